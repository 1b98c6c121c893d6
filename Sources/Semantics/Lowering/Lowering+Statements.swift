internal import IR
internal import PythonSyntax

extension Lowering {
  func lower(_ list: IDList<Statement>) {
    for id in tree[list] {
      guard isReachable else { return }
      do {
        try lower(id)
      } catch let refusal as Refusal {
        if raises(refusal) { return }
        if frame.function.module.isPrelude {
          if frame.isInlined { frame.refusal = refusal } else { specialization.refusal = refusal }
          state.isReachable = false
          return
        }
        report(refusal, at: tree.range(of: id))
        // What follows is still looked at; what this statement was to bind is not known.
        for slot in assignedSlots(of: id) where slot < state.variables.count {
          state.variables[slot] = .never
        }
      } catch {}
    }
  }

  /// Notes a refusal as an error of the program. While inferring, types are not final and nothing is said.
  func report(_ refusal: Refusal, at range: SourceRange) {
    guard isEmitting, !(refusal.isUnsupported && program.hasUnsupportedSyntax) else { return }
    program.report(
      Diagnostic(
        .error, refusal.message, at: refusal.range ?? range, in: tree.source, help: refusal.help))
  }

  func setRange(_ new: SourceRange) {
    if !frame.isInlined || frame.tree.source === function.source { range = new }
  }

  private func lower(_ id: ID<Statement>) throws {
    setRange(tree.range(of: id))
    switch tree[id] {
    case .expression(let value): _ = try evaluate(value)
    case .assign(let targets, let value):
      let value = try evaluate(value)
      for target in tree[targets] { try assign(target, value) }
    case .annotatedAssign(let target, let annotation, let value, _):
      guard let value else { return }
      let declared = declaredType(annotation)
      let made = try evaluate(value)
      if let declared { hint(made, declared) }
      try assign(target, made)
    case .augmentedAssign(let target, let operation, let value):
      try augment(target, operation, value)
    case .if(let test, let body, let orElse):
      let (then, otherwise) = try condition(test)
      state = then
      lower(body)
      let end = state
      state = otherwise
      lower(orElse)
      merge([end, state], keeping: isLive(after: id))
    case .while(let test, let body, let orElse): try lowerWhile(id, test, body, orElse)
    case .for(let target, let iterable, let body, let orElse, let isAsync):
      if isAsync { throw Refusal.unsupported("'async for'") }
      try lowerFor(id, target, iterable, body, orElse)
    case .return(let value):
      var result = try value.map { try evaluate($0) } ?? none
      if !frame.isInlined { result = try storable(result) }
      if frame.isModuleFrame { throw Refusal("'return' outside function").limit }
      if isReachable { frame.returns.append((state, result)) }
      state.isReachable = false
    case .break:
      guard let loop = frame.loops.last else { throw Refusal("'break' outside loop").limit }
      if isReachable { loop.breaks.append(state) }
      state.isReachable = false
    case .continue:
      guard let loop = frame.loops.last else {
        throw Refusal("'continue' not properly in loop").limit
      }
      if isReachable { loop.continues.append(state) }
      state.isReachable = false
    case .pass, .global, .nonlocal: break
    case .assert(let test, let message):
      let (holds, fails) = try condition(test)
      state = fails
      if isReachable {
        let arguments = try message.map { [try evaluate($0)] } ?? []
        setRange(tree.range(of: test))
        let exception = try makeException(.assertionError, arguments)
        if exception.type != .never { throwException(exception) }
      }
      state = holds
    case .raise(let exception, let cause): try lowerRaise(exception, cause)
    case .functionDefinition(let definition): try define(definition, id)
    case .import(let aliases): try lowerImport(aliases)
    case .importFrom(let module, let aliases, let level): try lowerImport(module, aliases, level)
    case .delete(let targets): for target in tree[targets] { try delete(target) }
    case .classDefinition(let definition): try defineClass(definition)
    case .with(let items, let body, let isAsync):
      if isAsync { throw Refusal.unsupported("'async with'") }
      try lowerWith(id, tree[items].map { $0 }[...], body)
    case .match(let subject, let cases): try lowerMatch(id, subject, cases)
    case .try(let body, let handlers, let orElse, let finally, let isStar):
      if isStar { throw Refusal.unsupported("'except*'") }
      try lowerTry(id, body, handlers, orElse, finally)
    case .typeAlias: break
    }
  }

  private func delete(_ target: ID<Expression>) throws {
    switch tree[target] {
    case .name(let name):
      _ = try lookUp(name)
      try bind(name, to: Value(type: .unbound))
    case .tuple(let elements), .list(let elements):
      for element in tree[elements] { try delete(element) }
    case .subscript(let container, let index):
      let container = try evaluate(container)
      try deleteItem(container, try evaluateIndex(index))
    case .attribute(let object, let name): try deleteAttribute(try evaluate(object), name)
    default: throw Refusal.unsupported("'del' of this")
    }
  }

  /// The places that a statement and those within it bind.
  func assignedSlots(of id: ID<Statement>) -> [Int] {
    var slots: [Int] = []
    func note(_ name: Symbol) { if let slot = frame.slot(of: name) { slots.append(slot) } }
    func walrus(_ id: ID<Expression>) {
      if case .named(let target, _) = tree[id] { tree.forEachName(in: target, note) }
      tree.forEachChild(of: id, walrus)
    }
    func visit(_ list: IDList<Statement>) { for id in tree[list] { visit(id) } }
    func visit(_ id: ID<Statement>) {
      tree.forEachExpression(of: id, walrus)
      switch tree[id] {
      case .assign(let targets, _), .delete(let targets):
        for target in tree[targets] { tree.forEachName(in: target, note) }
      case .augmentedAssign(let target, _, _), .annotatedAssign(let target, _, _, _):
        tree.forEachName(in: target, note)
      case .for(let target, _, let body, let orElse, _):
        tree.forEachName(in: target, note)
        visit(body)
        visit(orElse)
      case .while(_, let body, let orElse), .if(_, let body, let orElse):
        visit(body)
        visit(orElse)
      case .with(let items, let body, _):
        for item in tree[items] {
          if let target = tree[item].target { tree.forEachName(in: target, note) }
        }
        visit(body)
      case .try(let body, let handlers, let orElse, let finally, _):
        visit(body)
        for handler in tree[handlers] {
          if let name = tree[handler].name { note(name) }
          visit(tree[handler].body)
        }
        visit(orElse)
        visit(finally)
      case .match(_, let cases):
        for one in tree[cases] {
          tree.forEachName(in: tree[one].pattern, note)
          visit(tree[one].body)
        }
      case .functionDefinition(let function): note(tree[function].name)
      case .classDefinition(let definition): note(tree[definition].name)
      case .import(let aliases), .importFrom(_, let aliases, _):
        for alias in tree[aliases] { note(tree[alias].asName ?? tree[alias].name) }
      default: break
      }
    }
    visit(id)
    return Set(slots).filter { !frame.isCell($0) }.sorted()
  }
}
