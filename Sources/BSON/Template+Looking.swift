// Comparing documents with a template without reading them into columns.

extension Template {
  /// How many documents of this template, all of one length, stand one after another from `start` on.
  func count(from start: UnsafeRawPointer, end: UnsafeRawPointer, length: Int) -> Int {
    var p = start
    var count = 0
    while end - p >= length {
      for window in windows where window.differs(at: p) { return count }
      p += length
      count &+= 1
    }
    return count
  }

  /// Where the document at `start` ends, if it has this shape. `ends` has room for the nesting.
  func look(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, ends: UnsafeMutablePointer<UnsafeRawPointer>
  ) -> UnsafeRawPointer? {
    guard let end = end(of: start, limit: limit) else { return nil }
    var ends = ends
    var inner = end
    var p = start
    for segment in segments {
      guard inner - p >= segment.length else { return nil }
      for index in segment.windows where windows[index].differs(at: p) { return nil }
      p += segment.length
      switch segment.tail {
      case .end: break
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
      case .string:
        guard let next = try? stringEnd(.string, at: p, end: inner - 1) else { return nil }
        p = next
      case .elements:
        guard let next = elementsEnd(segment.type, p, limit: inner - 1) else { return nil }
        p = next
      default:
        guard
          let next = try? checkedEnd(of: segment.type, at: p, end: inner - 1, depth: segment.count)
        else { return nil }
        p = next
      }
    }
    return p == end ? end : nil
  }
}

/// Where the array at `start` ends, if all its elements are of `type`.
private func elementsEnd(
  _ type: ElementType, _ start: UnsafeRawPointer, limit: UnsafeRawPointer
) -> UnsafeRawPointer? {
  guard let end = try? documentEnd(start, limit: limit, depth: 0) else { return nil }
  var p = start + 4
  while p < end {
    guard p.load(as: UInt8.self) == type.rawValue,
      let length = try? checkedKeyLength(p + 1, end: end),
      let next = try? checkedEnd(of: type, at: p + length + 2, end: end, depth: 0)
    else { return nil }
    p = next
  }
  return p == end ? end + 1 : nil
}
