internal import IR
internal import PythonSyntax

extension Lowering {
  /// Evaluates a condition and splits the walk; in each part variables are narrowed to what the condition
  /// tells of their types.
  func condition(_ id: ID<Expression>) throws -> (then: State, else: State) {
    guard isReachable else { return (state, state) }
    switch tree[id] {
    case .unary(.not, let operand):
      let (then, otherwise) = try condition(operand)
      return (otherwise, then)
    case .booleanOperation(let operation, let values):
      return try shortCircuit(operation, tree[values].map { $0 }[...])
    case .comparison(let left, let operators, let comparators)
    where tree[operators].count == 1:
      let right = tree[comparators][0]
      let operation = tree[operators].first!
      if operation == .is || operation == .isNot, case .constant(.none) = tree[right] {
        let value = try evaluate(left)
        let (then, otherwise) = try test(value, is: .none, narrowing: left)
        return operation == .is ? (then, otherwise) : (otherwise, then)
      }
    case .call(let callee, let arguments, let keywords)
    where keywords.isEmpty && tree[arguments].count == 2:
      if case .name(let name) = tree[callee], name.text == "isinstance",
        case .builtin = program.entity(of: try lookUp(name))
      {
        let value = try evaluate(tree[arguments][0])
        let classes = try evaluate(tree[arguments][1])
        if let test = try isExceptionInstance(value, of: classes) {
          let (then, otherwise) = branch(test)
          return (try narrowed(then, value, to: classes, tree[arguments][0]), otherwise)
        }
        let types = try instanceTypes(of: value, classes)
        return try test(value, is: types, narrowing: tree[arguments][0])
      }
    case .name:
      let value = try evaluate(id)
      if case .union(let members) = value.type.kind, members.contains(.none) {
        // Truth excludes None.
        let (some, nothing) = try test(
          value, is: Type.union(members.filter { $0 != .none }), narrowing: id)
        state = some
        let (then, otherwise) = branch(try truth(try evaluate(id)))
        merge([otherwise, nothing])
        return (then, state)
      }
    default: break
    }
    return branch(try truth(try evaluate(id)))
  }

  private func shortCircuit(_ operation: BooleanOperator, _ values: ArraySlice<ID<Expression>>)
    throws
    -> (then: State, else: State)
  {
    let (then, otherwise) = try condition(values.first!)
    let rest = values.dropFirst()
    guard !rest.isEmpty else { return (then, otherwise) }
    switch operation {
    case .and:
      state = then
      let (both, second) = try shortCircuit(operation, rest)
      merge([otherwise, second])
      return (both, state)
    case .or:
      state = otherwise
      let (second, neither) = try shortCircuit(operation, rest)
      merge([then, second])
      return (state, neither)
    }
  }

  /// Splits by whether a value is of some of the types that it may have.
  func test(_ value: Value, is type: Type, narrowing id: ID<Expression>) throws -> (State, State) {
    guard value.type != .never else { return (state, state) }
    var (then, otherwise) = branch(isOf(value, type))
    guard case .union(let members) = value.type.kind, let slot = narrowableSlot(id) else {
      return (then, otherwise)
    }
    func narrowed(_ part: State, _ members: [Type]) -> State {
      guard part.isReachable, !members.isEmpty else { return part }
      state = part
      state.variables[slot] = narrow(value, to: .union(members))
      return state
    }
    then = narrowed(then, members.filter { type.members.contains($0) })
    otherwise = narrowed(otherwise, members.filter { !type.members.contains($0) })
    return (then, otherwise)
  }

  /// The place of a variable of which a condition may tell more.
  func narrowableSlot(_ id: ID<Expression>) -> Int? {
    guard case .name(let name) = tree[id], let slot = frame.slot(of: name),
      slot < state.variables.count, !frame.isCell(slot),
      !(frame.isModuleFrame && frame.function.module.globals[name] != nil)
    else { return nil }
    return slot
  }

  /// The members of the value's type that `isinstance` with the class, or a tuple of classes, accepts.
  func instanceTypes(of value: Value, _ classes: Value) throws -> Type {
    if case .tuple(let members) = classes.type.kind {
      return .union(
        try members.map { try instanceTypes(of: value, Value(type: $0)).members }.flatMap { $0 })
    }
    guard let entity = program.entity(of: classes) else {
      throw Refusal("isinstance() arg 2 must be a type, a tuple of types, or a union")
    }
    return .union(value.type.members.filter { isInstance($0, of: entity) })
  }

  func isInstance(_ type: Type, of entity: Entity) -> Bool {
    switch entity {
    case .pythonClass(let wanted): program.instanceClass(of: type)?.derives(from: wanted) ?? false
    case .exceptionClass(let kind):
      program.instanceClass(of: type)?.exceptionKind?.derives(from: kind) ?? false
    case .intrinsic(.operation("object")): true
    case .intrinsic(.operation("slice")): type.isSlice
    case .class(.int): type == .int || type == .bool
    case .class(.float): type == .float || type == .scalar(.float64)
    case .class(.bool): type == .bool
    case .class(.complex): type == .complex
    case .class(.str): type == .str
    case .class(.bytes): type == .bytes
    case .class(.bytearray): type == .bytearray
    case .class(.range): type == .range
    case .class(.list): if case .list = type.kind { true } else { false }
    case .class(.tuple) where isNamedTuple(type): true
    case .class(.int) where enumeration(type).map { $0 == .int || $0 == .intFlag } ?? false: true
    case .class(.str) where enumeration(type) == .str: true
    case .class(.tuple): if case .tuple = type.kind { true } else { false }
    case .elementType(let element): type == .scalar(element)
    default: false
    }
  }
}
