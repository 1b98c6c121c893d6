internal import CLibc

/// A zeroed array of the given shape, row-major, its first element on a 64-byte boundary.
///
/// The memory is one block: padding, the owner, the elements.
@c(coluber_array_make)
public func arrayMake(
  _ rank: Int64, _ shape: UnsafePointer<Int64>, _ elementSize: Int64
) -> Object {
  let rank = Int(rank)
  let array = arrayHeader(rank)
  var stride = Int(elementSize)
  var tooLarge = false
  var isEmpty = false
  for dimension in Swift.stride(from: rank - 1, through: 0, by: -1) {
    let length = Int(shape[dimension])
    array[field: 3 + dimension] = length
    array[field: 3 + rank + dimension] = stride
    if length == 0 { isEmpty = true }
    let (product, overflow) = stride.multipliedReportingOverflow(by: Swift.max(length, 1))
    tooLarge = tooLarge || overflow || product > Int.max / 2
    stride = product
  }
  let bytes = isEmpty ? 0 : stride
  if tooLarge && !isEmpty { endOutOfMemory() }
  guard let block = calloc(1, bytes + 128) else { endOutOfMemory() }
  let owner = Object(bitPattern: (UInt(bitPattern: block) + 63) & ~63).unsafelyUnwrapped
  owner[field: 0] = 1
  owner[pointer: 1] = unsafeBitCast(destroyBlock, to: Object.self)
  owner[pointer: 2] = block
  array[pointer: 1] = owner + 64
  array[pointer: 2] = owner
  return array
}

private let destroyBlock: @convention(c) (Object) -> Void = { owner in free(owner[pointer: 2]) }

/// An array of `rank` dimensions on memory that `base` shares; shape and strides are not set.
@c(coluber_array_view)
public func arrayView(_ rank: Int64, _ base: Object, _ data: Object) -> Object {
  let array = arrayHeader(Int(rank))
  let owner = base[pointer: 2]
  if let owner { retain(owner) }
  array[pointer: 1] = data
  array[pointer: 2] = owner
  return array
}

private func arrayHeader(_ rank: Int) -> Object {
  let array = allocate(Int64(24 + 16 * rank))
  array[field: 0] = 1
  return array
}

/// Lets the owner of the array's memory go and frees the header, when the count has reached 0.
@c(coluber_array_destroy)
public func arrayDestroy(_ array: Object) {
  if let owner = array[pointer: 2], releaseLast(owner), let destroy = owner[pointer: 1] {
    unsafeBitCast(destroy, to: (@convention(c) (Object) -> Void).self)(owner)
  }
  free(array)
}
