internal import IR
internal import PythonSyntax

/// What instances of classes do where operators and built-in functions meet them.
extension Lowering {
  /// `value.name` where the value is, or may be, an instance, a class or what `super()` gives; nil for others.
  func objectAttribute(_ value: Value, _ name: Symbol) throws -> Value? {
    switch program.entity(of: value) {
    case .pythonClass(let entity): return try classAttribute(entity, name)
    case .superclasses(let receiver, let after):
      return try superAttribute(receiver, after: after, name)
    default: break
    }
    guard value.type.members.contains(where: \.isInstance) else { return nil }
    // A method of any of them: which it is shows when it is called.
    let isMethod = value.type.members.contains { member in
      guard let entity = program.instanceClass(of: member), entity.fieldIndex(name) == nil else {
        return false
      }
      switch entity.find(name)?.member {
      case .method, .classMethod: return true
      default: return false
      }
    }
    if isMethod {
      return Value(type: program.methodType, entity: .method(receiver: value, name: name))
    }
    return try split(value) { member in
      if let entity = self.program.instanceClass(of: member.type) {
        return try self.instanceAttribute(member, entity, name)
      }
      if member.type == .none || member.type.isNumber || member.type == .str {
        throw Refusal(
          "'\(member.type.pythonName)' object has no attribute '\(name.text)'",
          exception: .attributeError)
      }
      return try self.attribute(member, name)
    }
  }

  /// `is` between values whose types are not unions.
  func instanceIdentity(_ first: Value, _ second: Value) throws -> Value {
    if first.type == .never || second.type == .never { return .never }
    guard first.type.isInstance, program.variables.same(first.type, second.type) else {
      return bool(false)
    }
    return emit(.referenceEqual, [first, second], .bool)
  }

  /// A comparison of which one side is an instance.
  func compareInstances(_ operation: Comparison, _ first: Value, _ second: Value) throws -> Value {
    switch operation {
    case .equal: return try instanceIdentity(first, second)
    case .notEqual: return try not(try instanceIdentity(first, second))
    default:
      throw Refusal(
        "'\(operation.text)' not supported between instances of '\(first.type.pythonName)' and '\(second.type.pythonName)'"
      )
    }
  }

  /// `repr(value)` of an instance.
  func representInstance(_ value: Value) throws -> Value {
    guard let entity = program.instanceClass(of: value.type) else { return .never }
    return concatenate([
      string("<\(entity.module.name).\(entity.qualifiedName) object at 0x"),
      runtime("format_int", [emit(.referenceNumber, [value], .int), string("x")]), string(">"),
    ])
  }
}
