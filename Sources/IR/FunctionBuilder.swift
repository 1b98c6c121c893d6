public import PythonSyntax

extension Function {
  /// Adds an empty block at the end of the order.
  public mutating func addBlock(parameters: [Type] = [], isCold: Bool = false) -> BlockID {
    let id = BlockID(index: Int32(blocks.count))
    blocks.append(Block())
    order.append(id)
    self[id].isCold = isCold
    for type in parameters { _ = addParameter(to: id, type) }
    return id
  }

  /// Adds a parameter to a block.
  public mutating func addParameter(to block: BlockID, _ type: Type) -> ValueID {
    let value = ValueID(index: Int32(values.count))
    values.append(
      ValueDefinition(origin: .parameter(block, self[block].parameters.count), type: type))
    self[block].parameters.append(value)
    return value
  }

  /// Makes an instruction, in no block yet.
  public mutating func makeInstruction(
    _ opcode: Opcode, _ operands: [ValueID], type: Type, range: SourceRange, unwind: Target? = nil
  ) -> InstructionID {
    let id = InstructionID(index: Int32(instructions.count))
    let result = ValueID(index: Int32(values.count))
    values.append(ValueDefinition(origin: .result(id), type: type))
    instructions.append(
      Instruction(opcode: opcode, operands: operands, result: result, range: range, unwind: unwind))
    return id
  }

  /// Appends an instruction to a block and gives its result.
  public mutating func append(
    _ opcode: Opcode, _ operands: [ValueID] = [], type: Type, range: SourceRange,
    unwind: Target? = nil, to block: BlockID
  ) -> ValueID {
    let id = makeInstruction(opcode, operands, type: type, range: range, unwind: unwind)
    self[block].instructions.append(id)
    return self[id].result
  }

  /// The type of a value. O(1).
  public func type(of value: ValueID) -> Type { values[Int(value.index)].type }
}
