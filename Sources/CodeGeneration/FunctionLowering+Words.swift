internal import IR
internal import LLVM

extension ModuleLowering {
  /// Whether a word is no int, but the address of one: it lies in the reserved range.
  func isBoxed(_ word: ValueRef) -> ValueRef {
    builder.compare(.slt, word, module.constant(.min + 1 << 48, types[.int64]))
  }

  /// The object that a word in the reserved range refers to.
  func object(of word: ValueRef) -> ValueRef {
    let address = builder.binary(.add, word, module.constant(Int64.min, types[.int64]))
    return builder.cast(.toAddress, address, types[.pointer])
  }

  /// The word of a constant beyond 64 bits, given by its digits: an immortal object.
  func bigConstant(_ digits: String) -> ValueRef {
    let limbs = magnitude(digits)
    let value = module.constant(
      structure: [constant(-1), constant(limbs.count)]
        + limbs.map { module.constant(Int64(bitPattern: $0), types[.int64]) })
    let global = module.addGlobal(
      "int", module.type(of: value), initial: value, isConstant: true, linkage: .private,
      alignment: 8)
    let address = builder.cast(.fromAddress, global, types[.int64])
    return builder.binary(.or, address, module.constant(.min, types[.int64]))
  }

  /// The limbs of a number, the lowest first.
  private func magnitude(_ digits: String) -> [UInt64] {
    let isHexadecimal = digits.hasPrefix("0x")
    var limbs: [UInt64] = []
    for digit in digits.dropFirst(isHexadecimal ? 2 : 0) {
      var carry = UInt64(digit.hexDigitValue!)
      for index in limbs.indices {
        let (high, low) = limbs[index].multipliedFullWidth(by: isHexadecimal ? 16 : 10)
        let (sum, overflow) = low.addingReportingOverflow(carry)
        limbs[index] = sum
        carry = high + (overflow ? 1 : 0)
      }
      if carry != 0 { limbs.append(carry) }
    }
    return limbs
  }

  /// `void (word)`: counts one more reference, if there is an object.
  func retainWordFunction() -> FunctionRef {
    generate("coluber.retain.word", [.int64], nil) { function in
      forBoxed(function) { builder.call(retainFunction(), [object(of: $0)]) }
    }
  }

  /// `void (word)`: counts one reference less, if there is an object, and frees it after the last.
  func releaseWordFunction() -> FunctionRef {
    generate("coluber.release.word", [.int64], nil) { function in
      let release = external("coluber_bigint_release", [.int64], nil)
      forBoxed(function) { builder.add(attributes.cold, toCall: builder.call(release, [$0])) }
    }
  }

  private func forBoxed(_ function: FunctionRef, _ body: (ValueRef) -> Void) {
    let word = function.parameter(0)
    let boxed = module.appendBlock(to: function, "boxed")
    let done = module.appendBlock(to: function, "done")
    let branch = builder.branch(isBoxed(word), boxed, done)
    builder.set(metadata.unlikely, kind: metadata.prof, on: branch)
    builder.position(at: boxed)
    body(word)
    builder.jump(done)
    builder.position(at: done)
    builder.ret()
  }
}

extension FunctionLowering {
  /// A value with each int as a word: what lies in the reserved range gets an object.
  func lowerWiden(_ operand: ValueID, isSmall: Bool) -> [ValueRef] {
    let type = type(operand)
    let parts = values(operand)
    if type.isManaged { shared.retain(parts, type) }
    return isSmall ? parts : boxed(parts, type)
  }

  private func boxed(_ values: [ValueRef], _ type: Type) -> [ValueRef] {
    guard type.holdsInts else { return values }
    if type == .int { return [boxed(values[0])] }
    if let members = type.tupleMembers {
      var result: [ValueRef] = []
      for member in members {
        let count = shared.layout(of: member).parts.count
        result += boxed(Array(values[result.count..<result.count + count]), member)
      }
      return result
    }
    guard case .union(let members) = type.kind else { return values }
    let builder = shared.builder
    let slots = shared.layout(of: type).slots
    let here = builder.block
    let done = block("boxed")
    var cases: [(ValueRef, BlockRef)] = []
    var incoming: [(values: [ValueRef], block: BlockRef)] = [(values, here)]
    for (position, member) in members.enumerated() where member.holdsInts {
      let block = block("member")
      builder.position(at: block)
      var result = values
      for (slot, value) in zip(slots[position], boxed(slots[position].map { values[$0] }, member)) {
        result[slot] = value
      }
      incoming.append((result, builder.block))
      builder.jump(done)
      cases.append((shared.module.constant(Int64(position), types[.int8]), block))
    }
    builder.position(at: here)
    builder.switchOn(values[0], cases: cases, default: done)
    builder.position(at: done)
    return values.indices.map { index in
      let phi = builder.phi(shared.module.type(of: values[index]))
      for (values, block) in incoming { builder.addIncoming(values[index], from: block, to: phi) }
      return phi
    }
  }

  private func boxed(_ int: ValueRef) -> ValueRef {
    let builder = shared.builder
    let make = shared.external("coluber_bigint_from_int", [.int64], .int64)
    // A wide version is made for size: the function looks for itself.
    if function.isWide { return builder.call(make, [int]) }
    return choose(if: shared.isBoxed(int), types[.int64]) {
      builder.call(make, [int])
    } else: {
      int
    }
  }

  /// What `cold` gives where the condition is true, which is unlikely, else what `other` gives.
  private func choose(
    if condition: ValueRef, _ type: TypeRef, cold: () -> ValueRef, else other: () -> ValueRef
  ) -> ValueRef {
    let builder = shared.builder
    let slow = block("slow")
    let fast = block("fast")
    let done = block("chosen")
    mark(builder.branch(condition, slow, fast))
    builder.position(at: slow)
    let first = cold()
    let slowEnd = builder.block
    builder.jump(done)
    builder.position(at: fast)
    let second = other()
    let fastEnd = builder.block
    builder.jump(done)
    builder.position(at: done)
    let result = builder.phi(type)
    builder.addIncoming(first, from: slowEnd, to: result)
    builder.addIncoming(second, from: fastEnd, to: result)
    return result
  }

  /// A value with each word as an int, where all of them are.
  func lowerNarrow(_ id: InstructionID, _ narrowing: Narrowing, _ operand: ValueID) -> [ValueRef] {
    let parts = values(operand)
    let fast = type(function[id].result)
    if narrowing == .never { return parts }
    if case .raises(let kind, let message) = narrowing, fast == .int {
      // Ints in the reserved range are boxed and fit.
      let builder = shared.builder
      return [
        choose(if: shared.isBoxed(parts[0]), types[.int64]) {
          let fits = shared.external("coluber_bigint_fits", [.int64], .bit)
          let isBig = builder.not(builder.call(fits, parts))
          fail(if: isBig, kind, shared.source[message], at: id)
          return builder.call(shared.external("coluber_bigint_to_int", [.int64], .int64), parts)
        } else: {
          parts[0]
        }
      ]
    }
    guard let isBig = holdsBig(parts, fast) else { return parts }
    switch narrowing {
    case .leaves: leave(if: isBig, at: id)
    case .raises(let kind, let message): fail(if: isBig, kind, shared.source[message], at: id)
    case .never: break
    }
    return parts
  }

  /// Whether one of the words is no int; `type` is what the value is without words. Nil: it holds none.
  private func holdsBig(_ values: [ValueRef], _ type: Type) -> ValueRef? {
    guard type.holdsInts else { return nil }
    let builder = shared.builder
    if type == .int { return shared.isBoxed(values[0]) }
    var result: ValueRef?
    func add(_ condition: ValueRef) {
      result = result.map { builder.binary(.or, $0, condition) } ?? condition
    }
    if case .union(let members) = type.kind {
      let slots = shared.layout(of: type).slots
      for (position, member) in members.enumerated() {
        guard let isBig = holdsBig(slots[position].map { values[$0] }, member) else { continue }
        let tag = shared.module.constant(Int64(position), types[.int8])
        add(builder.binary(.and, builder.compare(.eq, values[0], tag), isBig))
      }
    } else if let members = type.tupleMembers {
      var start = 0
      for member in members {
        let count = shared.layout(of: member).parts.count
        if let isBig = holdsBig(Array(values[start..<start + count]), member) { add(isBig) }
        start += count
      }
    }
    return result
  }

  /// Goes on where the condition is false; where it is true, takes the unwind edge without an exception.
  func leave(if condition: ValueRef, at id: InstructionID) {
    let builder = shared.builder
    let next = block("ok")
    let cold = block("leave")
    mark(builder.branch(condition, cold, next))
    builder.position(at: cold)
    jump(to: function[id].unwind!, exception: shared.module.zero(types[.pointer]))
    builder.position(at: next)
  }

  /// A comparison of words.
  func lowerBigCompare(_ comparison: Comparison, _ operands: [ValueID]) -> ValueRef {
    let builder = shared.builder
    let (first, second) = (value(operands[0]), value(operands[1]))
    let predicate = IntegerPredicate(comparison, isSigned: true)
    let isBig = builder.binary(.or, shared.isBoxed(first), shared.isBoxed(second))
    let compare = shared.external("coluber_bigint_compare", [.int64, .int64], .int64)
    return choose(if: isBig, types[.bit]) {
      builder.compare(predicate, builder.call(compare, [first, second]), constant(0))
    } else: {
      builder.compare(predicate, first, second)
    }
  }

  /// An operation of words that is short where they are ints and the result is one; nil: always a call.
  func lowerShortOperation(_ callee: RuntimeFunction, _ operands: [ValueID]) -> ValueRef? {
    if function.isWide { return nil }
    let builder = shared.builder
    let overflow: String?
    var operation = BinaryOperation.and
    switch callee.name {
    case "bigint_add": overflow = "llvm.sadd.with.overflow"
    case "bigint_subtract": overflow = "llvm.ssub.with.overflow"
    case "bigint_multiply": overflow = "llvm.smul.with.overflow"
    case "bigint_and": overflow = nil
    case "bigint_or": (overflow, operation) = (nil, .or)
    case "bigint_xor": (overflow, operation) = (nil, .xor)
    default: return nil
    }
    let (first, second) = (value(operands[0]), value(operands[1]))
    var isBig = builder.binary(.or, shared.isBoxed(first), shared.isBoxed(second))
    let result: ValueRef
    if let overflow {
      let pair = builder.call(
        shared.module.intrinsic(overflow, [types[.int64]]), [first, second])
      result = builder.extract(pair, 0)
      isBig = builder.binary(.or, isBig, builder.extract(pair, 1))
    } else {
      result = builder.binary(operation, first, second)
    }
    isBig = builder.binary(.or, isBig, shared.isBoxed(result))
    let slow = shared.external(callee.symbol, [.int64, .int64], .int64)
    return choose(if: isBig, types[.int64]) {
      builder.call(slow, [first, second])
    } else: {
      result
    }
  }

  // MARK: Going on in the wide version

  /// Lays down what a place in a wide version needs, and goes on there.
  func lowerResume(_ id: InstructionID, _ callee: FunctionID, _ place: Int, _ operands: [ValueID])
    -> [ValueRef]
  {
    let types = operands.map(type)
    let frame = sharedFrame()
    shared.storeParts(operands.flatMap(values), of: .tuple(types), at: frame, access: nil)
    return call(callee, [constant(place), frame], at: id, isTraced: false)
  }

  /// What stands for a result with big ints: count, a kind that no exception has, the result's parts.
  func lowerWideMake(_ operand: ValueID) -> ValueRef {
    let layout = layout(operand)
    let make = shared.external("coluber_allocate", [.int64], .pointer)
    let object = shared.builder.call(make, [constant(WideResult.parts + layout.size)])
    shared.store(constant(1), .int64, object, offset: 0, .count)
    shared.store(
      constant(WideResult.kind), .int64, object, offset: Field.exceptionKind, .exceptionField)
    let parts = shared.builder.element(self.types[.int8], object, constant(WideResult.parts))
    shared.storeParts(values(operand), of: type(operand), at: parts, access: nil)
    return object
  }

  func lowerWideTake(_ object: ValueRef, _ type: Type) -> [ValueRef] {
    let parts = shared.builder.element(types[.int8], object, constant(WideResult.parts))
    let result = shared.loadParts(of: type, at: parts, access: nil)
    shared.builder.call(shared.external("coluber_free", [.pointer], nil), [object])
    return result
  }
}

extension ModuleLowering {
  /// Whether what came in the place of an exception is a result with big ints.
  func isWideResult(_ exception: ValueRef) -> ValueRef {
    let kind = load(.int64, exception, offset: Field.exceptionKind, .exceptionField)
    return builder.compare(.eq, kind, constant(WideResult.kind))
  }
}

/// How a result with big ints lies in memory.
private enum WideResult {
  static let kind = -1
  static let parts = 16
}
