internal import PythonSyntax

/// Places `retain` and `release`: what makes code generation right about memory.
///
/// After Reinking et al., "Perceus: Garbage Free Reference Counting with Reuse", on a graph of blocks.
/// An owned value has one reference to give away. Its last use moves it if the use consumes; otherwise it
/// is released right after its last use, or on the edge behind which nobody needs it. A value that a
/// consuming use leaves needed is retained first. Parameters of the function are borrowed. A projection
/// (`list.get`, `tuple.get`, …) is borrowed from what it was taken from, which is kept alive as long,
/// unless something in between may overwrite the place it was loaded from: then it is retained at once.
struct Ownership {
  private enum Kind: UInt8 {
    /// Nothing to count: numbers, constants, undefined values.
    case uncounted
    /// The caller keeps it alive.
    case argument
    case owned
    /// Alive as long as its bases are.
    case borrowed
  }

  private var function: Function
  private let facts: ModuleFacts
  private var kinds: [Kind]
  /// By value: its number among the tracked values, or -1.
  private var numbers: [Int32]
  private var tracked: [ValueID] = []
  /// By number: the tracked values that a use of this one needs, itself included.
  private var needs: [[Int32]] = []
  /// By number: the memory that must not be changed while the value is borrowed.
  private var places: [UInt64] = []
  private var liveness: Liveness
  private var edges: [EdgeKey: BlockID] = [:]
  private var coldBlocks: [BlockID] = []

  /// An unwind edge that must count references; equal edges share a block.
  private struct EdgeKey: Hashable {
    var target: Target?
    var retained: [ValueID]
    var released: [ValueID]
  }

  /// References to count at one place.
  private struct Counts {
    var retained: [ValueID] = []
    var released: [ValueID] = []
    var isEmpty: Bool { retained.isEmpty && released.isEmpty }
  }

  /// Places the counts in `function`, which has none yet.
  static func run(_ function: inout Function, _ facts: ModuleFacts) {
    if function.isCounted { return }
    function.isCounted = true
    function.removeUnreachableBlocks()
    var pass = Ownership(function, facts)
    guard pass.classify() else { return }
    pass.findLiveness()
    if pass.ownOverwritten() { pass.findLiveness() }
    pass.rewrite()
    function = pass.function
  }

  private init(_ function: Function, _ facts: ModuleFacts) {
    self.function = function
    self.facts = facts
    kinds = Array(repeating: .uncounted, count: function.values.count)
    numbers = Array(repeating: -1, count: function.values.count)
    liveness = Liveness(
      function, capacity: 0, addUse: { _, _ in }, number: { _ in nil })
  }

  // MARK: What each value is

  /// Finds out what each value is; false if there is nothing to count.
  private mutating func classify() -> Bool {
    var isManaged: [UInt8] = []
    func isCounted(_ value: ValueID) -> Bool {
      let type = function.type(of: value)
      let index = Int(type.index)
      if index >= isManaged.count {
        isManaged += Array(repeating: 2, count: index + 1 - isManaged.count)
      }
      if isManaged[index] == 2 { isManaged[index] = type.isManaged ? 1 : 0 }
      return isManaged[index] == 1
    }
    var hasCounted = false
    // Bases stand before what is taken from them: blocks in an order in which dominators come first.
    let flow = ControlFlow(function)
    for (index, piece) in flow.pieces.enumerated() {
      let block = function[piece.block]
      if flow.firstPiece[Int(piece.block.index)] == index {
        for parameter in block.parameters where isCounted(parameter) {
          hasCounted = true
          if piece.block == function.entry {
            kinds[Int(parameter.index)] = .argument
          } else {
            track(parameter, .owned)
          }
        }
      }
      for position in piece.range {
        let instruction = function[block.instructions[position]]
        guard isCounted(instruction.result) else { continue }
        switch instruction.opcode {
        case .constantString, .constantBytes, .undefined: break
        case .frameLoad: kinds[Int(instruction.result.index)] = .argument
        // Never a counted object.
        case .widen(isSmall: true) where function.type(of: instruction.result) == .bigint: break
        case .narrow:
          track(instruction.result, .borrowed, bases: [instruction.operands[0]])
        case .select:
          track(
            instruction.result, .borrowed,
            bases: [instruction.operands[1], instruction.operands[2]])
        case .tupleGet, .unionGet, .exceptionOf, .exceptionAs:
          track(instruction.result, .borrowed, bases: [instruction.operands[0]])
        case .listGet:
          track(
            instruction.result, .borrowed, bases: [instruction.operands[0]],
            place: facts.memory.elements(function.type(of: instruction.operands[0])))
        case .objectGet(let position):
          let object = instruction.operands[0]
          track(
            instruction.result, .borrowed, bases: [object],
            place: facts.memory.field(position, of: function.type(of: object)))
        case .globalGet(let id):
          track(instruction.result, .borrowed, place: facts.memory.global(id))
        default: track(instruction.result, .owned)
        }
        hasCounted = true
      }
    }
    return hasCounted
  }

  private mutating func track(
    _ value: ValueID, _ kind: Kind, bases: [ValueID] = [], place: UInt64 = 0
  ) {
    kinds[Int(value.index)] = kind
    let number = Int32(tracked.count)
    numbers[Int(value.index)] = number
    tracked.append(value)
    places.append(place)
    var all = [number]
    for base in bases where numbers[Int(base.index)] >= 0 {
      for need in needs[Int(numbers[Int(base.index)])] where !all.contains(need) {
        all.append(need)
      }
    }
    needs.append(all)
  }

  private func number(_ value: ValueID) -> Int? {
    let number = numbers[Int(value.index)]
    return number < 0 ? nil : Int(number)
  }

  private func addUse(_ value: ValueID, _ live: inout BitSet) {
    let number = numbers[Int(value.index)]
    guard number >= 0 else { return }
    for need in needs[Int(number)] { live.insert(Int(need)) }
  }

  private mutating func findLiveness() {
    liveness = Liveness(
      function, capacity: tracked.count, addUse: { addUse($0, &$1) }, number: { number($0) })
  }

  private func entering(_ block: BlockID) -> BitSet {
    liveness.entering(block, function) { number($0) }
  }

  /// The values needed before the terminator of `block`.
  private func liveBeforeTerminator(of block: BlockID) -> BitSet {
    var live = BitSet(capacity: tracked.count)
    function[block].terminator.forEachTarget { live.formUnion(entering($0.block)) }
    function[block].terminator.forEachUse { addUse($0, &live) }
    return live
  }

  /// Makes owned what something may overwrite while it is borrowed; tells whether there was any.
  private mutating func ownOverwritten() -> Bool {
    guard places.contains(where: { $0 != 0 }) else { return false }
    var overwritten = BitSet(capacity: tracked.count)
    for block in function.order {
      var live = liveBeforeTerminator(of: block)
      for id in function[block].instructions.reversed() {
        let instruction = function[id]
        if let result = number(instruction.result) { live.remove(result) }
        let writes = facts.effects(of: instruction, in: function).writes
        var across = live
        if let unwind = instruction.unwind {
          across.formUnion(entering(unwind.block))
          for argument in unwind.arguments { addUse(argument, &across) }
        }
        for operand in instruction.operands { addUse(operand, &live) }
        live.formUnion(across)
        guard writes != 0 else { continue }
        switch instruction.opcode {
        // The callee needs its operands after it wrote.
        case .call, .resume, .runtime:
          for operand in instruction.operands { addUse(operand, &across) }
        default: break
        }
        for number in across where places[number] & writes != 0 { overwritten.insert(number) }
      }
    }
    if overwritten.isEmpty { return false }
    for number in overwritten {
      kinds[Int(tracked[number].index)] = .owned
      needs[number] = [Int32(number)]
    }
    // What is taken from a value that is owned now needs nothing further.
    for (number, value) in tracked.enumerated() where kinds[Int(value.index)] == .borrowed {
      guard case .result(let id) = function[value].origin else { continue }
      let instruction = function[id]
      var all = [Int32(number)]
      let bases =
        instruction.opcode == .select
        ? instruction.operands.dropFirst() : instruction.operands.prefix(1)
      for base in bases where numbers[Int(base.index)] >= 0 {
        for need in needs[Int(numbers[Int(base.index)])] where !all.contains(need) {
          all.append(need)
        }
      }
      needs[number] = all
    }
    return true
  }

  // MARK: Placing the counts

  private mutating func rewrite() {
    var order: [BlockID] = []
    for block in function.order {
      order.append(block)
      rewrite(block, &order)
    }
    function.order = order + coldBlocks
  }

  private mutating func rewrite(_ id: BlockID, _ order: inout [BlockID]) {
    // Backward: the block's new instructions, last first.
    var reversed: [InstructionID] = []
    let block = function[id]
    let range = block.terminatorRange
    var live = liveBeforeTerminator(of: id)
    switch block.terminator {
    case .jump(let target):
      place(counts(on: target, before: live), range, &reversed)
    case .branch(let condition, let then, let otherwise):
      let newThen = split(then, before: live, range, isCold: block.isCold, &order)
      let newOtherwise = split(otherwise, before: live, range, isCold: block.isCold, &order)
      function[id].terminator = .branch(condition, then: newThen, else: newOtherwise)
    case .return(let value), .raise(let value), .propagate(let value):
      let none = BitSet(capacity: tracked.count)
      place(counts(consumed: [value], before: live, after: none), range, &reversed)
    case .unreachable: break
    }
    for instructionID in block.instructions.reversed() {
      rewrite(instructionID, &live, &reversed)
    }
    if id != function.entry {
      let start = block.instructions.first.map { function[$0].range } ?? range
      for parameter in block.parameters.reversed() {
        if let number = number(parameter), !live.contains(number) {
          reversed.append(make(.release, parameter, start))
        }
      }
    }
    function[id].instructions = reversed.reversed()
  }

  /// Rewrites an instruction; `live` is what is needed after it, then what is needed before it.
  private mutating func rewrite(
    _ id: InstructionID, _ live: inout BitSet, _ reversed: inout [InstructionID]
  ) {
    let instruction = function[id]
    let opcode = instruction.opcode
    var after = live
    let result = number(instruction.result)
    let isResultLive = result.map(after.contains) ?? false
    if let result { after.remove(result) }
    var before = after
    for operand in instruction.operands { addUse(operand, &before) }
    if let unwind = instruction.unwind {
      before.formUnion(entering(unwind.block))
      for argument in unwind.arguments { addUse(argument, &before) }
    }
    var consumed: [ValueID] = []
    var borrowed = BitSet(capacity: tracked.count)
    for (position, operand) in instruction.operands.enumerated() {
      if opcode.consumes(operand: position) {
        consumed.append(operand)
      } else {
        addUse(operand, &borrowed)
      }
    }
    // What the instruction also borrows must outlive it.
    var held = after
    if !consumed.isEmpty { held.formUnion(borrowed) }
    var counts = counts(consumed: consumed, before: before, after: held)
    if !consumed.isEmpty {
      borrowed.subtract(after)
      for number in borrowed where isOwned(number) { counts.released.append(tracked[number]) }
    }

    place(Counts(released: counts.released), instruction.range, &reversed)
    if result != nil, kinds[Int(instruction.result.index)] == .owned {
      if !isResultLive, !opcode.isProjection {
        reversed.append(make(.release, instruction.result, instruction.range))
      } else if isResultLive, opcode.isProjection {
        reversed.append(make(.retain, instruction.result, instruction.range))
      }
    }
    if instruction.unwind != nil || facts.canRaise(instruction) {
      function[id].unwind = unwindTarget(of: instruction, before: before)
    }
    reversed.append(id)
    place(Counts(retained: counts.retained), instruction.range, &reversed)
    live = before
  }

  /// Where the instruction's exception goes after the references that only the normal way needs are let go.
  private mutating func unwindTarget(of instruction: Instruction, before: BitSet) -> Target? {
    var key = EdgeKey(target: instruction.unwind, retained: [], released: [])
    if let target = instruction.unwind {
      let counts = counts(on: target, before: before)
      key.retained = counts.retained
      key.released = counts.released
    } else {
      for number in before where isOwned(number) { key.released.append(tracked[number]) }
    }
    if key.retained.isEmpty && key.released.isEmpty { return instruction.unwind }
    if let block = edges[key] { return Target(block) }
    let block = function.addBlock(isCold: true)
    // `addBlock` appends to the order, which is made anew.
    let exception = function.addParameter(to: block, .exception)
    var reversed: [InstructionID] = []
    let counts = Counts(retained: key.retained, released: key.released)
    place(counts, instruction.range, &reversed)
    function[block].instructions = reversed.reversed()
    function[block].terminatorRange = instruction.range
    if var target = instruction.unwind {
      target.arguments.append(exception)
      function[block].terminator = .jump(target)
    } else {
      function[block].terminator = .propagate(exception)
    }
    edges[key] = block
    coldBlocks.append(block)
    return Target(block)
  }

  /// The target, or a new block before it that counts what the edge must count.
  private mutating func split(
    _ target: Target, before: BitSet, _ range: SourceRange, isCold: Bool, _ order: inout [BlockID]
  ) -> Target {
    let counts = counts(on: target, before: before)
    if counts.isEmpty { return target }
    let block = function.addBlock(isCold: isCold || function[target.block].isCold)
    var reversed: [InstructionID] = []
    place(counts, range, &reversed)
    function[block].instructions = reversed.reversed()
    function[block].terminator = .jump(target)
    function[block].terminatorRange = range
    order.append(block)
    return Target(block)
  }

  private func isOwned(_ number: Int) -> Bool { kinds[Int(tracked[number].index)] == .owned }

  private func counts(on target: Target, before: BitSet) -> Counts {
    counts(consumed: target.arguments, before: before, after: entering(target.block))
  }

  /// What to retain before, and to release after, a place that consumes values, where `before` is alive
  /// and `after` is needed later.
  private func counts(consumed: [ValueID], before: BitSet, after: BitSet) -> Counts {
    var counts = Counts()
    var moved = BitSet(capacity: tracked.count)
    for value in consumed {
      switch kinds[Int(value.index)] {
      case .uncounted: break
      case .argument, .borrowed: counts.retained.append(value)
      case .owned:
        let number = Int(numbers[Int(value.index)])
        if after.contains(number) || moved.contains(number) {
          counts.retained.append(value)
        } else {
          moved.insert(number)
        }
      }
    }
    for number in before
    where isOwned(number) && !after.contains(number) && !moved.contains(number) {
      counts.released.append(tracked[number])
    }
    // A union whose only reference is taken out moves.
    counts.retained.removeAll { value in
      guard let root = unionRoot(of: value), let index = counts.released.firstIndex(of: root) else {
        return false
      }
      counts.released.remove(at: index)
      return true
    }
    return counts
  }

  /// The owned union that the borrowed value is the content of.
  private func unionRoot(of value: ValueID) -> ValueID? {
    var value = value
    var isContent = false
    while kinds[Int(value.index)] == .borrowed, case .result(let id) = function[value].origin,
      case .unionGet = function[id].opcode
    {
      value = function[id].operands[0]
      isContent = true
    }
    return isContent && kinds[Int(value.index)] == .owned ? value : nil
  }

  /// Appends the counts to a list of instructions that is written last first.
  private mutating func place(
    _ counts: Counts, _ range: SourceRange, _ reversed: inout [InstructionID]
  ) {
    for value in counts.released.reversed() { reversed.append(make(.release, value, range)) }
    for value in counts.retained.reversed() { reversed.append(make(.retain, value, range)) }
  }

  private mutating func make(_ opcode: Opcode, _ value: ValueID, _ range: SourceRange)
    -> InstructionID
  {
    // The result, of type None, is nowhere used: `numbers` and `kinds` need no entry for it.
    function.makeInstruction(opcode, [value], type: .none, range: range)
  }
}
