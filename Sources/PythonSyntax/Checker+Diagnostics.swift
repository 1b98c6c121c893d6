extension Diagnostic {
  // MARK: Statements

  /// `return` outside of a function and the like.
  static func outside(
    _ words: StaticString, _ place: StaticString, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("'\(words)' outside \(place)", at: range, in: file)
  }

  /// `return`, `break` or `continue` that would leave an `except*`.
  static func leavesStarHandler(
    _ keyword: StaticString, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("'\(keyword)' cannot leave an 'except*' block", at: range, in: file)
  }

  /// `except:` before other handlers.
  static func bareExceptBeforeOthers(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'except:' without a type must be the last handler", at: range, in: file)
  }

  /// `from __future__ import …` behind other statements.
  static func lateFuture(at range: SourceRange, in file: SourceFile) -> Self {
    Self("imports from __future__ must come first in the file", at: range, in: file)
  }

  /// `from __future__ import x`.
  static func unknownFeature(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self {
    Self("__future__ has no feature '\(name)'", at: range, in: file)
  }

  /// `import *` in a function or class.
  static func nestedImportStar(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'import *' is allowed only outside of functions and classes", at: range, in: file)
  }

  /// `return value` in an async function that yields.
  static func returnInAsyncGenerator(at range: SourceRange, in file: SourceFile) -> Self {
    Self("an async function that yields cannot return a value", at: range, in: file)
  }

  /// `yield from` in an async function.
  static func yieldFromInAsync(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "'yield from' inside async function", at: range, in: file,
      help: "write async for a in b: yield a")
  }

  // MARK: Names

  /// `__debug__ = 1`.
  static func bindsDebug(at range: SourceRange, in file: SourceFile) -> Self {
    Self("cannot assign to __debug__", at: range, in: file)
  }

  /// `def f(a, a)`.
  static func duplicateParameter(
    _ name: Symbol, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("duplicate argument '\(name)' in function definition", at: range, in: file)
  }

  /// `def f[T, T]()`.
  static func duplicateTypeParameter(
    _ name: Symbol, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("duplicate type parameter '\(name)'", at: range, in: file)
  }

  /// `f(a=1, a=2)`.
  static func repeatedKeyword(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self {
    Self("multiple values for argument '\(name)'", at: range, in: file)
  }

  /// `global` or `nonlocal` behind a use of the name.
  static func lateDeclaration(
    _ name: Symbol, _ problem: StaticString, _ keyword: StaticString, at range: SourceRange,
    in file: SourceFile
  ) -> Self {
    Self("name '\(name)' is \(problem), and cannot be \(keyword)", at: range, in: file)
  }

  /// A name declared both ways.
  static func globalAndNonlocal(
    _ name: Symbol, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("name '\(name)' is nonlocal and global", at: range, in: file)
  }

  /// `nonlocal` outside of functions.
  static func nonlocalInModule(at range: SourceRange, in file: SourceFile) -> Self {
    Self("'nonlocal' outside function", at: range, in: file)
  }

  /// `nonlocal` without a variable around.
  static func unboundNonlocal(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self {
    Self("no function around this binds '\(name)'", at: range, in: file)
  }

  // MARK: Expressions

  /// `yield` in a comprehension, `:=` in an annotation.
  static func banned(
    _ words: StaticString, _ place: StaticString, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("'\(words)' cannot be used in \(place)", at: range, in: file)
  }

  /// `*a` alone.
  static func misplacedStarred(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "a starred expression cannot stand here", at: range, in: file,
      help: "write *a, for a tuple")
  }

  /// `*a = b`.
  static func starredTarget(at range: SourceRange, in file: SourceFile) -> Self {
    Self(
      "a starred target must be in a list or tuple", at: range, in: file,
      help: "write *a, = b")
  }

  /// `*a, *b = c`.
  static func repeatedStarredTarget(at range: SourceRange, in file: SourceFile) -> Self {
    Self("only one target can be starred", at: range, in: file)
  }

  /// `[await a for a in b]` outside of an async function.
  static func asyncComprehension(at range: SourceRange, in file: SourceFile) -> Self {
    Self("asynchronous comprehension outside async function", at: range, in: file)
  }

  /// `[a for a in (b := c)]`.
  static func namedInIterable(at range: SourceRange, in file: SourceFile) -> Self {
    Self("':=' cannot be used in what a comprehension iterates over", at: range, in: file)
  }

  /// `[(a := b) for b in c]` in a class.
  static func namedInClass(at range: SourceRange, in file: SourceFile) -> Self {
    Self("':=' cannot be used in a comprehension in a class", at: range, in: file)
  }

  /// `[(a := 1) for a in b]`.
  static func namedRebindsLoop(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self {
    Self("':=' cannot rebind '\(name)', which the comprehension loops over", at: range, in: file)
  }

  /// `[a for b in c if (a := b) for a in d]`.
  static func loopRebindsNamed(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self {
    Self("the comprehension cannot loop over '\(name)', which ':=' binds", at: range, in: file)
  }

  // MARK: Patterns

  /// `case a: …` with cases behind it, `case a | 1`.
  static func unreachablePatterns(
    _ name: Symbol?, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self(
      "'\(name?.text ?? "_")' matches anything, so that what follows is never reached", at: range,
      in: file)
  }

  /// `case [*a, *b]`.
  static func repeatedStarPattern(at range: SourceRange, in file: SourceFile) -> Self {
    Self("only one pattern of a sequence can be starred", at: range, in: file)
  }

  /// `case [a, a]`.
  static func repeatedCapture(_ name: Symbol, at range: SourceRange, in file: SourceFile) -> Self {
    Self("the pattern binds '\(name)' twice", at: range, in: file)
  }

  /// `case [a] | [b]`.
  static func differentAlternatives(at range: SourceRange, in file: SourceFile) -> Self {
    Self("alternative patterns must bind the same names", at: range, in: file)
  }

  /// `case {1: a, 1: b}`.
  static func repeatedKey(at range: SourceRange, in file: SourceFile) -> Self {
    Self("the mapping pattern has this key already", at: range, in: file)
  }

  /// `case A(b=c, b=d)`.
  static func repeatedAttribute(
    _ name: Symbol, at range: SourceRange, in file: SourceFile
  ) -> Self {
    Self("the class pattern has '\(name)' already", at: range, in: file)
  }
}
