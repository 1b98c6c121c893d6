internal import BSON
internal import CMongo
internal import Columns

/// A connection to a server, or to the members of a replica set, with one session.
///
/// Not for two threads at once.
final class Connection {
  private let api: mongo_api
  private let client: OpaquePointer
  private var session: OpaquePointer?
  private var server: Int32 = 0

  /// A connection as `uri` describes it; nothing is sent yet.
  init(_ uri: String) throws(MongoError) {
    let api = try Library.api()
    var error = mongo_error()
    guard let parsed = api.mongoc_uri_new_with_error(uri, &error) else { throw .uri(error.text) }
    defer { api.mongoc_uri_destroy(parsed) }
    boundConnecting(parsed, api)
    guard let client = api.mongoc_client_new_from_uri_with_error(parsed, &error) else {
      throw .uri(error.text)
    }
    self.api = api
    self.client = client
    _ = api.mongoc_client_set_error_api(client, 2)
    _ = api.mongoc_client_set_appname(client, "coluber")
  }

  deinit {
    if let session { api.mongoc_client_session_destroy(session) }
    api.mongoc_client_destroy(client)
  }

  /// Finds a server to read from, and stays with it.
  func connect() throws(MongoError) {
    var error = mongo_error()
    guard
      let chosen = api.mongoc_client_select_server(
        client, false, api.mongoc_client_get_read_prefs(client), &error)
    else { throw .library(error) }
    defer { api.mongoc_server_description_destroy(chosen) }
    server = Int32(bitPattern: api.mongoc_server_description_id(chosen))
    // Servers without sessions do not need them to find a cursor again.
    session = api.mongoc_client_start_session(client, nil, &error)
  }

  /// The answer to `command`, a read that the URI's read preference and concern apply to.
  func read(_ command: UnsafeRawBufferPointer, in database: String) throws(MongoError)
    -> LibraryDocument
  {
    try run(
      command, in: database, api.mongoc_client_read_command_with_opts,
      api.mongoc_client_get_read_prefs(client))
  }

  /// The answer to `command` as it stands.
  func run(_ command: UnsafeRawBufferPointer, in database: String) throws(MongoError)
    -> LibraryDocument
  {
    try run(command, in: database, api.mongoc_client_command_with_opts, nil)
  }

  private func run(
    _ command: UnsafeRawBufferPointer, in database: String,
    _ function:
      @convention(c) (
        OpaquePointer, UnsafePointer<CChar>, UnsafeRawPointer, OpaquePointer?, UnsafeRawPointer?,
        UnsafeMutableRawPointer, UnsafeMutablePointer<mongo_error>
      ) -> Bool, _ preference: OpaquePointer?
  ) throws(MongoError) -> LibraryDocument {
    var error = mongo_error()
    let options = LibraryDocument(api)
    _ = api.bson_append_int32(options.pointer, "serverId", -1, server)
    if let session, !api.mongoc_client_session_append(session, options.pointer, &error) {
      throw .library(error)
    }
    let document = try LibraryDocument(viewing: command, api)
    let (reply, succeeded) = LibraryDocument.reply(api) { reply in
      function(
        client, database, document.pointer, preference, options.pointer, reply, &error)
    }
    guard succeeded else { throw .library(error) }
    return reply
  }
}

/// A connection attempt lasts no longer than the search for a server may, unless the URI says so.
private func boundConnecting(_ uri: OpaquePointer, _ api: mongo_api) {
  let selection = "serverselectiontimeoutms"
  let connecting = "connecttimeoutms"
  guard api.mongoc_uri_has_option(uri, selection), !api.mongoc_uri_has_option(uri, connecting)
  else { return }
  let limit = api.mongoc_uri_get_option_as_int32(uri, selection, 30_000)
  if limit > 0 && limit < 10_000 {
    _ = api.mongoc_uri_set_option_as_int32(uri, connecting, limit)
  }
}

/// The BSON document that the extended JSON in `text` spells.
public func documentFromJSON(_ text: String) throws(MongoError) -> [UInt8] {
  let api = try Library.api()
  var error = mongo_error()
  var text = text
  let (document, succeeded) = LibraryDocument.reply(api) { pointer in
    let done = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        $0.baseAddress.map { api.bson_init_from_json(pointer, $0, bytes.count, &error) } ?? false
      }
    }
    if !done { api.bson_init(pointer) }
    return done
  }
  guard succeeded else { throw .command("not extended JSON: \(error.text)", code: 0) }
  return Array(document.bytes)
}
