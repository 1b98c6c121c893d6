extension Ranges {
  /// Whether `value ≤ bound + offset` at a place, as far as that can be proved; without `bound`,
  /// `value ≤ offset`.
  func isAtMost(
    _ value: ValueID, _ bound: ValueID?, _ offset: Int64, at point: Point
  ) -> Bool {
    var proof = Proof(ranges: self, bound: bound)
    return proof.isAtMost(value, offset, point)
  }
}

/// A proof that values are at most `bound` plus something.
private struct Proof {
  let ranges: Ranges
  let bound: ValueID?
  /// Parameters that are being proved, with the offset: the hypotheses of the induction.
  private var open: [(value: ValueID, offset: Int64)] = []
  private var steps = 0

  init(ranges: Ranges, bound: ValueID?) {
    self.ranges = ranges
    self.bound = bound
  }

  mutating func isAtMost(_ value: ValueID, _ offset: Int64, _ point: Ranges.Point) -> Bool {
    steps += 1
    if steps > 60 || open.count > 12 { return false }
    if value == bound { return offset >= 0 }
    let interval = ranges.interval(value, at: point)
    if let bound {
      let least = ranges.interval(bound, at: point).low.addingReportingOverflow(offset)
      if !least.overflow, interval.high <= least.partialValue { return true }
    } else if interval.high <= offset {
      return true
    }
    for constraint in ranges.constraints[Int(value.index)]
    where constraint.relation == .atMost && ranges.holds(constraint, at: point) {
      if isAtMost(constraint.other, offset, minus: constraint.offset, point) { return true }
    }
    if let condition = point.condition {
      var found: [Ranges.Constraint] = []
      ranges.forEachConstraint(of: condition, point.conditionValue, piece: 0, position: 0) {
        if $0 == value, $1.relation == .atMost { found.append($1) }
      }
      for constraint in found
      where isAtMost(constraint.other, offset, minus: constraint.offset, point) {
        return true
      }
    }
    if let definition = ranges.function.definition(of: value) {
      return isAtMost(definition, offset, point)
    }
    return isParameterAtMost(value, offset)
  }

  /// Whether `value ≤ bound + offset - difference`.
  private mutating func isAtMost(
    _ value: ValueID, _ offset: Int64, minus difference: Int64, _ point: Ranges.Point
  ) -> Bool {
    let rest = offset.subtractingReportingOverflow(difference)
    return !rest.overflow && isAtMost(value, rest.partialValue, point)
  }

  /// Through the definition of a value. An operation that is reached did not overflow.
  private mutating func isAtMost(
    _ definition: Instruction, _ offset: Int64, _ point: Ranges.Point
  ) -> Bool {
    let operands = definition.operands
    func interval(_ position: Int) -> Interval {
      ranges.interval(operands[position], at: point)
    }
    switch definition.opcode {
    case .intAdd:
      return isAtMost(operands[0], offset, minus: interval(1).high, point)
        || isAtMost(operands[1], offset, minus: interval(0).high, point)
    case .intSubtract:
      let low = interval(1).low
      return low != .min && isAtMost(operands[0], offset, minus: -low, point)
    case .intModulo:
      if interval(1).low > 0, isAtMost(operands[1], offset, minus: -1, point) { return true }
      return interval(0).low >= 0 && interval(1).low > 0
        && isAtMost(operands[0], offset, point)
    case .intFloorDivide:
      return interval(0).low >= 0 && interval(1).low > 0 && isAtMost(operands[0], offset, point)
    case .intShiftRight: return interval(0).low >= 0 && isAtMost(operands[0], offset, point)
    case .intAnd:
      return interval(0).low >= 0 && isAtMost(operands[0], offset, point)
        || interval(1).low >= 0 && isAtMost(operands[1], offset, point)
    case .select:
      return isAtMost(operands[1], offset, point) && isAtMost(operands[2], offset, point)
    case .checkIndex: return isAtMost(operands[1], offset, minus: -1, point)
    default: return false
    }
  }

  /// By induction over the ways into the parameter's block.
  private mutating func isParameterAtMost(_ value: ValueID, _ offset: Int64) -> Bool {
    if let hypothesis = open.last(where: { $0.value == value }) {
      return offset >= hypothesis.offset
    }
    guard case .parameter(let block, _) = ranges.function[value].origin else { return false }
    let piece = Int(ranges.flow.firstPiece[Int(block.index)])
    let sources = ranges.sources[Int(value.index)]
    guard piece > 0, !sources.isEmpty else { return false }
    // The bound must be the same each time the block is entered.
    if let bound, !ranges.flow.isAvailable(bound, at: -1, of: piece) { return false }
    open.append((value, offset))
    defer { open.removeLast() }
    for source in sources where !isAtMost(source.value, offset, source.point) { return false }
    return true
  }
}
