extension Parser {
  /// `function(…)`, whose parenthesis comes next.
  mutating func call(
    _ function: ID<Expression>, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Expression> {
    try enter()
    let (arguments, keywords) = try arguments(allowsGenerator: true)
    leave()
    return add(
      .call(function: function, arguments: arguments, keywords: keywords), from: start)
  }

  /// `(a, *b, c=d, **e)` of a call or a class; a lone generator needs no parentheses in a call.
  mutating func arguments(
    allowsGenerator: Bool
  ) throws(SyntaxFailure) -> (IDList<Expression>, IDList<Keyword>) {
    let open = start
    advance()
    let base = scratch.count
    let keywordBase = secondScratch.count
    var unpacked = false
    while kind != .closeParenthesis {
      let isFirst = scratch.count == base && secondScratch.count == keywordBase
      let start = start
      switch kind {
      case .star:
        guard !unpacked else {
          throw fail(.iterableAfterMapping(at: token.range, in: source))
        }
        advance()
        let value = try expression()
        push(add(.starred(value), from: start))
      case .doubleStar:
        advance()
        unpacked = true
        let value = try expression()
        pushKeyword(nil, value, from: start)
      case .name where following == .assign:
        let name = Symbol(index: token.payload)
        advance()
        advance()
        guard kind != .comma, kind != .closeParenthesis else {
          throw fail(.expectedArgumentValue(at: range(from: start), in: source))
        }
        let value = try expression()
        if beginsComprehension { throw fail(.namedGenerator(at: range(from: start), in: source)) }
        pushKeyword(name, value, from: start)
      default:
        let value = try namedExpression()
        if kind == .assign { throw failure(keyword: value) }
        if beginsComprehension {
          let generator = try generatorArgument(
            value, open: open, from: start, isAlone: isFirst && allowsGenerator)
          push(generator)
          continue
        }
        if secondScratch.count > keywordBase {
          throw fail(
            .positionalAfterKeyword(
              unpacked: unpacked, at: tree.range(of: value), in: source))
        }
        push(value)
      }
      guard take(.comma) else { break }
    }
    try expectClosing(.closeParenthesis, "')'")
    return (list(from: base), secondList(from: keywordBase))
  }

  private mutating func pushKeyword(
    _ name: Symbol?, _ value: ID<Expression>, from start: UInt32
  ) {
    let keyword = tree.keywords.append(
      Keyword(name: name, value: value, range: range(from: start)))
    secondScratch.append(keyword.index)
  }

  /// A generator without parentheses of its own: those of the call count as its.
  private mutating func generatorArgument(
    _ element: ID<Expression>, open: UInt32, from start: UInt32, isAlone: Bool
  ) throws(SyntaxFailure) -> ID<Expression> {
    let clauses = try comprehensions()
    guard isAlone, kind == .closeParenthesis else {
      throw fail(.bareGenerator(at: range(from: start), in: source))
    }
    let range = SourceRange(start: open, end: token.end)
    return add(.generator(element: element, clauses), at: range)
  }
}
