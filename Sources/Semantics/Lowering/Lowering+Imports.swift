internal import IR
internal import PythonSyntax

extension Lowering {
  /// `import a.b, c as d`.
  func lowerImport(_ aliases: IDList<Alias>) throws {
    for alias in tree[aliases] {
      let name = tree[alias].name.text
      guard case .module(let module)? = try program.importModule(name, from: frame.function.module)
      else { throw Refusal.unknownModule(name, at: tree[alias].range) }
      loadWithPackages(module)
      guard isReachable else { return }
      if let asName = tree[alias].asName {
        try bind(asName, to: program.value(of: module))
        continue
      }
      let first = String(name.prefix { $0 != "." })
      guard case .module(let top)? = try program.importModule(first, from: frame.function.module)
      else { throw Refusal.unknownModule(first, at: tree[alias].range) }
      try bind(Symbol(first), to: program.value(of: top))
    }
  }

  /// `from .a import b, c as d`.
  func lowerImport(_ module: Symbol?, _ aliases: IDList<Alias>, _ level: UInt32) throws {
    if level == 0, module?.text == "__future__" { return }
    let name = try frame.function.module.absoluteName(module, level: level)
    guard case .module(let source)? = try program.importModule(name, from: frame.function.module)
    else { throw Refusal.unknownModule(name, at: range) }
    loadWithPackages(source)
    for alias in tree[aliases] {
      let name = tree[alias].name
      if name.text == "*" {
        try refuseHiddenNames(source, at: tree[alias].range)
        continue
      }
      let isOwn = source === frame.function.module
      if isOwn || !source.binds(name) && source.starBinding(name) == nil,
        let inner = source.submodules[name]
      {
        load(inner)
        guard isReachable else { return }
        if isOwn {
          try bind(tree[alias].asName ?? name, to: program.value(of: inner))
          continue
        }
      }
      guard isReachable else { return }
      let value: Value
      do { value = try moduleAttribute(source, name, isImport: true) } catch let refusal as Refusal
      {
        if refusal.isUnsupported { throw refusal }
        let place = source.isPrelude ? "" : " (\(source.tree.source.path))"
        let failure = Refusal(
          "cannot import name '\(name.text)' from '\(source.name)'\(place)",
          help: source.isPrelude
            ? "see docs/language.md for what the module offers"
            : closest(to: name.text, among: source.scope.names.map(\.text)).map {
              "did you mean '\($0)'?"
            },
          exception: .importError, at: tree[alias].range)
        throw source.isPrelude ? failure.limit : failure
      }
      try bind(tree[alias].asName ?? name, to: value)
    }
  }

  /// Names that the module binds itself stay its own, if that happens behind the `import *`.
  private func refuseHiddenNames(_ source: ModuleScope, at place: SourceRange) throws {
    let module = frame.function.module
    for name in module.scope.names {
      guard let bindings = module.scope.bindings[name], module.starBinding(name) != nil,
        let first = bindings.compactMap(\.statement).map({ tree.range(of: $0).start }).min(),
        first < place.start
      else { continue }
      throw Refusal.unsupported(
        "'import *' of '\(name.text)', which the module has bound before",
        help: "import the names that are needed", at: place)
    }
  }

  /// Runs the statements of a module and of the packages it is in, unless they have run before.
  private func loadWithPackages(_ module: ModuleScope) {
    guard module.isFile else { return }
    var end = module.name.startIndex
    while let dot = module.name[end...].firstIndex(of: ".") {
      if let package = program.files[String(module.name[..<dot])] { load(package) }
      end = module.name.index(after: dot)
    }
    load(module)
  }

  /// Runs a module's statements, unless they have begun to run before.
  func load(_ module: ModuleScope) {
    guard isReachable, module.needsRun else { return }
    let body = program.specialization(of: program.body(of: module), [])
    guard isEmitting else { return program.infer(body) }
    let flag = program.globalID(of: module.isLoaded, .bool)
    let (done, first) = branch(emit(.globalGet(flag), [], .bool))
    state = first
    _ = emit(.globalSet(flag), [bool(true)], .none)
    _ = emit(.call(program.functionID(of: body)), [], program.irType(body.result))
    if body.result == .never { terminate(.unreachable) }
    merge([done, state])
  }

  /// `module.name`.
  func moduleAttribute(_ module: ModuleScope, _ name: Symbol, isImport: Bool = false) throws
    -> Value
  {
    guard module.isFile else {
      do { return try lookUpGlobal(name, in: module) } catch let refusal as Refusal {
        if refusal.isUnsupported { throw refusal }
        throw missing(name, in: module).limit
      }
    }
    if let global = module.globals[name] {
      guard global.type != .never else { return .never }
      let bound = global.type
      if global.isAlwaysBound { return emitGlobal(global, bound) }
      let value = emitGlobal(global, .union([bound, .unbound]))
      let message =
        if isImport {
          "cannot import name '\(name.text)' from \(module.isInCycle ? "partially initialized module " : "")'\(module.name)'\(module.isInCycle ? " (most likely due to a circular import)" : "") (\(module.tree.source.path))"
        } else if module.isInCycle {
          "partially initialized module '\(module.name)' has no attribute '\(name.text)' (most likely due to a circular import)"
        } else { "module '\(module.name)' has no attribute '\(name.text)'" }
      check(isOf(value, bound), isImport ? .importError : .attributeError, message)
      return narrow(value, to: bound)
    }
    if module.binds(name) || module.starBinding(name) != nil {
      return try lookUpGlobal(name, in: module)
    }
    if let inner = module.submodules[name] {
      if isEmitting {
        let flag = program.globalID(of: inner.isLoaded, .bool)
        check(
          emit(.globalGet(flag), [], .bool), .attributeError,
          "module '\(module.name)' has no attribute '\(name.text)'")
      } else {
        _ = unwindTarget()
      }
      return program.value(of: inner)
    }
    if ["__name__", "__file__"].contains(name.text) { return try lookUpGlobal(name, in: module) }
    throw missing(name, in: module)
  }

  private func missing(_ name: Symbol, in module: ModuleScope) -> Refusal {
    Refusal(
      "module '\(module.name)' has no attribute '\(name.text)'\(module.isPrelude ? " here" : "")",
      help: closest(to: name.text, among: module.scope.names.map(\.text)).map {
        "did you mean '\($0)'?"
      },
      exception: .attributeError)
  }

  private func emitGlobal(_ global: GlobalVariable, _ type: Type) -> Value {
    guard isEmitting, let id = global.id else { return Value(type: type) }
    return emit(.globalGet(id), [], type)
  }

  /// `module.name = value`; `unbound` where it is deleted.
  func setModuleAttribute(_ module: ModuleScope, _ name: Symbol, _ value: Value) throws {
    guard let global = module.globals[name] else {
      throw Refusal.unsupported(
        "assignment to '\(module.name).\(name.text)'",
        help: module.isFile ? "bind the name in the module first" : nil)
    }
    try writeGlobal(global, value)
  }
}
