internal import CLibc

/// `math.isqrt(word)`.
@c(coluber_bigint_sqrt)
public func wordSquareRoot(_ word: Word, _ result: UnsafeMutablePointer<Word>) -> Object? {
  if !isBoxed(word) { return intSquareRoot(word, result) }
  if BoxedInt(word).isNegative {
    return makeException(.valueError, "isqrt() argument must be nonnegative")
  }
  result.pointee = squareRoot(word)
  return nil
}

/// Newton's method with as many bits at each step as the one before has made right.
private func squareRoot(_ word: Word) -> Word {
  let half = (Int(wordBitLength(word)) &- 1) / 2
  var root: Word = 1
  var bits = 0
  for shift in Swift.stride(from: Int.bitWidth &- 1 &- half.leadingZeroBitCount, through: 0, by: -1)
  {
    let before = bits
    bits = half &>> shift
    let part = shiftWordRight(word, Int64(2 &* half &- before &- bits &+ 1))
    let quotient = floorDivideWords(part, root)
    releaseWord(part)
    var scaled: Word = 0
    _ = shiftWordLeft(root, Int64(bits &- before &- 1), &scaled)
    releaseWord(root)
    root = addWords(scaled, quotient)
    releaseWord(scaled)
    releaseWord(quotient)
  }
  let square = multiplyWords(root, root)
  defer { releaseWord(square) }
  if compareWords(square, word) <= 0 { return root }
  defer { releaseWord(root) }
  return subtractWords(root, 1)
}

/// `math.gcd(first, second)`.
@c(coluber_bigint_gcd)
public func greatestCommonDivisorOfWords(_ first: Word, _ second: Word) -> Word {
  withOperands(first, second) { first, second in
    if first.count <= 1 && second.count <= 1 {
      return makeWord(
        greatestCommonDivisor(
          first.isZero ? 0 : first.limbs[0], second.isZero ? 0 : second.limbs[0]),
        isNegative: false)
    }
    let count = Swift.max(first.count, second.count)
    return withLimbs(4 &* count &+ 4) { limbs in
      var euclid = Euclid(limbs, count &+ 1)
      return euclid.run(first, second)
    }
  }
}

/// The greatest common divisor of two limbs.
func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
  var (large, small) = (first, second)
  while small != 0 { (large, small) = (small, large % small) }
  return large
}

/// Euclid's algorithm on magnitudes, with many steps at once as long as the highest bits decide them.
///
/// D. H. Lehmer, 1938; the condition for the last step is G. E. Collins's.
private struct Euclid {
  private var large: Limbs
  private var small: Limbs
  private var newLarge: Limbs
  private var newSmall: Limbs
  private var largeCount = 0
  private var smallCount = 0

  init(_ limbs: Limbs, _ capacity: Int) {
    large = limbs
    small = limbs + capacity
    newLarge = small + capacity
    newSmall = newLarge + capacity
  }

  mutating func run(_ first: Operand, _ second: Operand) -> Word {
    memcpy(large, first.limbs, first.count &* 8)
    memcpy(small, second.limbs, second.count &* 8)
    (largeCount, smallCount) = (first.count, second.count)
    if compareLimbs(large, largeCount, small, smallCount) < 0 { exchange() }
    while smallCount > 1 {
      if largeCount &- smallCount > 1 || !stepByHighBits() { divide() }
    }
    if smallCount == 1 {
      let rest = divideLimbs(newLarge, large, largeCount, by: small[0])
      return makeWord(greatestCommonDivisor(small[0], rest), isNegative: false)
    }
    let box = BoxedInt(capacity: largeCount)
    memcpy(box.limbs, large, largeCount &* 8)
    return box.word(largeCount, isNegative: false)
  }

  private mutating func exchange() {
    (large, small) = (small, large)
    (largeCount, smallCount) = (smallCount, largeCount)
  }

  /// One step of division; both have two limbs at least.
  private mutating func divide() {
    withLimbs(largeCount &- smallCount &+ 1) {
      divideLimbs($0, newLarge, large, largeCount, by: small, smallCount)
    }
    (large, small, newLarge) = (small, newLarge, large)
    (largeCount, smallCount) = (smallCount, significantCount(small, smallCount))
  }

  /// The 60 bits of a magnitude that stand where the larger one's highest bits do.
  private func highBits(_ limbs: ConstantLimbs, _ limbCount: Int, _ shift: UInt64) -> Int64 {
    func limb(_ index: Int) -> UInt64 { index < limbCount ? limbs[index] : 0 }
    let wide =
      UInt128(limb(largeCount &- 1)) &<< 64 | UInt128(limb(largeCount &- 2))
    return Int64(UInt64(truncatingIfNeeded: (wide &<< UInt128(shift)) &>> 68))
  }

  /// As many steps as the highest bits decide; false where they decide none.
  private mutating func stepByHighBits() -> Bool {
    let shift = UInt64(large[largeCount &- 1].leadingZeroBitCount)
    var (x, y) = (highBits(large, largeCount, shift), highBits(small, smallCount, shift))
    // What the steps make of them: a × large - b × small and d × small - c × large, or, after an odd
    // number of steps, a × small - b × large and d × large - c × small.
    var (a, b, c, d): (Int64, Int64, Int64, Int64) = (1, 0, 0, 1)
    var isOdd = false
    while y != c {
      let quotient = (x &+ (a &- 1)) / (y &- c)
      let factor = b &+ quotient &* d
      let rest = x &- quotient &* y
      if factor > rest { break }
      (x, y) = (y, rest)
      (a, b, c, d) = (d, c, factor, a &+ quotient &* c)
      isOdd.toggle()
    }
    if b == 0 { return false }
    return combine(a, b, c, d, isOdd)
  }

  private mutating func combine(
    _ a: Int64, _ b: Int64, _ c: Int64, _ d: Int64, _ isOdd: Bool
  ) -> Bool {
    for index in smallCount..<largeCount { small[index] = 0 }
    if isOdd {
      subtractMultiples(newLarge, small, a, large, b)
      subtractMultiples(newSmall, large, d, small, c)
    } else {
      subtractMultiples(newLarge, large, a, small, b)
      subtractMultiples(newSmall, small, d, large, c)
    }
    (large, newLarge) = (newLarge, large)
    (small, newSmall) = (newSmall, small)
    smallCount = significantCount(small, largeCount)
    largeCount = significantCount(large, largeCount)
    return true
  }

  /// `first × firstFactor - second × secondFactor`, which is not negative.
  private func subtractMultiples(
    _ result: Limbs, _ first: ConstantLimbs, _ firstFactor: Int64, _ second: ConstantLimbs,
    _ secondFactor: Int64
  ) {
    _ = multiplyLimbs(result, first, largeCount, UInt64(firstFactor))
    _ = subtractProduct(result, second, largeCount, UInt64(secondFactor))
  }
}
