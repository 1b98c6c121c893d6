/// The shapes of documents that a reader has met, and which of them to try.
struct TemplateCache {
  /// A template, and what is compared before it is looked at.
  struct Entry {
    let template: UnsafeMutablePointer<Template>
    /// The documents' length; 0 where it differs.
    let length: Int32
    /// Which template fitted last after this one did no longer.
    var follower = 0
  }

  private(set) var entries: UnsafeMutablePointer<Entry>
  private(set) var count = 0
  /// The shape of the last document that had a known one.
  private(set) var current = 0
  /// What known shapes have saved, less what looking for them has cost.
  private var credit = credits
  /// How many documents to read before looking for known shapes again.
  private var pause = 0

  /// How many shapes are kept.
  private static let limit = 16
  private static let credits = 256
  private static let rest = 2048

  init() {
    entries = .allocate(capacity: Self.limit)
  }

  /// Frees the templates.
  mutating func dispose() {
    forget()
    entries.deallocate()
  }

  private mutating func forget() {
    for index in 0..<count {
      entries[index].template.pointee.dispose()
      entries[index].template.deallocate()
    }
    count = 0
    current = 0
  }

  /// Whether the next document may have a known shape.
  @inline(__always)
  var isPromising: Bool { count > 0 && pause == 0 }

  /// Notes that `documents` had the shape at `index`, found in the `attempts`th place.
  @inline(__always)
  mutating func hit(_ index: Int, attempts: Int, documents: Int) {
    credit = min(credit &+ 4 &* documents &- attempts &- 1, Self.credits)
    if index != current {
      entries[current].follower = index
      current = index
    }
    if credit < 0 { takePause() }
  }

  /// Notes that no shape fitted.
  @inline(__always)
  mutating func miss() {
    credit &-= 8
    if credit < 0 { takePause() }
  }

  private mutating func takePause() {
    pause = Self.rest
    credit = Self.credits
    if count == Self.limit { forget() }
  }

  /// Takes the shape of the document at `start`, which has been read into `level`, where there is room
  /// for it; without a level, the shape is for comparing only.
  mutating func learn(
    _ start: UnsafeRawPointer, end: UnsafeRawPointer, _ level: UnsafeMutablePointer<Level>?,
    isStrict: Bool
  ) {
    guard pause == 0 else {
      pause -= 1
      return
    }
    guard count < Self.limit,
      let shape = TemplateBuilder(
        start, end: end, level: level, isStrict: isStrict)
    else {
      credit -= 8
      if credit < 0 { takePause() }
      return
    }
    let template = UnsafeMutablePointer<Template>.allocate(capacity: 1)
    template.initialize(to: Template(shape))
    if count > 0 { entries[current].follower = count }
    let length = template.pointee.length.map { Int32(truncatingIfNeeded: $0) } ?? 0
    (entries + count).initialize(to: Entry(template: template, length: length))
    current = count
    count += 1
  }
}
