/// What an operation gives for constant operands; nil where that is not known, or where it raises.
/// Python's meaning throughout.
func folded(_ opcode: Opcode, _ operands: [Opcode]) -> Opcode? {
  switch operands.count {
  case 1:
    switch operands[0] {
    case .constantInt(let value): return foldedInt(opcode, value)
    case .constantFloat(let bits):
      if opcode == .floatNegate { return float(-Double(bitPattern: bits)) }
      return nil
    case .constantBool(let value):
      switch opcode {
      case .boolNot: return .constantBool(!value)
      case .boolToInt: return .constantInt(value ? 1 : 0)
      case .check: return value ? .constantNone : nil
      default: return nil
      }
    default: return nil
    }
  case 2:
    switch (operands[0], operands[1]) {
    case (.constantInt(let first), .constantInt(let second)):
      return foldedInts(opcode, first, second)
    case (.constantFloat(let first), .constantFloat(let second)):
      return foldedFloats(opcode, Double(bitPattern: first), Double(bitPattern: second))
    default: return nil
    }
  default: return nil
  }
}

private func float(_ value: Double) -> Opcode { .constantFloat(bits: value.bitPattern) }

private func foldedInt(_ opcode: Opcode, _ value: Int64) -> Opcode? {
  switch opcode {
  case .intNegate: value == .min ? nil : .constantInt(-value)
  case .intInvert: .constantInt(~value)
  case .intToFloat: float(Double(value))
  default: nil
  }
}

private func foldedInts(_ opcode: Opcode, _ first: Int64, _ second: Int64) -> Opcode? {
  func checked(_ result: (partialValue: Int64, overflow: Bool)) -> Opcode? {
    result.overflow ? nil : .constantInt(result.partialValue)
  }
  switch opcode {
  case .intAdd: return checked(first.addingReportingOverflow(second))
  case .intSubtract: return checked(first.subtractingReportingOverflow(second))
  case .intMultiply: return checked(first.multipliedReportingOverflow(by: second))
  case .intFloorDivide:
    if second == 0 || first == .min && second == -1 { return nil }
    let isRoundedUp = first % second != 0 && (first < 0) != (second < 0)
    return .constantInt(first / second - (isRoundedUp ? 1 : 0))
  case .intModulo:
    if second == 0 { return nil }
    if second == -1 { return .constantInt(0) }
    let remainder = first % second
    let isOfOtherSign = remainder != 0 && (remainder < 0) != (second < 0)
    return .constantInt(isOfOtherSign ? remainder + second : remainder)
  case .intAnd: return .constantInt(first & second)
  case .intOr: return .constantInt(first | second)
  case .intXor: return .constantInt(first ^ second)
  case .intShiftLeft:
    guard second >= 0 else { return nil }
    if first == 0 { return .constantInt(0) }
    guard second < 64, (first << second) >> second == first else { return nil }
    return .constantInt(first << second)
  case .intShiftRight: return second < 0 ? nil : .constantInt(first >> second)
  case .intCompare(let comparison): return .constantBool(comparison.holds(first, second))
  case .intTrueDivide:
    // Both exact as floats: the quotient is rounded once.
    let limit: Int64 = 1 << 53
    guard second != 0, abs(first.clamped) <= limit, abs(second.clamped) <= limit else { return nil }
    return float(Double(first) / Double(second))
  case .checkIndex:
    let position = first < 0 ? first + second : first
    return position >= 0 && position < second ? .constantInt(position) : nil
  default: return nil
  }
}

private func foldedFloats(_ opcode: Opcode, _ first: Double, _ second: Double) -> Opcode? {
  switch opcode {
  case .floatAdd: float(first + second)
  case .floatSubtract: float(first - second)
  case .floatMultiply: float(first * second)
  case .floatDivide: second == 0 ? nil : float(first / second)
  case .floatCompare(let comparison): .constantBool(comparison.holds(first, second))
  default: nil
  }
}

extension Int64 {
  /// Not the least number, whose magnitude does not fit.
  fileprivate var clamped: Int64 { Swift.max(self, -.max) }
}

extension Comparison {
  /// Whether it holds between two numbers; only `notEqual` holds for nan.
  func holds<Number: Comparable>(_ first: Number, _ second: Number) -> Bool {
    switch self {
    case .equal: first == second
    case .notEqual: first != second
    case .less: first < second
    case .lessEqual: first <= second
    case .greater: first > second
    case .greaterEqual: first >= second
    }
  }

  /// The comparison that holds where this one does not, of ints.
  var negated: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .greaterEqual
    case .lessEqual: .greater
    case .greater: .lessEqual
    case .greaterEqual: .less
    }
  }

  /// The comparison of the operands in the other order.
  var swapped: Comparison {
    switch self {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .greater
    case .lessEqual: .greaterEqual
    case .greater: .less
    case .greaterEqual: .lessEqual
    }
  }
}
