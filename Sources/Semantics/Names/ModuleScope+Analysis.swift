internal import PythonSyntax

extension ModuleScope {
  /// Finds out which names of the module never change what they stand for, which are constants, and which
  /// must be in memory since functions use them.
  func analyze(_ program: Program) throws {
    prepare()
    program.deletedAttributes.formUnion(tree.deletedAttributes(in: tree.body))
    var positions: [ID<Statement>: Int] = [:]
    for (index, id) in tree[tree.body].enumerated() { positions[id] = index }
    // In the order of the source: what is made of it must not depend on hashing.
    var seen: Set<Symbol> = []
    for name in scope.names where seen.insert(name).inserted {
      guard let bindings = scope.bindings[name] else { continue }
      let binding = bindings[0]
      let isOnce = bindings.count == 1 && binding.isTopLevel && !written.contains(name)
      if isOnce {
        switch binding.kind {
        case .class:
          if let statement = binding.statement, case .classDefinition(let id) = tree[statement] {
            statics[name] = .pythonClass(
              try program.makeClass(id, tree: tree, module: self, within: nil))
            continue
          }
        case .function(let id) where tree.calledDecorators(of: id).isEmpty:
          statics[name] = .function(try program.makeFunction(id, tree: tree, module: self))
          continue
        case .module:
          if let entity = try importedModule(name, binding.statement!, program) {
            statics[name] = entity
            continue
          }
        case .importFrom:
          if try importName(name, binding.statement!, program) { continue }
        case .value(let value?):
          if environment != nil, case .lambda(let parameters, let body) = tree[value] {
            statics[name] = .function(
              try program.makeFunction(
                name: "<lambda>", tree: tree, module: self, parameters: parameters,
                body: .expression(body),
                returns: nil, range: tree.range(of: value)))
            continue
          }
          if let statement = binding.statement,
            positions[statement].map({ $0 < firstCall }) ?? false,
            let literal = tree.literal(value)
          {
            constants[name] = literal
            continue
          }
        default: break
        }
      }
      if let module = sameModule(bindings, program) {
        statics[name] = .module(module)
        continue
      }
      guard isFile || isPrelude || used.contains(name) || written.contains(name) else { continue }
      let isBoundFirst = bindings.contains { binding in
        binding.isTopLevel
          && binding.statement.flatMap { positions[$0] }.map { $0 < firstCall } ?? false
      }
      let isDeleted = bindings.contains(where: \.isDeletion) || deleted.contains(name)
      globals[name] = GlobalVariable(
        name: name, isAlwaysBound: isBoundFirst && !isDeleted && (!isFile || isEarly))
    }
    for name in written.sorted(by: { $0.text < $1.text })
    where globals[name] == nil && statics[name] == nil {
      globals[name] = GlobalVariable(name: name, isAlwaysBound: false)
    }
  }

  /// Names that functions use but do not bind, and those they declare `global`.
  func collect(
    _ list: IDList<Statement>, _ used: inout Set<Symbol>, _ written: inout Set<Symbol>
  ) {
    func include(_ function: NestedFunction) {
      let free = FreeNames(of: function, in: tree)
      used.formUnion(free.names)
      used.formUnion(free.globals)
      written.formUnion(free.globals)
    }
    // Only what is kept is a function of its own.
    lazy var usedAtOnce = CellAnalysis(.module(tree.body), tree: tree, scope: scope) { [scope] in
      scope.slots[$0] == nil
    }.passing
    func lambdas(_ id: ID<Expression>) {
      switch tree[id] {
      case .lambda: include(.lambda(id))
      case .generator where !usedAtOnce.contains(id): include(.generator(id))
      default: break
      }
      tree.forEachChild(of: id, lambdas)
    }
    func visit(_ id: ID<Statement>) {
      tree.forEachExpression(of: id, lambdas)
      switch tree[id] {
      case .functionDefinition(let function): include(.definition(function))
      case .classDefinition(let definition):
        for id in tree[tree[definition].body] { visit(id) }
      default: tree.forEachBlock(of: id) { for id in tree[$0] { visit(id) } }
      }
    }
    for id in tree[list] { visit(id) }
  }

  /// Whether a statement of the module may run one of its functions: until then, what is assigned at the
  /// top is bound before any function can look.
  func mayRunFunctions(_ id: ID<Statement>) -> Bool {
    switch tree[id] {
    case .import, .importFrom: return isInCycle
    case .pass, .global: return false
    case .classDefinition(let definition):
      if !tree[definition].decorators.isEmpty
        || tree[tree[definition].body].contains(where: mayRunFunctions)
      {
        return true
      }
    case .with, .try, .match: return true
    case .functionDefinition(let id) where !tree.calledDecorators(of: id).isEmpty: return true
    case .for(_, _, let body, let orElse, _), .while(_, let body, let orElse),
      .if(_, let body, let orElse):
      if tree[body].contains(where: mayRunFunctions)
        || tree[orElse].contains(where: mayRunFunctions)
      {
        return true
      }
    default: break
    }
    var found = false
    tree.forEachExpression(of: id) { if callsFunction($0) { found = true } }
    return found
  }

  private func callsFunction(_ id: ID<Expression>) -> Bool {
    if case .call(let callee, _, _) = tree[id] {
      switch tree[callee] {
      case .name(let name):
        if scope.slots[name] != nil
          || Builtin.all[name.text] == nil && BuiltinClass(rawValue: name.text) == nil
        {
          return true
        }
      case .attribute: break
      default: return true
      }
    }
    var found = false
    tree.forEachChild(of: id) { if callsFunction($0) { found = true } }
    return found
  }

  private func importedModule(_ name: Symbol, _ statement: ID<Statement>, _ program: Program) throws
    -> Entity?
  {
    guard case .import(let aliases) = tree[statement] else { return nil }
    for alias in tree[aliases] {
      let whole = tree[alias].name.text
      if let asName = tree[alias].asName {
        if asName == name { return try program.importModule(whole, from: self) }
      } else if name.text == whole.prefix(while: { $0 != "." }) {
        // Of a package whose submodule is not there, nothing is known either.
        guard try program.importModule(whole, from: self) != nil else { return nil }
        return try program.importModule(name.text, from: self)
      }
    }
    return nil
  }

  /// The one module that all of the bindings stand for: `import a.b` and `import a.c` bind `a`.
  private func sameModule(_ bindings: [Scope.Binding], _ program: Program) -> ModuleScope? {
    var found: ModuleScope?
    for binding in bindings {
      guard case .module = binding.kind, binding.isTopLevel, let statement = binding.statement,
        case .import(let aliases) = tree[statement]
      else { return nil }
      for alias in tree[aliases] {
        guard tree[alias].asName == nil, let file = program.files[tree[alias].name.text] else {
          return nil
        }
        let first = program.files[String(file.name.prefix { $0 != "." })]
        guard let first, found == nil || found === first else { return nil }
        found = first
      }
    }
    return found
  }

  /// Takes over what another module's name stands for; false where it is a variable.
  private func importName(_ name: Symbol, _ statement: ID<Statement>, _ program: Program) throws
    -> Bool
  {
    guard case .importFrom(let module, let aliases, let level) = tree[statement],
      let base = try? absoluteName(module, level: level),
      case .module(let source)? = try program.importModule(base, from: self)
    else { return false }
    if source.isFile {
      for alias in tree[aliases] where (tree[alias].asName ?? tree[alias].name) == name {
        let original = tree[alias].name
        if source !== self, source.binds(original) {
          guard source.isSettled(original) else { return false }
          self.aliases[name] = (source, original)
          return true
        }
        if source !== self, let star = source.starBinding(original) {
          guard star.module.isSettled(star.name) else { return false }
          self.aliases[name] = star
          return true
        }
        if let inner = source.submodules[original] {
          statics[name] = .module(inner)
          return true
        }
      }
      return false
    }
    for alias in tree[aliases] where (tree[alias].asName ?? tree[alias].name) == name {
      let original = tree[alias].name
      if let entity = source.statics[original] {
        statics[name] = entity
        entityNumbers[name] = source.entityNumbers[original]
        return true
      }
      if let literal = source.constants[original] {
        constants[name] = literal
        return true
      }
      if source.name == "_types" || source.isPrelude, let value = program.builtin(original),
        let entity = value.entity
      {
        statics[name] = entity
        return true
      }
    }
    return false
  }
}

extension SyntaxTree {
  /// The names of all parameters, in the order of `ParameterInfo`.
  func parameterNames(_ id: ID<Parameters>) -> [Symbol] {
    let parameters = self[id]
    return self[parameters.positionalOnly].map { self[$0].name }
      + self[parameters.positional].map { self[$0].name }
      + (parameters.variadic.map { [self[$0].name] } ?? [])
      + self[parameters.keywordOnly].map { self[$0].name }
      + (parameters.keywordVariadic.map { [self[$0].name] } ?? [])
  }
}
