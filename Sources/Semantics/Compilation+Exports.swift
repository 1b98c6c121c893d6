internal import IR
internal import PythonSyntax

extension Module {
  /// The function as a library offers it: where it gives a Python number or NumPy's of the same bits (a sum
  /// that starts as `0.0` and meets no element is a `float`, else a `numpy.float64`), one that gives the
  /// Python number, since C cannot tell them apart.
  mutating func exported(_ id: FunctionID) -> FunctionID {
    let inner = self[id]
    guard let number = inner.resultType.commonNumber else { return id }
    var outer = Function(
      name: inner.name, symbol: "\(inner.symbol).number", parameterNames: inner.parameterNames,
      parameterTypes: inner.parameterTypes, resultType: number)
    let range = SourceRange(start: 0, end: 0)
    let entry = outer.addBlock(parameters: inner.parameterTypes)
    func emit(_ opcode: Opcode, _ operands: [ValueID], _ type: Type) -> ValueID {
      outer.append(opcode, operands, type: type, range: range, to: entry)
    }
    let result = emit(.call(id), outer[entry].parameters, inner.resultType)
    func converted(_ member: Type) -> ValueID {
      let value = emit(.unionGet(member), [result], member)
      return member == number ? value : emit(.convert, [value], number)
    }
    let members = inner.resultType.members
    var value = converted(members[0])
    for member in members.dropFirst() {
      let isMember = emit(.unionIs(member), [result], .bool)
      value = emit(.select, [isMember, converted(member), value], number)
    }
    outer[entry].terminator = .return(value)
    return add(outer)
  }
}

extension Type {
  /// For a union of one number in Python's form and NumPy's: Python's.
  fileprivate var commonNumber: Type? {
    guard case .union(let members) = kind else { return nil }
    for (number, element) in [(Type.float, ElementType.float64), (.int, .int64), (.bool, .bool)]
    where Set(members) == [number, .scalar(element)] { return number }
    return nil
  }
}
