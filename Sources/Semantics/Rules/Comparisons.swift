internal import IR
internal import PythonSyntax

extension Comparison {
  init?(_ operation: ComparisonOperator) {
    switch operation {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterEqual
    case .is, .isNot, .in, .notIn: return nil
    }
  }

  /// As it is written.
  var text: String {
    switch self {
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessEqual: "<="
    case .greater: ">"
    case .greaterEqual: ">="
    }
  }

  func holds<T: Comparable>(_ first: T, _ second: T) -> Bool {
    switch self {
    case .equal: first == second
    case .notEqual: first != second
    case .less: first < second
    case .lessEqual: first <= second
    case .greater: first > second
    case .greaterEqual: first >= second
    }
  }
}

extension Lowering {
  func comparison(_ operation: ComparisonOperator, _ first: Value, _ second: Value) throws -> Value
  {
    guard let comparison = Comparison(operation) else {
      switch operation {
      case .in: return try split(second) { try self.contains($0, first) }
      case .notIn: return try not(try split(second) { try self.contains($0, first) })
      case .is: return try exceptionIdentity(first, second) ?? identity(first, second)
      default:
        return try not(try exceptionIdentity(first, second) ?? identity(first, second))
      }
    }
    return try split(first, second) { first, second in
      if comparison == .equal || comparison == .notEqual,
        let same = try self.exceptionIdentity(first, second)
      {
        return comparison == .equal ? same : try self.not(same)
      }
      return try self.compare(comparison, first, second)
    }
  }

  func not(_ value: Value) throws -> Value {
    if value.type == .never { return .never }
    return emit(.boolNot, [value], .bool).foldedNot(of: value, self)
  }

  /// Compares values whose types are not unions.
  func compare(_ operation: Comparison, _ first: Value, _ second: Value) throws -> Value {
    if first.type == .never || second.type == .never { return .never }
    if case .closure(let f, _) = first.type.kind, case .closure(let g, _) = second.type.kind, f == g
    {
      throw Refusal.unsupported("comparing functions that hold variables")
    }
    if first.type.isIntegral, second.type.isIntegral {
      let (a, b) = (asInt(first), asInt(second))
      if case .int(let x) = a.literal, case .int(let y) = b.literal {
        return bool(operation.holds(x, y))
      }
      return emit(.intCompare(operation), [a, b], .bool)
    }
    if first.type == .float, second.type == .float {
      return emit(.floatCompare(operation), [first, second], .bool)
    }
    if first.type.isNumber, second.type.isNumber {
      return try mixedCompare(operation, first, second)
    }
    if first.type.isComplexNumber, second.type.isComplexNumber {
      return try complexCompare(operation, first, second)
    }
    if first.type.scalarElement != nil || second.type.scalarElement != nil,
      let result = try scalarCompare(operation, first, second)
    {
      return result
    }
    switch (first.type.kind, second.type.kind) {
    case (.str, .str):
      if case .string(let a) = first.literal, case .string(let b) = second.literal,
        operation == .equal || operation == .notEqual
      {
        return bool((a.utf8.elementsEqual(b.utf8)) == (operation == .equal))
      }
      switch operation {
      case .equal: return runtime("str_equal", [first, second])
      case .notEqual: return try not(runtime("str_equal", [first, second]))
      default: return try compare(operation, runtime("str_compare", [first, second]), int(0))
      }
    case (.bytes, .bytes), (.bytes, .bytearray), (.bytearray, .bytes), (.bytearray, .bytearray):
      return try compareBytes(operation, first, second)
    case (.none, .none) where operation == .equal || operation == .notEqual:
      return bool(operation == .equal)
    case (.tuple(let a), .tuple(let b)): return try compareTuples(operation, first, a, second, b)
    case (.list, .list):
      switch operation {
      case .equal: return try callPrelude("list__eq", [first, second])
      case .notEqual: return try not(try callPrelude("list__eq", [first, second]))
      case .less: return try callPrelude("list__lt", [first, second])
      case .greater: return try callPrelude("list__lt", [second, first])
      case .lessEqual: return try callPrelude("list__le", [first, second])
      case .greaterEqual: return try callPrelude("list__le", [second, first])
      }
    case (.range, .range) where operation == .equal || operation == .notEqual:
      let same = try callPrelude("range__eq", [first, second])
      return operation == .equal ? same : try not(same)
    case (.generator, _) where operation == .equal: return try instanceIdentity(first, second)
    case (.generator, _) where operation == .notEqual:
      return try not(try instanceIdentity(first, second))
    case (.array, _), (_, .array):
      throw Refusal.unsupported("comparing arrays")
    case (.entity, .entity) where operation == .equal || operation == .notEqual:
      return bool((first.type == second.type) == (operation == .equal))
    case (.instance, _), (_, .instance):
      return try compareInstances(operation, first, second)
    default:
      if operation == .equal { return bool(false) }
      if operation == .notEqual { return bool(true) }
      throw Refusal(
        "'\(operation.text)' not supported between instances of '\(first.type.pythonName)' and '\(second.type.pythonName)'"
      )
    }
  }

  /// An int and a float are compared by their exact values.
  private func mixedCompare(_ operation: Comparison, _ first: Value, _ second: Value) throws
    -> Value
  {
    let isSwapped = first.type == .float
    let (number, real) = isSwapped ? (asInt(second), first) : (asInt(first), second)
    if case .int(let literal) = number.literal, abs(literal) <= 1 << 53 {
      let converted = float(Double(literal))
      return emit(
        .floatCompare(operation), isSwapped ? [real, converted] : [converted, real], .bool)
    }
    // -1, 0, 1 as the int is less, equal, greater; 2 where the float is nan.
    let order = runtime("int_compare_float", [number, real])
    switch operation {
    case .equal: return try compare(.equal, order, int(0))
    case .notEqual: return try compare(.notEqual, order, int(0))
    case .less, .lessEqual, .greater, .greaterEqual:
      let wantsLess = (operation == .less || operation == .lessEqual) != isSwapped
      let includes = operation == .lessEqual || operation == .greaterEqual
      if wantsLess { return try compare(includes ? .lessEqual : .less, order, int(0)) }
      let low = try compare(includes ? .greaterEqual : .greater, order, int(0))
      return emit(.select, [low, try compare(.notEqual, order, int(2)), bool(false)], .bool)
    }
  }

  /// Element by element: the first that differ decide, or the lengths.
  private func compareTuples(
    _ operation: Comparison, _ first: Value, _ a: [Type], _ second: Value, _ b: [Type]
  )
    throws -> Value
  {
    if operation == .notEqual { return try not(try compareTuples(.equal, first, a, second, b)) }
    if operation == .equal, a.count != b.count { return bool(false) }
    var arms: [(state: State, value: Value)] = []
    for index in 0..<min(a.count, b.count) where isReachable {
      let x = emit(.tupleGet(index), [first], a[index])
      let y = emit(.tupleGet(index), [second], b[index])
      let (same, different) = branch(try truth(try comparison(.equal, x, y)))
      state = different
      if isReachable {
        let value =
          operation == .equal
          ? bool(false) : try split(x, y) { try self.compare(operation, $0, $1) }
        arms.append((state, value))
      }
      state = same
    }
    if isReachable { arms.append((state, bool(operation.holds(a.count, b.count)))) }
    return merge(arms)
  }

  private func identity(_ first: Value, _ second: Value) throws -> Value {
    if first.type == .never || second.type == .never { return .never }
    if second.type == .none { return isOf(first, .none) }
    if first.type == .none { return isOf(second, .none) }
    if first.type == .bool, second.type == .bool { return try compare(.equal, first, second) }
    if (first.type.members + second.type.members).contains(where: \.isEntity) {
      return try split(first, second) { first, second in
        first.type.isEntity || second.type.isEntity
          ? self.bool(first.type == second.type) : try self.identity(first, second)
      }
    }
    if first.type.members.contains(where: \.isObject)
      || second.type.members.contains(where: \.isObject)
    {
      return try split(first, second) { try self.instanceIdentity($0, $1) }
    }
    if Set(first.type.members).isDisjoint(with: second.type.members),
      first.type.members.allSatisfy({ !$0.isManaged })
    {
      return bool(false)
    }
    throw Refusal(
      "'is' between '\(display(first.type))' and '\(display(second.type))' is not supported yet",
      help: "compare values with =="
    ).limit
  }

  /// `item in container`.
  func contains(_ container: Value, _ item: Value) throws -> Value {
    switch container.type.kind {
    case .never: return .never
    case .str:
      guard item.type == .str else {
        throw Refusal("'in <string>' requires string as left operand, not \(item.type.pythonName)")
      }
      return runtime("str_contains", [container, item])
    case .bytes, .bytearray:
      return try split(item) { item in
        try self.callPrelude("bytes__contains", [try self.asBytes(container), item])
      }
    case .tuple(let members):
      var arms: [(state: State, value: Value)] = []
      for (index, member) in members.enumerated() where isReachable {
        let element = emit(.tupleGet(index), [container], member)
        let (found, otherwise) = branch(try truth(try comparison(.equal, element, item)))
        arms.append((found, bool(true)))
        state = otherwise
      }
      if isReachable { arms.append((state, bool(false))) }
      return merge(arms)
    case .range where item.type.isIntegral:
      return try callPrelude("range__contains", [container, asInt(item)])
    case .list, .array, .range, .generator:
      return try callPrelude("list__contains", [container, item])
    case .instance: return try instanceContains(container, item)
    case .entity:
      if case .iterator = program.entity(of: container) {
        return try callPrelude("list__contains", [container, item])
      }
      fallthrough
    default: throw Refusal("argument of type '\(container.type.pythonName)' is not iterable")
    }
  }
}
