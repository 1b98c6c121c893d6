internal import IR
internal import PythonSyntax

/// `for` over instances of classes.
extension Lowering {
  /// Walks `body` for each element that an instance gives.
  func forEach(
    instance sequence: Value, node: UInt32, assigned: [Int],
    atHead: @escaping (Int) -> Bool, after: @escaping (Int) -> Bool,
    body: @escaping (Value) throws -> Void, orElse: @escaping () throws -> Void
  ) throws {
    guard let entity = program.instanceClass(of: sequence.type) else { return }
    if !hasSpecial(sequence, "__iter__"), let tuple = try namedTupleContent(sequence) {
      return try forEach(
        tuple, node: node, assigned: assigned, atHead: atHead, after: after, body: body,
        orElse: orElse)
    }
    if entity.find(Symbol("__next_position__")) == nil,
      case .method(let function)? = entity.find(Symbol("__iter__"))?.member
    {
      let iterator = try iterator(of: sequence, function)
      if program.instanceClass(of: iterator.type) == nil {
        return try forEach(
          iterator, node: node, assigned: assigned, atHead: atHead, after: after, body: body,
          orElse: orElse)
      }
      return try loop(
        iteratorCursor(iterator), node, assigned, atHead, after, body: body, orElse: orElse)
    }
    try loop(
      instanceCursor(sequence), node, assigned, atHead, after, body: body, orElse: orElse)
  }

  private func loop(
    _ cursor: Cursor, _ node: UInt32, _ assigned: [Int], _ atHead: @escaping (Int) -> Bool,
    _ after: @escaping (Int) -> Bool, body: @escaping (Value) throws -> Void,
    orElse: @escaping () throws -> Void
  ) throws {
    try lower(
      LoopShape(
        node: node, assigned: assigned + cursor.slots, isLiveAtHead: atHead, isLiveAfter: after,
        test: { self.branch(try cursor.hasNext()) },
        body: {
          let element = try cursor.element()
          if element.type == .never, self.isEmitting {
            self.terminate(.unreachable)
            return
          }
          try body(element)
        },
        advance: cursor.advance, orElse: orElse))
    for slot in cursor.slots + cursor.temporaries { state.variables[slot] = nil }
  }

  /// What `iter(value)` gives for an instance.
  func iterator(of value: Value, _ function: FunctionEntity) throws -> Value {
    let node = range.start &* 2 &+ 1
    if function.isGenerator || !function.module.isPrelude {
      return try call(function, Arguments(positional: [value], node: node))
    }
    // What the library's give may be walked in place.
    return try inline(
      function, try bindArguments(function, Arguments(positional: [value], node: node)), node: node)
  }

  /// Steps through an instance.
  func instanceCursor(_ sequence: Value) throws -> Cursor {
    guard let entity = program.instanceClass(of: sequence.type) else {
      preconditionFailure("no instance")
    }
    if !hasSpecial(sequence, "__iter__"), let tuple = try namedTupleContent(sequence) {
      return try makeCursor(tuple)
    }
    if entity.find(Symbol("__next_position__")) != nil { return try positionCursor(sequence) }
    if case .method(let function)? = entity.find(Symbol("__iter__"))?.member {
      let iterator = try iterator(of: sequence, function)
      guard program.instanceClass(of: iterator.type) != nil else { return try makeCursor(iterator) }
      return try iteratorCursor(iterator)
    }
    if entity.find(Symbol("__getitem__")) != nil { return sequenceCursor(sequence) }
    throw Refusal("'\(sequence.type.pythonName)' object is not iterable")
  }

  /// By `__next__`, until it raises StopIteration.
  private func iteratorCursor(_ iterator: Value) throws -> Cursor {
    guard hasSpecial(iterator, "__next__") else {
      throw Refusal("iter() returned non-iterator of type '\(iterator.type.pythonName)'")
    }
    let kept = makeHidden(iterator)
    let step = { try self.callPrelude("iterator__step", [self.variable(kept)]) }
    return stepCursor(slots: [kept], advance: {}, step: step)
  }

  /// By `__getitem__` of 0, 1, 2…, until it raises IndexError.
  private func sequenceCursor(_ sequence: Value) -> Cursor {
    let kept = makeHidden(sequence)
    let position = makeHidden(int(0))
    return stepCursor(
      slots: [kept, position],
      advance: {
        self.state.variables[position] = self.emit(
          .intAdd(.raw), [self.variable(position), self.int(1)], .int)
      },
      step: {
        try self.callPrelude(
          "iterator__item", [self.variable(kept), self.variable(position)])
      })
  }

  /// By a function that gives the next element, or `_op.nothing`.
  private func stepCursor(
    slots: [Int], advance: @escaping () throws -> Void, step: @escaping () throws -> Value
  ) -> Cursor {
    let nothing = program.nothing.type
    let slot = makeHidden(program.nothing)
    return Cursor(
      slots: slots + [slot],
      hasNext: {
        let current = try step()
        if current.type == .never { return Value(type: .never) }
        self.state.variables[slot] = current
        return self.isOf(current, .union(current.type.members.filter { $0 != nothing }))
      },
      element: {
        let current = self.variable(slot)
        let given = Type.union(current.type.members.filter { $0 != nothing })
        return given == .never ? .never : self.narrow(current, to: given)
      },
      advance: advance)
  }

  /// Of a container of the prelude: `__first_position__()`, then `__next_position__(position, token)` until
  /// it is negative, with `__at_position__(position)` for the element. `__iteration_token__()` is asked for
  /// once: by it a container notices that it was changed. A third parameter takes how many have been seen.
  private func positionCursor(_ sequence: Value) throws -> Cursor {
    let kept = makeHidden(sequence)
    let token = makeHidden(try callSpecial(sequence, "__iteration_token__") ?? none)
    let position = makeHidden(try callSpecial(sequence, "__first_position__") ?? int(0))
    let seen = makeHidden(int(0))
    let method = program.instanceClass(of: sequence.type)?.method(Symbol("__next_position__"))
    let wantsSeen = method?.parameters.count == 4
    return Cursor(
      slots: [kept, token, position] + (wantsSeen ? [seen] : []),
      hasNext: {
        let next = self.variable(position)
        return next.type == .never
          ? next : try self.truth(try self.compare(.greaterEqual, next, self.int(0)))
      },
      element: {
        var here = self.variable(position)
        here.isKnownNonNegative = true
        return try self.callSpecial(self.variable(kept), "__at_position__", [here]) ?? .never
      },
      advance: {
        var arguments = [self.variable(position), self.variable(token)]
        if wantsSeen {
          let count = self.emit(.intAdd(.raw), [self.variable(seen), self.int(1)], .int)
          self.state.variables[seen] = count
          arguments.append(count)
        }
        self.state.variables[position] =
          try self.callSpecial(self.variable(kept), "__next_position__", arguments) ?? .never
      })
  }
}
