internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers an instruction that makes exceptions or looks into them.
  func lowerException(_ id: InstructionID, _ instruction: Instruction, _ operands: [ValueID])
    -> [ValueRef]
  {
    let builder = shared.builder
    switch instruction.opcode {
    case .exceptionMake(let kind): return [makeException(kind, operands)]
    case .exceptionIs(let kind): return [isException(value(operands[0]), kind)]
    case .exceptionOf, .exceptionAs: return values(operands[0])
    case .exceptionIsExactly(let type):
      let record = shared.load(
        .pointer, value(operands[0]), offset: Field.exceptionClass, .exceptionField)
      return [builder.compare(.eq, record, shared.classRecord(shared.object(type)))]
    case .exceptionHasArguments:
      let release = shared.load(
        .pointer, value(operands[0]), offset: Field.exceptionRelease, .exceptionField)
      return [builder.compare(.ne, release, shared.module.zero(types[.pointer]))]
    case .exceptionArguments:
      let type = type(instruction.result)
      let address = builder.element(
        types[.int8], value(operands[0]), constant(Field.exceptionSize))
      let values = shared.loadParts(of: type, at: address, access: nil)
      shared.retain(values, type)
      return values
    case .exceptionTrace:
      shared.throwException(
        value(operands[0]),
        function.source == nil ? nil : Site(function: index, range: instruction.range))
      return []
    case .exceptionEnter:
      let enter = shared.external("coluber_exception_enter", [.pointer, .pointer], nil)
      builder.call(enter, [shared.handledSlot(), value(operands[0])])
      return []
    case .exceptionLeave:
      builder.call(
        shared.external("coluber_exception_leave", [.pointer], nil), [shared.handledSlot()])
      return []
    case .exceptionIsActive:
      let top = builder.load(types[.pointer], shared.handledSlot(), alignment: 8)
      return [builder.compare(.ne, top, shared.module.zero(types[.pointer]))]
    default:
      let current = shared.external("coluber_exception_current", [.pointer], .pointer)
      return [builder.call(current, [shared.handledSlot()])]
    }
  }

  /// Makes an exception of a class of the program.
  func makeException(
    _ exception: ExceptionClass, _ object: LoweredObject, _ operands: [ValueID]
  ) -> ValueRef {
    let builder = shared.builder
    let make = shared.external(
      "coluber_exception_make_with", [.int64, .pointer, .int64, .pointer], .pointer)
    let address = builder.call(
      make,
      [
        constant(Int(exception.kind.rawValue)), shared.string(""),
        constant(object.layout.size - Field.exceptionSize), shared.fieldsRelease(object).value,
      ])
    shared.store(
      shared.classRecord(object), .pointer, address, offset: Field.exceptionClass, .exceptionField)
    for (position, operand) in operands.enumerated() {
      shared.storeField(values(operand), position, of: object, at: address)
    }
    return address
  }

  private func makeException(_ kind: ExceptionKind, _ operands: [ValueID]) -> ValueRef {
    let builder = shared.builder
    let number = constant(Int(kind.rawValue))
    let message = value(operands[0])
    guard operands.count > 1 else {
      let make = shared.external("coluber_exception_make", [.int64, .pointer], .pointer)
      return builder.call(make, [number, message])
    }
    let type = type(operands[1])
    let make = shared.external(
      "coluber_exception_make_with", [.int64, .pointer, .int64, .pointer], .pointer)
    let exception = builder.call(
      make,
      [number, message, constant(layout(operands[1]).size), shared.argumentsRelease(type).value])
    let address = builder.element(types[.int8], exception, constant(Field.exceptionSize))
    let values = values(operands[1])
    shared.retain(values, type)
    shared.storeParts(values, of: type, at: address, access: nil)
    return exception
  }

  private func isException(_ exception: ValueRef, _ kind: ExceptionKind) -> ValueRef {
    let builder = shared.builder
    var mask: UInt64 = 0
    for other in ExceptionKind.allCases where other.derives(from: kind) {
      mask |= 1 << UInt64(other.rawValue)
    }
    let actual = shared.load(.int64, exception, offset: Field.exceptionKind, .exceptionField)
    let bit = builder.binary(.lshr, constant(Int64(bitPattern: mask)), actual)
    return builder.cast(.truncate, bit, types[.bit])
  }
}
