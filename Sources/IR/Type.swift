internal import Synchronization

/// The type of a value: four bytes, interned, so that equality is a comparison of two integers.
public struct Type: Hashable, Sendable {
  let index: UInt32

  /// What the type is made of. O(1).
  public var kind: TypeKind { TypeTable.shared.kind(of: self) }

  /// A number that no other type of this process has.
  public var number: UInt32 { index }

  init(index: UInt32) { self.index = index }

  /// The type made of `kind`. Amortised O(1).
  public init(_ kind: TypeKind) { self = TypeTable.shared.intern(kind) }
}

/// What a type is made of.
public enum TypeKind: Hashable, Sendable {
  /// The type of an expression that never yields a value, and of what is not known yet.
  case never
  case none, bool, int, float, str
  /// Python's int of any size, one word: the int itself, or the address of a counted object where it lies in
  /// the reserved range (`Word`).
  case bigint
  /// The address of what a caller lays down for a wide version (`Versions`): not counted.
  case frame
  /// In memory as a str whose code points are one byte each; not text.
  case bytes
  /// Bytes that can change: the memory of a list of single bytes.
  case bytearray
  /// `range`: start, stop and step, by value.
  case range
  /// An exception object.
  case exception
  /// By value: its members side by side.
  case tuple([Type])
  /// A row: a tuple whose members have names.
  case record([RecordField])
  case list(Type)
  /// A counted heap object with fields that can be changed: a position in `Module.objects`. Never found
  /// while inferring.
  case object(UInt32)
  /// An instance of exactly that class, with the arguments of a generic class. Never found in IR, where it
  /// is an `object`.
  case instance(ClassReference, [Type])
  /// A NumPy array of `dimensions` dimensions.
  case array(ElementType, dimensions: Int)
  /// A NumPy scalar, which follows NumPy's arithmetic (wraps, divides by zero to infinity).
  case scalar(ElementType)
  /// One of several types, told apart by a tag: the position in this list, which is sorted by
  /// description and holds neither unions nor `never`.
  case union([Type])
  /// A function, class or module, known at compile time: no bits. The number is the program's.
  case entity(UInt32)
  /// A function with what it took from the function around it: by value, as a tuple. The number is that of
  /// the function's entity.
  case closure(UInt32, [Type])
  /// What calling a generator function with arguments of these types gives: the number is that of the
  /// function's entity, the name is what Python calls the type. Never found in IR, where it is an `object`.
  case generator(ClassReference, [Type])
  /// A variable that functions share, in memory; the number is the program's. Never found in IR.
  case cell(UInt32)
  /// What a variable holds before it is bound: a member of the unions of variables that may be.
  case unbound
  /// A parameter of a generic class, by position, in the types that the class declares.
  case parameter(UInt32)
  /// A type that inference is still looking for; never found in IR.
  case variable(UInt32)
}

/// A named member of a record.
public struct RecordField: Hashable, Sendable {
  public let name: String
  public var type: Type

  public init(name: String, type: Type) {
    self.name = name
    self.type = type
  }
}

/// A class of Python, in the types of its instances: the number is the program's.
public struct ClassReference: Hashable, Sendable {
  public let number: UInt32
  public let name: String

  public init(number: UInt32, name: String) {
    self.number = number
    self.name = name
  }
}

/// The element types of arrays, as NumPy names them.
public enum ElementType: UInt8, Hashable, Sendable, CaseIterable {
  case bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float32, float64

  /// Bytes an element takes.
  public var size: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64, .float64: 8
    }
  }

  public var isFloat: Bool { self == .float32 || self == .float64 }
  public var isSigned: Bool {
    switch self {
    case .int8, .int16, .int32, .int64: true
    default: false
    }
  }
  public var isInteger: Bool { !isFloat && self != .bool }
}

extension Type {
  public static let never = Type(index: 0)
  public static let none = Type(index: 1)
  public static let bool = Type(index: 2)
  public static let int = Type(index: 3)
  public static let float = Type(index: 4)
  public static let str = Type(index: 5)
  public static let range = Type(index: 6)
  public static let exception = Type(index: 7)
  public static let unbound = Type(index: 8)
  public static let bigint = Type(index: 9)
  public static let frame = Type(index: 10)
  public static let bytes = Type(index: 11)
  public static let bytearray = Type(index: 12)

  public static func tuple(_ members: [Type]) -> Type { Type(.tuple(members)) }
  public static func list(_ element: Type) -> Type { Type(.list(element)) }
  public static func array(_ element: ElementType, _ dimensions: Int) -> Type {
    Type(.array(element, dimensions: dimensions))
  }
  public static func scalar(_ element: ElementType) -> Type { Type(.scalar(element)) }

  /// The union of `types`: flattened, without doubles and `never`; the type itself if only one is left.
  public static func union(_ types: [Type]) -> Type {
    var members: [Type] = []
    for type in types {
      switch type.kind {
      case .never: continue
      case .union(let inner):
        for member in inner where !members.contains(member) { members.append(member) }
      default: if !members.contains(type) { members.append(type) }
      }
    }
    if members.isEmpty { return .never }
    if members.count == 1 { return members[0] }
    // By text: the same program gives the same tags in every process.
    return Type(.union(members.sorted { $0.sortKey < $1.sortKey }))
  }

  /// The alternatives of a union, or the type alone.
  public var members: [Type] {
    if case .union(let members) = kind { return members }
    return self == .never ? [] : [self]
  }

  /// Whether values hold references that are counted.
  public var isManaged: Bool {
    switch kind {
    case .never, .none, .bool, .int, .float, .range, .scalar, .entity, .unbound, .variable,
      .parameter, .frame:
      false
    case .cell: true
    case .bigint, .str, .bytes, .bytearray, .exception, .list, .array, .object, .instance,
      .generator:
      true
    case .tuple(let members), .union(let members), .closure(_, let members):
      members.contains { $0.isManaged }
    case .record(let fields): fields.contains { $0.type.isManaged }
    }
  }
}

/// The process-wide table of types.
final class TypeTable: Sendable {
  static let shared = TypeTable()

  private struct State {
    var kinds: [TypeKind] = []
    var indices: [TypeKind: UInt32] = [:]
  }
  private let state: Mutex<State>

  private init() {
    var initial = State()
    for kind in [
      TypeKind.never, .none, .bool, .int, .float, .str, .range, .exception, .unbound, .bigint,
      .frame, .bytes, .bytearray,
    ] {
      initial.indices[kind] = UInt32(initial.kinds.count)
      initial.kinds.append(kind)
    }
    state = Mutex(initial)
  }

  func kind(of type: Type) -> TypeKind { state.withLock { $0.kinds[Int(type.index)] } }

  func intern(_ kind: TypeKind) -> Type {
    state.withLock { state in
      if let index = state.indices[kind] { return Type(index: index) }
      let index = UInt32(state.kinds.count)
      state.kinds.append(kind)
      state.indices[kind] = index
      return Type(index: index)
    }
  }
}
