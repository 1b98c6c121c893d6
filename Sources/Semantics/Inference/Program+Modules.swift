internal import CEmbedded
internal import IR
internal import PythonSyntax

extension Program {
  /// The module of that name: one of the prelude's. Nil where there is none.
  func importModule(_ name: String, from importer: ModuleScope?) throws -> Entity? {
    if !(importer?.isPrelude ?? true), let file = files[name] { return .module(file) }
    let isInternal = usesOperations || importer?.isPrelude ?? true
    if let known = modules[name] {
      return isInternal || !known.isPrelude || !name.hasPrefix("_") ? .module(known) : nil
    }
    let isForms = [
      "collections.abc", "typing_extensions", "abc", "dataclasses", "enum",
    ].contains(name)
    if isForms || isInternal && ["_runtime", "_math", "_op", "_types"].contains(name) {
      let module = ModuleScope(
        name: name, tree: parse(SourceFile(path: name, text: "")).tree!, isPrelude: true)
      fill(module)
      modules[name] = module
      return .module(module)
    }
    guard isInternal || !name.hasPrefix("_"), let bytes = Self.preludeSource(name) else {
      return nil
    }
    let result = parse(SourceFile(path: "<\(name)>", bytes: bytes))
    guard let tree = result.tree else {
      throw Refusal(
        "internal error: the prelude does not parse: \(result.diagnostics.first?.description ?? "")"
      )
    }
    let module = ModuleScope(name: name, tree: tree, isPrelude: true)
    modules[name] = module
    fill(module)
    try module.analyze(self)
    if module.needsRun {
      preludeModules.append(module)
      changes += 1
    }
    return .module(module)
  }

  private static func preludeSource(_ name: String) -> [UInt8]? {
    var size = 0
    guard let start = coluber_prelude(name, &size) else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: size))
  }

  /// The internal modules' members: named, not written anywhere.
  private func fill(_ module: ModuleScope) {
    switch module.name {
    case "_runtime":
      for function in RuntimeFunction.all {
        module.statics[Symbol(function.name)] = .intrinsic(
          .runtime(RuntimeFunction.id(function.name)!))
      }
    case "_math":
      for function in MathFunction.allCases {
        module.statics[Symbol(String(describing: function))] = .intrinsic(.math(function))
      }
    case "_types":
      for element in ElementType.allCases {
        module.statics[Symbol(String(describing: element))] = .elementType(element)
      }
    case "operator":
      for builtin in Builtin.getters {
        module.statics[Symbol(String(builtin.name.dropFirst("operator.".count)))] =
          .builtin(builtin)
      }
    case "typing", "typing_extensions", "collections.abc":
      for form in Self.typeForms { module.statics[Symbol(form)] = .typeForm(form) }
      fill(module, ["NamedTuple"])
    case "collections": fill(module, ["namedtuple"])
    case "functools": fill(module, ["total_ordering"])
    case "abc": fill(module, ["ABC", "ABCMeta", "abstractmethod", "abstractproperty"])
    case "dataclasses":
      fill(module, ["dataclass", "field", "replace", "InitVar", "KW_ONLY", "astuple"])
    case "enum":
      fill(module, ["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "auto", "unique"])
    default: break
    }
  }

  private static let typeForms = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncGenerator", "AsyncIterable", "AsyncIterator",
    "Awaitable", "Callable", "ClassVar", "Collection", "Concatenate", "Container", "Coroutine",
    "DefaultDict", "Deque", "Dict", "Final", "FrozenSet", "Generator", "Generic", "Hashable", "IO",
    "ItemsView", "Iterable", "Iterator", "KeysView", "List", "Literal", "LiteralString", "Mapping",
    "MutableMapping", "MutableSequence", "MutableSet", "Never", "NoReturn", "NotRequired",
    "Optional", "ParamSpec", "Protocol", "Required", "Reversible", "Self", "Sequence", "Set",
    "Sized", "SupportsAbs", "SupportsFloat", "SupportsIndex", "SupportsInt", "Text", "TextIO",
    "Tuple", "Type", "TypeAlias", "TypeGuard", "TypeVar", "TypeVarTuple", "Union", "Unpack",
    "ValuesView",
  ]
  private func fill(_ module: ModuleScope, _ names: [String]) {
    for name in names { module.statics[Symbol(name)] = .intrinsic(.operation(name)) }
  }

  var prelude: ModuleScope? {
    get throws {
      guard case .module(let module)? = try importModule("builtins", from: nil) else { return nil }
      return module
    }
  }

  /// A function of the prelude as a value.
  func preludeValue(_ name: String) throws -> Value? {
    guard case .function(let function)? = try prelude?.statics[Symbol(name)] else { return nil }
    return Value(type: Type(.entity(UInt32(function.number))), entity: .function(function))
  }

  /// The same as what is called: `list__index` of the file `_list`, where there is one, and so on.
  func preludeFunction(_ name: String) throws -> FunctionEntity? {
    var home = try prelude
    if let separator = name.firstRange(of: "__"),
      case .module(let module)? = try importModule("_" + name[..<separator.lowerBound], from: nil)
    {
      home = module
    }
    guard case .function(let function)? = home?.statics[Symbol(name)] else { return nil }
    return function
  }

  var preludeNames: [String] { (try? prelude?.scope.names.map(\.text)) ?? [] }

  /// The names of the prelude's functions for a type's methods, without what stands before `__`.
  func preludeMethods(_ prefix: String) -> [String] {
    guard case .module(let module)? = try? importModule("_" + prefix, from: nil) else { return [] }
    return module.scope.names.map(\.text).filter { $0.hasPrefix("\(prefix)__") }.map {
      String($0.dropFirst(prefix.count + 2))
    }
  }

  /// What a built-in name stands for.
  func builtin(_ name: Symbol) -> Value? {
    if let known = builtinValues[name] { return known }
    let made: Value?
    if let builtin = Builtin.all[name.text] {
      made = value(of: .builtin(builtin))
    } else if let type = BuiltinClass(rawValue: name.text) {
      made = value(of: .class(type))
    } else if Self.special.contains(name.text) {
      made = value(of: .intrinsic(.operation(name.text)))
    } else if let file = Self.containers[name.text],
      case .module(let module)? = try? importModule(file, from: nil),
      case .pythonClass(let entity)? = module.statics[name]
    {
      made = Value(type: Type(.entity(UInt32(entity.number))), entity: .pythonClass(entity))
    } else if let kind = ExceptionKind(name: name.text) {
      made = value(of: .exceptionClass(kind))
    } else if !name.text.contains("__"), !name.text.hasSuffix("_of") {
      made = try? preludeValue(name.text)
    } else {
      made = nil
    }
    builtinValues[name] = made
    return made
  }

  /// Built-in names that the compiler itself gives their meaning.
  private static let special: Set = [
    "object", "super", "property", "staticmethod", "classmethod", "type", "slice", "NotImplemented",
  ]

  /// What the prelude's steps give where there is no further element.
  var nothing: Value {
    guard case .module(let module)? = try? importModule("_op", from: nil) else { return .never }
    return operation("nothing", in: module)
  }

  /// A member of `_op`, which keeps its number.
  func operation(_ name: String, in module: ModuleScope) -> Value {
    let symbol = Symbol(name)
    let entity = Entity.intrinsic(.operation(name))
    if let number = module.entityNumbers[symbol] {
      return Value(type: Type(.entity(number)), entity: entity)
    }
    let made = value(of: entity)
    if case .entity(let number) = made.type.kind { module.entityNumbers[symbol] = number }
    return made
  }

  /// Built-in classes that are written in Python, and where.
  private static let containers = ["dict": "_dict", "set": "_set", "frozenset": "_set"]

  /// `NotImplemented`.
  var notImplemented: Value { builtin(Symbol("NotImplemented"))! }

  var builtinNames: [String] {
    Array(Builtin.all.keys) + ["int", "float", "bool", "str", "list", "tuple", "range"]
      + Self.containers.keys
      + preludeNames.filter { !$0.contains("__") && !$0.hasSuffix("_of") }
  }

  /// Registers a function that a `def` makes.
  func makeFunction(_ id: ID<FunctionDefinition>, tree: SyntaxTree, module: ModuleScope) throws
    -> FunctionEntity
  {
    let definition = tree[id]
    let function = try makeFunction(
      name: definition.name.text, tree: tree, module: module, parameters: definition.parameters,
      body: .statements(definition.body), returns: definition.returns, range: definition.nameRange)
    if refusedFunctions.contains(LambdaKey(tree: ObjectIdentifier(tree.source), node: id.index)) {
      function.refusal = .unsupported("this function")
    }
    for decorator in tree[definition.decorators] {
      if module.isPrelude, case .name(let name) = tree[decorator], name.text == "_inline" {
        function.isAlwaysInlined = true
      }
    }
    return function
  }

  func makeFunction(
    name: String, tree: SyntaxTree, module: ModuleScope, parameters id: ID<Parameters>,
    body: FunctionBody,
    returns: ID<Expression>?, range: SourceRange
  ) throws -> FunctionEntity {
    let list = tree[id]
    func infos(_ ids: some Sequence<ID<Parameter>>, _ kind: ParameterInfo.Kind) -> [ParameterInfo] {
      ids.map { id in
        ParameterInfo(
          name: tree[id].name, kind: kind, annotation: tree[id].annotation,
          defaultValue: tree[id].defaultValue)
      }
    }
    let function = FunctionEntity(
      number: entities.count, name: name, tree: tree, module: module,
      parameters: infos(tree[list.positionalOnly], .positionalOnly)
        + infos(tree[list.positional], .positional)
        + infos(list.variadic.map { [$0] } ?? [], .variadic)
        + infos(tree[list.keywordOnly], .keywordOnly)
        + infos(list.keywordVariadic.map { [$0] } ?? [], .keywordVariadic),
      body: body, returns: returns, range: range)
    entities.append(.function(function))
    return function
  }
}

extension SyntaxTree {
  /// The decorators that are called, from top to bottom: not those that the compiler reads itself.
  func calledDecorators(of id: ID<FunctionDefinition>) -> [ID<Expression>] {
    self[self[id].decorators].filter { decorator in
      if case .name(let name) = self[decorator], name.text == "_inline" { return false }
      return !isColuberDecorator(decorator)
    }
  }

  /// `@coluber.compile`, with or without arguments: compiled ahead of time, it says nothing new.
  func isColuberDecorator(_ id: ID<Expression>) -> Bool {
    switch self[id] {
    case .call(let callee, _, _): isColuberDecorator(callee)
    case .attribute(let base, let name):
      if case .name(let module) = self[base] {
        module.text == "coluber" && name.text == "compile"
      } else {
        false
      }
    case .name(let name): name.text == "compile"
    default: false
    }
  }
}
