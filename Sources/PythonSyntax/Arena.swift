/// A position in an append-only table of `Node`s: four bytes, no reference counting.
public struct ID<Node>: Hashable, Sendable {
  /// Where the node stands, for side tables keyed by the same positions.
  public let index: UInt32

  /// The position `index`; it must be one of the table that the ID is used with.
  public init(index: UInt32) {
    self.index = index
  }
}

/// An append-only table: nodes never move and are never changed once added.
public struct Arena<Node: Sendable>: Sendable {
  var nodes: [Node] = []

  /// An empty table.
  public init() {}

  /// How many nodes there are.
  public var count: Int { nodes.count }

  /// Adds `node` and returns where it stands. Amortised O(1).
  public mutating func append(_ node: Node) -> ID<Node> {
    nodes.append(node)
    return ID(index: UInt32(truncatingIfNeeded: nodes.count &- 1))
  }

  /// The node at `id`. O(1).
  public subscript(id: ID<Node>) -> Node { nodes[Int(id.index)] }

  /// Every position of the table, in order of addition.
  public var ids: some RandomAccessCollection<ID<Node>> {
    (0..<UInt32(nodes.count)).lazy.map { ID(index: $0) }
  }
}

/// A run of IDs in a tree's flat table of links; `tree[list]` gives the IDs.
public struct IDList<Node>: Hashable, Sendable {
  let start: UInt32
  let length: UInt32

  /// The list without elements.
  public static var empty: Self { Self(start: 0, length: 0) }

  /// How many IDs the list has.
  public var count: Int { Int(length) }

  /// Whether the list has no IDs.
  public var isEmpty: Bool { length == 0 }
}

/// A run of IDs of which some are absent; `tree[list]` gives `ID<Node>?` elements.
public struct OptionalIDList<Node>: Hashable, Sendable {
  let start: UInt32
  let length: UInt32

  /// How many places the list has.
  public var count: Int { Int(length) }

  /// Whether the list has no places.
  public var isEmpty: Bool { length == 0 }
}

/// The IDs of an `IDList`, seen as a collection.
public struct IDSlice<Node>: RandomAccessCollection, Sendable {
  let links: ArraySlice<UInt32>

  /// The position of the first ID: zero.
  public var startIndex: Int { 0 }

  /// The number of IDs.
  public var endIndex: Int { links.count }

  /// The ID at `position`, counted from zero.
  public subscript(position: Int) -> ID<Node> { ID(index: links[links.startIndex + position]) }
}

/// The IDs of an `OptionalIDList`, seen as a collection.
public struct OptionalIDSlice<Node>: RandomAccessCollection, Sendable {
  let links: ArraySlice<UInt32>

  /// The link that stands for an absent ID.
  static var absent: UInt32 { .max }

  /// The position of the first place: zero.
  public var startIndex: Int { 0 }

  /// The number of places.
  public var endIndex: Int { links.count }

  /// The ID at `position`, counted from zero, or nil where there is none.
  public subscript(position: Int) -> ID<Node>? {
    let link = links[links.startIndex + position]
    return link == Self.absent ? nil : ID(index: link)
  }
}
