/// Drops blocks that cannot be reached, turns branches that do not matter into jumps, goes around blocks
/// that only jump on, and joins blocks that always follow each other.
enum SimplifyControlFlow {
  static func run(_ function: inout Function, _ facts: ModuleFacts) {
    simplifyBranches(&function)
    function.removeUnreachableBlocks()
    if bypassEmptyBlocks(&function) {
      simplifyBranches(&function)
      function.removeUnreachableBlocks()
    }
    joinBlocks(&function)
  }

  private static func simplifyBranches(_ function: inout Function) {
    for block in function.order {
      while case .branch(let condition, let then, let otherwise) = function[block].terminator {
        if then == otherwise {
          function[block].terminator = .jump(then)
        } else if case .constantBool(let value) = function.constant(condition) {
          function[block].terminator = .jump(value ? then : otherwise)
        } else if let inner = function.definition(of: condition), inner.opcode == .boolNot {
          function[block].terminator = .branch(inner.operands[0], then: otherwise, else: then)
        } else {
          break
        }
      }
    }
  }

  /// Lets edges to blocks without instructions lead to where those jump; tells whether any does.
  private static func bypassEmptyBlocks(_ function: inout Function) -> Bool {
    // Where each empty block leads, if its parameters are used by nothing but its own jump.
    var next: [Target?] = Array(repeating: nil, count: function.blocks.count)
    var isUsedElsewhere: [Bool]?
    for block in function.order where block != function.entry {
      guard function[block].instructions.isEmpty,
        case .jump(let target) = function[block].terminator,
        target.block != block
      else { continue }
      if !function[block].parameters.isEmpty {
        let used = isUsedElsewhere ?? usedBesidesOwnJump(function)
        isUsedElsewhere = used
        if function[block].parameters.contains(where: { used[Int($0.index)] }) { continue }
      }
      next[Int(block.index)] = target
    }
    guard next.contains(where: { $0 != nil }) else { return false }
    var hasChanged = false
    func bypass(_ target: inout Target) {
      // A ring of empty blocks is a loop that must stay one.
      var steps = 0
      while let beyond = next[Int(target.block.index)], steps < 16 {
        steps += 1
        let parameters = function[target.block].parameters
        let arguments = target.arguments
        var new = beyond
        new.mapArguments { value in
          parameters.firstIndex(of: value).map { arguments[$0] } ?? value
        }
        target = new
        hasChanged = true
      }
    }
    for block in function.order {
      var terminator = function[block].terminator
      terminator.mapTargets(bypass)
      function[block].terminator = terminator
    }
    return hasChanged
  }

  /// By value: whether something uses it besides the jump of an empty block whose parameter it is.
  private static func usedBesidesOwnJump(_ function: Function) -> [Bool] {
    var used = Array(repeating: false, count: function.values.count)
    for block in function.order {
      for id in function[block].instructions {
        for operand in function[id].operands { used[Int(operand.index)] = true }
        for argument in function[id].unwind?.arguments ?? [] { used[Int(argument.index)] = true }
      }
      let isEmpty = function[block].instructions.isEmpty
      let isJump = if case .jump = function[block].terminator { true } else { false }
      function[block].terminator.forEachUse { value in
        if isEmpty, isJump, case .parameter(block, _) = function[value].origin { return }
        used[Int(value.index)] = true
      }
    }
    return used
  }

  /// Appends to each block the one that it alone jumps to.
  private static func joinBlocks(_ function: inout Function) {
    let edges = function.edgeCounts()
    var replacements = Replacements(function)
    var isGone = Array(repeating: false, count: function.blocks.count)
    for block in function.order where !isGone[Int(block.index)] {
      while case .jump(let target) = function[block].terminator,
        edges[Int(target.block.index)] == 1, target.block != block, target.block != function.entry
      {
        for (parameter, argument) in zip(function[target.block].parameters, target.arguments) {
          replacements.replace(parameter, by: argument)
        }
        let other = function[target.block]
        function[block].instructions += other.instructions
        function[block].terminator = other.terminator
        function[block].terminatorRange = other.terminatorRange
        isGone[Int(target.block.index)] = true
      }
    }
    function.order.removeAll { isGone[Int($0.index)] }
    function.apply(replacements)
  }
}
