/// Turns UTF-8 text into tokens in one pass (the language reference, "Lexical analysis").
struct Lexer {
  /// An open bracket; `isField` where it opens a replacement field of an f-string.
  struct Bracket {
    let byte: UInt8
    let token: Int
    let isField: Bool
  }

  /// An f-string or t-string whose closing quotes have not come yet.
  struct FormatLiteral {
    let start: UInt32
    let quote: UInt8
    let prefix: StringPrefix
    /// How many brackets were open before it; more are open within a format specification.
    let depth: Int
  }

  /// Columns with tabs of eight and of one: where they disagree, the indentation is ambiguous.
  struct Indentation: Equatable {
    var column = 0
    var alternative = 0
  }

  static let maximumBrackets = 200
  static let maximumIndentations = 100
  static let maximumFormatLiterals = 150
  /// Fields within the format specifications of fields.
  static let maximumFields = 3
  static let maximumDiagnostics = 50

  let source: SourceFile
  /// The text, with four zero bytes behind its last; no zero is within it.
  let text: UnsafePointer<UInt8>
  let end: Int
  var offset = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  var names: NameTable
  var brackets: [Bracket] = []
  var indentations = [Indentation()]
  /// Whether the next line's indentation is that of the whole text.
  var takesIndentation: Bool
  var literals: [FormatLiteral] = []
  /// Whether text of the innermost open f-string comes next, rather than tokens.
  var isInLiteral = false
  /// Set where nothing sensible can follow.
  var isStopped = false
  /// Where the bracket stands that the end of the file leaves open.
  var unclosedBracket: UInt32?

  /// Takes the text at `text`, which must end in four zero bytes and have no other.
  init(_ source: SourceFile, text: UnsafePointer<UInt8>) {
    self.source = source
    self.text = text
    takesIndentation = source.isExcerpt
    end = source.bytes.count
    names = NameTable(text: text)
    tokens.reserveCapacity(end / 4 + 16)
  }

  /// Reads the whole text into `tokens`; the last token is the end of the file. O(n).
  mutating func run() {
    lexIndentation()
    while !isStopped {
      if isInLiteral {
        lexLiteralText()
      } else if !lexToken() {
        break
      }
    }
    finish()
  }

  @inline(__always)
  mutating func emit(_ kind: TokenKind, from start: Int, payload: UInt32 = 0) {
    tokens.append(
      Token(
        kind: kind, start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: offset), payload: payload))
  }

  @inline(__always)
  mutating func emit(_ kind: TokenKind, from start: Int, length: Int) {
    offset = start &+ length
    emit(kind, from: start)
  }

  /// Emits `kind`, or `assigning` where `=` follows the operator of `length` bytes.
  @inline(__always)
  private mutating func emit(
    _ kind: TokenKind, orWithAssign assigning: TokenKind, from start: Int, length: Int
  ) {
    if text[start &+ length] == UInt8(ascii: "=") {
      emit(assigning, from: start, length: length &+ 1)
    } else {
      emit(kind, from: start, length: length)
    }
  }

  /// Reads one token; false at the end of the file.
  private mutating func lexToken() -> Bool {
    while text[offset] == UInt8(ascii: " ") { offset &+= 1 }
    let start = offset
    let next = text[start &+ 1]
    switch text[start] {
    case UInt8(ascii: "\t"), 0x0C:
      offset &+= 1
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...:
      lexName()
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      lexNumber()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      lexString(from: start, prefix: [])
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      lexLineEnd()
    case UInt8(ascii: "#"):
      skipComment()
    case UInt8(ascii: "\\"):
      lexContinuation()
    case UInt8(ascii: "("): open(.openParenthesis)
    case UInt8(ascii: "["): open(.openBracket)
    case UInt8(ascii: "{"): open(.openBrace)
    case UInt8(ascii: ")"): close(.closeParenthesis, opener: UInt8(ascii: "("))
    case UInt8(ascii: "]"): close(.closeBracket, opener: UInt8(ascii: "["))
    case UInt8(ascii: "}"): close(.closeBrace, opener: UInt8(ascii: "{"))
    case UInt8(ascii: ","): emit(.comma, from: start, length: 1)
    case UInt8(ascii: ";"): emit(.semicolon, from: start, length: 1)
    case UInt8(ascii: "~"): emit(.tilde, from: start, length: 1)
    case UInt8(ascii: ":"):
      if let bracket = brackets.last, bracket.isField {
        emit(.colon, from: start, length: 1)
        isInLiteral = true
      } else {
        emit(.colon, orWithAssign: .colonAssign, from: start, length: 1)
      }
    case UInt8(ascii: "."):
      if next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") {
        lexNumber()
      } else if next == UInt8(ascii: "."), text[start &+ 2] == UInt8(ascii: ".") {
        emit(.ellipsis, from: start, length: 3)
      } else {
        emit(.dot, from: start, length: 1)
      }
    case UInt8(ascii: "="): emit(.assign, orWithAssign: .equal, from: start, length: 1)
    case UInt8(ascii: "!"): emit(.exclamation, orWithAssign: .notEqual, from: start, length: 1)
    case UInt8(ascii: "+"): emit(.plus, orWithAssign: .plusAssign, from: start, length: 1)
    case UInt8(ascii: "-"):
      if next == UInt8(ascii: ">") {
        emit(.arrow, from: start, length: 2)
      } else {
        emit(.minus, orWithAssign: .minusAssign, from: start, length: 1)
      }
    case UInt8(ascii: "*"):
      if next == UInt8(ascii: "*") {
        emit(.doubleStar, orWithAssign: .doubleStarAssign, from: start, length: 2)
      } else {
        emit(.star, orWithAssign: .starAssign, from: start, length: 1)
      }
    case UInt8(ascii: "/"):
      if next == UInt8(ascii: "/") {
        emit(.doubleSlash, orWithAssign: .doubleSlashAssign, from: start, length: 2)
      } else {
        emit(.slash, orWithAssign: .slashAssign, from: start, length: 1)
      }
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: "<") {
        emit(.leftShift, orWithAssign: .leftShiftAssign, from: start, length: 2)
      } else if next == UInt8(ascii: ">") {
        offset &+= 2
        report(.obsoleteNotEqual(at: range(from: start), in: source))
      } else {
        emit(.less, orWithAssign: .lessOrEqual, from: start, length: 1)
      }
    case UInt8(ascii: ">"):
      if next == UInt8(ascii: ">") {
        emit(.rightShift, orWithAssign: .rightShiftAssign, from: start, length: 2)
      } else {
        emit(.greater, orWithAssign: .greaterOrEqual, from: start, length: 1)
      }
    case UInt8(ascii: "%"): emit(.percent, orWithAssign: .percentAssign, from: start, length: 1)
    case UInt8(ascii: "@"): emit(.at, orWithAssign: .atAssign, from: start, length: 1)
    case UInt8(ascii: "&"):
      emit(.ampersand, orWithAssign: .ampersandAssign, from: start, length: 1)
    case UInt8(ascii: "|"): emit(.bar, orWithAssign: .barAssign, from: start, length: 1)
    case UInt8(ascii: "^"): emit(.caret, orWithAssign: .caretAssign, from: start, length: 1)
    case 0:
      return false
    default:
      offset &+= 1
      report(.invalidCharacter(Unicode.Scalar(text[start]), at: range(from: start), in: source))
    }
    return true
  }

  private mutating func open(_ kind: TokenKind, isField: Bool = false) {
    guard brackets.count < Self.maximumBrackets else {
      stop(.tooManyBrackets(Self.maximumBrackets, at: range(offset, length: 1), in: source))
      return
    }
    brackets.append(Bracket(byte: text[offset], token: tokens.count, isField: isField))
    emit(kind, from: offset, length: 1)
  }

  /// Opens a replacement field at the brace that stands here.
  mutating func openField() {
    let fields = brackets.count - literals[literals.count - 1].depth
    guard fields < Self.maximumFields else {
      stop(.tooManyFields(Self.maximumFields, at: range(offset, length: 1), in: source))
      return
    }
    isInLiteral = false
    open(.openBrace, isField: true)
  }

  private mutating func close(_ kind: TokenKind, opener: UInt8) {
    guard let bracket = brackets.last else {
      report(.unmatchedBracket(text[offset], at: range(offset, length: 1), in: source))
      offset &+= 1
      return
    }
    guard bracket.byte == opener else {
      stop(
        .mismatchedBracket(
          text[offset], opened: bracket.byte, by: tokens[bracket.token].range,
          at: range(offset, length: 1), in: source))
      return
    }
    brackets.removeLast()
    tokens[bracket.token].payload = UInt32(truncatingIfNeeded: tokens.count)
    emit(kind, from: offset, length: 1)
    if bracket.isField { isInLiteral = true }
  }

  /// Skips from `#` up to the end of the line.
  mutating func skipComment() {
    while text[offset] != UInt8(ascii: "\n"), text[offset] != UInt8(ascii: "\r"), text[offset] != 0
    {
      offset &+= 1
    }
  }

  /// Skips one line end, `\n`, `\r\n` or `\r`, if it stands here.
  mutating func skipLineEnd() -> Bool {
    if text[offset] == UInt8(ascii: "\n") {
      offset &+= 1
      return true
    }
    guard text[offset] == UInt8(ascii: "\r") else { return false }
    offset &+= text[offset &+ 1] == UInt8(ascii: "\n") ? 2 : 1
    return true
  }

  private mutating func lexLineEnd() {
    let start = offset
    _ = skipLineEnd()
    guard brackets.isEmpty else { return }
    emit(.newline, from: start)
    lexIndentation()
  }

  private mutating func lexContinuation() {
    let start = offset
    offset &+= 1
    guard skipLineEnd() else {
      report(.strayBackslash(at: range(from: start), in: source))
      skipComment()
      return
    }
    if text[offset] == 0 {
      report(.endAfterBackslash(at: range(start, length: 1), in: source))
    }
  }

  private mutating func finish() {
    if !isStopped, let bracket = brackets.last {
      let range = tokens[bracket.token].range
      unclosedBracket = range.start
      if bracket.isField {
        report(.unclosedField(at: range, in: source))
      } else {
        report(.unclosedBracket(bracket.byte, at: range, in: source))
      }
    }
    offset = max(offset, end)
    if let last = tokens.last?.kind, last != .newline, last != .dedent {
      emit(.newline, from: offset)
    }
    for _ in indentations.dropFirst() { emit(.dedent, from: offset) }
    emit(.endOfFile, from: offset)
  }

  /// The range from `start` to where the lexer stands.
  func range(from start: Int) -> SourceRange {
    SourceRange(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: offset))
  }

  /// The range of `length` bytes at `start`.
  func range(_ start: Int, length: Int) -> SourceRange {
    SourceRange(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: start &+ length))
  }

  /// Records an error, puts an error token in its place, and goes on behind it.
  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
    tokens.append(
      Token(
        kind: .error, start: diagnostic.range.start, end: diagnostic.range.end, payload: 0))
    if diagnostics.count >= Self.maximumDiagnostics { isStopped = true }
  }

  /// Records an error after which reading on makes no sense.
  mutating func stop(_ diagnostic: Diagnostic) {
    report(diagnostic)
    isStopped = true
  }
}
