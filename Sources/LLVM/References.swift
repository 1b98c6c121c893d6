internal import CLLVM

/// A machine type, borrowed from a module.
public struct TypeRef: Hashable {
  let raw: LLVMTypeRef
  init(_ raw: LLVMTypeRef) { self.raw = raw }
}

/// A value, borrowed from a module.
public struct ValueRef: Hashable {
  let raw: LLVMValueRef
  init(_ raw: LLVMValueRef) { self.raw = raw }
}

/// A basic block, borrowed from a module.
public struct BlockRef: Hashable {
  let raw: LLVMBasicBlockRef
  init(_ raw: LLVMBasicBlockRef) { self.raw = raw }
}

/// A function with its type, borrowed from a module.
public struct FunctionRef: Hashable {
  /// The function's address.
  public let value: ValueRef
  /// Parameters and result.
  public let type: TypeRef

  /// The parameter at `index`.
  public func parameter(_ index: Int) -> ValueRef {
    ValueRef(LLVMGetParam(value.raw, UInt32(index)))
  }

  /// The number of parameters.
  public var parameterCount: Int { Int(LLVMCountParams(value.raw)) }
}

/// A node of metadata, borrowed from a module.
public struct MetadataRef: Hashable {
  let raw: LLVMMetadataRef
  init(_ raw: LLVMMetadataRef) { self.raw = raw }
}

/// An attribute of functions, parameters or results.
public struct Attribute: Hashable {
  let raw: LLVMAttributeRef
  init(_ raw: LLVMAttributeRef) { self.raw = raw }

  /// What an attribute is attached to.
  public enum Place: Hashable, Sendable {
    case function, result
    case parameter(Int)

    var index: LLVMAttributeIndex {
      switch self {
      case .function: LLVMAttributeIndex(bitPattern: Int32(LLVMAttributeFunctionIndex))
      case .result: LLVMAttributeIndex(LLVMAttributeReturnIndex)
      case .parameter(let index): LLVMAttributeIndex(index + 1)
      }
    }
  }
}

/// The calling conventions in use.
public enum CallingConvention: UInt32, Sendable {
  case c = 0
  case fast = 8
}

/// Who sees a symbol.
public enum SymbolLinkage: Sendable {
  case external, `internal`, `private`

  var raw: LLVMLinkage {
    switch self {
    case .external: LLVMExternalLinkage
    case .internal: LLVMInternalLinkage
    case .private: LLVMPrivateLinkage
    }
  }
}
