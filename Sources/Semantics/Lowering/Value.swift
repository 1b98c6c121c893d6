internal import IR
internal import PythonSyntax

/// What an expression yields while a function is walked: its type, and in the emitting walk the SSA value.
struct Value {
  var type: Type
  /// Meaningless while inferring, and for types without bits.
  var id = ValueID(index: -1)
  /// The value, where it is known at compile time.
  var literal: Literal?
  /// What is behind an `entity` type: a function, a module, a method bound to a value…
  var entity: Entity?
  /// An int that cannot be negative.
  var isKnownNonNegative = false
  /// The type before a conversion, for messages.
  var origin: Type?
  /// What a range was made of, where it was made here.
  var rangeParts: [Value]? { rangeBox?.parts }
  var rangeBox: RangeParts?

  static var never: Value { Value(type: .never) }
}

/// Start, stop and step of a range.
final class RangeParts {
  let parts: [Value]
  init(_ parts: [Value]) { self.parts = parts }
}

/// A value that is known at compile time.
enum Literal: Equatable {
  case none
  case bool(Bool)
  case int(Int64)
  case float(UInt64)
  case string(String)

  /// Texts are compared by their code points, as Python does; Swift's own `==` takes composed and decomposed
  /// letters for the same.
  static func == (first: Literal, second: Literal) -> Bool {
    switch (first, second) {
    case (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.float(let a), .float(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    default: false
    }
  }
}

/// What exists at compile time only: it has a type of kind `entity`, and no bits.
indirect enum Entity {
  case function(FunctionEntity)
  case builtin(Builtin)
  case module(ModuleScope)
  /// A class used as a function or in `isinstance`.
  case `class`(BuiltinClass)
  case exceptionClass(ExceptionKind)
  /// A class written in Python.
  case pythonClass(ClassEntity)
  /// `super()`: the attributes of the receiver's class behind `after`.
  case superclasses(receiver: Value, after: ClassEntity)
  /// `super().name` before it is called.
  case superMethod(receiver: Value, after: ClassEntity, name: Symbol)
  /// `value.name` before it is called.
  case method(receiver: Value, name: Symbol)
  /// A method bound to a value, where it is itself a value: a closure that holds the receiver.
  case methodName(Symbol)
  /// A function bound to an instance, since its class has it: a closure that holds both.
  case boundFunction
  /// `str.upper`: takes its receiver as the first argument.
  case classMethod(BuiltinClass, Symbol)
  /// What can be iterated over and has no form in memory: `enumerate(x)`, `zip(a, b)`, `reversed(x)`.
  case iterator(IteratorPlan)
  /// A member of the internal modules: `_runtime.str_find`.
  case intrinsic(Intrinsic)
  /// What `operator.itemgetter` and the like give.
  case getter(Getter)
  /// What means something to annotations only: `typing.Callable`.
  case typeForm(String)
  /// A dtype: `np.float64`.
  case elementType(ElementType)
}

/// Classes of Python that the compiler itself knows.
enum BuiltinClass: String {
  case int, float, complex, bool, str, bytes, bytearray, list, tuple, range
}

/// Members of the modules `_runtime`, `_math` and `_op`, which only the prelude may import.
enum Intrinsic {
  case runtime(RuntimeFunctionID)
  case math(MathFunction)
  case operation(String)
}

/// How to iterate over something that is not itself in memory.
indirect enum IteratorPlan {
  case enumerate(Value, start: Value)
  case zip([Value], isStrict: Bool)
  case reversed(Value)
  case map(Value, [Value], node: UInt32)
  case filter(Value, Value, node: UInt32)
  /// A generator expression, iterated over where it is written.
  case generator(ID<Expression>, Frame)
}

/// Why an operation cannot be compiled, or raises TypeError when reached.
struct Refusal: Error {
  /// What CPython would raise, if it is one alternative of several that is wrong.
  var exception: ExceptionKind = .typeError
  var message: String
  var help: String?
  /// A part of Python that is not taken yet, rather than a mistake.
  var isUnsupported = false
  /// What Coluber does not do where CPython may: never an exception of the program.
  var isLimit = false
  /// Where it went wrong; the expression at hand when nil.
  var range: SourceRange?

  init(
    _ message: String, help: String? = nil, exception: ExceptionKind = .typeError,
    at range: SourceRange? = nil
  ) {
    self.message = message
    self.help = help
    self.exception = exception
    self.range = range
  }

  /// The same as a limit of Coluber's.
  var limit: Refusal {
    var result = self
    result.isLimit = true
    return result
  }
}
