internal import Columns

// Reading by template. Every load lies inside the document: the caller has checked the whole document's
// length against the input, and windows and moves lie inside the segment (see `TemplateBuilder`).

/// How many documents of one fixed length are compared and copied at once.
let blockCount = 64

extension ColumnReader {
  /// Reads documents of `template` from `start` on, `stride` bytes apart, at most `count`; says how
  /// many it could.
  func readBlock(
    _ template: UnsafeMutablePointer<Template>, _ start: UnsafeRawPointer, stride: Int, count: Int
  ) -> Int {
    var matched = count
    for window in template.pointee.windows {
      var p = start
      for index in 0..<matched {
        if window.differs(at: p) {
          matched = index
          break
        }
        p += stride
      }
      if matched == 0 { return 0 }
    }
    let row = row
    for move in template.pointee.moves where move.kind.rawValue >= Move.Kind.int64ToDouble.rawValue
    {
      matched = convert(move, start, stride: stride, count: matched, row: row)
    }
    for move in template.pointee.moves {
      copy(move, start, stride: stride, count: matched, row: row)
    }
    for slot in template.pointee.nulls {
      for index in 0..<matched { slot.pointee.setNull(at: row &+ index) }
    }
    return matched
  }

  @inline(__always)
  private func copy(
    _ move: Move, _ start: UnsafeRawPointer, stride: Int, count: Int, row: Int
  ) {
    let values = move.memory.pointee.values
    var p = start + move.offset
    switch move.kind {
    case .bytes8:
      let target = values.assumingMemoryBound(to: UInt64.self) + row
      for index in 0..<count {
        target[index] = p.loadUnaligned(as: UInt64.self)
        p += stride
      }
    case .bytes4:
      let target = values.assumingMemoryBound(to: UInt32.self) + row
      for index in 0..<count {
        target[index] = p.loadUnaligned(as: UInt32.self)
        p += stride
      }
    case .bytes12:
      var target = values + row &* 12
      for _ in 0..<count {
        target.storeBytes(of: p.loadUnaligned(as: UInt64.self), as: UInt64.self)
        target.storeBytes(
          of: p.loadUnaligned(fromByteOffset: 8, as: UInt32.self), toByteOffset: 8, as: UInt32.self)
        p += stride
        target += 12
      }
    case .bytes:
      for index in 0..<count {
        (values + (row &+ index) &* move.width).copyMemory(from: p, byteCount: move.width)
        p += stride
      }
    case .bit:
      let writer = ColumnWriter(memory: move.memory)
      for index in 0..<count {
        writer.set(bit: p.load(as: UInt8.self) != 0, at: row &+ index)
        p += stride
      }
    case .int32ToInt64:
      let target = values.assumingMemoryBound(to: Int64.self) + row
      for index in 0..<count {
        target[index] = Int64(p.loadUnaligned(as: Int32.self))
        p += stride
      }
    case .int32ToDouble:
      let target = values.assumingMemoryBound(to: Double.self) + row
      for index in 0..<count {
        target[index] = Double(p.loadUnaligned(as: Int32.self))
        p += stride
      }
    case .int64ToDouble, .int64ToInt32, .doubleToInt64, .doubleToInt32: break
    }
  }

  /// Copies numbers that may not fit; says how many did before one did not.
  private func convert(
    _ move: Move, _ start: UnsafeRawPointer, stride: Int, count: Int, row: Int
  ) -> Int {
    let writer = ColumnWriter(memory: move.memory)
    var p = start + move.offset
    for index in 0..<count {
      let bits = p.loadUnaligned(as: UInt64.self)
      switch move.kind {
      case .int64ToDouble:
        guard let value = Double(exactly: Int64(bitPattern: bits)) else { return index }
        writer.set(value, at: row &+ index)
      case .int64ToInt32:
        guard let value = Int32(exactly: Int64(bitPattern: bits)) else { return index }
        writer.set(value, at: row &+ index)
      case .doubleToInt64:
        guard let value = Int64(exactly: Double(bitPattern: bits)) else { return index }
        writer.set(value, at: row &+ index)
      default:
        guard let value = Int32(exactly: Double(bitPattern: bits)) else { return index }
        writer.set(value, at: row &+ index)
      }
      p += stride
    }
    return count
  }

  /// Reads the document at `start`, whose bytes end by `limit`, if it has the shape of `template`; says
  /// where it ends.
  func readShape(
    _ template: UnsafeMutablePointer<Template>, _ start: UnsafeRawPointer, limit: UnsafeRawPointer
  ) -> UnsafeRawPointer? {
    guard let end = template.pointee.end(of: start, limit: limit) else { return nil }
    let row = row
    var ends = ends
    var inner = end
    var p = start
    for segment in template.pointee.segments {
      guard inner - p >= segment.length else { return nil }
      for index in segment.windows where template.pointee.windows[index].differs(at: p) {
        return nil
      }
      for index in segment.moves {
        let move = template.pointee.moves[index]
        if move.kind.rawValue >= Move.Kind.int64ToDouble.rawValue {
          guard convert(move, p, stride: 0, count: 1, row: row) == 1 else { return nil }
        } else {
          copy(move, p, stride: 0, count: 1, row: row)
        }
      }
      p += segment.length
      switch segment.tail {
      case .end: break
      case .string:
        guard let next = try? stringEnd(.string, at: p, end: inner - 1) else { return nil }
        if let slot = segment.slot {
          guard slot.pointee.writer.set(bytes: p + 4, count: next - p - 5, at: row) else {
            return nil
          }
        }
        p = next
      case .enter:
        guard let next = try? documentEnd(p, limit: inner - 1, depth: 0) else { return nil }
        ends.pointee = inner
        ends += 1
        inner = next + 1
        p += 4
      case .leave:
        guard p == inner else { return nil }
        ends -= 1
        inner = ends.pointee
      default:
        guard let next = readTail(segment, p, end: inner - 1, row: row) else { return nil }
        p = next
      }
    }
    guard p == end else { return nil }
    for slot in template.pointee.nulls { slot.pointee.setNull(at: row) }
    return end
  }

  private func readTail(
    _ segment: Segment, _ p: UnsafeRawPointer, end: UnsafeRawPointer, row: Int
  ) -> UnsafeRawPointer? {
    switch segment.tail {
    case .list: return readPlainList(p, limit: end, into: segment.slot.unsafelyUnwrapped, row: row)
    case .raw:
      guard end - p >= segment.count,
        segment.slot.unsafelyUnwrapped.pointee.writer.set(bytes: p, count: segment.count, at: row)
      else { return nil }
      return p + segment.count
    case .binary:
      guard let next = try? checkedEnd(of: .binary, at: p, end: end, depth: 0),
        (try? readBinary(p, end: next, into: segment.slot.unsafelyUnwrapped, row: row)) == true
      else { return nil }
      return next
    default: return try? checkedEnd(of: segment.type, at: p, end: end, depth: segment.count)
    }
  }
}

extension Template {
  /// Where the document at `start` ends, if it is long enough for this template and not too long for
  /// the input.
  @inline(__always)
  func end(of start: UnsafeRawPointer, limit: UnsafeRawPointer) -> UnsafeRawPointer? {
    guard limit - start >= minimumLength else { return nil }
    let length = Int(start.loadUnaligned(as: Int32.self))
    guard length >= minimumLength && length <= limit - start else { return nil }
    return start + length
  }
}
