internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers an operation of Python's int.
  func lowerInteger(_ id: InstructionID, _ opcode: Opcode, _ operands: [ValueID]) -> ValueRef {
    let builder = shared.builder
    let first = value(operands[0])
    let second = operands.count > 1 ? value(operands[1]) : first
    switch opcode {
    case .intAdd(let overflow): return arithmetic(.add, overflow, first, second, at: id)
    case .intSubtract(let overflow): return arithmetic(.sub, overflow, first, second, at: id)
    case .intMultiply(let overflow): return arithmetic(.mul, overflow, first, second, at: id)
    case .intNegate(let overflow): return arithmetic(.sub, overflow, constant(0), first, at: id)
    case .intFloorDivide(let overflow):
      if overflow != .raw, constantOperand(operands[1]) ?? -1 == -1 {
        let isMinimum = builder.compare(.eq, first, constant(Int64.min))
        let isMinusOne = builder.compare(.eq, second, constant(-1))
        failOverflow(if: builder.binary(.and, isMinimum, isMinusOne), at: id)
      }
      return floorDivide(first, second, divisor: constantOperand(operands[1]))
    case .intModulo:
      return modulo(first, second, divisor: constantOperand(operands[1]))
    case .intAnd: return builder.binary(.and, first, second)
    case .intOr: return builder.binary(.or, first, second)
    case .intXor: return builder.binary(.xor, first, second)
    case .intInvert: return builder.not(first)
    case .intShiftLeft(let overflow): return shiftLeft(first, second, overflow, at: id)
    case .intShiftRight: return builder.binary(.ashr, first, clamped(second))
    case .intCompare(let comparison):
      return builder.compare(IntegerPredicate(comparison, isSigned: true), first, second)
    case .intToFloat: return builder.cast(.fromSigned, first, types[.float64])
    case .intTrueDivide: return trueDivide(first, second)
    default: preconditionFailure("not an operation of ints: \(opcode)")
    }
  }

  func failOverflow(if condition: ValueRef, at id: InstructionID) {
    if function[id].opcode.leaves { return leave(if: condition, at: id) }
    fail(if: condition, .overflowError, "int does not fit in 64 bits", at: id)
  }

  private func arithmetic(
    _ operation: BinaryOperation, _ overflow: Overflow, _ first: ValueRef, _ second: ValueRef,
    at id: InstructionID
  ) -> ValueRef {
    let builder = shared.builder
    if overflow == .raw { return builder.exact(operation, first, second) }
    let name =
      switch operation {
      case .add: "llvm.sadd.with.overflow"
      case .sub: "llvm.ssub.with.overflow"
      default: "llvm.smul.with.overflow"
      }
    let pair = builder.call(shared.module.intrinsic(name, [types[.int64]]), [first, second])
    failOverflow(if: builder.extract(pair, 1), at: id)
    return builder.extract(pair, 0)
  }

  /// Rounds down, where the machine rounds to zero.
  private func floorDivide(_ first: ValueRef, _ second: ValueRef, divisor: Int64?) -> ValueRef {
    let builder = shared.builder
    if let divisor, divisor > 0, divisor & (divisor - 1) == 0 {
      return builder.binary(.ashr, first, constant(divisor.trailingZeroBitCount))
    }
    let quotient = builder.binary(.sdiv, first, second)
    let remainder = builder.binary(.srem, first, second)
    if let divisor, divisor > 0 {
      return builder.exact(.add, quotient, builder.binary(.ashr, remainder, constant(63)))
    }
    let differs = builder.compare(.slt, builder.binary(.xor, remainder, second), constant(0))
    let isInexact = builder.compare(.ne, remainder, constant(0))
    let step = builder.cast(
      .signExtend, builder.binary(.and, differs, isInexact), types[.int64])
    return builder.exact(.add, quotient, step)
  }

  /// Has the divisor's sign, where the machine's remainder has the dividend's.
  private func modulo(_ first: ValueRef, _ second: ValueRef, divisor: Int64?) -> ValueRef {
    let builder = shared.builder
    if let divisor, divisor > 0 {
      if divisor & (divisor - 1) == 0 { return builder.binary(.and, first, constant(divisor - 1)) }
      let remainder = builder.binary(.srem, first, second)
      let sign = builder.binary(.ashr, remainder, constant(63))
      return builder.exact(.add, remainder, builder.binary(.and, sign, second))
    }
    // The smallest int by -1 traps on some machines: dividing by 1 has the same remainder.
    let safe = builder.select(
      builder.compare(.eq, second, constant(-1)), constant(1), second)
    let remainder = builder.binary(.srem, first, safe)
    let differs = builder.compare(.slt, builder.binary(.xor, remainder, second), constant(0))
    let isInexact = builder.compare(.ne, remainder, constant(0))
    let shift = builder.select(
      builder.binary(.and, differs, isInexact), second, constant(0))
    return builder.exact(.add, remainder, shift)
  }

  /// A shift count that the machine takes: more than 63 moves out all bits but the sign.
  private func clamped(_ count: ValueRef) -> ValueRef {
    shared.builder.call(
      shared.module.intrinsic("llvm.umin", [types[.int64]]), [count, constant(63)])
  }

  private func shiftLeft(
    _ first: ValueRef, _ count: ValueRef, _ overflow: Overflow, at id: InstructionID
  ) -> ValueRef {
    let builder = shared.builder
    let safe = clamped(count)
    if overflow == .raw { return builder.exact(.shl, first, safe) }
    let shifted = builder.binary(.shl, first, safe)
    let back = builder.binary(.ashr, shifted, safe)
    let isLost = builder.compare(.ne, back, first)
    let isLong = builder.compare(.ugt, count, constant(63))
    let isNonzero = builder.compare(.ne, first, constant(0))
    failOverflow(
      if: builder.binary(.or, isLost, builder.binary(.and, isLong, isNonzero)), at: id)
    return shifted
  }

  /// Exact where both are floats without rounding; the runtime library rounds the rest correctly.
  private func trueDivide(_ first: ValueRef, _ second: ValueRef) -> ValueRef {
    let builder = shared.builder
    let bound = Int64(1) << 53
    func fits(_ value: ValueRef) -> ValueRef {
      builder.compare(
        .ule, builder.binary(.add, value, constant(bound)), constant(2 * bound))
    }
    let large = block("large")
    let small = block("small")
    let next = block("quotient")
    let isLarge = builder.not(builder.binary(.and, fits(first), fits(second)))
    mark(builder.branch(isLarge, large, small))
    builder.position(at: large)
    let divide = shared.external("coluber_int_true_divide", [.int64, .int64], .float64)
    let slow = builder.call(divide, [first, second])
    builder.jump(next)
    builder.position(at: small)
    let double = types[.float64]
    let fast = builder.binary(
      .fdiv, builder.cast(.fromSigned, first, double), builder.cast(.fromSigned, second, double))
    builder.jump(next)
    builder.position(at: next)
    let result = builder.phi(double)
    builder.addIncoming(slow, from: large, to: result)
    builder.addIncoming(fast, from: small, to: result)
    return result
  }
}

extension IntegerPredicate {
  init(_ comparison: Comparison, isSigned: Bool) {
    self =
      switch comparison {
      case .equal: .eq
      case .notEqual: .ne
      case .less: isSigned ? .slt : .ult
      case .lessEqual: isSigned ? .sle : .ule
      case .greater: isSigned ? .sgt : .ugt
      case .greaterEqual: isSigned ? .sge : .uge
      }
  }
}

extension FloatPredicate {
  init(_ comparison: Comparison) {
    self =
      switch comparison {
      case .equal: .oeq
      case .notEqual: .une
      case .less: .olt
      case .lessEqual: .ole
      case .greater: .ogt
      case .greaterEqual: .oge
      }
  }
}

extension Opcode {
  /// Whether the operation goes on in a wide version where it overflows.
  fileprivate var leaves: Bool {
    switch self {
    case .intAdd(.leaves), .intSubtract(.leaves), .intMultiply(.leaves), .intNegate(.leaves),
      .intFloorDivide(.leaves), .intShiftLeft(.leaves):
      true
    default: false
    }
  }
}
