internal import IR
internal import PythonSyntax

/// dict, set and the classes made on them are written in Python (`_dict.py`, `_set.py`, `collections.py`);
/// here stand the brackets that make them, what their calls take that no signature can say.
extension Lowering {
  // MARK: Displays

  /// `{k: v, **m}`.
  func dictionaryDisplay(
    _ id: ID<Expression>, _ keys: OptionalIDList<Expression>, _ values: IDList<Expression>
  ) throws -> Value {
    let made = try emptyContainer("dict", at: id.index)
    for (key, value) in zip(tree[keys], tree[values]) {
      guard let key else {
        let mapping = try evaluate(value)
        _ = try split(mapping) { mapping in
          guard self.isContainer(mapping, ["dict"]) else {
            throw Refusal("'\(mapping.type.pythonName)' object is not a mapping")
          }
          return try self.callPart(made, "update", [mapping])
        }
        continue
      }
      let keyValue = try evaluate(key)
      try setEntry(of: made, keyValue, try evaluate(value))
    }
    return made
  }

  /// `{k: v for …}`.
  func dictionaryComprehension(
    _ id: ID<Expression>, _ key: ID<Expression>, _ value: ID<Expression>,
    _ clauses: IDList<Comprehension>
  ) throws -> Value {
    let slot = makeHidden(try emptyContainer("dict", at: id.index))
    try comprehend(id, tree[clauses].map { $0 }, assigned: []) {
      let keyValue = try self.evaluate(key)
      try self.setEntry(of: self.variable(slot), keyValue, try self.evaluate(value))
    }
    return take(slot)
  }

  /// `{a, b}`.
  func setDisplay(_ id: ID<Expression>, _ elements: IDList<Expression>) throws -> Value {
    let made = try emptyContainer("set", at: id.index)
    // Of three constants or more CPython makes a frozenset first, which shows in the order.
    if tree[elements].count > 2, let constant = try constantSet(id) {
      _ = try callPart(made, "_fill", [constant])
      return made
    }
    for element in tree[elements] {
      if case .starred(let iterable) = tree[element] {
        _ = try split(try evaluate(iterable)) { try self.callPart(made, "_fill", [$0]) }
        continue
      }
      try add(try evaluate(element), to: made)
    }
    return made
  }

  /// The frozenset that CPython's compiler makes of a display of constants; nil for other expressions.
  private func constantSet(_ id: ID<Expression>) throws -> Value? {
    guard case .set(let elements) = tree[id], tree[elements].allSatisfy({ tree.isConstant($0) })
    else { return nil }
    let first = try emptyContainer("frozenset", at: id.index, role: 16)
    for element in tree[elements] { try add(try evaluate(element), to: first) }
    // Its compiler goes through the constants once more, to merge those that are the same.
    let merged = try emptyContainer("frozenset", at: id.index, role: 17)
    _ = try callPart(merged, "_add_all", [first])
    return merged
  }

  /// What a loop goes through: of a display of constants, CPython's own frozenset.
  func evaluateIterable(_ id: ID<Expression>) throws -> Value {
    if let constant = try constantSet(id) { return constant }
    return try evaluate(id)
  }

  /// `{a for …}`.
  func setComprehension(
    _ id: ID<Expression>, _ element: ID<Expression>, _ clauses: IDList<Comprehension>
  ) throws -> Value {
    let slot = makeHidden(try emptyContainer("set", at: id.index))
    try comprehend(id, tree[clauses].map { $0 }, assigned: []) {
      try self.add(try self.evaluate(element), to: self.variable(slot))
    }
    return take(slot)
  }

  private func take(_ slot: Int) -> Value {
    let value = variable(slot)
    state.variables[slot] = nil
    return value
  }

  private func emptyContainer(_ name: String, at node: UInt32, role: UInt8 = 0) throws -> Value {
    guard case .pythonClass(let entity)? = program.builtin(Symbol(name))?.entity else {
      throw Refusal("internal error: the prelude has no class '\(name)'")
    }
    let outer = frame.context
    if role > 0 { frame.context = context(node, role: role) }
    defer { frame.context = outer }
    return try construct(entity, Arguments(positional: [], node: node))
  }

  private func setEntry(of mapping: Value, _ key: Value, _ value: Value) throws {
    let (key, value) = (try storable(key), try storable(value))
    if key.type == .never || value.type == .never { return }
    _ = try callPart(mapping, "_store", [key, value, try hashed(key)])
  }

  private func add(_ element: Value, to set: Value) throws {
    let element = try storable(element)
    if element.type == .never { return }
    _ = try callPart(set, "_add", [element, try hashed(element)])
  }

  // MARK: Calls

  /// A method of a container of the prelude.
  func callPart(_ receiver: Value, _ name: String, _ values: [Value] = []) throws -> Value {
    guard isReachable, receiver.type != .never, !values.contains(where: { $0.type == .never })
    else { return .never }
    guard let entity = program.instanceClass(of: receiver.type),
      let function = entity.method(Symbol(name))
    else {
      throw Refusal(
        "'\(receiver.type.pythonName)' object has no attribute '\(name)'",
        exception: .attributeError)
    }
    return try call(
      function,
      Arguments(positional: [receiver] + values, node: range.start &* 2 &+ 1))
  }

  /// Whether the value is an instance of one of the prelude's classes of these names, or of one below.
  func isContainer(_ value: Value, _ names: Set<String>) -> Bool {
    program.instanceClass(of: value.type)?.order.contains {
      $0.module.isPrelude && names.contains($0.name)
    } ?? false
  }

  /// `dict(…)`, `set(…)` and their like with arguments; nil for other classes and calls without any.
  func constructContainer(_ entity: ClassEntity, _ arguments: Arguments) throws -> Value? {
    guard entity.module.isPrelude, entity.method(Symbol("_fill")) != nil,
      !arguments.positional.isEmpty || !arguments.keywords.isEmpty
    else { return nil }
    let limit = entity.method(Symbol("__init__"))!.parameters.count
    guard arguments.positional.count <= limit else {
      throw Refusal(
        "\(entity.name) expected at most \(limit) argument\(limit == 1 ? "" : "s"), got \(arguments.positional.count)"
      )
    }
    let isMapping = entity.order.contains { $0.name == "dict" }
    if isMapping, limit > 1, arguments.positional.count == 1, arguments.keywords.isEmpty {
      return nil
    }
    guard isMapping || arguments.keywords.isEmpty else {
      throw Refusal("\(entity.name)() takes no keyword arguments")
    }
    var own = Arguments(positional: [], node: arguments.node)
    var rest = arguments.positional[...]
    // The factory of a defaultdict comes first.
    if limit > 1, let factory = rest.popFirst() { own.positional.append(factory) }
    let made = try construct(entity, own)
    if let iterable = rest.first {
      _ = try split(iterable) { try self.callPart(made, "_fill", [$0]) }
    }
    for (name, value) in arguments.keywords { try setKeyword(of: made, name, value) }
    return isReachable ? made : .never
  }

  private func setKeyword(of mapping: Value, _ name: Symbol, _ value: Value) throws {
    if isContainer(mapping, ["Counter"]) {
      _ = try callPart(mapping, "_count", [string(name.text), value])
    } else {
      try setEntry(of: mapping, string(name.text), value)
    }
  }

  /// Methods that take as many arguments as one likes, or keywords that become keys; nil for others.
  func containerMethod(
    _ receiver: Value, _ entity: ClassEntity, _ name: Symbol, _ arguments: Arguments
  ) throws -> Value? {
    guard entity.module.isPrelude else { return nil }
    let values = arguments.positional
    func each(_ values: ArraySlice<Value>, _ part: String, _ target: Value) throws {
      for value in values { _ = try split(value) { try self.callPart(target, part, [$0]) } }
    }
    if isContainer(receiver, ["dict"]) {
      guard name.text == "update" || name.text == "subtract" && entity.name == "Counter",
        !arguments.keywords.isEmpty || values.count != 1
          || values[0].type.members.count > 1
      else { return nil }
      guard values.count <= 1 else {
        throw Refusal(
          "\(name.text) expected at most 1 argument, got \(values.count)")
      }
      try each(values[...], name.text, receiver)
      for (key, value) in arguments.keywords {
        let value = name.text == "subtract" ? try unary(.negative, value) : value
        try setKeyword(of: receiver, key, value)
      }
      return none
    }
    guard isContainer(receiver, ["_hashed"]) else { return nil }
    let isSet = entity.order.contains { $0.name == "set" }
    switch name.text {
    case "union":
      let result = try callPart(receiver, "_mutable_copy")
      for value in values {
        _ = try split(value) { try self.callPart(result, "_fill_beside", [$0, receiver]) }
      }
      return result
    case "intersection":
      var result = values.isEmpty ? try callPart(receiver, "_mutable_copy") : receiver
      for value in values {
        result = try split(value) { try self.callPart(result, "_common", [$0]) }
      }
      return result
    case "difference":
      guard let first = values.first else { return try callPart(receiver, "_mutable_copy") }
      let result = try split(first) { try self.callPart(receiver, "_without", [$0]) }
      try each(values.dropFirst(), "_take_out", result)
      return result
    case "update" where isSet: try each(values[...], "_fill", receiver)
    case "difference_update" where isSet: try each(values[...], "_take_out", receiver)
    case "intersection_update" where isSet:
      var result = receiver
      for value in values {
        result = try split(value) { try self.callPart(result, "_common", [$0]) }
      }
      if !values.isEmpty { _ = try callPart(receiver, "_become", [result]) }
    case "issubset", "issuperset", "isdisjoint", "symmetric_difference":
      guard values.count == 1, values[0].type.members.count > 1 else { return nil }
      return try split(values[0]) { try self.callPart(receiver, name.text, [$0]) }
    default: return nil
    }
    return none
  }

  // MARK: Hashes

  /// The hash of the value, as a machine word.
  func hashed(_ value: Value) throws -> Value {
    let word = Type.scalar(.int64)
    return try split(value) { value in
      switch value.type.kind {
      case .never: return .never
      case .none: return self.convert(self.int(0xFCA8_6420), to: word)
      case .bool, .int: return try self.callPrelude("hash__int", [self.asInt(value)])
      case .float: return try self.callPrelude("hash__float", [value])
      case .str: return self.convert(self.runtime("str_hash", [value]), to: word)
      case .bytes: return self.convert(self.runtime("bytes_hash", [value]), to: word)
      case .record where value.type == .complex:
        let parts = try (0..<2).map {
          try self.hashed(self.emit(.tupleGet($0), [value], .float))
        }
        return try self.callPrelude("hash__complex", parts)
      case .scalar(let element):
        return try self.hashed(self.convert(value, to: element.isFloat ? .float : .int))
      case .tuple(let members):
        var hash = self.convert(self.int(2_870_177_450_012_600_261), to: word)
        for (index, member) in members.enumerated() {
          let lane = try self.hashed(self.emit(.tupleGet(index), [value], member))
          hash = try self.callPrelude("hash__mix", [hash, lane])
        }
        return try self.callPrelude("hash__finish", [hash, self.int(Int64(members.count))])
      case .instance:
        let hash = try self.instanceHash(value)
        return hash.type == .never ? .never : self.convert(hash, to: word)
      case .entity(let number), .closure(let number, _):
        // CPython takes the address.
        return self.convert(self.int(Int64(number) &* 16), to: word)
      default: throw Refusal("unhashable type: '\(value.type.pythonName)'")
      }
    }
  }

  /// Whether CPython's containers take the two for one: the same object, or equal.
  func isSameElement(_ first: Value, _ second: Value) throws -> Value {
    try split(first, second) { first, second in
      guard first.type.isInstance, self.program.variables.same(first.type, second.type),
        !self.isContainer(first, ["dict", "_hashed"])
      else { return try self.truth(try self.comparison(.equal, first, second)) }
      let (same, other) = self.branch(self.emit(.referenceEqual, [first, second], .bool))
      self.state = other
      let equal = try self.truth(try self.comparison(.equal, first, second))
      return self.merge([(same, self.bool(true)), (self.state, equal)])
    }
  }

  /// `_op.f(…)` for what the containers' own code needs; nil for others.
  func containerOperation(_ name: String, _ arguments: Arguments) throws -> Value? {
    let values = arguments.positional
    switch name {
    case "hash": return try hashed(values[0])
    case "equal": return try isSameElement(values[0], values[1])
    case "list_with_room":
      return emit(
        .listReserve, [asInt(values[0])], .list(elementVariable(at: arguments.node)))
    case "undefined": return Value(type: values[0].type)
    case "new_like":
      guard let entity = program.instanceClass(of: values[0].type) else { return .never }
      return try construct(entity, Arguments(positional: [], node: arguments.node))
    case "is_same":
      guard values[0].type.isInstance, program.variables.same(values[0].type, values[1].type)
      else { return bool(false) }
      return emit(.referenceEqual, [values[0], values[1]], .bool)
    case "is_hashed": return bool(isContainer(values[0], ["_hashed"]))
    case "is_dict": return bool(isContainer(values[0], ["dict"]))
    case "is_sized_hashed": return bool(isContainer(values[0], ["_hashed", "dict"]))
    case "is_set_like":
      return bool(isContainer(values[0], ["_hashed", "dict_keys", "dict_items"]))
    case "is_sequence":
      switch values[0].type.kind {
      case .tuple, .list: return bool(true)
      default: return bool(false)
      }
    case "is_sized":
      return bool(
        values[0].type.members.allSatisfy { member in
          switch member.kind {
          case .tuple, .list, .str, .bytes, .bytearray, .range: true
          default: hasSpecial(Value(type: member), "__len__")
          }
        })
    default: return nil
    }
  }
}

extension SyntaxTree {
  /// Whether CPython's compiler makes a constant of the expression.
  func isConstant(_ id: ID<Expression>) -> Bool {
    switch self[id] {
    case .constant: true
    case .unary(_, let operand): isConstant(operand)
    case .binary(_, let left, let right): isConstant(left) && isConstant(right)
    case .tuple(let elements): self[elements].allSatisfy { isConstant($0) }
    default: false
    }
  }
}
