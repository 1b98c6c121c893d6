extension Parser {
  /// Refuses trees so high that those who walk them by recursion would run out of stack. O(n), and
  /// O(1) where nesting and chains are short, as they are in programs that people write.
  mutating func checkHeight() {
    // A level of nesting holds at most these chains of eight links: one of calls and attributes,
    // and one for each precedence of operators.
    guard !hasFailed, deepest * 64 + chained > Self.maximumHeight else { return }
    var heights: [UInt32] = []
    heights.reserveCapacity(tree.expressions.count)
    for id in tree.expressions.ids {
      var height: UInt32 = 0
      tree.forEachChild(of: id) { height = max(height, heights[Int($0.index)]) }
      heights.append(height + 1)
      if height + 1 > Self.maximumHeight {
        record(.tooDeep(at: tree.range(of: id), in: source))
        return
      }
    }
  }
}

extension SyntaxTree {
  /// Calls `body` with each expression directly within `id`, those of its lambda's parameters and
  /// comprehensions included. All stand before `id` in the table.
  public func forEachChild(of id: ID<Expression>, _ body: (ID<Expression>) -> Void) {
    switch expressions[id] {
    case .booleanOperation(_, let values), .set(let values), .joinedString(let values),
      .templateString(let values), .list(let values), .tuple(let values):
      self[values].forEach(body)
    case .named(let first, let second), .binary(_, let first, let second),
      .subscript(let first, let second):
      body(first)
      body(second)
    case .unary(_, let value), .await(let value), .yieldFrom(let value), .starred(let value),
      .attribute(let value, _):
      body(value)
    case .lambda(let parameters, let value):
      forEachExpression(of: parameters, body)
      body(value)
    case .conditional(let test, let value, let orElse):
      body(test)
      body(value)
      body(orElse)
    case .dictionary(let keys, let values):
      for key in self[keys] { key.map(body) }
      self[values].forEach(body)
    case .listComprehension(let element, let clauses), .setComprehension(let element, let clauses),
      .generator(let element, let clauses):
      body(element)
      forEachExpression(of: clauses, body)
    case .dictionaryComprehension(let key, let value, let clauses):
      body(key)
      body(value)
      forEachExpression(of: clauses, body)
    case .yield(let value):
      value.map(body)
    case .comparison(let left, _, let comparators):
      body(left)
      self[comparators].forEach(body)
    case .call(let function, let arguments, let keywords):
      body(function)
      self[arguments].forEach(body)
      for keyword in self[keywords] { body(self[keyword].value) }
    case .formattedValue(let value, _, let specification),
      .interpolation(let value, _, _, let specification):
      body(value)
      specification.map(body)
    case .slice(let lower, let upper, let step):
      lower.map(body)
      upper.map(body)
      step.map(body)
    case .constant, .name:
      break
    }
  }

  private func forEachExpression(
    of clauses: IDList<Comprehension>, _ body: (ID<Expression>) -> Void
  ) {
    for clause in self[clauses] {
      body(self[clause].target)
      body(self[clause].iterable)
      self[self[clause].conditions].forEach(body)
    }
  }

  private func forEachExpression(of id: ID<Parameters>, _ body: (ID<Expression>) -> Void) {
    let list = self[id]
    for parameters in [list.positionalOnly, list.positional, list.keywordOnly] {
      for parameter in self[parameters] { self[parameter].defaultValue.map(body) }
    }
  }
}
