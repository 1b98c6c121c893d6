internal import IR
internal import PythonSyntax

extension BinaryOperator {
  /// As it is written.
  var text: String {
    switch self {
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .matrixMultiply: "@"
    case .divide: "/"
    case .modulo: "%"
    case .power: "** or pow()"
    case .leftShift: "<<"
    case .rightShift: ">>"
    case .bitOr: "|"
    case .bitXor: "^"
    case .bitAnd: "&"
    case .floorDivide: "//"
    }
  }
}

extension Type {
  /// int or bool.
  var isIntegral: Bool { self == .int || self == .bool }
  /// A number of Python.
  var isNumber: Bool { isIntegral || self == .float }
  /// A NumPy scalar's element type.
  var scalarElement: ElementType? { if case .scalar(let element) = kind { element } else { nil } }
}

extension Lowering {
  /// A binary operator on values whose types are not unions.
  func binary(_ operation: BinaryOperator, _ first: Value, _ second: Value, isInPlace: Bool = false)
    throws
    -> Value
  {
    if first.type == .never || second.type == .never { return .never }
    if first.type.isIntegral, second.type.isIntegral {
      return try integerBinary(operation, first, second)
    }
    if operation == .power, first.type.isNumber, second.type.isNumber,
      isComplexPower(first, second)
    {
      return try complexBinary(.power, first, second, isInPlace: isInPlace)
    }
    if first.type.isNumber, second.type.isNumber {
      return try floatBinary(operation, asFloat(first), asFloat(second), isInPlace: isInPlace)
    }
    if first.type.isInstance || second.type.isInstance, first.type != .str || operation != .modulo {
      return try instanceBinary(operation, first, second, isInPlace: isInPlace)
    }
    if first.type.isComplexNumber, second.type.isComplexNumber {
      return try complexBinary(operation, first, second, isInPlace: isInPlace)
    }
    if let result = try arrayBinary(operation, first, second) { return result }
    if first.type.scalarElement != nil || second.type.scalarElement != nil,
      let result = try scalarBinary(operation, first, second)
    {
      return result
    }
    if first.type.isBytes || second.type.isBytes,
      let result = try bytesBinary(operation, first, second, isInPlace: isInPlace)
    {
      return result
    }
    if let result = try sequenceBinary(operation, first, second) { return result }
    throw Refusal.unsupportedOperands(
      operation == .power && isInPlace ? "**=" : operation.text + (isInPlace ? "=" : ""),
      first.type, second.type)
  }

  private func integerBinary(_ operation: BinaryOperator, _ first: Value, _ second: Value) throws
    -> Value
  {
    if first.type == .bool, second.type == .bool {
      switch operation {
      case .bitAnd: return emit(.select, [first, second, bool(false)], .bool)
      case .bitOr: return emit(.select, [first, bool(true), second], .bool)
      case .bitXor: return emit(.select, [first, emit(.boolNot, [second], .bool), second], .bool)
      default: break
      }
    }
    let (a, b) = (asInt(first), asInt(second))
    var isNonNegative = a.isNonNegative && b.isNonNegative
    var result: Value
    switch operation {
    case .add: result = emit(.intAdd(.exact), [a, b], .int)
    case .subtract:
      result = emit(.intSubtract(.exact), [a, b], .int)
      isNonNegative = false
    case .multiply: result = emit(.intMultiply(.exact), [a, b], .int)
    case .floorDivide:
      try checkNotZero(b, "integer division or modulo by zero")
      result = emit(.intFloorDivide(.exact), [a, b], .int)
    case .modulo:
      try checkNotZero(b, "integer modulo by zero")
      result = emit(.intModulo, [a, b], .int)
      isNonNegative = b.isNonNegative
    case .divide:
      try checkNotZero(b, "division by zero")
      let exact: ClosedRange<Int64> = -(1 << 53)...1 << 53
      if case .int(let x) = a.literal, case .int(let y) = b.literal, y != 0, exact ~= x, exact ~= y
      {
        return float(Double(x) / Double(y))
      }
      return emit(.intTrueDivide, [a, b], .float)
    case .power: return try integerPower(a, b)
    case .leftShift, .rightShift:
      check(try compare(.greaterEqual, b, int(0)), .valueError, "negative shift count")
      result = emit(operation == .leftShift ? .intShiftLeft(.exact) : .intShiftRight, [a, b], .int)
      isNonNegative = a.isNonNegative
    case .bitAnd:
      result = emit(.intAnd, [a, b], .int)
      isNonNegative = a.isNonNegative || b.isNonNegative
    case .bitOr: result = emit(.intOr, [a, b], .int)
    case .bitXor: result = emit(.intXor, [a, b], .int)
    case .matrixMultiply: throw Refusal.unsupportedOperands("@", first.type, second.type)
    }
    result.isKnownNonNegative = isNonNegative
    return result
  }

  /// An int for exponents that are not negative, a float for those that are.
  private func integerPower(_ base: Value, _ exponent: Value) throws -> Value {
    func whole() -> Value {
      if exponent.literal == .int(2) { return emit(.intMultiply(.exact), [base, base], .int) }
      var power = runtime("int_power", [base, exponent])
      power.isKnownNonNegative = base.isNonNegative
      return power
    }
    if exponent.isNonNegative { return whole() }
    if case .int = exponent.literal {
      return try power(asFloat(base), asFloat(exponent), isInteger: true)
    }
    let (then, otherwise) = branch(try compare(.greaterEqual, exponent, int(0)))
    state = then
    let first = whole()
    let end = state
    state = otherwise
    let second = try power(asFloat(base), asFloat(exponent), isInteger: true)
    return merge([(end, first), (state, second)])
  }

  private func power(_ base: Value, _ exponent: Value, isInteger: Bool = false) throws -> Value {
    runtime("float_power", [base, exponent])
  }

  private func floatBinary(_ operation: BinaryOperator, _ a: Value, _ b: Value, isInPlace: Bool)
    throws -> Value
  {
    switch operation {
    case .add: return emit(.floatAdd, [a, b], .float)
    case .subtract: return emit(.floatSubtract, [a, b], .float)
    case .multiply: return emit(.floatMultiply, [a, b], .float)
    case .divide:
      try checkNotZero(b, "float division by zero")
      return emit(.floatDivide, [a, b], .float)
    case .floorDivide:
      try checkNotZero(b, "float floor division by zero")
      return emit(.floatFloorDivide, [a, b], .float)
    case .modulo:
      try checkNotZero(b, "float modulo")
      return emit(.floatModulo, [a, b], .float)
    case .power: return try power(a, b)
    case .leftShift, .rightShift, .bitOr, .bitXor, .bitAnd, .matrixMultiply:
      throw Refusal.unsupportedOperands(
        operation.text + (isInPlace ? "=" : ""), a.origin ?? a.type, b.origin ?? b.type)
    }
  }

  private func checkNotZero(_ divisor: Value, _ message: String) throws {
    let zero = divisor.type == .int ? int(0) : float(0)
    check(try compare(.notEqual, divisor, zero), .zeroDivisionError, message)
  }

  func unary(_ operation: UnaryOperator, _ value: Value) throws -> Value {
    guard value.type != .never else { return .never }
    if operation == .not {
      return emit(.boolNot, [try truth(value)], .bool).foldedNot(of: value, self)
    }
    switch (operation, value.type.kind) {
    case (.negative, .int), (.negative, .bool):
      switch value.literal {
      case .int(let number) where number != .min: return int(-number)
      default: return emit(.intNegate(.exact), [asInt(value)], .int)
      }
    case (.negative, .float):
      if case .float(let bits) = value.literal { return float(-Double(bitPattern: bits)) }
      return emit(.floatNegate, [value], .float)
    case (.negative, .record) where value.type == .complex:
      return complex(
        emit(.floatNegate, [emit(.tupleGet(0), [value], .float)], .float),
        emit(.floatNegate, [emit(.tupleGet(1), [value], .float)], .float))
    case (.positive, .record) where value.type == .complex: return value
    case (.positive, .int), (.positive, .bool): return asInt(value)
    case (.positive, .float), (.positive, .scalar): return value
    case (.invert, .int), (.invert, .bool): return emit(.intInvert, [asInt(value)], .int)
    case (.negative, .scalar(let element)) where element != .bool:
      return emit(.scalarNegate, [value], value.type)
    case (.invert, .scalar(let element)) where !element.isFloat:
      return emit(.scalarInvert, [value], value.type)
    default:
      let name =
        operation == .negative ? "__neg__" : operation == .positive ? "__pos__" : "__invert__"
      if let result = try instanceUnary(name, value) { return result }
      let sign = operation == .negative ? "-" : operation == .positive ? "+" : "~"
      throw Refusal("bad operand type for unary \(sign): '\(value.type.pythonName)'")
    }
  }

  /// A bool as an int, an int as it is.
  func asInt(_ value: Value) -> Value {
    guard value.type == .bool else { return value }
    if case .bool(let flag) = value.literal { return int(flag ? 1 : 0) }
    var number = emit(.boolToInt, [value], .int)
    number.isKnownNonNegative = true
    return number
  }

  /// A number as a float.
  func asFloat(_ value: Value) -> Value {
    if value.type == .float { return value }
    if case .scalar = value.type.kind { return emit(.convert, [value], .float) }
    let number = asInt(value)
    if case .int(let literal) = number.literal { return float(Double(literal)) }
    var result = emit(.intToFloat, [number], .float)
    result.origin = value.type
    return result
  }

  /// Whether Python takes the value for true.
  func truth(_ value: Value) throws -> Value {
    try split(value) { value in
      switch value.type.kind {
      case .bool: return value
      case .none: return bool(false)
      case .int: return try compare(.notEqual, value, int(0))
      case .float: return try compare(.notEqual, value, float(0))
      case .scalar: return emit(.convert, [value], .bool)
      case .str, .bytes, .bytearray, .list, .range:
        return try compare(.notEqual, try length(value), int(0))
      case .record where value.type == .complex:
        return try complexCompare(.notEqual, value, float(0))
      case .tuple(let members): return bool(!members.isEmpty)
      case .instance: return try instanceTruth(value)
      case .array:
        throw Refusal(
          "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
          exception: .valueError)
      default: return bool(true)
      }
    }
  }
}

extension Value {
  /// Whether the int is known not to be negative.
  var isNonNegative: Bool {
    if case .int(let number) = literal { return number >= 0 }
    return isKnownNonNegative
  }

  /// `not` of a literal is a literal.
  func foldedNot(of operand: Value, _ lowering: Lowering) -> Value {
    if case .bool(let flag) = operand.literal { return lowering.bool(!flag) }
    return self
  }
}
