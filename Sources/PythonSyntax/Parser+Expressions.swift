/// How strongly operators bind, weakest first; 0 is no operator.
enum Precedence {
  static let or: UInt8 = 1
  static let and: UInt8 = 2
  static let not: UInt8 = 3
  static let comparison: UInt8 = 4
  static let bitOr: UInt8 = 5

  /// That of the operator that a token is between two values.
  @inline(__always)
  static func of(_ kind: TokenKind) -> UInt8 {
    switch kind {
    case .or: or
    case .and: and
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .is, .in, .not:
      comparison
    case .bar: bitOr
    case .caret: 6
    case .ampersand: 7
    case .leftShift, .rightShift: 8
    case .plus, .minus: 9
    case .star, .slash, .doubleSlash, .percent, .at: 10
    default: 0
    }
  }
}

extension Parser {
  /// `expression`: a conditional, an operation or a lambda.
  mutating func expression() throws(SyntaxFailure) -> ID<Expression> {
    if kind == .lambda { return try lambda() }
    let start = start
    let body = try operation(atLeast: Precedence.or)
    guard kind == .if else { return body }
    try enter()
    advance()
    let test = try operation(atLeast: Precedence.or)
    guard kind == .else else { throw fail(.expectedElse(at: range(from: start), in: source)) }
    advance()
    let orElse = try expression()
    leave()
    return add(.conditional(test: test, body: body, orElse: orElse), from: start)
  }

  /// `named_expression`: also `name := value`.
  mutating func namedExpression() throws(SyntaxFailure) -> ID<Expression> {
    if kind == .name, following == .colonAssign { return try assignmentExpression() }
    let result = try expression()
    if kind == .colonAssign { throw failure(naming: result) }
    return result
  }

  /// `name := value`, which begins here.
  mutating func assignmentExpression() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let name = try expectName()
    let target = add(.name(name), from: start)
    advance()
    let value = try expression()
    return add(.named(target: target, value: value), from: start)
  }

  /// `star_expression`: also `*a`.
  mutating func starExpression() throws(SyntaxFailure) -> ID<Expression> {
    guard kind == .star else { return try expression() }
    return try starred()
  }

  /// `star_named_expression`: also `*a` and `name := value`.
  mutating func starNamedExpression() throws(SyntaxFailure) -> ID<Expression> {
    guard kind == .star else { return try namedExpression() }
    return try starred()
  }

  private mutating func starred() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    advance()
    let value = try operation(atLeast: Precedence.bitOr)
    return add(.starred(value), from: start)
  }

  /// `star_expressions`: one, or a tuple without parentheses.
  mutating func starExpressions() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let first = try starExpression()
    guard kind == .comma else { return first }
    let base = scratch.count
    push(first)
    while take(.comma), beginsExpression { push(try starExpression()) }
    return add(.tuple(list(from: base)), from: start)
  }

  /// The same, or `yield`.
  mutating func yieldOrStarExpressions() throws(SyntaxFailure) -> ID<Expression> {
    kind == .yield ? try yield() : try starExpressions()
  }

  /// `yield`, `yield a` or `yield from a`.
  mutating func yield() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    advance()
    if take(.from) {
      let value = try expression()
      return add(.yieldFrom(value), from: start)
    }
    let value = beginsExpression ? try starExpressions() : nil
    return add(.yield(value), from: start)
  }

  /// Whether the next token can begin an expression or `*a`.
  var beginsExpression: Bool {
    switch kind {
    case .name, .number, .string, .formatStart, .openParenthesis, .openBracket, .openBrace,
      .ellipsis, .minus, .plus, .tilde, .star, .not, .lambda, .await, .none, .true, .false:
      true
    case .error: true
    default: false
    }
  }

  // MARK: Operators

  /// Operators that bind at least as strongly as `minimum`, by precedence climbing.
  mutating func operation(atLeast minimum: UInt8) throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    var left: ID<Expression>
    if kind == .not, minimum <= Precedence.not {
      try enter()
      advance()
      let value = try operation(atLeast: Precedence.not)
      leave()
      left = add(.unary(.not, value), from: start)
    } else {
      left = try factor()
    }
    var links = 0
    while true {
      let kind = kind
      let precedence = Precedence.of(kind)
      guard precedence >= minimum, precedence > 0 else { break }
      if precedence == Precedence.comparison {
        if kind == .not, following != .in { break }
        left = try comparison(left, from: start)
      } else if precedence > Precedence.comparison {
        advance()
        try enter()
        let right = try operation(atLeast: precedence &+ 1)
        leave()
        let symbol = BinaryOperator(rawValue: kind.rawValue &- TokenKind.plus.rawValue)!
        left = add(.binary(symbol, left, right), from: start)
        links &+= 1
      } else {
        left = try booleans(left, kind, precedence, from: start)
      }
    }
    if links > 8 { chained &+= links }
    return left
  }

  /// `left and a and b`, whose first operator comes next.
  private mutating func booleans(
    _ left: ID<Expression>, _ kind: TokenKind, _ precedence: UInt8, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Expression> {
    let base = scratch.count
    push(left)
    try enter()
    while take(kind) { push(try operation(atLeast: precedence &+ 1)) }
    leave()
    return add(.booleanOperation(kind == .and ? .and : .or, list(from: base)), from: start)
  }

  /// `left < a <= b`, whose first operator comes next.
  private mutating func comparison(
    _ left: ID<Expression>, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Expression> {
    let base = scratch.count
    let operatorBase = secondScratch.count
    try enter()
    while let symbol = takeComparison() {
      secondScratch.append(UInt32(symbol.rawValue))
      push(try operation(atLeast: Precedence.bitOr))
    }
    leave()
    let operators = ComparisonOperatorList(
      start: UInt32(truncatingIfNeeded: tree.comparisonOperators.count),
      length: UInt32(secondScratch.count - operatorBase))
    for symbol in secondScratch[operatorBase...] {
      tree.comparisonOperators.append(ComparisonOperator(rawValue: UInt8(symbol))!)
    }
    secondScratch.removeLast(secondScratch.count - operatorBase)
    return add(
      .comparison(left: left, operators: operators, comparators: list(from: base)), from: start)
  }

  private mutating func takeComparison() -> ComparisonOperator? {
    switch kind {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      let symbol = ComparisonOperator(rawValue: kind.rawValue &- TokenKind.equal.rawValue)
      advance()
      return symbol
    case .in:
      advance()
      return .in
    case .is:
      advance()
      return take(.not) ? .isNot : .is
    case .not where following == .in:
      advance()
      advance()
      return .notIn
    default:
      return nil
    }
  }

  /// A value with `-`, `+` or `~` before it, or `**` behind it.
  private mutating func factor() throws(SyntaxFailure) -> ID<Expression> {
    let sign: UnaryOperator
    switch kind {
    case .minus: sign = .negative
    case .plus: sign = .positive
    case .tilde: sign = .invert
    default: return try power()
    }
    let start = start
    try enter()
    advance()
    let value = try factor()
    leave()
    return add(.unary(sign, value), from: start)
  }

  private mutating func power() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let base = kind == .await ? try awaited() : try primary()
    guard take(.doubleStar) else { return base }
    try enter()
    let exponent = try factor()
    leave()
    return add(.binary(.power, base, exponent), from: start)
  }

  private mutating func awaited() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    advance()
    let value = try primary()
    return add(.await(value), from: start)
  }

  // MARK: Primaries

  /// An atom with attributes, calls and subscripts behind it.
  mutating func primary() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    var result = try atom()
    var links = 0
    while true {
      switch kind {
      case .dot:
        advance()
        let name = try expectName()
        result = add(.attribute(result, name), from: start)
      case .openParenthesis:
        result = try call(result, from: start)
      case .openBracket:
        result = try element(of: result, from: start)
      default:
        if links > 8 { chained &+= links }
        return result
      }
      links &+= 1
    }
  }

  /// `value[index]`, whose bracket comes next.
  private mutating func element(
    of value: ID<Expression>, from start: UInt32
  ) throws(SyntaxFailure) -> ID<Expression> {
    try enter()
    advance()
    let indexStart = self.start
    let base = scratch.count
    let first = try slice()
    var index = first
    let isStarred = if case .starred = tree.expressions[first] { true } else { false }
    if kind == .comma || isStarred {
      push(first)
      while take(.comma), kind != .closeBracket { push(try slice()) }
      index = add(.tuple(list(from: base)), from: indexStart)
    }
    try expectClosing(.closeBracket, "']'")
    leave()
    return add(.subscript(value, index: index), from: start)
  }

  /// An index, `*indices`, or `lower:upper:step`.
  private mutating func slice() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    if take(.star) {
      let value = try expression()
      return add(.starred(value), from: start)
    }
    var lower: ID<Expression>?
    if kind != .colon {
      if kind == .name, following == .colonAssign { return try assignmentExpression() }
      let index = try expression()
      if kind == .colonAssign { throw failure(naming: index) }
      guard kind == .colon else { return index }
      lower = index
    }
    advance()
    let upper = endsSlicePart ? nil : try expression()
    var step: ID<Expression>?
    if take(.colon), !endsSlicePart { step = try expression() }
    return add(.slice(lower: lower, upper: upper, step: step), from: start)
  }

  private var endsSlicePart: Bool {
    kind == .colon || kind == .comma || kind == .closeBracket
  }

  /// Takes the closing bracket of what was read.
  @inline(__always)
  mutating func expectClosing(
    _ kind: TokenKind, _ spelling: StaticString
  ) throws(SyntaxFailure) {
    guard self.kind == kind else { throw failure(closing: spelling) }
    advance()
  }
}
