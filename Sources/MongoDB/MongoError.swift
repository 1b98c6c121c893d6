public import BSON

/// Why a server's documents cannot be had.
public enum MongoError: Error, Hashable, Sendable {
  /// The URI is not one.
  case uri(String)
  /// The server cannot be reached, or the connection was lost.
  case connection(String, code: Int32)
  /// The server refused a command.
  case command(String, code: Int32)
  /// The documents came, and cannot be read into the columns.
  case reading(BSONError)
}

extension MongoError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .uri(let message): "not a MongoDB URI: \(message)"
    case .connection(let message, _): "no connection to MongoDB: \(message)"
    case .command(let message, let code): "MongoDB refused the command: \(message) (code \(code))"
    case .reading(let error): error.description
    }
  }
}
