internal import IR
internal import PythonSyntax

extension Lowering {
  /// `[element for target in iterable if condition]`.
  func listComprehension(
    _ id: ID<Expression>, _ element: ID<Expression>, _ clauses: IDList<Comprehension>
  )
    throws -> Value
  {
    let type = Type.list(elementVariable(at: id.index))
    let list = emit(.listMake, [], type)
    let slot = makeHidden(list)
    try comprehend(id, tree[clauses].map { $0 }, assigned: []) {
      let value = try self.evaluate(element)
      try self.append(value, to: self.state.variables[slot] ?? list)
    }
    let result = state.variables[slot] ?? list
    state.variables[slot] = nil
    return result
  }

  /// The loops of a comprehension, with `body` in the innermost.
  func comprehend(
    _ id: ID<Expression>, _ clauses: [ID<Comprehension>], assigned: [Int], over given: Value? = nil,
    body: @escaping () throws -> Void
  ) throws {
    let home = frame
    let names = home.scope.comprehensionSlots[id] ?? [:]
    for slot in names.values where home.base + slot < state.variables.count {
      state.variables[home.base + slot] = Value(type: .unbound)
    }
    for slot in names.values.sorted() where home.isCell(home.base + slot) {
      makeCell(at: home.base + slot, .never)
    }
    // The first iterable is evaluated outside of the comprehension's own names.
    guard let first = clauses.first else { return }
    let sequence = try given ?? evaluateIterable(tree[first].iterable)
    home.comprehensions.append(names)
    defer { home.comprehensions.removeLast() }
    let own = (names.values.sorted().map { home.base + $0 } + walrusSlots(in: id)).filter {
      !home.isCell($0)
    }
    try clause(id, clauses, 0, sequence, assigned: assigned + own, body)
    for slot in names.values where home.base + slot < state.variables.count {
      state.variables[home.base + slot] = nil
    }
  }

  /// What `:=` within a comprehension binds: variables of the function around.
  private func walrusSlots(in id: ID<Expression>) -> [Int] {
    var slots: [Int] = []
    func visit(_ id: ID<Expression>) {
      if case .named(let target, _) = tree[id], case .name(let name) = tree[target],
        let slot = frame.slot(of: name)
      {
        slots.append(slot)
      }
      tree.forEachChild(of: id, visit)
    }
    visit(id)
    return slots
  }

  private func clause(
    _ id: ID<Expression>, _ clauses: [ID<Comprehension>], _ index: Int, _ sequence: Value,
    assigned: [Int], _ body: @escaping () throws -> Void
  ) throws {
    let clause = tree[clauses[index]]
    if clause.isAsync { throw Refusal.unsupported("'async for'") }
    let home = frame
    try forEach(sequence, node: clause.target.index, assigned: assigned) { element in
      try self.assign(clause.target, element)
      var skipped: [State] = []
      for condition in home.tree[clause.conditions] {
        let (then, otherwise) = try self.condition(condition)
        skipped.append(otherwise)
        self.state = then
      }
      if self.isReachable {
        if index + 1 < clauses.count {
          let next = try self.evaluateIterable(home.tree[clauses[index + 1]].iterable)
          try self.clause(id, clauses, index + 1, next, assigned: assigned, body)
        } else {
          try body()
        }
      }
      self.merge(skipped + [self.state])
    }
  }
}
