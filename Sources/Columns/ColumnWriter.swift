internal import Glibc

/// Where a growing column writes: raw memory, laid out for loops that touch nothing else.
public struct ColumnMemory {
  /// Fixed-width slots, a bit for each row of a `bool`, or 32-bit offsets (one more than rows).
  public var values: UnsafeMutableRawPointer
  /// A bit for each row; nil while every row is valid. New bits are born set.
  public var validity: UnsafeMutablePointer<UInt8>?
  /// What offsets of text and bytes point into.
  public var data: UnsafeMutableRawPointer
  /// How many bytes `data` may hold.
  public var dataCapacity: Int
  /// How many rows there is room for.
  public var rowCapacity: Int
  /// Bytes a row takes in `values`; 0 for bits, 4 for offsets.
  public var width: Int
}

/// Writes rows into a growing column.
///
/// A row is written in place and may be written again as long as it is the last one: nothing is
/// counted while rows are written. The column belongs to its `ColumnBuilder`, which must outlive this.
/// Preconditions, unchecked: `row` is below the capacity reserved, rows are first written in order,
/// and the value is of the column's type.
public struct ColumnWriter {
  public let memory: UnsafeMutablePointer<ColumnMemory>

  @inlinable
  public init(memory: UnsafeMutablePointer<ColumnMemory>) {
    self.memory = memory
  }

  /// Writes a value as wide as the column's slots.
  @inlinable @inline(__always)
  public func set<Value: BitwiseCopyable>(_ value: Value, at row: Int) {
    memory.pointee.values.storeBytes(
      of: value, toByteOffset: row &* MemoryLayout<Value>.size, as: Value.self)
  }

  /// Writes a row of a column of `bool`.
  @inlinable @inline(__always)
  public func set(bit: Bool, at row: Int) {
    let byte = memory.pointee.values.assumingMemoryBound(to: UInt8.self) + (row &>> 3)
    let mask: UInt8 = 1 &<< UInt8(truncatingIfNeeded: row & 7)
    byte.pointee = bit ? byte.pointee | mask : byte.pointee & ~mask
  }

  /// Copies the bytes of a fixed-width row.
  @inlinable @inline(__always)
  public func set(fixed bytes: UnsafeRawPointer, width: Int, at row: Int) {
    (memory.pointee.values + row &* width).copyMemory(from: bytes, byteCount: width)
  }

  /// Copies the bytes of a row of text or bytes; false where the column's 32-bit offsets would
  /// overflow, and then nothing is written.
  @inlinable @inline(__always)
  public func set(bytes: UnsafeRawPointer, count: Int, at row: Int) -> Bool {
    let offsets = memory.pointee.values.assumingMemoryBound(to: Int32.self) + row
    let start = Int(offsets.pointee)
    let end = start &+ count
    if end > memory.pointee.dataCapacity {
      guard reserve(data: end) else { return false }
    }
    (memory.pointee.data + start).copyMemory(from: bytes, byteCount: count)
    offsets[1] = Int32(truncatingIfNeeded: end)
    return true
  }

  /// Where the elements of `row` start in a list's child.
  @inlinable @inline(__always)
  public func start(at row: Int) -> Int {
    Int(memory.pointee.values.assumingMemoryBound(to: Int32.self)[row])
  }

  /// Ends the elements of `row` before `end`; false where 32-bit offsets would overflow.
  @inlinable @inline(__always)
  public func set(end: Int, at row: Int) -> Bool {
    guard end <= Int(Int32.max) else { return false }
    memory.pointee.values.assumingMemoryBound(to: Int32.self)[row &+ 1] = Int32(
      truncatingIfNeeded: end)
    return true
  }

  /// Marks `row` as holding a value, where it was written as null before.
  @inlinable @inline(__always)
  public func setValid(at row: Int) {
    guard let validity = memory.pointee.validity else { return }
    validity[row &>> 3] |= 1 &<< UInt8(truncatingIfNeeded: row & 7)
  }

  /// Marks `row` as null without touching its slot.
  @inlinable @inline(__always)
  public func clearValid(at row: Int) {
    if memory.pointee.validity == nil { addValidity() }
    memory.pointee.validity![row &>> 3] &= ~(1 &<< UInt8(truncatingIfNeeded: row & 7))
  }

  /// Makes room for `count` bytes of data; false beyond what 32-bit offsets reach.
  @inline(never)
  public func reserve(data count: Int) -> Bool {
    guard count <= Int(Int32.max) else { return false }
    let capacity = min(max(count, memory.pointee.dataCapacity * 2, 256), Int(Int32.max))
    memory.pointee.data = resize(
      memory.pointee.data, from: memory.pointee.dataCapacity, to: capacity)
    memory.pointee.dataCapacity = capacity
    return true
  }

  /// Gives the column a validity bitmap in which every row is valid.
  @inline(never) @usableFromInline
  func addValidity() {
    let bytes = bitmapBytes(memory.pointee.rowCapacity)
    let bits = malloc(max(bytes, 1))!
    memset(bits, 0xFF, bytes)
    memory.pointee.validity = bits.assumingMemoryBound(to: UInt8.self)
  }
}

/// How many bytes `count` bits take.
func bitmapBytes(_ count: Int) -> Int { (count + 7) / 8 }
