import CodeGeneration
import IR
import PythonSyntax

/// A function under test: its IR is built instruction by instruction, then run through its entry.
struct FunctionSketch {
  var function: Function
  var block: BlockID
  let file: SourceFile

  /// A function `f` of these parameters, exported, whose body begins in `block`.
  init(_ parameters: [Type], _ result: Type, name: String = "f") {
    file = SourceFile(path: "test.py", text: "def f():\n    return here\n")
    function = Function(
      name: name, symbol: name, parameterNames: parameters.indices.map { "p\($0)" },
      parameterTypes: parameters, resultType: result)
    function.source = file
    function.linkage = .exported
    block = function.addBlock(parameters: parameters)
  }

  /// The parameter at `index`.
  subscript(index: Int) -> ValueID { function[function.entry].parameters[index] }

  /// Appends an instruction to the current block, in line 2 of the file.
  @discardableResult
  mutating func add(
    _ opcode: Opcode, _ operands: [ValueID], _ type: Type, unwind: Target? = nil
  ) -> ValueID {
    function.append(
      opcode, operands, type: type, range: SourceRange(start: 20, end: 24), unwind: unwind,
      to: block)
  }

  mutating func int(_ value: Int64) -> ValueID { add(.constantInt(value), [], .int) }
  mutating func float(_ value: Double) -> ValueID {
    add(.constantFloat(bits: value.bitPattern), [], .float)
  }

  mutating func end(_ terminator: Terminator) { function[block].terminator = terminator }
}

/// A raised exception, read through the runtime library's layout.
struct Raised: Error, Equatable {
  var kind: ExceptionKind
  var message: String
  /// The lines of its traceback, innermost first.
  var lines: [Int]

  init(kind: ExceptionKind, message: String, lines: [Int] = [2]) {
    self.kind = kind
    self.message = message
    self.lines = lines
  }

  init(reading object: UnsafeRawPointer) {
    kind = ExceptionKind(rawValue: UInt8(object.load(fromByteOffset: 8, as: Int.self)))!
    message = text(object.load(fromByteOffset: 16, as: UnsafeRawPointer.self))
    let count = object.load(fromByteOffset: 24, as: Int.self)
    lines = []
    guard count > 0 else { return }
    let frames = object.load(fromByteOffset: 40, as: UnsafeRawPointer.self)
    for index in 0..<count {
      lines.append(frames.load(fromByteOffset: index * 56 + 16, as: Int.self))
    }
  }
}

/// The text of a str object.
func text(_ object: UnsafeRawPointer) -> String {
  let count = object.load(fromByteOffset: 8, as: Int.self)
  return String(
    decoding: UnsafeRawBufferPointer(start: object + 24, count: count), as: UTF8.self)
}

extension LoadedModule {
  /// Calls a function with arguments that lie behind one another in 8 bytes each.
  borrowing func call<Result>(
    _ symbol: String = "f", with arguments: [Int64], as type: Result.Type = Result.self
  ) throws -> Result {
    typealias Entry =
      @convention(c) (UnsafeRawPointer, UnsafeMutableRawPointer) ->
      UnsafeRawPointer?
    let entry = unsafeBitCast(try address(of: "\(symbol).entry"), to: Entry.self)
    return try withUnsafeTemporaryAllocation(byteCount: 64, alignment: 16) { result -> Result in
      result.initializeMemory(as: UInt8.self, repeating: 0)
      let exception = (arguments + [0]).withUnsafeBytes { arguments in
        entry(arguments.baseAddress!, result.baseAddress!)
      }
      if let exception { throw Raised(reading: exception) }
      return result.load(as: Result.self)
    }
  }
}

/// Compiles functions and loads them, with the runtime library behind them.
func load(_ functions: [Function], strings: [String] = [], globals: [Global] = [], level: Int = 2)
  throws -> LoadedModule
{
  var module = Module(name: "test")
  for text in strings { _ = module.string(text) }
  for global in globals { _ = module.add(global) }
  for function in functions { _ = module.add(function) }
  return try LoadedModule(module, optimizationLevel: level)
}
