internal import CLibc

/// `hash(text)` as CPython has it when PYTHONHASHSEED is 0: SipHash-1-3 (Aumasson and Bernstein, 2012) with
/// the key 0, of the code points in the least of 1, 2 or 4 bytes that holds them all.
@c(coluber_str_hash)
public func textHash(_ text: Object) -> Int64 {
  let text = Text(text)
  if text.isASCII { return finishedHash(text.utf8, text.byteCount) }
  var largest: UInt32 = 0
  var offset = 0
  while offset < text.byteCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    if codePoint > largest { largest = codePoint }
    offset += length
  }
  let width = largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4
  let units = allocate(Int64(text.codePointCount &* width))
  defer { free(units) }
  offset = 0
  for index in 0..<text.codePointCount {
    let (codePoint, length) = decode(text.utf8 + offset)
    switch width {
    case 1:
      units.storeBytes(
        of: UInt8(truncatingIfNeeded: codePoint), toByteOffset: index, as: UInt8.self)
    case 2:
      units.storeBytes(
        of: UInt16(truncatingIfNeeded: codePoint), toByteOffset: index &* 2, as: UInt16.self)
    default: units.storeBytes(of: codePoint, toByteOffset: index &* 4, as: UInt32.self)
    }
    offset += length
  }
  return finishedHash(units.assumingMemoryBound(to: UInt8.self), text.codePointCount &* width)
}

/// CPython's hashes are never -1; that of nothing is 0.
private func finishedHash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int64 {
  if count == 0 { return 0 }
  let hash = Int64(bitPattern: sipHash(bytes, count))
  return hash == -1 ? -2 : hash
}

private func sipHash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
  var state = SipState()
  let source = UnsafeRawPointer(bytes)
  var offset = 0
  while offset &+ 8 <= count {
    state.compress(source.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    offset &+= 8
  }
  var last = UInt64(truncatingIfNeeded: count) << 56
  var shift: UInt64 = 0
  while offset < count {
    last |= UInt64(bytes[offset]) << shift
    shift &+= 8
    offset &+= 1
  }
  state.compress(last)
  return state.finish()
}

private struct SipState {
  var v0: UInt64 = 0x736f_6d65_7073_6575
  var v1: UInt64 = 0x646f_7261_6e64_6f6d
  var v2: UInt64 = 0x6c79_6765_6e65_7261
  var v3: UInt64 = 0x7465_6462_7974_6573

  @inline(__always)
  mutating func compress(_ word: UInt64) {
    v3 ^= word
    round()
    v0 ^= word
  }

  @inline(__always)
  mutating func finish() -> UInt64 {
    v2 ^= 0xff
    round()
    round()
    round()
    return v0 ^ v1 ^ v2 ^ v3
  }

  @inline(__always)
  private mutating func round() {
    v0 &+= v1
    v2 &+= v3
    v1 = v1.rotated(13) ^ v0
    v3 = v3.rotated(16) ^ v2
    v0 = v0.rotated(32)
    v2 &+= v1
    v0 &+= v3
    v1 = v1.rotated(17) ^ v2
    v3 = v3.rotated(21) ^ v0
    v2 = v2.rotated(32)
  }
}

extension UInt64 {
  @inline(__always)
  fileprivate func rotated(_ count: UInt64) -> UInt64 { self &<< count | self &>> (64 &- count) }
}
