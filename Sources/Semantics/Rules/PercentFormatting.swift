internal import IR
internal import PythonSyntax

/// One `%…` of a format that is known at compile time.
private struct Conversion {
  var key: String?
  /// As the prelude numbers them: 1 `-`, 2 `+`, 4 space, 8 `#`, 16 `0`.
  var flags: Int64 = 0
  var width = Measure.none
  var precision = Measure.none
  var code: Unicode.Scalar = "s"
  /// Where the code stands.
  var index = 0

  enum Measure {
    case none
    case number(Int64)
    /// `*`: an argument.
    case argument
  }
}

/// Why a format is wrong: what CPython raises when it comes to that place.
private struct FormatFault: Error {
  var exception: ExceptionKind
  var message: String

  static let tooFew = FormatFault(
    exception: .typeError, message: "not enough arguments for format string")
}

/// Reads a format piece by piece.
private struct PercentReader {
  let text: [Unicode.Scalar]
  var position = 0

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

  /// The text up to the next conversion; "%%" gives a "%".
  mutating func literal() -> String {
    var result = String.UnicodeScalarView()
    while let scalar = next {
      if scalar == "%" {
        guard position + 1 < text.count, text[position + 1] == "%" else { break }
        position += 1
      }
      result.append(scalar)
      position += 1
    }
    return String(result)
  }

  /// The conversion that stands here; nil at the end.
  mutating func conversion() throws -> Conversion? {
    guard next != nil else { return nil }
    position += 1
    var result = Conversion()
    if next == "(" { result.key = try key() }
    let letters: [Unicode.Scalar: Int64] = ["-": 1, "+": 2, " ": 4, "#": 8, "0": 16]
    while let scalar = next, let flag = letters[scalar] {
      result.flags |= flag
      position += 1
    }
    result.width = try measure("width", digits: 18)
    if next == "." {
      position += 1
      result.precision = try measure("precision", digits: 9)
      if case .none = result.precision { result.precision = .number(0) }
    }
    if let scalar = next, ["h", "l", "L"].contains(scalar) { position += 1 }
    guard let code = next else {
      throw FormatFault(exception: .valueError, message: "incomplete format")
    }
    result.code = code
    result.index = position
    position += 1
    return result
  }

  private mutating func key() throws -> String {
    position += 1
    let start = position
    var depth = 1
    while depth > 0 {
      guard let scalar = next else {
        throw FormatFault(exception: .valueError, message: "incomplete format key")
      }
      if scalar == "(" { depth += 1 }
      if scalar == ")" { depth -= 1 }
      position += 1
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[start..<position - 1])
    return String(view)
  }

  private mutating func measure(_ name: String, digits: Int) throws -> Conversion.Measure {
    if next == "*" {
      position += 1
      return .argument
    }
    var value: Int64?
    var count = 0
    while let scalar = next, scalar >= "0", scalar <= "9" {
      count += 1
      guard count <= digits else {
        throw FormatFault(exception: .valueError, message: "\(name) too big")
      }
      value = (value ?? 0) * 10 + Int64(scalar.value - 48)
      position += 1
    }
    return value.map { .number($0) } ?? .none
  }
}

extension Lowering {
  /// `format % argument`.
  func percentFormat(_ format: Value, _ argument: Value) throws -> Value {
    let isTuple = if case .tuple = argument.type.kind { true } else { false }
    let isMapping = isTuple ? false : isSubscriptable(argument)
    guard case .string(let text) = format.literal else {
      let values = isTuple ? argument : emit(.tupleMake, [argument], .tuple([argument.type]))
      return try callPrelude(
        "percent__format", [format, values, isMapping ? argument : none, bool(isMapping)])
    }
    var arguments: [Value] = [argument]
    if case .tuple(let members) = argument.type.kind {
      arguments = members.indices.map { emit(.tupleGet($0), [argument], members[$0]) }
    }
    var reader = PercentReader(text)
    var parts: [Value] = []
    var used = 0
    var isByName = false
    func take() throws -> Value {
      guard used < arguments.count, !isByName else { throw FormatFault.tooFew }
      used += 1
      return arguments[used - 1]
    }
    do {
      while true {
        parts.append(string(reader.literal()))
        guard let conversion = try reader.conversion() else { break }
        var named: Value?
        if let key = conversion.key {
          guard isMapping, !isList(argument), !argument.type.isBytes else {
            throw FormatFault(exception: .typeError, message: "format requires a mapping")
          }
          named = try getItem(argument, .value(string(key)))
          isByName = true
        }
        parts.append(try converted(conversion, named, take))
        guard isReachable else { return .never }
      }
      if used < arguments.count, !isMapping {
        throw FormatFault(
          exception: .typeError, message: "not all arguments converted during string formatting")
      }
    } catch let fault as FormatFault {
      raise(fault.exception, string(fault.message))
      return .never
    }
    return concatenate(parts)
  }

  /// Whether CPython takes the value for a mapping: then not all of it must be used.
  private func isSubscriptable(_ value: Value) -> Bool {
    switch value.type.kind {
    case .none, .bool, .int, .float, .str, .scalar, .exception, .entity, .never, .tuple: false
    default: true
    }
  }

  private func isList(_ value: Value) -> Bool {
    switch value.type.kind {
    case .list, .range, .array: true
    default: false
    }
  }

  private func converted(
    _ conversion: Conversion, _ named: Value?, _ take: () throws -> Value
  ) throws -> Value {
    func measure(_ measure: Conversion.Measure) throws -> Value? {
      switch measure {
      case .none: return nil
      case .number(let number): return int(number)
      case .argument:
        guard named == nil else { throw FormatFault.tooFew }
        return try callPrelude("percent__star", [try take()])
      }
    }
    var flags = int(conversion.flags)
    var width = try measure(conversion.width)
    if case .argument = conversion.width, let given = width {
      // A negative one means "to the left".
      let isLeft = try compare(.less, given, int(0))
      flags = emit(.select, [isLeft, int(conversion.flags | 1), flags], .int)
      width = try absolute(given)
    }
    let precision = try measure(conversion.precision)
    let value = try named ?? take()
    let code = conversion.code
    switch code {
    case "s", "r", "a":
      let text =
        code == "s"
        ? try convertToString(value)
        : code == "r" ? try represent(value) : runtime("str_ascii", [try represent(value)])
      if width == nil, precision == nil { return text }
      return try callPrelude(
        "percent__text", [text, flags, width ?? int(-1), precision ?? int(-1)])
    case "c":
      return try split(value) { value in
        try self.callPrelude("percent__character", [value, flags, width ?? self.int(-1)])
      }
    case "d", "i", "u", "x", "X", "o", "e", "E", "f", "F", "g", "G":
      let isFloat = "eEfFgG".unicodeScalars.contains(code)
      return try split(value) { value in
        if let direct = try self.formatted(
          value, conversion, isFloat: isFloat, width, precision)
        {
          return direct
        }
        return try self.callPrelude(
          isFloat ? "percent__float" : "percent__integer",
          [
            value, self.string(String(Character(code))), flags, width ?? self.int(-1),
            precision ?? self.int(-1),
          ])
      }
    default:
      let shown = code.value > 0x20 && code.value < 0x80 ? String(Character(code)) : "?"
      throw FormatFault(
        exception: .valueError,
        message: "unsupported format character '\(shown)' (0x\(String(code.value, radix: 16)))"
          + " at index \(conversion.index)")
    }
  }

  /// Numbers whose conversion `format` has as well, by a specification made here.
  private func formatted(
    _ value: Value, _ conversion: Conversion, isFloat: Bool, _ width: Value?, _ precision: Value?
  ) throws -> Value? {
    guard value.type.isNumber, isFloat || value.type.isIntegral else { return nil }
    func known(_ value: Value?) -> Int64?? {
      guard let value else { return .some(nil) }
      if case .int(let number) = value.literal { return .some(number) }
      return nil
    }
    guard let width = known(width), let precision = known(precision),
      isFloat || precision == nil
    else { return nil }
    if case .argument = conversion.width { return nil }
    let flags = conversion.flags
    let code = "iu".unicodeScalars.contains(conversion.code) ? "d" : conversion.code
    var specification = flags & 1 != 0 && width != nil ? "<" : ""
    if flags & 2 != 0 { specification += "+" } else if flags & 4 != 0 { specification += " " }
    if flags & 8 != 0, code != "d" { specification += "#" }
    if flags & 17 == 16, width != nil { specification += "0" }
    if let width { specification += String(width) }
    if isFloat {
      specification += "." + String(precision ?? 6) + String(Character(code))
      return try format(asFloat(value), .none, string(specification))
    }
    if code != "d" { specification += String(Character(code)) }
    let number = asInt(value)
    return specification.isEmpty
      ? try convertToString(number) : try format(number, .none, string(specification))
  }
}
