internal import PythonSyntax

/// The names of one function or module body, each with its place in the walk's table of variables.
final class Scope {
  private(set) var slots: [Symbol: Int] = [:]
  private(set) var names: [Symbol] = []
  private(set) var globals: Set<Symbol> = []
  /// Names declared `nonlocal`.
  private(set) var nonlocals: Set<Symbol> = []
  /// Places of the targets of each comprehension, which are variables of their own.
  private(set) var comprehensionSlots: [ID<Expression>: [Symbol: Int]] = [:]
  /// How often each name is bound, and whether all of it at the top of the body.
  private(set) var bindings: [Symbol: [Binding]] = [:]
  let tree: SyntaxTree

  /// One place where a name is bound.
  struct Binding {
    enum Kind {
      case function(ID<FunctionDefinition>)
      case `class`, module, importFrom
      case value(ID<Expression>?)
    }
    var kind: Kind
    /// In no loop and under no condition.
    var isTopLevel: Bool
    var statement: ID<Statement>?
    var isDeletion = false
  }

  /// How many of the names are parameters.
  let parameterCount: Int
  /// How many of those behind the parameters are other functions' variables.
  let captureCount: Int

  /// The scope of a function: its parameters first, in order, then what it takes from functions around it.
  init(
    tree: SyntaxTree, parameters: [Symbol], captures: [Symbol] = [], body: IDList<Statement>
  ) {
    self.tree = tree
    parameterCount = parameters.count
    captureCount = captures.count
    for name in parameters + captures {
      bind(name, Binding(kind: .value(nil), isTopLevel: true, statement: nil))
    }
    visit(body, isTopLevel: true)
    for name in globals.union(nonlocals.subtracting(captures)) { slots[name] = nil }
  }

  /// The scope of an expression: a lambda's body.
  init(
    tree: SyntaxTree, parameters: [Symbol], captures: [Symbol] = [], expression: ID<Expression>
  ) {
    self.tree = tree
    parameterCount = parameters.count
    captureCount = captures.count
    for name in parameters + captures {
      bind(name, Binding(kind: .value(nil), isTopLevel: true, statement: nil))
    }
    visit(expression, isTopLevel: true)
  }

  /// How many places the scope needs.
  var slotCount: Int { names.count }

  private func bind(_ name: Symbol, _ binding: Binding) {
    bindings[name, default: []].append(binding)
    guard slots[name] == nil else { return }
    slots[name] = names.count
    names.append(name)
  }

  private func visit(_ list: IDList<Statement>, isTopLevel: Bool) {
    for id in tree[list] { visit(id, isTopLevel: isTopLevel) }
  }

  private func visit(_ id: ID<Statement>, isTopLevel: Bool) {
    func value(_ name: Symbol, _ expression: ID<Expression>?) {
      bind(name, Binding(kind: .value(expression), isTopLevel: isTopLevel, statement: id))
    }
    tree.forEachExpression(of: id) { visit($0, isTopLevel: isTopLevel) }
    switch tree[id] {
    case .functionDefinition(let function):
      bind(
        tree[function].name,
        Binding(kind: .function(function), isTopLevel: isTopLevel, statement: id))
    case .classDefinition(let definition):
      bind(tree[definition].name, Binding(kind: .class, isTopLevel: isTopLevel, statement: id))
    case .assign(let targets, let assigned):
      for target in tree[targets] {
        tree.forEachName(in: target) { value($0, tree.isName(target) ? assigned : nil) }
      }
    case .augmentedAssign(let target, _, _): tree.forEachName(in: target) { value($0, nil) }
    case .annotatedAssign(let target, _, let assigned, _):
      tree.forEachName(in: target) { value($0, assigned) }
    case .for(let target, _, let body, let orElse, _):
      tree.forEachName(in: target) { value($0, nil) }
      visit(body, isTopLevel: false)
      visit(orElse, isTopLevel: false)
    case .while(_, let body, let orElse), .if(_, let body, let orElse):
      visit(body, isTopLevel: false)
      visit(orElse, isTopLevel: false)
    case .with(let items, let body, _):
      for item in tree[items] {
        if let target = tree[item].target { tree.forEachName(in: target) { value($0, nil) } }
      }
      visit(body, isTopLevel: false)
    case .try(let body, let handlers, let orElse, let finally, _):
      visit(body, isTopLevel: false)
      for handler in tree[handlers] {
        if let name = tree[handler].name { value(name, nil) }
        visit(tree[handler].body, isTopLevel: false)
      }
      visit(orElse, isTopLevel: false)
      visit(finally, isTopLevel: false)
    case .match(_, let cases):
      for one in tree[cases] {
        tree.forEachName(in: tree[one].pattern) { value($0, nil) }
        visit(tree[one].body, isTopLevel: false)
      }
    case .import(let aliases):
      for alias in tree[aliases] {
        let name = tree[alias].asName ?? Symbol(String(tree[alias].name.text.prefix { $0 != "." }))
        bind(name, Binding(kind: .module, isTopLevel: isTopLevel, statement: id))
      }
    case .importFrom(_, let aliases, _):
      for alias in tree[aliases] where tree[alias].name.text != "*" {
        bind(
          tree[alias].asName ?? tree[alias].name,
          Binding(kind: .importFrom, isTopLevel: isTopLevel, statement: id))
      }
    case .global(let names): for name in tree[names] { globals.insert(tree[name].name) }
    case .nonlocal(let names): for name in tree[names] { nonlocals.insert(tree[name].name) }
    case .delete(let targets):
      for target in tree[targets] {
        tree.forEachName(in: target) {
          bind(
            $0,
            Binding(
              kind: .value(nil), isTopLevel: isTopLevel, statement: id, isDeletion: true))
        }
      }
    default: break
    }
  }

  /// Finds walrus targets and gives comprehensions their places.
  private func visit(_ id: ID<Expression>, isTopLevel: Bool) {
    switch tree[id] {
    case .named(let target, let assigned):
      tree.forEachName(in: target) {
        bind($0, Binding(kind: .value(assigned), isTopLevel: false, statement: nil))
      }
    case .listComprehension(_, let clauses), .setComprehension(_, let clauses),
      .dictionaryComprehension(_, _, let clauses), .generator(_, let clauses):
      var own: [Symbol: Int] = [:]
      for clause in tree[clauses] {
        tree.forEachName(in: tree[clause].target) { name in
          guard own[name] == nil else { return }
          own[name] = names.count
          names.append(name)
        }
      }
      comprehensionSlots[id] = own
    case .lambda: return
    default: break
    }
    tree.forEachChild(of: id) { visit($0, isTopLevel: isTopLevel) }
  }
}
