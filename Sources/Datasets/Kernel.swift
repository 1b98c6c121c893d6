internal import CodeGeneration
internal import Glibc
internal import IR

/// A stage's machine code in this process. May be called from several threads at once.
public final class Kernel: Sendable {
  typealias Entry = @convention(c) (UnsafeRawPointer, UnsafeMutableRawPointer) -> UnsafeRawPointer?

  public let image: KernelImage
  private let module: LoadedModule
  private let stage: Entry
  private let mergeEntry: Entry?

  /// Makes machine code for this machine's processor.
  public init(_ image: KernelImage) throws(DatasetError) {
    self.image = image
    do {
      module = try LoadedModule(bitcode: image.bitcode)
      stage = unsafeBitCast(try module.address(of: image.symbol + ".entry"), to: Entry.self)
      if let merge = image.merge {
        mergeEntry = unsafeBitCast(
          try module.address(of: merge.symbol + ".entry"), to: Entry.self)
      } else {
        mergeEntry = nil
      }
    } catch { throw .malformed("\(error)") }
  }

  /// Runs the stage over rows of a block, and gives its result to `body`, after which it is gone.
  func run<Result>(
    _ rows: Range<Int>, of block: borrowing RowBlock, context: Value, initial: Value,
    _ body: (UnsafeRawPointer) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    var arguments = ArgumentBlock()
    arguments.append(rows.lowerBound)
    arguments.append(rows.upperBound)
    try arguments.append(context, as: image.contextType, "context", isShared: true)
    try arguments.append(initial, as: image.initialType, "initial value")
    for (column, shape) in zip(block.columns, image.columns) {
      arguments.append(column.object)
      if shape.isNullable { arguments.append(column.validity!) }
    }
    return try arguments.call(stage, image.resultType, body)
  }

  /// Puts two partial results together.
  func merge(_ left: Value, _ right: Value, context: Value) throws(DatasetError) -> Value {
    guard let merge = image.merge, let mergeEntry else {
      guard case .int(let one) = left, case .int(let other) = right else { return left }
      return .int(one + other)
    }
    var arguments = ArgumentBlock()
    try arguments.append(left, as: merge.left, "partial result")
    try arguments.append(right, as: merge.right, "partial result")
    try arguments.append(context, as: merge.context, "context", isShared: true)
    return try arguments.call(mergeEntry, merge.result) { load(merge.result, at: $0) }
  }

  /// The partial results as one, merged from left to right. The kernel's own of no rows where there is none.
  public func merged(_ partials: [Value], context: Value) throws(DatasetError) -> Value {
    guard var result = partials.first else { throw .malformed("no partial results") }
    for partial in partials.dropFirst() {
      result = try merge(result, partial, context: context)
    }
    return result
  }
}

/// The arguments of one call, and what they refer to.
struct ArgumentBlock: ~Copyable {
  private var bytes: [UInt8] = []
  /// What the call is given on the heap: where it lies in `bytes` and what it was.
  private var lent: [(type: Type, parts: [Int], shared: Value?)] = []

  private mutating func place(_ size: Int) -> Int {
    let offset = (bytes.count + size - 1) / size * size
    bytes += Array(repeating: 0, count: offset + size - bytes.count)
    return offset
  }

  mutating func append(_ number: Int) {
    let offset = place(8)
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: number, toByteOffset: offset, as: Int.self) }
  }

  mutating func append(_ address: UnsafeRawPointer) { append(Int(bitPattern: address)) }

  /// Lends a value; the call may change it, unless it is shared with other calls.
  mutating func append(
    _ value: Value, as type: Type, _ what: String, isShared: Bool = false
  ) throws(DatasetError) {
    let layout = Layout(type)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: layout.size, alignment: 8)
    defer { memory.deallocate() }
    memset(memory, 0, layout.size)
    guard store(value, as: type, at: memory) else { throw .wrongValue(what, "\(type)") }
    var parts: [Int] = []
    for (scalar, from) in zip(layout.parts, layout.offsets) {
      let offset = place(scalar.size)
      parts.append(offset)
      bytes.withUnsafeMutableBytes {
        ($0.baseAddress! + offset).copyMemory(from: memory + from, byteCount: scalar.size)
      }
    }
    if type.isManaged { lent.append((type, parts, isShared ? value : nil)) }
  }

  /// Calls `entry`, and gives the result to `body`, after which it is gone.
  consuming func call<Result>(
    _ entry: Kernel.Entry, _ type: Type, _ body: (UnsafeRawPointer) throws(DatasetError) -> Result
  ) throws(DatasetError) -> Result {
    let size = max(Layout(type).size, 8)
    let result = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    defer { result.deallocate() }
    memset(result, 0, size)
    let raised = bytes.withUnsafeBytes { arguments in
      // An argument block is never empty: it starts with the rows, or with what is merged.
      entry(arguments.baseAddress ?? UnsafeRawPointer(result), result)
    }
    defer { letGo() }
    if let raised {
      defer { releaseException(raised) }
      throw .raised(RowException(at: raised))
    }
    defer { release(type, at: result) }
    for entry in lent {
      guard let shared = entry.shared else { continue }
      var isSame = true
      withLent(entry.type, entry.parts) { isSame = load(entry.type, at: $0) == shared }
      guard isSame else { throw .contextChanged }
    }
    return try body(UnsafeRawPointer(result))
  }

  /// Frees what was lent.
  private func letGo() {
    for entry in lent {
      withLent(entry.type, entry.parts) { release(entry.type, at: $0) }
    }
  }

  private func withLent(_ type: Type, _ parts: [Int], _ body: (UnsafeRawPointer) -> Void) {
    let layout = Layout(type)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: layout.size, alignment: 8)
    defer { memory.deallocate() }
    bytes.withUnsafeBytes { bytes in
      for (index, scalar) in layout.parts.enumerated() {
        (memory + layout.offsets[index]).copyMemory(
          from: bytes.baseAddress! + parts[index], byteCount: scalar.size)
      }
    }
    body(memory)
  }
}

extension RowException {
  /// Reads the exception object at `address`.
  init(at address: UnsafeRawPointer) {
    let number = address.load(fromByteOffset: 8, as: Int.self)
    kind = UInt8(exactly: number).flatMap(ExceptionKind.init(rawValue:))?.name ?? "Exception"
    func text(_ object: UnsafeRawPointer) -> String {
      String(decoding: textBytes(object), as: UTF8.self)
    }
    message = text(reference(at: address + 16))
    row = -1
    let count = address.load(fromByteOffset: 24, as: Int.self)
    frames = (0..<count).map { index in
      let frame = reference(at: address + 40) + 56 * index
      let numbers = (2...5).map { frame.load(fromByteOffset: 8 * $0, as: Int.self) }
      let line = frame.load(fromByteOffset: 48, as: UnsafeRawPointer?.self).map(text)
      return Frame(
        file: text(reference(at: frame)), function: text(reference(at: frame + 8)),
        line: numbers[0], column: numbers[1], endLine: numbers[2], endColumn: numbers[3],
        text: line)
    }.filter { $0.file != "<stage>" && $0.file != "<unknown>" }
  }
}
