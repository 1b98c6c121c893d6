internal import IR
internal import PythonSyntax

/// Iterators as values. What is iterated over where it is made has no form in memory; what is kept becomes a
/// generator of the prelude.
extension Lowering {
  /// The object that does what the plan says.
  func iteratorObject(_ plan: IteratorPlan) throws -> Value {
    switch plan {
    case .enumerate(let inner, let start):
      return try callPrelude("iterator__enumerate", [try keptIterable(inner), start])
    case .zip(let values, let isStrict):
      if isStrict, values.count > 1 {
        guard values.count <= 3 else {
          throw Refusal.unsupported("zip(strict=True) of more than three iterables")
        }
        return try callPrelude("iterator__strict\(values.count)__zip", try values.map(keptIterable))
      }
      return try callPrelude("iterator__zip", try values.map(keptIterable))
    case .reversed(let inner):
      return try callPrelude("iterator__reversed", [try keptIterable(inner)])
    case .map(let function, let values, _):
      return try callPrelude("iterator__map", [function] + (try values.map(keptIterable)))
    case .filter(let function, let inner, _):
      return try callPrelude("iterator__filter", [function, try keptIterable(inner)])
    case .generator(let id, let home): return try makeGeneratorExpression(id, home)
    }
  }

  /// What is kept of a value that is iterated over later. `iter` is called at once.
  private func keptIterable(_ value: Value) throws -> Value {
    guard value.type.isInstance, let entity = program.instanceClass(of: value.type),
      entity.find(Symbol("__next_position__")) == nil
    else { return try storable(value) }
    return try iterator(over: value)
  }

  /// `iter(value)`.
  func iterator(over value: Value) throws -> Value {
    if case .iterator = program.entity(of: value) { return try storable(value) }
    switch value.type.kind {
    case .never, .generator: return value
    case .list: return try callPrelude("iterator__list_iterator", [value])
    case .tuple: return try callPrelude("iterator__tuple_iterator", [value])
    case .str: return try callPrelude("iterator__str_ascii_iterator", [value])
    case .range: return try callPrelude("iterator__range_iterator", [value])
    case .bytes, .bytearray, .array: return try callPrelude("iterator__iterator", [value])
    case .instance:
      guard let entity = program.instanceClass(of: value.type) else { break }
      if entity.find(Symbol("__next_position__")) == nil,
        case .method(let function)? = entity.find(Symbol("__iter__"))?.member
      {
        let made = try storable(try iterator(of: value, function))
        if made.type.isInstance, !hasSpecial(made, "__next__") {
          throw Refusal("iter() returned non-iterator of type '\(made.type.pythonName)'")
        }
        return made
      }
      if isIterable(value) { return try callPrelude("iterator__iterator", [value]) }
    default: break
    }
    throw Refusal("'\(value.type.pythonName)' object is not iterable")
  }

  /// `next(instance)`.
  func nextOfInstance(_ iterator: Value, default other: Value?) throws -> Value {
    guard let other else {
      return try callMethod(
        iterator, Symbol("__next__"),
        Arguments(positional: [], node: range.start &* 2 &+ 1))
    }
    let step = try callPrelude("iterator__step", [iterator])
    if step.type == .never { return .never }
    let given = Type.union(step.type.members.filter { $0 != program.nothing.type })
    let (some, end) = branch(isOf(step, given))
    state = some
    let value = isReachable ? narrow(step, to: given) : .never
    return merge([(state, value), (end, other)])
  }

  // MARK: Generator expressions

  /// A generator expression as a value.
  private func makeGeneratorExpression(_ id: ID<Expression>, _ home: Frame) throws -> Value {
    guard home === frame, case .generator(_, let clauses) = tree[id] else {
      throw Refusal.unsupported(
        "keeping this generator expression", help: "make it a list: [… for …]")
    }
    let key = LambdaKey(tree: ObjectIdentifier(tree.source), node: id.index)
    let function: FunctionEntity
    if let known = program.lambdas[key] {
      function = known
    } else {
      function = FunctionEntity(
        number: program.entities.count, name: "<genexpr>", tree: tree,
        module: frame.function.module,
        parameters: [
          ParameterInfo(
            name: Symbol(".0"), kind: .positionalOnly, annotation: nil, defaultValue: nil)
        ], body: .generator(id), returns: nil, range: tree.range(of: id))
      program.entities.append(.function(function))
      program.lambdas[key] = function
      takeOver(FreeNames(of: .generator(id), in: tree), function)
    }
    let first = try split(try evaluate(tree[tree[clauses].first!].iterable)) {
      try self.keptIterable($0)
    }
    if first.type == .never { return .never }
    var parts: [Value] = [first]
    for name in function.captures {
      guard let slot = frame.slot(of: name), let value = state.variables[slot] else {
        throw Refusal("internal error: '\(name.text)' is taken over where it was thought dead")
      }
      parts.append(try storable(value))
    }
    if parts.contains(where: { $0.type == .never }) { return .never }
    return try makeGenerator(function, parts)
  }

  /// The body of a generator expression's function.
  func lowerGeneratorExpression(_ id: ID<Expression>) throws {
    guard case .generator(let element, let clauses) = tree[id] else { return }
    try comprehend(
      id, tree[clauses].map { $0 }, assigned: [], over: state.variables[0] ?? .never
    ) {
      _ = try self.lowerYield(try self.evaluate(element))
    }
  }
}
