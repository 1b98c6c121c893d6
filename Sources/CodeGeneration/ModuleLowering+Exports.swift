internal import IR
internal import LLVM

extension ModuleLowering {
  /// Makes the function that C calls, if the types have a form in C; otherwise notes why not.
  func lowerExport(_ index: Int) {
    let function = source.functions[index]
    var refusal = ""
    guard
      let form = CFunction(
        function, module: source.name, canRaise: functions[index].canRaise, refusal: &refusal)
    else {
      unexported.append("\(function.name) cannot be called from C: \(refusal)")
      return
    }
    cFunctions.append(form)
    let type = module.functionType(
      form.parameters.map { types[$0.scalar] }, form.returned.map { types[$0] } ?? module.void)
    let export = module.addFunction(form.symbol, type)
    module.add(attributes.nounwind, to: export)
    for (position, parameter) in form.parameters.enumerated() {
      if parameter.scalar == .bit {
        module.add(attributes.zeroext, to: export, at: .parameter(position))
      }
    }
    if form.returned == .bit { module.add(attributes.zeroext, to: export, at: .result) }
    builder.position(at: module.appendBlock(to: export, "entry"))

    var next = 0
    var arguments: [ValueRef] = []
    for (form, type) in zip(form.arguments, function.parameterTypes) {
      arguments += receive(form, type, export, &next)
    }
    let (result, exception) = callBody(index, arguments)
    var position = 0
    for (form, type) in zip(form.arguments, function.parameterTypes) {
      let count = layout(of: type).parts.count
      if case .number = form {
      } else {
        release(Array(arguments[position..<position + count]), type)
      }
      position += count
    }
    guard let exception else {
      if form.result.isNumber {
        builder.ret(result[0])
      } else {
        send(form.result, function.resultType, result, export, &next)
        builder.ret()
      }
      return
    }
    let raised = module.appendBlock(to: export, "raised")
    let fine = module.appendBlock(to: export, "fine")
    let isRaised = builder.compare(.ne, exception, module.zero(types[.pointer]))
    builder.set(
      metadata.unlikely, kind: metadata.prof, on: builder.branch(isRaised, raised, fine))
    builder.position(at: raised)
    let error = export.parameter(form.parameters.count - 1)
    builder.ret(builder.call(errorFunction(), [exception, error]))
    builder.position(at: fine)
    send(form.result, function.resultType, result, export, &next)
    builder.ret(module.zero(types[.int32]))
  }

  // MARK: Arguments

  /// Makes a value of ours of what C passes, beginning at parameter `next`.
  private func receive(_ form: CForm, _ type: Type, _ function: FunctionRef, _ next: inout Int)
    -> [ValueRef]
  {
    func parameter() -> ValueRef {
      next += 1
      return function.parameter(next - 1)
    }
    switch form {
    case .nothing: return []
    case .number: return [parameter()]
    case .text:
      let make = external("coluber_str_from_utf8", [.pointer, .int64], .pointer)
      let bytes = parameter()
      return [builder.call(make, [bytes, parameter()])]
    case .list(let scalar, _):
      let elements = parameter()
      let given = parameter()
      let zero = constant(0)
      let length = builder.select(builder.compare(.slt, given, zero), zero, given)
      let make = external("coluber_list_make", [.int64, .int64], .pointer)
      let list = builder.call(make, [length, constant(scalar.size)])
      store(length, .int64, list, offset: Field.listLength, .listLength)
      let target = load(.pointer, list, offset: Field.listElements, .listElements)
      builder.memoryCopy(
        target, elements, bytes: builder.binary(.mul, length, constant(scalar.size)),
        alignment: scalar.size)
      return [list]
    case .array(_, let dimensions):
      return [receiveArray(parameter(), dimensions)]
    case .tuple(let members):
      return zip(members, type.tupleMembers!).flatMap { receive($0, $1, function, &next) }
    }
  }

  /// An array object for memory of C's, which nobody frees.
  private func receiveArray(_ view: ValueRef, _ dimensions: Int) -> ValueRef {
    let rank = max(dimensions, 1)
    let make = external("coluber_allocate", [.int64], .pointer)
    let array = builder.call(make, [constant(24 + 16 * dimensions)])
    store(constant(1), .int64, array, offset: 0, .count)
    let data = load(.pointer, view, offset: 0, nil)
    store(data, .pointer, array, offset: Field.arrayData, .arrayData)
    store(module.zero(types[.pointer]), .pointer, array, offset: Field.arrayOwner, .arrayOwner)
    for dimension in 0..<dimensions {
      let length = load(.int64, view, offset: 8 + 8 * dimension, nil)
      let stride = load(.int64, view, offset: 8 + 8 * rank + 8 * dimension, nil)
      store(length, .int64, array, offset: Field.arrayShape + 8 * dimension, .arrayShape)
      store(
        stride, .int64, array, offset: Field.arrayStrides(dimensions) + 8 * dimension, .arrayStride)
    }
    return array
  }

  // MARK: Results

  /// Writes a result to the addresses that C passes, beginning at parameter `next`.
  private func send(
    _ form: CForm, _ type: Type, _ values: [ValueRef], _ function: FunctionRef, _ next: inout Int
  ) {
    if case .nothing = form { return }
    if case .tuple(let members) = form {
      var start = 0
      for (member, type) in zip(members, type.tupleMembers!) {
        let count = layout(of: type).parts.count
        send(member, type, Array(values[start..<start + count]), function, &next)
        start += count
      }
      return
    }
    let target = function.parameter(next)
    next += 1
    func finish(at offset: Int) {
      store(values[0], .pointer, target, offset: offset, nil)
      store(foreignRelease(type).value, .pointer, target, offset: offset + 8, nil)
    }
    switch form {
    case .nothing, .tuple: break
    case .number(let scalar, _): store(values[0], scalar, target, offset: 0, nil)
    case .text:
      let text = builder.element(types[.int8], values[0], constant(Field.strText))
      store(text, .pointer, target, offset: 0, nil)
      let bytes = load(.int64, values[0], offset: Field.strBytes, .strLength)
      store(bytes, .int64, target, offset: 8, nil)
      finish(at: 16)
    case .list:
      let elements = load(.pointer, values[0], offset: Field.listElements, .listElements)
      store(elements, .pointer, target, offset: 0, nil)
      let length = loadLength(values[0], offset: Field.listLength, .listLength)
      store(length, .int64, target, offset: 8, nil)
      finish(at: 16)
    case .array(_, let dimensions):
      let rank = max(dimensions, 1)
      let data = load(.pointer, values[0], offset: Field.arrayData, .arrayData)
      store(data, .pointer, target, offset: 0, nil)
      for dimension in 0..<dimensions {
        let length = loadLength(
          values[0], offset: Field.arrayShape + 8 * dimension, .arrayShape)
        let stride = load(
          .int64, values[0], offset: Field.arrayStrides(dimensions) + 8 * dimension, .arrayStride)
        store(length, .int64, target, offset: 8 + 8 * dimension, nil)
        store(stride, .int64, target, offset: 8 + 8 * rank + 8 * dimension, nil)
      }
      finish(at: 8 + 16 * rank)
    }
  }

  /// `void (void *object)` by C's convention.
  private func foreignRelease(_ type: Type) -> FunctionRef {
    let function = generate("coluber.give.back \(type)", [.pointer], nil) { function in
      release([function.parameter(0)], type)
      builder.ret()
    }
    module.setConvention(.c, of: function)
    return function
  }

  /// `i32 (exception, error)`: describes an exception in C's structure, unless that is null, lets it go and
  /// gives its status.
  private func errorFunction() -> FunctionRef {
    generate(
      "coluber.error", [.pointer, .pointer], .int32,
      attributes: [attributes.cold, attributes.noinline]
    ) { function in
      let (exception, error) = (function.parameter(0), function.parameter(1))
      let describe = module.appendBlock(to: function, "describe")
      let done = module.appendBlock(to: function, "done")
      let kind = load(.int64, exception, offset: Field.exceptionKind, .exceptionField)
      let status = builder.cast(
        .truncate, builder.binary(.add, kind, constant(1)), types[.int32])
      builder.branch(builder.compare(.eq, error, module.zero(types[.pointer])), done, describe)
      builder.position(at: describe)
      store(status, .int32, error, offset: 0, nil)
      let frames = load(.int64, exception, offset: Field.exceptionFrameCount, .exceptionField)
      let framed = module.appendBlock(to: function, "framed")
      let named = module.appendBlock(to: function, "named")
      let hasFrame = builder.compare(.ne, frames, constant(0))
      builder.branch(hasFrame, framed, named)
      builder.position(at: framed)
      let frame = load(.pointer, exception, offset: Field.exceptionFrames, .exceptionField)
      let known = builder.cast(.truncate, load(.int64, frame, offset: 16, nil), types[.int32])
      builder.jump(named)
      builder.position(at: named)
      let line = builder.phi(types[.int32])
      builder.addIncoming(module.zero(types[.int32]), from: describe, to: line)
      builder.addIncoming(known, from: framed, to: line)
      store(line, .int32, error, offset: 4, nil)
      for (name, offset, size) in [("name", 8, 32), ("message", 40, 216)] {
        let text = builder.call(
          external("coluber_exception_\(name)", [.pointer], .pointer), [exception])
        let bytes = load(.int64, text, offset: Field.strBytes, .strLength)
        let count = builder.call(
          module.intrinsic("llvm.umin", [types[.int64]]), [bytes, constant(size - 1)])
        let target = builder.element(types[.int8], error, constant(offset))
        let utf8 = builder.element(types[.int8], text, constant(Field.strText))
        builder.memoryCopy(target, utf8, bytes: count, alignment: 1)
        let end = builder.element(types[.int8], target, count)
        store(module.zero(types[.int8]), .int8, end, offset: 0, nil)
        release([text], .str)
      }
      builder.jump(done)
      builder.position(at: done)
      release([exception], .exception)
      builder.ret(status)
    }
  }
}
