internal import PythonSyntax

/// Makes Python's int exact, of any size, through two versions of functions.
///
/// The fast version keeps ints as 64 bits. Where one does not fit, it lays what it still needs into a frame
/// and goes on in the wide version, at the same place: there ints are words (`bigint`). Words are also what
/// memory holds, so that a fast version that loads one which is no int goes on in the wide version, too. A
/// result that does not fit comes in the place of an exception, and sends the caller on in the same way.
struct Versions {
  /// Where a fast version goes on in the wide one.
  struct Edge {
    enum Place { case before, after }
    var instruction: InstructionID
    var place: Place
  }

  /// What is decided for a function.
  struct Plan {
    var edges: [Edge] = []
    /// Whether its wide version is called with words from others.
    var takesWords = false
    var wide: FunctionID?
    /// The function through which wide versions call it.
    var entrance: FunctionID?
    var hasWide: Bool { !edges.isEmpty || takesWords }
  }

  var module: Module
  /// The functions as they were before ranges took checks away: what holds of 64 bits need not hold of words.
  let originals: [Function]
  /// By function: the values that are ints in wide versions, too.
  let isSmall: [[Bool]]
  private let replacements: [Replacements]
  var plans: [Plan]
  var types = WideningTable()

  /// Makes the versions; `checksRanges`: takes away the checks that always pass, in fast versions.
  static func run(_ module: inout Module, checksRanges: Bool) {
    if module.hasVersions { return }
    let originals = module.functions
    let ranges =
      checksRanges
      ? RangeChecks.run(&module)
      : originals.map { (replacements: Replacements($0), isSmall: []) }
    guard module.functions.contains(where: { $0.mayExceed64Bits }) else { return }
    module.hasVersions = true
    var pass = Versions(module, originals, ranges)
    pass.run()
    module = pass.module
  }

  private init(
    _ module: Module, _ originals: [Function],
    _ ranges: [(replacements: Replacements, isSmall: [Bool])]
  ) {
    self.module = module
    self.originals = originals
    replacements = ranges.map(\.replacements)
    isSmall = ranges.map(\.isSmall)
    plans = originals.map { _ in Plan() }
  }

  private mutating func run() {
    storeWords()
    plan()
    let planned = plans
    for (index, plan) in planned.enumerated() where plan.hasWide { declareWide(index) }
    declareEntrances()
    for (index, plan) in plans.enumerated() where plan.hasWide {
      let places = WideVersion.build(originals[index], number: index, plan, &self)
      FastVersion.connect(index, plan, places, replacements[index], &self)
    }
    for (index, plan) in plans.enumerated() where plan.entrance != nil { buildEntrance(index) }
  }

  // MARK: Memory

  /// From now on memory holds words: fast versions convert what they load and store.
  private mutating func storeWords() {
    for index in module.globals.indices {
      module.globals[index].type = types.widened(module.globals[index].type)
    }
    for index in module.objects.indices {
      for field in module.objects[index].fields.indices {
        let type = module.objects[index].fields[field].type
        module.objects[index].fields[field].type = types.widened(type)
      }
    }
    for index in module.functions.indices {
      var table = types
      module.functions[index].rewriteTypes { table.withStoredWords($0) }
      types = table
    }
    for index in module.functions.indices {
      var function = module.functions[index]
      FastVersion.convert(&function, in: module)
      module.functions[index] = function
    }
  }

  // MARK: Who needs what

  private mutating func plan() {
    let callees = module.functions.map { $0.callees }
    // A result may be wide where the callee goes on in its wide version.
    var calls: [[(Edge, FunctionID)]] = []
    for index in module.functions.indices {
      let found = FastVersion.edges(of: module.functions[index], module)
      plans[index].edges = found.edges
      calls.append(found.calls)
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for index in module.functions.indices {
        let count = calls[index].count
        calls[index].removeAll { edge, callee in
          guard !plans[callee.index].edges.isEmpty else { return false }
          plans[index].edges.append(edge)
          return true
        }
        if calls[index].count != count { hasChanged = true }
      }
    }
    // What a wide version calls may be given big ints.
    var work = plans.indices.filter { plans[$0].hasWide }
    while let caller = work.popLast() {
      for callee in callees[caller] where !plans[callee.index].takesWords {
        guard mayTakeWords(callee.index) else { continue }
        let isNew = !plans[callee.index].hasWide
        plans[callee.index].takesWords = true
        if isNew { work.append(callee.index) }
      }
    }
  }

  /// Whether a function may be given ints that do not fit 64 bits.
  private mutating func mayTakeWords(_ index: Int) -> Bool {
    let original = originals[index]
    for parameter in original[original.entry].parameters {
      let small = isSmall[index]
      let isInt = !small.isEmpty && small[Int(parameter.index)]
      if !isInt, types.holdsInts(original.type(of: parameter)) { return true }
    }
    return false
  }

  private mutating func declareWide(_ index: Int) {
    let original = originals[index]
    var wide = Function(
      name: original.name, symbol: original.symbol + ".wide",
      parameterNames: ["place", "frame"], parameterTypes: [.int, .frame],
      resultType: types.widened(original.resultType))
    wide.source = original.source
    wide.isFastMath = original.isFastMath
    wide.isWide = true
    plans[index].wide = module.add(wide)
  }

  private mutating func declareEntrances() {
    var isCalled = Array(repeating: false, count: plans.count)
    for (index, plan) in plans.enumerated() where plan.hasWide {
      for callee in originals[index].callees { isCalled[callee.index] = true }
    }
    for (index, plan) in plans.enumerated() where isCalled[index] {
      let callee = module.functions[index]
      guard plan.takesWords || !plan.edges.isEmpty && types.holdsInts(callee.resultType) else {
        continue
      }
      var entrance = Function(
        name: callee.name, symbol: callee.symbol + ".any", parameterNames: callee.parameterNames,
        parameterTypes: plan.takesWords
          ? callee.parameterTypes.map { types.widened($0) } : callee.parameterTypes,
        resultType: types.widened(callee.resultType))
      entrance.isWide = true
      plans[index].entrance = module.add(entrance)
    }
  }

  /// Fills the function that calls the fast version if all ints fit, else the wide one.
  private mutating func buildEntrance(_ index: Int) {
    let plan = plans[index]
    var function = module[plan.entrance!]
    let callee = module.functions[index]
    let range = SourceRange(start: 0, end: 0)
    let entry = function.addBlock(parameters: function.parameterTypes)
    let words = function[entry].parameters
    var wide: BlockID?
    if plan.takesWords {
      wide = function.addBlock(parameters: [.exception], isCold: true)
      let result = function.append(
        .resume(plan.wide!, 0), words, type: function.resultType, range: range, to: wide!)
      function[wide!].terminator = .return(result)
    }
    var arguments: [ValueID] = []
    for (word, type) in zip(words, callee.parameterTypes) {
      if function.type(of: word) == type {
        arguments.append(word)
      } else {
        arguments.append(
          function.append(
            .narrow(.leaves), [word], type: type, range: range, unwind: Target(wide!), to: entry))
      }
    }
    var unwind: Target?
    if !plan.edges.isEmpty, types.holdsInts(callee.resultType) {
      let raised = function.addBlock(parameters: [.exception], isCold: true)
      let exception = function[raised].parameters[0]
      let isWide = function.append(.wideIs, [exception], type: .bool, range: range, to: raised)
      let result = function.addBlock(isCold: true)
      let value = function.append(
        .wideTake, [exception], type: function.resultType, range: range, to: result)
      function[result].terminator = .return(value)
      let other = function.addBlock(isCold: true)
      function[other].terminator = .propagate(exception)
      function[raised].terminator = .branch(isWide, then: Target(result), else: Target(other))
      unwind = Target(raised)
    }
    var result = function.append(
      .call(FunctionID(index: index)), arguments, type: callee.resultType, range: range,
      unwind: unwind, to: entry)
    if callee.resultType != function.resultType {
      result = function.append(
        .widen(isSmall: false), [result], type: function.resultType, range: range, to: entry)
    }
    function[entry].terminator = .return(result)
    module[plan.entrance!] = function
  }
}

/// What types become, looked up.
struct WideningTable {
  private var wide: [Type: Type] = [:]
  private var stored: [Type: Type] = [:]

  mutating func widened(_ type: Type) -> Type {
    if let known = wide[type] { return known }
    let new = type.widened
    wide[type] = new
    return new
  }

  mutating func withStoredWords(_ type: Type) -> Type {
    if let known = stored[type] { return known }
    let new = type.withStoredWords
    stored[type] = new
    return new
  }

  mutating func holdsInts(_ type: Type) -> Bool { widened(type) != withStoredWords(type) }
}

extension Function {
  /// The functions that it calls; some may be there twice.
  var callees: [FunctionID] {
    order.flatMap { block in self[block].instructions.compactMap { self[$0].opcode.callee } }
  }

  /// Whether an int that does not fit 64 bits may come up in it.
  var mayExceed64Bits: Bool {
    order.contains { block in
      self[block].instructions.contains { self[$0].opcode.mayExceed64Bits }
    }
  }

  /// Gives all values, parameters and the result other types.
  mutating func rewriteTypes(_ new: (Type) -> Type) {
    for index in values.indices { values[index].type = new(values[index].type) }
    parameterTypes = parameterTypes.map(new)
    resultType = new(resultType)
    for index in instructions.indices {
      instructions[index].opcode = instructions[index].opcode.withTypes(new)
    }
  }
}

extension Opcode {
  /// Whether it may give an int that does not fit 64 bits.
  var mayExceed64Bits: Bool {
    switch self {
    case .intAdd(.exact), .intSubtract(.exact), .intMultiply(.exact), .intNegate(.exact),
      .intFloorDivide(.exact), .intShiftLeft(.exact), .constantBig:
      true
    case .runtime(let id): RuntimeFunction[id].canRaise && RuntimeFunction[id].wide != nil
    default: false
    }
  }

  /// The opcode with other types in it.
  func withTypes(_ new: (Type) -> Type) -> Opcode {
    switch self {
    case .unionIs(let type): .unionIs(new(type))
    case .unionGet(let type): .unionGet(new(type))
    default: self
    }
  }
}
