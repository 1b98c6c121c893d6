/// `first + second`.
@c(coluber_bigint_add)
public func addWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) {
    let (sum, overflow) = first.addingReportingOverflow(second)
    if !overflow { return makeWord(sum) }
  }
  return withOperands(first, second) { sumOrDifference($0, $1, $1.isNegative) }
}

/// `first - second`.
@c(coluber_bigint_subtract)
public func subtractWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) {
    let (difference, overflow) = first.subtractingReportingOverflow(second)
    if !overflow { return makeWord(difference) }
  }
  return withOperands(first, second) { sumOrDifference($0, $1, !$1.isNegative) }
}

/// The sum of the first and of the second's magnitude with that sign.
private func sumOrDifference(
  _ first: Operand, _ second: Operand, _ isSecondNegative: Bool
) -> Word {
  if first.isNegative == isSecondNegative {
    let (long, short) = first.count >= second.count ? (first, second) : (second, first)
    let box = BoxedInt(capacity: long.count &+ 1)
    box.limbs[long.count] = addLimbs(box.limbs, long.limbs, long.count, short.limbs, short.count)
    return box.word(long.count &+ 1, isNegative: isSecondNegative)
  }
  let isFirstLarger = compareLimbs(first.limbs, first.count, second.limbs, second.count) >= 0
  let (large, small) = isFirstLarger ? (first, second) : (second, first)
  let box = BoxedInt(capacity: large.count)
  _ = subtractLimbs(box.limbs, large.limbs, large.count, small.limbs, small.count)
  return box.word(
    large.count, isNegative: isFirstLarger ? first.isNegative : isSecondNegative)
}

/// `-word`.
@c(coluber_bigint_negate)
public func negateWord(_ word: Word) -> Word {
  if !isBoxed(word) { return makeWord(0 &- word) }
  let box = BoxedInt(word)
  return copy(box, isNegative: !box.isNegative)
}

/// `abs(word)`.
@c(coluber_bigint_absolute)
public func absoluteWord(_ word: Word) -> Word {
  if !isBoxed(word) { return word < 0 ? 0 &- word : word }
  let box = BoxedInt(word)
  if box.isNegative { return copy(box, isNegative: false) }
  retainWord(word)
  return word
}

private func copy(_ box: BoxedInt, isNegative: Bool) -> Word {
  let result = BoxedInt(capacity: box.count)
  for index in 0..<box.count { result.limbs[index] = box.limbs[index] }
  return result.word(box.count, isNegative: isNegative)
}

/// `first * second`.
@c(coluber_bigint_multiply)
public func multiplyWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) {
    let (product, overflow) = first.multipliedReportingOverflow(by: second)
    if !overflow { return makeWord(product) }
    let wide = UInt128(first.magnitude) &* UInt128(second.magnitude)
    return makeWord(wide, isNegative: (first < 0) != (second < 0))
  }
  return withOperands(first, second) { first, second in
    if first.isZero || second.isZero { return 0 }
    let count = first.count &+ second.count
    let box = BoxedInt(capacity: count)
    if first.limbs == second.limbs {
      squareLimbs(box.limbs, first.limbs, first.count)
    } else {
      multiplyLimbs(box.limbs, first.limbs, first.count, second.limbs, second.count)
    }
    return box.word(count, isNegative: first.isNegative != second.isNegative)
  }
}

/// `first // second`; the second is not 0.
@c(coluber_bigint_floor_divide)
public func floorDivideWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) {
    let quotient = first / second
    let isBelow = first % second != 0 && (first < 0) != (second < 0)
    // The greatest int by -1 lies in the reserved range.
    return makeWord(isBelow ? quotient &- 1 : quotient)
  }
  return withOperands(first, second) {
    divide($0, $1, wantsQuotient: true, wantsRemainder: false).quotient
  }
}

/// `first % second`; the second is not 0.
@c(coluber_bigint_modulo)
public func moduloWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) {
    let remainder = first % second
    return remainder != 0 && (remainder < 0) != (second < 0) ? remainder &+ second : remainder
  }
  return withOperands(first, second) {
    divide($0, $1, wantsQuotient: false, wantsRemainder: true).remainder
  }
}

/// `divmod(first, second)`: quotient and remainder, one after the other; the second is not 0.
@c(coluber_bigint_divmod)
public func divideWords(_ first: Word, _ second: Word, _ result: UnsafeMutablePointer<Word>) {
  if !isBoxed(first) && !isBoxed(second) {
    result[0] = floorDivideWords(first, second)
    result[1] = moduloWords(first, second)
    return
  }
  (result[0], result[1]) = withOperands(first, second) {
    divide($0, $1, wantsQuotient: true, wantsRemainder: true)
  }
}

/// Quotient and remainder, the quotient rounded down; what is not wanted is 0.
private func divide(
  _ first: Operand, _ second: Operand, wantsQuotient: Bool, wantsRemainder: Bool
) -> (quotient: Word, remainder: Word) {
  let isNegative = first.isNegative != second.isNegative
  let (count, divisorCount) = (first.count, second.count)
  let isSmaller = compareLimbs(first.limbs, count, second.limbs, divisorCount) < 0
  // One limb more, for what rounding down adds.
  let quotientCount = isSmaller ? 0 : count &- divisorCount &+ 1
  let quotient = BoxedInt(capacity: quotientCount &+ 1)
  let remainder = BoxedInt(capacity: divisorCount)
  var remainderCount = divisorCount
  if isSmaller {
    for index in 0..<count { remainder.limbs[index] = first.limbs[index] }
    remainderCount = count
  } else if divisorCount == 1 {
    remainder.limbs[0] = divideLimbs(
      quotient.limbs, first.limbs, count, by: second.limbs[0])
  } else {
    divideLimbs(
      quotient.limbs, remainder.limbs, first.limbs, count, by: second.limbs, divisorCount)
  }
  quotient.limbs[quotientCount] = 0
  remainderCount = significantCount(remainder.limbs, remainderCount)
  if isNegative && remainderCount > 0 {
    _ = addLimb(quotient.limbs, quotientCount &+ 1, 1)
    _ = subtractLimbs(
      remainder.limbs, second.limbs, divisorCount, remainder.limbs, remainderCount)
    remainderCount = divisorCount
  }
  return (
    wantsQuotient
      ? quotient.word(quotientCount &+ 1, isNegative: isNegative) : discard(quotient),
    wantsRemainder
      ? remainder.word(remainderCount, isNegative: second.isNegative) : discard(remainder)
  )
}

private func discard(_ box: BoxedInt) -> Word {
  deallocate(box.address)
  return 0
}
