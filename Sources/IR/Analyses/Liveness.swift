/// Which of a chosen set of values are still needed where: backward, by block.
struct Liveness {
  /// By block: the values needed when it begins, its own parameters among them.
  private(set) var atStart: [BitSet]
  let capacity: Int

  /// - Parameters:
  ///   - capacity: how many values are tracked.
  ///   - addUse: adds the tracked values that a use of a value needs.
  ///   - number: the number of a tracked value, or nil.
  init(
    _ function: Function, capacity: Int, addUse: (ValueID, inout BitSet) -> Void,
    number: (ValueID) -> Int?
  ) {
    self.capacity = capacity
    let empty = BitSet(capacity: capacity)
    atStart = Array(repeating: empty, count: function.blocks.count)
    var used = atStart
    var defined = atStart
    var successors: [[BlockID]] = Array(repeating: [], count: function.blocks.count)
    for id in function.order {
      let index = Int(id.index)
      successors[index] = function.successors(of: id)
      var live = empty
      function[id].terminator.forEachUse { addUse($0, &live) }
      for instructionID in function[id].instructions.reversed() {
        let instruction = function[instructionID]
        if let result = number(instruction.result) {
          live.remove(result)
          defined[index].insert(result)
        }
        for operand in instruction.operands { addUse(operand, &live) }
        for argument in instruction.unwind?.arguments ?? [] { addUse(argument, &live) }
      }
      used[index] = live
      atStart[index] = live
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for id in function.order.reversed() {
        let index = Int(id.index)
        var live = atEnd(successors[index], function)
        live.subtract(defined[index])
        if atStart[index].formUnion(live) { hasChanged = true }
      }
    }

    func atEnd(_ successors: [BlockID], _ function: Function) -> BitSet {
      var live = empty
      for successor in successors { live.formUnion(entering(successor, function, number)) }
      return live
    }
  }

  /// The values needed on an edge to `block`: without the block's own parameters.
  func entering(
    _ block: BlockID, _ function: Function, _ number: (ValueID) -> Int?
  ) -> BitSet {
    var live = atStart[Int(block.index)]
    for parameter in function[block].parameters {
      if let parameter = number(parameter) { live.remove(parameter) }
    }
    return live
  }
}
