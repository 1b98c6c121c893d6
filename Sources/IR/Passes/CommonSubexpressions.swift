/// Uses again what was computed before on every way: pure operations, loads from memory that nothing
/// wrote in between, what was just stored, and checks that a check or a branch before answered.
struct CommonSubexpressions {
  /// What an operation computes: equal keys give equal values.
  private struct Key: Hashable {
    var opcode: Opcode
    var operands: [ValueID]
    /// The type of the result: the same value makes different unions.
    var type: Type
    /// When the memory that it reads was last written; 0 if it reads none.
    var version: Int32
  }

  private struct Entry {
    var value: ValueID
    /// From which piece on it is known.
    var piece: Int32
  }

  private struct KnownCondition {
    var value: Bool
    var piece: Int32
  }

  private var function: Function
  private let facts: ModuleFacts
  private let flow: ControlFlow
  private var table: [Key: Entry] = [:]
  private var conditions: [[KnownCondition]?]
  private var replacements: Replacements
  /// By piece: when each kind of memory was last written, where control leaves it.
  private var versions: [[Int32]]
  private var writes: [UInt64]
  private var clock: Int32 = 0
  private var isVisited: [Int32]

  static func run(_ function: inout Function, _ facts: ModuleFacts) {
    var pass = CommonSubexpressions(function, facts)
    pass.run()
    pass.function.apply(pass.replacements)
    function = pass.function
  }

  private init(_ function: Function, _ facts: ModuleFacts) {
    self.function = function
    self.facts = facts
    flow = ControlFlow(function)
    replacements = Replacements(function)
    conditions = Array(repeating: nil, count: function.values.count)
    versions = Array(repeating: [], count: flow.pieces.count)
    isVisited = Array(repeating: -1, count: flow.pieces.count)
    writes = flow.pieces.map { piece in
      var mask: UInt64 = 0
      for position in piece.range {
        let id = function[piece.block].instructions[position]
        mask |= facts.effects(of: function[id], in: function).writes
      }
      return mask
    }
  }

  private mutating func run() {
    // In this order what dominates comes first.
    for index in flow.pieces.indices {
      var version = versionsAtStart(of: index)
      learnFromBranch(into: index)
      let piece = flow.pieces[index]
      let instructions = function[piece.block].instructions
      for position in piece.range {
        let isAtEdge = !piece.isLast && position == piece.range.upperBound - 1
        visit(instructions[position], Int32(isAtEdge ? index + 1 : index), &version)
      }
      versions[index] = version
      if piece.isLast { simplifyBranch(of: piece.block, index) }
    }
  }

  // MARK: Memory

  private mutating func versionsAtStart(of index: Int) -> [Int32] {
    if index == 0 { return Array(repeating: 0, count: 64) }
    let dominator = Int(flow.immediateDominator[index])
    var version = versions[dominator]
    let predecessors = flow.predecessors[index]
    if predecessors.count == 1, Int(predecessors[0]) == dominator { return version }
    touch(writesBetween(dominator, index), &version)
    return version
  }

  private mutating func touch(_ mask: UInt64, _ version: inout [Int32]) {
    if mask == 0 { return }
    clock += 1
    var rest = mask
    while rest != 0 {
      version[rest.trailingZeroBitCount] = clock
      rest &= rest - 1
    }
  }

  /// The memory that may be written after the end of the dominator and before the beginning of `index`.
  private mutating func writesBetween(_ dominator: Int, _ index: Int) -> UInt64 {
    var mask: UInt64 = 0
    var work = flow.predecessors[index]
    var steps = 0
    while let piece = work.popLast() {
      guard Int(piece) != dominator, isVisited[Int(piece)] != Int32(index) else { continue }
      isVisited[Int(piece)] = Int32(index)
      mask |= writes[Int(piece)]
      work += flow.predecessors[Int(piece)]
      steps += 1
      // Keeps the pass linear on very large functions.
      if steps > 4096 || mask == ~0 { return ~0 }
    }
    return mask
  }

  private func version(_ reads: UInt64, _ version: [Int32]) -> Int32 {
    var result: Int32 = 0
    var rest = reads
    while rest != 0 {
      result = max(result, version[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
    // Apart from what reads nothing.
    return reads == 0 ? -1 : result
  }

  // MARK: Operations

  /// Visits an instruction whose result is known from piece `piece` on.
  private mutating func visit(_ id: InstructionID, _ piece: Int32, _ version: inout [Int32]) {
    for position in function[id].operands.indices {
      function[id].operands[position] = replacements(function[id].operands[position])
    }
    let instruction = function[id]
    let effects = facts.effects(of: instruction, in: function)
    if effects.writes != 0 {
      touch(effects.writes, &version)
      rememberStore(instruction, piece, version)
      return
    }
    if effects.isVisible || effects.allocates { return }
    if case .undefined = instruction.opcode { return }
    if case .check = instruction.opcode {
      let condition = instruction.operands[0]
      if known(condition, piece) == true {
        function[id].opcode = .constantNone
        function[id].operands = []
        function[id].unwind = nil
      } else {
        learn(condition, true, piece)
      }
      return
    }
    let key = key(
      instruction.opcode, instruction.operands, function.type(of: instruction.result),
      self.version(effects.reads, version))
    if let entry = table[key], flow.dominates(Int(entry.piece), Int(piece)) {
      replacements.replace(instruction.result, by: entry.value)
      // Nothing uses it any more; a check must not run again.
      function[id].opcode = .undefined
      function[id].operands = []
      function[id].unwind = nil
    } else {
      table[key] = Entry(value: instruction.result, piece: piece)
    }
  }

  /// After a store, a load from the same place gives what was stored.
  private mutating func rememberStore(
    _ instruction: Instruction, _ piece: Int32, _ version: [Int32]
  ) {
    let load: Opcode
    switch instruction.opcode {
    case .listSet: load = .listGet
    case .objectSet(let position): load = .objectGet(position)
    case .arrayStore: load = .arrayLoad
    case .globalSet(let id): load = .globalGet(id)
    default: return
    }
    let place = Array(instruction.operands.dropLast())
    let value = instruction.operands[instruction.operands.count - 1]
    var reader = instruction
    reader.opcode = load
    reader.operands = place
    let reads = facts.effects(of: reader, in: function).reads
    let key = key(load, place, function.type(of: value), self.version(reads, version))
    table[key] = Entry(value: value, piece: piece)
  }

  private func key(
    _ opcode: Opcode, _ operands: [ValueID], _ type: Type, _ version: Int32
  ) -> Key {
    var key = Key(opcode: opcode, operands: operands, type: type, version: version)
    var isCommutative = false
    switch opcode {
    case .intAdd, .intMultiply, .intAnd, .intOr, .intXor, .floatAdd, .floatMultiply:
      isCommutative = true
    case .intCompare(let comparison) where operands[0].index > operands[1].index:
      key.opcode = .intCompare(comparison.swapped)
      key.operands = [operands[1], operands[0]]
    case .floatCompare(let comparison) where operands[0].index > operands[1].index:
      key.opcode = .floatCompare(comparison.swapped)
      key.operands = [operands[1], operands[0]]
    // What passed once passes again, whatever the message.
    case .checkIndex: key.opcode = .checkIndex(.indexError, StringID(index: 0))
    default: break
    }
    if isCommutative, operands[0].index > operands[1].index {
      key.operands = [operands[1], operands[0]]
    }
    return key
  }

  // MARK: Conditions

  private func known(_ condition: ValueID, _ piece: Int32) -> Bool? {
    guard let all = conditions[Int(condition.index)] else { return nil }
    return all.last { flow.dominates(Int($0.piece), Int(piece)) }?.value
  }

  private mutating func learn(_ condition: ValueID, _ value: Bool, _ piece: Int32) {
    conditions[Int(condition.index), default: []].append(
      KnownCondition(value: value, piece: piece))
    if let inner = function.definition(of: condition), inner.opcode == .boolNot {
      learn(inner.operands[0], !value, piece)
    }
  }

  /// A piece that only one arm of a branch leads to knows the condition.
  private mutating func learnFromBranch(into index: Int) {
    let predecessors = flow.predecessors[index]
    guard predecessors.count == 1, flow.pieces[Int(predecessors[0])].isLast else { return }
    let block = flow.pieces[index].block
    let from = flow.pieces[Int(predecessors[0])].block
    if case .branch(let condition, let then, let otherwise) = function[from].terminator,
      then.block != otherwise.block
    {
      learn(replacements(condition), then.block == block, Int32(index))
    }
  }

  private mutating func simplifyBranch(of block: BlockID, _ index: Int) {
    if case .branch(let condition, let then, let otherwise) = function[block].terminator,
      let value = known(replacements(condition), Int32(index))
    {
      function[block].terminator = .jump(value ? then : otherwise)
    }
  }
}

extension Array {
  /// The element at `index`, or `default` in place of nil.
  fileprivate subscript<Wrapped>(index: Int, default default: @autoclosure () -> Wrapped) -> Wrapped
  where Element == Wrapped? {
    get { self[index] ?? `default`() }
    _modify {
      var value = self[index] ?? `default`()
      self[index] = nil
      yield &value
      self[index] = value
    }
  }
}
