extension ColumnReader {
  /// Reads documents of known shapes from `start` on, until one begins behind `stop` or has another
  /// shape; says where that is.
  func readKnown(
    _ start: UnsafeRawPointer, stop: UnsafeRawPointer, end: UnsafeRawPointer
  ) -> UnsafeRawPointer {
    var p = start
    while p < stop && state.pointee.templates.isPromising {
      let next = readNext(p, gap: 0, end: end)
      guard next > p else { break }
      p = next
    }
    return p
  }

  /// The same for elements of an array whose first document stands at `start`, behind a header of `gap`
  /// bytes; says where the header after the last one read stands.
  func readKnown(_ start: UnsafeRawPointer, gap: Int, end: UnsafeRawPointer) -> UnsafeRawPointer {
    guard state.pointee.templates.isPromising else { return start }
    return readNext(start, gap: gap, end: end)
  }

  /// Reads one document of a known shape, or some of the same length; `start` where there is none.
  @inline(__always)
  private func readNext(
    _ start: UnsafeRawPointer, gap: Int, end: UnsafeRawPointer
  ) -> UnsafeRawPointer {
    guard end - start >= 5 else { return start }
    let length = start.loadUnaligned(as: Int32.self)
    let current = state.pointee.templates.current
    let next = read(current, length, start, gap: gap, end: end, attempts: 1)
    return next > start ? next : readOther(start, length, gap: gap, end: end)
  }

  /// The same after the shape of the last document did not fit: by the one that came after it the last
  /// time, or by any other.
  private func readOther(
    _ start: UnsafeRawPointer, _ length: Int32, gap: Int, end: UnsafeRawPointer
  ) -> UnsafeRawPointer {
    let current = state.pointee.templates.current
    let follower = state.pointee.templates.entries[current].follower
    var attempts = 2
    if follower != current {
      let next = read(follower, length, start, gap: gap, end: end, attempts: attempts)
      if next > start { return next }
    }
    for index in 0..<state.pointee.templates.count where index != current && index != follower {
      attempts &+= 1
      let next = read(index, length, start, gap: gap, end: end, attempts: attempts)
      if next > start { return next }
    }
    state.pointee.templates.miss()
    return start
  }

  /// Reads what has the shape at `index`, if the document of `length` bytes at `start` has it.
  @inline(__always)
  private func read(
    _ index: Int, _ length: Int32, _ start: UnsafeRawPointer, gap: Int, end: UnsafeRawPointer,
    attempts: Int
  ) -> UnsafeRawPointer {
    let entry = state.pointee.templates.entries[index]
    guard entry.length == length || entry.length == 0 else { return start }
    let before = row
    let next =
      entry.length == 0
      ? readVaried(entry.template, start, gap: gap, end: end)
      : readFixed(entry.template, Int(length), start, gap: gap, end: end)
    if next > start {
      state.pointee.templates.hit(index, attempts: attempts, documents: row &- before)
    }
    return next
  }

  /// Reads a document of varying length that has the shape of `template`.
  @inline(__always)
  private func readVaried(
    _ template: UnsafeMutablePointer<Template>, _ start: UnsafeRawPointer, gap: Int,
    end: UnsafeRawPointer
  ) -> UnsafeRawPointer {
    if row == capacity { grow(first: template.pointee.minimumLength) }
    guard let next = readShape(template, start, limit: end) else { return start }
    row &+= 1
    state.pointee.report.documents &+= 1
    if gap > 0 { position &+= next - start }
    return next
  }

  /// Reads documents of `length` bytes that have the shape of `template`.
  @inline(__always)
  private func readFixed(
    _ template: UnsafeMutablePointer<Template>, _ length: Int, _ start: UnsafeRawPointer, gap: Int,
    end: UnsafeRawPointer
  ) -> UnsafeRawPointer {
    guard end - start >= length else { return start }
    if row == capacity { grow(first: length) }
    let stride = length &+ gap
    var count = min(blockCount, capacity &- row)
    if end - start < stride &* count { count = (end - start &+ gap) / stride }
    if gap > 0 { count = elements(start, gap: gap, stride: stride, count: count) }
    let done = readBlock(template, start, stride: stride, count: count)
    guard done > 0 else { return start }
    row &+= done
    state.pointee.report.documents &+= done
    if gap > 0 { position &+= done &* length }
    return start + (done &* stride &- gap)
  }

  /// How many of `count` documents, `stride` bytes apart, stand behind the header of an array's element
  /// with a name as long as the first one's.
  private func elements(
    _ start: UnsafeRawPointer, gap: Int, stride: Int, count: Int
  ) -> Int {
    var header = start - gap + stride
    for index in 1..<max(count, 1) {
      guard header.load(as: UInt8.self) == ElementType.document.rawValue,
        header.load(fromByteOffset: gap - 1, as: UInt8.self) == 0
      else { return index }
      for place in 1..<(gap - 1)
      where !(0x30...0x39).contains(header.load(fromByteOffset: place, as: UInt8.self)) {
        return index
      }
      header += stride
    }
    return count
  }
}
