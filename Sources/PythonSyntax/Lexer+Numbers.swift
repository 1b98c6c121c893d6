extension Lexer {
  /// Reads a number and checks its form; its value is read when it is parsed.
  mutating func lexNumber() {
    let start = offset
    if text[offset] == UInt8(ascii: "0") {
      switch text[offset &+ 1] | 0x20 {
      case UInt8(ascii: "x"): return lexRadix(from: start, .hexadecimal)
      case UInt8(ascii: "o"): return lexRadix(from: start, .octal)
      case UInt8(ascii: "b"): return lexRadix(from: start, .binary)
      default: break
      }
    }
    var isInteger = true
    if text[offset] != UInt8(ascii: ".") {
      guard skipDigits(.decimal, from: start) else { return }
    }
    if text[offset] == UInt8(ascii: ".") {
      isInteger = false
      offset &+= 1
      if NumberBase.decimal.contains(text[offset]) {
        guard skipDigits(.decimal, from: start) else { return }
      }
    }
    if text[offset] | 0x20 == UInt8(ascii: "e") {
      let sign = text[offset &+ 1]
      let hasSign = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-")
      if NumberBase.decimal.contains(text[offset &+ (hasSign ? 2 : 1)]) {
        isInteger = false
        offset &+= hasSign ? 2 : 1
        guard skipDigits(.decimal, from: start) else { return }
      } else if hasSign {
        offset &+= 1
        return report(.invalidNumber(.decimal, at: range(from: start), in: source))
      }
    }
    if text[offset] | 0x20 == UInt8(ascii: "j") {
      isInteger = false
      offset &+= 1
    }
    if isInteger, hasForbiddenZero(from: start) {
      return report(.leadingZero(at: range(from: start), in: source))
    }
    finishNumber(from: start, .decimal)
  }

  private func hasForbiddenZero(from start: Int) -> Bool {
    guard text[start] == UInt8(ascii: "0") else { return false }
    for position in start..<offset
    where text[position] != UInt8(ascii: "0") && text[position] != UInt8(ascii: "_") {
      return true
    }
    return false
  }

  private mutating func lexRadix(from start: Int, _ base: NumberBase) {
    offset &+= 2
    if text[offset] == UInt8(ascii: "_") { offset &+= 1 }
    guard base.contains(text[offset]) else {
      return reportDigit(from: start, base)
    }
    guard skipDigits(base, from: start) else { return }
    if NumberBase.decimal.contains(text[offset]) { return reportDigit(from: start, base) }
    finishNumber(from: start, base)
  }

  private mutating func reportDigit(from start: Int, _ base: NumberBase) {
    let digit = text[offset]
    while NumberBase.decimal.contains(text[offset]) { offset &+= 1 }
    if NumberBase.decimal.contains(digit) {
      report(.invalidDigit(digit, base, at: range(from: start), in: source))
    } else {
      report(.invalidNumber(base, at: range(from: start), in: source))
    }
  }

  /// Skips digits with single underscores between them; false after an error.
  private mutating func skipDigits(_ base: NumberBase, from start: Int) -> Bool {
    while true {
      while base.contains(text[offset]) { offset &+= 1 }
      guard text[offset] == UInt8(ascii: "_") else { return true }
      offset &+= 1
      guard base.contains(text[offset]) else {
        report(.invalidNumber(base, at: range(from: start), in: source))
        return false
      }
    }
  }

  /// Emits the number unless a name follows it directly; the words that may are as in `1if x`.
  private mutating func finishNumber(from start: Int, _ base: NumberBase) {
    if Self.isNameByte(text[offset]), !keywordFollows() {
      while Self.isNameByte(text[offset]) { offset &+= 1 }
      return report(.invalidNumber(base, at: range(from: start), in: source))
    }
    emit(.number, from: start)
  }

  private func keywordFollows() -> Bool {
    for word in ["and", "else", "for", "if", "in", "is", "not", "or"] as [StaticString] {
      let matches = word.withUTF8Buffer { word in
        (0..<word.count).allSatisfy { text[offset &+ $0] == word[$0] }
      }
      if matches { return true }
    }
    return false
  }
}

/// The bases of whole numbers.
enum NumberBase: UInt8, Sendable {
  case binary = 2
  case octal = 8
  case decimal = 10
  case hexadecimal = 16

  /// Whether `byte` is a digit in this base.
  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    let digit = byte &- UInt8(ascii: "0")
    if digit < 10 { return digit < rawValue }
    return self == .hexadecimal && (byte | 0x20) &- UInt8(ascii: "a") < 6
  }
}
