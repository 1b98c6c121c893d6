extension Type {
  /// The type with words in place of ints, in memory too: what a wide version works on.
  public var widened: Type { rewritten(.bigint) }

  /// The type with words in place of the ints that lie in memory: what a fast version works on.
  public var withStoredWords: Type { rewritten(.int) }

  /// Whether a value holds ints by itself, not in memory.
  public var holdsInts: Bool { widened != withStoredWords }

  /// - Parameter int: what takes the place of an int that is held by value.
  private func rewritten(_ int: Type) -> Type {
    switch kind {
    case .int: return int
    case .tuple(let members):
      let new = members.map { $0.rewritten(int) }
      return new == members ? self : .tuple(new)
    case .record(let fields):
      let new = fields.map {
        RecordField(name: $0.name, type: $0.type.rewritten(int))
      }
      return new == fields ? self : Type(.record(new))
    case .closure(let number, let captures):
      let new = captures.map { $0.rewritten(int) }
      return new == captures ? self : Type(.closure(number, new))
    case .union(let members):
      // The tags stay.
      let new = members.map { $0.rewritten(int) }
      return new == members ? self : Type(.union(new))
    case .list(let element):
      let new = element.rewritten(.bigint)
      return new == element ? self : .list(new)
    default: return self
    }
  }
}
