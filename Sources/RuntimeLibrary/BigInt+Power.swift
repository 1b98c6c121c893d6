internal import CLibc

/// `base ** exponent`; the exponent is not negative.
@c(coluber_bigint_power)
public func wordPower(
  _ base: Word, _ exponent: Word, _ result: UnsafeMutablePointer<Word>
) -> Object? {
  if base == 0 || base == 1 || base == -1 || exponent == 0 {
    let isOdd = withOperand(exponent) { $0.isZero ? false : $0.limbs[0] & 1 != 0 }
    result.pointee = exponent == 0 ? 1 : base == -1 && !isOdd ? 1 : base
    return nil
  }
  return withOperand(base) { operand in
    // Powers of two are shifts.
    let zeros = trailingZeroCount(operand.limbs)
    let bits = operand.bitLength &- zeros
    if isBoxed(exponent) || exponent > 1 << 45
      || UInt128(operand.bitLength) &* UInt128(exponent) > 1 << 46
    {
      return makeException(.memoryError, "")
    }
    let exponent = Int(exponent)
    if operand.bitLength &* exponent < 63 {
      var value: Word = 1
      for _ in 0..<exponent { value &*= base }
      result.pointee = value
      return nil
    }
    let isNegative = operand.isNegative && exponent & 1 != 0
    let (low, lowBits) = (zeros &* exponent / 64, UInt64(zeros &* exponent & 63))
    let capacity = (bits &* exponent &+ 63) / 64 &+ 1
    let box = BoxedInt(capacity: low &+ capacity &+ 1)
    for index in 0..<low { box.limbs[index] = 0 }
    let count = withLimbs(capacity &+ operand.count) { other in
      let odd = other + capacity
      let oddCount = shiftDown(operand, by: zeros, into: odd)
      return power(box.limbs + low, other, odd, oddCount, exponent)
    }
    box.limbs[low &+ count] = shiftLimbsLeft(
      box.limbs + low, box.limbs + low, count, lowBits)
    result.pointee = box.word(low &+ count &+ 1, isNegative: isNegative)
    return nil
  }
}

/// How many bits at the bottom of a magnitude that is not 0 are 0.
func trailingZeroCount(_ limbs: ConstantLimbs) -> Int {
  var index = 0
  while limbs[index] == 0 { index &+= 1 }
  return index &* 64 &+ limbs[index].trailingZeroBitCount
}

/// The operand's magnitude shifted down; gives how many limbs that are.
private func shiftDown(_ operand: Operand, by count: Int, into limbs: Limbs) -> Int {
  let kept = operand.count &- count / 64
  _ = shiftLimbsRight(limbs, operand.limbs + count / 64, kept, UInt64(count & 63))
  return significantCount(limbs, kept)
}

/// The base's power, from the exponent's highest bit down; gives how many limbs it has. `result` and
/// `other` have room for one limb more than the power has.
private func power(
  _ result: Limbs, _ other: Limbs, _ base: ConstantLimbs, _ baseCount: Int, _ exponent: Int
) -> Int {
  // The last step must write to `result`.
  let squares = Int.bitWidth &- 1 &- exponent.leadingZeroBitCount
  let products = baseCount == 1 ? 0 : exponent.nonzeroBitCount &- 1
  var (value, next) = (squares &+ products) & 1 == 0 ? (result, other) : (other, result)
  memcpy(value, base, baseCount &* 8)
  var count = baseCount
  for place in Swift.stride(from: squares &- 1, through: 0, by: -1) {
    squareLimbs(next, value, count)
    count = significantCount(next, 2 &* count)
    (value, next) = (next, value)
    if exponent &>> place & 1 == 0 { continue }
    if baseCount == 1 {
      value[count] = multiplyLimbs(value, value, count, base[0])
      count = significantCount(value, count &+ 1)
    } else {
      multiplyLimbs(next, value, count, base, baseCount)
      count = significantCount(next, count &+ baseCount)
      (value, next) = (next, value)
    }
  }
  return count
}

/// `math.factorial(word)`.
@c(coluber_bigint_factorial)
public func wordFactorial(_ word: Word, _ result: UnsafeMutablePointer<Word>) -> Object? {
  if isBoxed(word) && BoxedInt(word).isNegative || word < 0 && !isBoxed(word) {
    return makeException(.valueError, "factorial() not defined for negative values")
  }
  if isBoxed(word) {
    return makeException(
      .overflowError, "factorial() argument should not exceed 9223372036854775807")
  }
  result.pointee = product(1, word)
  return nil
}

/// The product of the ints from `first` to `last`, halves times halves.
private func product(_ first: Int64, _ last: Int64) -> Word {
  if last &- first < 16 {
    var value: Word = 1
    var factor = first
    while factor <= last {
      let next = multiplyWords(value, factor)
      releaseWord(value)
      value = next
      factor &+= 1
    }
    return value
  }
  let middle = first &+ (last &- first) / 2
  let (low, high) = (product(first, middle), product(middle &+ 1, last))
  defer {
    releaseWord(low)
    releaseWord(high)
  }
  return multiplyWords(low, high)
}
