extension Parser {
  /// Another token stands where `spelling` must.
  mutating func failure(expecting spelling: StaticString) -> SyntaxFailure {
    fail(.expected("\(spelling)", found: token, in: source))
  }

  /// Another token stands where a bracket closes or a comma goes on.
  mutating func failure(closing spelling: StaticString) -> SyntaxFailure {
    switch kind {
    case .assign: fail(.assignmentInExpression(at: token.range, in: source))
    case .colonAssign: fail(.namedOfOther(nil, at: token.range, in: source))
    case _ where beginsExpression:
      fail(.missingComma(or: "\(spelling)", found: token, in: source))
    default: fail(.expected("',' or \(spelling)", found: token, in: source))
    }
  }

  /// No expression can begin here.
  mutating func failureInExpression() -> SyntaxFailure {
    switch kind {
    case .formatMiddle: fail(.lambdaInField(at: token.range, in: source))
    case .exclamation: fail(.exclamation(at: token.range, in: source))
    case .star, .doubleStar:
      fail(.misplacedStar(found: token, in: source))
    case .not, .lambda, .yield: fail(.needsParentheses(found: token, in: source))
    case .else where beginsStatement, .elif where beginsStatement,
      .except where beginsStatement, .finally where beginsStatement:
      fail(.strayClause(found: token, in: source))
    default: fail(.expected("an expression", found: token, in: source))
    }
  }

  private var beginsStatement: Bool {
    guard position > 0 else { return true }
    switch tokens[position - 1].kind {
    case .newline, .indent, .dedent, .semicolon: return true
    default: return false
    }
  }

  /// Another token stands where a statement ends.
  mutating func failureBehindStatement(_ expression: ID<Expression>? = nil) -> SyntaxFailure {
    if let expression, case .name(let name) = tree.expressions[expression], beginsExpression,
      ["print", "exec"].contains(name.text)
    {
      return fail(.statementOfPython2(name, at: tree.range(of: expression), in: source))
    }
    if kind == .assign { return fail(.misplacedAssignment(at: token.range, in: source)) }
    if kind == .indent { return fail(.unexpectedIndent(at: token.range, in: source)) }
    return fail(.expected("the end of the statement", found: token, in: source))
  }

  /// `:=` stands behind something other than a name.
  mutating func failure(naming expression: ID<Expression>) -> SyntaxFailure {
    fail(
      .namedOfOther(tree.description(of: expression), at: tree.range(of: expression), in: source))
  }

  /// `=` stands behind the test of `if`, `while` or `assert`.
  mutating func failure(testing test: ID<Expression>) -> SyntaxFailure {
    let range = SourceRange(start: tree.range(of: test).start, end: token.end)
    return fail(.assignmentInTest(at: range, in: source))
  }

  /// `=` stands behind something other than a name in a call.
  mutating func failure(keyword expression: ID<Expression>) -> SyntaxFailure {
    let range = SourceRange(start: tree.range(of: expression).start, end: token.end)
    return fail(
      .invalidKeyword(tree.description(of: expression), at: range, in: source))
  }

  /// `:` is missing behind the header of a statement.
  mutating func failure(expectingColonOf clause: Token) -> SyntaxFailure {
    if kind == .assign { return fail(.assignmentInExpression(at: token.range, in: source)) }
    let isElseIf = clause.kind == .else && kind == .if
    return fail(.expectedColon(after: clause, found: token, isElseIf: isElseIf, in: source))
  }
}

extension SyntaxTree {
  /// What an expression is called in a diagnostic.
  func description(of id: ID<Expression>) -> String {
    switch expressions[id] {
    case .booleanOperation, .binary, .unary: "an operation"
    case .named: "a named expression"
    case .lambda: "a lambda"
    case .conditional: "a conditional expression"
    case .dictionary: "a dictionary"
    case .set: "a set"
    case .listComprehension: "a list comprehension"
    case .setComprehension: "a set comprehension"
    case .dictionaryComprehension: "a dictionary comprehension"
    case .generator: "a generator"
    case .await: "an await expression"
    case .yield, .yieldFrom: "a yield expression"
    case .comparison: "a comparison"
    case .call: "a function call"
    case .formattedValue, .joinedString: "an f-string"
    case .interpolation, .templateString: "a t-string"
    case .constant(let constant): constant.description
    case .attribute: "an attribute"
    case .subscript: "a subscript"
    case .starred: "a starred expression"
    case .name: "a name"
    case .list: "a list"
    case .tuple: "a tuple"
    case .slice: "a slice"
    }
  }
}

extension Constant {
  fileprivate var description: String {
    switch self {
    case .none: "None"
    case .true: "True"
    case .false: "False"
    case .ellipsis: "'...'"
    default: "a literal"
    }
  }
}
