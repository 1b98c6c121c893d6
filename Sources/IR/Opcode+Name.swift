extension Opcode {
  /// The opcodes that their name tells wholly, with their names in the text of the IR.
  static let plain: [(name: String, opcode: Opcode)] = {
    var all: [(name: String, opcode: Opcode)] = [
      ("constant.none", .constantNone), ("undefined", .undefined),
      ("int.modulo", .intModulo), ("int.and", .intAnd), ("int.or", .intOr), ("int.xor", .intXor),
      ("int.invert", .intInvert), ("int.shift_right", .intShiftRight),
      ("int.to_float", .intToFloat), ("int.true_divide", .intTrueDivide),
      ("float.add", .floatAdd), ("float.subtract", .floatSubtract),
      ("float.multiply", .floatMultiply), ("float.divide", .floatDivide),
      ("float.negate", .floatNegate), ("float.floor_divide", .floatFloorDivide),
      ("float.modulo", .floatModulo), ("float.to_int", .floatToInt),
      ("bool.not", .boolNot), ("bool.to_int", .boolToInt),
      ("scalar.negate", .scalarNegate), ("scalar.invert", .scalarInvert), ("convert", .convert),
      ("select", .select), ("tuple.make", .tupleMake), ("union.make", .unionMake),
      ("widen", .widen(isSmall: false)), ("widen.small", .widen(isSmall: true)),
      ("narrow.leaves", .narrow(.leaves)), ("narrow", .narrow(.never)), ("frame.load", .frameLoad),
      ("wide.make", .wideMake),
      ("wide.is", .wideIs), ("wide.take", .wideTake),
      ("list.make", .listMake), ("list.reserve", .listReserve), ("list.length", .listLength),
      ("list.get", .listGet), ("list.set", .listSet), ("list.append", .listAppend),
      ("list.remove_last", .listRemoveLast), ("list.insert", .listInsert),
      ("list.remove", .listRemove), ("list.clear", .listClear),
      ("object.make", .objectMake), ("reference.equal", .referenceEqual),
      ("reference.number", .referenceNumber),
      ("array.make", .arrayMake), ("array.load", .arrayLoad), ("array.store", .arrayStore),
      ("array.row", .arrayRow), ("array.slice", .arraySlice),
      ("array.transpose", .arrayTranspose), ("array.reshape", .arrayReshape),
      ("exception.of", .exceptionOf), ("exception.as", .exceptionAs),
      ("exception.has_arguments", .exceptionHasArguments),
      ("exception.arguments", .exceptionArguments), ("exception.trace", .exceptionTrace),
      ("exception.enter", .exceptionEnter), ("exception.leave", .exceptionLeave),
      ("exception.is_active", .exceptionIsActive), ("exception.current", .exceptionCurrent),
      ("yield", .yield), ("retain", .retain), ("release", .release),
    ]
    for (suffix, overflow) in [("", Overflow.exact), (".raw", .raw), (".leaves", .leaves)] {
      all += [
        ("int.add" + suffix, .intAdd(overflow)), ("int.subtract" + suffix, .intSubtract(overflow)),
        ("int.multiply" + suffix, .intMultiply(overflow)),
        ("int.negate" + suffix, .intNegate(overflow)),
        ("int.floor_divide" + suffix, .intFloorDivide(overflow)),
        ("int.shift_left" + suffix, .intShiftLeft(overflow)),
      ]
    }
    for comparison in Comparison.allCases {
      let name = snakeCase("\(comparison)")
      all += [
        ("int." + name, .intCompare(comparison)), ("big." + name, .bigCompare(comparison)),
        ("float." + name, .floatCompare(comparison)),
        ("scalar." + name, .scalarCompare(comparison)),
      ]
    }
    for binary in ScalarOperator.allCases {
      all.append(("scalar." + snakeCase("\(binary)"), .scalarBinary(binary)))
    }
    for function in MathFunction.allCases { all.append(("math.\(function)", .math(function))) }
    return all
  }()

  static let plainNames = Dictionary(uniqueKeysWithValues: plain.map { ($0.opcode, $0.name) })
  static let plainOpcodes = Dictionary(uniqueKeysWithValues: plain.map { ($0.name, $0.opcode) })

  /// The name and what of the opcode follows it in the text of the IR, without operands.
  func text(in module: Module) -> String {
    switch self {
    case .constantInt(let value): "constant.int \(value)"
    case .constantBig(let id): "constant.big \(quoted(module[id]))"
    case .constantFloat(let bits): "constant.float \(floatText(bits))"
    case .constantBool(let value): "constant.bool \(value)"
    case .constantString(let id): "constant.string \(quoted(module[id]))"
    case .constantBytes(let id): "constant.bytes \(quoted(module[id]))"
    case .tupleGet(let position): "tuple.get[\(position)]"
    case .objectGet(let position): "object.get[\(position)]"
    case .objectSet(let position): "object.set[\(position)]"
    case .unionIs(let type): "union.is[\(type)]"
    case .exceptionIsExactly(let type): "exception.is_exactly[\(type)]"
    case .unionGet: "union.get"
    case .arrayDimension(let position): "array.dimension[\(position)]"
    case .check(let kind, let message): "check \(kind.name) \(quoted(module[message]))"
    case .checkIndex(let kind, let message): "check.index \(kind.name) \(quoted(module[message]))"
    case .narrow(.raises(let kind, let message)): "narrow \(kind.name) \(quoted(module[message]))"
    case .resume(let id, let place): "resume[\(place)] \(symbolText(module[id].symbol))"
    case .call(let id): "call \(symbolText(module[id].symbol))"
    case .runtime(let id): "runtime \(RuntimeFunction[id].name)"
    case .exceptionMake(let kind): "exception.make \(kind.name)"
    case .exceptionIs(let kind): "exception.is \(kind.name)"
    case .globalGet(let id): "global.get \(symbolText(module[id].name))"
    case .globalSet(let id): "global.set \(symbolText(module[id].name))"
    default: Self.plainNames[self] ?? "?"
    }
  }
}

/// `lessEqual` as `less_equal`.
private func snakeCase(_ text: String) -> String {
  var result = ""
  for character in text {
    if character.isUppercase { result += "_" }
    result += character.lowercased()
  }
  return result
}

/// A float that reads back as the same bits.
private func floatText(_ bits: UInt64) -> String {
  let value = Double(bitPattern: bits)
  if value.isNaN, bits != Double.nan.bitPattern { return "0x" + String(bits, radix: 16) }
  return "\(value)"
}

/// `@name`, quoted where it is no plain word.
func symbolText(_ name: String) -> String {
  let isPlain =
    !name.isEmpty
    && name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "$"):
        true
      default: false
      }
    }
  return "@" + (isPlain ? name : quoted(name))
}

/// The text between quotes, on one line.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\t": result += "\\t"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}
