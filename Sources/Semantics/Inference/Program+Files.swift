internal import IR
public import PythonSyntax

extension Compilation {
  /// A file that `import` finds.
  public struct ModuleFile: Sendable {
    public let source: SourceFile
    /// Whether it is a folder's `__init__.py`.
    public let isPackage: Bool

    public init(source: SourceFile, isPackage: Bool) {
      self.source = source
      self.isPackage = isPackage
    }
  }
}

extension Program {
  /// Modules of CPython that no file beside the program takes the place of.
  private static let builtIn: Set<String> = [
    "builtins", "sys", "time", "math", "cmath", "itertools", "errno", "gc", "array", "marshal",
    "atexit", "__future__", "_runtime", "_math", "_op", "_types",
  ]

  /// Reads all files that the program may import, and those that they may.
  func loadFiles(importedBy main: ModuleScope) throws {
    try scan(main)
    var position = 0
    while position < fileModules.count {
      try scan(fileModules[position])
      position += 1
    }
    for module in fileModules + [main] {
      module.prepare()
      for id in module.tree.imports { try link(module, id) }
      for (_, inner) in module.submodules { inner.imports.append(module) }
    }
    let assigned = (fileModules + [main]).reduce(into: Set<Symbol>()) { names, module in
      let imported = module.tree.imports.flatMap { module.tree.boundNames(of: $0) }
      names.formUnion(module.tree.assignedAttributes(of: Set(imported)))
    }
    for module in fileModules {
      module.written.formUnion(assigned.filter { module.scope.bindings[$0] != nil })
      module.isInCycle = reaches(module, from: module)
    }
    markEarly(main)
  }

  /// Loads what the module's import statements name.
  private func scan(_ module: ModuleScope) throws {
    for id in module.tree.imports {
      switch module.tree[id] {
      case .import(let aliases):
        for alias in module.tree[aliases] { _ = file(module.tree[alias].name.text) }
      case .importFrom(let name, let aliases, let level):
        guard let base = try? module.absoluteName(name, level: level) else { continue }
        guard let package = file(base), package.isPackage else { continue }
        for alias in module.tree[aliases] where module.tree[alias].name.text != "*" {
          _ = file("\(base).\(module.tree[alias].name.text)")
        }
      default: break
      }
    }
  }

  /// The module of a file beside the program, with the packages that it is in; nil where there is none.
  func file(_ name: String) -> ModuleScope? {
    if let known = files[name] { return known }
    guard let findFile, !Self.builtIn.contains(name) else { return nil }
    var parent: ModuleScope?
    if let dot = name.lastIndex(of: ".") {
      guard let package = file(String(name[..<dot])), package.isPackage else { return nil }
      parent = package
    }
    guard let found = findFile(name) else { return nil }
    let result = parse(found.source)
    if result.tree == nil { for diagnostic in result.diagnostics { report(diagnostic) } }
    let tree = result.tree ?? parse(SourceFile(path: found.source.path, text: "")).tree!
    noteUnsupported(tree)
    let module = ModuleScope(
      name: name, tree: tree, isPrelude: false, isFile: true, isPackage: found.isPackage)
    files[name] = module
    fileModules.append(module)
    if let parent, let last = name.split(separator: ".").last {
      parent.submodules[Symbol(String(last))] = module
    }
    return module
  }

  /// Notes what the statement makes the module depend on.
  private func link(_ module: ModuleScope, _ id: ID<Statement>) throws {
    switch module.tree[id] {
    case .import(let aliases):
      for alias in module.tree[aliases] {
        if let other = file(module.tree[alias].name.text) { module.imports.append(other) }
      }
    case .importFrom(let name, let aliases, let level):
      guard let base = try? module.absoluteName(name, level: level) else { return }
      let other = file(base)
      if let other { module.imports.append(other) }
      for alias in module.tree[aliases] {
        if module.tree[alias].name.text != "*" {
          if let inner = other?.submodules[module.tree[alias].name] { module.imports.append(inner) }
        } else if let source = other {
          do { try source.readPublicNames() } catch let refusal as Refusal {
            report(refusal, in: source.tree.source)
          }
          module.starImports.append(source)
        } else if case .module(let source)? = try importModule(base, from: module) {
          module.starImports.append(source)
        }
      }
    default: break
    }
  }

  private func reaches(_ target: ModuleScope, from start: ModuleScope) -> Bool {
    var seen: Set<ObjectIdentifier> = []
    var pending = start.imports
    while let next = pending.popLast() {
      if next === target { return true }
      if seen.insert(ObjectIdentifier(next)).inserted { pending += next.imports }
    }
    return false
  }

  /// Notes which modules have run before any function can look at their variables.
  private func markEarly(_ main: ModuleScope) {
    var pending = [main]
    while let module = pending.popLast() {
      guard !module.isEarly else { continue }
      module.isEarly = true
      let statements = module.tree[module.tree.body].prefix(module.firstCall)
      for id in statements {
        switch module.tree[id] {
        case .import(let aliases):
          for alias in module.tree[aliases] {
            var name = module.tree[alias].name.text
            while true {
              if let other = files[name] { pending.append(other) }
              guard let dot = name.lastIndex(of: ".") else { break }
              name = String(name[..<dot])
            }
          }
        case .importFrom(let name, let aliases, let level):
          guard var base = try? module.absoluteName(name, level: level) else { continue }
          for alias in module.tree[aliases] {
            if let inner = files["\(base).\(module.tree[alias].name.text)"] {
              pending.append(inner)
            }
          }
          while true {
            if let other = files[base] { pending.append(other) }
            guard let dot = base.lastIndex(of: ".") else { break }
            base = String(base[..<dot])
          }
        default: break
        }
      }
    }
  }

  /// The function that runs the module's statements.
  func body(of module: ModuleScope) -> FunctionEntity {
    if let known = module.body { return known }
    let made = FunctionEntity(
      number: entities.count, name: "<module>", tree: module.tree, module: module, parameters: [],
      body: .module(module.tree.body), returns: nil, range: SourceRange(start: 0, end: 0),
      isFastMath: isFastMath)
    entities.append(.function(made))
    module.body = made
    return made
  }

  /// The module as a value.
  func value(of module: ModuleScope) -> Value {
    if let known = module.value { return known }
    let made = value(of: Entity.module(module))
    module.value = made
    return made
  }

  /// Notes what of the file the compiler does not take.
  func noteUnsupported(_ tree: SyntaxTree) {
    let unsupported = UnsupportedSyntax(tree)
    for refusal in unsupported.refusals { report(refusal, in: tree.source) }
    if !unsupported.refusals.isEmpty { hasUnsupportedSyntax = true }
    refusedFunctions.formUnion(
      unsupported.functions.map { LambdaKey(tree: ObjectIdentifier(tree.source), node: $0.index) })
  }
}

extension SyntaxTree {
  /// The names that an import statement binds.
  func boundNames(of id: ID<Statement>) -> [Symbol] {
    switch self[id] {
    case .import(let aliases):
      self[aliases].map {
        self[$0].asName ?? Symbol(String(self[$0].name.text.prefix { $0 != "." }))
      }
    case .importFrom(_, let aliases, _): self[aliases].map { self[$0].asName ?? self[$0].name }
    default: []
    }
  }
}
