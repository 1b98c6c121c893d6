internal import IR
internal import PythonSyntax

extension Lowering {
  /// `a[i]`, `a[i, j]`: an element, or a view of a row.
  func arrayItem(_ array: Value, _ indices: [Value]) throws -> Value {
    guard case .array(let element, let dimensions) = array.type.kind else { return .never }
    let positions = try checkedIndices(array, indices)
    if positions.count == dimensions {
      return emit(.arrayLoad, [array] + positions, .scalar(element))
    }
    return emit(.arrayRow, [array] + positions, .array(element, dimensions - positions.count))
  }

  func setArrayItem(_ array: Value, _ indices: [Value], _ value: Value) throws {
    guard case .array(let element, let dimensions) = array.type.kind, value.type != .never else {
      return
    }
    let positions = try checkedIndices(array, indices)
    guard positions.count == dimensions else {
      throw Refusal.unsupported(
        "assignment to a row of an array", help: "assign its elements in a loop")
    }
    _ = try split(value) { value in
      let stored = try self.convertToScalar(value, element)
      return self.emit(.arrayStore, [array] + positions + [stored], .none)
    }
  }

  private func checkedIndices(_ array: Value, _ indices: [Value]) throws -> [Value] {
    guard case .array(_, let dimensions) = array.type.kind else { return [] }
    return try indices.enumerated().map { axis, index in
      let index = index.type.scalarElement != nil ? convert(index, to: .int) : index
      guard index.type.isIntegral else {
        throw Refusal(
          "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices",
          exception: .indexError)
      }
      let length = emit(.arrayDimension(axis), [array], .int)
      return try arrayIndex(asInt(index), length, axis: axis, dimensions: dimensions)
    }
  }

  /// NumPy's message names the index and the size.
  private func arrayIndex(_ index: Value, _ length: Value, axis: Int, dimensions: Int) throws
    -> Value
  {
    var position = Value(type: .int)
    position.isKnownNonNegative = true
    guard isEmitting, isReachable else { return position }
    let text = "index {} is out of bounds for axis \(axis) with size {}"
    return emit(.checkIndex(.indexError, program.module.string(text)), [index, length], .int)
  }

  /// `a[i, 1:]` and the like.
  func getParts(_ container: Value, _ parts: [Index]) throws -> Value {
    throw Refusal.unsupported("indexing by several slices")
  }

  /// Arithmetic on whole arrays; nil where neither is an array.
  func arrayBinary(_ operation: BinaryOperator, _ first: Value, _ second: Value) throws -> Value? {
    func isArray(_ value: Value) -> Bool {
      if case .array = value.type.kind { true } else { false }
    }
    guard isArray(first) || isArray(second) else { return nil }
    throw Refusal.unsupported(
      "arithmetic on whole arrays", help: "write the loop over its elements")
  }
}
