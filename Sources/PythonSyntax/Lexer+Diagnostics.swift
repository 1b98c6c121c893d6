extension Diagnostic {
  /// What keeps `file` from being read as text.
  static func defect(_ defect: SourceDefect, in file: SourceFile) -> Self {
    switch defect {
    case .invalidUTF8(let offset):
      let byte = String(file.bytes[Int(offset)], radix: 16)
      return Self(
        "byte 0x\(byte) is not valid UTF-8", at: SourceRange(start: offset, end: offset + 1),
        in: file, help: "save the file as UTF-8, or declare its encoding: # coding: latin-1")
    case .unknownEncoding(let name, let range):
      return Self("unknown encoding '\(name)'", at: range, in: file)
    case .undecodable(let encoding, let range):
      return Self("the file is not valid \(encoding)", at: range, in: file)
    case .contradictsByteOrderMark(let name, let range):
      return Self(
        "encoding '\(name)' is declared, but the file begins with the mark of UTF-8", at: range,
        in: file)
    case .zeroByte(let offset):
      return Self(
        "source code cannot contain zero bytes", at: SourceRange(start: offset, end: offset + 1),
        in: file)
    case .tooLarge:
      return Self("the file is too large", at: SourceRange(start: 0, end: 0), in: file)
    }
  }

  /// A character that no token begins with or holds.
  static func invalidCharacter(
    _ scalar: Unicode.Scalar, at range: SourceRange, in file: SourceFile
  ) -> Self {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let isVisible =
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
        .paragraphSeparator, .spaceSeparator:
        false
      default: true
      }
    var help: String?
    if let plain = lookalikes[scalar] { help = "write \(plain) instead" }
    return Self(
      isVisible
        ? "character '\(scalar)' (\(code)) cannot stand here"
        : "invisible character \(code) cannot stand here",
      at: range, in: file, help: help)
  }

  /// Characters that word processors put for those of Python.
  private static let lookalikes: [Unicode.Scalar: String] = [
    "\u{2018}": "'", "\u{2019}": "'", "\u{201C}": "\"", "\u{201D}": "\"", "\u{2013}": "-",
    "\u{2212}": "-", "\u{00D7}": "*", "\u{00F7}": "/", "\u{2260}": "!=", "\u{2264}": "<=",
    "\u{2265}": ">=", "\u{00A0}": "a plain space", "\u{FF0C}": ",", "\u{FF1A}": ":",
    "\u{FF08}": "(", "\u{FF09}": ")",
  ]

  /// `<>`.
  static func obsoleteNotEqual(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'<>' is not an operator", at: range, in: file, help: "write !=")
  }

  /// `\` that is not the last character of its line.
  static func strayBackslash(at range: SourceRange, in file: SourceFile) -> Self {
    Self("only a line end may follow '\\' outside of a string", at: range, in: file)
  }

  /// `\` on the last line.
  static func endAfterBackslash(at range: SourceRange, in file: SourceFile) -> Self {
    Self("the file ends after '\\'", at: range, in: file)
  }

  // MARK: Brackets

  private static func spelled(_ byte: UInt8) -> String { "'\(Character(Unicode.Scalar(byte)))'" }

  /// More brackets within each other than CPython takes.
  static func tooManyBrackets(_ limit: Int, at range: SourceRange, in file: SourceFile) -> Self {
    Self("more than \(limit) brackets within each other", at: range, in: file)
  }

  /// A closing bracket that nothing opened.
  static func unmatchedBracket(
    _ byte: UInt8, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("\(spelled(byte)) closes nothing", at: range, in: file)
  }

  /// A closing bracket of another kind than the last opened.
  static func mismatchedBracket(
    _ byte: UInt8, opened: UInt8, by opener: SourceRange, at range: SourceRange,
    in file: SourceFile
  ) -> Self {
    let line = file.location(of: opener.start).line
    let isSameLine = file.location(of: range.start).line == line
    return Self(
      "\(spelled(byte)) does not close \(spelled(opened))"
        + (isSameLine ? "" : " of line \(line)"), at: range, in: file)
  }

  /// A bracket that the end of the file leaves open.
  static func unclosedBracket(
    _ byte: UInt8, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("\(spelled(byte)) is never closed", at: range, in: file)
  }

  /// A replacement field that the end of its string leaves open.
  static func unclosedField(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "'{' is never closed", at: range, in: file,
      help: "write {{ for a brace in the text")
  }

  /// `}` in the text of an f-string.
  static func singleBrace(_ kind: String, at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "single '}' in the text of the \(kind)", at: range, in: file,
      help: "write }} for a brace in the text")
  }

  // MARK: Indentation

  /// More blocks within each other than CPython takes.
  static func tooManyIndentations(
    _ limit: Int, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("more than \(limit - 1) blocks within each other", at: range, in: file)
  }

  /// A line that stands between two levels.
  static func inconsistentDedent(at range: SourceRange, in file: SourceFile) -> Self {
    Self("unindent does not match any outer block", at: range, in: file)
  }

  /// Tabs and spaces that mean different blocks with different widths of a tab.
  static func mixedTabs(at range: SourceRange, in file: SourceFile) -> Self {
    Self("tabs and spaces are mixed in the indentation", at: range, in: file)
  }

  // MARK: Numbers

  private static func name(of base: NumberBase) -> String {
    switch base {
    case .binary: "binary"
    case .octal: "octal"
    case .decimal: "decimal"
    case .hexadecimal: "hexadecimal"
    }
  }

  /// A number with a letter or underscore where none may stand.
  static func invalidNumber(
    _ base: NumberBase, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("invalid \(name(of: base)) number", at: range, in: file)
  }

  /// `0b2`, `0o8`.
  static func invalidDigit(
    _ digit: UInt8, _ base: NumberBase, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("\(spelled(digit)) is no \(name(of: base)) digit", at: range, in: file)
  }

  /// `012`.
  static func leadingZero(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "a decimal number cannot begin with 0", at: range, in: file,
      help: "write 0o… for an octal number")
  }

  // MARK: Strings

  /// A string that its line ends before it does.
  static func unterminatedString(at range: SourceRange, in file: SourceFile) -> Self {
    Self("the string has no end on its line", at: range, in: file)
  }

  /// The same for an f-string or t-string.
  static func unterminatedFormat(
    _ kind: String, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("the \(kind) has no end on its line", at: range, in: file)
  }

  /// A string in triple quotes that the file ends before it does.
  static func unterminatedTripleQuotes(at range: SourceRange, in file: SourceFile) -> Self {
    Self("the string in triple quotes has no end", at: range, in: file)
  }

  /// More f-strings within each other than CPython takes.
  static func tooManyStrings(_ limit: Int, at range: SourceRange, in file: SourceFile) -> Self {
    Self("more than \(limit) f-strings within each other", at: range, in: file)
  }

  /// More fields within the format specifications of fields than CPython takes.
  static func tooManyFields(_ limit: Int, at range: SourceRange, in file: SourceFile) -> Self {
    Self("more than \(limit) fields within each other's formats", at: range, in: file)
  }
}
