extension Parser {
  /// The whole file.
  mutating func file() {
    let base = scratch.count
    statements(until: .endOfFile)
    tree.body = list(from: base)
  }

  /// Pushes the statements up to `end`, a dedent or the end of the file, which stays; goes on
  /// behind errors.
  mutating func statements(until end: TokenKind) {
    while kind != end, kind != .endOfFile {
      let counts = (scratch.count, secondScratch.count, stringParts.count, depth, blocks)
      do throws(SyntaxFailure) {
        try statement()
      } catch {
        scratch.removeLast(scratch.count - counts.0)
        secondScratch.removeLast(secondScratch.count - counts.1)
        stringParts.removeLast(stringParts.count - counts.2)
        depth = counts.3
        if kind == .dedent, end != .dedent { skipLayout() }
        if blocks > counts.4 { leaveBlocks(counts.4) } else { recover() }
      }
    }
  }

  /// Pushes one compound statement or the simple statements of one line.
  private mutating func statement() throws(SyntaxFailure) {
    switch kind {
    case .def: push(try function(decorators: .empty, from: start, isAsync: false))
    case .class: push(try classDefinition(decorators: .empty, from: start))
    case .at: push(try decorated())
    case .if: push(try `if`())
    case .for: push(try `for`(from: start, isAsync: false))
    case .while: push(try `while`())
    case .with: push(try with(from: start, isAsync: false))
    case .try: push(try `try`())
    case .async: push(try async())
    case .indent:
      let failure = fail(.unexpectedIndent(at: token.range, in: source))
      throw failure
    case .dedent:
      throw fail(.unexpectedIndent(at: token.range, in: source))
    case .name where Symbol(index: token.payload) == .match && beginsMatch:
      push(try match())
    default: try simpleStatements()
    }
  }

  /// Pushes the statements of a line, up to and with its end.
  mutating func simpleStatements() throws(SyntaxFailure) {
    while true {
      push(try simpleStatement())
      if kind == .newline { break }
      guard take(.semicolon) else { throw failureBehindStatement() }
      if kind == .newline { break }
    }
    skipLayout()
  }

  private mutating func simpleStatement() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    switch kind {
    case .pass: return keyword(.pass)
    case .break: return keyword(.break)
    case .continue: return keyword(.continue)
    case .return:
      advance()
      let value = endsSimpleStatement ? nil : try starExpressions()
      return add(.return(value), from: start)
    case .raise: return try raise()
    case .global: return try names { .global($0) }
    case .nonlocal: return try names { .nonlocal($0) }
    case .del: return try delete()
    case .assert:
      advance()
      let test = try expression()
      if kind == .assign || kind == .colonAssign { throw failure(testing: test) }
      let message = take(.comma) ? try expression() : nil
      return add(.assert(test: test, message: message), from: start)
    case .import: return try importModules()
    case .from: return try importFrom()
    case .name where following == .name && Symbol(index: token.payload) == .type:
      return try typeAlias()
    default:
      return try expressionOrAssignment()
    }
  }

  private mutating func keyword(_ statement: Statement) -> ID<Statement> {
    let start = start
    advance()
    return add(statement, from: start)
  }

  private var endsSimpleStatement: Bool { kind == .newline || kind == .semicolon }

  private mutating func raise() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    advance()
    guard !endsSimpleStatement else {
      return add(.raise(exception: nil, cause: nil), from: start)
    }
    let exception = try expression()
    let cause = take(.from) ? try expression() : nil
    return add(.raise(exception: exception, cause: cause), from: start)
  }

  private mutating func names(
    _ make: (IDList<Identifier>) -> Statement
  ) throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    advance()
    let base = scratch.count
    repeat {
      let nameStart = self.start
      let name = try expectName()
      push(tree.identifiers.append(Identifier(name: name, range: range(from: nameStart))))
    } while take(.comma)
    let names: IDList<Identifier> = list(from: base)
    return add(make(names), from: start)
  }

  private mutating func delete() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    advance()
    let base = scratch.count
    repeat {
      let target = try operation(atLeast: Precedence.bitOr)
      try check(target, for: .delete, suggestsComparison: false)
      push(target)
    } while take(.comma) && !endsSimpleStatement
    return add(.delete(list(from: base)), from: start)
  }

  /// `type name[parameters] = value`.
  private mutating func typeAlias() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    advance()
    let nameStart = self.start
    let symbol = try expectName()
    let name = add(.name(symbol), from: nameStart)
    let parameters = try typeParameters()
    try expect(.assign, "'='")
    let value = try expression()
    return add(.typeAlias(name: name, parameters: parameters, value: value), from: start)
  }

  // MARK: Assignments

  private mutating func expressionOrAssignment() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    let isName = kind == .name
    let first = try yieldOrStarExpressions()
    switch kind {
    case .newline, .semicolon:
      return add(.expression(first), from: start)
    case .assign:
      return try assignment(first, from: start)
    case .colon:
      return try annotatedAssignment(first, startsWithName: isName, from: start)
    default:
      if let augmented = kind.augmentedOperator {
        try check(first, for: .augment, suggestsComparison: false)
        advance()
        let value = try yieldOrStarExpressions()
        return add(.augmentedAssign(target: first, augmented, value: value), from: start)
      }
      if kind == .colonAssign {
        if case .name = tree.expressions[first] {
          throw fail(.unparenthesizedNamed(at: token.range, in: source))
        }
        throw failure(naming: first)
      }
      throw failureBehindStatement(first)
    }
  }

  private mutating func assignment(
    _ first: ID<Expression>, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Statement> {
    let base = scratch.count
    var value = first
    while take(.assign) {
      // The last of the values is no target.
      try check(value, for: .assign, suggestsComparison: true)
      push(value)
      value = try yieldOrStarExpressions()
    }
    if kind == .colonAssign { throw failure(naming: value) }
    return add(.assign(targets: list(from: base), value: value), from: start)
  }

  private mutating func annotatedAssignment(
    _ target: ID<Expression>, startsWithName: Bool, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Statement> {
    var isSimple = false
    switch tree.expressions[target] {
    case .name: isSimple = startsWithName
    case .attribute, .subscript: break
    case .tuple, .list:
      throw fail(.annotatedSequence(target, in: tree))
    default:
      throw fail(.annotatedExpression(target, in: tree))
    }
    advance()
    let annotation = try expression()
    let value = take(.assign) ? try yieldOrStarExpressions() : nil
    return add(
      .annotatedAssign(
        target: target, annotation: annotation, value: value, isSimple: isSimple),
      from: start)
  }
}
