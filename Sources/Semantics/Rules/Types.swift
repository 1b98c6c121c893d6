internal import IR
internal import PythonSyntax

/// Classes of values, and attributes by name.
extension Lowering {
  /// `type(value)`.
  func typeValue(of value: Value) throws -> Value {
    func builtin(_ name: String) -> Value { program.builtin(Symbol(name)) ?? .never }
    switch value.type.kind {
    case .never: return .never
    case .instance:
      guard let entity = program.instanceClass(of: value.type) else { return .never }
      return classValue(entity)
    case .int: return builtin("int")
    case .bool: return builtin("bool")
    case .float: return builtin("float")
    case .str: return builtin("str")
    case .list: return builtin("list")
    case .tuple: return builtin("tuple")
    case .range: return builtin("range")
    case .none: return typeMarker("NoneType")
    case .closure: return typeMarker("function")
    case .entity:
      switch program.entity(of: value) {
      case .pythonClass, .class, .exceptionClass: return typeMarker("type")
      case .function: return typeMarker("function")
      case .module: return typeMarker("module")
      default: break
      }
      fallthrough
    default:
      if let known = program.builtin(Symbol(value.type.pythonName)) { return known }
      throw Refusal.unsupported("type() of '\(value.type.pythonName)'")
    }
  }

  /// A class that can only be named and compared.
  private func typeMarker(_ name: String) -> Value {
    guard case .module(let module)? = try? program.importModule("_op", from: nil) else {
      return .never
    }
    return program.operation("class \(name)", in: module)
  }

  /// `__name__` and the like of a class that the compiler itself knows.
  func builtinClassAttribute(_ value: Value, _ name: Symbol) -> Value? {
    guard ["__name__", "__qualname__"].contains(name.text) else { return nil }
    switch program.entity(of: value) {
    case .class(let type): return string(type.rawValue)
    case .intrinsic(.operation(let text)) where text.hasPrefix("class "):
      return string(String(text.dropFirst(6)))
    case .function(let function):
      return string(name.text == "__name__" ? function.name : function.qualifiedName)
    default: return nil
    }
  }

  // MARK: Attributes by name

  private func attributeName(_ value: Value, _ function: String) throws -> Symbol {
    guard case .string(let text)? = value.literal else {
      guard value.type == .str || value.type == .never else {
        throw Refusal("attribute name must be string, not '\(value.type.pythonName)'")
      }
      throw Refusal.unsupported(
        "\(function)() with a name that is not written out", help: "compare the name with texts")
    }
    return Symbol(text)
  }

  /// `hasattr(value, "name")`.
  func lowerHasAttribute(_ arguments: Arguments) throws -> Value {
    guard arguments.positional.count == 2 else {
      throw Refusal("hasattr expected 2 arguments, got \(arguments.positional.count)")
    }
    let name = try attributeName(arguments.positional[1], "hasattr")
    return try split(arguments.positional[0]) { value in
      try self.attributePresence(value, name) ?? Value(type: .bool)
    }
  }

  /// Whether the value has the attribute; nil while inference does not know.
  private func attributePresence(_ value: Value, _ name: Symbol) throws -> Value? {
    if case .pythonClass(let entity)? = program.entity(of: value) {
      return bool(entity.find(name) != nil)
    }
    guard let entity = program.instanceClass(of: value.type) else {
      if let prefix = value.type.methodPrefix {
        return bool(program.preludeMethods(prefix).contains(name.text))
      }
      if value.type == .none { return bool(name.text.hasPrefix("__")) }
      throw Refusal.unsupported("hasattr() of '\(value.type.pythonName)'")
    }
    if entity.find(name) != nil { return bool(true) }
    guard let index = entity.fieldIndex(name) else { return isEmitting ? bool(false) : nil }
    let field = entity.fields[index]
    if field.isAlwaysBound { return bool(true) }
    let type = program.fieldType(field, of: value.type)
    let rest = Type.union(type.members.filter { $0 != .unbound })
    if !isEmitting { return nil }
    return isOf(emit(.objectGet(index), [value], type), rest)
  }

  /// `getattr(value, "name")`, also with a default.
  func lowerGetAttribute(_ arguments: Arguments) throws -> Value {
    guard 2...3 ~= arguments.positional.count else {
      throw Refusal(
        "getattr expected at least 2 arguments, got \(arguments.positional.count)")
    }
    let name = try attributeName(arguments.positional[1], "getattr")
    let value = arguments.positional[0]
    guard arguments.positional.count == 3 else {
      return boundMethod(try attribute(value, name))
    }
    return try split(value) { value in
      let presence = try self.attributePresence(value, name) ?? Value(type: .bool)
      let (then, otherwise) = self.branch(presence)
      self.state = then
      var arms: [(state: State, value: Value)] = []
      if self.isReachable {
        let found = self.boundMethod(try self.attribute(value, name))
        arms.append((self.state, found))
      }
      arms.append((otherwise, arguments.positional[2]))
      return self.merge(arms)
    }
  }

  /// `setattr(value, "name", new)`.
  func lowerSetAttribute(_ arguments: Arguments) throws -> Value {
    guard arguments.positional.count == 3 else {
      throw Refusal("setattr expected 3 arguments, got \(arguments.positional.count)")
    }
    try setAttribute(
      arguments.positional[0], try attributeName(arguments.positional[1], "setattr"),
      arguments.positional[2])
    return none
  }
}
