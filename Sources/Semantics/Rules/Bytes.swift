internal import IR
internal import PythonSyntax

extension Type {
  /// bytes or bytearray.
  var isBytes: Bool { self == .bytes || self == .bytearray }
}

extension Lowering {
  /// A bytes literal.
  func bytesLiteral(_ bytes: [UInt8]) -> Value {
    guard isEmitting, isReachable else { return Value(type: .bytes) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
    return emit(.constantBytes(program.module.string(String(view))), [], .bytes)
  }

  /// `bytes(…)` and `bytearray(…)`.
  func makeBytes(_ type: BuiltinClass, _ arguments: Arguments) throws -> Value {
    var arguments = arguments
    let given = arguments.positional
    let source = given.first ?? arguments.take("source")
    let encoding = given.count > 1 ? given[1] : arguments.take("encoding") ?? none
    let errors = given.count > 2 ? given[2] : arguments.take("errors") ?? none
    guard given.count <= 3, arguments.keywords.isEmpty else {
      throw Refusal("\(type.rawValue)() takes at most 3 arguments")
    }
    var made = bytesLiteral([])
    if let source {
      made = try split(source) { source in
        try self.callPrelude(
          "bytes__new", [source, encoding, errors], isInlined: self.isIterator(source))
      }
    }
    return type == .bytes || made.type == .never ? made : runtime("bytearray_from", [made])
  }

  private func isIterator(_ value: Value) -> Bool {
    if case .iterator = program.entity(of: value) { true } else { false }
  }

  /// Bytes-like values as bytes: of a bytearray a copy.
  func asBytes(_ value: Value) throws -> Value {
    guard value.type == .bytearray else { return value }
    return runtime("bytearray_bytes", [value, int(0), try length(value)])
  }

  /// `len(value)`.
  func bytesLength(_ value: Value) -> Value {
    runtime(value.type == .bytes ? "bytes_length" : "bytearray_length", [value])
  }

  /// `value[position]`, in bounds: an int from 0 to 255.
  func bytesItem(_ value: Value, _ position: Value) -> Value {
    var byte = runtime(value.type == .bytes ? "bytes_get" : "bytearray_get", [value, position])
    byte.isKnownNonNegative = true
    return byte
  }

  /// Operators of which a side is bytes or a bytearray; nil where Python has none.
  func bytesBinary(
    _ operation: BinaryOperator, _ first: Value, _ second: Value, isInPlace: Bool
  ) throws -> Value? {
    switch operation {
    case .add where first.type.isBytes && second.type.isBytes:
      if isInPlace, first.type == .bytearray {
        _ = try callPrelude("bytearray__extend", [first, second])
        return first
      }
      let sum = runtime("bytes_append", [try asBytes(first), try asBytes(second)])
      return first.type == .bytes ? sum : runtime("bytearray_from", [sum])
    case .add where first.type.isBytes:
      throw Refusal("can't concat \(second.type.pythonName) to \(first.type.pythonName)")
    case .multiply:
      let (value, count) = first.type.isBytes ? (first, second) : (second, first)
      guard count.type.isIntegral else {
        throw Refusal("can't multiply sequence by non-int of type '\(count.type.pythonName)'")
      }
      let product = runtime("bytes_repeat", [try asBytes(value), asInt(count)])
      guard value.type == .bytearray else { return product }
      if isInPlace {
        _ = runtime("bytearray_replace", [value, int(0), try length(value), product])
        return value
      }
      return runtime("bytearray_from", [product])
    case .modulo where first.type.isBytes:
      throw Refusal.unsupported("'%' formatting of bytes", help: "format a str and encode it")
    default: return nil
    }
  }

  /// Compares bytes with bytes.
  func compareBytes(_ operation: Comparison, _ first: Value, _ second: Value) throws -> Value {
    let (a, b) = (try asBytes(first), try asBytes(second))
    switch operation {
    case .equal: return runtime("bytes_equal", [a, b])
    case .notEqual: return try not(runtime("bytes_equal", [a, b]))
    default: return try compare(operation, runtime("bytes_compare", [a, b]), int(0))
    }
  }
}
