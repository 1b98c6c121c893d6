public import PythonSyntax

/// A position in one of the module's tables.
public struct FunctionID: Hashable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
}
public struct StringID: Hashable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
}
public struct GlobalID: Hashable, Sendable {
  public let index: Int
  public init(index: Int) { self.index = index }
}
/// A value of one function: a block's parameter or an instruction's result.
public struct ValueID: Hashable, Sendable {
  public let index: Int32
  public init(index: Int32) { self.index = index }
}
public struct InstructionID: Hashable, Sendable {
  public let index: Int32
  public init(index: Int32) { self.index = index }
}
public struct BlockID: Hashable, Sendable {
  public let index: Int32
  public init(index: Int32) { self.index = index }
}

/// A program in SSA form: what passes work on and machine code is made from.
public struct Module: Sendable {
  public var name: String
  public var functions: [Function] = []
  /// UTF-8 texts of string constants and messages.
  public private(set) var strings: [String] = []
  public var globals: [Global] = []
  /// What objects consist of, by the number in their type.
  public var objects: [ObjectType] = []
  /// Whether ints may have any size: what does not fit 64 bits goes on in wide versions (`Versions`). Otherwise
  /// it raises OverflowError.
  public var isExact = false
  /// Whether there are wide versions: memory holds words.
  public internal(set) var hasVersions = false
  /// By bytes: Swift's strings are equal where Python's are not ("é" composed and decomposed).
  private var stringIndices: [[UInt8]: StringID] = [:]

  /// `str (exception)`: the text of exceptions whose classes say what it is; for tracebacks.
  public var describeException: FunctionID?

  public init(name: String) { self.name = name }

  /// Whether exceptions are handled anywhere: only then does a new one have a context. Linear.
  public var handlesExceptions: Bool {
    functions.contains { function in
      function.instructions.contains { $0.opcode == .exceptionEnter }
    }
  }

  public subscript(id: FunctionID) -> Function {
    get { functions[id.index] }
    _modify { yield &functions[id.index] }
  }
  public subscript(id: StringID) -> String { strings[id.index] }
  public subscript(id: GlobalID) -> Global { globals[id.index] }

  /// The text's place in the table of strings. Amortised O(1).
  public mutating func string(_ text: String) -> StringID {
    let bytes = Array(text.utf8)
    if let id = stringIndices[bytes] { return id }
    let id = StringID(index: strings.count)
    strings.append(text)
    stringIndices[bytes] = id
    return id
  }

  public mutating func add(_ function: Function) -> FunctionID {
    functions.append(function)
    return FunctionID(index: functions.count - 1)
  }

  public mutating func add(_ global: Global) -> GlobalID {
    globals.append(global)
    return GlobalID(index: globals.count - 1)
  }
}

/// What an object of one type consists of.
public struct ObjectType: Hashable, Sendable {
  /// For people; several may have the same.
  public var name: String
  public var fields: [RecordField]
  /// The class of the objects, where they are exceptions: these begin as other exceptions do.
  public var exception: ExceptionClass?
  /// Called with an object before it is freed.
  public var finalizer: FunctionID?

  public init(name: String, fields: [RecordField], exception: ExceptionClass? = nil) {
    self.name = name
    self.fields = fields
    self.exception = exception
  }
}

/// A class of exceptions that a program defines.
public struct ExceptionClass: Hashable, Sendable {
  /// The built-in class that it derives from.
  public var kind: ExceptionKind
  /// As `__name__` has it.
  public var name: String
  /// As tracebacks have it: with the module, if that is not the program.
  public var displayName: String

  public init(kind: ExceptionKind, name: String, displayName: String) {
    self.kind = kind
    self.name = name
    self.displayName = displayName
  }
}

/// A variable of a Python module that functions share. Starts as `undefined`; a second global of type
/// bool says whether it is bound where that is not certain.
public struct Global: Sendable {
  public var name: String
  public var type: Type
  public init(name: String, type: Type) {
    self.name = name
    self.type = type
  }
}

/// How a function is seen from outside its module.
public enum Linkage: UInt8, Sendable {
  /// Only called from the module: free to be inlined and dropped. What calls in the module give it is
  /// taken to be all that it is ever given, so mark what others call as exported before `optimize`.
  case `internal`
  /// In the artefact's interface, under `Function.symbol`, by the C calling convention.
  case exported
}

/// A function in SSA form with block arguments. Parameters are the entry block's parameters, and are
/// borrowed from the caller; the result is owned by the caller.
public struct Function: Sendable {
  /// As Python's tracebacks name it: `fit`, `<module>`.
  public var name: String
  /// Unique in the module; specialisations carry their types.
  public var symbol: String
  public var linkage: Linkage = .internal
  public var parameterTypes: [Type]
  public var parameterNames: [String]
  public var resultType: Type
  /// False once it is known that no exception leaves it.
  public var canRaise = true
  /// Whether `retain` and `release` are placed: the ownership pass ran.
  public internal(set) var isCounted = false
  /// Whether floating point may be reassociated and contracted (`fastmath=True`).
  public var isFastMath = false
  /// Whether it is a wide version (`Versions`): entered seldom, made for size.
  public internal(set) var isWide = false
  /// Whether calls go on where the last one yielded. The first parameter is the object that keeps what is
  /// needed for that, the second what `yield` gives.
  public var isResumable = false
  /// The file and the line that tracebacks name; ranges of instructions refer to it.
  public var source: SourceFile?

  public internal(set) var instructions: [Instruction] = []
  public internal(set) var blocks: [Block] = []
  public internal(set) var values: [ValueDefinition] = []
  /// Blocks in the order they are printed and lowered; the first is the entry.
  public var order: [BlockID] = []

  public init(
    name: String, symbol: String, parameterNames: [String], parameterTypes: [Type], resultType: Type
  ) {
    self.name = name
    self.symbol = symbol
    self.parameterNames = parameterNames
    self.parameterTypes = parameterTypes
    self.resultType = resultType
  }

  public subscript(id: InstructionID) -> Instruction {
    get { instructions[Int(id.index)] }
    _modify { yield &instructions[Int(id.index)] }
  }
  public subscript(id: BlockID) -> Block {
    get { blocks[Int(id.index)] }
    _modify { yield &blocks[Int(id.index)] }
  }
  public subscript(id: ValueID) -> ValueDefinition { values[Int(id.index)] }
  public var entry: BlockID { order[0] }
}

/// Where a value comes from, and its type.
public struct ValueDefinition: Sendable {
  public enum Origin: Hashable, Sendable {
    case parameter(BlockID, Int)
    case result(InstructionID)
  }
  public var origin: Origin
  public var type: Type
}

/// One operation. Every instruction has one result; those that give nothing have type None.
public struct Instruction: Sendable {
  public var opcode: Opcode
  public var operands: [ValueID]
  public var result: ValueID
  public var range: SourceRange
  /// Where an exception goes, after a line for this frame (of `range`) was added to its traceback: a
  /// block whose last parameter takes the exception, which the arguments do not name. Nil: out of the
  /// function.
  public var unwind: Target?
}

/// A jump's destination, with the values for the block's parameters.
public struct Target: Hashable, Sendable {
  public var block: BlockID
  public var arguments: [ValueID]
  public init(_ block: BlockID, _ arguments: [ValueID] = []) {
    self.block = block
    self.arguments = arguments
  }
}

/// Instructions that run one after another, and where to go from there.
public struct Block: Sendable {
  public var parameters: [ValueID] = []
  public var instructions: [InstructionID] = []
  public var terminator: Terminator = .unreachable
  public var terminatorRange = SourceRange(start: 0, end: 0)
  /// Not expected to run: kept out of the way of hot code.
  public var isCold = false
}

/// How a block ends. Jump arguments, returned values and raised exceptions are consumed.
public enum Terminator: Hashable, Sendable {
  case jump(Target)
  case branch(ValueID, then: Target, else: Target)
  case `return`(ValueID)
  /// Leaves the function with the exception, after a line for this frame was added to its traceback.
  case raise(ValueID)
  /// Leaves the function with an exception whose traceback already names this frame: the end of the
  /// blocks that `unwind` edges lead to.
  case propagate(ValueID)
  case unreachable
}
