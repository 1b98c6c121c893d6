extension Diagnostic {
  // MARK: Calls

  /// `f(**a, *b)`.
  static func iterableAfterMapping(at range: SourceRange, in file: SourceFile) -> Self {
    Self("an argument with '*' cannot follow one with '**'", at: range, in: file)
  }

  /// `f(a=)`.
  static func expectedArgumentValue(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected a value after '='", at: range, in: file)
  }

  /// `f(a=b for b in c)`.
  static func namedGenerator(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a generator needs parentheses of its own here", at: range, in: file)
  }

  /// `f(a, b for b in c)`.
  static func bareGenerator(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a generator needs parentheses of its own here", at: range, in: file)
  }

  /// `f(a=b, c)`, `f(**a, b)`.
  static func positionalAfterKeyword(
    unpacked: Bool, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self(
      unpacked
        ? "a positional argument cannot follow one with '**'"
        : "a positional argument cannot follow one with a name",
      at: range, in: file)
  }

  /// `f(a.b=c)`, `f(True=c)`.
  static func invalidKeyword(_ name: String, at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "the name of an argument cannot be \(name)", at: range, in: file,
      help: "write == to compare")
  }

  // MARK: Parameters

  /// `def f:`.
  static func expectedParameters(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected '(' after the name of the function", at: range, in: file)
  }

  /// `def f(**a, b)`.
  static func parameterAfterMapping(at range: SourceRange, in file: SourceFile) -> Self {
    Self("no parameter can follow the one with '**'", at: range, in: file)
  }

  /// `def f(*a, *b)`.
  static func repeatedStar(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'*' can stand only once in the parameters", at: range, in: file)
  }

  /// `def f(*)`.
  static func bareStar(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a parameter with a name must follow '*'", at: range, in: file)
  }

  /// `def f(*a=b)`.
  static func defaultOfVariadic(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a parameter with '*' or '**' cannot have a default", at: range, in: file)
  }

  /// `def f(a=b, c)`.
  static func missingDefault(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "parameter '\(name)' needs a default, since one before it has a default", at: range,
      in: file)
  }

  /// `def f(a, /, b, /)`.
  static func repeatedSlash(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'/' can stand only once in the parameters", at: range, in: file)
  }

  /// `def f(*a, /)`.
  static func slashAfterStar(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'/' must stand before '*' in the parameters", at: range, in: file)
  }

  /// `def f(/)`.
  static func leadingSlash(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a parameter must stand before '/'", at: range, in: file)
  }

  /// `def f((a, b))`.
  static func parenthesizedParameter(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a parameter cannot be in parentheses", at: range, in: file)
  }

  /// `def f(a=)`.
  static func expectedDefault(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected a default after '='", at: range, in: file)
  }

  /// `def f[]()`.
  static func emptyTypeParameters(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected a type parameter", at: range, in: file)
  }

  /// `def f[*T: int]()`.
  static func boundOfVariadic(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a type parameter with '*' or '**' cannot have a bound", at: range, in: file)
  }
}
