internal import Glibc

extension SourceFile {
  /// The text of a file as UTF-8 without byte order mark, and what is wrong with it. O(n).
  static func decode(_ bytes: [UInt8]) -> ([UInt8], SourceDefect?) {
    guard bytes.count < Int(UInt32.max) / 4 else { return ([], .tooLarge) }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = hasMark ? Array(bytes.dropFirst(3)) : bytes
    guard let declared = declaredEncoding(of: text) else { return (text, defect(of: text)) }
    let name = normalizedEncoding(declared.name)
    // As in CPython, only the full name goes with the mark: `utf8` does not.
    if hasMark, name != "utf-8" || !["-", "_"].contains(declared.name.dropFirst(3).first) {
      return (text, .contradictsByteOrderMark(name: declared.name, declared.range))
    }
    if name == "utf-8" { return (text, defect(of: text)) }
    guard let converter = EncodingConverter(from: name) else {
      return (text, .unknownEncoding(name: declared.name, declared.range))
    }
    guard let converted = converter.convert(text) else {
      return (text, .undecodable(encoding: declared.name, declared.range))
    }
    return (converted, defect(of: converted))
  }

  /// The encoding that a comment in the first two lines declares (PEP 263).
  private static func declaredEncoding(of text: [UInt8]) -> (name: String, range: SourceRange)? {
    var start = 0
    for _ in 0..<2 {
      let rest = text[start...]
      let end = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      let line = text[start..<(end ?? text.count)]
      let first = line.first { $0 != UInt8(ascii: " ") && $0 != 9 && $0 != 12 }
      if let first, first != UInt8(ascii: "#") { return nil }
      if first != nil, let range = encodingName(in: line) {
        return (
          String(decoding: text[range], as: UTF8.self),
          SourceRange(start: UInt32(range.lowerBound), end: UInt32(range.upperBound))
        )
      }
      guard let end else { return nil }
      let isPair = end + 1 < text.count && text[end] == 13 && text[end + 1] == 10
      start = end + (isPair ? 2 : 1)
    }
    return nil
  }

  /// What matches `coding[:=][ \t]*([-\w.]+)` in a comment.
  private static func encodingName(in line: ArraySlice<UInt8>) -> Range<Int>? {
    let word = Array("coding".utf8)
    var position = line.startIndex
    while position + word.count < line.endIndex {
      defer { position += 1 }
      guard line[position...].starts(with: word) else { continue }
      var start = position + word.count
      guard line[start] == UInt8(ascii: ":") || line[start] == UInt8(ascii: "=") else { continue }
      start += 1
      while start < line.endIndex, line[start] == 32 || line[start] == 9 { start += 1 }
      var end = start
      while end < line.endIndex, line[end] < 0x80,
        Lexer.isNameByte(line[end]) || line[end] == UInt8(ascii: "-")
          || line[end] == UInt8(ascii: ".")
      {
        end += 1
      }
      if end > start { return start..<end }
    }
    return nil
  }

  private static func normalizedEncoding(_ name: String) -> String {
    let plain = name.lowercased().replacing("_", with: "-")
    if plain == "utf-8" || plain.hasPrefix("utf-8-") || plain == "utf8" || plain == "u8" {
      return "utf-8"
    }
    for latin in ["latin-1", "iso-8859-1", "iso-latin-1"]
    where plain == latin || plain.hasPrefix(latin + "-") {
      return "iso-8859-1"
    }
    return switch plain {
    case "latin1", "l1", "iso8859-1": "iso-8859-1"
    case "ascii", "us-ascii": "ascii"
    case "koi8-r", "koi8-u", "cp949", "big5", "gbk", "gb18030": plain
    default: plain.hasPrefix("iso8859-") ? "iso-8859-" + plain.dropFirst(8) : plain
    }
  }

  /// The first byte that keeps `text` from being UTF-8 without zeros. O(n).
  private static func defect(of text: [UInt8]) -> SourceDefect? {
    text.withUnsafeBufferPointer { text in
      var offset = 0
      while offset < text.count {
        let byte = text[offset]
        if byte &- 1 < 0x7F {
          offset &+= 1
        } else if byte == 0 {
          return .zeroByte(offset: UInt32(truncatingIfNeeded: offset))
        } else {
          let length = sequenceLength(at: offset, in: text)
          guard length > 0 else {
            return .invalidUTF8(offset: UInt32(truncatingIfNeeded: offset))
          }
          offset &+= length
        }
      }
      return nil
    }
  }

  /// The length of the multi-byte sequence at `offset`, or 0 where it is not well-formed
  /// (the Unicode standard, table 3-7).
  private static func sequenceLength(at offset: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    func continues(_ distance: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      offset + distance < text.count && allowed.contains(text[offset + distance])
    }
    switch text[offset] {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }

  /// Where lines begin: behind each `\n`, `\r\n` and lone `\r`. O(n).
  static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        offset &+= 1
        guard byte <= 13 else { continue }
        if byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r")
            && !(offset < bytes.count && bytes[offset] == UInt8(ascii: "\n"))
        {
          starts.append(UInt32(truncatingIfNeeded: offset))
        }
      }
    }
    return starts
  }
}

/// Owns a conversion of the C library from a named encoding to UTF-8.
private struct EncodingConverter: ~Copyable {
  private let handle: iconv_t

  /// Nil where the C library does not know the encoding.
  init?(from name: String) {
    guard let opened = iconv_open("UTF-8", name), Int(bitPattern: opened) != -1 else { return nil }
    handle = opened
  }

  deinit { iconv_close(handle) }

  /// The text in UTF-8, or nil where it is not valid in the encoding. O(n).
  borrowing func convert(_ bytes: [UInt8]) -> [UInt8]? {
    var input = bytes.map { CChar(bitPattern: $0) }
    return input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
      var next = input.baseAddress
      var remaining = input.count
      let capacity = bytes.count * 4 + 16
      let failure = -1
      var failed = false
      let output = [UInt8](unsafeUninitializedCapacity: capacity) { output, count in
        output.withMemoryRebound(to: CChar.self) { output in
          var target = output.baseAddress
          var room = output.count
          failed = iconv(handle, &next, &remaining, &target, &room) == failure
          failed = failed || iconv(handle, nil, nil, &target, &room) == failure
          count = capacity - room
        }
      }
      return failed ? nil : output
    }
  }
}
