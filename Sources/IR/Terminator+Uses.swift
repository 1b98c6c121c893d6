extension Terminator {
  /// Calls `body` with each value that the terminator uses, arguments included.
  @inline(__always)
  func forEachUse(_ body: (ValueID) -> Void) {
    switch self {
    case .jump(let target): target.arguments.forEach(body)
    case .branch(let condition, let then, let otherwise):
      body(condition)
      then.arguments.forEach(body)
      otherwise.arguments.forEach(body)
    case .return(let value), .raise(let value), .propagate(let value): body(value)
    case .unreachable: break
    }
  }

  /// Calls `body` with each destination.
  @inline(__always)
  func forEachTarget(_ body: (Target) -> Void) {
    switch self {
    case .jump(let target): body(target)
    case .branch(_, let then, let otherwise):
      body(then)
      body(otherwise)
    case .return, .raise, .propagate, .unreachable: break
    }
  }

  /// Replaces each used value by what `body` gives for it.
  @inline(__always)
  mutating func mapUses(_ body: (ValueID) -> ValueID) {
    switch self {
    case .jump(var target):
      target.mapArguments(body)
      self = .jump(target)
    case .branch(let condition, var then, var otherwise):
      then.mapArguments(body)
      otherwise.mapArguments(body)
      self = .branch(body(condition), then: then, else: otherwise)
    case .return(let value): self = .return(body(value))
    case .raise(let value): self = .raise(body(value))
    case .propagate(let value): self = .propagate(body(value))
    case .unreachable: break
    }
  }

  /// Changes each destination.
  @inline(__always)
  mutating func mapTargets(_ body: (inout Target) -> Void) {
    switch self {
    case .jump(var target):
      body(&target)
      self = .jump(target)
    case .branch(let condition, var then, var otherwise):
      body(&then)
      body(&otherwise)
      self = .branch(condition, then: then, else: otherwise)
    case .return, .raise, .propagate, .unreachable: break
    }
  }
}

extension Target {
  /// Replaces each argument by what `body` gives for it.
  @inline(__always)
  mutating func mapArguments(_ body: (ValueID) -> ValueID) {
    for position in arguments.indices { arguments[position] = body(arguments[position]) }
  }
}
