/// Loads and stores through a row of an array go to the array itself: `points[i][j]` makes no view.
enum ArrayViews {
  static func run(_ function: inout Function, _ facts: ModuleFacts) {
    for block in function.order {
      for id in function[block].instructions {
        while let row = rowOperand(of: function[id], in: function) {
          switch function[id].opcode {
          case .arrayLoad, .arrayStore, .arrayRow:
            function[id].operands.replaceSubrange(0..<1, with: row.operands)
          case .arrayDimension(let position):
            function[id].opcode = .arrayDimension(position + row.operands.count - 1)
            function[id].operands = [row.operands[0]]
          default: break
          }
        }
      }
    }
  }

  /// The instruction that made the row which the instruction works on.
  private static func rowOperand(of instruction: Instruction, in function: Function) -> Instruction?
  {
    switch instruction.opcode {
    case .arrayLoad, .arrayStore, .arrayRow, .arrayDimension: break
    default: return nil
    }
    guard let row = function.definition(of: instruction.operands[0]), row.opcode == .arrayRow else {
      return nil
    }
    return row
  }
}
