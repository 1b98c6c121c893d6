internal import Synchronization

/// An identifier, interned for the life of the process: four bytes, compared in one instruction.
public struct Symbol: Hashable, Sendable {
  let index: UInt32

  init(index: UInt32) {
    self.index = index
  }

  /// The symbol that stands for `text`. Safe from any thread.
  public init(_ text: String) {
    index = Self.table.withLock { $0.intern(text) }
  }

  /// The identifier's characters. Safe from any thread.
  public var text: String {
    Self.table.withLock { $0.texts[Int(index)] }
  }

  private struct Table {
    var texts: [String] = [
      "_", "match", "case", "type", "*", "__future__", "__debug__", "__class__",
    ]
    var positions: [String: UInt32]

    init() {
      positions = Dictionary(
        uniqueKeysWithValues: texts.enumerated().map { ($1, UInt32($0)) })
    }

    mutating func intern(_ text: String) -> UInt32 {
      if let known = positions[text] { return known }
      let position = UInt32(texts.count)
      texts.append(text)
      positions[text] = position
      return position
    }
  }

  private static let table = Mutex(Table())
}

extension Symbol: CustomStringConvertible {
  /// The same as `text`.
  public var description: String { text }
}

extension Symbol: ExpressibleByStringLiteral {
  /// Lets `let length: Symbol = "len"` be written.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension Symbol {
  /// `_`
  static let underscore = Symbol(index: 0)
  /// `match`
  static let match = Symbol(index: 1)
  /// `case`
  static let `case` = Symbol(index: 2)
  /// `type`
  static let type = Symbol(index: 3)
  /// `*`, which `from a import *` imports.
  static let star = Symbol(index: 4)
  /// `__future__`
  static let future = Symbol(index: 5)
  /// `__debug__`
  static let debug = Symbol(index: 6)
  /// `__class__`
  static let classCell = Symbol(index: 7)
}
