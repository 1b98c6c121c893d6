public import CArrow
internal import Glibc

/// A table on its way out, batch by batch.
private final class Departure {
  let table: Table
  var next = 0

  init(_ table: Table) { self.table = table }
}

extension Table {
  /// Writes a stream of this table's batches into `stream`; `release` lets the table go.
  public func export(to stream: UnsafeMutablePointer<ArrowArrayStream>) {
    stream.initialize(
      to: ArrowArrayStream(
        get_schema: { stream, schema in
          departure(stream).table.schema.export(to: schema!)
          return 0
        },
        get_next: { stream, array in
          let departure = departure(stream)
          if departure.next < departure.table.batches.count {
            departure.table.batches[departure.next].export(to: array!)
            departure.next += 1
          } else {
            array!.pointee.release = nil
          }
          return 0
        },
        get_last_error: { _ in nil },
        release: { stream in
          guard let stream, stream.pointee.release != nil else { return }
          Unmanaged<Departure>.fromOpaque(stream.pointee.private_data).release()
          stream.pointee.release = nil
        },
        private_data: Unmanaged.passRetained(Departure(self)).toOpaque()))
  }
}

private func departure(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> Departure {
  Unmanaged<Departure>.fromOpaque(stream!.pointee.private_data).takeUnretainedValue()
}
