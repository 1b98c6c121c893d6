internal import IR
internal import PythonSyntax

extension Lowering {
  func length(_ value: Value) throws -> Value {
    try split(value) { value in
      var result: Value
      switch value.type.kind {
      case .never: return .never
      case .str:
        if case .string(let text) = value.literal { return int(Int64(text.unicodeScalars.count)) }
        result = runtime("str_length", [value])
      case .bytes, .bytearray: result = bytesLength(value)
      case .list: result = emit(.listLength, [value], .int)
      case .tuple(let members): return int(Int64(members.count))
      case .array: result = emit(.arrayDimension(0), [value], .int)
      case .range: result = try callPrelude("range__len", [value])
      case .instance: result = try instanceLength(value)
      case .entity where isEnumerationClass(value):
        result = try length(try iterable(value))
      default: throw Refusal("object of type '\(value.type.pythonName)' has no len()")
      }
      result.isKnownNonNegative = true
      return result
    }
  }

  // MARK: Reading

  func getItem(_ container: Value, _ index: Index, isInBounds: Bool = false) throws -> Value {
    let index = opened(index)
    if container.type.isInstance {
      if case .value(let value) = index { return try getItem(container, value) }
      if let tuple = try namedTupleContent(container) { return try getItem(tuple, index) }
      return try instanceItem(container, try closed(index))
    }
    switch index {
    case .value(let index): return try getItem(container, index, isInBounds: isInBounds)
    case .slice(let lower, let upper, let step):
      return try getSlice(container, lower ?? none, upper ?? none, step ?? none)
    case .several(let parts): return try getParts(container, parts)
    }
  }

  func getItem(_ container: Value, _ index: Value, isInBounds: Bool = false) throws -> Value {
    if container.type == .never || index.type == .never { return .never }
    if case .union = index.type.kind, index.type.members.contains(where: \.isSlice) {
      return try split(index) { try self.getItem(container, $0, isInBounds: isInBounds) }
    }
    if let parts = sliceParts(index), !container.type.isInstance {
      return try getSlice(container, parts[0], parts[1], parts[2])
    }
    if case .tuple(let members) = container.type.kind {
      return try tupleItem(container, members, index)
    }
    if case .record(let fields) = container.type.kind, container.type != .complex {
      return try recordItem(container, fields, index)
    }
    if container.type.isInstance { return try instanceItem(container, index) }
    if case .pythonClass(let entity)? = program.entity(of: container), enumeration(entity) != nil {
      return try member(of: entity, name: index)
    }
    if case .array(_, let dimensions) = container.type.kind,
      case .tuple(let members) = index.type.kind,
      members.count <= dimensions
    {
      let indices = members.indices.map { emit(.tupleGet($0), [index], members[$0]) }
      return try arrayItem(container, indices)
    }
    return try split(index) { index in
      let position = try integerIndex(index, of: container)
      switch container.type.kind {
      case .list(let element):
        let known = program.variables.shallow(element)
        let checked =
          isInBounds
          ? position : checkIndex(position, try length(container), "list index out of range")
        guard known != .never, !isEmitting || !program.variables.isUninhabited(known) else {
          // A list that is always empty: the check has raised.
          if isEmitting { terminate(.unreachable) }
          return .never
        }
        return emit(.listGet, [container, checked], known)
      case .str:
        let checked =
          isInBounds
          ? position : checkIndex(position, try length(container), "string index out of range")
        return runtime("str_get", [container, checked])
      case .bytes, .bytearray:
        let checked =
          isInBounds
          ? position
          : checkIndex(
            position, try length(container),
            container.type == .bytes ? "index out of range" : "bytearray index out of range")
        return bytesItem(container, checked)
      case .range: return try callPrelude("range__get", [container, position])
      case .array: return try arrayItem(container, [position])
      default: throw Refusal("'\(container.type.pythonName)' object is not subscriptable")
      }
    }
  }

  func checkIndex(_ index: Value, _ length: Value, _ message: String) -> Value {
    var position = Value(type: .int)
    if isEmitting {
      position = emit(
        .checkIndex(.indexError, program.module.string(message)), [index, length], .int)
    } else {
      _ = unwindTarget()
    }
    position.isKnownNonNegative = true
    return position
  }

  /// The index as an int; a TypeError for what cannot be one.
  func integerIndex(_ index: Value, of container: Value) throws -> Value {
    if index.type.isIntegral { return asInt(index) }
    if let number = try instanceUnary("__index__", index) { return asInt(number) }
    if case .scalar(let element) = index.type.kind, element.isInteger {
      return convert(index, to: .int)
    }
    switch container.type.kind {
    case .str:
      throw Refusal("string indices must be integers, not '\(index.type.pythonName)'")
    case .array:
      throw Refusal(
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
        exception: .indexError)
    case .bytes:
      throw Refusal("byte indices must be integers or slices, not \(index.type.pythonName)")
    case .list, .range, .bytearray:
      throw Refusal(
        "\(container.type.pythonName) indices must be integers or slices, not \(index.type.pythonName)"
      )
    default: throw Refusal("'\(container.type.pythonName)' object is not subscriptable")
    }
  }

  private func tupleItem(_ tuple: Value, _ members: [Type], _ index: Value) throws -> Value {
    guard index.type.isIntegral else {
      throw Refusal("tuple indices must be integers or slices, not \(index.type.pythonName)")
    }
    let number: Int64? =
      switch index.literal {
      case .int(let number): number
      case .bool(let flag): flag ? 1 : 0
      default: nil
      }
    if let number {
      let position = Int(number < 0 ? number + Int64(members.count) : number)
      guard members.indices.contains(position) else {
        throw Refusal("tuple index out of range", exception: .indexError)
      }
      return emit(.tupleGet(position), [tuple], members[position])
    }
    let position = checkIndex(asInt(index), int(Int64(members.count)), "tuple index out of range")
    var arms: [(state: State, value: Value)] = []
    for (number, member) in members.enumerated() where isReachable {
      var (here, otherwise) = (state, State.unreachable(like: state))
      if number < members.count - 1 {
        (here, otherwise) = branch(try compare(.equal, position, int(Int64(number))))
      }
      state = here
      let value = emit(.tupleGet(number), [tuple], member)
      arms.append((state, value))
      state = otherwise
    }
    return merge(arms)
  }

  private func recordItem(_ record: Value, _ fields: [RecordField], _ index: Value) throws -> Value
  {
    if case .string(let name) = index.literal {
      guard let position = fields.firstIndex(where: { $0.name == name }) else {
        throw Refusal.unknownField(name, of: fields, exception: .keyError)
      }
      return emit(.tupleGet(position), [record], fields[position].type)
    }
    return try tupleItem(record, fields.map(\.type), index)
  }

  private func getSlice(_ container: Value, _ lower: Value, _ upper: Value, _ step: Value) throws
    -> Value
  {
    switch container.type.kind {
    case .never: return .never
    case .list: return try callPrelude("list__slice", [container, lower, upper, step])
    case .str: return try callPrelude("str__slice", [container, lower, upper, step])
    case .bytes: return try callPrelude("bytes__slice", [container, lower, upper, step])
    case .bytearray: return try callPrelude("bytearray__slice", [container, lower, upper, step])
    case .range: return try callPrelude("range__slice", [container, lower, upper, step])
    case .array: return try callPrelude("array__slice", [container, lower, upper, step])
    case .tuple(let members):
      func bound(_ value: Value) throws -> Int? {
        if value.type == .none { return nil }
        guard case .int(let number) = value.literal else {
          throw Refusal.unsupported("slicing a tuple by bounds that are not literals")
        }
        return Int(number)
      }
      let by = try bound(step) ?? 1
      guard by != 0 else { throw Refusal("slice step cannot be zero", exception: .valueError) }
      let positions = sliceIndices(try bound(lower), try bound(upper), by, count: members.count)
      return emit(
        .tupleMake, positions.map { emit(.tupleGet($0), [container], members[$0]) },
        .tuple(positions.map { members[$0] }))
    default: throw Refusal("'\(container.type.pythonName)' object is not subscriptable")
    }
  }

  /// The positions that a slice selects, as CPython's `slice.indices` has it.
  private func sliceIndices(_ lower: Int?, _ upper: Int?, _ step: Int, count: Int) -> [Int] {
    func clamp(_ value: Int?, _ missing: Int, _ low: Int, _ high: Int) -> Int {
      guard let value else { return missing }
      return min(max(value < 0 ? value + count : value, low), high)
    }
    let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
    let start = clamp(lower, step > 0 ? low : high, low, high)
    let stop = clamp(upper, step > 0 ? high : low, low, high)
    return Array(stride(from: start, to: stop, by: step))
  }

  // MARK: Writing

  func setItem(_ container: Value, _ index: Index, _ value: Value) throws {
    guard container.type != .never else { return }
    let value = try storable(value)
    let index = opened(index)
    _ = try split(container) { container in
      if container.type.isInstance {
        try setInstanceItem(container, try closed(index), value)
        return none
      }
      switch index {
      case .value(let index):
        if case .array(_, let dimensions) = container.type.kind,
          case .tuple(let members) = index.type.kind,
          members.count <= dimensions
        {
          let indices = members.indices.map { emit(.tupleGet($0), [index], members[$0]) }
          try setArrayItem(container, indices, value)
        } else {
          _ = try split(index) { index in
            try self.setItem(container, index, value)
            return self.none
          }
        }
      case .slice(let lower, let upper, let step):
        if container.type == .bytearray {
          _ = try split(value) { value in
            try self.callPrelude(
              "bytearray__set_slice",
              [container, lower ?? self.none, upper ?? self.none, step ?? self.none, value])
          }
          return none
        }
        guard case .list = container.type.kind else {
          throw Refusal.unsupported("assignment to a slice of '\(container.type.pythonName)'")
        }
        if case .iterator = program.entity(of: value) {
          throw Refusal.unsupported(
            "assigning an iterator to a slice", help: "make it a list first")
        }
        _ = try callPrelude(
          "list__set_slice", [container, lower ?? none, upper ?? none, step ?? none, value],
          isInlined: true)
      case .several: throw Refusal.unsupported("assignment to several slices")
      }
      return none
    }
  }

  private func setItem(_ container: Value, _ index: Value, _ value: Value) throws {
    switch container.type.kind {
    case .never: return
    case .list(let element):
      let position = checkIndex(
        try integerIndex(index, of: container), try length(container),
        "list assignment index out of range")
      let stored = store(value, as: element)
      _ = emit(.listSet, [container, position, stored], .none)
    case .bytearray:
      let position = checkIndex(
        try integerIndex(index, of: container), try length(container),
        "bytearray index out of range")
      _ = try split(value) { value in
        try self.callPrelude("bytearray__set", [container, position, value])
      }
    case .array:
      try setArrayItem(container, [try integerIndex(index, of: container)], value)
    default:
      throw Refusal("'\(container.type.pythonName)' object does not support item assignment")
    }
  }

  /// The value as an element of lists with that element type, which grows to include it.
  func store(_ value: Value, as element: Type) -> Value {
    absorb(value.type, into: element)
    return fitting(coerce(value, to: program.variables.shallow(element)), element)
  }

  /// A value that is stored where `declared` has taken its type in. What would hold itself has no finite type
  /// and could not be taken in: it is refused.
  func fitting(_ value: Value, _ declared: Type) -> Value {
    let known = program.variables.shallow(declared)
    guard isEmitting, value.type != .never, irType(value.type) != irType(known) else {
      return value
    }
    report(
      .unsupported("a container that holds itself", help: "keep an object in it instead"), at: range
    )
    return Value(type: known)
  }

  func append(_ value: Value, to list: Value) throws {
    guard case .list(let element) = list.type.kind else { return }
    let value = try storable(value)
    guard value.type != .never else { return }
    _ = emit(.listAppend, [list, store(value, as: element)], .none)
  }

  func extend(_ list: Value, with iterable: Value) throws {
    if iterable.type == .never { return }
    _ = try callPrelude("list__extend", [list, iterable])
  }

  func deleteItem(_ container: Value, _ index: Index) throws {
    if case .union = container.type.kind {
      _ = try split(container) { container in
        try self.deleteItem(container, index)
        return self.none
      }
      return
    }
    let index = opened(index)
    switch (container.type.kind, index) {
    case (.never, _): return
    case (.instance, _): try deleteInstanceItem(container, try closed(index))
    case (.list, .value(let index)):
      if index.type == .never { return }
      let position = checkIndex(
        try integerIndex(index, of: container), try length(container),
        "list assignment index out of range")
      let known = element(of: container.type)
      if known != .never { _ = emit(.listRemove, [container, position], known) }
    case (.bytearray, .value(let index)):
      if index.type == .never { return }
      let position = checkIndex(
        try integerIndex(index, of: container), try length(container),
        "bytearray index out of range")
      _ = try callPrelude("bytearray__delete", [container, position])
    case (.bytearray, .slice(let lower, let upper, let step)):
      _ = try callPrelude(
        "bytearray__delete_slice", [container, lower ?? none, upper ?? none, step ?? none])
    case (.list, .slice(let lower, let upper, let step)):
      _ = try callPrelude(
        "list__delete_slice", [container, lower ?? none, upper ?? none, step ?? none])
    default: throw Refusal("'\(container.type.pythonName)' object doesn't support item deletion")
    }
  }

  // MARK: Operators

  /// `+` and `*` of strings, lists and tuples; nil where Python has none.
  func sequenceBinary(_ operation: BinaryOperator, _ first: Value, _ second: Value) throws -> Value?
  {
    switch (operation, first.type.kind, second.type.kind) {
    case (.add, .str, .str): return concatenate([first, second])
    case (.add, .list, .list):
      return try callPrelude("list__add", [first, second], isInlined: true)
    case (.add, .tuple(let a), .tuple(let b)):
      let parts =
        a.indices.map { emit(.tupleGet($0), [first], a[$0]) }
        + b.indices.map { emit(.tupleGet($0), [second], b[$0]) }
      return emit(.tupleMake, parts, .tuple(a + b))
    case (.multiply, .str, _) where second.type.isIntegral:
      return runtime("str_repeat", [first, asInt(second)])
    case (.multiply, _, .str) where first.type.isIntegral:
      return runtime("str_repeat", [second, asInt(first)])
    case (.multiply, .list, _) where second.type.isIntegral:
      return try callPrelude("list__repeat", [first, asInt(second)], isInlined: true)
    case (.multiply, _, .list) where first.type.isIntegral:
      return try callPrelude("list__repeat", [second, asInt(first)], isInlined: true)
    case (.multiply, .tuple(let members), _) where second.type.isIntegral:
      guard case .int(let count) = second.literal, count * Int64(members.count) <= 64 else {
        throw Refusal.unsupported("repeating a tuple by a number that is not a small literal")
      }
      let parts = members.indices.map { emit(.tupleGet($0), [first], members[$0]) }
      let all = Array(repeating: parts, count: max(0, Int(count))).flatMap { $0 }
      return emit(.tupleMake, all, .tuple(all.map(\.type)))
    case (.add, .str, _):
      throw Refusal("can only concatenate str (not \"\(second.type.pythonName)\") to str")
    case (.add, .list, _):
      throw Refusal("can only concatenate list (not \"\(second.type.pythonName)\") to list")
    case (.add, .tuple, _):
      throw Refusal("can only concatenate tuple (not \"\(second.type.pythonName)\") to tuple")
    case (.multiply, .str, _), (.multiply, .list, _), (.multiply, .tuple, _):
      throw Refusal("can't multiply sequence by non-int of type '\(second.type.pythonName)'")
    case (.multiply, _, .str), (.multiply, _, .list), (.multiply, _, .tuple):
      throw Refusal("can't multiply sequence by non-int of type '\(first.type.pythonName)'")
    case (.modulo, .str, _): return try percentFormat(first, second)
    default: return nil
    }
  }
}
