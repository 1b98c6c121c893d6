/// The characters that `\N{…}` may name.
enum CharacterNames {
  /// The character called `name`, in any case, by its name or an alias. The first call makes a
  /// table of all names.
  static func scalar(named name: String) -> Unicode.Scalar? {
    let name = name.uppercased()
    let ideograph = "CJK UNIFIED IDEOGRAPH-"
    if name.hasPrefix(ideograph), let code = UInt32(name.dropFirst(ideograph.count), radix: 16),
      let scalar = Unicode.Scalar(code), scalar.properties.isUnifiedIdeograph
    {
      return scalar
    }
    return table[name]
  }

  private static let table: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    table.reserveCapacity(60_000)
    for code in UInt32(0)...0x10FFFF where !(0x3400...0x9FFF).contains(code) {
      guard let scalar = Unicode.Scalar(code) else { continue }
      if let name = scalar.properties.name { table[name] = scalar }
      if let alias = scalar.properties.nameAlias { table[alias] = scalar }
    }
    for (alias, code) in controlAliases {
      table[alias] = Unicode.Scalar(code)
    }
    return table
  }()

  /// Further names of control characters, which have no name of their own (NameAliases.txt).
  private static let controlAliases: [(String, UInt8)] = [
    ("NULL", 0x00), ("NUL", 0x00), ("BACKSPACE", 0x08), ("BS", 0x08), ("TAB", 0x09),
    ("HORIZONTAL TABULATION", 0x09), ("CHARACTER TABULATION", 0x09), ("HT", 0x09),
    ("LINE FEED", 0x0A), ("NEW LINE", 0x0A), ("END OF LINE", 0x0A), ("LF", 0x0A), ("NL", 0x0A),
    ("EOL", 0x0A), ("LINE TABULATION", 0x0B), ("VERTICAL TABULATION", 0x0B), ("VT", 0x0B),
    ("FORM FEED", 0x0C), ("FF", 0x0C), ("CARRIAGE RETURN", 0x0D), ("CR", 0x0D),
    ("ESCAPE", 0x1B), ("ESC", 0x1B), ("DELETE", 0x7F), ("DEL", 0x7F), ("NEXT LINE", 0x85),
    ("NEL", 0x85), ("SPACE", 0x20), ("SP", 0x20), ("NO-BREAK SPACE", 0xA0), ("NBSP", 0xA0),
    ("SOFT HYPHEN", 0xAD), ("SHY", 0xAD),
  ]
}
