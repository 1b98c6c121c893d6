internal import PythonSyntax

/// Turns resumable functions into ordinary ones: a call goes to where the last one yielded, by a state in the
/// object that is the first parameter; what is needed there is kept in fields of the object.
///
/// A value that is needed behind a `yield` has a field. It is stored where it is made, or before each such
/// `yield` if it may be made again and again, and loaded where the function goes on. From there on the loaded
/// value is another definition of it: Braun et al., "Simple and Efficient Construction of Static Single
/// Assignment Form", 2013.
struct ResumableFunctions {
  private var function: Function
  private let object: ValueID
  /// The first field that is free for what lives across a `yield`.
  private let firstField: Int
  private(set) var fields: [RecordField] = []
  /// Where each `yield` goes on, with the values that are loaded there.
  private var resumptions: [Resumption] = []
  /// By value: where it is kept.
  private var fieldOf: [ValueID: Int] = [:]
  /// By value: the block that defines it, once blocks are cut.
  private var definingBlock: [BlockID] = []
  /// By block: what is loaded there stands for the value.
  private var loaded: [BlockID: [ValueID: ValueID]] = [:]

  private struct Resumption {
    /// What is yielded from, and what follows.
    let block: BlockID
    let next: BlockID
    let range: SourceRange
    let unwind: Target?
    /// The block that loads.
    var entry = BlockID(index: -1)
    /// The block that raises what was thrown.
    var throwing: BlockID?
    var live: [ValueID] = []
    var liveForHandler: [ValueID] = []
  }

  /// Transforms all resumable functions of the module, and gives their objects the fields.
  static func run(on module: inout Module) {
    guard module.functions.contains(where: \.isResumable) else { return }
    let facts = ModuleFacts(module)
    let isRecursive = recursiveFunctions(of: module)
    let thrownInto = objectsThrownInto(module)
    var added: [Int: [RecordField]] = [:]
    for index in module.functions.indices where module.functions[index].isResumable {
      var function = module.functions[index]
      guard case .object(let number) = function.parameterTypes[0].kind else { continue }
      Propagation.run(&function, facts)
      SimplifyControlFlow.run(&function, facts)
      DeadCode.run(&function, facts)
      var pass = ResumableFunctions(function, module.objects[Int(number)])
      pass.transform(
        running: isRecursive[index] ? module.string("generator already executing") : nil,
        isThrownInto: thrownInto.contains(number))
      pass.finishWhereItLeaves(
        isRunning: isRecursive[index], message: module.string("generator raised StopIteration"),
        facts)
      module.functions[index] = pass.function
      module.objects[Int(number)].fields += pass.fields
      added[Int(number)] = pass.fields
    }
    for index in module.functions.indices { module.functions[index].completeObjects(added) }
  }

  /// The objects in which something stores an exception to be raised.
  private static func objectsThrownInto(_ module: Module) -> Set<UInt32> {
    var found: Set<UInt32> = []
    for function in module.functions {
      for block in function.order {
        for id in function[block].instructions
        where function[id].opcode == .objectSet(ResumableObject.thrown) {
          if case .object(let number) = function.type(of: function[id].operands[0]).kind {
            found.insert(number)
          }
        }
      }
    }
    return found
  }

  private init(_ function: Function, _ object: ObjectType) {
    self.function = function
    self.object = function[function.entry].parameters[0]
    firstField = object.fields.count
    self.function.isResumable = false
    self.function.removeUnreachableBlocks()
  }

  private mutating func transform(running message: StringID?, isThrownInto: Bool) {
    let body = moveEntry()
    cutAtYields()
    definingBlock = function.definingBlocks()
    findLive(isThrownInto: isThrownInto)
    placeStores()
    placeLoads(isThrownInto: isThrownInto)
    repairUses()
    dispatch(to: body, running: message)
    function.removeUnreachableBlocks()
  }

  // MARK: Cutting

  /// Puts an empty block with the function's parameters before the body; gives the body's first block.
  private mutating func moveEntry() -> BlockID {
    let body = function.entry
    let entry = function.addBlock()
    function.order.removeLast()
    function.order.insert(entry, at: 0)
    for (position, parameter) in function[body].parameters.enumerated() {
      function[entry].parameters.append(parameter)
      function.setOrigin(of: parameter, .parameter(entry, position))
    }
    function[body].parameters = []
    function[entry].terminator = .jump(Target(body))
    return body
  }

  /// Ends blocks at each `yield`, whose result becomes a parameter of the block behind.
  private mutating func cutAtYields() {
    var index = 0
    while index < function.order.count {
      let block = function.order[index]
      index += 1
      guard
        let position = function[block].instructions.firstIndex(where: {
          function[$0].opcode == .yield
        })
      else { continue }
      let instruction = function[function[block].instructions[position]]
      let next = function.addBlock(isCold: function[block].isCold)
      function.order.removeLast()
      function.order.insert(next, at: index)
      function[next].instructions = Array(function[block].instructions[(position + 1)...])
      function[next].terminator = function[block].terminator
      function[next].terminatorRange = function[block].terminatorRange
      function[next].parameters = [instruction.result]
      function.setOrigin(of: instruction.result, .parameter(next, 0))
      function[block].instructions = Array(function[block].instructions[..<position])
      // For now as if nothing happened in between: liveness sees the way on.
      function[block].terminator = .jump(Target(next, [instruction.operands[0]]))
      function[block].terminatorRange = instruction.range
      resumptions.append(
        Resumption(
          block: block, next: next, range: instruction.range, unwind: instruction.unwind))
    }
  }

  // MARK: What lives across

  private mutating func findLive(isThrownInto: Bool) {
    let liveness = Liveness(
      function, capacity: function.values.count, addUse: { $1.insert(Int($0.index)) },
      number: { Int($0.index) })
    var homes: [ValueID: Int] = [:]
    for instruction in function.instructions {
      if case .objectGet(let field) = instruction.opcode, instruction.operands[0] == object,
        field >= ResumableObject.firstArgument
      {
        homes[instruction.result] = field
      }
    }
    for index in resumptions.indices {
      let resumption = resumptions[index]
      resumptions[index].live = tracked(
        liveness.entering(resumption.next, function) { Int($0.index) })
      if isThrownInto, let unwind = resumption.unwind {
        var live = liveness.entering(unwind.block, function) { Int($0.index) }
        for argument in unwind.arguments { live.insert(Int(argument.index)) }
        resumptions[index].liveForHandler = tracked(live)
      }
      for value in resumptions[index].live + resumptions[index].liveForHandler
      where fieldOf[value] == nil && !isRemade(value) {
        if let home = homes[value] {
          fieldOf[value] = home
          continue
        }
        fieldOf[value] = firstField + fields.count
        fields.append(RecordField(name: "\(fields.count)", type: function.type(of: value)))
      }
    }
  }

  private func tracked(_ live: BitSet) -> [ValueID] {
    live.lazy.map { ValueID(index: Int32($0)) }.filter { $0 != object }
  }

  /// Constants are made anew where they are needed.
  private func isRemade(_ value: ValueID) -> Bool {
    guard let definition = function.definition(of: value) else { return false }
    return definition.opcode.isConstant || definition.opcode == .undefined
  }

  // MARK: Keeping

  private mutating func placeStores() {
    let isRepeated = repeatedBlocks()
    var early: [ValueID] = []
    for (value, field) in fieldOf where field >= firstField {
      if !isRepeated[Int(definingBlock[Int(value.index)].index)] { early.append(value) }
    }
    for value in early.sorted(by: { $0.index < $1.index }) {
      let range = function.definition(of: value)?.range ?? SourceRange(start: 0, end: 0)
      let store = function.makeInstruction(
        .objectSet(fieldOf[value]!), [object, value], type: .none, range: range)
      let block = definingBlock[Int(value.index)]
      let position: Int
      if case .result(let id) = function[value].origin {
        position = function[block].instructions.firstIndex(of: id)! + 1
      } else {
        position = 0
      }
      function[block].instructions.insert(store, at: position)
    }
    let kept = Set(early)
    for (index, resumption) in resumptions.enumerated() {
      let needed = Set(resumption.live + resumption.liveForHandler).subtracting(kept)
      for value in needed.sorted(by: { $0.index < $1.index }) {
        guard let field = fieldOf[value], field >= firstField else { continue }
        store(value, field, resumption)
      }
      let state = function.append(
        .constantInt(Int64(index + 1)), type: .int, range: resumption.range, to: resumption.block)
      store(state, ResumableObject.state, resumption)
    }
  }

  private mutating func store(_ value: ValueID, _ field: Int, _ resumption: Resumption) {
    _ = function.append(
      .objectSet(field), [object, value], type: .none, range: resumption.range,
      to: resumption.block)
  }

  /// By block: whether control may come back to it.
  private func repeatedBlocks() -> [Bool] {
    var result = Array(repeating: false, count: function.blocks.count)
    var candidates: Set<BlockID> = []
    for value in fieldOf.keys { candidates.insert(definingBlock[Int(value.index)]) }
    for block in candidates {
      var isSeen = Array(repeating: false, count: function.blocks.count)
      var stack = function.successors(of: block)
      while let next = stack.popLast(), !result[Int(block.index)] {
        if next == block { result[Int(block.index)] = true }
        if isSeen[Int(next.index)] { continue }
        isSeen[Int(next.index)] = true
        stack += function.successors(of: next)
      }
    }
    return result
  }

  // MARK: Going on

  /// Makes the blocks that each resumption starts from.
  private mutating func placeLoads(isThrownInto: Bool) {
    let sent = function[function.entry].parameters[1]
    for index in resumptions.indices {
      let resumption = resumptions[index]
      guard case .jump(let target) = function[resumption.block].terminator else { continue }
      function[resumption.block].terminator = .return(target.arguments[0])
      let entry = function.addBlock(isCold: function[resumption.next].isCold)
      resumptions[index].entry = entry
      load(resumption.live, resumption.range, entry)
      function[entry].terminator = .jump(Target(resumption.next, [sent]))
      function[entry].terminatorRange = resumption.range
      if isThrownInto { resumptions[index].throwing = makeThrowing(resumption) }
    }
  }

  /// A block that raises what was thrown where the function yielded.
  private mutating func makeThrowing(_ resumption: Resumption) -> BlockID {
    let block = function.addBlock(isCold: true)
    load(resumption.liveForHandler, resumption.range, block)
    let exception = takeThrown(in: block, resumption.range)
    function[block].terminatorRange = resumption.range
    guard let unwind = resumption.unwind else {
      function[block].terminator = .raise(exception)
      return block
    }
    _ = function.append(
      .exceptionTrace, [exception], type: .none, range: resumption.range, to: block)
    let arguments = unwind.arguments.map { loaded[block]?[$0] ?? $0 }
    function[block].terminator = .jump(Target(unwind.block, arguments + [exception]))
    return block
  }

  /// Takes the exception that is to be raised out of the object.
  private mutating func takeThrown(in block: BlockID, _ range: SourceRange) -> ValueID {
    let type = Type.union([.exception, .unbound])
    func append(_ opcode: Opcode, _ operands: [ValueID], _ type: Type) -> ValueID {
      function.append(opcode, operands, type: type, range: range, to: block)
    }
    let kept = append(.objectGet(ResumableObject.thrown), [object], type)
    let exception = append(.unionGet(.exception), [kept], .exception)
    let nothing = append(.unionMake, [append(.undefined, [], .unbound)], type)
    _ = append(.objectSet(ResumableObject.thrown), [object, nothing], .none)
    return exception
  }

  private mutating func load(_ live: [ValueID], _ range: SourceRange, _ block: BlockID) {
    var values: [ValueID: ValueID] = [:]
    for value in live { values[value] = load(value, range, block) }
    loaded[block] = values
  }

  private mutating func load(_ value: ValueID, _ range: SourceRange, _ block: BlockID) -> ValueID {
    let type = function.type(of: value)
    if let field = fieldOf[value] {
      return function.append(.objectGet(field), [object], type: type, range: range, to: block)
    }
    let opcode = function.definition(of: value)!.opcode
    return function.append(opcode, type: type, range: range, to: block)
  }

  /// Lets each use of a value that is loaded somewhere take the definition that reaches it.
  private mutating func repairUses() {
    var predecessors: [[BlockID]] = Array(repeating: [], count: function.blocks.count)
    function.forEachEdge { from, target, _ in
      if !predecessors[Int(target.block.index)].contains(from) {
        predecessors[Int(target.block.index)].append(from)
      }
    }
    let variables = Set(loaded.values.flatMap(\.keys))
    var repair = Repair(
      predecessors: predecessors, isUnwindTarget: function.unwindTargets(), loaded: loaded,
      definingBlock: definingBlock)
    for block in function.order where loaded[block] == nil {
      func replaced(_ value: ValueID) -> ValueID {
        guard variables.contains(value), definingBlock[Int(value.index)] != block else {
          return value
        }
        return repair.value(value, enteringInto: block, &function)
      }
      for id in function[block].instructions {
        for position in function[id].operands.indices {
          let new = replaced(function[id].operands[position])
          function[id].operands[position] = new
        }
        guard var target = function[id].unwind else { continue }
        target.arguments = target.arguments.map(replaced)
        function[id].unwind = target
      }
      var terminator = function[block].terminator
      terminator.mapUses(replaced)
      function[block].terminator = terminator
    }
    repair.fillIn(&function)
  }

  // MARK: Entering

  private mutating func dispatch(to body: BlockID, running message: StringID?) {
    let range = SourceRange(start: 0, end: 0)
    let entry = function.entry
    func append(_ opcode: Opcode, _ operands: [ValueID], _ type: Type, to block: BlockID) -> ValueID
    {
      function.append(opcode, operands, type: type, range: range, to: block)
    }
    let state = append(.objectGet(ResumableObject.state), [object], .int, to: entry)
    if let message {
      let running = append(.constantInt(ResumableObject.running), [], .int, to: entry)
      let isFree = append(.intCompare(.notEqual), [state, running], .bool, to: entry)
      _ = append(.check(.valueError, message), [isFree], .none, to: entry)
    }
    var block = entry
    func test(_ number: Int64, _ target: BlockID) {
      let constant = append(.constantInt(number), [], .int, to: block)
      let isThis = append(.intCompare(.equal), [state, constant], .bool, to: block)
      let other = function.addBlock()
      function[block].terminator = .branch(isThis, then: Target(target), else: Target(other))
      block = other
    }
    // Only what may run again within itself finds out that it is running: for the others, "finished" now
    // saves storing it on each way out.
    let during = append(
      .constantInt(message == nil ? ResumableObject.finished : ResumableObject.running), [], .int,
      to: entry)
    _ = append(.objectSet(ResumableObject.state), [object, during], .none, to: entry)
    for (index, resumption) in resumptions.enumerated() { test(Int64(index + 1), resumption.entry) }
    test(ResumableObject.start, body)
    for (index, resumption) in resumptions.enumerated() {
      guard let throwing = resumption.throwing else { continue }
      test(Int64(index + 1) + ResumableObject.throwing, throwing)
    }
    if message != nil {
      let finished = append(.constantInt(ResumableObject.finished), [], .int, to: block)
      _ = append(.objectSet(ResumableObject.state), [object, finished], .none, to: block)
    }
    var done = append(.undefined, [], .unbound, to: block)
    if function.resultType != .unbound {
      done = append(.unionMake, [done], function.resultType, to: block)
    }
    function[block].terminator = .return(done)
  }

  // MARK: Leaving

  /// Notes that the function is done where it returns and where an exception leaves it, if that is not known
  /// yet; a StopIteration becomes a RuntimeError (PEP 479).
  private mutating func finishWhereItLeaves(
    isRunning: Bool, message: StringID, _ facts: ModuleFacts
  ) {
    let yielding = Set(resumptions.map(\.block))
    var failing: BlockID?
    func fail(_ range: SourceRange) -> BlockID {
      if let failing { return failing }
      let block = function.addBlock(isCold: true)
      failing = block
      makeFailing(block, isRunning: isRunning, message, range)
      return block
    }
    for block in function.order {
      for id in function[block].instructions where function[id].unwind == nil {
        let instruction = function[id]
        guard facts.canRaise(instruction), isRunning || instruction.opcode.mayStopIteration else {
          continue
        }
        if block == function.entry { continue }
        function[id].unwind = Target(fail(instruction.range))
      }
      let range = function[block].terminatorRange
      switch function[block].terminator {
      case .return where isRunning && !yielding.contains(block): finish(in: block, range)
      case .raise(let exception):
        guard isRunning || mayBeStopIteration(exception) else { continue }
        _ = function.append(.exceptionTrace, [exception], type: .none, range: range, to: block)
        function[block].terminator = .jump(Target(fail(range), [exception]))
      case .propagate(let exception) where block != failing:
        guard isRunning || mayBeStopIteration(exception) else { continue }
        function[block].terminator = .jump(Target(fail(range), [exception]))
      default: break
      }
    }
  }

  private mutating func finish(in block: BlockID, _ range: SourceRange) {
    let finished = function.append(
      .constantInt(ResumableObject.finished), type: .int, range: range, to: block)
    _ = function.append(
      .objectSet(ResumableObject.state), [object, finished], type: .none, range: range, to: block)
  }

  private func mayBeStopIteration(_ exception: ValueID) -> Bool {
    if case .exceptionMake(let kind)? = function.definition(of: exception)?.opcode {
      return kind == .stopIteration
    }
    return true
  }

  /// Fills in the block by which exceptions leave.
  private mutating func makeFailing(
    _ block: BlockID, isRunning: Bool, _ message: StringID, _ range: SourceRange
  ) {
    let exception = function.addParameter(to: block, .exception)
    if isRunning { finish(in: block, range) }
    let isStop = function.append(
      .exceptionIs(.stopIteration), [exception], type: .bool, range: range, to: block)
    let converted = function.addBlock(isCold: true)
    let other = function.addBlock(isCold: true)
    function[block].terminator = .branch(isStop, then: Target(converted), else: Target(other))
    function[other].terminator = .propagate(exception)
    let text = function.append(.constantString(message), type: .str, range: range, to: converted)
    let new = function.append(
      .exceptionMake(.runtimeError), [text], type: .exception, range: range, to: converted)
    _ = function.append(
      .runtime(RuntimeFunction.id("exception_set_cause")!), [new, exception], type: .none,
      range: range, to: converted)
    function[converted].terminator = .propagate(new)
  }
}

extension Opcode {
  /// Whether a StopIteration may come out of it.
  fileprivate var mayStopIteration: Bool {
    switch self {
    case .call: true
    case .check(let kind, _): kind == .stopIteration
    default: false
    }
  }
}

/// Which definition of a value reaches where, for values that have several.
private struct Repair {
  let predecessors: [[BlockID]]
  let isUnwindTarget: [Bool]
  let loaded: [BlockID: [ValueID: ValueID]]
  let definingBlock: [BlockID]
  private struct Key: Hashable {
    let value: ValueID
    let block: BlockID
  }
  private var known: [Key: ValueID] = [:]
  /// Parameters that were added to blocks: by block, for which values.
  private var added: [(block: BlockID, value: ValueID)] = []

  init(
    predecessors: [[BlockID]], isUnwindTarget: [Bool], loaded: [BlockID: [ValueID: ValueID]],
    definingBlock: [BlockID]
  ) {
    self.predecessors = predecessors
    self.isUnwindTarget = isUnwindTarget
    self.loaded = loaded
    self.definingBlock = definingBlock
  }

  /// The definition that is there when the block begins.
  mutating func value(
    _ value: ValueID, enteringInto block: BlockID, _ function: inout Function
  ) -> ValueID {
    let key = Key(value: value, block: block)
    if let known = known[key] { return known }
    let before = predecessors[Int(block.index)]
    if before.count == 1 {
      let found = self.value(value, leaving: before[0], &function)
      known[key] = found
      return found
    }
    let parameter = function.addParameter(
      to: block, function.type(of: value), isBeforeException: isUnwindTarget[Int(block.index)])
    known[key] = parameter
    added.append((block, value))
    return parameter
  }

  /// The definition that is there at the end of the block.
  private mutating func value(
    _ value: ValueID, leaving block: BlockID, _ function: inout Function
  ) -> ValueID {
    if let loaded = loaded[block]?[value] { return loaded }
    if definingBlock[Int(value.index)] == block { return value }
    return self.value(value, enteringInto: block, &function)
  }

  /// Passes the values of the added parameters on all edges.
  mutating func fillIn(_ function: inout Function) {
    var index = 0
    while index < added.count {
      let (block, value) = added[index]
      index += 1
      for from in predecessors[Int(block.index)] {
        let argument = self.value(value, leaving: from, &function)
        for id in function[from].instructions {
          if function[id].unwind?.block == block { function[id].unwind!.arguments.append(argument) }
        }
        let isBeforeException = isUnwindTarget[Int(block.index)]
        function[from].terminator.mapTargets { target in
          guard target.block == block else { return }
          target.arguments.insert(
            argument, at: target.arguments.count - (isBeforeException ? 1 : 0))
        }
      }
    }
  }
}

extension Function {
  /// By value: the block that defines it. Linear.
  fileprivate func definingBlocks() -> [BlockID] {
    var result = Array(repeating: BlockID(index: -1), count: values.count)
    for block in order {
      for parameter in self[block].parameters { result[Int(parameter.index)] = block }
      for id in self[block].instructions { result[Int(self[id].result.index)] = block }
    }
    return result
  }

  /// Adds a parameter, before the last one where that takes the exception.
  fileprivate mutating func addParameter(
    to block: BlockID, _ type: Type, isBeforeException: Bool
  ) -> ValueID {
    let parameter = addParameter(to: block, type)
    guard isBeforeException else { return parameter }
    let last = self[block].parameters.count - 1
    self[block].parameters.swapAt(last - 1, last)
    setOrigin(of: self[block].parameters[last], .parameter(block, last))
    setOrigin(of: parameter, .parameter(block, last - 1))
    return parameter
  }

  /// Leaves the fields that objects got later without a value.
  fileprivate mutating func completeObjects(_ added: [Int: [RecordField]]) {
    for block in order {
      var position = 0
      while position < self[block].instructions.count {
        let id = self[block].instructions[position]
        position += 1
        guard self[id].opcode == .objectMake,
          case .object(let number) = type(of: self[id].result).kind,
          let fields = added[Int(number)]
        else { continue }
        for field in fields {
          let value = makeInstruction(.undefined, [], type: field.type, range: self[id].range)
          self[block].instructions.insert(value, at: position - 1)
          position += 1
          self[id].operands.append(self[value].result)
        }
      }
    }
  }
}
