internal import IR
internal import PythonSyntax

/// Walks one specialisation's body over typed values. While inferring it only finds out types; when
/// emitting, the same rules append IR. So no operator or function is described twice.
final class Lowering {
  let program: Program
  let specialization: Specialization
  let isEmitting: Bool
  var function: Function
  var state: State
  var frame: Frame
  /// The source of what is emitted now.
  var range: SourceRange
  /// Places of variables that the walk made for itself: counters, sequences under iteration.
  private var hidden: Set<Int> = []
  /// What catches the exceptions of what is walked now; the innermost is last.
  var protections: [Protection] = []

  init(_ program: Program, _ specialization: Specialization, isEmitting: Bool) {
    self.program = program
    self.specialization = specialization
    self.isEmitting = isEmitting
    let entity = specialization.function
    range = entity.range
    function = Function(
      name: entity.name, symbol: "\(entity.module.name).\(entity.name).\(specialization.number)",
      parameterNames: entity.inputNames, parameterTypes: [], resultType: .none)
    function.source = entity.module.isPrelude ? nil : entity.tree.source
    function.isFastMath = entity.isFastMath
    let entry = isEmitting ? function.addBlock() : BlockID(index: 0)
    frame = Frame(
      function: entity, base: 0, context: 0, isInlined: false)
    state = State(
      block: entry,
      variables: Array(repeating: Value(type: .unbound), count: entity.scope.slotCount))
  }

  var tree: SyntaxTree { frame.tree }
  var isReachable: Bool { state.isReachable }

  // MARK: Emission

  /// Appends an instruction and gives its result.
  func emit(_ opcode: Opcode, _ operands: [Value] = [], _ type: Type) -> Value {
    guard isEmitting, isReachable else {
      if !protections.isEmpty, mayRaise(opcode) { _ = unwindTarget() }
      return Value(type: type)
    }
    let ids = operands.map(materialize)
    let id = function.append(
      opcode, ids, type: irType(type), range: range,
      unwind: mayRaise(opcode) ? unwindTarget() : nil, to: state.block)
    return Value(type: type, id: id)
  }

  /// The SSA value, made now if it is a literal or has no bits.
  func materialize(_ value: Value) -> ValueID {
    if value.id.index >= 0 { return value.id }
    func constant(_ opcode: Opcode) -> ValueID {
      function.append(opcode, type: irType(value.type), range: range, to: state.block)
    }
    switch value.literal {
    case .int(let number): return constant(.constantInt(number))
    case .float(let bits): return constant(.constantFloat(bits: bits))
    case .bool(let flag): return constant(.constantBool(flag))
    case .string(let text): return constant(.constantString(program.module.string(text)))
    case .some(.none): return constant(.constantNone)
    case nil: return constant(.undefined)
    }
  }

  /// While inferring, types are not final: objects have no number yet.
  func irType(_ type: Type) -> Type { isEmitting ? program.irType(type) : type }

  func int(_ number: Int64) -> Value { Value(type: .int, literal: .int(number)) }
  func float(_ number: Double) -> Value {
    Value(type: .float, literal: .float(number.bitPattern))
  }
  func bool(_ flag: Bool) -> Value { Value(type: .bool, literal: .bool(flag)) }
  func string(_ text: String) -> Value { Value(type: .str, literal: .string(text)) }
  var none: Value { Value(type: .none, literal: .some(.none)) }

  func runtime(_ name: String, _ operands: [Value]) -> Value {
    guard let id = RuntimeFunction.id(name) else {
      preconditionFailure("no runtime function \(name)")
    }
    let function = RuntimeFunction[id]
    let type = fresh(function.result, "runtime \(name)")
    guard case .list = type.kind, isEmitting, irType(type) != function.result else {
      return emit(.runtime(id), operands, type)
    }
    return copied(emit(.runtime(id), operands, function.result), as: type)
  }

  /// Raises unless the condition holds.
  func check(_ condition: Value, _ kind: ExceptionKind, _ message: String) {
    if case .bool(let flag) = condition.literal {
      if !flag { raise(kind, string(message)) }
      return
    }
    guard isEmitting else {
      _ = unwindTarget()
      return
    }
    _ = emit(.check(kind, program.module.string(message)), [condition], .none)
  }

  /// Raises here and now: what follows is not reached.
  func raise(_ kind: ExceptionKind, _ message: Value) {
    throwException(emit(.exceptionMake(kind), [message], .exception))
  }

  // MARK: Blocks

  func newBlock() -> BlockID { isEmitting ? function.addBlock() : BlockID(index: 0) }

  func terminate(_ terminator: Terminator) {
    if isEmitting, isReachable {
      function[state.block].terminator = terminator
      function[state.block].terminatorRange = range
    }
    state.isReachable = false
  }

  /// Splits the walk: where the condition holds, and where it does not.
  func branch(_ condition: Value) -> (then: State, else: State) {
    guard isReachable else { return (state, state) }
    if case .bool(let flag) = condition.literal {
      return flag
        ? (state, .unreachable(like: state)) : (.unreachable(like: state), state)
    }
    if condition.type == .never { return (state, state) }
    var (then, orElse) = (state, state)
    if isEmitting {
      let id = materialize(condition)
      then.block = newBlock()
      orElse.block = newBlock()
      terminate(.branch(id, then: Target(then.block), else: Target(orElse.block)))
    }
    return (then, orElse)
  }

  /// Brings several ways together; variables that are not to be kept are dropped.
  func merge(_ arms: [(state: State, value: Value)], keeping isKept: (Int) -> Bool = { _ in true })
    -> Value
  {
    let arms = arms.filter(\.state.isReachable)
    guard let first = arms.first else {
      state.isReachable = false
      return .never
    }
    if arms.count == 1 {
      state = first.state
      return first.value
    }
    let count = arms.map(\.state.variables.count).min()!
    var merged = State(block: newBlock(), variables: Array(repeating: nil, count: count))
    var targets: [[ValueID]] = Array(repeating: [], count: arms.count)
    func join(_ values: [Value]) -> Value {
      if let same = identical(values) { return same }
      var type = Type.never
      for value in values { type = program.variables.join(type, value.type) }
      guard isEmitting else { return Value(type: type) }
      let parameter = function.addParameter(to: merged.block, irType(type))
      for index in arms.indices {
        state = State(
          block: arms[index].state.block, variables: arms[index].state.variables)
        targets[index].append(materialize(coerce(values[index], to: type)))
      }
      return Value(type: type, id: parameter)
    }
    for slot in 0..<count where isKept(slot) {
      let values = arms.compactMap { $0.state.variables[slot] }
      if values.count == arms.count { merged.variables[slot] = join(values) }
    }
    let value = join(arms.map(\.value))
    for (arm, arguments) in zip(arms, targets) {
      state = arm.state
      terminate(.jump(Target(merged.block, arguments)))
    }
    state = merged
    return value
  }

  func merge(_ states: [State], keeping isKept: (Int) -> Bool = { _ in true }) {
    _ = merge(states.map { ($0, none) }, keeping: isKept)
  }

  /// The one value that all of them are, if so.
  private func identical(_ values: [Value]) -> Value? {
    let first = values[0]
    guard values.dropFirst().allSatisfy({ program.variables.same($0.type, first.type) }) else {
      return nil
    }
    if case .entity = first.type.kind {
      guard values.allSatisfy({ $0.type == first.type }) else { return nil }
      refuseDifferent(values)
      return first
    }
    // Made anew: the first way's own does not reach the others.
    if first.type == .unbound || first.type == .never { return Value(type: first.type) }
    if first.literal != nil, values.allSatisfy({ $0.literal == first.literal }) {
      // An SSA value of one arm does not reach the others.
      return Value(type: first.type, literal: first.literal)
    }
    guard isEmitting, first.id.index >= 0 else { return nil }
    return values.allSatisfy { $0.id == first.id } ? first : nil
  }

  /// What has values behind its type is the same on all ways, or is refused: the type does not tell them
  /// apart.
  private func refuseDifferent(_ values: [Value]) {
    guard isEmitting, let entity = values[0].entity else { return }
    switch entity {
    case .iterator, .method, .superMethod, .superclasses: break
    default: return
    }
    let text = String(reflecting: entity)
    guard
      values.dropFirst().contains(where: { $0.entity.map { String(reflecting: $0) } != text })
    else {
      return
    }
    report(.unsupported("an iterator that is one of several", help: "make it a list"), at: range)
  }

  // MARK: Places

  /// A variable of the walk's own.
  func makeHidden(_ value: Value) -> Int {
    state.variables.append(value)
    hidden.insert(state.variables.count - 1)
    return state.variables.count - 1
  }

  /// What merging keeps at the end of a statement of the current frame.
  func isLive(after statement: ID<Statement>) -> (Int) -> Bool {
    guard let set = frame.function.liveness?.after[statement] else { return { _ in true } }
    return keeps(set)
  }

  func keeps(_ set: SlotSet) -> (Int) -> Bool {
    let base = frame.base
    let end = base + frame.scope.slotCount
    let cells = frame.function.cellSlots
    return { $0 < base || $0 >= end || set.contains($0 - base) || cells.contains($0 - base) }
  }

  func key(_ node: UInt32, role: UInt8 = 0) -> WalkKey {
    WalkKey(context: frame.context, node: node, role: role)
  }

  /// The number of the context that a node opens within the current one.
  func context(_ node: UInt32, role: UInt8) -> Int {
    let key = key(node, role: role)
    // The same in each walk, whatever else a walk visits.
    if let number = specialization.contexts[key] { return number }
    specialization.contexts[key] = specialization.contexts.count + 1
    return specialization.contexts.count
  }

  // MARK: Types

  /// The type with a variable for each list's elements, the same each time this place is walked.
  func fresh(_ type: Type, _ role: String, at node: UInt32 = .max) -> Type {
    guard case .list(let element) = type.kind else { return type }
    if case .variable = element.kind { return type }
    return .list(elementVariable(at: node == .max ? range.start : node, role: 200, bound: element))
  }

  /// The element variable of a list that is made at the node.
  func elementVariable(at node: UInt32, role: UInt8 = 1, bound: Type = .never) -> Type {
    let key = key(node, role: role)
    if let known = specialization.elementTypes[key] {
      program.variables.grow(known, with: bound)
      return known
    }
    let made = program.variables.make(
      bound, isLocal: specialization.function.module.isPrelude)
    specialization.elementTypes[key] = made
    program.changes += 1
    return made
  }

  /// The members of a type, variables of elements left as they are.
  func members(_ type: Type) -> [Type] { program.variables.shallow(type).members }

  /// A list's element type as far as it is known.
  func element(of list: Type) -> Type {
    guard case .list(let element) = list.kind else { return .never }
    return program.variables.shallow(element)
  }
}
