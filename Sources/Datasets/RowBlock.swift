internal import Columns
internal import Glibc
internal import IR

/// Rows in memory as a kernel takes them: an object for each column, row 0 of the block first.
struct RowBlock: ~Copyable {
  /// A column's object, and the array that says which rows are not null.
  struct ColumnObjects {
    let object: UnsafeRawPointer
    let validity: UnsafeRawPointer?
  }

  let count: Int
  private(set) var columns: [ColumnObjects] = []
  private var memory = MemoryImage()
  /// What the columns' memory belongs to.
  private var owners: [Buffer] = []

  init(count: Int) { self.count = count }

  /// Adds a column of numbers or bools that lie `stride` bytes apart; in each row there may be several.
  mutating func append(
    at start: UnsafeRawPointer?, stride: Int, width: Int, innerStride: Int,
    validity: UnsafeRawPointer?
  ) {
    let object =
      width > 0
      ? memory.array(at: start, shape: [count, width], strides: [stride, innerStride])
      : memory.array(at: start, shape: [count], strides: [stride])
    columns.append(ColumnObjects(object: object, validity: flags(validity)))
  }

  /// Adds a column of texts: the bytes of row i lie from `offset(i)` to `offset(i + 1)`.
  mutating func append(
    texts data: UnsafeRawPointer?, validity: UnsafeRawPointer?, offset: (Int) -> Int
  ) {
    var size = 0
    for row in 0..<count { size += (24 + offset(row + 1) - offset(row) + 8) & ~7 }
    let objects = memory.allocate(count * 8)
    var next = memory.allocate(size)
    for row in 0..<count {
      let (start, end) = (offset(row), offset(row + 1))
      fillText(
        next, count: -1,
        UnsafeRawBufferPointer(start: data.map { $0 + start }, count: end - start))
      objects.storeBytes(of: next, toByteOffset: row * 8, as: UnsafeMutableRawPointer.self)
      next += (24 + end - start + 8) & ~7
    }
    let list = memory.list(of: objects, count: count)
    columns.append(ColumnObjects(object: list, validity: flags(validity)))
  }

  private mutating func flags(_ validity: UnsafeRawPointer?) -> UnsafeRawPointer? {
    validity.map { UnsafeRawPointer(memory.array(at: $0, shape: [count], strides: [1])) }
  }

  /// Adds a column as a reader has made it.
  mutating func append(_ column: Column, isNullable: Bool) {
    owners += [column.values, column.data, column.validity].compactMap { $0 }
    var validity: UnsafeRawPointer?
    if isNullable { validity = bytes(column) { column.isValid($0) } }
    switch column.field.type {
    case .bool:
      let flags = bytes(column) { column.bool(at: $0) }
      append(at: flags, stride: 1, width: 0, innerStride: 0, validity: validity)
    case .utf8:
      let rows = count
      append(texts: column.data.map { UnsafeRawPointer($0.start) }, validity: validity) { row in
        row < rows ? column.range(at: row).lowerBound : column.range(at: row - 1).upperBound
      }
    default:
      let width = column.field.type.width ?? 8
      append(
        at: column.values.map { UnsafeRawPointer($0.start + column.offset * width) },
        stride: width, width: 0, innerStride: 0, validity: validity)
    }
  }

  /// A byte for each row.
  private mutating func bytes(_ column: Column, _ flag: (Int) -> Bool) -> UnsafeRawPointer {
    let bytes = memory.allocate(count)
    for row in 0..<count {
      bytes.storeBytes(of: flag(row) ? 1 : 0, toByteOffset: row, as: UInt8.self)
    }
    return UnsafeRawPointer(bytes)
  }
}
