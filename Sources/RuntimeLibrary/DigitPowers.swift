/// Powers of a base, each the square of the one before, which cut a number's digits in halves.
struct DigitPowers {
  /// A power: its magnitude, and how many digits are below it.
  struct Power {
    let limbs: Limbs
    let count: Int
    let digitCount: Int
  }

  private let table: UnsafeMutablePointer<Power>
  private(set) var count = 1

  /// Powers from the eighth of `limb` on, which has `digitCount` digits, and no longer than half of
  /// `limbCount` limbs. O(n^1.6).
  init(of limb: UInt64, digitCount: Int, upTo limbCount: Int) {
    // Each is about twice as long as the one before.
    table = allocate(Int64(64 * MemoryLayout<Power>.stride))
      .assumingMemoryBound(to: Power.self)
    let first = DigitPowers.makeLimbs(8)
    first[0] = limb
    for index in 1..<8 { first[index] = multiplyLimbs(first, first, index, limb) }
    table[0] = Power(limbs: first, count: significantCount(first, 8), digitCount: 8 &* digitCount)
    while 2 &* self[count &- 1].count <= limbCount / 2 &+ 1 {
      let last = self[count &- 1]
      let next = DigitPowers.makeLimbs(2 &* last.count)
      squareLimbs(next, last.limbs, last.count)
      table[count] = Power(
        limbs: next, count: significantCount(next, 2 &* last.count),
        digitCount: 2 &* last.digitCount)
      count &+= 1
    }
  }

  subscript(index: Int) -> Power { table[index] }

  private static func makeLimbs(_ count: Int) -> Limbs {
    allocate(Int64(count &* 8)).assumingMemoryBound(to: UInt64.self)
  }

  /// Frees the powers.
  func discard() {
    for index in 0..<count { deallocate(Object(self[index].limbs)) }
    deallocate(Object(table))
  }
}
