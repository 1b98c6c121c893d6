internal import IR
internal import PythonSyntax

/// An attribute that a program gives a function.
struct FunctionAttribute: Hashable {
  let function: Int
  let name: Symbol
}

extension Lowering {
  /// `function.name`; nil where the value is no function.
  func functionAttribute(_ value: Value, _ name: Symbol) throws -> Value? {
    switch program.entity(of: value) {
    case .function(let function):
      if function.module.name == "functools", function.name == "wrapping",
        let index = function.captures.firstIndex(of: Symbol("wrapped"))
      {
        // What `wraps` makes shows itself as the function that it wraps.
        let wrapped = emitPart(index, of: value)
        return name.text == "__wrapped__" ? wrapped : try attribute(wrapped, name)
      }
      return try attribute(of: function, value, name)
    case .boundFunction: return try attribute(emitPart(0, of: value), name)
    case .builtin(let builtin):
      if name.text == "__name__" { return string(builtin.name) }
      throw Refusal.unsupported("'\(name.text)' of a built-in function")
    case .methodName(let method) where method.text != "__class__":
      if name.text == "__name__" { return string(method.text) }
      if name.text == "__self__" { return emitPart(0, of: value) }
      throw Refusal.unsupported("'\(name.text)' of a method")
    default: return nil
    }
  }

  private func attribute(of function: FunctionEntity, _ value: Value, _ name: Symbol) throws
    -> Value
  {
    switch name.text {
    case "__name__": return string(function.name)
    case "__qualname__": return string(function.qualifiedName)
    case "__module__": return string(function.module.name)
    case "__doc__":
      guard case .statements(let body) = function.body, let first = function.tree[body].first,
        case .expression(let text) = function.tree[first],
        let literal = function.tree.literal(text), case .string = literal
      else { return none }
      return literalValue(literal)
    case "__call__": return value
    case "__dict__", "__code__", "__defaults__", "__kwdefaults__", "__annotations__", "__closure__",
      "__globals__", "__get__":
      throw Refusal.unsupported("'\(name.text)' of a function")
    default: break
    }
    let key = FunctionAttribute(function: function.number, name: name)
    guard case .entity = value.type.kind, let global = program.functionAttributes[key] else {
      if !isEmitting { return .never }
      throw Refusal(
        "'function' object has no attribute '\(name.text)'", exception: .attributeError)
    }
    guard global.type != .never else { return .never }
    let type = Type.union([global.type, .unbound])
    let read: Value =
      if isEmitting, let id = global.id { emit(.globalGet(id), [], type) } else {
        Value(type: type)
      }
    check(
      isOf(read, global.type), .attributeError,
      "'function' object has no attribute '\(name.text)'")
    return narrow(read, to: global.type)
  }

  /// `function.name = value`: a variable of the function, if there is one function only.
  func setFunctionAttribute(
    _ function: FunctionEntity, _ target: Value, _ name: Symbol, _ value: Value
  )
    throws
  {
    guard case .entity = target.type.kind, program.mainModule != nil, !name.text.hasPrefix("__")
    else {
      throw Refusal.unsupported(
        "an attribute of a function that holds variables", help: "use a variable and 'nonlocal'")
    }
    let key = FunctionAttribute(function: function.number, name: name)
    let global =
      program.functionAttributes[key]
      ?? GlobalVariable(
        name: Symbol("\(function.qualifiedName).\(name.text)"), isAlwaysBound: false)
    program.functionAttributes[key] = global
    try writeGlobal(global, value)
  }
}

extension Program {
  /// The variables that functions have as attributes, in an order that does not depend on hashing.
  var functionVariables: [GlobalVariable] {
    functionAttributes.sorted {
      ($0.key.function, $0.key.name.text) < ($1.key.function, $1.key.name.text)
    }.map(\.value)
  }
}
