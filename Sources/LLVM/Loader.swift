internal import CLLVM

/// Owns a linker that puts object files into this process. Thread-safe; must outlive its images.
public struct Loader: ~Copyable, @unchecked Sendable {
  let handle: CLLVMLoaderRef

  /// A loader whose images see this process's symbols and libm's.
  public init() throws(LLVMError) {
    var message: UnsafeMutablePointer<CChar>?
    guard let loader = CLLVMCreateLoader(&message) else { throw LLVMError(taking: message) }
    handle = loader
  }

  deinit { CLLVMDisposeLoader(handle) }

  /// Makes an address known to all images by a name.
  public borrowing func define(_ name: String, as address: UnsafeRawPointer) throws(LLVMError) {
    var message: UnsafeMutablePointer<CChar>?
    guard CLLVMLoaderDefine(handle, name, address, &message) else {
      throw LLVMError(taking: message)
    }
  }

  /// Adds an object file whose symbols all images see; before the first image only.
  public borrowing func add(library: UnsafeRawBufferPointer) throws(LLVMError) {
    var message: UnsafeMutablePointer<CChar>?
    guard
      CLLVMLoaderAddLibrary(
        handle, library.baseAddress?.assumingMemoryBound(to: CChar.self), library.count, &message)
    else { throw LLVMError(taking: message) }
  }

  /// The address of a symbol that all images see.
  public borrowing func address(of symbol: String) throws(LLVMError) -> UnsafeRawPointer {
    var message: UnsafeMutablePointer<CChar>?
    guard let address = CLLVMLoaderAddress(handle, symbol, &message) else {
      throw LLVMError(taking: message)
    }
    return address
  }

  /// Adds an object file; it is linked when its first symbol is asked for.
  public borrowing func load(object: [UInt8]) throws(LLVMError) -> LoadedImage {
    var message: UnsafeMutablePointer<CChar>?
    let image = object.withUnsafeBytes {
      CLLVMLoadObject(
        handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &message)
    }
    guard let image else { throw LLVMError(taking: message) }
    return LoadedImage(handle: image)
  }

  /// The function that gives where the calling thread keeps what it is handling: `ptr ()`.
  public static var handledFunction: UnsafeRawPointer {
    unsafeBitCast(
      CLLVMThreadHandled as @convention(c) () -> UnsafeMutableRawPointer?, to: UnsafeRawPointer.self
    )
  }

  /// The function that gives the calling thread's stack limit: `i64 ()`.
  public static var stackLimitFunction: UnsafeRawPointer {
    unsafeBitCast(CLLVMStackLimit as @convention(c) () -> Int64, to: UnsafeRawPointer.self)
  }
}

/// Owns an object file's machine code in this process. Thread-safe.
public struct LoadedImage: ~Copyable, @unchecked Sendable {
  let handle: CLLVMImageRef
  deinit { CLLVMDisposeImage(handle) }

  /// The address of a symbol, as long as the image lives.
  public borrowing func address(of symbol: String) throws(LLVMError) -> UnsafeRawPointer {
    var message: UnsafeMutablePointer<CChar>?
    guard let address = CLLVMImageAddress(handle, symbol, &message) else {
      throw LLVMError(taking: message)
    }
    return address
  }
}
