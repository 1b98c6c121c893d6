internal import CEmbedded
internal import LLVM

/// The runtime library that this compiler carries.
enum RuntimeImage {
  /// As bitcode, for every machine.
  static var bitcode: UnsafeRawBufferPointer {
    get throws(CodeGenerationError) {
      var start: UnsafePointer<UInt8>?
      var size = 0
      coluber_runtime_image(&start, &size)
      return try bytes(start, size)
    }
  }

  /// As machine code for what every machine like this one has.
  static var object: UnsafeRawBufferPointer {
    get throws(CodeGenerationError) {
      var start: UnsafePointer<UInt8>?
      var size = 0
      coluber_runtime_object(&start, &size)
      return try bytes(start, size)
    }
  }

  /// Whether the machine code is for this target.
  static func hasObject(for options: CodeGenerationOptions) -> Bool {
    guard let triple = options.triple else { return true }
    return Architecture(triple: triple) == Architecture(triple: Host.triple)
      && triple.contains("linux") && Host.triple.contains("linux")
  }

  private static func bytes(_ start: UnsafePointer<UInt8>?, _ size: Int)
    throws(CodeGenerationError) -> UnsafeRawBufferPointer
  {
    guard size > 0 else {
      throw .llvm("this build of Coluber is without its runtime library: run `make`")
    }
    return UnsafeRawBufferPointer(start: start, count: size)
  }
}
