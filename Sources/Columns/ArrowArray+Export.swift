public import CArrow
internal import Glibc

/// Keeps a column's buffers alive while an Arrow consumer has its array.
private final class Lease {
  let buffers: [Buffer?]

  init(_ buffers: [Buffer?]) { self.buffers = buffers }
}

extension Column {
  /// Lends this column's memory to `array`, without a copy; `release` gives it back.
  public func export(to array: UnsafeMutablePointer<ArrowArray>) {
    let buffers: [Buffer?] =
      switch field.type.arrowBufferCount {
      case 0: []
      case 1: [validity]
      case 2: [validity, values]
      default: [validity, values, data]
      }
    lend(
      to: array, count: count, nullCount: nullCount, offset: offset, buffers: buffers,
      children: children)
  }
}

extension RecordBatch {
  /// Lends the columns' memory to `array`, as a struct array without nulls.
  public func export(to array: UnsafeMutablePointer<ArrowArray>) {
    lend(
      to: array, count: count, nullCount: 0, offset: 0, buffers: [nil], children: columns)
  }
}

private func lend(
  to array: UnsafeMutablePointer<ArrowArray>, count: Int, nullCount: Int, offset: Int,
  buffers: [Buffer?], children columns: [Column]
) {
  let children = pointers(columns.count, to: ArrowArray.self)
  for (index, column) in columns.enumerated() { column.export(to: children![index]!) }
  let table = malloc(max(buffers.count, 1) * MemoryLayout<UnsafeRawPointer?>.stride)!
    .bindMemory(to: UnsafeRawPointer?.self, capacity: max(buffers.count, 1))
  for (index, buffer) in buffers.enumerated() {
    (table + index).initialize(to: buffer.map { UnsafeRawPointer($0.start) })
  }
  array.initialize(
    to: ArrowArray(
      length: Int64(count), null_count: Int64(nullCount), offset: Int64(offset),
      n_buffers: Int64(buffers.count), n_children: Int64(columns.count), buffers: table,
      children: children, dictionary: nil, release: releaseArray,
      private_data: Unmanaged.passRetained(Lease(buffers)).toOpaque()))
}

/// Gives back the buffers that `export` lent, children included, and marks the array released.
private let releaseArray: @convention(c) (UnsafeMutablePointer<ArrowArray>?) -> Void = { array in
  guard let array, array.pointee.release != nil else { return }
  for index in 0..<Int(array.pointee.n_children) {
    let child = array.pointee.children[index]!
    child.pointee.release?(child)
    free(child)
  }
  free(array.pointee.children)
  free(array.pointee.buffers)
  Unmanaged<Lease>.fromOpaque(array.pointee.private_data).release()
  array.pointee.release = nil
}
