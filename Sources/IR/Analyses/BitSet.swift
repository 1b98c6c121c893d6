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

}

extension BitSet: Sequence {
  /// Gives the members in order.
  struct Iterator: IteratorProtocol {
    let words: [UInt64]
    var index = 0
    var rest: UInt64

    @inline(__always)
    mutating func next() -> Int? {
      while rest == 0 {
        index += 1
        guard index < words.count else { return nil }
        rest = words[index]
      }
      defer { rest &= rest - 1 }
      return index << 6 + rest.trailingZeroBitCount
    }
  }

  func makeIterator() -> Iterator { Iterator(words: words, rest: words.first ?? 0) }
}
