internal import IR

/// Which columns a stage reads: the function analyser's first question.
///
/// Follows what is loaded from a column through rows, jumps and calls, until something is done with it. What
/// goes anywhere else counts as read.
struct ColumnUse {
  private let module: Module
  private var visited: Set<Visit> = []

  /// A value, and where in it the column's value is.
  private struct Visit: Hashable {
    let function: FunctionID
    let value: ValueID
    let path: [Int]
  }

  /// A look at a module that the passes have gone over.
  init(_ module: Module) { self.module = module }

  /// Whether anything is done with what the parameter at `position` of `stage` holds.
  mutating func isRead(parameter position: Int, of stage: FunctionID) -> Bool {
    let function = module[stage]
    let column = function[function.entry].parameters[position]
    for block in function.order {
      for id in function[block].instructions where function[id].operands.contains(column) {
        switch function[id].opcode {
        case .retain, .release: continue
        case .arrayLoad, .listGet:
          if isUsed(Visit(function: stage, value: function[id].result, path: [])) { return true }
        default: return true
        }
      }
      if uses(function[block].terminator, column) { return true }
    }
    return false
  }

  private mutating func isUsed(_ visit: Visit) -> Bool {
    guard visited.insert(visit).inserted else { return false }
    let function = module[visit.function]
    for block in function.order {
      for id in function[block].instructions {
        let instruction = function[id]
        if instruction.unwind?.arguments.contains(visit.value) ?? false { return true }
        for (position, operand) in instruction.operands.enumerated() where operand == visit.value {
          if isUsed(visit, by: instruction, at: position) { return true }
        }
      }
      if isUsed(visit, by: function[block].terminator) { return true }
    }
    return false
  }

  private mutating func isUsed(
    _ visit: Visit, by instruction: Instruction, at position: Int
  ) -> Bool {
    func inside(_ value: ValueID, _ path: [Int], of function: FunctionID? = nil) -> Visit {
      Visit(function: function ?? visit.function, value: value, path: path)
    }
    switch instruction.opcode {
    case .retain, .release: return false
    case .convert, .unionMake: return isUsed(inside(instruction.result, visit.path))
    case .tupleMake: return isUsed(inside(instruction.result, [position] + visit.path))
    case .tupleGet(let member):
      guard let first = visit.path.first else { return true }
      return first == member
        && isUsed(inside(instruction.result, Array(visit.path.dropFirst())))
    case .call(let callee):
      let function = module[callee]
      let parameter = function[function.entry].parameters[position]
      return isUsed(inside(parameter, visit.path, of: callee))
    default: return true
    }
  }

  private mutating func isUsed(_ visit: Visit, by terminator: Terminator) -> Bool {
    let function = module[visit.function]
    var targets: [Target] = []
    switch terminator {
    case .jump(let target): targets = [target]
    case .branch(let condition, let then, let otherwise):
      if condition == visit.value { return true }
      targets = [then, otherwise]
    case .return(let value), .raise(let value), .propagate(let value): return value == visit.value
    case .unreachable: return false
    }
    for target in targets {
      for (position, argument) in target.arguments.enumerated() where argument == visit.value {
        let parameter = function[target.block].parameters[position]
        if isUsed(Visit(function: visit.function, value: parameter, path: visit.path)) {
          return true
        }
      }
    }
    return false
  }

  private func uses(_ terminator: Terminator, _ value: ValueID) -> Bool {
    switch terminator {
    case .jump(let target): target.arguments.contains(value)
    case .branch(_, let then, let otherwise):
      then.arguments.contains(value) || otherwise.arguments.contains(value)
    case .return(let result), .raise(let result), .propagate(let result): result == value
    case .unreachable: false
    }
  }
}
