import CodeGeneration
import IR
import PythonSyntax
import Testing

/// A raised exception, read through the runtime library's layout.
struct Raised: Error, Equatable {
  var kind: ExceptionKind
  var message: String
  /// The lines of its traceback, innermost first.
  var lines: [Int]

  init(_ kind: ExceptionKind, _ message: String, lines: [Int] = []) {
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
  /// Calls an exported function with arguments of 8 bytes each.
  borrowing func call<Result>(
    _ symbol: String = "f", _ arguments: Int64..., as type: Result.Type = Result.self
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

extension Int64 {
  /// The bits of a float as an argument.
  init(_ value: Double) { self.init(bitPattern: value.bitPattern) }
}

/// A module from the IR's text, verified, with references counted.
func parsed(_ text: String) throws -> Module {
  var module = try parseIR("module \"test\"\n" + text)
  #expect(verify(module) == [])
  optimize(&module, level: 0)
  #expect(verify(module) == [])
  return module
}

/// Compiles IR's text and loads it, with the runtime library behind it.
func load(_ text: String, level: Int = 2) throws -> LoadedModule {
  try LoadedModule(try parsed(text), optimizationLevel: level)
}

/// The function `f` of these parameters, exported.
func function(_ signature: String, _ body: String) -> String {
  "func @f\(signature) raises exported {\n\(body)\n}\n"
}

/// A function of operands `%0`, `%1`… that is one instruction.
func operation(_ name: String, _ operands: [String], _ result: String) -> String {
  let parameters = operands.enumerated().map { "p\($0): \($1)" }.joined(separator: ", ")
  let values = operands.enumerated().map { "%\($0): \($1)" }.joined(separator: ", ")
  let uses = operands.indices.map { "%\($0)" }.joined(separator: ", ")
  return function(
    "(\(parameters)) -> \(result)",
    """
    b0(\(values)):
      %9 = \(name) \(uses) : \(result)
      return %9
    """)
}
