internal import CColuber
internal import IR
internal import Semantics

/// A request of C's in Swift's terms.
struct CompileRequest {
  struct Excerpt {
    let module: String
    let path: String
    let bytes: [UInt8]
  }
  let function: String
  let excerpts: [Excerpt]
  /// By excerpt.
  let environments: [[String: Compilation.EnvironmentValue]]
  let types: [Type]
  let isFastMath: Bool

  init(_ request: coluber_request) throws(IRParseError) {
    function = String(cString: request.function)
    excerpts = UnsafeBufferPointer(start: request.excerpts, count: Int(request.excerpt_count)).map {
      Excerpt(
        module: String(cString: $0.module), path: String(cString: $0.path),
        bytes: Array(String(cString: $0.text).utf8))
    }
    var environments = excerpts.map { _ in [String: Compilation.EnvironmentValue]() }
    for name in UnsafeBufferPointer(start: request.names, count: Int(request.name_count)) {
      environments[Int(name.excerpt)][String(cString: name.name)] = Self.value(of: name)
    }
    self.environments = environments
    var types: [Type] = []
    for text in UnsafeBufferPointer(start: request.types, count: Int(request.type_count)) {
      types.append(try Type(parsing: String(cString: text!)))
    }
    self.types = types
    isFastMath = request.fastmath
  }

  private static func value(of name: coluber_name) -> Compilation.EnvironmentValue {
    let text = name.text.map { String(cString: $0) } ?? ""
    switch Int(name.kind) {
    case COLUBER_NAME_BOOL: return .bool(name.integer != 0)
    case COLUBER_NAME_INT: return .int(name.integer)
    case COLUBER_NAME_FLOAT: return .float(name.number)
    case COLUBER_NAME_STR: return .string(text)
    case COLUBER_NAME_MODULE: return .module(text)
    case COLUBER_NAME_MEMBER:
      return .member(module: text, name: name.member.map { String(cString: $0) } ?? "")
    case COLUBER_NAME_UNUSABLE: return .unusable(text)
    default: return .none
    }
  }
}
