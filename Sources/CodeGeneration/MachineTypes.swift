internal import LLVM

/// LLVM's types for scalars.
struct MachineTypes {
  private let registers: [TypeRef]
  private let fields: [TypeRef]

  init(_ module: borrowing LLVM.Module) {
    let small = [8, 8, 16, 32, 64].map { module.integer($0) }
    let rest = [module.float, module.double, module.pointer]
    registers = [module.integer(1)] + small.dropFirst() + rest
    fields = small + rest
  }

  /// The type in registers.
  subscript(scalar: Scalar) -> TypeRef { registers[Int(scalar.rawValue)] }

  /// The type in memory: a bit takes a byte.
  func inMemory(_ scalar: Scalar) -> TypeRef { fields[Int(scalar.rawValue)] }

  /// The type of a function's result.
  func result(_ parts: [Scalar], canRaise: Bool, in module: borrowing LLVM.Module) -> TypeRef {
    let all = parts.map { self[$0] } + (canRaise ? [self[.pointer]] : [])
    switch all.count {
    case 0: return module.void
    case 1: return all[0]
    default: return module.structure(all)
    }
  }
}

/// The attributes in use.
struct Attributes {
  let nounwind, noundef, nonnull, zeroext, cold, noinline, alwaysinline, context,
    nobuiltin: Attribute
  let noMemory, willreturn, noalias, mustprogress: Attribute

  init(_ module: borrowing LLVM.Module) {
    nounwind = module.attribute("nounwind")
    noundef = module.attribute("noundef")
    nonnull = module.attribute("nonnull")
    zeroext = module.attribute("zeroext")
    cold = module.attribute("cold")
    noinline = module.attribute("noinline")
    alwaysinline = module.attribute("alwaysinline")
    // A register that calls preserve: handing it on costs nothing.
    context = module.attribute("swiftself")
    nobuiltin = module.attribute("nobuiltin")
    noMemory = module.attribute("memory", 0)
    willreturn = module.attribute("willreturn")
    noalias = module.attribute("noalias")
    mustprogress = module.attribute("mustprogress")
  }
}

/// What part of which object an access touches: accesses of different kinds never meet.
enum Access: Hashable {
  case count
  case listLength, listCapacity, listElements
  case arrayData, arrayOwner, arrayShape, arrayStride
  case strLength
  case exceptionField
  /// A part of a list's element.
  case element(Scalar)
  /// Memory of an array: of any element type, since the outside may give one memory several types.
  case arrayElement
  case global(Int)
  /// A field of objects: the object's number, the field's position.
  case field(Int, Int)

  var name: String {
    switch self {
    case .element(let scalar): "element \(scalar)"
    case .global(let index): "global \(index)"
    case .field(let object, let position): "field \(object) \(position)"
    default: String(describing: self)
    }
  }
}

/// Metadata in use: what does not alias, what is unlikely, what range a value has.
final class Metadata {
  let tbaa, prof, range: UInt32
  let unlikely, unlikelyElse, coldThen, coldElse, length, bool: MetadataRef
  private let root: MetadataRef
  private var tags: [Access: MetadataRef] = [:]

  init(_ module: borrowing LLVM.Module) {
    tbaa = module.metadataKind("tbaa")
    prof = module.metadataKind("prof")
    range = module.metadataKind("range")
    root = module.metadata([module.metadata("coluber")])
    let name = module.metadata("branch_weights")
    let word = module.integer(32)
    let large = module.integer(64)
    let byte = module.integer(8)
    func weights(_ first: Int64, _ second: Int64) -> MetadataRef {
      module.metadata([
        name, module.metadata(module.constant(first, word)),
        module.metadata(module.constant(second, word)),
      ])
    }
    unlikely = weights(1, 1_048_575)
    unlikelyElse = weights(1_048_575, 1)
    coldThen = weights(1, 1024)
    coldElse = weights(1024, 1)
    length = module.metadata([
      module.metadata(module.constant(0, large)), module.metadata(module.constant(.min, large)),
    ])
    bool = module.metadata([
      module.metadata(module.constant(0, byte)), module.metadata(module.constant(2, byte)),
    ])
  }

  /// The tag of an access for type-based alias analysis.
  func tag(_ access: Access, in module: borrowing LLVM.Module) -> MetadataRef {
    if let known = tags[access] { return known }
    let zero = module.metadata(module.constant(0, module.integer(64)))
    let type = module.metadata([module.metadata(access.name), root, zero])
    let tag = module.metadata([type, type, zero])
    tags[access] = tag
    return tag
  }
}
