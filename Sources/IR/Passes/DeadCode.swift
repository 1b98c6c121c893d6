/// Drops operations that nothing needs and that do nothing else, and parameters of blocks that nothing
/// needs. What only feeds itself around a loop goes too.
enum DeadCode {
  static func run(_ function: inout Function, _ facts: ModuleFacts) {
    var isLive = Array(repeating: false, count: function.values.count)
    var work: [ValueID] = []
    func need(_ value: ValueID) {
      if !isLive[Int(value.index)] {
        isLive[Int(value.index)] = true
        work.append(value)
      }
    }
    // By block: the argument lists of the edges that lead to it.
    var incoming: [[[ValueID]]] = Array(repeating: [], count: function.blocks.count)
    function.forEachEdge { _, target, _ in
      if !target.arguments.isEmpty { incoming[Int(target.block.index)].append(target.arguments) }
    }
    for block in function.order {
      for id in function[block].instructions
      where !facts.effects(of: function[id], in: function).isRemovable {
        need(function[id].result)
      }
      switch function[block].terminator {
      case .branch(let condition, _, _): need(condition)
      case .return(let value), .raise(let value), .propagate(let value): need(value)
      case .jump, .unreachable: break
      }
    }
    while let value = work.popLast() {
      switch function[value].origin {
      case .result(let id): for operand in function[id].operands { need(operand) }
      case .parameter(let block, let position):
        for arguments in incoming[Int(block.index)] where position < arguments.count {
          need(arguments[position])
        }
      }
    }
    var kept: [[Bool]?] = Array(repeating: nil, count: function.blocks.count)
    let isUnwindTarget = function.unwindTargets()
    for block in function.order {
      let instructions = function[block].instructions.filter {
        isLive[Int(function[$0].result.index)]
      }
      if instructions.count != function[block].instructions.count {
        function[block].instructions = instructions
      }
      guard block != function.entry else { continue }
      var keep = function[block].parameters.map { isLive[Int($0.index)] }
      if isUnwindTarget[Int(block.index)] { keep[keep.count - 1] = true }
      if keep.contains(false) { kept[Int(block.index)] = keep }
    }
    function.keepParameters(kept)
  }
}
