internal import CLLVM

/// What LLVM or lld says went wrong.
public struct LLVMError: Error, CustomStringConvertible, Sendable {
  /// LLVM's own message.
  public let description: String

  /// An error with a message of the caller's.
  public init(description: String) { self.description = description }

  /// Takes a message that LLVM allocated, and frees it.
  init(taking message: UnsafeMutablePointer<CChar>?) {
    defer { LLVMDisposeMessage(message) }
    description = message.map { String(cString: $0) } ?? "unknown error"
  }

  /// Throws what `error` holds, if anything, and frees it.
  static func check(_ error: LLVMErrorRef?) throws(LLVMError) {
    guard let error else { return }
    let message = LLVMGetErrorMessage(error)
    defer { LLVMDisposeErrorMessage(message) }
    throw LLVMError(description: message.map { String(cString: $0) } ?? "unknown error")
  }
}

/// A text that LLVM allocated, as a Swift string; frees it.
func takeText(_ message: UnsafeMutablePointer<CChar>?) -> String {
  defer { LLVMDisposeMessage(message) }
  return message.map { String(cString: $0) } ?? ""
}
