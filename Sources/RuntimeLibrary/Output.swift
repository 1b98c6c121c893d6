internal import CLibc

/// Takes what is printed in place of stdout, if not null: `void (*)(const u8 *bytes, i64 count)`.
#if hasFeature(Embedded)
  @_silgen_name("coluber_write_hook")
#endif
nonisolated(unsafe) public var writeHook: (@convention(c) (UnsafePointer<UInt8>, Int64) -> Void)?

/// What waits to be written to stdout. Printing is for one thread at a time: there is no lock.
struct Output {
  static let capacity = 65536

  var buffer: UnsafeMutablePointer<UInt8>?
  var count = 0
  /// Before `coluber_start`, and so in a library that others call, nothing waits.
  var isBuffered = false
  /// A terminal gets each line at once.
  var isTerminal = false
  /// There is no stdout: what is printed goes nowhere, as in CPython.
  var isClosed = false
}

nonisolated(unsafe) var output = Output()

/// Prints the str as it is: separators and the line's end are in it.
@c(coluber_print)
public func printText(_ text: Object) -> Object? {
  let text = Text(text)
  if output.isClosed && writeHook == nil { return nil }
  if !text.isASCII, let exception = refuseSurrogates(in: text) { return exception }
  let count = text.byteCount
  if let writeHook {
    writeHook(text.utf8, Int64(count))
    return nil
  }
  if !output.isBuffered { return writeOutput(text.utf8, count) }
  if count > Output.capacity - output.count, let exception = flushOutput() { return exception }
  if count > Output.capacity { return writeOutput(text.utf8, count) }
  let buffer = outputBuffer()
  memcpy(buffer + output.count, text.utf8, count)
  output.count += count
  if output.isTerminal && memchr(text.utf8, 0x0A, count) != nil { return flushOutput() }
  return nil
}

/// Writes out what waits. What cannot be written is lost, with an exception.
@c(coluber_flush)
public func flushOutput() -> Object? {
  let error = writeWaiting()
  if error == 0 { return nil }
  output.count = 0
  return outputError(error)
}

/// Writes out what waits and gives 0; or `errno`, and the rest still waits.
func writeWaiting() -> Int32 {
  guard let buffer = output.buffer, output.count > 0 else { return 0 }
  let (written, error) = writeAll(1, buffer, output.count)
  output.count -= written
  memmove(buffer, buffer + written, output.count)
  return error
}

private func outputBuffer() -> UnsafeMutablePointer<UInt8> {
  if let buffer = output.buffer { return buffer }
  let buffer = allocate(Int64(Output.capacity)).assumingMemoryBound(to: UInt8.self)
  output.buffer = buffer
  return buffer
}

private func writeOutput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Object? {
  let (_, error) = writeAll(1, bytes, count)
  return error == 0 ? nil : outputError(error)
}

/// Writes to a file descriptor, however many calls it takes; gives how many bytes went out, and `errno` or 0.
func writeAll(
  _ file: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int
) -> (written: Int, error: Int32) {
  var done = 0
  while done < count {
    let written = write(file, bytes + done, count - done)
    if written < 0 {
      let error = errorNumber
      if error == SystemError.interrupted { continue }
      return (done, error)
    }
    done += written
  }
  return (done, 0)
}

/// Writes ASCII text to stderr.
func writeError(_ literal: StaticString) {
  _ = writeAll(2, literal.utf8Start, literal.utf8CodeUnitCount)
}
