/// An expression of Python; one case for each of the language's abstract grammar.
public enum Expression: Sendable {
  /// `a and b and c`: two values or more.
  case booleanOperation(BooleanOperator, IDList<Expression>)
  /// `target := value`; the target is a `.name`.
  case named(target: ID<Expression>, value: ID<Expression>)
  /// `a + b`.
  case binary(BinaryOperator, ID<Expression>, ID<Expression>)
  /// `-a`.
  case unary(UnaryOperator, ID<Expression>)
  /// `lambda a: b`.
  case lambda(ID<Parameters>, body: ID<Expression>)
  /// `a if test else b`.
  case conditional(test: ID<Expression>, body: ID<Expression>, orElse: ID<Expression>)
  /// `{k: v, **m}`; a key is nil where the value is unpacked with `**`.
  case dictionary(keys: OptionalIDList<Expression>, values: IDList<Expression>)
  /// `{a, b}`.
  case set(IDList<Expression>)
  /// `[a for b in c]`.
  case listComprehension(element: ID<Expression>, IDList<Comprehension>)
  /// `{a for b in c}`.
  case setComprehension(element: ID<Expression>, IDList<Comprehension>)
  /// `{k: v for b in c}`.
  case dictionaryComprehension(
    key: ID<Expression>, value: ID<Expression>, IDList<Comprehension>)
  /// `(a for b in c)`.
  case generator(element: ID<Expression>, IDList<Comprehension>)
  /// `await a`.
  case await(ID<Expression>)
  /// `yield` or `yield a`.
  case yield(ID<Expression>?)
  /// `yield from a`.
  case yieldFrom(ID<Expression>)
  /// `left < a <= b`: as many operators as comparators.
  case comparison(
    left: ID<Expression>, operators: ComparisonOperatorList, comparators: IDList<Expression>)
  /// `function(a, *b, c=d, **e)`; starred arguments are `.starred`.
  case call(
    function: ID<Expression>, arguments: IDList<Expression>, keywords: IDList<Keyword>)
  /// `{value!r:specification}` within an f-string.
  case formattedValue(
    ID<Expression>, conversion: Conversion, specification: ID<Expression>?)
  /// An f-string: `.constant` and `.formattedValue` parts.
  case joinedString(IDList<Expression>)
  /// `{value!r:specification}` within a t-string; `text` is the value's source.
  case interpolation(
    ID<Expression>, text: ID<Text>, conversion: Conversion, specification: ID<Expression>?)
  /// A t-string: `.constant` and `.interpolation` parts.
  case templateString(IDList<Expression>)
  /// A literal.
  case constant(Constant)
  /// `value.name`.
  case attribute(ID<Expression>, Symbol)
  /// `value[index]`.
  case `subscript`(ID<Expression>, index: ID<Expression>)
  /// `*value`.
  case starred(ID<Expression>)
  /// An identifier.
  case name(Symbol)
  /// `[a, b]`.
  case list(IDList<Expression>)
  /// `a, b`, in parentheses or not.
  case tuple(IDList<Expression>)
  /// `lower:upper:step` within a subscript.
  case slice(lower: ID<Expression>?, upper: ID<Expression>?, step: ID<Expression>?)
}

/// `and`, `or`.
public enum BooleanOperator: UInt8, Sendable {
  case and, or
}

/// The operators between two values.
public enum BinaryOperator: UInt8, Sendable {
  case add, subtract, multiply, matrixMultiply, divide, modulo, power
  case leftShift, rightShift, bitOr, bitXor, bitAnd, floorDivide
}

/// The operators before a value.
public enum UnaryOperator: UInt8, Sendable {
  case invert, not, positive, negative
}

/// The comparisons.
public enum ComparisonOperator: UInt8, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case `is`, isNot, `in`, notIn
}

/// A run of comparison operators; `tree[list]` gives them.
public struct ComparisonOperatorList: Hashable, Sendable {
  let start: UInt32
  let length: UInt32

  /// How many operators there are.
  public var count: Int { Int(length) }
}

/// How a replacement field turns its value into text before formatting it.
public enum Conversion: UInt8, Sendable {
  /// No conversion.
  case none
  /// `!s`
  case string
  /// `!r`
  case representation
  /// `!a`
  case ascii
}

/// `for target in iterable if condition`, one clause of a comprehension.
public struct Comprehension: Sendable {
  /// What each element is bound to.
  public let target: ID<Expression>
  /// What is iterated over.
  public let iterable: ID<Expression>
  /// All must hold for an element to count.
  public let conditions: IDList<Expression>
  /// Whether it is `async for`.
  public let isAsync: Bool
}

/// `name=value` or `**value` in a call or class definition.
public struct Keyword: Sendable {
  /// The argument's name; nil for `**value`.
  public let name: Symbol?
  /// The argument.
  public let value: ID<Expression>
  /// From the name or `**` to the end of the value.
  public let range: SourceRange
}
