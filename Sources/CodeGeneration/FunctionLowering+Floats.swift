internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers an operation of Python's float.
  func lowerFloat(_ opcode: Opcode, _ operands: [ValueRef]) -> ValueRef {
    let builder = shared.builder
    let first = operands[0]
    let second = operands.count > 1 ? operands[1] : first
    switch opcode {
    case .floatAdd: return float(builder.binary(.fadd, first, second))
    case .floatSubtract: return float(builder.binary(.fsub, first, second))
    case .floatMultiply: return float(builder.binary(.fmul, first, second))
    case .floatDivide: return float(builder.binary(.fdiv, first, second))
    case .floatNegate: return float(builder.negate(first))
    case .floatFloorDivide, .floatModulo:
      let name =
        opcode == .floatModulo ? "coluber_float_modulo" : "coluber_float_floor_divide"
      let target = shared.external(name, [.float64, .float64], .float64)
      return builder.call(target, [first, second])
    case .floatCompare(let comparison):
      return builder.compare(FloatPredicate(comparison), first, second)
    case .floatToInt: return builder.cast(.toSigned, first, types[.int64])
    case .math(let math): return call(math, operands, .float64)
    default: preconditionFailure("not an operation of floats: \(opcode)")
    }
  }

  /// A result of floating-point arithmetic, as strict as the function is.
  func float(_ value: ValueRef) -> ValueRef {
    if function.isFastMath { shared.builder.setFast(value) }
    return value
  }

  /// Calls libm. LLVM may not compute in its place (`pow(x, 2)` as `x * x` has other bits), but for what
  /// is exact: there the intrinsics are single machine instructions.
  func call(_ math: MathFunction, _ operands: [ValueRef], _ scalar: Scalar) -> ValueRef {
    let builder = shared.builder
    let name = String(describing: math)
    switch math {
    case .sqrt, .floor, .ceil, .trunc, .fabs, .copysign:
      return float(
        builder.call(shared.module.intrinsic("llvm.\(name)", [types[scalar]]), operands))
    default:
      let target = shared.external(
        scalar == .float32 ? "\(name)f" : name, operands.map { _ in scalar }, scalar)
      let result = builder.call(target, operands)
      builder.add(shared.attributes.noMemory, toCall: result)
      builder.add(shared.attributes.willreturn, toCall: result)
      if !function.isFastMath { builder.add(shared.attributes.nobuiltin, toCall: result) }
      return float(result)
    }
  }
}
