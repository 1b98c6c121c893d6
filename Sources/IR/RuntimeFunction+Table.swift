extension RuntimeFunction {
  /// Strings: code points, UTF-8 inside.
  static let text: [RuntimeFunction] = [
    .init("str_length", [.str], .int),
    .init("str_concat", [.str, .str], .str),
    // The same, in place where nothing else refers to the first.
    .init("str_append", [.str, .str], .str, consumesFirst: true),
    // A count below 1 gives "".
    .init("str_repeat", [.str, .int], .str, raises: true),
    .init("str_hash", [.str], .int),
    .init("str_equal", [.str, .str], .bool),
    // -1, 0 or 1, by code points.
    .init("str_compare", [.str, .str], .int),
    // The index is in bounds.
    .init("str_get", [.str, .int], .str),
    // First position, number of code points, step: all in bounds.
    .init("str_slice", [.str, .int, .int, .int], .str),
    .init("str_contains", [.str, .str], .bool),
    // start and end as Python's `find` clamps them; -1 when absent.
    .init("str_find", [.str, .str, .int, .int], .int),
    .init("str_rfind", [.str, .str, .int, .int], .int),
    .init("str_count", [.str, .str, .int, .int], .int),
    .init("str_replace", [.str, .str, .str, .int], .str),
    .init("str_starts_with", [.str, .str, .int, .int], .bool),
    .init("str_ends_with", [.str, .str, .int, .int], .bool),
    .init("str_strip", [.str], .str),
    .init("str_strip_left", [.str], .str),
    .init("str_strip_right", [.str], .str),
    // Characters to take away; on the left, on the right.
    .init("str_strip_of", [.str, .str, .bool, .bool], .str),
    .init("str_upper", [.str], .str),
    .init("str_lower", [.str], .str),
    .init("str_casefold", [.str], .str),
    .init("str_swapcase", [.str], .str),
    // Of the first letter alone (capitalize), or of each word's.
    .init("str_title", [.str, .bool], .str),
    .init("str_expand_tabs", [.str, .int], .str),
    // By white space; by a separator (ValueError "empty separator").
    .init("str_split", [.str, .int], .list(.str)),
    .init("str_split_on", [.str, .str, .int], .list(.str), raises: true),
    .init("str_rsplit", [.str, .int], .list(.str)),
    .init("str_rsplit_on", [.str, .str, .int], .list(.str), raises: true),
    // Whether the ends stay.
    .init("str_split_lines", [.str, .bool], .list(.str)),
    .init("str_join", [.str, .list(.str)], .str, .reads),
    .init("str_is_digit", [.str], .bool),
    .init("str_is_decimal", [.str], .bool),
    .init("str_is_numeric", [.str], .bool),
    .init("str_is_printable", [.str], .bool),
    .init("str_is_ascii", [.str], .bool),
    .init("str_is_identifier", [.str], .bool),
    .init("str_is_title", [.str], .bool),
    .init("str_is_alpha", [.str], .bool),
    .init("str_is_alnum", [.str], .bool),
    .init("str_is_space", [.str], .bool),
    .init("str_is_upper", [.str], .bool),
    .init("str_is_lower", [.str], .bool),
    .init("str_repr", [.str], .str),
    // What is not ASCII as escape sequences.
    .init("str_ascii", [.str], .str),
    .init("ord", [.str], .int, raises: true),
    .init("chr", [.int], .str, raises: true),
    .init("format_str", [.str, .str], .str, raises: true),
  ]

  /// Numbers: conversions and what is too long to be inlined as IR.
  static let numbers: [RuntimeFunction] = [
    .init("int_to_str", [.int], .str),
    .init("float_to_str", [.float], .str),
    // Text and base, with CPython's ValueErrors.
    .init("int_from_str", [.str, .int], .int, raises: true),
    .init("float_from_str", [.str], .float, raises: true),
    // Truncates: ValueError for nan, OverflowError for inf and for what 64 bits do not hold.
    .init("float_to_int", [.float], .int, raises: true),
    // The exponent is not negative.
    .init("int_power", [.int, .int], .int, raises: true),
    .init("float_power", [.float, .float], .float, raises: true),
    .init("float_floor_divide", [.float, .float], .float),
    .init("float_modulo", [.float, .float], .float),
    .init("int_true_divide", [.int, .int], .float),
    // -1, 0, 1, or 2 for nan: exact, without rounding the int.
    .init("int_compare_float", [.int, .float], .int),
    // Half to even, as `round` does: to an int; to n digits.
    .init("float_round", [.float], .int, raises: true),
    .init("float_round_digits", [.float, .int], .float, raises: true),
    .init("int_round_digits", [.int, .int], .int, raises: true),
    .init("format_int", [.int, .str], .str, raises: true),
    .init("format_float", [.float, .str], .str, raises: true),
    .init("int_gcd", [.int, .int], .int, raises: true),
    .init("int_sqrt", [.int], .int, raises: true),
    .init("int_factorial", [.int], .int, raises: true),
    .init("int_bit_length", [.int], .int),
    .init("int_bit_count", [.int], .int),
    // pow(base, exponent, modulus), with CPython's ValueErrors.
    .init("int_power_modulo", [.int, .int, .int], .int, raises: true),
    .init("float_is_integer", [.float], .bool),
    // bin(), oct(), hex(): value and base.
    .init("int_to_base", [.int, .int], .str),
    // math.hypot of any number of coordinates, correctly rounded.
    .init("vector_norm", [.list(.float)], .float, .reads),
    .init("float_fma", [.float, .float, .float], .float),
    // As math.frexp and math.ldexp have it.
    .init("float_exponent", [.float], .int),
    .init("float_scale", [.float, .int], .float),
    // Start, end, number of steps (above 0) from one double to the next.
    .init("float_walk", [.float, .float, .int], .float),
  ]

  /// The generator behind `random`: the bits of a list of 625 floats, which
  /// are no numbers to anyone else.
  static let randomNumbers: [RuntimeFunction] = [
    .init("twister_random", [.list(.float)], .float, .writes),
    // From 1 to 63 bits.
    .init("twister_bits", [.list(.float), .int], .int, .writes),
    // From a list of words of 32 bits, not empty, as floats; from a str; from the system.
    .init("twister_seed", [.list(.float), .list(.float)], .none, .writes),
    .init("twister_seed_text", [.list(.float), .str], .none, .writes),
    .init("twister_seed_bytes", [.list(.float), .bytes], .none, .writes, as: "twister_seed_text"),
    .init("twister_seed_system", [.list(.float)], .none, .io),
  ]

  /// What the outside sees.
  static let output: [RuntimeFunction] = [
    // UnicodeEncodeError for surrogates, OSError where stdout cannot be written.
    .init("print", [.str], .none, .io, raises: true),
    .init("print_error", [.str], .none, .io, raises: true),
    .init("read_line", [], .str, .io),
    .init("arguments", [], .list(.str), .io),
    .init("flush", [], .none, .io, raises: true),
    .init("time_seconds", [], .float, .io),
    .init("perf_counter", [], .float, .io),
    .init("exit", [.int], .none, .io),
    .init("exception_message", [.exception], .str, .io),
    .init("exception_set_message", [.exception, .str], .none, .io),
    .init("exception_name", [.exception], .str),
    // Where the same object is asked for, whatever is in it.
    .init("exception_is_same", [.exception, .exception], .bool),
    // `raise … from`: the second is the cause; from None.
    .init("exception_set_cause", [.exception, .exception], .none, .io),
    .init("exception_suppress_context", [.exception], .none, .io),
    .init("exception_suppresses_context", [.exception], .bool, .io),
    .init("exception_has_cause", [.exception], .bool, .io),
    .init("exception_cause", [.exception], .exception, .io),
    .init("exception_has_context", [.exception], .bool, .io),
    .init("exception_context", [.exception], .exception, .io),
    // The status that SystemExit ends the program with; without it, it prints its message.
    .init("exception_set_status", [.exception, .int], .none, .io),
  ]
}
