internal import IR
internal import PythonSyntax

extension Lowering {
  /// Strings one after another; literals are joined at compile time.
  func concatenate(_ parts: [Value]) -> Value {
    if parts.contains(where: { $0.type == .never }) { return .never }
    var merged: [Value] = []
    for part in parts {
      if case .string(let text) = part.literal, case .string(let before)? = merged.last?.literal {
        merged[merged.count - 1] = string(before + text)
      } else if part.literal != .string("") {
        merged.append(part)
      }
    }
    guard var result = merged.first else { return string("") }
    for part in merged.dropFirst() { result = runtime("str_append", [result, part]) }
    return result
  }

  /// `str(value)`.
  func convertToString(_ value: Value) throws -> Value {
    try split(value) { value in
      switch value.type.kind {
      case .str: return value
      case .scalar(let element):
        if element == .bool { return try convertToString(emit(.convert, [value], .bool)) }
        if element == .float64 { return runtime("float_to_str", [convert(value, to: .float)]) }
        if element == .float32 { return try callPrelude("scalar__float32_str", [value]) }
        if element == .uint64 { return try callPrelude("scalar__uint64_str", [value]) }
        return runtime("int_to_str", [convert(value, to: .int)])
      case .exception: return try exceptionToString(value)
      case .instance: return try instanceMessage(value) ?? instanceText(value)
      default: return try represent(value)
      }
    }
  }

  /// `repr(value)`.
  func represent(_ value: Value) throws -> Value {
    try split(value) { value in
      switch value.type.kind {
      case .never: return .never
      case .none: return string("None")
      case .bool:
        if case .bool(let flag) = value.literal { return string(flag ? "True" : "False") }
        return emit(.select, [value, string("True"), string("False")], .str)
      case .int:
        if case .int(let number) = value.literal { return string(String(number)) }
        return runtime("int_to_str", [value])
      case .float: return runtime("float_to_str", [value])
      case .str: return runtime("str_repr", [value])
      case .bytes: return runtime("bytes_repr", [value])
      case .bytearray: return try callPrelude("bytearray__repr", [value])
      case .scalar(let element):
        let name = element == .bool ? "np." : "np.\(element)("
        let text = try convertToString(value)
        if element == .bool {
          return concatenate([string(name), text, string("_")])
        }
        return concatenate([string(name), text, string(")")])
      case .tuple(let members):
        var parts = [string("(")]
        for (index, member) in members.enumerated() {
          if index > 0 { parts.append(string(", ")) }
          parts.append(try represent(emit(.tupleGet(index), [value], member)))
        }
        parts.append(string(members.count == 1 ? ",)" : ")"))
        return concatenate(parts)
      case .record where value.type == .complex:
        return try callPrelude("complex__repr", [value])
      case .list: return try callPrelude("list__repr", [value])
      case .range: return try callPrelude("range__repr", [value])
      case .exception: return try representException(value)
      case .array:
        throw Refusal.unsupported("printing an array", help: "print its elements in a loop")
      case .instance: return try representInstance(value)
      case .record where value.type.isSlice: return try representSlice(sliceParts(value) ?? [])
      case .generator: return representGenerator(value)
      case .entity:
        switch program.entity(of: value) {
        case .class(let type): return string("<class '\(type.rawValue)'>")
        case .exceptionClass(let kind): return string("<class '\(kind.name)'>")
        case .pythonClass(let entity):
          // The files of the prelude that hold built-in classes have names of their own.
          let isBuiltIn = entity.module.isPrelude && entity.module.name.hasPrefix("_")
          return string(
            "<class '\(isBuiltIn ? "" : entity.module.name + ".")\(entity.qualifiedName)'>")
        default: throw Refusal.unsupported("printing a function, module or iterator")
        }
      default: throw Refusal.unsupported("repr() of '\(value.type.pythonName)'")
      }
    }
  }

  /// A replacement field of an f-string.
  func format(_ value: Value, _ conversion: Conversion, _ specification: Value?) throws -> Value {
    var value = value
    switch conversion {
    case .none: break
    case .string: value = try convertToString(value)
    case .representation: value = try represent(value)
    case .ascii: value = runtime("str_ascii", [try represent(value)])
    }
    if value.type.isInstance { return try formatInstance(value, specification) }
    guard let specification, specification.literal != .string("") else {
      return try convertToString(value)
    }
    switch value.type.kind {
    case .never: return .never
    case .int: return runtime("format_int", [value, specification])
    case .bool:
      // format(True, "d") is that of an int; the empty specification gives "True".
      return try unlessEmpty(specification, value) {
        runtime("format_int", [asInt(value), specification])
      }
    case .float: return runtime("format_float", [value, specification])
    case .scalar(let element):
      if element.isFloat {
        return runtime("format_float", [convert(value, to: .float), specification])
      }
      return runtime("format_int", [convert(value, to: .int), specification])
    case .str: return runtime("format_str", [value, specification])
    case .record where value.type == .complex:
      return try callPrelude("complex__format", [value, specification])
    default:
      return try unlessEmpty(specification, value) {
        raise(
          .typeError,
          string("unsupported format string passed to \(value.type.pythonName).__format__"))
        return .never
      }
    }
  }

  /// What `body` gives; `str(value)` where the specification turns out to be empty.
  private func unlessEmpty(_ specification: Value, _ value: Value, _ body: () throws -> Value)
    throws -> Value
  {
    if specification.literal != nil { return try body() }
    let (then, otherwise) = branch(try compare(.equal, try length(specification), int(0)))
    state = then
    let plain = try convertToString(value)
    let end = state
    state = otherwise
    let formatted = try body()
    return merge([(end, plain), (state, formatted)])
  }
}
