internal import Glibc

/// A piece of memory that columns share and that nobody changes any more.
///
/// The memory is freed, or its owner let go, when the last column or Arrow consumer drops it.
public final class Buffer: @unchecked Sendable {
  /// Where the memory starts.
  public let start: UnsafeMutableRawPointer
  /// How many bytes it has.
  public let count: Int
  /// Keeps foreign memory alive; nil where this buffer owns what `malloc` gave.
  private let owner: AnyObject?

  /// Takes over memory that came from `malloc`.
  public init(owning start: UnsafeMutableRawPointer, count: Int) {
    self.start = start
    self.count = count
    self.owner = nil
  }

  /// Looks at memory that lives as long as `owner`.
  public init(borrowing start: UnsafeMutableRawPointer, count: Int, owner: AnyObject) {
    self.start = start
    self.count = count
    self.owner = owner
  }

  /// A copy of `bytes`. O(n).
  public convenience init(copying bytes: UnsafeRawBufferPointer) {
    let start = malloc(max(bytes.count, 1))!
    if let base = bytes.baseAddress { memcpy(start, base, bytes.count) }
    self.init(owning: start, count: bytes.count)
  }

  deinit {
    if owner == nil { free(start) }
  }

  /// The bytes. They live as long as this buffer.
  public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
}
