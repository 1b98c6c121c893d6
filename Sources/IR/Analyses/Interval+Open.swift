extension Interval {
  /// What is left of an interval that an operation of 64 bits gives where ints may have any size, and the least
  /// and the greatest int as bounds mean that there is none.
  func opened(for opcode: Opcode, _ operands: [Interval]) -> Interval {
    var result = self
    func open(low: Bool, high: Bool) {
      if low { result.low = .min }
      if high { result.high = .max }
    }
    switch opcode {
    case .intAdd:
      open(
        low: operands[0].isOpenBelow || operands[1].isOpenBelow,
        high: operands[0].isOpenAbove || operands[1].isOpenAbove)
    case .intSubtract:
      open(
        low: operands[0].isOpenBelow || operands[1].isOpenAbove,
        high: operands[0].isOpenAbove || operands[1].isOpenBelow)
    case .intNegate, .intInvert:
      open(low: operands[0].isOpenAbove, high: operands[0].isOpenBelow)
    case .intMultiply, .intShiftLeft: open(low: low <= .min + 1, high: false)
    case .intFloorDivide:
      if operands[1].low > 0 {
        open(low: operands[0].isOpenBelow, high: operands[0].isOpenAbove)
      } else if operands[0].isOpenBelow || operands[0].isOpenAbove {
        result = .full
      }
    case .intModulo:
      if operands[1].isOpenAbove {
        result.high = operands[0].low >= 0 && operands[1].low > 0 ? operands[0].high : .max
      }
    case .intShiftRight: open(low: operands[0].isOpenBelow, high: operands[0].isOpenAbove)
    // Of an int of 64 bits it is at most 64.
    case .runtime(let id)
    where ["int_bit_length", "int_bit_count"].contains(RuntimeFunction[id].name):
      result.high = .max
    default: break
    }
    return result
  }

  var isOpenBelow: Bool { low == .min }
  var isOpenAbove: Bool { high == .max }
}

extension Ranges {
  /// By value: whether it is an int that is certainly far from the bounds of 64 bits.
  var smallValues: [Bool] {
    intervals.map { interval in
      guard let interval else { return false }
      return interval.low > -1 << 62 && interval.high < 1 << 62
    }
  }
}

extension Ranges.Constraint {
  /// Whether it says something where ints may have any size.
  func isUsable(_ other: Interval) -> Bool {
    switch relation {
    case .atMost: !other.isOpenAbove
    case .atLeast: !other.isOpenBelow
    case .notEqual: !other.isOpenBelow && !other.isOpenAbove
    }
  }
}
