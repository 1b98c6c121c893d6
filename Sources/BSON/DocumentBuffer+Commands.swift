extension DocumentBuffer {
  /// Appends a document with the fields that `body` appends.
  package mutating func appendDocument(_ body: (inout DocumentBuffer) -> Void) {
    let start = count
    append(Int32(0))
    body(&self)
    append(UInt8(0))
    store(Int32(truncatingIfNeeded: count - start), at: start)
  }

  /// Appends a field that is an array, with the elements that `body` appends.
  package mutating func appendArray(_ name: String, _ body: (inout DocumentBuffer) -> Void) {
    append(name, .array)
    appendDocument(body)
  }

  /// Appends a field that is text.
  package mutating func append(_ name: String, string: String) {
    append(name, .string)
    append(Int32(truncatingIfNeeded: string.utf8.count + 1))
    for byte in string.utf8 { append(byte) }
    append(UInt8(0))
  }

  /// Appends a field that is a 32-bit number.
  package mutating func append(_ name: String, int32: Int32) {
    append(name, .int32)
    append(int32)
  }

  /// Appends a field that is a 64-bit number.
  package mutating func append(_ name: String, int64: Int64) {
    append(name, .int64)
    append(int64)
  }

  private mutating func append(_ name: String, _ type: ElementType) {
    append(type.rawValue)
    for byte in name.utf8 { append(byte) }
    append(UInt8(0))
  }
}
