internal import CLibc

/// A list in memory: count, length, capacity, address of the elements.
struct List {
  let address: Object

  static let headerSize = 32

  @inline(__always) init(_ address: Object) { self.address = address }

  @inline(__always) var count: Int {
    get { address[field: 1] }
    nonmutating set { address[field: 1] = newValue }
  }
  @inline(__always) var capacity: Int { address[field: 2] }
  @inline(__always) var elements: Object {
    get { address[pointer: 3].unsafelyUnwrapped }
    nonmutating set { address[pointer: 3] = newValue }
  }

  /// The elements of a list of objects.
  @inline(__always) var objects: UnsafeMutablePointer<Object> {
    elements.assumingMemoryBound(to: Object.self)
  }

  /// Appends an object, whose reference the list takes over. Amortised O(1).
  func append(_ object: Object) {
    if count == capacity { listGrow(address, Int64(count + 1), 8) }
    objects[count] = object
    count += 1
  }
}

/// An empty list with room for `capacity` elements of `elementSize` bytes.
@c(coluber_list_make)
public func listMake(_ capacity: Int64, _ elementSize: Int64) -> Object {
  let list = allocate(Int64(List.headerSize))
  list[field: 0] = 1
  list[field: 1] = 0
  list[field: 2] = Int(capacity)
  list[pointer: 3] = capacity == 0 ? nil : elementBlock(nil, Int(capacity), Int(elementSize))
  return list
}

/// Makes room for at least `capacity` elements, and for as many again as there are.
@c(coluber_list_grow)
public func listGrow(_ list: Object, _ capacity: Int64, _ elementSize: Int64) {
  let old = list[field: 2]
  if capacity <= old { return }
  let new = Swift.max(Int(capacity), old &+ old / 2, 8)
  list[pointer: 3] = elementBlock(list[pointer: 3], new, Int(elementSize))
  list[field: 2] = new
}

private func elementBlock(_ old: Object?, _ capacity: Int, _ elementSize: Int) -> Object {
  let (bytes, overflow) = capacity.multipliedReportingOverflow(by: elementSize)
  if overflow || bytes < 0 { endOutOfMemory() }
  return reallocate(old, Swift.max(bytes, 1))
}
