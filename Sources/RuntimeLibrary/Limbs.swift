/// A magnitude in memory: words of 64 bits, the lowest first.
typealias Limbs = UnsafeMutablePointer<UInt64>
/// The same, to be read only.
typealias ConstantLimbs = UnsafePointer<UInt64>

/// Lends room for `count` limbs.
@inline(__always)
func withLimbs<Result>(_ count: Int, _ body: (Limbs) -> Result) -> Result {
  let block = allocate(Int64(count &* 8))
  defer { deallocate(block) }
  return body(block.assumingMemoryBound(to: UInt64.self))
}

/// `count` without the zeros at the top.
@inline(__always)
func significantCount(_ limbs: ConstantLimbs, _ count: Int) -> Int {
  var count = count
  while count > 0 && limbs[count &- 1] == 0 { count &-= 1 }
  return count
}

/// How many bits the magnitude has; its top limb is not 0.
@inline(__always)
func bitLength(_ limbs: ConstantLimbs, _ count: Int) -> Int {
  count == 0 ? 0 : count &* 64 &- limbs[count &- 1].leadingZeroBitCount
}

/// -1, 0 or 1 as the first magnitude is less than, equal to or greater than the second.
func compareLimbs(
  _ first: ConstantLimbs, _ firstCount: Int, _ second: ConstantLimbs, _ secondCount: Int
) -> Int {
  if firstCount != secondCount { return firstCount < secondCount ? -1 : 1 }
  var index = firstCount
  while index > 0 {
    index &-= 1
    if first[index] != second[index] { return first[index] < second[index] ? -1 : 1 }
  }
  return 0
}

/// The sum of two magnitudes, the first no shorter than the second; gives the carry. `sum` may be either.
@inline(__always)
func addLimbs(
  _ sum: Limbs, _ first: ConstantLimbs, _ firstCount: Int, _ second: ConstantLimbs,
  _ secondCount: Int
) -> UInt64 {
  var carry: UInt64 = 0
  for index in 0..<secondCount {
    let (partial, over) = first[index].addingReportingOverflow(second[index])
    let (total, carried) = partial.addingReportingOverflow(carry)
    sum[index] = total
    carry = over || carried ? 1 : 0
  }
  for index in secondCount..<firstCount {
    let (total, carried) = first[index].addingReportingOverflow(carry)
    sum[index] = total
    carry = carried ? 1 : 0
  }
  return carry
}

/// The first magnitude less the second, which is no longer; gives the borrow. `difference` may be either.
@inline(__always)
func subtractLimbs(
  _ difference: Limbs, _ first: ConstantLimbs, _ firstCount: Int, _ second: ConstantLimbs,
  _ secondCount: Int
) -> UInt64 {
  var borrow: UInt64 = 0
  for index in 0..<secondCount {
    let (partial, under) = first[index].subtractingReportingOverflow(second[index])
    let (total, borrowed) = partial.subtractingReportingOverflow(borrow)
    difference[index] = total
    borrow = under || borrowed ? 1 : 0
  }
  for index in secondCount..<firstCount {
    let (total, borrowed) = first[index].subtractingReportingOverflow(borrow)
    difference[index] = total
    borrow = borrowed ? 1 : 0
  }
  return borrow
}

/// Adds one limb in place; gives the carry.
@inline(__always)
func addLimb(_ limbs: Limbs, _ count: Int, _ limb: UInt64) -> UInt64 {
  var carry = limb
  var index = 0
  while carry != 0 && index < count {
    let (sum, over) = limbs[index].addingReportingOverflow(carry)
    limbs[index] = sum
    carry = over ? 1 : 0
    index &+= 1
  }
  return carry
}

/// Subtracts one limb in place; gives the borrow.
@inline(__always)
func subtractLimb(_ limbs: Limbs, _ count: Int, _ limb: UInt64) -> UInt64 {
  var borrow = limb
  var index = 0
  while borrow != 0 && index < count {
    let (difference, under) = limbs[index].subtractingReportingOverflow(borrow)
    limbs[index] = difference
    borrow = under ? 1 : 0
    index &+= 1
  }
  return borrow
}

/// `limbs × factor + carry`; gives the limb that comes out at the top. `product` may be `limbs`.
@inline(__always)
func multiplyLimbs(
  _ product: Limbs, _ limbs: ConstantLimbs, _ count: Int, _ factor: UInt64, carry: UInt64 = 0
) -> UInt64 {
  var carry = carry
  for index in 0..<count {
    let wide = UInt128(limbs[index]) &* UInt128(factor) &+ UInt128(carry)
    product[index] = UInt64(truncatingIfNeeded: wide)
    carry = UInt64(truncatingIfNeeded: wide >> 64)
  }
  return carry
}

/// Adds `limbs × factor`; gives the limb that comes out at the top.
@inline(__always)
func addProduct(
  _ sum: Limbs, _ limbs: ConstantLimbs, _ count: Int, _ factor: UInt64
) -> UInt64 {
  var carry: UInt64 = 0
  for index in 0..<count {
    let wide =
      UInt128(limbs[index]) &* UInt128(factor) &+ UInt128(sum[index]) &+ UInt128(carry)
    sum[index] = UInt64(truncatingIfNeeded: wide)
    carry = UInt64(truncatingIfNeeded: wide >> 64)
  }
  return carry
}

/// Subtracts `limbs × factor`; gives the limb that is missing at the top.
@inline(__always)
func subtractProduct(
  _ difference: Limbs, _ limbs: ConstantLimbs, _ count: Int, _ factor: UInt64
) -> UInt64 {
  var borrow: UInt64 = 0
  for index in 0..<count {
    let wide = UInt128(limbs[index]) &* UInt128(factor) &+ UInt128(borrow)
    // The upper half is -1 where that goes below 0: no branch.
    let rest = UInt128(difference[index]) &- UInt128(UInt64(truncatingIfNeeded: wide))
    difference[index] = UInt64(truncatingIfNeeded: rest)
    borrow = UInt64(truncatingIfNeeded: wide >> 64) &- UInt64(truncatingIfNeeded: rest >> 64)
  }
  return borrow
}

/// Shifts up by less than 64 bits; gives what comes out at the top. `result` may lie at `limbs` or above.
@inline(__always)
func shiftLimbsLeft(
  _ result: Limbs, _ limbs: ConstantLimbs, _ count: Int, _ bits: UInt64
) -> UInt64 {
  if count == 0 { return 0 }
  if bits == 0 {
    for index in Swift.stride(from: count &- 1, through: 0, by: -1) { result[index] = limbs[index] }
    return 0
  }
  var limb = limbs[count &- 1]
  let out = limb &>> (64 &- bits)
  for index in Swift.stride(from: count &- 1, to: 0, by: -1) {
    let next = limbs[index &- 1]
    result[index] = limb &<< bits | next &>> (64 &- bits)
    limb = next
  }
  result[0] = limb &<< bits
  return out
}

/// Shifts down by less than 64 bits; gives what comes out at the bottom, as a limb's high bits. `result`
/// may lie at `limbs` or below.
@inline(__always)
func shiftLimbsRight(
  _ result: Limbs, _ limbs: ConstantLimbs, _ count: Int, _ bits: UInt64
) -> UInt64 {
  if count == 0 { return 0 }
  if bits == 0 {
    for index in 0..<count { result[index] = limbs[index] }
    return 0
  }
  var limb = limbs[0]
  let out = limb &<< (64 &- bits)
  for index in 0..<count &- 1 {
    let next = limbs[index &+ 1]
    result[index] = limb &>> bits | next &<< (64 &- bits)
    limb = next
  }
  result[count &- 1] = limb &>> bits
  return out
}
