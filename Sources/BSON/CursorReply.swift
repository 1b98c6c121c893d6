/// What a server answers to `find`, `aggregate` and `getMore`, looked at in place.
package struct CursorReply {
  /// The array of documents, and where it ends.
  package let batch: UnsafeRawPointer
  package let batchEnd: UnsafeRawPointer
  /// The cursor to ask for more; 0 where there is no more.
  package let cursor: Int64
  /// The database and the collection, with a dot between.
  package let namespace: String

  /// Looks at the reply in `bytes`, which must stay while this is used; nil where it is none.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress,
      let cursor = field("cursor", of: start, end: start + bytes.count, .document),
      let batch = field("firstBatch", of: cursor.value, end: cursor.end, .array)
        ?? field("nextBatch", of: cursor.value, end: cursor.end, .array),
      let identifier = field("id", of: cursor.value, end: cursor.end, .int64)
    else { return nil }
    self.batch = batch.value
    batchEnd = batch.end
    self.cursor = identifier.value.loadUnaligned(as: Int64.self)
    namespace =
      field("ns", of: cursor.value, end: cursor.end, .string).map {
        String(
          decoding: UnsafeRawBufferPointer(start: $0.value + 4, count: $0.end - $0.value - 5),
          as: UTF8.self)
      } ?? ""
  }
}

/// The field called `name` of the document at `start`, if it is there and of `type`.
private func field(
  _ name: String, of start: UnsafeRawPointer, end: UnsafeRawPointer, _ type: ElementType
) -> DocumentCursor.Element? {
  guard var cursor = try? DocumentCursor(start, limit: end, isShallow: true) else { return nil }
  while let element = (try? cursor.next()) ?? nil {
    if element.type == type && element.name == name { return element }
  }
  return nil
}
