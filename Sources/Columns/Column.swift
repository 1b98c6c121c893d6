/// One column in Arrow's memory layout. It is never changed; copies share its memory.
public struct Column: Sendable {
  public let field: Field
  /// How many rows it has.
  public let count: Int
  /// How many of them are null.
  public let nullCount: Int
  /// Where in the buffers the first row stands, in rows.
  public let offset: Int
  /// A bit for each row, set where it is not null; nil where none is.
  public let validity: Buffer?
  /// The rows themselves, a bit for each row of a `bool`, or the offsets of rows that vary in length.
  public let values: Buffer?
  /// What the offsets of text and bytes point into.
  public let data: Buffer?
  public let children: [Column]

  public init(
    field: Field, count: Int, nullCount: Int, offset: Int = 0, validity: Buffer? = nil,
    values: Buffer? = nil, data: Buffer? = nil, children: [Column] = []
  ) {
    self.field = field
    self.count = count
    self.nullCount = nullCount
    self.offset = offset
    self.validity = validity
    self.values = values
    self.data = data
    self.children = children
  }
}

extension Column {
  /// Whether `row` holds a value.
  public func isValid(_ row: Int) -> Bool {
    if field.type == .null { return false }
    guard let validity else { return true }
    return bit(offset + row, of: validity)
  }

  /// The truth value in `row` of a column of `bool`.
  public func bool(at row: Int) -> Bool {
    precondition(field.type == .bool && row >= 0 && row < count)
    return bit(offset + row, of: values!)
  }

  /// The value in `row` of a column whose rows are as wide as `Value`.
  public func value<Value: BitwiseCopyable>(at row: Int, as type: Value.Type = Value.self) -> Value
  {
    precondition(row >= 0 && row < count && field.type.width == MemoryLayout<Value>.size)
    return values!.start.loadUnaligned(
      fromByteOffset: (offset + row) * MemoryLayout<Value>.size, as: type)
  }

  /// The bytes in `row` of a column of text or of bytes. They live as long as the column's buffers.
  public func bytes(at row: Int) -> UnsafeRawBufferPointer {
    precondition(row >= 0 && row < count)
    if case .fixedSizeBinary(let width) = field.type {
      return UnsafeRawBufferPointer(start: values!.start + (offset + row) * width, count: width)
    }
    let range = range(at: row)
    return UnsafeRawBufferPointer(rebasing: data!.bytes[range])
  }

  /// The text in `row` of a column of text.
  public func text(at row: Int) -> String {
    precondition(field.type == .utf8)
    return String(decoding: bytes(at: row), as: UTF8.self)
  }

  /// Where in the child, or in the data, the elements of `row` stand.
  public func range(at row: Int) -> Range<Int> {
    precondition(row >= 0 && row < count && field.type.hasOffsets)
    let offsets = values!.start + (offset + row) * 4
    let start = offsets.loadUnaligned(as: Int32.self)
    let end = offsets.loadUnaligned(fromByteOffset: 4, as: Int32.self)
    return Int(start)..<Int(end)
  }

  private func bit(_ index: Int, of buffer: Buffer) -> Bool {
    let byte = buffer.start.load(fromByteOffset: index >> 3, as: UInt8.self)
    return byte >> UInt8(index & 7) & 1 == 1
  }
}

/// Columns of equal length.
public struct RecordBatch: Sendable {
  public let count: Int
  public let columns: [Column]

  public init(count: Int, columns: [Column]) {
    precondition(columns.allSatisfy { $0.count == count })
    self.count = count
    self.columns = columns
  }
}

/// A schema and the batches that follow it.
public struct Table: Sendable {
  public let schema: Schema
  public let batches: [RecordBatch]

  public init(schema: Schema, batches: [RecordBatch]) {
    self.schema = schema
    self.batches = batches
  }

  /// How many rows all batches have together. O(batches).
  public var count: Int { batches.reduce(0) { $0 + $1.count } }
}
