internal import CLibc

/// An exception in memory: count, kind, message, frames, capacity, address of the frames, cause, context,
/// flags, status, what releases the rest, names of a class of the program; then the arguments it was made of,
/// if the program asks for them, or the fields of the class.
struct Exception {
  let address: Object

  static let size = 96

  @inline(__always) init(_ address: Object) { self.address = address }

  var kind: ExceptionKind { ExceptionKind(number: address[field: 1]) }
  var message: Text { Text(address[pointer: 2].unsafelyUnwrapped) }
  var frameCount: Int {
    get { address[field: 3] }
    nonmutating set { address[field: 3] = newValue }
  }

  var cause: Object? { address[pointer: 6] }
  var context: Object? { address[pointer: 7] }
  var flags: Flags { Flags(rawValue: address[field: 8]) }
  var status: Int { address[field: 9] }

  /// What is known of an exception beside its parts.
  struct Flags {
    let rawValue: Int
    /// `raise … from`: the context is not shown.
    static let suppressesContext = 1
    /// It was raised before: its context stays as it is where it only passes.
    static let isRaised = 2
    /// A SystemExit of a number, or of None.
    static let hasStatus = 4

    func contains(_ flag: Int) -> Bool { rawValue & flag != 0 }
  }

  func set(_ flag: Int) { address[field: 8] |= flag }

  /// The frame at `index`; the innermost was added first.
  func frame(_ index: Int) -> Frame {
    Frame(address: address[pointer: 5].unsafelyUnwrapped + index &* Frame.size)
  }
}

/// A line of a traceback in memory: file, function, line, column, end line, end column, text.
struct Frame {
  let address: Object

  static let size = 56

  var file: Text { Text(address[pointer: 0].unsafelyUnwrapped) }
  var function: Text { Text(address[pointer: 1].unsafelyUnwrapped) }
  var line: Int { address[field: 2] }
  var column: Int { address[field: 3] }
  var endLine: Int { address[field: 4] }
  var endColumn: Int { address[field: 5] }
  var lineText: Text? { address[pointer: 6].map { Text($0) } }
}

/// An exception of that kind; retains the message.
@c(coluber_exception_make)
public func exceptionMake(_ kind: Int64, _ message: Object) -> Object {
  retain(message)
  return exceptionOwning(Int(kind), message)
}

/// An exception of that kind with a copy of the message's bytes.
@c(coluber_exception_make_text)
public func exceptionMakeText(
  _ kind: Int64, _ utf8: UnsafePointer<UInt8>, _ bytes: Int64
) -> Object {
  exceptionOwning(Int(kind), Text(copying: utf8, byteCount: Int(bytes)).address)
}

/// An exception of that kind with an ASCII message.
@inline(never)
func makeException(_ kind: ExceptionKind, _ message: StaticString) -> Object {
  exceptionOwning(kind.number, Text(message).address)
}

/// An exception of that kind; takes over the message, a str.
@inline(never)
func makeException(_ kind: ExceptionKind, owning message: Object) -> Object {
  exceptionOwning(kind.number, message)
}

/// An exception of that kind with room for the arguments it is made of, and the function that lets these go;
/// retains the message.
@c(coluber_exception_make_with)
public func exceptionMakeWith(
  _ kind: Int64, _ message: Object, _ argumentBytes: Int64, _ release: Object
) -> Object {
  retain(message)
  let exception = exceptionOwning(Int(kind), message, argumentBytes: argumentBytes)
  exception[pointer: 10] = release
  return exception
}

private func exceptionOwning(_ kind: Int, _ message: Object, argumentBytes: Int64 = 0) -> Object {
  let exception = allocate(Int64(Exception.size) + argumentBytes)
  for index in 0..<(Exception.size / 8) { exception[field: index] = 0 }
  exception[field: 0] = 1
  exception[field: 1] = kind
  exception[pointer: 2] = message
  return exception
}

/// NumPy's message for an index out of bounds: the template's two `{}` become the index and the length.
@c(coluber_index_message)
public func indexMessage(_ template: Object, _ index: Int64, _ length: Int64) -> Object {
  let text = Text(template)
  var builder = TextBuilder(capacity: text.byteCount + 40)
  var values = (Int(index), Int(length))
  var position = 0
  while position < text.byteCount {
    if text.utf8[position] == 0x7B {
      builder.append(decimal: values.0)
      values.0 = values.1
      position += 2
    } else {
      builder.append(text.utf8[position])
      position += 1
    }
  }
  return builder.finish()
}

/// Adds the next outer line of the traceback; file, function and text are retained. Without a file (code of
/// the compiler's own library) nothing is added.
@c(coluber_exception_add_frame)
public func exceptionAddFrame(
  _ exception: Object, _ file: Object?, _ function: Object, _ line: Int64, _ column: Int64,
  _ endLine: Int64, _ endColumn: Int64, _ lineText: Object?
) {
  guard let file else { return }
  let count = exception[field: 3]
  if count == exception[field: 4] {
    let capacity = Swift.max(count * 2, 4)
    exception[pointer: 5] = reallocate(exception[pointer: 5], capacity * Frame.size)
    exception[field: 4] = capacity
  }
  exception[field: 3] = count + 1
  let frame = Exception(exception).frame(count).address
  frame[pointer: 0] = file
  frame[pointer: 1] = function
  frame[field: 2] = Int(line)
  frame[field: 3] = Int(column)
  frame[field: 4] = Int(endLine)
  frame[field: 5] = Int(endColumn)
  frame[pointer: 6] = lineText
  retain(file)
  retain(function)
  if let lineText { retain(lineText) }
}

/// Frees the exception and lets go what it holds, when the count has reached 0. A chain of contexts may be
/// long: it is walked, not recursed into.
@c(coluber_exception_destroy)
public func exceptionDestroy(_ exception: Object) {
  var next: Object? = exception
  while let current = next {
    next = nil
    if let cause = Exception(current).cause, releaseLast(cause) { exceptionDestroy(cause) }
    if let context = Exception(current).context, releaseLast(context) { next = context }
    if let release = current[pointer: 10] {
      unsafeBitCast(release, to: (@convention(c) (Object) -> Void).self)(current)
    }
    exceptionFree(current)
  }
}

private func exceptionFree(_ exception: Object) {
  for index in 0..<exception[field: 3] {
    let frame = Exception(exception).frame(index)
    releaseText(frame.file.address)
    releaseText(frame.function.address)
    if let text = frame.lineText { releaseText(text.address) }
  }
  releaseText(Exception(exception).message.address)
  free(exception[pointer: 5])
  free(exception)
}

/// `str(exception)`: its message; a KeyError's is already the `repr` of its argument.
@c(coluber_exception_message)
public func exceptionMessage(_ exception: Object) -> Object {
  let message = Exception(exception).message.address
  retain(message)
  return message
}

/// Gives the exception another message, which is retained.
@c(coluber_exception_set_message)
public func exceptionSetMessage(_ exception: Object, _ message: Object) {
  retain(message)
  releaseText(Exception(exception).message.address)
  exception[pointer: 2] = message
}

/// The name of the exception's class.
@c(coluber_exception_name)
public func exceptionName(_ exception: Object) -> Object {
  guard let record = exception[pointer: 11], let name = record[pointer: 0] else {
    return Text(Exception(exception).kind.staticName).address
  }
  return name
}
