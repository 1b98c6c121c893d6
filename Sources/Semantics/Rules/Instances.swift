internal import IR
internal import PythonSyntax

extension Lowering {
  // MARK: Reading

  /// `value.name` where the value is, or may be, an instance, a class or what `super()` gives; nil for others.
  func objectAttribute(_ value: Value, _ name: Symbol) throws -> Value? {
    switch program.entity(of: value) {
    case .pythonClass(let entity): return try classAttribute(entity, name)
    case .superclasses(let receiver, let after):
      return try superAttribute(receiver, after: after, name)
    default: break
    }
    if let result = builtinClassAttribute(value, name) { return result }
    if name.text == "__class__", !value.type.members.contains(.exception) {
      return try split(value) { try self.typeValue(of: $0) }
    }
    guard value.type.members.contains(where: { $0.isInstance || $0.isEntity }),
      value.type.members.count > 1 || value.type.isInstance
    else { return nil }
    // A method of any of them: which it is shows when it is called.
    let isMethod = value.type.members.contains { member in
      if case .pythonClass(let entity)? = program.entity(of: Value(type: member)),
        case .classMethod? = entity.find(name)?.member
      {
        return true
      }
      guard let entity = program.instanceClass(of: member), entity.fieldIndex(name) == nil else {
        return false
      }
      if case .namedTuple = entity.form, ["count", "index"].contains(name.text),
        entity.find(name) == nil
      {
        return true
      }
      switch entity.find(name)?.member {
      case .method, .classMethod: return true
      default: return false
      }
    }
    if isMethod {
      return Value(type: program.methodType, entity: .method(receiver: value, name: name))
    }
    return try split(value) { member in
      if let entity = self.program.instanceClass(of: member.type) {
        return try self.instanceAttribute(member, entity, name)
      }
      if member.type == .none || member.type.isNumber || member.type == .str {
        throw Refusal(
          "'\(member.type.pythonName)' object has no attribute '\(name.text)'",
          exception: .attributeError)
      }
      return try self.attribute(member, name)
    }
  }

  /// `value.name` of an instance.
  func instanceAttribute(_ value: Value, _ entity: ClassEntity, _ name: Symbol) throws -> Value {
    let found = entity.find(name)
    if case .property(let property)? = found?.member {
      return try call(
        property.getter, Arguments(positional: [value], node: range.start &* 2 &+ 1))
    }
    if let index = entity.fieldIndex(name) { return try readField(value, entity, index) }
    if let found { return try memberValue(found.member, name, receiver: value) }
    if name.text == "__class__" { return classValue(entity) }
    if entity.exceptionKind != nil {
      if let found = try exceptionAttribute(asException(value), name) { return found }
      if Self.exceptionMethods.contains(name.text) {
        throw Refusal.unsupported("'\(name.text)' of an exception")
      }
    }
    if enumeration(entity) != nil, name.text == "name" || name.text == "value" {
      return try instanceAttribute(value, entity, Symbol("_\(name.text)_"))
    }
    if let result = try dataAttribute(entity, name) { return result }
    if !isEmitting { return .never }
    throw missingAttribute(name, of: entity)
  }

  private func missingAttribute(_ name: Symbol, of entity: ClassEntity) -> Refusal {
    let known = entity.fields.map(\.name.text) + entity.order.flatMap { $0.memberNames.map(\.text) }
    return Refusal(
      "'\(entity.name)' object has no attribute '\(name.text)'",
      help: closest(to: name.text, among: known).map { "did you mean '\($0)'?" },
      exception: .attributeError)
  }

  /// The field's value. Where it is not bound the class is asked.
  private func readField(_ value: Value, _ entity: ClassEntity, _ index: Int) throws -> Value {
    let field = entity.fields[index]
    let type = program.fieldType(field, of: value.type)
    let rest = Type.union(type.members.filter { $0 != .unbound })
    if rest == .never, !isEmitting { return .never }
    let read = emit(.objectGet(index), [value], type)
    if field.isAlwaysBound {
      if rest == .never {
        raise(
          .attributeError,
          string("'\(entity.name)' object has no attribute '\(field.name.text)'"))
        return .never
      }
      return read
    }
    let fallback = entity.find(field.name)?.member
    let isBound = isOf(read, rest)
    guard let fallback else {
      let text = "'\(entity.name)' object has no attribute '\(field.name.text)'"
      if rest == .never {
        raise(.attributeError, string(text))
        return .never
      }
      check(isBound, .attributeError, text)
      return narrow(read, to: rest)
    }
    let (own, missing) = branch(isBound)
    state = own
    var arms: [(state: State, value: Value)] = []
    if isReachable, rest != .never { arms.append((state, narrow(read, to: rest))) }
    state = missing
    if isReachable {
      let value = try memberValue(fallback, field.name, receiver: value)
      arms.append((state, value))
    }
    return merge(arms)
  }

  /// What a member of a class is when it is asked of an instance.
  private func memberValue(_ member: ClassMember, _ name: Symbol, receiver: Value) throws -> Value {
    switch member {
    case .method:
      return Value(type: program.methodType, entity: .method(receiver: receiver, name: name))
    case .classMethod:
      guard let entity = program.instanceClass(of: receiver.type) else { return .never }
      return Value(
        type: program.methodType, entity: .method(receiver: classValue(entity), name: name))
    case .staticMethod(let function): return function.value
    case .variable(let variable):
      return try bindFunction(try readClassVariable(variable, name, receiver), to: receiver)
    case .nested(let entity): return classValue(entity)
    case .property(let property):
      return try call(
        property.getter, Arguments(positional: [receiver], node: range.start &* 2 &+ 1))
    }
  }

  /// What classes of data have beside their fields.
  private func dataAttribute(_ entity: ClassEntity, _ name: Symbol) throws -> Value? {
    guard !entity.dataFields.isEmpty, ["_fields", "__match_args__"].contains(name.text) else {
      return nil
    }
    let names = entity.dataFields.map { string($0.name.text) }
    return emit(.tupleMake, names, .tuple(names.map(\.type)))
  }

  /// `C.name`.
  func classAttribute(_ entity: ClassEntity, _ name: Symbol) throws -> Value {
    try prepare(entity)
    switch entity.find(name)?.member {
    case .method(let function)?, .staticMethod(let function)?: return function.value
    case .classMethod?:
      return Value(
        type: program.methodType, entity: .method(receiver: classValue(entity), name: name))
    case .variable(let variable)?:
      return try readClassVariable(variable, name, classValue(entity))
    case .nested(let inner)?: return classValue(inner)
    case .property?: throw Refusal.unsupported("a property of a class")
    case nil: break
    }
    if let result = try dataAttribute(entity, name) { return result }
    switch name.text {
    case "__name__": return string(entity.name)
    case "__qualname__": return string(entity.qualifiedName)
    case "__module__": return string(entity.module.name)
    case "__doc__": break
    default: break
    }
    if !isEmitting { return .never }
    throw Refusal(
      "type object '\(entity.name)' has no attribute '\(name.text)'", exception: .attributeError)
  }

  func readClassVariable(_ member: ClassVariable, _ name: Symbol, _ owner: Value) throws
    -> Value
  {
    let global = member.variable
    if let literal = member.literal { return literalValue(literal) }
    let type = global.isAlwaysBound ? global.type : Type.union([global.type, .unbound])
    var value = Value(type: type)
    if isEmitting, let id = global.id { value = emit(.globalGet(id), [], type) }
    guard !global.isAlwaysBound || global.type == .never else { return value }
    let message: String
    if case .pythonClass(let entity) = program.entity(of: owner) {
      message = "type object '\(entity.name)' has no attribute '\(name.text)'"
    } else {
      message = "'\(owner.type.pythonName)' object has no attribute '\(name.text)'"
    }
    if global.type == .never {
      // Nothing ever bound it.
      if isEmitting { raise(.attributeError, string(message)) }
      return .never
    }
    check(isOf(value, global.type), .attributeError, message)
    return narrow(value, to: global.type)
  }

  func writeClassVariable(_ global: GlobalVariable, _ value: Value) {
    guard value.type != .never else { return }
    if !isEmitting {
      let bound = Type.union(value.type.members.filter { $0 != .unbound })
      let joined = program.variables.join(global.type, bound)
      if !program.variables.same(joined, global.type) {
        global.type = joined
        program.changes += 1
      }
      return
    }
    guard let id = global.id else { return }
    let type = global.isAlwaysBound ? global.type : Type.union([global.type, .unbound])
    _ = emit(.globalSet(id), [coerce(value, to: type)], .none)
  }

  // MARK: Writing

  /// `target.name = value`.
  func setAttribute(_ target: Value, _ name: Symbol, _ value: Value) throws {
    if case .pythonClass(let entity) = program.entity(of: target) {
      return try setClassAttribute(entity, name, value)
    }
    if case .function(let function) = program.entity(of: target) {
      return try setFunctionAttribute(function, target, name, value)
    }
    if case .module(let module) = program.entity(of: target) {
      return try setModuleAttribute(module, name, value)
    }
    _ = try split(target) { target in
      guard let entity = self.program.instanceClass(of: target.type) else {
        throw Refusal(
          "'\(target.type.pythonName)' object has no attribute '\(name.text)'",
          exception: .attributeError)
      }
      try self.setInstanceAttribute(target, entity, name, value)
      return self.none
    }
  }

  private func setInstanceAttribute(
    _ target: Value, _ entity: ClassEntity, _ name: Symbol, _ value: Value
  ) throws {
    if case .property(let property)? = entity.find(name)?.member {
      guard let setter = property.setter else {
        throw Refusal(
          "property '\(name.text)' of '\(entity.name)' object has no setter",
          exception: .attributeError)
      }
      _ = try call(
        setter, Arguments(positional: [target, value], node: range.start &* 2 &+ 1))
      return
    }
    if !frame.function.isGenerated, entity.order.contains(where: \.isFrozen) {
      throw Refusal("cannot assign to field '\(name.text)'", exception: .attributeError)
    }
    if isNamedTuple(target.type), !frame.function.isGenerated {
      throw Refusal("can't set attribute", exception: .attributeError)
    }
    try setField(target, entity, name, try storable(value))
  }

  /// Stores a field.
  func setField(_ target: Value, _ entity: ClassEntity, _ name: Symbol, _ value: Value) throws {
    guard value.type != .never else { return }
    let index = try fieldIndex(of: entity, name)
    let field = entity.fields[index]
    let declared = program.declaredType(field, of: target.type)
    absorb(value.type, into: declared)
    guard isEmitting else { return }
    let type = program.fieldType(field, of: target.type)
    _ = emit(.objectSet(index), [target, coerce(value, to: type)], .none)
  }

  /// The place of a field; it is a new one where it was not known.
  private func fieldIndex(of entity: ClassEntity, _ name: Symbol) throws -> Int {
    if let known = entity.fieldIndex(name) { return known }
    if entity.order.allSatisfy({ $0.slots != nil }),
      !entity.order.contains(where: { $0.slots!.contains(name) })
    {
      throw Refusal(
        "'\(entity.name)' object has no attribute '\(name.text)'", exception: .attributeError)
    }
    if entity.boundFields == nil {
      entity.boundFields = FieldBinding.certain(of: entity, deleted: program.deletedAttributes)
    }
    entity.addField(
      InstanceField(
        name: name, type: program.variables.make(.never),
        isAlwaysBound: entity.boundFields!.contains(name)))
    program.changes += 1
    return entity.fieldIndex(name)!
  }

  private func setClassAttribute(_ entity: ClassEntity, _ name: Symbol, _ value: Value) throws {
    let value = try storable(value)
    if case .variable(let variable)? = entity.members[name] {
      return writeClassVariable(variable.variable, value)
    }
    guard entity.find(name) == nil else {
      throw Refusal.unsupported(
        "an attribute of a class that hides one of a base", help: "define it in the class")
    }
    let variable = ClassVariable(
      variable: GlobalVariable(
        name: Symbol("\(entity.qualifiedName).\(name.text)"), isAlwaysBound: false),
      value: nil, literal: nil)
    entity.members[name] = .variable(variable)
    entity.memberNames.append(name)
    program.changes += 1
    writeClassVariable(variable.variable, value)
  }

  /// `del target.name`.
  func deleteAttribute(_ target: Value, _ name: Symbol) throws {
    _ = try split(target) { target in
      guard let entity = self.program.instanceClass(of: target.type) else {
        throw Refusal(
          "'\(target.type.pythonName)' object has no attribute '\(name.text)'",
          exception: .attributeError)
      }
      if case .property(let property)? = entity.find(name)?.member {
        guard let deleter = property.deleter else {
          throw Refusal(
            "property '\(name.text)' of '\(entity.name)' object has no deleter",
            exception: .attributeError)
        }
        _ = try self.call(
          deleter, Arguments(positional: [target], node: self.range.start &* 2 &+ 1))
        return self.none
      }
      guard let index = entity.fieldIndex(name) else {
        if !self.isEmitting { return .never }
        throw Refusal(name.text, exception: .attributeError)
      }
      let type = self.program.fieldType(entity.fields[index], of: target.type)
      let old = self.emit(.objectGet(index), [target], type)
      self.check(
        self.isOf(old, .union(type.members.filter { $0 != .unbound })), .attributeError, name.text)
      _ = self.emit(
        .objectSet(index), [target, self.coerce(Value(type: .unbound), to: type)], .none)
      return self.none
    }
  }

  // MARK: Calls

  /// `receiver.name(…)` of an instance.
  func callMethod(
    _ receiver: Value, _ entity: ClassEntity, _ name: Symbol, _ arguments: Arguments
  ) throws -> Value {
    if let result = try containerMethod(receiver, entity, name, arguments) { return result }
    if entity.fieldIndex(name) == nil, case .method(let function)? = entity.find(name)?.member {
      var all = arguments
      all.positional.insert(receiver, at: 0)
      return try call(function, all)
    }
    if name.text == "count" || name.text == "index", let tuple = try namedTupleContent(receiver) {
      return try callMethod(tuple, name, arguments)
    }
    let value = try instanceAttribute(receiver, entity, name)
    if case .method(let inner, name)? = program.entity(of: value),
      program.instanceClass(of: inner.type) != nil
    {
      throw Refusal.unsupported("a method of the same name as a field")
    }
    return try call(value, arguments)
  }

  /// `C.name(…)` for what is bound to the class.
  func callBound(_ entity: ClassEntity, _ name: Symbol, _ arguments: Arguments) throws
    -> Value
  {
    guard case .classMethod(let function)? = entity.find(name)?.member else {
      return try call(try classAttribute(entity, name), arguments)
    }
    var all = arguments
    all.positional.insert(classValue(entity), at: 0)
    return try call(function, all)
  }

  /// `super().name`.
  func superAttribute(_ receiver: Value, after: ClassEntity, _ name: Symbol) throws -> Value {
    if let entity = program.instanceClass(of: receiver.type) {
      switch entity.find(name, after: after)?.member {
      case .property(let property)?:
        return try call(
          property.getter, Arguments(positional: [receiver], node: range.start &* 2 &+ 1))
      case .variable(let variable)?:
        return try bindFunction(try readClassVariable(variable, name, receiver), to: receiver)
      default: break
      }
    }
    return Value(
      type: program.methodType,
      entity: .superMethod(receiver: receiver, after: after, name: name))
  }

  /// `super().name(…)`.
  func callSuper(
    _ receiver: Value, after: ClassEntity, _ name: Symbol, _ arguments: Arguments
  ) throws -> Value {
    let entity: ClassEntity
    var isClass = false
    if case .pythonClass(let own) = program.entity(of: receiver) {
      entity = own
      isClass = true
    } else if let own = program.instanceClass(of: receiver.type) {
      entity = own
    } else {
      throw Refusal("super(type, obj): obj must be an instance or subtype of type")
    }
    var all = arguments
    switch entity.find(name, after: after)?.member {
    case .method(let function)?:
      if !isClass { all.positional.insert(receiver, at: 0) }
      return try call(function, all)
    case .classMethod(let function)?:
      all.positional.insert(classValue(entity), at: 0)
      return try call(function, all)
    case .staticMethod(let function)?: return try call(function, all)
    case nil where entity.exceptionKind != nil && !isClass:
      return try callExceptionMethod(receiver, entity, name, arguments)
    case nil where name.text == "__init__":
      guard arguments.positional.isEmpty, arguments.keywords.isEmpty else {
        throw Refusal(
          "object.__init__() takes exactly one argument (the instance to initialize)")
      }
      return none
    default:
      throw Refusal(
        "'super' object has no attribute '\(name.text)'", exception: .attributeError)
    }
  }
}

extension Type {
  /// Whether it is a list, or another container that can be changed.
  var isReferenceType: Bool {
    switch kind {
    case .list, .array: true
    default: false
    }
  }

  /// Whether values are known at compile time: functions, classes, modules.
  var isEntity: Bool { if case .entity = kind { true } else { false } }
  /// Whether it is the type of a class's instances.
  var isInstance: Bool { if case .instance = kind { true } else { false } }

  /// Whether values of the type are objects, each of which is equal to itself only.
  var isObject: Bool {
    switch kind {
    case .instance, .generator: true
    default: false
    }
  }
}
