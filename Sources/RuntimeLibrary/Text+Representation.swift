/// `repr(text)`.
@c(coluber_str_repr)
public func textRepresentation(_ text: Object) -> Object {
  var builder = TextBuilder(capacity: Text(text).byteCount + 2)
  builder.append(representationOf: Text(text), limit: .max)
  return builder.finish()
}

/// `ascii(value)`, of `repr(value)`.
@c(coluber_str_ascii)
public func textASCII(_ text: Object) -> Object {
  let text = Text(text)
  if text.isASCII {
    retain(text.address)
    return text.address
  }
  var builder = TextBuilder(capacity: text.byteCount + 16)
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    offset += length
    if codePoint < 0x80 {
      builder.append(UInt8(truncatingIfNeeded: codePoint))
    } else {
      builder.append(escape: codePoint)
    }
  }
  return builder.finish()
}

extension TextBuilder {
  /// Appends `repr(text)`, or its first `limit` code points.
  mutating func append(representationOf text: Text, limit: Int) {
    let end = limit == .max ? Int.max : codePointCount + limit
    // Double quotes only around what holds single ones and no double ones.
    var hasSingle = false
    var hasDouble = false
    for byte in text.bytes {
      if byte == 0x27 { hasSingle = true }
      if byte == 0x22 { hasDouble = true }
    }
    let quote: UInt8 = hasSingle && !hasDouble ? 0x22 : 0x27
    append(quote)
    var offset = 0
    while offset < text.byteCount {
      let (codePoint, length) = decode(text.utf8 + offset)
      offset += length
      append(escaping: codePoint, quote: quote)
      if codePointCount > end { break }
    }
    append(quote)
    cut(to: end)
  }

  private mutating func append(escaping codePoint: UInt32, quote: UInt8) {
    switch codePoint {
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x5C: append("\\\\")
    case UInt32(quote):
      append(0x5C)
      append(quote)
    case 0x20..<0x7F: append(UInt8(truncatingIfNeeded: codePoint))
    default:
      if unicodeProperties(codePoint).contains(.printable) {
        append(codePoint: codePoint)
      } else {
        append(escape: codePoint)
      }
    }
  }

  /// Appends the escape sequence of a code point by its number.
  mutating func append(escape codePoint: UInt32) {
    if codePoint < 0x100 {
      append("\\x")
      append(hexadecimal: codePoint, digits: 2)
    } else if codePoint < 0x10000 {
      append("\\u")
      append(hexadecimal: codePoint, digits: 4)
    } else {
      append("\\U")
      append(hexadecimal: codePoint, digits: 8)
    }
  }

  private mutating func append(hexadecimal value: UInt32, digits: UInt32) {
    for place in Swift.stride(from: digits &* 4, to: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: value >> (place - 4) & 0xF)
      append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
