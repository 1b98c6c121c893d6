internal import IR
internal import PythonSyntax

extension Lowering {
  /// `receiver.name(…)`: what is written in Python in the prelude as `list__index`, `str__find`, …; the few
  /// that touch memory directly stand here.
  func callMethod(_ receiver: Value, _ name: Symbol, _ arguments: Arguments) throws -> Value {
    guard receiver.type != .never else { return .never }
    if let entity = program.instanceClass(of: receiver.type) {
      return try callMethod(receiver, entity, name, arguments)
    }
    if case .pythonClass(let entity) = program.entity(of: receiver) {
      return try callBound(entity, name, arguments)
    }
    if receiver.type == .exception { return try callExceptionMethod(receiver, name, arguments) }
    if case .exceptionClass = program.entity(of: receiver) {
      return try callExceptionMethod(ofClass: receiver, name, arguments)
    }
    if case .class(let type) = program.entity(of: receiver) {
      guard let function = try program.preludeFunction("\(type.rawValue)__class_\(name.text)")
      else { return try callClassMethod(type, name, arguments) }
      return try call(function, arguments)
    }
    if receiver.type == .none {
      throw Refusal(
        "'NoneType' object has no attribute '\(name.text)'", exception: .attributeError)
    }
    switch (receiver.type.kind, name.text) {
    case (.list, "append"):
      guard arguments.positional.count == 1 else {
        throw Refusal(
          "list.append() takes exactly one argument (\(arguments.positional.count) given)")
      }
      try append(arguments.positional[0], to: receiver)
      return none
    case (.generator, "__next__"): return try next(receiver, default: nil)
    case (.generator, "__iter__"): return receiver
    case (.list, "clear"):
      _ = emit(.listClear, [receiver], .none)
      return none
    case (.str, "encode"), (.bytes, "decode"):
      return try callPrelude(
        "codec__\(name.text)", [receiver] + arguments.positional, keywords: arguments.keywords)
    case (.bytes, "fromhex"), (.bytearray, "fromhex"), (.bytes, "maketrans"):
      return try call(
        try program.preludeFunction("\(receiver.type.methodPrefix!)__class_\(name.text)")!,
        arguments)
    case (.str, "format"): return try formatMethod(receiver, arguments)
    case (.str, "format_map") where arguments.positional.count == 1:
      return try formatMap(receiver, arguments.positional[0])
    case (.str, "maketrans"):
      return try call(try program.preludeFunction("str__class_maketrans")!, arguments)
    case (.scalar, "item") where arguments.positional.isEmpty:
      let element = receiver.type.scalarElement!
      return convert(receiver, to: element.isFloat ? .float : element == .bool ? .bool : .int)
    default: break
    }
    guard let prefix = receiver.type.methodPrefix, !Self.operations.contains(name.text),
      let function = try program.preludeFunction("\(prefix)__\(name.text)")
    else {
      throw Refusal(
        "'\(receiver.type.pythonName)' object has no attribute '\(name.text)' here",
        help: suggestion(for: name.text, of: receiver.type), exception: .attributeError
      ).limit
    }
    var arguments = arguments
    arguments.positional.insert(receiver, at: 0)
    return try call(function, arguments)
  }

  /// What the prelude's files of methods have besides: operators and built-in functions.
  private static let operations: Set = [
    "abs", "add", "contains", "delete", "delete_slice", "divide", "eq", "format", "get", "le",
    "len", "lt", "multiply", "needle", "new", "of", "ord", "parse", "power", "repeat", "repr",
    "reversed", "set", "set_slice", "single", "slice", "stripped", "subtract", "titled",
  ]

  private func suggestion(for name: String, of type: Type) -> String? {
    guard let prefix = type.methodPrefix else { return nil }
    let names = program.preludeMethods(prefix).filter {
      !Self.operations.contains($0) && !$0.hasPrefix("class_")
    }
    return closest(to: name, among: names).map { "did you mean '\($0)'?" }
      ?? "see docs/language.md for the methods that are supported"
  }

  /// Calls a function of the prelude.
  func callPrelude(
    _ name: String, _ values: [Value], keywords: [(name: Symbol, value: Value)] = [],
    isInlined: Bool = false
  ) throws -> Value {
    guard let function = try program.preludeFunction(name) else {
      throw Refusal("internal error: the prelude has no '\(name)'").limit
    }
    if values.contains(where: { $0.type == .never }) { return .never }
    let node = range.start &* 2 &+ 1
    if isInlined {
      return try inline(
        function,
        try bindArguments(function, Arguments(positional: values, keywords: keywords, node: node)),
        node: node)
    }
    return try call(function, Arguments(positional: values, keywords: keywords, node: node))
  }

  /// `_runtime.f(…)`, `_math.f(…)`, `_op.f(…)` in the prelude.
  func call(_ intrinsic: Intrinsic, _ arguments: Arguments) throws -> Value {
    let values = arguments.positional
    if values.contains(where: { $0.type == .never }) { return .never }
    switch intrinsic {
    case .runtime(let id): return try callRuntime(id, values)
    case .math(let function): return emit(.math(function), values.map(asFloat), .float)
    case .operation(let name):
      switch name {
      case "shape", "generator_state", "generator_finish", "generator_send", "generator_throw":
        return try generatorOperation(name, values)
      case "super": return try superclasses(arguments)
      case "slice": return try callSlice(arguments)
      case "auto": return try automaticValue()
      case "namedtuple": return try makeNamedTuple(arguments)
      case "replace": return try replaced(arguments)
      case "astuple": return try dataTuple(values[0])
      case "object": return none
      case "field": return dataField(arguments)
      case "same_class": return bool(program.variables.same(values[0].type, values[1].type))
      case "instance_hash": return try instanceHash(values[0])
      case "is_instance": return bool(values[0].type.isInstance)
      case "append_undefined":
        // One more element that is not there yet: to be set before it is read.
        guard case .list(let element) = values[0].type.kind else { return none }
        let known = program.variables.shallow(element)
        return emit(.listAppend, [values[0], Value(type: known)], .none)
      case "set_undefined":
        guard case .list(let element) = values[0].type.kind else { return none }
        let known = program.variables.shallow(element)
        return emit(.listSet, [values[0], values[1], Value(type: known)], .none)
      case "list_set":
        guard case .list(let element) = values[0].type.kind else { return none }
        let index = try integerIndex(values[1], of: values[0])
        return emit(.listSet, [values[0], index, store(values[2], as: element)], .none)
      case "list_remove_last":
        let known = element(of: values[0].type)
        if known == .never {
          if isEmitting { terminate(.unreachable) }
          return .never
        }
        return emit(.listRemoveLast, values, known)
      case "list_remove":
        let known = element(of: values[0].type)
        if known == .never {
          if isEmitting { terminate(.unreachable) }
          return .never
        }
        return emit(.listRemove, values, known)
      case "list_get":
        return try getItem(values[0], values[1], isInBounds: true)
      case "item": return columnItem(values[0], Array(values.dropFirst()))
      case "record": return makeRecord(values)
      case "merge_keywords": return mergeKeywords(values[0], values[1])
      case "refuse":
        if case .string(let what)? = values[0].literal { throw Refusal.unsupported(what) }
        throw Refusal.unsupported("this")
      case "keywords_tuple": return keywordsTuple(values[0])
      case "list_insert":
        guard case .list(let element) = values[0].type.kind else { return none }
        return emit(.listInsert, [values[0], values[1], store(values[2], as: element)], .none)
      case "list_like":
        // An empty list of the same element type, with room.
        guard case .list(let element) = values[0].type.kind else { return .never }
        return emit(.listReserve, [values[1]], .list(element))
      case "raw_subtract": return emit(.intSubtract(.raw), values, .int)
      case "array_make":
        guard case .elementType(let element) = program.entity(of: values[0]) else {
          throw Refusal.unsupported("this dtype")
        }
        return emit(.arrayMake, Array(values.dropFirst()), .array(element, values.count - 1))
      case "array_slice": return emit(.arraySlice, values, values[0].type)
      case "element_type":
        switch program.entity(of: values[0]) {
        case .elementType: return values[0]
        case .class(.float): return program.elementTypeValue(.float64)
        case .class(.int): return program.elementTypeValue(.int64)
        case .class(.bool): return program.elementTypeValue(.bool)
        default: break
        }
        switch values[0].type.kind {
        case .float: return program.elementTypeValue(.float64)
        case .int: return program.elementTypeValue(.int64)
        case .bool: return program.elementTypeValue(.bool)
        case .scalar(let element), .array(let element, _): return program.elementTypeValue(element)
        default: throw Refusal.unsupported("an array of '\(values[0].type.pythonName)'")
        }
      case "is_list":
        if case .list = values[0].type.kind { return bool(true) } else { return bool(false) }
      case "complex": return complex(asFloat(values[0]), asFloat(values[1]))
      case "as_complex": return asComplex(values[0])
      case "is_complex": return bool(values[0].type == .complex)
      case "raw_divide": return emit(.floatDivide, values, .float)
      case "is_number": return bool(values[0].type.isNumber || values[0].type == .none)
      case "is_mapping": return bool(isContainer(values[0], ["dict"]))
      case "exception_text": return try exceptionText(values[0])
      case "exception_repr": return try exceptionRepresentation(values[0])
      case "exception_args": return try exceptionArguments(values[0], isShown: true)
      case "type_name":
        // `type(x).__name__` of a value of one type.
        return try split(values[0]) { string($0.type.pythonName) }
      case "dimensions":
        if case .array(_, let dimensions) = values[0].type.kind { return int(Int64(dimensions)) }
        return int(0)
      case "float32": return convert(values[0], to: .scalar(.float32))
      case "is_integral": return bool(values[0].type.isIntegral)
      case "is_tuple":
        if case .tuple = values[0].type.kind { return bool(true) } else { return bool(false) }
      default:
        if let result = try containerOperation(name, arguments) { return result }
        throw Refusal("internal error: no operation '\(name)'").limit
      }
    }
  }
}

extension Type {
  /// What the methods of the type begin with in the prelude.
  var methodPrefix: String? {
    switch kind {
    case .str: "str"
    case .bytes: "bytes"
    case .record where self == .complex: "complex"
    case .bytearray: "bytearray"
    case .list: "list"
    case .tuple: "tuple"
    case .int, .bool: "int"
    case .float: "float"
    case .range: "range"
    case .generator(let reference, _) where reference.name == "generator": "generator"
    case .array: "array"
    case .scalar(let element): element.isFloat ? "float" : "int"
    default: nil
    }
  }
}
