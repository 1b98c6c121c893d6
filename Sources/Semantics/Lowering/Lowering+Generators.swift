internal import IR
internal import PythonSyntax

/// Generators: objects that keep where a function stands.
extension Lowering {
  // MARK: Within the function

  /// Begins a generator's function; gives the generator.
  func startGenerator() -> Value {
    let type = Type(
      .generator(
        specialization.function.generatorReference,
        specialization.parameterTypes ?? specialization.arguments))
    var generator = Value(type: type)
    guard isEmitting else { return generator }
    let declared = program.module[specialization.id!]
    function.symbol = declared.symbol
    function.isResumable = true
    function.parameterNames = declared.parameterNames
    function.parameterTypes = declared.parameterTypes
    function.resultType = declared.resultType
    generator.id = function.addParameter(to: function.entry, declared.parameterTypes[0])
    _ = function.addParameter(to: function.entry, declared.parameterTypes[1])
    return generator
  }

  /// Keeps what the function returned, and tells the caller that it is done.
  func finishGenerator(_ generator: Value, _ value: Value) {
    let result = coerce(value, to: specialization.returned)
    _ = emit(.objectSet(ResumableObject.result), [generator, result], .none)
    let done = coerce(Value(type: .unbound), to: specialization.step)
    terminate(.return(materialize(done)))
  }

  /// `yield value`; gives what is sent.
  func lowerYield(_ value: Value) throws -> Value {
    let value = try storable(value)
    if value.type == .never { return .never }
    if !isEmitting {
      _ = unwindTarget()
      let joined = program.variables.join(specialization.yielded, value.type)
      if !program.variables.same(joined, specialization.yielded) {
        specialization.yielded = joined
        program.changes += 1
      }
    }
    let step = coerce(coerce(value, to: specialization.yielded), to: specialization.step)
    guard !frame.handled.isEmpty else { return emit(.yield, [step], specialization.sent) }
    return try outsideHandlers { self.emit(.yield, [step], self.specialization.sent) }
  }

  /// Does something that others see: what is being handled here is no business of theirs.
  private func outsideHandlers(_ body: () -> Value) throws -> Value {
    let handled = frame.handled
    let outer = protections.last
    let isKept = { (slot: Int) in outer?.slots.contains(slot) ?? false }
    var result = Value.never
    let exits = exits(keeping: isKept) {
      for _ in handled { _ = self.emit(.exceptionLeave, [], .none) }
      result = body()
    }
    try leave(exits, node: range.start, role: 36, keeping: isKept) { _ in
      for exception in handled { _ = self.emit(.exceptionEnter, [exception], .none) }
    }
    return isReachable ? result : .never
  }

  /// `yield from iterable`; gives what a generator returned.
  func lowerYieldFrom(_ id: ID<Expression>, _ iterable: Value) throws -> Value {
    try split(iterable) { iterable in
      if iterable.type.methodPrefix == "generator" { return try self.delegate(to: iterable, id) }
      try self.forEach(iterable, node: id.index, assigned: []) { _ = try self.lowerYield($0) }
      guard case .generator = iterable.type.kind, self.isReachable else { return self.none }
      return self.result(of: iterable)
    }
  }

  // MARK: Making and resuming

  /// Calls a generator function: the arguments are kept, nothing runs yet.
  func makeGenerator(_ function: FunctionEntity, _ arguments: [Value]) throws -> Value {
    let values = try arguments.map(storable)
    let type = Type(.generator(function.generatorReference, values.map(\.type)))
    if !isEmitting, !program.acceptsEmptyLists, program.variables.resolve(type).holdsEmptyList {
      return .never
    }
    guard type.generatorDepth <= 12 else {
      throw Refusal.unsupported(
        "a generator that holds generators of its own kind without end",
        help: "keep what they work on in a list")
    }
    let body = try body(of: type)
    try noteFinalizer(of: type, function)
    guard isEmitting else { return Value(type: type) }
    let parameters = body.parameterTypes ?? body.arguments
    let fields =
      [
        int(ResumableObject.start), coerce(Value(type: .unbound), to: body.returned),
        coerce(Value(type: .unbound), to: .union([.exception, .unbound])),
      ] + zip(values, parameters).map { coerce($0, to: $1) }
    return emit(.objectMake, fields, type)
  }

  /// A generator that is dropped where it waits within a `try` is closed before.
  private func noteFinalizer(of type: Type, _ function: FunctionEntity) throws {
    guard case .statements(let list) = function.body, function.tree.yieldsWithinTry(list),
      let closing = try program.preludeFunction("generator__drop")
    else { return }
    let resolved = program.variables.resolve(type)
    let finalizer = program.specialization(of: closing, [resolved])
    finalizer.parameterTypes = finalizer.parameterTypes ?? [resolved]
    guard isEmitting else { return program.infer(finalizer) }
    let number = Int(program.objectNumber(of: type))
    if program.module.objects[number].finalizer == nil {
      program.module.objects[number].finalizer = program.functionID(of: finalizer)
    }
  }

  /// What runs in generators of the type, as far as it is known.
  private func body(of type: Type) throws -> Specialization {
    let body = program.generator(of: type)
    if case .generator(_, let arguments) = type.kind { link(body, arguments) }
    if !isEmitting { program.infer(body) }
    if var refusal = body.refusal {
      refusal.range = nil
      throw refusal
    }
    return body
  }

  /// Lets a generator go on: gives what it yields, or `unbound` where it is done.
  func resume(_ generator: Value, sending sent: Value? = nil) throws -> Value {
    let body = try body(of: generator.type)
    if let sent, sent.type != .never, !isEmitting {
      let joined = program.variables.join(body.sent, try storable(sent).type)
      if !program.variables.same(joined, body.sent) {
        body.sent = joined
        program.changes += 1
      }
    }
    let sent = coerce(try sent.map(storable) ?? none, to: body.sent)
    if !isEmitting { _ = unwindTarget() }
    guard isEmitting, isReachable else { return Value(type: body.step) }
    return emit(.call(program.functionID(of: body)), [generator, sent], body.step)
  }

  /// What a generator that is done returned.
  func result(of generator: Value) -> Value {
    let body = program.generator(of: generator.type)
    guard body.result != .never, body.result != .none else { return none }
    let kept = emit(.objectGet(ResumableObject.result), [generator], body.returned)
    // Nothing is kept where an exception ended it, nor a second time.
    let (some, nothing) = branch(isOf(kept, body.result))
    state = some
    let result = narrow(kept, to: body.result)
    let empty = coerce(Value(type: .unbound), to: body.returned)
    _ = emit(.objectSet(ResumableObject.result), [generator, empty], .none)
    return merge([(state, result), (nothing, none)])
  }

  /// What resuming gave, where it was not the end.
  func yielded(_ step: Value) -> Value {
    narrow(step, to: .union(step.type.members.filter { $0 != .unbound }))
  }

  /// Whether resuming gave something.
  func hasYielded(_ step: Value) -> Value {
    isOf(step, .union(step.type.members.filter { $0 != .unbound }))
  }

  /// Steps through a generator.
  func generatorCursor(_ generator: Value) throws -> Cursor {
    let current = makeHidden(Value(type: .unbound))
    let stepRange = frame.stepRange ?? range
    return Cursor(
      slots: [], temporaries: [current],
      hasNext: {
        self.setRange(stepRange)
        let step = try self.resume(generator)
        self.state.variables[current] = step
        return self.hasYielded(step)
      },
      element: { self.yielded(self.variable(current)) },
      advance: {})
  }

  /// `repr(generator)`.
  func representGenerator(_ generator: Value) -> Value {
    let name = program.generator(of: generator.type).function.qualifiedName
    let kind = generator.type.pythonName
    return concatenate([
      string("<\(kind) object \(kind == "generator" ? name + " " : "")at 0x"),
      runtime("format_int", [emit(.referenceNumber, [generator], .int), string("x")]), string(">"),
    ])
  }

  /// What a generator gives that must give just so many values.
  func unpackGenerator(_ generator: Value, count: Int) throws -> [Value] {
    var parts: [Value] = []
    for position in 0..<count {
      let step = try resume(generator)
      let (some, end) = branch(hasYielded(step))
      state = end
      if isReachable {
        raise(
          .valueError,
          string("not enough values to unpack (expected \(count), got \(position))"))
      }
      state = some
      parts.append(isReachable ? yielded(step) : .never)
    }
    guard isReachable else { return parts }
    check(
      try not(hasYielded(try resume(generator))), .valueError,
      "too many values to unpack (expected \(count))")
    return parts
  }

  // MARK: next

  /// `next(iterator)`, `next(iterator, default)`.
  func next(_ iterator: Value, default other: Value?) throws -> Value {
    if iterator.type.isInstance, hasSpecial(iterator, "__next__") {
      return try nextOfInstance(iterator, default: other)
    }
    guard case .generator = iterator.type.kind else {
      throw Refusal("'\(iterator.type.pythonName)' object is not an iterator")
    }
    let step = try resume(iterator)
    let (some, end) = branch(hasYielded(step))
    state = end
    var arms: [(state: State, value: Value)] = []
    if isReachable {
      if let other {
        arms.append((state, other))
      } else {
        try raiseStop(result(of: iterator))
      }
    }
    state = some
    if isReachable { arms.append((state, yielded(step))) }
    return merge(arms)
  }

  /// Raises StopIteration with what a generator returned.
  func raiseStop(_ result: Value) throws {
    _ = try split(result) { value in
      let exception = try self.makeException(.stopIteration, value.type == .none ? [] : [value])
      self.throwException(exception)
      return .never
    }
  }
}

extension Type {
  /// How many generators are one in the other.
  var generatorDepth: Int {
    switch kind {
    case .generator(_, let members): 1 + (members.map(\.generatorDepth).max() ?? 0)
    case .tuple(let members), .union(let members), .closure(_, let members):
      members.map(\.generatorDepth).max() ?? 0
    case .list(let element): element.generatorDepth
    default: 0
    }
  }
}
