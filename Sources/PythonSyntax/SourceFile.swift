/// A half-open range of UTF-8 byte offsets; the file is known from the context.
public struct SourceRange: Hashable, Sendable {
  /// The offset of the first byte.
  public var start: UInt32
  /// The offset behind the last byte.
  public var end: UInt32

  /// The bytes from `start` up to, not including, `end`.
  public init(start: UInt32, end: UInt32) {
    self.start = start
    self.end = end
  }
}

/// A place in a file as people count it: both from 1, the column in code points.
public struct SourceLocation: Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int
}

/// The text of one Python file, in UTF-8 without byte order mark, and where its lines begin.
public final class SourceFile: Sendable {
  /// The path as the user wrote it; it stands at the head of diagnostics.
  public let path: String
  /// The text: UTF-8 where `defect` is nil.
  public let bytes: [UInt8]
  /// The offset at which each line begins.
  public let lineStarts: [UInt32]
  /// What keeps the file from being read as text.
  public let defect: SourceDefect?
  /// Part of a file: its first line may be indented, and the rest stands at least as deep.
  public let isExcerpt: Bool

  /// Takes a file's bytes: drops the byte order mark and decodes what is declared in another
  /// encoding (PEP 263). O(n).
  public init(path: String, bytes: [UInt8], isExcerpt: Bool = false) {
    self.path = path
    self.isExcerpt = isExcerpt
    (self.bytes, defect) = Self.decode(bytes)
    lineStarts = Self.lineStarts(of: self.bytes)
  }

  /// Takes text that is already decoded.
  public convenience init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of lines; an empty file has one.
  public var lineCount: Int { lineStarts.count }

  /// The line, counted from zero, that holds the byte at `offset`. O(log n).
  public func lineIndex(of offset: UInt32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The line and column of the byte at `offset`. O(log n + length of the line).
  public func location(of offset: UInt32) -> SourceLocation {
    let line = lineIndex(of: offset)
    let end = min(Int(offset), bytes.count)
    var column = 1
    for byte in bytes[min(Int(lineStarts[line]), end)..<end] where byte & 0xC0 != 0x80 {
      column += 1
    }
    return SourceLocation(line: line + 1, column: column)
  }

  /// The bytes of a line counted from zero, without its end.
  public func line(at index: Int) -> ArraySlice<UInt8> {
    let start = Int(lineStarts[index])
    var end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return bytes[start..<end]
  }

  /// The text of `range`; invalid UTF-8 is replaced.
  public func text(in range: SourceRange) -> String {
    let end = min(Int(range.end), bytes.count)
    return String(decoding: bytes[min(Int(range.start), end)..<end], as: UTF8.self)
  }
}

/// What keeps a file from being read as text.
public enum SourceDefect: Hashable, Sendable {
  /// The byte at the offset does not belong to valid UTF-8.
  case invalidUTF8(offset: UInt32)
  /// The declared encoding is not known.
  case unknownEncoding(name: String, SourceRange)
  /// The text is not valid in its declared encoding.
  case undecodable(encoding: String, SourceRange)
  /// A byte order mark promises UTF-8, and the declaration says otherwise.
  case contradictsByteOrderMark(name: String, SourceRange)
  /// The file has a zero byte.
  case zeroByte(offset: UInt32)
  /// Offsets do not fit 32 bits.
  case tooLarge
}
