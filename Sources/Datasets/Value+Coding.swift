internal import IR

// The form in which values cross the border to Python, and travel to workers: a letter for the kind, then
// little-endian numbers; texts, bytes and sequences have their length before them.

extension Value {
  /// The value as bytes.
  public var encoded: [UInt8] {
    var output: [UInt8] = []
    encode(to: &output)
    return output
  }

  private func encode(to output: inout [UInt8]) {
    func append(_ number: Int) { withUnsafeBytes(of: Int64(number).littleEndian) { output += $0 } }
    func begin(_ letter: Character) { output.append(letter.asciiValue!) }
    switch self {
    case .none: begin("N")
    case .bool(let flag): begin(flag ? "T" : "F")
    case .int(let number):
      begin("i")
      append(Int(number))
    case .float(let bits):
      begin("f")
      append(Int(bitPattern: UInt(bits)))
    case .string(let text):
      begin("s")
      append(text.utf8.count)
      output += text.utf8
    case .bytes(let bytes):
      begin("b")
      append(bytes.count)
      output += bytes
    case .tuple(let members), .list(let members):
      if case .tuple = self { begin("t") } else { begin("l") }
      append(members.count)
      for member in members { member.encode(to: &output) }
    case .array(let array):
      begin("a")
      append(Int(array.element.rawValue))
      append(array.shape.count)
      for length in array.shape { append(length) }
      output += array.bytes
    }
  }

  /// Reads what `encoded` gives; nil where the bytes are something else.
  public init?(decoding bytes: UnsafeRawBufferPointer) {
    var reader = ValueReader(bytes: bytes)
    guard let value = reader.read(depth: 0), reader.position == bytes.count else { return nil }
    self = value
  }
}

private struct ValueReader {
  let bytes: UnsafeRawBufferPointer
  var position = 0

  mutating func read(depth: Int) -> Value? {
    guard position < bytes.count, depth < 200 else { return nil }
    let letter = bytes[position]
    position += 1
    switch Character(UnicodeScalar(letter)) {
    case "N": return Value.none
    case "T": return .bool(true)
    case "F": return .bool(false)
    case "i": return number().map { .int(Int64($0)) }
    case "f": return number().map { .float(UInt64(bitPattern: Int64($0))) }
    case "s": return block().map { .string(String(decoding: $0, as: UTF8.self)) }
    case "b": return block().map { .bytes(Array($0)) }
    case "t": return sequence(depth).map(Value.tuple)
    case "l": return sequence(depth).map(Value.list)
    case "a": return array()
    default: return nil
    }
  }

  private mutating func number() -> Int? {
    guard bytes.count - position >= 8 else { return nil }
    let number = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: position, as: Int64.self))
    position += 8
    return Int(number)
  }

  private mutating func block(_ count: Int? = nil) -> UnsafeRawBufferPointer? {
    guard let count = count ?? number(), count >= 0, count <= bytes.count - position else {
      return nil
    }
    defer { position += count }
    return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
  }

  private mutating func sequence(_ depth: Int) -> [Value]? {
    // Each member takes a byte at least.
    guard let count = number(), count >= 0, count <= bytes.count - position else { return nil }
    var members: [Value] = []
    members.reserveCapacity(count)
    for _ in 0..<count {
      guard let member = read(depth: depth + 1) else { return nil }
      members.append(member)
    }
    return members
  }

  private mutating func array() -> Value? {
    guard let code = number(), let raw = UInt8(exactly: code),
      let element = ElementType(rawValue: raw), let rank = number(), 1...32 ~= rank
    else { return nil }
    var shape: [Int] = []
    var size = element.size
    for _ in 0..<rank {
      guard let length = number(), length >= 0 else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow else { return nil }
      size = product
      shape.append(length)
    }
    return block(size).map {
      .array(ArrayValue(element: element, shape: shape, bytes: Array($0)))
    }
  }
}
