internal import PythonSyntax

/// A set of places of variables.
struct SlotSet: Equatable {
  private var words: [UInt64] = []

  init() {}

  /// All places below `count`.
  init(below count: Int) { for slot in 0..<count { insert(slot) } }

  func contains(_ slot: Int) -> Bool {
    slot >> 6 < words.count && words[slot >> 6] >> UInt64(slot & 63) & 1 == 1
  }

  mutating func insert(_ slot: Int) {
    while words.count <= slot >> 6 { words.append(0) }
    words[slot >> 6] |= 1 << UInt64(slot & 63)
  }

  mutating func remove(_ slot: Int) {
    if slot >> 6 < words.count { words[slot >> 6] &= ~(1 << UInt64(slot & 63)) }
  }

  mutating func formUnion(_ other: SlotSet) {
    while words.count < other.words.count { words.append(0) }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }
}

/// Which variables may still be read after each statement, and on entry to each loop's head: only they are
/// carried over a join, so that temporaries of a loop's body cost nothing.
final class Liveness {
  private(set) var after: [ID<Statement>: SlotSet] = [:]
  private(set) var head: [ID<Statement>: SlotSet] = [:]
  /// What the handlers of a `try` may read, and those around it.
  private(set) var handled: [ID<Statement>: SlotSet] = [:]
  private let tree: SyntaxTree
  private let scope: Scope
  private var breakLive: [SlotSet] = []
  private var continueLive: [SlotSet] = []
  /// What a handler of an enclosing `try` reads: live throughout its body.
  private var handlerLive: [SlotSet] = []

  init(tree: SyntaxTree, scope: Scope, body: IDList<Statement>, atEnd: SlotSet = SlotSet()) {
    self.tree = tree
    self.scope = scope
    _ = walk(body, atEnd)
  }

  /// The variables live before `list`, given those live behind it.
  private func walk(_ list: IDList<Statement>, _ after: SlotSet) -> SlotSet {
    var live = after
    for id in tree[list].reversed() { live = walk(id, live) }
    return live
  }

  private func walk(_ id: ID<Statement>, _ behind: SlotSet) -> SlotSet {
    after[id] = behind
    var live = behind
    for handler in handlerLive { live.formUnion(handler) }
    switch tree[id] {
    case .assign(let targets, let value):
      for target in tree[targets] { kill(target, &live) }
      use(value, &live)
      for target in tree[targets] { useTarget(target, &live) }
    case .annotatedAssign(let target, _, let value, _):
      if let value {
        kill(target, &live)
        use(value, &live)
      }
      useTarget(target, &live)
    case .augmentedAssign(let target, _, let value):
      use(target, &live)
      use(value, &live)
    case .functionDefinition(let function):
      if let slot = scope.slots[tree[function].name] { live.remove(slot) }
      tree.forEachExpression(of: id) { use($0, &live) }
      useBody(tree[function].body, &live)
    case .classDefinition(let definition):
      if let slot = scope.slots[tree[definition].name] { live.remove(slot) }
      tree.forEachExpression(of: id) { use($0, &live) }
      useBody(tree[definition].body, &live)
    case .if(let test, let body, let orElse):
      var then = walk(body, behind)
      then.formUnion(walk(orElse, behind))
      live = then
      use(test, &live)
    case .while(let test, let body, let orElse):
      let exit = walk(orElse, behind)
      live = loop(id, body, exit: exit, behind: behind) { use(test, &$0) }
    case .for(let target, let iterable, let body, let orElse, _):
      let exit = walk(orElse, behind)
      live = loop(id, body, exit: exit, behind: behind) { kill(target, &$0) }
      var hidden = live
      useTarget(target, &hidden)
      live = hidden
      use(iterable, &live)
    case .return(let value):
      live = SlotSet()
      for handler in handlerLive { live.formUnion(handler) }
      if let value { use(value, &live) }
    case .raise:
      live = SlotSet()
      for handler in handlerLive { live.formUnion(handler) }
      tree.forEachExpression(of: id) { use($0, &live) }
    case .break: live = leaving(to: breakLive.last ?? behind)
    case .continue: live = leaving(to: continueLive.last ?? behind)
    case .try(let body, let handlers, let orElse, let finally, _):
      let end = finally.isEmpty ? behind : walk(finally, leaving(to: behind, byAnyWay: true))
      handlerLive.append(end)
      var handled = leaving(to: end)
      for handler in tree[handlers] {
        var live = walk(tree[handler].body, end)
        if let name = tree[handler].name, let slot = scope.slots[name] { live.remove(slot) }
        handled.formUnion(live)
        if let type = tree[handler].type { use(type, &handled) }
      }
      let normal = walk(orElse, end)
      handlerLive[handlerLive.count - 1] = handled
      live = walk(body, normal)
      handlerLive.removeLast()
      live.formUnion(handled)
      self.handled[id] = handled
    case .match(_, let cases):
      for one in tree[cases] { live.formUnion(walk(tree[one].body, behind)) }
      tree.forEachExpression(of: id) { use($0, &live) }
    case .with(_, let body, _):
      let handled = leaving(to: behind, byAnyWay: true)
      handlerLive.append(handled)
      live = walk(body, handled)
      handlerLive.removeLast()
      live.formUnion(handled)
      tree.forEachExpression(of: id) { use($0, &live) }
      self.handled[id] = handled
    default:
      tree.forEachExpression(of: id) { use($0, &live) }
    }
    return live
  }

  /// What is live where a jump leaves for a place where `live` is: handlers around may run before. By any way:
  /// also what is live where loops are left.
  private func leaving(to live: SlotSet, byAnyWay: Bool = false) -> SlotSet {
    var result = live
    for handler in handlerLive { result.formUnion(handler) }
    if byAnyWay {
      if let other = breakLive.last { result.formUnion(other) }
      if let other = continueLive.last { result.formUnion(other) }
    }
    return result
  }

  /// A loop's fixed point: what is live at its head.
  private func loop(
    _ id: ID<Statement>, _ body: IDList<Statement>, exit: SlotSet, behind: SlotSet,
    test: (inout SlotSet) -> Void
  ) -> SlotSet {
    var head = exit
    test(&head)
    while true {
      breakLive.append(behind)
      continueLive.append(head)
      var live = walk(body, head)
      breakLive.removeLast()
      continueLive.removeLast()
      live.formUnion(exit)
      test(&live)
      // A `for` target is unbound again on exit: what follows may read it.
      live.formUnion(exit)
      if live == head { break }
      live.formUnion(head)
      head = live
    }
    self.head[id] = head
    return head
  }

  private func kill(_ target: ID<Expression>, _ live: inout SlotSet) {
    tree.forEachName(in: target) { if let slot = scope.slots[$0] { live.remove(slot) } }
  }

  /// What an assignment target reads: the parts of subscripts and attributes.
  private func useTarget(_ target: ID<Expression>, _ live: inout SlotSet) {
    switch tree[target] {
    case .name: break
    case .tuple(let elements), .list(let elements):
      for element in tree[elements] { useTarget(element, &live) }
    case .starred(let value): useTarget(value, &live)
    default: use(target, &live)
    }
  }

  /// Every name in the expression, also those that comprehensions bind: too many do no harm.
  private func use(_ id: ID<Expression>, _ live: inout SlotSet) {
    if case .name(let name) = tree[id], let slot = scope.slots[name] { live.insert(slot) }
    if let own = scope.comprehensionSlots[id] { for slot in own.values { live.insert(slot) } }
    tree.forEachChild(of: id) { use($0, &live) }
  }

  /// Every name in a nested function.
  private func useBody(_ body: IDList<Statement>, _ live: inout SlotSet) {
    for id in tree[body] {
      tree.forEachExpression(of: id) { use($0, &live) }
      switch tree[id] {
      case .functionDefinition(let function): useBody(tree[function].body, &live)
      case .classDefinition(let definition): useBody(tree[definition].body, &live)
      default: tree.forEachBlock(of: id) { useBody($0, &live) }
      }
    }
  }
}
