internal import PythonSyntax

/// Finds the fields that an object's `__init__` certainly binds before anything can read them: assignments to
/// `self.x` on every way, also in what it calls on `self`, before `self` is seen by anything else.
///
/// Those fields need no check when they are read. What is not proved here is checked: never the other way.
struct FieldBinding {
  private let instanceClass: ClassEntity
  private var bound: Set<Symbol> = []
  /// Fields that may be read before they are bound.
  private var early: Set<Symbol> = []
  /// Whether `self` was seen before all was bound: what is bound later is not certain.
  private var hasEscaped = false
  private var depth = 0

  /// The fields of `instanceClass` that are bound for certain; `deleted` are names that `del` takes from
  /// objects somewhere.
  static func certain(of instanceClass: ClassEntity, deleted: Set<Symbol>) -> Set<Symbol> {
    var analysis = FieldBinding(instanceClass)
    guard let start = instanceClass.method(Symbol("__init__")) else { return [] }
    analysis.walk(start)
    return analysis.bound.subtracting(analysis.early).subtracting(deleted)
  }

  private init(_ instanceClass: ClassEntity) { self.instanceClass = instanceClass }

  private mutating func walk(_ function: FunctionEntity) {
    guard depth < 8, let receiver = function.parameters.first?.name,
      case .statements(let body) = function.body,
      function.scope.bindings[receiver]?.count == 1
    else {
      hasEscaped = true
      return
    }
    depth += 1
    defer { depth -= 1 }
    var walker = BodyWalker(function: function, receiver: receiver)
    _ = walker.walk(body, &self)
  }

  /// Walks the statements of one function.
  private struct BodyWalker {
    let function: FunctionEntity
    let receiver: Symbol
    var tree: SyntaxTree { function.tree }

    /// Whether control reaches the end of the list.
    mutating func walk(_ list: IDList<Statement>, _ state: inout FieldBinding) -> Bool {
      for id in tree[list] { if !walk(id, &state) { return false } }
      return true
    }

    private mutating func walk(_ id: ID<Statement>, _ state: inout FieldBinding) -> Bool {
      switch tree[id] {
      case .assign(let targets, let value):
        visit(value, &state)
        for target in tree[targets] { bind(target, &state) }
      case .annotatedAssign(let target, _, let value, _):
        guard let value else { return true }
        visit(value, &state)
        bind(target, &state)
      case .augmentedAssign(let target, _, let value):
        visit(target, &state)
        visit(value, &state)
      case .if(let test, let body, let orElse):
        visit(test, &state)
        return branch(&state) {
          $0.walk(body, &$1)
        } other: {
          $0.walk(orElse, &$1)
        }
      case .while(let test, let body, let orElse):
        visit(test, &state)
        optionally(&state) { _ = $0.walk(body, &$1) }
        optionally(&state) { _ = $0.walk(orElse, &$1) }
      case .for(let target, let iterable, let body, let orElse, _):
        visit(iterable, &state)
        optionally(&state) {
          $0.visitTarget(target, &$1)
          _ = $0.walk(body, &$1)
        }
        optionally(&state) { _ = $0.walk(orElse, &$1) }
      case .with(let items, let body, _):
        for item in tree[items] {
          visit(tree[item].context, &state)
          if let target = tree[item].target { bind(target, &state) }
        }
        // The context may swallow an exception.
        optionally(&state) { _ = $0.walk(body, &$1) }
      case .try(let body, let handlers, let orElse, let finally, _):
        optionally(&state) {
          if $0.walk(body, &$1) { _ = $0.walk(orElse, &$1) }
        }
        for handler in tree[handlers] {
          optionally(&state) { _ = $0.walk($0.tree[handler].body, &$1) }
        }
        _ = walk(finally, &state)
      case .match(let subject, let cases):
        visit(subject, &state)
        for item in tree[cases] {
          optionally(&state) { _ = $0.walk($0.tree[item].body, &$1) }
        }
      case .return(let value):
        if let value { visit(value, &state) }
        // Fields that are bound behind here are not bound on this way.
        state.returnsEarly()
        return false
      case .raise:
        tree.forEachExpression(of: id) { visit($0, &state) }
        return false
      case .functionDefinition, .classDefinition:
        // It may hold on to the object.
        state.escape()
      case .break, .continue: return false
      default: tree.forEachExpression(of: id) { visit($0, &state) }
      }
      return true
    }

    /// Walks two ways that meet: what both bind is bound.
    private mutating func branch(
      _ state: inout FieldBinding, _ first: (inout BodyWalker, inout FieldBinding) -> Bool,
      other second: (inout BodyWalker, inout FieldBinding) -> Bool
    ) -> Bool {
      let before = state.bound
      let firstEnds = first(&self, &state)
      let afterFirst = state.bound
      state.bound = before
      let secondEnds = second(&self, &state)
      switch (firstEnds, secondEnds) {
      case (true, true): state.bound.formIntersection(afterFirst)
      case (true, false): state.bound = afterFirst
      default: break
      }
      return firstEnds || secondEnds
    }

    private mutating func optionally(
      _ state: inout FieldBinding, _ body: (inout BodyWalker, inout FieldBinding) -> Void
    ) {
      let before = state.bound
      body(&self, &state)
      state.bound = before
    }

    private func field(_ id: ID<Expression>) -> Symbol? {
      guard case .attribute(let base, let name) = tree[id], case .name(receiver) = tree[base] else {
        return nil
      }
      return name
    }

    private mutating func bind(_ target: ID<Expression>, _ state: inout FieldBinding) {
      if let name = field(target) {
        if case .property(let property)? = state.instanceClass.find(name)?.member {
          if let setter = property.setter { state.walk(setter) }
        } else if !state.hasEscaped {
          state.bound.insert(name)
        }
        return
      }
      switch tree[target] {
      case .tuple(let elements), .list(let elements):
        for element in tree[elements] { bind(element, &state) }
      case .starred(let inner): bind(inner, &state)
      default: visit(target, &state)
      }
    }

    private mutating func visitTarget(_ target: ID<Expression>, _ state: inout FieldBinding) {
      if field(target) == nil { visit(target, &state) }
    }

    /// Looks for reads of fields, and for ways on which others see the object.
    private mutating func visit(_ id: ID<Expression>, _ state: inout FieldBinding) {
      switch tree[id] {
      case .name(receiver): return state.escape()
      case .attribute:
        if let name = field(id) { return read(name, &state) }
      case .call(let callee, let arguments, let keywords):
        if let method = method(callee, &state) {
          var isReceiverArgument = method.isExplicit
          for argument in tree[arguments] {
            if isReceiverArgument {
              isReceiverArgument = false
              continue
            }
            visit(argument, &state)
          }
          for keyword in tree[keywords] { visit(tree[keyword].value, &state) }
          if let function = method.function { state.walk(function) }
          return
        }
      case .lambda, .generator:
        if uses(receiver, inExpression: id) { state.escape() }
        return
      case .conditional(let test, let first, let second):
        visit(test, &state)
        optionally(&state) { $0.visit(first, &$1) }
        optionally(&state) { $0.visit(second, &$1) }
        return
      case .booleanOperation(_, let values):
        for (index, value) in tree[values].enumerated() {
          if index == 0 {
            visit(value, &state)
          } else {
            optionally(&state) { $0.visit(value, &$1) }
          }
        }
        return
      default: break
      }
      var children: [ID<Expression>] = []
      tree.forEachChild(of: id) { children.append($0) }
      for child in children { visit(child, &state) }
    }

    private func read(_ name: Symbol, _ state: inout FieldBinding) {
      switch state.instanceClass.find(name)?.member {
      case .property(let property): state.walk(property.getter)
      // A bound method holds on to the object.
      case .method where !state.bound.contains(name): state.escape()
      default: if !state.bound.contains(name) { state.early.insert(name) }
      }
    }

    /// What `self.f(…)`, `super().f(…)` and `Base.f(self, …)` call, where that is known.
    private func method(_ callee: ID<Expression>, _ state: inout FieldBinding) -> (
      function: FunctionEntity?, isExplicit: Bool
    )? {
      guard case .attribute(let base, let name) = tree[callee] else { return nil }
      switch tree[base] {
      case .name(receiver):
        switch state.instanceClass.find(name)?.member {
        case .method(let function): return (function, false)
        case .staticMethod, .classMethod: return (nil, false)
        default: return nil
        }
      case .call(let callee, let arguments, _):
        guard case .name(let word) = tree[callee], word.text == "super", arguments.isEmpty,
          let owner = function.owner
        else { return nil }
        switch state.instanceClass.find(name, after: owner)?.member {
        case .method(let function): return (function, false)
        case nil where name.text == "__init__": return (nil, false)
        default: return nil
        }
      case .name(let word):
        guard let owner = function.owner,
          let other = state.instanceClass.order.first(where: {
            $0.name == word.text && $0 !== owner
          }),
          case .method(let function)? = other.find(name)?.member
        else { return nil }
        return (function, true)
      default: return nil
      }
    }

    private func uses(_ name: Symbol, inExpression id: ID<Expression>) -> Bool {
      if case .name(name) = tree[id] { return true }
      var found = false
      tree.forEachChild(of: id) { if uses(name, inExpression: $0) { found = true } }
      return found
    }
  }

  private mutating func escape() { hasEscaped = true }

  /// After a `return` on some way nothing more is certain.
  private mutating func returnsEarly() { hasEscaped = true }
}
