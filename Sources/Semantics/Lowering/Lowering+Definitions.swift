internal import IR
internal import PythonSyntax

extension Lowering {
  /// `def`: binds the name, and evaluates the defaults that are not literals.
  func define(_ id: ID<FunctionDefinition>, _ statement: ID<Statement>) throws {
    let definition = tree[id]
    guard frame.isModuleFrame,
      case .function(let known) = frame.function.module.statics[definition.name]
    else {
      if frame.isClassBody, let method = program.lambdas[lambdaKey(statement)] {
        guard case .variable? = frame.function.owner?.members[definition.name] else {
          try evaluateDefaults(of: method)
          return try bind(definition.name, to: method.value)
        }
        let value = try decorated(id) {
          try self.evaluateDefaults(of: method)
          return method.value
        }
        return try bind(definition.name, to: value)
      }
      return try bind(definition.name, to: try makeDecorated(id, statement))
    }
    try evaluateDefaults(of: known)
  }

  /// By what the functions and classes that statements make are known.
  func lambdaKey(_ statement: ID<Statement>) -> LambdaKey {
    LambdaKey(tree: ObjectIdentifier(tree.source), node: statement.index &+ 1 << 31)
  }

  /// Defaults of functions that are made once are variables of the module.
  private func evaluateDefaults(of function: FunctionEntity) throws {
    for parameter in function.parameters {
      guard let value = parameter.defaultValue, tree.literal(value) == nil,
        function.fixedDefault(value) == nil
      else { continue }
      let key = DefaultKey(function: function.number, name: parameter.name)
      let global =
        program.defaults[key]
        ?? DefaultArgument(
          variable: GlobalVariable(
            name: Symbol("\(function.name).\(parameter.name.text)"), isAlwaysBound: true))
      program.defaults[key] = global
      let made = try storable(try evaluate(value))
      if made.literal != nil, global.variable.id == nil {
        global.literal = made.literal
        global.variable.type = made.type
        continue
      }
      let joined = program.variables.join(global.variable.type, made.type)
      if !program.variables.same(joined, global.variable.type) {
        global.variable.type = joined
        program.changes += 1
      }
      if isEmitting {
        let id = program.globalID(of: global.variable, irType(joined))
        _ = emit(.globalSet(id), [coerce(made, to: joined)], .none)
      }
    }
  }

  /// `value.name`, not called yet.
  func attribute(_ value: Value, _ name: Symbol) throws -> Value {
    guard value.type != .never else { return .never }
    if case .module(let module) = program.entity(of: value) {
      return try moduleAttribute(module, name)
    }
    if case .function(let function) = program.entity(of: value), function.module.isPrelude,
      case .function(let other)? = function.module.statics[
        Symbol("_\(function.name)_\(name.text)")]
    {
      return other.value
    }
    if let result = try functionAttribute(value, name) { return result }
    if let result = try objectAttribute(value, name) { return result }
    if case .array(let element, let dimensions) = value.type.kind {
      switch name.text {
      case "shape":
        let lengths = (0..<dimensions).map { emit(.arrayDimension($0), [value], .int) }
        return emit(.tupleMake, lengths, .tuple(lengths.map(\.type)))
      case "size":
        return (1..<dimensions).reduce(emit(.arrayDimension(0), [value], .int)) {
          emit(.intMultiply(.exact), [$0, emit(.arrayDimension($1), [value], .int)], .int)
        }
      case "ndim": return int(Int64(dimensions))
      case "T": return dimensions == 2 ? emit(.arrayTranspose, [value], value.type) : value
      case "dtype": return program.value(of: .elementType(element))
      default: break
      }
    }
    if value.type.members.allSatisfy(\.isComplexNumber), ["real", "imag"].contains(name.text) {
      return try split(value) { self.numberPart($0, name) ?? .never }
    }
    if let parts = sliceParts(value),
      let position = ["start", "stop", "step"].firstIndex(of: name.text)
    {
      return parts[position]
    }
    if case .record(let fields) = value.type.kind, value.type != .complex, !value.type.isSlice {
      guard let index = fields.firstIndex(where: { $0.name == name.text }) else {
        throw Refusal.unknownField(name.text, of: fields, exception: .attributeError)
      }
      return emit(.tupleGet(index), [value], fields[index].type)
    }
    if case .range = value.type.kind,
      let index = ["start", "stop", "step"].firstIndex(of: name.text)
    {
      return emit(.tupleGet(index), [value], .int)
    }
    if let found = className(value, name) { return found }
    if case .union(let members) = value.type.kind,
      members.contains(where: isClass)
    {
      return try split(value) { try self.attribute($0, name) }
    }
    if value.type.members.contains(.exception) {
      if value.type == .exception {
        if let found = try exceptionAttribute(value, name) { return found }
        if let found = try attributeOfClasses(value, name) { return found }
      } else if exceptionAttributes.contains(name.text) || isFieldOfExceptions(name) {
        return try split(value) { try self.attribute($0, name) }
      }
    }
    return Value(type: program.methodType, entity: .method(receiver: value, name: name))
  }

  // MARK: Annotations

  /// The type that an annotation names; nil where it says what the compiler does not know: annotations
  /// change nothing in Python.
  func declaredType(_ id: ID<Expression>) -> Type? { try? annotatedType(id) }

  /// The type that an annotation names.
  func annotatedType(_ id: ID<Expression>) throws -> Type {
    func refuse() -> Refusal {
      Refusal(
        "this annotation is not supported yet",
        help:
          "int, float, bool, str, None, list[…], tuple[…], X | None and coluber.Array[dtype, dimensions] are",
        at: tree.range(of: id)
      ).limit
    }
    switch tree[id] {
    case .constant(.none): return .none
    case .constant(.string(let text)):
      throw Refusal(
        "an annotation in quotes (\(tree.string(of: text))) is not supported yet",
        help: "write it without quotes", at: tree.range(of: id)
      ).limit
    case .binary(.bitOr, let left, let right):
      return .union([try annotatedType(left), try annotatedType(right)])
    case .subscript(let base, let index):
      var arguments: [ID<Expression>] = [index]
      if case .tuple(let elements) = tree[index] { arguments = tree[elements].map { $0 } }
      let name: String
      switch tree[base] {
      case .name(let symbol): name = symbol.text
      case .attribute(_, let symbol): name = symbol.text
      default: throw refuse()
      }
      switch name {
      case "list", "List", "Sequence", "Iterable":
        guard arguments.count == 1 else { throw refuse() }
        return .list(try annotatedType(arguments[0]))
      case "tuple", "Tuple": return .tuple(try arguments.map { try annotatedType($0) })
      case "Optional": return .union([try annotatedType(arguments[0]), .none])
      case "Union": return .union(try arguments.map { try annotatedType($0) })
      case "Array", "ndarray", "NDArray":
        guard case .elementType(let element) = program.entity(of: try evaluate(arguments[0])) else {
          throw refuse()
        }
        guard arguments.count > 1 else { return .array(element, 1) }
        guard case .constant(.integer(.small(let dimensions))) = tree[arguments[1]],
          1...8 ~= dimensions
        else { throw refuse() }
        return .array(element, Int(dimensions))
      default:
        guard case .pythonClass(let entity) = program.entity(of: try evaluate(base)),
          entity.typeParameters.count == arguments.count
        else { throw refuse() }
        return Type(.instance(entity.reference, try arguments.map { try annotatedType($0) }))
      }
    case .name(let name) where frame.typeArguments[name] != nil:
      return frame.typeArguments[name]!
    default:
      switch program.entity(of: try evaluate(id)) {
      case .pythonClass(let entity) where entity.typeParameters.isEmpty:
        return Type(.instance(entity.reference, []))
      case .class(.int): return .int
      case .class(.float): return .float
      case .class(.bool): return .bool
      case .class(.str): return .str
      case .class(.complex): return .complex
      case .class(.bytes): return .bytes
      case .class(.bytearray): return .bytearray
      case .class(.range): return .range
      case .class(.list):
        throw Refusal(
          "'list' needs its element type here", help: "write list[float]", at: tree.range(of: id)
        ).limit
      case .elementType(let element): return .scalar(element)
      default: throw refuse()
      }
    }
  }

  /// `list[int]` used as a value: the class itself.
  func genericClass(_ container: Value, _ index: ID<Expression>) throws -> Value? {
    switch program.entity(of: container) {
    case .class(let type) where type == .list || type == .tuple: return container
    case .typeForm: return container
    case .pythonClass(let entity) where !entity.typeParameters.isEmpty || entity.isGeneric:
      return container
    default: return nil
    }
  }

  /// `int | None` used as a value, which nothing but an annotation does.
  func typeUnion(_ first: Value, _ second: Value) -> Value? {
    func isType(_ value: Value) -> Bool {
      switch program.entity(of: value) {
      case .class, .pythonClass, .typeForm: true
      default: value.type == .none
      }
    }
    guard isType(first), isType(second), first.type != .none || second.type != .none else {
      return nil
    }
    return program.typeForm
  }
}

extension SyntaxTree {
  /// The literal that an expression is, if it is one: also a negative number.
  func literal(_ id: ID<Expression>) -> Literal? {
    switch self[id] {
    case .constant(.none): return .some(.none)
    case .constant(.true): return .bool(true)
    case .constant(.false): return .bool(false)
    case .constant(.integer(.small(let number))): return .int(number)
    case .constant(.float(let number)): return .float(number.bitPattern)
    case .constant(.string(let text)): return .string(string(of: text))
    case .unary(.negative, let operand):
      switch literal(operand) {
      case .int(let number): return .int(-number)
      case .float(let bits): return .float((-Double(bitPattern: bits)).bitPattern)
      default: return nil
      }
    case .binary(.subtract, let left, let right):
      guard case .float(let a) = literal(left), case .float(let b) = literal(right) else {
        return nil
      }
      let difference = Double(bitPattern: a) - Double(bitPattern: b)
      return .float((difference.isNaN ? .nan : difference).bitPattern)
    default: return nil
    }
  }
}
