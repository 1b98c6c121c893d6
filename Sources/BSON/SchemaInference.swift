public import Columns

/// Finds the columns that documents have: every field of every document, each with the narrowest type
/// that holds all its numbers, or with the type that it had first.
///
/// The answer depends on the documents and their order, not on the pieces in which they come.
public final class SchemaInference {
  private let root = Node("")
  /// How many documents were looked at.
  public private(set) var documents = 0
  private var isStopped = false

  public init() {}

  /// What is known of a field.
  private final class Node {
    let key: [UInt8]
    var type: ElementType?
    var subtype: UInt8 = 0
    var children: [Node] = []
    var positions: [[UInt8]: Int] = [:]
    var element: Node?

    init(_ key: String) { self.key = Array(key.utf8) }

    init(_ key: UnsafeRawBufferPointer) { self.key = Array(key) }
  }

  /// Looks at the documents that `bytes` are, one after another, until `limit` have been seen.
  ///
  /// What is not a well-formed document ends the looking: the reader will say what is wrong with it.
  public func observe(_ bytes: UnsafeRawBufferPointer, limit: Int = .max) {
    guard var start = bytes.baseAddress else { return }
    let end = start + bytes.count
    while start < end && documents < limit && !isStopped {
      observe(document: start, end: end)
      guard !isStopped else { return }
      start += Int(start.loadUnaligned(as: Int32.self))
    }
  }

  /// Looks at the documents in the array at `start`, which ends before `end`.
  public func observe(array start: UnsafeRawPointer, end: UnsafeRawPointer, limit: Int = .max) {
    do throws(Fault) {
      var cursor = try DocumentCursor(start, limit: end, isShallow: true)
      while documents < limit && !isStopped, let element = try cursor.next() {
        guard element.type == .document else { break }
        observe(document: element.value, end: element.end)
      }
    } catch {
      isStopped = true
    }
  }

  private func observe(document start: UnsafeRawPointer, end: UnsafeRawPointer) {
    do throws(Fault) {
      try look(start, limit: end, root, depth: 0)
      documents += 1
    } catch {
      isStopped = true
    }
  }

  private func look(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, _ node: Node, depth: Int
  ) throws(Fault) {
    var cursor = try DocumentCursor(start, limit: limit, depth: depth, isShallow: true)
    var next = 0
    while let element = try cursor.next() {
      let key = UnsafeRawBufferPointer(start: element.key, count: element.keyLength)
      if next >= node.children.count || !node.children[next].key.elementsEqual(key) {
        next = position(of: key, in: node)
      }
      try merge(element, into: node.children[next], depth: depth)
      next += 1
    }
  }

  private func position(of key: UnsafeRawBufferPointer, in node: Node) -> Int {
    if let known = node.positions[Array(key)] { return known }
    node.positions[Array(key)] = node.children.count
    node.children.append(Node(key))
    return node.children.count - 1
  }

  private func merge(
    _ element: DocumentCursor.Element, into node: Node, depth: Int
  ) throws(Fault) {
    let found = element.type
    if !found.isNull {
      if let known = node.type {
        if let first = known.numericRank, let second = found.numericRank, second > first {
          node.type = found
        }
      } else {
        node.type = found
        if found == .binary { node.subtype = element.value.load(fromByteOffset: 4, as: UInt8.self) }
      }
    }
    if found == .array {
      var cursor = try DocumentCursor(
        element.value, limit: element.end, depth: depth + 1, isShallow: true)
      let item = node.element ?? Node("item")
      node.element = item
      while let part = try cursor.next() { try merge(part, into: item, depth: depth + 1) }
    } else if found == .document {
      try look(element.value, limit: element.end, node, depth: depth + 1)
    }
  }

  /// The columns of the documents looked at so far, in the order in which their fields came up.
  public var fields: [Field] { root.children.map { field($0) } }

  private func field(_ node: Node) -> Field {
    let name = String(decoding: node.key, as: UTF8.self)
    var field = Field.scalar(name, node.type ?? .null, subtype: node.subtype)
    if node.type == .document {
      field.type = .structure(node.children.map { self.field($0) })
    } else if node.type == .array, let element = node.element {
      field.type = .list(self.field(element))
    }
    if name.contains(".") { field.metadata[literalKey] = "true" }
    return field
  }
}

extension ElementType {
  /// The place of a number's type in the order in which one holds all of the other.
  var numericRank: Int? {
    switch self {
    case .int32: 0
    case .int64: 1
    case .double: 2
    default: nil
    }
  }
}
