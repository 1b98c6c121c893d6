internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers an operation of lists.
  func lowerList(_ opcode: Opcode, _ operands: [ValueID], result: Type) -> [ValueRef] {
    let builder = shared.builder
    if opcode == .listMake {
      let element = result.listElement!
      let list = makeList(element, capacity: constant(operands.count))
      setLength(list, constant(operands.count))
      let base = elements(of: list)
      for (index, operand) in operands.enumerated() {
        store(values(operand), element, base, constant(index))
      }
      return [list]
    }
    if opcode == .listReserve {
      return [makeList(result.listElement!, capacity: value(operands[0]))]
    }
    let list = value(operands[0])
    let element = type(operands[0]).listElement!
    switch opcode {
    case .listLength: return [length(of: list)]
    case .listGet: return load(element, elements(of: list), value(operands[1]))
    case .listSet:
      let base = elements(of: list)
      let old = element.isManaged ? load(element, base, value(operands[1])) : []
      store(values(operands[2]), element, base, value(operands[1]))
      shared.release(old, element)
      return []
    case .listAppend:
      let length = length(of: list)
      makeRoom(in: list, length: length, element)
      store(values(operands[1]), element, elements(of: list), length)
      setLength(list, builder.exact(.add, length, constant(1), isUnsigned: true))
      return []
    case .listRemoveLast:
      let last = builder.exact(.sub, length(of: list), constant(1))
      let result = load(element, elements(of: list), last)
      setLength(list, last)
      return result
    case .listInsert:
      let length = length(of: list)
      makeRoom(in: list, length: length, element)
      let base = elements(of: list)
      let index = value(operands[1])
      let next = builder.exact(.add, index, constant(1))
      move(base, element, from: index, to: next, count: builder.exact(.sub, length, index))
      store(values(operands[2]), element, base, index)
      setLength(list, builder.exact(.add, length, constant(1), isUnsigned: true))
      return []
    case .listRemove:
      let base = elements(of: list)
      let index = value(operands[1])
      let result = load(element, base, index)
      let last = builder.exact(.sub, length(of: list), constant(1))
      let next = builder.exact(.add, index, constant(1))
      move(base, element, from: next, to: index, count: builder.exact(.sub, last, index))
      setLength(list, last)
      return result
    case .listClear:
      shared.releaseElements(of: list, element)
      setLength(list, constant(0))
      return []
    default: preconditionFailure("not an operation of lists: \(opcode)")
    }
  }

  private func elementSize(_ element: Type) -> ValueRef {
    constant(shared.layout(of: element).size)
  }

  private func makeList(_ element: Type, capacity: ValueRef) -> ValueRef {
    let make = shared.external("coluber_list_make", [.int64, .int64], .pointer)
    let list = shared.builder.call(make, [capacity, elementSize(element)])
    shared.builder.add(shared.attributes.noalias, toCall: list, at: .result)
    shared.builder.add(shared.attributes.nonnull, toCall: list, at: .result)
    return list
  }

  private func length(of list: ValueRef) -> ValueRef {
    shared.loadLength(list, offset: Field.listLength, .listLength)
  }

  private func setLength(_ list: ValueRef, _ length: ValueRef) {
    shared.store(length, .int64, list, offset: Field.listLength, .listLength)
  }

  private func elements(of list: ValueRef) -> ValueRef {
    shared.load(.pointer, list, offset: Field.listElements, .listElements)
  }

  private func load(_ element: Type, _ base: ValueRef, _ index: ValueRef) -> [ValueRef] {
    let address = shared.elementAddress(base, index, element)
    return shared.loadParts(of: element, at: address) { .element($0) }
  }

  private func store(_ values: [ValueRef], _ element: Type, _ base: ValueRef, _ index: ValueRef) {
    let address = shared.elementAddress(base, index, element)
    shared.storeParts(values, of: element, at: address) { .element($0) }
  }

  private func move(
    _ base: ValueRef, _ element: Type, from: ValueRef, to: ValueRef, count: ValueRef
  ) {
    let layout = shared.layout(of: element)
    shared.builder.memoryMove(
      shared.elementAddress(base, to, element), shared.elementAddress(base, from, element),
      bytes: shared.builder.exact(.mul, count, constant(layout.size)), alignment: layout.alignment)
  }

  /// Makes room for one more element; the library doubles the capacity.
  private func makeRoom(in list: ValueRef, length: ValueRef, _ element: Type) {
    let builder = shared.builder
    let capacity = shared.loadLength(list, offset: Field.listCapacity, .listCapacity)
    let grow = block("grow")
    let next = block("room")
    let branch = builder.branch(builder.compare(.eq, length, capacity), grow, next)
    builder.set(shared.metadata.coldThen, kind: shared.metadata.prof, on: branch)
    builder.position(at: grow)
    let function = shared.external("coluber_list_grow", [.pointer, .int64, .int64], nil)
    let wanted = builder.exact(.add, length, constant(1), isUnsigned: true)
    let call = builder.call(function, [list, wanted, elementSize(element)])
    builder.add(shared.attributes.cold, toCall: call)
    builder.jump(next)
    builder.position(at: next)
  }
}
