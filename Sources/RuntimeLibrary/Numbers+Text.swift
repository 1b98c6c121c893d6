internal import CLibc

/// `str(value)`.
@c(coluber_int_to_str)
public func intToText(_ value: Int64) -> Object {
  // Twenty bytes hold any of them: no growth, one pass.
  var builder = TextBuilder(capacity: 20)
  builder.append(decimal: Int(value))
  return builder.finish()
}

/// `bin(value)`, `oct(value)`, `hex(value)`: the base is 2, 8 or 16.
@c(coluber_int_to_base)
public func intToBase(_ value: Int64, _ base: Int64) -> Object {
  var builder = TextBuilder(capacity: 67)
  if value < 0 { builder.append(0x2D) }
  builder.append(0x30)
  builder.append(base == 2 ? 0x62 : base == 8 ? 0x6F : 0x78)
  builder.append(UInt64(value.magnitude), base: UInt64(base), uppercase: false)
  return builder.finish()
}

/// `str(value)`, which is `repr(value)`: the shortest text that reads back as the same number.
@c(coluber_float_to_str)
public func floatToText(_ value: Double) -> Object {
  if !value.hasFiniteValue { return textOfSpecial(value) }
  var builder = TextBuilder(capacity: 26)
  if value.isNegative { builder.append(0x2D) }
  let decimal = value == 0 ? Decimal(digits: 0, exponent: 0) : shortestDecimal(value.magnitude)
  withDigitBuffer { buffer in
    buffer.set(decimal)
    let usesExponent = buffer.count != 0 && (buffer.point <= -4 || buffer.point > 16)
    builder.append(buffer, usesExponent: usesExponent)
  }
  return builder.finish()
}

/// `str(numpy.float32(value))`, as NumPy 2.4 has it (before, the exponent began at 1e16).
@c(coluber_float32_to_str)
public func float32ToText(_ value: Double) -> Object {
  if !value.hasFiniteValue { return textOfSpecial(value) }
  var builder = TextBuilder(capacity: 26)
  if value.isNegative { builder.append(0x2D) }
  let magnitude = value.magnitude
  let decimal = value == 0 ? Decimal(digits: 0, exponent: 0) : shortestDecimal(Float(magnitude))
  withDigitBuffer { buffer in
    buffer.set(decimal)
    builder.append(buffer, usesExponent: value != 0 && (magnitude < 1e-4 || magnitude >= 1e6))
  }
  return builder.finish()
}

private func textOfSpecial(_ value: Double) -> Object {
  Text(value.isNotANumber ? "nan" : value < 0 ? "-inf" : "inf").address
}

/// `str(value)` of the int that the bits are without a sign.
@c(coluber_uint_to_str)
public func unsignedToText(_ value: Int64) -> Object {
  var builder = TextBuilder(capacity: 20)
  builder.append(magnitude: UInt(bitPattern: Int(value)))
  return builder.finish()
}

extension TextBuilder {
  /// Appends a number as `repr` lays it out, with a fraction or with an exponent.
  fileprivate mutating func append(_ buffer: DigitBuffer, usesExponent: Bool) {
    let point = buffer.count == 0 ? 1 : buffer.point
    if usesExponent {
      append(0x30 + buffer[0])
      if buffer.count > 1 { append(0x2E) }
      for index in 1..<Swift.max(buffer.count, 1) { append(0x30 + buffer.digits[index]) }
      append(exponent: point - 1, 0x65)
      return
    }
    if point <= 0 {
      append("0.")
      append(0x30, count: -point)
      for index in 0..<buffer.count { append(0x30 + buffer.digits[index]) }
      return
    }
    for index in 0..<point { append(0x30 + buffer[index]) }
    append(0x2E)
    for index in point..<Swift.max(buffer.count, point + 1) { append(0x30 + buffer[index]) }
  }
}

extension TextBuilder {
  /// Appends an exponent: its letter, its sign, two digits at least.
  mutating func append(exponent: Int, _ letter: UInt8) {
    append(letter)
    append(exponent < 0 ? 0x2D : 0x2B)
    if exponent.magnitude < 10 { append(0x30) }
    append(magnitude: exponent.magnitude)
  }

  /// Appends `value` in base 2, 8 or 16.
  mutating func append(_ value: UInt64, base: UInt64, uppercase: Bool) {
    let bits = UInt64(base == 2 ? 1 : base == 8 ? 3 : 4)
    let length = Swift.max((64 - value.leadingZeroBitCount + Int(bits) - 1) / Int(bits), 1)
    for place in Swift.stride(from: length - 1, through: 0, by: -1) {
      let digit = UInt8(truncatingIfNeeded: value >> (UInt64(place) &* bits) & (base - 1))
      append(digit < 10 ? 0x30 + digit : digit + (uppercase ? 0x37 : 0x57))
    }
  }
}

/// A number's text as `int` and `float` read it: decimal digits and spaces of any script become ASCII's,
/// everything else above ASCII a question mark. O(n).
struct NumberText {
  let bytes: UnsafeMutablePointer<UInt8>
  private(set) var start = 0
  private(set) var end: Int
  private let isCopy: Bool

  /// Copies only what is not ASCII; `dispose` frees the copy.
  init(_ text: Text) {
    end = text.byteCount
    isCopy = !text.isASCII
    if !isCopy {
      bytes = text.utf8
    } else {
      bytes = allocate(Int64(text.byteCount)).assumingMemoryBound(to: UInt8.self)
      var offset = 0
      end = 0
      while offset < text.byteCount {
        let (codePoint, length) = decode(text.utf8 + offset)
        offset += length
        if codePoint < 0x7F {
          bytes[end] = UInt8(truncatingIfNeeded: codePoint)
        } else if unicodeProperties(codePoint).contains(.space) {
          bytes[end] = 0x20
        } else if let digit = decimalDigit(codePoint) {
          bytes[end] = 0x30 + digit
        } else {
          bytes[end] = 0x3F
        }
        end += 1
      }
    }
    while start < end && isSpace(bytes[start]) { start += 1 }
    while end > start && isSpace(bytes[end - 1]) { end -= 1 }
  }

  /// Frees what `init` copied.
  func dispose() {
    if isCopy { free(bytes) }
  }
}

/// C's white space.
@inline(__always)
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

/// Whether the byte is an ASCII digit.
@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
