internal import CLLVM
internal import Glibc

/// Links files with lld for ELF in this process; the arguments are those of the command line of `ld.lld`.
/// Not thread-safe.
///
/// - Parameter files: Files in memory, which come first. A name is what stands for the file in messages.
public func linkELF(
  files: [(name: String, bytes: UnsafeRawBufferPointer)], _ arguments: [String]
) throws(LLVMError) {
  // lld reads files by name: these are in memory.
  var opened: [Int32] = []
  defer { for file in opened { close(file) } }
  for file in files {
    let descriptor = CLLVMMakeMemoryFile(file.bytes.baseAddress, file.bytes.count)
    guard descriptor >= 0 else { throw LLVMError(description: String(cString: strerror(errno))) }
    opened.append(descriptor)
  }
  let names = opened.map { "/proc/self/fd/\($0)" }
  let words = (["ld.lld"] + names + arguments).map { strdup($0) }
  defer { for word in words { free(word) } }
  var message: UnsafeMutablePointer<CChar>?
  let pointers = words.map { UnsafePointer($0) }
  guard CLLVMLinkELF(pointers, Int32(pointers.count), &message) else {
    var text = LLVMError(taking: message).description
    for (path, file) in zip(names, files) { text = text.replacing(path, with: file.name) }
    throw LLVMError(description: text)
  }
  LLVMDisposeMessage(message)
}
