/// How one scope uses its names, without the scopes within it, up to an offset.
struct NameUses {
  /// What is done with a name.
  struct Use: OptionSet {
    let rawValue: UInt8
    static let parameter = Use(rawValue: 1)
    static let used = Use(rawValue: 2)
    static let bound = Use(rawValue: 4)
    static let annotated = Use(rawValue: 8)
  }

  let tree: SyntaxTree
  let limit: UInt32
  private(set) var names: [Symbol: Use] = [:]
  private(set) var globals: Set<Symbol> = []
  private(set) var nonlocals: Set<Symbol> = []

  init(tree: SyntaxTree, limit: UInt32) {
    self.tree = tree
    self.limit = limit
  }

  private mutating func note(_ name: Symbol, _ use: Use) {
    names[name, default: []].insert(use)
  }

  /// Notes the parameters of the scope itself.
  mutating func visit(_ id: ID<Parameters>) {
    let parameters = tree[id]
    for list in [parameters.positionalOnly, parameters.positional, parameters.keywordOnly] {
      for id in tree[list] { note(tree[id].name, .parameter) }
    }
    for id in [parameters.variadic, parameters.keywordVariadic] {
      if let id { note(tree[id].name, .parameter) }
    }
  }

  /// Notes the names of statements.
  mutating func visit(_ body: IDList<Statement>) {
    for id in tree[body] where tree.range(of: id).start < limit { visit(id) }
  }

  private mutating func visit(_ id: ID<Statement>) {
    switch tree[id] {
    case .functionDefinition(let id): visitOutside(tree[id])
    case .classDefinition(let id):
      note(tree[id].name, .bound)
      for expression in tree[tree[id].decorators] { use(expression) }
      for expression in tree[tree[id].bases] { use(expression) }
      for keyword in tree[tree[id].keywords] { use(tree[keyword].value) }
    case .return(let value), .raise(let value, nil): value.map { use($0) }
    case .raise(let exception, let cause):
      exception.map { use($0) }
      cause.map { use($0) }
    case .delete(let targets): for target in tree[targets] { bind(target) }
    case .assign(let targets, let value):
      use(value)
      for target in tree[targets] { bind(target) }
    case .typeAlias(let name, _, _): bind(name)
    case .augmentedAssign(let target, _, let value):
      bind(target)
      use(value)
    case .annotatedAssign(let target, _, let value, let isSimple):
      value.map { use($0) }
      if case .name(let name) = tree[target], isSimple || value != nil {
        note(name, isSimple ? [.annotated, .bound] : .bound)
      } else {
        bind(target)
      }
    case .for(let target, let iterable, let body, let orElse, _):
      use(iterable)
      bind(target)
      visit(body)
      visit(orElse)
    case .while(let test, let body, let orElse), .if(let test, let body, let orElse):
      use(test)
      visit(body)
      visit(orElse)
    case .with(let items, let body, _):
      for item in tree[items] {
        use(tree[item].context)
        tree[item].target.map { bind($0) }
      }
      visit(body)
    case .match(let subject, let cases):
      use(subject)
      for id in tree[cases] {
        bind(tree[id].pattern)
        tree[id].condition.map { use($0) }
        visit(tree[id].body)
      }
    case .try(let body, let handlers, let orElse, let finally, _):
      visit(body)
      for id in tree[handlers] where tree[id].range.start < limit {
        tree[id].type.map { use($0) }
        tree[id].name.map { note($0, .bound) }
        visit(tree[id].body)
      }
      visit(orElse)
      visit(finally)
    case .assert(let test, let message):
      use(test)
      message.map { use($0) }
    case .import(let aliases), .importFrom(_, let aliases, _):
      for id in tree[aliases] { note(tree[id].asName ?? tree[id].firstName, .bound) }
    case .global(let names): for id in tree[names] { globals.insert(tree[id].name) }
    case .nonlocal(let names): for id in tree[names] { nonlocals.insert(tree[id].name) }
    case .expression(let value): use(value)
    case .pass, .break, .continue: break
    }
  }

  /// Notes what a function's definition does outside of its body.
  private mutating func visitOutside(_ function: FunctionDefinition) {
    note(function.name, .bound)
    for expression in tree[function.decorators] { use(expression) }
    let parameters = tree[function.parameters]
    for list in [parameters.positionalOnly, parameters.positional, parameters.keywordOnly] {
      for id in tree[list] { tree[id].defaultValue.map { use($0) } }
    }
  }

  // MARK: Expressions

  private mutating func use(_ id: ID<Expression>) {
    switch tree[id] {
    case .name(let name): note(name, .used)
    case .named(let target, let value):
      use(value)
      bind(target)
    case .lambda(let parameters, _):
      let parameters = tree[parameters]
      for list in [parameters.positionalOnly, parameters.positional, parameters.keywordOnly] {
        for id in tree[list] { tree[id].defaultValue.map { use($0) } }
      }
    case .listComprehension(let element, let clauses), .setComprehension(let element, let clauses),
      .generator(let element, let clauses):
      visit(clauses, [element])
    case .dictionaryComprehension(let key, let value, let clauses): visit(clauses, [key, value])
    default:
      var children: [ID<Expression>] = []
      tree.forEachChild(of: id) { children.append($0) }
      for child in children { use(child) }
    }
  }

  /// Of a comprehension, only the first iterable and what `:=` binds belong to the scope around.
  private mutating func visit(_ clauses: IDList<Comprehension>, _ elements: [ID<Expression>]) {
    var isFirst = true
    for id in tree[clauses] {
      let clause = tree[id]
      if isFirst { use(clause.iterable) } else { bindNamed(in: clause.iterable) }
      isFirst = false
      for condition in tree[clause.conditions] { bindNamed(in: condition) }
    }
    for element in elements { bindNamed(in: element) }
  }

  private mutating func bindNamed(in id: ID<Expression>) {
    switch tree[id] {
    case .named(let target, let value):
      bind(target)
      bindNamed(in: value)
    case .lambda: break
    default:
      var children: [ID<Expression>] = []
      tree.forEachChild(of: id) { children.append($0) }
      for child in children { bindNamed(in: child) }
    }
  }

  private mutating func bind(_ target: ID<Expression>) {
    switch tree[target] {
    case .name(let name): note(name, .bound)
    case .tuple(let elements), .list(let elements):
      for element in tree[elements] { bind(element) }
    case .starred(let value): bind(value)
    default: use(target)
    }
  }

  private mutating func bind(_ pattern: ID<Pattern>) {
    switch tree[pattern] {
    case .value(let value): use(value)
    case .singleton: break
    case .sequence(let patterns), .or(let patterns):
      for id in tree[patterns] { bind(id) }
    case .mapping(_, let patterns, let rest):
      for id in tree[patterns] { bind(id) }
      rest.map { note($0, .bound) }
    case .class(let type, let patterns, _, let keywordPatterns):
      use(type)
      for id in tree[patterns] { bind(id) }
      for id in tree[keywordPatterns] { bind(id) }
    case .star(let name): name.map { note($0, .bound) }
    case .as(let pattern, let name):
      pattern.map { bind($0) }
      name.map { note($0, .bound) }
    }
  }
}

extension Alias {
  /// What `import a.b` binds: `a`.
  var firstName: Symbol {
    let text = name.text
    guard let dot = text.firstIndex(of: ".") else { return name }
    return Symbol(String(text[..<dot]))
  }
}
