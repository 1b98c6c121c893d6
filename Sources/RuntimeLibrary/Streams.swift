internal import CLibc

/// The program's arguments, its name first, as `main` was given them.
nonisolated(unsafe) private var programArguments: (count: Int, words: Object?) = (0, nil)

/// Keeps what `main` was given: it lives as long as the program.
func keepArguments(_ count: Int64, _ words: Object?) {
  programArguments = (Int(count), words)
}

/// `sys.argv`: a new list.
@c(coluber_arguments)
public func arguments() -> Object {
  let list = List(listMake(Int64(programArguments.count), 8))
  guard let words = programArguments.words?.assumingMemoryBound(to: UnsafePointer<UInt8>?.self)
  else { return list.address }
  for index in 0..<programArguments.count {
    guard let word = words[index] else { break }
    let text = UnsafeRawPointer(word).assumingMemoryBound(to: CChar.self)
    list.append(textFromForeign(word, Int64(strlen(text))))
  }
  return list.address
}

/// Writes the str to stderr, at once.
@c(coluber_print_error)
public func printError(_ text: Object) -> Object? {
  let text = Text(text)
  let (_, error) = writeAll(2, text.utf8, text.byteCount)
  return error == 0 ? nil : outputError(error)
}

/// What was read from stdin and not yet taken.
struct Input {
  static let capacity = 65536

  var buffer: UnsafeMutablePointer<UInt8>?
  var position = 0
  var count = 0

  /// Reads on; whether there was anything.
  mutating func fill() -> Bool {
    if buffer == nil {
      buffer = allocate(Int64(Input.capacity)).assumingMemoryBound(to: UInt8.self)
    }
    let got = read(0, buffer!, Input.capacity)
    position = 0
    count = got > 0 ? got : 0
    return count > 0
  }
}

nonisolated(unsafe) private var input = Input()

/// A line of stdin with its end, which is "\n" alone as for CPython's stdin; "" behind the last.
@c(coluber_read_line)
public func readLine() -> Object {
  var bytes = TextBuilder()
  while input.position < input.count || input.fill() {
    let byte = input.buffer![input.position]
    input.position += 1
    bytes.append(byte)
    if byte == 0x0A { break }
  }
  let raw = Text(bytes.finish())
  defer { releaseText(raw.address) }
  return textFromForeign(raw.utf8, Int64(raw.byteCount))
}
