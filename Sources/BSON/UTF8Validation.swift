/// Whether `count` bytes from `start` on are well-formed UTF-8 (Unicode 17, table 3-7). O(n).
func isValidUTF8(_ start: UnsafeRawPointer, count: Int) -> Bool {
  var p = start
  let end = start + count
  while end - p >= 8 {
    if p.loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { break }
    p += 8
  }
  while p < end {
    let lead = p.load(as: UInt8.self)
    if lead < 0x80 {
      p += 1
      continue
    }
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0:
      length = 3
      low = 0xA0
    case 0xED:
      length = 3
      high = 0x9F
    case 0xE1...0xEF: length = 3
    case 0xF0:
      length = 4
      low = 0x90
    case 0xF4:
      length = 4
      high = 0x8F
    case 0xF1...0xF3: length = 4
    default: return false
    }
    guard end - p >= length else { return false }
    let second = p.load(fromByteOffset: 1, as: UInt8.self)
    guard second >= low && second <= high else { return false }
    for index in 2..<max(length, 2)
    where p.load(fromByteOffset: index, as: UInt8.self) & 0xC0 != 0x80 {
      return false
    }
    p += length
  }
  return true
}
