internal import IR
internal import PythonSyntax

/// NumPy's arithmetic on the elements of arrays (NEP 50).
extension Lowering {
  /// An operator of which at least one side is a NumPy scalar; nil where NumPy has no rule.
  func scalarBinary(_ operation: BinaryOperator, _ first: Value, _ second: Value) throws -> Value? {
    guard let (a, b, common) = promote(first, second) else { return nil }
    var element = common
    var (x, y) = (a, b)
    let scalar: ScalarOperator
    switch operation {
    case .add: scalar = .add
    case .subtract:
      if element == .bool {
        throw Refusal(
          "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead."
        )
      }
      scalar = .subtract
    case .multiply: scalar = .multiply
    case .divide:
      scalar = .divide
      if !element.isFloat {
        element = .float64
        (x, y) = (convert(x, to: .scalar(.float64)), convert(y, to: .scalar(.float64)))
      }
    case .floorDivide: scalar = .floorDivide
    case .modulo: scalar = .modulo
    case .power:
      scalar = .power
      if !element.isFloat, element.isSigned {
        check(
          try scalarTruth(.greaterEqual, y, convert(int(0), to: y.type)), .valueError,
          "Integers to negative integer powers are not allowed.")
      }
    case .bitAnd: scalar = .and
    case .bitOr: scalar = .or
    case .bitXor: scalar = .xor
    case .leftShift: scalar = .shiftLeft
    case .rightShift: scalar = .shiftRight
    case .matrixMultiply: return nil
    }
    if element.isFloat, [.and, .or, .xor, .shiftLeft, .shiftRight].contains(scalar) { return nil }
    if element == .bool {
      switch scalar {
      case .and, .or, .xor: break
      case .add: return emit(.scalarBinary(.or), [x, y], .scalar(.bool))
      case .multiply: return emit(.scalarBinary(.and), [x, y], .scalar(.bool))
      default:
        element = .int8
        (x, y) = (convert(x, to: .scalar(.int8)), convert(y, to: .scalar(.int8)))
      }
    }
    return emit(.scalarBinary(scalar), [x, y], .scalar(element))
  }

  func scalarCompare(_ operation: Comparison, _ first: Value, _ second: Value) throws -> Value? {
    guard let (a, b, _) = promote(first, second) else { return nil }
    let result = emit(.scalarCompare(operation), [a, b], .bool)
    return emit(.convert, [result], .scalar(.bool))
  }

  private func scalarTruth(_ operation: Comparison, _ a: Value, _ b: Value) throws -> Value {
    emit(.scalarCompare(operation), [a, b], .bool)
  }

  func convert(_ value: Value, to type: Type) -> Value {
    value.type == type ? value : emit(.convert, [value], type)
  }

  /// Both as scalars of their common element type. Python's numbers are weak: they take the scalar's type.
  func promote(_ first: Value, _ second: Value) -> (Value, Value, ElementType)? {
    let common: ElementType
    switch (first.type.scalarElement, second.type.scalarElement) {
    case (let a?, let b?): common = Self.promote(a, b)
    case (let a?, nil):
      guard let weak = Self.promote(a, weak: second.type) else { return nil }
      common = weak
    case (nil, let b?):
      guard let weak = Self.promote(b, weak: first.type) else { return nil }
      common = weak
    case (nil, nil): return nil
    }
    // A Python int that the element type cannot hold raises OverflowError, as NEP 50 says.
    for value in [first, second] where value.type == .int && !common.isFloat {
      checkRange(value, common)
    }
    return (convert(first, to: .scalar(common)), convert(second, to: .scalar(common)), common)
  }

  private func checkRange(_ value: Value, _ element: ElementType) {
    let low: Int64
    let high: Int64
    switch element {
    case .int8: (low, high) = (-128, 127)
    case .int16: (low, high) = (-32768, 32767)
    case .int32: (low, high) = (-(1 << 31), 1 << 31 - 1)
    case .uint8: (low, high) = (0, 255)
    case .uint16: (low, high) = (0, 65535)
    case .uint32: (low, high) = (0, 1 << 32 - 1)
    case .uint64: (low, high) = (0, .max)
    default: return
    }
    if case .int(let number) = value.literal, number >= low, number <= high { return }
    let message = "Python integer out of bounds for \(element)"
    check(emit(.intCompare(.greaterEqual), [value, int(low)], .bool), .overflowError, message)
    if high != .max {
      check(emit(.intCompare(.lessEqual), [value, int(high)], .bool), .overflowError, message)
    }
  }

  private static func promote(_ element: ElementType, weak: Type) -> ElementType? {
    switch weak {
    case .bool: element
    case .int: element == .bool ? .int64 : element
    case .float: element.isFloat ? element : .float64
    default: nil
    }
  }

  /// NumPy's `promote_types`.
  static func promote(_ a: ElementType, _ b: ElementType) -> ElementType {
    if a == b || b == .bool { return a }
    if a == .bool { return b }
    if a.isFloat || b.isFloat {
      let (float, other) = a.isFloat ? (a, b) : (b, a)
      if float == .float64 || other == .float64 { return .float64 }
      return other.isFloat || other.size <= 2 ? .float32 : .float64
    }
    if a.isSigned == b.isSigned { return a.size >= b.size ? a : b }
    let (signed, unsigned) = a.isSigned ? (a, b) : (b, a)
    if signed.size > unsigned.size { return signed }
    switch unsigned.size {
    case 1: return .int16
    case 2: return .int32
    case 4: return .int64
    default: return .float64
    }
  }

  /// `np.float64(x)` and its kin.
  func convertToScalar(_ value: Value, _ element: ElementType) throws -> Value {
    guard value.type.isNumber || value.type.scalarElement != nil else {
      throw Refusal.unsupported("\(Type.scalar(element)) of '\(value.type.pythonName)'")
    }
    if value.type == .int, !element.isFloat, element != .bool { checkRange(value, element) }
    return convert(value.type == .bool ? asInt(value) : value, to: .scalar(element))
  }
}
