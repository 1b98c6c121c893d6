/// Something to tell the user about a place in a file.
public struct Diagnostic: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  /// A line behind the caret, such as `help: …`.
  public struct Remark: Sendable, Equatable {
    /// What the line begins with.
    public enum Kind: String, Sendable {
      case help, note
    }

    /// What the line begins with.
    public let kind: Kind
    /// What it says.
    public let text: String
  }

  /// How bad it is.
  public let severity: Severity
  /// One line, without full stop.
  public let message: String
  /// Where it is.
  public let range: SourceRange
  /// The file that `range` counts in.
  public let file: SourceFile
  /// What to do about it; at most three lines are shown.
  public let remarks: [Remark]

  /// A diagnostic about `range` of `file`.
  public init(
    _ severity: Severity, _ message: String, at range: SourceRange, in file: SourceFile,
    help: String? = nil, note: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.range = range
    self.file = file
    var remarks: [Remark] = []
    if let note { remarks.append(Remark(kind: .note, text: note)) }
    if let help { remarks.append(Remark(kind: .help, text: help)) }
    self.remarks = remarks
  }

  /// An error at `range` of `file`.
  public init(
    _ message: String, at range: SourceRange, in file: SourceFile, help: String? = nil,
    note: String? = nil
  ) {
    self.init(.error, message, at: range, in: file, help: help, note: note)
  }

  /// Whether both say the same about the same place.
  public static func == (left: Self, right: Self) -> Bool {
    left.severity == right.severity && left.message == right.message && left.range == right.range
      && left.file === right.file && left.remarks == right.remarks
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The diagnostic as it is printed, at most six lines, without a line end behind the last.
  public var description: String {
    let start = file.location(of: range.start)
    var lines = ["\(file.path):\(start.line):\(start.column): \(severity.rawValue): \(message)"]
    lines += excerpt(line: start.line - 1)
    lines += remarks.prefix(3).map { "\($0.kind.rawValue): \($0.text)" }
    return lines.joined(separator: "\n")
  }

  /// Longer lines are shown in part.
  private static let maximumWidth = 160

  /// The source line and the caret range below it, or nothing where the file has no text.
  private func excerpt(line index: Int) -> [String] {
    guard !file.bytes.isEmpty else { return [] }
    let line = file.line(at: index)
    let start = min(max(Int(range.start), line.startIndex), line.endIndex)
    let end = min(max(Int(range.end), start), line.endIndex)
    var before = Self.visible(line[..<start])
    let marked = Self.visible(line[start..<end]).prefix(Self.maximumWidth)
    var after = Self.visible(line[end...])
    let spare = Self.maximumWidth - marked.count
    if before.count > spare { before = ["…"] + before.suffix(spare) }
    if after.count > max(0, spare - before.count) {
      after = after.prefix(max(0, spare - before.count)) + ["…"]
    }
    let number = String(index + 1)
    let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let text = String(String.UnicodeScalarView(before + marked + after))
    let padding = String(String.UnicodeScalarView(before.map { $0 == "\t" ? "\t" : " " }))
    let carets = String(repeating: "^", count: max(1, marked.count))
    return [
      "\(margin) | \(text)",
      "\(String(repeating: " ", count: margin.count)) | \(padding)\(carets)",
    ]
  }

  /// The characters of `bytes`, without those that would move the cursor.
  private static func visible(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
      $0.properties.generalCategory == .control && $0 != "\t" ? "\u{FFFD}" : $0
    }
  }
}
