/// Finds values that are constants, or copies of other values, on the ways that can be taken, and puts
/// those in their place; takes the ways that cannot be taken from branches.
///
/// Wegman and Zadeck, "Constant Propagation with Conditional Branches", with copies besides constants.
struct Propagation {
  /// What is known of a value; it only moves down.
  private enum Fact: Equatable {
    /// Not computed on any way found so far.
    case unknown
    case constant(Opcode)
    case copy(ValueID)
    case varying
  }

  private var function: Function
  private var facts: [Fact]
  private var isReached: [Bool]
  private var blockWork: [BlockID] = []
  private var valueWork: [ValueID] = []
  /// Users of each value, in one table: instructions, and blocks (complemented) for terminators.
  private var users: [Int32] = []
  private var userStarts: [Int32] = []
  private var blockOf: [BlockID]

  static func run(_ function: inout Function, _ facts: ModuleFacts) {
    var pass = Propagation(function)
    pass.solve()
    pass.rewrite()
    function = pass.function
  }

  private init(_ function: Function) {
    self.function = function
    facts = Array(repeating: .unknown, count: function.values.count)
    isReached = Array(repeating: false, count: function.blocks.count)
    blockOf = Array(repeating: BlockID(index: -1), count: function.instructions.count)
    findUsers()
  }

  private mutating func findUsers() {
    var counts = Array(repeating: Int32(0), count: function.values.count + 1)
    var pairs: [(value: Int32, user: Int32)] = []
    for block in function.order {
      for id in function[block].instructions {
        blockOf[Int(id.index)] = block
        for operand in function[id].operands { pairs.append((operand.index, id.index)) }
        for argument in function[id].unwind?.arguments ?? [] {
          pairs.append((argument.index, id.index))
        }
      }
      function[block].terminator.forEachUse { pairs.append(($0.index, ~block.index)) }
    }
    for pair in pairs { counts[Int(pair.value) + 1] += 1 }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    userStarts = counts
    users = Array(repeating: 0, count: pairs.count)
    for pair in pairs {
      users[Int(counts[Int(pair.value)])] = pair.user
      counts[Int(pair.value)] += 1
    }
  }

  // MARK: Solving

  private mutating func solve() {
    for parameter in function[function.entry].parameters { facts[Int(parameter.index)] = .varying }
    reach(function.entry)
    while true {
      if let block = blockWork.popLast() {
        for id in function[block].instructions { visit(id) }
        visitTerminator(of: block)
      } else if let value = valueWork.popLast() {
        let index = Int(value.index)
        for user in users[Int(userStarts[index])..<Int(userStarts[index + 1])] {
          if user >= 0 {
            let id = InstructionID(index: user)
            if isReached[Int(blockOf[Int(user)].index)] { visit(id) }
          } else if isReached[Int(~user)] {
            visitTerminator(of: BlockID(index: ~user))
          }
        }
      } else {
        return
      }
    }
  }

  private mutating func reach(_ block: BlockID) {
    guard !isReached[Int(block.index)] else { return }
    isReached[Int(block.index)] = true
    blockWork.append(block)
  }

  /// What the value is, as an operand.
  private func resolved(_ value: ValueID) -> Fact {
    let fact = facts[Int(value.index)]
    return fact == .varying ? .copy(value) : fact
  }

  private mutating func lower(_ value: ValueID, to fact: Fact) {
    let index = Int(value.index)
    let old = facts[index]
    if old == fact || old == .varying || fact == .unknown { return }
    // Anything but the first finding is a contradiction.
    facts[index] = old == .unknown ? fact : .varying
    valueWork.append(value)
  }

  private mutating func follow(_ target: Target, hasException: Bool = false) {
    let parameters = function[target.block].parameters
    for (position, argument) in target.arguments.enumerated() {
      let parameter = parameters[position]
      let fact = resolved(argument)
      // A value that comes back to itself says nothing new.
      if fact != .copy(parameter) { lower(parameter, to: fact) }
    }
    if hasException { lower(parameters[parameters.count - 1], to: .varying) }
    reach(target.block)
  }

  private mutating func visitTerminator(of block: BlockID) {
    switch function[block].terminator {
    case .jump(let target): follow(target)
    case .branch(let condition, let then, let otherwise):
      switch resolved(condition) {
      case .unknown: break
      case .constant(.constantBool(let value)):
        follow(value ? then : otherwise)
      default:
        follow(then)
        follow(otherwise)
      }
    default: break
    }
  }

  private mutating func visit(_ id: InstructionID) {
    let instruction = function[id]
    lower(instruction.result, to: evaluate(instruction))
    if facts[Int(instruction.result.index)] == .varying, let target = instruction.unwind {
      follow(target, hasException: true)
    }
  }

  private func evaluate(_ instruction: Instruction) -> Fact {
    let opcode = instruction.opcode
    if opcode.isConstant { return .constant(opcode) }
    var constants: [Opcode] = []
    for operand in instruction.operands {
      switch resolved(operand) {
      case .unknown: return .unknown
      case .constant(let constant): constants.append(constant)
      default: break
      }
    }
    if constants.count == instruction.operands.count, !constants.isEmpty,
      let result = folded(opcode, constants)
    {
      return .constant(result)
    }
    return simplified(instruction) ?? .varying
  }

  /// The fact of an operand.
  private func operand(_ instruction: Instruction, _ position: Int) -> Fact {
    resolved(instruction.operands[position])
  }

  /// The instruction that made an operand, past copies. What is known of *its* operands may change without
  /// this instruction being visited again: they are named, not looked up.
  private func maker(_ instruction: Instruction, _ position: Int) -> Instruction? {
    guard case .copy(let value) = operand(instruction, position) else { return nil }
    return function.definition(of: value)
  }

  /// What an instruction gives by the laws of its operation, if that is a constant or a copy.
  private func simplified(_ instruction: Instruction) -> Fact? {
    let opcode = instruction.opcode
    func int(_ position: Int) -> Int64? {
      guard case .constant(.constantInt(let value)) = operand(instruction, position) else {
        return nil
      }
      return value
    }
    func isFloat(_ position: Int, _ value: Double) -> Bool {
      operand(instruction, position) == .constant(.constantFloat(bits: value.bitPattern))
    }
    switch opcode {
    case .intAdd, .intOr, .intXor:
      if int(0) == 0 { return operand(instruction, 1) }
      if int(1) == 0 { return operand(instruction, 0) }
    case .intSubtract:
      if int(1) == 0 { return operand(instruction, 0) }
      if operand(instruction, 0) == operand(instruction, 1) { return .constant(.constantInt(0)) }
    case .intShiftLeft, .intShiftRight: if int(1) == 0 { return operand(instruction, 0) }
    case .intMultiply:
      if int(0) == 1 { return operand(instruction, 1) }
      if int(1) == 1 { return operand(instruction, 0) }
      if int(0) == 0 || int(1) == 0 { return .constant(.constantInt(0)) }
    case .intFloorDivide: if int(1) == 1 { return operand(instruction, 0) }
    case .intModulo: if int(1) == 1 { return .constant(.constantInt(0)) }
    case .intAnd:
      if int(0) == 0 || int(1) == 0 { return .constant(.constantInt(0)) }
      if int(0) == -1 { return operand(instruction, 1) }
      if int(1) == -1 { return operand(instruction, 0) }
    case .intCompare(let comparison):
      if operand(instruction, 0) == operand(instruction, 1) {
        return .constant(.constantBool(comparison.holds(0, 0)))
      }
    case .floatSubtract: if isFloat(1, 0) { return operand(instruction, 0) }
    case .floatMultiply:
      if isFloat(1, 1) { return operand(instruction, 0) }
      if isFloat(0, 1) { return operand(instruction, 1) }
    case .floatDivide: if isFloat(1, 1) { return operand(instruction, 0) }
    case .boolNot:
      if let inner = maker(instruction, 0), inner.opcode == .boolNot {
        return .copy(inner.operands[0])
      }
    case .select:
      if case .constant(.constantBool(let value)) = operand(instruction, 0) {
        return operand(instruction, value ? 1 : 2)
      }
      if operand(instruction, 1) == operand(instruction, 2) { return operand(instruction, 1) }
    case .tupleGet(let position):
      if let tuple = maker(instruction, 0), tuple.opcode == .tupleMake {
        return .copy(tuple.operands[position])
      }
    case .unionIs(let type):
      if let union = maker(instruction, 0), union.opcode == .unionMake {
        let content = function.type(of: union.operands[0])
        if !content.isUnion { return .constant(.constantBool(type.members.contains(content))) }
      }
    case .unionGet(let type):
      if let union = maker(instruction, 0), union.opcode == .unionMake,
        function.type(of: union.operands[0]) == type
      {
        return .copy(union.operands[0])
      }
    case .convert:
      if function.type(of: instruction.operands[0]) == function.type(of: instruction.result) {
        return operand(instruction, 0)
      }
    case .arrayDimension(let position):
      if let array = maker(instruction, 0), array.opcode == .arrayMake {
        return .copy(array.operands[position])
      }
    default: break
    }
    return nil
  }

  // MARK: Rewriting

  private mutating func rewrite() {
    var replacements = Replacements(function)
    var constants: [Opcode: ValueID] = [:]
    var kept: [[Bool]?] = Array(repeating: nil, count: function.blocks.count)
    function.order.removeAll { !isReached[Int($0.index)] }
    for block in function.order {
      if case .branch(let condition, let then, let otherwise) = function[block].terminator,
        case .constant(.constantBool(let value)) = facts[Int(condition.index)]
      {
        function[block].terminator = .jump(value ? then : otherwise)
      }
      if block != function.entry {
        let parameters = function[block].parameters
        if parameters.contains(where: { facts[Int($0.index)] != .varying }) {
          kept[Int(block.index)] = parameters.map { facts[Int($0.index)] == .varying }
        }
        for parameter in parameters {
          switch facts[Int(parameter.index)] {
          case .constant(let opcode):
            if constants[opcode] == nil {
              constants[opcode] = function.prepend(opcode, type: function.type(of: parameter))
            }
            replacements.replace(parameter, by: constants[opcode]!)
          case .copy(let value): replacements.replace(parameter, by: value)
          case .unknown, .varying: break
          }
        }
      }
      let instructions = function[block].instructions.filter { id in
        guard Int(function[id].result.index) < facts.count else { return true }
        switch facts[Int(function[id].result.index)] {
        case .constant(let opcode):
          function[id].opcode = opcode
          function[id].operands = []
          function[id].unwind = nil
          return true
        case .copy(let value):
          replacements.replace(function[id].result, by: value)
          return false
        case .unknown, .varying: return true
        }
      }
      function[block].instructions = instructions
    }
    function.keepParameters(kept)
    function.apply(replacements)
  }
}
