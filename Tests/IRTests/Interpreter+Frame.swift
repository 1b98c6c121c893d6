@testable import IR

/// A running function.
struct Frame {
  typealias Value = Interpreter.Value
  typealias Failure = Interpreter.Failure

  let interpreter: Interpreter
  let function: Function
  private var values: [Value?]

  init(interpreter: Interpreter, function: Function) {
    self.interpreter = interpreter
    self.function = function
    values = Array(repeating: nil, count: function.values.count)
  }

  /// What an instruction gives, or the exception that leaves it.
  enum Step {
    case value(Value)
    case exception(Value)
  }

  mutating func run(_ arguments: [Value]) throws -> Interpreter.Outcome {
    var block = function.entry
    for (parameter, argument) in zip(function[block].parameters, arguments) {
      values[Int(parameter.index)] = argument
    }
    blocks: while true {
      for id in function[block].instructions {
        try interpreter.spend(1)
        let instruction = function[id]
        switch try step(instruction) {
        case .value(let value): values[Int(instruction.result.index)] = value
        case .exception(let exception):
          guard let target = instruction.unwind else {
            if !function.canRaise { throw Failure.badRead("a function raises that cannot") }
            return .raised(exception)
          }
          block = try enter(target, exception)
          continue blocks
        }
      }
      try interpreter.spend(1)
      switch function[block].terminator {
      case .jump(let target): block = try enter(target)
      case .branch(let condition, let then, let otherwise):
        block = try enter(bool(condition) ? then : otherwise)
      case .return(let value): return .returned(try read(value))
      case .raise(let value), .propagate(let value):
        let exception = try read(value)
        _ = try interpreter.content(exception, "raise")
        return .raised(exception)
      case .unreachable: throw Failure.unreachable
      }
    }
  }

  private mutating func enter(_ target: Target, _ exception: Value? = nil) throws -> BlockID {
    var arguments: [Value] = []
    for argument in target.arguments { arguments.append(try read(argument)) }
    if let exception { arguments.append(exception) }
    for (parameter, argument) in zip(function[target.block].parameters, arguments) {
      values[Int(parameter.index)] = argument
    }
    return target.block
  }

  /// The value, perhaps undefined.
  func read(_ value: ValueID) throws -> Value {
    guard let found = values[Int(value.index)] else {
      throw Failure.badRead("%\(value.index) before its definition")
    }
    return found
  }

  func int(_ value: ValueID) throws -> Int64 {
    guard case .int(let number) = try read(value) else {
      throw Failure.badRead("%\(value.index) as int")
    }
    return number
  }

  func bool(_ value: ValueID) throws -> Bool {
    guard case .bool(let flag) = try read(value) else {
      throw Failure.badRead("%\(value.index) as bool")
    }
    return flag
  }

  func float(_ value: ValueID) throws -> Double {
    guard case .float(let bits) = try read(value) else {
      throw Failure.badRead("%\(value.index) as float")
    }
    return Double(bitPattern: bits)
  }

  func str(_ value: ValueID) throws -> String {
    guard case .str(let text) = try interpreter.content(read(value), "%\(value.index)") else {
      throw Failure.badRead("%\(value.index) as str")
    }
    return text
  }

  func list(_ value: ValueID) throws -> [Value] {
    guard case .list(let elements) = try interpreter.content(read(value), "%\(value.index)") else {
      throw Failure.badRead("%\(value.index) as list")
    }
    return elements
  }

  func setList(_ value: ValueID, _ elements: [Value]) throws {
    guard case .object(let index) = try read(value) else { throw Failure.badRead("list") }
    interpreter.objects[index].content = .list(elements)
  }

  func bounded(_ index: ValueID, below count: Int, _ use: String) throws -> Int {
    let index = Int(try int(index))
    guard index >= 0, index < count else { throw Failure.outOfBounds(use) }
    return index
  }

  private func step(_ instruction: Instruction) throws -> Step {
    let operands = instruction.operands
    let use = "\(instruction.opcode)"
    switch instruction.opcode {
    case .constantInt(let value): return .value(.int(value))
    case .constantFloat(let bits): return .value(.float(bits))
    case .constantBool(let value): return .value(.bool(value))
    case .constantNone: return .value(.none)
    case .constantString(let id): return .value(interpreter.constant(id))
    case .undefined: return .value(.undefined)

    case .intAdd(let overflow):
      return try result(int(operands[0]).addingReportingOverflow(int(operands[1])), overflow, use)
    case .intSubtract(let overflow):
      return try result(
        int(operands[0]).subtractingReportingOverflow(int(operands[1])), overflow, use)
    case .intMultiply(let overflow):
      return try result(
        int(operands[0]).multipliedReportingOverflow(by: int(operands[1])), overflow, use)
    case .intNegate(let overflow):
      return try result(Int64(0).subtractingReportingOverflow(int(operands[0])), overflow, use)
    case .intFloorDivide(let overflow):
      let (first, second) = (try int(operands[0]), try int(operands[1]))
      if second == 0 { throw Failure.badRead("division by zero") }
      let (quotient, isOver) = first.dividedReportingOverflow(by: second)
      if isOver { return try result((quotient, true), overflow, use) }
      let isExact = first % second == 0 || (first < 0) == (second < 0)
      return .value(.int(isExact ? quotient : quotient - 1))
    case .intModulo:
      let (first, second) = (try int(operands[0]), try int(operands[1]))
      if second == 0 { throw Failure.badRead("modulo zero") }
      if second == -1 { return .value(.int(0)) }
      let remainder = first % second
      return .value(
        .int(remainder != 0 && (remainder < 0) != (second < 0) ? remainder + second : remainder))
    case .intAnd: return .value(.int(try int(operands[0]) & int(operands[1])))
    case .intOr: return .value(.int(try int(operands[0]) | int(operands[1])))
    case .intXor: return .value(.int(try int(operands[0]) ^ int(operands[1])))
    case .intInvert: return .value(.int(~(try int(operands[0]))))
    case .intShiftLeft(let overflow):
      let (value, count) = (try int(operands[0]), try int(operands[1]))
      if count < 0 { throw Failure.badRead("negative shift") }
      if value == 0 { return .value(.int(0)) }
      let isOver = count > 63 || (value << count) >> count != value
      return try result((value << count, isOver), overflow, use)
    case .intShiftRight:
      let count = try int(operands[1])
      if count < 0 { throw Failure.badRead("negative shift") }
      return .value(.int(try int(operands[0]) >> count))
    case .intCompare(let comparison):
      return .value(.bool(comparison.holds(try int(operands[0]), try int(operands[1]))))
    case .intToFloat: return .value(.float(Double(try int(operands[0])).bitPattern))
    case .intTrueDivide:
      return .value(
        .float((Double(try int(operands[0])) / Double(try int(operands[1]))).bitPattern))

    case .floatAdd:
      return .value(.float((try float(operands[0]) + float(operands[1])).bitPattern))
    case .floatSubtract:
      return .value(.float((try float(operands[0]) - float(operands[1])).bitPattern))
    case .floatMultiply:
      return .value(.float((try float(operands[0]) * float(operands[1])).bitPattern))
    case .floatDivide:
      return .value(.float((try float(operands[0]) / float(operands[1])).bitPattern))
    case .floatNegate: return .value(.float((-(try float(operands[0]))).bitPattern))
    case .floatCompare(let comparison):
      return .value(.bool(comparison.holds(try float(operands[0]), try float(operands[1]))))

    case .boolNot: return .value(.bool(!(try bool(operands[0]))))
    case .boolToInt: return .value(.int(try bool(operands[0]) ? 1 : 0))
    case .select: return .value(try read(try bool(operands[0]) ? operands[1] : operands[2]))

    case .tupleMake: return .value(.tuple(try operands.map(read)))
    case .tupleGet(let position):
      guard case .tuple(let members) = try read(operands[0]) else { throw Failure.badRead(use) }
      return .value(members[position])
    case .unionMake:
      let value = try read(operands[0])
      if case .union = value { return .value(value) }
      return .value(.union(function.type(of: operands[0]), value))
    case .unionIs(let type):
      guard case .union(let tag, _) = try read(operands[0]) else { throw Failure.badRead(use) }
      return .value(.bool(type.members.contains(tag)))
    case .unionGet(let type):
      guard case .union(let tag, let value) = try read(operands[0]), type.members.contains(tag)
      else { throw Failure.badRead(use) }
      return .value(type.members.count == 1 ? value : .union(tag, value))

    case .check(let kind, let message):
      if try bool(operands[0]) { return .value(.none) }
      return .exception(interpreter.raise(kind, interpreter.module[message]))
    case .checkIndex(let kind, let message):
      let (index, length) = (try int(operands[0]), try int(operands[1]))
      let position = index < 0 ? index + length : index
      if position >= 0, position < length { return .value(.int(position)) }
      return .exception(interpreter.raise(kind, interpreter.module[message]))

    case .call(let id):
      switch try interpreter.call(id, try operands.map(read)) {
      case .returned(let value): return .value(value)
      case .raised(let exception): return .exception(exception)
      }
    case .runtime(let id):
      return try runtime(RuntimeFunction[id].name, operands)

    case .exceptionMake(let kind):
      let message = try read(operands[0])
      try interpreter.retain(message)
      return .value(interpreter.make(.exception(kind, message)))
    case .exceptionIs(let kind):
      guard case .exception(let found, _) = try interpreter.content(read(operands[0]), use) else {
        throw Failure.badRead(use)
      }
      return .value(.bool(found.derives(from: kind)))

    case .globalGet(let id): return .value(interpreter.globals[id.index])
    case .globalSet(let id):
      let old = interpreter.globals[id.index]
      interpreter.globals[id.index] = try read(operands[0])
      if function.isCounted { try interpreter.release(old) }
      return .value(.none)
    case .retain:
      interpreter.countingSteps += 1
      try interpreter.retain(read(operands[0]))
      return .value(.none)
    case .release:
      interpreter.countingSteps += 1
      try interpreter.release(read(operands[0]))
      return .value(.none)
    default: return try stepOnMemory(instruction)
    }
  }

  private func result(
    _ pair: (partialValue: Int64, overflow: Bool), _ overflow: Overflow, _ use: String
  ) throws -> Step {
    if !pair.overflow { return .value(.int(pair.partialValue)) }
    if overflow == .raw { throw Failure.rawOverflow(use) }
    return .exception(interpreter.raise(.overflowError, "int too large"))
  }

  private func runtime(_ name: String, _ operands: [ValueID]) throws -> Step {
    switch name {
    case "str_concat":
      let text = try str(operands[0]) + str(operands[1])
      try interpreter.spend(text.utf8.count)
      return .value(interpreter.make(.str(text)))
    case "str_append":
      let text = try str(operands[0]) + str(operands[1])
      try interpreter.spend(text.utf8.count)
      let result = Step.value(interpreter.make(.str(text)))
      if function.isCounted { try interpreter.release(read(operands[0])) }
      return result
    case "str_length": return .value(.int(Int64(try str(operands[0]).count)))
    case "str_equal": return .value(.bool(try str(operands[0]) == str(operands[1])))
    case "int_to_str": return .value(interpreter.make(.str(String(try int(operands[0])))))
    case "print":
      let text = try str(operands[0])
      try interpreter.spend(text.utf8.count)
      interpreter.output.append(text)
      return .value(.none)
    case "exception_message":
      let exception = try interpreter.content(read(operands[0]), name)
      guard case .exception(_, let message) = exception else { throw Failure.badRead(name) }
      try interpreter.retain(message)
      return .value(message)
    case "chr":
      guard let scalar = UnicodeScalar(UInt32(truncatingIfNeeded: try int(operands[0]))),
        scalar.value < 128
      else { return .exception(interpreter.raise(.valueError, "chr() arg not in range")) }
      return .value(interpreter.make(.str(String(Character(scalar)))))
    default: throw Failure.badRead("no runtime function \(name)")
    }
  }
}

extension Comparison {
  func holds<Number: Comparable>(_ first: Number, _ second: Number) -> Bool {
    switch self {
    case .equal: first == second
    case .notEqual: first != second
    case .less: first < second
    case .lessEqual: first <= second
    case .greater: first > second
    case .greaterEqual: first >= second
    }
  }
}
