internal import CLibc

/// Builds a str in place: the bytes are appended behind room for its header.
///
/// It must be ended by `finish` or `discard`.
struct TextBuilder {
  private var block: Object
  private var capacity: Int
  private(set) var byteCount = 0
  private(set) var codePointCount = 0

  /// A builder with room for `capacity` bytes before it must grow.
  init(capacity: Int = 40) {
    self.capacity = capacity
    block = allocate(Int64(Text.headerSize + capacity + 1))
  }

  @inline(__always) private var end: UnsafeMutablePointer<UInt8> {
    (block + (Text.headerSize + byteCount)).assumingMemoryBound(to: UInt8.self)
  }

  /// Where the bytes are, until the next is appended.
  var start: UnsafePointer<UInt8> {
    UnsafePointer((block + Text.headerSize).assumingMemoryBound(to: UInt8.self))
  }

  /// Drops the code points after the first `count`.
  mutating func cut(to count: Int) {
    while codePointCount > count {
      repeat { byteCount -= 1 } while start[byteCount] & 0xC0 == 0x80
      codePointCount -= 1
    }
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if byteCount + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = Swift.max(capacity * 2, byteCount + more)
    block = reallocate(block, Text.headerSize + capacity + 1)
  }

  /// Appends an ASCII character.
  @inline(__always)
  mutating func append(_ character: UInt8) {
    reserve(1)
    end[0] = character
    byteCount += 1
    codePointCount += 1
  }

  /// Appends an ASCII character `count` times; not at all if `count` is negative.
  mutating func append(_ character: UInt8, count: Int) {
    for _ in 0..<Swift.max(count, 0) { append(character) }
  }

  /// Appends a code point.
  mutating func append(codePoint: UInt32) {
    reserve(4)
    byteCount += encode(codePoint, to: end)
    codePointCount += 1
  }

  /// Appends a code point `count` times.
  mutating func append(codePoint: UInt32, count: Int) {
    for _ in 0..<Swift.max(count, 0) { append(codePoint: codePoint) }
  }

  /// Appends UTF-8 text.
  mutating func append(
    _ bytes: UnsafePointer<UInt8>, byteCount count: Int, codePointCount codePoints: Int
  ) {
    reserve(count)
    memcpy(end, bytes, count)
    byteCount += count
    codePointCount += codePoints
  }

  /// Appends a str.
  mutating func append(_ text: Text) {
    append(text.utf8, byteCount: text.byteCount, codePointCount: text.codePointCount)
  }

  /// Appends ASCII text.
  mutating func append(_ literal: StaticString) {
    append(
      literal.utf8Start, byteCount: literal.utf8CodeUnitCount,
      codePointCount: literal.utf8CodeUnitCount)
  }

  /// Appends the decimal digits of `value`.
  mutating func append(decimal value: Int) {
    if value < 0 { append(0x2D) }
    append(magnitude: value.magnitude)
  }

  /// Appends the decimal digits of `value`.
  mutating func append(magnitude value: UInt) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      var position = 20
      var rest = value
      repeat {
        position -= 1
        buffer[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      append(
        buffer.baseAddress! + position, byteCount: 20 - position, codePointCount: 20 - position)
    }
  }

  /// The str that was built.
  mutating func finish() -> Object {
    end[0] = 0
    block[field: 0] = 1
    block[field: 1] = byteCount
    block[field: 2] = codePointCount
    return block
  }

  /// Frees what was built.
  func discard() { free(block) }
}
