// The functions are named as the C header has them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

internal import BSON
public import CColuber
internal import Columns
internal import Glibc

@c(coluber_bson_read) @implementation
public func coluber_bson_read(
  _ pieces: UnsafePointer<coluber_bytes>?, _ count: Int,
  _ options: UnsafePointer<coluber_reading_options>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> OpaquePointer? {
  do throws(BSONError) {
    let pieces = (0..<count).map { index in
      UnsafeRawBufferPointer(start: pieces![index].start, count: pieces![index].count)
    }
    let reading = try readBSON(pieces, ReadingOptions(options.pointee))
    return ColumnsBox(reading.table, report: reading.report).handle
  } catch let failure {
    report(failure, to: error)
    return nil
  }
}

@c(coluber_bson_read_file) @implementation
public func coluber_bson_read_file(
  _ path: UnsafePointer<CChar>, _ options: UnsafePointer<coluber_reading_options>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> OpaquePointer? {
  do throws(BSONError) {
    let reading = try readBSON(file: String(cString: path), ReadingOptions(options.pointee))
    return ColumnsBox(reading.table, report: reading.report).handle
  } catch let failure {
    report(failure, to: error)
    return nil
  }
}

@c(coluber_bson_write) @implementation
public func coluber_bson_write(
  _ columns: OpaquePointer, _ omitNulls: Bool, _ bytes: UnsafeMutablePointer<coluber_bytes>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> Bool {
  do throws(BSONError) {
    var output = DocumentBuffer(capacity: 1 << 16)
    for batch in ColumnsBox.of(columns).table.batches {
      try DocumentWriter(batch, nulls: omitNulls ? .omit : .null).write(to: &output)
    }
    let written = output.release()
    bytes.pointee = coluber_bytes(start: written.baseAddress, count: written.count)
    return true
  } catch let failure {
    report(failure, to: error)
    return false
  }
}

@c(coluber_bson_write_file) @implementation
public func coluber_bson_write_file(
  _ columns: OpaquePointer, _ omitNulls: Bool, _ path: UnsafePointer<CChar>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> Bool {
  do throws(BSONError) {
    try ColumnsBox.of(columns).table.writeBSON(
      file: String(cString: path), nulls: omitNulls ? .omit : .null)
    return true
  } catch let failure {
    report(failure, to: error)
    return false
  }
}

@c(coluber_bytes_free) @implementation
public func coluber_bytes_free(_ bytes: coluber_bytes) {
  free(UnsafeMutableRawPointer(mutating: bytes.start))
}

extension ReadingOptions {
  /// What `options` says.
  init(_ options: coluber_reading_options) throws(BSONError) {
    self.init()
    if options.schema.start != nil {
      fields = try Schema(
        bson: UnsafeRawBufferPointer(start: options.schema.start, count: options.schema.count)
      ).fields
    }
    if options.sample > 0 { sample = Int(options.sample) }
    onMismatch = MismatchPolicy(rawValue: options.on_mismatch) ?? .error
    onTruncated = TruncationPolicy(rawValue: options.on_truncated) ?? .error
    if let callback = options.progress {
      let context = Context(pointer: options.context)
      progress = { callback(context.pointer, UInt64($0), UInt64($1)) }
    }
  }
}

/// The caller's own pointer, which is used on the caller's thread only.
private struct Context: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer?
}

/// Writes what `failure` says into `error`.
func report(_ failure: BSONError, to error: UnsafeMutablePointer<coluber_error>) {
  let code =
    switch failure.kind {
    case .truncated: COLUBER_ERROR_TRUNCATED
    case .malformed: COLUBER_ERROR_MALFORMED
    case .mismatch: COLUBER_ERROR_MISMATCH
    case .schema: COLUBER_ERROR_SCHEMA
    case .unreadable: COLUBER_ERROR_UNREADABLE
    case .cancelled: COLUBER_ERROR_CANCELLED
    }
  error.pointee = coluber_error(
    code: Int32(code), system_code: failure.systemCode, offset: Int64(failure.offset ?? -1),
    document: Int64(failure.document ?? -1), message: strdup(failure.description),
    path: failure.path.map { strdup($0) })
}
