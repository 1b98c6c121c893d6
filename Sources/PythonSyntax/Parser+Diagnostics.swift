extension Token {
  /// What the token is called in a diagnostic about `file`.
  func description(in file: SourceFile) -> String {
    switch kind {
    case .endOfFile: return "the end of the file"
    case .newline: return "the end of the line"
    case .indent: return "an indent"
    case .dedent: return "the end of the block"
    case .string, .formatStart, .formatMiddle: return "a string"
    case .formatEnd: return "the end of the string"
    default:
      let text = file.text(in: range)
      let word = kind.isKeyword ? "the keyword " : ""
      return text.count > 40 ? "\(word)'\(text.prefix(40))…'" : "\(word)'\(text)'"
    }
  }

  /// A visible range: that of layout tokens is where they begin.
  var visibleRange: SourceRange {
    switch kind {
    case .newline, .dedent, .endOfFile: SourceRange(start: start, end: start)
    default: range
    }
  }
}

extension Diagnostic {
  // MARK: In general

  /// Another token than what the grammar asks for.
  static func expected(_ what: String, found token: Token, in file: SourceFile) -> Self {
    Self(
      "expected \(what), found \(token.description(in: file))", at: token.visibleRange, in: file)
  }

  /// A keyword or something else where a name must be.
  static func expectedName(found token: Token, in file: SourceFile) -> Self {
    if token.kind.isKeyword {
      return Self(
        "'\(file.text(in: token.range))' is a keyword and cannot be a name", at: token.range,
        in: file)
    }
    return expected("a name", found: token, in: file)
  }

  /// Two values side by side within brackets.
  static func missingComma(or end: String, found token: Token, in file: SourceFile) -> Self {
    Self(
      "expected ',' or \(end), found \(token.description(in: file))", at: token.visibleRange,
      in: file, help: "a comma or an operator may be missing before this")
  }

  /// Nesting that would take too much stack.
  static func tooDeep(at range: SourceRange, in file: SourceFile) -> Self {
    Self("the code is nested too deeply", at: range, in: file)
  }

  // MARK: Statements

  /// A deeper line without a statement that opens a block.
  static func unexpectedIndent(at range: SourceRange, in file: SourceFile) -> Self {
    Self("unexpected indent", at: range, in: file)
  }

  /// A clause without statements.
  static func expectedBlock(after clause: Token, found token: Token, in file: SourceFile) -> Self {
    let line = file.location(of: clause.start).line
    return Self(
      "expected an indented block after '\(file.text(in: clause.range))' of line \(line)",
      at: token.kind == .endOfFile
        ? clause.range : SourceRange(start: token.start, end: token.start),
      in: file, help: "write pass where there is nothing to do")
  }

  /// A header without `:`.
  static func expectedColon(
    after clause: Token, found token: Token, isElseIf: Bool, in file: SourceFile
  ) -> Self {
    let name = file.text(in: clause.range)
    return Self(
      "expected ':' after '\(name)', found \(token.description(in: file))",
      at: token.visibleRange, in: file, help: isElseIf ? "write elif" : nil)
  }

  /// `else`, `elif`, `except` or `finally` alone.
  static func strayClause(found token: Token, in file: SourceFile) -> Self {
    let name = file.text(in: token.range)
    let owner =
      switch token.kind {
      case .else: "'if', 'for', 'while' or 'try'"
      case .elif: "'if'"
      default: "'try'"
      }
    return Self("'\(name)' has no \(owner) before it", at: token.range, in: file)
  }

  /// `print x`.
  static func statementOfPython2(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self
  {
    Self(
      "missing parentheses in the call of '\(name)'", at: range, in: file,
      help: "write \(name)(…)")
  }

  /// `async` before another statement.
  static func strayAsync(at range: SourceRange, in file: SourceFile) -> Self {
    Self("only def, for and with can be async", at: range, in: file)
  }

  /// A decorator before another statement.
  static func strayDecorator(at range: SourceRange, in file: SourceFile) -> Self {
    Self("only functions and classes can be decorated", at: range, in: file)
  }

  /// `try` without handlers.
  static func tryAlone(_ clause: SourceRange, at range: SourceRange, in file: SourceFile) -> Self {
    Self("'try' needs an 'except' or 'finally'", at: clause, in: file)
  }

  /// `except` and `except*` in one `try`.
  static func mixedHandlers(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a 'try' cannot have both 'except' and 'except*'", at: range, in: file)
  }

  /// `except*:`.
  static func expectedExceptionType(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'except*' needs the type of an exception", at: range, in: file)
  }

  /// `except A, B as e`.
  static func unparenthesizedExceptions(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "several exception types need parentheses before 'as'", at: range, in: file,
      help: "write except (A, B) as name")
  }

  /// `import a from b`.
  static func reversedImport(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "'from' comes before 'import'", at: range, in: file, help: "write from module import name")
  }

  /// `from a import b,`.
  static func trailingImportComma(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a comma may end imported names only in parentheses", at: range, in: file)
  }

  // MARK: Assignments

  /// Something that cannot be assigned to or deleted.
  static func invalidTarget(
    _ target: ID<Expression>, for use: TargetUse, in tree: SyntaxTree, suggestsComparison: Bool
  ) -> Self {
    let name = tree.description(of: target)
    let message =
      switch use {
      case .assign: "cannot assign to \(name)"
      case .augment: "cannot apply an augmented assignment to \(name)"
      case .delete: "cannot delete \(name)"
      }
    let isConstant =
      if case .constant(.none) = tree[target] {
        true
      } else if case .constant(.true) = tree[target] {
        true
      } else if case .constant(.false) = tree[target] {
        true
      } else {
        false
      }
    return Self(
      message, at: tree.range(of: target), in: tree.source,
      help: suggestsComparison && !isConstant ? "write == to compare" : nil)
  }

  /// `=` behind a complete statement.
  static func misplacedAssignment(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'=' cannot stand here", at: range, in: file, help: "write == to compare")
  }

  /// `=` within an expression.
  static func assignmentInExpression(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "an assignment cannot stand within an expression", at: range, in: file,
      help: "write == to compare, or := to assign")
  }

  /// `if a = b`.
  static func assignmentInTest(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "an assignment cannot be a test", at: range, in: file,
      help: "write == to compare, or := to assign")
  }

  /// `a, b: int`.
  static func annotatedSequence(_ target: ID<Expression>, in tree: SyntaxTree) -> Self {
    Self(
      "only one target can be annotated, not \(tree.description(of: target))",
      at: tree.range(of: target), in: tree.source)
  }

  /// `f(): int`.
  static func annotatedExpression(_ target: ID<Expression>, in tree: SyntaxTree) -> Self {
    Self(
      "\(tree.description(of: target)) cannot be annotated", at: tree.range(of: target),
      in: tree.source)
  }

  // MARK: Expressions

  /// `a if b` without `else`.
  static func expectedElse(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a conditional expression needs 'else'", at: range, in: file)
  }

  /// `a.b := c`.
  static func namedOfOther(_ name: String?, at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "':=' can assign only to a name" + (name.map { ", not to \($0)" } ?? ""), at: range, in: file)
  }

  /// `a := b` where it needs parentheses.
  static func unparenthesizedNamed(at range: SourceRange, in file: SourceFile) -> Self {
    Self("':=' needs parentheses here", at: range, in: file, help: "write (name := value)")
  }

  /// An operator or `yield` where it needs parentheses.
  static func needsParentheses(found token: Token, in file: SourceFile) -> Self {
    Self("'\(file.text(in: token.range))' needs parentheses here", at: token.range, in: file)
  }

  /// `!a`.
  static func exclamation(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'!' is not an operator", at: range, in: file, help: "write not")
  }

  /// `*` where nothing is unpacked.
  static func misplacedStar(found token: Token, in file: SourceFile) -> Self {
    Self("'\(file.text(in: token.range))' cannot stand here", at: token.range, in: file)
  }

  /// `(*a)`.
  static func starredOutsideList(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "a starred expression cannot stand here", at: range, in: file,
      help: "write (*a,) for a tuple")
  }

  /// `[*a for a in b]`, `{**a for a in b}`.
  static func unpackingInComprehension(
    _ stars: String, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("'\(stars)' cannot unpack in a comprehension", at: range, in: file)
  }

  /// `{a, b: c}`.
  static func pairInSet(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a set cannot hold pairs of key and value", at: range, in: file)
  }

  /// `{a: }`.
  static func expectedDictionaryValue(at range: SourceRange, in file: SourceFile) -> Self {
    Self("expected a value after ':'", at: range, in: file)
  }

  /// `{a: *b}`.
  static func starredDictionaryValue(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a value of a dictionary cannot be starred", at: range, in: file)
  }

  /// `{*a: b}`.
  static func starredDictionaryKey(at range: SourceRange, in file: SourceFile) -> Self {
    Self("a key of a dictionary cannot be starred", at: range, in: file)
  }
}
