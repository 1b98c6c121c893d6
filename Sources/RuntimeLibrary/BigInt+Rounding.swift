/// `round(word, digits)`: half to even.
@c(coluber_bigint_round_digits)
public func roundWordDigits(_ word: Word, _ digits: Word) -> Word {
  if withOperand(digits, { !$0.isNegative }) {
    retainWord(word)
    return word
  }
  // A number of n bits is less than half of 10^n.
  if isBoxed(digits) || 0 &- digits > wordBitLength(word) { return 0 }
  var unit: Word = 0
  _ = wordPower(10, 0 &- digits, &unit)
  defer { releaseWord(unit) }
  let rest = moduloWords(word, unit)
  let floor = subtractWords(word, rest)
  let twice = addWords(rest, rest)
  defer {
    releaseWord(rest)
    releaseWord(twice)
  }
  let order = compareWords(twice, unit)
  if order < 0 { return floor }
  if order == 0 {
    let quotient = floorDivideWords(word, unit)
    defer { releaseWord(quotient) }
    if withOperand(quotient, { $0.isZero || $0.limbs[0] & 1 == 0 }) { return floor }
  }
  defer { releaseWord(floor) }
  return addWords(floor, unit)
}
