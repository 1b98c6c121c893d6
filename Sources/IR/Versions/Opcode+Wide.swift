extension Opcode {
  /// The operation on words that does what this one does on ints.
  var wide: Opcode? {
    switch self {
    case .intAdd: Self.bigOperation("bigint_add")
    case .intSubtract: Self.bigOperation("bigint_subtract")
    case .intMultiply: Self.bigOperation("bigint_multiply")
    case .intCompare(let comparison): .bigCompare(comparison)
    case .intNegate: Self.bigOperation("bigint_negate")
    case .intFloorDivide: Self.bigOperation("bigint_floor_divide")
    case .intModulo: Self.bigOperation("bigint_modulo")
    case .intAnd: Self.bigOperation("bigint_and")
    case .intOr: Self.bigOperation("bigint_or")
    case .intXor: Self.bigOperation("bigint_xor")
    case .intInvert: Self.bigOperation("bigint_invert")
    case .intShiftLeft: Self.bigOperation("bigint_shift_left")
    case .intShiftRight: Self.bigOperation("bigint_shift_right")
    case .intToFloat: Self.bigOperation("bigint_to_float")
    case .intTrueDivide: Self.bigOperation("bigint_true_divide")
    case .runtime(let id): RuntimeFunction[id].wide.map { .runtime($0) }
    default: nil
    }
  }

  /// The operation on ints for operands and results that are certainly small; nil where it needs words.
  var onSmallInts: Opcode? {
    switch self {
    case .intAdd: .intAdd(.raw)
    case .intSubtract: .intSubtract(.raw)
    case .intMultiply: .intMultiply(.raw)
    case .intNegate: .intNegate(.raw)
    case .intFloorDivide: .intFloorDivide(.raw)
    case .intShiftLeft: .intShiftLeft(.raw)
    case .intModulo, .intAnd, .intOr, .intXor, .intInvert, .intShiftRight, .intCompare, .intToFloat,
      .intTrueDivide:
      self
    case .runtime(let id) where RuntimeFunction[id].wide != nil && !mayExceed64Bits: self
    default: nil
    }
  }

  /// Whether it may raise where it works on words, if it does not on ints.
  public var mayRaiseInWideVersion: Bool {
    switch self {
    case .runtime(let id): RuntimeFunction[id].parameters.contains(.int)
    case .call, .intToFloat, .intTrueDivide, .intShiftLeft, .convert, .listReserve, .arrayMake: true
    default: false
    }
  }

  private static func bigOperation(_ name: String) -> Opcode { .runtime(RuntimeFunction.id(name)!) }
}

extension RuntimeFunction {
  /// The function that does on words what this one does on ints.
  var wide: RuntimeFunctionID? { Self.wideFunctions[name].flatMap { Self.id($0) } }

  private static let wideFunctions = [
    "int_to_str": "bigint_to_str", "int_from_str": "bigint_from_str",
    "int_to_base": "bigint_to_base",
    "float_to_int": "bigint_from_float", "int_power": "bigint_power",
    "int_compare_float": "bigint_compare_float", "float_round": "bigint_round_float",
    "int_round_digits": "bigint_round_digits", "format_int": "format_bigint",
    "int_gcd": "bigint_gcd",
    "int_sqrt": "bigint_sqrt", "int_factorial": "bigint_factorial",
    "int_power_modulo": "bigint_power_modulo", "int_bit_count": "bigint_bit_count",
    "int_bit_length": "bigint_bit_length", "int_true_divide": "bigint_true_divide",
  ]
}
