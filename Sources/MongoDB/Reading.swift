public import BSON
internal import Columns

/// Reads into columns the documents that `command`, a `find`, `aggregate` or another command that
/// answers with a cursor, gives in `database`.
///
/// Each answer is decoded where it lies. With a schema, or one from a sample, answers are let go one by
/// one; to take the columns from all documents, all are held.
public func readMongoDB(
  _ uri: String, database: String, command: UnsafeRawBufferPointer, batchSize: Int32 = 0,
  _ options: ReadingOptions = ReadingOptions()
) throws(MongoError) -> Reading {
  let connection = try Connection(uri)
  try connection.connect()
  var reading = CursorReading(connection, database, batchSize, options)
  do throws(MongoError) {
    return try reading.run(command)
  } catch {
    reading.kill()
    throw error
  }
}

/// A cursor that is being read.
private struct CursorReading {
  private let connection: Connection
  private let database: String
  private let batchSize: Int32
  private let options: ReadingOptions
  private let inference = SchemaInference()
  private var reader: ColumnReader?
  /// Answers whose documents wait until the columns are known.
  private var held: [LibraryDocument] = []
  private var cursor: Int64 = 0
  private var collection = ""
  private var bytes = 0

  init(
    _ connection: Connection, _ database: String, _ batchSize: Int32, _ options: ReadingOptions
  ) {
    self.connection = connection
    self.database = database
    self.batchSize = batchSize
    self.options = options
  }

  mutating func run(_ command: UnsafeRawBufferPointer) throws(MongoError) -> Reading {
    if let fields = options.fields { try begin(fields, isStrict: false) }
    try take(try connection.read(command, in: database))
    while cursor != 0 {
      try take(try run(moreCommand()))
    }
    if reader == nil { try begin(inference.fields, isStrict: true) }
    return Reading(table: reader!.finish(), report: reader!.report)
  }

  /// Tells the server that no more is wanted, if it still waits.
  func kill() {
    guard cursor != 0 else { return }
    var command = DocumentBuffer()
    command.appendDocument { command in
      command.append("killCursors", string: collection)
      command.appendArray("cursors") { $0.append("0", int64: cursor) }
    }
    _ = try? run(command)
  }

  private func run(_ command: borrowing DocumentBuffer) throws(MongoError) -> LibraryDocument {
    try command.withBytes { bytes throws(MongoError) in
      try connection.run(bytes, in: database)
    }
  }

  private func moreCommand() -> DocumentBuffer {
    var command = DocumentBuffer()
    command.appendDocument { command in
      command.append("getMore", int64: cursor)
      command.append("collection", string: collection)
      if batchSize > 0 { command.append("batchSize", int32: batchSize) }
    }
    return command
  }

  private mutating func begin(_ fields: [Field], isStrict: Bool) throws(MongoError) {
    do throws(BSONError) {
      reader = try ColumnReader(
        fields, onMismatch: options.onMismatch, isStrict: isStrict)
    } catch {
      throw .reading(error)
    }
    for reply in held { try decode(reply) }
    held = []
  }

  /// Takes an answer: its documents now or later, and where the cursor stands.
  private mutating func take(_ reply: LibraryDocument) throws(MongoError) {
    guard let answer = CursorReply(reply.bytes) else { throw .noCursor }
    cursor = answer.cursor
    collection = answer.namespace.split(separator: ".", maxSplits: 1).last.map(String.init) ?? ""
    bytes += answer.batchEnd - answer.batch
    if reader != nil {
      try decode(reply)
    } else {
      let limit = options.sample ?? .max
      inference.observe(array: answer.batch, end: answer.batchEnd, limit: limit)
      held.append(reply)
      if inference.documents >= limit { try begin(inference.fields, isStrict: true) }
    }
    if let progress = options.progress, !progress(bytes, 0) {
      throw .reading(BSONError(.cancelled, "cancelled"))
    }
  }

  private func decode(_ reply: LibraryDocument) throws(MongoError) {
    defer { extendLifetime(reply) }
    guard let answer = CursorReply(reply.bytes) else { throw .noCursor }
    do throws(BSONError) {
      try reader!.read(array: answer.batch, limit: answer.batchEnd)
    } catch {
      throw .reading(error)
    }
  }
}
