/// A set of small numbers, as bits.
struct BitSet: Hashable, Sendable {
  var words: [UInt64]

  /// An empty set that can hold numbers below `capacity`.
  init(capacity: Int) { words = Array(repeating: 0, count: (capacity + 63) / 64) }

  @inline(__always)
  func contains(_ number: Int) -> Bool { words[number >> 6] & (1 << UInt64(number & 63)) != 0 }

  @inline(__always)
  mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  @inline(__always)
  mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

  /// Adds all of `other`; tells whether that changed anything.
  @discardableResult
  mutating func formUnion(_ other: BitSet) -> Bool {
    var changes: UInt64 = 0
    for index in words.indices {
      changes |= other.words[index] & ~words[index]
      words[index] |= other.words[index]
    }
    return changes != 0
  }

  mutating func formIntersection(_ other: BitSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  mutating func subtract(_ other: BitSet) {
    for index in words.indices { words[index] &= ~other.words[index] }
  }

  mutating func removeAll() {
    for index in words.indices { words[index] = 0 }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Calls `body` with each member, in order.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// The members, in order.
  var members: [Int] {
    var result: [Int] = []
    forEach { result.append($0) }
    return result
  }
}
