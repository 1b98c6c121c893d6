internal import PythonSyntax

extension Module: CustomStringConvertible {
  /// The module as text, which `parseIR` reads back, but for where the code comes from in the source.
  public var description: String { text() }

  /// The module as text; with `ranges`, each instruction is followed by its place in the source,
  /// `!start-end` in bytes.
  public func text(ranges: Bool = false) -> String {
    var printer = Printer(module: self, withRanges: ranges)
    printer.printModule()
    return printer.text
  }

  /// One function as text.
  public func text(of function: Function, ranges: Bool = false) -> String {
    var printer = Printer(module: self, withRanges: ranges)
    printer.print(function)
    return printer.text
  }

  /// One instruction as text.
  func text(of instruction: Instruction, in function: Function) -> String {
    var printer = Printer(module: self, withRanges: false)
    printer.print(instruction, showsResult: true, in: function)
    return printer.text
  }
}

/// Writes IR as text.
private struct Printer {
  let module: Module
  let withRanges: Bool
  var text = ""

  mutating func printModule() {
    text += "module \(quoted(module.name))\n"
    for (number, object) in module.objects.enumerated() {
      let fields = object.fields.map { "\(quotedUnlessWord($0.name)): \($0.type)" }
      text += "object \(number) \(quoted(object.name)) (\(fields.joined(separator: ", ")))"
      if let exception = object.exception {
        text += " exception \(exception.kind.name) \(quoted(exception.name))"
        text += " \(quoted(exception.displayName))"
      }
      text += "\n"
    }
    for global in module.globals {
      text += "global \(symbolText(global.name)): \(global.type)\n"
    }
    for function in module.functions {
      text += "\n"
      print(function)
    }
  }

  mutating func print(_ function: Function) {
    text += "func \(symbolText(function.symbol))("
    for (position, type) in function.parameterTypes.enumerated() {
      let name =
        position < function.parameterNames.count ? function.parameterNames[position] : "_"
      text += (position == 0 ? "" : ", ") + "\(quotedUnlessWord(name)): \(type)"
    }
    text += ") -> \(function.resultType)"
    if function.canRaise { text += " raises" }
    if function.linkage == .exported { text += " exported" }
    if function.isFastMath { text += " fastmath" }
    if function.isResumable { text += " resumable" }
    if function.isCounted { text += " counted" }
    if function.name != function.symbol { text += " named \(quoted(function.name))" }
    text += " {\n"
    let isUsed = usedValues(of: function)
    for id in function.order {
      let block = function[id]
      text += "b\(id.index)"
      if !block.parameters.isEmpty {
        let parameters = block.parameters.map { "\(name($0)): \(function.type(of: $0))" }
        text += "(\(parameters.joined(separator: ", ")))"
      }
      text += block.isCold ? " cold:\n" : ":\n"
      for instructionID in block.instructions {
        let instruction = function[instructionID]
        let isShown =
          isUsed[Int(instruction.result.index)]
          || function.type(of: instruction.result) != .none
        text += "  "
        print(instruction, showsResult: isShown, in: function)
        print(instruction.range)
        text += "\n"
      }
      text += "  "
      print(block.terminator)
      print(block.terminatorRange)
      text += "\n"
    }
    text += "}\n"
  }

  mutating func print(_ instruction: Instruction, showsResult: Bool, in function: Function) {
    if showsResult { text += "\(name(instruction.result)) = " }
    text += instruction.opcode.text(in: module)
    for (position, operand) in instruction.operands.enumerated() {
      text += (position == 0 ? " " : ", ") + name(operand)
    }
    let type = function.type(of: instruction.result)
    if type != .none { text += " : \(type)" }
    if let target = instruction.unwind { text += " unwind " + description(of: target) }
  }

  private mutating func print(_ terminator: Terminator) {
    switch terminator {
    case .jump(let target): text += "jump " + description(of: target)
    case .branch(let condition, let then, let otherwise):
      text += "branch \(name(condition)), \(description(of: then)), \(description(of: otherwise))"
    case .return(let value): text += "return \(name(value))"
    case .raise(let value): text += "raise \(name(value))"
    case .propagate(let value): text += "propagate \(name(value))"
    case .unreachable: text += "unreachable"
    }
  }

  private mutating func print(_ range: SourceRange) {
    if withRanges, range.start != 0 || range.end != 0 { text += " !\(range.start)-\(range.end)" }
  }

  private func description(of target: Target) -> String {
    let block = "b\(target.block.index)"
    if target.arguments.isEmpty { return block }
    return block + "(\(target.arguments.map(name).joined(separator: ", ")))"
  }

  private func name(_ value: ValueID) -> String { "%\(value.index)" }

  private func quotedUnlessWord(_ name: String) -> String {
    let symbol = symbolText(name)
    return symbol.hasPrefix("@\"") || name.first?.isNumber == true ? quoted(name) : name
  }

  /// Which values something uses.
  private func usedValues(of function: Function) -> [Bool] {
    var isUsed = [Bool](repeating: false, count: function.values.count)
    for block in function.order {
      for id in function[block].instructions {
        for operand in function[id].operands { isUsed[Int(operand.index)] = true }
        for argument in function[id].unwind?.arguments ?? [] {
          isUsed[Int(argument.index)] = true
        }
      }
      function[block].terminator.forEachUse { isUsed[Int($0.index)] = true }
    }
    return isUsed
  }
}
