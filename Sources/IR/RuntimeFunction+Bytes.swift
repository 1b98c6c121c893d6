extension RuntimeFunction {
  /// Bytes, in memory as a str of as many code points: what looks at whole bytes alone is the str's.
  static let bytes: [RuntimeFunction] = [
    .init("bytes_length", [.bytes], .int, as: "str_length"),
    .init("bytes_append", [.bytes, .bytes], .bytes, consumesFirst: true, as: "str_append"),
    .init("bytes_repeat", [.bytes, .int], .bytes, raises: true, as: "str_repeat"),
    .init("bytes_hash", [.bytes], .int, as: "str_hash"),
    .init("bytes_equal", [.bytes, .bytes], .bool, as: "str_equal"),
    .init("bytes_compare", [.bytes, .bytes], .int, as: "str_compare"),
    .init("bytes_slice", [.bytes, .int, .int, .int], .bytes, as: "str_slice"),
    .init("bytes_contains", [.bytes, .bytes], .bool, as: "str_contains"),
    .init("bytes_find", [.bytes, .bytes, .int, .int], .int, as: "str_find"),
    .init("bytes_rfind", [.bytes, .bytes, .int, .int], .int, as: "str_rfind"),
    .init("bytes_count", [.bytes, .bytes, .int, .int], .int, as: "str_count"),
    .init("bytes_replace", [.bytes, .bytes, .bytes, .int], .bytes, as: "str_replace"),
    .init("bytes_starts_with", [.bytes, .bytes, .int, .int], .bool, as: "str_starts_with"),
    .init("bytes_ends_with", [.bytes, .bytes, .int, .int], .bool, as: "str_ends_with"),
    .init("bytes_join", [.bytes, .list(.bytes)], .bytes, .reads, as: "str_join"),
    .init(
      "bytes_split_on", [.bytes, .bytes, .int], .list(.bytes), raises: true, as: "str_split_on"),
    .init(
      "bytes_rsplit_on", [.bytes, .bytes, .int], .list(.bytes), raises: true, as: "str_rsplit_on"),
    // The index is in bounds.
    .init("bytes_get", [.bytes, .int], .int),
    .init("bytes_repr", [.bytes], .str),
    // The text of each byte by that code point, and back where all are below 256.
    .init("bytes_to_latin1", [.bytes], .str),
    .init("bytes_from_latin1", [.str], .bytes),
    .init("bytes_to_ascii_case", [.bytes, .bool], .bytes),
    // UTF-8: where the first sequence from an offset on begins that is not valid, or -1; how long it is.
    .init("bytes_invalid_utf8", [.bytes, .int], .int),
    .init("bytes_invalid_utf8_length", [.bytes, .int], .int),
    // Valid UTF-8 between two offsets.
    .init("bytes_to_utf8", [.bytes, .int, .int], .str),
    .init("bytes_from_utf8", [.str], .bytes),

    .init("bytearray_make", [.int], .bytearray),
    .init("bytearray_from", [.bytes], .bytearray),
    .init("bytearray_length", [.bytearray], .int, .reads),
    // The index is in bounds.
    .init("bytearray_get", [.bytearray, .int], .int, .reads),
    .init("bytearray_set", [.bytearray, .int, .int], .none, .writes),
    .init("bytearray_push", [.bytearray, .int], .none, .writes),
    // The bytes from a start on, so many.
    .init("bytearray_bytes", [.bytearray, .int, .int], .bytes, .reads),
    // Those bytes become others.
    .init("bytearray_replace", [.bytearray, .int, .int, .bytes], .none, .writes),
  ]
}
