internal import LLVM

/// Why no artefact came out.
public enum CodeGenerationError: Error, CustomStringConvertible, Sendable {
  /// LLVM refuses the target, or something in the compiler is wrong.
  case llvm(String)
  /// The linker said no, or something it needs is not on this machine.
  case link(String)
  /// The artefact cannot be made for that target.
  case target(String)
  /// A file could not be written.
  case file(path: String, message: String)

  init(_ error: LLVMError) { self = .llvm(error.description) }

  /// The message for users.
  public var description: String {
    switch self {
    case .llvm(let message): message
    case .link(let message), .target(let message): message
    case .file(let path, let message): "\(path): \(message)"
    }
  }
}
