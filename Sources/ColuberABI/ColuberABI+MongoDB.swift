// The functions are named as the C header has them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

internal import BSON
public import CColuber
internal import Columns
internal import Glibc
internal import MongoDB

@c(coluber_mongodb_read) @implementation
public func coluber_mongodb_read(
  _ uri: UnsafePointer<CChar>, _ database: UnsafePointer<CChar>, _ command: coluber_bytes,
  _ batchSize: Int32, _ options: UnsafePointer<coluber_reading_options>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> OpaquePointer? {
  let how: ReadingOptions
  do throws(BSONError) {
    how = try ReadingOptions(options.pointee)
  } catch let failure {
    report(failure, to: error)
    return nil
  }
  do throws(MongoError) {
    let reading = try readMongoDB(
      String(cString: uri), database: String(cString: database),
      command: UnsafeRawBufferPointer(start: command.start, count: command.count),
      batchSize: batchSize, how)
    return ColumnsBox(reading.table, report: reading.report).handle
  } catch let failure {
    report(failure, to: error)
    return nil
  }
}

@c(coluber_bson_from_json) @implementation
public func coluber_bson_from_json(
  _ text: UnsafePointer<CChar>, _ bytes: UnsafeMutablePointer<coluber_bytes>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> Bool {
  do throws(MongoError) {
    let document = try documentFromJSON(String(cString: text))
    let copy = malloc(document.count)!
    document.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    bytes.pointee = coluber_bytes(start: copy, count: document.count)
    return true
  } catch let failure {
    report(failure, to: error)
    return false
  }
}

/// Writes what `failure` says into `error`.
func report(_ failure: MongoError, to error: UnsafeMutablePointer<coluber_error>) {
  let (code, systemCode): (Int, Int32)
  switch failure {
  case .reading(let inner):
    report(inner, to: error)
    return
  case .uri: (code, systemCode) = (Int(COLUBER_ERROR_URI), 0)
  case .connection(_, let number): (code, systemCode) = (Int(COLUBER_ERROR_CONNECTION), number)
  case .command(_, let number): (code, systemCode) = (Int(COLUBER_ERROR_COMMAND), number)
  }
  error.pointee = coluber_error(
    code: Int32(code), system_code: systemCode, offset: -1, document: -1,
    message: strdup(failure.description), path: nil)
}
