internal import PythonSyntax

/// Builds the wide version of a function: the same blocks on words, cut where fast versions enter.
///
/// Parameters: the number of the place to begin at, and the address of what that place needs. Place 0 is the
/// beginning of the function, with its parameters as words. What is alive at some place has several
/// definitions: the function's own, and the frames'. Every piece of a block takes such values as parameters.
struct WideVersion {
  /// A piece of a block that is entered at its beginning only.
  private struct Piece {
    var range: Range<Int>
    let block: BlockID
    /// The only piece that leads here, by its end: what it knows is known here.
    var predecessor: Int?
    /// Of the values that have several definitions, those alive here, but for the block's own parameters.
    var taken: [ValueID] = []
  }

  private let original: Function
  /// By value: whether it is an int here, too.
  private let isSmall: [Bool]
  private let plan: Versions.Plan
  private var function: Function
  private var pieces: [Piece] = []
  /// By block of the original: its first piece.
  private var firstPiece: [Int]
  /// By instruction: the edge's number (from 1) and where it cuts.
  private var cuts: [InstructionID: (number: Int, place: Versions.Edge.Place)] = [:]
  /// By edge: the piece that begins there.
  private var entered: [Int?]
  private var liveness: Liveness
  private var isShared: BitSet
  /// What stands for a value of the original: in the whole function, in the current piece.
  private var names: [ValueID?]
  private var local: [ValueID: ValueID] = [:]
  /// By piece: `local` at its end, where a piece behind it has no other predecessor.
  private var known: [[ValueID: ValueID]] = []
  private var current = BlockID(index: 0)

  /// Fills the wide version that `plan` declares; gives, by edge, what must be laid down there.
  static func build(
    _ original: Function, number: Int, _ plan: Versions.Plan, _ versions: inout Versions
  ) -> [[ValueID]?] {
    var build = WideVersion(
      original, plan, versions.module[plan.wide!], isSmall: versions.isSmall[number])
    build.cut(&versions)
    for (index, piece) in build.pieces.enumerated() {
      build.translate(index, piece, &versions)
    }
    let places = build.dispatch(versions.module.functions[number], &versions)
    build.function.removeUnreachableBlocks()
    versions.module[plan.wide!] = build.function
    return places
  }

  private init(
    _ original: Function, _ plan: Versions.Plan, _ declaration: Function, isSmall: [Bool]
  ) {
    self.isSmall =
      isSmall.isEmpty ? Array(repeating: false, count: original.values.count) : isSmall
    self.original = original
    self.plan = plan
    function = declaration
    firstPiece = Array(repeating: -1, count: original.blocks.count)
    entered = Array(repeating: nil, count: plan.edges.count)
    names = Array(repeating: nil, count: original.values.count)
    isShared = BitSet(capacity: original.values.count)
    liveness = Liveness(
      original, capacity: original.values.count,
      addUse: { if original.constant($0) == nil { $1.insert(Int($0.index)) } },
      number: { Int($0.index) })
    for (position, edge) in plan.edges.enumerated() {
      cuts[edge.instruction] = (position + 1, edge.place)
    }
  }

  private func addUse(_ value: ValueID, _ live: inout BitSet) {
    if original.constant(value) == nil { live.insert(Int(value.index)) }
  }

  private func entering(_ block: BlockID) -> BitSet {
    liveness.entering(block, original) { Int($0.index) }
  }

  // MARK: Pieces

  /// Cuts the blocks into pieces and gives these their parameters.
  private mutating func cut(_ versions: inout Versions) {
    // The entry is the block that is added first.
    _ = function.addBlock(parameters: [.int, .frame])
    let flow = ControlFlow(original)
    var live: [BitSet] = []
    for piece in flow.pieces where flow.firstPiece[Int(piece.block.index)] >= 0 {
      let block = piece.block
      guard firstPiece[Int(block.index)] < 0 else { continue }
      firstPiece[Int(block.index)] = pieces.count
      let instructions = original[block].instructions
      var start = 0
      var starts: [(position: Int, number: Int)] = []
      for (position, id) in instructions.enumerated() {
        if let cut = cuts[id] {
          starts.append((cut.place == .before ? position : position + 1, cut.number))
        }
      }
      for (position, number) in starts {
        // Two places may be one: behind an instruction and before the next.
        if position != start || pieces.count == firstPiece[Int(block.index)] {
          addPiece(block, start..<position)
          start = position
        }
        entered[number - 1] = pieces.count
      }
      addPiece(block, start..<instructions.count)
      live += livenessOfPieces(of: block)
    }
    for piece in entered {
      if let piece { isShared.formUnion(live[piece]) }
    }
    findPredecessors()
    for index in pieces.indices {
      let block = pieces[index].block
      var taken = live[index]
      if pieces[index].predecessor != nil { taken.removeAll() }
      taken.formIntersection(isShared)
      if firstPiece[Int(block.index)] == index {
        for parameter in original[block].parameters { taken.remove(Int(parameter.index)) }
      }
      pieces[index].taken = taken.map { ValueID(index: Int32($0)) }
      for value in pieces[index].taken {
        _ = function.addParameter(to: newBlock(index), type(of: value, &versions))
      }
      guard firstPiece[Int(block.index)] == index else { continue }
      for parameter in original[block].parameters {
        let new = function.addParameter(to: newBlock(index), type(of: parameter, &versions))
        names[Int(parameter.index)] = new
      }
    }
  }

  /// Finds the pieces that one other leads to, and no frame.
  private mutating func findPredecessors() {
    var count = Array(repeating: 0, count: pieces.count)
    var from = Array(repeating: 0, count: pieces.count)
    for piece in entered {
      if let piece { count[piece] += 2 }
    }
    for (index, piece) in pieces.enumerated() {
      func add(_ target: Target, _ edges: Int) {
        let next = firstPiece[Int(target.block.index)]
        count[next] += edges
        from[next] = index
      }
      let instructions = original[piece.block].instructions
      // What an exception leads to would have to know what was known in the middle of the piece.
      for position in piece.range {
        if let unwind = original[instructions[position]].unwind { add(unwind, 2) }
      }
      if isFollowed(index) {
        count[index + 1] += 1
        from[index + 1] = index
      } else {
        original[piece.block].terminator.forEachTarget { add($0, 1) }
      }
    }
    for index in pieces.indices where count[index] == 1 && from[index] < index {
      pieces[index].predecessor = from[index]
    }
    known = Array(repeating: [:], count: pieces.count)
  }

  private mutating func addPiece(_ block: BlockID, _ range: Range<Int>) {
    pieces.append(Piece(range: range, block: block))
    _ = function.addBlock(isCold: original[block].isCold)
  }

  /// The block of the wide version that is a piece.
  private func newBlock(_ piece: Int) -> BlockID { BlockID(index: Int32(piece + 1)) }

  /// What is alive where each piece of a block begins.
  private func livenessOfPieces(of block: BlockID) -> [BitSet] {
    var live = BitSet(capacity: liveness.capacity)
    original[block].terminator.forEachTarget { live.formUnion(entering($0.block)) }
    original[block].terminator.forEachUse { addUse($0, &live) }
    var result: [BitSet] = []
    var index = pieces.count - 1
    while index >= firstPiece[Int(block.index)] {
      for position in pieces[index].range.reversed() {
        let instruction = original[original[block].instructions[position]]
        live.remove(Int(instruction.result.index))
        for operand in instruction.operands { addUse(operand, &live) }
        if let unwind = instruction.unwind {
          live.formUnion(entering(unwind.block))
          for argument in unwind.arguments { addUse(argument, &live) }
        }
      }
      result.append(live)
      index -= 1
    }
    return result.reversed()
  }

  // MARK: Values

  private mutating func define(_ value: ValueID, as new: ValueID) {
    if isShared.contains(Int(value.index)) {
      local[value] = new
    } else {
      names[Int(value.index)] = new
    }
  }

  /// What stands for a value of the original here.
  private mutating func name(_ value: ValueID) -> ValueID {
    if let known = local[value] { return known }
    guard let constant = original.constant(value) else { return names[Int(value.index)]! }
    let new = emit(constant, [], original.type(of: value), SourceRange(start: 0, end: 0))
    local[value] = new
    return new
  }

  /// The type of what stands for a value.
  private func type(of value: ValueID, _ versions: inout Versions) -> Type {
    isSmall[Int(value.index)] ? .int : versions.types.widened(original.type(of: value))
  }

  /// A value in the type that its place wants, whose other form it has.
  private mutating func converted(_ value: ValueID, to type: Type, _ range: SourceRange) -> ValueID
  {
    let given = function.type(of: value)
    if given == type { return value }
    if given.widened == given { return emit(.narrow(.never), [value], type, range) }
    let isSmall: Bool
    switch function.constant(value) {
    case .constantInt(let number): isSmall = number.isOwnWord
    case nil: isSmall = given == .int
    default: isSmall = false
    }
    return emit(.widen(isSmall: isSmall), [value], type, range)
  }

  private mutating func emit(
    _ opcode: Opcode, _ operands: [ValueID], _ type: Type, _ range: SourceRange,
    unwind: Target? = nil
  ) -> ValueID {
    function.append(opcode, operands, type: type, range: range, unwind: unwind, to: current)
  }

  private mutating func target(_ target: Target) -> Target {
    let piece = firstPiece[Int(target.block.index)]
    return self.target(newBlock(piece), pieces[piece].taken + target.arguments)
  }

  private mutating func target(_ block: BlockID, _ values: [ValueID]) -> Target {
    let range = SourceRange(start: 0, end: 0)
    var arguments: [ValueID] = []
    for (value, parameter) in zip(values, function[block].parameters) {
      arguments.append(converted(name(value), to: function.type(of: parameter), range))
    }
    return Target(block, arguments)
  }

  // MARK: Instructions

  private mutating func translate(_ index: Int, _ piece: Piece, _ versions: inout Versions) {
    current = newBlock(index)
    local = piece.predecessor.map { known[$0] } ?? [:]
    for (value, parameter) in zip(piece.taken, function[current].parameters) {
      local[value] = parameter
    }
    if firstPiece[Int(piece.block.index)] == index {
      for parameter in original[piece.block].parameters {
        define(parameter, as: names[Int(parameter.index)]!)
      }
    }
    let block = original[piece.block]
    for position in piece.range { translate(original[block.instructions[position]], &versions) }
    defer { known[index] = local }
    function[current].terminatorRange = block.terminatorRange
    if isFollowed(index) {
      function[current].terminator = .jump(target(newBlock(index + 1), pieces[index + 1].taken))
      return
    }
    switch block.terminator {
    case .jump(let next): function[current].terminator = .jump(target(next))
    case .branch(let condition, let then, let otherwise):
      function[current].terminator = .branch(
        name(condition), then: target(then), else: target(otherwise))
    case .return(let value):
      function[current].terminator = .return(
        converted(name(value), to: function.resultType, block.terminatorRange))
    case .raise(let value): function[current].terminator = .raise(name(value))
    case .propagate(let value): function[current].terminator = .propagate(name(value))
    case .unreachable: function[current].terminator = .unreachable
    }
  }

  /// Whether the next piece is of the same block.
  private func isFollowed(_ index: Int) -> Bool {
    index + 1 < pieces.count && pieces[index + 1].block == pieces[index].block
  }

  private mutating func translate(_ instruction: Instruction, _ versions: inout Versions) {
    let opcode = instruction.opcode
    if opcode.isConstant { return }
    let range = instruction.range
    let unwind = instruction.unwind.map { target($0) }
    let operands = instruction.operands.map { name($0) }
    let originalType = original.type(of: instruction.result)
    let resultType = type(of: instruction.result, &versions)
    let given = operands.map(function.type(of:))
    var new = opcode
    if case .call(let callee) = opcode, let entrance = versions.plans[callee.index].entrance {
      new = .call(entrance)
    } else if let onInts = opcode.onSmallInts, resultType == originalType,
      zip(instruction.operands, given).allSatisfy({ original.type(of: $0) == $1 })
    {
      new = onInts
    } else {
      new = (opcode.wide ?? opcode).withTypes { $0.widened }
    }
    var expected = new.signature(operands: given, result: resultType, in: versions.module)
    if expected == nil {
      let types = instruction.operands.map {
        versions.types.withStoredWords(original.type(of: $0))
      }
      new = opcode.withTypes { $0.withStoredWords }
      expected = new.signature(
        operands: types, result: versions.types.withStoredWords(originalType), in: versions.module)
    }
    guard let expected else {
      preconditionFailure("no wide version of \(opcode.text(in: versions.module))")
    }
    var taken: [ValueID] = []
    for (position, operand) in operands.enumerated() {
      let type = expected.parameters[position]
      if type == given[position] || type == type.widened {
        taken.append(converted(operand, to: type, range))
      } else {
        // What takes ints as they are gets them, or raises.
        let (kind, message) = opcode.narrowingFailure(of: position)
        let narrowing = Narrowing.raises(kind, versions.module.string(message))
        taken.append(emit(.narrow(narrowing), [operand], type, range, unwind: unwind))
      }
    }
    var result = emit(new, taken, expected.result, range, unwind: unwind)
    if expected.result != resultType, expected.result == .int {
      result = emit(.widen(isSmall: opcode.givesSmallInt), [result], resultType, range)
    } else {
      result = converted(result, to: resultType, range)
    }
    define(instruction.result, as: result)
  }

  // MARK: Entering

  /// Makes the blocks that load frames, and what chooses between them.
  private mutating func dispatch(_ fast: Function, _ versions: inout Versions) -> [[ValueID]?] {
    let range = SourceRange(start: 0, end: 0)
    let (place, frame) = (
      function[function.entry].parameters[0], function[function.entry].parameters[1]
    )
    var entries: [(number: Int, block: BlockID)] = []
    if plan.takesWords {
      current = function.addBlock()
      entries.append((0, current))
      let types = original.parameterTypes.map { versions.types.widened($0) }
      let loaded = emit(.frameLoad, [frame], .tuple(types), range)
      let start = newBlock(firstPiece[Int(original.entry.index)])
      var arguments: [ValueID] = []
      for (position, type) in types.enumerated() {
        let word = emit(.tupleGet(position), [loaded], type, range)
        let parameter = function[start].parameters[position]
        arguments.append(converted(word, to: function.type(of: parameter), range))
      }
      function[current].terminator = .jump(Target(start, arguments))
    }
    var places: [[ValueID]?] = []
    for (position, piece) in entered.enumerated() {
      guard let piece else {
        places.append(nil)
        continue
      }
      let values = pieces[piece].taken
      places.append(values)
      current = function.addBlock()
      entries.append((position + 1, current))
      let result = original[plan.edges[position].instruction].result
      let isAfter = plan.edges[position].place == .after
      var types: [Type] = []
      for value in values {
        let type = original.type(of: value)
        types.append(
          isAfter && value == result
            ? versions.types.widened(type) : versions.types.withStoredWords(type))
      }
      let loaded = emit(.frameLoad, [frame], .tuple(types), range)
      var arguments: [ValueID] = []
      for (member, value) in values.enumerated() {
        var argument = emit(.tupleGet(member), [loaded], types[member], range)
        let type = type(of: value, &versions)
        if type == .int, types[member] == .bigint {
          argument = emit(.narrow(.never), [argument], type, range)
        } else if type != types[member] {
          argument = emit(.widen(isSmall: false), [argument], type, range)
        }
        arguments.append(argument)
      }
      function[current].terminator = .jump(Target(newBlock(piece), arguments))
    }
    current = function.entry
    for (position, entry) in entries.enumerated() {
      if position == entries.count - 1 {
        function[current].terminator = .jump(Target(entry.block))
        break
      }
      let number = emit(.constantInt(Int64(entry.number)), [], .int, range)
      let isThis = emit(.intCompare(.equal), [place, number], .bool, range)
      let next = function.addBlock()
      function[current].terminator = .branch(isThis, then: Target(entry.block), else: Target(next))
      current = next
    }
    if entries.isEmpty { function[current].terminator = .unreachable }
    return places
  }
}

extension Opcode {
  /// Whether an int that it gives lies outside the range that is reserved for addresses.
  fileprivate var givesSmallInt: Bool {
    switch self {
    case .boolToInt, .listLength, .arrayDimension, .checkIndex: true
    default: false
    }
  }

  /// What is raised where an operand is no int of 64 bits.
  fileprivate func narrowingFailure(of position: Int) -> (ExceptionKind, String) {
    switch self {
    case .checkIndex: (.indexError, "cannot fit 'int' into an index-sized integer")
    case .convert: (.overflowError, "Python int too large to convert to C long")
    case .runtime(let id):
      switch RuntimeFunction[id].name {
      case "chr": (.overflowError, "Python int too large to convert to C int")
      case "str_repeat", "str_get": (.overflowError, "cannot fit 'int' into an index-sized integer")
      default: (.overflowError, "Python int too large to convert to C ssize_t")
      }
    default: (.overflowError, "Python int too large to convert to C ssize_t")
    }
  }
}
