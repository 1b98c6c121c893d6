extension RuntimeFunction {
  /// Ints of any size. Divisors are not zero, counts of shifts not negative: checks stand before.
  static let bigInts: [RuntimeFunction] = [
    .init("bigint_add", [.bigint, .bigint], .bigint),
    .init("bigint_subtract", [.bigint, .bigint], .bigint),
    .init("bigint_multiply", [.bigint, .bigint], .bigint),
    .init("bigint_floor_divide", [.bigint, .bigint], .bigint),
    .init("bigint_modulo", [.bigint, .bigint], .bigint),
    .init("bigint_and", [.bigint, .bigint], .bigint),
    .init("bigint_or", [.bigint, .bigint], .bigint),
    .init("bigint_xor", [.bigint, .bigint], .bigint),
    // OverflowError for what no memory holds.
    .init("bigint_shift_left", [.bigint, .bigint], .bigint, raises: true),
    .init("bigint_shift_right", [.bigint, .bigint], .bigint),
    .init("bigint_negate", [.bigint], .bigint),
    .init("bigint_invert", [.bigint], .bigint),
    // The exponent is not negative.
    .init("bigint_power", [.bigint, .bigint], .bigint, raises: true),
    .init("bigint_to_float", [.bigint], .float, raises: true),
    .init("bigint_true_divide", [.bigint, .bigint], .float, raises: true),
    .init("bigint_from_float", [.float], .bigint, raises: true),
    // -1, 0, 1, or 2 for nan.
    .init("bigint_compare_float", [.bigint, .float], .int),
    .init("bigint_round_float", [.float], .bigint, raises: true),
    .init("bigint_round_digits", [.bigint, .bigint], .bigint),
    .init("bigint_to_str", [.bigint], .str, raises: true),
    .init("bigint_to_base", [.bigint, .int], .str),
    .init("bigint_from_str", [.str, .int], .bigint, raises: true),
    .init("format_bigint", [.bigint, .str], .str, raises: true),
    .init("bigint_gcd", [.bigint, .bigint], .bigint),
    .init("bigint_sqrt", [.bigint], .bigint, raises: true),
    .init("bigint_factorial", [.bigint], .bigint, raises: true),
    .init("bigint_bit_length", [.bigint], .int),
    .init("bigint_bit_count", [.bigint], .int),
    .init("bigint_power_modulo", [.bigint, .bigint, .bigint], .bigint, raises: true),
  ]
}
