public import IR

/// How an object of one type lies in memory: the reference count, then its fields, each as its layout says.
public struct ObjectLayout: Sendable {
  /// Where each field begins.
  public private(set) var offsets: [Int] = []
  /// Bytes in memory.
  public private(set) var size = 8

  /// The layout of objects of `type`. O(size of the type).
  public init(_ type: ObjectType) {
    if type.exception != nil { size = Field.exceptionSize }
    for field in type.fields {
      let layout = Layout(field.type)
      let start = (size + layout.alignment - 1) / layout.alignment * layout.alignment
      offsets.append(start)
      size = start + (layout.parts.isEmpty ? 0 : layout.size)
    }
    size = (size + 7) / 8 * 8
  }
}
