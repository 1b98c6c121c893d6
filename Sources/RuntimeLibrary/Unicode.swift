/// What is known of a code point.
struct UnicodeProperties: OptionSet {
  let rawValue: UInt32

  static let printable = Self(rawValue: 1 << 0)
  static let alphabetic = Self(rawValue: 1 << 1)
  static let decimal = Self(rawValue: 1 << 2)
  static let digit = Self(rawValue: 1 << 3)
  static let numeric = Self(rawValue: 1 << 4)
  static let space = Self(rawValue: 1 << 5)
  static let lowercase = Self(rawValue: 1 << 6)
  static let uppercase = Self(rawValue: 1 << 7)
  static let titlecase = Self(rawValue: 1 << 8)
  static let caseIgnorable = Self(rawValue: 1 << 9)
  /// Takes two columns.
  static let wide = Self(rawValue: 1 << 10)

  static let alphanumeric: Self = [.alphabetic, .decimal, .digit, .numeric]
  static let cased: Self = [.lowercase, .uppercase, .titlecase]
}

/// The properties of any code point. O(log n) above ASCII.
func unicodeProperties(_ codePoint: UInt32) -> UnicodeProperties {
  if codePoint < 0x80 { return asciiProperties(UInt8(truncatingIfNeeded: codePoint)) }
  return UnicodeProperties(rawValue: unicodeRuns[unchecked: runIndex(codePoint)] & 0x7FF)
}

private func asciiProperties(_ character: UInt8) -> UnicodeProperties {
  switch character {
  case 0x30...0x39: [.printable, .decimal, .digit, .numeric]
  case 0x41...0x5A: [.printable, .alphabetic, .uppercase]
  case 0x61...0x7A: [.printable, .alphabetic, .lowercase]
  case 0x20: [.printable, .space]
  case 0x27, 0x2E, 0x3A, 0x5E, 0x60: [.printable, .caseIgnorable]
  case 0x09...0x0D, 0x1C...0x1F: .space
  case 0x00...0x1F, 0x7F: []
  default: .printable
  }
}

/// The value of a decimal digit of any script, or nil.
func decimalDigit(_ codePoint: UInt32) -> UInt8? {
  if codePoint < 0x80 {
    return codePoint >= 0x30 && codePoint <= 0x39
      ? UInt8(truncatingIfNeeded: codePoint &- 0x30) : nil
  }
  // Digits stand in runs of ten, or of several tens.
  let run = unicodeRuns[unchecked: runIndex(codePoint)]
  if !UnicodeProperties(rawValue: run & 0x7FF).contains(.decimal) { return nil }
  return UInt8(truncatingIfNeeded: (codePoint &- run >> 11) % 10)
}

private func runIndex(_ codePoint: UInt32) -> Int {
  var low = 0
  var high = unicodeRuns.count
  while high &- low > 1 {
    let middle = (low &+ high) >> 1
    if unicodeRuns[unchecked: middle] >> 11 <= codePoint { low = middle } else { high = middle }
  }
  return low
}

/// What a code point becomes in another case: up to three code points, 0 where there are fewer.
typealias CaseMapping = (UInt32, UInt32, UInt32)

/// The upper case of a code point.
func uppercase(_ codePoint: UInt32) -> CaseMapping {
  if codePoint < 0x80 {
    return (codePoint >= 0x61 && codePoint <= 0x7A ? codePoint &- 0x20 : codePoint, 0, 0)
  }
  return mapped(codePoint, runs: uppercaseRuns.span, specials: uppercaseSpecials.span)
}

/// The lower case of a code point, but for the capital sigma at the end of a word.
func lowercase(_ codePoint: UInt32) -> CaseMapping {
  if codePoint < 0x80 {
    return (codePoint >= 0x41 && codePoint <= 0x5A ? codePoint &+ 0x20 : codePoint, 0, 0)
  }
  if codePoint == 0x3A3 { return (0x3C3, 0, 0) }
  return mapped(codePoint, runs: lowercaseRuns.span, specials: lowercaseSpecials.span)
}

private func mapped(
  _ codePoint: UInt32, runs: borrowing Span<Int32>, specials: borrowing Span<Int32>
) -> CaseMapping {
  let wanted = Int32(bitPattern: codePoint)
  if let index = lastIndex(in: runs, notAbove: wanted) {
    let (first, last, stride) = (runs[index], runs[index &+ 1], runs[index &+ 2])
    if wanted <= last && (wanted &- first) % stride == 0 {
      return (UInt32(bitPattern: wanted &+ runs[index &+ 3]), 0, 0)
    }
  }
  if let index = lastIndex(in: specials, notAbove: wanted), specials[index] == wanted {
    return (
      UInt32(bitPattern: specials[index &+ 1]), UInt32(bitPattern: specials[index &+ 2]),
      UInt32(bitPattern: specials[index &+ 3])
    )
  }
  return (codePoint, 0, 0)
}

/// The last of the rows of four whose first column is not above `value`.
private func lastIndex(in rows: borrowing Span<Int32>, notAbove value: Int32) -> Int? {
  var low = -1
  var high = rows.count / 4
  while high &- low > 1 {
    let middle = (low &+ high) >> 1
    if rows[middle &* 4] <= value { low = middle } else { high = middle }
  }
  return low < 0 ? nil : low &* 4
}

/// The title case of a code point.
func titlecase(_ codePoint: UInt32) -> CaseMapping {
  special(codePoint, in: titlecaseSpecials.span) ?? uppercase(codePoint)
}

/// The case folding of a code point.
func foldcase(_ codePoint: UInt32) -> CaseMapping {
  special(codePoint, in: foldcaseSpecials.span) ?? lowercase(codePoint)
}

private func special(_ codePoint: UInt32, in specials: borrowing Span<Int32>) -> CaseMapping? {
  let wanted = Int32(bitPattern: codePoint)
  guard codePoint >= 0x80, let index = lastIndex(in: specials, notAbove: wanted),
    specials[index] == wanted
  else { return nil }
  return (
    UInt32(bitPattern: specials[index &+ 1]), UInt32(bitPattern: specials[index &+ 2]),
    UInt32(bitPattern: specials[index &+ 3])
  )
}

/// Whether the code point may stand at the beginning of an identifier, or behind that. O(log n).
func isIdentifierPart(_ codePoint: UInt32, atStart isStart: Bool) -> Bool {
  if codePoint < 0x80 {
    let letter = codePoint | 0x20
    return letter >= 0x61 && letter <= 0x7A || codePoint == 0x5F
      || !isStart && codePoint >= 0x30 && codePoint <= 0x39
  }
  var low = -1
  var high = identifierRuns.count
  while high &- low > 1 {
    let middle = (low &+ high) >> 1
    if identifierRuns[unchecked: middle] >> 2 <= codePoint { low = middle } else { high = middle }
  }
  return low >= 0 && identifierRuns[unchecked: low] & (isStart ? 1 : 2) != 0
}
