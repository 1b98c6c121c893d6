internal import IR
internal import PythonSyntax

extension Lowering {
  /// `try`, with what follows it.
  func lowerTry(
    _ id: ID<Statement>, _ body: IDList<Statement>, _ handlers: IDList<ExceptionHandler>,
    _ orElse: IDList<Statement>, _ finally: IDList<Statement>
  ) throws {
    guard !finally.isEmpty else {
      return try lowerHandled(id, body, handlers, orElse, after: isLive(after: id))
    }
    let isKept = isLive(atHandlerOf: id)
    let exits = try exits(keeping: isKept) {
      try self.lowerHandled(id, body, handlers, orElse, after: isKept)
    }
    try leave(exits, node: id.index, role: 20, keeping: isKept) { exception in
      guard let exception else { return self.lower(finally) }
      try self.handle(exception, id, node: tree[finally].first?.index ?? id.index) {
        self.lower(finally)
      }
    }
  }

  /// `try`, `except` and `else`, without `finally`.
  private func lowerHandled(
    _ id: ID<Statement>, _ body: IDList<Statement>, _ handlers: IDList<ExceptionHandler>,
    _ orElse: IDList<Statement>, after isLiveAfter: (Int) -> Bool
  ) throws {
    guard !handlers.isEmpty else { return lower(body) }
    let isKept = isLive(atHandlerOf: id)
    let protection = Protection(state, keeping: isKept)
    protection.kinds = caughtKinds(handlers)
    protections.append(protection)
    lower(body)
    protections.removeLast()
    if isReachable { lower(orElse) }
    var ends = [state]
    let exception = merge(protection.arms, keeping: isKept)
    for handler in tree[handlers] where isReachable {
      let (then, otherwise, classes) = try matches(exception, tree[handler].type)
      state = then
      if isReachable {
        setRange(tree[handler].range)
        let value = tree[handler].name == nil ? exception : try caught(exception, as: classes)
        try handle(
          exception, id, name: tree[handler].name, bound: value, node: handler.index
        ) {
          self.lower(self.tree[handler].body)
        }
        ends.append(state)
      }
      state = otherwise
    }
    propagate(exception)
    merge(ends, keeping: isLiveAfter)
  }

  /// Walks `body` while the exception is being handled, bound to the name.
  func handle(
    _ exception: Value, _ id: ID<Statement>, name: Symbol? = nil, bound: Value? = nil,
    node: UInt32, _ body: () throws -> Void
  ) throws {
    let home = frame
    _ = emit(.exceptionEnter, [exception], .none)
    if let name { try bind(name, to: bound ?? exception) }
    home.handled.append(exception)
    let outer = protections.last
    let exits: Exits
    do {
      defer { home.handled.removeLast() }
      exits = try self.exits(
        keeping: { slot in outer.map { $0.slots.contains(slot) } ?? false }, of: body)
    }
    let keepsAll: (Int) -> Bool = { _ in true }
    try leave(exits, node: node, role: 24, keeping: keepsAll) { _ in
      if let name { try self.bind(name, to: Value(type: .unbound)) }
      _ = self.emit(.exceptionLeave, [], .none)
    }
  }

  /// Splits by whether a handler takes the exception; and what it names.
  private func matches(_ exception: Value, _ type: ID<Expression>?) throws -> (
    then: State, else: State, ExceptionClasses
  ) {
    guard let type else { return (state, .unreachable(like: state), ExceptionClasses()) }
    let classes = try evaluate(type)
    setRange(tree.range(of: type))
    guard let named = exceptionClasses(classes) else {
      if classes.type == .never { return (state, state, ExceptionClasses()) }
      throw Refusal(
        "catching classes that do not inherit from BaseException is not allowed",
        at: tree.range(of: type))
    }
    let (then, otherwise) = branch(isException(exception, of: named))
    return (then, otherwise, named)
  }

  /// Whether an exception is of one of the classes.
  func isException(_ exception: Value, of classes: ExceptionClasses) -> Value {
    if classes.kinds.contains(.baseException) { return bool(true) }
    let tests =
      classes.kinds.map { emit(.exceptionIs($0), [exception], .bool) }
      + classes.entities.map { isInstance(exception, of: $0) }
    return tests.dropFirst().reduce(tests.first ?? bool(false)) {
      emit(.select, [$0, bool(true), $1], .bool)
    }
  }

  /// The classes of exceptions that a value names: one, or a tuple of them.
  func exceptionClasses(_ classes: Value) -> ExceptionClasses? {
    switch program.entity(of: classes) {
    case .exceptionClass(let kind): return ExceptionClasses(kinds: [kind])
    case .pythonClass(let entity) where entity.exceptionKind != nil:
      return ExceptionClasses(entities: [entity])
    default: break
    }
    guard case .tuple(let members) = classes.type.kind else { return nil }
    var all = ExceptionClasses()
    for member in members {
      guard let named = exceptionClasses(Value(type: member)) else { return nil }
      all.kinds += named.kinds
      all.entities += named.entities
    }
    return all
  }

  /// The built-in classes that the handlers name. One that takes everything has no error in mind: a mistake
  /// that it would hide is better told.
  private func caughtKinds(_ handlers: IDList<ExceptionHandler>) -> [ExceptionKind] {
    var all: [ExceptionKind] = []
    for handler in tree[handlers] {
      guard let type = tree[handler].type else { continue }
      var names = [type]
      if case .tuple(let elements) = tree[type] { names = tree[elements].map { $0 } }
      for name in names {
        guard case .name(let symbol) = tree[name], let kind = ExceptionKind(name: symbol.text),
          kind != .exception, kind != .baseException
        else { continue }
        all.append(kind)
      }
    }
    return all
  }

  func isLive(atHandlerOf id: ID<Statement>) -> (Int) -> Bool {
    guard let set = frame.function.liveness?.handled[id] else { return { _ in true } }
    return keeps(set)
  }

  // MARK: raise

  func lowerRaise(_ exception: ID<Expression>?, _ cause: ID<Expression>?) throws {
    guard let exception else { return raiseAgain() }
    let whole = range
    let value = try instance(try evaluate(exception), at: tree.range(of: exception))
    guard let value else { return }
    if let cause {
      let origin = try evaluate(cause)
      setRange(whole)
      if origin.type == .none {
        _ = runtime("exception_suppress_context", [value])
      } else if origin.type != .never {
        guard
          let origin = try instance(
            origin, orElse: "exception causes must derive from BaseException",
            at: tree.range(of: cause))
        else { return }
        _ = runtime("exception_set_cause", [value, origin])
      }
    }
    setRange(whole)
    throwException(value)
  }

  /// The exception that a value is or, of a class, a new one.
  func instance(
    _ value: Value, orElse message: String = "exceptions must derive from BaseException",
    at place: SourceRange
  ) throws -> Value? {
    if case .exceptionClass(let kind) = program.entity(of: value) {
      return try makeException(kind, [])
    }
    if case .pythonClass(let entity) = program.entity(of: value), entity.exceptionKind != nil {
      let made = try construct(entity, Arguments(positional: [], node: place.start &* 2 &+ 1))
      return made.type == .never ? nil : asException(made)
    }
    if value.type == .exception { return value }
    if let entity = exceptionEntity(of: value.type) {
      let exception = asException(value)
      if !program.reportsExceptions, entity.method(Symbol("__str__")) != nil {
        // Who reports it can only ask for its message.
        let text = try convertToString(value)
        if text.type == .never { return nil }
        _ = runtime("exception_set_message", [exception, text])
      }
      return exception
    }
    if value.type == .never { return nil }
    if case .union = value.type.kind {
      let made = try split(value) { try self.instance($0, orElse: message, at: place) ?? .never }
      return made.type == .exception ? made : nil
    }
    throw Refusal(message, at: place)
  }

  /// `raise` alone: what is being handled goes on, as if it had not been caught.
  private func raiseAgain() {
    if let handled = frame.handled.last { return propagate(handled) }
    check(
      emit(.exceptionIsActive, [], .bool), .runtimeError, "No active exception to reraise")
    propagate(emit(.exceptionCurrent, [], .exception))
  }
}
