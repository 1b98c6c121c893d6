internal import IR
internal import PythonSyntax

extension Lowering {
  func evaluateCall(
    _ id: ID<Expression>, _ callee: ID<Expression>, _ arguments: IDList<Expression>,
    _ keywords: IDList<Keyword>
  ) throws -> Value {
    let function = try evaluateCallee(callee)
    guard let values = try evaluateArguments(id, arguments, keywords) else { return .never }
    return try call(function, values)
  }

  func call(_ callee: Value, _ arguments: Arguments) throws -> Value {
    guard isReachable, callee.type != .never else { return .never }
    if case .union = callee.type.kind {
      return try split(callee) { try self.call($0, arguments) }
    }
    if arguments.rest != nil {
      if let result = try callWithRest(callee, arguments) { return result }
      throw Refusal.unsupported(
        "'*' before an argument that is not a tuple", help: "pass the elements one by one",
        at: arguments.restRange)
    }
    if arguments.mapping != nil, calledFunction(callee) == nil {
      throw Refusal.unsupported(
        "'**' before a dict in this call", help: "name the arguments", at: arguments.mappingRange)
    }
    switch program.entity(of: callee) {
    case .function(let function): return try call(function, arguments, of: callee)
    case .methodName(let name):
      return try split(emitPart(0, of: callee)) { try self.callMethod($0, name, arguments) }
    case .boundFunction:
      var all = arguments
      all.positional.insert(emitPart(1, of: callee), at: 0)
      return try call(emitPart(0, of: callee), all)
    case .classMethod(let type, let name): return try callClassMethod(type, name, arguments)
    case .builtin(let builtin): return try builtin.lower(self, arguments)
    case .class(let type): return try construct(type, arguments)
    case .exceptionClass(let kind):
      guard arguments.keywords.isEmpty else {
        throw Refusal("\(kind.name)() takes no keyword arguments")
      }
      return try makeException(kind, arguments.positional)
    case .method(let receiver, let name):
      return try split(receiver) { try self.callMethod($0, name, arguments) }
    case .pythonClass(let entity): return try construct(entity, arguments)
    case .superMethod(let receiver, let after, let name):
      return try callSuper(receiver, after: after, name, arguments)
    case .superclasses: throw Refusal("'super' object is not callable")
    case .intrinsic(let intrinsic): return try call(intrinsic, arguments)
    case .elementType(let element):
      guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
        throw Refusal("\(Type.scalar(element)) takes one argument")
      }
      return try split(arguments.positional[0]) { try self.convertToScalar($0, element) }
    case .module(let module): throw Refusal("'module' object is not callable: \(module.name)")
    case nil where callee.type.isInstance:
      if let entity = program.instanceClass(of: callee.type),
        case .method(let function)? = entity.find(Symbol("__call__"))?.member
      {
        var all = arguments
        all.positional.insert(callee, at: 0)
        return try call(function, all)
      }
      throw Refusal("'\(callee.type.pythonName)' object is not callable")
    case .getter(let getter): return try call(getter, callee, arguments)
    case .typeForm(let name):
      guard ["TypeVar", "ParamSpec", "TypeVarTuple"].contains(name) else {
        throw Refusal.unsupported("a call of 'typing.\(name)'")
      }
      return program.typeForm
    case .iterator, nil: throw Refusal("'\(callee.type.pythonName)' object is not callable")
    }
  }

  /// Calls a function; `closure` is its value, where that holds anything.
  func call(_ function: FunctionEntity, _ arguments: Arguments, of closure: Value = .never) throws
    -> Value
  {
    if let refusal = function.refusal { throw refusal }
    var values =
      try bindArguments(function, arguments, of: closure) + hiddenArguments(function, closure)
    if values.contains(where: { $0.type == .never }) { return .never }
    if !function.module.isPrelude { values = try values.map(storable) }
    if function.isGenerator { return try makeGenerator(function, values) }
    if mustInline(function, values) { return try inline(function, values, node: arguments.node) }
    let types = values.map { program.variables.resolve($0.type) }
    if !isEmitting, !program.acceptsEmptyLists, types.contains(where: \.holdsEmptyList) {
      return .never
    }
    let callee = program.specialization(of: function, types)
    let isPrelude = function.module.isPrelude
    if isPrelude { instantiate(callee) } else { link(callee, values.map(\.type)) }
    if !isEmitting { program.infer(callee) }
    let correspondence =
      isPrelude ? correspond(callee.parameterTypes ?? types, values.map(\.type)) : [:]
    if var refusal = callee.refusal {
      // Where the library found it is no place of the user's.
      refusal.range = nil
      throw refusal
    }
    let result = callee.result.mapping(correspondence, program.variables)
    if !isEmitting { _ = unwindTarget() }
    guard result != .never || isEmitting else { return .never }
    guard isEmitting else { return Value(type: result) }
    let id = program.functionID(of: callee)
    let parameters = callee.parameterTypes ?? types
    let value = emit(
      .call(id), zip(values, parameters).map { coerce($0, to: $1) },
      result == .never ? .none : result)
    if result == .never {
      terminate(.unreachable)
      return .never
    }
    return value
  }

  /// The callee's lists and the caller's are the same lists: so are their elements' types.
  func link(_ callee: Specialization, _ arguments: [Type]) {
    if let parameters = callee.parameterTypes {
      for (parameter, argument) in zip(parameters, arguments) {
        _ = program.variables.join(parameter, argument)
      }
    } else {
      callee.parameterTypes = arguments
    }
  }

  // MARK: Inlining

  /// Iterators have no form that could be passed.
  private func mustInline(_ function: FunctionEntity, _ values: [Value]) -> Bool {
    if function.isAlwaysInlined { return true }
    return values.contains { value in
      switch program.entity(of: value) {
      case .iterator, .method: true
      default: false
      }
    }
  }

  /// Walks the function's body here, in place of a call.
  func inline(_ function: FunctionEntity, _ values: [Value], node: UInt32) throws -> Value {
    var depth = 0
    var outerFrame: Frame? = frame
    while let current = outerFrame {
      if current.function === function { depth += 1 }
      outerFrame = current.caller
    }
    guard depth < 2 else {
      throw Refusal(
        "'\(function.name)' passes an iterator to itself: not supported yet"
      ).limit
    }
    let base = state.variables.count
    let inner = Frame(
      function: function, base: base,
      context: context(node, role: 5), isInlined: true)
    inner.caller = frame
    inner.peelDepth = frame.peelDepth
    state.variables += Array(repeating: Value(type: .unbound), count: function.scope.slotCount)
    for (index, value) in values.enumerated() { state.variables[base + index] = value }
    let outer = frame
    frame = inner
    defer { frame = outer }
    startFrame()
    var arms: [(state: State, value: Value)] = []
    switch function.body {
    case .expression(let body):
      let value = try evaluate(body)
      if isReachable { arms.append((state, value)) }
    case .statements(let body), .module(let body):
      try lowerInlined(body)
      if isReachable { arms.append((state, none)) }
      arms += inner.returns
    case .generator: throw Refusal("internal error: a generator is walked in place")
    }
    let value = merge(
      arms.map { arm in
        var state = arm.state
        state.variables = Array(state.variables.prefix(base))
        return (state, arm.value)
      })
    return value
  }

  /// Errors in an inlined body are the call's.
  private func lowerInlined(_ body: IDList<Statement>) throws {
    lower(body)
    if let refusal = frame.refusal {
      frame.refusal = nil
      throw refusal
    }
  }
}

extension Type {
  /// Whether it is, or holds, a list of which no element is known.
  var holdsEmptyList: Bool {
    switch kind {
    case .list(let element): element == .never || element.holdsEmptyList
    case .tuple(let members), .union(let members), .closure(_, let members),
      .generator(_, let members):
      members.contains(where: \.holdsEmptyList)
    case .instance(_, let arguments): arguments.contains { $0 == .never || $0.holdsEmptyList }
    default: false
    }
  }
}
