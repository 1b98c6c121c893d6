internal import IR

/// How a value crosses the border to C.
indirect enum CForm {
  /// None: nothing crosses.
  case nothing
  /// A number or a truth value, as C has it.
  case number(Scalar, CNumber)
  /// Bytes in UTF-8 and how many.
  case text
  /// Numbers behind one another and how many.
  case list(Scalar, CNumber)
  /// A view of an array's memory.
  case array(ElementType, dimensions: Int)
  /// Each member by itself.
  case tuple([CForm])

  /// Nil for types that have no form in C.
  init?(_ type: Type) {
    switch type.kind {
    case .none: self = .nothing
    case .bool, .int, .float, .scalar:
      self = .number(Scalar(type.number!), CNumber(type.number!))
    case .str: self = .text
    case .list(let element):
      guard let number = element.number else { return nil }
      self = .list(Scalar(number), CNumber(number))
    case .array(let element, let dimensions): self = .array(element, dimensions: dimensions)
    case .tuple(let members):
      var forms: [CForm] = []
      for member in members {
        guard let form = CForm(member) else { return nil }
        forms.append(form)
      }
      self = .tuple(forms)
    default: return nil
    }
  }

  /// Whether it is one number, which C returns by value.
  var isNumber: Bool {
    if case .number = self { return true }
    return false
  }
}

/// A number's type in C and in the names of structures made for it.
struct CNumber: Hashable {
  let type: String
  let name: String

  init(_ element: ElementType) {
    name = "\(element)"
    type =
      switch element {
      case .bool: "bool"
      case .float32: "float"
      case .float64: "double"
      default: "\(element)_t"
      }
  }
}

/// A function as C calls it.
///
/// Parameters stand in Python's order. The result, where it is no single number of a function that cannot
/// raise, goes to addresses that follow them; a function that can raise returns a status and takes last the
/// address of an error, which may be null.
struct CFunction {
  struct Parameter {
    let declaration: String
    let scalar: Scalar
  }
  let symbol: String
  let arguments: [CForm]
  let result: CForm
  let canRaise: Bool
  private(set) var parameters: [Parameter] = []

  /// Nil where a type has no form in C; `refusal` says which.
  init?(_ function: Function, module: String, canRaise: Bool, refusal: inout String) {
    symbol = Self.symbol(of: function, in: module)
    self.canRaise = canRaise
    var forms: [CForm] = []
    for (name, type) in zip(function.parameterNames, function.parameterTypes) {
      guard let form = CForm(type) else {
        refusal = "parameter '\(name)' is \(type)"
        return nil
      }
      forms.append(form)
    }
    guard let result = CForm(function.resultType) else {
      refusal = "the result is \(function.resultType)"
      return nil
    }
    arguments = forms
    self.result = result
    var taken: Set<String> = ["result", "error"]
    for (index, form) in forms.enumerated() {
      var name = Self.identifier(function.parameterNames[index])
      while !taken.insert(name).inserted { name += "_" }
      addArgument(form, name)
    }
    if canRaise || !result.isNumber { addResult(result, "result") }
    if canRaise { add("coluber_error *error", .pointer) }
  }

  /// The declaration, without its semicolon.
  var declaration: String {
    let list = parameters.map(\.declaration).joined(separator: ", ")
    let type: String
    if canRaise {
      type = "coluber_status"
    } else if case .number(_, let number) = result {
      type = number.type
    } else {
      type = "void"
    }
    return "\(type) \(symbol)(\(list.isEmpty ? "void" : list))"
  }

  /// The scalar that C's function returns.
  var returned: Scalar? {
    if canRaise { return .int32 }
    if case .number(let scalar, _) = result { return scalar }
    return nil
  }

  private mutating func add(_ declaration: String, _ scalar: Scalar) {
    parameters.append(Parameter(declaration: declaration, scalar: scalar))
  }

  private mutating func addArgument(_ form: CForm, _ name: String) {
    switch form {
    case .nothing: break
    case .number(let scalar, let number): add("\(number.type) \(name)", scalar)
    case .text:
      add("const char *\(name)", .pointer)
      add("int64_t \(name)_bytes", .int64)
    case .list(_, let number):
      add("const \(number.type) *\(name)", .pointer)
      add("int64_t \(name)_length", .int64)
    case .array(let element, let dimensions):
      add("const coluber_array_\(element)_\(dimensions) *\(name)", .pointer)
    case .tuple(let members):
      for (index, member) in members.enumerated() { addArgument(member, "\(name)_\(index)") }
    }
  }

  private mutating func addResult(_ form: CForm, _ name: String) {
    switch form {
    case .nothing: break
    case .number(_, let number): add("\(number.type) *\(name)", .pointer)
    case .text: add("coluber_text *\(name)", .pointer)
    case .list(_, let number): add("coluber_list_\(number.name) *\(name)", .pointer)
    case .array(let element, let dimensions):
      add("coluber_array_\(element)_\(dimensions) *\(name)", .pointer)
    case .tuple(let members):
      for (index, member) in members.enumerated() { addResult(member, "\(name)_\(index)") }
    }
  }

  /// The module's name before the function's, so that no function of Python's takes the place of one of C's.
  static func symbol(of function: Function, in module: String) -> String {
    let prefix = identifier(module)
    return identifier("\(prefix == "coluber" ? "coluber_module" : prefix)_\(function.symbol)")
  }

  /// A name of C's, near to `text`.
  static func identifier(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": name.unicodeScalars.append(scalar)
      default:
        name += scalar.isASCII ? "_" : "u" + String(scalar.value, radix: 16)
      }
    }
    if name.first.map(\.isNumber) ?? true { name = "_" + name }
    return reserved.contains(name) ? name + "_" : name
  }

  /// Words of C23 and C++23 that Python takes as names.
  private static let reserved: Set<String> = Set(
    """
    alignas alignof asm auto bool case catch char class const consteval constexpr constinit continue \
    co_await co_return co_yield decltype default delete do double dynamic_cast else enum explicit export \
    extern false float for friend goto if inline int long mutable namespace new noexcept not nullptr \
    operator or and private protected public register reinterpret_cast requires restrict return short \
    signed sizeof static static_assert static_cast struct switch template this thread_local throw true try \
    typedef typeid typename typeof union unsigned using virtual void volatile wchar_t while xor bitand \
    bitor compl and_eq or_eq xor_eq not_eq concept int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t \
    uint64_t NULL errno char8_t char16_t char32_t linux unix
    """.split(separator: " ").map(String.init))
}
