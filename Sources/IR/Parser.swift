internal import PythonSyntax

/// Reads a module from the text that `Module.description` writes.
public func parseIR(_ text: String) throws(IRParseError) -> Module {
  var parser = Parser(tokens: try tokenize(text))
  return try parser.parseModule()
}

/// Reads IR from text, by recursive descent.
struct Parser {
  let tokens: [Token]
  var position = 0
  var module = Module(name: "")
  var functionIDs: [String: FunctionID] = [:]
  var globalIDs: [String: GlobalID] = [:]

  init(tokens: [Token]) { self.tokens = tokens }

  var peek: Token { tokens[position] }

  func error(_ message: String) -> IRParseError {
    IRParseError(line: tokens[max(0, position - 1)].line, message: message)
  }

  mutating func take() -> Token {
    let token = tokens[position]
    if token.kind != .end { position += 1 }
    return token
  }

  mutating func skip(_ text: String) -> Bool {
    guard peek.kind == .word, peek.text == text else { return false }
    position += 1
    return true
  }

  mutating func expect(_ text: String) throws(IRParseError) {
    if !skip(text) {
      throw IRParseError(line: peek.line, message: "expected \(text), found \(peek.text)")
    }
  }

  mutating func take(_ kind: Token.Kind) throws(IRParseError) -> String {
    let token = take()
    guard token.kind == kind else { throw error("expected a \(kind), found \(token.text)") }
    return token.text
  }

  mutating func takeWord() throws(IRParseError) -> String { try take(.word) }

  mutating func takeInteger() throws(IRParseError) -> Int {
    let text = try takeWord()
    guard let value = Int(text) else { throw error("expected a number, found \(text)") }
    return value
  }

  mutating func parseModule() throws(IRParseError) -> Module {
    try expect("module")
    module.name = try take(.string)
    for (index, token) in tokens.enumerated()
    where token.kind == .word && token.text == "func" && tokens[index + 1].kind == .symbol {
      let symbol = tokens[index + 1].text
      functionIDs[symbol] = module.add(
        Function(
          name: symbol, symbol: symbol, parameterNames: [], parameterTypes: [], resultType: .none))
    }
    while skip("object") {
      guard try takeInteger() == module.objects.count else { throw error("objects out of order") }
      var object = ObjectType(name: try take(.string), fields: [])
      try expect("(")
      if peek.text != ")" {
        repeat {
          let name = peek.kind == .string ? take().text : try takeWord()
          try expect(":")
          object.fields.append(RecordField(name: name, type: try parseType()))
        } while skip(",")
      }
      try expect(")")
      if skip("exception") {
        object.exception = ExceptionClass(
          kind: try parseExceptionKind(), name: try take(.string), displayName: try take(.string))
      }
      module.objects.append(object)
    }
    while skip("global") {
      let name = try take(.symbol)
      try expect(":")
      globalIDs[name] = module.add(Global(name: name, type: try parseType()))
    }
    var index = 0
    while peek.kind != .end {
      let function = try parseFunction()
      module[FunctionID(index: index)] = function
      index += 1
    }
    return module
  }

  private mutating func parseFunction() throws(IRParseError) -> Function {
    try expect("func")
    let symbol = try take(.symbol)
    var function = Function(
      name: symbol, symbol: symbol, parameterNames: [], parameterTypes: [], resultType: .none)
    try expect("(")
    if peek.text != ")" {
      repeat {
        function.parameterNames.append(peek.kind == .string ? take().text : try takeWord())
        try expect(":")
        function.parameterTypes.append(try parseType())
      } while skip(",")
    }
    try expect(")")
    try expect("->")
    function.resultType = try parseType()
    function.canRaise = skip("raises")
    if skip("exported") { function.linkage = .exported }
    function.isFastMath = skip("fastmath")
    function.isResumable = skip("resumable")
    function.isCounted = skip("counted")
    if skip("named") { function.name = try take(.string) }
    try expect("{")
    reserveTables(of: &function)
    while !skip("}") { try parseBlock(into: &function) }
    return function
  }

  /// Makes room for the blocks and values that the text numbers, so that they keep their numbers.
  private func reserveTables(of function: inout Function) {
    var values: Int32 = 0
    var blocks: Int32 = 0
    var index = position
    while tokens[index].kind != .end, tokens[index].text != "}" || tokens[index].kind != .word {
      if tokens[index].kind == .value, let number = Int32(tokens[index].text), number >= 0 {
        values = max(values, number + 1)
      } else if let block = blockID(tokens[index]) {
        blocks = max(blocks, block.index + 1)
      }
      index += 1
    }
    let hole = ValueDefinition(origin: .result(InstructionID(index: -1)), type: .never)
    function.values = Array(repeating: hole, count: Int(values))
    function.blocks = Array(repeating: Block(), count: Int(blocks))
  }

  private func blockID(_ token: Token) -> BlockID? {
    guard token.kind == .word, token.text.first == "b", token.text.count > 1,
      let index = Int32(token.text.dropFirst()), index >= 0
    else { return nil }
    return BlockID(index: index)
  }

  private mutating func parseBlockID() throws(IRParseError) -> BlockID {
    guard let id = blockID(peek) else { throw error("expected a block, found \(peek.text)") }
    position += 1
    return id
  }

  private mutating func parseBlock(into function: inout Function) throws(IRParseError) {
    let id = try parseBlockID()
    if function.order.contains(id) { throw error("block b\(id.index) is there twice") }
    function.order.append(id)
    if skip("(") {
      repeat {
        let value = try parseValue()
        try expect(":")
        let type = try parseType()
        try define(
          value, .parameter(id, function[id].parameters.count), type: type, in: &function)
        function[id].parameters.append(value)
      } while skip(",")
      try expect(")")
    }
    function[id].isCold = skip("cold")
    try expect(":")
    while true {
      if let terminator = try parseTerminator() {
        function[id].terminator = terminator
        function[id].terminatorRange = try parseRange()
        return
      }
      try parseInstruction(into: id, of: &function)
    }
  }

  private func define(
    _ value: ValueID, _ origin: ValueDefinition.Origin, type: Type, in function: inout Function
  ) throws(IRParseError) {
    guard function[value].origin == .result(InstructionID(index: -1)) else {
      throw error("%\(value.index) is defined twice")
    }
    function.values[Int(value.index)] = ValueDefinition(origin: origin, type: type)
  }

  private mutating func parseValue() throws(IRParseError) -> ValueID {
    let text = try take(.value)
    guard let index = Int32(text), index >= 0 else { throw error("no value: %\(text)") }
    return ValueID(index: index)
  }

  private mutating func parseTarget() throws(IRParseError) -> Target {
    var target = Target(try parseBlockID())
    if skip("(") {
      repeat { target.arguments.append(try parseValue()) } while skip(",")
      try expect(")")
    }
    return target
  }

  private mutating func parseRange() throws(IRParseError) -> SourceRange {
    guard skip("!") else { return SourceRange(start: 0, end: 0) }
    let start = try takeInteger()
    // `-15` is one word.
    let end = -(try takeInteger())
    return SourceRange(start: UInt32(start), end: UInt32(end))
  }

  private mutating func parseTerminator() throws(IRParseError) -> Terminator? {
    guard peek.kind == .word else { return nil }
    switch peek.text {
    case "jump":
      position += 1
      return .jump(try parseTarget())
    case "branch":
      position += 1
      let condition = try parseValue()
      try expect(",")
      let then = try parseTarget()
      try expect(",")
      return .branch(condition, then: then, else: try parseTarget())
    case "return":
      position += 1
      return .return(try parseValue())
    case "raise":
      position += 1
      return .raise(try parseValue())
    case "propagate":
      position += 1
      return .propagate(try parseValue())
    case "unreachable":
      position += 1
      return .unreachable
    default: return nil
    }
  }

  private mutating func parseInstruction(
    into block: BlockID, of function: inout Function
  ) throws(IRParseError) {
    var result: ValueID?
    if peek.kind == .value {
      result = try parseValue()
      try expect("=")
    }
    let name = try takeWord()
    var opcode = try parseOpcode(name)
    var operands: [ValueID] = []
    // On the next line a value is the next instruction's result.
    if peek.kind == .value, peek.line == tokens[position - 1].line {
      repeat { operands.append(try parseValue()) } while skip(",")
    }
    let type = skip(":") ? try parseType() : Type.none
    if case .unionGet = opcode { opcode = .unionGet(type) }
    let unwind = skip("unwind") ? try parseTarget() : nil
    let id = InstructionID(index: Int32(function.instructions.count))
    let value = result ?? ValueID(index: Int32(function.values.count))
    if result == nil {
      function.values.append(ValueDefinition(origin: .result(id), type: type))
    } else {
      try define(value, .result(id), type: type, in: &function)
    }
    function.instructions.append(
      Instruction(
        opcode: opcode, operands: operands, result: value, range: try parseRange(), unwind: unwind))
    function[block].instructions.append(id)
  }

  private mutating func parseOpcode(_ name: String) throws(IRParseError) -> Opcode {
    if let opcode = Opcode.plainOpcodes[name] { return opcode }
    switch name {
    case "constant.int":
      let text = try takeWord()
      guard let value = Int64(text) else { throw error("no int: \(text)") }
      return .constantInt(value)
    case "constant.float":
      let text = try takeWord()
      if text.hasPrefix("0x"), let bits = UInt64(text.dropFirst(2), radix: 16) {
        return .constantFloat(bits: bits)
      }
      guard let value = Double(text) else { throw error("no float: \(text)") }
      return .constantFloat(bits: value.bitPattern)
    case "constant.bool": return .constantBool(try takeWord() == "true")
    case "constant.string": return .constantString(module.string(try take(.string)))
    case "constant.bytes": return .constantBytes(module.string(try take(.string)))
    case "tuple.get": return .tupleGet(try parsePosition())
    case "object.get": return .objectGet(try parsePosition())
    case "object.set": return .objectSet(try parsePosition())
    case "array.dimension": return .arrayDimension(try parsePosition())
    case "union.is":
      try expect("[")
      let type = try parseType()
      try expect("]")
      return .unionIs(type)
    case "exception.is_exactly":
      try expect("[")
      let type = try parseType()
      try expect("]")
      return .exceptionIsExactly(type)
    case "union.get": return .unionGet(.never)
    case "check": return .check(try parseExceptionKind(), module.string(try take(.string)))
    case "check.index":
      return .checkIndex(try parseExceptionKind(), module.string(try take(.string)))
    case "exception.make": return .exceptionMake(try parseExceptionKind())
    case "exception.is": return .exceptionIs(try parseExceptionKind())
    case "call":
      let symbol = try take(.symbol)
      guard let id = functionIDs[symbol] else { throw error("no function: \(symbol)") }
      return .call(id)
    case "runtime":
      let symbol = try takeWord()
      guard let id = RuntimeFunction.id(symbol) else {
        throw error("no runtime function: \(symbol)")
      }
      return .runtime(id)
    case "global.get", "global.set":
      let symbol = try take(.symbol)
      guard let id = globalIDs[symbol] else { throw error("no global: \(symbol)") }
      return name == "global.get" ? .globalGet(id) : .globalSet(id)
    default: throw error("no instruction: \(name)")
    }
  }

  private mutating func parsePosition() throws(IRParseError) -> Int {
    try expect("[")
    let position = try takeInteger()
    try expect("]")
    return position
  }

  private mutating func parseExceptionKind() throws(IRParseError) -> ExceptionKind {
    let name = try takeWord()
    guard let kind = ExceptionKind(name: name) else { throw error("no exception: \(name)") }
    return kind
  }
}
