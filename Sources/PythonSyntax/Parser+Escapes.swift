extension Parser {
  /// Decodes the content of a whole string token into the pool.
  mutating func decode(_ token: Token, _ prefix: StringPrefix) throws(SyntaxFailure) {
    var start = Int(token.start)
    while text[start] != UInt8(ascii: "\""), text[start] != UInt8(ascii: "'") { start += 1 }
    let quotes = prefix.contains(.tripled) ? 3 : 1
    try decode(start + quotes..<Int(token.end) - quotes, prefix)
  }

  /// Decodes the source in `range` into the pool: escapes unless it is raw, and line ends.
  mutating func decode(_ range: Range<Int>, _ prefix: StringPrefix) throws(SyntaxFailure) {
    let isRaw = prefix.contains(.raw)
    let isBytes = prefix.contains(.bytes)
    var index = range.lowerBound
    while index < range.upperBound {
      var plain = index
      var all: UInt8 = 0
      while plain < range.upperBound, text[plain] != UInt8(ascii: "\\"), text[plain] != 13 {
        all |= text[plain]
        plain += 1
      }
      if isBytes, all >= 0x80 { throw reportNonASCII(in: index..<plain) }
      tree.textPool.append(
        contentsOf: UnsafeBufferPointer(start: text + index, count: plain - index))
      index = plain
      guard index < range.upperBound else { return }
      if isRaw || text[index] == 13 {
        index += appendUnit(at: index, end: range.upperBound)
      } else {
        index = try decodeEscape(at: index, end: range.upperBound, isBytes: isBytes)
      }
    }
  }

  /// Copies one byte, or a line end as `\n`, into the pool; says how many bytes that were.
  mutating func appendUnit(at index: Int, end: Int) -> Int {
    guard text[index] == 13 else {
      tree.textPool.append(text[index])
      return 1
    }
    tree.textPool.append(10)
    return index + 1 < end && text[index + 1] == 10 ? 2 : 1
  }

  private mutating func reportNonASCII(in range: Range<Int>) -> SyntaxFailure {
    var start = range.lowerBound
    while text[start] < 0x80 { start += 1 }
    var end = start + 1
    while end < range.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
    return failInText(.nonASCIIBytes(at: sourceRange(start, end), in: source))
  }

  private func sourceRange(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }

  /// Records an error within a token that was read already.
  private mutating func failInText(_ diagnostic: Diagnostic) -> SyntaxFailure {
    record(diagnostic)
    return SyntaxFailure()
  }

  /// Decodes the escape whose backslash stands at `start`, and gives where the text goes on.
  private mutating func decodeEscape(
    at start: Int, end: Int, isBytes: Bool
  ) throws(SyntaxFailure) -> Int {
    let index = start + 1
    guard index < end else {
      // An f-string's text ends in the backslash of `\{`.
      tree.textPool.append(UInt8(ascii: "\\"))
      warnOfEscape(start, end: min(start + 2, source.bytes.count))
      return index
    }
    switch text[index] {
    case 10: return index + 1
    case 13: return index + (index + 1 < end && text[index + 1] == 10 ? 2 : 1)
    case UInt8(ascii: "\\"): tree.textPool.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "'"): tree.textPool.append(UInt8(ascii: "'"))
    case UInt8(ascii: "\""): tree.textPool.append(UInt8(ascii: "\""))
    case UInt8(ascii: "a"): tree.textPool.append(7)
    case UInt8(ascii: "b"): tree.textPool.append(8)
    case UInt8(ascii: "f"): tree.textPool.append(12)
    case UInt8(ascii: "n"): tree.textPool.append(10)
    case UInt8(ascii: "r"): tree.textPool.append(13)
    case UInt8(ascii: "t"): tree.textPool.append(9)
    case UInt8(ascii: "v"): tree.textPool.append(11)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      return decodeOctal(at: start, end: end, isBytes: isBytes)
    case UInt8(ascii: "x"):
      return try decodeHexadecimal(at: start, digits: 2, end: end, isBytes: isBytes)
    case UInt8(ascii: "u") where !isBytes:
      return try decodeHexadecimal(at: start, digits: 4, end: end, isBytes: false)
    case UInt8(ascii: "U") where !isBytes:
      return try decodeHexadecimal(at: start, digits: 8, end: end, isBytes: false)
    case UInt8(ascii: "N") where !isBytes:
      return try decodeCharacterName(at: start, end: end)
    default:
      tree.textPool.append(UInt8(ascii: "\\"))
      var next = index + 1
      while next < end, text[next] & 0xC0 == 0x80 { next += 1 }
      warnOfEscape(start, end: next)
      return index
    }
    return index + 1
  }

  private mutating func warnOfEscape(_ start: Int, end: Int) {
    record(.invalidEscape(at: sourceRange(start, end), in: source))
  }

  private mutating func decodeOctal(at start: Int, end: Int, isBytes: Bool) -> Int {
    var index = start + 1
    var value: UInt32 = 0
    while index < min(end, start + 4), NumberBase.octal.contains(text[index]) {
      value = value * 8 + UInt32(text[index] - UInt8(ascii: "0"))
      index += 1
    }
    if value > 0o377 {
      record(.largeOctalEscape(at: sourceRange(start, index), in: source))
    }
    append(value, isByte: isBytes)
    return index
  }

  private mutating func decodeHexadecimal(
    at start: Int, digits: Int, end: Int, isBytes: Bool
  ) throws(SyntaxFailure) -> Int {
    var index = start + 2
    var value: UInt32 = 0
    while index < min(end, start + 2 + digits), NumberBase.hexadecimal.contains(text[index]) {
      value = value << 4 | UInt32(Self.digit(text[index]))
      index += 1
    }
    let range = sourceRange(start, index)
    guard index == start + 2 + digits else {
      throw failInText(.truncatedEscape(digits: digits, at: range, in: source))
    }
    guard value <= 0x10FFFF else {
      throw failInText(.escapeOutOfRange(at: range, in: source))
    }
    append(value, isByte: isBytes)
    return index
  }

  private mutating func decodeCharacterName(at start: Int, end: Int) throws(SyntaxFailure) -> Int {
    var index = start + 2
    guard index < end, text[index] == UInt8(ascii: "{") else {
      throw failInText(.malformedCharacterName(at: sourceRange(start, index), in: source))
    }
    index += 1
    let nameStart = index
    while index < end, text[index] != UInt8(ascii: "}") { index += 1 }
    guard index < end, index > nameStart else {
      throw failInText(.malformedCharacterName(at: sourceRange(start, index), in: source))
    }
    let name = String(
      decoding: UnsafeBufferPointer(start: text + nameStart, count: index - nameStart),
      as: UTF8.self)
    guard let scalar = CharacterNames.scalar(named: name) else {
      throw failInText(.unknownCharacterName(name, at: sourceRange(start, index + 1), in: source))
    }
    append(scalar.value, isByte: false)
    return index + 1
  }

  /// The value of a hexadecimal digit.
  static func digit(_ byte: UInt8) -> UInt8 {
    byte <= UInt8(ascii: "9") ? byte - UInt8(ascii: "0") : (byte | 0x20) - UInt8(ascii: "a") + 10
  }

  /// Adds a code point in UTF-8, surrogates as if they were characters, or one byte.
  private mutating func append(_ value: UInt32, isByte: Bool) {
    switch value {
    case _ where isByte, 0..<0x80:
      tree.textPool.append(UInt8(truncatingIfNeeded: value))
    case 0x80..<0x800:
      tree.textPool.append(0xC0 | UInt8(value >> 6))
      tree.textPool.append(0x80 | UInt8(value & 0x3F))
    case 0x800..<0x10000:
      tree.textPool.append(0xE0 | UInt8(value >> 12))
      tree.textPool.append(0x80 | UInt8(value >> 6 & 0x3F))
      tree.textPool.append(0x80 | UInt8(value & 0x3F))
    default:
      tree.textPool.append(0xF0 | UInt8(value >> 18))
      tree.textPool.append(0x80 | UInt8(value >> 12 & 0x3F))
      tree.textPool.append(0x80 | UInt8(value >> 6 & 0x3F))
      tree.textPool.append(0x80 | UInt8(value & 0x3F))
    }
  }
}
