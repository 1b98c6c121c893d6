internal import IR
internal import PythonSyntax

extension ModuleScope {
  /// The module that an import statement names, without dots before it.
  func absoluteName(_ module: Symbol?, level: UInt32) throws -> String {
    guard level > 0 else { return module?.text ?? "" }
    var parts = name.split(separator: ".").map(String.init)
    if name == "__main__" { parts = [] }
    if !isPackage, !parts.isEmpty { parts.removeLast() }
    guard !parts.isEmpty else {
      throw Refusal(
        "attempted relative import with no known parent package",
        help: "write the module's name without dots before it", exception: .importError)
    }
    guard Int(level) - 1 < parts.count else {
      throw Refusal(
        "attempted relative import beyond top-level package", exception: .importError)
    }
    parts.removeLast(Int(level) - 1)
    return (parts + (module.map { [$0.text] } ?? [])).joined(separator: ".")
  }

  /// Whether the name is bound by one statement at the top of the module and by nothing else: then another
  /// module that imports it may go on seeing this module's own.
  func isSettled(_ name: Symbol) -> Bool {
    if let bindings = scope.bindings[name] {
      return bindings.count == 1 && bindings[0].isTopLevel && !written.contains(name)
    }
    return !written.contains(name)
  }

  /// Whether the module's own statements bind the name.
  func binds(_ name: Symbol) -> Bool { scope.bindings[name] != nil || written.contains(name) }

  /// Where a name comes from that `from … import *` brought in.
  func starBinding(_ name: Symbol) -> (module: ModuleScope, name: Symbol)? {
    guard !isSearched else { return nil }
    isSearched = true
    defer { isSearched = false }
    for source in starImports.reversed() where source.exports(name) {
      if source.binds(name) || source.statics[name] != nil { return (source, name) }
      if let inner = source.starBinding(name) { return inner }
      if let inner = source.submodules[name] { return (inner, Symbol("")) }
    }
    return nil
  }

  /// Whether `import *` takes the name.
  private func exports(_ name: Symbol) -> Bool {
    publicNames?.contains(name) ?? !name.text.hasPrefix("_")
  }

  /// Reads `__all__`, where the module has it.
  func readPublicNames() throws {
    let all = Symbol("__all__")
    guard let bindings = scope.bindings[all] else { return }
    guard bindings.count == 1, let statement = bindings[0].statement,
      case .assign(_, let value) = tree[statement]
    else {
      throw Refusal.unsupported(
        "an '__all__' that changes", help: "write it as one list of strings",
        at: bindings[0].statement.map { tree.range(of: $0) })
    }
    switch tree[value] {
    case .list(let elements), .tuple(let elements):
      publicNames = Set(
        try tree[elements].map { element in
          guard case .string(let text)? = tree.literal(element) else {
            throw Refusal.unsupported(
              "an '__all__' that is not a list of strings", at: tree.range(of: element))
          }
          return Symbol(text)
        })
    default:
      throw Refusal.unsupported(
        "an '__all__' that is not a list of strings", at: tree.range(of: value))
    }
  }

  /// Whether running the module's statements does anything: those of the prelude mostly define.
  var needsRun: Bool {
    if !isPrelude { return true }
    return tree[tree.body].contains { runs($0) }
  }

  private func runs(_ id: ID<Statement>) -> Bool {
    switch tree[id] {
    case .functionDefinition(let function):
      !tree.calledDecorators(of: function).isEmpty
    case .classDefinition(let definition): tree[tree[definition].body].contains { runs($0) }
    case .assign(let targets, _):
      tree[targets].contains {
        if case .name(let name) = tree[$0] { constants[name] == nil } else { true }
      }
    case .annotatedAssign(_, _, let value, _): value != nil
    case .expression(let value): tree.literal(value) == nil
    case .import, .importFrom, .pass, .typeAlias: false
    default: true
    }
  }
}

extension SyntaxTree {
  /// All import statements of the file, those in functions too.
  var imports: [ID<Statement>] {
    var found: [ID<Statement>] = []
    func visit(_ list: IDList<Statement>) {
      for id in self[list] {
        switch self[id] {
        case .import, .importFrom: found.append(id)
        case .functionDefinition(let function): visit(self[function].body)
        case .classDefinition(let definition): visit(self[definition].body)
        default: forEachBlock(of: id, visit)
        }
      }
    }
    visit(body)
    return found
  }

  /// The names in all `del` statements of the file.
  var deletedNames: Set<Symbol> {
    var found: Set<Symbol> = []
    func visit(_ list: IDList<Statement>) {
      for id in self[list] {
        switch self[id] {
        case .delete(let targets):
          for target in self[targets] { forEachName(in: target) { found.insert($0) } }
        case .functionDefinition(let function): visit(self[function].body)
        case .classDefinition(let definition): visit(self[definition].body)
        default: forEachBlock(of: id, visit)
        }
      }
    }
    visit(body)
    return found
  }

  /// What is assigned as `name.attribute`, for names that imports bind: variables of other modules.
  func assignedAttributes(of modules: Set<Symbol>) -> Set<Symbol> {
    var found: Set<Symbol> = []
    func target(_ id: ID<Expression>) {
      switch self[id] {
      case .attribute(let base, let name):
        var root = base
        while case .attribute(let inner, _) = self[root] { root = inner }
        if case .name(let module) = self[root], modules.contains(module) { found.insert(name) }
      case .tuple(let elements), .list(let elements):
        for element in self[elements] { target(element) }
      case .starred(let value): target(value)
      default: break
      }
    }
    func visit(_ list: IDList<Statement>) {
      for id in self[list] {
        switch self[id] {
        case .assign(let targets, _), .delete(let targets): for one in self[targets] { target(one) }
        case .augmentedAssign(let one, _, _), .annotatedAssign(let one, _, _, _): target(one)
        case .for(let one, _, _, _, _): target(one)
        case .functionDefinition(let function): visit(self[function].body)
        case .classDefinition(let definition): visit(self[definition].body)
        default: break
        }
        forEachBlock(of: id, visit)
      }
    }
    visit(body)
    return found
  }
}
