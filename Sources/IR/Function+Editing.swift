internal import PythonSyntax

/// Which value stands for which: filled by a pass, applied to a function at once.
struct Replacements {
  private var values: [ValueID]
  private(set) var isEmpty = true

  init(_ function: Function) {
    values = function.values.indices.map { ValueID(index: Int32($0)) }
  }

  /// Says that `value` is to be replaced by `replacement`.
  mutating func replace(_ value: ValueID, by replacement: ValueID) {
    isEmpty = false
    values[Int(value.index)] = replacement
  }

  /// What stands for `value` in the end.
  func callAsFunction(_ value: ValueID) -> ValueID {
    var value = value
    while Int(value.index) < values.count, values[Int(value.index)] != value {
      value = values[Int(value.index)]
    }
    return value
  }
}

extension Function {
  /// Puts the replacements in place of all uses. Linear.
  mutating func apply(_ replacements: Replacements) {
    if replacements.isEmpty { return }
    for block in order {
      for id in self[block].instructions {
        for position in self[id].operands.indices {
          self[id].operands[position] = replacements(self[id].operands[position])
        }
        self[id].unwind?.mapArguments { replacements($0) }
      }
      self[block].terminator.mapUses { replacements($0) }
    }
  }

  /// Calls `body` with each edge's target, unwind edges included, and whether it is an unwind edge.
  func forEachEdge(_ body: (_ from: BlockID, _ target: Target, _ isUnwind: Bool) -> Void) {
    for block in order {
      for id in self[block].instructions {
        if let target = self[id].unwind { body(block, target, true) }
      }
      self[block].terminator.forEachTarget { body(block, $0, false) }
    }
  }

  /// Takes parameters from blocks, and their arguments from the edges. By block number: which positions
  /// stay; nil where all do. Never takes the exception of a block that unwind edges lead to. Linear.
  mutating func keepParameters(_ kept: [[Bool]?]) {
    func keep(_ target: inout Target) {
      guard let kept = kept[Int(target.block.index)] else { return }
      var position = 0
      target.arguments.removeAll { _ in
        position += 1
        return !kept[position - 1]
      }
    }
    for block in order {
      for id in self[block].instructions where self[id].unwind != nil { keep(&self[id].unwind!) }
      self[block].terminator.mapTargets(keep)
      if let kept = kept[Int(block.index)] {
        let parameters = zip(self[block].parameters, kept).filter { $1 }.map(\.0)
        self[block].parameters = parameters
        for (position, parameter) in parameters.enumerated() {
          setOrigin(of: parameter, .parameter(block, position))
        }
      }
    }
  }

  /// Blocks that an unwind edge leads to: by block number.
  func unwindTargets() -> [Bool] {
    var result = Array(repeating: false, count: blocks.count)
    for block in order {
      for id in self[block].instructions {
        if let target = self[id].unwind { result[Int(target.block.index)] = true }
      }
    }
    return result
  }

  /// How many edges lead to each block, by number; unwind edges count twice.
  func edgeCounts() -> [Int32] {
    var result = Array(repeating: Int32(0), count: blocks.count)
    forEachEdge { result[Int($1.block.index)] += $2 ? 2 : 1 }
    return result
  }

  /// The instruction that gives the value, if one does.
  func definition(of value: ValueID) -> Instruction? {
    if case .result(let id) = self[value].origin { self[id] } else { nil }
  }

  /// The value as a constant, if it is one.
  func constant(_ value: ValueID) -> Opcode? {
    guard let opcode = definition(of: value)?.opcode, opcode.isConstant else { return nil }
    return opcode
  }

  /// Puts a new instruction at the beginning of the entry block.
  mutating func prepend(_ opcode: Opcode, type: Type) -> ValueID {
    let range = SourceRange(start: 0, end: 0)
    let id = makeInstruction(opcode, [], type: type, range: range)
    self[entry].instructions.insert(id, at: 0)
    return self[id].result
  }

  mutating func setOrigin(of value: ValueID, _ origin: ValueDefinition.Origin) {
    values[Int(value.index)].origin = origin
  }
}

extension Opcode {
  /// Whether it gives the same value each time, at no cost.
  var isConstant: Bool {
    switch self {
    case .constantInt, .constantFloat, .constantBool, .constantNone, .constantString,
      .constantBytes:
      true
    default: false
    }
  }
}
