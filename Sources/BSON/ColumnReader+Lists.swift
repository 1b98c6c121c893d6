internal import Columns

/// The header after one whose last digit went beyond 9, and how many digits it has.
private func carried(_ header: UInt64, _ digits: Int) -> (UInt64, Int) {
  let type = header & 0xFF
  var number = 0
  for place in 1...digits { number = number * 10 + Int(header >> UInt64(place * 8) & 0xFF) - 0x30 }
  let text = Array(String(number).utf8)
  var result = type
  for (place, digit) in text.enumerated() { result |= UInt64(digit) << UInt64((place + 1) * 8) }
  return (result, text.count)
}

extension Target {
  /// The type of the values that a list of these is read from without a conversion.
  fileprivate var plainType: ElementType {
    switch self {
    case .double: .double
    case .int32: .int32
    case .int64: .int64
    case .bool: .bool
    case .date: .date
    case .objectID: .objectID
    default: .string
    }
  }
}

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

  /// Reads an array of values of the list's own type into `row`; nil where anything else stands in it,
  /// and then nothing is written that counts.
  func readPlainList(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, into slot: UnsafeMutablePointer<Slot>,
    row: Int
  ) -> UnsafeRawPointer? {
    guard let end = try? documentEnd(start, limit: limit, depth: 0) else { return nil }
    let list = slot.pointee.writer
    let element = slot.pointee.element.unsafelyUnwrapped
    let memory = element.pointee.memory.unsafelyUnwrapped
    let first = list.start(at: row)
    var index = first
    // The type, the position in decimal, the zero; counted up in place.
    var header = UInt64(element.pointee.target.plainType.rawValue) | 0x30 << 8
    var digits = 1
    var p = start + 4
    while p < end {
      // No element is shorter than its header, the value and the document's zero together.
      guard end - p >= digits + 2, digits <= 6 else { return nil }
      if end - p >= 7 {
        let mask = (1 << UInt64((digits + 2) * 8)) - 1 as UInt64
        guard (p.loadUnaligned(as: UInt64.self) ^ header) & mask == 0 else { return nil }
      } else {
        for place in 0..<(digits + 2)
        where p.load(fromByteOffset: place, as: UInt8.self)
          != UInt8(truncatingIfNeeded: header >> UInt64(place * 8))
        {
          return nil
        }
      }
      if index == memory.pointee.rowCapacity {
        guard index < Int(Int32.max) else { return nil }
        element.pointee.builder.unsafelyUnwrapped._withUnsafeGuaranteedRef {
          $0.grow(rows: index + 1)
        }
      }
      guard
        let next = try? readValue(
          p, value: p + digits + 2, end: end, into: element, row: index, depth: 0)
      else { return nil }
      p = next
      index &+= 1
      header &+= 1 << UInt64(digits * 8)
      if UInt8(truncatingIfNeeded: header >> UInt64(digits * 8)) > 0x39 {
        (header, digits) = carried(header, digits)
      }
    }
    guard p == end, list.set(end: index, at: row) else { return nil }
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
