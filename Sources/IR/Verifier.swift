/// Something that must not be in IR.
public struct VerificationError: Hashable, Sendable, CustomStringConvertible {
  /// The symbol of the function.
  public let function: String
  public let block: BlockID?
  /// The instruction or terminator as text.
  public let instruction: String?
  public let message: String

  public var description: String {
    var text = "@\(function)"
    if let block { text += " b\(block.index)" }
    if let instruction { text += ": \(instruction)" }
    return "\(text): \(message)"
  }
}

/// What is wrong with `module`: nothing, unless the compiler has a bug. Linear, but for dominance.
public func verify(_ module: Module) -> [VerificationError] {
  var errors: [VerificationError] = []
  var symbols: Set<String> = []
  for function in module.functions {
    var verifier = Verifier(module: module, function: function)
    if !symbols.insert(function.symbol).inserted { verifier.report("the symbol is there twice") }
    verifier.run()
    errors += verifier.errors
  }
  return errors
}

/// Checks one function.
private struct Verifier {
  let module: Module
  let function: Function
  var errors: [VerificationError] = []
  private var block: BlockID?
  private var text: () -> String? = { nil }

  init(module: Module, function: Function) {
    self.module = module
    self.function = function
  }

  mutating func report(_ message: String) {
    errors.append(
      VerificationError(
        function: function.symbol, block: block, instruction: text(), message: message))
  }

  mutating func run() {
    guard !function.order.isEmpty else { return report("no blocks") }
    guard hasValidPositions() else { return }
    let entry = function[function.entry]
    if entry.parameters.map(function.type(of:)) != function.parameterTypes {
      report("the entry block's parameters are not the function's")
    }
    if function.parameterNames.count != function.parameterTypes.count {
      report(
        "\(function.parameterNames.count) names of \(function.parameterTypes.count) parameters")
    }
    let flow = ControlFlow(function)
    if !flow.predecessors[0].isEmpty || function.isTargeted(function.entry) {
      report("the entry block is jumped to")
    }
    for (index, piece) in flow.pieces.enumerated() { check(piece, index, flow) }
  }

  /// Whether all blocks, values and instructions are there and stand where their definitions say.
  private mutating func hasValidPositions() -> Bool {
    let count = errors.count
    var isOrdered = Array(repeating: false, count: function.blocks.count)
    for id in function.order {
      if isOrdered[Int(id.index)] { report("block b\(id.index) is there twice") }
      isOrdered[Int(id.index)] = true
    }
    var isDefined = Array(repeating: false, count: function.values.count)
    for id in function.order {
      block = id
      for (position, parameter) in function[id].parameters.enumerated() {
        if function[parameter].origin != .parameter(id, position) {
          report("%\(parameter.index) is not known as parameter \(position)")
        }
        if isDefined[Int(parameter.index)] { report("%\(parameter.index) is defined twice") }
        isDefined[Int(parameter.index)] = true
      }
      for instructionID in function[id].instructions {
        let instruction = function[instructionID]
        if function[instruction.result].origin != .result(instructionID) {
          report("%\(instruction.result.index) is not known as this instruction's result")
        }
        if isDefined[Int(instruction.result.index)] {
          report("%\(instruction.result.index) is defined twice")
        }
        isDefined[Int(instruction.result.index)] = true
      }
    }
    for id in function.order {
      block = id
      for successor in function.successors(of: id) where !isOrdered[Int(successor.index)] {
        report("b\(successor.index), a target, is not in the function")
      }
    }
    block = nil
    return errors.count == count
  }

  private mutating func check(_ piece: ControlFlow.Piece, _ index: Int, _ flow: ControlFlow) {
    block = piece.block
    let content = function[piece.block]
    if flow.firstPiece[Int(piece.block.index)] == index {
      for parameter in content.parameters { checkType(of: parameter) }
    }
    for position in piece.range {
      let instruction = function[content.instructions[position]]
      text = { [module, function] in module.text(of: instruction, in: function) }
      check(instruction)
      for operand in instruction.operands { checkUse(operand, position, index, flow) }
      if let target = instruction.unwind {
        check(target, givesException: true)
        for argument in target.arguments { checkUse(argument, position, index, flow) }
      }
    }
    if piece.isLast {
      let terminator = content.terminator
      text = { "\(terminator.keyword)" }
      let end = content.instructions.count
      var uses: [ValueID] = []
      terminator.forEachUse { uses.append($0) }
      for use in uses { checkUse(use, end, index, flow) }
      check(terminator)
    }
    text = { nil }
  }

  private mutating func check(_ instruction: Instruction) {
    checkType(of: instruction.result)
    let operands = instruction.operands.map(function.type(of:))
    let result = function.type(of: instruction.result)
    let found = Signature(operands, result)
    if case .unionGet(let type) = instruction.opcode, type != result {
      report("gives \(type), not \(result)")
    }
    guard
      let expected = instruction.opcode.signature(operands: operands, result: result, in: module)
    else { return report("does not take and give \(found)") }
    if found != expected { report("expected \(expected), found \(found)") }
  }

  private mutating func check(_ terminator: Terminator) {
    switch terminator {
    case .jump(let target): check(target, givesException: false)
    case .branch(let condition, let then, let otherwise):
      expect(condition, .bool)
      check(then, givesException: false)
      check(otherwise, givesException: false)
    case .return(let value): expect(value, function.resultType)
    case .raise(let value), .propagate(let value): expect(value, .exception)
    case .unreachable: break
    }
  }

  private mutating func expect(_ value: ValueID, _ type: Type) {
    if function.type(of: value) != type {
      report("%\(value.index) is \(function.type(of: value)), not \(type)")
    }
  }

  private mutating func check(_ target: Target, givesException: Bool) {
    var types = target.arguments.map(function.type(of:))
    if givesException { types.append(.exception) }
    let parameters = function[target.block].parameters.map(function.type(of:))
    if types != parameters {
      let given = Signature(types, .never).description.dropLast(" -> never".count)
      let taken = Signature(parameters, .never).description.dropLast(" -> never".count)
      report("b\(target.block.index) takes \(taken), is given \(given)")
    }
  }

  private mutating func checkType(of value: ValueID) {
    if case .variable = function.type(of: value).kind {
      report("%\(value.index) has a type that inference left open")
    } else if function.type(of: value) == .never {
      report("%\(value.index) has type never where it can be reached")
    }
  }

  private mutating func checkUse(
    _ value: ValueID, _ position: Int, _ piece: Int, _ flow: ControlFlow
  ) {
    if !flow.isAvailable(value, at: position, of: piece) {
      report("%\(value.index) is not defined on every way here")
    }
  }
}

extension Terminator {
  /// The word it is written with.
  var keyword: String {
    switch self {
    case .jump: "jump"
    case .branch: "branch"
    case .return: "return"
    case .raise: "raise"
    case .propagate: "propagate"
    case .unreachable: "unreachable"
    }
  }
}

extension Function {
  /// Whether an edge leads to `block`. Linear.
  func isTargeted(_ block: BlockID) -> Bool {
    order.contains { successors(of: $0).contains(block) }
  }
}
