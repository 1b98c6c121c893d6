/// The parser stops at an error and goes on at the next statement; what was wrong is already told.
struct SyntaxFailure: Error {}

/// Turns tokens into a tree by recursive descent (the language reference, "Full grammar
/// specification").
struct Parser {
  /// Expressions within expressions, counted where the parser calls itself.
  static let maximumDepth = 900
  /// The height of the tree of an expression, which chains such as `a + b + …` raise as well.
  static let maximumHeight = 1000
  static let maximumDiagnostics = 50

  let source: SourceFile
  let text: UnsafePointer<UInt8>
  let tokens: UnsafePointer<Token>
  /// The bracket that the end of the file leaves open; errors behind it follow from it.
  let unclosed: UInt32?
  var position = 0
  /// The end of the last token that is not layout.
  var lastEnd: UInt32 = 0
  var tree: SyntaxTree
  var diagnostics: [Diagnostic] = []
  /// Whether what the lexer reported was met, so that there is an error without a new diagnostic.
  var hasFailed = false
  var depth = 0
  var deepest = 0
  /// Operators in chains beyond the first few: what they may add to the tree's height.
  var chained = 0
  /// Blocks that were entered and not left.
  var blocks = 0

  /// IDs of lists whose end has not come yet, a stack.
  var scratch: [UInt32] = []
  /// The same for lists that are built beside another.
  var secondScratch: [UInt32] = []
  var stringParts: [StringPart] = []

  /// Takes tokens that end in the end of the file, of text that ends in a zero byte.
  init(
    _ source: SourceFile, text: UnsafePointer<UInt8>, tokens: UnsafePointer<Token>,
    unclosed: UInt32?
  ) {
    self.source = source
    self.text = text
    self.tokens = tokens
    self.unclosed = unclosed
    tree = SyntaxTree(source: source)
  }

  // MARK: Tokens

  /// What the next token is.
  var kind: TokenKind {
    @inline(__always) get { tokens[position].kind }
  }

  /// The next token.
  var token: Token {
    @inline(__always) get { tokens[position] }
  }

  /// Where the next token begins.
  var start: UInt32 {
    @inline(__always) get { tokens[position].start }
  }

  /// What the token behind the next is, which must not be the end of the file.
  var following: TokenKind {
    @inline(__always) get { kind == .endOfFile ? .endOfFile : tokens[position &+ 1].kind }
  }

  /// Takes the next token, which is neither layout nor the end of the file.
  @inline(__always)
  mutating func advance() {
    lastEnd = tokens[position].end
    position &+= 1
  }

  /// Takes the next token, a newline, an indent or a dedent.
  @inline(__always)
  mutating func skipLayout() {
    if kind == .indent { blocks &+= 1 }
    if kind == .dedent { blocks &-= 1 }
    position &+= 1
  }

  /// Takes the next token if it is of `kind`.
  @inline(__always)
  mutating func take(_ kind: TokenKind) -> Bool {
    guard self.kind == kind else { return false }
    advance()
    return true
  }

  /// Takes the next token, which must be of `kind`, spelled as `spelling`.
  @inline(__always)
  mutating func expect(_ kind: TokenKind, _ spelling: StaticString) throws(SyntaxFailure) {
    guard self.kind == kind else { throw failure(expecting: spelling) }
    advance()
  }

  /// Takes a name.
  @inline(__always)
  mutating func expectName() throws(SyntaxFailure) -> Symbol {
    guard kind == .name else { throw fail(.expectedName(found: token, in: source)) }
    let symbol = Symbol(index: token.payload)
    advance()
    return symbol
  }

  // MARK: Nodes

  /// The range from `start` to the end of the last token.
  @inline(__always)
  func range(from start: UInt32) -> SourceRange {
    SourceRange(start: start, end: lastEnd)
  }

  /// Adds an expression that ends with the last token.
  @inline(__always)
  mutating func add(_ expression: Expression, from start: UInt32) -> ID<Expression> {
    tree.expressionRanges.append(range(from: start))
    return tree.expressions.append(expression)
  }

  /// Adds an expression that stands at `range`.
  mutating func add(_ expression: Expression, at range: SourceRange) -> ID<Expression> {
    tree.expressionRanges.append(range)
    return tree.expressions.append(expression)
  }

  /// Adds a statement that ends with the last token.
  @inline(__always)
  mutating func add(_ statement: Statement, from start: UInt32) -> ID<Statement> {
    tree.statementRanges.append(range(from: start))
    return tree.statements.append(statement)
  }

  /// Adds a pattern that ends with the last token.
  mutating func add(_ pattern: Pattern, from start: UInt32) -> ID<Pattern> {
    tree.patternRanges.append(range(from: start))
    return tree.patterns.append(pattern)
  }

  /// Remembers `id` for the list that is being built.
  @inline(__always)
  mutating func push<Node>(_ id: ID<Node>) {
    scratch.append(id.index)
  }

  /// Makes a list of what was pushed since the stack had `base` IDs.
  mutating func list<Node>(from base: Int, of _: Node.Type = Node.self) -> IDList<Node> {
    let start = tree.links.count
    let count = scratch.count - base
    guard count > 0 else { return .empty }
    tree.links.append(contentsOf: scratch[base...])
    scratch.removeLast(count)
    return IDList(start: UInt32(truncatingIfNeeded: start), length: UInt32(count))
  }

  /// Makes a list of what is on the second stack since it had `base` IDs.
  mutating func secondList<Node>(from base: Int, of _: Node.Type = Node.self) -> IDList<Node> {
    let start = tree.links.count
    let count = secondScratch.count - base
    guard count > 0 else { return .empty }
    tree.links.append(contentsOf: secondScratch[base...])
    secondScratch.removeLast(count)
    return IDList(start: UInt32(truncatingIfNeeded: start), length: UInt32(count))
  }

  /// Makes a list of one ID.
  mutating func list<Node>(_ id: ID<Node>) -> IDList<Node> {
    let start = tree.links.count
    tree.links.append(id.index)
    return IDList(start: UInt32(truncatingIfNeeded: start), length: 1)
  }

  // MARK: Depth

  /// Enters an expression within an expression; `leave()` must follow.
  @inline(__always)
  mutating func enter() throws(SyntaxFailure) {
    depth &+= 1
    if depth > deepest {
      guard depth <= Self.maximumDepth else { throw fail(.tooDeep(at: token.range, in: source)) }
      deepest = depth
    }
  }

  /// Leaves what `enter()` entered.
  @inline(__always)
  mutating func leave() {
    depth &-= 1
  }

  // MARK: Errors

  /// Records an error, unless the lexer or an unclosed bracket explains it already.
  mutating func fail(_ diagnostic: Diagnostic) -> SyntaxFailure {
    hasFailed = true
    if kind == .error { return SyntaxFailure() }
    if let unclosed, start >= unclosed { return SyntaxFailure() }
    record(diagnostic)
    return SyntaxFailure()
  }

  /// Keeps a diagnostic, unless there are many as bad.
  mutating func record(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { hasFailed = true }
    let count = diagnostics.count { $0.severity == diagnostic.severity }
    if count < Self.maximumDiagnostics { diagnostics.append(diagnostic) }
  }

  /// Goes to the next statement: behind the end of the line, the block below it, and the clauses
  /// that can only follow such a block.
  mutating func recover() {
    while true {
      skipLine()
      switch kind {
      case .else, .elif, .except, .finally: continue
      default: return
      }
    }
  }

  /// Goes behind the end of the blocks beyond the first `count`.
  mutating func leaveBlocks(_ count: Int) {
    while blocks > count, kind != .endOfFile { skipLayout() }
  }

  private mutating func skipLine() {
    while kind != .newline, kind != .endOfFile, kind != .dedent, kind != .indent { position += 1 }
    if kind == .newline { position += 1 }
    guard kind == .indent else { return }
    var blocks = 0
    while kind != .endOfFile {
      if kind == .indent { blocks += 1 }
      if kind == .dedent { blocks -= 1 }
      position += 1
      if blocks == 0 { return }
    }
  }
}
