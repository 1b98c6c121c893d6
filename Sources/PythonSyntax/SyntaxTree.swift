/// The abstract syntax of one file: append-only tables of nodes, with ranges beside them.
public struct SyntaxTree: Sendable {
  /// The text the tree was made from.
  public let source: SourceFile
  /// The statements of the module.
  public internal(set) var body: IDList<Statement> = .empty

  /// All expressions.
  public internal(set) var expressions = Arena<Expression>()
  /// All statements.
  public internal(set) var statements = Arena<Statement>()
  var expressionRanges: [SourceRange] = []
  var statementRanges: [SourceRange] = []

  var patterns = Arena<Pattern>()
  var patternRanges: [SourceRange] = []
  var functions = Arena<FunctionDefinition>()
  var classes = Arena<ClassDefinition>()
  var parameterLists = Arena<Parameters>()
  var parameters = Arena<Parameter>()
  var typeParameters = Arena<TypeParameter>()
  var comprehensions = Arena<Comprehension>()
  var keywords = Arena<Keyword>()
  var withItems = Arena<WithItem>()
  var matchCases = Arena<MatchCase>()
  var handlers = Arena<ExceptionHandler>()
  var aliases = Arena<Alias>()
  var identifiers = Arena<Identifier>()
  var texts = Arena<Text>()

  var links: [UInt32] = []
  var comparisonOperators: [ComparisonOperator] = []
  var textPool: [UInt8] = []

  init(source: SourceFile) {
    self.source = source
  }

  /// The IDs of `list`.
  public subscript<Node>(list: IDList<Node>) -> IDSlice<Node> {
    IDSlice(links: links[Int(list.start)..<Int(list.start + list.length)])
  }

  /// The IDs of `list`, nil where there is none.
  public subscript<Node>(list: OptionalIDList<Node>) -> OptionalIDSlice<Node> {
    OptionalIDSlice(links: links[Int(list.start)..<Int(list.start + list.length)])
  }

  /// The operators of `list`.
  public subscript(list: ComparisonOperatorList) -> ArraySlice<ComparisonOperator> {
    comparisonOperators[Int(list.start)..<Int(list.start + list.length)]
  }

  /// The expression at `id`.
  public subscript(id: ID<Expression>) -> Expression { expressions[id] }
  /// The statement at `id`.
  public subscript(id: ID<Statement>) -> Statement { statements[id] }
  /// The pattern at `id`.
  public subscript(id: ID<Pattern>) -> Pattern { patterns[id] }
  /// The function at `id`.
  public subscript(id: ID<FunctionDefinition>) -> FunctionDefinition { functions[id] }
  /// The class at `id`.
  public subscript(id: ID<ClassDefinition>) -> ClassDefinition { classes[id] }
  /// The parameters at `id`.
  public subscript(id: ID<Parameters>) -> Parameters { parameterLists[id] }
  /// The parameter at `id`.
  public subscript(id: ID<Parameter>) -> Parameter { parameters[id] }
  /// The type parameter at `id`.
  public subscript(id: ID<TypeParameter>) -> TypeParameter { typeParameters[id] }
  /// The comprehension clause at `id`.
  public subscript(id: ID<Comprehension>) -> Comprehension { comprehensions[id] }
  /// The keyword argument at `id`.
  public subscript(id: ID<Keyword>) -> Keyword { keywords[id] }
  /// The item of a `with` at `id`.
  public subscript(id: ID<WithItem>) -> WithItem { withItems[id] }
  /// The case of a `match` at `id`.
  public subscript(id: ID<MatchCase>) -> MatchCase { matchCases[id] }
  /// The handler at `id`.
  public subscript(id: ID<ExceptionHandler>) -> ExceptionHandler { handlers[id] }
  /// The imported name at `id`.
  public subscript(id: ID<Alias>) -> Alias { aliases[id] }
  /// The identifier at `id`.
  public subscript(id: ID<Identifier>) -> Identifier { identifiers[id] }
  /// The text at `id`; `bytes(of:)` and `string(of:)` give what is in it.
  public subscript(id: ID<Text>) -> Text { texts[id] }

  /// Where the expression stands in the source.
  public func range(of id: ID<Expression>) -> SourceRange { expressionRanges[Int(id.index)] }
  /// Where the statement stands in the source.
  public func range(of id: ID<Statement>) -> SourceRange { statementRanges[Int(id.index)] }
  /// Where the pattern stands in the source.
  public func range(of id: ID<Pattern>) -> SourceRange { patternRanges[Int(id.index)] }

  /// The decoded bytes of a string, bytes or large integer literal.
  public func bytes(of id: ID<Text>) -> ArraySlice<UInt8> {
    let text = texts[id]
    return textPool[Int(text.start)..<Int(text.start + text.length)]
  }

  /// The same as a Swift string; lone surrogates become U+FFFD.
  public func string(of id: ID<Text>) -> String {
    String(decoding: bytes(of: id), as: UTF8.self)
  }
}
