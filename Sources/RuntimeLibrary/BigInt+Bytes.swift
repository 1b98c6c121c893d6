/// Writes an int as two's complement, or without a sign, of `count` bytes; OverflowError where they do not hold
/// it.
@c(coluber_bigint_to_bytes)
public func wordToBytes(
  _ word: Word, _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int64, _ isLittleEndian: Bool,
  _ isSigned: Bool
) -> Object? {
  withOperand(word) { operand in
    if operand.isNegative && !isSigned {
      return makeException(.overflowError, "can't convert negative int to unsigned")
    }
    if isTooLarge(operand, Int(count), isSigned) {
      return makeException(.overflowError, "int too big to convert")
    }
    var carry: UInt16 = operand.isNegative ? 1 : 0
    let flip: UInt8 = operand.isNegative ? 0xFF : 0
    for index in 0..<Int(count) {
      let limb = index / 8 < operand.count ? operand.limbs[index / 8] : 0
      let byte = UInt8(truncatingIfNeeded: limb &>> UInt64(index % 8 &* 8)) ^ flip
      let sum = UInt16(byte) &+ carry
      carry = sum &>> 8
      bytes[isLittleEndian ? index : Int(count) &- 1 &- index] = UInt8(truncatingIfNeeded: sum)
    }
    return nil
  }
}

private func isTooLarge(_ operand: Operand, _ count: Int, _ isSigned: Bool) -> Bool {
  let bits = operand.bitLength
  if !isSigned || bits == 0 { return bits > count &* 8 }
  // -2^n takes no more bits than the ints above it.
  let isPower = operand.isNegative && trailingZeroCount(operand.limbs) == bits &- 1
  // CPython has -1 in no bytes.
  if isPower && bits == 1 { return false }
  return bits &+ (isPower ? 0 : 1) > count &* 8
}

/// The int that the bytes are, as two's complement or without a sign.
@c(coluber_bigint_from_bytes)
public func wordFromBytes(
  _ bytes: UnsafePointer<UInt8>, _ count: Int64, _ isLittleEndian: Bool, _ isSigned: Bool
) -> Word {
  let count = Int(count)
  if count == 0 { return 0 }
  let limbCount = (count &+ 7) / 8
  let isNegative = isSigned && bytes[isLittleEndian ? count &- 1 : 0] &>> 7 != 0
  let box = BoxedInt(capacity: limbCount)
  for index in 0..<limbCount { box.limbs[index] = isNegative ? .max : 0 }
  for index in 0..<count {
    let byte = bytes[isLittleEndian ? index : count &- 1 &- index]
    let flipped = isNegative ? ~byte : byte
    box.limbs[index / 8] ^= UInt64(flipped) &<< UInt64(index % 8 &* 8)
  }
  if isNegative { negateTwosComplement(box.limbs, limbCount) }
  return box.word(limbCount, isNegative: isNegative)
}
