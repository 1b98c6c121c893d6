internal import IR
internal import PythonSyntax

extension Lowering {
  func assign(_ target: ID<Expression>, _ value: Value) throws {
    guard isReachable else { return }
    switch tree[target] {
    case .name(let name): try bind(name, to: value)
    case .tuple(let elements), .list(let elements):
      setRange(tree.range(of: target))
      try unpack(tree[elements].map { $0 }, value, at: target)
    case .subscript(let container, let index):
      let container = try evaluate(container)
      let index = try evaluateIndex(index)
      setRange(tree.range(of: target))
      try setItem(container, index, value)
    case .attribute(let object, let name):
      let object = try evaluate(object)
      setRange(tree.range(of: target))
      try setAttribute(object, name, value)
    case .starred: throw Refusal("starred assignment target must be in a list or tuple")
    default: throw Refusal("cannot assign to this expression", at: tree.range(of: target))
    }
  }

  private func unpack(_ targets: [ID<Expression>], _ value: Value, at id: ID<Expression>) throws {
    if let position = targets.firstIndex(where: {
      if case .starred = tree[$0] { true } else { false }
    }) {
      return try unpack(targets, value, starredAt: position, at: id)
    }
    if case .union = value.type.kind {
      // One unpacking for each type, then the targets meet again.
      _ = try split(value) { member in
        try self.unpack(targets, member, at: id)
        return self.none
      }
      return
    }
    switch value.type.kind {
    case .never:
      for target in targets { try assign(target, .never) }
    case .tuple(let members):
      guard members.count == targets.count else {
        throw Refusal.wrongUnpackCount(expected: targets.count, found: members.count)
      }
      for (index, target) in targets.enumerated() {
        try assign(target, emit(.tupleGet(index), [value], members[index]))
      }
    case .list, .str, .bytes, .bytearray, .array, .range:
      let count = try length(value)
      let wanted = int(Int64(targets.count))
      let enough = try compare(.greaterEqual, count, wanted)
      let (fine, short) = branch(enough)
      state = short
      if isReachable {
        let text = concatenate([
          string("not enough values to unpack (expected \(targets.count), got "),
          try convertToString(count), string(")"),
        ])
        raise(.valueError, text)
      }
      state = fine
      check(
        try compare(.lessEqual, count, wanted), .valueError,
        "too many values to unpack (expected \(targets.count))")
      for (index, target) in targets.enumerated() {
        try assign(target, try getItem(value, int(Int64(index)), isInBounds: true))
      }
    case .generator:
      for (target, part) in zip(targets, try unpackGenerator(value, count: targets.count)) {
        try assign(target, part)
      }
    case .instance where isNamedTuple(value.type):
      if let tuple = try namedTupleContent(value) { try unpack(targets, tuple, at: id) }
    case .instance where isIterable(value):
      let list = try construct(.list, Arguments(positional: [value], node: id.index))
      try unpack(targets, list, at: id)
    default:
      throw Refusal("cannot unpack non-iterable \(value.type.pythonName) object")
    }
  }

  /// `first, *rest, last = value`: the starred target takes a list.
  private func unpack(
    _ targets: [ID<Expression>], _ value: Value, starredAt position: Int, at id: ID<Expression>
  )
    throws
  {
    if case .union = value.type.kind {
      throw Refusal.unsupported("a starred target for values of several types")
    }
    guard case .starred(let target) = tree[targets[position]] else { return }
    let after = targets.count - position - 1
    if let tuple = try namedTupleContent(value) {
      return try unpack(targets, tuple, starredAt: position, at: id)
    }
    if case .tuple(let members) = value.type.kind {
      guard members.count >= targets.count - 1 else {
        throw Refusal.tooFewToUnpack(least: targets.count - 1, found: members.count)
      }
      let parts = members.indices.map { emit(.tupleGet($0), [value], members[$0]) }
      for index in 0..<position { try assign(targets[index], parts[index]) }
      try assign(target, makeList(Array(parts[position..<(parts.count - after)]), at: id.index))
      for index in 0..<after {
        try assign(targets[position + 1 + index], parts[parts.count - after + index])
      }
      return
    }
    if value.type == .never {
      for other in targets where other != targets[position] { try assign(other, .never) }
      return try assign(target, .never)
    }
    let list = try construct(.list, Arguments(positional: [value], node: id.index))
    let count = try length(list)
    let (fine, short) = branch(try compare(.greaterEqual, count, int(Int64(targets.count - 1))))
    state = short
    if isReachable {
      raise(
        .valueError,
        concatenate([
          string("not enough values to unpack (expected at least \(targets.count - 1), got "),
          try convertToString(count), string(")"),
        ]))
    }
    state = fine
    for index in 0..<position {
      try assign(targets[index], try getItem(list, int(Int64(index)), isInBounds: true))
    }
    let end = after == 0 ? none : int(Int64(-after))
    try assign(
      target, try getItem(list, .slice(lower: int(Int64(position)), upper: end, step: nil)))
    for index in 0..<after {
      try assign(targets[position + 1 + index], try getItem(list, int(Int64(index - after))))
    }
  }

  func augment(_ target: ID<Expression>, _ operation: BinaryOperator, _ id: ID<Expression>) throws {
    let whole = range
    func result(_ old: Value) throws -> Value {
      let operand = try evaluate(id)
      setRange(whole)
      if operation == .add, case .list = old.type.kind {
        // `list += iterable` changes the list itself.
        try extend(old, with: operand)
        return old
      }
      if operation == .add, old.type == .bytearray {
        return try split(operand) { operand in
          _ = try self.callPrelude("bytearray__extend", [old, operand])
          return old
        }
      }
      return try split(old, operand) { try self.binary(operation, $0, $1, isInPlace: true) }
    }
    switch tree[target] {
    case .name(let name):
      setRange(tree.range(of: target))
      try bind(name, to: try result(try lookUp(name)))
    case .subscript(let container, let index):
      let container = try evaluate(container)
      let index = try evaluateIndex(index)
      setRange(tree.range(of: target))
      let old = try getItem(container, index)
      let new = try result(old)
      try setItem(container, index, new)
    case .attribute(let object, let name):
      let object = try evaluate(object)
      setRange(tree.range(of: target))
      let new = try result(try attribute(object, name))
      try setAttribute(object, name, new)
    default: throw Refusal.unsupported("augmented assignment to this", at: tree.range(of: target))
    }
  }

  /// What an annotation tells of a value: what a container that is still empty will hold. Nothing else, since
  /// Python keeps no annotation: `x: float = 3` is an int.
  func hint(_ value: Value, _ declared: Type) {
    switch (value.type.kind, declared.kind) {
    case (.list(let mine), .list(let element)):
      program.variables.grow(mine, with: instantiated(element))
    case (.instance(let mine, let arguments), .instance(let other, let types)) where mine == other:
      for (argument, type) in zip(arguments, types) {
        program.variables.grow(argument, with: instantiated(type))
      }
    default: break
    }
  }

  /// A declared type with variables for the elements of its lists. That a class is named makes no instance
  /// of it: the values say which there are.
  func instantiated(_ type: Type) -> Type {
    switch type.kind {
    case .list(let element):
      .list(elementVariable(at: element.number, role: 7, bound: instantiated(element)))
    case .tuple(let members): .tuple(members.map(instantiated))
    case .union(let members): .union(members.map(instantiated))
    case .instance(_, []): .never
    case .instance(let reference, let arguments):
      Type(
        .instance(
          reference,
          arguments.map {
            elementVariable(at: $0.number, role: 7, bound: instantiated($0))
          }))
    default: type
    }
  }

  /// How a type is shown to people: without variables.
  func display(_ type: Type) -> String { program.variables.resolve(type).description }
}
