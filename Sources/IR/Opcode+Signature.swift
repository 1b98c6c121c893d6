/// What an instruction takes and gives.
struct Signature: Equatable, CustomStringConvertible {
  var parameters: [Type]
  var result: Type

  init(_ parameters: [Type], _ result: Type) {
    self.parameters = parameters
    self.result = result
  }

  var description: String {
    "(\(parameters.map(\.description).joined(separator: ", "))) -> \(result)"
  }
}

extension Opcode {
  /// What the opcode takes and gives, where the operands and the result have (roughly) these types; nil
  /// where no signature of the opcode resembles them.
  func signature(operands: [Type], result: Type, in module: Module) -> Signature? {
    let first = operands.first ?? .never
    switch self {
    case .constantInt: return Signature([], .int)
    case .constantBig: return result == .bigint ? Signature([], .bigint) : Signature([], .int)
    case .constantFloat: return Signature([], .float)
    case .constantBool: return Signature([], .bool)
    case .constantNone: return Signature([], .none)
    case .constantString: return Signature([], .str)
    case .constantBytes: return Signature([], .bytes)
    case .undefined: return Signature([], result)

    case .intAdd, .intSubtract, .intMultiply, .intFloorDivide, .intModulo, .intAnd, .intOr, .intXor,
      .intShiftLeft, .intShiftRight:
      return Signature([.int, .int], .int)
    case .intNegate, .intInvert: return Signature([.int], .int)
    case .intCompare: return Signature([.int, .int], .bool)
    case .intToFloat: return Signature([.int], .float)
    case .intTrueDivide: return Signature([.int, .int], .float)

    case .floatAdd, .floatSubtract, .floatMultiply, .floatDivide, .floatFloorDivide, .floatModulo:
      return Signature([.float, .float], .float)
    case .floatNegate: return Signature([.float], .float)
    case .floatCompare: return Signature([.float, .float], .bool)
    case .floatToInt: return Signature([.float], .int)
    case .math(let function):
      return Signature(Array(repeating: .float, count: function.operandCount), .float)

    case .boolNot: return Signature([.bool], .bool)
    case .boolToInt: return Signature([.bool], .int)

    case .scalarBinary: return first.isScalar ? Signature([first, first], first) : nil
    case .scalarNegate, .scalarInvert: return first.isScalar ? Signature([first], first) : nil
    case .scalarCompare: return first.isScalar ? Signature([first, first], .bool) : nil
    case .convert:
      return first.isNumber && result.isNumber ? Signature([first], result) : nil

    case .select: return Signature([.bool, result, result], result)

    case .tupleMake: return result.tupleMembers.map { Signature($0, result) }
    case .tupleGet(let position):
      guard let members = first.tupleMembers, members.indices.contains(position) else { return nil }
      return Signature([first], members[position])

    case .unionMake:
      guard result.isUnion, first.members.allSatisfy(result.members.contains) else { return nil }
      return Signature([first], result)
    case .unionIs(let type):
      guard first.isUnion, type.members.allSatisfy(first.members.contains) else { return nil }
      return Signature([first], .bool)
    case .unionGet(let type):
      guard first.isUnion, type.members.allSatisfy(first.members.contains) else { return nil }
      return Signature([first], type)

    case .listMake, .listReserve, .listLength, .listGet, .listSet, .listAppend, .listRemoveLast,
      .listInsert, .listRemove, .listClear:
      return listSignature(operands: operands, result: result)
    case .objectMake, .objectGet, .objectSet:
      return objectSignature(operands: operands, result: result, in: module)
    case .referenceEqual: return first.isReference ? Signature([first, first], .bool) : nil
    case .referenceNumber: return first.isReference ? Signature([first], .int) : nil
    case .arrayMake, .arrayDimension, .arrayLoad, .arrayStore, .arrayRow, .arraySlice,
      .arrayTranspose, .arrayReshape:
      return arraySignature(operands: operands, result: result)

    case .check: return Signature([.bool], .none)
    case .checkIndex: return Signature([.int, .int], .int)

    case .widen: return Signature([first], first.widened)
    case .narrow: return result.widened == first ? Signature([first], result) : nil
    case .bigCompare: return Signature([.bigint, .bigint], .bool)
    case .resume: return Signature(operands, result)
    case .frameLoad: return result.tupleMembers.map { _ in Signature([.frame], result) }
    case .wideMake: return Signature([first], .exception)
    case .wideIs: return Signature([.exception], .bool)
    case .wideTake: return Signature([.exception], result)

    case .call(let id):
      return Signature(module[id].parameterTypes, module[id].resultType)
    case .runtime(let id):
      let function = RuntimeFunction[id]
      var signature = Signature(function.parameters, function.result)
      for position in signature.parameters.indices where position < operands.count {
        if signature.parameters[position] == Self.anyList, operands[position].isListOrArray {
          signature.parameters[position] = operands[position]
        }
      }
      if signature.result == Self.anyList, result.isListOrArray { signature.result = result }
      return signature

    case .yield: return Signature([first], result)

    // The arguments lie in memory.
    case .exceptionMake:
      let arguments = operands.dropFirst().prefix(1)
      return Signature(
        [.str] + (module.hasVersions ? arguments.map(\.widened) : Array(arguments)), .exception)
    case .exceptionOf:
      guard case .object = first.kind else { return nil }
      return Signature([first], .exception)
    case .exceptionAs:
      guard case .object = result.kind else { return nil }
      return Signature([.exception], result)
    case .exceptionIs, .exceptionIsExactly, .exceptionHasArguments:
      return Signature([.exception], .bool)
    case .exceptionArguments:
      return Signature([.exception], module.hasVersions ? result.widened : result)
    case .exceptionTrace, .exceptionEnter: return Signature([.exception], .none)
    case .exceptionLeave: return Signature([], .none)
    case .exceptionIsActive: return Signature([], .bool)
    case .exceptionCurrent: return Signature([], .exception)

    case .globalGet(let id): return Signature([], module[id].type)
    case .globalSet(let id): return Signature([module[id].type], .none)

    case .retain, .release: return Signature([first], .none)
    }
  }

  /// How the runtime library's table writes "a list or an array of anything".
  private static let anyList = Type.list(.never)

  private func listSignature(operands: [Type], result: Type) -> Signature? {
    switch self {
    case .listMake:
      guard let element = result.listElement else { return nil }
      return Signature(Array(repeating: element, count: operands.count), result)
    case .listReserve: return result.listElement == nil ? nil : Signature([.int], result)
    default: break
    }
    guard let list = operands.first, let element = list.listElement else { return nil }
    switch self {
    case .listLength: return Signature([list], .int)
    case .listGet, .listRemove: return Signature([list, .int], element)
    case .listSet, .listInsert: return Signature([list, .int, element], .none)
    case .listAppend: return Signature([list, element], .none)
    case .listRemoveLast: return Signature([list], element)
    default: return Signature([list], .none)
    }
  }

  private func objectSignature(operands: [Type], result: Type, in module: Module) -> Signature? {
    func fields(_ type: Type) -> [RecordField]? {
      guard case .object(let number) = type.kind, number < module.objects.count else { return nil }
      return module.objects[Int(number)].fields
    }
    switch self {
    case .objectMake: return fields(result).map { Signature($0.map(\.type), result) }
    case .objectGet(let position):
      guard let object = operands.first, let fields = fields(object), position < fields.count else {
        return nil
      }
      return Signature([object], fields[position].type)
    case .objectSet(let position):
      guard let object = operands.first, let fields = fields(object), position < fields.count else {
        return nil
      }
      return Signature([object, fields[position].type], .none)
    default: return nil
    }
  }

  private func arraySignature(operands: [Type], result: Type) -> Signature? {
    if case .arrayMake = self {
      guard case .array(_, let dimensions) = result.kind else { return nil }
      return Signature(Array(repeating: .int, count: dimensions), result)
    }
    guard let array = operands.first, case .array(let element, let dimensions) = array.kind else {
      return nil
    }
    let indices = Array(repeating: Type.int, count: dimensions)
    switch self {
    case .arrayDimension(let position):
      return position < dimensions ? Signature([array], .int) : nil
    case .arrayLoad: return Signature([array] + indices, .scalar(element))
    case .arrayStore: return Signature([array] + indices + [.scalar(element)], .none)
    case .arrayRow:
      let count = operands.count - 1
      guard count > 0, count < dimensions else { return nil }
      return Signature([array] + indices.prefix(count), .array(element, dimensions - count))
    case .arraySlice: return Signature([array, .int, .int, .int], array)
    case .arrayTranspose: return Signature([array], array)
    default:
      guard case .array(element, let newDimensions) = result.kind else { return nil }
      return Signature([array] + Array(repeating: .int, count: newDimensions), result)
    }
  }
}

extension Type {
  /// The types of what a tuple, a record or a range holds.
  var tupleMembers: [Type]? {
    switch kind {
    case .tuple(let members), .closure(_, let members): members
    case .record(let fields): fields.map(\.type)
    case .range: [.int, .int, .int]
    default: nil
    }
  }

  /// What a list holds.
  var listElement: Type? {
    if case .list(let element) = kind { element } else { nil }
  }

  /// Whether a value is one counted reference.
  var isReference: Bool {
    switch kind {
    case .str, .bytes, .bytearray, .exception, .list, .array, .object: true
    default: false
    }
  }

  var isUnion: Bool {
    if case .union = kind { true } else { false }
  }

  var isScalar: Bool {
    if case .scalar = kind { true } else { false }
  }

  var isListOrArray: Bool {
    switch kind {
    case .list, .array: true
    default: false
    }
  }

  /// Whether `convert` takes and gives it.
  var isNumber: Bool {
    switch kind {
    case .int, .float, .bool, .scalar: true
    default: false
    }
  }
}
