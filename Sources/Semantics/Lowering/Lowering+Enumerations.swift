internal import IR
internal import PythonSyntax

/// `enum`: members are objects that the class statement makes, kept in variables of the class.
extension Lowering {
  /// The kind of a class below `Enum`.
  func enumeration(_ entity: ClassEntity?) -> EnumerationKind? {
    if case .enumeration(let kind)? = entity?.form { kind } else { nil }
  }

  func enumeration(_ type: Type) -> EnumerationKind? {
    enumeration(program.instanceClass(of: type))
  }

  /// The value that a member stands for in arithmetic: of an `IntEnum`, a `StrEnum`, an `IntFlag`.
  func memberNumber(_ value: Value) throws -> Value? {
    guard let entity = program.instanceClass(of: value.type), let kind = enumeration(entity) else {
      return nil
    }
    switch kind {
    case .plain, .flag: return nil
    case .int, .intFlag, .str: return try instanceAttribute(value, entity, Symbol("_value_"))
    }
  }

  /// Turns what the statements of an enumeration have bound into its members.
  func makeMembers(of entity: ClassEntity, _ kind: EnumerationKind, base: Int) throws {
    var made: [(name: Symbol, literal: Literal?)] = []
    var names: [Symbol] = []
    for name in entity.memberNames where name.isMemberName {
      guard case .variable(let member)? = entity.members[name],
        let slot = entity.body.scope.slots[name], let value = state.variables[base + slot],
        value.type != .unbound
      else { continue }
      if value.type == .never { continue }
      if let literal = value.literal, let first = made.first(where: { $0.literal == literal }),
        case .variable(let original)? = entity.members[first.name]
      {
        // Another name of the same member.
        writeClassVariable(member.variable, try readClassVariable(original, first.name, none))
        continue
      }
      let object = try makeMember(of: entity, name.text, value)
      made.append((name, value.literal))
      names.append(name)
      writeClassVariable(member.variable, object)
    }
    if entity.enumerated.count != names.count {
      entity.enumerated = names
      program.changes += 1
    }
  }

  private func makeMember(of entity: ClassEntity, _ name: String, _ value: Value) throws -> Value {
    if entity.boundFields == nil {
      entity.boundFields = FieldBinding.certain(of: entity, deleted: program.deletedAttributes)
        .union([Symbol("_name_"), Symbol("_value_")])
    }
    let type = Type(.instance(entity.reference, []))
    let object = emit(
      .objectMake,
      isEmitting
        ? entity.fields.map { field in
          let type = program.fieldType(field, of: type)
          return coerce(Value(type: field.isAlwaysBound ? type : .unbound), to: type)
        } : [], type)
    try setField(object, entity, Symbol("_name_"), string(name))
    try setField(object, entity, Symbol("_value_"), try storable(value))
    if let initializer = entity.method(Symbol("__init__")) {
      var all = [object]
      if case .tuple(let members) = value.type.kind {
        all += members.indices.map { emit(.tupleGet($0), [value], members[$0]) }
      } else {
        all.append(value)
      }
      _ = try call(
        initializer, Arguments(positional: all, node: range.start &* 2 &+ 1))
    }
    return object
  }

  /// `auto()`: the value behind the last one.
  func automaticValue() throws -> Value {
    guard frame.isClassBody, let entity = frame.function.owner, let kind = enumeration(entity)
    else {
      throw Refusal.unsupported("auto() outside of an enumeration")
    }
    let before = entity.memberNames.filter(\.isMemberName).compactMap { name -> Literal? in
      guard let slot = entity.body.scope.slots[name] else { return nil }
      return state.variables[frame.base + slot]?.literal
    }
    switch kind {
    case .str:
      throw Refusal.unsupported("auto() in a StrEnum", help: "write the text")
    case .flag, .intFlag:
      var next: Int64 = 1
      for case .int(let number) in before { while next <= number { next *= 2 } }
      return int(next)
    case .plain, .int:
      guard let last = before.last else { return int(1) }
      guard case .int(let number) = last else {
        throw Refusal.unsupported("auto() behind a value that is no int literal")
      }
      return int(number + 1)
    }
  }

  // MARK: The class

  /// A member by its name.
  func member(_ name: Symbol, of entity: ClassEntity) throws -> Value {
    guard case .variable(let variable)? = entity.members[name] else { return .never }
    return try readClassVariable(variable, name, classValue(entity))
  }

  /// All members, in order, as a list.
  func members(of entity: ClassEntity, node: UInt32) throws -> Value {
    let all = try entity.enumerated.map { try member($0, of: entity) }
    if all.contains(where: { $0.type == .never }) { return .never }
    return makeList(all, at: node &* 2 &+ 1)
  }

  /// `C(value)`.
  func member(of entity: ClassEntity, value arguments: Arguments) throws -> Value {
    guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
      throw Refusal.unsupported("a call of an enumeration with several arguments")
    }
    let value = arguments.positional[0]
    if value.type == .never { return .never }
    if program.instanceClass(of: value.type) === entity { return value }
    var arms: [(state: State, value: Value)] = []
    for name in entity.enumerated where isReachable {
      let candidate = try member(name, of: entity)
      if candidate.type == .never { return .never }
      let own = try instanceAttribute(candidate, entity, Symbol("_value_"))
      let (found, otherwise) = branch(try truth(try comparison(.equal, own, value)))
      arms.append((found, candidate))
      state = otherwise
    }
    if isReachable {
      let isFlag =
        switch enumeration(entity) {
        case .flag, .intFlag: value.type.isIntegral
        default: false
        }
      if isFlag {
        arms.append((state, try makeCombination(of: entity, asInt(value))))
        arms[arms.count - 1].state = state
      } else {
        raise(
          .valueError,
          concatenate([
            try represent(value), string(" is not a valid \(entity.qualifiedName)"),
          ]))
      }
    }
    return merge(arms)
  }

  /// Several flags in one.
  private func makeCombination(of entity: ClassEntity, _ value: Value) throws -> Value {
    var parts = string("")
    for name in entity.enumerated {
      let bit = try instanceAttribute(
        try member(name, of: entity), entity, Symbol("_value_"))
      guard bit.type.isIntegral else { continue }
      let common = emit(.intAnd, [asInt(bit), value], .int)
      let isIn = emit(.intCompare(.equal), [common, asInt(bit)], .bool)
      let isSet = emit(
        .select, [isIn, emit(.intCompare(.notEqual), [common, int(0)], .bool), bool(false)], .bool)
      let (then, otherwise) = branch(isSet)
      state = then
      let separator = try truth(try comparison(.notEqual, parts, string("")))
      let (more, first) = branch(separator)
      state = more
      let longer = concatenate([parts, string("|"), string(name.text)])
      let end = state
      state = first
      let whole = merge([(end, longer), (state, string(name.text))])
      parts = merge([(state, whole), (otherwise, parts)])
    }
    let object = try makeMember(of: entity, "", value)
    try setField(object, entity, Symbol("_name_"), parts)
    return object
  }

  /// `C["NAME"]`.
  func member(of entity: ClassEntity, name: Value) throws -> Value {
    if case .string(let text)? = name.literal {
      guard entity.enumerated.contains(where: { $0.text == text }) else {
        if !isEmitting { return .never }
        throw Refusal("'\(text)'", exception: .keyError)
      }
      return try member(Symbol(text), of: entity)
    }
    var arms: [(state: State, value: Value)] = []
    for candidate in entity.enumerated where isReachable {
      let isThis = try truth(try comparison(.equal, name, string(candidate.text)))
      let (found, otherwise) = branch(isThis)
      state = found
      arms.append((state, try member(candidate, of: entity)))
      arms[arms.count - 1].state = state
      state = otherwise
    }
    if isReachable { raise(.keyError, try represent(name)) }
    return merge(arms)
  }

  func isEnumerationClass(_ value: Value) -> Bool {
    if case .pythonClass(let entity)? = program.entity(of: value) {
      enumeration(entity) != nil
    } else {
      false
    }
  }

  /// The members of an enumeration that is gone through.
  func iterable(_ value: Value) throws -> Value {
    guard case .pythonClass(let entity)? = program.entity(of: value) else { return value }
    return try members(of: entity, node: range.start)
  }

  // MARK: Members

  func representMember(_ value: Value, _ entity: ClassEntity) throws -> Value {
    concatenate([
      string("<\(entity.name)."), try instanceAttribute(value, entity, Symbol("_name_")),
      string(": "), try represent(try instanceAttribute(value, entity, Symbol("_value_"))),
      string(">"),
    ])
  }

  func memberText(_ value: Value, _ entity: ClassEntity) throws -> Value {
    if let number = try memberNumber(value) { return try convertToString(number) }
    return concatenate([
      string("\(entity.name)."), try instanceAttribute(value, entity, Symbol("_name_")),
    ])
  }

  /// The operators of flags.
  func makeFlagMethods(of entity: ClassEntity) throws {
    var lines: [String] = []
    for (name, sign) in [("or", "|"), ("and", "&"), ("xor", "^")] {
      lines += [
        "def __\(name)__(self, other):", "  if not _op.same_class(self, other):",
        "    return NotImplemented",
        "  return self.__class__(self._value_ \(sign) other._value_)",
      ]
    }
    lines += [
      "def __invert__(self):", "  all = 0", "  for member in self.__class__:",
      "    all |= member._value_", "  return self.__class__(all & ~self._value_)",
      "def __contains__(self, other):", "  return other._value_ & self._value_ == other._value_",
      "def __bool__(self):", "  return self._value_ != 0",
      "def __eq__(self, other):", "  if not _op.same_class(self, other):",
      "    return NotImplemented", "  return self._value_ == other._value_",
      "def __hash__(self):", "  return hash(self._value_)",
    ]
    try generate(
      lines.joined(separator: "\n") + "\n", for: entity, keeping: Set(entity.members.keys))
  }
}

extension Symbol {
  /// Whether a name in an enumeration is that of a member: not `_sunder_`, `__dunder__` or private.
  fileprivate var isMemberName: Bool { !text.hasPrefix("_") }
}
