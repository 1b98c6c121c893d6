extension Parser {
  /// A name, a literal, or what stands in brackets.
  mutating func atom() throws(SyntaxFailure) -> ID<Expression> {
    let token = token
    switch token.kind {
    case .name:
      advance()
      return add(.name(Symbol(index: token.payload)), from: token.start)
    case .number:
      advance()
      return add(.constant(number(at: token.range)), from: token.start)
    case .string, .formatStart:
      return try strings()
    case .openParenthesis:
      return try nested { (parser) throws(SyntaxFailure) in try parser.parenthesized() }
    case .openBracket:
      return try nested { (parser) throws(SyntaxFailure) in try parser.list() }
    case .openBrace:
      return try nested { (parser) throws(SyntaxFailure) in try parser.braces() }
    case .ellipsis: return constant(.ellipsis)
    case .none: return constant(.none)
    case .true: return constant(.true)
    case .false: return constant(.false)
    default:
      throw failureInExpression()
    }
  }

  private mutating func constant(_ value: Constant) -> ID<Expression> {
    let start = start
    advance()
    return add(.constant(value), from: start)
  }

  @inline(__always)
  private mutating func nested(
    _ body: (inout Parser) throws(SyntaxFailure) -> ID<Expression>
  ) throws(SyntaxFailure) -> ID<Expression> {
    try enter()
    let result = try body(&self)
    leave()
    return result
  }

  /// `(…)`: a group, a tuple, a generator or a `yield`.
  private mutating func parenthesized() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    advance()
    if take(.closeParenthesis) { return add(.tuple(.empty), from: start) }
    if kind == .yield {
      let result = try yield()
      try expectClosing(.closeParenthesis, "')'")
      return result
    }
    let first = try starNamedExpression()
    if kind == .comma {
      let base = scratch.count
      push(first)
      try elements(until: .closeParenthesis)
      try expectClosing(.closeParenthesis, "')'")
      return add(.tuple(list(from: base)), from: start)
    }
    if beginsComprehension {
      try rejectStarred(first)
      let clauses = try comprehensions()
      try expectClosing(.closeParenthesis, "')'")
      return add(.generator(element: first, clauses), from: start)
    }
    try expectClosing(.closeParenthesis, "')'")
    if case .starred = tree.expressions[first] {
      throw fail(.starredOutsideList(at: tree.range(of: first), in: source))
    }
    return first
  }

  /// Pushes the elements behind the first, whose comma comes next.
  private mutating func elements(until end: TokenKind) throws(SyntaxFailure) {
    while take(.comma), kind != end { push(try starNamedExpression()) }
  }

  /// `[…]`: a list or a list comprehension.
  private mutating func list() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    advance()
    if take(.closeBracket) { return add(.list(.empty), from: start) }
    let first = try starNamedExpression()
    if beginsComprehension {
      try rejectStarred(first)
      let clauses = try comprehensions()
      try expectClosing(.closeBracket, "']'")
      return add(.listComprehension(element: first, clauses), from: start)
    }
    let base = scratch.count
    push(first)
    try elements(until: .closeBracket)
    try expectClosing(.closeBracket, "']'")
    return add(.list(list(from: base)), from: start)
  }

  /// `{…}`: a dictionary, a set, or a comprehension of either.
  private mutating func braces() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    advance()
    if take(.closeBrace) {
      return add(
        .dictionary(keys: OptionalIDList(start: 0, length: 0), values: .empty), from: start)
    }
    if kind == .doubleStar { return try dictionary(from: start, firstKey: nil) }
    let firstStart = self.start
    let first = try starNamedExpression()
    if kind == .colon {
      try rejectStarred(first)
      if case .named = tree.expressions[first], tree.range(of: first).start == firstStart {
        throw fail(.unparenthesizedNamed(at: tree.range(of: first), in: source))
      }
      return try dictionary(from: start, firstKey: first)
    }
    if beginsComprehension {
      try rejectStarred(first)
      let clauses = try comprehensions()
      try expectClosing(.closeBrace, "'}'")
      return add(.setComprehension(element: first, clauses), from: start)
    }
    let base = scratch.count
    push(first)
    try elements(until: .closeBrace)
    if kind == .colon {
      throw fail(.pairInSet(at: token.range, in: source))
    }
    try expectClosing(.closeBrace, "'}'")
    return add(.set(list(from: base)), from: start)
  }

  /// A dictionary, read up to its first colon or `**`.
  private mutating func dictionary(
    from start: UInt32, firstKey: ID<Expression>?
  ) throws(SyntaxFailure) -> ID<Expression> {
    let base = scratch.count
    let valueBase = secondScratch.count
    var key = firstKey
    while true {
      if let key {
        try expect(.colon, "':'")
        guard kind != .comma, kind != .closeBrace else {
          throw fail(.expectedDictionaryValue(at: tokens[position - 1].range, in: source))
        }
        guard kind != .star else {
          throw fail(.starredDictionaryValue(at: token.range, in: source))
        }
        let value = try expression()
        if beginsComprehension, scratch.count == base {
          return try dictionaryComprehension(key: key, value: value, from: start)
        }
        push(key)
        secondScratch.append(value.index)
      } else {
        let unpacking = self.start
        advance()
        let value = try operation(atLeast: Precedence.bitOr)
        if beginsComprehension {
          throw fail(.unpackingInComprehension("**", at: range(from: unpacking), in: source))
        }
        scratch.append(OptionalIDSlice<Expression>.absent)
        secondScratch.append(value.index)
      }
      guard take(.comma), kind != .closeBrace else { break }
      key = kind == .doubleStar ? nil : try expression()
    }
    try expectClosing(.closeBrace, "'}'")
    let keys: IDList<Expression> = list(from: base)
    return add(
      .dictionary(
        keys: OptionalIDList(start: keys.start, length: keys.length),
        values: secondList(from: valueBase)),
      from: start)
  }

  private mutating func dictionaryComprehension(
    key: ID<Expression>, value: ID<Expression>, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Expression> {
    let clauses = try comprehensions()
    try expectClosing(.closeBrace, "'}'")
    return add(.dictionaryComprehension(key: key, value: value, clauses), from: start)
  }

  // MARK: Comprehensions

  /// Whether a clause of a comprehension comes next.
  var beginsComprehension: Bool {
    kind == .for || kind == .async && following == .for
  }

  /// `for … in … if …`, once or more.
  mutating func comprehensions() throws(SyntaxFailure) -> IDList<Comprehension> {
    let base = scratch.count
    try enter()
    while beginsComprehension {
      let isAsync = take(.async)
      advance()
      let target = try loopTargets()
      try expect(.in, "'in'")
      let iterable = try operation(atLeast: Precedence.or)
      let conditionBase = scratch.count
      while take(.if) { push(try operation(atLeast: Precedence.or)) }
      push(
        tree.comprehensions.append(
          Comprehension(
            target: target, iterable: iterable, conditions: list(from: conditionBase),
            isAsync: isAsync)))
    }
    leave()
    return list(from: base)
  }

  /// Refuses `*a` as the element of a comprehension or as a key.
  private mutating func rejectStarred(_ element: ID<Expression>) throws(SyntaxFailure) {
    guard case .starred = tree.expressions[element] else { return }
    let range = tree.range(of: element)
    throw kind == .colon
      ? fail(.starredDictionaryKey(at: range, in: source))
      : fail(.unpackingInComprehension("*", at: range, in: source))
  }
}
