internal import IR
internal import PythonSyntax

/// Classes of exceptions that the program defines. Their instances are objects that begin as other exceptions
/// do: the same reference is an `instance` where the class is known, and an `exception` where it is not.
extension Lowering {
  /// What a built-in class of exceptions among the bases makes of a class.
  func derive(_ entity: ClassEntity, from kind: ExceptionKind, at place: SourceRange) throws {
    guard let known = entity.exceptionKind else {
      entity.exceptionKind = kind
      // The arguments are a field like others; the first, where all can find it.
      entity.addField(
        InstanceField(
          name: Symbol("args"), type: program.variables.make(.never), isAlwaysBound: true))
      return
    }
    if known.derives(from: kind) { return }
    guard kind.derives(from: known) else {
      throw Refusal.unsupported(
        "a class below both \(known.name) and \(kind.name)",
        help: "derive from one of them, and name both in 'except'", at: place)
    }
    entity.exceptionKind = kind
  }

  /// The class, if values of the type are instances of a class of exceptions.
  func exceptionEntity(of type: Type) -> ClassEntity? {
    guard let entity = program.instanceClass(of: type), entity.exceptionKind != nil else {
      return nil
    }
    return entity
  }

  /// A value as an exception of a class that is not known; what is none stays as it is.
  func asException(_ value: Value) -> Value {
    exceptionEntity(of: value.type) == nil ? value : emit(.exceptionOf, [value], .exception)
  }

  /// Walks `body` for each of the program's classes that the exception may be an instance of and that is
  /// wanted, with the instance, and `other` for what is left.
  func dispatch(
    _ exception: Value, to isWanted: (ClassEntity) -> Bool,
    _ body: (Value, ClassEntity) throws -> Value, other: () throws -> Value
  ) throws -> Value {
    var arms: [(state: State, value: Value)] = []
    for type in program.exceptionTypes where isReachable {
      guard let entity = program.instanceClass(of: type), isWanted(entity) else { continue }
      let (then, otherwise) = branch(isExactly(exception, type))
      state = then
      let value = try body(emit(.exceptionAs, [exception], type), entity)
      arms.append((state, value))
      state = otherwise
    }
    let rest = try other()
    arms.append((state, rest))
    return merge(arms)
  }

  /// Whether the exception is an instance of the type's class, and of none below it.
  private func isExactly(_ exception: Value, _ type: Type) -> Value {
    emit(.exceptionIsExactly(isEmitting ? irType(type) : .none), [exception], .bool)
  }

  /// Whether the exception is an instance of the class or of one below it.
  func isInstance(_ exception: Value, of entity: ClassEntity) -> Value {
    var result: Value?
    for type in program.exceptionTypes
    where program.instanceClass(of: type)?.derives(from: entity) ?? false {
      let test = isExactly(exception, type)
      result = result.map { emit(.select, [$0, bool(true), test], .bool) } ?? test
    }
    return result ?? bool(false)
  }

  /// What `except … as name` binds: an instance, where only classes of the program are named.
  func caught(_ exception: Value, as classes: ExceptionClasses) throws -> Value {
    guard classes.kinds.isEmpty, !classes.entities.isEmpty else { return exception }
    return try dispatch(
      exception, to: { entity in classes.entities.contains { entity.derives(from: $0) } },
      { instance, _ in instance },
      other: {
        // One of them it is.
        if self.isEmitting { self.terminate(.unreachable) } else { self.state.isReachable = false }
        return .never
      })
  }

  // MARK: Arguments

  /// Notes what an exception of a class of the program is made of: its arguments and its message.
  func setArguments(of instance: Value, _ entity: ClassEntity, _ arguments: [Value]) throws {
    guard let kind = entity.exceptionKind, let index = entity.fieldIndex(Symbol("args")) else {
      return
    }
    if arguments.contains(where: { $0.type == .never }) { return }
    let arguments = try arguments.map(storable)
    let tuple = emit(.tupleMake, arguments, .tuple(arguments.map(\.type)))
    let field = entity.fields[index]
    absorb(tuple.type, into: program.declaredType(field, of: instance.type))
    let type = program.fieldType(field, of: instance.type)
    _ = emit(.objectSet(index), [instance, coerce(tuple, to: type)], .none)
    // What says its text by itself needs no message.
    if entity.find(Symbol("__str__")) == nil {
      let text = try exceptionText(kind, arguments)
      if text.type == .never { return }
      _ = runtime("exception_set_message", [asException(instance), text])
    }
    if kind == .systemExit { try setStatus(of: asException(instance), arguments) }
  }

  // MARK: Attributes and methods

  /// What all exceptions have and is not taken yet.
  static let exceptionMethods: Set = [
    "add_note", "with_traceback", "__notes__", "__reduce__", "__setstate__", "__dict__",
  ]

  /// `exception.name` where the exception's class is known only when the program runs: of those classes of
  /// the program that have it. Nil: none has.
  func attributeOfClasses(_ exception: Value, _ name: Symbol) throws -> Value? {
    let owners = program.exceptionTypes.compactMap(program.instanceClass).filter {
      $0.fieldIndex(name) != nil || $0.find(name) != nil
    }
    if owners.isEmpty { return isEmitting ? nil : .never }
    let isMethod = owners.contains { owner in
      guard owner.fieldIndex(name) == nil else { return false }
      switch owner.find(name)?.member {
      case .method, .classMethod: return true
      default: return false
      }
    }
    if isMethod {
      return Value(type: program.methodType, entity: .method(receiver: exception, name: name))
    }
    return try dispatch(
      exception, to: { entity in owners.contains { $0 === entity } },
      { try self.instanceAttribute($0, $1, name) },
      other: { self.raiseMissingAttribute(exception, name) })
  }

  /// Whether a class of exceptions has something of that name which is no method.
  func isFieldOfExceptions(_ name: Symbol) -> Bool {
    program.exceptionTypes.compactMap(program.instanceClass).contains { owner in
      guard owner.fieldIndex(name) == nil else { return true }
      switch owner.find(name)?.member {
      case .method, .classMethod, nil: return false
      default: return true
      }
    }
  }

  /// AttributeError, as for any attribute that is not there.
  func raiseMissingAttribute(_ exception: Value, _ name: Symbol) -> Value {
    guard isReachable else { return .never }
    raise(
      .attributeError,
      concatenate([
        string("'"), runtime("exception_name", [exception]),
        string("' object has no attribute '\(name.text)'"),
      ]))
    return .never
  }

  /// `exception.name(…)` where the class is known only when the program runs.
  func callExceptionMethod(_ exception: Value, _ name: Symbol, _ arguments: Arguments) throws
    -> Value
  {
    if let own = try ownMethod(exception, name, arguments) { return own }
    guard !Self.exceptionMethods.contains(name.text) else {
      throw Refusal.unsupported("'\(name.text)' of an exception")
    }
    let owners = program.exceptionTypes.compactMap(program.instanceClass).filter {
      $0.fieldIndex(name) != nil || $0.find(name) != nil
    }
    if owners.isEmpty, !isEmitting { return .never }
    return try dispatch(
      exception, to: { entity in owners.contains { $0 === entity } },
      { try self.callMethod($0, $1, name, arguments) },
      other: { self.raiseMissingAttribute(exception, name) })
  }

  /// `super().name(…)` in a class of exceptions, where that leads to the built-in class.
  func callExceptionMethod(
    _ instance: Value, _ entity: ClassEntity, _ name: Symbol, _ arguments: Arguments
  ) throws -> Value {
    switch name.text {
    case "__init__":
      guard arguments.keywords.isEmpty else {
        throw Refusal("\(entity.name)() takes no keyword arguments")
      }
      try setArguments(of: instance, entity, arguments.positional)
      return none
    case "__str__":
      let kind = entity.exceptionKind ?? .exception
      let given = try instanceAttribute(instance, entity, Symbol("args"))
      return try split(given) { tuple in
        guard case .tuple(let members) = tuple.type.kind else { return .never }
        return try self.exceptionText(
          kind, members.indices.map { self.emit(.tupleGet($0), [tuple], members[$0]) })
      }
    case "__repr__":
      return try representation(
        string(entity.name), try instanceAttribute(instance, entity, Symbol("args")))
    default:
      throw Refusal(
        "'super' object has no attribute '\(name.text)'", exception: .attributeError
      ).limit
    }
  }

  /// `Exception.__init__(self, …)`.
  func callExceptionMethod(ofClass base: Value, _ name: Symbol, _ arguments: Arguments) throws
    -> Value
  {
    guard let instance = arguments.positional.first else {
      throw Refusal.unsupported("'\(name.text)' of a class of exceptions")
    }
    if instance.type == .never { return .never }
    guard let entity = exceptionEntity(of: instance.type) else {
      throw Refusal.unsupported("'\(name.text)' of a class of exceptions")
    }
    var rest = arguments
    rest.positional.removeFirst()
    return try callExceptionMethod(instance, entity, name, rest)
  }

  /// `__str__()` and `__repr__()`, called by name.
  private func ownMethod(_ exception: Value, _ name: Symbol, _ arguments: Arguments) throws
    -> Value?
  {
    guard arguments.positional.isEmpty, arguments.keywords.isEmpty else { return nil }
    switch name.text {
    case "__str__": return try convertToString(exception)
    case "__repr__": return try represent(exception)
    default: return nil
    }
  }

  /// `str(exception)` where the class is known only when the program runs.
  func exceptionToString(_ exception: Value) throws -> Value {
    let isPlain = !program.exceptionTypes.contains {
      program.instanceClass(of: $0)?.method(Symbol("__str__")) != nil
    }
    if isPlain { return runtime("exception_message", [exception]) }
    return try callPrelude("exception__text", [exception])
  }

  /// The same, in the one function that does it.
  func exceptionText(_ exception: Value) throws -> Value {
    try dispatch(
      exception, to: { $0.method(Symbol("__str__")) != nil },
      {
        try self.callMethod(
          $0, $1, Symbol("__str__"), Arguments(positional: [], node: self.range.start))
      },
      other: { self.runtime("exception_message", [exception]) })
  }

  /// `str(value)` of an instance of a class of exceptions; nil where its class says it by a method.
  func instanceMessage(_ value: Value) -> Value? {
    guard let entity = exceptionEntity(of: value.type), entity.method(Symbol("__str__")) == nil
    else { return nil }
    return runtime("exception_message", [asException(value)])
  }
}

/// What a handler names.
struct ExceptionClasses {
  var kinds: [ExceptionKind] = []
  var entities: [ClassEntity] = []
}

extension Program {
  /// An exception of that type is made.
  func note(exceptionClass type: Type) {
    guard !isEmitting, !exceptionTypes.contains(type) else { return }
    exceptionTypes.append(type)
    changes += 1
  }

  /// What gives the texts of exceptions of the program's classes, if one of them says its own.
  var exceptionDescription: Specialization? {
    let isNeeded = exceptionTypes.contains {
      instanceClass(of: $0)?.method(Symbol("__str__")) != nil
    }
    guard isNeeded, let function = try? preludeFunction("exception__text") else { return nil }
    return specialization(of: function, [.exception])
  }
}
