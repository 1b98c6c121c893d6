/// What is known of ints: from where to where each goes, and which are less than which others where.
///
/// Intervals are found for all values at once, by iteration with widening. What branches and checks say
/// holds where they dominate, and is looked up there. `isAtMost` proves inequalities between values by
/// going back through definitions and conditions, around loops by induction, after Bodík, Gupta and
/// Sarkar, "ABCD: Eliminating Array Bounds Checks on Demand".
struct Ranges {
  /// A place in a function: before the instruction at `position` of the block that `piece` belongs to.
  struct Point {
    var piece: Int
    var position: Int
    /// For a place on an edge: the condition of the branch, and its value there.
    var condition: ValueID?
    var conditionValue = false

    init(piece: Int, position: Int) {
      self.piece = piece
      self.position = position
    }
  }

  /// `value ≤ other + offset`, `value ≥ other + offset`, or `value ≠ other`, from a place on.
  struct Constraint {
    enum Relation { case atMost, atLeast, notEqual }
    var relation: Relation
    var other: ValueID
    var offset: Int64
    var piece: Int32
    var position: Int32
  }

  /// Where a parameter's values come from.
  struct Source {
    var value: ValueID
    var point: Point
  }

  let function: Function
  let flow: ControlFlow
  /// By value: its interval; nil while it is not known to be computed.
  private(set) var intervals: [Interval?]
  /// By value: what conditions say about it.
  private(set) var constraints: [[Constraint]]
  /// By value: for parameters, what the edges give.
  private(set) var sources: [[Source]]
  private let isInt: [Bool]
  /// Whether ints may have any size: a bound that is the least or the greatest of 64 bits is none. What holds so
  /// holds in wide versions, too.
  var isOpen = false
  private var parameters: [Interval] = []
  private var results: [CallRanges.Result?] = []

  /// Looks at `function`; `solve` finds the intervals.
  init(_ function: Function) {
    self.function = function
    flow = ControlFlow(function)
    intervals = Array(repeating: nil, count: function.values.count)
    constraints = Array(repeating: [], count: function.values.count)
    sources = Array(repeating: [], count: function.values.count)
    isInt = function.values.map { $0.type == .int }
    findConstraints()
    findSources()
  }

  /// Finds the intervals, where the function's parameters have those given (full where there are none),
  /// and calls give those of `results` (by function; nil: the call does not come back).
  mutating func solve(parameters: [Interval], results: [CallRanges.Result?]) {
    self.parameters = parameters
    self.results = results
    intervals = Array(repeating: nil, count: function.values.count)
    findIntervals()
  }

  /// The interval of an int at a place.
  func interval(_ value: ValueID, at point: Point) -> Interval {
    var result = intervals[Int(value.index)] ?? .full
    for constraint in constraints[Int(value.index)] where holds(constraint, at: point) {
      narrow(&result, constraint)
    }
    if let condition = point.condition {
      forEachConstraint(of: condition, point.conditionValue, piece: 0, position: 0) {
        subject, constraint in
        if subject == value { narrow(&result, constraint) }
      }
    }
    return result
  }

  func holds(_ constraint: Constraint, at point: Point) -> Bool {
    let piece = Int(constraint.piece)
    if piece == point.piece { return Int(constraint.position) < point.position }
    return flow.dominates(piece, point.piece)
  }

  private func narrow(_ interval: inout Interval, _ constraint: Constraint) {
    let other = intervals[Int(constraint.other.index)] ?? .full
    if isOpen, !constraint.isUsable(other) { return }
    switch constraint.relation {
    case .atMost:
      let bound = other.high.addingReportingOverflow(constraint.offset)
      if !bound.overflow, bound.partialValue >= interval.low {
        interval.high = min(interval.high, bound.partialValue)
      }
    case .atLeast:
      let bound = other.low.addingReportingOverflow(constraint.offset)
      if !bound.overflow, bound.partialValue <= interval.high {
        interval.low = max(interval.low, bound.partialValue)
      }
    case .notEqual:
      guard other.low == other.high, interval.low < interval.high else { return }
      if interval.low == other.low { interval.low += 1 }
      if interval.high == other.low { interval.high -= 1 }
    }
  }

  // MARK: Conditions

  /// Calls `body` with what a condition of that value says of each of its operands.
  func forEachConstraint(
    of condition: ValueID, _ value: Bool, piece: Int32, position: Int32,
    _ body: (ValueID, Constraint) -> Void
  ) {
    guard let definition = function.definition(of: condition) else { return }
    switch definition.opcode {
    case .boolNot:
      forEachConstraint(
        of: definition.operands[0], !value, piece: piece, position: position, body)
    case .intCompare(let comparison):
      func say(_ subject: Int, _ relation: Constraint.Relation, _ offset: Int64) {
        body(
          definition.operands[subject],
          Constraint(
            relation: relation, other: definition.operands[1 - subject], offset: offset,
            piece: piece, position: position))
      }
      switch value ? comparison : comparison.negated {
      case .less:
        say(0, .atMost, -1)
        say(1, .atLeast, 1)
      case .lessEqual:
        say(0, .atMost, 0)
        say(1, .atLeast, 0)
      case .greater:
        say(0, .atLeast, 1)
        say(1, .atMost, -1)
      case .greaterEqual:
        say(0, .atLeast, 0)
        say(1, .atMost, 0)
      case .equal:
        for subject in 0...1 {
          say(subject, .atMost, 0)
          say(subject, .atLeast, 0)
        }
      case .notEqual:
        say(0, .notEqual, 0)
        say(1, .notEqual, 0)
      }
    default: break
    }
  }

  private mutating func findConstraints() {
    var found: [(ValueID, Constraint)] = []
    for (index, piece) in flow.pieces.enumerated() {
      let predecessors = flow.predecessors[index]
      if predecessors.count == 1, flow.pieces[Int(predecessors[0])].isLast {
        let from = flow.pieces[Int(predecessors[0])].block
        if case .branch(let condition, let then, let otherwise) = function[from].terminator,
          then.block != otherwise.block
        {
          forEachConstraint(
            of: condition, then.block == piece.block, piece: Int32(index), position: -1
          ) { found.append(($0, $1)) }
        }
      }
      for position in piece.range {
        let instruction = function[function[piece.block].instructions[position]]
        let isAtEdge = !piece.isLast && position == piece.range.upperBound - 1
        let place = (piece: Int32(isAtEdge ? index + 1 : index), position: Int32(position))
        switch instruction.opcode {
        case .check:
          forEachConstraint(
            of: instruction.operands[0], true, piece: place.piece, position: place.position
          ) { found.append(($0, $1)) }
        case .checkIndex:
          for subject in [instruction.operands[0], instruction.result] {
            found.append(
              (
                subject,
                Constraint(
                  relation: .atMost, other: instruction.operands[1], offset: -1,
                  piece: place.piece, position: place.position)
              ))
          }
        default: break
        }
      }
    }
    for (value, constraint) in found { constraints[Int(value.index)].append(constraint) }
  }

  // MARK: Intervals

  private mutating func findSources() {
    for (index, piece) in flow.pieces.enumerated() {
      let block = function[piece.block]
      if !piece.isLast {
        let position = piece.range.upperBound - 1
        if let target = function[block.instructions[position]].unwind {
          add(target, Point(piece: index, position: position))
        }
        continue
      }
      var point = Point(piece: index, position: block.instructions.count)
      switch block.terminator {
      case .jump(let target): add(target, point)
      case .branch(let condition, let then, let otherwise):
        point.condition = condition
        point.conditionValue = true
        add(then, point)
        point.conditionValue = false
        add(otherwise, point)
      default: break
      }
    }
  }

  private mutating func add(_ target: Target, _ point: Point) {
    for (position, argument) in target.arguments.enumerated() where isInt[Int(argument.index)] {
      let parameter = function[target.block].parameters[position]
      sources[Int(parameter.index)].append(Source(value: argument, point: point))
    }
  }

  private mutating func findIntervals() {
    guard isInt.contains(true) else { return }
    // Two rounds as they come; then bounds that still move are given up until nothing moves; then two
    // rounds get back what conditions say.
    var round = 0
    var narrowing = 0
    // Without the bounds of 64 bits, one more: what goes around a loop through a minimum comes last.
    while narrowing < (isOpen ? 3 : 2) {
      var hasChanged = false
      for (index, piece) in flow.pieces.enumerated() {
        let block = function[piece.block]
        if flow.firstPiece[Int(piece.block.index)] == index {
          for (number, parameter) in block.parameters.enumerated()
          where isInt[Int(parameter.index)] {
            let new = index == 0 ? self.parameter(number) : joined(parameter)
            if update(parameter, new, round: narrowing > 0 ? nil : round, isWidened: true) {
              hasChanged = true
            }
          }
        }
        for position in piece.range {
          let instruction = function[block.instructions[position]]
          guard isInt[Int(instruction.result.index)] else { continue }
          let new = transfer(instruction, Point(piece: index, position: position))
          if update(
            instruction.result, new, round: narrowing > 0 ? nil : round, isWidened: false)
          {
            hasChanged = true
          }
        }
      }
      round += 1
      if !hasChanged || narrowing > 0 { narrowing += 1 }
    }
  }

  /// Takes what a round found; while bounds grow, the round's number. Tells whether that changed anything.
  private mutating func update(
    _ value: ValueID, _ found: Interval?, round: Int?, isWidened: Bool
  ) -> Bool {
    let index = Int(value.index)
    guard var new = found else { return false }
    if let round, let old = intervals[index] {
      new = new.union(old)
      if isWidened, round >= 2 {
        if new.low < old.low { new.low = new.low >= 0 && round < 6 ? 0 : .min }
        if new.high > old.high { new.high = .max }
      }
    }
    if new == intervals[index] { return false }
    intervals[index] = new
    return true
  }

  private func parameter(_ number: Int) -> Interval {
    number < parameters.count ? parameters[number] : .full
  }

  private func joined(_ parameter: ValueID) -> Interval? {
    var result: Interval?
    for source in sources[Int(parameter.index)] where intervals[Int(source.value.index)] != nil {
      let interval = interval(source.value, at: source.point)
      result = result?.union(interval) ?? interval
    }
    return result
  }

  private func transfer(_ instruction: Instruction, _ point: Point) -> Interval? {
    guard let result = transferOf64Bits(instruction, point) else { return nil }
    guard isOpen else { return result }
    let operands = instruction.operands.map { operand in
      function.type(of: operand) == .int ? interval(operand, at: point) : .full
    }
    return result.opened(for: instruction.opcode, operands)
  }

  private func transferOf64Bits(_ instruction: Instruction, _ point: Point) -> Interval? {
    for operand in instruction.operands
    where function.type(of: operand) == .int && intervals[Int(operand.index)] == nil {
      return nil
    }
    func operand(_ position: Int) -> Interval {
      interval(instruction.operands[position], at: point)
    }
    switch instruction.opcode {
    case .constantInt(let value): return Interval(value)
    case .intAdd: return operand(0).adding(operand(1)).0
    case .intSubtract: return operand(0).subtracting(operand(1)).0
    case .intMultiply: return operand(0).multiplied(by: operand(1)).0
    case .intNegate: return Interval(0).subtracting(operand(0)).0
    case .intFloorDivide: return operand(0).floorDivided(by: operand(1))
    case .intModulo: return operand(0).modulo(operand(1))
    case .intAnd: return operand(0).and(operand(1))
    case .intOr, .intXor: return operand(0).or(operand(1))
    case .intInvert: return Interval(-1).subtracting(operand(0)).0
    case .intShiftLeft: return operand(0).shiftedLeft(by: operand(1)).0
    case .intShiftRight: return operand(0).shiftedRight(by: operand(1))
    case .boolToInt: return Interval(low: 0, high: 1)
    case .select: return operand(1).union(operand(2))
    case .listLength: return Self.lengths
    case .arrayDimension: return Interval(low: 0, high: .max)
    case .checkIndex:
      let index = operand(0)
      let length = operand(1)
      if index.low >= 0 {
        return Interval(low: index.low, high: max(index.low, min(index.high, length.high - 1)))
      }
      return Interval(low: 0, high: max(0, length.high - 1))
    case .convert:
      guard case .scalar(let element) = function.type(of: instruction.operands[0]).kind else {
        return .full
      }
      return Self.values(of: element)
    case .runtime(let id): return Self.runtimeResults[id.index] ?? .full
    case .call(let id): return result(of: id, 0)
    case .tupleGet(let position): return member(position, of: instruction.operands[0], at: point)
    default: return .full
    }
  }

  private func result(of function: FunctionID, _ position: Int) -> Interval? {
    guard function.index < results.count else { return .full }
    return results[function.index]?[position]
  }

  /// The interval of an int that a tuple holds; nil while the tuple is not known to be made.
  private func member(_ position: Int, of tuple: ValueID, at point: Point) -> Interval? {
    guard let maker = function.definition(of: tuple) else { return .full }
    switch maker.opcode {
    case .tupleMake:
      let member = maker.operands[position]
      return intervals[Int(member.index)] == nil ? nil : interval(member, at: point)
    case .call(let id): return result(of: id, position)
    default: return .full
    }
  }

  /// The intervals of what a call is given, or of what the function returns: of an int, or of the ints
  /// that a tuple holds; nil where the value is not known to be computed.
  func result(_ value: ValueID, at point: Point) -> CallRanges.Result? {
    let type = function.type(of: value)
    if type == .int {
      return intervals[Int(value.index)] == nil ? nil : [interval(value, at: point)]
    }
    guard let members = type.tupleMembers else { return [] }
    var result: CallRanges.Result = []
    for (position, member) in members.enumerated() {
      var interval = Interval.full
      if member == .int {
        guard let found = self.member(position, of: value, at: point) else { return nil }
        interval = found
      }
      result.append(interval)
    }
    return result
  }

  /// Nothing in memory is longer.
  static let lengths = Interval(low: 0, high: 1 << 47)

  /// What functions of the runtime library give.
  private static let runtimeResults: [Interval?] = RuntimeFunction.all.map { function in
    switch function.name {
    case "str_length", "str_count": lengths
    case "str_compare": Interval(low: -1, high: 1)
    case "int_compare_float": Interval(low: -1, high: 2)
    case "str_find", "str_rfind": Interval(low: -1, high: lengths.high)
    case "ord": Interval(low: 0, high: 0x10FFFF)
    case "int_bit_length", "int_bit_count": Interval(low: 0, high: 64)
    default: nil
    }
  }

  private static func values(of element: ElementType) -> Interval {
    if element == .bool { return Interval(low: 0, high: 1) }
    guard element.isInteger, element.size < 8 else { return .full }
    let bits = Int64(element.size * 8)
    return element.isSigned
      ? Interval(low: -(1 << (bits - 1)), high: (1 << (bits - 1)) - 1)
      : Interval(low: 0, high: (1 << bits) - 1)
  }
}
