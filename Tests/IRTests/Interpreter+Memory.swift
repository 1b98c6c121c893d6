@testable import IR

extension Frame {
  /// Runs what works on lists and arrays.
  func stepOnMemory(_ instruction: Instruction) throws -> Step {
    let operands = instruction.operands
    let use = "\(instruction.opcode)"
    switch instruction.opcode {
    case .listMake: return .value(interpreter.make(.list(try operands.map(read))))
    case .listReserve: return .value(interpreter.make(.list([])))
    case .listLength: return .value(.int(Int64(try list(operands[0]).count)))
    case .listGet:
      let elements = try list(operands[0])
      return .value(elements[try bounded(operands[1], below: elements.count, use)])
    case .listSet:
      var elements = try list(operands[0])
      let index = try bounded(operands[1], below: elements.count, use)
      let old = elements[index]
      elements[index] = try read(operands[2])
      try setList(operands[0], elements)
      if function.isCounted { try interpreter.release(old) }
      return .value(.none)
    case .listAppend:
      try setList(operands[0], list(operands[0]) + [read(operands[1])])
      return .value(.none)
    case .listRemoveLast:
      var elements = try list(operands[0])
      guard let last = elements.popLast() else { throw Failure.outOfBounds(use) }
      try setList(operands[0], elements)
      return .value(last)
    case .listInsert:
      var elements = try list(operands[0])
      let index = try bounded(operands[1], below: elements.count + 1, use)
      elements.insert(try read(operands[2]), at: index)
      try setList(operands[0], elements)
      return .value(.none)
    case .listRemove:
      var elements = try list(operands[0])
      let element = elements.remove(at: try bounded(operands[1], below: elements.count, use))
      try setList(operands[0], elements)
      return .value(element)
    case .listClear:
      let elements = try list(operands[0])
      try setList(operands[0], [])
      if function.isCounted { for element in elements { try interpreter.release(element) } }
      return .value(.none)

    case .arrayMake:
      let shape = try operands.map { Int(try int($0)) }
      let storage = interpreter.make(
        .storage(Array(repeating: 0, count: shape.reduce(1, *))))
      var strides = shape.map { _ in 1 }
      for dimension in shape.indices.dropLast().reversed() {
        strides[dimension] = strides[dimension + 1] * shape[dimension + 1]
      }
      return .value(
        interpreter.make(.view(storage, offset: 0, shape: shape, strides: strides)))
    case .arrayDimension(let dimension):
      return .value(.int(Int64(try view(operands[0]).shape[dimension])))
    case .arrayLoad:
      let (storage, position) = try element(operands[0], operands.dropFirst(), use)
      guard case .storage(let elements) = try interpreter.content(storage, use) else {
        throw Failure.badRead(use)
      }
      return .value(.float(elements[position]))
    case .arrayStore:
      let (storage, position) = try element(operands[0], operands.dropFirst().dropLast(), use)
      guard case .storage(var elements) = try interpreter.content(storage, use),
        case .float(let bits) = try read(operands[operands.count - 1]),
        case .object(let index) = storage
      else { throw Failure.badRead(use) }
      elements[position] = bits
      interpreter.objects[index].content = .storage(elements)
      return .value(.none)
    case .arrayRow:
      let view = try view(operands[0])
      let indices = operands.dropFirst()
      let (storage, position) = try element(operands[0], indices, use)
      try interpreter.retain(storage)
      return .value(
        interpreter.make(
          .view(
            storage, offset: position, shape: Array(view.shape.dropFirst(indices.count)),
            strides: Array(view.strides.dropFirst(indices.count)))))
    case .convert: return .value(try read(operands[0]))
    case .scalarBinary(.add):
      return .value(.float((try float(operands[0]) + float(operands[1])).bitPattern))
    default: throw Failure.badRead("the interpreter has no \(use)")
    }
  }

  private func view(_ value: ValueID) throws -> (
    storage: Value, offset: Int, shape: [Int], strides: [Int]
  ) {
    guard
      case .view(let storage, let offset, let shape, let strides) = try interpreter.content(
        read(value), "%\(value.index)")
    else { throw Failure.badRead("%\(value.index) as array") }
    return (storage, offset, shape, strides)
  }

  private func element(_ array: ValueID, _ indices: ArraySlice<ValueID>, _ use: String) throws -> (
    storage: Value, position: Int
  ) {
    let view = try view(array)
    var position = view.offset
    for (dimension, index) in indices.enumerated() {
      position += try bounded(index, below: view.shape[dimension], use) * view.strides[dimension]
    }
    return (view.storage, position)
  }
}
