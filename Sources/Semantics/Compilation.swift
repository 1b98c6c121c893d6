public import IR
public import PythonSyntax

/// A program or a function whose types are known and whose IR is made.
public struct Compilation: Sendable {
  /// What to compile of a source file.
  public struct Request: Sendable {
    public enum Roots: Sendable {
      /// The module's statements, as `python FILE` runs them.
      case program
      /// Functions at given argument types.
      case functions([(name: String, arguments: [Type])])
      /// The module's functions: those with annotated parameters, and those that calls in the module give
      /// types to.
      case library
    }
    public var roots: Roots
    /// The module's name; the file's where there is none.
    public var name: String?
    /// What names of the source's module stand for at run time, for functions that are taken out of their
    /// modules. They go before what the source itself says.
    public var environment: [String: EnvironmentValue]?
    /// Whether the source is made by the compiler itself and may use `_op`.
    public var usesOperations = false
    /// Functions of other modules, each by itself, which `EnvironmentValue.member` names.
    public var excerpts: [Excerpt] = []
    /// Functions in which floating point may be reassociated.
    public var fastMath: Bool = false
    /// Finds the file of a module that a program imports, by its name with dots; nil where there is none.
    public var findFile: (@Sendable (String) -> ModuleFile?)?

    public init(_ roots: Roots) { self.roots = roots }
  }

  /// Code taken out of a module, with what the module's names stand for.
  public struct Excerpt: Sendable {
    public let name: String
    public let tree: SyntaxTree
    public let environment: [String: EnvironmentValue]

    public init(name: String, tree: SyntaxTree, environment: [String: EnvironmentValue]) {
      self.name = name
      self.tree = tree
      self.environment = environment
    }
  }

  /// What compiled code takes a name for.
  public enum EnvironmentValue: Sendable {
    case none
    case bool(Bool)
    case int(Int64)
    case float(Double)
    case string(String)
    /// A module that the compiler knows, or one of the request's.
    case module(String)
    /// What such a module has under a name.
    case member(module: String, name: String)
    /// Something that compiled code cannot use; says what.
    case unusable(String)
  }

  /// A function in the interface of what is compiled.
  public struct Export: Sendable {
    public let name: String
    public let function: FunctionID
    public let parameterNames: [String]
    public let parameterTypes: [Type]
    public let resultType: Type
  }

  /// The IR, before any pass; nil where there are errors.
  public let module: Module?
  /// The module's statements, for `Roots.program`.
  public let main: FunctionID?
  public let exports: [Export]
  public let diagnostics: [Diagnostic]
  /// Each expression with its type, for people.
  public let typedText: String

  /// Compiles `tree` to IR. Expected linear in the size of the program.
  public init(_ tree: SyntaxTree, _ request: Request) {
    let isProgram = if case .program = request.roots { true } else { false }
    let name = isProgram ? "__main__" : request.name ?? tree.source.moduleName
    let program = Program(name: name)
    program.isFastMath = request.fastMath
    program.reportsExceptions = isProgram
    // What others call gives them ints of 64 bits.
    program.module.isExact = isProgram
    program.usesOperations = request.usesOperations
    let module = ModuleScope(
      name: name, tree: tree, isPrelude: false, environment: request.environment)
    let others = request.excerpts.map {
      ModuleScope(name: $0.name, tree: $0.tree, isPrelude: false, environment: $0.environment)
    }
    var roots: [(name: String, specialization: Specialization)] = []
    for tree in [tree] + request.excerpts.map(\.tree) {
      program.noteUnsupported(tree)
    }
    do {
      program.modules[name] = module
      for other in others { program.modules[other.name] = other }
      if isProgram {
        program.findFile = request.findFile
        program.mainModule = module
        try program.loadFiles(importedBy: module)
      }
      for scope in program.fileModules + [module] + others {
        do { try scope.analyze(program) } catch let refusal as Refusal {
          program.report(refusal, in: scope.tree.source)
        }
      }
      let isParsed = program.diagnostics.allSatisfy { $0.file === tree.source }
      if isParsed { roots = try program.roots(request.roots, of: module) }
    } catch let refusal as Refusal {
      program.report(
        Diagnostic(
          .error, refusal.message, at: refusal.range ?? SourceRange(start: 0, end: 0),
          in: tree.source,
          help: refusal.help))
    } catch {}
    if !roots.isEmpty {
      program.infer(from: roots.map(\.specialization))
      if case .library = request.roots {
        roots += program.calledFunctions(of: module, besides: roots)
      }
      program.declareGlobals(of: module)
      for other in program.fileModules + program.preludeModules {
        program.declareGlobals(of: other)
      }
      for variable in program.functionVariables where variable.type != .never {
        _ = program.globalID(of: variable, program.irType(.union([variable.type, .unbound])))
      }
      program.declareClassVariables()
      program.emit(roots.map(\.specialization))
      if program.diagnostics.allSatisfy({ $0.severity != .error }) { program.reportDisagreements() }
    }
    let order = ([tree] + program.fileModules.map(\.tree)).map { ObjectIdentifier($0.source) }
    func position(_ diagnostic: Diagnostic) -> Int {
      order.firstIndex(of: ObjectIdentifier(diagnostic.file)) ?? order.count
    }
    diagnostics = program.diagnostics.sorted {
      (position($0), $0.range.start) < (position($1), $1.range.start)
    }
    typedText = program.typedText(of: module)
    guard diagnostics.isEmpty else {
      self.module = nil
      main = nil
      exports = []
      return
    }
    main = isProgram ? roots[0].specialization.id : nil
    let isLibrary = if case .library = request.roots { true } else { false }
    exports = (isProgram ? [] : roots).map { root in
      var id = root.specialization.id!
      if isLibrary { id = program.module.exported(id) }
      let function = program.module[id]
      return Export(
        name: root.name, function: id, parameterNames: function.parameterNames,
        parameterTypes: function.parameterTypes, resultType: function.resultType)
    }
    self.module = program.module
  }
}

extension Literal {
  init?(_ value: Compilation.EnvironmentValue) {
    switch value {
    case .none: self = .none
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .float(let number): self = .float(number.bitPattern)
    case .string(let text): self = .string(text)
    case .module, .member, .unusable: return nil
    }
  }
}

extension SourceFile {
  /// `kmeans` for `examples/kmeans.py`.
  var moduleName: String {
    let file = path.split(separator: "/").last.map(String.init) ?? "module"
    return file.hasSuffix(".py") ? String(file.dropLast(3)) : file
  }
}

extension Program {
  /// The specialisations that a request asks for.
  func roots(_ request: Compilation.Request.Roots, of module: ModuleScope) throws -> [(
    name: String, specialization: Specialization
  )] {
    switch request {
    case .program:
      return [("<module>", specialization(of: body(of: module), []))]
    case .functions(let list):
      return try list.map { name, arguments in
        guard case .function(let function) = module.statics[Symbol(name)] else {
          throw Refusal("the module has no function '\(name)'")
        }
        guard function.parameters.count == arguments.count else {
          throw Refusal(
            "\(name)() takes \(function.parameters.count) arguments, the signature has \(arguments.count)",
            at: function.range)
        }
        return (name, root(function, arguments))
      }
    case .library:
      var found: [(name: String, specialization: Specialization)] = []
      for function in functions(of: module) where !function.name.hasPrefix("_") {
        let annotations = function.parameters.compactMap(\.annotation)
        guard annotations.count == function.parameters.count else { continue }
        let probe = Lowering(
          self, Specialization(function: function, arguments: [], number: -1), isEmitting: false)
        let types = try annotations.map { try probe.annotatedType($0) }
        found.append((function.name, root(function, types)))
      }
      return found
    }
  }

  private func functions(of module: ModuleScope) -> [FunctionEntity] {
    module.tree[module.tree.body].compactMap { id in
      guard case .functionDefinition(let definition) = module.tree[id],
        case .function(let function) = module.statics[module.tree[definition].name]
      else { return nil }
      return function
    }
  }

  /// A specialisation whose lists have variables for elements.
  private func root(_ function: FunctionEntity, _ arguments: [Type]) -> Specialization {
    let made = specialization(of: function, arguments)
    func open(_ type: Type) -> Type {
      switch type.kind {
      case .list(let element): .list(variables.make(open(element)))
      case .tuple(let members): .tuple(members.map(open))
      default: type
      }
    }
    made.parameterTypes = arguments.map(open)
    return made
  }

  /// Functions without annotations that calls in the module gave one tuple of types.
  func calledFunctions(
    of module: ModuleScope, besides roots: [(name: String, specialization: Specialization)]
  )
    -> [(name: String, specialization: Specialization)]
  {
    let known = Set(roots.map(\.name))
    return functions(of: module).compactMap { function in
      guard !known.contains(function.name), !function.name.hasPrefix("_") else { return nil }
      let made = specializations.filter { $0.function === function && $0.lastRound == round }
      return made.count == 1 ? (function.name, made[0]) : nil
    }
  }

  /// Each function with the types found for its expressions.
  func typedText(of module: ModuleScope) -> String {
    var lines: [String] = []
    for specialization in specializations
    where specialization.function.module === module && specialization.id != nil {
      let function = specialization.function
      let parameters = zip(function.parameters, specialization.parameterTypes ?? []).map {
        "\($0.name.text): \(variables.resolve($1))"
      }
      lines.append(
        "\(function.name)(\(parameters.joined(separator: ", "))) -> \(variables.resolve(specialization.result))"
      )
      let sorted = specialization.expressionTypes.sorted {
        let (a, b) = (function.tree.range(of: $0.key), function.tree.range(of: $1.key))
        return (a.start, a.end) < (b.start, b.end)
      }
      for (id, type) in sorted {
        if case .entity = type.kind { continue }
        let range = function.tree.range(of: id)
        let place = function.tree.source.location(of: range.start)
        lines.append(
          "  \(place.line):\(place.column)  \(function.tree.source.text(in: range)) : \(type)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
