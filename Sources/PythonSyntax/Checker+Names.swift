extension Checker {
  /// Refuses to bind `__debug__`.
  mutating func checkBinding(_ name: Symbol, at range: SourceRange) {
    if name == .debug { report(.bindsDebug(at: range, in: tree.source)) }
  }

  /// Checks a target that stands alone: it cannot be starred.
  mutating func visitWholeTarget(_ id: ID<Expression>, _ context: Context) {
    if case .starred = tree[id] {
      report(.starredTarget(at: tree.range(of: id), in: tree.source))
    } else {
      visitTarget(id, context)
    }
  }

  /// Checks what is assigned to or deleted.
  mutating func visitTarget(
    _ id: ID<Expression>, _ context: Context, isDeleted: Bool = false
  ) {
    switch tree[id] {
    case .name(let name): checkBinding(name, at: tree.range(of: id))
    case .attribute(let value, let name):
      checkBinding(name, at: tree.range(of: id))
      visit(value, context)
    case .tuple(let elements), .list(let elements):
      var hasStar = false
      for element in tree[elements] {
        guard case .starred(let value) = tree[element] else {
          visitTarget(element, context, isDeleted: isDeleted)
          continue
        }
        if hasStar { report(.repeatedStarredTarget(at: tree.range(of: element), in: tree.source)) }
        hasStar = true
        visitTarget(value, context)
      }
    default: visit(id, context)
    }
  }

  // MARK: Global and nonlocal

  private var innermost: OpenScope { scopes[scopes.count - 1] }

  /// Checks `global names`, which stands at `offset`.
  mutating func checkGlobal(
    _ names: IDList<Identifier>, before offset: UInt32, _ context: Context
  ) {
    let uses = uses(in: innermost.owner, before: offset)
    for id in tree[names] {
      let identifier = tree[id]
      _ = checkUses(uses, of: identifier, "global")
      scopes[scopes.count - 1].globals.insert(identifier.name)
      if innermost.nonlocals.contains(identifier.name) {
        report(.globalAndNonlocal(identifier.name, at: identifier.range, in: tree.source))
      }
    }
  }

  /// Checks `nonlocal names`, which stands at `offset`.
  mutating func checkNonlocal(
    _ names: IDList<Identifier>, before offset: UInt32, _ context: Context
  ) {
    if case .module = context.scope {
      let start = tree[tree[names][0]].range
      return report(.nonlocalInModule(at: start, in: tree.source))
    }
    let uses = uses(in: innermost.owner, before: offset)
    for id in tree[names] {
      let identifier = tree[id]
      scopes[scopes.count - 1].nonlocals.insert(identifier.name)
      guard checkUses(uses, of: identifier, "nonlocal") else { continue }
      if innermost.globals.contains(identifier.name) {
        report(.globalAndNonlocal(identifier.name, at: identifier.range, in: tree.source))
      } else if !isBoundOutside(identifier.name) {
        report(.unboundNonlocal(identifier.name, at: identifier.range, in: tree.source))
      }
    }
  }

  /// Whether the scope does not use the name before it declares it.
  private mutating func checkUses(
    _ uses: NameUses, of identifier: Identifier, _ keyword: StaticString
  ) -> Bool {
    guard let use = uses.names[identifier.name], use != [] else { return true }
    let problem: StaticString =
      if use.contains(.parameter) {
        "a parameter"
      } else if use.contains(.used) {
        "used before"
      } else if use.contains(.annotated) {
        "annotated"
      } else {
        "assigned to before"
      }
    report(
      .lateDeclaration(
        identifier.name, problem, keyword, at: identifier.range, in: tree.source))
    return false
  }

  /// Refuses `name: annotation` where the name was declared `global` or `nonlocal`.
  mutating func checkAnnotation(of target: ID<Expression>) {
    guard case .name(let name) = tree[target] else { return }
    for (names, keyword) in [
      (innermost.globals, "global"), (innermost.nonlocals, "nonlocal"),
    ] as [(Set<Symbol>, StaticString)] where names.contains(name) {
      report(
        .lateDeclaration(name, "annotated", keyword, at: tree.range(of: target), in: tree.source))
    }
  }

  /// Whether a function around the innermost scope binds `name`.
  private func isBoundOutside(_ name: Symbol) -> Bool {
    for scope in scopes.dropLast().reversed() {
      switch scope.owner {
      case .module: return false
      case .class: if name == .classCell { return true }
      case .function:
        let uses = uses(in: scope.owner, before: .max)
        if uses.globals.contains(name) { return false }
        if uses.nonlocals.contains(name) { continue }
        if let use = uses.names[name], !use.isDisjoint(with: [.bound, .parameter, .annotated]) {
          return true
        }
      }
    }
    return false
  }

  private func uses(in owner: OpenScope.Owner, before offset: UInt32) -> NameUses {
    var uses = NameUses(tree: tree, limit: offset)
    switch owner {
    case .module: uses.visit(tree.body)
    case .class(let id): uses.visit(tree[id].body)
    case .function(let id):
      uses.visit(tree[id].parameters)
      uses.visit(tree[id].body)
    }
    return uses
  }
}
