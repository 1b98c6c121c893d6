/// A pattern of a `match` statement; one case for each of the language's abstract grammar.
public enum Pattern: Sendable {
  /// Equal to the value of an expression.
  case value(ID<Expression>)
  /// `None`, `True` or `False`, by identity.
  case singleton(Constant)
  /// `[a, *b]`.
  case sequence(IDList<Pattern>)
  /// `{key: pattern, **rest}`: as many keys as patterns.
  case mapping(keys: IDList<Expression>, patterns: IDList<Pattern>, rest: Symbol?)
  /// `Point(a, x=b)`: as many keyword names as keyword patterns.
  case `class`(
    ID<Expression>, patterns: IDList<Pattern>, keywordNames: IDList<Identifier>,
    keywordPatterns: IDList<Pattern>)
  /// `*name` within a sequence; nil for `*_`.
  case star(Symbol?)
  /// `pattern as name`; a bare name without pattern; `_` with neither.
  case `as`(ID<Pattern>?, Symbol?)
  /// `a | b`.
  case or(IDList<Pattern>)
}

/// `case pattern if guard: body`.
public struct MatchCase: Sendable {
  /// What the subject must look like.
  public let pattern: ID<Pattern>
  /// What must hold as well.
  public let condition: ID<Expression>?
  /// Its statements.
  public let body: IDList<Statement>
}
