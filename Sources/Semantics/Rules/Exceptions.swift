internal import IR
internal import PythonSyntax

extension Lowering {
  /// `Kind(arguments…)`.
  func makeException(_ kind: ExceptionKind, _ arguments: [Value]) throws -> Value {
    if arguments.contains(where: { $0.type == .never }) { return .never }
    let arguments = try arguments.map(storable)
    let kind = Self.specialKind(of: kind, arguments)
    program.note(exceptionArguments: .tuple(arguments.map(\.type)))
    var operands = [try exceptionText(kind, arguments)]
    if operands[0].type == .never { return .never }
    if program.asksForExceptionArguments {
      let tuple = emit(.tupleMake, arguments, .tuple(arguments.map(\.type)))
      operands.append(coerce(tuple, to: program.exceptionArguments))
    }
    let exception = emit(.exceptionMake(kind), operands, .exception)
    if kind == .systemExit { try setStatus(of: exception, arguments) }
    return exception
  }

  /// What a SystemExit of one number, or of None, ends the program with.
  func setStatus(of exception: Value, _ arguments: [Value]) throws {
    guard arguments.count == 1 else { return }
    _ = try split(arguments[0]) { status in
      if status.type == .none {
        _ = self.runtime("exception_set_status", [exception, self.int(0)])
      } else if status.type.isIntegral {
        _ = self.runtime("exception_set_status", [exception, self.asInt(status)])
      }
      return self.none
    }
  }

  /// `OSError(2, …)` is a FileNotFoundError: the class that is meant for the number, as Linux has them.
  private static func specialKind(of kind: ExceptionKind, _ arguments: [Value]) -> ExceptionKind {
    guard kind == .osError, 2...3 ~= arguments.count, case .int(let number) = arguments[0].literal
    else { return kind }
    return switch number {
    case 1, 13: .permissionError
    case 2: .fileNotFoundError
    case 3: .processLookupError
    case 4: .interruptedError
    case 10: .childProcessError
    case 11, 114, 115: .blockingIOError
    case 17: .fileExistsError
    case 20: .notADirectoryError
    case 21: .isADirectoryError
    case 32, 108: .brokenPipeError
    case 103: .connectionAbortedError
    case 104: .connectionResetError
    case 110: .timeoutError
    case 111: .connectionRefusedError
    default: kind
    }
  }

  /// `str()` of an exception made of the arguments: nothing, the one, or the tuple of them; KeyError shows
  /// its argument's `repr`, OSError its number and text.
  func exceptionText(_ kind: ExceptionKind, _ arguments: [Value]) throws -> Value {
    guard let first = arguments.first else { return string("") }
    if arguments.count == 1 {
      return kind == .keyError ? try represent(first) : try convertToString(first)
    }
    if kind.derives(from: .osError), arguments.count <= 3 {
      var parts = [
        string("[Errno "), try convertToString(first), string("] "),
        try convertToString(arguments[1]),
      ]
      if arguments.count == 3 { parts += [string(": "), try represent(arguments[2])] }
      return concatenate(parts)
    }
    return try represent(emit(.tupleMake, arguments, .tuple(arguments.map(\.type))))
  }

  /// What the exception was made of: of what the runtime library raised, its message. Shown as `args`, an
  /// OSError's file is not part of it.
  func exceptionArguments(_ exception: Value, isShown: Bool) throws -> Value {
    let all = try dispatch(
      exception, to: { _ in true }, { try self.instanceAttribute($0, $1, Symbol("args")) },
      other: { try self.builtinArguments(exception) })
    guard isShown else { return all }
    return try split(all) { tuple in
      guard case .tuple(let members) = tuple.type.kind, members.count == 3 else { return tuple }
      let (isOSError, other) = self.branch(self.emit(.exceptionIs(.osError), [exception], .bool))
      self.state = isOSError
      let parts = (0..<2).map { self.emit(.tupleGet($0), [tuple], members[$0]) }
      let short = self.emit(.tupleMake, parts, .tuple(Array(members.prefix(2))))
      return self.merge([(self.state, short), (other, tuple)])
    }
  }

  private func builtinArguments(_ exception: Value) throws -> Value {
    guard isReachable else { return .never }
    program.askForExceptionArguments()
    let type = program.exceptionArguments
    let (made, raised) = branch(emit(.exceptionHasArguments, [exception], .bool))
    state = made
    let given = emit(.exceptionArguments, [exception], type)
    let end = state
    state = raised
    let message = runtime("exception_message", [exception])
    let (some, nothing) = branch(try truth(message))
    state = some
    let one = coerce(emit(.tupleMake, [message], .tuple([.str])), to: type)
    let someEnd = state
    state = nothing
    let empty = coerce(emit(.tupleMake, [], .tuple([])), to: type)
    return merge([(end, given), (someEnd, one), (state, empty)])
  }

  /// `repr(exception)`.
  func representException(_ exception: Value) throws -> Value {
    try callPrelude("exception__repr", [exception])
  }

  /// The same, in the one function that does it.
  func exceptionRepresentation(_ exception: Value) throws -> Value {
    let name = Symbol("__repr__")
    return try dispatch(
      exception, to: { $0.method(name) != nil },
      { try self.callMethod($0, $1, name, Arguments(positional: [], node: self.range.start)) },
      other: {
        try self.representation(
          self.runtime("exception_name", [exception]),
          try self.callPrelude("exception__args", [exception]))
      })
  }

  /// The class and the arguments.
  func representation(_ name: Value, _ arguments: Value) throws -> Value {
    concatenate([
      name,
      try split(arguments) { tuple in
        guard case .tuple(let members) = tuple.type.kind, members.count == 1 else {
          return try self.represent(tuple)
        }
        let only = try self.represent(self.emit(.tupleGet(0), [tuple], members[0]))
        return self.concatenate([self.string("("), only, self.string(")")])
      },
    ])
  }

  /// `type(value)`.
  func typeOf(_ value: Value) throws -> Value {
    if value.type == .never { return .never }
    if value.type == .exception { return exceptionType(value) }
    return try typeValue(of: value)
  }

  /// `type(exception)`, of which the name can be asked.
  func exceptionType(_ exception: Value) -> Value { part("__class__", of: exception) }

  /// `exception.__traceback__`, which is not None, and of which nothing can be asked.
  func exceptionTraceback(_ exception: Value) -> Value { part("__traceback__", of: exception) }

  /// What is known of an exception by its name only: a value of the same form as a method.
  private func part(_ name: String, of exception: Value) -> Value {
    emit(
      .tupleMake, [exception],
      Type(.closure(program.methodNumber(Symbol(name)), [.exception])))
  }

  /// The exception of which a value is the `type()`.
  func exceptionOfType(_ value: Value) -> Value? {
    guard case .closure(let number, let parts) = value.type.kind, parts == [.exception],
      number == program.methodNumber(Symbol("__class__"))
    else { return nil }
    return emit(.tupleGet(0), [value], .exception)
  }

  /// Whether values of the type are classes.
  func isClass(_ type: Type) -> Bool {
    switch program.entity(of: Value(type: type)) {
    case .class, .exceptionClass, .pythonClass: true
    default: exceptionOfType(Value(type: type)) != nil
    }
  }

  /// `__name__` of a class that is built in, or of that of an exception; nil for what is neither.
  func className(_ value: Value, _ name: Symbol) -> Value? {
    guard ["__name__", "__qualname__"].contains(name.text) else { return nil }
    switch program.entity(of: value) {
    case .class(let type): return string(type.rawValue)
    case .exceptionClass(let kind): return string(kind.name)
    default: return exceptionOfType(value).map { runtime("exception_name", [$0]) }
    }
  }

  /// The attributes that exceptions of all classes, or of some, have.
  var exceptionAttributes: Set<String> {
    [
      "args", "__class__", "__traceback__", "__cause__", "__context__", "__suppress_context__",
      "value", "code",
      "errno",
      "strerror", "filename",
    ]
  }

  /// An attribute of an exception, if it has one of that name.
  func exceptionAttribute(_ exception: Value, _ name: Symbol) throws -> Value? {
    switch name.text {
    case "args": return try callPrelude("exception__args", [exception])
    case "__class__": return exceptionType(exception)
    case "__traceback__": return exceptionTraceback(exception)
    case "__cause__": return link(exception, "cause")
    case "__context__": return link(exception, "context")
    case "__suppress_context__": return runtime("exception_suppresses_context", [exception])
    case "value": return try argument(0, of: exception, .stopIteration, name)
    case "code": return try argument(0, of: exception, .systemExit, name)
    case "errno": return try argument(0, of: exception, .osError, name, least: 2)
    case "strerror": return try argument(1, of: exception, .osError, name, least: 2)
    case "filename": return try argument(2, of: exception, .osError, name, least: 3)
    default: return nil
    }
  }

  /// `__cause__` or `__context__`, which may be None.
  private func link(_ exception: Value, _ name: String) -> Value {
    let (some, nothing) = branch(runtime("exception_has_\(name)", [exception]))
    state = some
    let other = runtime("exception_\(name)", [exception])
    return merge([(state, other), (nothing, none)])
  }

  /// What an attribute of one class of exceptions gives: one of the arguments, if there are as many as
  /// `least`, or None.
  private func argument(
    _ position: Int, of exception: Value, _ kind: ExceptionKind, _ name: Symbol, least: Int = 1
  ) throws -> Value {
    let (fitting, other) = branch(emit(.exceptionIs(kind), [exception], .bool))
    state = other
    let fallback = try attributeOfClasses(exception, name) ?? raiseMissingAttribute(exception, name)
    let end = state
    state = fitting
    let given = try split(try exceptionArguments(exception, isShown: false)) { tuple in
      guard case .tuple(let members) = tuple.type.kind, members.count >= least else {
        return self.none
      }
      return self.emit(.tupleGet(position), [tuple], members[position])
    }
    return merge([(state, given), (end, fallback)])
  }

  /// Whether two values are one exception, or one class of exceptions; nil where neither is asked.
  func exceptionIdentity(_ first: Value, _ second: Value) throws -> Value? {
    if first.type.members.contains(.exception) || second.type.members.contains(.exception) {
      return try split(first, second) { first, second in
        let (first, second) = (self.asException(first), self.asException(second))
        guard first.type == .exception, second.type == .exception else {
          return self.bool(first.type == .none && second.type == .none)
        }
        return self.runtime("exception_is_same", [first, second])
      }
    }
    for (type, known) in [(first, second), (second, first)] {
      if let exception = exceptionOfType(type),
        case .pythonClass(let entity) = program.entity(of: known)
      {
        return try dispatch(
          exception, to: { $0 === entity }, { _, _ in self.bool(true) }, other: { self.bool(false) }
        )
      }
    }
    guard let name = exceptionClassName(first), let other = exceptionClassName(second),
      name.literal == nil || other.literal == nil
    else { return nil }
    return try compare(.equal, name, other)
  }

  /// The name of a class of exceptions.
  private func exceptionClassName(_ value: Value) -> Value? {
    if case .class = program.entity(of: value) { return nil }
    return className(value, Symbol("__name__"))
  }

  /// Whether a value is an instance of classes among which there are exceptions: told at run time. Nil where
  /// none of this matters.
  func isExceptionInstance(_ value: Value, of classes: Value) throws -> Value? {
    guard value.type.members.contains(.exception) else { return nil }
    if case .union = classes.type.kind {
      return try split(classes) { classes in
        guard let test = try self.isExceptionInstance(value, of: classes) else {
          throw Refusal("isinstance() arg 2 must be a type, a tuple of types, or a union")
        }
        return test
      }
    }
    if case .intrinsic(.operation("object")) = program.entity(of: classes) { return bool(true) }
    let named = exceptionClasses(classes)
    if value.type == .exception { return named.map { isException(value, of: $0) } }
    let (then, otherwise) = branch(isOf(value, .exception))
    state = then
    let result = named.map { isException(narrow(value, to: .exception), of: $0) } ?? bool(false)
    let end = state
    state = otherwise
    let rest = narrow(value, to: .union(value.type.members.filter { $0 != .exception }))
    let other = isOf(rest, try instanceTypes(of: rest, classes))
    return merge([(end, result), (state, other)])
  }

  /// The walk where `isinstance` holds: an exception is known for what it is.
  func narrowed(_ part: State, _ value: Value, to classes: Value, _ id: ID<Expression>) throws
    -> State
  {
    let others = value.type.members.filter { $0 != .exception }
    guard part.isReachable, let named = exceptionClasses(classes), let slot = narrowableSlot(id),
      others.allSatisfy({ exceptionEntity(of: $0) == nil })
    else { return part }
    state = part
    state.variables[slot] = try caught(narrow(value, to: .exception), as: named)
    return state
  }

  /// `issubclass(type, classes)`.
  func isSubclass(_ type: Value, of classes: Value) throws -> Value {
    if case .tuple(let members) = classes.type.kind {
      var result = bool(false)
      for (index, member) in members.enumerated() {
        let test = try isSubclass(type, of: emit(.tupleGet(index), [classes], member))
        result = emit(.select, [test, bool(true), result], .bool)
      }
      return result
    }
    if let exception = exceptionOfType(type),
      let test = try isExceptionInstance(exception, of: classes)
    {
      return test
    }
    switch (program.entity(of: type), program.entity(of: classes)) {
    case (.pythonClass(let entity), .exceptionClass(let kind)):
      return bool(entity.exceptionKind?.derives(from: kind) ?? false)
    case (.exceptionClass, .pythonClass): return bool(false)
    case (.exceptionClass(let kind), .exceptionClass(let other)):
      return bool(kind.derives(from: other))
    case (.pythonClass(let entity), .pythonClass(let other)):
      return bool(entity.derives(from: other))
    case (_, .intrinsic(.operation("object"))): return bool(true)
    case (nil, _): throw Refusal("issubclass() arg 1 must be a class")
    default: throw Refusal.unsupported("issubclass() of these")
    }
  }
}

extension Program {
  /// The tuples that exceptions are made of, in one type.
  var exceptionArguments: Type {
    Type.union([knownExceptionArguments, .tuple([]), .tuple([.str])])
  }

  /// An exception is made of these.
  func note(exceptionArguments type: Type) {
    guard !isEmitting else { return }
    let joined = variables.join(knownExceptionArguments, type)
    if !variables.same(joined, knownExceptionArguments) {
      knownExceptionArguments = joined
      if asksForExceptionArguments { changes += 1 }
    }
  }

  /// From now on exceptions carry what they are made of.
  func askForExceptionArguments() {
    if !asksForExceptionArguments { changes += 1 }
    asksForExceptionArguments = true
  }
}
