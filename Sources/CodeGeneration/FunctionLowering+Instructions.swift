internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers one instruction.
  func lower(_ id: InstructionID) {
    let instruction = function[id]
    let operands = instruction.operands
    let result = lowerValue(id, instruction, operands)
    define(instruction.result, result)
  }

  private func lowerValue(_ id: InstructionID, _ instruction: Instruction, _ operands: [ValueID])
    -> [ValueRef]
  {
    let builder = shared.builder
    switch instruction.opcode {
    case .constantInt(let value): return [constant(value)]
    case .constantFloat(let bits): return [shared.module.constant(doubleBits: bits)]
    case .constantBool(let value): return [shared.module.constant(value ? 1 : 0, types[.bit])]
    case .constantNone: return []
    case .constantString(let text): return [shared.string(shared.source[text])]
    case .constantBig(let text):
      if type(instruction.result) == .bigint { return [shared.bigConstant(shared.source[text])] }
      failOverflow(if: shared.module.constant(1, types[.bit]), at: id)
      return [constant(0)]
    case .constantBytes(let text): return [shared.bytes(shared.source[text])]
    case .yield: preconditionFailure("a function that yields was not made an ordinary one")
    case .undefined: return zeros(type(instruction.result))

    case .intAdd, .intSubtract, .intMultiply, .intNegate, .intFloorDivide, .intModulo, .intAnd,
      .intOr, .intXor, .intInvert, .intShiftLeft, .intShiftRight, .intCompare, .intToFloat,
      .intTrueDivide:
      return [lowerInteger(id, instruction.opcode, operands)]

    case .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatNegate, .floatFloorDivide,
      .floatModulo, .floatCompare, .floatToInt, .math:
      return [lowerFloat(instruction.opcode, operands.map(value))]

    case .boolNot: return [builder.not(value(operands[0]))]
    case .boolToInt: return [builder.cast(.zeroExtend, value(operands[0]), types[.int64])]

    case .scalarBinary, .scalarNegate, .scalarInvert, .scalarCompare:
      return [lowerScalar(instruction.opcode, operands)]
    case .convert:
      return convert(
        values(operands[0]), from: type(operands[0]), to: type(instruction.result))

    case .select:
      let condition = value(operands[0])
      return zip(values(operands[1]), values(operands[2])).map {
        builder.select(condition, $0, $1)
      }

    case .tupleMake: return operands.flatMap(values)
    case .tupleGet(let member):
      let members = type(operands[0]).tupleMembers!
      return Array(values(operands[0])[Layout.parts(ofMember: member, in: members)])

    case .unionMake:
      return widen(values(operands[0]), from: type(operands[0]), to: type(instruction.result))
    case .unionIs(let narrow):
      return [isMember(values(operands[0]), of: type(operands[0]), narrow)]
    case .unionGet(let narrow):
      return self.narrow(values(operands[0]), from: type(operands[0]), to: narrow)

    case .listMake, .listReserve, .listLength, .listGet, .listSet, .listAppend, .listRemoveLast,
      .listInsert, .listRemove, .listClear:
      return lowerList(instruction.opcode, operands, result: type(instruction.result))

    case .objectMake, .objectGet, .objectSet, .referenceEqual, .referenceNumber:
      return lowerObject(instruction.opcode, operands, result: type(instruction.result))

    case .arrayMake, .arrayDimension, .arrayLoad, .arrayStore, .arrayRow, .arraySlice,
      .arrayTranspose, .arrayReshape:
      return lowerArray(instruction.opcode, operands, result: type(instruction.result))

    case .check(let kind, let message):
      fail(if: builder.not(value(operands[0])), kind, shared.source[message], at: id)
      return []
    case .checkIndex(let kind, let message):
      return [lowerCheckIndex(id, kind, message, operands)]

    case .widen(let isSmall): return lowerWiden(operands[0], isSmall: isSmall)
    case .narrow(let narrowing): return lowerNarrow(id, narrowing, operands[0])
    case .bigCompare(let comparison): return [lowerBigCompare(comparison, operands)]
    case .resume(let callee, let place): return lowerResume(id, callee, place, operands)
    case .frameLoad:
      return shared.loadParts(of: type(instruction.result), at: value(operands[0]), access: nil)
    case .wideMake: return [lowerWideMake(operands[0])]
    case .wideIs: return [shared.isWideResult(value(operands[0]))]
    case .wideTake: return lowerWideTake(value(operands[0]), type(instruction.result))

    case .call(let callee): return call(callee, operands.flatMap(values), at: id)
    case .runtime(let callee): return lowerRuntimeCall(id, RuntimeFunction[callee], operands)

    case .exceptionMake, .exceptionIs, .exceptionIsExactly, .exceptionOf, .exceptionAs,
      .exceptionHasArguments, .exceptionArguments,
      .exceptionTrace, .exceptionEnter, .exceptionLeave, .exceptionIsActive, .exceptionCurrent:
      return lowerException(id, instruction, operands)

    case .globalGet(let global):
      return shared.loadParts(
        of: shared.source[global].type, at: shared.globals[global.index],
        access: { _ in .global(global.index) })
    case .globalSet(let global):
      let address = shared.globals[global.index]
      let type = shared.source[global].type
      let access: (Scalar) -> Access = { _ in .global(global.index) }
      let old = type.isManaged ? shared.loadParts(of: type, at: address, access: access) : []
      shared.storeParts(values(operands[0]), of: type, at: address, access: access)
      if type.isManaged { shared.release(old, type) }
      return []

    case .retain:
      shared.retain(values(operands[0]), type(operands[0]))
      return []
    case .release:
      shared.release(values(operands[0]), type(operands[0]))
      return []
    }
  }

  /// The value that stands for one that is not specified: zeros and null references.
  func zeros(_ type: Type) -> [ValueRef] {
    shared.layout(of: type).parts.map { shared.module.zero(types[$0]) }
  }

  private func lowerCheckIndex(
    _ id: InstructionID, _ kind: ExceptionKind, _ message: StringID, _ operands: [ValueID]
  ) -> ValueRef {
    let builder = shared.builder
    let index = value(operands[0])
    let length = value(operands[1])
    let position = builder.select(
      builder.compare(.slt, index, constant(0)), builder.exact(.add, index, length), index)
    let text = shared.source[message]
    let isOutside = builder.compare(.uge, position, length)
    // NumPy's message names the index and the length: it is put together where it is needed.
    if text.contains("{}") {
      fail(if: isOutside, at: id) {
        let describe = shared.external(
          "coluber_index_message", [.pointer, .int64, .int64], .pointer)
        let make = shared.external("coluber_exception_make", [.int64, .pointer], .pointer)
        let message = builder.call(describe, [shared.string(text), index, length])
        let exception = builder.call(make, [constant(Int(kind.rawValue)), message])
        shared.release([message], .str)
        return exception
      }
    } else {
      fail(if: isOutside, kind, text, at: id)
    }
    return position
  }

  // MARK: Calls

  /// Calls a function of the module.
  func call(
    _ callee: FunctionID, _ arguments: [ValueRef], at id: InstructionID, isTraced: Bool = true
  ) -> [ValueRef] {
    let builder = shared.builder
    let target = shared.functions[callee.index]
    var arguments = arguments
    if target.takesLimit { arguments.append(stackLimit) }
    let call = builder.call(target.reference, arguments)
    if target.takesLimit, shared.options.hasContextRegister {
      builder.add(shared.attributes.context, toCall: call, at: .parameter(arguments.count - 1))
    }
    let count = target.results.count + (target.canRaise ? 1 : 0)
    var fields = count == 0 ? [] : [call]
    if count > 1 { fields = (0..<count).map { builder.extract(call, $0) } }
    if target.canRaise { propagate(fields.removeLast(), at: id, isTraced: isTraced) }
    return fields
  }

  private func lowerRuntimeCall(
    _ id: InstructionID, _ callee: RuntimeFunction, _ operands: [ValueID]
  ) -> [ValueRef] {
    if let short = lowerShortOperation(callee, operands) { return [short] }
    let builder = shared.builder
    var parameters: [Scalar] = []
    var arguments: [ValueRef] = []
    for operand in operands {
      let layout = layout(operand)
      if layout.parts.count == 1 {
        parameters.append(layout.parts[0])
        arguments.append(value(operand))
      } else if layout.parts.count > 1 {
        let address = alloca(bytes: layout.size)
        shared.storeParts(values(operand), of: type(operand), at: address, access: nil)
        parameters.append(.pointer)
        arguments.append(address)
      }
    }
    let resultType = type(function[id].result)
    let result = shared.layout(of: resultType)
    guard callee.canRaise || result.parts.count > 1 else {
      let target = shared.external(callee.symbol, parameters, result.parts.first)
      let call = builder.call(target, arguments)
      return result.parts.isEmpty ? [] : [call]
    }
    var address: ValueRef?
    if !result.parts.isEmpty {
      address = alloca(bytes: result.size)
      parameters.append(.pointer)
      arguments.append(address!)
    }
    let target = shared.external(callee.symbol, parameters, callee.canRaise ? .pointer : nil)
    let call = builder.call(target, arguments)
    if callee.canRaise { propagate(call, at: id) }
    return address.map { shared.loadParts(of: resultType, at: $0, access: nil) } ?? []
  }
}
