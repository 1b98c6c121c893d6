internal import IR
internal import PythonSyntax

extension Lowering {
  /// The value as a value of a type that includes its own.
  func coerce(_ value: Value, to type: Type) -> Value {
    if value.type == .never, isEmitting, isReachable, type != .never, type != .unbound {
      // What a container that is always empty would give.
      return emit(.undefined, [], type)
    }
    guard value.type != type, value.type != .never else { return value }
    if case .list(let mine) = value.type.kind, case .list(let other) = type.kind {
      if !isEmitting { program.variables.unify(mine, other) }
      return Value(type: type, id: value.id, literal: value.literal)
    }
    if case .instance(let mine, let some) = value.type.kind,
      case .instance(let other, let others) = type.kind, mine == other
    {
      if !isEmitting { for (a, b) in zip(some, others) { program.variables.unify(a, b) } }
      return Value(type: type, id: value.id)
    }
    if case .generator(let mine, let some) = value.type.kind,
      case .generator(let other, let others) = type.kind, mine == other
    {
      if !isEmitting, program.variables.unifiable(some, others) {
        _ = program.variables.join(value.type, type)
      }
      return Value(type: type, id: value.id)
    }
    if case .tuple(let members) = value.type.kind, case .tuple(let targets) = type.kind {
      guard !program.variables.same(value.type, type), members.count == targets.count else {
        return Value(type: type, id: value.id)
      }
      let parts = members.indices.map { index in
        coerce(emit(.tupleGet(index), [value], members[index]), to: targets[index])
      }
      return emit(.tupleMake, parts, type)
    }
    if case .closure(_, let members) = value.type.kind, case .closure(_, let targets) = type.kind {
      guard !program.variables.same(value.type, type) else {
        return Value(type: type, id: value.id)
      }
      let parts = members.indices.map { index in
        coerce(emit(.tupleGet(index), [value], members[index]), to: targets[index])
      }
      return emit(.tupleMake, parts, type)
    }
    guard case .union(let targets) = type.kind else { return value }
    if program.variables.same(value.type, type) {
      return Value(type: type, id: value.id, literal: value.literal)
    }
    if case .union = value.type.kind {
      return emit(.unionMake, [value], type)
    }
    // The member it is, where lists and tuples differ in what their variables are called.
    let mine = program.variables.resolve(value.type)
    if let target = targets.first(where: { program.variables.resolve($0) == mine }) {
      return emit(.unionMake, [coerce(value, to: target)], type)
    }
    for target in targets {
      switch (target.kind, value.type.kind) {
      case (.list, .list): return emit(.unionMake, [coerce(value, to: target)], type)
      case (.instance(let mine, _), .instance(let other, _)) where mine == other:
        return emit(.unionMake, [coerce(value, to: target)], type)
      case (.tuple(let some), .tuple(let other)) where some.count == other.count:
        return emit(.unionMake, [coerce(value, to: target)], type)
      case (.closure(let f, let some), .closure(let g, let other))
      where f == g && program.variables.unifiable(some, other):
        return emit(.unionMake, [coerce(value, to: target)], type)
      case (.generator(let f, let some), .generator(let g, let other))
      where f == g && program.variables.unifiable(some, other):
        return emit(.unionMake, [coerce(value, to: target)], type)
      default: continue
      }
    }
    return value
  }

  /// The value narrowed to some members of its union, which it is known to be one of.
  func narrow(_ value: Value, to type: Type) -> Value {
    value.type == type ? value : emit(.unionGet(irType(type)), [value], type)
  }

  /// Whether a union's value is of the given members.
  func isOf(_ value: Value, _ type: Type) -> Value {
    if value.type.members.allSatisfy({ type.members.contains($0) }) { return bool(true) }
    if !value.type.members.contains(where: { type.members.contains($0) }) { return bool(false) }
    return emit(.unionIs(irType(type)), [value], .bool)
  }

  /// Does something for each type that the value may have. Where one of several types is wrong, the
  /// exception is raised when it is met; where all are, the refusal is passed on.
  func split(_ value: Value, _ body: (Value) throws -> Value) throws -> Value {
    guard case .union(let members) = value.type.kind else {
      return value.type == .never ? .never : try body(value)
    }
    var arms: [(state: State, value: Value)] = []
    var refusals: [Refusal] = []
    for (index, member) in members.enumerated() where isReachable {
      if index < members.count - 1 {
        let (then, otherwise) = branch(emit(.unionIs(irType(member)), [value], .bool))
        state = then
        arm(member)
        state = otherwise
      } else {
        arm(member)
      }
    }
    func arm(_ member: Type) {
      do {
        let result = try body(narrow(value, to: member))
        arms.append((state, result))
      } catch let refusal as Refusal {
        refusals.append(refusal)
        raise(refusal.exception, string(refusal.message))
      } catch {}
    }
    if refusals.count == members.count { throw refusals[0] }
    return merge(arms)
  }

  /// `split` over two values.
  func split(_ first: Value, _ second: Value, _ body: (Value, Value) throws -> Value) throws
    -> Value
  {
    try split(first) { first in try split(second) { second in try body(first, second) } }
  }

  /// A list of the runtime library's with its elements as the program holds them: where others join them.
  func copied(_ list: Value, as type: Type) -> Value {
    guard isReachable, case .list(let element) = list.type.kind, case .list(let other) = type.kind
    else { return Value(type: type) }
    let length = emit(.listLength, [list], .int)
    let result = emit(.listReserve, [length], type)
    let head = newBlock()
    let position = Value(type: .int, id: function.addParameter(to: head, .int))
    terminate(.jump(Target(head, [materialize(int(0))])))
    (state.block, state.isReachable) = (head, true)
    let (body, end) = (newBlock(), newBlock())
    let isInside = materialize(emit(.intCompare(.less), [position, length], .bool))
    terminate(.branch(isInside, then: Target(body), else: Target(end)))
    (state.block, state.isReachable) = (body, true)
    let item = coerce(
      emit(.listGet, [list, position], element), to: program.variables.shallow(other))
    _ = emit(.listAppend, [result, item], .none)
    let next = materialize(emit(.intAdd(.raw), [position, int(1)], .int))
    terminate(.jump(Target(head, [next])))
    (state.block, state.isReachable) = (end, true)
    return result
  }
}
