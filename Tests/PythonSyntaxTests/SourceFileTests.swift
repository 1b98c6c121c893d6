import Testing

@testable import PythonSyntax

@Suite struct SourceFileTests {
  @Test func countsLinesAndCodePoints() {
    let file = SourceFile(path: "a.py", text: "é = 1\r\nß\rx\n")
    #expect(file.lineStarts == [0, 8, 11, 13])
    #expect(file.location(of: 3) == SourceLocation(line: 1, column: 3))
    #expect(file.location(of: 8) == SourceLocation(line: 2, column: 1))
    #expect(file.location(of: 10) == SourceLocation(line: 2, column: 2))
    #expect(file.location(of: 11) == SourceLocation(line: 3, column: 1))
    #expect(file.location(of: 13) == SourceLocation(line: 4, column: 1))
    #expect(String(decoding: file.line(at: 1), as: UTF8.self) == "ß")
  }

  @Test func acceptsAnEmptyFile() {
    let result = parse(SourceFile(path: "a.py", text: ""))
    #expect(result.tree?.dump() == "Module()")
    #expect(result.diagnostics.isEmpty)
  }

  @Test func dropsTheByteOrderMark() {
    let file = SourceFile(path: "a.py", bytes: [0xEF, 0xBB, 0xBF] + Array("x".utf8))
    #expect(file.bytes == Array("x".utf8))
    #expect(file.defect == nil)
  }

  @Test(arguments: [
    "# coding: latin-1\n", "# -*- coding: ISO-8859-1 -*-\n",
    "#!/usr/bin/python\n# vim: coding=l1\n",
    "\n# coding:\tlatin1\n",
  ])
  func decodesLatin1(_ header: String) {
    let file = SourceFile(path: "a.py", bytes: Array(header.utf8) + [0xE9])
    #expect(file.defect == nil)
    #expect(String(decoding: file.bytes, as: UTF8.self) == header + "é")
  }

  @Test func decodesWhatTheCLibraryKnows() {
    let file = SourceFile(path: "a.py", bytes: Array("# coding: koi8-r\n".utf8) + [0xC1])
    #expect(String(decoding: file.bytes, as: UTF8.self) == "# coding: koi8-r\nа")
  }

  @Test func looksForTheEncodingInTwoLinesOfComments() {
    for text in ["x = 1\n# coding: latin-1\n", "#\n#\n# coding: latin-1\n", "'# coding: latin-1'"] {
      #expect(SourceFile(path: "a.py", bytes: Array(text.utf8) + [0xE9]).defect != nil)
    }
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE2, 0x82],
    ] as [[UInt8]])
  func findsInvalidUTF8(_ bytes: [UInt8]) {
    let file = SourceFile(path: "a.py", bytes: Array("x = 'é'".utf8) + bytes)
    #expect(file.defect == .invalidUTF8(offset: 8))
  }
}
