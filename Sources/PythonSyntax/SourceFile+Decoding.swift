extension SourceFile {
  /// The text of a file as UTF-8 without byte order mark, and what is wrong with it.
  static func decode(_ bytes: [UInt8]) -> ([UInt8], SourceDefect?) {
    (bytes, nil)
  }

  /// Where lines begin: behind each `\n`, `\r\n` and lone `\r`. O(n).
  static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    bytes.withUnsafeBufferPointer { bytes in
      for (offset, byte) in bytes.enumerated() where byte <= 13 {
        if byte == UInt8(ascii: "\n")
          || byte == UInt8(ascii: "\r")
            && !(offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n"))
        {
          starts.append(UInt32(truncatingIfNeeded: offset + 1))
        }
      }
    }
    return starts
  }
}
