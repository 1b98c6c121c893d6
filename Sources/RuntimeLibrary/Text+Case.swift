/// `text.upper()`.
@c(coluber_str_upper)
public func textUppercase(_ text: Object) -> Object {
  let text = Text(text)
  if text.isASCII { return changeCase(of: text, from: 0x61) }
  var builder = TextBuilder(capacity: text.byteCount)
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    offset += length
    builder.append(uppercase(codePoint))
  }
  return builder.finish()
}

/// `text.lower()`; a capital sigma at the end of a word becomes ς.
@c(coluber_str_lower)
public func textLowercase(_ text: Object) -> Object {
  let text = Text(text)
  if text.isASCII { return changeCase(of: text, from: 0x41) }
  var builder = TextBuilder(capacity: text.byteCount)
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    if codePoint == 0x3A3 && isFinalSigma(text, offset) {
      builder.append(codePoint: 0x3C2)
    } else {
      builder.append(lowercase(codePoint))
    }
    offset += length
  }
  return builder.finish()
}

/// The ASCII text with the 26 letters from `first` on in the other case.
private func changeCase(of text: Text, from first: UInt8) -> Object {
  let count = text.byteCount
  let result = Text(byteCount: count, codePointCount: count)
  for index in 0..<count {
    let byte = text.utf8[index]
    result.utf8[index] = byte &- first < 26 ? byte ^ 0x20 : byte
  }
  return result.address
}

/// Whether a cased letter stands before the offset and none behind its code point, but for what case
/// ignores. Unicode's SpecialCasing, condition Final_Sigma.
private func isFinalSigma(_ text: Text, _ offset: Int) -> Bool {
  var before = offset
  var isAfterCased = false
  while before > 0 {
    before -= 1
    while text.utf8[before] & 0xC0 == 0x80 { before -= 1 }
    let properties = unicodeProperties(decode(text.utf8 + before).codePoint)
    if properties.contains(.caseIgnorable) { continue }
    isAfterCased = !properties.isDisjoint(with: .cased)
    break
  }
  if !isAfterCased { return false }
  var after = offset + sequenceLength(text.utf8[offset])
  while after < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + after)
    let properties = unicodeProperties(codePoint)
    if !properties.contains(.caseIgnorable) { return properties.isDisjoint(with: .cased) }
    after += length
  }
  return true
}

extension TextBuilder {
  fileprivate mutating func append(_ mapping: CaseMapping) {
    append(codePoint: mapping.0)
    if mapping.1 != 0 { append(codePoint: mapping.1) }
    if mapping.2 != 0 { append(codePoint: mapping.2) }
  }
}

/// `text.isdigit()`.
@c(coluber_str_is_digit)
public func textIsDigit(_ text: Object) -> Bool { Text(text).allHave(.digit) }

/// `text.isalpha()`.
@c(coluber_str_is_alpha)
public func textIsAlpha(_ text: Object) -> Bool { Text(text).allHave(.alphabetic) }

/// `text.isalnum()`.
@c(coluber_str_is_alnum)
public func textIsAlphanumeric(_ text: Object) -> Bool { Text(text).allHave(.alphanumeric) }

/// `text.isspace()`.
@c(coluber_str_is_space)
public func textIsSpace(_ text: Object) -> Bool { Text(text).allHave(.space) }

/// `text.isupper()`: some letter with case, and none that is not upper.
@c(coluber_str_is_upper)
public func textIsUppercase(_ text: Object) -> Bool {
  Text(text).isCased(.uppercase, not: [.lowercase, .titlecase])
}

/// `text.islower()`: some letter with case, and none that is not lower.
@c(coluber_str_is_lower)
public func textIsLowercase(_ text: Object) -> Bool {
  Text(text).isCased(.lowercase, not: [.uppercase, .titlecase])
}

extension Text {
  /// Whether there are code points and each has one of the properties.
  fileprivate func allHave(_ wanted: UnicodeProperties) -> Bool {
    var offset = 0
    while offset < byteCount {
      let (codePoint, length) = decode(utf8 + offset)
      if unicodeProperties(codePoint).isDisjoint(with: wanted) { return false }
      offset += length
    }
    return byteCount > 0
  }

  fileprivate func isCased(_ wanted: UnicodeProperties, not other: UnicodeProperties) -> Bool {
    var isFound = false
    var offset = 0
    while offset < byteCount {
      let (codePoint, length) = decode(utf8 + offset)
      let properties = unicodeProperties(codePoint)
      if !properties.isDisjoint(with: other) { return false }
      isFound = isFound || properties.contains(wanted)
      offset += length
    }
    return isFound
  }
}

/// `ord(text)`.
@c(coluber_ord)
public func ordinal(_ text: Object, _ result: UnsafeMutablePointer<Int64>) -> Object? {
  let text = Text(text)
  if text.codePointCount == 1 {
    result.pointee = Int64(decode(text.utf8).codePoint)
    return nil
  }
  var message = TextBuilder(capacity: 80)
  message.append("ord() expected a character, but string of length ")
  message.append(decimal: text.codePointCount)
  message.append(" found")
  return makeException(.typeError, owning: message.finish())
}

/// `chr(codePoint)`; surrogates are code points like others.
@c(coluber_chr)
public func textOfCodePoint(
  _ codePoint: Int64, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  if codePoint < 0 || codePoint > 0x10FFFF {
    return makeException(.valueError, "chr() arg not in range(0x110000)")
  }
  result.pointee = character(UInt32(codePoint))
  return nil
}
