internal import CLibc

/// `part in text`.
@c(coluber_str_contains)
public func textContains(_ text: Object, _ part: Object) -> Bool {
  let (text, part) = (Text(text), Text(part))
  return firstOffset(of: part, in: text, from: 0, to: text.byteCount) >= 0
}

/// `text.find(part, start, end)`, or -1.
@c(coluber_str_find)
public func textFind(_ text: Object, _ part: Object, _ start: Int64, _ end: Int64) -> Int64 {
  let (text, part) = (Text(text), Text(part))
  guard let range = text.byteRange(start, end) else { return -1 }
  let offset = firstOffset(of: part, in: text, from: range.start, to: range.end)
  return offset < 0 ? -1 : Int64(text.codePoint(ofOffset: offset))
}

/// `text.rfind(part, start, end)`, or -1.
@c(coluber_str_rfind)
public func textFindLast(_ text: Object, _ part: Object, _ start: Int64, _ end: Int64) -> Int64 {
  let (text, part) = (Text(text), Text(part))
  guard let range = text.byteRange(start, end) else { return -1 }
  let offset = lastOffset(of: part, in: text, from: range.start, to: range.end)
  return offset < 0 ? -1 : Int64(text.codePoint(ofOffset: offset))
}

/// `text.count(part, start, end)`.
@c(coluber_str_count)
public func textCount(_ text: Object, _ part: Object, _ start: Int64, _ end: Int64) -> Int64 {
  let (text, part) = (Text(text), Text(part))
  guard let range = text.byteRange(start, end) else { return 0 }
  if part.byteCount == 0 {
    // Before each code point and at the end.
    let count = range.end - range.start
    return Int64((text.isASCII ? count : codePointCountOf(text.utf8 + range.start, count)) + 1)
  }
  var count: Int64 = 0
  var offset = range.start
  while true {
    offset = firstOffset(of: part, in: text, from: offset, to: range.end)
    if offset < 0 { return count }
    count += 1
    offset += part.byteCount
  }
}

/// `text.startswith(part, start, end)`.
@c(coluber_str_starts_with)
public func textStartsWith(
  _ text: Object, _ part: Object, _ start: Int64, _ end: Int64
) -> Bool {
  let (text, part) = (Text(text), Text(part))
  guard let range = text.byteRange(start, end) else { return false }
  return part.byteCount <= range.end - range.start
    && memcmp(text.utf8 + range.start, part.utf8, part.byteCount) == 0
}

/// `text.endswith(part, start, end)`.
@c(coluber_str_ends_with)
public func textEndsWith(
  _ text: Object, _ part: Object, _ start: Int64, _ end: Int64
) -> Bool {
  let (text, part) = (Text(text), Text(part))
  guard let range = text.byteRange(start, end) else { return false }
  return part.byteCount <= range.end - range.start
    && memcmp(text.utf8 + (range.end - part.byteCount), part.utf8, part.byteCount) == 0
}

/// `text.replace(old, new, count)`; a negative count is no limit.
@c(coluber_str_replace)
public func textReplace(_ text: Object, _ old: Object, _ new: Object, _ count: Int64) -> Object {
  let (source, old, new) = (Text(text), Text(old), Text(new))
  var left = count < 0 ? Int.max : Int(count)
  var builder = TextBuilder(capacity: source.byteCount)
  var offset = 0
  if old.byteCount == 0 {
    while left > 0 {
      builder.append(new)
      left -= 1
      if offset == source.byteCount { break }
      let length = source.isASCII ? 1 : sequenceLength(source.utf8[offset])
      builder.append(source.utf8 + offset, byteCount: length, codePointCount: 1)
      offset += length
    }
  } else {
    while left > 0 {
      let found = firstOffset(of: old, in: source, from: offset, to: source.byteCount)
      if found < 0 { break }
      builder.append(source, from: offset, to: found)
      builder.append(new)
      offset = found + old.byteCount
      left -= 1
    }
  }
  builder.append(source, from: offset, to: source.byteCount)
  return builder.finish()
}

extension Text {
  /// The bytes between two positions as `find` takes them, negative ones from the end; nil where the
  /// start lies behind the end, where not even "" is found.
  func byteRange(_ start: Int64, _ end: Int64) -> (start: Int, end: Int)? {
    let count = codePointCount
    let last = end > Int64(count) ? count : end < 0 ? Swift.max(Int(end) + count, 0) : Int(end)
    let first = start < 0 ? Swift.max(Int(start) + count, 0) : Int(start)
    if first > last { return nil }
    let firstOffset = offset(ofCodePoint: first)
    if last == count { return (firstOffset, byteCount) }
    return (firstOffset, offset(ofCodePoint: last))
  }
}

extension TextBuilder {
  /// Appends the bytes of `text` from `start` to `end`.
  mutating func append(_ text: Text, from start: Int, to end: Int) {
    let count = end - start
    append(
      text.utf8 + start, byteCount: count,
      codePointCount: text.isASCII ? count : codePointCountOf(text.utf8 + start, count))
  }
}

/// Where `part` first stands between two offsets, or -1. Bytes of UTF-8 can be searched as such.
///
/// Looks for the part's first byte, then compares: O(n·m) where that byte is everywhere.
func firstOffset(of part: Text, in text: Text, from start: Int, to end: Int) -> Int {
  let count = part.byteCount
  if count == 0 { return start }
  let first = part.utf8[0]
  var offset = start
  while offset + count <= end {
    guard let found = memchr(text.utf8 + offset, Int32(first), end - count - offset + 1) else {
      return -1
    }
    offset = found - UnsafeMutableRawPointer(text.utf8)
    if memcmp(text.utf8 + offset, part.utf8, count) == 0 { return offset }
    offset += 1
  }
  return -1
}

/// Where `part` last stands between two offsets, or -1.
func lastOffset(of part: Text, in text: Text, from start: Int, to end: Int) -> Int {
  let count = part.byteCount
  if count == 0 { return end }
  var offset = end - count
  while offset >= start {
    if text.utf8[offset] == part.utf8[0] && memcmp(text.utf8 + offset, part.utf8, count) == 0 {
      return offset
    }
    offset -= 1
  }
  return -1
}
