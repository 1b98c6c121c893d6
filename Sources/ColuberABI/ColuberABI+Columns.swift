// The functions are named as the C header has them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

internal import BSON
public import CArrow
public import CColuber
internal import Columns
internal import Glibc

/// Columns behind a handle, with what else is known of them.
final class ColumnsBox {
  let table: Table
  let report: ReadingReport?
  /// Paths with values that did not fit, as C texts that live as long as this.
  let mismatches: [(path: UnsafeMutablePointer<CChar>, count: Int)]

  init(_ table: Table, report: ReadingReport? = nil) {
    self.table = table
    self.report = report
    mismatches = (report?.mismatches ?? [:]).sorted { $0.key < $1.key }.map {
      (strdup($0.key), $0.value)
    }
  }

  deinit {
    for entry in mismatches { free(entry.path) }
  }

  /// A handle that owns this.
  var handle: OpaquePointer { OpaquePointer(Unmanaged.passRetained(self).toOpaque()) }

  /// What `handle` stands for; the handle keeps it.
  static func of(_ handle: OpaquePointer) -> ColumnsBox {
    Unmanaged<ColumnsBox>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }
}

@c(coluber_error_clear) @implementation
public func coluber_error_clear(_ error: UnsafeMutablePointer<coluber_error>) {
  free(error.pointee.message)
  free(error.pointee.path)
  error.pointee = coluber_error()
}

@c(coluber_columns_release) @implementation
public func coluber_columns_release(_ columns: OpaquePointer?) {
  guard let columns else { return }
  Unmanaged<ColumnsBox>.fromOpaque(UnsafeRawPointer(columns)).release()
}

@c(coluber_columns_count) @implementation
public func coluber_columns_count(_ columns: OpaquePointer) -> Int64 {
  Int64(ColumnsBox.of(columns).table.count)
}

@c(coluber_columns_report) @implementation
public func coluber_columns_report(_ columns: OpaquePointer) -> coluber_report {
  let box = ColumnsBox.of(columns)
  let report = box.report ?? ReadingReport()
  return coluber_report(
    documents: Int64(report.documents), dropped: Int64(report.dropped),
    duplicates: Int64(report.duplicates), unknown_fields: Int64(report.unknownFields),
    truncated_at: Int64(report.truncatedAt ?? -1), mismatched_paths: Int64(box.mismatches.count))
}

@c(coluber_columns_mismatches) @implementation
public func coluber_columns_mismatches(
  _ columns: OpaquePointer, _ number: Int64, _ path: UnsafeMutablePointer<UnsafePointer<CChar>?>
) -> Int64 {
  let entry = ColumnsBox.of(columns).mismatches[Int(number)]
  path.pointee = UnsafePointer(entry.path)
  return Int64(entry.count)
}

@c(coluber_columns_export_schema) @implementation
public func coluber_columns_export_schema(
  _ columns: OpaquePointer, _ schema: UnsafeMutablePointer<ArrowSchema>
) {
  ColumnsBox.of(columns).table.schema.export(to: schema)
}

@c(coluber_columns_export_array) @implementation
public func coluber_columns_export_array(
  _ columns: OpaquePointer, _ array: UnsafeMutablePointer<ArrowArray>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> Bool {
  do throws(ColumnsError) {
    try ColumnsBox.of(columns).table.combined().export(to: array)
    return true
  } catch let failure {
    report(failure, to: error)
    return false
  }
}

@c(coluber_columns_export_stream) @implementation
public func coluber_columns_export_stream(
  _ columns: OpaquePointer, _ stream: UnsafeMutablePointer<ArrowArrayStream>
) {
  ColumnsBox.of(columns).table.export(to: stream)
}

@c(coluber_columns_import_stream) @implementation
public func coluber_columns_import_stream(
  _ stream: UnsafeMutablePointer<ArrowArrayStream>, _ error: UnsafeMutablePointer<coluber_error>
) -> OpaquePointer? {
  do throws(ColumnsError) {
    return ColumnsBox(try Table(moving: stream)).handle
  } catch let failure {
    report(failure, to: error)
    return nil
  }
}

/// Writes what `failure` says into `error`.
func report(_ failure: ColumnsError, to error: UnsafeMutablePointer<coluber_error>) {
  error.pointee = coluber_error(
    code: Int32(COLUBER_ERROR_COLUMNS), system_code: 0, offset: -1, document: -1,
    message: strdup(failure.description), path: nil)
}
