public import Columns

/// What a null in a column becomes in a document.
public enum NullWriting: Int32, Hashable, Sendable {
  /// The field is there and null.
  case null = 0
  /// The field is not there.
  case omit = 1
}

/// Writes rows as BSON documents. Columns named `a.b` become field `b` of document `a`.
public struct DocumentWriter {
  private let plan: WritingPlan
  private let nulls: NullWriting

  /// A writer of the rows of `batch`.
  public init(_ batch: RecordBatch, nulls: NullWriting = .null) throws(BSONError) {
    plan = try WritingPlan(batch)
    self.nulls = nulls
  }

  /// Appends the documents of `rows` to `output`, and says where each of them ends.
  ///
  /// Precondition: the batch has the rows.
  public func write(_ rows: Range<Int>, to output: inout DocumentBuffer) throws(BSONError) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= plan.batch.count)
    for row in rows {
      let start = output.count
      writeDocument(plan.steps, plan.count, row, to: &output)
      guard output.count - start <= Int(Int32.max) else {
        throw BSONError(.malformed, "the row is too long for a document", document: row)
      }
    }
    extendLifetime(plan)
  }

  /// Appends a document for each row of the batch to `output`.
  public func write(to output: inout DocumentBuffer) throws(BSONError) {
    try write(0..<plan.batch.count, to: &output)
  }

  private func writeDocument(
    _ steps: UnsafeMutablePointer<WritingStep>, _ count: Int, _ row: Int,
    to output: inout DocumentBuffer
  ) {
    let start = output.count
    output.append(Int32(0))
    for index in 0..<count { writeField(steps + index, row, to: &output) }
    output.append(UInt8(0))
    output.store(Int32(truncatingIfNeeded: output.count - start), at: start)
  }

  @inline(__always)
  private func writeField(
    _ step: UnsafeMutablePointer<WritingStep>, _ row: Int, to output: inout DocumentBuffer
  ) {
    if step.pointee.isGroup || step.pointee.isValid(row) {
      output.append(step.pointee.header, count: step.pointee.headerLength)
      writeValue(step, row, to: &output)
    } else if nulls == .null {
      output.append(ElementType.null.rawValue)
      output.append(step.pointee.header + 1, count: step.pointee.headerLength - 1)
    }
  }

  private func writeValue(
    _ step: UnsafeMutablePointer<WritingStep>, _ row: Int, to output: inout DocumentBuffer
  ) {
    let place = step.pointee.offset &+ row
    switch step.pointee.type {
    case .double, .int64, .date:
      output.append(
        step.pointee.values.unsafelyUnwrapped.loadUnaligned(
          fromByteOffset: place &* 8, as: UInt64.self))
    case .int32:
      output.append(
        step.pointee.values.unsafelyUnwrapped.loadUnaligned(
          fromByteOffset: place &* 4, as: UInt32.self))
    case .bool:
      let byte = step.pointee.values.unsafelyUnwrapped.load(
        fromByteOffset: place &>> 3, as: UInt8.self)
      output.append(byte &>> UInt8(place & 7) & 1)
    case .string:
      let bytes = bytes(step, row)
      output.append(Int32(truncatingIfNeeded: bytes.count + 1))
      output.append(bytes.start, count: bytes.count)
      output.append(UInt8(0))
    case .binary:
      let bytes = bytes(step, row)
      let isOld = step.pointee.subtype == 2
      output.append(Int32(truncatingIfNeeded: bytes.count + (isOld ? 4 : 0)))
      output.append(step.pointee.subtype)
      if isOld { output.append(Int32(truncatingIfNeeded: bytes.count)) }
      output.append(bytes.start, count: bytes.count)
    case .document: writeDocument(step.pointee.parts, step.pointee.partCount, row, to: &output)
    case .array: writeArray(step, row, to: &output)
    default:
      let bytes = bytes(step, row)
      output.append(bytes.start, count: bytes.count)
    }
  }

  private func writeArray(
    _ step: UnsafeMutablePointer<WritingStep>, _ row: Int, to output: inout DocumentBuffer
  ) {
    let start = output.count
    let item = step.pointee.parts
    let elements = step.pointee.range(row)
    output.append(Int32(0))
    for element in elements.start..<elements.end {
      let isValid = item.pointee.isValid(element)
      output.append(isValid ? item.pointee.type.rawValue : ElementType.null.rawValue)
      output.append(decimal: element - elements.start)
      output.append(UInt8(0))
      if isValid { writeValue(item, element, to: &output) }
    }
    output.append(UInt8(0))
    output.store(Int32(truncatingIfNeeded: output.count - start), at: start)
  }

  @inline(__always)
  private func bytes(
    _ step: UnsafeMutablePointer<WritingStep>, _ row: Int
  ) -> (start: UnsafeRawPointer, count: Int) {
    if step.pointee.hasOffsets {
      let range = step.pointee.range(row)
      return (step.pointee.data.unsafelyUnwrapped + range.start, range.end - range.start)
    }
    let place = step.pointee.offset &+ row
    return (
      step.pointee.values.unsafelyUnwrapped + place &* step.pointee.width, step.pointee.width
    )
  }
}
