import PythonSyntax

@testable import IR

/// SplitMix64: the same programs on every machine.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A statement of a random program; numbers are variables of the function.
indirect enum Statement {
  case assign(Int)
  case mutate(Int)
  case print
  case setGlobal
  case branch([Statement], [Statement])
  case loop([Statement])
  case attempt([Statement], [Statement])
  case raise
  case `return`
  case leave
  case next

  /// The variables that it assigns.
  var assigned: Set<Int> {
    switch self {
    case .assign(let variable), .mutate(let variable): [variable]
    case .branch(let first, let second), .attempt(let first, let second):
      first.assigned.union(second.assigned)
    case .loop(let body): body.assigned
    default: []
    }
  }
}

extension [Statement] {
  var assigned: Set<Int> { reduce(into: []) { $0.formUnion($1.assigned) } }
}

/// Makes valid modules of IR with loops, handlers, aliases and nested objects. `@main` takes nothing.
struct RandomProgram {
  static let types: [Type] = [
    .int, .int, .bool, .str, .str, .list(.int), .list(.str), .list(.list(.int)),
    .tuple([.str, .int]), .tuple([.list(.int), .str]), .list(.tuple([.str, .int])),
    .union([.int, .str]), .union([.str, .list(.int), .none]),
    .tuple([.union([.int, .str]), .str]),
  ]
  static let range = SourceRange(start: 0, end: 0)

  var random: SeededGenerator
  var module = Module(name: "random")

  static func make(seed: UInt64) -> Module {
    var program = RandomProgram(random: SeededGenerator(state: seed))
    _ = program.module.add(Global(name: "names", type: .list(.str)))
    _ = program.module.add(Global(name: "text", type: .str))
    for index in 0..<Int.random(in: 1...3, using: &program.random) {
      let parameters = (0..<Int.random(in: 0...3, using: &program.random)).map { _ in
        types.randomElement(using: &program.random)!
      }
      program.addFunction(
        "f\(index)", parameters, types.randomElement(using: &program.random)!, statements: 7)
    }
    program.addFunction("main", [], types.randomElement(using: &program.random)!, statements: 9)
    return program.module
  }

  private mutating func addFunction(
    _ name: String, _ parameters: [Type], _ result: Type, statements: Int
  ) {
    let function = Function(
      name: name, symbol: name, parameterNames: parameters.indices.map { "p\($0)" },
      parameterTypes: parameters, resultType: result)
    var lowering = FunctionLowering(module: module, function: function, random: random)
    lowering.run(statements: statements)
    random = lowering.random
    module = lowering.module
    _ = module.add(lowering.function)
  }
}

/// Writes one random function.
struct FunctionLowering {
  struct Variable {
    var type: Type
    var value: ValueID
    var isBound: Bool
  }
  struct Loop {
    var header: BlockID
    var exit: BlockID
    var variables: [Int]
    var counter: ValueID
  }

  var module: Module
  var function: Function
  var random: SeededGenerator
  var block = BlockID(index: 0)
  var variables: [Variable] = []
  var handler: (block: BlockID, variables: [Int])?
  var loops: [Loop] = []

  init(module: Module, function: Function, random: SeededGenerator) {
    self.module = module
    self.function = function
    self.random = random
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func emit(_ opcode: Opcode, _ operands: [ValueID] = [], _ type: Type) -> ValueID {
    function.append(
      opcode, operands, type: type, range: RandomProgram.range, unwind: unwindTarget(), to: block)
  }

  private func unwindTarget() -> Target? {
    handler.map { Target($0.block, $0.variables.map { variables[$0].value }) }
  }

  mutating func run(statements: Int) {
    block = function.addBlock(parameters: function.parameterTypes)
    for (type, value) in zip(function.parameterTypes, function[block].parameters) {
      variables.append(Variable(type: type, value: value, isBound: true))
    }
    if function.symbol == "main" {
      let element = emit(.constantString(module.string("n")), [], .str)
      let names = emit(.listMake, [element], .list(.str))
      _ = emit(.globalSet(GlobalID(index: 0)), [names], .none)
      _ = emit(.globalSet(GlobalID(index: 1)), [element], .none)
    }
    for _ in 0..<pick(3...6) {
      let type = RandomProgram.types.randomElement(using: &random)!
      let isBound = chance(80)
      let value = isBound ? expression(type, 1) : emit(.undefined, [], type)
      variables.append(Variable(type: type, value: value, isBound: isBound))
    }
    var body = makeStatements(statements, depth: 3, inLoop: false)
    if chance(50) {
      body = [.attempt(body, makeStatements(2, depth: 1, inLoop: false))]
    }
    if lower(body) {
      let value = expression(function.resultType, 2)
      function[block].terminator = .return(value)
    }
  }

  // MARK: The tree of statements

  private mutating func makeStatements(_ count: Int, depth: Int, inLoop: Bool) -> [Statement] {
    (0..<count).map { _ in makeStatement(depth: depth, inLoop: inLoop) }
  }

  private mutating func makeStatement(depth: Int, inLoop: Bool) -> Statement {
    let variable = pick(0...(variables.count - 1))
    let roll = pick(0...99)
    if depth > 0 {
      let size = pick(1...4)
      switch roll {
      case 0..<14:
        return .branch(
          makeStatements(size, depth: depth - 1, inLoop: inLoop),
          makeStatements(chance(50) ? 0 : size, depth: depth - 1, inLoop: inLoop))
      case 14..<26: return .loop(makeStatements(size, depth: depth - 1, inLoop: true))
      case 26..<37:
        return .attempt(
          makeStatements(size, depth: depth - 1, inLoop: inLoop),
          makeStatements(pick(0...2), depth: depth - 1, inLoop: inLoop))
      default: break
      }
    }
    switch roll {
    case 37..<62: return .assign(variable)
    case 62..<85: return .mutate(variable)
    case 85..<89: return .print
    case 89..<92: return .setGlobal
    case 92..<94: return .raise
    case 94..<96: return depth < 3 ? .return : .assign(variable)
    case 96..<98: return inLoop ? .leave : .mutate(variable)
    case 98..<100: return inLoop ? .next : .print
    default: return .assign(variable)
    }
  }

  // MARK: Lowering

  /// Lowers statements; false if control does not come out of their end.
  private mutating func lower(_ statements: [Statement]) -> Bool {
    for statement in statements where !lower(statement) { return false }
    return true
  }

  private mutating func lower(_ statement: Statement) -> Bool {
    switch statement {
    case .assign(let variable):
      variables[variable].value = expression(variables[variable].type, 2)
      variables[variable].isBound = true
    case .mutate(let variable): mutate(variable)
    case .print:
      let text = expression(.str, 2)
      _ = emit(.runtime(RuntimeFunction.id("print")!), [text], .none)
    case .setGlobal:
      let isFirst = chance(50)
      let value = expression(isFirst ? .list(.str) : .str, 2)
      _ = emit(.globalSet(GlobalID(index: isFirst ? 0 : 1)), [value], .none)
    case .raise:
      let kind: ExceptionKind = chance(50) ? .valueError : .runtimeError
      let exception = emit(.exceptionMake(kind), [expression(.str, 1)], .exception)
      leave(with: exception)
      return false
    case .return:
      let value = expression(function.resultType, 2)
      function[block].terminator = .return(value)
      return false
    case .leave:
      let loop = loops[loops.count - 1]
      function[block].terminator = .jump(
        Target(loop.exit, loop.variables.map { variables[$0].value }))
      return false
    case .next:
      jumpToHeader(loops[loops.count - 1])
      return false
    case .branch(let first, let second): return lowerBranch(first, second)
    case .loop(let body): lowerLoop(body)
    case .attempt(let body, let handling): return lowerAttempt(body, handling)
    }
    return true
  }

  private mutating func leave(with exception: ValueID) {
    if let handler {
      let arguments = handler.variables.map { variables[$0].value }
      function[block].terminator = .jump(Target(handler.block, arguments + [exception]))
    } else {
      function[block].terminator = .raise(exception)
    }
  }

  /// Some of the variables, those of `required` among them.
  private mutating func joined(_ required: Set<Int>) -> [Int] {
    variables.indices.filter { required.contains($0) || chance(15) }
  }

  private mutating func begin(_ block: BlockID, _ joined: [Int], isBound: [Bool]) {
    self.block = block
    for (position, variable) in joined.enumerated() {
      variables[variable].value = function[block].parameters[position]
    }
    for variable in variables.indices { variables[variable].isBound = isBound[variable] }
  }

  private mutating func lowerBranch(_ first: [Statement], _ second: [Statement]) -> Bool {
    let condition = expression(.bool, 2)
    let join = joined(first.assigned.union(second.assigned))
    let merge = function.addBlock(parameters: join.map { variables[$0].type })
    let start = block
    let before = variables
    func arguments(_ variables: [Variable]) -> [ValueID] { join.map { variables[$0].value } }
    var isBound = variables.map { _ in true }
    var isReached = false
    func meet(_ variables: [Variable], _ isBound: [Bool]) -> [Bool] {
      zip(variables, isBound).map { $0.isBound && $1 }
    }
    let then = function.addBlock()
    block = then
    if lower(first) {
      function[block].terminator = .jump(Target(merge, arguments(variables)))
      isBound = meet(variables, isBound)
      isReached = true
    }
    variables = before
    var otherwise = Target(merge, arguments(variables))
    if second.isEmpty {
      isBound = meet(variables, isBound)
      isReached = true
    } else {
      let block = function.addBlock()
      otherwise = Target(block)
      self.block = block
      if lower(second) {
        function[self.block].terminator = .jump(Target(merge, arguments(variables)))
        isBound = meet(variables, isBound)
        isReached = true
      }
    }
    function[start].terminator = .branch(condition, then: Target(then), else: otherwise)
    variables = before
    begin(merge, join, isBound: isBound)
    return isReached
  }

  private mutating func jumpToHeader(_ loop: Loop) {
    let one = emit(.constantInt(1), [], .int)
    let next = emit(.intAdd(.exact), [loop.counter, one], .int)
    function[block].terminator = .jump(
      Target(loop.header, [next] + loop.variables.map { variables[$0].value }))
  }

  private mutating func lowerLoop(_ body: [Statement]) {
    let join = joined(body.assigned)
    let types = join.map { variables[$0].type }
    let isBound = variables.map(\.isBound)
    let header = function.addBlock(parameters: [.int] + types)
    let exit = function.addBlock(parameters: types)
    let start = emit(.constantInt(Int64(chance(60) ? 0 : pick(-2...2))), [], .int)
    var limit = emit(.constantInt(Int64(pick(0...4))), [], .int)
    // Over a list, as it is before the loop, or one element less.
    let lists = variables.filter { $0.isBound && $0.type.listElement != nil }
    let list = chance(60) ? lists.randomElement(using: &random) : nil
    let isLessOne = chance(20)
    if let list { limit = length(of: list.value, isLessOne: isLessOne) }
    function[block].terminator = .jump(Target(header, [start] + join.map { variables[$0].value }))
    block = header
    let counter = function[header].parameters[0]
    for (position, variable) in join.enumerated() {
      variables[variable].value = function[header].parameters[position + 1]
    }
    let atHeader = variables
    // Perhaps the length is asked for again in each round.
    if let list, chance(50), !join.contains(where: { atHeader[$0].value == list.value }) {
      limit = length(of: list.value, isLessOne: isLessOne)
    }
    let condition = emit(.intCompare(.less), [counter, limit], .bool)
    let inside = function.addBlock()
    function[header].terminator = .branch(
      condition, then: Target(inside), else: Target(exit, join.map { variables[$0].value }))
    block = inside
    let loop = Loop(header: header, exit: exit, variables: join, counter: counter)
    loops.append(loop)
    // The counter may be used as an int of the body.
    variables.append(Variable(type: .int, value: counter, isBound: true))
    if lower(body) { jumpToHeader(loop) }
    loops.removeLast()
    variables = atHeader
    begin(exit, join, isBound: isBound)
  }

  private mutating func length(of list: ValueID, isLessOne: Bool) -> ValueID {
    let length = emit(.listLength, [list], .int)
    if !isLessOne { return length }
    return emit(.intSubtract(.exact), [length, emit(.constantInt(1), [], .int)], .int)
  }

  private mutating func lowerAttempt(_ body: [Statement], _ handling: [Statement]) -> Bool {
    let caught = joined(body.assigned)
    let catching = function.addBlock(parameters: caught.map { variables[$0].type } + [.exception])
    let join = joined(body.assigned.union(handling.assigned))
    let merge = function.addBlock(parameters: join.map { variables[$0].type })
    let before = variables
    let outer = handler
    var isReached = false
    handler = (catching, caught)
    if lower(body) {
      function[block].terminator = .jump(Target(merge, join.map { variables[$0].value }))
      isReached = true
    }
    handler = outer
    variables = before
    begin(catching, caught, isBound: before.map(\.isBound))
    let exception = function[catching].parameters[caught.count]
    let after = function.addBlock()
    if chance(60) {
      let isValueError = emit(.exceptionIs(.valueError), [exception], .bool)
      let again = function.addBlock(isCold: true)
      function[block].terminator = .branch(isValueError, then: Target(after), else: Target(again))
      block = again
      leave(with: exception)
    } else {
      let message = emit(.runtime(RuntimeFunction.id("exception_message")!), [exception], .str)
      _ = emit(.runtime(RuntimeFunction.id("print")!), [message], .none)
      function[block].terminator = .jump(Target(after))
    }
    block = after
    if lower(handling) {
      function[block].terminator = .jump(Target(merge, join.map { variables[$0].value }))
      isReached = true
    }
    variables = before
    begin(merge, join, isBound: before.map(\.isBound))
    return isReached
  }
}
