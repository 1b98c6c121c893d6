internal import IR
internal import PythonSyntax

extension Lowering {
  /// `with`: an item after the other, each around those that follow and the body.
  func lowerWith(
    _ id: ID<Statement>, _ items: ArraySlice<ID<WithItem>>, _ body: IDList<Statement>
  ) throws {
    guard let item = items.first else { return lower(body) }
    let manager = try evaluate(tree[item].context)
    let whole = tree.range(of: id)
    setRange(whole)
    try checkManager(manager)
    let entered = try callSpecial(manager, "__enter__", [], item, role: 0)
    guard isReachable else { return }
    let isKept = isLive(atHandlerOf: id)
    let exits = try exits(keeping: isKept) {
      if let target = self.tree[item].target { try self.assign(target, entered) }
      try self.lowerWith(id, items.dropFirst(), body)
    }
    var suppressed: [State] = []
    try leave(exits, node: item.index, role: 28, keeping: isKept) { exception in
      self.setRange(whole)
      guard let exception else {
        _ = try self.callSpecial(
          manager, "__exit__", [self.none, self.none, self.none], item, role: 1)
        return
      }
      var verdict = Value.never
      try self.handle(exception, id, node: item.index) {
        let arguments = [
          self.exceptionType(exception), exception, self.exceptionTraceback(exception),
        ]
        verdict = try self.truth(
          try self.callSpecial(manager, "__exit__", arguments, item, role: 2))
      }
      let (then, otherwise) = self.branch(verdict)
      suppressed.append(then)
      self.state = otherwise
    }
    merge(suppressed + [state], keeping: isKept)
  }

  private func callSpecial(
    _ manager: Value, _ name: String, _ arguments: [Value], _ item: ID<WithItem>, role: UInt32
  ) throws -> Value {
    let method = Value(
      type: program.methodType, entity: .method(receiver: manager, name: Symbol(name)))
    // Three calls at one place: their lists are told apart.
    let node = tree[item].context.index &* 4 &+ role
    return try call(method, Arguments(positional: arguments, node: node))
  }

  /// Both methods are looked for before one is called.
  private func checkManager(_ manager: Value) throws {
    for member in manager.type.members {
      guard let entity = program.instanceClass(of: member) else {
        throw Refusal(
          "'\(member.pythonName)' object does not support the context manager protocol")
      }
      guard entity.method(Symbol("__enter__")) != nil else {
        throw Refusal(
          "'\(entity.name)' object does not support the context manager protocol")
      }
      guard entity.method(Symbol("__exit__")) != nil else {
        throw Refusal(
          "'\(entity.name)' object does not support the context manager protocol (missed __exit__ method)"
        )
      }
    }
  }
}
