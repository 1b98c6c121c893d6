/// A statement of Python; one case for each of the language's abstract grammar.
public enum Statement: Sendable {
  /// `def` and `async def`.
  case functionDefinition(ID<FunctionDefinition>)
  /// `class`.
  case classDefinition(ID<ClassDefinition>)
  /// `return value`.
  case `return`(ID<Expression>?)
  /// `del a, b`.
  case delete(IDList<Expression>)
  /// `a = b = value`: one target or more.
  case assign(targets: IDList<Expression>, value: ID<Expression>)
  /// `type name[parameters] = value`; the name is a `.name`.
  case typeAlias(
    name: ID<Expression>, parameters: IDList<TypeParameter>, value: ID<Expression>)
  /// `target += value`.
  case augmentedAssign(target: ID<Expression>, BinaryOperator, value: ID<Expression>)
  /// `target: annotation = value`; simple where the target is a name without parentheses.
  case annotatedAssign(
    target: ID<Expression>, annotation: ID<Expression>, value: ID<Expression>?, isSimple: Bool)
  /// `for target in iterable: body` with `else`, and `async for`.
  case `for`(
    target: ID<Expression>, iterable: ID<Expression>, body: IDList<Statement>,
    orElse: IDList<Statement>, isAsync: Bool)
  /// `while test: body` with `else`.
  case `while`(test: ID<Expression>, body: IDList<Statement>, orElse: IDList<Statement>)
  /// `if test: body` with `else`; `elif` is an `if` alone in `orElse`.
  case `if`(test: ID<Expression>, body: IDList<Statement>, orElse: IDList<Statement>)
  /// `with items: body` and `async with`.
  case with(items: IDList<WithItem>, body: IDList<Statement>, isAsync: Bool)
  /// `match subject:` and its cases.
  case match(subject: ID<Expression>, cases: IDList<MatchCase>)
  /// `raise exception from cause`.
  case raise(exception: ID<Expression>?, cause: ID<Expression>?)
  /// `try`; `isStar` where its handlers are `except*`.
  case `try`(
    body: IDList<Statement>, handlers: IDList<ExceptionHandler>, orElse: IDList<Statement>,
    finally: IDList<Statement>, isStar: Bool)
  /// `assert test, message`.
  case assert(test: ID<Expression>, message: ID<Expression>?)
  /// `import a.b as c, d`.
  case `import`(IDList<Alias>)
  /// `from ..module import names`; `level` counts the dots.
  case importFrom(module: Symbol?, names: IDList<Alias>, level: UInt32)
  /// `global a, b`.
  case global(IDList<Identifier>)
  /// `nonlocal a, b`.
  case nonlocal(IDList<Identifier>)
  /// An expression whose value is dropped.
  case expression(ID<Expression>)
  /// `pass`
  case pass
  /// `break`
  case `break`
  /// `continue`
  case `continue`
}

/// A function: `def` or `async def`.
public struct FunctionDefinition: Sendable {
  /// The name bound.
  public let name: Symbol
  /// Where the name stands.
  public let nameRange: SourceRange
  /// What it takes.
  public let parameters: ID<Parameters>
  /// Its statements.
  public let body: IDList<Statement>
  /// The decorators from top to bottom, without `@`.
  public let decorators: IDList<Expression>
  /// The annotation behind `->`.
  public let returns: ID<Expression>?
  /// `[T, *Ts, **P]`.
  public let typeParameters: IDList<TypeParameter>
  /// Whether it is `async def`.
  public let isAsync: Bool
}

/// A class.
public struct ClassDefinition: Sendable {
  /// The name bound.
  public let name: Symbol
  /// Where the name stands.
  public let nameRange: SourceRange
  /// The base classes.
  public let bases: IDList<Expression>
  /// `metaclass=…` and the like.
  public let keywords: IDList<Keyword>
  /// Its statements.
  public let body: IDList<Statement>
  /// The decorators from top to bottom, without `@`.
  public let decorators: IDList<Expression>
  /// `[T, *Ts, **P]`.
  public let typeParameters: IDList<TypeParameter>
}

/// The parameters of a function or lambda.
public struct Parameters: Sendable {
  /// Those before `/`.
  public let positionalOnly: IDList<Parameter>
  /// Those that may be given by position or by name.
  public let positional: IDList<Parameter>
  /// `*name`.
  public let variadic: ID<Parameter>?
  /// Those behind `*`.
  public let keywordOnly: IDList<Parameter>
  /// `**name`.
  public let keywordVariadic: ID<Parameter>?
}

/// One parameter.
public struct Parameter: Sendable {
  /// The name bound in the function.
  public let name: Symbol
  /// Its annotation.
  public let annotation: ID<Expression>?
  /// The value it takes where none is given.
  public let defaultValue: ID<Expression>?
  /// The name and its annotation; the default is outside.
  public let range: SourceRange
}

/// `T: bound = default`, `*Ts`, `**P`.
public struct TypeParameter: Sendable {
  /// What the parameter stands for.
  public enum Kind: UInt8, Sendable {
    /// One type.
    case type
    /// `*Ts`: several types.
    case variadic
    /// `**P`: the parameters of a function.
    case specification
  }

  /// What it stands for.
  public let kind: Kind
  /// The name bound.
  public let name: Symbol
  /// The bound, or the tuple of constraints.
  public let bound: ID<Expression>?
  /// The type it takes where none is given.
  public let defaultValue: ID<Expression>?
  /// The parameter as a whole.
  public let range: SourceRange
}

/// `context as target`, an item of a `with` statement.
public struct WithItem: Sendable {
  /// The context manager.
  public let context: ID<Expression>
  /// What its value is bound to.
  public let target: ID<Expression>?
}

/// `except type as name: body`.
public struct ExceptionHandler: Sendable {
  /// What it handles; nil for a bare `except:`.
  public let type: ID<Expression>?
  /// The name bound to the exception.
  public let name: Symbol?
  /// Its statements.
  public let body: IDList<Statement>
  /// The handler as a whole.
  public let range: SourceRange
}

/// `a.b as c` in an import.
public struct Alias: Sendable {
  /// The dotted name, or `*`.
  public let name: Symbol
  /// The name bound, where it is another.
  public let asName: Symbol?
  /// The alias as a whole.
  public let range: SourceRange
}

/// A name where it stands, outside of expressions.
public struct Identifier: Sendable {
  /// The name.
  public let name: Symbol
  /// Where it stands.
  public let range: SourceRange
}
