internal import IR
internal import PythonSyntax

/// What generators can do besides giving values: taking them, and exceptions, at the place where they wait.
extension Lowering {
  /// The operations of the prelude that know how generators are made.
  func generatorOperation(_ name: String, _ values: [Value]) throws -> Value {
    if name == "shape" { return try shape(values[0]) }
    let generator = values[0]
    switch name {
    case "generator_state": return emit(.objectGet(ResumableObject.state), [generator], .int)
    case "generator_finish":
      return emit(
        .objectSet(ResumableObject.state), [generator, int(ResumableObject.finished)], .none)
    case "generator_send":
      return try given(try resume(generator, sending: values[1]), generator)
    default:
      guard let exception = try instance(values[1], at: range) else { return .never }
      return try given(try resume(generator, throwing: exception), generator)
    }
  }

  /// As many members as a literal says.
  private func shape(_ count: Value) throws -> Value {
    guard case .int(let number) = count.literal else {
      throw Refusal.unsupported(
        "a number of elements that is known only when the program runs",
        help: "write the number as a literal: combinations(items, 2)"
      )
    }
    guard number >= 0 else { throw Refusal("r must be non-negative", exception: .valueError) }
    guard number <= 32 else { throw Refusal.unsupported("more than 32 elements at a time") }
    let members = Array(repeating: none, count: Int(number))
    return emit(.tupleMake, members, .tuple(members.map(\.type)))
  }

  /// What a step gave; StopIteration at the end.
  private func given(_ step: Value, _ generator: Value) throws -> Value {
    let (some, end) = branch(hasYielded(step))
    state = end
    if isReachable { try raiseStop(result(of: generator)) }
    state = some
    return isReachable ? yielded(step) : .never
  }

  /// Lets a generator that waits go on with an exception.
  private func resume(_ generator: Value, throwing exception: Value) throws -> Value {
    let kept = coerce(exception, to: .union([.exception, .unbound]))
    _ = emit(.objectSet(ResumableObject.thrown), [generator, kept], .none)
    let place = emit(.objectGet(ResumableObject.state), [generator], .int)
    let moved = emit(.intAdd(.raw), [place, int(ResumableObject.throwing)], .int)
    _ = emit(.objectSet(ResumableObject.state), [generator, moved], .none)
    return try resume(generator)
  }

  /// `yield from generator`: what is sent and thrown goes on to it.
  func delegate(to generator: Value, _ id: ID<Expression>) throws -> Value {
    let slot = makeHidden(try resume(generator))
    defer { if slot < state.variables.count { state.variables[slot] = nil } }
    guard variable(slot).type != .unbound || isEmitting else { return none }
    try lower(
      LoopShape(
        node: id.index, assigned: [slot], isLiveAtHead: { _ in true }, isLiveAfter: { _ in true },
        test: { self.branch(self.hasYielded(self.variable(slot))) },
        body: {
          let value = self.yielded(self.variable(slot))
          if value.type == .never, self.isEmitting { return self.terminate(.unreachable) }
          let protection = Protection(self.state, keeping: { _ in true })
          self.protections.append(protection)
          defer { if self.protections.last === protection { self.protections.removeLast() } }
          let sent = try self.lowerYield(value)
          self.protections.removeLast()
          self.state.variables[slot] = try self.resume(generator, sending: sent)
          let normal = self.state
          let exception = self.merge(protection.arms)
          if self.isReachable { try self.hand(exception, to: generator, slot) }
          self.merge([normal, self.state])
        }))
    return isReachable ? result(of: generator) : .never
  }

  /// An exception that was thrown into a generator while it delegates to another: that one gets it.
  private func hand(_ exception: Value, to generator: Value, _ slot: Int) throws {
    let (isExit, other) = branch(emit(.exceptionIs(.generatorExit), [exception], .bool))
    state = isExit
    if isReachable {
      _ = try callPrelude("generator__close", [generator])
      propagate(exception)
    }
    state = other
    if isReachable { state.variables[slot] = try resume(generator, throwing: exception) }
  }
}
