public import Columns
internal import Glibc

/// Finds the columns that documents have: every field of every document, each with the narrowest type
/// that holds all its numbers, or with the type that it had first.
///
/// The answer depends on the documents and their order, not on the pieces in which they come.
public final class SchemaInference {
  private let root = Node("")
  /// Shapes that have been looked at: more documents of these tell nothing new.
  private var templates = TemplateCache()
  private let ends = UnsafeMutablePointer<UnsafeRawPointer>.allocate(capacity: maximumDepth + 1)
  /// How many documents were looked at.
  public private(set) var documents = 0
  private var isStopped = false

  public init() {}

  deinit {
    templates.dispose()
    ends.deallocate()
  }

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

    /// Whether the field has the name of `length` bytes at `name`.
    func isNamed(_ name: UnsafeRawPointer, _ length: Int) -> Bool {
      guard length == key.count else { return false }
      return key.withUnsafeBytes { memcmp($0.baseAddress ?? name, name, length) == 0 }
    }
  }

  /// Looks at the documents that `bytes` are, one after another, until `limit` have been seen.
  ///
  /// What is not a well-formed document ends the looking: the reader will say what is wrong with it.
  public func observe(_ bytes: UnsafeRawBufferPointer, limit: Int = .max) {
    guard var start = bytes.baseAddress else { return }
    let end = start + bytes.count
    while start < end && documents < limit && !isStopped {
      let next = passKnown(start, end: end, limit: limit - documents)
      if next > start {
        start = next
        continue
      }
      observe(document: start, end: end)
      guard !isStopped else { return }
      let length = Int(start.loadUnaligned(as: Int32.self))
      templates.learn(start, end: start + length, nil, isStrict: false)
      start += length
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

  /// Passes documents of shapes that are known; says where the first other one stands.
  private func passKnown(
    _ start: UnsafeRawPointer, end: UnsafeRawPointer, limit: Int
  ) -> UnsafeRawPointer {
    guard templates.isPromising, end - start >= 5 else { return start }
    let length = start.loadUnaligned(as: Int32.self)
    let current = templates.current
    var attempts = 0
    for place in 0...templates.count {
      let index = place == 0 ? current : place - 1
      let entry = templates.entries[index]
      guard place == 0 || index != current, entry.length == length || entry.length == 0 else {
        continue
      }
      attempts += 1
      var next = start
      var count = 1
      if entry.length == 0 {
        next = entry.template.pointee.look(start, limit: end, ends: ends) ?? start
      } else {
        let window = Int(length) * min(limit, 1024)
        let stop = end - start > window ? start + window : end
        count = entry.template.pointee.count(from: start, end: stop, length: Int(length))
        next = start + count * Int(length)
      }
      if next > start {
        documents += count
        templates.hit(index, attempts: attempts, documents: count)
        return next
      }
    }
    templates.miss()
    return start
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
      // Most fields come in the order in which they came before, some missing.
      let stop = min(next + 4, node.children.count)
      while next < stop, !node.children[next].isNamed(element.key, element.keyLength) { next += 1 }
      if next == stop {
        next = position(
          of: UnsafeRawBufferPointer(start: element.key, count: element.keyLength), in: node)
      }
      try merge(element, into: node.children[next], depth: depth)
      next += 1
    }
  }

  private func position(of key: UnsafeRawBufferPointer, in node: Node) -> Int {
    if node.children.count <= 8 {
      for (index, child) in node.children.enumerated()
      where child.isNamed(key.baseAddress!, key.count) {
        return index
      }
    } else if let known = node.positions[Array(key)] {
      return known
    }
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
