/// A str of bytes from outside: each byte that belongs to no valid UTF-8 sequence becomes U+FFFD. O(n).
@c(coluber_str_from_utf8)
public func textFromForeign(_ bytes: UnsafePointer<UInt8>?, _ count: Int64) -> Object {
  let count = Int(count)
  guard let bytes, count > 0 else { return Text(byteCount: 0, codePointCount: 0).address }
  var points = 0
  var offset = 0
  while offset < count {
    let length = validSequenceLength(bytes + offset, count - offset)
    if length == 0 { return replacingInvalid(bytes, count) }
    offset += length
    points += 1
  }
  return Text(copying: bytes, byteCount: count, codePointCount: points).address
}

private func replacingInvalid(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Object {
  var builder = TextBuilder(capacity: count + 16)
  var offset = 0
  while offset < count {
    let length = validSequenceLength(bytes + offset, count - offset)
    if length == 0 {
      builder.append(codePoint: 0xFFFD)
      offset += 1
    } else {
      builder.append(bytes + offset, byteCount: length, codePointCount: 1)
      offset += length
    }
  }
  return builder.finish()
}

/// How many bytes the sequence at `bytes` has; 0 if it is not valid UTF-8 (RFC 3629, section 4).
func validSequenceLength(_ bytes: UnsafePointer<UInt8>, _ available: Int) -> Int {
  let first = bytes[0]
  if first < 0x80 { return 1 }
  var low: UInt8 = 0x80
  var high: UInt8 = 0xBF
  let length: Int
  switch first {
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF:
    length = 3
    if first == 0xE0 { low = 0xA0 }
    if first == 0xED { high = 0x9F }
  case 0xF0...0xF4:
    length = 4
    if first == 0xF0 { low = 0x90 }
    if first == 0xF4 { high = 0x8F }
  default: return 0
  }
  if available < length { return 0 }
  if bytes[1] < low || bytes[1] > high { return 0 }
  for position in 2..<Swift.max(length, 2) where bytes[position] & 0xC0 != 0x80 { return 0 }
  return length
}
