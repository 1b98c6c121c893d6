internal import IR
internal import PythonSyntax

/// A loop to be walked: what its parts do, and which variables it changes.
struct LoopShape {
  /// Identifies the loop in its frame.
  var node: UInt32
  /// Places that the body or the iteration itself binds.
  var assigned: [Int]
  /// What is carried to the head, and what behind the loop.
  var isLiveAtHead: (Int) -> Bool
  var isLiveAfter: (Int) -> Bool
  /// Whether to go on: the states in and out of the loop.
  var test: () throws -> (State, State)
  var body: () throws -> Void
  /// Before the next test.
  var advance: () throws -> Void = {}
  /// When the test failed, not after `break`.
  var orElse: () throws -> Void = {}
}

/// A variable that a loop carries from one iteration to the next.
private struct CarriedVariable {
  /// Among the loop's assigned variables: the same in each round, where places may differ.
  let position: Int
  let slot: Int
  let entry: Type
  let type: Type
}

extension Lowering {
  func lowerWhile(
    _ id: ID<Statement>, _ test: ID<Expression>, _ body: IDList<Statement>,
    _ orElse: IDList<Statement>
  ) throws {
    try lower(
      LoopShape(
        node: id.index, assigned: assignedSlots(of: id), isLiveAtHead: isLive(atHeadOf: id),
        isLiveAfter: isLive(after: id),
        test: { try self.condition(test) }, body: { self.lower(body) },
        orElse: { self.lower(orElse) }))
  }

  func lowerFor(
    _ id: ID<Statement>, _ target: ID<Expression>, _ iterable: ID<Expression>,
    _ body: IDList<Statement>, _ orElse: IDList<Statement>
  ) throws {
    let sequence = try evaluateIterable(iterable)
    setRange(tree.range(of: iterable))
    frame.stepRange = tree.range(of: id)
    defer { frame.stepRange = nil }
    try forEach(
      sequence, node: id.index, assigned: assignedSlots(of: id), atHead: isLive(atHeadOf: id),
      after: isLive(after: id),
      body: { element in
        self.frame.stepRange = nil
        try self.assign(target, element)
        self.lower(body)
      },
      orElse: { self.lower(orElse) })
  }

  /// Walks `body` for each element of a value that can be iterated over.
  func forEach(
    _ sequence: Value, node: UInt32, assigned: [Int],
    atHead: @escaping (Int) -> Bool = { _ in true },
    after: @escaping (Int) -> Bool = { _ in true },
    body: @escaping (Value) throws -> Void, orElse: @escaping () throws -> Void = {}
  ) throws {
    guard isReachable else { return }
    if case .union(let members) = sequence.type.kind {
      let outer = frame.context
      defer { frame.context = outer }
      _ = try split(sequence) { member in
        // What the steps through each keep differs: so do the loops.
        let index = members.firstIndex(of: member.type) ?? members.count
        self.frame.context = self.context(node &* 64 &+ UInt32(index), role: 18)
        defer { self.frame.context = outer }
        try self.forEach(
          member, node: node, assigned: assigned, atHead: atHead, body: body, orElse: orElse)
        return self.none
      }
      return
    }
    if case .iterator(.generator(let expression, let home)) = program.entity(of: sequence) {
      return try forEach(
        generator: expression, home, node: node, assigned: assigned, body: body, orElse: orElse)
    }
    if case .iterator(.filter(let test, let inner, let filterNode)) = program.entity(of: sequence) {
      return try forEach(
        inner, node: node, assigned: assigned, atHead: atHead, after: after,
        body: { element in
          let passes =
            test.type == .none
            ? element : try self.call(test, Arguments(positional: [element], node: filterNode))
          let (then, otherwise) = self.branch(try self.truth(passes))
          self.state = then
          if self.isReachable { try body(element) }
          self.merge([otherwise, self.state])
        }, orElse: orElse)
    }
    guard sequence.type != .never else {
      // Not known yet; nothing to learn from the body in this round.
      return try orElse()
    }
    if isEnumerationClass(sequence) {
      return try forEach(
        try iterable(sequence), node: node, assigned: assigned, atHead: atHead, after: after,
        body: body, orElse: orElse)
    }
    if sequence.type.isInstance {
      return try forEach(
        instance: sequence, node: node, assigned: assigned, atHead: atHead, after: after,
        body: body, orElse: orElse)
    }
    if case .tuple(let members) = sequence.type.kind {
      return try unroll(sequence, members, node: node, after: after, body: body, orElse: orElse)
    }
    let cursor = try makeCursor(sequence)
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

  func isLive(atHeadOf id: ID<Statement>) -> (Int) -> Bool {
    guard let set = frame.function.liveness?.head[id] else { return { _ in true } }
    return keeps(set)
  }

  func lower(_ shape: LoopShape) throws {
    guard isReachable else { return }
    let loop = LoopFrame()
    frame.loops.append(loop)
    let key = key(shape.node)
    let outerContext = frame.context
    var facts = specialization.loops[key] ?? LoopFacts()
    var exits: [State] = []

    func iteration() throws {
      let (inside, outside) = try shape.test()
      exits.append(outside)
      state = inside
      try shape.body()
      merge(loop.continues + [state])
      loop.continues = []
      if isReachable { try shape.advance() }
    }

    if facts.isPeeled {
      frame.context = context(shape.node, role: 2)
      frame.peelDepth += 1
      try iteration()
      frame.peelDepth -= 1
      frame.context = outerContext
    }
    if isReachable {
      frame.context = context(shape.node, role: 3)
      var slots: [CarriedVariable] = []
      var arguments: [ValueID] = []
      let head = newBlock()
      for (position, slot) in shape.assigned.enumerated() where slot < state.variables.count {
        guard let entry = state.variables[slot] else { continue }
        guard shape.isLiveAtHead(slot) else {
          state.variables[slot] = nil
          continue
        }
        let type = program.variables.join(entry.type, facts.back[position] ?? .never)
        slots.append(
          CarriedVariable(position: position, slot: slot, entry: entry.type, type: type))
        if isEmitting { arguments.append(materialize(coerce(entry, to: type))) }
      }
      terminate(.jump(Target(head, arguments)))
      state = State(block: head, variables: state.variables)
      for variable in slots {
        var value = Value(type: variable.type)
        if isEmitting {
          value.id = function.addParameter(to: head, irType(variable.type))
        }
        state.variables[variable.slot] = value
      }
      try iteration()
      if isReachable {
        if isEmitting {
          // What is dead here is carried as nothing in particular.
          let values = slots.map {
            materialize(coerce(state.variables[$0.slot] ?? Value(type: $0.type), to: $0.type))
          }
          terminate(.jump(Target(head, values)))
        } else {
          learn(&facts, slots)
          specialization.loops[key] = facts
        }
      }
      frame.context = outerContext
    }
    frame.loops.removeLast()
    merge(exits)
    if isReachable { try shape.orElse() }
    merge(loop.breaks + [state], keeping: shape.isLiveAfter)
  }

  /// Takes in what the body brought back to the loop's head.
  private func learn(_ facts: inout LoopFacts, _ variables: [CarriedVariable]) {
    for variable in variables {
      guard let value = state.variables[variable.slot] else { continue }
      let known = facts.back[variable.position] ?? .never
      let joined = program.variables.join(known, value.type)
      if !program.variables.same(joined, known) || facts.back[variable.position] == nil {
        facts.back[variable.position] = joined
        program.changes += 1
      }
      // Types that settle after one iteration (`total = 0` before floats are added) are worth one
      // iteration by itself: the loop proper then needs no union.
      let entries = variable.entry.members.map { program.variables.resolve($0) }
      let backs = joined.members.map { program.variables.resolve($0) }
      if !facts.isPeeled, frame.peelDepth < 2, !entries.isEmpty, !backs.isEmpty,
        !entries.allSatisfy(backs.contains)
      {
        facts.isPeeled = true
        facts.back = [:]
        program.changes += 1
        return
      }
    }
  }

  /// A tuple's elements differ in type: the body is walked for each.
  private func unroll(
    _ tuple: Value, _ members: [Type], node: UInt32, after: (Int) -> Bool,
    body: (Value) throws -> Void, orElse: () throws -> Void
  ) throws {
    let loop = LoopFrame()
    frame.loops.append(loop)
    let outer = frame.context
    for (index, member) in members.enumerated() where isReachable {
      frame.context = context(node &* 64 &+ UInt32(index), role: 4)
      try body(emit(.tupleGet(index), [tuple], member))
      merge(loop.continues + [state])
      loop.continues = []
      frame.context = outer
    }
    frame.loops.removeLast()
    if isReachable { try orElse() }
    merge(loop.breaks + [state], keeping: after)
  }

  /// The nested loops of a generator expression, with `body` in the middle.
  private func forEach(
    generator id: ID<Expression>, _ home: Frame, node: UInt32, assigned: [Int],
    body: @escaping (Value) throws -> Void, orElse: @escaping () throws -> Void
  ) throws {
    guard case .generator(let element, let clauses) = home.tree[id] else { return }
    // A `break` leaves all of the nested loops.
    let loop = LoopFrame()
    let consumer = frame
    try inFrame(home) {
      try self.comprehend(id, home.tree[clauses].map { $0 }, assigned: assigned) {
        let value = try self.evaluate(element)
        try self.inFrame(consumer) {
          consumer.loops.append(loop)
          try body(value)
          consumer.loops.removeLast()
          self.merge(loop.continues + [self.state])
          loop.continues = []
        }
      }
    }
    if isReachable { try orElse() }
    merge(loop.breaks + [state])
  }

  /// Walks in another frame of the same walk.
  func inFrame(_ other: Frame, _ body: () throws -> Void) throws {
    let outer = frame
    let context = other.context
    other.context = outer.context
    frame = other
    defer {
      other.context = context
      frame = outer
    }
    try body()
  }
}
