internal import IR
internal import PythonSyntax

/// A part of a walk whose exceptions are caught in the walk: the ways in which they arrive.
final class Protection {
  /// The places whose values the handler may read.
  let slots: [Int]
  let variableCount: Int
  /// Where exceptions arrive, with the exception: a block that unwind edges lead to, or where one is raised.
  var arms: [(state: State, value: Value)] = []
  /// The built-in classes that the handlers name; none where exceptions are only passed on.
  var kinds: [ExceptionKind] = []
  /// Whether the handlers may take an exception of the kind.
  func catches(_ kind: ExceptionKind) -> Bool {
    kinds.contains { kind.derives(from: $0) }
  }

  /// The last of `arms` that unwind edges lead to.
  var landing: Int?

  init(_ state: State, keeping isKept: (Int) -> Bool) {
    variableCount = state.variables.count
    slots = state.variables.indices.filter(isKept)
  }

  /// What the handler sees of where the walk stands.
  func visible(_ state: State) -> State {
    var variables: [Value?] = Array(repeating: nil, count: variableCount)
    for slot in slots { variables[slot] = state.variables[slot] }
    return State(block: state.block, isReachable: true, variables: variables)
  }

  /// Whether the handler sees the same values in both.
  func isSame(_ first: State, _ second: State) -> Bool {
    slots.allSatisfy { slot in
      switch (first.variables[slot], second.variables[slot]) {
      case (nil, nil): true
      case (let a?, let b?): a.type == b.type && a.id == b.id && a.literal == b.literal
      default: false
      }
    }
  }
}

/// Where the walk of a body arrives that is left in several ways.
struct Exits {
  var normal: State
  var raised: [(state: State, value: Value)]
  var returns: [(state: State, value: Value)]
  var breaks: [State]
  var continues: [State]
}

extension Lowering {
  /// Whether an instruction may raise, as far as is known before all functions are.
  func mayRaise(_ opcode: Opcode) -> Bool {
    if program.module.isExact, opcode.mayRaiseInWideVersion { return true }
    return switch opcode {
    case .call: true
    case .runtime(let id): RuntimeFunction[id].canRaise
    default: opcode.canRaise
    }
  }

  /// Where an exception raised here goes, if it is caught in this walk. Notes what the handler then sees.
  func unwindTarget() -> Target? {
    guard let protection = protections.last, isReachable else { return nil }
    let seen = protection.visible(state)
    if let landing = protection.landing, protection.isSame(protection.arms[landing].state, seen) {
      return Target(protection.arms[landing].state.block)
    }
    var arrival = seen
    var exception = Value(type: .exception)
    if isEmitting {
      arrival.block = function.addBlock(isCold: true)
      exception.id = function.addParameter(to: arrival.block, .exception)
    }
    protection.landing = protection.arms.count
    protection.arms.append((arrival, exception))
    return Target(arrival.block)
  }

  /// Whether a mistake becomes the exception that CPython raises for it: where a handler around may take it,
  /// the program has provided for it.
  func raises(_ refusal: Refusal) -> Bool {
    guard !refusal.isLimit, protections.contains(where: { $0.catches(refusal.exception) }) else {
      return false
    }
    if isReachable { raise(refusal.exception, string(refusal.message)) }
    return true
  }

  /// Raises an exception: its traceback begins, or goes on, here.
  func throwException(_ exception: Value) {
    guard isReachable else { return }
    guard !protections.isEmpty else {
      return terminate(.raise(isEmitting ? materialize(exception) : exception.id))
    }
    _ = emit(.exceptionTrace, [exception], .none)
    propagate(exception)
  }

  /// Hands on an exception whose traceback names this frame already.
  func propagate(_ exception: Value) {
    guard isReachable else { return }
    guard let protection = protections.last else {
      return terminate(.propagate(isEmitting ? materialize(exception) : exception.id))
    }
    protection.arms.append((protection.visible(state), exception))
    state.isReachable = false
  }

  /// Walks `body` and gives the ways out of it, exceptions among them; nothing has left it yet.
  func exits(keeping isKept: (Int) -> Bool, of body: () throws -> Void) rethrows -> Exits {
    let home = frame
    let protection = Protection(state, keeping: isKept)
    let returns = home.returns
    let loop = home.loops.isEmpty ? nil : LoopFrame()
    protections.append(protection)
    home.returns = []
    if let loop { home.loops.append(loop) }
    func restore() {
      protections.removeLast()
      home.returns = returns
      if loop != nil { home.loops.removeLast() }
    }
    do { try body() } catch {
      restore()
      throw error
    }
    let found = Exits(
      normal: state, raised: protection.arms, returns: home.returns, breaks: loop?.breaks ?? [],
      continues: loop?.continues ?? [])
    restore()
    return found
  }

  /// Leaves by each of the ways, after `cleanup` has been walked on it; goes on where the body ended. Where an
  /// exception leaves, `cleanup` is given it.
  func leave(
    _ exits: Exits, node: UInt32, role: UInt8, keeping isKept: (Int) -> Bool,
    _ cleanup: (Value?) throws -> Void
  ) throws {
    let outer = frame.context
    defer { frame.context = outer }
    func way(_ number: UInt8, exception: Value? = nil) throws -> Bool {
      guard isReachable else { return false }
      frame.context = outer
      frame.context = context(node, role: role + number)
      try cleanup(exception)
      return isReachable
    }
    let exception = merge(exits.raised, keeping: isKept)
    if try way(0, exception: exception) { propagate(exception) }
    let result = merge(exits.returns)
    if !exits.returns.isEmpty, try way(1) { frame.returns.append((state, result)) }
    merge(exits.breaks)
    if !exits.breaks.isEmpty, try way(2) { frame.loops.last!.breaks.append(state) }
    merge(exits.continues)
    if !exits.continues.isEmpty, try way(3) { frame.loops.last!.continues.append(state) }
    state = exits.normal
    if isReachable {
      frame.context = outer
      try cleanup(nil)
    }
  }
}
