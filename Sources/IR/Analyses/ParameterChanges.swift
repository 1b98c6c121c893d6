/// Which parameters' objects a function may change, directly or in what it calls: elements stored, lists
/// made longer or shorter, also in what is reached through the parameter.
///
/// An inclusion-based alias analysis without flow (Andersen 1994): a value's roots are the parameters that it,
/// or anything inside it, may come from. Mixed up are only values that meet in an instruction.
public struct ParameterChanges: Sendable {
  /// By function and parameter.
  private var changed: [[Bool]]

  /// Analyses `module`: a fixed point over calls. O(instructions × parameters) in a round.
  public init(_ module: Module) {
    changed = module.functions.map { Array(repeating: false, count: $0.parameterTypes.count) }
    // What a changeable object is put into where a global can hold it is not followed.
    if module.globals.contains(where: { $0.type.isMutable }) {
      changed = module.functions.map { $0.parameterTypes.map(\.isMutable) }
      return
    }
    var grows = true
    while grows {
      grows = false
      for (index, function) in module.functions.enumerated() {
        let found = changes(in: function)
        if found != changed[index] {
          changed[index] = found
          grows = true
        }
      }
    }
  }

  /// Whether the function may change what is in its parameter at `position`.
  public func mayChange(_ position: Int, of function: FunctionID) -> Bool {
    changed[function.index][position]
  }

  private func changes(in function: Function) -> [Bool] {
    let count = function.parameterTypes.count
    let isMutable = function.values.map { $0.type.isMutable }
    // Classes of values that may share objects.
    var classes = Array(0..<function.values.count)
    func find(_ value: Int) -> Int {
      var current = value
      while classes[current] != current {
        classes[current] = classes[classes[current]]
        current = classes[current]
      }
      return current
    }
    func join(_ first: ValueID, _ second: ValueID) {
      let (a, b) = (Int(first.index), Int(second.index))
      guard isMutable[a], isMutable[b] else { return }
      classes[find(a)] = find(b)
    }
    func follow(_ target: Target?) {
      guard let target else { return }
      for (argument, parameter) in zip(target.arguments, function[target.block].parameters) {
        join(argument, parameter)
      }
    }
    var written: [ValueID] = []
    for block in function.order {
      for id in function[block].instructions {
        let instruction = function[id]
        follow(instruction.unwind)
        for operand in instruction.operands where !instruction.opcode.copies {
          join(operand, instruction.result)
          if let first = instruction.operands.first { join(operand, first) }
        }
        switch instruction.opcode {
        case .objectSet, .listSet, .listAppend, .listRemoveLast, .listInsert, .listRemove,
          .listClear,
          .arrayStore:
          written.append(instruction.operands[0])
        case .call(let callee):
          for (position, operand) in instruction.operands.enumerated()
          where changed[callee.index][position] {
            written.append(operand)
          }
        case .runtime(let id):
          if RuntimeFunction[id].effect >= .writes { written += instruction.operands }
        default: break
        }
      }
      switch function[block].terminator {
      case .jump(let target): follow(target)
      case .branch(_, let then, let orElse):
        follow(then)
        follow(orElse)
      default: break
      }
    }
    let classesWritten = Set(written.map { find(Int($0.index)) })
    return function[function.entry].parameters.prefix(count).map { parameter in
      isMutable[Int(parameter.index)] && classesWritten.contains(find(Int(parameter.index)))
    }
  }
}

extension Opcode {
  /// Whether the result shares nothing with the operands.
  fileprivate var copies: Bool {
    switch self {
    case .arrayReshape, .referenceEqual, .referenceNumber, .listLength, .arrayDimension, .arrayLoad,
      .arrayStore:
      true
    default: false
    }
  }
}
