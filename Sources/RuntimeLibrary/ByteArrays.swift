internal import CLibc

extension List {
  /// The content of a bytearray.
  @inline(__always) fileprivate var bytes: UnsafeMutablePointer<UInt8> {
    elements.assumingMemoryBound(to: UInt8.self)
  }
}

/// A bytearray of zeros.
@c(coluber_bytearray_make)
public func byteArrayMake(_ count: Int64) -> Object {
  let list = List(listMake(Swift.max(count, 8), 1))
  memset(list.bytes, 0, Int(count))
  list.count = Int(count)
  return list.address
}

/// A bytearray of those bytes.
@c(coluber_bytearray_from)
public func byteArrayFrom(_ bytes: Object) -> Object {
  let bytes = Text(bytes)
  let list = List(listMake(Int64(Swift.max(bytes.byteCount, 8)), 1))
  memcpy(list.bytes, bytes.utf8, bytes.byteCount)
  list.count = bytes.byteCount
  return list.address
}

/// Frees a bytearray.
@c(coluber_bytearray_destroy)
public func byteArrayDestroy(_ array: Object) {
  free(array[pointer: 3])
  free(array)
}

/// `len(array)`.
@c(coluber_bytearray_length)
public func byteArrayLength(_ array: Object) -> Int64 { Int64(List(array).count) }

/// `array[index]`; the index is in bounds.
@c(coluber_bytearray_get)
public func byteArrayGet(_ array: Object, _ index: Int64) -> Int64 {
  Int64(List(array).bytes[Int(index)])
}

/// `array[index] = byte`; both are in bounds.
@c(coluber_bytearray_set)
public func byteArraySet(_ array: Object, _ index: Int64, _ byte: Int64) {
  List(array).bytes[Int(index)] = UInt8(truncatingIfNeeded: byte)
}

/// `array.append(byte)`. Amortised O(1).
@c(coluber_bytearray_push)
public func byteArrayPush(_ array: Object, _ byte: Int64) {
  let list = List(array)
  if list.count == list.capacity { listGrow(array, Int64(list.count + 1), 1) }
  list.bytes[list.count] = UInt8(truncatingIfNeeded: byte)
  list.count += 1
}

/// The `count` bytes from `start` on: in bounds.
@c(coluber_bytearray_bytes)
public func byteArrayBytes(_ array: Object, _ start: Int64, _ count: Int64) -> Object {
  let (start, count) = (Int(start), Int(count))
  return Text(copying: List(array).bytes + start, byteCount: count, codePointCount: count).address
}

/// The `count` bytes from `start` on become `bytes`.
@c(coluber_bytearray_replace)
public func byteArrayReplace(_ array: Object, _ start: Int64, _ count: Int64, _ bytes: Object) {
  let (list, new) = (List(array), Text(bytes))
  let (start, count) = (Int(start), Int(count))
  let length = list.count - count + new.byteCount
  if length > list.capacity { listGrow(array, Int64(length), 1) }
  let rest = start + count
  memmove(list.bytes + (start + new.byteCount), list.bytes + rest, list.count - rest)
  memcpy(list.bytes + start, new.utf8, new.byteCount)
  list.count = length
}
