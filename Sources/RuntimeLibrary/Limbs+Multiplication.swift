/// From how many limbs on Karatsuba's method is the faster one: measured.
let karatsubaThreshold = 28

/// The product of two magnitudes, neither of them empty: `firstCount + secondCount` limbs, apart from both.
func multiplyLimbs(
  _ product: Limbs, _ first: ConstantLimbs, _ firstCount: Int, _ second: ConstantLimbs,
  _ secondCount: Int
) {
  if firstCount < secondCount {
    return multiplyLimbs(product, second, secondCount, first, firstCount)
  }
  if secondCount < karatsubaThreshold {
    return multiplySchoolbook(product, first, firstCount, second, secondCount)
  }
  if firstCount == secondCount {
    return withLimbs(scratchCount(firstCount)) {
      multiplyKaratsuba(product, first, second, firstCount, $0)
    }
  }
  // Pieces of the longer one, each as long as the shorter.
  withLimbs(2 &* secondCount &+ scratchCount(secondCount)) { piece in
    let scratch = piece + 2 &* secondCount
    multiplyKaratsuba(product, first, second, secondCount, scratch)
    var done = secondCount
    while done < firstCount {
      let count = Swift.min(secondCount, firstCount &- done)
      if count == secondCount {
        multiplyKaratsuba(piece, first + done, second, count, scratch)
      } else {
        multiplyLimbs(piece, second, secondCount, first + done, count)
      }
      // What was written so far reaches `secondCount` limbs up from `done`.
      let end = count &+ secondCount
      _ = addLimbs(product + done, piece, end, product + done, secondCount)
      done &+= count
    }
  }
}

/// The square of a magnitude that is not empty: `2 * count` limbs, apart from it.
func squareLimbs(_ product: Limbs, _ limbs: ConstantLimbs, _ count: Int) {
  if count < karatsubaThreshold { return squareSchoolbook(product, limbs, count) }
  withLimbs(scratchCount(count)) { multiplyKaratsuba(product, limbs, limbs, count, $0) }
}

/// How many limbs of scratch `multiplyKaratsuba` wants for factors of `count`.
private func scratchCount(_ count: Int) -> Int { 4 &* count &+ 256 }

private func multiplySchoolbook(
  _ product: Limbs, _ first: ConstantLimbs, _ firstCount: Int, _ second: ConstantLimbs,
  _ secondCount: Int
) {
  product[firstCount] = multiplyLimbs(product, first, firstCount, second[0])
  for index in 1..<Swift.max(secondCount, 1) {
    product[firstCount &+ index] = addProduct(product + index, first, firstCount, second[index])
  }
}

/// Each product of two different limbs once, doubled; then the squares.
private func squareSchoolbook(_ product: Limbs, _ limbs: ConstantLimbs, _ count: Int) {
  product[0] = 0
  product[count] = multiplyLimbs(product + 1, limbs + 1, count &- 1, limbs[0])
  for index in 1..<Swift.max(count, 1) {
    product[count &+ index] = addProduct(
      product + (2 &* index &+ 1), limbs + (index &+ 1), count &- index &- 1, limbs[index])
  }
  var carry: UInt128 = 0
  for index in 0..<count {
    let place = product + 2 &* index
    let mixed = UInt128(place[1]) &<< 64 | UInt128(place[0])
    let square = UInt128(limbs[index]) &* UInt128(limbs[index])
    let (sum, over) = (mixed &<< 1 | carry & 1).addingReportingOverflow(square)
    let (total, overAgain) = sum.addingReportingOverflow(carry &>> 1)
    place[0] = UInt64(truncatingIfNeeded: total)
    place[1] = UInt64(truncatingIfNeeded: total >> 64)
    // The bit shifted out above belongs to the next pair's lowest, as do the carries.
    carry = (mixed >> 127) &+ (over ? 2 : 0) &+ (overAgain ? 2 : 0)
  }
}

/// Three products of halves instead of four. A. Karatsuba, Yu. Ofman, 1962.
private func multiplyKaratsuba(
  _ product: Limbs, _ first: ConstantLimbs, _ second: ConstantLimbs, _ count: Int,
  _ scratch: Limbs
) {
  if count < karatsubaThreshold {
    return first == second
      ? squareSchoolbook(product, first, count)
      : multiplySchoolbook(product, first, count, second, count)
  }
  let high = count / 2
  let low = count &- high
  // |a₀ - a₁| and |b₀ - b₁|, for now where the product will be.
  let middle = scratch
  let rest = scratch + 2 &* low
  var isNegative = subtractDistance(product, first, low, first + low, high)
  if first == second {
    isNegative = true
    multiplyKaratsuba(middle, product, product, low, rest)
  } else {
    if !subtractDistance(product + low, second, low, second + low, high) { isNegative.toggle() }
    multiplyKaratsuba(middle, product, product + low, low, rest)
  }
  multiplyKaratsuba(product, first, second, low, rest)
  multiplyKaratsuba(product + 2 &* low, first + low, second + low, high, rest)
  // a₀b₁ + a₁b₀ = a₀b₀ + a₁b₁ - (a₀ - a₁)(b₀ - b₁)
  var carry = addLimbs(rest, product, 2 &* low, product + 2 &* low, 2 &* high)
  if isNegative {
    carry &-= subtractLimbs(rest, rest, 2 &* low, middle, 2 &* low)
  } else {
    carry &+= addLimbs(rest, rest, 2 &* low, middle, 2 &* low)
  }
  carry &+= addLimbs(product + low, product + low, 2 &* low, rest, 2 &* low)
  _ = addLimb(product + 3 &* low, 2 &* high &- low, carry)
}

/// The distance of two magnitudes, the second of them shorter by at most a limb; tells whether the first is
/// the smaller.
private func subtractDistance(
  _ distance: Limbs, _ first: ConstantLimbs, _ firstCount: Int, _ second: ConstantLimbs,
  _ secondCount: Int
) -> Bool {
  let isLonger = firstCount > secondCount && first[secondCount] != 0
  if !isLonger && compareLimbs(first, secondCount, second, secondCount) < 0 {
    _ = subtractLimbs(distance, second, secondCount, first, secondCount)
    if firstCount > secondCount { distance[secondCount] = 0 }
    return true
  }
  _ = subtractLimbs(distance, first, firstCount, second, secondCount)
  return false
}
