internal import Columns

/// Where the value of one field goes, laid out for the reading loop.
struct Slot {
  /// The field's name, zero-terminated.
  let key: UnsafeMutablePointer<UInt8>
  let keyLength: Int
  /// The first eight bytes of the name, its zero included, and which of them count.
  let keyWord: UInt64
  let keyMask: UInt64
  let target: Target
  /// What more there is to know of the target: a type, a subtype, a width.
  let detail: UInt8
  let width: Int
  /// Nil where the field itself is no column.
  let builder: Unmanaged<ColumnBuilder>?
  let memory: UnsafeMutablePointer<ColumnMemory>?
  /// The fields inside, where the field is a document.
  let level: UnsafeMutablePointer<Level>?
  /// What stands for each element, where the field is a list.
  let element: UnsafeMutablePointer<Slot>?
  /// The element's position that the name means where the field is looked up in an array; else -1.
  let index: Int
  /// Which of the plan's paths the field has.
  let path: Int
  /// The visit to the level in which the field was last seen.
  var visit = 0

  /// Writes the rows of the field's column. Precondition: it has one.
  @inline(__always) var writer: ColumnWriter { ColumnWriter(memory: memory.unsafelyUnwrapped) }
}

/// The fields that are looked for in the documents at one place.
struct Level {
  let slots: UnsafeMutablePointer<Slot>
  let count: Int
  /// Positions in `slots` by a hash of the name, -1 where none is; nil where there are few.
  let table: UnsafeMutablePointer<Int32>?
  let tableMask: Int
  var visit = 0
}

/// The anything-but for a binary column's subtype.
let anySubtype: UInt8 = 0xFF

/// What a schema asks for, as a tree of levels and slots beside the builders that they fill.
///
/// Owns them all; whoever follows a pointer into it keeps it alive.
final class ReadingPlan {
  let fields: [Field]
  let builders: [ColumnBuilder]
  let root: UnsafeMutablePointer<Level>
  /// How many bytes a row takes in all columns together, without what varies.
  let rowWidth: Int
  /// The path of each slot, by its `path`.
  private(set) var paths: [String] = []

  init(_ fields: [Field]) throws(BSONError) {
    self.fields = fields
    builders = fields.map(ColumnBuilder.init)
    rowWidth = fields.reduce(0) { $0 + $1.type.rowWidth }
    root = .allocate(capacity: 1)
    root.initialize(to: Level(slots: .allocate(capacity: 1), count: 0, table: nil, tableMask: 0))
    var parts: [Part] = []
    for builder in builders { try add(builder, to: &parts, under: "") }
    root.pointee.slots.deallocate()
    root.pointee = makeLevel(parts)
  }

  deinit {
    dispose(root)
  }

  /// A field on the way from the schema to a slot; a list's one part is its element.
  private struct Part {
    let name: String
    let path: String
    var builder: ColumnBuilder?
    var parts: [Part] = []
  }

  private func add(
    _ builder: ColumnBuilder, to parts: inout [Part], under parent: String
  ) throws(BSONError) {
    let name = builder.field.name
    let names =
      builder.field.metadata[literalKey] != nil
      ? [name] : name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    try add(builder, names[...], to: &parts, under: parent)
  }

  private func add(
    _ builder: ColumnBuilder, _ names: ArraySlice<String>, to parts: inout [Part],
    under parent: String
  ) throws(BSONError) {
    let name = names.first!
    let path = parent + name
    guard names.count == 1 || !names.contains("") else {
      throw .emptyPath(parent + names.joined(separator: "."))
    }
    let known = parts.firstIndex { $0.name == name }
    if names.count > 1 {
      let index = known ?? parts.count
      if known == nil { parts.append(Part(name: name, path: path)) }
      guard parts[index].builder == nil else { throw .overlappingPaths(path) }
      try add(builder, names.dropFirst(), to: &parts[index].parts, under: path + ".")
      return
    }
    guard known == nil else { throw .overlappingPaths(path) }
    var part = Part(name: name, path: path, builder: builder)
    try complete(&part, builder)
    parts.append(part)
  }

  private func complete(_ part: inout Part, _ builder: ColumnBuilder) throws(BSONError) {
    let field = builder.field
    guard field.type.target(field.metadata) != nil else {
      throw .unsupportedType(field.type.description, of: part.path)
    }
    if case .structure = field.type {
      for child in builder.children { try add(child, to: &part.parts, under: part.path + ".") }
    } else if case .list = field.type {
      var item = Part(name: "", path: part.path + "[]", builder: builder.children[0])
      try complete(&item, builder.children[0])
      part.parts = [item]
    }
  }

  private func makeLevel(_ parts: [Part]) -> Level {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: max(parts.count, 1))
    for (index, part) in parts.enumerated() {
      (slots + index).initialize(to: makeSlot(part))
    }
    guard parts.count > 8 else {
      return Level(slots: slots, count: parts.count, table: nil, tableMask: 0)
    }
    var size = 32
    while size < parts.count * 3 { size *= 2 }
    let table = UnsafeMutablePointer<Int32>.allocate(capacity: size)
    table.initialize(repeating: -1, count: size)
    for index in 0..<parts.count {
      var place = hash(slots[index].key, count: slots[index].keyLength) & (size - 1)
      while table[place] >= 0 { place = (place + 1) & (size - 1) }
      table[place] = Int32(index)
    }
    return Level(slots: slots, count: parts.count, table: table, tableMask: size - 1)
  }

  private func makeSlot(_ part: Part) -> Slot {
    let (target, detail) =
      part.builder.map { $0.field.type.target($0.field.metadata)! } ?? (.flattened, 0)
    var level: UnsafeMutablePointer<Level>?
    var element: UnsafeMutablePointer<Slot>?
    let path = paths.count
    paths.append(part.path)
    if target == .structure || target == .flattened {
      level = .allocate(capacity: 1)
      level!.initialize(to: makeLevel(part.parts))
    } else if target == .list {
      element = .allocate(capacity: 1)
      element!.initialize(to: makeSlot(part.parts[0]))
    }
    let bytes = Array(part.name.utf8)
    let key = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 8)
    key.initialize(repeating: 0, count: bytes.count + 8)
    for (index, byte) in bytes.enumerated() { key[index] = byte }
    let counted = min(bytes.count + 1, 8)
    let mask = counted == 8 ? UInt64.max : (1 << UInt64(counted * 8)) - 1
    return Slot(
      key: key, keyLength: bytes.count,
      keyWord: UnsafeRawPointer(key).loadUnaligned(as: UInt64.self) & mask, keyMask: mask,
      target: target, detail: detail, width: part.builder?.field.type.width ?? 0,
      builder: part.builder.map { Unmanaged.passUnretained($0) },
      memory: part.builder?.writer.memory, level: level, element: element,
      index: arrayIndex(part.name), path: path)
  }

  private func dispose(_ level: UnsafeMutablePointer<Level>) {
    for index in 0..<level.pointee.count { dispose(level.pointee.slots[index]) }
    level.pointee.slots.deallocate()
    level.pointee.table?.deallocate()
    level.deallocate()
  }

  private func dispose(_ slot: Slot) {
    slot.key.deallocate()
    if let level = slot.level { dispose(level) }
    if let element = slot.element {
      dispose(element.pointee)
      element.deallocate()
    }
  }
}

extension ColumnType {
  /// How many bytes a row takes, without what varies.
  fileprivate var rowWidth: Int {
    if case .structure(let fields) = self { return fields.reduce(0) { $0 + $1.type.rowWidth } }
    return hasOffsets ? 4 : width ?? 1
  }
}

/// The position in an array that `name` spells, -1 where it spells none.
private func arrayIndex(_ name: String) -> Int {
  guard let index = Int(name), index >= 0, String(index) == name else { return -1 }
  return index
}

/// A hash of a field name.
@inline(__always)
private func hash(_ key: UnsafePointer<UInt8>, count: Int) -> Int {
  var value: UInt64 = 0xCBF2_9CE4_8422_2325
  for index in 0..<count { value = (value ^ UInt64(key[index])) &* 0x0000_0100_0000_01B3 }
  return Int(truncatingIfNeeded: value ^ (value >> 29))
}

extension Level {
  /// The slot for the field whose name has `length` bytes from `key` on; nil where none asks for it.
  func slot(_ key: UnsafeRawPointer, length: Int) -> UnsafeMutablePointer<Slot>? {
    let name = key.assumingMemoryBound(to: UInt8.self)
    guard let table else {
      if length < 8 {
        var word: UInt64 = 0
        for index in 0..<length { word |= UInt64(name[index]) << UInt64(index * 8) }
        let mask = length == 7 ? UInt64.max : (1 << UInt64(length * 8 + 8)) - 1
        for index in 0..<count
        where slots[index].keyWord == word && slots[index].keyMask == mask {
          return slots + index
        }
        return nil
      }
      for index in 0..<count where slots[index].matches(name, length) { return slots + index }
      return nil
    }
    var place = hash(name, count: length) & tableMask
    while table[place] >= 0 {
      let slot = slots + Int(table[place])
      if slot.pointee.matches(name, length) { return slot }
      place = (place + 1) & tableMask
    }
    return nil
  }

  /// The slot for the field whose name stands at `key`, if it is `next` or one of the few after it, where
  /// fields are that come in the order of the level with some missing.
  @inline(__always)
  func slot(
    near next: UnsafeMutablePointer<Slot>, _ key: UnsafeRawPointer, end: UnsafeRawPointer
  ) -> UnsafeMutablePointer<Slot>? {
    let last = slots + count
    guard end - key >= 7 else {
      return next < last && next.pointee.isKey(key, end: end) ? next : nil
    }
    let word = key.loadUnaligned(as: UInt64.self)
    var slot = next
    var tries = 4
    while slot < last && tries > 0 {
      if (word ^ slot.pointee.keyWord) & slot.pointee.keyMask == 0,
        slot.pointee.keyLength < 7 || slot.pointee.isKey(key, end: end)
      {
        return slot
      }
      slot += 1
      tries &-= 1
    }
    // Then those before it, where they are few.
    guard table == nil else { return nil }
    slot = slots
    while slot < next {
      if (word ^ slot.pointee.keyWord) & slot.pointee.keyMask == 0,
        slot.pointee.keyLength < 7 || slot.pointee.isKey(key, end: end)
      {
        return slot
      }
      slot += 1
    }
    return nil
  }

  /// The slot that asks for an array's element at `index`.
  func slot(at index: Int) -> UnsafeMutablePointer<Slot>? {
    for position in 0..<count where slots[position].index == index { return slots + position }
    return nil
  }
}

extension Slot {
  @inline(__always)
  fileprivate func matches(_ name: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    guard length == keyLength else { return false }
    for index in 0..<length where name[index] != key[index] { return false }
    return true
  }

  /// Writes null for the field in `row`: into its column, or into those of the fields inside it.
  @inline(__always)
  func setNull(at row: Int) {
    switch target {
    case .double, .int64, .date:
      writer.set(0 as UInt64, at: row)
      writer.clearValid(at: row)
    case .int32:
      writer.set(0 as UInt32, at: row)
      writer.clearValid(at: row)
    default: setOtherNull(at: row)
    }
  }

  @inline(never)
  private func setOtherNull(at row: Int) {
    if let builder {
      builder._withUnsafeGuaranteedRef { $0.setNull(at: row) }
    } else if let level {
      for index in 0..<level.pointee.count { level.pointee.slots[index].setNull(at: row) }
    }
  }
}
