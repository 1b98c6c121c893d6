extension Table {
  /// All rows as one batch: the only one there is, or a copy of all. O(bytes) where there are several.
  public func combined() throws(ColumnsError) -> RecordBatch {
    if batches.count == 1 { return batches[0] }
    var columns: [Column] = []
    for (index, field) in schema.fields.enumerated() {
      columns.append(try combine(batches.map { $0.columns[index] }, field))
    }
    return RecordBatch(count: count, columns: columns)
  }
}

/// The rows of `parts`, all of type `field`, one after another.
private func combine(_ parts: [Column], _ field: Field) throws(ColumnsError) -> Column {
  let total = parts.reduce(0) { $0 + $1.count }
  let nullCount = parts.reduce(0) { $0 + $1.nullCount }
  var values: Buffer?
  var data: Buffer?
  var children: [Column] = []
  if let width = field.type.width {
    values = gather(
      parts.map {
        UnsafeRawBufferPointer(
          rebasing: $0.values!.bytes[($0.offset * width)..<(($0.offset + $0.count) * width)])
      })
  } else if field.type == .bool {
    values = bits(parts) { $0.values! }
  } else if field.type.hasOffsets {
    let ranges = parts.map { part in
      part.count == 0
        ? 0..<0 : part.range(at: 0).lowerBound..<part.range(at: part.count - 1).upperBound
    }
    values = try offsets(parts, ranges, field)
    if case .list(let element) = field.type {
      var elements: [Column] = []
      for (part, range) in zip(parts, ranges) { elements.append(part.children[0].slice(range)) }
      children = [try combine(elements, element)]
    } else {
      data = gather(
        zip(parts, ranges).map { UnsafeRawBufferPointer(rebasing: $0.data!.bytes[$1]) })
    }
  } else if case .structure(let fields) = field.type {
    for (index, field) in fields.enumerated() {
      children.append(try combine(parts.map { $0.children[index] }, field))
    }
  }
  let validity =
    nullCount > 0 && field.type != .null ? bits(parts) { $0.validity } : nil
  return Column(
    field: field, count: total, nullCount: nullCount, validity: validity, values: values,
    data: data, children: children)
}

/// The bytes of `pieces`, one after another.
private func gather(_ pieces: [UnsafeRawBufferPointer]) -> Buffer {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.count })
  for piece in pieces { bytes.append(contentsOf: piece) }
  return bytes.withUnsafeBytes { Buffer(copying: $0) }
}

/// The bits of the rows of `parts`, one after another; set where a part has no buffer.
private func bits(_ parts: [Column], _ buffer: (Column) -> Buffer?) -> Buffer {
  var bytes = [UInt8](repeating: 0, count: bitmapBytes(parts.reduce(0) { $0 + $1.count }))
  var row = 0
  for part in parts {
    let source = buffer(part)
    for index in part.offset..<(part.offset + part.count) {
      let bit = source.map {
        $0.start.load(fromByteOffset: index >> 3, as: UInt8.self) >> UInt8(index & 7) & 1
      }
      bytes[row >> 3] |= (bit ?? 1) << UInt8(row & 7)
      row += 1
    }
  }
  return bytes.withUnsafeBytes { Buffer(copying: $0) }
}

/// The offsets of `parts`, each moved behind what the ones before it point to.
private func offsets(
  _ parts: [Column], _ ranges: [Range<Int>], _ field: Field
) throws(ColumnsError) -> Buffer {
  var result: [Int32] = [0]
  var start = 0
  for (part, range) in zip(parts, ranges) {
    guard start + range.count <= Int(Int32.max) else { throw .tooLongForOneBatch(field.name) }
    for row in 0..<part.count {
      result.append(Int32(start + part.range(at: row).upperBound - range.lowerBound))
    }
    start += range.count
  }
  return result.withUnsafeBytes { Buffer(copying: $0) }
}

extension Column {
  /// The rows in `range`, sharing this column's memory. O(fields), and O(rows) to count nulls.
  public func slice(_ range: Range<Int>) -> Column {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    let start = offset + range.lowerBound
    let nulls =
      field.type == .null
      ? range.count
      : validity.map {
        range.count - setBits($0.start, from: start, to: start + range.count)
      } ?? 0
    if case .structure = field.type {
      return Column(
        field: field, count: range.count, nullCount: nulls,
        validity: nulls > 0 ? validity.map { shifted($0, by: start, count: range.count) } : nil,
        children: children.map { $0.slice(range) })
    }
    return Column(
      field: field, count: range.count, nullCount: nulls, offset: start, validity: validity,
      values: values, data: data, children: children)
  }
}
