/// `first & second`.
@c(coluber_bigint_and)
public func andWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) { return makeWord(first & second) }
  return combineBits(first, second) { $0 & $1 }
}

/// `first | second`.
@c(coluber_bigint_or)
public func orWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) { return first | second }
  return combineBits(first, second) { $0 | $1 }
}

/// `first ^ second`.
@c(coluber_bigint_xor)
public func xorWords(_ first: Word, _ second: Word) -> Word {
  if !isBoxed(first) && !isBoxed(second) { return makeWord(first ^ second) }
  return combineBits(first, second) { $0 ^ $1 }
}

/// `~word`.
@c(coluber_bigint_invert)
public func invertWord(_ word: Word) -> Word {
  isBoxed(word) ? subtractWords(-1, word) : makeWord(~word)
}

/// The limbs of an int as two's complement, from the lowest on without end.
private struct TwosComplement {
  private let operand: Operand
  private var index = 0
  private var carry: UInt64
  private let flip: UInt64

  @inline(__always)
  init(_ operand: Operand) {
    self.operand = operand
    carry = operand.isNegative ? 1 : 0
    flip = operand.isNegative ? .max : 0
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    let limb = index < operand.count ? operand.limbs[index] : 0
    index &+= 1
    let (sum, over) = (limb ^ flip).addingReportingOverflow(carry)
    carry = over ? 1 : 0
    return sum
  }
}

@inline(__always)
private func combineBits(
  _ first: Word, _ second: Word, _ operation: (UInt64, UInt64) -> UInt64
) -> Word {
  withOperands(first, second) { first, second in
    // The limb above both holds their signs.
    let count = Swift.max(first.count, second.count) &+ 1
    let box = BoxedInt(capacity: count)
    var (firstBits, secondBits) = (TwosComplement(first), TwosComplement(second))
    for index in 0..<count { box.limbs[index] = operation(firstBits.next(), secondBits.next()) }
    let isNegative = box.limbs[count &- 1] &>> 63 != 0
    if isNegative { negateTwosComplement(box.limbs, count) }
    return box.word(count, isNegative: isNegative)
  }
}

/// Negates in place.
func negateTwosComplement(_ limbs: Limbs, _ count: Int) {
  for index in 0..<count { limbs[index] = ~limbs[index] }
  _ = addLimb(limbs, count, 1)
}

/// `word << count`; the count is not negative.
@c(coluber_bigint_shift_left)
public func shiftWordLeft(
  _ word: Word, _ count: Word, _ result: UnsafeMutablePointer<Word>
) -> Object? {
  if word == 0 {
    result.pointee = 0
    return nil
  }
  if !isBoxed(word) && count < 64 && !isBoxed(count) {
    let shifted = word &<< count
    if shifted &>> count == word {
      result.pointee = makeWord(shifted)
      return nil
    }
  }
  return withOperand(word) { operand in
    if isBoxed(count) || count > 1 << 45 {
      return tooFarLeft(operand, count)
    }
    let (limbCount, bits) = (Int(count &>> 6), UInt64(count & 63))
    let box = BoxedInt(capacity: operand.count &+ limbCount &+ 1)
    for index in 0..<limbCount { box.limbs[index] = 0 }
    box.limbs[operand.count &+ limbCount] = shiftLimbsLeft(
      box.limbs + limbCount, operand.limbs, operand.count, bits)
    result.pointee = box.word(
      operand.count &+ limbCount &+ 1, isNegative: operand.isNegative)
    return nil
  }
}

/// CPython's exception for a number that no memory holds: MemoryError, or OverflowError from as many of its
/// digits of 30 bits on as it does not count.
private func tooFarLeft(_ operand: Operand, _ count: Word) -> Object {
  withOperand(count) { shift in
    let most: UInt64 = 2_305_843_009_213_693_945
    let digits = UInt64((operand.bitLength &+ 29) / 30)
    let limit = UInt128(most &- digits) &* 30
    let high = shift.count > 1 ? shift.limbs[1] : 0
    if shift.count > 2 || UInt128(high) &<< 64 | UInt128(shift.limbs[0]) > limit {
      return makeException(.overflowError, "too many digits in integer")
    }
    return makeException(.memoryError, "")
  }
}

/// `word >> count`, rounded down; the count is not negative.
@c(coluber_bigint_shift_right)
public func shiftWordRight(_ word: Word, _ count: Word) -> Word {
  if !isBoxed(word) {
    return isBoxed(count) || count > 63 ? (word < 0 ? -1 : 0) : word &>> count
  }
  return withOperand(word) { operand in
    if isBoxed(count) || count &>> 6 >= operand.count { return operand.isNegative ? -1 : 0 }
    let (limbCount, bits) = (Int(count &>> 6), UInt64(count & 63))
    let kept = operand.count &- limbCount
    let box = BoxedInt(capacity: kept &+ 1)
    let lost = shiftLimbsRight(box.limbs, operand.limbs + limbCount, kept, bits)
    box.limbs[kept] = 0
    if operand.isNegative && (lost != 0 || significantCount(operand.limbs, limbCount) > 0) {
      _ = addLimb(box.limbs, kept &+ 1, 1)
    }
    return box.word(kept &+ 1, isNegative: operand.isNegative)
  }
}

/// `word.bit_length()`.
@c(coluber_bigint_bit_length)
public func wordBitLength(_ word: Word) -> Int64 {
  if !isBoxed(word) { return intBitLength(word) }
  return withOperand(word) { Int64($0.bitLength) }
}

/// `value.bit_count()`: of the magnitude.
@c(coluber_int_bit_count)
public func intBitCount(_ value: Int64) -> Int64 { Int64(value.magnitude.nonzeroBitCount) }

/// `word.bit_count()`: of the magnitude.
@c(coluber_bigint_bit_count)
public func wordBitCount(_ word: Word) -> Int64 {
  if !isBoxed(word) { return intBitCount(word) }
  return withOperand(word) { operand in
    var count = 0
    for index in 0..<operand.count { count &+= operand.limbs[index].nonzeroBitCount }
    return Int64(count)
  }
}
