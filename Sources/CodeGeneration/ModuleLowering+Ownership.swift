internal import IR
internal import LLVM

extension ModuleLowering {
  /// Counts one more reference to what a value refers to.
  func retain(_ values: [ValueRef], _ type: Type) {
    forEachReference(values, type) { reference, type in
      builder.call(type == .bigint ? retainWordFunction() : retainFunction(), [reference])
    }
  }

  /// Counts one reference less to what a value refers to, and frees what none is left to.
  func release(_ values: [ValueRef], _ type: Type) {
    forEachReference(values, type) { reference, type in
      builder.call(type == .bigint ? releaseWordFunction() : releaseFunction(type), [reference])
    }
  }

  /// Visits the references that a value holds, of a union those of the member that it is.
  func forEachReference(
    _ values: [ValueRef], _ type: Type, _ visit: (ValueRef, Type) -> Void
  ) {
    guard type.isManaged else { return }
    if let members = type.tupleMembers {
      var start = 0
      for member in members {
        let count = layout(of: member).parts.count
        forEachReference(Array(values[start..<start + count]), member, visit)
        start += count
      }
      return
    }
    guard case .union(let members) = type.kind else { return visit(values[0], type) }
    let slots = layout(of: type).slots
    let function = builder.function
    let done = module.appendBlock(to: function, "counted")
    let here = builder.block
    var cases: [(ValueRef, BlockRef)] = []
    for (position, member) in members.enumerated() where member.isManaged {
      let block = module.appendBlock(to: function, "member")
      builder.position(at: block)
      forEachReference(slots[position].map { values[$0] }, member, visit)
      builder.jump(done)
      cases.append((module.constant(Int64(position), types[.int8]), block))
    }
    builder.position(at: here)
    builder.switchOn(values[0], cases: cases, default: done)
    builder.position(at: done)
  }

  /// `void (object)`: immortal objects, whose count is negative, and null are left alone.
  func retainFunction() -> FunctionRef {
    generate("coluber.retain", [.pointer], nil) { function in
      let object = function.parameter(0)
      let check = module.appendBlock(to: function, "check")
      let add = module.appendBlock(to: function, "add")
      let done = module.appendBlock(to: function, "done")
      builder.branch(builder.compare(.eq, object, module.zero(types[.pointer])), done, check)
      builder.position(at: check)
      let count = load(.int64, object, offset: 0, .count)
      builder.branch(builder.compare(.slt, count, constant(0)), done, add)
      builder.position(at: add)
      store(builder.exact(.add, count, constant(1)), .int64, object, offset: 0, .count)
      builder.jump(done)
      builder.position(at: done)
      builder.ret()
    }
  }

  private func releaseFunction(_ type: Type) -> FunctionRef {
    generate("coluber.release \(type)", [.pointer], nil) { function in
      let object = function.parameter(0)
      countDown(object, in: function) { builder.call(destroyFunction(type), [object]) }
    }
  }

  /// The rest of `function`: counts one reference to an object less, and runs `last` where none is left.
  func countDown(_ object: ValueRef, in function: FunctionRef, last body: () -> Void) {
    let check = module.appendBlock(to: function, "check")
    let last = module.appendBlock(to: function, "last")
    let counted = module.appendBlock(to: function, "counted")
    let subtract = module.appendBlock(to: function, "subtract")
    let done = module.appendBlock(to: function, "done")
    builder.branch(builder.compare(.eq, object, module.zero(types[.pointer])), done, check)
    builder.position(at: check)
    let count = load(.int64, object, offset: 0, .count)
    builder.branch(builder.compare(.eq, count, constant(1)), last, counted)
    builder.position(at: counted)
    builder.branch(builder.compare(.slt, count, constant(0)), done, subtract)
    builder.position(at: subtract)
    store(builder.exact(.sub, count, constant(1)), .int64, object, offset: 0, .count)
    builder.jump(done)
    builder.position(at: last)
    body()
    builder.jump(done)
    builder.position(at: done)
    builder.ret()
  }

  private func destroyFunction(_ type: Type) -> FunctionRef {
    switch type.kind {
    case .str, .bytes: return external("coluber_free", [.pointer], nil)
    case .bytearray: return external("coluber_bytearray_destroy", [.pointer], nil)
    case .exception: return external("coluber_exception_destroy", [.pointer], nil)
    case .array: return external("coluber_array_destroy", [.pointer], nil)
    case .list(let element):
      return generate(
        "coluber.destroy \(type)", [.pointer], nil, attributes: [attributes.noinline]
      ) { function in
        let list = function.parameter(0)
        releaseElements(of: list, element)
        freeList(list)
        builder.ret()
      }
    case .object(let number) where source.objects[Int(number)].exception != nil:
      return external("coluber_exception_destroy", [.pointer], nil)
    case .object(let number):
      return generate(
        "coluber.destroy \(type)", [.pointer], nil, attributes: [attributes.noinline]
      ) { function in
        let address = function.parameter(0)
        guard group(of: Int(number)).isEmpty else {
          return destroyGroup(from: Int(number), address)
        }
        let object = object(type)
        finalize(address, object)
        for (position, field) in object.type.fields.enumerated() where field.type.isManaged {
          release(loadField(position, of: object, at: address), field.type)
        }
        builder.call(external("coluber_free", [.pointer], nil), [address])
        builder.ret()
      }
    default: preconditionFailure("\(type) is not counted")
    }
  }

  /// Calls the function that an object's type wants called before the object goes: the object has a reference
  /// for as long.
  func finalize(_ address: ValueRef, _ object: LoweredObject) {
    guard let finalizer = object.type.finalizer else { return }
    store(constant(1), .int64, address, offset: 0, .count)
    let target = functions[finalizer.index]
    // No limit: what is dropped at the limit must still run.
    let call = builder.call(
      target.reference,
      target.takesLimit ? [address, module.zero(types[.pointer])] : [address])
    if target.takesLimit, options.hasContextRegister {
      builder.add(attributes.context, toCall: call, at: .parameter(1))
    }
  }

  /// Frees a list without its elements.
  func freeList(_ list: ValueRef) {
    let free = external("coluber_free", [.pointer], nil)
    builder.call(free, [load(.pointer, list, offset: Field.listElements, .listElements)])
    builder.call(free, [list])
  }

  /// Releases all elements of a list, which stay where they are.
  func releaseElements(of list: ValueRef, _ element: Type) {
    guard element.isManaged else { return }
    forEachElement(of: list, element) { release($0, element) }
  }

  /// Visits the elements of a list.
  func forEachElement(of list: ValueRef, _ element: Type, _ visit: ([ValueRef]) -> Void) {
    let function = builder.function
    let length = loadLength(list, offset: Field.listLength, .listLength)
    let base = load(.pointer, list, offset: Field.listElements, .listElements)
    let before = builder.block
    let loop = module.appendBlock(to: function, "element")
    let done = module.appendBlock(to: function, "released")
    builder.branch(builder.compare(.eq, length, constant(0)), done, loop)
    builder.position(at: loop)
    let index = builder.phi(types[.int64])
    let address = elementAddress(base, index, element)
    visit(loadParts(of: element, at: address) { .element($0) })
    let next = builder.exact(.add, index, constant(1), isUnsigned: true)
    builder.addIncoming(constant(0), from: before, to: index)
    builder.addIncoming(next, from: builder.block, to: index)
    builder.branch(builder.compare(.eq, next, length), done, loop)
    builder.position(at: done)
  }

  /// Where the element at `index` lies.
  func elementAddress(_ base: ValueRef, _ index: ValueRef, _ element: Type) -> ValueRef {
    let layout = layout(of: element)
    let type =
      layout.parts.count == 1
      ? types.inMemory(layout.parts[0]) : module.array(of: types[.int8], count: layout.size)
    return builder.element(type, base, index)
  }
}
