extension Diagnostic {
  /// A `match` with something other than cases.
  static func expectedCase(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected 'case' in the block of 'match'", at: range, in: file)
  }

  /// No pattern can begin with the token.
  static func expectedPattern(found token: Token, in file: SourceFile) -> Self {
    expected("a pattern", found: token, in: file)
  }

  /// `case a as b.c`, `case {**_}`.
  static func invalidCapture(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a pattern can be bound only to a name other than '_'", at: range, in: file)
  }

  /// An f-string as a pattern.
  static func formatInPattern(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a pattern can hold only literals and dotted names", at: range, in: file)
  }

  /// `case 1 + 2`.
  static func expectedImaginary(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected an imaginary number, such as 2j", at: range, in: file)
  }

  /// `case 1j + 2j`.
  static func expectedReal(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected a real number before the imaginary one", at: range, in: file)
  }

  /// `case {**a, b: c}`.
  static func patternAfterRest(at range: SourceRange, in file: SourceFile) -> Self {
    Self("nothing can follow '**' in a mapping pattern", at: range, in: file)
  }

  /// `case {a: b}`.
  static func invalidMappingKey(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a key of a mapping pattern must be a literal or a dotted name", at: range, in: file)
  }

  /// `case A(b=c, d)`.
  static func positionalPatternAfterKeyword(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a positional pattern cannot follow one with a name", at: range, in: file)
  }
}
