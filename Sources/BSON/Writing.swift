public import Columns
internal import Glibc

extension Table {
  /// Writes a document for each row into the file at `path`, replacing what is there.
  ///
  /// Memory is bounded: the file grows piece by piece.
  public func writeBSON(file path: String, nulls: NullWriting = .null) throws(BSONError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .unwritable(path, errno) }
    defer { close(descriptor) }
    var output = DocumentBuffer(capacity: pieceLength + pieceLength / 4)
    for batch in batches {
      let writer = try DocumentWriter(batch, nulls: nulls)
      for start in stride(from: 0, to: batch.count, by: pieceRows) {
        try writer.write(start..<min(start + pieceRows, batch.count), to: &output)
        if output.count >= pieceLength {
          try write(output, to: descriptor, path)
          output.removeAll()
        }
      }
    }
    try write(output, to: descriptor, path)
  }
}

/// How many bytes are gathered before they are written, and how many rows are written between looks.
private let pieceLength = 1 << 20
private let pieceRows = 256

private func write(
  _ output: borrowing DocumentBuffer, to descriptor: Int32, _ path: String
) throws(BSONError) {
  try output.withBytes { bytes throws(BSONError) in try write(bytes, to: descriptor, path) }
}

private func write(
  _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String
) throws(BSONError) {
  var rest = bytes
  while let start = rest.baseAddress, !rest.isEmpty {
    let written = Glibc.write(descriptor, start, rest.count)
    guard written >= 0 else {
      if errno == EINTR { continue }
      throw .unwritable(path, errno)
    }
    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
  }
}
