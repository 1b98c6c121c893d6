internal import CLibc

/// `pow(base, exponent, modulus)`.
@c(coluber_bigint_power_modulo)
public func wordPowerModulo(
  _ base: Word, _ exponent: Word, _ modulus: Word, _ result: UnsafeMutablePointer<Word>
) -> Object? {
  if modulus == 0 { return makeException(.valueError, "pow() 3rd argument cannot be 0") }
  if modulus == 1 || modulus == -1 {
    result.pointee = 0
    return nil
  }
  let size = absoluteWord(modulus)
  defer { releaseWord(size) }
  let isInverse = withOperand(exponent) { $0.isNegative }
  var residue = moduloWords(base, size)
  if isInverse {
    guard let inverse = inverse(residue, size) else {
      releaseWord(residue)
      return makeException(.valueError, "base is not invertible for the given modulus")
    }
    releaseWord(residue)
    residue = inverse
  }
  let power = withOperands(residue, exponent) { residue, exponent in
    withOperand(size) { powerModulo(residue, exponent, $0) }
  }
  releaseWord(residue)
  // The result has the modulus's sign.
  let isNegative = withOperand(modulus) { $0.isNegative }
  if isNegative && power != 0 {
    result.pointee = addWords(power, modulus)
    releaseWord(power)
  } else {
    result.pointee = power
  }
  return nil
}

/// The same of ints of 64 bits, of which the result is one too.
@c(coluber_int_power_modulo)
public func intPowerModulo(
  _ base: Int64, _ exponent: Int64, _ modulus: Int64, _ result: UnsafeMutablePointer<Int64>
) -> Object? {
  let words = (makeWord(base), makeWord(exponent), makeWord(modulus))
  defer {
    releaseWord(words.0)
    releaseWord(words.1)
    releaseWord(words.2)
  }
  var power: Word = 0
  if let exception = wordPowerModulo(words.0, words.1, words.2, &power) { return exception }
  result.pointee = intFromWord(power)
  releaseWord(power)
  return nil
}

/// The inverse of a residue, itself a residue; nil where there is none.
private func inverse(_ residue: Word, _ modulus: Word) -> Word? {
  // Euclid's algorithm: each `rest` is its `factor` times the residue, modulo the modulus.
  var (rest, nextRest) = (modulus, residue)
  var (factor, nextFactor): (Word, Word) = (0, 1)
  retainWord(rest)
  retainWord(nextRest)
  while nextRest != 0 {
    let quotient = floorDivideWords(rest, nextRest)
    let product = multiplyWords(quotient, nextRest)
    let remainder = subtractWords(rest, product)
    releaseWord(product)
    releaseWord(rest)
    (rest, nextRest) = (nextRest, remainder)
    let multiple = multiplyWords(quotient, nextFactor)
    let difference = subtractWords(factor, multiple)
    releaseWord(multiple)
    releaseWord(quotient)
    releaseWord(factor)
    (factor, nextFactor) = (nextFactor, difference)
  }
  releaseWord(nextFactor)
  defer {
    releaseWord(rest)
    releaseWord(factor)
  }
  return rest == 1 ? moduloWords(factor, modulus) : nil
}

/// The power of a residue; the modulus is greater than 1, the exponent's sign does not matter.
private func powerModulo(_ residue: Operand, _ exponent: Operand, _ modulus: Operand) -> Word {
  if exponent.isZero { return 1 }
  if residue.isZero { return 0 }
  if modulus.count == 1 {
    return makeWord(
      powerModuloLimb(residue.limbs[0], exponent, modulus.limbs[0]), isNegative: false)
  }
  let box = BoxedInt(capacity: modulus.count)
  let powers = ResiduePowers(modulus)
  powers.raise(residue, to: exponent, into: box.limbs)
  powers.discard()
  return box.word(modulus.count, isNegative: false)
}

/// The same for one limb.
private func powerModuloLimb(
  _ residue: UInt64, _ exponent: Operand, _ modulus: UInt64
) -> UInt64 {
  let shift = UInt64(modulus.leadingZeroBitCount)
  let divisor = LimbDivisor(modulus &<< shift)
  var value: UInt64 = 1
  for index in Swift.stride(from: exponent.bitLength &- 1, through: 0, by: -1) {
    value = divisor.product(value, value, shift)
    if exponent.limbs[index / 64] &>> UInt64(index & 63) & 1 != 0 {
      value = divisor.product(value, residue, shift)
    }
  }
  return value
}

extension LimbDivisor {
  /// The product of two residues of the divisor, which was shifted up by `shift`.
  @inline(__always)
  fileprivate func product(_ first: UInt64, _ second: UInt64, _ shift: UInt64) -> UInt64 {
    let wide = UInt128(first) &* UInt128(second) &<< UInt128(shift)
    return divide(UInt64(truncatingIfNeeded: wide >> 64), UInt64(truncatingIfNeeded: wide))
      .remainder &>> shift
  }
}

/// Products modulo a number of several limbs; an odd one without dividing.
private struct ResiduePowers {
  private let modulus: Operand
  private let count: Int
  private let shift: UInt64
  /// The modulus with its highest bit set; a product with room for its shift; a quotient; powers.
  private let normal: Limbs
  private let product: Limbs
  private let quotient: Limbs
  private let table: Limbs
  /// -1 / modulus modulo 2^64, for odd ones.
  private let negativeInverse: UInt64
  private let isOdd: Bool

  init(_ modulus: Operand) {
    self.modulus = modulus
    count = modulus.count
    shift = UInt64(modulus.limbs[count &- 1].leadingZeroBitCount)
    normal = allocate(Int64(8 &* (22 &* count &+ 4))).assumingMemoryBound(to: UInt64.self)
    product = normal + count
    quotient = product + (2 &* count &+ 2)
    table = quotient + (count &+ 2)
    _ = shiftLimbsLeft(normal, modulus.limbs, count, shift)
    let low = modulus.limbs[0]
    isOdd = low & 1 != 0
    // Newton: each step doubles the bits that are right, from three on.
    var inverse = low
    for _ in 0..<5 { inverse = inverse &* (2 &- low &* inverse) }
    negativeInverse = 0 &- inverse
  }

  func discard() { deallocate(Object(normal)) }

  /// `residue ** exponent`: `count` limbs. Four bits of the exponent at a time.
  func raise(_ residue: Operand, to exponent: Operand, into result: Limbs) {
    func power(_ index: Int) -> Limbs { table + index &* count }
    clear(result)
    result[0] = 1
    enter(result, 1, into: power(0))
    enter(residue.limbs, residue.count, into: power(1))
    let bits = exponent.bitLength
    let window = bits < 24 ? 1 : 4
    for index in 2..<Swift.max(1 << window, 2) {
      multiply(power(index &- 1), power(1), into: power(index))
    }
    memcpy(result, power(0), count &* 8)
    var place = (bits &- 1) / window &* window
    while place >= 0 {
      if place &+ window < bits {
        for _ in 0..<window { multiply(result, result, into: result) }
      }
      var digit = 0
      for bit in 0..<window where place &+ bit < bits {
        digit |=
          Int(exponent.limbs[(place &+ bit) / 64] &>> UInt64((place &+ bit) & 63) & 1) &<< bit
      }
      if digit != 0 { multiply(result, power(digit), into: result) }
      place &-= window
    }
    if isOdd {
      // Out of Montgomery's form: a product with 1.
      let one = power(0)
      clear(one)
      one[0] = 1
      multiply(result, one, into: result)
    }
  }

  private func clear(_ limbs: Limbs) { memset(limbs, 0, count &* 8) }

  /// A residue in the form that products are taken of: times 2^(64 × count) for an odd modulus.
  private func enter(_ limbs: ConstantLimbs, _ limbCount: Int, into result: Limbs) {
    memset(product, 0, (2 &* count &+ 2) &* 8)
    memcpy(isOdd ? product + count : product, limbs, limbCount &* 8)
    divideProduct(into: result)
  }

  private func multiply(_ first: Limbs, _ second: Limbs, into result: Limbs) {
    if first == second {
      squareLimbs(product, first, count)
    } else {
      multiplyLimbs(product, first, count, second, count)
    }
    if isOdd { reduceProduct(into: result) } else { divideProduct(into: result) }
  }

  private func divideProduct(into result: Limbs) {
    product[2 &* count] = shiftLimbsLeft(product, product, 2 &* count, shift)
    divideNormalized(quotient, product, 2 &* count &+ 1, by: normal, count)
    _ = shiftLimbsRight(result, product, count, shift)
  }

  /// P. L. Montgomery, "Modular multiplication without trial division", 1985.
  private func reduceProduct(into result: Limbs) {
    var carry: UInt64 = 0
    for index in 0..<count {
      let place = product + index
      let out = addProduct(place, modulus.limbs, count, place[0] &* negativeInverse)
      let (partial, over) = place[count].addingReportingOverflow(out)
      let (sum, carried) = partial.addingReportingOverflow(carry)
      place[count] = sum
      carry = over || carried ? 1 : 0
    }
    let high = product + count
    if carry != 0 || compareLimbs(high, count, modulus.limbs, count) >= 0 {
      _ = subtractLimbs(result, high, count, modulus.limbs, count)
    } else {
      memcpy(result, high, count &* 8)
    }
  }
}
