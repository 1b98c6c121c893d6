internal import IR
internal import PythonSyntax

extension Lowering {
  func evaluate(_ id: ID<Expression>) throws -> Value {
    guard isReachable else { return .never }
    let outer = range
    setRange(tree.range(of: id))
    defer { range = outer }
    do {
      let value = try evaluate(tree[id], id)
      if !frame.function.module.isPrelude { note(value.type, of: id) }
      return value
    } catch var refusal as Refusal {
      if raises(refusal) { return .never }
      if refusal.range == nil, frame.tree.source === function.source || !frame.isInlined {
        refusal.range = tree.range(of: id)
      }
      throw refusal
    }
  }

  private func note(_ type: Type, of id: ID<Expression>) {
    guard isEmitting else { return }
    let resolved = program.variables.resolve(type)
    let known = specialization.expressionTypes[id] ?? .never
    specialization.expressionTypes[id] = .union([known, resolved])
  }

  private func evaluate(_ expression: Expression, _ id: ID<Expression>) throws -> Value {
    switch expression {
    case .constant(let constant): return try evaluate(constant)
    case .name(let name): return try lookUp(name)
    case .binary(let operation, let left, let right):
      let first = try evaluate(left)
      let second = try evaluate(right)
      if operation == .bitOr, let form = typeUnion(first, second) { return form }
      return try split(first, second) { try self.binary(operation, $0, $1) }
    case .unary(.negative, let operand) where tree.isSmallestMagnitude(operand):
      return int(.min)
    case .unary(let operation, let operand):
      let value = try evaluate(operand)
      return try split(value) { try self.unary(operation, $0) }
    case .booleanOperation(let operation, let values):
      return try evaluate(operation, tree[values].map { $0 }[...])
    case .comparison(let left, let operators, let comparators):
      return try evaluate(left, Array(tree[operators]), tree[comparators].map { $0 })
    case .conditional(let test, let body, let orElse):
      let (then, otherwise) = try condition(test)
      state = then
      let first = try storable(try evaluate(body))
      let end = state
      state = otherwise
      let second = try storable(try evaluate(orElse))
      return merge([(end, first), (state, second)])
    case .named(let target, let value):
      let value = try evaluate(value)
      try assign(target, value)
      return value
    case .tuple(let elements):
      let values = try tree[elements].map { try storable(try evaluate($0)) }
      // While a member is not known, the tuple is not: no other type would go away again.
      if values.contains(where: { $0.type == .never }) { return .never }
      return emit(.tupleMake, values, .tuple(values.map(\.type)))
    case .list(let elements):
      let values = try tree[elements].map { try storable(try evaluate($0)) }
      return makeList(values, at: id.index)
    case .subscript(let container, let index):
      let container = try evaluate(container)
      if let type = try genericClass(container, index) { return type }
      let index = try evaluateIndex(index)
      return try split(container) { try self.getItem($0, index) }
    case .attribute(let value, let name):
      return boundMethod(try present(try attribute(try evaluate(value), name)))
    case .call(let callee, let arguments, let keywords):
      return try evaluateCall(id, callee, arguments, keywords)
    case .joinedString(let parts):
      return concatenate(try tree[parts].map { try evaluate($0) })
    case .formattedValue(let value, let conversion, let specification):
      let value = try evaluate(value)
      let specification = try specification.map { try evaluate($0) }
      return try split(value) { try self.format($0, conversion, specification) }
    case .listComprehension(let element, let clauses):
      return try listComprehension(id, element, clauses)
    case .generator:
      let plan = Value(type: program.iteratorType, entity: .iterator(.generator(id, frame)))
      return frame.function.cells.passing.contains(id) ? plan : try storable(plan)
    case .lambda(let parameters, let body): return try makeLambda(id, parameters, body)
    case .starred: throw Refusal.unsupported("'*' here")
    case .slice: throw Refusal("a slice stands only in a subscript")
    case .dictionary(let keys, let values): return try dictionaryDisplay(id, keys, values)
    case .dictionaryComprehension(let key, let value, let clauses):
      return try dictionaryComprehension(id, key, value, clauses)
    case .set(let elements): return try setDisplay(id, elements)
    case .setComprehension(let element, let clauses):
      return try setComprehension(id, element, clauses)
    case .await: throw Refusal.unsupported("'await'")
    case .yield(let value): return try lowerYield(try value.map { try evaluate($0) } ?? none)
    case .yieldFrom(let value): return try lowerYieldFrom(id, try evaluate(value))
    case .interpolation, .templateString: throw Refusal.unsupported("t-strings")
    }
  }

  private func evaluate(_ constant: Constant) throws -> Value {
    switch constant {
    case .none: return none
    case .true: return bool(true)
    case .false: return bool(false)
    case .integer(.small(let number)): return int(number)
    case .integer(.large(let digits)):
      guard program.module.isExact else {
        throw Refusal(
          "integers beyond 64 bits are not supported here",
          help: "use a float (1e20), or keep the value below 2**63"
        ).limit
      }
      let text = (tree[digits].isHexadecimal ? "0x" : "") + tree.string(of: digits)
      var result = emit(.constantBig(program.module.string(text)), [], .int)
      result.isKnownNonNegative = true
      return result
    case .float(let number): return float(number)
    case .string(let text):
      guard String(validating: tree.bytes(of: text), as: UTF8.self) != nil else {
        throw Refusal.unsupported("a string with a lone surrogate")
      }
      return string(tree.string(of: text))
    case .bytes(let text): return bytesLiteral(Array(tree.bytes(of: text)))
    case .imaginary(let part): return complex(float(0), float(part))
    case .ellipsis: throw Refusal.unsupported("'...' as a value")
    }
  }

  /// `and`, `or` as values: the first that decides, or the last.
  private func evaluate(_ operation: BooleanOperator, _ values: ArraySlice<ID<Expression>>) throws
    -> Value
  {
    let first = try storable(try evaluate(values.first!))
    let rest = values.dropFirst()
    guard !rest.isEmpty, isReachable else { return first }
    let (then, otherwise) = branch(try truth(first))
    let (goesOn, decided) = operation == .and ? (then, otherwise) : (otherwise, then)
    state = goesOn
    let second = try evaluate(operation, rest)
    let end = state
    state = decided
    let kept = decidedValue(first, operation)
    return merge([(end, second), (state, kept)])
  }

  /// What the first operand can only be where it decides: `None or x` is never None.
  private func decidedValue(_ value: Value, _ operation: BooleanOperator) -> Value {
    guard operation == .or, isReachable, case .union(let members) = value.type.kind,
      members.contains(.none)
    else { return value }
    return narrow(value, to: .union(members.filter { $0 != .none }))
  }

  /// Chained comparisons: each operand is evaluated once, and only if those before it hold.
  private func evaluate(
    _ left: ID<Expression>, _ operators: [ComparisonOperator], _ comparators: [ID<Expression>]
  ) throws -> Value {
    var first = try evaluate(left)
    var arms: [(state: State, value: Value)] = []
    for (index, operation) in operators.enumerated() {
      let second = try evaluate(comparators[index])
      let result = try comparison(operation, first, second)
      if index == operators.count - 1 {
        arms.append((state, result))
        break
      }
      let (then, otherwise) = branch(try truth(result))
      arms.append((otherwise, result))
      state = then
      first = second
      guard isReachable else { break }
    }
    return merge(arms)
  }

  /// A subscript's index: a value, or slices.
  func evaluateIndex(_ id: ID<Expression>) throws -> Index {
    switch tree[id] {
    case .slice(let lower, let upper, let step):
      return .slice(
        lower: try lower.map { try evaluate($0) }, upper: try upper.map { try evaluate($0) },
        step: try step.map { try evaluate($0) })
    case .tuple(let elements)
    where tree[elements].contains(where: { if case .slice = tree[$0] { true } else { false } }):
      return .several(try tree[elements].map { try evaluateIndex($0) })
    default: return .value(try evaluate(id))
    }
  }

  /// A value that can be kept in a variable of memory: not an iterator or a bound method.
  func storable(_ value: Value) throws -> Value {
    switch program.entity(of: value) {
    case .iterator(let plan): return try iteratorObject(plan)
    default: return value
    }
  }

  func makeList(_ values: [Value], at node: UInt32) -> Value {
    let element = elementVariable(at: node)
    for value in values { program.variables.grow(element, with: value.type) }
    let bound = program.variables.shallow(element)
    return emit(
      .listMake, isEmitting ? values.map { fitting(coerce($0, to: bound), element) } : [],
      .list(element))
  }
}

extension SyntaxTree {
  /// Whether it is 2**63, which fits only with a minus before it.
  func isSmallestMagnitude(_ id: ID<Expression>) -> Bool {
    guard case .constant(.integer(.large(let digits))) = self[id] else { return false }
    return string(of: digits)
      == (self[digits].isHexadecimal ? "8000000000000000" : "9223372036854775808")
  }
}

/// What stands between the brackets of a subscript.
indirect enum Index {
  case value(Value)
  case slice(lower: Value?, upper: Value?, step: Value?)
  /// `a[i, 1:]`
  case several([Index])
}
