internal import PythonSyntax

/// Which variables of a function must be in memory, since functions within it see them change.
///
/// A function takes a variable over by value if nothing binds the variable once the function is made: all
/// that binds it stands before the function, and before the loops around the function. Any other variable
/// is kept in a cell that both share.
struct CellAnalysis {
  /// The places of variables that are cells, of comprehensions' variables too.
  private(set) var cells: Set<Int> = []
  /// Without those of comprehensions.
  var functionCells: [Int] { cells.intersection(scope.slots.values).sorted() }
  /// Those that are bound on every way to the first function that takes them over.
  private(set) var early: Set<Int> = []
  /// Functions bound once, which need not take over their own name: they are what it stands for.
  private(set) var namingThemselves: Set<ID<FunctionDefinition>> = []

  private struct Binding {
    let position: Int
    let isTopLevel: Bool
    let isDeletion: Bool
  }
  private struct Capture {
    /// Where the function is made, or the outermost loop around it starts.
    let start: Int
    let position: Int
    let isShared: Bool
    /// The definition, where a function uses its own name.
    var own: ID<FunctionDefinition>?
  }

  private let tree: SyntaxTree
  private let scope: Scope
  /// Variables of a module are in memory already.
  private let isModule: Bool
  /// Whether a name is that of a built-in function here.
  private let isBuiltin: (Symbol) -> Bool
  private var bindings: [Int: [Binding]] = [:]
  private var captures: [Int: [Capture]] = [:]
  private var loopStart: Int?
  private var comprehensions: [[Symbol: Int]] = []
  /// Lambdas and generator expressions that are dropped before the next statement: a key for `sorted`.
  private(set) var passing: Set<ID<Expression>> = []

  /// Linear in the size of the function.
  init(_ body: FunctionBody, tree: SyntaxTree, scope: Scope, isBuiltin: @escaping (Symbol) -> Bool)
  {
    self.tree = tree
    self.scope = scope
    self.isBuiltin = isBuiltin
    switch body {
    case .statements(let list):
      isModule = false
      visit(list, isTopLevel: true)
    case .module(let list):
      isModule = true
      visit(list, isTopLevel: true)
    case .expression(let id):
      isModule = false
      visit(id)
    case .generator(let id):
      isModule = false
      passing.insert(id)
      visit(id)
    }
    for (slot, captures) in captures { decide(slot, captures) }
  }

  private mutating func decide(_ slot: Int, _ all: [Capture]) {
    let taken = scope.parameterCount..<scope.parameterCount + scope.captureCount
    if taken.contains(slot) { return }
    let bindings = bindings[slot] ?? []
    var captures = all
    if bindings.count == 1, !all.contains(where: \.isShared) {
      for capture in all { if let own = capture.own { namingThemselves.insert(own) } }
      captures.removeAll { $0.own != nil }
    }
    if captures.isEmpty { return }
    let isSettled = captures.allSatisfy { capture in
      !capture.isShared && bindings.allSatisfy { $0.position < capture.start }
    }
    if isSettled { return }
    cells.insert(slot)
    let isParameter = slot < scope.parameterCount
    let first = bindings.min { $0.position < $1.position }
    let made = captures.map(\.position).min()!
    if !bindings.contains(where: \.isDeletion),
      isParameter || first.map({ $0.isTopLevel && $0.position < made }) ?? false
    {
      early.insert(slot)
    }
  }

  private mutating func bind(
    _ name: Symbol, _ position: Int, isTopLevel: Bool, isDeletion: Bool = false
  ) {
    guard !isModule, let slot = scope.slots[name] else { return }
    bindings[slot, default: []].append(
      Binding(position: position, isTopLevel: isTopLevel, isDeletion: isDeletion))
  }

  private mutating func capture(
    _ free: FreeNames, at position: Int, isPassing: Bool = false, own: ID<FunctionDefinition>? = nil
  ) {
    for name in free.names {
      let isShared = free.nonlocals.contains(name)
      if let slot = comprehensions.reversed().lazy.compactMap({ $0[name] }).first {
        if isPassing { continue }
        captures[slot, default: []].append(
          Capture(start: 0, position: position, isShared: true))
      } else if !isModule, let slot = scope.slots[name] {
        if isPassing, !isShared { continue }
        captures[slot, default: []].append(
          Capture(
            start: loopStart ?? position, position: position, isShared: isShared,
            own: own.flatMap { tree[$0].name == name ? $0 : nil }))
      }
    }
  }

  private mutating func visit(_ list: IDList<Statement>, isTopLevel: Bool) {
    for id in tree[list] { visit(id, isTopLevel: isTopLevel) }
  }

  private mutating func visit(_ id: ID<Statement>, isTopLevel: Bool) {
    let (start, end) = (Int(tree.range(of: id).start), Int(tree.range(of: id).end))
    let outerLoop = loopStart
    defer { loopStart = outerLoop }
    var names: [Symbol] = []
    var position = end
    var isDeletion = false
    switch tree[id] {
    case .for(let target, _, _, _, _):
      loopStart = loopStart ?? start
      position = start
      tree.forEachName(in: target) { names.append($0) }
    case .while: loopStart = loopStart ?? start
    case .assign(let targets, _):
      for target in tree[targets] { tree.forEachName(in: target) { names.append($0) } }
    case .delete(let targets):
      isDeletion = true
      for target in tree[targets] { tree.forEachName(in: target) { names.append($0) } }
    case .augmentedAssign(let target, _, _): tree.forEachName(in: target) { names.append($0) }
    case .annotatedAssign(let target, _, let value, _):
      if value != nil { tree.forEachName(in: target) { names.append($0) } }
    case .with(let items, _, _):
      position = start
      for item in tree[items] {
        if let target = tree[item].target { tree.forEachName(in: target) { names.append($0) } }
      }
    case .try(_, let handlers, _, _, _):
      // The name is unbound again behind its handler.
      isDeletion = true
      for handler in tree[handlers] { if let name = tree[handler].name { names.append(name) } }
    case .match(_, let cases):
      position = start
      for one in tree[cases] { tree.forEachName(in: tree[one].pattern) { names.append($0) } }
    case .functionDefinition(let function): names.append(tree[function].name)
    case .classDefinition(let definition): names.append(tree[definition].name)
    case .import(let aliases), .importFrom(_, let aliases, _):
      for alias in tree[aliases] {
        names.append(
          tree[alias].asName ?? Symbol(String(tree[alias].name.text.prefix { $0 != "." })))
      }
    default: break
    }
    // What a compound statement binds, it may not bind, or again and again.
    let isCertain = isTopLevel && position == end && !isDeletion
    for name in names { bind(name, position, isTopLevel: isCertain, isDeletion: isDeletion) }
    var expressions: [ID<Expression>] = []
    tree.forEachExpression(of: id) { expressions.append($0) }
    if case .for(_, let iterable, _, _, _) = tree[id] { notePassing(iterable: iterable) }
    for expression in expressions { visit(expression) }
    switch tree[id] {
    case .functionDefinition(let function):
      capture(
        FreeNames(of: .definition(function), in: tree), at: start,
        own: tree.calledDecorators(of: function).isEmpty ? function : nil)
    case .classDefinition(let definition): visitClass(tree[definition].body)
    default:
      var blocks: [IDList<Statement>] = []
      tree.forEachBlock(of: id) { blocks.append($0) }
      for block in blocks { visit(block, isTopLevel: false) }
    }
  }

  /// The methods of a class within a function see the function's variables.
  private mutating func visitClass(_ body: IDList<Statement>) {
    for id in tree[body] {
      if case .functionDefinition(let function) = tree[id] {
        capture(
          FreeNames(of: .definition(function), in: tree), at: Int(tree.range(of: id).start))
      }
      var expressions: [ID<Expression>] = []
      tree.forEachExpression(of: id) { expressions.append($0) }
      for expression in expressions { visit(expression) }
      tree.forEachBlock(of: id) { visitClass($0) }
    }
  }

  private mutating func visit(_ id: ID<Expression>) {
    var children: [ID<Expression>] = []
    switch tree[id] {
    case .lambda(let parameters, _):
      capture(
        FreeNames(of: .lambda(id), in: tree), at: Int(tree.range(of: id).start),
        isPassing: passing.contains(id))
      tree.forEachDefault(of: parameters) { children.append($0) }
    case .generator:
      capture(
        FreeNames(of: .generator(id), in: tree), at: Int(tree.range(of: id).start),
        isPassing: passing.contains(id))
      tree.forEachChild(of: id) { children.append($0) }
    case .named(let target, _):
      tree.forEachName(in: target) {
        bind($0, Int(tree.range(of: id).end), isTopLevel: false)
      }
      fallthrough
    default:
      notePassing(id)
      tree.forEachChild(of: id) { children.append($0) }
    }
    guard let clauses = tree.clauses(of: id) else {
      for child in children { visit(child) }
      return
    }
    let first = tree[tree[clauses].first!].iterable
    for clause in tree[clauses] { notePassing(iterable: tree[clause].iterable) }
    visit(first)
    let outerLoop = loopStart
    loopStart = loopStart ?? Int(tree.range(of: id).start)
    comprehensions.append(scope.comprehensionSlots[id] ?? [:])
    for child in children where child != first { visit(child) }
    comprehensions.removeLast()
    loopStart = outerLoop
  }

  /// What `sorted`, `min`, `sum`, … are given is used at once and not kept.
  private mutating func notePassing(_ id: ID<Expression>) {
    guard case .call(let callee, let arguments, let keywords) = tree[id] else { return }
    if case .lambda = tree[callee] { passing.insert(callee) }
    switch tree[callee] {
    case .name(let name)
    where Self.consumers.contains(name.text) && scope.slots[name] == nil && isBuiltin(name):
      for argument in tree[arguments] { notePassing(iterable: argument) }
      for keyword in tree[keywords] { passing.insert(tree[keyword].value) }
    case .attribute(_, let name) where name.text == "join":
      for argument in tree[arguments] { notePassing(iterable: argument) }
    default: break
    }
  }

  private static let consumers: Set = [
    "sorted", "min", "max", "sum", "any", "all", "list", "tuple", "set", "frozenset", "dict",
    "next",
    "len", "print",
  ]

  /// The expression, and what the iterators that it makes go over, is used at once.
  private mutating func notePassing(iterable id: ID<Expression>) {
    passing.insert(id)
    guard case .call(let callee, let arguments, _) = tree[id], case .name(let name) = tree[callee],
      ["enumerate", "zip", "map", "filter", "reversed", "iter"].contains(name.text),
      scope.slots[name] == nil, isBuiltin(name)
    else { return }
    for argument in tree[arguments] { notePassing(iterable: argument) }
  }
}
