internal import Columns

/// Makes a template of a document that has been read without a fault.
struct TemplateBuilder {
  private(set) var segments: [Segment] = []
  private(set) var windows: [Window] = []
  private(set) var moves: [Move] = []
  private(set) var nulls: [UnsafeMutablePointer<Slot>] = []
  /// The bytes of the segment being made, and which of their bits are always the same.
  private var bytes: [UInt8] = []
  private var masks: [UInt8] = []
  private var firstMove = 0
  private var depth = -1
  /// Whether a field that no column asks for makes the document one for the general way.
  private let isStrict: Bool

  /// The shape of the document at `start`, read into `level`; nil where it is better walked.
  ///
  /// Without a level it is looked at for its types only.
  init?(
    _ start: UnsafeRawPointer, end: UnsafeRawPointer, level: UnsafeMutablePointer<Level>?,
    isStrict: Bool
  ) {
    self.isStrict = isStrict
    guard end - start >= 8, addDocument(start, limit: end, level, isRoot: true, isArray: false)
    else { return nil }
    endSegment(.end)
  }

  /// Adds the document at `start`; false where it cannot be part of a template.
  private mutating func addDocument(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, _ level: UnsafeMutablePointer<Level>?,
    isRoot: Bool, isArray: Bool
  ) -> Bool {
    guard var cursor = try? DocumentCursor(start, limit: limit, isShallow: true) else {
      return false
    }
    depth += 1
    defer { depth -= 1 }
    let isFixed = isFixed(start, limit: limit, level, isArray: isArray)
    if isFixed {
      add(constant: start, count: 4)
    } else if isRoot {
      add(anything: 4)
    } else {
      endSegment(.enter)
    }
    var seen: Set<UnsafeMutablePointer<Slot>> = []
    var index = 0
    while let element = (try? cursor.next()) ?? nil {
      add(constant: element.start, count: element.value - element.start)
      let slot = slot(of: element, index, level, isArray)
      if let slot, !seen.insert(slot).inserted { return false }
      if slot == nil && level != nil && isStrict && !isArray { return false }
      guard add(element, slot, looksOnly: level == nil) else { return false }
      index += 1
    }
    add(constant: cursor.end, count: 1)
    if !isFixed && !isRoot { endSegment(.leave) }
    if let level {
      for position in 0..<level.pointee.count
      where !seen.contains(level.pointee.slots + position) {
        nulls.append(level.pointee.slots + position)
      }
    }
    return true
  }

  private func slot(
    of element: DocumentCursor.Element, _ index: Int, _ level: UnsafeMutablePointer<Level>?,
    _ isArray: Bool
  ) -> UnsafeMutablePointer<Slot>? {
    isArray
      ? level?.pointee.slot(at: index)
      : level?.pointee.slot(element.key, length: element.keyLength)
  }

  /// Whether every document of the shape of the one at `start` has the same length.
  private func isFixed(
    _ start: UnsafeRawPointer, limit: UnsafeRawPointer, _ level: UnsafeMutablePointer<Level>?,
    isArray: Bool
  ) -> Bool {
    guard var cursor = try? DocumentCursor(start, limit: limit, isShallow: true) else {
      return false
    }
    var index = 0
    while let element = (try? cursor.next()) ?? nil {
      let slot = slot(of: element, index, level, isArray)
      index += 1
      if let target = slot?.pointee.target, target == .list || target == .raw || target == .binary,
        !element.type.isNull
      {
        return false
      }
      switch element.type {
      case .document, .array:
        guard
          isFixed(
            element.value, limit: element.end, slot?.pointee.level, isArray: element.type == .array)
        else { return false }
      case .binary: if slot?.pointee.target != .fixedBinary { return false }
      case .string, .code, .symbol, .dbPointer, .regex, .codeWithScope: return false
      default: break
      }
    }
    return true
  }

  /// Adds an element's value; false where it cannot be part of a template.
  private mutating func add(
    _ element: DocumentCursor.Element, _ slot: UnsafeMutablePointer<Slot>?, looksOnly: Bool
  ) -> Bool {
    guard let slot else { return addUnasked(element, looksOnly) }
    if element.type.isNull {
      nulls.append(slot)
      return true
    }
    switch (slot.pointee.target, element.type) {
    case (.double, .double), (.int64, .int64), (.date, .date): add(slot, .bytes8, 8)
    case (.int32, .int32): add(slot, .bytes4, 4)
    case (.objectID, .objectID): add(slot, .bytes12, 12)
    case (.int64, .int32): add(slot, .int32ToInt64, 4)
    case (.double, .int32): add(slot, .int32ToDouble, 4)
    case (.double, .int64): add(slot, .int64ToDouble, 8)
    case (.int32, .int64): add(slot, .int64ToInt32, 8)
    case (.int64, .double): add(slot, .doubleToInt64, 8)
    case (.int32, .double): add(slot, .doubleToInt32, 8)
    case (.bool, .bool):
      moves.append(
        Move(kind: .bit, offset: bytes.count, width: 1, memory: slot.pointee.memory!))
      addBool()
    case (.fixedBinary, .binary):
      guard element.value.load(fromByteOffset: 4, as: UInt8.self) != 2,
        element.end - element.value - 5 == slot.pointee.width
      else { return false }
      add(constant: element.value, count: 5)
      add(slot, .bytes, slot.pointee.width)
    case (.string, .string): endSegment(.string, slot)
    case (.binary, .binary): endSegment(.binary, slot)
    case (.raw, _) where element.type.rawValue == slot.pointee.detail:
      guard let count = element.type.fixedLength else { return false }
      endSegment(.raw, slot, count: count)
    case (.list, .array):
      guard slot.pointee.element!.pointee.target.isListable else { return false }
      endSegment(.list, slot)
    case (.structure, .document), (.flattened, .document), (.flattened, .array):
      return addDocument(
        element.value, limit: element.end, slot.pointee.level, isRoot: false,
        isArray: element.type == .array)
    default: return false
    }
    return true
  }

  /// Adds a value that no column asks for: it is still checked.
  private mutating func addUnasked(
    _ element: DocumentCursor.Element, _ looksOnly: Bool
  ) -> Bool {
    if element.type == .bool {
      addBool()
    } else if let count = element.type.fixedLength {
      add(anything: count)
    } else if element.type == .string {
      endSegment(.string)
    } else if element.type == .document || element.type == .array {
      let isArray = element.type == .array
      if isFixed(element.value, limit: element.end, nil, isArray: isArray)
        || (looksOnly && !isArray)
      {
        return addDocument(
          element.value, limit: element.end, nil, isRoot: false, isArray: isArray)
      }
      if looksOnly {
        // The elements' types must not change with their number.
        guard let type = commonType(element.value, limit: element.end) else { return false }
        endSegment(.elements, type: type)
        return true
      }
      endSegment(.check, type: element.type, count: depth)
    } else {
      if looksOnly && element.type == .binary { return false }
      endSegment(.check, type: element.type, count: depth)
    }
    return true
  }

  private mutating func add(constant start: UnsafeRawPointer, count: Int) {
    for index in 0..<count { bytes.append(start.load(fromByteOffset: index, as: UInt8.self)) }
    masks.append(contentsOf: repeatElement(0xFF, count: count))
  }

  private mutating func add(anything count: Int) {
    bytes.append(contentsOf: repeatElement(0, count: count))
    masks.append(contentsOf: repeatElement(0, count: count))
  }

  /// A byte that is 0 or 1.
  private mutating func addBool() {
    bytes.append(0)
    masks.append(0xFE)
  }

  private mutating func add(_ slot: UnsafeMutablePointer<Slot>, _ kind: Move.Kind, _ width: Int) {
    moves.append(
      Move(kind: kind, offset: bytes.count, width: width, memory: slot.pointee.memory!))
    add(anything: width)
  }

  private mutating func endSegment(
    _ tail: Segment.Tail, _ slot: UnsafeMutablePointer<Slot>? = nil, type: ElementType = .null,
    count: Int = 0
  ) {
    let firstWindow = windows.count
    var index = 0
    while index < bytes.count {
      if masks[index] == 0 {
        index += 1
        continue
      }
      index = addWindow(at: index)
    }
    segments.append(
      Segment(
        length: bytes.count, windows: firstWindow..<windows.count, moves: firstMove..<moves.count,
        tail: tail, slot: slot, type: type, count: count))
    firstMove = moves.count
    bytes = []
    masks = []
  }

  /// Adds a window that covers the byte at `index`, and says which byte is the next not covered.
  ///
  /// A window never looks behind the end of its segment, so no byte behind the document's end is read,
  /// except in the first segment of fewer than eight bytes, whose document has eight at least.
  private mutating func addWindow(at index: Int) -> Int {
    let isFirst = segments.isEmpty
    let offset = min(index, bytes.count - 8)
    let start = isFirst ? max(offset, 0) : offset
    var expected: UInt64 = 0
    var mask: UInt64 = 0
    for place in 0..<8 {
      let position = start + place
      guard position >= 0 && position < bytes.count else { continue }
      expected |= UInt64(bytes[position] & masks[position]) << UInt64(place * 8)
      mask |= UInt64(masks[position]) << UInt64(place * 8)
    }
    windows.append(Window(offset: start, expected: expected, mask: mask))
    return start + 8
  }
}

/// The one type that all elements of the array at `start` have, if it is a plain one.
private func commonType(_ start: UnsafeRawPointer, limit: UnsafeRawPointer) -> ElementType? {
  guard var cursor = try? DocumentCursor(start, limit: limit, isShallow: true) else { return nil }
  var common: ElementType?
  while let element = (try? cursor.next()) ?? nil {
    guard element.type == common ?? element.type else { return nil }
    common = element.type
  }
  guard let common, common == .string || (common.fixedLength != nil && !common.isNull) else {
    return nil
  }
  return common
}

extension ElementType {
  /// How many bytes each value of the type has; nil where that differs.
  var fixedLength: Int? {
    switch self {
    case .double, .date, .int64, .timestamp: 8
    case .int32: 4
    case .objectID: 12
    case .decimal128: 16
    case .bool: 1
    case .null, .undefined, .minKey, .maxKey: 0
    default: nil
    }
  }
}

extension Target {
  /// Whether a list of these has a loop of its own.
  var isListable: Bool {
    switch self {
    case .double, .int32, .int64, .date, .bool, .objectID, .string: true
    default: false
    }
  }
}
