extension Checker {
  /// Checks an expression; a star is refused unless the caller has taken it off.
  mutating func visit(_ id: ID<Expression>, _ context: Context) {
    switch tree[id] {
    case .named(let target, let value):
      checkNamed(target, at: tree.range(of: id), context)
      visit(value, context)
    case .lambda(let parameters, let body):
      visit(parameters, context)
      var inside = Context(scope: .lambda)
      inside.comprehensionBase = comprehensions.count
      inside.isInIterable = context.isInIterable
      visit(body, inside)
    case .listComprehension(let element, let clauses):
      visitComprehension("a list comprehension", id, [element], clauses, context)
    case .setComprehension(let element, let clauses):
      visitComprehension("a set comprehension", id, [element], clauses, context)
    case .generator(let element, let clauses):
      visitComprehension("a generator", id, [element], clauses, context, isLazy: true)
    case .dictionaryComprehension(let key, let value, let clauses):
      visitComprehension("a dictionary comprehension", id, [key, value], clauses, context)
    case .await(let value):
      checkAwait(at: tree.range(of: id), context)
      visit(value, context)
    case .yield(let value):
      checkYield("yield", at: tree.range(of: id), context)
      value.map { visit($0, context) }
    case .yieldFrom(let value):
      checkYield("yield from", at: tree.range(of: id), context)
      if case .asyncFunction = context.scope {
        report(.yieldFromInAsync(at: tree.range(of: id), in: tree.source))
      }
      visit(value, context)
    case .call(let function, let arguments, let keywords):
      visit(function, context)
      visitArguments(arguments, keywords, context)
    case .set(let elements), .list(let elements), .tuple(let elements):
      for element in tree[elements] { visitElement(element, context) }
    case .starred:
      report(.misplacedStarred(at: tree.range(of: id), in: tree.source))
    case .constant, .name:
      break
    default:
      tree.forEachChild(of: id) { visit($0, context) }
    }
  }

  /// Checks what may be starred: an element or an argument.
  private mutating func visitElement(_ id: ID<Expression>, _ context: Context) {
    if case .starred(let value) = tree[id] { visit(value, context) } else { visit(id, context) }
  }

  /// Checks the arguments of a call or the bases of a class.
  mutating func visitArguments(
    _ arguments: IDList<Expression>, _ keywords: IDList<Keyword>, _ context: Context
  ) {
    for argument in tree[arguments] { visitElement(argument, context) }
    for (index, id) in tree[keywords].enumerated() {
      let keyword = tree[id]
      visit(keyword.value, context)
      guard let name = keyword.name else { continue }
      checkBinding(name, at: keyword.range)
      if tree[keywords].prefix(index).contains(where: { tree[$0].name == name }) {
        report(.repeatedKeyword(name, at: keyword.range, in: tree.source))
      }
    }
  }

  /// Checks an expression that is evaluated on demand, in a scope of its own.
  mutating func visitDeferred(
    _ id: ID<Expression>, _ what: StaticString, _ context: Context, allowsStar: Bool = false
  ) {
    var context = context
    context.scope = .deferred(what)
    context.deferral = what
    if allowsStar { visitElement(id, context) } else { visit(id, context) }
  }

  // MARK: Suspension

  private mutating func checkAwait(at range: SourceRange, _ context: Context) {
    switch context.scope {
    case .asyncFunction: return
    case .comprehension: comprehensions[comprehensions.count - 1].isSuspended = true
    case .deferred(let what): report(.banned("await", what, at: range, in: tree.source))
    case .module, .class: report(.outside("await", "function", at: range, in: tree.source))
    case .function, .lambda:
      report(.outside("await", "async function", at: range, in: tree.source))
    }
  }

  private mutating func checkYield(
    _ words: StaticString, at range: SourceRange, _ context: Context
  ) {
    switch context.scope {
    case .function, .asyncFunction: scopes[scopes.count - 1].yields = true
    case .lambda: break
    case .module, .class: report(.outside(words, "function", at: range, in: tree.source))
    case .comprehension(let what), .deferred(let what):
      report(.banned(words, what, at: range, in: tree.source))
    }
  }

  // MARK: Comprehensions

  private mutating func visitComprehension(
    _ what: StaticString, _ id: ID<Expression>, _ elements: [ID<Expression>],
    _ clauses: IDList<Comprehension>, _ context: Context, isLazy: Bool = false
  ) {
    var inside = context
    inside.scope = .comprehension(what)
    // The first iterable is evaluated outside.
    var outside = context
    outside.isInIterable = true
    visit(tree[tree[clauses][0]].iterable, outside)
    comprehensions.append(OpenComprehension())
    for (index, clauseID) in tree[clauses].enumerated() {
      let clause = tree[clauseID]
      if clause.isAsync { comprehensions[comprehensions.count - 1].isSuspended = true }
      if index > 0 {
        var iterable = inside
        iterable.isInIterable = true
        visit(clause.iterable, iterable)
      }
      checkLoopTargets(clause.target)
      visitWholeTarget(clause.target, inside)
      for condition in tree[clause.conditions] { visit(condition, inside) }
    }
    for element in elements { visit(element, inside) }
    let isSuspended = comprehensions.removeLast().isSuspended
    guard isSuspended, !isLazy else { return }
    switch context.scope {
    case .asyncFunction: return
    case .comprehension: comprehensions[comprehensions.count - 1].isSuspended = true
    default: report(.asyncComprehension(at: tree.range(of: id), in: tree.source))
    }
  }

  private mutating func checkLoopTargets(_ target: ID<Expression>) {
    switch tree[target] {
    case .name(let name):
      comprehensions[comprehensions.count - 1].loops.insert(name)
      if comprehensions[comprehensions.count - 1].named.contains(name) {
        report(.loopRebindsNamed(name, at: tree.range(of: target), in: tree.source))
      }
    case .tuple(let elements), .list(let elements):
      for element in tree[elements] { checkLoopTargets(element) }
    case .starred(let value): checkLoopTargets(value)
    default: break
    }
  }

  private mutating func checkNamed(
    _ target: ID<Expression>, at range: SourceRange, _ context: Context
  ) {
    guard case .name(let name) = tree[target] else { return }
    checkBinding(name, at: tree.range(of: target))
    if let what = context.deferral { report(.banned(":=", what, at: range, in: tree.source)) }
    if context.isInIterable {
      report(.namedInIterable(at: range, in: tree.source))
      return
    }
    guard case .comprehension = context.scope else { return }
    if context.isInClass { report(.namedInClass(at: range, in: tree.source)) }
    for index in context.comprehensionBase..<comprehensions.count {
      if comprehensions[index].loops.contains(name) {
        report(.namedRebindsLoop(name, at: tree.range(of: target), in: tree.source))
      }
      comprehensions[index].named.insert(name)
    }
  }
}
