/// Finds out which functions can raise, and takes the unwind edges from instructions that cannot.
func removeExceptionEdges(_ module: inout Module) {
  let facts = ModuleFacts(module)
  let isOpen = module.isExact && !module.hasVersions
  for index in module.functions.indices {
    module.functions[index].canRaise = facts.effects[index].canRaise
    for id in module.functions[index].instructions.indices
    where module.functions[index].instructions[id].unwind != nil {
      let instruction = module.functions[index].instructions[id]
      let mayRaiseLater = isOpen && instruction.opcode.mayRaiseInWideVersion
      if !facts.canRaise(instruction), !mayRaiseLater {
        module.functions[index].instructions[id].unwind = nil
      }
    }
  }
}
