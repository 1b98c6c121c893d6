internal import IR
internal import PythonSyntax

/// `@dataclass` and `@total_ordering`: their methods are written in Python for each class, as CPython does it.
extension Lowering {
  /// Applies a decorator of a class.
  func decorate(_ entity: ClassEntity, _ decorator: ID<Expression>) throws {
    var callee = decorator
    var keywords: [ID<Keyword>] = []
    if case .call(let function, let arguments, let list) = tree[decorator], arguments.isEmpty {
      if case .intrinsic(.operation("dataclass"))? = program.entity(of: try evaluate(function)) {
        callee = function
        keywords = tree[list].map { $0 }
      }
    }
    let value = try evaluate(callee)
    switch program.entity(of: value) {
    case .intrinsic(.operation("dataclass")):
      guard case .plain = entity.form else { return }
      try makeDataClass(entity, try options(keywords))
    case .intrinsic(.operation("total_ordering")): try completeOrder(of: entity)
    case .intrinsic(.operation("unique")): break
    default:
      let result = try call(
        value, Arguments(positional: [classValue(entity)], node: decorator.index))
      guard result.type == .never || result.type == classValue(entity).type else {
        throw Refusal.unsupported(
          "a decorator that gives something else than the class", at: tree.range(of: decorator))
      }
    }
  }

  private func options(_ keywords: [ID<Keyword>]) throws -> DataClassOptions {
    var options = DataClassOptions()
    for keyword in keywords {
      guard let name = tree[keyword].name, let flag = flag(tree[keyword].value) else {
        throw Refusal.unsupported("this argument of dataclass()", at: tree[keyword].range)
      }
      switch name.text {
      case "init": options.makesInit = flag
      case "repr": options.makesRepr = flag
      case "eq": options.makesEquality = flag
      case "order": options.makesOrder = flag
      case "unsafe_hash": options.makesHash = flag
      case "frozen": options.isFrozen = flag
      case "kw_only": options.isKeywordOnly = flag
      case "slots", "match_args", "weakref_slot": break
      default:
        throw Refusal("dataclass() got an unexpected keyword argument '\(name.text)'")
      }
    }
    return options
  }

  private func flag(_ id: ID<Expression>) -> Bool? {
    if case .bool(let flag)? = tree.literal(id) { flag } else { nil }
  }

  // MARK: Fields

  private func makeDataClass(_ entity: ClassEntity, _ options: DataClassOptions) throws {
    entity.form = .data(options)
    var fields: [DataField] = []
    func add(_ field: DataField) {
      if let index = fields.firstIndex(where: { $0.name == field.name }) {
        fields[index] = field
      } else {
        fields.append(field)
      }
    }
    for base in entity.order.dropFirst().reversed() { for field in base.dataFields { add(field) } }
    for field in try ownFields(of: entity, options) { add(field) }
    entity.dataFields = fields
    let inits = fields.filter(\.isInitialized)
    let ordered = inits.filter { !$0.isKeywordOnly } + inits.filter(\.isKeywordOnly)
    var hasDefault = false
    for field in ordered where !field.isKeywordOnly {
      if case .missing = field.defaultValue {
        guard !hasDefault else {
          throw Refusal(
            "non-default argument '\(field.name.text)' follows default argument",
            at: entity.body.range)
        }
      } else {
        hasDefault = true
      }
    }
    try generate(source(of: entity, fields, ordered, options), for: entity, fields)
  }

  private func ownFields(of entity: ClassEntity, _ options: DataClassOptions) throws -> [DataField]
  {
    var fields: [DataField] = []
    var isKeywordOnly = options.isKeywordOnly
    for id in tree[tree[entity.definition].body] {
      guard case .annotatedAssign(let target, let annotation, let value, _) = tree[id],
        case .name(let name) = tree[target]
      else { continue }
      let form = annotationName(annotation)
      if form == "ClassVar" { continue }
      if form == "KW_ONLY" {
        isKeywordOnly = true
        continue
      }
      var field = DataField(name: name)
      field.isKeywordOnly = isKeywordOnly
      field.isPassedOn = form == "InitVar"
      if let value { try describe(&field, value, in: entity) }
      fields.append(field)
    }
    return fields
  }

  /// The word that an annotation begins with: `ClassVar` of `typing.ClassVar[int]`.
  private func annotationName(_ id: ID<Expression>) -> String? {
    switch tree[id] {
    case .name(let name): name.text
    case .attribute(_, let name): name.text
    case .subscript(let base, _): annotationName(base)
    case .constant(.string(let text)):
      String(tree.string(of: text).prefix { $0 != "[" }.split(separator: ".").last ?? "")
    default: nil
    }
  }

  private func describe(_ field: inout DataField, _ value: ID<Expression>, in entity: ClassEntity)
    throws
  {
    guard case .variable(let member)? = entity.members[field.name] else { return }
    if case .call(let callee, _, let keywords) = tree[value],
      case .intrinsic(.operation("field"))? = program.entity(of: try evaluate(callee))
    {
      for keyword in tree[keywords] {
        let argument = tree[keyword].value
        switch tree[keyword].name?.text {
        case "default":
          field.defaultValue = .variable(member.variable)
        case "default_factory":
          field.defaultValue = .factory(member.variable)
          entity.members[field.name] = nil
          entity.factories.append((field.name, member.variable))
        case "init": field.isInitialized = flag(argument) ?? true
        case "repr": field.isShown = flag(argument) ?? true
        case "compare": field.isCompared = flag(argument) ?? true
        case "hash": field.isHashed = flag(argument)
        case "kw_only": field.isKeywordOnly = flag(argument) ?? false
        default: break
        }
      }
      if case .missing = field.defaultValue { entity.members[field.name] = nil }
      return
    }
    switch tree[value] {
    case .list, .dictionary, .set, .listComprehension, .dictionaryComprehension, .setComprehension:
      throw Refusal(
        "mutable default for field \(field.name.text) is not allowed: use default_factory",
        exception: .valueError, at: tree.range(of: value))
    default: break
    }
    if tree.literal(value) != nil {
      field.defaultValue = .literal(tree.source.text(in: tree.range(of: value)))
    } else {
      field.defaultValue = .variable(member.variable)
    }
  }

  /// What `field(…)` leaves in the class: the default, or the function that makes one.
  func dataField(_ arguments: Arguments) -> Value {
    var arguments = arguments
    if let value = arguments.take("default") { return value }
    if let factory = arguments.take("default_factory") { return factory }
    return Value(type: .unbound)
  }

  /// `dataclasses.replace(value, …)`.
  func replaced(_ arguments: Arguments) throws -> Value {
    guard let value = arguments.positional.first,
      let entity = program.instanceClass(of: value.type), !entity.dataFields.isEmpty
    else { throw Refusal("replace() should be called on dataclass instances") }
    var all = Arguments(positional: [], keywords: arguments.keywords, node: arguments.node)
    for field in entity.dataFields
    where field.isInitialized && !arguments.keywords.contains(where: { $0.name == field.name }) {
      all.keywords.append((field.name, try instanceAttribute(value, entity, field.name)))
    }
    return try construct(entity, all)
  }

  /// `dataclasses.astuple(value)`, of fields that are no dataclasses themselves.
  func dataTuple(_ value: Value) throws -> Value {
    guard let entity = program.instanceClass(of: value.type), !entity.dataFields.isEmpty else {
      throw Refusal("astuple() should be called on dataclass instances")
    }
    let parts = try entity.dataFields.map { try instanceAttribute(value, entity, $0.name) }
    if parts.contains(where: { $0.type == .never }) { return .never }
    guard
      !parts.contains(where: {
        $0.type.members.contains { program.instanceClass(of: $0) != nil || $0.isReferenceType }
      })
    else { throw Refusal.unsupported("astuple() of fields that hold objects or lists") }
    return emit(.tupleMake, parts, .tuple(parts.map(\.type)))
  }

  // MARK: Methods

  private func source(
    of entity: ClassEntity, _ fields: [DataField], _ ordered: [DataField],
    _ options: DataClassOptions
  ) -> String {
    var lines: [String] = []
    func has(_ name: String) -> Bool { entity.members[Symbol(name)] != nil }
    if options.makesInit, !has("__init__") {
      lines += initializer(entity, fields, ordered)
    }
    let stored = fields.filter { !$0.isPassedOn }
    if options.makesRepr, !has("__repr__") {
      let parts = stored.filter(\.isShown).map { "\($0.name.text)={self.\($0.name.text)!r}" }
      lines.append("def __repr__(self):")
      lines.append(
        "  return self.__class__.__qualname__ + f\"(\(parts.joined(separator: ", ")))\"")
    }
    let compared = stored.filter(\.isCompared)
    func tuple(_ of: String, _ fields: [DataField]) -> String {
      "(" + fields.map { "\(of).\($0.name.text)," }.joined(separator: " ") + ")"
    }
    func comparison(_ name: String, _ sign: String) {
      lines += [
        "def \(name)(self, other):", "  if not _op.same_class(self, other):",
        "    return NotImplemented",
        "  return \(tuple("self", compared)) \(sign) \(tuple("other", compared))",
      ]
    }
    if options.makesEquality, !has("__eq__") { comparison("__eq__", "==") }
    if options.makesOrder {
      for (name, sign) in [("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")] {
        comparison(name, sign)
      }
    }
    if options.makesHash || options.makesEquality && options.isFrozen, !has("__hash__") {
      let hashed = stored.filter { $0.isHashed ?? $0.isCompared }
      lines += ["def __hash__(self):", "  return hash(\(tuple("self", hashed)))"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func initializer(
    _ entity: ClassEntity, _ fields: [DataField], _ ordered: [DataField]
  ) -> [String] {
    var parameters = ["self"]
    var isKeywordOnly = false
    for field in ordered {
      if field.isKeywordOnly, !isKeywordOnly {
        parameters.append("*")
        isKeywordOnly = true
      }
      switch field.defaultValue {
      case .missing: parameters.append(field.name.text)
      case .literal(let text): parameters.append("\(field.name.text)=\(text)")
      case .variable: parameters.append("\(field.name.text)=_default")
      case .factory: parameters.append("\(field.name.text)=_missing")
      }
    }
    var lines = ["def __init__(\(parameters.joined(separator: ", "))):", "  pass"]
    for field in fields where !field.isPassedOn {
      let name = field.name.text
      switch (field.isInitialized, field.defaultValue) {
      case (true, .factory):
        lines.append("  self.\(name) = _factory_\(name)() if \(name) is _missing else \(name)")
      case (true, _): lines.append("  self.\(name) = \(name)")
      case (false, .factory): lines.append("  self.\(name) = _factory_\(name)()")
      case (false, .literal(let text)): lines.append("  self.\(name) = \(text)")
      default: break
      }
    }
    if entity.find(Symbol("__post_init__")) != nil {
      let passed = fields.filter(\.isPassedOn).map(\.name.text).joined(separator: ", ")
      lines.append("  self.__post_init__(\(passed))")
    }
    return lines
  }

  /// Adds the methods that the text defines to the class.
  func generate(
    _ text: String, for entity: ClassEntity, _ fields: [DataField] = [],
    keeping own: Set<Symbol> = []
  ) throws {
    let result = parse(SourceFile(path: "<\(entity.name)>", text: text))
    guard let generated = result.tree else {
      throw Refusal(
        "internal error: what is made for '\(entity.name)' does not parse: \(result.diagnostics.first?.description ?? "")"
      )
    }
    let scope = ModuleScope(name: entity.module.name, tree: generated, isPrelude: true)
    if case .module(let operations)? = try program.importModule("_op", from: nil) {
      scope.statics[Symbol("_op")] = .module(operations)
    }
    scope.statics[Symbol("_missing")] = .intrinsic(.operation("missing"))
    for field in fields {
      if case .factory(let variable) = field.defaultValue {
        scope.globals[Symbol("_factory_\(field.name.text)")] = variable
      }
    }
    for id in generated[generated.body] {
      guard case .functionDefinition(let definition) = generated[id],
        !own.contains(generated[definition].name)
      else { continue }
      let function = try program.makeFunction(definition, tree: generated, module: scope)
      function.owner = entity
      function.isGenerated = true
      function.qualifiedName = "\(entity.qualifiedName).\(function.name)"
      for field in fields {
        if case .variable(let variable) = field.defaultValue {
          program.defaults[DefaultKey(function: function.number, name: field.name)] =
            DefaultArgument(variable: variable)
        }
      }
      entity.members[Symbol(function.name)] = .method(function)
    }
  }

  /// `functools.total_ordering`: what one comparison and equality tell of the others.
  private func completeOrder(of entity: ClassEntity) throws {
    guard !entity.isOrderComplete else { return }
    entity.isOrderComplete = true
    let rules: [String: [(name: String, result: String)]] = [
      "__lt__": [
        ("__gt__", "not result and self != other"), ("__le__", "result or self == other"),
        ("__ge__", "not result"),
      ],
      "__le__": [
        ("__ge__", "not result or self == other"), ("__lt__", "result and self != other"),
        ("__gt__", "not result"),
      ],
      "__gt__": [
        ("__lt__", "not result and self != other"), ("__ge__", "result or self == other"),
        ("__le__", "not result"),
      ],
      "__ge__": [
        ("__le__", "not result or self == other"), ("__gt__", "result and self != other"),
        ("__lt__", "not result"),
      ],
    ]
    let root = ["__lt__", "__le__", "__gt__", "__ge__"].first { entity.find(Symbol($0)) != nil }
    guard let root else {
      throw Refusal(
        "must define at least one ordering operation: < > <= >=", exception: .valueError)
    }
    var lines: [String] = []
    for rule in rules[root]! where entity.find(Symbol(rule.name)) == nil {
      lines += [
        "def \(rule.name)(self, other):", "  result = self.\(root)(other)",
        "  if result is NotImplemented:", "    return NotImplemented", "  return \(rule.result)",
      ]
    }
    try generate(lines.joined(separator: "\n") + "\n", for: entity)
  }
}
