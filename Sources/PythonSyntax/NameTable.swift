/// The names of one file: finds a name's symbol, or the reserved word it is, from its bytes.
struct NameTable {
  struct Entry {
    var hash: UInt32 = 0
    var start: UInt32 = 0
    var length: UInt32 = 0
    var symbol = Symbol(index: 0)
    var kind = TokenKind.endOfFile
  }

  private let text: UnsafePointer<UInt8>
  private var slots: [Entry]
  private var count = 0

  /// A table for names that stand in the bytes at `text`.
  init(text: UnsafePointer<UInt8>) {
    self.text = text
    slots = Array(repeating: Entry(), count: 512)
  }

  /// What the ASCII name at `start` is; `hash` must depend on its bytes alone. O(length).
  @inline(__always)
  mutating func find(start: Int, length: Int, hash: UInt32) -> (TokenKind, Symbol) {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash >> 15)) & mask
    while slots[slot].length != 0 {
      let entry = slots[slot]
      if entry.hash == hash, Int(entry.length) == length,
        Self.equal(text + Int(entry.start), text + start, length)
      {
        return (entry.kind, entry.symbol)
      }
      slot = (slot &+ 1) & mask
    }
    return insert(start: start, length: length, hash: hash, slot: slot)
  }

  private mutating func insert(
    start: Int, length: Int, hash: UInt32, slot: Int
  ) -> (TokenKind, Symbol) {
    let name = String(
      decoding: UnsafeBufferPointer(start: text + start, count: length), as: UTF8.self)
    let kind = TokenKind.keywords.first { $0.0 == name }?.1 ?? .name
    let symbol = Symbol(name)
    slots[slot] = Entry(
      hash: hash, start: UInt32(truncatingIfNeeded: start),
      length: UInt32(truncatingIfNeeded: length), symbol: symbol, kind: kind)
    count += 1
    if count * 2 > slots.count { grow() }
    return (kind, symbol)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Entry(), count: old.count * 4)
    let mask = slots.count - 1
    for entry in old where entry.length != 0 {
      var slot = Int(entry.hash ^ (entry.hash >> 15)) & mask
      while slots[slot].length != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  @inline(__always)
  private static func equal(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    for index in 0..<length where left[index] != right[index] { return false }
    return true
  }
}
