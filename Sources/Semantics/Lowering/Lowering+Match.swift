internal import IR
internal import PythonSyntax

/// A value that a pattern took, as it is known behind the pattern, and the names that it is to bind.
private struct Matched {
  var value: Value
  var names: [(name: Symbol, value: Value)] = []
}

extension Lowering {
  /// `match subject:`: the first case whose pattern and guard hold.
  func lowerMatch(_ id: ID<Statement>, _ subject: ID<Expression>, _ cases: IDList<MatchCase>) throws
  {
    var value = try evaluate(subject)
    var ends: [State] = []
    for one in tree[cases] where isReachable {
      let (pattern, guardCondition, body) = (tree[one].pattern, tree[one].condition, tree[one].body)
      // A variable is known better behind the cases that it did not fit.
      if let slot = narrowedSlot(subject), let current = state.variables[slot] { value = current }
      var failures: [State] = []
      setRange(tree.range(of: pattern))
      let matched = try match(pattern, value, &failures)
      if isReachable {
        narrowSubject(subject, from: value, to: matched.value)
        for (name, value) in matched.names { try bind(name, to: value) }
        if let guardCondition {
          let (then, otherwise) = try condition(guardCondition)
          failures.append(otherwise)
          state = then
        }
      }
      lower(body)
      ends.append(state)
      merge(failures)
      if isReachable, guardCondition == nil { excludeFromSubject(subject, pattern, value) }
    }
    merge(ends + [state], keeping: isLive(after: id))
  }

  // MARK: What is known of the subject

  /// The place of the variable that the subject is.
  private func narrowedSlot(_ subject: ID<Expression>) -> Int? {
    guard case .name(let name) = tree[subject], let slot = frame.slot(of: name),
      slot < state.variables.count, !frame.isCell(slot),
      !(frame.isModuleFrame && frame.function.module.isKept(name))
    else { return nil }
    return slot
  }

  private func narrowSubject(_ subject: ID<Expression>, from whole: Value, to part: Value) {
    guard case .union = whole.type.kind, part.type != whole.type, part.type != .never,
      let slot = narrowedSlot(subject)
    else { return }
    state.variables[slot] = part
  }

  /// Behind `case int():` the subject is no int.
  private func excludeFromSubject(
    _ subject: ID<Expression>, _ pattern: ID<Pattern>, _ value: Value
  ) {
    guard case .union(let members) = value.type.kind, let slot = narrowedSlot(subject),
      let taken = typesTaken(by: pattern, value), !taken.isEmpty
    else { return }
    let rest = members.filter { !taken.contains($0) }
    guard !rest.isEmpty, rest.count < members.count else { return }
    state.variables[slot] = narrow(value, to: .union(rest))
  }

  /// The types of which the pattern takes every value; nil where that depends on the value.
  private func typesTaken(by pattern: ID<Pattern>, _ value: Value) -> [Type]? {
    switch tree[pattern] {
    case .singleton(.none): return [.none]
    case .as(let inner?, _): return typesTaken(by: inner, value)
    case .or(let patterns):
      return tree[patterns].reduce(into: []) { $0! += typesTaken(by: $1, value) ?? [] }
    case .class(let type, let patterns, _, let keywords)
    where patterns.isEmpty && keywords.isEmpty:
      guard let types = try? instanceTypes(of: value, try evaluate(type)) else { return nil }
      return types.members
    default: return nil
    }
  }

  // MARK: Patterns

  /// Goes on where the value matches; where it does not, the states are added to `failures`.
  private func match(_ id: ID<Pattern>, _ value: Value, _ failures: inout [State]) throws -> Matched
  {
    guard isReachable else { return Matched(value: .never) }
    if value.type == .never {
      failures.append(state)
      var matched = Matched(value: value)
      tree.forEachName(in: id) { matched.names.append(($0, .never)) }
      return matched
    }
    switch tree[id] {
    case .as(nil, let name):
      return Matched(value: value, names: name.map { [($0, value)] } ?? [])
    case .as(let pattern?, let name):
      var matched = try match(pattern, value, &failures)
      if let name { matched.names.append((name, matched.value)) }
      return matched
    case .value(let expression):
      let wanted = try evaluate(expression)
      try require(try comparison(.equal, value, wanted), &failures)
      return Matched(value: value)
    case .singleton(let constant): return try match(constant, value, &failures)
    case .or(let patterns):
      return try alternatives(tree[patterns].map { $0 }, &failures) { pattern, failures in
        try self.match(pattern, value, &failures)
      }
    case .star(let name): return Matched(value: value, names: name.map { [($0, value)] } ?? [])
    case .sequence(let patterns):
      return try eachType(of: value, &failures) { member, failures in
        try self.matchSequence(self.tree[patterns].map { $0 }, member, &failures)
      }
    case .mapping(let keys, let patterns, let rest):
      return try eachType(of: value, &failures) { member, failures in
        try self.matchMapping(
          self.tree[keys].map { $0 }, self.tree[patterns].map { $0 }, rest, member, &failures)
      }
    case .class(let type, let patterns, let names, let keywords):
      let wanted = try evaluate(type)
      let types = try instanceTypes(of: value, wanted)
      try require(isOf(value, types), &failures)
      guard isReachable else { return Matched(value: .never) }
      let narrowed =
        types.members.count == value.type.members.count ? value : narrow(value, to: types)
      guard !patterns.isEmpty || !keywords.isEmpty else { return Matched(value: narrowed) }
      let (parts, others) = (tree[patterns].map { $0 }, tree[keywords].map { $0 })
      let attributes = tree[names].map { tree[$0].name }
      return try eachType(of: narrowed, &failures) { member, failures in
        try self.matchParts(wanted, parts, attributes, others, member, &failures)
      }
    }
  }

  /// Goes on only where the condition holds.
  private func require(_ condition: Value, _ failures: inout [State]) throws {
    let (then, otherwise) = branch(try truth(condition))
    if otherwise.isReachable { failures.append(otherwise) }
    state = then
  }

  private func fail(_ failures: inout [State]) -> Matched {
    failures.append(state)
    state.isReachable = false
    return Matched(value: .never)
  }

  private func match(_ constant: Constant, _ value: Value, _ failures: inout [State]) throws
    -> Matched
  {
    if case .none = constant {
      try require(isOf(value, .none), &failures)
      return Matched(value: isReachable ? none : .never)
    }
    let wanted = if case .true = constant { true } else { false }
    try require(isOf(value, .bool), &failures)
    guard isReachable else { return Matched(value: .never) }
    let flag = narrow(value, to: .bool)
    try require(wanted ? flag : try not(flag), &failures)
    return Matched(value: bool(wanted))
  }

  /// Tries each type that the value may have.
  private func eachType(
    of value: Value, _ failures: inout [State],
    _ body: (Value, inout [State]) throws -> Matched
  ) throws -> Matched {
    guard case .union(let members) = value.type.kind else { return try body(value, &failures) }
    return try alternatives(members, &failures) { member, failures in
      try self.require(self.isOf(value, member), &failures)
      guard self.isReachable else { return Matched(value: .never) }
      return try body(self.narrow(value, to: member), &failures)
    }
  }

  /// One after the other, until one of them matches; then the ways meet again.
  private func alternatives<Item>(
    _ items: [Item], _ failures: inout [State],
    _ body: (Item, inout [State]) throws -> Matched
  ) throws -> Matched {
    var names: [Symbol] = []
    var slots: [[Int]] = []
    var arms: [(state: State, value: Value)] = []
    let count = state.variables.count
    for item in items where isReachable {
      var missed: [State] = []
      let matched = try body(item, &missed)
      if isReachable {
        // What each binds is kept at the same places, so that it meets.
        if names.isEmpty { names = matched.names.map(\.name) }
        state.variables = Array(state.variables.prefix(count))
        var own: [Int] = []
        for name in names {
          own.append(makeHidden(matched.names.last { $0.name == name }?.value ?? .never))
        }
        slots.append(own)
        arms.append((state, matched.value))
      }
      merge(missed)
    }
    if isReachable { failures.append(state) }
    let value = merge(arms)
    guard isReachable, let own = slots.first else { return Matched(value: .never) }
    return Matched(value: value, names: zip(names, own).map { ($0, variable($1)) })
  }

  /// `[a, *b, c]`.
  private func matchSequence(
    _ patterns: [ID<Pattern>], _ value: Value, _ failures: inout [State]
  ) throws -> Matched {
    let star = patterns.firstIndex { if case .star = tree[$0] { true } else { false } }
    let least = patterns.count - (star == nil ? 0 : 1)
    let after = star.map { patterns.count - $0 - 1 } ?? 0
    var result = Matched(value: value)
    func item(_ pattern: ID<Pattern>, _ element: Value) throws {
      guard isReachable else { return }
      result.names += try match(pattern, element, &failures).names
    }
    switch value.type.kind {
    case .tuple(let members):
      guard star == nil ? members.count == least : members.count >= least else {
        return fail(&failures)
      }
      let parts = members.indices.map { emit(.tupleGet($0), [value], members[$0]) }
      for (index, pattern) in patterns.enumerated() {
        if index == star {
          guard case .star(let name?) = tree[pattern] else { continue }
          let middle = try parts[index..<(parts.count - after)].map(storable)
          result.names.append((name, makeList(middle, at: tree.range(of: pattern).start)))
        } else {
          let isBehind = star.map { index > $0 } ?? false
          try item(pattern, parts[isBehind ? parts.count - patterns.count + index : index])
        }
      }
    case .list, .range:
      let length = try length(value)
      try require(
        try compare(star == nil ? .equal : .greaterEqual, length, int(Int64(least))), &failures)
      for (index, pattern) in patterns.enumerated() where isReachable {
        if index == star {
          guard case .star(let name?) = tree[pattern] else { continue }
          let end = after == 0 ? none : int(Int64(-after))
          let part = try getItem(
            value, .slice(lower: int(Int64(index)), upper: end, step: nil))
          result.names.append(
            (name, try construct(.list, Arguments(positional: [part], node: pattern.index))))
        } else if star.map({ index > $0 }) ?? false {
          let back = int(Int64(patterns.count - index))
          let position = emit(.intSubtract(.raw), [length, back], .int)
          try item(pattern, try getItem(value, position, isInBounds: true))
        } else {
          try item(pattern, try getItem(value, int(Int64(index)), isInBounds: true))
        }
      }
    case .instance where try namedTupleContent(value) != nil:
      return try matchSequence(patterns, try namedTupleContent(value)!, &failures)
    case .instance where program.instanceClass(of: value.type)?.name == "deque":
      throw Refusal.unsupported("a sequence pattern for a deque", help: "make it a list first")
    default: return fail(&failures)
    }
    return result
  }

  /// `{"key": pattern, **rest}`.
  private func matchMapping(
    _ keys: [ID<Expression>], _ patterns: [ID<Pattern>], _ rest: Symbol?, _ value: Value,
    _ failures: inout [State]
  ) throws -> Matched {
    guard let entity = program.instanceClass(of: value.type),
      entity.order.contains(where: { $0.name == "dict" && $0.module.isPrelude })
    else { return fail(&failures) }
    var result = Matched(value: value)
    var found: [Value] = []
    for (key, pattern) in zip(keys, patterns) where isReachable {
      let key = try evaluate(key)
      found.append(key)
      try require(try comparison(.in, key, value), &failures)
      guard isReachable else { break }
      let element = try callMethod(
        value, Symbol("__getitem__"), Arguments(positional: [key], node: pattern.index))
      result.names += try match(pattern, element, &failures).names
    }
    if let rest, isReachable {
      let copy = try callMethod(
        value, Symbol("copy"), Arguments(positional: [], node: range.start))
      for key in found { try deleteItem(copy, .value(key)) }
      result.names.append((rest, copy))
    }
    return result
  }

  /// `Point(a, y=b)`: the value is of the class.
  private func matchParts(
    _ type: Value, _ patterns: [ID<Pattern>], _ names: [Symbol], _ keywords: [ID<Pattern>],
    _ value: Value, _ failures: inout [State]
  ) throws -> Matched {
    var result = Matched(value: value)
    var attributes = names
    if !patterns.isEmpty {
      guard case .pythonClass(let entity)? = program.entity(of: type),
        !(entity.module.isPrelude && entity.matchArguments == nil)
      else {
        // int(x), str(s): the value itself.
        guard patterns.count == 1 else {
          throw Refusal(
            "\(value.type.pythonName)() accepts 1 positional sub-pattern (\(patterns.count) given)")
        }
        let matched = try match(patterns[0], value, &failures)
        result.names += matched.names
        return try matchAttributes(attributes, keywords, value, &failures, result)
      }
      let positional = entity.matchArguments ?? []
      guard positional.count >= patterns.count else {
        throw Refusal(
          "\(entity.name)() accepts \(positional.count) positional sub-pattern\(positional.count == 1 ? "" : "s") (\(patterns.count) given)"
        )
      }
      attributes = positional.prefix(patterns.count) + names
    }
    return try matchAttributes(attributes, patterns + keywords, value, &failures, result)
  }

  private func matchAttributes(
    _ names: [Symbol], _ patterns: [ID<Pattern>], _ value: Value, _ failures: inout [State],
    _ known: Matched
  ) throws -> Matched {
    var result = known
    for (name, pattern) in zip(names, patterns) where isReachable {
      let part: Value
      do { part = boundMethod(try attribute(value, name)) } catch let refusal as Refusal {
        guard refusal.exception == .attributeError, !refusal.isUnsupported else { throw refusal }
        return fail(&failures)
      }
      result.names += try match(pattern, part, &failures).names
    }
    return result
  }
}

extension ClassEntity {
  /// The names in `__match_args__`; nil where neither the class nor its bases say.
  var matchArguments: [Symbol]? {
    for entity in order {
      for id in entity.tree[entity.tree[entity.definition].body] {
        guard case .assign(let targets, let value) = entity.tree[id],
          entity.tree[targets].contains(where: {
            if case .name(let name) = entity.tree[$0] {
              name.text == "__match_args__"
            } else {
              false
            }
          }), case .tuple(let elements) = entity.tree[value]
        else { continue }
        return entity.tree[elements].compactMap { element in
          if case .string(let text)? = entity.tree.literal(element) { Symbol(text) } else { nil }
        }
      }
      if !entity.dataFields.isEmpty {
        return entity.dataFields.filter { $0.isInitialized && !$0.isKeywordOnly }.map(\.name)
      }
    }
    return nil
  }
}
