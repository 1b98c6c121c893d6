internal import CLibc

// A bytes object in memory is a str whose code points are its bytes: count, bytes, bytes, content, NUL.

/// `bytes[index]`; the index is in bounds.
@c(coluber_bytes_get)
public func bytesGet(_ bytes: Object, _ index: Int64) -> Int64 {
  Int64(Text(bytes).utf8[Int(index)])
}

/// `repr(bytes)`.
@c(coluber_bytes_repr)
public func bytesRepresentation(_ bytes: Object) -> Object {
  let bytes = Text(bytes).bytes
  var hasSingle = false
  var hasDouble = false
  for byte in bytes {
    if byte == 0x27 { hasSingle = true }
    if byte == 0x22 { hasDouble = true }
  }
  let quote: UInt8 = hasSingle && !hasDouble ? 0x22 : 0x27
  var builder = TextBuilder(capacity: bytes.count + 3)
  builder.append(0x62)
  builder.append(quote)
  for byte in bytes {
    switch byte {
    case 0x09: builder.append("\\t")
    case 0x0A: builder.append("\\n")
    case 0x0D: builder.append("\\r")
    case 0x5C: builder.append("\\\\")
    case quote:
      builder.append(0x5C)
      builder.append(quote)
    case 0x20..<0x7F: builder.append(byte)
    default: builder.append(escape: UInt32(byte))
    }
  }
  builder.append(quote)
  return builder.finish()
}

/// The text whose code points are the bytes.
@c(coluber_bytes_to_latin1)
public func bytesToLatin1(_ bytes: Object) -> Object {
  let bytes = Text(bytes).bytes
  var builder = TextBuilder(capacity: bytes.count)
  for byte in bytes { builder.append(codePoint: UInt32(byte)) }
  return builder.finish()
}

/// The bytes that are the code points of a text, all below 256.
@c(coluber_bytes_from_latin1)
public func bytesFromLatin1(_ text: Object) -> Object {
  let text = Text(text)
  let result = Text(byteCount: text.codePointCount, codePointCount: text.codePointCount)
  var offset = 0
  for index in 0..<text.codePointCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    result.utf8[index] = UInt8(truncatingIfNeeded: codePoint)
    offset += length
  }
  return result.address
}

/// ASCII letters in upper, or in lower case.
@c(coluber_bytes_to_ascii_case)
public func bytesToCase(_ bytes: Object, _ isUpper: Bool) -> Object {
  let bytes = Text(bytes)
  let first: UInt8 = isUpper ? 0x61 : 0x41
  let result = Text(byteCount: bytes.byteCount, codePointCount: bytes.byteCount)
  for index in 0..<bytes.byteCount {
    let byte = bytes.utf8[index]
    result.utf8[index] = byte &- first < 26 ? byte ^ 0x20 : byte
  }
  return result.address
}

/// Where, from `start` on, the first sequence begins that is not valid UTF-8, or -1.
@c(coluber_bytes_invalid_utf8)
public func bytesInvalidUTF8(_ bytes: Object, _ start: Int64) -> Int64 {
  let bytes = Text(bytes)
  var offset = Int(start)
  while offset < bytes.byteCount {
    let length = validSequenceLength(bytes.utf8 + offset, bytes.byteCount - offset)
    if length == 0 { return Int64(offset) }
    offset += length
  }
  return -1
}

/// How many bytes at `offset`, where no valid sequence begins, belong together: as many as begin one, as
/// Unicode recommends (section 3.9, "maximal subparts").
@c(coluber_bytes_invalid_utf8_length)
public func bytesInvalidUTF8Length(_ bytes: Object, _ offset: Int64) -> Int64 {
  let bytes = Text(bytes)
  let start = bytes.utf8 + Int(offset)
  let available = bytes.byteCount - Int(offset)
  let lead = start[0]
  var (low, high): (UInt8, UInt8) = (0x80, 0xBF)
  let length: Int
  switch lead {
  case 0xE0...0xEF:
    length = 3
    if lead == 0xE0 { low = 0xA0 }
    if lead == 0xED { high = 0x9F }
  case 0xF0...0xF4:
    length = 4
    if lead == 0xF0 { low = 0x90 }
    if lead == 0xF4 { high = 0x8F }
  default: return 1
  }
  var count = 1
  while count < length && count < available && start[count] >= low && start[count] <= high {
    count += 1
    (low, high) = (0x80, 0xBF)
  }
  return Int64(count)
}

/// The text of the valid UTF-8 between two offsets.
@c(coluber_bytes_to_utf8)
public func bytesToUTF8(_ bytes: Object, _ start: Int64, _ end: Int64) -> Object {
  Text(copying: Text(bytes).utf8 + Int(start), byteCount: Int(end - start)).address
}

/// The UTF-8 of a text.
@c(coluber_bytes_from_utf8)
public func bytesFromUTF8(_ text: Object) -> Object {
  let text = Text(text)
  return Text(copying: text.utf8, byteCount: text.byteCount, codePointCount: text.byteCount).address
}
