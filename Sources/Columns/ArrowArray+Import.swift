public import CArrow

/// Holds an array that an Arrow producer gave, and releases it with the last buffer that points into
/// it.
private final class Guest {
  private var array: ArrowArray

  init(moving array: UnsafeMutablePointer<ArrowArray>) {
    self.array = array.pointee
    array.pointee.release = nil
  }

  deinit {
    withUnsafeMutablePointer(to: &array) { $0.pointee.release?($0) }
  }
}

extension Field {
  /// Reads `schema`, which stays the caller's.
  public init(importing schema: UnsafePointer<ArrowSchema>) throws(ColumnsError) {
    let name = schema.pointee.name.map { String(cString: $0) } ?? ""
    let format = String(cString: schema.pointee.format)
    guard schema.pointee.dictionary == nil else { throw .dictionaryEncoded(name) }
    var children: [Field] = []
    for index in 0..<Int(schema.pointee.n_children) {
      children.append(try Field(importing: schema.pointee.children[index]!))
    }
    guard let type = ColumnType(arrowFormat: format, children: children) else {
      throw .unsupportedFormat(format, of: name)
    }
    self.init(
      name, type, isNullable: schema.pointee.flags & Int64(ARROW_FLAG_NULLABLE) != 0,
      metadata: decoded(schema.pointee.metadata))
  }
}

extension RecordBatch {
  /// Takes `array`, a struct array of `fields`, and releases it when its memory is no longer used.
  public init(
    moving array: UnsafeMutablePointer<ArrowArray>, fields: [Field]
  ) throws(ColumnsError) {
    let guest = Guest(moving: array)
    // The guest holds a copy of the structure; its tables of pointers stay where they are.
    let source = array.pointee
    guard source.n_children == fields.count else { throw .malformedArray("") }
    var columns: [Column] = []
    for (index, field) in fields.enumerated() {
      var child = source.children[index]!.pointee
      child.offset += source.offset
      columns.append(
        try Column(importing: child, count: Int(source.length), field: field, owner: guest))
    }
    self.init(count: Int(source.length), columns: columns)
  }
}

extension Column {
  fileprivate init(
    importing array: ArrowArray, count: Int, field: Field, owner: Guest
  ) throws(ColumnsError) {
    let type = field.type
    let offset = Int(array.offset)
    let end = offset + count
    guard array.n_buffers == type.arrowBufferCount, array.n_children == type.children.count,
      array.length >= count
    else { throw .malformedArray(field.name) }

    func buffer(_ index: Int, count: Int) throws(ColumnsError) -> Buffer? {
      guard let start = array.buffers[index] else {
        guard count == 0 || index == 0 else { throw .malformedArray(field.name) }
        return nil
      }
      return Buffer(
        borrowing: UnsafeMutableRawPointer(mutating: start), count: count, owner: owner)
    }
    var values: Buffer?
    var data: Buffer?
    var last = 0
    if type.hasOffsets {
      if array.buffers[1] == nil && end == 0 {
        values = withUnsafeBytes(of: Int32(0)) { Buffer(copying: $0) }
      } else {
        values = try buffer(1, count: (end + 1) * 4)
        last = Int(values!.start.loadUnaligned(fromByteOffset: end * 4, as: Int32.self))
      }
      if type.arrowBufferCount == 3 {
        data =
          try buffer(2, count: last)
          ?? Buffer(copying: UnsafeRawBufferPointer(start: nil, count: 0))
      }
    } else if let width = type.width {
      values = try buffer(1, count: end * width)
    } else if type == .bool {
      values = try buffer(1, count: bitmapBytes(end))
    }
    var children: [Column] = []
    for (index, child) in type.children.enumerated() {
      var part = array.children[index]!.pointee
      var length = Int(part.length)
      if case .structure = type {
        part.offset += array.offset
        length = count
        part.length -= array.offset
      }
      children.append(
        try Column(importing: part, count: length, field: child, owner: owner))
    }
    var validity = type == .null ? nil : try buffer(0, count: bitmapBytes(end))
    let nullCount =
      type == .null ? count : validity.map { count - setBits($0.start, from: offset, to: end) } ?? 0
    var isShifted = false
    if case .structure = type, offset > 0 {
      // The children have been shifted already, so the struct's own bits must be.
      validity = validity.map { shifted($0, by: offset, count: count) }
      isShifted = true
    }
    self.init(
      field: field, count: count, nullCount: nullCount, offset: isShifted ? 0 : offset,
      validity: validity, values: values, data: data, children: children)
  }
}

extension Table {
  /// Takes all batches of `stream`, and releases it.
  public init(moving stream: UnsafeMutablePointer<ArrowArrayStream>) throws(ColumnsError) {
    defer { stream.pointee.release?(stream) }
    func check(_ status: Int32) throws(ColumnsError) {
      guard status != 0 else { return }
      let message = stream.pointee.get_last_error(stream).map { String(cString: $0) }
      throw .stream(message ?? "error \(status)")
    }
    var schema = ArrowSchema()
    try check(stream.pointee.get_schema(stream, &schema))
    defer { schema.release?(&schema) }
    let root = try Field(importing: &schema)
    guard case .structure(let fields) = root.type else { throw .malformedArray(root.name) }
    var batches: [RecordBatch] = []
    while true {
      var array = ArrowArray()
      try check(stream.pointee.get_next(stream, &array))
      if array.release == nil { break }
      batches.append(try RecordBatch(moving: &array, fields: fields))
    }
    self.init(schema: Schema(fields), batches: batches)
  }
}

/// The `count` bits of `bits` from `offset` on, in memory of their own. O(count).
func shifted(_ bits: Buffer, by offset: Int, count: Int) -> Buffer {
  var bytes = [UInt8](repeating: 0, count: bitmapBytes(count))
  for index in 0..<count {
    let source = offset + index
    let bit = bits.start.load(fromByteOffset: source >> 3, as: UInt8.self) >> UInt8(source & 7) & 1
    bytes[index >> 3] |= bit << UInt8(index & 7)
  }
  return bytes.withUnsafeBytes { Buffer(copying: $0) }
}

/// How many of the bits from `start` up to `end` are set.
func setBits(_ bits: UnsafeRawPointer, from start: Int, to end: Int) -> Int {
  var total = 0
  var index = start
  func bit(_ index: Int) -> Int {
    Int(bits.load(fromByteOffset: index >> 3, as: UInt8.self) >> UInt8(index & 7) & 1)
  }
  while index < end && index & 7 != 0 {
    total += bit(index)
    index += 1
  }
  let whole = (end - index) >> 3
  if whole > 0 {
    total += setBits(bits + index / 8, bytes: whole)
    index += whole * 8
  }
  while index < end {
    total += bit(index)
    index += 1
  }
  return total
}

private func decoded(_ metadata: UnsafePointer<CChar>?) -> [String: String] {
  guard var cursor = metadata.map({ UnsafeRawPointer($0) }) else { return [:] }
  func count() -> Int {
    defer { cursor += 4 }
    return Int(cursor.loadUnaligned(as: Int32.self))
  }
  func text() -> String {
    let length = count()
    defer { cursor += length }
    return String(decoding: UnsafeRawBufferPointer(start: cursor, count: length), as: UTF8.self)
  }
  var result: [String: String] = [:]
  for _ in 0..<count() {
    let key = text()
    result[key] = text()
  }
  return result
}
