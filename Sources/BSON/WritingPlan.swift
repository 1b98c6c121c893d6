internal import Columns

/// How one field of each document is written, laid out for the writing loop.
struct WritingStep {
  /// The type byte, the name and its zero; in an array's elements the name is empty.
  let header: UnsafeMutablePointer<UInt8>
  let headerLength: Int
  let type: ElementType
  let subtype: UInt8
  /// Whether the values of a fixed-width column are bits, 4, 8 or another number of bytes.
  let width: Int
  let hasOffsets: Bool
  let offset: Int
  let validity: UnsafeRawPointer?
  let values: UnsafeRawPointer?
  let data: UnsafeRawPointer?
  /// True where the field is a document that no column stands for.
  let isGroup: Bool
  /// The fields inside, or the one step for all elements of an array.
  let parts: UnsafeMutablePointer<WritingStep>
  let partCount: Int

  /// Whether `row` holds a value.
  @inline(__always)
  func isValid(_ row: Int) -> Bool {
    guard let validity else { return type != .null }
    let place = offset &+ row
    return validity.load(fromByteOffset: place &>> 3, as: UInt8.self) &>> UInt8(place & 7) & 1 == 1
  }

  /// Where the data, or the elements, of `row` start and end.
  @inline(__always)
  func range(_ row: Int) -> (start: Int, end: Int) {
    let offsets = values.unsafelyUnwrapped + (offset &+ row) &* 4
    return (
      Int(offsets.loadUnaligned(as: Int32.self)),
      Int(offsets.loadUnaligned(fromByteOffset: 4, as: Int32.self))
    )
  }
}

/// The steps that write the rows of a batch; keeps the batch's memory and owns their own.
final class WritingPlan {
  let batch: RecordBatch
  let steps: UnsafeMutablePointer<WritingStep>
  let count: Int

  init(_ batch: RecordBatch) throws(BSONError) {
    self.batch = batch
    let entries = batch.columns.map { Entry(column: $0, names: names(of: $0.field)[...]) }
    try check(entries, path: "")
    (steps, count) = makeSteps(entries)
  }

  deinit { dispose(steps, count) }
}

/// A column and what is left of its path.
private struct Entry {
  let column: Column
  var names: ArraySlice<String>
}

private func names(of field: Field) -> [String] {
  field.metadata[literalKey] != nil
    ? [field.name]
    : field.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
}

/// Whether the columns can be written: no name twice, none with a zero in it.
private func check(_ entries: [Entry], path: String) throws(BSONError) {
  for (name, members) in grouped(entries) {
    guard !name.utf8.contains(0) else {
      throw BSONError(.schema, "a field name in BSON cannot contain a zero byte", path: path + name)
    }
    if let column = members.first(where: { $0.names.count == 1 })?.column {
      guard members.count == 1 else { throw .overlappingPaths(path + name) }
      try check(column, path: path + name)
    } else {
      try check(
        members.map { Entry(column: $0.column, names: $0.names.dropFirst()) },
        path: path + name + ".")
    }
  }
}

private func check(_ column: Column, path: String) throws(BSONError) {
  let children = column.children.map { Entry(column: $0, names: names(of: $0.field)[...]) }
  if case .structure = column.field.type {
    try check(children, path: path + ".")
  } else if case .list = column.field.type {
    try check(column.children[0], path: path + "[]")
  }
}

/// The entries by the first name of their paths, in the order in which the names come up.
private func grouped(_ entries: [Entry]) -> [(name: String, members: [Entry])] {
  var groups: [(name: String, members: [Entry])] = []
  var positions: [String: Int] = [:]
  for entry in entries {
    let name = entry.names.first!
    if let position = positions[name] {
      groups[position].members.append(entry)
    } else {
      positions[name] = groups.count
      groups.append((name, [entry]))
    }
  }
  return groups
}

private func makeSteps(_ entries: [Entry]) -> (UnsafeMutablePointer<WritingStep>, Int) {
  let groups = grouped(entries)
  let steps = UnsafeMutablePointer<WritingStep>.allocate(capacity: max(groups.count, 1))
  for (index, group) in groups.enumerated() {
    let step =
      group.members[0].names.count == 1
      ? makeStep(group.name, group.members[0].column)
      : makeGroup(
        group.name,
        group.members.map { Entry(column: $0.column, names: $0.names.dropFirst()) })
    (steps + index).initialize(to: step)
  }
  return (steps, groups.count)
}

private func makeGroup(_ name: String, _ members: [Entry]) -> WritingStep {
  let (parts, count) = makeSteps(members)
  let (header, length) = makeHeader(.document, name)
  return WritingStep(
    header: header, headerLength: length, type: .document, subtype: 0, width: 0, hasOffsets: false,
    offset: 0, validity: nil, values: nil, data: nil, isGroup: true, parts: parts,
    partCount: count)
}

private func makeStep(_ name: String, _ column: Column) -> WritingStep {
  let type = column.field.elementType
  let (header, length) = makeHeader(type, name)
  var parts = UnsafeMutablePointer<WritingStep>.allocate(capacity: 1)
  var count = 0
  if case .structure = column.field.type {
    parts.deallocate()
    (parts, count) = makeSteps(
      column.children.map { Entry(column: $0, names: names(of: $0.field)[...]) })
  } else if case .list = column.field.type {
    parts.initialize(to: makeStep("", column.children[0]))
    count = 1
  }
  return WritingStep(
    header: header, headerLength: length, type: type,
    subtype: column.field.metadata[subtypeKey].flatMap { UInt8($0) } ?? 0,
    width: column.field.type.width ?? 0, hasOffsets: column.field.type.hasOffsets,
    offset: column.offset, validity: column.validity.map { UnsafeRawPointer($0.start) },
    values: column.values.map { UnsafeRawPointer($0.start) },
    data: column.data.map { UnsafeRawPointer($0.start) }, isGroup: false, parts: parts,
    partCount: count)
}

private func makeHeader(
  _ type: ElementType, _ name: String
) -> (UnsafeMutablePointer<UInt8>, Int) {
  let bytes = [type.rawValue] + Array(name.utf8) + [0]
  let header = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
  for (index, byte) in bytes.enumerated() { (header + index).initialize(to: byte) }
  return (header, bytes.count)
}

private func dispose(_ steps: UnsafeMutablePointer<WritingStep>, _ count: Int) {
  for index in 0..<count {
    steps[index].header.deallocate()
    dispose(steps[index].parts, steps[index].partCount)
  }
  steps.deallocate()
}

extension Field {
  /// The BSON type that values of this column are written as.
  var elementType: ElementType {
    switch type {
    case .null: .null
    case .bool: .bool
    case .int32: .int32
    case .int64: .int64
    case .float64: .double
    case .utf8: .string
    case .timestampMilliseconds: .date
    case .list: .array
    case .structure: .document
    case .fixedSizeBinary(12) where metadata[typeKey] != ElementType.binary.name: .objectID
    case .fixedSizeBinary: .binary
    case .binary:
      if let type = metadata[typeKey].flatMap({ ElementType(name: $0) }), type.isCarriedRaw {
        type
      } else {
        .binary
      }
    }
  }
}
