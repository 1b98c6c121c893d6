internal import Glibc

/// From how many bytes on memory is asked of the system in huge pages, and how long these are.
private let largeCount = 2 << 20
private let hugePage = 2 << 20

/// Memory of `count` bytes that begins with the `old` bytes of `memory`, which is freed. `free` frees it.
///
/// Ends the process where there is no memory, as Swift's own allocations do. Large memory lies in huge
/// pages where the system has them: to touch fresh memory page by page takes longer than to fill it.
package func resize(
  _ memory: UnsafeMutableRawPointer?, from old: Int, to count: Int
) -> UnsafeMutableRawPointer {
  guard count >= largeCount else {
    guard let moved = realloc(memory, max(count, 1)) else { fatalError("out of memory") }
    return moved
  }
  var fresh: UnsafeMutableRawPointer?
  let whole = (count + hugePage - 1) & ~(hugePage - 1)
  guard posix_memalign(&fresh, hugePage, whole) == 0, let fresh else {
    fatalError("out of memory")
  }
  madvise(fresh, whole, MADV_HUGEPAGE)
  if let memory {
    fresh.copyMemory(from: memory, byteCount: min(old, count))
    free(memory)
  }
  return fresh
}

/// The first `count` bytes of `memory`, which has `capacity`, as a buffer that owns it; what is unused
/// goes back to the system where it was ever touched.
func trimmed(_ memory: UnsafeMutableRawPointer, from capacity: Int, to count: Int) -> Buffer {
  guard capacity < largeCount else { return Buffer(owning: memory, count: count) }
  return Buffer(owning: resize(memory, from: capacity, to: count), count: count)
}
