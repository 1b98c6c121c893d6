internal import IR

/// A stage's code and what there is to know to call it: what travels to other machines.
public struct KernelImage: Sendable {
  /// How partial results are put together.
  struct Merge: Sendable {
    let symbol: String
    let left: Type
    let right: Type
    let context: Type
    let result: Type
  }

  /// Whether rows come out, or one value.
  enum Kind: String, Sendable {
    case collect, count, reduce
  }

  let bitcode: [UInt8]
  let kind: Kind
  let symbol: String
  let columns: [Plan.ColumnShape]
  let contextType: Type
  let initialType: Type
  let resultType: Type
  let merge: Merge?

  /// The image as bytes; the same plan gives the same bytes.
  public var encoded: [UInt8] {
    let merging: Value =
      if let merge {
        .tuple([
          .string(merge.symbol), merge.left.coded, merge.right.coded, merge.context.coded,
          merge.result.coded,
        ])
      } else { .none }
    return Value.tuple([
      .bytes(bitcode), .string(kind.rawValue), .string(symbol), .list(columns.map(\.coded)),
      contextType.coded, initialType.coded, resultType.coded, merging,
    ]).encoded
  }
}

extension KernelImage {
  /// Reads what `encoded` gives.
  public init(decoding bytes: UnsafeRawBufferPointer) throws(DatasetError) {
    guard let parts = Value(decoding: bytes)?.members, parts.count == 8,
      let bitcode = parts[0].rawBytes, let kind = parts[1].text.flatMap(Kind.init(rawValue:)),
      let symbol = parts[2].text, let columns = parts[3].members?.compactMap(Plan.ColumnShape.init),
      let context = Type(coded: parts[4]), let initial = Type(coded: parts[5]),
      let result = Type(coded: parts[6])
    else { throw .malformed("these bytes are no kernel") }
    self.bitcode = bitcode
    self.kind = kind
    self.symbol = symbol
    self.columns = columns
    contextType = context
    initialType = initial
    resultType = result
    if let merging = parts[7].members {
      let types = merging.dropFirst().compactMap { Type(coded: $0) }
      guard merging.count == 5, let symbol = merging[0].text, types.count == 4 else {
        throw .malformed("these bytes are no kernel")
      }
      merge = Merge(
        symbol: symbol, left: types[0], right: types[1], context: types[2], result: types[3])
    } else {
      merge = nil
    }
  }
}
