internal import CLibc

// MT19937: M. Matsumoto, T. Nishimura, "Mersenne Twister: a 623-dimensionally equidistributed uniform
// pseudorandom number generator", 1998; seeded as CPython's `random` does.

/// The generator in the memory of a list of 625 floats: 624 words of 32 bits, each in the place of a float,
/// and how many of them have been used.
private struct Twister {
  static let size = 624
  let words: UnsafeMutablePointer<Int64>

  @inline(__always)
  init(_ list: Object) {
    words = (list[pointer: 3].unsafelyUnwrapped).assumingMemoryBound(to: Int64.self)
  }

  @inline(__always)
  func next() -> UInt64 {
    if words[Twister.size] >= Twister.size { refill() }
    let index = words[Twister.size]
    words[Twister.size] = index &+ 1
    var word = UInt32(truncatingIfNeeded: words[Int(index)])
    word ^= word &>> 11
    word ^= word &<< 7 & 0x9D2C_5680
    word ^= word &<< 15 & 0xEFC6_0000
    return UInt64(word ^ word &>> 18)
  }

  @inline(never)
  private func refill() {
    for index in 0..<Twister.size {
      let next = index &+ 1 == Twister.size ? 0 : index &+ 1
      let far = index < 227 ? index &+ 397 : index &- 227
      let mixed = words[index] & 0x8000_0000 | words[next] & 0x7FFF_FFFF
      words[index] = words[far] ^ mixed &>> 1 ^ (mixed & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    words[Twister.size] = 0
  }

  /// Seeds from words, of which there is one at least.
  func seed(_ count: Int, _ key: (Int) -> UInt32) {
    var last: UInt32 = 19_650_218
    words[0] = Int64(last)
    for index in 1..<Twister.size {
      last = 1_812_433_253 &* (last ^ last &>> 30) &+ UInt32(index)
      words[index] = Int64(last)
    }
    var place = 1
    @inline(__always)
    func mix(_ factor: UInt32, _ more: UInt32) {
      let before = UInt32(truncatingIfNeeded: words[place &- 1])
      let word =
        UInt32(truncatingIfNeeded: words[place]) ^ (before ^ before &>> 30) &* factor
      words[place] = Int64(word &+ more)
      place &+= 1
      if place == Twister.size {
        words[0] = words[Twister.size &- 1]
        place = 1
      }
    }
    for round in 0..<Swift.max(Twister.size, count) {
      mix(1_664_525, key(round % count) &+ UInt32(truncatingIfNeeded: round % count))
    }
    for _ in 1..<Twister.size { mix(1_566_083_941, 0 &- UInt32(place)) }
    words[0] = 0x8000_0000
    words[Twister.size] = Int64(Twister.size)
  }
}

/// `random.random()`: 53 bits.
@c(coluber_twister_random)
public func twisterRandom(_ state: Object) -> Double {
  let twister = Twister(state)
  let high = twister.next() &>> 5
  let low = twister.next() &>> 6
  return Double(high &* 67_108_864 &+ low) * 0x1p-53
}

/// As many random bits, from 1 to 63.
@c(coluber_twister_bits)
public func twisterBits(_ state: Object, _ count: Int64) -> Int64 {
  let twister = Twister(state)
  let low = twister.next()
  if count <= 32 { return Int64(low &>> UInt64(32 &- count)) }
  return Int64(low | (twister.next() &>> UInt64(64 &- count)) &<< 32)
}

/// Seeds from a list of words of 32 bits, as floats, of which there is one at least.
@c(coluber_twister_seed)
public func twisterSeed(_ state: Object, _ key: Object) {
  let words = (key[pointer: 3].unsafelyUnwrapped).assumingMemoryBound(to: Double.self)
  Twister(state).seed(key[field: 1]) { UInt32(words[$0]) }
}

/// Seeds from a str: its bytes and their SHA-512 are the digits of a number.
@c(coluber_twister_seed_text)
public func twisterSeed(_ state: Object, text: Object) {
  let text = Text(text)
  let digest = SHA512(text.utf8, count: text.byteCount)
  let byteCount = text.byteCount &+ 64
  /// The byte at `place`, counted from the lowest.
  func byte(_ place: Int) -> UInt8 {
    if place < 64 {
      return UInt8(truncatingIfNeeded: digest.hash[7 &- place / 8] &>> UInt64(place % 8 &* 8))
    }
    return place < byteCount ? text.utf8[byteCount &- 1 &- place] : 0
  }
  var used = byteCount
  while used > 1 && byte(used &- 1) == 0 { used &-= 1 }
  Twister(state).seed((used &+ 3) / 4) { index in
    var word: UInt32 = 0
    for part in 0..<4 { word |= UInt32(byte(index &* 4 &+ part)) &<< UInt32(part &* 8) }
    return word
  }
}

/// Seeds from what the system has, or from the time where it has nothing.
@c(coluber_twister_seed_system)
public func twisterSeedFromSystem(_ state: Object) {
  var key = InlineArray<8, UInt32>(repeating: 0)
  let isFilled = withUnsafeMutablePointer(to: &key) { getentropy($0, 32) == 0 }
  if !isFilled {
    let (now, ticks) = (timeSeconds().bitPattern, performanceCounter().bitPattern)
    key[0] = UInt32(truncatingIfNeeded: now)
    key[1] = UInt32(truncatingIfNeeded: now &>> 32)
    key[2] = UInt32(truncatingIfNeeded: ticks)
    key[3] = UInt32(truncatingIfNeeded: ticks &>> 32)
  }
  Twister(state).seed(8) { key[$0] }
}
