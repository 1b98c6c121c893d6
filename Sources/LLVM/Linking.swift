internal import CLLVM
internal import Glibc

/// Links an object file with lld for ELF in this process; `arguments` as on the command line of `ld.lld`.
/// Not thread-safe.
public func linkELF(object: [UInt8], _ arguments: [String]) throws(LLVMError) {
  // lld reads files by name: this one is in memory.
  let file = object.withUnsafeBytes { CLLVMMakeMemoryFile($0.baseAddress, $0.count) }
  guard file >= 0 else { throw LLVMError(description: String(cString: strerror(errno))) }
  defer { close(file) }
  let name = "/proc/self/fd/\(file)"
  let words = (["ld.lld", name] + arguments).map { strdup($0) }
  defer { for word in words { free(word) } }
  var message: UnsafeMutablePointer<CChar>?
  let pointers = words.map { UnsafePointer($0) }
  guard CLLVMLinkELF(pointers, Int32(pointers.count), &message) else {
    let text = LLVMError(taking: message).description
    throw LLVMError(description: text.replacing(name, with: "the object file"))
  }
  LLVMDisposeMessage(message)
}
