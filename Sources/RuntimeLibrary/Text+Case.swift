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
    offset += builder.appendLowercase(of: text, at: offset)
  }
  return builder.finish()
}

/// `text.casefold()`.
@c(coluber_str_casefold)
public func textFoldcase(_ text: Object) -> Object {
  let text = Text(text)
  if text.isASCII { return changeCase(of: text, from: 0x41) }
  var builder = TextBuilder(capacity: text.byteCount)
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    builder.append(foldcase(codePoint))
    offset += length
  }
  return builder.finish()
}

/// `text.swapcase()`.
@c(coluber_str_swapcase)
public func textSwapcase(_ text: Object) -> Object {
  let text = Text(text)
  var builder = TextBuilder(capacity: text.byteCount)
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    let properties = unicodeProperties(codePoint)
    if properties.contains(.uppercase) {
      _ = builder.appendLowercase(of: text, at: offset)
    } else if properties.contains(.lowercase) {
      builder.append(uppercase(codePoint))
    } else {
      builder.append(codePoint: codePoint)
    }
    offset += length
  }
  return builder.finish()
}

/// `text.title()`; with `isOnce`, `text.capitalize()`.
@c(coluber_str_title)
public func textTitlecase(_ text: Object, _ isOnce: Bool) -> Object {
  let text = Text(text)
  var builder = TextBuilder(capacity: text.byteCount)
  var offset = 0
  var isInWord = false
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    if isInWord {
      _ = builder.appendLowercase(of: text, at: offset)
    } else {
      builder.append(titlecase(codePoint))
    }
    isInWord = isOnce || !unicodeProperties(codePoint).isDisjoint(with: .cased)
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
  /// Appends the lower case of the code point at the offset and gives how many bytes that one takes.
  fileprivate mutating func appendLowercase(of text: Text, at offset: Int) -> Int {
    let (codePoint, length) = decode(text.utf8 + offset)
    if codePoint == 0x3A3 && isFinalSigma(text, offset) {
      append(codePoint: 0x3C2)
    } else {
      append(lowercase(codePoint))
    }
    return length
  }

  fileprivate mutating func append(_ mapping: CaseMapping) {
    append(codePoint: mapping.0)
    if mapping.1 != 0 { append(codePoint: mapping.1) }
    if mapping.2 != 0 { append(codePoint: mapping.2) }
  }
}
