internal import PythonSyntax

/// Moves what gives the same in each round of a loop in front of it: operations that may run though the
/// loop would not have run them, and, of the header's, also those that may raise, as long as nothing
/// that is seen comes before them.
struct LoopInvariants {
  private var function: Function
  private let facts: ModuleFacts
  /// By value: the block that defines it.
  private var definingBlock: [BlockID]
  /// The blocks, definitions before uses.
  private var order: [BlockID]
  /// By block: whether it is in the loop at hand.
  private var isInside: [Bool]
  /// By value: whether it may be, or hold, what `undefined` gives.
  private let mayBeUndefined: [Bool]

  static func run(_ function: inout Function, _ facts: ModuleFacts) {
    let flow = ControlFlow(function)
    let loops = function.loops(flow)
    if loops.isEmpty { return }
    var pass = LoopInvariants(function, facts, flow)
    var preheaders: [(block: BlockID, header: BlockID)] = []
    for var loop in loops {
      // Blocks made in front of inner loops belong to the loops around those.
      for preheader in preheaders where loop.blocks.dropFirst().contains(preheader.header) {
        loop.blocks.append(preheader.block)
      }
      if let made = pass.hoist(from: loop) { preheaders.append((made, loop.header)) }
    }
    function = pass.function
  }

  private init(_ function: Function, _ facts: ModuleFacts, _ flow: ControlFlow) {
    self.function = function
    order = flow.pieces.filter(\.isLast).map(\.block)
    self.facts = facts
    isInside = Array(repeating: false, count: function.blocks.count)
    definingBlock = Array(repeating: BlockID(index: -1), count: function.values.count)
    mayBeUndefined = function.valuesThatMayBeUndefined()
    for block in function.order {
      for parameter in function[block].parameters { definingBlock[Int(parameter.index)] = block }
      for id in function[block].instructions {
        definingBlock[Int(function[id].result.index)] = block
      }
    }
  }

  /// Moves what can be moved; gives the block in front of the loop if one had to be made.
  private mutating func hoist(from loop: Loop) -> BlockID? {
    for block in loop.blocks { isInside[Int(block.index)] = true }
    defer { for block in loop.blocks { isInside[Int(block.index)] = false } }
    var writes: UInt64 = 0
    for block in loop.blocks {
      for id in function[block].instructions {
        writes |= facts.effects(of: function[id], in: function).writes
      }
    }
    var moved: [InstructionID] = []
    for block in order where isInside[Int(block.index)] {
      var isSure = block == loop.header
      var stays: [InstructionID] = []
      for id in function[block].instructions {
        let instruction = function[id]
        let effects = facts.effects(of: instruction, in: function)
        let isInvariant =
          instruction.operands.allSatisfy(isOutside)
          // The handler may use what the loop computes.
          && (instruction.unwind == nil || !effects.canRaise)
          && effects.reads & writes == 0
        if isInvariant, effects.writes == 0, !effects.isVisible, !effects.allocates,
          isSure ? !effects.mayLoop : canSpeculate(instruction, effects)
        {
          moved.append(id)
          function[id].unwind = nil
          definingBlock[Int(instruction.result.index)] = BlockID(index: -1)
        } else {
          stays.append(id)
          if effects.canRaise || effects.isVisible || effects.writes != 0 || effects.mayLoop {
            isSure = false
          }
        }
      }
      if stays.count != function[block].instructions.count { function[block].instructions = stays }
    }
    if moved.isEmpty { return nil }
    let (block, isNew) = place(moved, before: loop)
    // Outside of this loop, perhaps inside of one around it.
    for id in moved { definingBlock[Int(function[id].result.index)] = block }
    return isNew ? block : nil
  }

  private func isOutside(_ value: ValueID) -> Bool {
    let block = definingBlock[Int(value.index)]
    return block.index < 0 || !isInside[Int(block.index)]
  }

  /// Whether the instruction does no harm where the program would not have run it.
  private func canSpeculate(_ instruction: Instruction, _ effects: Effects) -> Bool {
    guard !effects.canRaise, !effects.mayLoop else { return false }
    if facts.isExact, instruction.opcode.mayRaiseInWideVersion { return false }
    let operands = instruction.operands
    switch instruction.opcode {
    case .constantInt, .constantFloat, .constantBool, .constantNone, .constantString,
      .constantBytes:
      return true
    case .intAnd, .intOr, .intXor, .intInvert, .intCompare, .intToFloat, .floatAdd, .floatSubtract,
      .floatMultiply, .floatNegate, .floatCompare, .boolNot, .boolToInt, .math:
      return true
    case .intModulo, .intFloorDivide(.raw):
      guard case .constantInt(let divisor) = function.constant(operands[1]) else { return false }
      return divisor > 0
    case .intShiftRight:
      guard case .constantInt(let count) = function.constant(operands[1]) else { return false }
      return count >= 0
    case .floatDivide:
      guard case .constantFloat(let bits) = function.constant(operands[1]) else { return false }
      return Double(bitPattern: bits) != 0
    case .tupleGet, .select, .convert:
      return !function.type(of: instruction.result).isManaged
    case .listLength, .arrayDimension: return isValid(operands[0])
    case .runtime:
      return !function.type(of: instruction.result).isManaged && operands.allSatisfy { isValid($0) }
    default: return false
    }
  }

  /// Whether a value that is managed is certainly an object, not `undefined`.
  private func isValid(_ value: ValueID) -> Bool {
    Int(value.index) < mayBeUndefined.count && !mayBeUndefined[Int(value.index)]
  }

  /// Puts the instructions at the end of a block in front of the loop.
  private mutating func place(_ moved: [InstructionID], before loop: Loop)
    -> (block: BlockID, isNew: Bool)
  {
    var entering: [BlockID] = []
    var hasUnwindEdge = false
    function.forEachEdge { from, target, isUnwind in
      if target.block == loop.header, !isInside[Int(from.index)] {
        entering.append(from)
        if isUnwind { hasUnwindEdge = true }
      }
    }
    if entering.count == 1, !hasUnwindEdge,
      case .jump = function[entering[0]].terminator
    {
      function[entering[0]].instructions += moved
      return (entering[0], false)
    }
    // A new block that all edges from outside lead to.
    let header = loop.header
    let position = function.order.firstIndex(of: header)!
    let types = function[header].parameters.map(function.type(of:))
    let block = function.addBlock(parameters: types)
    function.order.removeLast()
    function.order.insert(block, at: position)
    order.insert(block, at: order.firstIndex(of: header)!)
    isInside.append(false)
    definingBlock += types.map { _ in block }
    for from in entering {
      for id in function[from].instructions where function[id].unwind?.block == header {
        function[id].unwind!.block = block
      }
      function[from].terminator.mapTargets { if $0.block == header { $0.block = block } }
    }
    function[block].instructions = moved
    function[block].terminatorRange = function[moved[0]].range
    function[block].terminator = .jump(Target(header, function[block].parameters))
    return (block, true)
  }
}

extension Function {
  /// By value: whether it may be, or hold, what `undefined` gives. Operations that take a value out of
  /// another one run only where it is there.
  func valuesThatMayBeUndefined() -> [Bool] {
    var result = Array(repeating: false, count: values.count)
    var hasChanged = false
    func meet(_ value: ValueID, _ source: ValueID) {
      if result[Int(source.index)], !result[Int(value.index)] {
        result[Int(value.index)] = true
        hasChanged = true
      }
    }
    for block in order {
      for id in self[block].instructions where self[id].opcode == .undefined {
        result[Int(self[id].result.index)] = true
        hasChanged = true
      }
    }
    while hasChanged {
      hasChanged = false
      for block in order {
        for id in self[block].instructions {
          switch self[id].opcode {
          case .select, .tupleMake, .unionMake, .tupleGet, .unionGet:
            for operand in self[id].operands { meet(self[id].result, operand) }
          default: break
          }
        }
      }
      forEachEdge { _, target, _ in
        for (parameter, argument) in zip(self[target.block].parameters, target.arguments) {
          meet(parameter, argument)
        }
      }
    }
    return result
  }
}
