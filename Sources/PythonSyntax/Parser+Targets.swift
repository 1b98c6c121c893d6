/// What is done with a target; it decides which expressions may be one.
enum TargetUse {
  /// `=`, `for`, `with … as`.
  case assign
  /// `+=` and the like.
  case augment
  /// `del`.
  case delete
}

extension Parser {
  /// The targets of a `for`, up to `in`.
  mutating func loopTargets() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    let first = try target()
    guard kind == .comma else { return first }
    let base = scratch.count
    push(first)
    while take(.comma), beginsExpression { push(try target()) }
    return add(.tuple(list(from: base)), from: start)
  }

  /// One target, perhaps starred.
  mutating func target() throws(SyntaxFailure) -> ID<Expression> {
    let target = try starTarget()
    try check(target, for: .assign, suggestsComparison: false)
    return target
  }

  private mutating func starTarget() throws(SyntaxFailure) -> ID<Expression> {
    let start = start
    guard take(.star) else { return try operation(atLeast: Precedence.bitOr) }
    let value = try operation(atLeast: Precedence.bitOr)
    return add(.starred(value), from: start)
  }

  /// Refuses what cannot be assigned to or deleted, and shows the innermost such expression.
  mutating func check(
    _ target: ID<Expression>, for use: TargetUse, suggestsComparison: Bool
  ) throws(SyntaxFailure) {
    switch tree.expressions[target] {
    case .name, .attribute, .subscript:
      return
    case .tuple(let elements), .list(let elements):
      if use == .augment { break }
      for index in 0..<elements.count {
        try check(tree[elements][index], for: use, suggestsComparison: false)
      }
      return
    case .starred(let value):
      guard use == .assign else { break }
      if case .starred = tree.expressions[value] { break }
      return try check(value, for: use, suggestsComparison: false)
    default:
      break
    }
    throw fail(
      .invalidTarget(
        target, for: use, in: tree, suggestsComparison: suggestsComparison))
  }
}
