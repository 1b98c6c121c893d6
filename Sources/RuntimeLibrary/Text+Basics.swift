internal import CLibc

/// `len(text)`. O(1).
@c(coluber_str_length)
public func textLength(_ text: Object) -> Int64 { Int64(Text(text).codePointCount) }

/// `first + second`.
@c(coluber_str_concat)
public func textConcatenate(_ first: Object, _ second: Object) -> Object {
  let (first, second) = (Text(first), Text(second))
  let result = Text(
    byteCount: first.byteCount &+ second.byteCount,
    codePointCount: first.codePointCount &+ second.codePointCount)
  memcpy(result.utf8, first.utf8, first.byteCount)
  memcpy(result.utf8 + first.byteCount, second.utf8, second.byteCount)
  return result.address
}

/// `first + second`; takes over the reference to `first`, which grows in place where it is the only one.
/// Appending in a loop so costs what `realloc` costs.
@c(coluber_str_append)
public func textAppend(_ first: Object, _ second: Object) -> Object {
  let (count, bytes, more) = (first[field: 0], Text(first).byteCount, Text(second).byteCount)
  if more == 0 { return first }
  if count != 1 {
    let result = textConcatenate(first, second)
    releaseText(first)
    return result
  }
  let codePoints = Text(first).codePointCount &+ Text(second).codePointCount
  let grown = Text(reallocate(first, Text.headerSize &+ bytes &+ more &+ 1))
  grown.address[field: 1] = bytes &+ more
  grown.address[field: 2] = codePoints
  memcpy(grown.utf8 + bytes, Text(second).utf8, more &+ 1)
  return grown.address
}

/// `text * count`; MemoryError where the result cannot be.
@c(coluber_str_repeat)
public func textRepeat(
  _ text: Object, _ count: Int64, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  let text = Text(text)
  let count = Swift.max(Int(count), 0)
  let (bytes, overflow) = text.byteCount.multipliedReportingOverflow(by: count)
  guard !overflow, bytes < 1 << 62,
    let copy = Text(ifThereIsRoomFor: bytes, codePointCount: text.codePointCount &* count)
  else { return makeException(.memoryError, "") }
  if text.byteCount == 1 {
    memset(copy.utf8, Int32(text.utf8[0]), count)
  } else {
    for index in 0..<count {
      memcpy(copy.utf8 + index &* text.byteCount, text.utf8, text.byteCount)
    }
  }
  result.pointee = copy.address
  return nil
}

/// `first == second`.
@c(coluber_str_equal)
public func textEqual(_ first: Object, _ second: Object) -> Bool {
  if first == second { return true }
  let (first, second) = (Text(first), Text(second))
  return first.byteCount == second.byteCount
    && memcmp(first.utf8, second.utf8, first.byteCount) == 0
}

/// -1, 0 or 1, as `first` comes before, is, or comes after `second` by code points: the order of
/// UTF-8's bytes is theirs.
@c(coluber_str_compare)
public func textCompare(_ first: Object, _ second: Object) -> Int64 {
  let (first, second) = (Text(first), Text(second))
  let order = memcmp(first.utf8, second.utf8, Swift.min(first.byteCount, second.byteCount))
  if order != 0 { return order < 0 ? -1 : 1 }
  let difference = first.byteCount - second.byteCount
  return difference < 0 ? -1 : difference > 0 ? 1 : 0
}

/// `text[index]`; the index is in bounds.
@c(coluber_str_get)
public func textGet(_ text: Object, _ index: Int64) -> Object {
  let text = Text(text)
  if text.isASCII { return character(UInt32(text.utf8[Int(index)])) }
  return character(decode(text.utf8 + text.offset(ofCodePoint: Int(index))).codePoint)
}

/// The str of one code point; ASCII ones are constants.
func character(_ codePoint: UInt32) -> Object {
  if codePoint < 0x80 { return asciiCharacter(UInt8(truncatingIfNeeded: codePoint)) }
  let text = Text(byteCount: encodedLength(codePoint), codePointCount: 1)
  _ = encode(codePoint, to: text.utf8)
  return text.address
}

/// How many bytes the code point takes in UTF-8.
@inline(__always)
func encodedLength(_ codePoint: UInt32) -> Int {
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
}

/// The `count` code points of `text` from `start` on, `step` apart: all in bounds.
@c(coluber_str_slice)
public func textSlice(_ text: Object, _ start: Int64, _ count: Int64, _ step: Int64) -> Object {
  let text = Text(text)
  let (start, count, step) = (Int(start), Int(count), Int(step))
  if count <= 0 { return Text("").address }
  if step == 1 {
    let first = text.offset(ofCodePoint: start)
    let end = text.offsetAfter(count, from: first)
    return Text(copying: text.utf8 + first, byteCount: end - first, codePointCount: count).address
  }
  var builder = TextBuilder(capacity: count)
  if text.isASCII {
    for index in 0..<count { builder.append(text.utf8[start &+ index &* step]) }
    return builder.finish()
  }
  var offset = text.offset(ofCodePoint: start)
  for index in 0..<count {
    if index > 0 {
      var left = step
      while left > 0 {
        offset += sequenceLength(text.utf8[offset])
        left -= 1
      }
      while left < 0 {
        offset -= 1
        if text.utf8[offset] & 0xC0 != 0x80 { left += 1 }
      }
    }
    let (_, length) = decode(text.utf8 + offset)
    builder.append(text.utf8 + offset, byteCount: length, codePointCount: 1)
  }
  return builder.finish()
}
