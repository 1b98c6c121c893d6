import Columns
import Testing

@testable import BSON

/// A document with something of every type in it.
private let everything = document([
  ("_id", .objectID((1...12).map(UInt8.init))), ("d", .double(2.5)), ("i", .int32(-7)),
  ("l", .int64(1 << 60)), ("b", .bool(true)), ("s", .string("Zażółć gęślą jaźń")),
  ("t", .date(12345)), ("n", .null), ("bin", .binary([1, 2, 3])),
  ("old", .binary([3, 0, 0, 0, 7, 8, 9], subtype: 2)),
  ("dec", .raw(0x13, Array(0..<16))), ("ts", .raw(0x11, Array(0..<8))),
  ("re", .raw(0x0B, [97, 0, 105, 0])), ("ref", .raw(0x0C, [2, 0, 0, 0, 97, 0] + Array(0..<12))),
  ("js", .raw(0x0D, [2, 0, 0, 0, 97, 0])), ("sym", .raw(0x0E, [2, 0, 0, 0, 97, 0])),
  ("cws", .raw(0x0F, [15, 0, 0, 0, 2, 0, 0, 0, 97, 0] + document([]))),
  ("min", .raw(0xFF, [])), ("max", .raw(0x7F, [])), ("und", .raw(0x06, [])),
  ("doc", .document([("x", .double(1)), ("y", .array([.string("é"), .null]))])),
  ("arr", .array([.document([("k", .int32(1))]), .document([("k", .int32(2))])])),
])

@Suite struct MalformedTests {
  /// Each case: what is done to `{a: …}`, and the message with its offset.
  @Test(
    arguments: [
      ([4, 0, 0, 0, 0], "document 0, byte 0: a document cannot have a length of 4 bytes"),
      ([255, 255, 255, 255, 0], "document 0, byte 0: a document cannot have a length of -1 bytes"),
      ([5, 0, 0, 0, 1], "document 0, byte 4: the document ends with byte 1, not with 0"),
      (
        [7, 0, 0, 0, 1, 97, 0],
        "document 0, byte 5: a field name does not end inside its document"
      ),
      (
        [8, 0, 0, 0, 1, 97, 0, 0],
        "document 0, byte 7, field 'a': the double runs past the end of its document"
      ),
      ([8, 0, 0, 0, 0x20, 97, 0, 0], "document 0, byte 4, field 'a': there is no BSON type 32"),
      (
        [9, 0, 0, 0, 8, 97, 0, 2, 0], "document 0, byte 7, field 'a': a bool is byte 0 or 1, not 2"
      ),
      ([9, 0, 0, 0, 10, 0xC3, 0x28, 0, 0], "document 0, byte 5: a field name is not valid UTF-8"),
      (
        [14, 0, 0, 0, 2, 97, 0, 2, 0, 0, 0, 0xFF, 0, 0],
        "document 0, byte 11, field 'a': the string is not valid UTF-8"
      ),
      (
        [14, 0, 0, 0, 2, 97, 0, 2, 0, 0, 0, 65, 65, 0],
        "document 0, byte 12, field 'a': the string does not end with byte 0"
      ),
      (
        [14, 0, 0, 0, 2, 97, 0, 0, 0, 0, 0, 65, 0, 0],
        "document 0, byte 7, field 'a': the string cannot have a length of 0 bytes"
      ),
      (
        [14, 0, 0, 0, 2, 97, 0, 4, 0, 0, 0, 65, 0, 0],
        "document 0, byte 7, field 'a': the string runs past the end of its document"
      ),
      (
        [13, 0, 0, 0, 3, 97, 0, 9, 0, 0, 0, 0, 0],
        "document 0, byte 7, field 'a': a document of 9 bytes stands where 5 are left"
      ),
      (
        [14, 0, 0, 0, 5, 97, 0, 255, 255, 255, 255, 0, 0, 0],
        "document 0, byte 7, field 'a': the binary cannot have a length of -1 bytes"
      ),
      (
        [11, 0, 0, 0, 11, 97, 0, 98, 98, 98, 0],
        "document 0, byte 7, field 'a': the regex does not end with byte 0"
      ),
      (
        [16, 0, 0, 0],
        "document 0, byte 0: the input ends inside a document: 16 bytes needed, 4 left"
      ),
      ([16, 0], "document 0, byte 0: the input ends inside a document: 4 bytes needed, 2 left"),
    ] as [([UInt8], String)])
  func eachFaultHasItsNameAndPlace(bytes: [UInt8], message: String) {
    do {
      _ = try read(bytes, [])
      Issue.record("no error")
    } catch {
      #expect(error.description == message)
    }
    // The same fault inside a field that a column asks for, and while the columns are inferred.
    #expect(throws: BSONError.self) { try read(bytes, [Field("a", .utf8)]) }
    #expect(throws: BSONError.self) { try read(bytes) }
  }

  @Test func everyTruncationIsNamedOrDelivered() throws {
    let input = everything + everything
    for length in 1..<input.count where length != everything.count {
      let start = length < everything.count ? 0 : everything.count
      do {
        _ = try read(Array(input[..<length]))
        Issue.record("no error at \(length)")
      } catch {
        #expect(error.kind == .truncated && error.offset == start)
      }
      var options = ReadingOptions()
      options.onTruncated = .deliver
      let reading = try read(Array(input[..<length]), options)
      #expect(reading.report.truncatedAt == start)
      #expect(reading.table.count == (start == 0 ? 0 : 1))
    }
  }

  @Test func nestingHasALimit() {
    func bomb(_ depth: Int) -> [UInt8] {
      var bytes = document([])
      for _ in 0..<depth {
        bytes =
          withUnsafeBytes(of: Int32(bytes.count + 8)) { Array($0) } + [3, 97, 0] + bytes + [0]
      }
      return bytes
    }
    #expect(throws: Never.self) { try read(bomb(199)) }
    #expect(throws: Never.self) { try read(bomb(199), []) }
    for fields in [nil, [Field("a", .int32)], []] as [[Field]?] {
      do {
        _ = try read(bomb(5000), ReadingOptions(fields: fields))
        Issue.record("no error")
      } catch {
        #expect(error.description.hasSuffix("documents are nested more than 200 deep"))
      }
    }
  }

  /// Every byte changed in several ways, and random bytes changed: an error or an answer, and under the
  /// address sanitizer no byte read that is not there.
  @Test func mutationsNeverCrash() throws {
    let fields = try read(everything).table.schema.fields
    var random = SystemRandomNumberGenerator()
    var errors = 0
    func attempt(_ bytes: [UInt8]) {
      for given in [nil, fields] {
        var options = ReadingOptions(fields: given)
        options.onMismatch = [.error, .null, .drop].randomElement()!
        do { _ = try read(bytes, options) } catch {
          errors += 1
          #expect(!error.message.isEmpty)
          #expect((error.offset ?? 0) <= bytes.count)
        }
      }
    }
    for index in everything.indices {
      for value in [0, 1, 3, 4, 0x7F, 0xFF] as [UInt8] {
        var bytes = everything
        bytes[index] = value
        attempt(bytes)
      }
    }
    for _ in 0..<500 {
      var bytes = everything + everything
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255)
      }
      attempt(bytes)
    }
    #expect(errors > 500)
  }

  @Test func filesThatCannotBeReadSaySo() {
    for (path, reason) in [
      ("/nonexistent.bson", "cannot read '/nonexistent.bson': No such file or directory"),
      ("/usr", "cannot read '/usr': it is a directory, not a file of BSON documents"),
    ] {
      do {
        _ = try readBSON(file: path)
        Issue.record("no error")
      } catch {
        #expect(error.kind == .unreadable && error.description == reason)
      }
    }
  }
}
