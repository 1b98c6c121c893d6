extension Parser {
  /// Decorators and what they decorate.
  mutating func decorated() throws(SyntaxFailure) -> ID<Statement> {
    let base = scratch.count
    while kind == .at {
      advance()
      push(try namedExpression())
      guard kind == .newline else { throw failureBehindStatement() }
      skipLayout()
    }
    let decorators: IDList<Expression> = list(from: base)
    let start = start
    switch kind {
    case .def: return try function(decorators: decorators, from: start, isAsync: false)
    case .class: return try classDefinition(decorators: decorators, from: start)
    case .async where following == .def:
      advance()
      return try function(decorators: decorators, from: start, isAsync: true)
    default:
      throw fail(.strayDecorator(at: token.range, in: source))
    }
  }

  /// `def`; decorators and `async`, where there are any, were read.
  mutating func function(
    decorators: IDList<Expression>, from start: UInt32, isAsync: Bool
  ) throws(SyntaxFailure) -> ID<Statement> {
    let clause = token
    advance()
    let nameRange = token.range
    let name = try expectName()
    let typeParameters = try typeParameters()
    guard kind == .openParenthesis else {
      throw fail(.expectedParameters(at: token.range, in: source))
    }
    advance()
    let parameters = try parameters(until: .closeParenthesis, areAnnotated: true)
    try expectClosing(.closeParenthesis, "')'")
    let returns = take(.arrow) ? try expression() : nil
    let body = try block(of: clause)
    let function = tree.functions.append(
      FunctionDefinition(
        name: name, nameRange: nameRange, parameters: parameters, body: body,
        decorators: decorators, returns: returns, typeParameters: typeParameters,
        isAsync: isAsync))
    return add(.functionDefinition(function), from: start)
  }

  /// `class`; decorators, where there are any, were read.
  mutating func classDefinition(
    decorators: IDList<Expression>, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Statement> {
    let clause = token
    advance()
    let nameRange = token.range
    let name = try expectName()
    let typeParameters = try typeParameters()
    var bases = IDList<Expression>.empty
    var keywords = IDList<Keyword>.empty
    if kind == .openParenthesis {
      (bases, keywords) = try arguments(allowsGenerator: false)
    }
    let body = try block(of: clause)
    let definition = tree.classes.append(
      ClassDefinition(
        name: name, nameRange: nameRange, bases: bases, keywords: keywords, body: body,
        decorators: decorators, typeParameters: typeParameters))
    return add(.classDefinition(definition), from: start)
  }
}
