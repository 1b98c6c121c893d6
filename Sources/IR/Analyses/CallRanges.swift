/// The intervals of ints that calls within a module give and get: a fixed point over its functions.
///
/// Exported functions may be given anything. Of an internal function all calls are in the module.
struct CallRanges {
  /// Of an int: its interval; of a tuple: those of its members (full, of what is no int).
  typealias Result = [Interval]

  /// By function: what is known of its ints; nil for functions without any.
  private(set) var functions: [Ranges?]
  /// By function, where ints may have any size: which values are certainly far from the bounds of 64 bits.
  private(set) var small: [[Bool]] = []
  private var parameters: [[Interval?]]
  private var results: [Result?]
  private let callers: [[Int]]

  init(_ module: Module) {
    functions = module.functions.map { function in
      function.values.contains { $0.type == .int } ? Ranges(function) : nil
    }
    results = Array(repeating: nil, count: module.functions.count)
    var callers: [[Int]] = Array(repeating: [], count: module.functions.count)
    for (index, function) in module.functions.enumerated() {
      for block in function.order {
        for id in function[block].instructions {
          if case .call(let callee) = function[id].opcode,
            callers[callee.index].last != index
          {
            callers[callee.index].append(index)
          }
        }
      }
    }
    self.callers = callers
    if module.isExact {
      for index in functions.indices { functions[index]?.isOpen = true }
    }
    parameters = module.functions.enumerated().map { index, function in
      let isOpen = function.linkage == .exported || callers[index].isEmpty
      return function.parameterTypes.map { isOpen || $0 != .int ? .full : nil }
    }
    solve(module)
  }

  private mutating func solve(_ module: Module) {
    var isDirty = Array(repeating: true, count: functions.count)
    var visits = Array(repeating: 0, count: functions.count)
    while isDirty.contains(true) {
      for index in functions.indices where isDirty[index] {
        isDirty[index] = false
        visits[index] += 1
        let found = contributions(of: index, module)
        for (callee, arguments) in found.calls {
          // Arguments first: with those given up, results often settle by themselves.
          if joinArguments(arguments, into: callee, isWidened: visits[callee] > 2) {
            isDirty[callee] = true
          }
        }
        if let result = found.result,
          joinResult(result, into: index, isWidened: visits[index] > 5)
        {
          for caller in callers[index] { isDirty[caller] = true }
        }
      }
    }
    narrow(module)
    if module.isExact {
      for index in functions.indices {
        functions[index]?.solve(parameters: parameters[index].map { $0 ?? .full }, results: results)
      }
    }
    small = functions.map { $0?.smallValues ?? [] }
    // Fast versions hold ints of 64 bits only.
    for index in functions.indices {
      functions[index]?.isOpen = false
      functions[index]?.solve(parameters: parameters[index].map { $0 ?? .full }, results: results)
    }
  }

  /// Goes over all functions once more, from what is known now: bounds that were given up may come back.
  private mutating func narrow(_ module: Module) {
    var newParameters = parameters.map { $0.map { _ in Interval?.none } }
    var newResults: [Result?] = Array(repeating: nil, count: functions.count)
    for index in functions.indices {
      let found = contributions(of: index, module)
      for (callee, arguments) in found.calls {
        for (position, argument) in arguments.enumerated() {
          newParameters[callee][position] =
            newParameters[callee][position]?.union(argument) ?? argument
        }
      }
      newResults[index] = found.result
    }
    for index in functions.indices {
      let isOpen = module.functions[index].linkage == .exported || callers[index].isEmpty
      if !isOpen { parameters[index] = newParameters[index] }
      results[index] = newResults[index]
    }
  }

  private func full(_ type: Type) -> Result {
    type == .int ? [.full] : (type.tupleMembers ?? []).map { _ in .full }
  }

  /// What the calls of a function give to callees, and what it returns, as far as is known.
  private mutating func contributions(of index: Int, _ module: Module) -> (
    calls: [(callee: Int, arguments: [Interval])], result: Result?
  ) {
    let function = module.functions[index]
    var calls: [(callee: Int, arguments: [Interval])] = []
    guard functions[index] != nil else {
      // It has no ints, but it may call functions that give some.
      for block in function.order {
        for id in function[block].instructions {
          if case .call(let callee) = function[id].opcode {
            calls.append((callee.index, function[id].operands.map { _ in .full }))
          }
        }
      }
      return (calls, full(function.resultType))
    }
    // Nothing calls it yet, as far as is known.
    if parameters[index].contains(where: { $0 == nil }) { return ([], nil) }
    functions[index]!.solve(parameters: parameters[index].map { $0! }, results: results)
    let ranges = functions[index]!
    var result: Result?
    for (number, piece) in ranges.flow.pieces.enumerated() {
      let block = function[piece.block]
      for position in piece.range {
        let instruction = function[block.instructions[position]]
        guard case .call(let callee) = instruction.opcode else { continue }
        let point = Ranges.Point(piece: number, position: position)
        var arguments: [Interval] = []
        for operand in instruction.operands {
          if function.type(of: operand) != .int {
            arguments.append(.full)
          } else if let interval = ranges.result(operand, at: point)?[0] {
            arguments.append(interval)
          }
        }
        if arguments.count == instruction.operands.count {
          calls.append((callee.index, arguments))
        }
      }
      if piece.isLast, case .return(let value) = block.terminator {
        let point = Ranges.Point(piece: number, position: block.instructions.count)
        guard let new = ranges.result(value, at: point) else { continue }
        result = result.map { old in zip(old, new).map { $0.union($1) } } ?? new
      }
    }
    return (calls, result)
  }

  private mutating func joinArguments(
    _ new: [Interval], into callee: Int, isWidened: Bool
  ) -> Bool {
    var hasChanged = false
    for (position, interval) in new.enumerated() {
      let old = parameters[callee][position]
      let joined = Self.joined(old, interval, isWidened)
      if joined != old {
        parameters[callee][position] = joined
        hasChanged = true
      }
    }
    return hasChanged
  }

  private mutating func joinResult(
    _ new: Result, into function: Int, isWidened: Bool
  ) -> Bool {
    let old = results[function]
    var joined: Result = []
    for (position, interval) in new.enumerated() {
      joined.append(Self.joined(old?[position], interval, isWidened))
    }
    results[function] = joined
    return joined != old
  }

  private static func joined(_ old: Interval?, _ new: Interval, _ isWidened: Bool) -> Interval {
    guard let old else { return new }
    var joined = old.union(new)
    if isWidened {
      if joined.low < old.low { joined.low = joined.low >= 0 ? 0 : .min }
      if joined.high > old.high { joined.high = .max }
    }
    return joined
  }
}
