internal import CodeGeneration
internal import Glibc
internal import IR

/// The value of type `type` at `address`. What it refers to stays as it is.
func load(_ type: Type, at address: UnsafeRawPointer) -> Value {
  switch type.kind {
  case .bool: return .bool(address.load(as: UInt8.self) & 1 == 1)
  case .int: return .int(address.loadUnaligned(as: Int64.self))
  case .float: return .float(address.loadUnaligned(as: UInt64.self))
  case .scalar(let element): return loadScalar(element, at: address)
  case .str:
    return .string(String(decoding: textBytes(reference(at: address)), as: UTF8.self))
  case .tuple, .record, .range:
    let types = members(of: type)
    let layout = Layout(type)
    var part = 0
    return .tuple(
      types.map { member in
        defer { part += Layout(member).parts.count }
        return withMember(member, part, layout, at: address) { load(member, at: $0) }
      })
  case .list(let element):
    let list = reference(at: address)
    let size = Layout(element).size
    let count = list.load(fromByteOffset: 8, as: Int.self)
    guard let elements = list.load(fromByteOffset: 24, as: UnsafeRawPointer?.self) else {
      return .list([])
    }
    return .list((0..<count).map { load(element, at: elements + $0 * size) })
  case .array(let element, let dimensions):
    return .array(loadArray(reference(at: address), element, dimensions))
  case .union(let members):
    let tag = Int(address.load(as: UInt8.self))
    return withAlternative(tag, members, Layout(type), at: address) { load(members[tag], at: $0) }
  default: return .none
  }
}

/// Lets go what a value of type `type` at `address` refers to.
func release(_ type: Type, at address: UnsafeRawPointer) {
  guard type.isManaged else { return }
  switch type.kind {
  case .str:
    if countDown(reference(at: address)) { free(mutable(reference(at: address))) }
  case .tuple, .record:
    let layout = Layout(type)
    var part = 0
    for member in members(of: type) {
      withMember(member, part, layout, at: address) { release(member, at: $0) }
      part += Layout(member).parts.count
    }
  case .list(let element):
    let list = reference(at: address)
    guard countDown(list) else { return }
    let elements = list.load(fromByteOffset: 24, as: UnsafeRawPointer?.self)
    if element.isManaged, let elements {
      let size = Layout(element).size
      for index in 0..<list.load(fromByteOffset: 8, as: Int.self) {
        release(element, at: elements + index * size)
      }
    }
    free(mutable(elements))
    free(mutable(list))
  case .array:
    let array = reference(at: address)
    guard countDown(array) else { return }
    if let owner = array.load(fromByteOffset: 16, as: UnsafeRawPointer?.self), countDown(owner) {
      typealias Destroy = @convention(c) (UnsafeRawPointer) -> Void
      let destroy = owner.load(fromByteOffset: 8, as: UnsafeRawPointer?.self)
      if let destroy { unsafeBitCast(destroy, to: Destroy.self)(owner) }
    }
    free(mutable(array))
  case .union(let members):
    let tag = Int(address.load(as: UInt8.self))
    withAlternative(tag, members, Layout(type), at: address) { release(members[tag], at: $0) }
  default: break
  }
}

/// Lets an exception object go.
func releaseException(_ exception: UnsafeRawPointer) {
  guard countDown(exception) else { return }
  release(.str, at: exception + 16)
  free(mutable(exception.load(fromByteOffset: 40, as: UnsafeRawPointer?.self)))
  free(mutable(exception))
}

/// The types of what a tuple, a record or a range holds.
func members(of type: Type) -> [Type] {
  switch type.kind {
  case .tuple(let members): members
  case .record(let fields): fields.map(\.type)
  case .range: [.int, .int, .int]
  default: []
  }
}

/// The bytes of the str at `text`.
func textBytes(_ text: UnsafeRawPointer) -> UnsafeRawBufferPointer {
  UnsafeRawBufferPointer(start: text + 24, count: text.load(fromByteOffset: 8, as: Int.self))
}

func reference(at address: UnsafeRawPointer) -> UnsafeRawPointer {
  address.loadUnaligned(as: UnsafeRawPointer.self)
}

private func mutable(_ address: UnsafeRawPointer?) -> UnsafeMutableRawPointer? {
  UnsafeMutableRawPointer(mutating: address)
}

/// Counts one reference less and tells whether it was the last; constants are left alone.
private func countDown(_ object: UnsafeRawPointer) -> Bool {
  let count = object.load(as: Int.self)
  guard count > 0 else { return false }
  mutable(object)!.storeBytes(of: count - 1, as: Int.self)
  return count == 1
}

/// Gives `body` the member whose parts begin at `part`, laid out by itself.
private func withMember<Result>(
  _ type: Type, _ part: Int, _ layout: Layout, at address: UnsafeRawPointer,
  _ body: (UnsafeRawPointer) -> Result
) -> Result {
  let own = Layout(type)
  return withUnsafeTemporaryAllocation(byteCount: own.size, alignment: 8) { copy in
    for (index, scalar) in own.parts.enumerated() {
      memcpy(
        copy.baseAddress! + own.offsets[index], address + layout.offsets[part + index], scalar.size)
    }
    return body(UnsafeRawPointer(copy.baseAddress!))
  }
}

/// Gives `body` the union's value, laid out as the member that it is.
private func withAlternative<Result>(
  _ tag: Int, _ members: [Type], _ layout: Layout, at address: UnsafeRawPointer,
  _ body: (UnsafeRawPointer) -> Result
) -> Result {
  let own = Layout(members[tag])
  return withUnsafeTemporaryAllocation(byteCount: own.size, alignment: 8) { copy in
    for (index, slot) in layout.slots[tag].enumerated() {
      memcpy(
        copy.baseAddress! + own.offsets[index], address + layout.offsets[slot],
        own.parts[index].size)
    }
    return body(UnsafeRawPointer(copy.baseAddress!))
  }
}

func loadScalar(_ element: ElementType, at address: UnsafeRawPointer) -> Value {
  switch element {
  case .bool: .bool(address.load(as: UInt8.self) & 1 == 1)
  case .int8: .int(Int64(address.load(as: Int8.self)))
  case .int16: .int(Int64(address.loadUnaligned(as: Int16.self)))
  case .int32: .int(Int64(address.loadUnaligned(as: Int32.self)))
  case .int64: .int(address.loadUnaligned(as: Int64.self))
  case .uint8: .int(Int64(address.load(as: UInt8.self)))
  case .uint16: .int(Int64(address.loadUnaligned(as: UInt16.self)))
  case .uint32: .int(Int64(address.loadUnaligned(as: UInt32.self)))
  case .uint64: .int(Int64(bitPattern: address.loadUnaligned(as: UInt64.self)))
  case .float32: .float(Double(address.loadUnaligned(as: Float.self)).bitPattern)
  case .float64: .float(address.loadUnaligned(as: UInt64.self))
  }
}

private func loadArray(
  _ array: UnsafeRawPointer, _ element: ElementType, _ dimensions: Int
) -> ArrayValue {
  func field(_ index: Int) -> Int { array.load(fromByteOffset: 24 + 8 * index, as: Int.self) }
  let shape = (0..<dimensions).map(field)
  let strides = (0..<dimensions).map { field(dimensions + $0) }
  var bytes: [UInt8] = []
  func copy(_ axis: Int, _ start: UnsafeRawPointer) {
    guard axis < dimensions else {
      bytes += UnsafeRawBufferPointer(start: start, count: element.size)
      return
    }
    if axis == dimensions - 1, strides[axis] == element.size {
      bytes += UnsafeRawBufferPointer(start: start, count: shape[axis] * element.size)
      return
    }
    for index in 0..<shape[axis] { copy(axis + 1, start + index * strides[axis]) }
  }
  if !shape.contains(0) {
    copy(0, array.load(fromByteOffset: 8, as: UnsafeRawPointer.self))
  }
  return ArrayValue(element: element, shape: shape, bytes: bytes)
}
