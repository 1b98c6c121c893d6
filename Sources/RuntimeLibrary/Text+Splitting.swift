internal import CLibc

/// `text.split(None, limit)`: by white space; a negative limit is none.
@c(coluber_str_split)
public func textSplit(_ text: Object, _ limit: Int64) -> Object {
  let text = Text(text)
  let list = List(listMake(12, 8))
  var left = limit < 0 ? Int64.max : limit
  var offset = 0
  while true {
    offset = text.skip(from: offset) { $0 }
    if offset == text.byteCount { break }
    if left == 0 {
      list.append(text.part(from: offset, to: text.byteCount))
      break
    }
    let end = text.skip(from: offset) { !$0 }
    list.append(text.part(from: offset, to: end))
    offset = end
    left -= 1
  }
  return list.address
}

/// `text.split(separator, limit)`; a negative limit is none.
@c(coluber_str_split_on)
public func textSplitOn(
  _ text: Object, _ separator: Object, _ limit: Int64, _ result: UnsafeMutablePointer<Object>
) -> Object? {
  let (text, separator) = (Text(text), Text(separator))
  if separator.byteCount == 0 { return makeException(.valueError, "empty separator") }
  let list = List(listMake(12, 8))
  var left = limit < 0 ? Int64.max : limit
  var offset = 0
  while left > 0 {
    let found = firstOffset(of: separator, in: text, from: offset, to: text.byteCount)
    if found < 0 { break }
    list.append(text.part(from: offset, to: found))
    offset = found + separator.byteCount
    left -= 1
  }
  list.append(text.part(from: offset, to: text.byteCount))
  result.pointee = list.address
  return nil
}

/// `separator.join(texts)`.
@c(coluber_str_join)
public func textJoin(_ separator: Object, _ texts: Object) -> Object {
  let (separator, texts) = (Text(separator), List(texts))
  if texts.count == 0 { return Text("").address }
  if texts.count == 1 {
    let only = texts.objects[0]
    retain(only)
    return only
  }
  var bytes = separator.byteCount * (texts.count - 1)
  var codePoints = separator.codePointCount * (texts.count - 1)
  for index in 0..<texts.count {
    bytes += Text(texts.objects[index]).byteCount
    codePoints += Text(texts.objects[index]).codePointCount
  }
  let result = Text(byteCount: bytes, codePointCount: codePoints)
  var place = result.utf8
  for index in 0..<texts.count {
    if index > 0 {
      memcpy(place, separator.utf8, separator.byteCount)
      place += separator.byteCount
    }
    let text = Text(texts.objects[index])
    memcpy(place, text.utf8, text.byteCount)
    place += text.byteCount
  }
  return result.address
}

/// `text.strip()`.
@c(coluber_str_strip)
public func textStrip(_ text: Object) -> Object {
  let text = Text(text)
  let start = text.skip(from: 0) { $0 }
  return text.part(from: start, to: Swift.max(start, text.endWithoutSpace))
}

/// `text.lstrip()`.
@c(coluber_str_strip_left)
public func textStripLeft(_ text: Object) -> Object {
  let text = Text(text)
  return text.part(from: text.skip(from: 0) { $0 }, to: text.byteCount)
}

/// `text.rstrip()`.
@c(coluber_str_strip_right)
public func textStripRight(_ text: Object) -> Object {
  let text = Text(text)
  return text.part(from: 0, to: text.endWithoutSpace)
}

extension Text {
  /// The bytes from `start` to `end` as a str; the text itself if they are all of it.
  func part(from start: Int, to end: Int) -> Object {
    let count = end - start
    if count == byteCount {
      retain(address)
      return address
    }
    // Bytes take this way too.
    if count == 1 && utf8[start] < 0x80 { return asciiCharacter(utf8[start]) }
    if isASCII {
      return Text(copying: utf8 + start, byteCount: count, codePointCount: count).address
    }
    return Text(copying: utf8 + start, byteCount: count).address
  }

  /// The first offset from `start` on whose code point is not one to skip.
  @inline(__always)
  func skip(from start: Int, _ isSkipped: (_ isSpace: Bool) -> Bool) -> Int {
    var offset = start
    let end = byteCount
    while offset < end {
      let byte = utf8[offset]
      if byte > 0x20 && byte < 0x80 {
        if !isSkipped(false) { break }
        offset &+= 1
        continue
      }
      let (codePoint, length) = decode(utf8 + offset)
      if !isSkipped(isWhiteSpace(codePoint)) { break }
      offset &+= length
    }
    return offset
  }

  /// The offset after the last code point that is not white space.
  var endWithoutSpace: Int { endWithoutSpace(before: byteCount) }

  /// The offset after the last code point before `offset` that is not white space.
  func endWithoutSpace(before offset: Int) -> Int {
    var end = offset
    while end > 0 {
      var start = end - 1
      while utf8[start] & 0xC0 == 0x80 { start -= 1 }
      if !isWhiteSpace(decode(utf8 + start).codePoint) { break }
      end = start
    }
    return end
  }
}

@inline(__always)
func isWhiteSpace(_ codePoint: UInt32) -> Bool {
  codePoint > 0x20 && codePoint < 0x80
    ? false : unicodeProperties(codePoint).contains(.space)
}
