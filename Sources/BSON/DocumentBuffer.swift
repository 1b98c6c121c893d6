internal import Columns
internal import Glibc

/// Growing bytes.
public struct DocumentBuffer: ~Copyable {
  private var start: UnsafeMutableRawPointer
  private var capacity: Int
  /// How many bytes have been appended.
  public private(set) var count = 0

  /// An empty buffer with room for `capacity` bytes.
  public init(capacity: Int = 256) {
    self.capacity = max(capacity, 1)
    start = malloc(self.capacity)!
  }

  deinit { free(start) }

  /// Calls `body` with the bytes so far, which are there until it returns.
  public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Forgets the bytes, and keeps the memory.
  public mutating func removeAll() { count = 0 }

  /// The bytes, which the caller frees with `free`.
  public consuming func release() -> UnsafeRawBufferPointer {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    discard self
    return bytes
  }

  /// Makes room for `extra` more bytes, which `append` may then fill without a check. Amortised O(1).
  @inline(__always)
  mutating func reserve(_ extra: Int) {
    if count &+ extra > capacity { grow(extra) }
  }

  @inline(never)
  private mutating func grow(_ extra: Int) {
    let wanted = max(capacity * 2, count + extra)
    start = resize(start, from: capacity, to: wanted)
    capacity = wanted
  }

  @inline(__always)
  mutating func append<Value: BitwiseCopyable>(_ value: Value) {
    reserve(MemoryLayout<Value>.size)
    start.storeBytes(of: value, toByteOffset: count, as: Value.self)
    count &+= MemoryLayout<Value>.size
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeRawPointer, count length: Int) {
    reserve(length)
    (start + count).copyMemory(from: bytes, byteCount: length)
    count &+= length
  }

  /// Appends `number` in decimal digits.
  mutating func append(decimal number: Int) {
    var digits = 1
    var power = 10
    while number >= power {
      digits += 1
      power *= 10
    }
    reserve(digits)
    var rest = number
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      start.storeBytes(of: UInt8(0x30 + rest % 10), toByteOffset: place, as: UInt8.self)
      rest /= 10
    }
    count += digits
  }

  /// Writes over four bytes that are there already.
  @inline(__always)
  mutating func store(_ value: Int32, at offset: Int) {
    start.storeBytes(of: value, toByteOffset: offset, as: Int32.self)
  }
}
