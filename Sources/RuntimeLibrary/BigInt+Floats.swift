/// `float(word)`: nearest, ties to even.
@c(coluber_bigint_to_float)
public func wordToFloat(_ word: Word, _ result: UnsafeMutablePointer<Double>) -> Object? {
  if !isBoxed(word) {
    result.pointee = Double(word)
    return nil
  }
  let value = withOperand(word) { operand in
    let magnitude = nearestDouble(operand)
    return operand.isNegative ? -magnitude : magnitude
  }
  if !value.hasFiniteValue {
    return makeException(.overflowError, "int too large to convert to float")
  }
  result.pointee = value
  return nil
}

/// The double nearest to a magnitude that is not 0; infinity where it is too large.
private func nearestDouble(_ operand: Operand) -> Double {
  let count = operand.count
  if count > 16 { return .infinity }
  let high = UInt128(operand.limbs[count &- 1]) &<< 64
  if count == 1 { return Double(bitPattern: nearestBits(high, -64)) }
  let isExact = significantCount(operand.limbs, count &- 2) == 0
  let bits = high | UInt128(operand.limbs[count &- 2]) | (isExact ? 0 : 1)
  return Double(bitPattern: nearestBits(bits, (count &- 2) &* 64))
}

/// `int(value)`: towards zero.
@c(coluber_bigint_from_float)
public func wordFromFloat(_ value: Double, _ result: UnsafeMutablePointer<Word>) -> Object? {
  if !value.hasFiniteValue { return notFinite(value) }
  if value.magnitude < 0x1p63 {
    result.pointee = makeWord(Int64(value))
    return nil
  }
  let (mantissa, exponent) = value.parts
  return shiftWordLeft(value < 0 ? 0 &- Int64(mantissa) : Int64(mantissa), Int64(exponent), result)
}

/// `round(value)`: to the nearest int, half to even.
@c(coluber_bigint_round_float)
public func roundToWord(_ value: Double, _ result: UnsafeMutablePointer<Word>) -> Object? {
  // From 2^52 on there are no fractions.
  if !value.hasFiniteValue || value.magnitude >= 0x1p52 { return wordFromFloat(value, result) }
  return floatRound(value, result)
}

/// -1, 0 or 1 as `first` is less than, equal to or greater than `second`; 2 for nan. Exact.
@c(coluber_bigint_compare_float)
public func compareWordWithFloat(_ first: Word, _ second: Double) -> Int64 {
  if !isBoxed(first) { return intCompareFloat(first, second) }
  if second.isNotANumber { return 2 }
  if !second.hasFiniteValue { return second < 0 ? 1 : -1 }
  var whole: Word = 0
  _ = wordFromFloat(second, &whole)
  defer { releaseWord(whole) }
  // Where the whole part is equal the float is too large to have a fraction.
  return compareWords(first, whole)
}

/// `dividend / divisor`, rounded once; the divisor is not 0.
@c(coluber_bigint_true_divide)
public func trueDivideWords(
  _ dividend: Word, _ divisor: Word, _ result: UnsafeMutablePointer<Double>
) -> Object? {
  if !isBoxed(dividend) && !isBoxed(divisor) {
    result.pointee = intTrueDivide(dividend, divisor)
    return nil
  }
  return withOperands(dividend, divisor) { above, below in
    let quotient = above.isZero ? 0 : nearestQuotient(above, below)
    if !quotient.hasFiniteValue {
      return makeException(.overflowError, "integer division result too large for a float")
    }
    result.pointee = above.isNegative != below.isNegative ? -quotient : quotient
    return nil
  }
}

/// The double nearest to the quotient of two magnitudes; infinity where it is too large.
private func nearestQuotient(_ above: Operand, _ below: Operand) -> Double {
  let difference = above.bitLength &- below.bitLength
  if difference > 1024 { return .infinity }
  if difference < -1080 { return 0 }
  // The quotient gets 66 or 67 bits: one or the other is shifted up.
  let shift = 66 &- difference
  let (up, down) = (Swift.max(shift, 0), Swift.max(0 &- shift, 0))
  let count = above.count &+ up / 64 &+ 1
  let divisorCount = below.count &+ down / 64 &+ 1
  return withLimbs(2 &* count &+ 2 &* divisorCount &+ 2) { limbs in
    let divisor = limbs + count
    let quotient = divisor + divisorCount
    let remainder = quotient + (count &+ 1)
    let dividendCount = shiftUp(above, up, into: limbs)
    let normalCount = shiftUp(below, down, into: divisor)
    var rest: UInt64 = 0
    let quotientCount: Int
    if normalCount == 1 {
      quotientCount = dividendCount
      rest = divideLimbs(quotient, limbs, dividendCount, by: divisor[0])
    } else {
      quotientCount = dividendCount &- normalCount &+ 1
      divideLimbs(quotient, remainder, limbs, dividendCount, by: divisor, normalCount)
      rest = significantCount(remainder, normalCount) == 0 ? 0 : 1
    }
    // The lowest bit stands for all that follow.
    let high: UInt64 = quotientCount > 1 ? quotient[1] : 0
    let bits = UInt128(high) &<< 64 | UInt128(quotient[0]) | (rest == 0 ? 0 : 1)
    return Double(bitPattern: nearestBits(bits, 0 &- shift))
  }
}

/// The magnitude shifted up; gives how many limbs that are.
private func shiftUp(_ operand: Operand, _ count: Int, into limbs: Limbs) -> Int {
  let zeros = count / 64
  for index in 0..<zeros { limbs[index] = 0 }
  limbs[zeros &+ operand.count] = shiftLimbsLeft(
    limbs + zeros, operand.limbs, operand.count, UInt64(count & 63))
  return significantCount(limbs, zeros &+ operand.count &+ 1)
}
