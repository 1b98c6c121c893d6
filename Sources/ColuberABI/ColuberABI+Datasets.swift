// The functions are named as the C header has them.
// swift-format-ignore-file: AlwaysUseLowerCamelCase

internal import BSON
public import CColuber
internal import Columns
internal import Datasets
internal import Glibc

@c(coluber_kernel_build) @implementation
public func coluber_kernel_build(
  _ plan: coluber_bytes, _ image: UnsafeMutablePointer<coluber_bytes>,
  _ stage: UnsafeMutablePointer<coluber_bytes>, _ ir: UnsafeMutablePointer<coluber_bytes>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> Bool {
  do throws(DatasetError) {
    guard let plan = try Plan(Value(plan)) else { throw .malformed("these bytes are no plan") }
    let builder = try KernelBuilder(plan)
    image.pointee = bytes(builder.image.encoded)
    stage.pointee = bytes(builder.stageText.utf8)
    ir.pointee = bytes(builder.irText.utf8)
    return true
  } catch let failure {
    report(failure, to: error)
    return false
  }
}

@c(coluber_kernel_load) @implementation
public func coluber_kernel_load(
  _ image: coluber_bytes, _ error: UnsafeMutablePointer<coluber_error>
) -> OpaquePointer? {
  do throws(DatasetError) {
    let image = try KernelImage(
      decoding: UnsafeRawBufferPointer(start: image.start, count: image.count))
    return OpaquePointer(Unmanaged.passRetained(try Kernel(image)).toOpaque())
  } catch let failure {
    report(failure, to: error)
    return nil
  }
}

@c(coluber_kernel_release) @implementation
public func coluber_kernel_release(_ kernel: OpaquePointer?) {
  guard let kernel else { return }
  Unmanaged<Kernel>.fromOpaque(UnsafeRawPointer(kernel)).release()
}

@c(coluber_documents_open) @implementation
public func coluber_documents_open(
  _ path: UnsafePointer<CChar>, _ start: Int64, _ end: Int64, _ base: Int64,
  _ schema: coluber_bytes, _ error: UnsafeMutablePointer<coluber_error>
) -> OpaquePointer? {
  opened(error) { () throws(DatasetError) in
    try Documents(
      file: String(cString: path), range: end < 0 ? nil : Int(start)..<Int(end), base: Int(base),
      fields: try fields(schema))
  }
}

@c(coluber_documents_borrow) @implementation
public func coluber_documents_borrow(
  _ documents: coluber_bytes, _ schema: coluber_bytes,
  _ error: UnsafeMutablePointer<coluber_error>
) -> OpaquePointer? {
  opened(error) { () throws(DatasetError) in
    try Documents(
      UnsafeRawBufferPointer(start: documents.start, count: documents.count),
      fields: try fields(schema))
  }
}

private func opened(
  _ error: UnsafeMutablePointer<coluber_error>, _ open: () throws(DatasetError) -> Documents
) -> OpaquePointer? {
  do throws(DatasetError) {
    return OpaquePointer(Unmanaged.passRetained(try open()).toOpaque())
  } catch let failure {
    report(failure, to: error)
    return nil
  }
}

private func fields(_ schema: coluber_bytes) throws(DatasetError) -> [Field]? {
  guard schema.start != nil else { return nil }
  do {
    return try Schema(bson: UnsafeRawBufferPointer(start: schema.start, count: schema.count)).fields
  } catch { throw .unreadable(error) }
}

@c(coluber_documents_release) @implementation
public func coluber_documents_release(_ documents: OpaquePointer?) {
  guard let documents else { return }
  Unmanaged<Documents>.fromOpaque(UnsafeRawPointer(documents)).release()
}

@c(coluber_documents_describe) @implementation
public func coluber_documents_describe(_ documents: OpaquePointer) -> coluber_bytes {
  let documents = Documents.of(documents)
  let fields = documents.fields.map {
    Value.tuple([.string($0.name), .string("\($0.type)")])
  }
  return bytes(
    Value.tuple([
      .int(Int64(documents.count)), .list(fields),
      .list(documents.boundaries.map { .int(Int64($0)) }),
    ]).encoded)
}

@c(coluber_kernel_run) @implementation
public func coluber_kernel_run(
  _ kernel: OpaquePointer, _ documents: OpaquePointer?, _ memory: coluber_bytes,
  _ context: coluber_bytes, _ initial: coluber_bytes, _ threads: Int64,
  _ progress: coluber_progress?, _ progressContext: UnsafeMutableRawPointer?,
  _ rows: UnsafeMutablePointer<OpaquePointer?>, _ partials: UnsafeMutablePointer<coluber_bytes>,
  _ error: UnsafeMutablePointer<coluber_error>
) -> Bool {
  do throws(DatasetError) {
    let execution = try Execution(
      Kernel.of(kernel), documents: documents.map(Documents.of),
      memory: documents == nil ? try Value(memory) : .none, context: try Value(context),
      initial: try Value(initial), threads: Int(threads))
    let outcome = try execution.run { done, total in
      progress?(progressContext, UInt64(done), UInt64(total)) ?? true
    }
    switch outcome {
    case .rows(let table): rows.pointee = ColumnsBox(table).handle
    case .partials(let values): partials.pointee = bytes(Value.list(values).encoded)
    }
    return true
  } catch let failure {
    report(failure, to: error)
    return false
  }
}

@c(coluber_kernel_merge) @implementation
public func coluber_kernel_merge(
  _ kernel: OpaquePointer, _ partials: coluber_bytes, _ context: coluber_bytes,
  _ result: UnsafeMutablePointer<coluber_bytes>, _ error: UnsafeMutablePointer<coluber_error>
) -> Bool {
  do throws(DatasetError) {
    guard case .list(let values) = try Value(partials) else {
      throw .malformed("these bytes are no list of partial results")
    }
    let merged = try Kernel.of(kernel).merged(values, context: try Value(context))
    result.pointee = bytes(merged.encoded)
    return true
  } catch let failure {
    report(failure, to: error)
    return false
  }
}

extension Kernel {
  /// What `handle` stands for; the handle keeps it.
  fileprivate static func of(_ handle: OpaquePointer) -> Kernel {
    Unmanaged<Kernel>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }
}

extension Documents {
  /// What `handle` stands for; the handle keeps it.
  fileprivate static func of(_ handle: OpaquePointer) -> Documents {
    Unmanaged<Documents>.fromOpaque(UnsafeRawPointer(handle)).takeUnretainedValue()
  }
}

extension Value {
  fileprivate init(_ bytes: coluber_bytes) throws(DatasetError) {
    guard
      let value = Value(decoding: UnsafeRawBufferPointer(start: bytes.start, count: bytes.count))
    else { throw .malformed("these bytes are no value") }
    self = value
  }
}

/// A copy that `coluber_bytes_free` frees.
private func bytes(_ source: some Collection<UInt8>) -> coluber_bytes {
  let copy = malloc(max(source.count, 1))!
  UnsafeMutableRawBufferPointer(start: copy, count: source.count).copyBytes(from: source)
  return coluber_bytes(start: copy, count: source.count)
}

/// Writes what `failure` says into `error`.
private func report(_ failure: DatasetError, to error: UnsafeMutablePointer<coluber_error>) {
  func fill(_ code: Int, _ message: String, row: Int = -1, path: String? = nil) {
    error.pointee = coluber_error(
      code: Int32(code), system_code: 0, offset: -1, document: Int64(row),
      message: strdup(message), path: path.map { strdup($0) })
  }
  switch failure {
  case .refused(let texts): fill(COLUBER_ERROR_REFUSED, texts.joined(separator: "\u{1E}"))
  case .raised(let exception):
    let frames = exception.frames.map { frame in
      [
        frame.file, frame.function, "\(frame.line)", "\(frame.column)", "\(frame.endLine)",
        "\(frame.endColumn)", frame.text ?? "",
      ].joined(separator: "\u{1F}")
    }
    fill(
      COLUBER_ERROR_RAISED, exception.message, row: exception.row,
      path: ([exception.kind] + frames).joined(separator: "\u{1E}"))
  case .nulls(let columns):
    fill(COLUBER_ERROR_NULLS, columns.map(String.init).joined(separator: ","))
  case .unreadable(let cause as BSONError): report(cause, to: error)
  case .unreadable(let cause): fill(COLUBER_ERROR_INTERNAL, "\(cause)")
  case .cancelled: fill(COLUBER_ERROR_CANCELLED, "stopped")
  case .malformed(let text): fill(COLUBER_ERROR_INTERNAL, text)
  }
}
