internal import CLibc

/// How many decimal digits an int's text may have, either way; 0: any number.
#if hasFeature(Embedded)
  @_silgen_name("coluber_digit_limit")
#endif
nonisolated(unsafe) var digitLimit: Int64 = 4300

/// `sys.get_int_max_str_digits()`.
@c(coluber_get_digit_limit)
public func getDigitLimit() -> Int64 { digitLimit }

/// `sys.set_int_max_str_digits(limit)`: 0, or 640 at least.
@c(coluber_set_digit_limit)
public func setDigitLimit(_ limit: Int64) -> Object? {
  if limit != 0 && limit < 640 {
    return makeException(.valueError, "maxdigits must be 0 or larger than 640")
  }
  digitLimit = limit
  return nil
}

/// `str(word)`, with CPython's limit.
@c(coluber_bigint_to_str)
public func wordToText(_ word: Word, _ result: UnsafeMutablePointer<Object>) -> Object? {
  if !isBoxed(word) {
    result.pointee = intToText(word)
    return nil
  }
  return withOperand(word) { operand in
    var builder = TextBuilder(capacity: decimalCapacity(operand.count) &+ 1)
    if operand.isNegative { builder.append(0x2D) }
    if let exception = builder.appendWithinLimit(decimalOf: operand) {
      builder.discard()
      return exception
    }
    result.pointee = builder.finish()
    return nil
  }
}

/// Whether that many digits are more than may be.
func isOverLimit(_ digits: Int) -> Bool { digitLimit != 0 && digits > digitLimit }

private func tooManyDigits() -> Object {
  var message = TextBuilder(capacity: 128)
  message.append("Exceeds the limit (")
  message.append(decimal: Int(digitLimit))
  message.append(
    " digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit"
  )
  return makeException(.valueError, owning: message.finish())
}

/// Room enough for the decimal digits of that many limbs: at most 19.3 to a limb.
func decimalCapacity(_ count: Int) -> Int { count &* 20 &+ 20 }

/// `bin(word)`, `oct(word)`, `hex(word)`: the base is 2, 8 or 16.
@c(coluber_bigint_to_base)
public func wordToBase(_ word: Word, _ base: Int64) -> Object {
  if !isBoxed(word) { return intToBase(word, base) }
  return withOperand(word) { operand in
    let bits = base == 2 ? 1 : base == 8 ? 3 : 4
    var builder = TextBuilder(capacity: operand.bitLength / bits &+ 4)
    if operand.isNegative { builder.append(0x2D) }
    builder.append(0x30)
    builder.append(base == 2 ? 0x62 : base == 8 ? 0x6F : 0x78)
    builder.append(operand, bitsOfDigit: bits, isUppercase: false)
    return builder.finish()
  }
}

/// 10^19, the largest power of ten in a limb.
private let limbOfDigits: UInt64 = 10_000_000_000_000_000_000

/// From how many limbs on the digits are found by halves: measured.
private let recursiveTextThreshold = 16

extension TextBuilder {
  /// Appends the digits of a magnitude that is not 0, each of so many bits.
  mutating func append(_ operand: Operand, bitsOfDigit bits: Int, isUppercase: Bool) {
    var place = (operand.bitLength &- 1) / bits &* bits
    let letters: UInt8 = isUppercase ? 0x37 : 0x57
    while place >= 0 {
      let (index, shift) = (place / 64, UInt64(place & 63))
      var digit = operand.limbs[index] &>> shift
      if shift != 0 && index &+ 1 < operand.count {
        digit |= operand.limbs[index &+ 1] &<< (64 &- shift)
      }
      let character = UInt8(truncatingIfNeeded: digit & (1 &<< UInt64(bits) &- 1))
      append(character < 10 ? 0x30 &+ character : letters &+ character)
      place &-= bits
    }
  }

  /// The same unless they are more than may be: then the exception.
  mutating func appendWithinLimit(decimalOf operand: Operand) -> Object? {
    let before = byteCount
    // A bit takes more than 0.3 digits.
    if isOverLimit((operand.bitLength &- 1) / 10 &* 3) { return tooManyDigits() }
    append(decimalOf: operand)
    return isOverLimit(byteCount &- before) ? tooManyDigits() : nil
  }

  /// Appends the decimal digits of a magnitude that is not 0.
  mutating func append(decimalOf operand: Operand) {
    let capacity = decimalCapacity(operand.count)
    withLimbs(operand.count &+ (capacity &+ 7) / 8) { limbs in
      let digits = UnsafeMutableRawPointer(limbs + operand.count)
        .assumingMemoryBound(to: UInt8.self)
      memcpy(limbs, operand.limbs, operand.count &* 8)
      let end = digits + capacity
      var start = end
      if operand.count < recursiveTextThreshold {
        start = end - writeDigits(limbs, operand.count, before: end)
      } else {
        let powers = DigitPowers(
          of: limbOfDigits, digitCount: 19, upTo: operand.count)
        start = end - powers.writeDigits(limbs, operand.count, before: end, powers.count)
        powers.discard()
      }
      append(start, byteCount: end - start, codePointCount: end - start)
    }
  }
}

/// Writes the digits of a magnitude, which is used up; gives how many they are, none for 0.
private func writeDigits(
  _ limbs: Limbs, _ count: Int, before end: UnsafeMutablePointer<UInt8>
) -> Int {
  let divisor = LimbDivisor(limbOfDigits)
  var count = significantCount(limbs, count)
  var place = end
  while count > 0 {
    var rest = divideLimbs(limbs, limbs, count, by: divisor, shift: 0)
    count = significantCount(limbs, count)
    var left = 19
    while count > 0 ? left > 0 : rest != 0 {
      place -= 1
      place[0] = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      left &-= 1
    }
  }
  return end - place
}

extension DigitPowers {
  /// Writes the digits of a magnitude, which is used up, by the first `level` powers; gives how many they
  /// are.
  fileprivate func writeDigits(
    _ limbs: Limbs, _ limbCount: Int, before end: UnsafeMutablePointer<UInt8>, _ level: Int
  ) -> Int {
    let limbCount = significantCount(limbs, limbCount)
    var level = level
    while level > 0 {
      let power = self[level &- 1]
      if compareLimbs(limbs, limbCount, power.limbs, power.count) >= 0 { break }
      level &-= 1
    }
    if level == 0 || limbCount < recursiveTextThreshold {
      return RuntimeLibrary.writeDigits(limbs, limbCount, before: end)
    }
    let power = self[level &- 1]
    let digits = power.digitCount
    let quotientCount = limbCount &- power.count &+ 1
    return withLimbs(quotientCount &+ power.count) { quotient in
      let remainder = quotient + quotientCount
      divideLimbs(quotient, remainder, limbs, limbCount, by: power.limbs, power.count)
      let written = writeDigits(remainder, power.count, before: end, level &- 1)
      for place in written..<digits { (end - place - 1)[0] = 0x30 }
      return digits &+ writeDigits(quotient, quotientCount, before: end - digits, level)
    }
  }
}
