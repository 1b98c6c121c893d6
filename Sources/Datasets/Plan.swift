public import IR
internal import Semantics

/// What is to be done with the rows of a source: what one kernel does in one pass.
public struct Plan: Sendable {
  /// One function's source, taken out of its file, and what the names that it uses stand for.
  public struct Excerpt: Sendable {
    public let module: String
    public let path: String
    /// The function's lines as they stand in the file, empty lines for what is before them.
    public let text: String
    let names: [String: Compilation.EnvironmentValue]
  }

  /// A column as compiled code sees it.
  public struct ColumnShape: Hashable, Sendable {
    /// Dots lead into documents.
    public let name: String
    /// Nil for text.
    public let element: ElementType?
    /// How many values a row of a two-dimensional array has; 0 for a column.
    public let width: Int
    public let isNullable: Bool

    /// The type of the kernel's parameter.
    var type: Type {
      guard let element else { return .list(.str) }
      return .array(element, width > 0 ? 2 : 1)
    }
  }

  /// A function of the user: where it is, and whether it takes the context.
  public struct RowFunction: Sendable {
    public let module: String
    public let name: String
    public let takesContext: Bool
  }

  /// A step from row to row.
  public enum Operation: Sendable {
    case map(RowFunction)
    case filter(RowFunction)
    /// Keeps the named fields of a record.
    case select([String])
  }

  /// What becomes of the rows that come out.
  public enum Action: Sendable {
    /// They are columns.
    case collect
    case count
    /// They are folded, partition by partition; partial results are merged in order.
    case reduce(RowFunction, merge: RowFunction)
  }

  public var excerpts: [Excerpt] = []
  public var columns: [ColumnShape] = []
  /// Whether columns that are not nullable are only taken to be so until nulls are found.
  public var guessesNulls = false
  /// The numbers of the columns that the kernel does not read: rows have some value in their place.
  var unread: Set<Int> = []
  /// Whether a row is a record even where there is one column.
  public var isRecord = true
  public var operations: [Operation] = []
  public var action = Action.collect
  /// The type of the context; None where there is none.
  public var contextType = Type.none
  /// The type of the value that folding starts with.
  public var initialType = Type.none
}

extension Plan {
  /// The same plan over columns that may have nulls, where it is only a guess that they have none.
  var withPossibleNulls: Plan {
    guard guessesNulls else { return self }
    var plan = self
    plan.columns = columns.map {
      ColumnShape(name: $0.name, element: $0.element, width: $0.width, isNullable: true)
    }
    return plan
  }

  /// The columns that the kernel takes.
  var readColumns: [ColumnShape] {
    columns.indices.filter { !unread.contains($0) }.map { columns[$0] }
  }

  /// Reads what Python wrote: excerpts, columns, is record, operations, action, context, initial value,
  /// whether nulls are guessed.
  public init?(_ value: Value) {
    guard let parts = value.members, parts.count == 8, let excerpts = parts[0].members,
      let columns = parts[1].members, let isRecord = parts[2].flag,
      let operations = parts[3].members, let action = parts[4].members,
      let context = parts[5].type, let initial = parts[6].type, let guesses = parts[7].flag
    else { return nil }
    for source in excerpts {
      guard let excerpt = Excerpt(source) else { return nil }
      self.excerpts.append(excerpt)
    }
    for column in columns {
      guard let shape = ColumnShape(column) else { return nil }
      self.columns.append(shape)
    }
    self.isRecord = isRecord
    for operation in operations {
      guard let parts = operation.members, parts.count == 2 else { return nil }
      if parts[0].text == "select", let names = parts[1].members?.compactMap(\.text) {
        self.operations.append(.select(names))
        continue
      }
      guard let function = RowFunction(parts[1]) else { return nil }
      switch parts[0].text {
      case "map": self.operations.append(.map(function))
      case "filter": self.operations.append(.filter(function))
      default: return nil
      }
    }
    switch action.first?.text {
    case "collect": self.action = .collect
    case "count": self.action = .count
    case "reduce":
      guard action.count == 3, let fold = RowFunction(action[1]), let merge = RowFunction(action[2])
      else { return nil }
      self.action = .reduce(fold, merge: merge)
    default: return nil
    }
    guessesNulls = guesses
    contextType = context
    initialType = initial
  }
}

extension Plan.Excerpt {
  init?(_ value: Value) {
    guard let parts = value.members, parts.count == 4, let module = parts[0].text,
      let path = parts[1].text, let text = parts[2].text, let names = parts[3].members
    else { return nil }
    self.module = module
    self.path = path
    self.text = text
    var known: [String: Compilation.EnvironmentValue] = [:]
    for entry in names {
      guard let parts = entry.members, parts.count == 3, let name = parts[0].text,
        let value = Compilation.EnvironmentValue(kind: parts[1].text, parts[2])
      else { return nil }
      known[name] = value
    }
    self.names = known
  }
}

extension Compilation.EnvironmentValue {
  /// A constant, a module, a member of one, or what cannot be used.
  init?(kind: String?, _ value: Value) {
    switch (kind, value) {
    case ("value", .none): self = .none
    case ("value", .bool(let flag)): self = .bool(flag)
    case ("value", .int(let number)): self = .int(number)
    case ("value", .float(let bits)): self = .float(Double(bitPattern: bits))
    case ("value", .string(let text)): self = .string(text)
    case ("module", .string(let name)): self = .module(name)
    case ("member", .tuple(let parts)):
      guard parts.count == 2, let module = parts[0].text, let name = parts[1].text else {
        return nil
      }
      self = .member(module: module, name: name)
    case ("unusable", .string(let what)): self = .unusable(what)
    default: return nil
    }
  }
}

extension Plan.ColumnShape {
  init?(_ value: Value) {
    guard let parts = value.members, parts.count == 4, let name = parts[0].text,
      let width = parts[2].number, let isNullable = parts[3].flag
    else { return nil }
    let element = ElementType.allCases.first { "\($0)" == parts[1].text }
    guard element != nil || parts[1].text == "str" else { return nil }
    self.init(name: name, element: element, width: width, isNullable: isNullable)
  }

  var coded: Value {
    .tuple([
      .string(name), .string(element.map { "\($0)" } ?? "str"), .int(Int64(width)),
      .bool(isNullable),
    ])
  }
}

extension Plan.RowFunction {
  init?(_ value: Value) {
    guard let parts = value.members, parts.count == 3, let module = parts[0].text,
      let name = parts[1].text, let takesContext = parts[2].flag
    else { return nil }
    self.init(module: module, name: name, takesContext: takesContext)
  }
}
