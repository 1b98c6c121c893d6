internal import IR
internal import PythonSyntax

extension Lowering {
  /// `_runtime.f(…)` in the prelude: the operands become what the runtime function takes; what cannot
  /// is CPython's TypeError.
  func callRuntime(_ id: RuntimeFunctionID, _ operands: [Value]) throws -> Value {
    let function = RuntimeFunction[id]
    for (index, operand) in operands.enumerated() {
      guard case .union = operand.type.kind else { continue }
      return try split(operand) { member in
        var operands = operands
        operands[index] = member
        return try self.callRuntime(id, operands)
      }
    }
    return runtime(
      function.name, try zip(operands, function.parameters).map { try adapt($0, to: $1) })
  }

  private func adapt(_ operand: Value, to parameter: Type) throws -> Value {
    switch parameter.kind {
    case .int:
      if operand.type.isIntegral { return asInt(operand) }
      if operand.type.scalarElement?.isInteger == true { return convert(operand, to: .int) }
      throw Refusal(
        "'\(operand.type.pythonName)' object cannot be interpreted as an integer")
    case .float:
      if operand.type.isNumber || operand.type.scalarElement != nil { return asFloat(operand) }
      throw Refusal("must be real number, not \(operand.type.pythonName)")
    case .bool where operand.type != .bool: return try truth(operand)
    case .str where operand.type != .str:
      throw Refusal("must be str, not \(operand.type.pythonName)")
    case .list(let element):
      // A list of which no element is known is one of those.
      guard case .list(let known) = operand.type.kind else { return operand }
      program.variables.grow(known, with: element)
      return operand
    default: return operand
    }
  }
}
