internal import IR
internal import LLVM

extension ModuleLowering {
  /// Loads a scalar at a constant distance from an address; without an access it may alias anything.
  func load(_ scalar: Scalar, _ address: ValueRef, offset: Int, _ access: Access?) -> ValueRef {
    let place = offset == 0 ? address : builder.element(types[.int8], address, constant(offset))
    let value = builder.load(types.inMemory(scalar), place, alignment: scalar.size)
    if let access {
      builder.set(metadata.tag(access, in: module), kind: metadata.tbaa, on: value)
    }
    guard scalar == .bit else { return value }
    builder.set(metadata.bool, kind: metadata.range, on: value)
    return builder.cast(.truncate, value, types[.bit])
  }

  /// Stores a scalar at a constant distance from an address.
  func store(
    _ value: ValueRef, _ scalar: Scalar, _ address: ValueRef, offset: Int, _ access: Access?
  ) {
    let place = offset == 0 ? address : builder.element(types[.int8], address, constant(offset))
    let field = scalar == .bit ? builder.cast(.zeroExtend, value, types[.int8]) : value
    let store = builder.store(field, place, alignment: scalar.size)
    if let access {
      builder.set(metadata.tag(access, in: module), kind: metadata.tbaa, on: store)
    }
  }

  /// Loads a length, which is never negative.
  func loadLength(_ address: ValueRef, offset: Int, _ access: Access) -> ValueRef {
    let value = load(.int64, address, offset: offset, access)
    builder.set(metadata.length, kind: metadata.range, on: value)
    return value
  }

  /// Loads a whole value. `access` gives the kind of access of each part.
  func loadParts(of type: Type, at address: ValueRef, access: ((Scalar) -> Access)?) -> [ValueRef] {
    let layout = layout(of: type)
    return zip(layout.parts, layout.offsets).map { part, offset in
      load(part, address, offset: offset, access?(part))
    }
  }

  /// Stores a whole value.
  func storeParts(
    _ values: [ValueRef], of type: Type, at address: ValueRef, access: ((Scalar) -> Access)?
  ) {
    let layout = layout(of: type)
    for (index, value) in values.enumerated() {
      let part = layout.parts[index]
      store(value, part, address, offset: layout.offsets[index], access?(part))
    }
  }
}

/// Where the fields of objects lie; RuntimeLibrary/README.md is the contract.
enum Field {
  static let strBytes = 8
  static let strLength = 16
  static let strText = 24
  static let listLength = 8
  static let listCapacity = 16
  static let listElements = 24
  static let arrayData = 8
  static let arrayOwner = 16
  static let arrayShape = 24
  static func arrayStrides(_ dimensions: Int) -> Int { 24 + 8 * dimensions }
  static let exceptionKind = 8
  static let exceptionMessage = 16
  static let exceptionFrameCount = 24
  static let exceptionFrames = 40
  static let exceptionRelease = 80
  static let exceptionClass = 88
  /// Behind an exception's own fields lie the arguments it was made of.
  static let exceptionSize = 96
}
