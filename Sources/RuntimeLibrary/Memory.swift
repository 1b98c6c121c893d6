internal import CLibc

/// The address of an object on the heap: it begins with its reference count.
public typealias Object = UnsafeMutableRawPointer

/// Memory that is never null: where there is none the program ends with MemoryError.
@c(coluber_allocate)
public func allocate(_ bytes: Int64) -> Object {
  guard let block = malloc(Int(bytes)) else { endOutOfMemory() }
  return block
}

/// Frees what `allocate` gave.
@c(coluber_free)
public func deallocate(_ block: Object) {
  free(block)
}

/// Makes the block longer or shorter; its content moves along.
func reallocate(_ block: Object?, _ bytes: Int) -> Object {
  guard let block = realloc(block, bytes) else { endOutOfMemory() }
  return block
}

/// Prints MemoryError and ends the program with status 1.
@inline(never)
func endOutOfMemory() -> Never {
  writeError("MemoryError\n")
  finish()
  exit(1)
}

/// Counts one more reference to `object`; constants, whose count is negative, are left alone.
///
/// Not atomic: an object belongs to one thread.
@inline(__always)
func retain(_ object: Object) {
  let count = object.load(as: Int64.self)
  if count >= 0 { object.storeBytes(of: count &+ 1, as: Int64.self) }
}

/// Counts one reference less and tells whether it was the last.
@inline(__always)
func releaseLast(_ object: Object) -> Bool {
  let count = object.load(as: Int64.self)
  if count < 0 { return false }
  object.storeBytes(of: count &- 1, as: Int64.self)
  return count == 1
}

/// Lets a str go.
@c(coluber_str_release)
public func releaseText(_ text: Object) {
  if releaseLast(text) { free(text) }
}

extension UnsafeMutableRawPointer {
  /// The 8-byte field at `index`, counted in fields from the start of an object.
  @inline(__always)
  subscript(field index: Int) -> Int {
    get { Int(truncatingIfNeeded: load(fromByteOffset: index &* 8, as: Int64.self)) }
    nonmutating set { storeBytes(of: Int64(newValue), toByteOffset: index &* 8, as: Int64.self) }
  }

  /// The field at `index` that holds an address.
  @inline(__always)
  subscript(pointer index: Int) -> Object? {
    get { load(fromByteOffset: index &* 8, as: Object?.self) }
    nonmutating set { storeBytes(of: newValue, toByteOffset: index &* 8, as: Object?.self) }
  }
}
