internal import IR
internal import LLVM

extension FunctionLowering {
  /// Lowers an operation of arrays.
  func lowerArray(_ opcode: Opcode, _ operands: [ValueID], result: Type) -> [ValueRef] {
    let builder = shared.builder
    if opcode == .arrayMake {
      let (element, dimensions) = result.arrayParts!
      return [makeArray(element, operands.map(value), dimensions)]
    }
    let array = value(operands[0])
    let (element, dimensions) = type(operands[0]).arrayParts!
    let indices = operands.dropFirst()
    switch opcode {
    case .arrayDimension(let dimension): return [length(array, dimension)]
    case .arrayLoad:
      let address = address(operands[0], indices.prefix(dimensions).map(value))
      return [shared.load(Scalar(element), address, offset: 0, .arrayElement)]
    case .arrayStore:
      let address = address(operands[0], indices.prefix(dimensions).map(value))
      let item = value(operands[dimensions + 1])
      shared.store(item, Scalar(element), address, offset: 0, .arrayElement)
      return []
    case .arrayRow:
      let data = address(operands[0], indices.map(value))
      let rest = indices.count..<dimensions
      let view = makeView(of: array, data, rank: rest.count)
      for (position, dimension) in rest.enumerated() {
        setDimension(
          view, position, of: rest.count, length(array, dimension),
          stride(operands[0], dimension))
      }
      return [view]
    case .arraySlice:
      let (start, stop, step) = (value(operands[1]), value(operands[2]), value(operands[3]))
      let stride = stride(operands[0], 0)
      let data = builder.offset(
        self.data(array), by: builder.exact(.mul, start, stride), types[.int8])
      let view = makeView(of: array, data, rank: dimensions)
      setDimension(
        view, 0, of: dimensions, sliceLength(start, stop, step),
        builder.exact(.mul, stride, step))
      for dimension in 1..<max(dimensions, 1) {
        setDimension(
          view, dimension, of: dimensions, length(array, dimension),
          self.stride(operands[0], dimension))
      }
      return [view]
    case .arrayTranspose:
      let view = makeView(of: array, data(array), rank: dimensions)
      for dimension in 0..<dimensions {
        let source = dimensions - 1 - dimension
        setDimension(
          view, dimension, of: dimensions, length(array, source),
          stride(operands[0], source))
      }
      return [view]
    case .arrayReshape:
      let shape = indices.map(value)
      let view = makeView(of: array, data(array), rank: shape.count)
      setContiguous(view, shape, element)
      return [view]
    default: preconditionFailure("not an operation of arrays: \(opcode)")
    }
  }

  private func data(_ array: ValueRef) -> ValueRef {
    shared.load(.pointer, array, offset: Field.arrayData, .arrayData)
  }

  private func length(_ array: ValueRef, _ dimension: Int) -> ValueRef {
    shared.loadLength(array, offset: Field.arrayShape + 8 * dimension, .arrayShape)
  }

  /// The distance of two rows, in bytes. Of contiguous arrays it follows from the shape.
  private func stride(_ array: ValueID, _ dimension: Int) -> ValueRef {
    let (element, dimensions) = type(array).arrayParts!
    if version == .contiguous, case .parameter(function.entry, _) = function[array].origin {
      let rest = (dimension + 1..<dimensions).map { length(value(array), $0) }
      return rest.reduce(constant(element.size)) { shared.builder.exact(.mul, $0, $1) }
    }
    return shared.load(
      .int64, value(array), offset: Field.arrayStrides(dimensions) + 8 * dimension, .arrayStride)
  }

  /// The address of the element, or of the row, at `indices`.
  private func address(_ array: ValueID, _ indices: [ValueRef]) -> ValueRef {
    let builder = shared.builder
    var address = data(value(array))
    for (dimension, index) in indices.enumerated() {
      let offset = builder.exact(.mul, index, stride(array, dimension))
      address = builder.element(types[.int8], address, offset, isUnsigned: false)
    }
    return address
  }

  private func makeArray(_ element: ElementType, _ shape: [ValueRef], _ dimensions: Int) -> ValueRef
  {
    let builder = shared.builder
    let memory = alloca(bytes: 8 * max(1, dimensions))
    for (dimension, length) in shape.enumerated() {
      shared.store(length, .int64, memory, offset: 8 * dimension, nil)
    }
    let make = shared.external("coluber_array_make", [.int64, .pointer, .int64], .pointer)
    let array = builder.call(make, [constant(dimensions), memory, constant(element.size)])
    builder.add(shared.attributes.noalias, toCall: array, at: .result)
    builder.add(shared.attributes.nonnull, toCall: array, at: .result)
    // The library has filled them in; said again here, LLVM knows that the last stride is the element's
    // size, and how the others follow from the shape.
    setContiguous(array, shape, element)
    return array
  }

  private func makeView(of array: ValueRef, _ data: ValueRef, rank: Int) -> ValueRef {
    let make = shared.external("coluber_array_view", [.int64, .pointer, .pointer], .pointer)
    let view = shared.builder.call(make, [constant(rank), array, data])
    shared.builder.add(shared.attributes.noalias, toCall: view, at: .result)
    shared.builder.add(shared.attributes.nonnull, toCall: view, at: .result)
    return view
  }

  private func setDimension(
    _ array: ValueRef, _ dimension: Int, of dimensions: Int, _ length: ValueRef, _ stride: ValueRef
  ) {
    shared.store(length, .int64, array, offset: Field.arrayShape + 8 * dimension, .arrayShape)
    shared.store(
      stride, .int64, array, offset: Field.arrayStrides(dimensions) + 8 * dimension, .arrayStride)
  }

  private func setContiguous(_ array: ValueRef, _ shape: [ValueRef], _ element: ElementType) {
    var stride = constant(element.size)
    for dimension in shape.indices.reversed() {
      setDimension(array, dimension, of: shape.count, shape[dimension], stride)
      stride = shared.builder.binary(.mul, stride, shape[dimension])
    }
  }

  /// How many positions a normalised slice has.
  private func sliceLength(_ start: ValueRef, _ stop: ValueRef, _ step: ValueRef) -> ValueRef {
    let builder = shared.builder
    let isUp = builder.compare(.sgt, step, constant(0))
    let forward = builder.exact(.sub, stop, start)
    let span = builder.select(isUp, forward, builder.exact(.sub, constant(0), forward))
    let size = builder.select(isUp, step, builder.binary(.sub, constant(0), step))
    let isEmpty = builder.compare(.sle, span, constant(0))
    // The size of the smallest step is 2**63: taken as unsigned it is right.
    let last = builder.binary(.udiv, builder.binary(.sub, span, constant(1)), size)
    return builder.select(isEmpty, constant(0), builder.binary(.add, last, constant(1)))
  }
}

extension Type {
  /// Element type and number of dimensions of an array.
  var arrayParts: (element: ElementType, dimensions: Int)? {
    if case .array(let element, let dimensions) = kind { return (element, dimensions) }
    return nil
  }
}
