internal import CMongo

extension MongoError {
  /// libmongoc is not installed, or another than 1.x.
  static func libraryMissing(_ reason: String) -> Self {
    .connection(
      "libmongoc 1.x is not installed (Debian and Ubuntu: apt install libmongoc-1.0-0): \(reason)",
      code: 0)
  }

  /// What libmongoc says in `error`.
  static func library(_ error: mongo_error) -> Self {
    let code = Int32(bitPattern: error.code)
    return error.domain == UInt32(mongo_server_domain)
      ? .command(error.text, code: code) : .connection(error.text, code: code)
  }

  /// The answer has no cursor.
  static var noCursor: Self { .command("the answer holds no cursor with documents", code: 0) }
}

extension mongo_error {
  /// The message.
  var text: String {
    withUnsafeBytes(of: message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
