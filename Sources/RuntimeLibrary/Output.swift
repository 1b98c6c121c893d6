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
  /// The reader is gone: what is printed goes nowhere.
  var isClosed = false
}

nonisolated(unsafe) var output = Output()

/// Prints the str as it is: separators and the line's end are in it.
@c(coluber_print)
public func printText(_ text: Object) {
  let text = Text(text)
  let count = text.byteCount
  if let writeHook {
    writeHook(text.utf8, Int64(count))
    return
  }
  if !output.isBuffered {
    writeOutput(text.utf8, count)
    return
  }
  if count > Output.capacity - output.count { flushOutput() }
  if count > Output.capacity {
    writeOutput(text.utf8, count)
    return
  }
  let buffer = outputBuffer()
  memcpy(buffer + output.count, text.utf8, count)
  output.count += count
  if output.isTerminal && memchr(text.utf8, 0x0A, count) != nil { flushOutput() }
}

/// Writes out what waits.
@c(coluber_flush)
public func flushOutput() {
  guard let buffer = output.buffer, output.count > 0 else { return }
  let count = output.count
  output.count = 0
  writeOutput(buffer, count)
}

private func outputBuffer() -> UnsafeMutablePointer<UInt8> {
  if let buffer = output.buffer { return buffer }
  let buffer = allocate(Int64(Output.capacity)).assumingMemoryBound(to: UInt8.self)
  output.buffer = buffer
  return buffer
}

private func writeOutput(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
  if output.isClosed { return }
  if !writeAll(1, bytes, count) { output.isClosed = true }
}

/// Writes all bytes to a file descriptor, however many calls it takes; false on an error.
func writeAll(_ file: Int32, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
  var done = 0
  while done < count {
    let written = write(file, bytes + done, count - done)
    if written < 0 {
      if errorNumber == interrupted { continue }
      return false
    }
    done += written
  }
  return true
}

/// Writes ASCII text to stderr.
func writeError(_ literal: StaticString) {
  _ = writeAll(2, literal.utf8Start, literal.utf8CodeUnitCount)
}

/// EINTR.
private let interrupted: Int32 = 4

private var errorNumber: Int32 {
  #if os(Linux)
    __errno_location().pointee
  #else
    0
  #endif
}
