internal import IR
internal import PythonSyntax

extension Lowering {
  /// `class`: walks its statements where they stand, and binds the name.
  func defineClass(_ id: ID<ClassDefinition>) throws {
    let definition = tree[id]
    let entity: ClassEntity
    if frame.isModuleFrame, case .pythonClass(let known)? = staticEntity(definition.name) {
      entity = known
    } else {
      entity = try program.makeClass(
        id, tree: tree, module: frame.function.module, within: frame.qualification)
    }
    try resolveBases(of: entity)
    for decorator in tree[definition.decorators] { try decorate(entity, decorator) }
    try walkBody(of: entity)
    let value = classValue(entity)
    try noteSurroundings(of: entity)
    guard !(frame.isModuleFrame && frame.function.module.statics[definition.name] != nil) else {
      return
    }
    try bind(definition.name, to: value)
  }

  private func staticEntity(_ name: Symbol) -> Entity? { frame.function.module.statics[name] }

  /// The class itself as a value.
  func classValue(_ entity: ClassEntity) -> Value {
    Value(type: Type(.entity(UInt32(entity.number))), entity: .pythonClass(entity))
  }

  /// Runs the class's statements; what they bind becomes variables of the class.
  private func walkBody(of entity: ClassEntity) throws {
    let outer = frame
    let base = state.variables.count
    let inner = Frame(
      function: entity.body, base: base, context: context(entity.definition.index, role: 6),
      isInlined: true)
    inner.caller = outer
    inner.peelDepth = outer.peelDepth
    inner.isClassBody = true
    state.variables += Array(
      repeating: Value(type: .unbound), count: entity.body.scope.slotCount)
    frame = inner
    defer { frame = outer }
    lower(tree[entity.definition].body)
    guard isReachable else { return }
    if let kind = enumeration(entity) {
      try makeMembers(of: entity, kind, base: base)
    }
    for name in entity.memberNames {
      guard case .variable(let member)? = entity.members[name], !entity.enumerated.contains(name),
        enumeration(entity) == nil || name.text.hasPrefix("_"),
        let slot = entity.body.scope.slots[name], let value = state.variables[base + slot]
      else { continue }
      writeClassVariable(member.variable, try storable(value))
    }
    for (name, variable) in entity.factories {
      guard let slot = entity.body.scope.slots[name], let value = state.variables[base + slot]
      else { continue }
      writeClassVariable(variable, try storable(value))
    }
    state.variables = Array(state.variables.prefix(base))
  }

  /// Finds the bases and the order of attributes, once.
  func resolveBases(of entity: ClassEntity) throws {
    guard entity.order.isEmpty else { return }
    let outer = frame
    if entity.module !== frame.function.module {
      // A class of the library, met by its name.
      frame = Frame(function: entity.body, base: state.variables.count, context: 0, isInlined: true)
    }
    defer { frame = outer }
    let definition = entity.tree[entity.definition]
    var bases: [ClassEntity] = []
    for base in entity.tree[definition.bases] {
      let value = try evaluateBase(base)
      switch program.entity(of: value) {
      case .pythonClass(let other):
        try resolveBases(of: other)
        bases.append(other)
        if let kind = other.exceptionKind {
          try derive(entity, from: kind, at: entity.tree.range(of: base))
        }
        switch other.form {
        case .plain: break
        case .data: entity.dataFields = other.dataFields
        case .namedTuple, .enumeration:
          entity.form = other.form
          entity.dataFields = other.dataFields
        }
      case .typeForm("Generic"), .typeForm("Protocol"): entity.isGeneric = true
      case .intrinsic(.operation(let name)) where Self.plainBases.contains(name): continue
      case .intrinsic(.operation("NamedTuple")): entity.form = .namedTuple
      case .intrinsic(.operation(let name)) where Self.enumerations[name] != nil:
        entity.form = .enumeration(Self.enumerations[name]!)
      case .class(let builtin)
      where ["int", "str"].contains(builtin.rawValue) && isMixedIn(definition):
        continue
      case .exceptionClass(let kind):
        try derive(entity, from: kind, at: entity.tree.range(of: base))
      case .class(let builtin):
        throw Refusal.unsupported(
          "a class below '\(builtin.rawValue)'", help: "keep the value in a field",
          at: entity.tree.range(of: base))
      default: throw Refusal.unsupported("this base class", at: entity.tree.range(of: base))
      }
    }
    for keyword in entity.tree[definition.keywords] {
      if entity.tree[keyword].name?.text == "metaclass",
        case .intrinsic(.operation("ABCMeta"))? = program.entity(
          of: try evaluate(entity.tree[keyword].value))
      {
        continue
      }
      throw Refusal.unsupported(
        "a keyword behind a class's bases", at: entity.tree[keyword].range)
    }
    guard let order = linearize(entity, bases) else {
      throw Refusal(
        "Cannot create a consistent method resolution order (MRO) for bases \(bases.map(\.name).joined(separator: ", "))",
        at: definition.nameRange)
    }
    try refuseUnsupportedMethods(of: entity)
    entity.order = order
    switch entity.form {
    case .namedTuple where bases.isEmpty: try makeNamedTuple(entity)
    case .enumeration(.flag) where bases.isEmpty: try makeFlagMethods(of: entity)
    default: break
    }
  }

  /// Makes sure that the class's bases and declared fields are known.
  func prepare(_ entity: ClassEntity) throws {
    if entity.order.isEmpty { try resolveBases(of: entity) }
    guard entity.fields.isEmpty, !entity.declaredFields.isEmpty else { return }
    let outer = frame
    frame = Frame(function: entity.body, base: 0, context: 0, isInlined: true)
    defer { frame = outer }
    for (position, name) in entity.typeParameters.enumerated() {
      frame.typeArguments[name] = Type(.parameter(UInt32(position)))
    }
    let bound = FieldBinding.certain(of: entity, deleted: program.deletedAttributes)
    for (name, annotation) in entity.declaredFields {
      entity.addField(
        InstanceField(
          name: name, type: try annotatedType(annotation), isAlwaysBound: bound.contains(name)))
    }
  }

  private func evaluateBase(_ id: ID<Expression>) throws -> Value { try evaluate(id) }

  private static let plainBases: Set = ["object", "ABC"]
  private static let enumerations: [String: EnumerationKind] = [
    "Enum": .plain, "IntEnum": .int, "StrEnum": .str, "Flag": .flag, "IntFlag": .intFlag,
  ]

  /// `class Color(str, Enum)`: the members' values are of the type, the class is an enumeration.
  private func isMixedIn(_ definition: ClassDefinition) -> Bool {
    tree[definition.bases].contains { base in
      if case .intrinsic(.operation(let name))? = (try? evaluate(base)).flatMap(program.entity) {
        Self.enumerations[name] != nil
      } else {
        false
      }
    }
  }

  /// A name of the function around some classes is bound: their methods may use it.
  func noteSurrounding(_ name: Symbol, _ value: Value) {
    for entity in frame.function.localClasses
    where entity.surroundings[name] == nil && value.type.isEntity
      && entity.methods.contains(where: { $0.freeNames.contains(name) })
    {
      entity.surroundings[name] = value
      program.changes += 1
    }
  }

  /// Notes what the names of the function around stand for that the methods of a class use.
  private func noteSurroundings(of entity: ClassEntity) throws {
    guard !frame.isModuleFrame, !frame.isClassBody else { return }
    let own = tree[entity.definition].name
    for function in entity.methods where function.tree.source === tree.source {
      for name in function.freeNames {
        if name == own {
          entity.surroundings[name] = classValue(entity)
          continue
        }
        guard let slot = frame.slot(of: name), let value = state.variables[slot] else { continue }
        let content = readCell(value)
        // What is bound behind the class is noted when it is.
        if !frame.function.localClasses.contains(where: { $0 === entity }) {
          frame.function.localClasses.append(entity)
        }
        if content.type.members.contains(.unbound) { continue }
        guard content.type.isEntity || content.type == .never else {
          throw Refusal.unsupported(
            "a method that uses '\(name.text)', a variable of the function around its class",
            help: "pass it to the class, and keep it in a field", at: function.range)
        }
        entity.surroundings[name] = content
      }
    }
  }

  private func refuseUnsupportedMethods(of entity: ClassEntity) throws {
    for name in [
      "__new__", "__del__", "__getattr__", "__getattribute__", "__setattr__", "__delattr__",
    ] {
      if case .method(let function)? = entity.members[Symbol(name)] {
        throw Refusal.unsupported("'\(name)'", at: function.range)
      }
    }
  }

  /// C3: Barrett et al., "A Monotonic Superclass Linearization for Dylan", 1996.
  private func linearize(_ entity: ClassEntity, _ bases: [ClassEntity]) -> [ClassEntity]? {
    var lists = bases.map(\.order) + [bases]
    var order = [entity]
    while true {
      lists.removeAll(where: \.isEmpty)
      guard !lists.isEmpty else { return order }
      let next = lists.lazy.map { $0[0] }.first { head in
        !lists.contains { $0.dropFirst().contains { $0 === head } }
      }
      guard let next else { return nil }
      order.append(next)
      for index in lists.indices where lists[index][0] === next { lists[index].removeFirst() }
    }
  }

  // MARK: Instances

  /// `C(…)`.
  func construct(_ entity: ClassEntity, _ arguments: Arguments) throws -> Value {
    try prepare(entity)
    if let made = try constructContainer(entity, arguments) { return made }
    if enumeration(entity) != nil { return try member(of: entity, value: arguments) }
    try refuseAbstract(entity)
    let type = instanceType(of: entity, at: arguments.node)
    let made = emit(
      .objectMake,
      isEmitting
        ? entity.fields.map { field in
          let type = program.fieldType(field, of: type)
          return coerce(Value(type: field.isAlwaysBound ? type : .unbound), to: type)
        } : [], type)
    if entity.exceptionKind != nil {
      program.note(exceptionClass: type)
      try setArguments(of: made, entity, arguments.positional)
    }
    guard let initializer = entity.method(Symbol("__init__")) else {
      if entity.exceptionKind != nil {
        guard arguments.keywords.isEmpty else {
          throw Refusal("\(entity.name)() takes no keyword arguments")
        }
        return made
      }
      guard arguments.positional.isEmpty, arguments.keywords.isEmpty else {
        throw Refusal("\(entity.name)() takes no arguments")
      }
      return made
    }
    var all = arguments
    all.positional.insert(made, at: 0)
    let result = try call(initializer, all)
    guard result.type == .none || result.type == .never else {
      throw Refusal("__init__() should return None, not '\(result.type.pythonName)'")
    }
    return isReachable ? made : .never
  }

  private func refuseAbstract(_ entity: ClassEntity) throws {
    var names: [String] = []
    for owner in entity.order {
      for name in owner.memberNames where !names.contains(name.text) {
        guard entity.find(name)?.member.isAbstract ?? false else { continue }
        names.append(name.text)
      }
    }
    guard !names.isEmpty else { return }
    names.sort()
    throw Refusal(
      "Can't instantiate abstract class \(entity.name) with abstract method\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))"
    )
  }

  /// The type of an instance made at a place: a generic class's arguments are that place's own.
  func instanceType(of entity: ClassEntity, at node: UInt32) -> Type {
    let arguments = entity.typeParameters.indices.map {
      elementVariable(at: node, role: UInt8(32 + $0))
    }
    return Type(.instance(entity.reference, arguments))
  }

  /// `super()` in a method.
  func superclasses(_ arguments: Arguments) throws -> Value {
    guard let owner = frame.function.owner, !frame.isClassBody,
      let first = frame.function.parameters.first
    else { throw Refusal("super(): no arguments", exception: .runtimeError) }
    var after = owner
    var receiver: Value
    switch arguments.positional.count {
    case 0:
      guard let slot = frame.slot(of: first.name), let value = state.variables[slot] else {
        throw Refusal("super(): no arguments", exception: .runtimeError)
      }
      receiver = readCell(value)
    case 2:
      guard case .pythonClass(let named) = program.entity(of: arguments.positional[0]) else {
        throw Refusal("super() argument 1 must be a type")
      }
      after = named
      receiver = arguments.positional[1]
    default: throw Refusal.unsupported("super() of one argument")
    }
    if receiver.type == .never { return .never }
    return Value(
      type: program.methodType, entity: .superclasses(receiver: receiver, after: after))
  }
}

extension ClassMember {
  /// Whether it must be defined below before there can be an instance.
  var isAbstract: Bool {
    switch self {
    case .method(let function), .staticMethod(let function), .classMethod(let function):
      function.isAbstract
    case .property(let property): property.getter.isAbstract
    case .variable, .nested: false
    }
  }
}

extension Frame {
  /// What stands before the names of classes that are defined here.
  var qualification: String? {
    if isModuleFrame { return nil }
    if function.isClassBody { return function.owner?.qualifiedName }
    return "\(function.qualifiedName).<locals>"
  }
}
