internal import IR
internal import PythonSyntax

/// What operators and built-in functions do where they meet instances of classes: CPython's protocols of
/// special methods (its data model, §3.3), looked up in the class, never in the instance.
extension Lowering {
  /// The special method of the receiver's class, called; nil where there is none.
  func callSpecial(_ receiver: Value, _ name: String, _ arguments: [Value] = []) throws -> Value? {
    guard let entity = program.instanceClass(of: receiver.type) else { return nil }
    let node = range.start &* 2 &+ 1
    switch entity.find(Symbol(name))?.member {
    case .method(let function)?:
      return try call(function, Arguments(positional: [receiver] + arguments, node: node))
    case .staticMethod(let function)?:
      return try call(function, Arguments(positional: arguments, node: node))
    case .classMethod(let function)?:
      return try call(
        function, Arguments(positional: [classValue(entity)] + arguments, node: node))
    case .variable(let variable)?:
      let value = try readClassVariable(variable, Symbol(name), receiver)
      if value.type == .none { return nil }
      if case .function? = program.entity(of: value) {
        return try call(value, Arguments(positional: [receiver] + arguments, node: node))
      }
      return try call(value, Arguments(positional: arguments, node: node))
    default: return nil
    }
  }

  /// Whether the value's class has the special method.
  func hasSpecial(_ value: Value, _ name: String) -> Bool {
    program.instanceClass(of: value.type)?.find(Symbol(name)) != nil
  }

  /// The first of several attempts that does not give `NotImplemented`; `failure` where all do. An attempt
  /// without a method to call gives nil.
  private func firstImplemented(
    _ attempts: [() throws -> Value?], failure: () throws -> Value
  ) throws -> Value {
    guard let attempt = attempts.first else { return try failure() }
    let rest = Array(attempts.dropFirst())
    guard let result = try attempt() else {
      return try firstImplemented(rest, failure: failure)
    }
    let missing = program.notImplemented.type
    guard result.type.members.contains(missing) else { return result }
    if result.type == missing { return try firstImplemented(rest, failure: failure) }
    let given = Type.union(result.type.members.filter { $0 != missing })
    let (then, otherwise) = branch(isOf(result, given))
    state = then
    var arms = [(state, narrow(result, to: given))]
    state = otherwise
    do {
      let next = try firstImplemented(rest, failure: failure)
      arms.append((state, next))
    } catch let refusal as Refusal {
      raise(refusal.exception, string(refusal.message))
    }
    return merge(arms)
  }

  /// Whether the second operand's method goes first: its class is below the first's, and has its own.
  private func reflectedGoesFirst(_ first: Value, _ second: Value, _ name: String) -> Bool {
    guard let upper = program.instanceClass(of: first.type),
      let lower = program.instanceClass(of: second.type), upper !== lower,
      lower.derives(from: upper)
    else { return false }
    let own = lower.find(Symbol(name))
    return own != nil && own?.owner !== upper.find(Symbol(name))?.owner
  }

  // MARK: Operators

  /// A binary operator of which one side is an instance.
  func instanceBinary(
    _ operation: BinaryOperator, _ first: Value, _ second: Value, isInPlace: Bool
  ) throws -> Value {
    if isInPlace, let result = try callSpecial(first, "__i\(operation.specialName)__", [second]) {
      if result.type != program.notImplemented.type { return result }
    }
    let name = operation.specialName
    if !hasSpecial(first, "__\(name)__"), !hasSpecial(second, "__r\(name)__") {
      let plain = try plainValue(first)
      let other = try plainValue(second)
      if plain != nil || other != nil {
        return try split(plain ?? first, other ?? second) {
          try self.binary(operation, $0, $1)
        }
      }
    }
    let forward: () throws -> Value? = {
      try self.callSpecial(first, "__\(name)__", [second])
    }
    let reflected: () throws -> Value? = {
      try self.callSpecial(second, "__r\(name)__", [first])
    }
    var attempts: [() throws -> Value?] = []
    if first.type == second.type {
      attempts.append(forward)
    } else if reflectedGoesFirst(first, second, "__r\(name)__") {
      attempts += [reflected, forward]
    } else {
      attempts += [forward, reflected]
    }
    return try firstImplemented(attempts) {
      if !isInPlace, let result = try self.sequenceBinary(operation, first, second) {
        return result
      }
      throw Refusal.unsupportedOperands(
        operation == .power && isInPlace ? "**=" : operation.text + (isInPlace ? "=" : ""),
        first.type, second.type)
    }
  }

  /// What an instance stands for where it has no method of its own: the tuple of a named tuple, the number
  /// of a member of an `IntEnum`. Nil for others.
  func plainValue(_ value: Value) throws -> Value? {
    if let tuple = try namedTupleContent(value) { return tuple }
    return try memberNumber(value)
  }

  /// A comparison of which one side is an instance.
  func compareInstances(_ operation: Comparison, _ first: Value, _ second: Value) throws -> Value {
    let special = "__\(operation.specialName)__"
    if !hasSpecial(first, special), !hasSpecial(second, special), !hasSpecial(first, "__eq__") {
      let plain = try plainValue(first)
      let other = try plainValue(second)
      if plain != nil || other != nil {
        return try split(plain ?? first, other ?? second) {
          try self.compare(operation, $0, $1)
        }
      }
    }
    func attempt(_ value: Value, _ operation: Comparison, _ other: Value) throws -> Value? {
      if let result = try callSpecial(value, "__\(operation.specialName)__", [other]) {
        return result
      }
      guard operation == .notEqual, let equal = try callSpecial(value, "__eq__", [other]) else {
        return nil
      }
      return try negated(equal)
    }
    let forward: () throws -> Value? = { try attempt(first, operation, second) }
    let reflected: () throws -> Value? = { try attempt(second, operation.reflected, first) }
    let own = program.instanceClass(of: first.type)
    let other = program.instanceClass(of: second.type)
    let isBelow =
      own != nil && other != nil && own !== other && other!.derives(from: own!)
    return try firstImplemented(isBelow ? [reflected, forward] : [forward, reflected]) {
      switch operation {
      case .equal: return try instanceIdentity(first, second)
      case .notEqual: return try not(try instanceIdentity(first, second))
      default:
        throw Refusal(
          "'\(operation.text)' not supported between instances of '\(first.type.pythonName)' and '\(second.type.pythonName)'"
        )
      }
    }
  }

  /// `not result`, where `NotImplemented` stays what it is.
  private func negated(_ result: Value) throws -> Value {
    try split(result) { result in
      result.type == self.program.notImplemented.type
        ? result : try self.not(try self.truth(result))
    }
  }

  /// `is` between values whose types are not unions.
  func instanceIdentity(_ first: Value, _ second: Value) throws -> Value {
    if first.type == .never || second.type == .never { return .never }
    guard first.type.isObject, program.variables.same(first.type, second.type) else {
      return bool(false)
    }
    return emit(.referenceEqual, [first, second], .bool)
  }

  /// A unary operator, `abs()` or another function of one number: nil where the value is no instance.
  func instanceUnary(_ name: String, _ value: Value) throws -> Value? {
    guard value.type.isInstance else { return nil }
    if let result = try callSpecial(value, name) { return result }
    guard let number = try memberNumber(value) else { return nil }
    return try split(number) { number in
      switch name {
      case "__neg__": try self.unary(.negative, number)
      case "__pos__": try self.unary(.positive, number)
      case "__invert__": try self.unary(.invert, number)
      case "__abs__": try self.absolute(number)
      case "__float__": try self.convertToFloat(number)
      default: try self.convertToInt(number, base: nil)
      }
    }
  }

  /// Whether Python takes the instance for true.
  func instanceTruth(_ value: Value) throws -> Value {
    if let result = try callSpecial(value, "__bool__") {
      guard result.type == .bool || result.type == .never else {
        throw Refusal("__bool__ should return bool, returned \(result.type.pythonName)")
      }
      return result
    }
    if let plain = try plainValue(value) { return try truth(plain) }
    if hasSpecial(value, "__len__") { return try compare(.notEqual, try length(value), int(0)) }
    return bool(true)
  }

  /// `len(value)` of an instance.
  func instanceLength(_ value: Value) throws -> Value {
    guard let result = try callSpecial(value, "__len__") else {
      if let tuple = try namedTupleContent(value) { return try length(tuple) }
      throw Refusal("object of type '\(value.type.pythonName)' has no len()")
    }
    return try split(result) { result in
      guard result.type.isIntegral else {
        throw Refusal(
          "'\(result.type.pythonName)' object cannot be interpreted as an integer")
      }
      let length = self.asInt(result)
      if !result.isNonNegative {
        self.check(
          try self.compare(.greaterEqual, length, self.int(0)), .valueError,
          "__len__() should return >= 0")
      }
      return length
    }
  }

  // MARK: Elements

  func instanceItem(_ container: Value, _ index: Value) throws -> Value {
    if let result = try callSpecial(container, "__getitem__", [index]) { return result }
    if let tuple = try namedTupleContent(container) { return try getItem(tuple, index) }
    throw Refusal("'\(container.type.pythonName)' object is not subscriptable")
  }

  func setInstanceItem(_ container: Value, _ index: Value, _ value: Value) throws {
    if try callSpecial(container, "__setitem__", [index, value]) != nil { return }
    throw Refusal("'\(container.type.pythonName)' object does not support item assignment")
  }

  func deleteInstanceItem(_ container: Value, _ index: Value) throws {
    if try callSpecial(container, "__delitem__", [index]) != nil { return }
    throw Refusal("'\(container.type.pythonName)' object doesn't support item deletion")
  }

  /// Whether `for` can go through the instance.
  func isIterable(_ value: Value) -> Bool {
    isNamedTuple(value.type)
      || ["__iter__", "__next_position__", "__getitem__"].contains { hasSpecial(value, $0) }
  }

  /// `item in container`.
  func instanceContains(_ container: Value, _ item: Value) throws -> Value {
    if let result = try callSpecial(container, "__contains__", [item]) { return try truth(result) }
    if let tuple = try namedTupleContent(container) { return try contains(tuple, item) }
    if isIterable(container) {
      return try callPrelude("list__contains", [container, item])
    }
    throw Refusal("argument of type '\(container.type.pythonName)' is not iterable")
  }

  // MARK: Text

  /// `repr(value)` of an instance.
  func representInstance(_ value: Value) throws -> Value {
    guard let entity = program.instanceClass(of: value.type) else { return .never }
    if let text = try callSpecial(value, "__repr__") { return try checkedText(text, "__repr__") }
    if entity.exceptionKind != nil {
      return try callExceptionMethod(
        value, entity, Symbol("__repr__"), Arguments(positional: [], node: range.start))
    }
    if enumeration(entity) != nil { return try representMember(value, entity) }
    return concatenate([
      string("<\(entity.module.name).\(entity.qualifiedName) object at 0x"),
      runtime("format_int", [emit(.referenceNumber, [value], .int), string("x")]), string(">"),
    ])
  }

  /// `str(value)` of an instance.
  func instanceText(_ value: Value) throws -> Value {
    if let text = try callSpecial(value, "__str__") { return try checkedText(text, "__str__") }
    if let entity = program.instanceClass(of: value.type), enumeration(entity) != nil {
      return try memberText(value, entity)
    }
    return try representInstance(value)
  }

  private func checkedText(_ text: Value, _ method: String) throws -> Value {
    try split(text) { text in
      guard text.type == .str else {
        throw Refusal("\(method) returned non-string (type \(text.type.pythonName))")
      }
      return text
    }
  }

  /// `format(value, specification)` of an instance.
  func formatInstance(_ value: Value, _ specification: Value?) throws -> Value {
    if let text = try callSpecial(value, "__format__", [specification ?? string("")]) {
      return try checkedText(text, "__format__")
    }
    if enumeration(value.type) != nil {
      if let number = try memberNumber(value), !hasSpecial(value, "__str__") {
        return try split(number) { try self.format($0, .none, specification) }
      }
      return try format(try instanceText(value), .none, specification)
    }
    guard let specification, specification.literal != .string("") else {
      return try convertToString(value)
    }
    throw Refusal("unsupported format string passed to \(value.type.pythonName).__format__")
  }

  /// `hash(value)` of an instance.
  func instanceHash(_ value: Value) throws -> Value {
    guard let entity = program.instanceClass(of: value.type) else { return .never }
    if !hasSpecial(value, "__hash__"), !hasSpecial(value, "__eq__"),
      let plain = try plainValue(value)
    {
      let hash = try hashed(plain)
      return hash.type == .never ? .never : convert(hash, to: .int)
    }
    for owner in entity.order {
      let hash = owner.members[Symbol("__hash__")]
      if case .variable? = hash { break }
      if hash != nil {
        guard let result = try callSpecial(value, "__hash__") else { return .never }
        guard result.type.isIntegral || result.type == .never else {
          throw Refusal("__hash__ method should return an integer")
        }
        return result.type == .never ? result : asInt(result)
      }
      // A class that defines what is equal and not how to hash has no hash.
      if owner.members[Symbol("__eq__")] != nil { break }
      if owner === entity.order.last {
        return emit(.intShiftRight, [emit(.referenceNumber, [value], .int), int(4)], .int)
      }
    }
    throw Refusal("unhashable type: '\(value.type.pythonName)'")
  }
}

extension BinaryOperator {
  /// What stands between the underscores of its method.
  var specialName: String {
    switch self {
    case .add: "add"
    case .subtract: "sub"
    case .multiply: "mul"
    case .matrixMultiply: "matmul"
    case .divide: "truediv"
    case .modulo: "mod"
    case .power: "pow"
    case .leftShift: "lshift"
    case .rightShift: "rshift"
    case .bitOr: "or"
    case .bitXor: "xor"
    case .bitAnd: "and"
    case .floorDivide: "floordiv"
    }
  }
}

extension Comparison {
  /// What stands between the underscores of its method.
  var specialName: String {
    switch self {
    case .equal: "eq"
    case .notEqual: "ne"
    case .less: "lt"
    case .lessEqual: "le"
    case .greater: "gt"
    case .greaterEqual: "ge"
    }
  }

  /// What it is with the operands the other way round.
  var reflected: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    }
  }
}
