internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers an operation of objects.
  func lowerObject(_ opcode: Opcode, _ operands: [ValueID], result: Type) -> [ValueRef] {
    let builder = shared.builder
    switch opcode {
    case .objectMake:
      let object = shared.object(result)
      if let exception = object.type.exception {
        return [makeException(exception, object, operands)]
      }
      let make = shared.external("coluber_allocate", [.int64], .pointer)
      let address = builder.call(make, [constant(object.layout.size)])
      builder.add(shared.attributes.noalias, toCall: address, at: .result)
      builder.add(shared.attributes.nonnull, toCall: address, at: .result)
      shared.store(constant(1), .int64, address, offset: 0, .count)
      for (position, operand) in operands.enumerated() {
        shared.storeField(values(operand), position, of: object, at: address)
      }
      return [address]
    case .objectGet(let position):
      return shared.loadField(
        position, of: shared.object(type(operands[0])), at: value(operands[0]))
    case .objectSet(let position):
      let object = shared.object(type(operands[0]))
      let address = value(operands[0])
      let field = object.type.fields[position].type
      let old = field.isManaged ? shared.loadField(position, of: object, at: address) : []
      shared.storeField(values(operands[1]), position, of: object, at: address)
      shared.release(old, field)
      return []
    case .referenceEqual: return [builder.compare(.eq, value(operands[0]), value(operands[1]))]
    case .referenceNumber:
      return [builder.cast(.fromAddress, value(operands[0]), types[.int64])]
    default: preconditionFailure("not an operation of objects: \(opcode)")
    }
  }
}

/// What code for objects of one type needs to know.
struct LoweredObject {
  let number: Int
  let type: ObjectType
  let layout: ObjectLayout
}

extension ModuleLowering {
  /// What objects of a type consist of.
  func object(_ type: Type) -> LoweredObject {
    guard case .object(let number) = type.kind else { preconditionFailure("\(type) is no object") }
    return object(Int(number))
  }

  func object(_ number: Int) -> LoweredObject {
    if let known = objects[number] { return known }
    let type = source.objects[number]
    let made = LoweredObject(number: number, type: type, layout: ObjectLayout(type))
    objects[number] = made
    return made
  }

  func loadField(_ position: Int, of object: LoweredObject, at address: ValueRef) -> [ValueRef] {
    let layout = layout(of: object.type.fields[position].type)
    return zip(layout.parts, layout.offsets).map { part, offset in
      load(
        part, address, offset: object.layout.offsets[position] + offset,
        .field(object.number, position))
    }
  }

  func storeField(
    _ values: [ValueRef], _ position: Int, of object: LoweredObject, at address: ValueRef
  ) {
    let layout = layout(of: object.type.fields[position].type)
    for (index, value) in values.enumerated() {
      store(
        value, layout.parts[index], address,
        offset: object.layout.offsets[position] + layout.offsets[index],
        .field(object.number, position))
    }
  }
}
