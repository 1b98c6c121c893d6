extension Parser {
  /// `:` and the statements below or behind it, of the clause that begins with `keyword`.
  mutating func block(of clause: Token) throws(SyntaxFailure) -> IDList<Statement> {
    guard kind == .colon else { throw failure(expectingColonOf: clause) }
    advance()
    let base = scratch.count
    guard kind == .newline else {
      try simpleStatements()
      return list(from: base)
    }
    skipLayout()
    guard kind == .indent else {
      // There is nothing to skip: the next line is another statement.
      _ = fail(.expectedBlock(after: clause, found: token, in: source))
      return .empty
    }
    skipLayout()
    statements(until: .dedent)
    if kind == .dedent { skipLayout() }
    return list(from: base)
  }

  private mutating func elseBlock() throws(SyntaxFailure) -> IDList<Statement> {
    let clause = token
    return take(.else) ? try block(of: clause) : .empty
  }

  // MARK: Conditions and loops

  /// `if` with its `elif` and `else`; each `elif` is an `if` in the `else` before it.
  mutating func `if`() throws(SyntaxFailure) -> ID<Statement> {
    var clauses: [(start: UInt32, test: ID<Expression>, body: IDList<Statement>)] = []
    repeat {
      let clause = token
      advance()
      let test = try condition()
      clauses.append((clause.start, test, try block(of: clause)))
      guard clauses.count <= Self.maximumDepth else {
        throw fail(.tooDeep(at: token.range, in: source))
      }
    } while kind == .elif
    var orElse = try elseBlock()
    while true {
      let clause = clauses.removeLast()
      let statement = add(
        .if(test: clause.test, body: clause.body, orElse: orElse), from: clause.start)
      if clauses.isEmpty { return statement }
      orElse = list(statement)
    }
  }

  private mutating func condition() throws(SyntaxFailure) -> ID<Expression> {
    let test = try namedExpression()
    if kind == .assign { throw failure(testing: test) }
    return test
  }

  /// `while` with its `else`.
  mutating func `while`() throws(SyntaxFailure) -> ID<Statement> {
    let clause = token
    advance()
    let test = try condition()
    let body = try block(of: clause)
    let orElse = try elseBlock()
    return add(.while(test: test, body: body, orElse: orElse), from: clause.start)
  }

  /// `for` with its `else`; `async`, where there is one, was read.
  mutating func `for`(from start: UInt32, isAsync: Bool) throws(SyntaxFailure) -> ID<Statement> {
    let clause = token
    advance()
    let target = try loopTargets()
    try expect(.in, "'in'")
    let iterable = try starExpressions()
    let body = try block(of: clause)
    let orElse = try elseBlock()
    return add(
      .for(target: target, iterable: iterable, body: body, orElse: orElse, isAsync: isAsync),
      from: start)
  }

  /// `async def`, `async for` or `async with`.
  mutating func async() throws(SyntaxFailure) -> ID<Statement> {
    let start = start
    advance()
    switch kind {
    case .def: return try function(decorators: .empty, from: start, isAsync: true)
    case .for: return try `for`(from: start, isAsync: true)
    case .with: return try with(from: start, isAsync: true)
    default: throw fail(.strayAsync(at: range(from: start), in: source))
    }
  }

  // MARK: With

  /// `with`; `async`, where there is one, was read.
  mutating func with(from start: UInt32, isAsync: Bool) throws(SyntaxFailure) -> ID<Statement> {
    let clause = token
    advance()
    let base = scratch.count
    if kind == .openParenthesis, parenthesesHoldItems {
      advance()
      repeat {
        guard kind != .closeParenthesis else { break }
        push(try withItem())
      } while take(.comma)
      try expectClosing(.closeParenthesis, "')'")
    } else {
      repeat { push(try withItem()) } while take(.comma)
    }
    let items: IDList<WithItem> = list(from: base)
    let body = try block(of: clause)
    return add(.with(items: items, body: body, isAsync: isAsync), from: start)
  }

  private mutating func withItem() throws(SyntaxFailure) -> ID<WithItem> {
    let context = try expression()
    let target = take(.as) ? try target() : nil
    return tree.withItems.append(WithItem(context: context, target: target))
  }

  /// Whether the parentheses that open here are those of `with (a as b, c):` rather than of an
  /// expression: `:` follows them, and nothing in them can only be an expression's.
  private var parenthesesHoldItems: Bool {
    let close = Int(token.payload)
    guard close > position + 1, tokens[close].kind == .closeParenthesis,
      tokens[close + 1].kind == .colon
    else { return false }
    var index = position + 1
    var beginsItem = true
    var lambdas = 0
    while index < close {
      let kind = tokens[index].kind
      switch kind {
      case .yield, .star:
        if beginsItem { return false }
      case .lambda: lambdas += 1
      case .colon: lambdas -= 1
      case .colonAssign where lambdas == 0: return false
      case .for: return false
      default: break
      }
      beginsItem = kind == .comma
      switch kind {
      case .openParenthesis, .openBracket, .openBrace:
        let inner = Int(tokens[index].payload)
        guard inner > index else { return false }
        index = inner
      case .formatStart:
        index = endOfFormat(index)
      default: break
      }
      index += 1
    }
    return true
  }

  /// The token that closes the f-string opened at `index`.
  private func endOfFormat(_ index: Int) -> Int {
    var index = index + 1
    while tokens[index].kind != .endOfFile, tokens[index].kind != .formatEnd {
      if tokens[index].kind == .openBrace {
        let inner = Int(tokens[index].payload)
        guard inner > index else { return index }
        index = inner
      }
      index += 1
    }
    return index
  }

  // MARK: Try

  /// `try` with its handlers, `else` and `finally`.
  mutating func `try`() throws(SyntaxFailure) -> ID<Statement> {
    let clause = token
    advance()
    let body = try block(of: clause)
    let base = scratch.count
    var isStar: Bool?
    while kind == .except {
      let handlerIsStar = following == .star
      if let isStar, isStar != handlerIsStar {
        throw fail(.mixedHandlers(at: token.range, in: source))
      }
      isStar = handlerIsStar
      push(try handler())
    }
    let handlers: IDList<ExceptionHandler> = list(from: base)
    let orElse = handlers.isEmpty ? .empty : try elseBlock()
    var finally = IDList<Statement>.empty
    let finallyClause = token
    let hasFinally = take(.finally)
    if hasFinally { finally = try block(of: finallyClause) }
    if handlers.isEmpty, !hasFinally {
      throw fail(.tryAlone(clause.range, at: token.range, in: source))
    }
    return add(
      .try(
        body: body, handlers: handlers, orElse: orElse, finally: finally,
        isStar: isStar ?? false),
      from: clause.start)
  }

  private mutating func handler() throws(SyntaxFailure) -> ID<ExceptionHandler> {
    let clause = token
    advance()
    let isStar = take(.star)
    var type: ID<Expression>?
    var name: Symbol?
    if kind != .colon || isStar {
      if kind == .colon { throw fail(.expectedExceptionType(at: token.range, in: source)) }
      let typeStart = start
      let first = try expression()
      type = first
      if kind == .comma {
        let base = scratch.count
        push(first)
        while take(.comma), kind != .colon, kind != .as { push(try expression()) }
        let types = add(.tuple(list(from: base)), from: typeStart)
        type = types
        if kind == .as {
          throw fail(.unparenthesizedExceptions(at: tree.range(of: types), in: source))
        }
      }
      if take(.as) { name = try expectName() }
    }
    let body = try block(of: clause)
    return tree.handlers.append(
      ExceptionHandler(type: type, name: name, body: body, range: range(from: clause.start)))
  }
}
