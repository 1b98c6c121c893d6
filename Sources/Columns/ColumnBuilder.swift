internal import Glibc

/// A growing column: owns the memory that a `ColumnWriter` writes to, until `finish` hands it over.
public final class ColumnBuilder {
  public let field: Field
  /// Writes this column's rows. Valid as long as the builder.
  public let writer: ColumnWriter
  /// The builders of the children: a struct's have its rows, a list's has its elements.
  public let children: [ColumnBuilder]

  public init(_ field: Field) {
    self.field = field
    children = field.type.children.map(ColumnBuilder.init)
    let memory = UnsafeMutablePointer<ColumnMemory>.allocate(capacity: 1)
    writer = ColumnWriter(memory: memory)
    memory.initialize(to: ColumnBuilder.empty(field.type))
  }

  deinit {
    free(writer.memory.pointee.values)
    free(writer.memory.pointee.validity)
    free(writer.memory.pointee.data)
    writer.memory.deallocate()
  }

  private static func empty(_ type: ColumnType) -> ColumnMemory {
    let values = malloc(4)!
    values.storeBytes(of: 0, as: Int32.self)
    return ColumnMemory(
      values: values, validity: nil, data: malloc(1)!, dataCapacity: 0, rowCapacity: 0,
      width: type.hasOffsets ? 4 : type.width ?? 0)
  }

  /// Makes room for at least `rows` rows, here and in the children that share them. O(bytes moved).
  public func reserve(rows: Int) {
    let memory = writer.memory
    let old = memory.pointee.rowCapacity
    guard rows > old else { return }
    if field.type == .bool {
      memory.pointee.values = resize(
        memory.pointee.values, from: bitmapBytes(old), to: bitmapBytes(rows))
    } else if field.type.hasOffsets {
      memory.pointee.values = resize(
        memory.pointee.values, from: (old + 1) * 4, to: (rows + 1) * 4)
    } else if memory.pointee.width > 0 {
      memory.pointee.values = resize(
        memory.pointee.values, from: old * memory.pointee.width, to: rows * memory.pointee.width)
    }
    if let validity = memory.pointee.validity {
      let bits = resize(validity, from: bitmapBytes(old), to: bitmapBytes(rows))
      memset(bits + bitmapBytes(old), 0xFF, bitmapBytes(rows) - bitmapBytes(old))
      memory.pointee.validity = bits.assumingMemoryBound(to: UInt8.self)
    }
    memory.pointee.rowCapacity = rows
    if case .structure = field.type {
      for child in children { child.reserve(rows: rows) }
    }
  }

  /// Makes room for at least `rows` rows, by doubling.
  public func grow(rows: Int) {
    guard rows > writer.memory.pointee.rowCapacity else { return }
    reserve(rows: max(rows, writer.memory.pointee.rowCapacity * 2, 16))
  }

  /// Writes a null in `row`, here and in the children that share the row.
  public func setNull(at row: Int) {
    let memory = writer.memory
    if field.type != .null { writer.clearValid(at: row) }
    if field.type == .bool {
      writer.set(bit: false, at: row)
    } else if field.type.hasOffsets {
      _ = writer.set(end: writer.start(at: row), at: row)
    } else if memory.pointee.width > 0 {
      memset(memory.pointee.values + row * memory.pointee.width, 0, memory.pointee.width)
    }
    if case .structure = field.type {
      for child in children { child.setNull(at: row) }
    }
  }

  /// Makes `row` as if never written, here and in the children that share it, so that a value may be
  /// written without marking it valid.
  public func rewind(to row: Int) {
    writer.setValid(at: row)
    if case .structure = field.type {
      for child in children { child.rewind(to: row) }
    }
  }

  /// The first `rows` rows as a column that owns them; the builder starts again, empty.
  public func finish(rows: Int) -> Column {
    let memory = writer.memory.pointee
    var parts: [Column] = []
    switch field.type {
    case .structure: parts = children.map { $0.finish(rows: rows) }
    case .list: parts = children.map { $0.finish(rows: writer.start(at: rows)) }
    default: break
    }
    var values: Buffer?
    switch field.type {
    case .null, .structure: free(memory.values)
    case .bool:
      clearTail(memory.values, bits: rows)
      values = trimmed(
        memory.values, from: bitmapBytes(memory.rowCapacity), to: bitmapBytes(rows))
    case .utf8, .binary, .list:
      values = trimmed(memory.values, from: (memory.rowCapacity + 1) * 4, to: (rows + 1) * 4)
    default:
      values = trimmed(
        memory.values, from: memory.rowCapacity * memory.width, to: rows * memory.width)
    }
    var data: Buffer?
    if field.type == .utf8 || field.type == .binary {
      data = trimmed(memory.data, from: memory.dataCapacity, to: writerEnd(values!, rows))
    } else {
      free(memory.data)
    }
    var validity: Buffer?
    var nullCount = field.type == .null ? rows : 0
    if let bits = memory.validity {
      clearTail(bits, bits: rows)
      nullCount = rows - setBits(bits, bytes: bitmapBytes(rows))
      if nullCount > 0 {
        validity = trimmed(
          bits, from: bitmapBytes(memory.rowCapacity), to: bitmapBytes(rows))
      } else {
        free(bits)
      }
    }
    writer.memory.pointee = ColumnBuilder.empty(field.type)
    return Column(
      field: field, count: rows, nullCount: nullCount, validity: validity, values: values,
      data: data, children: parts)
  }

  private func writerEnd(_ offsets: Buffer, _ rows: Int) -> Int {
    Int(offsets.start.load(fromByteOffset: rows * 4, as: Int32.self))
  }
}

/// Clears the bits after the first `count` in the byte where they end.
private func clearTail(_ bits: UnsafeMutableRawPointer, bits count: Int) {
  guard count & 7 != 0 else { return }
  let byte = bits.assumingMemoryBound(to: UInt8.self) + count / 8
  byte.pointee &= (1 << UInt8(count & 7)) - 1
}

/// How many bits are set in `bytes` bytes.
func setBits(_ bits: UnsafeRawPointer, bytes: Int) -> Int {
  var total = 0
  var index = 0
  while index + 8 <= bytes {
    total &+= bits.loadUnaligned(fromByteOffset: index, as: UInt64.self).nonzeroBitCount
    index &+= 8
  }
  while index < bytes {
    total &+= bits.load(fromByteOffset: index, as: UInt8.self).nonzeroBitCount
    index &+= 1
  }
  return total
}
