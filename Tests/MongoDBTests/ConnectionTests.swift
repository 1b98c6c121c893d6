import BSON
import MongoDB
import Testing

@Suite struct ConnectionTests {
  private func read(_ uri: String) throws(MongoError) -> Reading {
    let command: [UInt8] = [15, 0, 0, 0, 0x10, 112, 105, 110, 103, 0, 1, 0, 0, 0, 0]
    var result: Result<Reading, MongoError>!
    command.withUnsafeBytes { bytes in
      result = Result { () throws(MongoError) in
        try readMongoDB(uri, database: "test", command: bytes)
      }
    }
    return try result.get()
  }

  @Test(arguments: ["", "localhost", "mongodb://", "http://127.0.0.1", "mongodb://a:b:c@x"])
  func whatIsNoURIIsRefused(uri: String) {
    do {
      _ = try read(uri)
      Issue.record("no error")
    } catch {
      guard case .uri(let message) = error else {
        Issue.record("not a URI's error: \(error)")
        return
      }
      #expect(!message.isEmpty)
      #expect(error.description.hasPrefix("not a MongoDB URI: "))
    }
  }

  @Test func aServerThatIsNotThereIsSaidSoInTime() {
    let clock = ContinuousClock()
    let start = clock.now
    do {
      // Port 1 of this machine: nobody listens.
      _ = try read("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500")
      Issue.record("no error")
    } catch {
      guard case .connection(let message, _) = error else {
        Issue.record("not a connection's error: \(error)")
        return
      }
      #expect(message.contains("127.0.0.1:1"))
    }
    #expect(clock.now - start < .seconds(2))
  }

  @Test func extendedJSONBecomesADocument() throws {
    #expect(
      try documentFromJSON(#"{"a": {"$numberLong": "5"}}"#)
        == [16, 0, 0, 0, 0x12, 97, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(throws: MongoError.self) { try documentFromJSON("{a: ") }
    #expect(throws: MongoError.self) { try documentFromJSON("") }
  }
}
