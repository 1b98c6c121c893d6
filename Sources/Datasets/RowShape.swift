internal import CodeGeneration
internal import Columns
internal import Glibc
internal import IR

/// How the rows that a kernel collects become columns: where each column's values lie in a row.
struct RowShape: Sendable {
  /// A column of the result.
  struct Leaf: Sendable {
    let field: Field
    let scalar: Scalar
    /// NumPy's element type, where the value is a NumPy scalar.
    let element: ElementType?
    let offset: Int
    /// Where the union's tag lies and which one means that there is a value; nil where there always is one.
    let tag: (offset: Int, value: UInt8)?
  }

  let size: Int
  let leaves: [Leaf]

  /// The shape of the rows in a list of type `type`.
  init(ofList type: Type) throws(DatasetError) {
    guard case .list(let row) = type.kind else { throw .malformed("a stage gives no list") }
    let layout = Layout(row)
    size = layout.size
    var leaves: [Leaf] = []
    try Self.collect(row, name: "", part: 0, layout, row, &leaves)
    self.leaves = leaves
  }

  private static func collect(
    _ type: Type, name: String, part: Int, _ layout: Layout, _ row: Type, _ leaves: inout [Leaf]
  ) throws(DatasetError) {
    func join(_ inner: String) -> String { name.isEmpty ? inner : "\(name).\(inner)" }
    var part = part
    switch type.kind {
    case .record(let fields):
      for field in fields {
        try collect(field.type, name: join(field.name), part: part, layout, row, &leaves)
        part += Layout(field.type).parts.count
      }
    case .tuple(let members):
      for (index, member) in members.enumerated() {
        try collect(member, name: join("\(index)"), part: part, layout, row, &leaves)
        part += Layout(member).parts.count
      }
    case .union(let members):
      guard members.count == 2, let none = members.firstIndex(of: .none),
        let (column, element) = column(members[1 - none])
      else { throw .notAColumn("\(row)") }
      let own = Layout(type)
      let slot = own.slots[1 - none][0]
      leaves.append(
        Leaf(
          field: Field(name.isEmpty ? "value" : name, column), scalar: own.parts[slot],
          element: element, offset: layout.offsets[part + slot],
          tag: (layout.offsets[part], UInt8(1 - none))))
    case .none:
      leaves.append(
        Leaf(
          field: Field(name.isEmpty ? "value" : name, .null), scalar: .int8, element: nil,
          offset: 0, tag: nil))
    default:
      guard let (column, element) = column(type) else { throw .notAColumn("\(row)") }
      leaves.append(
        Leaf(
          field: Field(name.isEmpty ? "value" : name, column, isNullable: false),
          scalar: layout.parts[part], element: element, offset: layout.offsets[part], tag: nil))
    }
  }

  private static func column(_ type: Type) -> (ColumnType, ElementType?)? {
    switch type.kind {
    case .bool, .scalar(.bool): return (.bool, nil)
    case .int: return (.int64, nil)
    case .float: return (.float64, nil)
    case .str: return (.utf8, nil)
    case .scalar(.uint64): return nil
    case .scalar(let element): return (element.isFloat ? .float64 : .int64, element)
    default: return nil
    }
  }

  var schema: Schema { Schema(leaves.map(\.field)) }

  /// No rows.
  var emptyBatch: RecordBatch {
    withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { list in
      memset(list.baseAddress!, 0, 32)
      return batch(ofList: list.baseAddress!)
    }
  }

  /// The rows of the list object at `list` as columns.
  func batch(ofList list: UnsafeRawPointer) -> RecordBatch {
    let count = list.load(fromByteOffset: 8, as: Int.self)
    let rows = list.load(fromByteOffset: 24, as: UnsafeRawPointer?.self)
    return RecordBatch(
      count: count, columns: leaves.map { column($0, rows ?? UnsafeRawPointer(list), count) })
  }

  private func column(_ leaf: Leaf, _ rows: UnsafeRawPointer, _ count: Int) -> Column {
    func isThere(_ row: Int) -> Bool {
      guard let tag = leaf.tag else { return true }
      return rows.load(fromByteOffset: row * size + tag.offset, as: UInt8.self) == tag.value
    }
    if leaf.field.type == .null { return Column(field: leaf.field, count: count, nullCount: count) }
    var nullCount = 0
    var validity: Buffer?
    if leaf.tag != nil {
      let bits = Bits(count)
      for row in 0..<count { if isThere(row) { bits.set(row) } else { nullCount += 1 } }
      validity = bits.buffer
    }
    let start = rows + leaf.offset
    var data: Buffer?
    let values: Buffer
    switch leaf.field.type {
    case .bool:
      let bits = Bits(count)
      for row in 0..<count where start.load(fromByteOffset: row * size, as: UInt8.self) & 1 == 1 {
        bits.set(row)
      }
      values = bits.buffer
    case .utf8: (values, data) = texts(start, count, isThere)
    default: values = numbers(leaf, start, count)
    }
    return Column(
      field: leaf.field, count: count, nullCount: nullCount, validity: validity, values: values,
      data: data)
  }

  private func numbers(_ leaf: Leaf, _ start: UnsafeRawPointer, _ count: Int) -> Buffer {
    let output = malloc(max(count * 8, 8))!
    if let element = leaf.element {
      for row in 0..<count {
        switch loadScalar(element, at: start + row * size) {
        case .int(let number): output.storeBytes(of: number, toByteOffset: row * 8, as: Int64.self)
        case .float(let bits): output.storeBytes(of: bits, toByteOffset: row * 8, as: UInt64.self)
        default: break
        }
      }
    } else {
      for row in 0..<count {
        output.storeBytes(
          of: start.loadUnaligned(fromByteOffset: row * size, as: Int64.self),
          toByteOffset: row * 8, as: Int64.self)
      }
    }
    return Buffer(owning: output, count: count * 8)
  }

  private func texts(
    _ start: UnsafeRawPointer, _ count: Int, _ isThere: (Int) -> Bool
  ) -> (Buffer, Buffer) {
    let offsets = malloc((count + 1) * 4)!
    var bytes: [UInt8] = []
    for row in 0..<count {
      offsets.storeBytes(of: Int32(bytes.count), toByteOffset: row * 4, as: Int32.self)
      if isThere(row) { bytes += textBytes(reference(at: start + row * size)) }
    }
    offsets.storeBytes(of: Int32(bytes.count), toByteOffset: count * 4, as: Int32.self)
    return (
      Buffer(owning: offsets, count: (count + 1) * 4),
      bytes.withUnsafeBytes { Buffer(copying: $0) }
    )
  }
}

/// A bit for each row, all clear at first.
private struct Bits {
  let buffer: Buffer

  init(_ count: Int) {
    let size = (count + 7) / 8
    buffer = Buffer(owning: calloc(max(size, 1), 1)!, count: size)
  }

  func set(_ row: Int) {
    let byte = buffer.start.assumingMemoryBound(to: UInt8.self) + row / 8
    byte.pointee |= 1 << UInt8(row % 8)
  }
}
