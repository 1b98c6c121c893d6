internal import CodeGeneration
internal import Glibc
internal import IR

/// Objects of compiled code as they lie in memory: `Sources/RuntimeLibrary/README.md` has the layouts.
///
/// What is made here belongs to one call: constants (their count is negative) in an arena that is freed
/// whole, and what the call may change on the heap, where it is counted.
struct MemoryImage: ~Copyable {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit { for block in blocks { free(block) } }

  /// Memory that lives as long as this.
  mutating func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
    let block = malloc(max(bytes, 8))!
    blocks.append(block)
    return block
  }

  /// The header of an array over memory that outlives the call.
  mutating func array(
    at data: UnsafeRawPointer?, shape: [Int], strides: [Int]
  ) -> UnsafeMutableRawPointer {
    let header = allocate(24 + 16 * shape.count)
    header.storeBytes(of: -1, as: Int.self)
    header.storeBytes(of: data, toByteOffset: 8, as: UnsafeRawPointer?.self)
    header.storeBytes(of: nil, toByteOffset: 16, as: UnsafeRawPointer?.self)
    for (index, number) in (shape + strides).enumerated() {
      header.storeBytes(of: number, toByteOffset: 24 + 8 * index, as: Int.self)
    }
    return header
  }

  /// The header of a list of strs over the addresses of the strs.
  mutating func list(of texts: UnsafeMutableRawPointer, count: Int) -> UnsafeMutableRawPointer {
    let header = allocate(32)
    header.storeBytes(of: -1, as: Int.self)
    header.storeBytes(of: count, toByteOffset: 8, as: Int.self)
    header.storeBytes(of: count, toByteOffset: 16, as: Int.self)
    header.storeBytes(of: texts, toByteOffset: 24, as: UnsafeMutableRawPointer.self)
    return header
  }
}

/// Writes `value` as one of type `type` at `address`; what it refers to is new and counted. False where
/// the type does not hold the value.
func store(_ value: Value, as type: Type, at address: UnsafeMutableRawPointer) -> Bool {
  let layout = Layout(type)
  switch (type.kind, value) {
  case (.none, .none): return true
  case (.bool, .bool(let flag)): address.storeBytes(of: flag ? 1 : 0, as: UInt8.self)
  case (.int, .int(let number)): address.storeBytes(of: number, as: Int64.self)
  case (.float, .float(let bits)): address.storeBytes(of: bits, as: UInt64.self)
  case (.str, .string(let text)):
    address.storeBytes(of: makeText(text), as: UnsafeMutableRawPointer.self)
  case (.tuple(let types), .tuple(let members)):
    return types.count == members.count && storeMembers(members, types, layout, at: address)
  case (.list(let element), .list(let elements)):
    guard let list = makeList(elements, of: element) else { return false }
    address.storeBytes(of: list, as: UnsafeMutableRawPointer.self)
  case (.array(let element, let dimensions), .array(let array))
  where array.element == element && array.shape.count == dimensions:
    address.storeBytes(of: makeArray(array), as: UnsafeMutableRawPointer.self)
  case (.union(let members), _): return storeUnion(value, members, layout, at: address)
  default: return false
  }
  return true
}

private func storeMembers(
  _ values: [Value], _ types: [Type], _ layout: Layout, at address: UnsafeMutableRawPointer
) -> Bool {
  var part = 0
  for (value, type) in zip(values, types) {
    let own = Layout(type)
    // A member's parts lie as in the structure of all parts, not as in one of its own.
    let copy = UnsafeMutableRawPointer.allocate(byteCount: own.size, alignment: 8)
    defer { copy.deallocate() }
    guard store(value, as: type, at: copy) else { return false }
    for (index, scalar) in own.parts.enumerated() {
      (address + layout.offsets[part + index]).copyMemory(
        from: copy + own.offsets[index], byteCount: scalar.size)
    }
    part += own.parts.count
  }
  return true
}

private func storeUnion(
  _ value: Value, _ members: [Type], _ layout: Layout, at address: UnsafeMutableRawPointer
) -> Bool {
  memset(address, 0, layout.size)
  for (tag, member) in members.enumerated() {
    let own = Layout(member)
    let copy = UnsafeMutableRawPointer.allocate(byteCount: own.size, alignment: 8)
    defer { copy.deallocate() }
    guard store(value, as: member, at: copy) else { continue }
    address.storeBytes(of: UInt8(tag), as: UInt8.self)
    for (index, slot) in layout.slots[tag].enumerated() {
      (address + layout.offsets[slot]).copyMemory(
        from: copy + own.offsets[index], byteCount: own.parts[index].size)
    }
    return true
  }
  return false
}

/// A new str.
func makeText(_ text: String) -> UnsafeMutableRawPointer {
  var text = text
  return text.withUTF8 { bytes in
    let object = malloc(24 + bytes.count + 1)!
    fillText(object, count: 1, UnsafeRawBufferPointer(bytes))
    return object
  }
}

/// Makes a str of UTF-8 at `object`, which has room for 25 bytes more than the text.
func fillText(_ object: UnsafeMutableRawPointer, count: Int, _ bytes: UnsafeRawBufferPointer) {
  object.storeBytes(of: count, as: Int.self)
  object.storeBytes(of: bytes.count, toByteOffset: 8, as: Int.self)
  var points = 0
  for byte in bytes where byte & 0xC0 != 0x80 { points += 1 }
  object.storeBytes(of: points, toByteOffset: 16, as: Int.self)
  if let base = bytes.baseAddress { memcpy(object + 24, base, bytes.count) }
  object.storeBytes(of: 0, toByteOffset: 24 + bytes.count, as: UInt8.self)
}

private func makeList(_ elements: [Value], of type: Type) -> UnsafeMutableRawPointer? {
  let size = Layout(type).size
  let list = malloc(32)!
  let block = malloc(max(1, elements.count * size))!
  list.storeBytes(of: 1, as: Int.self)
  list.storeBytes(of: elements.count, toByteOffset: 8, as: Int.self)
  list.storeBytes(of: elements.count, toByteOffset: 16, as: Int.self)
  list.storeBytes(of: block, toByteOffset: 24, as: UnsafeMutableRawPointer.self)
  for (index, element) in elements.enumerated() {
    guard store(element, as: type, at: block + index * size) else { return nil }
  }
  return list
}

private let freeOwner: @convention(c) (UnsafeMutableRawPointer) -> Void = { free($0) }

private func makeArray(_ value: ArrayValue) -> UnsafeMutableRawPointer {
  let rank = value.shape.count
  let array = malloc(24 + 16 * rank)!
  var block: UnsafeMutableRawPointer?
  posix_memalign(&block, 64, 64 + value.bytes.count)
  let owner = block!
  owner.storeBytes(of: 1, as: Int.self)
  owner.storeBytes(
    of: unsafeBitCast(freeOwner, to: UnsafeRawPointer.self), toByteOffset: 8,
    as: UnsafeRawPointer.self)
  value.bytes.withUnsafeBytes {
    if let base = $0.baseAddress { memcpy(owner + 64, base, $0.count) }
  }
  array.storeBytes(of: 1, as: Int.self)
  array.storeBytes(of: owner + 64, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
  array.storeBytes(of: owner, toByteOffset: 16, as: UnsafeMutableRawPointer.self)
  var stride = value.element.size
  for axis in (0..<rank).reversed() {
    array.storeBytes(of: value.shape[axis], toByteOffset: 24 + 8 * axis, as: Int.self)
    array.storeBytes(of: stride, toByteOffset: 24 + 8 * (rank + axis), as: Int.self)
    stride *= value.shape[axis]
  }
  return array
}
