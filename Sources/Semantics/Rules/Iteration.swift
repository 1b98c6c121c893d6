internal import IR
internal import PythonSyntax

/// Steps through a sequence: what is kept between steps stands in hidden variables of the walk.
struct Cursor {
  var slots: [Int]
  /// Those of its places that hold nothing from one step to the next.
  var temporaries: [Int] = []
  var hasNext: () throws -> Value
  var element: () throws -> Value
  var advance: () throws -> Void
}

extension Lowering {
  func makeCursor(_ sequence: Value) throws -> Cursor {
    switch sequence.type.kind {
    case .range: return try rangeCursor(sequence)
    case .list, .str, .bytes, .bytearray, .array: return try indexCursor(sequence)
    case .tuple: return try indexCursor(sequence)
    case .generator: return try generatorCursor(sequence)
    case .instance: return try instanceCursor(sequence)
    case .entity:
      if case .pythonClass(let entity)? = program.entity(of: sequence), enumeration(entity) != nil {
        return try makeCursor(try members(of: entity, node: range.start))
      }
      guard case .iterator(let plan) = program.entity(of: sequence) else { break }
      switch plan {
      case .enumerate(let inner, let start): return try enumerateCursor(inner, start)
      case .zip(let values, let isStrict): return try zipCursor(values, isStrict: isStrict)
      case .reversed(let inner): return try reversedCursor(inner)
      case .map(let function, let values, let node):
        return try mapCursor(function, values, node)
      case .filter:
        throw Refusal.unsupported("filter() here", help: "make it a list: list(filter(…))")
      case .generator:
        throw Refusal.unsupported(
          "a generator expression here", help: "make it a list: [… for …]")
      }
    default: break
    }
    throw Refusal("'\(sequence.type.pythonName)' object is not iterable")
  }

  func variable(_ slot: Int) -> Value { state.variables[slot] ?? .never }

  private func step(_ slot: Int, by amount: Int64 = 1) -> () throws -> Void {
    {
      // A position in a sequence is below its length: no overflow.
      var next = self.emit(.intAdd(.raw), [self.variable(slot), self.int(amount)], .int)
      next.isKnownNonNegative = true
      self.state.variables[slot] = next
    }
  }

  /// By position; the length is asked again at each step, as CPython does.
  private func indexCursor(_ sequence: Value) throws -> Cursor {
    let kept = makeHidden(sequence)
    let position = makeHidden(int(0))
    return Cursor(
      slots: [kept, position],
      hasNext: {
        try self.compare(.less, self.variable(position), try self.length(self.variable(kept)))
      },
      element: {
        var index = self.variable(position)
        index.isKnownNonNegative = true
        return try self.getItem(self.variable(kept), index, isInBounds: true)
      },
      advance: step(position))
  }

  private func rangeCursor(_ range: Value) throws -> Cursor {
    let parts = range.rangeParts ?? (0..<3).map { emit(.tupleGet($0), [range], .int) }
    let (start, stop, by) = (parts[0], parts[1], parts[2])
    if case .int(let amount) = by.literal, amount == 1 || amount == -1 {
      let end = makeHidden(stop)
      let current = makeHidden(start)
      return Cursor(
        slots: [current, end],
        hasNext: {
          try self.compare(
            amount == 1 ? .less : .greater, self.variable(current), self.variable(end))
        },
        element: {
          var value = self.variable(current)
          value.isKnownNonNegative = amount == 1 && start.isNonNegative
          return value
        },
        advance: step(current, by: amount))
    }
    // The number of elements first: the last step must not overflow.
    let count = makeHidden(try length(range))
    let (first, stride) = (makeHidden(start), makeHidden(by))
    let position = makeHidden(int(0))
    return Cursor(
      slots: [position, count, first, stride],
      hasNext: { try self.compare(.less, self.variable(position), self.variable(count)) },
      element: {
        let offset = self.emit(
          .intMultiply(.raw), [self.variable(position), self.variable(stride)], .int)
        return self.emit(.intAdd(.raw), [self.variable(first), offset], .int)
      },
      advance: step(position))
  }

  private func enumerateCursor(_ inner: Value, _ start: Value) throws -> Cursor {
    let cursor = try makeCursor(inner)
    let counter = makeHidden(asInt(start))
    return Cursor(
      slots: cursor.slots + [counter], temporaries: cursor.temporaries, hasNext: cursor.hasNext,
      element: {
        let element = try cursor.element()
        if element.type == .never { return element }
        var number = self.variable(counter)
        number.isKnownNonNegative = start.isNonNegative
        return self.emit(.tupleMake, [number, element], .tuple([.int, element.type]))
      },
      advance: {
        try cursor.advance()
        self.state.variables[counter] = self.emit(
          .intAdd(start.literal == nil ? .exact : .raw), [self.variable(counter), self.int(1)], .int
        )
      })
  }

  private func zipCursor(_ values: [Value], isStrict: Bool) throws -> Cursor {
    if isStrict { return try makeCursor(try iteratorObject(.zip(values, isStrict: true))) }
    let cursors = try values.map { try makeCursor($0) }
    return Cursor(
      slots: cursors.flatMap(\.slots), temporaries: cursors.flatMap(\.temporaries),
      hasNext: {
        var arms: [(state: State, value: Value)] = []
        for (index, cursor) in cursors.enumerated() {
          let more = try cursor.hasNext()
          if index == cursors.count - 1 {
            arms.append((self.state, more))
          } else {
            let (then, otherwise) = self.branch(more)
            arms.append((otherwise, self.bool(false)))
            self.state = then
          }
        }
        return cursors.isEmpty ? self.bool(false) : self.merge(arms)
      },
      element: {
        let elements = try cursors.map { try $0.element() }
        if elements.contains(where: { $0.type == .never }) { return .never }
        return self.emit(.tupleMake, elements, .tuple(elements.map(\.type)))
      },
      advance: { for cursor in cursors { try cursor.advance() } })
  }

  /// `map(function, values…)`: the function is called as each element is asked for.
  private func mapCursor(_ function: Value, _ values: [Value], _ node: UInt32) throws -> Cursor {
    let inner = try zipCursor(values, isStrict: false)
    let kept = makeHidden(function)
    return Cursor(
      slots: inner.slots + [kept], temporaries: inner.temporaries, hasNext: inner.hasNext,
      element: {
        let elements = try inner.element()
        guard case .tuple(let members) = elements.type.kind else { return .never }
        let parts = members.indices.map {
          self.emit(.tupleGet($0), [elements], members[$0])
        }
        return try self.call(self.variable(kept), Arguments(positional: parts, node: node))
      },
      advance: inner.advance)
  }

  private func reversedCursor(_ sequence: Value) throws -> Cursor {
    switch sequence.type.kind {
    case .range: return try rangeCursor(try callPrelude("range__reversed", [sequence]))
    case .list, .str, .bytes, .bytearray, .array, .tuple: break
    case .instance where isContainer(sequence, ["dict", "dict_keys", "dict_values", "dict_items"]):
      return try makeCursor(try callPart(sequence, "_backwards"))
    default: throw Refusal("'\(sequence.type.pythonName)' object is not reversible")
    }
    let kept = makeHidden(sequence)
    let position = makeHidden(emit(.intSubtract(.raw), [try length(sequence), int(1)], .int))
    return Cursor(
      slots: [kept, position],
      hasNext: { try self.compare(.greaterEqual, self.variable(position), self.int(0)) },
      element: {
        // A list may have become shorter since: CPython stops then.
        try self.getItem(self.variable(kept), self.variable(position))
      },
      advance: step(position, by: -1))
  }
}
