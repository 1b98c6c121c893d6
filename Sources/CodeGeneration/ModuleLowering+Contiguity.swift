internal import IR
internal import LLVM

extension ModuleLowering {
  /// Whether a function is worth a second version for arrays whose elements lie behind one another: it can be
  /// called from outside, and goes through a parameter's elements.
  func wantsContiguousVersion(_ function: Function) -> Bool {
    guard function.linkage == .exported else { return false }
    let arrays = Set(function[function.entry].parameters.filter { isArray(function.type(of: $0)) })
    guard !arrays.isEmpty else { return false }
    return function.order.contains { block in
      function[block].instructions.contains { id in
        switch function[id].opcode {
        case .arrayLoad, .arrayStore: arrays.contains(function[id].operands[0])
        default: false
        }
      }
    }
  }

  private func isArray(_ type: Type) -> Bool { type.arrayParts.map { $0.dimensions > 0 } ?? false }

  /// Calls a function of the module: the version for contiguous arrays, where all of them are.
  func callVersion(_ index: Int, _ arguments: [ValueRef]) -> ValueRef {
    let target = functions[index]
    guard let contiguous = target.contiguous else {
      return call(target, target.reference, arguments)
    }
    let function = source.functions[index]
    var condition = module.constant(1, types[.bit])
    var position = 0
    for type in function.parameterTypes {
      if let (element, dimensions) = type.arrayParts {
        let array = arguments[position]
        condition = builder.binary(
          .and, condition, isContiguous(array, element, dimensions))
      }
      position += layout(of: type).parts.count
    }
    let fast = module.appendBlock(to: builder.function, "contiguous")
    let general = module.appendBlock(to: builder.function, "strided")
    let done = module.appendBlock(to: builder.function, "called")
    let branch = builder.branch(condition, fast, general)
    builder.set(metadata.coldElse, kind: metadata.prof, on: branch)
    var results: [ValueRef] = []
    for (block, version) in [(fast, contiguous), (general, target.reference)] {
      builder.position(at: block)
      results.append(call(target, version, arguments))
      builder.jump(done)
    }
    builder.position(at: done)
    guard target.returnsValue else { return results[0] }
    let result = builder.phi(module.type(of: results[0]))
    builder.addIncoming(results[0], from: fast, to: result)
    builder.addIncoming(results[1], from: general, to: result)
    return result
  }

  private func call(_ target: LoweredFunction, _ version: FunctionRef, _ arguments: [ValueRef])
    -> ValueRef
  {
    let call = builder.call(version, arguments)
    if target.takesLimit, options.hasContextRegister {
      builder.add(attributes.context, toCall: call, at: .parameter(arguments.count - 1))
    }
    return call
  }

  private func isContiguous(_ array: ValueRef, _ element: ElementType, _ dimensions: Int)
    -> ValueRef
  {
    var result = module.constant(1, types[.bit])
    var expected = constant(element.size)
    for dimension in (0..<dimensions).reversed() {
      let stride = load(
        .int64, array, offset: Field.arrayStrides(dimensions) + 8 * dimension, .arrayStride)
      result = builder.binary(.and, result, builder.compare(.eq, stride, expected))
      let length = loadLength(array, offset: Field.arrayShape + 8 * dimension, .arrayShape)
      expected = builder.binary(.mul, expected, length)
    }
    return result
  }
}
