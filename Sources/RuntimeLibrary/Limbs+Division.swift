internal import CLibc

/// From how many limbs on division goes by halves: measured.
let recursiveDivisionThreshold = 48

/// A divisor of one limb whose highest bit is set, with what stands in for dividing by it.
///
/// N. Möller, T. Granlund, "Improved division by invariant integers", 2011.
struct LimbDivisor {
  let divisor: UInt64
  /// ⌊(2^128 - 1) / divisor⌋ - 2^64.
  let inverse: UInt64

  init(_ divisor: UInt64) {
    self.divisor = divisor
    let odd = divisor & 1
    let high9 = divisor &>> 55
    let high40 = divisor &>> 24 &+ 1
    let half = divisor &>> 1 &+ odd
    let first = (1 << 19 - 3 << 8) / high9
    let second = first &<< 11 &- (first &* first &* high40) &>> 40 &- 1
    let third = second &<< 13 &+ (second &* (1 << 60 &- second &* high40)) &>> 47
    let error = (third &>> 1) &* odd &- third &* half
    let fourth = third &<< 31 &+ third.multipliedFullWidth(by: error).high &>> 1
    let product = fourth.multipliedFullWidth(by: divisor)
    let carry: UInt64 = product.low.addingReportingOverflow(divisor).overflow ? 1 : 0
    inverse = fourth &- product.high &- divisor &- carry
  }

  /// Divides two limbs, the higher of which is less than the divisor.
  @inline(__always)
  func divide(_ high: UInt64, _ low: UInt64) -> (quotient: UInt64, remainder: UInt64) {
    let wide =
      UInt128(inverse) &* UInt128(high) &+ (UInt128(high) &<< 64 | UInt128(low))
    var quotient = UInt64(truncatingIfNeeded: wide >> 64) &+ 1
    var remainder = low &- quotient &* divisor
    if remainder > UInt64(truncatingIfNeeded: wide) {
      quotient &-= 1
      remainder &+= divisor
    }
    if remainder >= divisor {
      quotient &+= 1
      remainder &-= divisor
    }
    return (quotient, remainder)
  }
}

/// Divides by one limb, which is not 0; gives the remainder. `quotient` may be `limbs`.
func divideLimbs(
  _ quotient: Limbs, _ limbs: ConstantLimbs, _ count: Int, by divisor: UInt64
) -> UInt64 {
  let shift = UInt64(divisor.leadingZeroBitCount)
  return divideLimbs(quotient, limbs, count, by: LimbDivisor(divisor &<< shift), shift: shift)
}

/// The same by a divisor that was shifted up by `shift` bits.
@inline(__always)
func divideLimbs(
  _ quotient: Limbs, _ limbs: ConstantLimbs, _ count: Int, by divisor: LimbDivisor, shift: UInt64
) -> UInt64 {
  if count == 0 { return 0 }
  var limb = limbs[count &- 1]
  var remainder: UInt64 = shift == 0 ? 0 : limb &>> (64 &- shift)
  for index in Swift.stride(from: count &- 1, through: 0, by: -1) {
    let next = index > 0 ? limbs[index &- 1] : 0
    let low = shift == 0 ? limb : limb &<< shift | next &>> (64 &- shift)
    (quotient[index], remainder) = divisor.divide(remainder, low)
    limb = next
  }
  return remainder &>> shift
}

/// Divides magnitudes, the divisor of two limbs or more and no longer than the dividend.
///
/// `quotient` takes `count - divisorCount + 1` limbs, `remainder` `divisorCount`.
func divideLimbs(
  _ quotient: Limbs, _ remainder: Limbs, _ limbs: ConstantLimbs, _ count: Int,
  by divisor: ConstantLimbs, _ divisorCount: Int
) {
  let shift = UInt64(divisor[divisorCount &- 1].leadingZeroBitCount)
  withLimbs(count &+ 1 &+ divisorCount) { rest in
    rest[count] = shiftLimbsLeft(rest, limbs, count, shift)
    var normal = divisor
    if shift != 0 {
      let shifted = rest + (count &+ 1)
      _ = shiftLimbsLeft(shifted, divisor, divisorCount, shift)
      normal = ConstantLimbs(shifted)
    }
    divideNormalized(quotient, rest, count &+ 1, by: normal, divisorCount)
    _ = shiftLimbsRight(remainder, rest, divisorCount, shift)
  }
}

/// Divides in place: `rest`, whose top `divisorCount` limbs are less than the divisor, becomes the
/// remainder; `quotient` takes the other limbs' count. The divisor's highest bit is set.
func divideNormalized(
  _ quotient: Limbs, _ rest: Limbs, _ count: Int, by divisor: ConstantLimbs, _ divisorCount: Int
) {
  var left = count &- divisorCount
  if divisorCount < recursiveDivisionThreshold {
    return divideSchoolbook(quotient, rest, left, by: divisor, divisorCount)
  }
  // Blocks of the quotient as long as the divisor; the first one is what they leave.
  while left > 0 {
    let block = left % divisorCount == 0 ? divisorCount : left % divisorCount
    left &-= block
    divideRecursively(quotient + left, rest + left, block, by: divisor, divisorCount)
  }
}

/// D. E. Knuth, "The Art of Computer Programming" 4.3.1, algorithm D, with quotients of three limbs by two
/// that are too large by one at most.
private func divideSchoolbook(
  _ quotient: Limbs, _ rest: Limbs, _ quotientCount: Int, by divisor: ConstantLimbs,
  _ divisorCount: Int
) {
  let (high, low) = (divisor[divisorCount &- 1], divisor[divisorCount &- 2])
  let wideDivisor = UInt128(high) &<< 64 | UInt128(low)
  let inverse = inverseOfTwoLimbs(high, low)
  var index = quotientCount
  while index > 0 {
    index &-= 1
    let place = rest + index
    let (top, next) = (place[divisorCount], place[divisorCount &- 1])
    var digit = UInt64.max
    if top != high || next != low {
      let estimate = UInt128(inverse) &* UInt128(top) &+ (UInt128(top) &<< 64 | UInt128(next))
      digit = UInt64(truncatingIfNeeded: estimate >> 64)
      var left =
        (UInt128(next &- digit &* high) &<< 64 | UInt128(place[divisorCount &- 2]))
        &- UInt128(digit) &* UInt128(low) &- wideDivisor
      digit &+= 1
      if UInt64(truncatingIfNeeded: left >> 64) >= UInt64(truncatingIfNeeded: estimate) {
        digit &-= 1
        left &+= wideDivisor
      }
      if left >= wideDivisor { digit &+= 1 }
    }
    if subtractProduct(place, divisor, divisorCount, digit) > top {
      digit &-= 1
      _ = addLimbs(place, place, divisorCount, divisor, divisorCount)
    }
    place[divisorCount] = 0
    quotient[index] = digit
  }
}

/// ⌊(2^192 - 1) / (high × 2^64 + low)⌋ - 2^64.
private func inverseOfTwoLimbs(_ high: UInt64, _ low: UInt64) -> UInt64 {
  var inverse = LimbDivisor(high).inverse
  var rest = high &* inverse &+ low
  if rest < low {
    inverse &-= 1
    if rest >= high {
      inverse &-= 1
      rest &-= high
    }
    rest &-= high
  }
  let product = inverse.multipliedFullWidth(by: low)
  rest &+= product.high
  if rest < product.high {
    inverse &-= 1
    if rest > high || (rest == high && product.low >= low) { inverse &-= 1 }
  }
  return inverse
}

/// As `divideNormalized`, for a quotient no longer than the divisor: the upper halves are divided, then what
/// the lower half of the divisor takes away is made up for.
///
/// C. Burnikel, J. Ziegler, "Fast recursive division", 1998.
private func divideRecursively(
  _ quotient: Limbs, _ rest: Limbs, _ quotientCount: Int, by divisor: ConstantLimbs,
  _ divisorCount: Int
) {
  if quotientCount < recursiveDivisionThreshold {
    return divideSchoolbook(quotient, rest, quotientCount, by: divisor, divisorCount)
  }
  if quotientCount == divisorCount {
    let lower = quotientCount / 2
    divideRecursively(
      quotient + lower, rest + lower, quotientCount &- lower, by: divisor, divisorCount)
    return divideRecursively(quotient, rest, lower, by: divisor, divisorCount)
  }
  let lower = divisorCount &- quotientCount
  let (upperRest, upperDivisor) = (rest + lower, divisor + lower)
  // What lies above the limbs of the remainder.
  var top = 0
  if compareLimbs(upperRest + quotientCount, quotientCount, upperDivisor, quotientCount) < 0 {
    divideRecursively(quotient, upperRest, quotientCount, by: upperDivisor, quotientCount)
  } else {
    // Equal: the largest quotient there is, and one divisor more than nothing is left.
    for index in 0..<quotientCount { quotient[index] = .max }
    top = Int(addLimbs(upperRest, upperRest, quotientCount, upperDivisor, quotientCount))
    for index in 0..<quotientCount { upperRest[quotientCount &+ index] = 0 }
  }
  withLimbs(divisorCount) { product in
    multiplyLimbs(product, quotient, quotientCount, divisor, lower)
    top &-= Int(subtractLimbs(rest, rest, divisorCount, product, divisorCount))
  }
  while top < 0 {
    _ = subtractLimb(quotient, quotientCount, 1)
    top &+= Int(addLimbs(rest, rest, divisorCount, divisor, divisorCount))
  }
}
