internal import PythonSyntax

/// Uses what is known of ints: operations that cannot overflow need no check, indices that are in bounds
/// need none, conditions that always come out the same are constants.
struct RangeChecks {
  private var function: Function
  private let ranges: Ranges
  /// By message: whether it names the index and the length. Such checks stay whole.
  private let isTemplate: [Bool]
  private var replacements: Replacements
  private var block: [InstructionID] = []

  /// Gives, by function, what stands for values that are gone, and which ints are small in wide versions, too.
  @discardableResult
  static func run(_ module: inout Module) -> [(replacements: Replacements, isSmall: [Bool])] {
    let ranges = CallRanges(module)
    var results = module.functions.indices.map {
      (replacements: Replacements(module.functions[$0]), isSmall: ranges.small[$0])
    }
    let isTemplate = module.strings.map { $0.utf8.contains(UInt8(ascii: "{")) }
    for index in module.functions.indices {
      guard let ranges = ranges.functions[index] else { continue }
      var pass = RangeChecks(ranges, isTemplate)
      pass.run()
      pass.function.apply(pass.replacements)
      module.functions[index] = pass.function
      results[index].replacements = pass.replacements
    }
    return results
  }

  private init(_ ranges: Ranges, _ isTemplate: [Bool]) {
    self.ranges = ranges
    self.isTemplate = isTemplate
    function = ranges.function
    replacements = Replacements(function)
  }

  private mutating func run() {
    for (index, piece) in ranges.flow.pieces.enumerated() {
      if ranges.flow.firstPiece[Int(piece.block.index)] == index { block = [] }
      // The positions of the analysis are those before the pass changes anything.
      let instructions = ranges.function[piece.block].instructions
      for position in piece.range {
        visit(instructions[position], Ranges.Point(piece: index, position: position))
      }
      if piece.isLast { function[piece.block].instructions = block }
    }
    // What all calls give alike is a constant.
    for parameter in function[function.entry].parameters {
      if let interval = ranges.intervals[Int(parameter.index)], interval.low == interval.high {
        replacements.replace(
          parameter, by: function.prepend(.constantInt(interval.low), type: .int))
      }
    }
  }

  private mutating func visit(_ id: InstructionID, _ point: Ranges.Point) {
    let instruction = function[id]
    func operand(_ position: Int) -> Interval {
      ranges.interval(instruction.operands[position], at: point)
    }
    switch instruction.opcode {
    case .intAdd(.exact):
      if operand(0).adding(operand(1)).fits { weaken(id, to: .intAdd(.raw)) }
    case .intSubtract(.exact):
      if operand(0).subtracting(operand(1)).fits { weaken(id, to: .intSubtract(.raw)) }
    case .intMultiply(.exact):
      if operand(0).multiplied(by: operand(1)).fits { weaken(id, to: .intMultiply(.raw)) }
    case .intNegate(.exact):
      if operand(0).low > .min { weaken(id, to: .intNegate(.raw)) }
    case .intFloorDivide(.exact):
      let divisor = operand(1)
      if operand(0).low > .min || divisor.low > -1 || divisor.high < -1 {
        weaken(id, to: .intFloorDivide(.raw))
      }
    case .intShiftLeft(.exact):
      if operand(0).shiftedLeft(by: operand(1)).fits { weaken(id, to: .intShiftLeft(.raw)) }
    case .intCompare(let comparison):
      if let value = operand(0).compared(comparison, operand(1)) {
        function[id].opcode = .constantBool(value)
        function[id].operands = []
      }
    case .check:
      if isTrue(instruction.operands[0], point) {
        function[id].opcode = .constantNone
        function[id].operands = []
        function[id].unwind = nil
      }
    case .checkIndex(let kind, let message):
      checkIndex(id, kind, message, point)
      return
    default: break
    }
    block.append(id)
  }

  private mutating func weaken(_ id: InstructionID, to opcode: Opcode) {
    function[id].opcode = opcode
    function[id].unwind = nil
  }

  /// Whether a condition holds wherever the place is reached.
  private func isTrue(_ condition: ValueID, _ point: Ranges.Point) -> Bool {
    guard let definition = ranges.function.definition(of: condition),
      case .intCompare(let comparison) = definition.opcode
    else { return false }
    let (first, second) = (definition.operands[0], definition.operands[1])
    let intervals = (ranges.interval(first, at: point), ranges.interval(second, at: point))
    if let value = intervals.0.compared(comparison, intervals.1) { return value }
    switch comparison {
    case .less: return ranges.isAtMost(first, second, -1, at: point)
    case .lessEqual: return ranges.isAtMost(first, second, 0, at: point)
    case .greater: return ranges.isAtMost(second, first, -1, at: point)
    case .greaterEqual: return ranges.isAtMost(second, first, 0, at: point)
    case .equal, .notEqual: return false
    }
  }

  private mutating func checkIndex(
    _ id: InstructionID, _ kind: ExceptionKind, _ message: StringID, _ point: Ranges.Point
  ) {
    let instruction = function[id]
    let (index, length) = (instruction.operands[0], instruction.operands[1])
    let interval = ranges.interval(index, at: point)
    if isTemplate[message.index],
      interval.low < 0 || !ranges.isAtMost(index, length, -1, at: point)
    {
      block.append(id)
      return
    }
    if interval.low >= 0 {
      replacements.replace(instruction.result, by: index)
      if ranges.isAtMost(index, length, -1, at: point) { return }
      // Counting from the end is out of the question: one comparison is left.
      let isInside = insert(.intCompare(.less), [index, length], .bool, instruction.range)
      _ = insert(
        .check(kind, message), [isInside], .none, instruction.range, unwind: instruction.unwind)
    } else if interval.high < 0 {
      let position = insert(.intAdd(.raw), [index, length], .int, instruction.range)
      let zero = insert(.constantInt(0), [], .int, instruction.range)
      let isInside = insert(.intCompare(.greaterEqual), [position, zero], .bool, instruction.range)
      _ = insert(
        .check(kind, message), [isInside], .none, instruction.range, unwind: instruction.unwind)
      replacements.replace(instruction.result, by: position)
    } else {
      block.append(id)
    }
  }

  private mutating func insert(
    _ opcode: Opcode, _ operands: [ValueID], _ type: Type, _ range: SourceRange,
    unwind: Target? = nil
  ) -> ValueID {
    let id = function.makeInstruction(opcode, operands, type: type, range: range, unwind: unwind)
    block.append(id)
    return function[id].result
  }
}
