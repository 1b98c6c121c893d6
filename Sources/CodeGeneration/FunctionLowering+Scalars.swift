internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers an operation of NumPy's scalars.
  func lowerScalar(_ opcode: Opcode, _ operands: [ValueID]) -> ValueRef {
    let builder = shared.builder
    guard case .scalar(let element) = type(operands[0]).kind else {
      preconditionFailure("operand of \(opcode) is no scalar")
    }
    let first = value(operands[0])
    let second = operands.count > 1 ? value(operands[1]) : first
    switch opcode {
    case .scalarNegate:
      if element.isFloat { return float(builder.negate(first)) }
      return builder.binary(.sub, shared.module.zero(types[Scalar(element)]), first)
    case .scalarInvert: return builder.not(first)
    case .scalarCompare(let comparison):
      return element.isFloat
        ? builder.compare(FloatPredicate(comparison), first, second)
        : builder.compare(
          IntegerPredicate(comparison, isSigned: element.isSigned), first, second)
    case .scalarBinary(let operation):
      return element.isFloat
        ? floatScalar(operation, element, first, second)
        : integerScalar(operation, element, first, second)
    default: preconditionFailure("not an operation of scalars: \(opcode)")
    }
  }

  private func floatScalar(
    _ operation: ScalarOperator, _ element: ElementType, _ first: ValueRef, _ second: ValueRef
  ) -> ValueRef {
    let builder = shared.builder
    let scalar = Scalar(element)
    switch operation {
    case .add: return float(builder.binary(.fadd, first, second))
    case .subtract: return float(builder.binary(.fsub, first, second))
    case .multiply: return float(builder.binary(.fmul, first, second))
    case .divide: return float(builder.binary(.fdiv, first, second))
    case .floorDivide, .modulo:
      let double = types[.float64]
      func wide(_ value: ValueRef) -> ValueRef {
        element == .float32 ? builder.cast(.floatExtend, value, double) : value
      }
      let name =
        operation == .modulo ? "coluber_float_modulo" : "coluber_float_floor_divide"
      let target = shared.external(name, [.float64, .float64], .float64)
      let isZero = builder.compare(.oeq, second, shared.module.zero(types[scalar]))
      let one = shared.module.constant(real: 1, double)
      var result = builder.call(
        target, [wide(first), builder.select(isZero, one, wide(second))])
      if element == .float32 { result = builder.cast(.floatTruncate, result, types[scalar]) }
      // NumPy divides by zero as the hardware does; the remainder is NaN.
      let divided =
        operation == .modulo
        ? shared.module.constant(real: .nan, types[scalar]) : builder.binary(.fdiv, first, second)
      return builder.select(isZero, divided, result)
    case .power: return call(.pow, [first, second], scalar)
    case .minimum, .maximum:
      let isFirst = builder.compare(operation == .minimum ? .olt : .ogt, first, second)
      let isNaN = builder.compare(.uno, first, first)
      return builder.select(builder.binary(.or, isFirst, isNaN), first, second)
    case .and, .or, .xor, .shiftLeft, .shiftRight:
      preconditionFailure("\(operation) of floats")
    }
  }

  private func integerScalar(
    _ operation: ScalarOperator, _ element: ElementType, _ first: ValueRef, _ second: ValueRef
  ) -> ValueRef {
    let builder = shared.builder
    let type = types[Scalar(element)]
    let isSigned = element.isSigned
    let zero = shared.module.zero(type)
    switch operation {
    case .add: return builder.binary(element == .bool ? .or : .add, first, second)
    case .subtract: return builder.binary(.sub, first, second)
    case .multiply: return builder.binary(element == .bool ? .and : .mul, first, second)
    case .and: return builder.binary(.and, first, second)
    case .or: return builder.binary(.or, first, second)
    case .xor: return builder.binary(.xor, first, second)
    case .minimum:
      return builder.select(builder.compare(isSigned ? .slt : .ult, first, second), first, second)
    case .maximum:
      return builder.select(builder.compare(isSigned ? .sgt : .ugt, first, second), first, second)
    case .divide, .floorDivide, .modulo:
      return divide(operation == .modulo, isSigned: isSigned, first, second, type)
    case .power:
      let word = types[.int64]
      let extend: CastOperation = isSigned ? .signExtend : .zeroExtend
      func wide(_ value: ValueRef) -> ValueRef {
        element.size == 8 ? value : builder.cast(extend, value, word)
      }
      let power = builder.call(shared.wrappingPower(), [wide(first), wide(second)])
      return element.size == 8 ? power : builder.cast(.truncate, power, type)
    case .shiftLeft, .shiftRight:
      let bits = shared.module.constant(Int64(element.size * 8), type)
      let isInside = builder.compare(.ult, second, bits)
      let count = builder.select(isInside, second, zero)
      if operation == .shiftLeft {
        return builder.select(isInside, builder.binary(.shl, first, count), zero)
      }
      let shifted = builder.binary(isSigned ? .ashr : .lshr, first, count)
      let sign =
        isSigned
        ? builder.binary(
          .ashr, first, shared.module.constant(Int64(element.size * 8 - 1), type)) : zero
      return builder.select(isInside, shifted, sign)
    }
  }

  /// NumPy's integer division: down, and 0 where the divisor is zero.
  private func divide(
    _ isModulo: Bool, isSigned: Bool, _ first: ValueRef, _ second: ValueRef, _ type: TypeRef
  ) -> ValueRef {
    let builder = shared.builder
    let zero = shared.module.zero(type)
    let one = shared.module.constant(1, type)
    let isZero = builder.compare(.eq, second, zero)
    guard isSigned else {
      let safe = builder.select(isZero, one, second)
      let result = builder.binary(isModulo ? .urem : .udiv, first, safe)
      return builder.select(isZero, zero, result)
    }
    let isMinusOne = builder.compare(.eq, second, shared.module.constant(-1, type))
    let safe = builder.select(builder.binary(.or, isZero, isMinusOne), one, second)
    let remainder = builder.binary(.srem, first, safe)
    let differs = builder.compare(.slt, builder.binary(.xor, remainder, second), zero)
    let isRounded = builder.binary(
      .and, differs, builder.compare(.ne, remainder, zero))
    if isModulo {
      let result = builder.binary(.add, remainder, builder.select(isRounded, second, zero))
      return builder.select(isZero, zero, result)
    }
    let quotient = builder.binary(.sdiv, first, safe)
    let down = builder.binary(.add, quotient, builder.cast(.signExtend, isRounded, type))
    // By -1: the negation, which wraps.
    let result = builder.select(isMinusOne, builder.binary(.sub, zero, first), down)
    return builder.select(isZero, zero, result)
  }

  // MARK: Conversion

  /// Converts between int, float, bool and scalars as NumPy's `astype` does.
  func convert(_ values: [ValueRef], from: Type, to: Type) -> [ValueRef] {
    guard let source = from.number, let target = to.number else {
      preconditionFailure("no conversion from \(from) to \(to)")
    }
    return [convert(values[0], source, target)]
  }

  private func convert(_ value: ValueRef, _ source: ElementType, _ target: ElementType) -> ValueRef
  {
    let builder = shared.builder
    let from = Scalar(source)
    let to = Scalar(target)
    let type = types[to]
    if source == target { return value }
    if target == .bool {
      let zero = shared.module.zero(types[from])
      return source.isFloat
        ? builder.compare(.une, value, zero) : builder.compare(.ne, value, zero)
    }
    switch (source.isFloat, target.isFloat) {
    case (true, true):
      return builder.cast(target == .float32 ? .floatTruncate : .floatExtend, value, type)
    case (false, true):
      return builder.cast(source.isSigned ? .fromSigned : .fromUnsigned, value, type)
    case (false, false):
      if from == to { return value }
      if from.size > to.size && from != .bit { return builder.cast(.truncate, value, type) }
      return builder.cast(source.isSigned ? .signExtend : .zeroExtend, value, type)
    case (true, false):
      return integer(from: value, types[from], target)
    }
  }

  /// Truncates. What does not fit gives what x86 gives, so that no target has an unspecified value.
  private func integer(from value: ValueRef, _ type: TypeRef, _ target: ElementType) -> ValueRef {
    let builder = shared.builder
    let word = types[.int64]
    let limit = shared.module.constant(real: 0x1p63, type)
    func signed(_ value: ValueRef) -> ValueRef {
      let fits = builder.binary(
        .and, builder.compare(.olt, value, limit),
        builder.compare(.oge, value, shared.module.constant(real: -0x1p63, type)))
      let safe = builder.select(fits, value, shared.module.zero(type))
      return builder.select(
        fits, builder.cast(.toSigned, safe, word), constant(Int64.min))
    }
    var result = signed(value)
    if target == .uint64 {
      let isLarge = builder.compare(.oge, value, limit)
      let rest = signed(builder.binary(.fsub, value, limit))
      result = builder.select(
        isLarge, builder.binary(.xor, rest, constant(Int64.min)), result)
    }
    if target.size < 8 { result = builder.cast(.truncate, result, types[Scalar(target)]) }
    return result
  }
}

extension Type {
  /// The element type with the same values, for what `convert` takes.
  var number: ElementType? {
    switch kind {
    case .bool: .bool
    case .int: .int64
    case .float: .float64
    case .scalar(let element): element
    default: nil
    }
  }
}

extension ModuleLowering {
  /// The power of two 64-bit integers, modulo 2**64, by squaring; 0 for a negative exponent unless the base
  /// is 1 or -1.
  func wrappingPower() -> FunctionRef {
    generate("coluber.power", [.int64, .int64], .int64) { function in
      let word = types[.int64]
      let entry = builder.block
      let loop = module.appendBlock(to: function, "loop")
      let done = module.appendBlock(to: function, "done")
      let isNegative = builder.compare(.slt, function.parameter(1), constant(0))
      let isUnit = builder.compare(
        .ule, builder.binary(.add, function.parameter(0), constant(1)), constant(2))
      // 0 is no unit, and (-1)**n has the parity of n.
      let base = builder.select(
        builder.binary(.and, isNegative, builder.not(isUnit)), constant(0), function.parameter(0))
      builder.jump(loop)
      builder.position(at: loop)
      let power = builder.phi(word)
      let factor = builder.phi(word)
      let exponent = builder.phi(word)
      let isOdd = builder.cast(.truncate, exponent, types[.bit])
      let product = builder.select(isOdd, builder.binary(.mul, power, factor), power)
      let square = builder.binary(.mul, factor, factor)
      let half = builder.binary(.lshr, exponent, constant(1))
      builder.addIncoming(constant(1), from: entry, to: power)
      builder.addIncoming(base, from: entry, to: factor)
      builder.addIncoming(function.parameter(1), from: entry, to: exponent)
      builder.addIncoming(product, from: loop, to: power)
      builder.addIncoming(square, from: loop, to: factor)
      builder.addIncoming(half, from: loop, to: exponent)
      builder.branch(builder.compare(.ne, half, constant(0)), loop, done)
      builder.position(at: done)
      builder.ret(product)
    }
  }
}
