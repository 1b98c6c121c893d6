@testable import IR

/// Runs IR over simulated objects. In functions whose references are counted it counts them, and finds
/// use after release; nothing is ever freed for functions that are not.
final class Interpreter {
  /// What a value of the IR is at run time.
  enum Value: Hashable {
    case undefined
    case none
    case bool(Bool)
    case int(Int64)
    case float(UInt64)
    case object(Int)
    case tuple([Value])
    indirect case union(Type, Value)
  }

  struct Object {
    enum Content: Hashable {
      case str(String)
      case list([Value])
      case exception(ExceptionKind, Value)
      /// Elements and shape.
      case storage([UInt64])
      case view(Value, offset: Int, shape: [Int], strides: [Int])
    }
    var content: Content
    /// References; 0: freed. Constants have a negative count.
    var count: Int
  }

  enum Outcome {
    case returned(Value)
    case raised(Value)
  }

  /// What no valid IR does.
  enum Failure: Error, Equatable {
    case useAfterRelease(String)
    case badRead(String)
    case rawOverflow(String)
    case outOfBounds(String)
    case outOfFuel
    case unreachable
  }

  let module: Module
  var objects: [Object] = []
  var globals: [Value]
  var output: [String] = []
  var fuel = 20_000
  /// How many counts were executed.
  var countingSteps = 0
  private var constants: [StringID: Value] = [:]

  init(_ module: Module) {
    self.module = module
    globals = module.globals.map { _ in .undefined }
  }

  // MARK: Objects

  /// Takes from the fuel: what takes memory costs as much.
  func spend(_ amount: Int) throws {
    fuel -= amount
    if fuel < 0 { throw Failure.outOfFuel }
  }

  func make(_ content: Object.Content, count: Int = 1) -> Value {
    objects.append(Object(content: content, count: count))
    return .object(objects.count - 1)
  }

  func content(_ value: Value, _ use: @autoclosure () -> String) throws -> Object.Content {
    guard case .object(let index) = value else { throw Failure.badRead("\(value): \(use())") }
    if objects[index].count == 0 { throw Failure.useAfterRelease(use()) }
    return objects[index].content
  }

  func retain(_ value: Value) throws {
    switch value {
    case .object(let index):
      if objects[index].count == 0 { throw Failure.useAfterRelease("retain") }
      if objects[index].count > 0 { objects[index].count += 1 }
    case .tuple(let members): for member in members { try retain(member) }
    case .union(_, let value): try retain(value)
    default: break
    }
  }

  func release(_ value: Value) throws {
    switch value {
    case .object(let index):
      if objects[index].count == 0 { throw Failure.useAfterRelease("release") }
      guard objects[index].count > 0 else { return }
      objects[index].count -= 1
      guard objects[index].count == 0 else { return }
      switch objects[index].content {
      case .list(let elements): for element in elements { try release(element) }
      case .exception(_, let message): try release(message)
      case .view(let owner, _, _, _): try release(owner)
      case .str, .storage: break
      }
    case .tuple(let members): for member in members { try release(member) }
    case .union(_, let value): try release(value)
    default: break
    }
  }

  /// Objects that were not freed, as text.
  var leaks: [String] { objects.filter { $0.count > 0 }.map { "\($0.count) × \($0.content)" } }

  /// The value with all it holds, as text, for comparison between runs.
  func show(_ value: Value) throws -> String {
    try spend(1)
    switch value {
    case .undefined: throw Failure.badRead("undefined shown")
    case .none: return "None"
    case .bool(let value): return "\(value)"
    case .int(let value): return "\(value)"
    case .float(let bits): return "\(Double(bitPattern: bits))"
    case .tuple(let members): return "(\(try members.map(show).joined(separator: ", ")))"
    case .union(let type, let value): return "\(type):\(try show(value))"
    case .object:
      switch try content(value, "show") {
      case .str(let text):
        try spend(text.utf8.count)
        return "'\(text)'"
      case .list(let elements): return "[\(try elements.map(show).joined(separator: ", "))]"
      case .exception(let kind, let message): return "\(kind.name)(\(try show(message)))"
      case .storage(let elements): return "\(elements)"
      case .view(let owner, let offset, let shape, let strides):
        return "view(\(try show(owner)), \(offset), \(shape), \(strides))"
      }
    }
  }

  // MARK: Functions

  /// Calls a function; arguments are borrowed.
  func call(_ id: FunctionID, _ arguments: [Value]) throws -> Outcome {
    var frame = Frame(interpreter: self, function: module[id])
    return try frame.run(arguments)
  }

  func constant(_ id: StringID) -> Value {
    if let value = constants[id] { return value }
    let value = make(.str(module[id]), count: -1)
    constants[id] = value
    return value
  }

  func raise(_ kind: ExceptionKind, _ message: String) -> Value {
    make(.exception(kind, make(.str(message))))
  }
}
