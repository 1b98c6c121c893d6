internal import CLibc

/// `text.rsplit(None, limit)`: by white space, from the end; a negative limit is none.
@c(coluber_str_rsplit)
public func textSplitFromEnd(_ text: Object, _ limit: Int64) -> Object {
  let text = Text(text)
  let list = List(listMake(12, 8))
  var left = limit < 0 ? Int64.max : limit
  var end = text.endWithoutSpace
  while end > 0 {
    if left == 0 {
      list.append(text.part(from: 0, to: end))
      break
    }
    var start = end
    while start > 0 {
      let before = text.start(before: start)
      if isWhiteSpace(decode(text.utf8 + before).codePoint) { break }
      start = before
    }
    list.append(text.part(from: start, to: end))
    end = text.endWithoutSpace(before: start)
    left -= 1
  }
  list.reverse()
  return list.address
}

/// `text.rsplit(separator, limit)`; a negative limit is none.
@c(coluber_str_rsplit_on)
public func textSplitOnFromEnd(
  _ text: Object, _ separator: Object, _ limit: Int64, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  let (text, separator) = (Text(text), Text(separator))
  if separator.byteCount == 0 { return makeException(.valueError, "empty separator") }
  let list = List(listMake(12, 8))
  var left = limit < 0 ? Int64.max : limit
  var end = text.byteCount
  while left > 0 {
    let found = lastOffset(of: separator, in: text, from: 0, to: end)
    if found < 0 { break }
    list.append(text.part(from: found + separator.byteCount, to: end))
    end = found
    left -= 1
  }
  list.append(text.part(from: 0, to: end))
  list.reverse()
  result.pointee = list.address
  return nil
}

/// `text.splitlines(keepends)`: at all that Python takes for the end of a line.
@c(coluber_str_split_lines)
public func textSplitLines(_ text: Object, _ keepsEnds: Bool) -> Object {
  let text = Text(text)
  let list = List(listMake(12, 8))
  var start = 0
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    let end = offset
    offset += length
    if !isLineEnd(codePoint) { continue }
    if codePoint == 0x0D && offset < text.byteCount && text.utf8[offset] == 0x0A { offset += 1 }
    list.append(text.part(from: start, to: keepsEnds ? offset : end))
    start = offset
  }
  if start < text.byteCount { list.append(text.part(from: start, to: text.byteCount)) }
  return list.address
}

private func isLineEnd(_ codePoint: UInt32) -> Bool {
  switch codePoint {
  case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
  default: false
  }
}

/// `text.strip(characters)`, of the left side, the right side, or both.
@c(coluber_str_strip_of)
public func textStripOf(
  _ text: Object, _ characters: Object, _ isLeft: Bool, _ isRight: Bool
) -> Object {
  let (text, characters) = (Text(text), Text(characters))
  var start = 0
  var end = text.byteCount
  while isLeft && start < end {
    let length = sequenceLength(text.utf8[start])
    if !characters.contains(text.utf8 + start, length) { break }
    start += length
  }
  while isRight && end > start {
    let before = text.start(before: end)
    if !characters.contains(text.utf8 + before, end - before) { break }
    end = before
  }
  return text.part(from: start, to: end)
}

extension Text {
  /// Whether one of the code points is the one whose UTF-8 that is.
  fileprivate func contains(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    var offset = 0
    while offset < byteCount {
      let other = sequenceLength(utf8[offset])
      if other == length && memcmp(utf8 + offset, bytes, length) == 0 { return true }
      offset += other
    }
    return false
  }

  /// Where the code point begins that ends at `offset`.
  fileprivate func start(before offset: Int) -> Int {
    var start = offset - 1
    while utf8[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}

extension List {
  /// Turns a list of objects round.
  fileprivate func reverse() {
    var (low, high) = (0, count - 1)
    while low < high {
      let object = objects[low]
      objects[low] = objects[high]
      objects[high] = object
      low += 1
      high -= 1
    }
  }
}

/// `text.expandtabs(size)`.
@c(coluber_str_expand_tabs)
public func textExpandTabs(_ text: Object, _ size: Int64) -> Object {
  let text = Text(text)
  var builder = TextBuilder(capacity: text.byteCount + 16)
  var column: Int64 = 0
  var offset = 0
  while offset < text.byteCount {
    let byte = text.utf8[offset]
    let length = sequenceLength(byte)
    if byte == 0x09 {
      let count = size > 0 ? size - column % size : 0
      builder.append(0x20 as UInt8, count: Int(count))
      column += count
    } else {
      builder.append(text.utf8 + offset, byteCount: length, codePointCount: 1)
      column = byte == 0x0A || byte == 0x0D ? 0 : column + 1
    }
    offset += length
  }
  return builder.finish()
}
