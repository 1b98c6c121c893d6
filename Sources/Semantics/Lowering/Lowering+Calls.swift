internal import IR
internal import PythonSyntax

/// The arguments of a call, evaluated from left to right.
struct Arguments {
  var positional: [Value]
  var keywords: [(name: Symbol, value: Value)] = []
  /// The call expression: tells places of lists apart that several calls make.
  var node: UInt32

  /// The keyword argument of that name, taken out.
  mutating func take(_ name: String) -> Value? {
    guard let index = keywords.firstIndex(where: { $0.name.text == name }) else { return nil }
    return keywords.remove(at: index).value
  }
}

extension Lowering {
  func evaluateCall(
    _ id: ID<Expression>, _ callee: ID<Expression>, _ arguments: IDList<Expression>,
    _ keywords: IDList<Keyword>
  ) throws -> Value {
    let function = try evaluateCallee(callee)
    var values: [Value] = []
    for argument in tree[arguments] {
      if case .starred(let inner) = tree[argument] {
        let value = try evaluate(inner)
        guard case .tuple(let members) = value.type.kind else {
          throw Refusal.unsupported(
            "'*' before an argument that is not a tuple", at: tree.range(of: argument))
        }
        for (index, member) in members.enumerated() {
          values.append(emit(.tupleGet(index), [value], member))
        }
      } else {
        values.append(try evaluate(argument))
      }
    }
    var named: [(name: Symbol, value: Value)] = []
    for keyword in tree[keywords] {
      guard let name = tree[keyword].name else { throw Refusal.unsupported("'**' in a call") }
      named.append((name, try evaluate(tree[keyword].value)))
    }
    return try call(function, Arguments(positional: values, keywords: named, node: id.index))
  }

  func call(_ callee: Value, _ arguments: Arguments) throws -> Value {
    guard isReachable, callee.type != .never else { return .never }
    if case .union = callee.type.kind {
      return try split(callee) { try self.call($0, arguments) }
    }
    switch program.entity(of: callee) {
    case .function(let function): return try call(function, arguments, of: callee)
    case .methodName(let name):
      return try split(emitPart(0, of: callee)) { try self.callMethod($0, name, arguments) }
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
    case .iterator, nil: throw Refusal("'\(callee.type.pythonName)' object is not callable")
    }
  }

  /// Calls a function; `closure` is its value, where that holds anything.
  func call(_ function: FunctionEntity, _ arguments: Arguments, of closure: Value = .never) throws
    -> Value
  {
    if let refusal = function.refusal { throw refusal }
    let values =
      try bindArguments(function, arguments, of: closure) + hiddenArguments(function, closure)
    if values.contains(where: { $0.type == .never }) { return .never }
    if mustInline(function, values) { return try inline(function, values, node: arguments.node) }
    let types = values.map { program.variables.resolve($0.type) }
    if !isEmitting, !program.acceptsEmptyLists, types.contains(where: \.holdsEmptyList) {
      return .never
    }
    let callee = program.specialization(of: function, types)
    link(callee, values.map(\.type))
    if !isEmitting { program.infer(callee) }
    if var refusal = callee.refusal {
      // Where the library found it is no place of the user's.
      refusal.range = nil
      throw refusal
    }
    let result = callee.result
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
  private func link(_ callee: Specialization, _ arguments: [Type]) {
    if let parameters = callee.parameterTypes {
      for (parameter, argument) in zip(parameters, arguments) {
        _ = program.variables.join(parameter, argument)
      }
    } else {
      callee.parameterTypes = arguments
    }
  }

  /// Arguments in the order of the parameters, defaults filled in.
  func bindArguments(
    _ function: FunctionEntity, _ arguments: Arguments, of closure: Value = .never
  ) throws -> [Value] {
    let parameters = function.parameters
    let positional = parameters.filter { $0.kind == .positional || $0.kind == .positionalOnly }
    var bound: [Value?] = Array(repeating: nil, count: parameters.count)
    var given = arguments.positional
    if let index = parameters.firstIndex(where: { $0.kind == .variadic }) {
      let rest = Array(given.dropFirst(positional.count))
      given = Array(given.prefix(positional.count))
      if rest.contains(where: { $0.type == .never }) { return [.never] }
      bound[index] = emit(.tupleMake, try rest.map(storable), .tuple(rest.map(\.type)))
    }
    guard given.count <= positional.count else {
      throw function.mistake(
        Refusal.tooManyArguments(
          function.qualifiedName, expected: positional.count,
          least: positional.count { $0.defaultValue == nil },
          found: given.count))
    }
    for (index, value) in given.enumerated() { bound[index] = value }
    for (name, value) in arguments.keywords {
      guard
        let index = parameters.firstIndex(where: {
          $0.name == name && $0.kind != .positionalOnly && $0.kind != .variadic
        })
      else {
        throw function.mistake(
          Refusal("\(function.qualifiedName)() got an unexpected keyword argument '\(name.text)'"))
      }
      guard bound[index] == nil else {
        throw function.mistake(
          Refusal("\(function.qualifiedName)() got multiple values for argument '\(name.text)'"))
      }
      bound[index] = value
    }
    var missing: [ParameterInfo] = []
    for (index, parameter) in parameters.enumerated() where bound[index] == nil {
      guard let value = parameter.defaultValue else {
        missing.append(parameter)
        continue
      }
      bound[index] = try defaultArgument(function, closure, parameter, value)
    }
    guard missing.isEmpty else {
      throw function.mistake(Refusal.missingArguments(function.qualifiedName, missing))
    }
    for (value, parameter) in zip(bound, parameters) where parameter.kind != .variadic {
      guard let annotation = parameter.annotation else { continue }
      let declared = inAnnotationScope(of: function, arguments.positional.first) {
        declaredType(annotation)
      }
      if let declared { hint(value!, declared) }
    }
    return bound.map { $0! }
  }

  /// Defaults that are literals are made anew; others were evaluated where the function was defined.
  private func defaultArgument(
    _ function: FunctionEntity, _ closure: Value, _ parameter: ParameterInfo,
    _ value: ID<Expression>
  )
    throws -> Value
  {
    if let index = function.closureDefaults.firstIndex(of: parameter.name) {
      return emitPart(function.captures.count + index, of: closure)
    }
    if let literal = function.tree.literal(value) { return literalValue(literal) }
    if let fixed = function.fixedDefault(value) {
      return try lookUpGlobal(fixed, in: function.module)
    }
    guard let global = program.defaults[DefaultKey(function: function.number, name: parameter.name)]
    else {
      throw Refusal.unsupported("this default value", at: nil)
    }
    if let literal = global.literal { return literalValue(literal) }
    guard isEmitting, let id = global.variable.id else { return Value(type: global.variable.type) }
    return emit(.globalGet(id), [], global.variable.type)
  }

  private func inAnnotationScope<T>(
    of function: FunctionEntity, _ receiver: Value?, _ body: () throws -> T
  ) rethrows -> T {
    let outer = frame
    frame = Frame(
      function: function, base: 0, context: outer.context, isInlined: true)
    frame.typeArguments = typeArguments(of: function, receiver)
    defer { frame = outer }
    return try body()
  }

  /// What the parameters of a generic class are in its method, by the receiver's type.
  func typeArguments(of function: FunctionEntity, _ receiver: Value?) -> [Symbol: Type] {
    guard let owner = function.owner, !owner.typeParameters.isEmpty, let receiver,
      case .instance(owner.reference, let arguments) = receiver.type.kind
    else { return [:] }
    return Dictionary(uniqueKeysWithValues: zip(owner.typeParameters, arguments))
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

extension FunctionEntity {
  /// A mistake in a call of it: of the prelude's functions CPython may know more parameters.
  func mistake(_ refusal: Refusal) -> Refusal { module.isPrelude ? refusal.limit : refusal }

  /// The name that a default value consists of, where what it stands for never changes.
  func fixedDefault(_ value: ID<Expression>) -> Symbol? {
    guard case .name(let name) = tree[value],
      module.constants[name] != nil || module.statics[name] != nil
    else { return nil }
    return name
  }
}

extension Type {
  /// Whether it is, or holds, a list of which no element is known.
  var holdsEmptyList: Bool {
    switch kind {
    case .list(let element): element == .never || element.holdsEmptyList
    case .tuple(let members), .union(let members), .closure(_, let members):
      members.contains(where: \.holdsEmptyList)
    case .instance(_, let arguments): arguments.contains { $0 == .never || $0.holdsEmptyList }
    default: false
    }
  }
}
