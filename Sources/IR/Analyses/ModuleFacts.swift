/// What passes know of a module's functions while they work on one of them.
struct ModuleFacts: Sendable {
  let memory: MemoryKinds
  /// Whether ints may go beyond 64 bits: then some operations may raise that do not on words.
  let isExact: Bool
  /// By function: what a call of it may do.
  private(set) var effects: [Effects]

  /// Analyses `module`: a fixed point over the calls.
  init(_ module: Module) {
    memory = MemoryKinds(module)
    isExact = module.isExact
    effects = Array(repeating: Effects(), count: module.functions.count)
    let isRecursive = recursiveFunctions(of: module)
    for index in effects.indices where isRecursive[index] {
      // A call that goes too deep raises RecursionError.
      effects[index].canRaise = true
      effects[index].mayLoop = true
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      // Callees are often defined first.
      for (index, function) in module.functions.enumerated() {
        var found = effects[index]
        found.formUnion(effectsOfBody(function))
        if found != effects[index] {
          effects[index] = found
          hasChanged = true
        }
      }
    }
  }

  /// Whether the instruction may leave by its unwind edge.
  func canRaise(_ instruction: Instruction) -> Bool {
    switch instruction.opcode {
    case .call(let id), .resume(let id, _): effects[id.index].canRaise
    case .runtime(let id): RuntimeFunction[id].canRaise
    default: instruction.opcode.canRaise
    }
  }

  /// What the instruction may do.
  func effects(of instruction: Instruction, in function: Function) -> Effects {
    var result = Effects()
    func type(_ position: Int) -> Type { function.type(of: instruction.operands[position]) }
    switch instruction.opcode {
    case .call(let id), .resume(let id, _): result = effects[id.index]
    case .runtime(let id):
      let callee = RuntimeFunction[id]
      result.canRaise = callee.canRaise
      result.isVisible = callee.effect == .io
      if callee.effect != .pure {
        for operand in instruction.operands {
          let memory = memory.reachable(function.type(of: operand))
          result.reads |= memory
          if callee.effect >= .writes { result.writes |= memory }
        }
      }
      result.allocates = callee.result.isMutable
    case .listMake, .listReserve, .arrayMake, .objectMake: result.allocates = true
    case .listLength: result.reads = memory.length(type(0))
    // In bounds: moving it must not cross a change of the length.
    case .listGet: result.reads = memory.elements(type(0)) | memory.length(type(0))
    case .listSet: result.writes = memory.elements(type(0))
    // The elements that are there stay.
    case .listAppend: result.writes = memory.length(type(0))
    case .listRemoveLast, .listInsert, .listRemove, .listClear:
      result.writes = memory.length(type(0)) | memory.elements(type(0))
      result.reads = result.writes
    case .objectGet(let position): result.reads = memory.field(position, of: type(0))
    case .objectSet(let position): result.writes = memory.field(position, of: type(0))
    case .arrayLoad: result.reads = memory.reachable(type(0))
    case .arrayStore: result.writes = memory.reachable(type(0))
    case .arrayReshape:
      result.reads = memory.reachable(type(0))
      result.allocates = true
    case .exceptionMake: result.allocates = true
    case .globalGet(let id): result.reads = memory.global(id)
    case .globalSet(let id): result.writes = memory.global(id)
    case .yield:
      // The caller may do anything before it goes on.
      result = Effects(reads: ~0, writes: ~0, isVisible: true, canRaise: true, mayLoop: true)
    case .retain, .release, .exceptionTrace, .exceptionEnter, .exceptionLeave,
      .exceptionIsActive, .exceptionCurrent, .wideMake, .wideTake:
      result.isVisible = true
    default: result.canRaise = instruction.opcode.canRaise
    }
    return result
  }

  private func effectsOfBody(_ function: Function) -> Effects {
    var result = Effects()
    var isReached = Array(repeating: false, count: function.blocks.count)
    var stack = [function.entry]
    isReached[Int(function.entry.index)] = true
    var position = Array(repeating: Int32(-1), count: function.blocks.count)
    for (index, block) in function.order.enumerated() {
      position[Int(block.index)] = Int32(index)
    }
    var current = function.entry
    func visit(_ target: Target) {
      let index = Int(target.block.index)
      if !isReached[index] {
        isReached[index] = true
        stack.append(target.block)
      }
      if position[index] <= position[Int(current.index)] { result.mayLoop = true }
    }
    while let block = stack.popLast() {
      current = block
      for id in function[block].instructions {
        let instruction = function[id]
        var effects = effects(of: instruction, in: function)
        if let unwind = instruction.unwind, effects.canRaise {
          visit(unwind)
          effects.canRaise = false
        }
        effects.allocates = false
        result.formUnion(effects)
      }
      switch function[block].terminator {
      case .raise, .propagate: result.canRaise = true
      default: function[block].terminator.forEachTarget(visit)
      }
    }
    result.allocates = function.resultType.isMutable
    return result
  }
}

/// Which functions may call themselves, at once or through others. Tarjan, "Depth-First Search and
/// Linear Graph Algorithms".
func recursiveFunctions(of module: Module) -> [Bool] {
  let callees = module.functions.map { function in
    function.order.flatMap { block in
      function[block].instructions.compactMap { id in
        function[id].opcode.callee?.index
      }
    }
  }
  var isRecursive = Array(repeating: false, count: callees.count)
  var number = Array(repeating: 0, count: callees.count)
  var low = number
  var isOpen = isRecursive
  var open: [Int] = []
  var count = 0
  for start in callees.indices where number[start] == 0 {
    var stack: [(function: Int, next: Int)] = []
    func enter(_ function: Int) {
      count += 1
      number[function] = count
      low[function] = count
      isOpen[function] = true
      open.append(function)
      stack.append((function, 0))
    }
    enter(start)
    while let (function, next) = stack.last {
      if next < callees[function].count {
        stack[stack.count - 1].next += 1
        let callee = callees[function][next]
        if callee == function { isRecursive[function] = true }
        if number[callee] == 0 {
          enter(callee)
        } else if isOpen[callee] {
          low[function] = min(low[function], number[callee])
        }
      } else {
        stack.removeLast()
        if let caller = stack.last?.function { low[caller] = min(low[caller], low[function]) }
        guard low[function] == number[function] else { continue }
        let isCycle = open.last != function
        while let member = open.popLast() {
          isOpen[member] = false
          if isCycle { isRecursive[member] = true }
          if member == function { break }
        }
      }
    }
  }
  return isRecursive
}
