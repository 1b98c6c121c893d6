extension Parser {
  /// Whether the line begins a `match` statement: it ends in a colon that is not the first token
  /// behind the word.
  var beginsMatch: Bool {
    var index = position + 1
    switch tokens[index].kind {
    case .newline, .assign, .colon, .dot, .comma, .closeParenthesis: return false
    default: break
    }
    while tokens[index].kind != .newline, tokens[index].kind != .endOfFile { index += 1 }
    return tokens[index].kind == .newline && tokens[index - 1].kind == .colon
  }

  /// `match` and its cases.
  mutating func match() throws(SyntaxFailure) -> ID<Statement> {
    let clause = token
    advance()
    let subject = try matchSubject()
    guard kind == .colon else { throw failure(expectingColonOf: clause) }
    advance()
    guard kind == .newline else { throw failure(expecting: "a line end") }
    skipLayout()
    guard kind == .indent else {
      throw fail(.expectedBlock(after: clause, found: token, in: source))
    }
    skipLayout()
    let base = scratch.count
    while kind == .name, Symbol(index: token.payload) == .case { push(try matchCase()) }
    guard kind == .dedent, scratch.count > base else {
      throw fail(.expectedCase(at: token.range, in: source))
    }
    skipLayout()
    return add(.match(subject: subject, cases: list(from: base)), from: clause.start)
  }

  private mutating func matchSubject() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let first = try starNamedExpression()
    guard kind == .comma else {
      if case .starred = tree.expressions[first] { throw failure(expecting: "','") }
      return first
    }
    let base = scratch.count
    push(first)
    while take(.comma), beginsExpression { push(try starNamedExpression()) }
    return add(.tuple(list(from: base)), from: start)
  }

  private mutating func matchCase() throws(SyntaxFailure) -> ID<MatchCase> {
    let clause = token
    advance()
    let pattern = try patterns()
    let condition = take(.if) ? try namedExpression() : nil
    let body = try block(of: clause)
    return tree.matchCases.append(MatchCase(pattern: pattern, condition: condition, body: body))
  }

  // MARK: Patterns

  /// The pattern of a case: one, or a sequence without brackets.
  private mutating func patterns() throws(SyntaxFailure) -> ID<Pattern> {
    let start = start
    let first = try starPattern()
    if kind != .comma {
      if case .star = tree.patterns[first] { throw failure(expecting: "','") }
      return first
    }
    let base = scratch.count
    push(first)
    while take(.comma), kind != .colon, kind != .if { push(try starPattern()) }
    return add(.sequence(list(from: base)), from: start)
  }

  private mutating func starPattern() throws(SyntaxFailure) -> ID<Pattern> {
    guard kind == .star else { return try pattern() }
    let start = start
    advance()
    let name = try expectName()
    return add(.star(name == .underscore ? nil : name), from: start)
  }

  private mutating func pattern() throws(SyntaxFailure) -> ID<Pattern> {
    try enter()
    let start = start
    let first = try alternatives()
    leave()
    guard take(.as) else { return first }
    guard kind == .name, Symbol(index: token.payload) != .underscore else {
      throw fail(.invalidCapture(at: token.range, in: source))
    }
    let name = try expectName()
    guard kind != .dot, kind != .openParenthesis else {
      throw fail(.invalidCapture(at: tokens[position - 1].range, in: source))
    }
    return add(.as(first, name), from: start)
  }

  private mutating func alternatives() throws(SyntaxFailure) -> ID<Pattern> {
    let start = start
    let first = try closedPattern()
    guard kind == .bar else { return first }
    let base = scratch.count
    push(first)
    while take(.bar) { push(try closedPattern()) }
    return add(.or(list(from: base)), from: start)
  }

  private mutating func closedPattern() throws(SyntaxFailure) -> ID<Pattern> {
    let start = start
    switch kind {
    case .number, .minus:
      let value = try numberInPattern()
      return add(.value(value), from: start)
    case .string, .formatStart:
      let value = try strings()
      try checkPatternString(value)
      return add(.value(value), from: start)
    case .none: return singleton(.none)
    case .true: return singleton(.true)
    case .false: return singleton(.false)
    case .name: return try namePattern()
    case .openParenthesis: return try groupPattern()
    case .openBracket:
      advance()
      let elements = try sequencePatterns(until: .closeBracket, first: nil)
      try expectClosing(.closeBracket, "']'")
      return add(.sequence(elements), from: start)
    case .openBrace: return try mappingPattern()
    default:
      throw fail(.expectedPattern(found: token, in: source))
    }
  }

  private mutating func singleton(_ value: Constant) -> ID<Pattern> {
    let start = start
    advance()
    return add(.singleton(value), from: start)
  }

  private mutating func checkPatternString(_ value: ID<Expression>) throws(SyntaxFailure) {
    switch tree.expressions[value] {
    case .joinedString, .templateString:
      throw fail(.formatInPattern(at: tree.range(of: value), in: source))
    default: return
    }
  }

  /// A number with sign, or a complex number `a + bj`.
  private mutating func numberInPattern() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let real = try signedNumber()
    guard kind == .plus || kind == .minus else { return real }
    let symbol: BinaryOperator = kind == .plus ? .add : .subtract
    advance()
    let imaginaryStart = self.start
    guard kind == .number else { throw fail(.expectedImaginary(at: token.range, in: source)) }
    let imaginary = try atom()
    guard case .constant(.imaginary) = tree.expressions[imaginary] else {
      throw fail(.expectedImaginary(at: range(from: imaginaryStart), in: source))
    }
    if isImaginary(real) { throw fail(.expectedReal(at: tree.range(of: real), in: source)) }
    return add(.binary(symbol, real, imaginary), from: start)
  }

  private func isImaginary(_ id: ID<Expression>) -> Bool {
    switch tree.expressions[id] {
    case .constant(.imaginary): true
    case .unary(_, let value): isImaginary(value)
    default: false
    }
  }

  private mutating func signedNumber() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let isNegative = take(.minus)
    guard kind == .number else { throw fail(.expectedPattern(found: token, in: source)) }
    let number = try atom()
    return isNegative ? add(.unary(.negative, number), from: start) : number
  }

  /// A capture, `_`, a dotted value, or a class with its patterns.
  private mutating func namePattern() throws(SyntaxFailure) -> ID<Pattern> {
    let start = start
    let name = try expectName()
    if kind != .dot, kind != .openParenthesis {
      if kind == .assign { throw failure(expecting: "':'") }
      return add(.as(nil, name == .underscore ? nil : name), from: start)
    }
    var value = add(.name(name), from: start)
    while take(.dot) {
      let attribute = try expectName()
      value = add(.attribute(value, attribute), from: start)
      chained &+= 1
    }
    guard kind == .openParenthesis else { return add(.value(value), from: start) }
    return try classPattern(value, from: start)
  }

  private mutating func groupPattern() throws(SyntaxFailure) -> ID<Pattern> {
    let start = start
    advance()
    if take(.closeParenthesis) { return add(.sequence(.empty), from: start) }
    let first = try starPattern()
    let isStar = if case .star = tree.patterns[first] { true } else { false }
    if kind == .closeParenthesis, !isStar {
      advance()
      return first
    }
    guard kind == .comma else { throw failure(closing: "')'") }
    let elements = try sequencePatterns(until: .closeParenthesis, first: first)
    try expectClosing(.closeParenthesis, "')'")
    return add(.sequence(elements), from: start)
  }

  /// Patterns with commas between them; the comma behind `first` comes next if there is one.
  private mutating func sequencePatterns(
    until end: TokenKind, first: ID<Pattern>?
  ) throws(SyntaxFailure) -> IDList<Pattern> {
    let base = scratch.count
    if let first {
      push(first)
      advance()
    }
    while kind != end {
      push(try starPattern())
      guard take(.comma) else { break }
    }
    return list(from: base)
  }

  private mutating func mappingPattern() throws(SyntaxFailure) -> ID<Pattern> {
    let start = start
    advance()
    let base = scratch.count
    let patternBase = secondScratch.count
    var rest: Symbol?
    while kind != .closeBrace {
      guard rest == nil else { throw fail(.patternAfterRest(at: token.range, in: source)) }
      if take(.doubleStar) {
        guard kind != .name || Symbol(index: token.payload) != .underscore else {
          throw fail(.invalidCapture(at: token.range, in: source))
        }
        rest = try expectName()
      } else {
        push(try mappingKey())
        try expect(.colon, "':'")
        let pattern = try pattern()
        secondScratch.append(pattern.index)
      }
      guard take(.comma) else { break }
    }
    try expectClosing(.closeBrace, "'}'")
    return add(
      .mapping(keys: list(from: base), patterns: secondList(from: patternBase), rest: rest),
      from: start)
  }

  private mutating func mappingKey() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    switch kind {
    case .number, .minus: return try numberInPattern()
    case .string, .formatStart:
      let value = try strings()
      try checkPatternString(value)
      return value
    case .none, .true, .false: return try atom()
    case .name where following == .dot:
      let name = try expectName()
      var value = add(.name(name), from: start)
      while take(.dot) {
        let attribute = try expectName()
        value = add(.attribute(value, attribute), from: start)
        chained &+= 1
      }
      return value
    default:
      throw fail(.invalidMappingKey(at: token.range, in: source))
    }
  }

  private mutating func classPattern(
    _ type: ID<Expression>, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Pattern> {
    advance()
    let base = scratch.count
    let patternBase = secondScratch.count
    var positional = IDList<Pattern>.empty
    var hasKeywords = false
    while kind != .closeParenthesis {
      let nameRange = token.range
      if kind == .name, following == .assign {
        if !hasKeywords { positional = list(from: base) }
        hasKeywords = true
        let name = try expectName()
        advance()
        push(tree.identifiers.append(Identifier(name: name, range: nameRange)))
        let pattern = try pattern()
        secondScratch.append(pattern.index)
      } else {
        let pattern = try pattern()
        guard !hasKeywords else {
          throw fail(
            .positionalPatternAfterKeyword(at: range(from: nameRange.start), in: source))
        }
        push(pattern)
      }
      guard take(.comma) else { break }
    }
    try expectClosing(.closeParenthesis, "')'")
    if !hasKeywords { positional = list(from: base) }
    return add(
      .class(
        type, patterns: positional, keywordNames: list(from: base),
        keywordPatterns: secondList(from: patternBase)),
      from: start)
  }
}
