extension Parser {
  /// `lambda parameters: body`.
  mutating func lambda() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    try enter()
    advance()
    let parameters = try parameters(until: .colon, areAnnotated: false)
    try expect(.colon, "':'")
    let body = try expression()
    leave()
    return add(.lambda(parameters, body: body), from: start)
  }

  /// The parameters of a function or, without annotations, of a lambda; `end` stays.
  mutating func parameters(
    until end: TokenKind, areAnnotated: Bool
  ) throws(SyntaxFailure) -> ID<Parameters> {
    var positionalOnly = IDList<Parameter>.empty
    var positional = IDList<Parameter>.empty
    var variadic: ID<Parameter>?
    var keywordVariadic: ID<Parameter>?
    var needsDefault = false
    var hasStar = false
    var hasSlash = false
    let base = scratch.count
    while kind != end {
      let start = start
      guard keywordVariadic == nil else {
        throw fail(.parameterAfterMapping(at: token.range, in: source))
      }
      switch kind {
      case .slash:
        try checkSlash(hasSlash: hasSlash, hasStar: hasStar, isFirst: scratch.count == base)
        advance()
        hasSlash = true
        positionalOnly = list(from: base)
      case .star:
        guard !hasStar else { throw fail(.repeatedStar(at: token.range, in: source)) }
        hasStar = true
        positional = list(from: base)
        advance()
        if kind == .name {
          variadic = try parameter(areAnnotated: areAnnotated, isVariadic: true)
        } else {
          guard kind == .comma, following == .name else {
            throw fail(.bareStar(at: range(from: start), in: source))
          }
        }
        if kind == .assign { throw fail(.defaultOfVariadic(at: token.range, in: source)) }
      case .doubleStar:
        advance()
        keywordVariadic = try parameter(areAnnotated: areAnnotated)
        if kind == .assign { throw fail(.defaultOfVariadic(at: token.range, in: source)) }
      default:
        let parameter = try parameter(areAnnotated: areAnnotated, takesDefault: true)
        if tree[parameter].defaultValue != nil {
          needsDefault = true
        } else if needsDefault, !hasStar {
          throw fail(
            .missingDefault(tree[parameter].name, at: tree[parameter].range, in: source))
        }
        push(parameter)
      }
      guard take(.comma) else { break }
    }
    if !hasStar { positional = list(from: base) }
    return tree.parameterLists.append(
      Parameters(
        positionalOnly: positionalOnly, positional: positional, variadic: variadic,
        keywordOnly: list(from: base), keywordVariadic: keywordVariadic))
  }

  private mutating func checkSlash(
    hasSlash: Bool, hasStar: Bool, isFirst: Bool
  ) throws(SyntaxFailure) {
    if hasSlash { throw fail(.repeatedSlash(at: token.range, in: source)) }
    if hasStar { throw fail(.slashAfterStar(at: token.range, in: source)) }
    if isFirst { throw fail(.leadingSlash(at: token.range, in: source)) }
  }

  private mutating func parameter(
    areAnnotated: Bool, takesDefault: Bool = false, isVariadic: Bool = false
  ) throws(SyntaxFailure) -> ID<Parameter> {
    let start = start
    if kind == .openParenthesis {
      throw fail(.parenthesizedParameter(at: token.range, in: source))
    }
    let name = try expectName()
    var annotation: ID<Expression>?
    if areAnnotated, take(.colon) {
      let annotationStart = self.start
      if isVariadic, take(.star) {
        let value = try operation(atLeast: Precedence.bitOr)
        annotation = add(.starred(value), from: annotationStart)
      } else {
        annotation = try expression()
      }
    }
    let range = range(from: start)
    var defaultValue: ID<Expression>?
    if takesDefault, take(.assign) {
      if kind == .comma || kind == .closeParenthesis || kind == .colon {
        throw fail(.expectedDefault(at: tokens[position - 1].range, in: source))
      }
      defaultValue = try expression()
    }
    return tree.parameters.append(
      Parameter(name: name, annotation: annotation, defaultValue: defaultValue, range: range))
  }

  /// `[T: bound = default, *Ts, **P]`, if it comes next.
  mutating func typeParameters() throws(SyntaxFailure) -> IDList<TypeParameter> {
    guard kind == .openBracket else { return .empty }
    advance()
    if kind == .closeBracket { throw fail(.emptyTypeParameters(at: token.range, in: source)) }
    let base = scratch.count
    while kind != .closeBracket {
      push(try typeParameter())
      guard take(.comma) else { break }
    }
    try expectClosing(.closeBracket, "']'")
    return list(from: base)
  }

  private mutating func typeParameter() throws(SyntaxFailure) -> ID<TypeParameter> {
    let start = start
    let parameterKind: TypeParameter.Kind =
      switch kind {
      case .star: .variadic
      case .doubleStar: .specification
      default: .type
      }
    if parameterKind != .type { advance() }
    let name = try expectName()
    var bound: ID<Expression>?
    if kind == .colon {
      guard parameterKind == .type else {
        throw fail(.boundOfVariadic(at: token.range, in: source))
      }
      advance()
      bound = try expression()
    }
    var defaultValue: ID<Expression>?
    if take(.assign) {
      defaultValue = parameterKind == .variadic ? try starExpression() : try expression()
    }
    return tree.typeParameters.append(
      TypeParameter(
        kind: parameterKind, name: name, bound: bound, defaultValue: defaultValue,
        range: range(from: start)))
  }
}
