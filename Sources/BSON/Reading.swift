public import Columns

/// Columns, and what there is to say about where they came from.
public struct Reading: Sendable {
  public let table: Table
  public let report: ReadingReport

  package init(table: Table, report: ReadingReport) {
    self.table = table
    self.report = report
  }
}

/// Reads the documents in `pieces`, each of whole documents, one after another.
public func readBSON(
  _ pieces: [UnsafeRawBufferPointer], _ options: ReadingOptions = ReadingOptions()
) throws(BSONError) -> Reading {
  let fields: [Field]
  if let given = options.fields {
    fields = given
  } else {
    let inference = SchemaInference()
    for piece in pieces { inference.observe(piece, limit: options.sample ?? .max) }
    fields = inference.fields
  }
  let reader = try ColumnReader(
    fields, onMismatch: options.onMismatch, onTruncated: options.onTruncated,
    isStrict: options.fields == nil)
  let total = pieces.reduce(0) { $0 + $1.count }
  var done = 0
  for piece in pieces {
    if let progress = options.progress {
      let before = done
      try reader.read(piece) { progress(before + $0, total) }
    } else {
      try reader.read(piece)
    }
    done += piece.count
  }
  return Reading(table: reader.finish(), report: reader.report)
}

/// Reads the documents in the file at `path`, such as `mongodump` writes.
public func readBSON(
  file path: String, _ options: ReadingOptions = ReadingOptions()
) throws(BSONError) -> Reading {
  let file = try MappedFile(path)
  defer { extendLifetime(file) }
  return try readBSON([file.bytes], options)
}
