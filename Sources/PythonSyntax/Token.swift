/// What a token is.
enum TokenKind: UInt8, Sendable {
  case endOfFile, newline, indent, dedent, error
  case name, number, string
  /// The opening quotes of an f-string or t-string, a stretch of its text, and its closing quotes.
  case formatStart, formatMiddle, formatEnd

  case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
  case comma, colon, semicolon, dot, ellipsis, arrow, assign, colonAssign, exclamation, tilde

  // In the order of `BinaryOperator`, and again with `=` behind.
  case plus, minus, star, at, slash, percent, doubleStar
  case leftShift, rightShift, bar, caret, ampersand, doubleSlash
  case plusAssign, minusAssign, starAssign, atAssign, slashAssign, percentAssign
  case doubleStarAssign, leftShiftAssign, rightShiftAssign, barAssign, caretAssign
  case ampersandAssign, doubleSlashAssign

  // In the order of `ComparisonOperator`.
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual

  case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`, def
  case del, elif, `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda
  case nonlocal, not, or, pass, raise, `return`, `try`, `while`, with, yield

  /// Whether it is a reserved word.
  var isKeyword: Bool { rawValue >= TokenKind.false.rawValue }

  /// The reserved words with their spelling.
  static let keywords: [(String, TokenKind)] = [
    ("False", .false), ("None", .none), ("True", .true), ("and", .and), ("as", .as),
    ("assert", .assert), ("async", .async), ("await", .await), ("break", .break),
    ("class", .class), ("continue", .continue), ("def", .def), ("del", .del), ("elif", .elif),
    ("else", .else), ("except", .except), ("finally", .finally), ("for", .for), ("from", .from),
    ("global", .global), ("if", .if), ("import", .import), ("in", .in), ("is", .is),
    ("lambda", .lambda), ("nonlocal", .nonlocal), ("not", .not), ("or", .or), ("pass", .pass),
    ("raise", .raise), ("return", .return), ("try", .try), ("while", .while), ("with", .with),
    ("yield", .yield),
  ]

  /// The operator of an augmented assignment such as `+=`.
  var augmentedOperator: BinaryOperator? {
    guard rawValue >= TokenKind.plusAssign.rawValue,
      rawValue <= TokenKind.doubleSlashAssign.rawValue
    else { return nil }
    return BinaryOperator(rawValue: rawValue - TokenKind.plusAssign.rawValue)
  }
}

/// A token: what it is, where it stands, and one fact that depends on what it is.
struct Token: Sendable {
  let kind: TokenKind
  let start: UInt32
  let end: UInt32
  /// A name's symbol, a string's `StringPrefix`, the index of an opening bracket's closing token,
  /// 1 for text of an f-string that ends in a doubled brace.
  var payload: UInt32

  var range: SourceRange { SourceRange(start: start, end: end) }
}

/// What stands before the quotes of a string, and how many quotes there are.
struct StringPrefix: OptionSet {
  let rawValue: UInt32

  static let raw = StringPrefix(rawValue: 1)
  static let bytes = StringPrefix(rawValue: 2)
  static let unicode = StringPrefix(rawValue: 4)
  static let format = StringPrefix(rawValue: 8)
  static let template = StringPrefix(rawValue: 16)
  static let tripled = StringPrefix(rawValue: 32)

  init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// The prefix spelled by `letters`, or nil where Python has no such prefix.
  init?(letters: UnsafeBufferPointer<UInt8>) {
    var prefix: StringPrefix = []
    for letter in letters {
      let flag: StringPrefix
      switch letter | 0x20 {
      case UInt8(ascii: "r"): flag = .raw
      case UInt8(ascii: "b"): flag = .bytes
      case UInt8(ascii: "u"): flag = .unicode
      case UInt8(ascii: "f"): flag = .format
      case UInt8(ascii: "t"): flag = .template
      default: return nil
      }
      guard !prefix.contains(flag) else { return nil }
      prefix.insert(flag)
    }
    let kinds: StringPrefix = [.bytes, .unicode, .format, .template]
    guard letters.count < 2 || letters.count == 2 && prefix.contains(.raw) else { return nil }
    guard prefix != [.raw, .unicode] else { return nil }
    guard prefix.intersection(kinds).rawValue.nonzeroBitCount <= 1 else { return nil }
    self = prefix
  }
}
