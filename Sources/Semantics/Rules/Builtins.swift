internal import IR
internal import PythonSyntax

/// A built-in function that needs more than Python to be written in; the others stand in the prelude.
struct Builtin: Sendable {
  let name: String
  let lower: @Sendable (Lowering, Arguments) throws -> Value

  /// All of them, by name.
  static let all: [String: Builtin] = {
    var table: [String: Builtin] = [:]
    for builtin in entries { table[builtin.name] = builtin }
    return table
  }()

  /// A function of one positional argument whose alternatives of type are handled one by one.
  private static func unary(
    _ name: String, _ lower: @escaping @Sendable (Lowering, Value, Arguments) throws -> Value
  ) -> Builtin {
    Builtin(name: name) { lowering, arguments in
      guard arguments.positional.count == 1, arguments.keywords.isEmpty else {
        throw Refusal("\(name)() takes exactly one argument (\(arguments.positional.count) given)")
      }
      return try lowering.split(arguments.positional[0]) { try lower(lowering, $0, arguments) }
    }
  }

  private static let entries: [Builtin] = [
    Builtin(name: "print") { try $0.lowerPrint($1) },
    unary("len") { lowering, value, _ in try lowering.length(value) },
    unary("hash") { lowering, value, _ in
      let hash = try lowering.hashed(value)
      return hash.type == .never ? .never : lowering.convert(hash, to: .int)
    },
    unary("repr") { lowering, value, _ in try lowering.represent(value) },
    Builtin(name: "memoryview") { _, _ in
      throw Refusal.unsupported(
        "memoryview", help: "use bytes or a bytearray, and slices of them")
    },
    unary("ascii") { lowering, value, _ in
      lowering.runtime("str_ascii", [try lowering.represent(value)])
    },
    Builtin(name: "format") { lowering, arguments in
      guard (1...2).contains(arguments.positional.count), arguments.keywords.isEmpty else {
        throw Refusal("format expected 1 or 2 arguments, got \(arguments.positional.count)")
      }
      let specification = arguments.positional.count > 1 ? arguments.positional[1] : nil
      if let specification, specification.type != .str, specification.type != .never {
        throw Refusal(
          "format() argument 2 must be str, not \(specification.type.pythonName)")
      }
      return try lowering.split(arguments.positional[0]) {
        try lowering.format($0, .none, specification)
      }
    },
    unary("abs") { lowering, value, _ in try lowering.absolute(value) },
    unary("ord") { lowering, value, _ in
      if value.type.isBytes {
        return try lowering.callPrelude("bytes__ord", [try lowering.asBytes(value)])
      }
      guard value.type == .str else {
        throw Refusal("ord() expected string of length 1, but \(value.type.pythonName) found")
      }
      var code = lowering.runtime("ord", [value])
      code.isKnownNonNegative = true
      return code
    },
    unary("chr") { lowering, value, _ in
      guard value.type.isIntegral else {
        throw Refusal("'\(value.type.pythonName)' object cannot be interpreted as an integer")
      }
      return lowering.runtime("chr", [lowering.asInt(value)])
    },
    Builtin(name: "enumerate") { lowering, arguments in
      var arguments = arguments
      let start =
        arguments.take("start")
        ?? (arguments.positional.count > 1 ? arguments.positional[1] : lowering.int(0))
      guard let sequence = arguments.positional.first else {
        throw Refusal("enumerate() missing required argument 'iterable' (pos 1)")
      }
      if sequence.type == .never { return .never }
      return Value(
        type: lowering.program.iteratorType, entity: .iterator(.enumerate(sequence, start: start)))
    },
    Builtin(name: "next") { lowering, arguments in
      guard 1...2 ~= arguments.positional.count, arguments.keywords.isEmpty else {
        throw Refusal(
          arguments.positional.isEmpty
            ? "next expected at least 1 argument, got 0"
            : "next expected at most 2 arguments, got \(arguments.positional.count)")
      }
      let other = arguments.positional.dropFirst().first
      let iterator = try lowering.storable(arguments.positional[0])
      return try lowering.split(iterator) { try lowering.next($0, default: other) }
    },
    Builtin(name: "iter") { lowering, arguments in
      guard 1...2 ~= arguments.positional.count, arguments.keywords.isEmpty else {
        throw Refusal(
          arguments.positional.isEmpty
            ? "iter expected at least 1 argument, got 0"
            : "iter expected at most 2 arguments, got \(arguments.positional.count)")
      }
      if arguments.positional.count == 2 {
        return try lowering.callPrelude("iterator__callable_iterator", arguments.positional)
      }
      return try lowering.split(arguments.positional[0]) { try lowering.iterator(over: $0) }
    },
    Builtin(name: "zip") { lowering, arguments in
      var arguments = arguments
      let strict = arguments.take("strict")
      let isStrict = strict?.literal == .bool(true)
      if let strict, strict.literal == nil, strict.type != .never {
        throw Refusal.unsupported("zip(strict=…) of a value that is not known")
      }
      if arguments.positional.contains(where: { $0.type == .never }) { return .never }
      return Value(
        type: lowering.program.iteratorType,
        entity: .iterator(.zip(arguments.positional, isStrict: isStrict)))
    },
    Builtin(name: "reversed") { lowering, arguments in
      guard arguments.positional.count == 1 else {
        throw Refusal("reversed expected 1 argument, got \(arguments.positional.count)")
      }
      if arguments.positional[0].type == .never { return .never }
      return Value(
        type: lowering.program.iteratorType, entity: .iterator(.reversed(arguments.positional[0])))
    },
    Builtin(name: "map") { lowering, arguments in
      guard arguments.positional.count >= 2, arguments.keywords.isEmpty else {
        throw Refusal("map() must have at least two arguments.")
      }
      if arguments.positional.contains(where: { $0.type == .never }) { return .never }
      return Value(
        type: lowering.program.iteratorType,
        entity: .iterator(
          .map(
            arguments.positional[0], Array(arguments.positional.dropFirst()), node: arguments.node))
      )
    },
    Builtin(name: "filter") { lowering, arguments in
      guard arguments.positional.count == 2, arguments.keywords.isEmpty else {
        throw Refusal("filter expected 2 arguments, got \(arguments.positional.count)")
      }
      if arguments.positional.contains(where: { $0.type == .never }) { return .never }
      return Value(
        type: lowering.program.iteratorType,
        entity: .iterator(
          .filter(arguments.positional[0], arguments.positional[1], node: arguments.node)))
    },
    Builtin(name: "min") { try $0.extreme("min", .less, $1) },
    Builtin(name: "max") { try $0.extreme("max", .greater, $1) },
    Builtin(name: "round") { lowering, arguments in
      guard let value = arguments.positional.first else {
        throw Refusal("round() missing required argument 'number' (pos 1)")
      }
      var rest = arguments
      let digits =
        rest.take("ndigits")
        ?? (arguments.positional.count > 1 ? arguments.positional[1] : lowering.none)
      return try lowering.split(value, digits) { try lowering.round($0, $1) }
    },
    Builtin(name: "pow") { lowering, arguments in
      var rest = arguments
      let modulus =
        rest.take("mod") ?? (rest.positional.count == 3 ? rest.positional.popLast() : nil)
      if let exponent = rest.take("exp") { rest.positional.append(exponent) }
      if let base = rest.take("base") { rest.positional.insert(base, at: 0) }
      guard rest.positional.count == 2, rest.keywords.isEmpty else {
        throw Refusal("pow() takes a base, an exponent and, if need be, a modulus")
      }
      let (base, exponent) = (rest.positional[0], rest.positional[1])
      guard let modulus, modulus.type != .none else {
        return try lowering.split(base, exponent) { try lowering.binary(.power, $0, $1) }
      }
      return try lowering.split(base, exponent) { base, exponent in
        try lowering.split(modulus) { modulus in
          let operands = [base, exponent, modulus]
          guard operands.allSatisfy(\.type.isIntegral) else {
            if operands.allSatisfy({ $0.type.isIntegral || $0.type == .float }) {
              throw Refusal("pow() 3rd argument not allowed unless all arguments are integers")
            }
            let names = operands.map { "'\($0.type.pythonName)'" }.joined(separator: ", ")
            throw Refusal("unsupported operand type(s) for ** or pow(): \(names)")
          }
          return lowering.runtime("int_power_modulo", operands.map { lowering.asInt($0) })
        }
      }
    },
    Builtin(name: "isinstance") { lowering, arguments in
      guard arguments.positional.count == 2 else {
        throw Refusal("isinstance expected 2 arguments, got \(arguments.positional.count)")
      }
      let value = arguments.positional[0]
      if let test = try lowering.isExceptionInstance(value, of: arguments.positional[1]) {
        return test
      }
      return lowering.isOf(value, try lowering.instanceTypes(of: value, arguments.positional[1]))
    },
    Builtin(name: "issubclass") { lowering, arguments in
      guard arguments.positional.count == 2 else {
        throw Refusal("issubclass expected 2 arguments, got \(arguments.positional.count)")
      }
      if arguments.positional.contains(where: { $0.type == .never }) { return .never }
      return try lowering.split(arguments.positional[0], arguments.positional[1]) {
        try lowering.isSubclass($0, of: $1)
      }
    },
    unary("type") { lowering, value, _ in
      try lowering.typeOf(value)
    },
    Builtin(name: "hasattr") { try $0.lowerHasAttribute($1) },
    Builtin(name: "getattr") { try $0.lowerGetAttribute($1) },
    Builtin(name: "setattr") { try $0.lowerSetAttribute($1) },
    unary("id") { lowering, value, _ in
      guard value.type.isInstance || value.type.isReferenceType else {
        throw Refusal.unsupported("id() of '\(value.type.pythonName)'")
      }
      return lowering.emit(.referenceNumber, [value], .int)
    },
    Builtin(name: "callable") { lowering, arguments in
      guard arguments.positional.count == 1 else {
        throw Refusal(
          "callable() takes exactly one argument (\(arguments.positional.count) given)")
      }
      return try lowering.split(arguments.positional[0]) { value in
        switch lowering.program.entity(of: value) {
        case .module, .iterator, nil: lowering.bool(false)
        default: lowering.bool(true)
        }
      }
    },
  ]
}

extension Lowering {
  func lowerPrint(_ arguments: Arguments) throws -> Value {
    var arguments = arguments
    func text(_ name: String, default missing: String) throws -> Value {
      guard let value = arguments.take(name), value.type != .none else { return string(missing) }
      guard value.type == .str || value.type == .never else {
        throw Refusal("\(name) must be None or a string, not \(value.type.pythonName)")
      }
      return value
    }
    let separator = try text("sep", default: " ")
    let end = try text("end", default: "\n")
    let flush = arguments.take("flush")
    let file = arguments.take("file")
    guard arguments.keywords.isEmpty else {
      throw Refusal.unsupported("print(\(arguments.keywords[0].name.text)=…)")
    }
    var parts: [Value] = []
    for (index, value) in arguments.positional.enumerated() {
      if index > 0 { parts.append(separator) }
      parts.append(try convertToString(value))
    }
    parts.append(end)
    if parts.contains(where: { $0.type == .never }) { return none }
    if let file, file.type != .none {
      for part in parts {
        _ = try callMethod(
          file, "write", Arguments(positional: [part], node: range.start))
      }
      if let flush, flush.literal != .bool(false) {
        _ = try callMethod(
          file, "flush", Arguments(positional: [], node: range.start))
      }
      return none
    }
    // Written piece by piece: nothing is put together in memory.
    var pending = ""
    for part in parts {
      if case .string(let literal) = part.literal {
        pending += literal
        continue
      }
      if !pending.isEmpty { _ = runtime("print", [string(pending)]) }
      pending = ""
      _ = runtime("print", [part])
    }
    if !pending.isEmpty { _ = runtime("print", [string(pending)]) }
    if let flush, flush.literal != .bool(false) { _ = runtime("flush", []) }
    return none
  }

  func absolute(_ value: Value) throws -> Value {
    switch value.type.kind {
    case .never: return .never
    case .bool: return asInt(value)
    case .int:
      let (negative, other) = branch(try compare(.less, value, int(0)))
      state = negative
      let flipped = emit(.intNegate(.exact), [value], .int)
      var result = merge([(state, flipped), (other, value)])
      result.isKnownNonNegative = true
      return result
    case .float: return emit(.math(.fabs), [value], .float)
    case .record where value.type == .complex: return try callPrelude("complex__abs", [value])
    case .scalar(let element) where element.isFloat:
      return convert(emit(.math(.fabs), [convert(value, to: .float)], .float), to: value.type)
    case .scalar(let element) where element != .bool:
      let zero = convert(int(0), to: value.type)
      let isNegative = emit(.scalarCompare(.less), [value, zero], .bool)
      return emit(
        .select, [isNegative, emit(.scalarNegate, [value], value.type), value], value.type)
    default:
      if let result = try instanceUnary("__abs__", value) { return result }
      throw Refusal("bad operand type for abs(): '\(value.type.pythonName)'")
    }
  }

  func round(_ value: Value, _ digits: Value) throws -> Value {
    if value.type == .never || digits.type == .never { return .never }
    switch value.type.kind {
    case .int, .bool:
      return digits.type == .none
        ? asInt(value) : runtime("int_round_digits", [asInt(value), asInt(digits)])
    case .float:
      if digits.type == .none { return runtime("float_round", [value]) }
      return runtime("float_round_digits", [value, asInt(digits)])
    case .scalar(let element) where element.isFloat && digits.type == .none:
      return runtime("float_round", [convert(value, to: .float)])
    default:
      if value.type.isInstance,
        let result = try callSpecial(value, "__round__", digits.type == .none ? [] : [digits])
      {
        return result
      }
      throw Refusal("type \(value.type.pythonName) doesn't define __round__ method")
    }
  }

  /// `min` and `max`: of several arguments, or of what one iterable gives.
  func extreme(_ name: String, _ order: Comparison, _ arguments: Arguments) throws -> Value {
    if arguments.positional.count == 1 || !arguments.keywords.isEmpty {
      return try callPrelude(
        "\(name)_of",
        arguments.positional.count == 1
          ? arguments.positional : [try tupleOf(arguments.positional)],
        keywords: arguments.keywords)
    }
    guard var best = arguments.positional.first else {
      throw Refusal("\(name) expected at least 1 argument, got 0")
    }
    for candidate in arguments.positional.dropFirst() {
      let isBetter = try truth(try split(candidate, best) { try self.compare(order, $0, $1) })
      let (then, otherwise) = branch(isBetter)
      let isBothNonNegative = candidate.isNonNegative && best.isNonNegative
      best = merge([(then, candidate), (otherwise, best)])
      if best.type == .int { best.isKnownNonNegative = isBothNonNegative }
    }
    return best
  }

  private func tupleOf(_ values: [Value]) throws -> Value {
    emit(.tupleMake, values, .tuple(values.map(\.type)))
  }

  // MARK: Classes as functions

  func construct(_ type: BuiltinClass, _ arguments: Arguments) throws -> Value {
    var arguments = arguments
    switch type {
    case .range: return try makeRange(arguments)
    case .bool:
      guard let value = arguments.positional.first else { return bool(false) }
      return try truth(value)
    case .str:
      let encoding =
        arguments.take("encoding")
        ?? (arguments.positional.count > 1 ? arguments.positional[1] : nil)
      let errors =
        arguments.take("errors") ?? (arguments.positional.count > 2 ? arguments.positional[2] : nil)
      guard let value = arguments.positional.first ?? arguments.take("object") else {
        return string("")
      }
      guard encoding != nil || errors != nil else { return try convertToString(value) }
      guard value.type.isBytes else {
        throw Refusal(
          value.type == .str
            ? "decoding str is not supported"
            : "decoding to str: need a bytes-like object, \(value.type.pythonName) found")
      }
      return try callPrelude(
        "codec__decode",
        [try asBytes(value), encoding ?? string("utf-8"), errors ?? string("strict")])
    case .bytes, .bytearray: return try makeBytes(type, arguments)
    case .complex: return try makeComplex(arguments)
    case .int:
      guard let value = arguments.positional.first else { return int(0) }
      let base =
        arguments.take("base") ?? (arguments.positional.count > 1 ? arguments.positional[1] : nil)
      return try split(value) { try self.convertToInt($0, base: base) }
    case .float:
      guard let value = arguments.positional.first else { return float(0) }
      return try split(value) { try self.convertToFloat($0) }
    case .list:
      let made = emit(.listMake, [], .list(elementVariable(at: arguments.node, role: 9)))
      guard let iterable = arguments.positional.first else { return made }
      let slot = makeHidden(made)
      try forEach(iterable, node: arguments.node, assigned: []) { element in
        try self.append(element, to: self.variable(slot))
      }
      let list = variable(slot)
      state.variables[slot] = nil
      return list
    case .tuple:
      guard let value = arguments.positional.first else { return emit(.tupleMake, [], .tuple([])) }
      if case .tuple = value.type.kind { return value }
      if let tuple = try namedTupleContent(value) { return tuple }
      throw Refusal.unsupported(
        "tuple() of a sequence whose length is not known", help: "use a list")
    }
  }

  private func makeRange(_ arguments: Arguments) throws -> Value {
    let values = try arguments.positional.map { value in
      try split(value) { value in
        if value.type.scalarElement?.isInteger == true { return convert(value, to: .int) }
        guard value.type.isIntegral else {
          throw Refusal("'\(value.type.pythonName)' object cannot be interpreted as an integer")
        }
        return asInt(value)
      }
    }
    if values.contains(where: { $0.type == .never }) { return .never }
    let parts: [Value]
    switch values.count {
    case 1: parts = [int(0), values[0], int(1)]
    case 2: parts = [values[0], values[1], int(1)]
    case 3:
      parts = values
      check(
        try compare(.notEqual, values[2], int(0)), .valueError, "range() arg 3 must not be zero")
    default: throw Refusal("range expected at least 1 argument, got \(values.count)")
    }
    var range = emit(.tupleMake, parts, .range)
    range.rangeBox = RangeParts(parts)
    return range
  }

  func convertToInt(_ value: Value, base: Value?) throws -> Value {
    switch value.type.kind {
    case .never: return .never
    case .str: return runtime("int_from_str", [value, base.map(asInt) ?? int(10)])
    case .bytes, .bytearray:
      throw Refusal.unsupported("int() of bytes", help: "decode them first")
    case _ where base != nil: throw Refusal("int() can't convert non-string with explicit base")
    case .int, .bool: return asInt(value)
    case .float: return runtime("float_to_int", [value])
    case .scalar(let element):
      return element.isFloat
        ? runtime("float_to_int", [convert(value, to: .float)]) : convert(value, to: .int)
    default:
      for name in ["__int__", "__index__", "__trunc__"] {
        if let result = try instanceUnary(name, value) { return result }
      }
      throw Refusal(
        "int() argument must be a string, a bytes-like object or a real number, not '\(value.type.pythonName)'"
      )
    }
  }

  func convertToFloat(_ value: Value) throws -> Value {
    switch value.type.kind {
    case .never: return .never
    case .str: return runtime("float_from_str", [value])
    case .bytes, .bytearray:
      throw Refusal.unsupported("float() of bytes", help: "decode them first")
    case .int, .bool, .float, .scalar:
      var result = asFloat(value)
      result.origin = nil
      return result
    default:
      if let result = try instanceUnary("__float__", value) { return result }
      throw Refusal(
        "float() argument must be a string or a real number, not '\(value.type.pythonName)'")
    }
  }
}
