/// A position in `RuntimeFunction.all`.
public struct RuntimeFunctionID: Hashable, Sendable {
  public let index: Int
}

/// What a runtime function may do, from least to most.
public enum Effect: UInt8, Hashable, Sendable, Comparable {
  /// The result depends on the operands alone; nothing is changed. May be merged, moved and dropped.
  case pure
  /// Reads memory that operations may change.
  case reads
  /// Changes its operands.
  case writes
  /// Does what the outside sees.
  case io

  public static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}

/// A function of the runtime library, as compiled code calls it.
///
/// ABI: int is `i64`, float `double`, bool `i1` zero-extended (`Bool` in Swift), str, list, array and
/// exception a pointer; other types are passed by address. A function that cannot raise returns its
/// result (nothing for None); one that can takes a last parameter, the address of the result (absent for
/// None), and returns the exception or null. Operands are borrowed, but for the first where
/// `consumesFirst`; results are owned.
public struct RuntimeFunction: Sendable {
  /// Its name in the prelude's `_runtime`.
  public let name: String
  public let parameters: [Type]
  public let result: Type
  public let canRaise: Bool
  public let effect: Effect
  /// Whether it takes over the first operand's reference. Never, if it can raise.
  public let consumesFirst: Bool

  public let symbol: String

  init(
    _ name: String, _ parameters: [Type], _ result: Type, _ effect: Effect = .pure,
    raises: Bool = false, consumesFirst: Bool = false, as shared: String? = nil
  ) {
    self.name = name
    symbol = "coluber_\(shared ?? name)"
    self.parameters = parameters
    self.result = result
    self.canRaise = raises
    self.effect = effect
    self.consumesFirst = consumesFirst
  }

  public static func id(_ name: String) -> RuntimeFunctionID? {
    indices[name].map(RuntimeFunctionID.init)
  }
  public static subscript(id: RuntimeFunctionID) -> RuntimeFunction { all[id.index] }

  private static let indices = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($1.name, $0) })

  /// All of them, by what they work on. Where a list or an array of any element is meant, the entry says
  /// `list[never]`.
  public static let all: [RuntimeFunction] =
    text + bytes + numbers + randomNumbers + output + bigInts
}
