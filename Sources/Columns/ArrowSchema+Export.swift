public import CArrow
internal import Glibc

extension Field {
  /// Writes this field into `schema`, whose `release` callback frees what was allocated here.
  public func export(to schema: UnsafeMutablePointer<ArrowSchema>) {
    let fields = type.children
    let children = pointers(fields.count, to: ArrowSchema.self)
    for (index, field) in fields.enumerated() { field.export(to: children![index]!) }
    schema.initialize(
      to: ArrowSchema(
        format: strdup(type.arrowFormat), name: strdup(name), metadata: encoded(metadata),
        flags: isNullable ? Int64(ARROW_FLAG_NULLABLE) : 0, n_children: Int64(fields.count),
        children: children, dictionary: nil, release: releaseSchema, private_data: nil))
  }
}

extension Schema {
  /// Writes the schema, as a struct of its fields, into `schema`.
  public func export(to schema: UnsafeMutablePointer<ArrowSchema>) {
    Field("", .structure(fields), isNullable: false).export(to: schema)
  }
}

/// Pointers to `count` uninitialised structures of their own; nil for none.
func pointers<Value>(
  _ count: Int, to type: Value.Type
) -> UnsafeMutablePointer<UnsafeMutablePointer<Value>?>? {
  guard count > 0 else { return nil }
  let bytes = malloc(count * MemoryLayout<UnsafeMutablePointer<Value>?>.stride)!
  let table = bytes.bindMemory(to: UnsafeMutablePointer<Value>?.self, capacity: count)
  for index in 0..<count {
    let value = malloc(MemoryLayout<Value>.stride)!.bindMemory(to: Value.self, capacity: 1)
    (table + index).initialize(to: value)
  }
  return table
}

/// Metadata as the C Data Interface lays it out: counts and lengths as native 32-bit integers.
private func encoded(_ metadata: [String: String]) -> UnsafePointer<CChar>? {
  guard !metadata.isEmpty else { return nil }
  var bytes: [UInt8] = []
  func append(_ count: Int) {
    withUnsafeBytes(of: Int32(count)) { bytes.append(contentsOf: $0) }
  }
  append(metadata.count)
  for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
    for text in [key, value] {
      append(text.utf8.count)
      bytes.append(contentsOf: text.utf8)
    }
  }
  let copy = malloc(bytes.count)!
  bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
  return UnsafePointer(copy.assumingMemoryBound(to: CChar.self))
}

/// Frees what `Field.export` allocated, children included, and marks the structure released.
private let releaseSchema: @convention(c) (UnsafeMutablePointer<ArrowSchema>?) -> Void = { schema in
  guard let schema, schema.pointee.release != nil else { return }
  for index in 0..<Int(schema.pointee.n_children) {
    let child = schema.pointee.children[index]!
    child.pointee.release?(child)
    free(child)
  }
  free(schema.pointee.children)
  free(UnsafeMutableRawPointer(mutating: schema.pointee.format))
  free(UnsafeMutableRawPointer(mutating: schema.pointee.name))
  free(UnsafeMutableRawPointer(mutating: schema.pointee.metadata))
  schema.pointee.release = nil
}
