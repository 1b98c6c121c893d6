internal import CMongo

/// libmongoc, loaded when it is first asked for.
enum Library {
  private static let loaded: Result<mongo_api, MongoError> = {
    let api = UnsafeMutablePointer<mongo_api>.allocate(capacity: 1)
    defer { api.deallocate() }
    var message: UnsafePointer<CChar>?
    guard mongo_api_load(api, &message) else {
      return .failure(.libraryMissing(message.map { String(cString: $0) } ?? "unknown reason"))
    }
    api.pointee.mongoc_init()
    // What is wrong is said in errors, not on standard error.
    api.pointee.mongoc_log_set_handler(nil, nil)
    return .success(api.pointee)
  }()

  /// The library's functions.
  static func api() throws(MongoError) -> mongo_api {
    switch loaded {
    case .success(let api): return api
    case .failure(let error): throw error
    }
  }
}

/// A `bson_t` and what it owns.
final class LibraryDocument {
  let pointer: UnsafeMutableRawPointer
  private let api: mongo_api

  /// An empty document.
  init(_ api: mongo_api) {
    self.api = api
    pointer = .allocate(
      byteCount: Int(mongo_document_size), alignment: Int(mongo_document_size))
    api.bson_init(pointer)
  }

  /// Memory in which the library will make a document.
  fileprivate init(uninitialized api: mongo_api) {
    self.api = api
    pointer = .allocate(
      byteCount: Int(mongo_document_size), alignment: Int(mongo_document_size))
  }

  deinit {
    api.bson_destroy(pointer)
    pointer.deallocate()
  }

  /// The document's bytes; they live as long as this.
  var bytes: UnsafeRawBufferPointer {
    let start = UnsafeRawPointer(api.bson_get_data(pointer))
    return UnsafeRawBufferPointer(
      start: start, count: Int(start.loadUnaligned(as: Int32.self)))
  }

  /// A reply that `body` fills, and what it returns.
  static func reply<Result>(
    _ api: mongo_api, _ body: (UnsafeMutableRawPointer) -> Result
  ) -> (LibraryDocument, Result) {
    let document = LibraryDocument(uninitialized: api)
    return (document, body(document.pointer))
  }

  /// A document that looks at `bytes`, which must outlive it.
  init(viewing bytes: UnsafeRawBufferPointer, _ api: mongo_api) throws(MongoError) {
    self.api = api
    pointer = .allocate(
      byteCount: Int(mongo_document_size), alignment: Int(mongo_document_size))
    guard let start = bytes.baseAddress,
      api.bson_init_static(pointer, start.assumingMemoryBound(to: UInt8.self), bytes.count)
    else {
      api.bson_init(pointer)
      throw .command("the command is not a BSON document", code: 0)
    }
  }
}
