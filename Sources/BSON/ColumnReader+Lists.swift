internal import Columns

extension ColumnReader {
  /// Reads the array at `start` as the elements of `row` in `slot`'s list, and says where it ends.
  func readList(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, into slot: UnsafeMutablePointer<Slot>,
    row: Int, depth: Int
  ) throws(Fault) -> UnsafeRawPointer {
    let end = try documentEnd(start, limit: limit, depth: depth)
    let writer = slot.pointee.writer
    let element = slot.pointee.element.unsafelyUnwrapped
    let memory = element.pointee.memory.unsafelyUnwrapped
    var index = writer.start(at: row)
    var p = start + 4
    while p < end {
      let length = try checkedKeyLength(p + 1, end: end)
      if index == memory.pointee.rowCapacity {
        guard index < Int(Int32.max) else { throw Fault(.batchFull, at: p) }
        element.pointee.builder.unsafelyUnwrapped._withUnsafeGuaranteedRef {
          $0.grow(rows: index + 1)
        }
      }
      p = try readValue(
        p, value: p + 1 + length + 1, end: end, into: element, row: index, depth: depth)
      index &+= 1
    }
    guard p == end else { throw Fault(.documentEndsEarly, at: p) }
    guard writer.set(end: index, at: row) else { throw Fault(.batchFull, at: start) }
    writer.setValid(at: row)
    return end + 1
  }

  /// Reads those elements of the array at `start` that are columns of their own, by position.
  func readElements(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, into slot: UnsafeMutablePointer<Slot>,
    row: Int, depth: Int
  ) throws(Fault) -> UnsafeRawPointer {
    let end = try documentEnd(start, limit: limit, depth: depth)
    let level = slot.pointee.level.unsafelyUnwrapped
    level.pointee.visit &+= 1
    var index = 0
    var p = start + 4
    while p < end {
      let value = p + 1 + (try checkedKeyLength(p + 1, end: end)) + 1
      if let part = level.pointee.slot(at: index) {
        part.pointee.visit = level.pointee.visit
        p = try readValue(p, value: value, end: end, into: part, row: row, depth: depth)
      } else {
        p = try checkedEnd(of: elementType(p), at: value, end: end, depth: depth)
      }
      index &+= 1
    }
    guard p == end else { throw Fault(.documentEndsEarly, at: p) }
    for position in 0..<level.pointee.count
    where level.pointee.slots[position].visit != level.pointee.visit {
      level.pointee.slots[position].setNull(at: row)
    }
    return end + 1
  }
}
