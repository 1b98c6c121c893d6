internal import PythonSyntax

/// A function that stands within another: a `def` or a lambda.
enum NestedFunction {
  case definition(ID<FunctionDefinition>)
  case lambda(ID<Expression>)
  /// A generator expression, but for what its first clause iterates over.
  case generator(ID<Expression>)
}

/// The names that a function, or one within it, uses without binding them: variables of the functions
/// around it, of the module, or built-in.
struct FreeNames {
  /// In the order of their first use.
  private(set) var names: [Symbol] = []
  /// Those declared `nonlocal`.
  private(set) var nonlocals: Set<Symbol> = []
  /// Those declared `global`.
  private(set) var globals: Set<Symbol> = []
  private var known: Set<Symbol> = []
  private var isFirstSkipped = false
  private let tree: SyntaxTree
  private let scope: Scope
  /// The targets of the comprehensions and the names of the class bodies around.
  private var shadows: [(names: Set<Symbol>, isClass: Bool)] = []

  /// Linear in the size of the function.
  init(of function: NestedFunction, in tree: SyntaxTree) {
    self.tree = tree
    switch function {
    case .definition(let id):
      let definition = tree[id]
      scope = Scope(
        tree: tree, parameters: tree.parameterNames(definition.parameters), body: definition.body)
      nonlocals = scope.nonlocals
      globals = scope.globals
      visit(definition.body)
    case .lambda(let id):
      guard case .lambda(let parameters, let body) = tree[id] else {
        preconditionFailure("not a lambda")
      }
      scope = Scope(tree: tree, parameters: tree.parameterNames(parameters), expression: body)
      visit(body)
    case .generator(let id):
      scope = Scope(tree: tree, parameters: [], expression: id)
      isFirstSkipped = true
      visit(id)
    }
    for name in nonlocals.sorted(by: { $0.text < $1.text }) { add(name) }
  }

  private mutating func add(_ name: Symbol) {
    if known.insert(name).inserted { names.append(name) }
  }

  private mutating func use(_ name: Symbol, seesClasses: Bool = true) {
    for shadow in shadows where seesClasses || !shadow.isClass {
      if shadow.names.contains(name) { return }
    }
    if scope.slots[name] != nil || scope.globals.contains(name) { return }
    add(name)
  }

  private mutating func include(_ inner: FreeNames) {
    for name in inner.names { use(name, seesClasses: false) }
    nonlocals.formUnion(inner.nonlocals.filter { scope.slots[$0] == nil })
    globals.formUnion(inner.globals)
  }

  private mutating func visit(_ list: IDList<Statement>) {
    for id in tree[list] { visit(id) }
  }

  private mutating func visit(_ id: ID<Statement>) {
    var expressions: [ID<Expression>] = []
    tree.forEachExpression(of: id) { expressions.append($0) }
    for expression in expressions { visit(expression) }
    switch tree[id] {
    case .functionDefinition(let function):
      include(FreeNames(of: .definition(function), in: tree))
    case .classDefinition(let definition):
      let body = tree[definition].body
      shadows.append((Set(Scope(tree: tree, parameters: [], body: body).slots.keys), true))
      visit(body)
      shadows.removeLast()
    default:
      var blocks: [IDList<Statement>] = []
      tree.forEachBlock(of: id) { blocks.append($0) }
      for block in blocks { visit(block) }
    }
  }

  private mutating func visit(_ id: ID<Expression>) {
    var children: [ID<Expression>] = []
    switch tree[id] {
    case .name(let name): return use(name)
    case .lambda(let parameters, _):
      include(FreeNames(of: .lambda(id), in: tree))
      tree.forEachDefault(of: parameters) { children.append($0) }
    default: tree.forEachChild(of: id) { children.append($0) }
    }
    guard let clauses = tree.clauses(of: id) else {
      for child in children { visit(child) }
      return
    }
    // The first iterable is evaluated outside of the comprehension's own names.
    let first = tree[tree[clauses].first!].iterable
    if !isFirstSkipped { visit(first) }
    isFirstSkipped = false
    var targets: Set<Symbol> = []
    for clause in tree[clauses] { tree.forEachName(in: tree[clause].target) { targets.insert($0) } }
    shadows.append((targets, false))
    for child in children where child != first { visit(child) }
    shadows.removeLast()
  }
}

extension SyntaxTree {
  /// The `for` clauses of a comprehension or a generator expression.
  func clauses(of id: ID<Expression>) -> IDList<Comprehension>? {
    switch self[id] {
    case .listComprehension(_, let clauses), .setComprehension(_, let clauses),
      .dictionaryComprehension(_, _, let clauses), .generator(_, let clauses):
      clauses
    default: nil
    }
  }
}
