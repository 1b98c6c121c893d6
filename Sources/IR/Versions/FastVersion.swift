internal import PythonSyntax

/// What becomes of a function's own code: ints are 64 bits, and places where one does not fit lead to the
/// wide version.
enum FastVersion {
  /// Puts conversions between words and ints around what reads and writes memory.
  static func convert(_ function: inout Function, in module: Module) {
    for block in function.order {
      var list: [InstructionID] = []
      var hasChanged = false
      for id in function[block].instructions {
        let instruction = function[id]
        let operands = instruction.operands.map(function.type(of:))
        let result = function.type(of: instruction.result)
        guard
          let expected = instruction.opcode.signature(
            operands: operands, result: result, in: module),
          expected.parameters != operands || expected.result != result
        else {
          list.append(id)
          continue
        }
        hasChanged = true
        for (position, type) in expected.parameters.enumerated() where type != operands[position] {
          let widening = function.makeInstruction(
            .widen(isSmall: function.isSmallConstant(instruction.operands[position])),
            [instruction.operands[position]], type: type, range: instruction.range)
          list.append(widening)
          function[id].operands[position] = function[widening].result
        }
        if expected.result != result {
          let words = function.makeInstruction(
            instruction.opcode, function[id].operands, type: expected.result,
            range: instruction.range)
          list.append(words)
          function[id].opcode = .narrow(.leaves)
          function[id].operands = [function[words].result]
        }
        list.append(id)
      }
      if hasChanged { function[block].instructions = list }
    }
  }

  /// The places where an int may not fit, and the calls that may give one that does not.
  static func edges(of function: Function, _ module: Module) -> (
    edges: [Versions.Edge], calls: [(Versions.Edge, FunctionID)]
  ) {
    var edges: [Versions.Edge] = []
    var calls: [(Versions.Edge, FunctionID)] = []
    for block in function.order {
      for id in function[block].instructions {
        let opcode = function[id].opcode
        if opcode.mayExceed64Bits {
          edges.append(Versions.Edge(instruction: id, place: .before))
          // Nothing behind it runs in the fast version.
          if case .constantBig = opcode { break }
        } else if case .narrow(.leaves) = opcode {
          edges.append(Versions.Edge(instruction: id, place: .after))
        } else if case .call(let callee) = opcode, module[callee].resultType.holdsInts {
          calls.append((Versions.Edge(instruction: id, place: .after), callee))
        }
      }
    }
    return (edges, calls)
  }

  /// Lets the edges of a function lead to its wide version; `places`: by edge, the values of the original
  /// that it needs there (nil: it cannot be reached).
  static func connect(
    _ index: Int, _ plan: Versions.Plan, _ places: [[ValueID]?], _ replacements: Replacements,
    _ versions: inout Versions
  ) {
    var connection = Connection(
      function: versions.module.functions[index], wide: plan.wide!,
      wideResult: versions.module[plan.wide!].resultType, replacements: replacements)
    var blockOf: [InstructionID: BlockID] = [:]
    for block in connection.function.order {
      for id in connection.function[block].instructions { blockOf[id] = block }
    }
    for (number, edge) in plan.edges.enumerated() {
      guard let values = places[number], let block = blockOf[edge.instruction] else { continue }
      connection.connect(edge, number + 1, values, block)
    }
    connection.function.removeUnreachableBlocks()
    versions.module.functions[index] = connection.function
  }

  private struct Connection {
    var function: Function
    let wide: FunctionID
    let wideResult: Type
    let replacements: Replacements
    private var returning: BlockID?

    init(function: Function, wide: FunctionID, wideResult: Type, replacements: Replacements) {
      self.function = function
      self.wide = wide
      self.wideResult = wideResult
      self.replacements = replacements
    }

    mutating func connect(
      _ edge: Versions.Edge, _ number: Int, _ values: [ValueID], _ block: BlockID
    ) {
      let instruction = function[edge.instruction]
      switch instruction.opcode {
      case .constantBig:
        let target = function.addBlock(isCold: true)
        resume(number, values.map { replacements($0) }, instruction.range, in: target)
        let position = function[block].instructions.firstIndex(of: edge.instruction)
        guard let position else { return }
        function[block].instructions.removeSubrange(position...)
        function[block].terminator = .jump(Target(target))
      case .narrow:
        let target = function.addBlock(parameters: [.exception], isCold: true)
        let arguments = values.map {
          $0 == instruction.result ? instruction.operands[0] : replacements($0)
        }
        resume(number, arguments, instruction.range, in: target)
        function[edge.instruction].unwind = Target(target)
      case .call:
        let (handler, exception) = handler(of: edge.instruction, .wideIs)
        let word = function.append(
          .wideTake, [exception], type: function.type(of: instruction.result).widened,
          range: instruction.range, to: handler)
        let arguments = values.map { $0 == instruction.result ? word : replacements($0) }
        resume(number, arguments, instruction.range, in: handler)
      case .runtime:
        let (handler, _) = handler(of: edge.instruction, .exceptionIs(.overflowError))
        resume(number, values.map { replacements($0) }, instruction.range, in: handler)
      default:
        let target = function.addBlock(parameters: [.exception], isCold: true)
        resume(number, values.map { replacements($0) }, instruction.range, in: target)
        function[edge.instruction].unwind = Target(target)
        function[edge.instruction].opcode = instruction.opcode.leaving
      }
    }

    /// The block for exceptions of an instruction of which `test` holds; others go where they went before.
    private mutating func handler(of id: InstructionID, _ test: Opcode) -> (BlockID, ValueID) {
      let (range, unwind) = (function[id].range, function[id].unwind)
      let raised = function.addBlock(parameters: [.exception], isCold: true)
      let exception = function[raised].parameters[0]
      let isMeant = function.append(test, [exception], type: .bool, range: range, to: raised)
      let handler = function.addBlock(isCold: true)
      let other: Target
      if var unwind {
        unwind.arguments.append(exception)
        other = unwind
      } else {
        let leaving = function.addBlock(isCold: true)
        function[leaving].terminator = .propagate(exception)
        other = Target(leaving)
      }
      function[raised].terminator = .branch(isMeant, then: Target(handler), else: other)
      function[id].unwind = Target(raised)
      return (handler, exception)
    }

    private mutating func resume(
      _ number: Int, _ arguments: [ValueID], _ range: SourceRange, in block: BlockID
    ) {
      let result = function.append(
        .resume(wide, number), arguments, type: wideResult, range: range, to: block)
      function[block].terminatorRange = range
      if wideResult == function.resultType {
        function[block].terminator = .return(result)
      } else {
        function[block].terminator = .jump(Target(returnBlock(range), [result]))
      }
    }

    /// The block that returns what the wide version returned.
    private mutating func returnBlock(_ range: SourceRange) -> BlockID {
      if let returning { return returning }
      let block = function.addBlock(parameters: [wideResult], isCold: true)
      returning = block
      let words = function[block].parameters[0]
      let big = function.addBlock(parameters: [.exception], isCold: true)
      let result = function.append(.wideMake, [words], type: .exception, range: range, to: big)
      function[big].terminator = .propagate(result)
      let ints = function.append(
        .narrow(.leaves), [words], type: function.resultType, range: range, unwind: Target(big),
        to: block)
      function[block].terminator = .return(ints)
      return block
    }
  }
}

extension Function {
  /// Whether the value is a constant int that is its own word.
  func isSmallConstant(_ value: ValueID) -> Bool {
    if case .constantInt(let number) = constant(value) { number.isOwnWord } else { false }
  }
}

extension Int64 {
  /// Whether it lies outside the range that is reserved for addresses.
  var isOwnWord: Bool { self >= .min + 1 << 48 }
}

extension Opcode {
  /// The operation that goes on in the wide version where it overflows.
  fileprivate var leaving: Opcode {
    switch self {
    case .intAdd: .intAdd(.leaves)
    case .intSubtract: .intSubtract(.leaves)
    case .intMultiply: .intMultiply(.leaves)
    case .intNegate: .intNegate(.leaves)
    case .intFloorDivide: .intFloorDivide(.leaves)
    case .intShiftLeft: .intShiftLeft(.leaves)
    default: self
    }
  }
}
