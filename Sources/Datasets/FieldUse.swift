internal import IR

/// Which fields of a row the functions of a stage read: the function analyser's first question.
///
/// Follows the row from where it is made through calls. A row that goes anywhere else is read whole.
struct FieldUse {
  let module: Module
  /// The names of the fields that are read, those inside records with dots.
  private(set) var names: Set<String> = []
  private var visited: Set<Visit> = []

  private struct Visit: Hashable {
    let function: Int
    let value: ValueID
    let path: String
  }

  init(_ module: Module) { self.module = module }

  /// Looks at the rows that `stage` makes: its records that are part of no other record.
  mutating func look(at stage: FunctionID) {
    let function = module[stage]
    for value in function.values.indices {
      let id = ValueID(index: Int32(value))
      guard case .result(let instruction) = function[id].origin,
        case .record = function[id].type.kind, function[instruction].opcode == .tupleMake,
        !isMember(id, of: function)
      else { continue }
      follow(id, in: stage, path: "")
      // Rows that the stage makes of others read those.
      break
    }
  }

  private func isMember(_ value: ValueID, of function: Function) -> Bool {
    function.order.contains { block in
      function[block].instructions.contains { id in
        guard function[id].opcode == .tupleMake, function[id].operands.contains(value) else {
          return false
        }
        if case .record = function[function[id].result].type.kind { return true }
        return false
      }
    }
  }

  /// Follows a row, or the record at `path` inside it.
  private mutating func follow(_ value: ValueID, in id: FunctionID, path: String) {
    guard visited.insert(Visit(function: id.index, value: value, path: path)).inserted else {
      return
    }
    let function = module[id]
    let type = function[value].type
    for block in function.order {
      for instruction in function[block].instructions {
        let instruction = function[instruction]
        guard
          instruction.operands.contains(value)
            || instruction.unwind?.arguments.contains(value) ?? false
        else { continue }
        switch instruction.opcode {
        case .retain, .release: continue
        case .tupleGet(let field): read(field, of: type, instruction.result, in: id, path: path)
        case .call(let callee):
          for (position, operand) in instruction.operands.enumerated() where operand == value {
            let callee = module[callee]
            follow(callee[callee.entry].parameters[position], in: calleeID(instruction), path: path)
          }
        default: readAll(type, path: path)
        }
      }
      if uses(function[block].terminator, value) { readAll(type, path: path) }
    }
  }

  private func calleeID(_ instruction: Instruction) -> FunctionID {
    guard case .call(let callee) = instruction.opcode else { preconditionFailure("a call") }
    return callee
  }

  private mutating func read(
    _ field: Int, of type: Type, _ result: ValueID, in id: FunctionID, path: String
  ) {
    guard case .record(let fields) = type.kind else { return }
    let name = path + fields[field].name
    if case .record = fields[field].type.kind {
      follow(result, in: id, path: name + ".")
    } else {
      names.insert(name)
    }
  }

  private mutating func readAll(_ type: Type, path: String) {
    guard case .record(let fields) = type.kind else { return }
    for field in fields {
      if case .record = field.type.kind {
        readAll(field.type, path: path + field.name + ".")
      } else {
        names.insert(path + field.name)
      }
    }
  }

  private func uses(_ terminator: Terminator, _ value: ValueID) -> Bool {
    switch terminator {
    case .jump(let target): target.arguments.contains(value)
    case .branch(let condition, let then, let otherwise):
      condition == value || then.arguments.contains(value) || otherwise.arguments.contains(value)
    case .return(let result), .raise(let result), .propagate(let result): result == value
    case .unreachable: false
    }
  }
}
