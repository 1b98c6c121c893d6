internal import IR
internal import PythonSyntax

extension Type {
  /// Python's complex: two floats, by value.
  static let complex = Type(
    .record([
      RecordField(name: Type.complexParts[0], type: .float),
      RecordField(name: Type.complexParts[1], type: .float),
    ]))

  /// A number of Python, complex ones among them.
  var isComplexNumber: Bool { isNumber || self == .complex }
}

extension Lowering {
  func complex(_ real: Value, _ imag: Value) -> Value {
    emit(.tupleMake, [real, imag], .complex)
  }

  /// A number as a complex one.
  func asComplex(_ value: Value) -> Value {
    value.type == .complex ? value : complex(asFloat(value), float(0))
  }

  /// An operator of two numbers of which one is complex.
  func complexBinary(
    _ operation: BinaryOperator, _ first: Value, _ second: Value, isInPlace: Bool
  ) throws -> Value {
    let name: String
    switch operation {
    case .add: name = "complex__add"
    case .subtract: name = "complex__subtract"
    case .multiply: name = "complex__multiply"
    case .divide: name = "complex__divide"
    case .power: name = "complex__power"
    default:
      throw Refusal.unsupportedOperands(
        operation.text + (isInPlace ? "=" : ""), first.type, second.type)
    }
    return try callPrelude(name, [asComplex(first), asComplex(second)])
  }

  /// `==` and `!=` of two numbers of which one is complex.
  func complexCompare(_ operation: Comparison, _ first: Value, _ second: Value) throws -> Value {
    guard operation == .equal || operation == .notEqual else {
      throw Refusal(
        "'\(operation.text)' not supported between instances of '\(first.type.pythonName)' and '\(second.type.pythonName)'"
      )
    }
    func part(_ value: Value, _ index: Int) -> Value {
      if value.type == .complex { return emit(.tupleGet(index), [value], .float) }
      return index == 0 ? value : float(0)
    }
    // An int is compared by its exact value.
    let real = try compare(.equal, part(first, 0), part(second, 0))
    let imag = try compare(.equal, part(first, 1), part(second, 1))
    let same = emit(.select, [real, imag, bool(false)], .bool)
    return operation == .equal ? same : try not(same)
  }

  /// `complex(…)`.
  func makeComplex(_ arguments: Arguments) throws -> Value {
    var arguments = arguments
    let given = arguments.positional
    let real = given.first ?? arguments.take("real")
    let imag = given.count > 1 ? given[1] : arguments.take("imag")
    guard given.count <= 2, arguments.keywords.isEmpty else {
      throw Refusal("complex() takes at most 2 arguments (\(given.count) given)")
    }
    return try split(real ?? float(0), imag ?? none) { real, imag in
      if real.type == .str {
        guard imag.type == .none else {
          throw Refusal("complex() can't take second arg if first is a string")
        }
        return try self.callPrelude("complex__parse", [real])
      }
      if imag.type == .str { throw Refusal("complex() second arg can't be a string") }
      guard real.type.isComplexNumber else {
        throw Refusal(
          "complex() first argument must be a string or a number, not '\(real.type.pythonName)'")
      }
      if imag.type == .none { return self.asComplex(real) }
      guard imag.type.isComplexNumber else {
        throw Refusal(
          "complex() second argument must be a number, not '\(imag.type.pythonName)'")
      }
      return try self.callPrelude("complex__new", [real, imag])
    }
  }

  /// `.real` and `.imag` of numbers.
  func numberPart(_ value: Value, _ name: Symbol) -> Value? {
    guard let index = ["real", "imag"].firstIndex(of: name.text) else { return nil }
    switch value.type {
    case .complex: return emit(.tupleGet(index), [value], .float)
    case .float: return index == 0 ? value : float(0)
    case .int, .bool: return index == 0 ? asInt(value) : int(0)
    default: return nil
    }
  }

  /// A negative literal to the power of one that is no whole number: the one power of floats whose type is
  /// known to be complex.
  func isComplexPower(_ base: Value, _ exponent: Value) -> Bool {
    func number(_ value: Value) -> Double? {
      switch value.literal {
      case .int(let number): Double(number)
      case .float(let bits): Double(bitPattern: bits)
      default: nil
      }
    }
    guard let base = number(base), let exponent = number(exponent) else { return false }
    return base < 0 && base.isFinite && exponent.isFinite && exponent != exponent.rounded()
  }
}
