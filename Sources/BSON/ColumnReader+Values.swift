internal import Columns

// The reading loop. It touches no object and allocates nothing but the columns' own memory; every
// load is preceded by a check that its bytes lie inside the document.

extension ColumnReader {
  /// Reads the document at `start` into `row` of `level`, and says where it ends.
  func readFields(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, into level: UnsafeMutablePointer<Level>,
    row: Int, depth: Int
  ) throws(Fault) -> UnsafeRawPointer {
    let end = try documentEnd(start, limit: limit, depth: depth)
    level.pointee.visit &+= 1
    let visit = level.pointee.visit
    let last = level.pointee.slots + level.pointee.count
    var next = level.pointee.slots
    var seen = 0
    var p = start + 4
    while p < end {
      let key = p + 1
      let slot: UnsafeMutablePointer<Slot>
      if let near = level.pointee.slot(near: next, key, end: end) {
        slot = near
      } else {
        let length = try checkedKeyLength(key, end: end)
        guard let found = level.pointee.slot(key, length: length) else {
          p = try skipUnknown(p, value: key + length + 1, end: end, depth: depth)
          continue
        }
        slot = found
      }
      next = slot + 1
      if slot.pointee.visit == visit {
        report.duplicates += 1
      } else {
        slot.pointee.visit = visit
        seen &+= 1
      }
      p = try readValue(
        p, value: key + slot.pointee.keyLength + 1, end: end, into: slot, row: row, depth: depth)
    }
    guard p == end else { throw Fault(.documentEndsEarly, at: p) }
    if seen < level.pointee.count {
      var slot = level.pointee.slots
      while slot < last {
        if slot.pointee.visit != visit { slot.pointee.setNull(at: row) }
        slot += 1
      }
    }
    return end + 1
  }

  /// Reads the value of the element at `start` into `row` of `slot`'s column, and says where it ends.
  @inline(__always)
  func readValue(
    _ start: UnsafeRawPointer, value: UnsafeRawPointer, end: UnsafeRawPointer,
    into slot: UnsafeMutablePointer<Slot>, row: Int, depth: Int
  ) throws(Fault) -> UnsafeRawPointer {
    let type = start.load(as: UInt8.self)
    switch slot.pointee.target {
    case .double where type == ElementType.double.rawValue && end - value >= 8,
      .int64 where type == ElementType.int64.rawValue && end - value >= 8,
      .date where type == ElementType.date.rawValue && end - value >= 8:
      let writer = slot.pointee.writer
      writer.set(value.loadUnaligned(as: UInt64.self), at: row)
      writer.setValid(at: row)
      return value + 8
    case .int32 where type == ElementType.int32.rawValue && end - value >= 4:
      let writer = slot.pointee.writer
      writer.set(value.loadUnaligned(as: UInt32.self), at: row)
      writer.setValid(at: row)
      return value + 4
    case .objectID where type == ElementType.objectID.rawValue && end - value >= 12:
      let writer = slot.pointee.writer
      writer.set(fixed: value, width: 12, at: row)
      writer.setValid(at: row)
      return value + 12
    case .bool where type == ElementType.bool.rawValue && end - value >= 1:
      let byte = value.load(as: UInt8.self)
      guard byte < 2 else { throw Fault(.boolValue(byte), at: value) }
      let writer = slot.pointee.writer
      writer.set(bit: byte == 1, at: row)
      writer.setValid(at: row)
      return value + 1
    case .string where type == ElementType.string.rawValue:
      let next = try stringEnd(.string, at: value, end: end)
      let writer = slot.pointee.writer
      guard writer.set(bytes: value + 4, count: next - value - 5, at: row) else {
        throw Fault(.batchFull, at: value)
      }
      writer.setValid(at: row)
      return next
    case .structure where type == ElementType.document.rawValue,
      .flattened where type == ElementType.document.rawValue:
      let next = try readFields(
        value, limit: end, into: slot.pointee.level.unsafelyUnwrapped, row: row, depth: depth + 1)
      if let memory = slot.pointee.memory { ColumnWriter(memory: memory).setValid(at: row) }
      return next
    default:
      return try readOther(start, value: value, end: end, into: slot, row: row, depth: depth)
    }
  }

  /// Reads what is not the plain case: nulls, arrays, bytes, conversions, mismatches, malformed values.
  @inline(never)
  private func readOther(
    _ start: UnsafeRawPointer, value: UnsafeRawPointer, end: UnsafeRawPointer,
    into slot: UnsafeMutablePointer<Slot>, row: Int, depth: Int
  ) throws(Fault) -> UnsafeRawPointer {
    let type = try elementType(start)
    if type == .array {
      if slot.pointee.target == .list {
        return try readList(value, limit: end, into: slot, row: row, depth: depth + 1)
      }
      if slot.pointee.target == .flattened {
        return try readElements(value, limit: end, into: slot, row: row, depth: depth + 1)
      }
    }
    // What is malformed is so whatever the column wants.
    let next = try checkedEnd(of: type, at: value, end: end, depth: depth)
    if type.isNull {
      slot.pointee.setNull(at: row)
      return next
    }
    let kind: Fault.Kind
    switch (slot.pointee.target, type) {
    case (.double, .int32), (.int64, .int32), (.double, .int64), (.int32, .int64),
      (.int32, .double), (.int64, .double):
      if convert(value, type, into: slot, row: row) { return next }
      kind = .inexact(expected: slot.pointee.target, found: type)
    case (.binary, .binary), (.fixedBinary, .binary):
      if try readBinary(value, end: next, into: slot, row: row) { return next }
      kind = .mismatch(expected: slot.pointee.target, detail: slot.pointee.detail, found: type)
    case (.raw, _) where type.rawValue == slot.pointee.detail:
      guard slot.pointee.writer.set(bytes: value, count: next - value, at: row) else {
        throw Fault(.batchFull, at: value)
      }
      slot.pointee.writer.setValid(at: row)
      return next
    default:
      kind = .mismatch(expected: slot.pointee.target, detail: slot.pointee.detail, found: type)
    }
    try settle(kind, at: start, slot, row: row)
    return next
  }

  /// Does what the policy says with a value that does not fit.
  private func settle(
    _ kind: Fault.Kind, at start: UnsafeRawPointer, _ slot: UnsafeMutablePointer<Slot>, row: Int
  ) throws(Fault) {
    guard onMismatch != .error else { throw Fault(kind, at: start) }
    report.mismatches[plan.paths[slot.pointee.path], default: 0] += 1
    if onMismatch == .drop { throw Fault(.dropped, at: start) }
    slot.pointee.setNull(at: row)
  }

  /// Checks a field that no column asks for, and passes it.
  @inline(never)
  private func skipUnknown(
    _ start: UnsafeRawPointer, value: UnsafeRawPointer, end: UnsafeRawPointer, depth: Int
  ) throws(Fault) -> UnsafeRawPointer {
    let type = try elementType(start)
    let next = try checkedEnd(of: type, at: value, end: end, depth: depth)
    if isStrict {
      report.unknownFields += 1
      switch onMismatch {
      case .error: throw Fault(.unknownField(type), at: start)
      case .drop: throw Fault(.dropped, at: start)
      case .null, .keep: break
      }
    }
    return next
  }

  /// Writes a number of another type where that loses nothing; else says false.
  private func convert(
    _ value: UnsafeRawPointer, _ type: ElementType, into slot: UnsafeMutablePointer<Slot>, row: Int
  ) -> Bool {
    let writer = slot.pointee.writer
    let whole: Int64
    switch type {
    case .int32: whole = Int64(value.loadUnaligned(as: Int32.self))
    case .int64: whole = value.loadUnaligned(as: Int64.self)
    default:
      guard let exact = Int64(exactly: Double(bitPattern: value.loadUnaligned(as: UInt64.self)))
      else { return false }
      whole = exact
    }
    switch slot.pointee.target {
    case .double:
      guard let exact = Double(exactly: whole) else { return false }
      writer.set(exact, at: row)
    case .int32:
      guard let exact = Int32(exactly: whole) else { return false }
      writer.set(exact, at: row)
    default: writer.set(whole, at: row)
    }
    writer.setValid(at: row)
    return true
  }

  /// Writes the bytes of a binary whose subtype or length the column takes; else says false.
  func readBinary(
    _ value: UnsafeRawPointer, end: UnsafeRawPointer, into slot: UnsafeMutablePointer<Slot>,
    row: Int
  ) throws(Fault) -> Bool {
    let subtype = value.load(fromByteOffset: 4, as: UInt8.self)
    let bytes = value + (subtype == 2 ? 9 : 5)
    let writer = slot.pointee.writer
    if slot.pointee.target == .fixedBinary {
      guard end - bytes == slot.pointee.width else { return false }
      writer.set(fixed: bytes, width: slot.pointee.width, at: row)
    } else {
      guard slot.pointee.detail == anySubtype || slot.pointee.detail == subtype else {
        return false
      }
      guard writer.set(bytes: bytes, count: end - bytes, at: row) else {
        throw Fault(.batchFull, at: value)
      }
    }
    writer.setValid(at: row)
    return true
  }
}

extension Slot {
  /// Whether this field's name, with its zero, stands at `key` in a document that ends at `end`.
  @inline(__always)
  func isKey(_ name: UnsafeRawPointer, end: UnsafeRawPointer) -> Bool {
    // The document's own zero at `end` may be read, nothing after it.
    if end - name >= 7 {
      guard (name.loadUnaligned(as: UInt64.self) ^ keyWord) & keyMask == 0 else { return false }
      if keyLength < 8 { return end - name > keyLength }
    }
    guard end - name > keyLength else { return false }
    var index = 0
    while index <= keyLength {
      if name.load(fromByteOffset: index, as: UInt8.self) != key[index] { return false }
      index &+= 1
    }
    return true
  }
}
