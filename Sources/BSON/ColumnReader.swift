public import Columns

/// Reads documents into columns, one row each.
///
/// Bytes may come in any number of pieces, each of whole documents. Not for two threads at once.
public final class ColumnReader {
  let plan: ReadingPlan
  let onMismatch: MismatchPolicy
  let onTruncated: TruncationPolicy
  /// Whether a field that no column asks for is a mismatch.
  let isStrict: Bool
  /// What changes while documents are read.
  let state: UnsafeMutablePointer<ReadingState>
  private var batches: [RecordBatch] = []
  /// Where the documents around an inner one end, by depth, while one is read by its shape.
  let ends: UnsafeMutablePointer<UnsafeRawPointer>
  /// How many bytes the piece being read has.
  private var expectation = 0
  /// What there is to say so far.
  public internal(set) var report: ReadingReport {
    get { state.pointee.report }
    set { state.pointee.report = newValue }
    _modify { yield &state.pointee.report }
  }

  /// A reader into columns as `fields` asks for. A strict one takes a field that none asks for as a
  /// mismatch.
  public init(
    _ fields: [Field], onMismatch: MismatchPolicy = .error,
    onTruncated: TruncationPolicy = .error, isStrict: Bool = false
  ) throws(BSONError) {
    guard onMismatch != .keep else { throw .keepUnsupported }
    plan = try ReadingPlan(fields)
    state = .allocate(capacity: 1)
    state.initialize(to: ReadingState())
    ends = .allocate(capacity: maximumDepth + 1)
    self.onMismatch = onMismatch
    self.onTruncated = onTruncated
    self.isStrict = isStrict
  }

  deinit {
    ends.deallocate()
    state.pointee.templates.dispose()
    state.deinitialize(count: 1)
    state.deallocate()
  }

  /// Reads the documents that `bytes` are, one after another.
  ///
  /// Where it throws, the documents before the one at fault are in the columns.
  public func read(
    _ bytes: UnsafeRawBufferPointer, progress: ((Int) -> Bool)? = nil
  ) throws(BSONError) {
    guard let base = bytes.baseAddress, report.truncatedAt == nil else { return }
    let end = base + bytes.count
    var start = base
    expectation = bytes.count
    while start < end {
      let stop = end - start > progressStep ? start + progressStep : end
      while start < stop {
        start = readKnown(start, stop: stop, end: end)
        guard start < stop else { break }
        guard let length = try wholeLength(start, end: end, base: base) else { return }
        try readDocument(start, end: start + length, offset: position + (start - base))
        start += length
      }
      if let progress, !progress(start - base) { throw .cancelled }
    }
    position += bytes.count
  }

  /// Reads the documents that are the elements of the array at `start`, which ends before `limit`.
  ///
  /// This is a cursor's batch in a server's reply; `position` counts the documents' bytes only.
  public func read(array start: UnsafeRawPointer, limit: UnsafeRawPointer) throws(BSONError) {
    expectation = limit - start
    func located<Value>(_ body: () throws(Fault) -> Value) throws(BSONError) -> Value {
      do throws(Fault) {
        return try body()
      } catch {
        throw .fault(error.kind, offset: position, document: report.documents, path: nil)
      }
    }
    let end = try located { () throws(Fault) in try documentEnd(start, limit: limit, depth: 0) }
    var p = start + 4
    while p < end {
      let keyLength = try located { () throws(Fault) in
        guard p.load(as: UInt8.self) == ElementType.document.rawValue else {
          let found = try elementType(p)
          throw Fault(.mismatch(expected: .structure, detail: 0, found: found), at: p)
        }
        return try checkedKeyLength(p + 1, end: end)
      }
      let document = p + 1 + keyLength + 1
      let next = readKnown(document, gap: keyLength + 2, end: end)
      if next > document {
        p = next
        continue
      }
      let last = try located { () throws(Fault) in
        try documentEnd(document, limit: end, depth: 0)
      }
      try readDocument(document, end: last + 1, offset: position)
      position += last + 1 - document
      p = last + 1
    }
  }

  /// The columns of what has been read; the reader starts again with the rows after it.
  public func finish() -> Table {
    flush()
    defer { batches = [] }
    if batches.isEmpty { batches.append(finishBatch()) }
    return Table(schema: Schema(plan.fields), batches: batches)
  }

  /// Ends the batch that is being built.
  func flush() {
    if row > 0 { batches.append(finishBatch()) }
  }

  private func finishBatch() -> RecordBatch {
    let columns = plan.builders.map { $0.finish(rows: row) }
    defer {
      row = 0
      capacity = 0
    }
    return RecordBatch(count: row, columns: columns)
  }

  /// The length of the document at `start`; nil where the input breaks off in it and that is fine.
  private func wholeLength(
    _ start: UnsafeRawPointer, end: UnsafeRawPointer, base: UnsafeRawPointer
  ) throws(BSONError) -> Int? {
    let left = end - start
    let length = left >= 4 ? Int(start.loadUnaligned(as: Int32.self)) : 4
    if left >= 4 && length <= left && length >= 5 { return length }
    let offset = position + (start - base)
    guard left < 4 || length > left else {
      throw .fault(
        .documentLength(Int32(length)), offset: offset, document: report.documents, path: nil)
    }
    if onTruncated == .deliver {
      report.truncatedAt = offset
      return nil
    }
    throw .fault(
      .truncated(needed: length, left: left), offset: offset, document: report.documents, path: nil)
  }

  private func readDocument(
    _ start: UnsafeRawPointer, end: UnsafeRawPointer, offset: Int
  ) throws(BSONError) {
    do throws(Fault) {
      if try readCatching(start, end: end) {
        state.pointee.templates.learn(start, end: end, plan.root, isStrict: isStrict)
      }
    } catch {
      for builder in plan.builders { builder.rewind(to: row) }
      let path = place(of: error.address, in: start, end: end)
      throw .fault(
        error.kind, offset: offset + Int(error.address - UInt(bitPattern: start)),
        document: report.documents, path: path)
    }
  }

  /// Reads one document into the next row, or leaves it out and says false, or begins a new batch for
  /// it.
  private func readCatching(
    _ start: UnsafeRawPointer, end: UnsafeRawPointer
  ) throws(Fault) -> Bool {
    if row == capacity { grow(first: end - start) }
    do throws(Fault) {
      _ = try readFields(start, limit: end, into: plan.root, row: row, depth: 0)
    } catch {
      switch error.kind {
      case .dropped:
        for builder in plan.builders { builder.rewind(to: row) }
        report.dropped += 1
        report.documents += 1
        return false
      case .batchFull where row > 0:
        flush()
        return try readCatching(start, end: end)
      default: throw error
      }
    }
    row &+= 1
    report.documents += 1
    return true
  }

  /// Makes room for more rows: at first for as many as the piece may hold of documents that are `first`
  /// bytes long, then for twice as many.
  func grow(first: Int) {
    let likely = min(expectation / max(first, 1), expectation / max(plan.rowWidth, 1) * 4)
    capacity = capacity == 0 ? max(16, likely + likely / 16) : capacity * 2
    for builder in plan.builders { builder.reserve(rows: capacity) }
  }
}

/// What changes while documents are read, in memory of its own: the loops touch it without asking
/// whether others do.
struct ReadingState {
  /// Which row comes next in the columns being built.
  var row = 0
  /// How many rows there is room for.
  var capacity = 0
  /// How many bytes of input the documents in the pieces before had.
  var position = 0
  /// The shapes of documents met so far.
  var templates = TemplateCache()
  var report = ReadingReport()
}

extension ColumnReader {
  var row: Int {
    @inline(__always) get { state.pointee.row }
    @inline(__always) set { state.pointee.row = newValue }
  }
  var capacity: Int {
    @inline(__always) get { state.pointee.capacity }
    @inline(__always) set { state.pointee.capacity = newValue }
  }
  var position: Int {
    @inline(__always) get { state.pointee.position }
    @inline(__always) set { state.pointee.position = newValue }
  }
}

/// How many bytes are read between two reports of progress.
private let progressStep = 4 << 20

/// The path of what stands at `address` in the document at `start`, as far as it can be walked.
func place(of address: UInt, in start: UnsafeRawPointer, end: UnsafeRawPointer) -> String {
  var names: [String] = []
  var start = start
  var limit = end
  while let end = try? documentEnd(start, limit: limit, depth: 0) {
    guard let element = element(around: address, from: start + 4, end: end) else { break }
    names.append(element.name)
    guard element.type == .document || element.type == .array,
      address > UInt(bitPattern: element.value)
    else { break }
    start = element.value
    limit = element.end
  }
  return names.joined(separator: ".")
}

/// The element in which `address` lies; its value may be what is wrong.
private func element(
  around address: UInt, from start: UnsafeRawPointer, end: UnsafeRawPointer
) -> DocumentCursor.Element? {
  var p = start
  while p < end, UInt(bitPattern: p) <= address {
    guard let keyLength = try? checkedKeyLength(p + 1, end: end) else { return nil }
    let value = p + 1 + keyLength + 1
    let type = ElementType(rawValue: p.load(as: UInt8.self))
    var next: UnsafeRawPointer?
    if let type {
      let isDocument = type == .document || type == .array
      next =
        isDocument
        ? (try? documentEnd(value, limit: end, depth: 0)).map { $0 + 1 }
        : try? checkedEnd(of: type, at: value, end: end, depth: 0)
    }
    guard let next, address >= UInt(bitPattern: next) else {
      return DocumentCursor.Element(
        type: type ?? .null, start: p, keyLength: keyLength, value: value, end: next ?? end)
    }
    p = next
  }
  return nil
}
