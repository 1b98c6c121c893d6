internal import IR
internal import PythonSyntax

extension FunctionEntity {
  /// The function in the types of its generators.
  var generatorReference: ClassReference {
    ClassReference(
      number: UInt32(number), name: module.isPrelude ? name.iteratorName : "generator")
  }
}

extension String {
  /// `zip` of `iterator__zip`, `accumulate` of `_accumulate`.
  fileprivate var iteratorName: String {
    let prefix = ["iterator__strict2__", "iterator__strict3__", "iterator__"].first(
      where: hasPrefix)
    if let prefix { return String(dropFirst(prefix.count)) }
    return String(drop { $0 == "_" })
  }
}

extension Program {
  /// What runs in generators of the type.
  func generator(of type: Type) -> Specialization {
    guard case .generator(let reference, let arguments) = type.kind,
      case .function(let function) = entities[Int(reference.number)]
    else { preconditionFailure("\(type) is no generator") }
    return specialization(of: function, arguments.map(variables.resolve))
  }

  /// The fields that generators of the type have before it is known what lives across a `yield`.
  func generatorFields(of type: Type) -> [RecordField] {
    let body = generator(of: type)
    let names = body.function.inputNames
    let arguments = body.parameterTypes ?? body.arguments
    return [
      RecordField(name: "state", type: .int),
      RecordField(name: "result", type: irType(body.returned)),
      RecordField(name: "thrown", type: .union([.exception, .unbound])),
    ] + zip(names, arguments).map { RecordField(name: $0, type: irType($1)) }
  }

  /// A generator's function as it is declared: it takes the generator and what is sent to it.
  func resumableFunction(of body: Specialization, symbol: String) -> Function {
    let type = Type(
      .generator(body.function.generatorReference, body.parameterTypes ?? body.arguments))
    var declared = Function(
      name: body.function.name, symbol: symbol, parameterNames: ["generator", "sent"],
      parameterTypes: [irType(type), irType(body.sent)], resultType: irType(body.step))
    declared.isResumable = true
    return declared
  }
}

extension Specialization {
  /// What resuming a generator gives: what it yields, or `unbound` where it is done.
  var step: Type { .union([yielded, .unbound]) }
  /// What a generator keeps of what it returned.
  var returned: Type { .union([result, .unbound]) }
}
