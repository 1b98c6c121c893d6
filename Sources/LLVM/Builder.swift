internal import CLLVM

/// What appends instructions to a block, borrowed from the module that it belongs to.
public struct Builder {
  let handle: LLVMBuilderRef

  /// Appends to `block` from now on.
  public func position(at block: BlockRef) { LLVMPositionBuilderAtEnd(handle, block.raw) }

  /// Inserts before the block's first instruction, or at its end if it is empty.
  public func position(atStartOf block: BlockRef) {
    if let first = LLVMGetFirstInstruction(block.raw) {
      LLVMPositionBuilderBefore(handle, first)
    } else {
      position(at: block)
    }
  }

  /// The block that is appended to.
  public var block: BlockRef { BlockRef(LLVMGetInsertBlock(handle)) }

  /// The function that is appended to.
  public var function: FunctionRef {
    let value = LLVMGetBasicBlockParent(LLVMGetInsertBlock(handle))!
    return FunctionRef(value: ValueRef(value), type: TypeRef(LLVMGlobalGetValueType(value)))
  }

  /// Whether the builder has a block to append to.
  public var hasBlock: Bool { LLVMGetInsertBlock(handle) != nil }

  /// Whether the block that is appended to has its end.
  public var isTerminated: Bool { LLVMGetBasicBlockTerminator(LLVMGetInsertBlock(handle)) != nil }

  public func ret() { LLVMBuildRetVoid(handle) }
  public func ret(_ value: ValueRef) { LLVMBuildRet(handle, value.raw) }
  public func jump(_ block: BlockRef) { LLVMBuildBr(handle, block.raw) }
  public func unreachable() { LLVMBuildUnreachable(handle) }

  /// Branches on a bit; the result takes metadata.
  @discardableResult
  public func branch(_ condition: ValueRef, _ then: BlockRef, _ other: BlockRef)
    -> ValueRef
  {
    ValueRef(LLVMBuildCondBr(handle, condition.raw, then.raw, other.raw))
  }

  /// Branches by an integer.
  public func switchOn(
    _ value: ValueRef, cases: [(ValueRef, BlockRef)], default other: BlockRef
  ) {
    let instruction = LLVMBuildSwitch(handle, value.raw, other.raw, UInt32(cases.count))
    for (constant, block) in cases { LLVMAddCase(instruction, constant.raw, block.raw) }
  }

  /// A value that depends on where the block was entered from.
  public func phi(_ type: TypeRef, _ name: String = "") -> ValueRef {
    ValueRef(LLVMBuildPhi(handle, type.raw, name))
  }

  /// Adds a way into a phi's block.
  public func addIncoming(_ value: ValueRef, from block: BlockRef, to phi: ValueRef) {
    var values: [LLVMValueRef?] = [value.raw]
    var blocks: [LLVMBasicBlockRef?] = [block.raw]
    LLVMAddIncoming(phi.raw, &values, &blocks, 1)
  }

  /// Calls a function as its own convention says.
  @discardableResult
  public func call(_ function: FunctionRef, _ arguments: [ValueRef], _ name: String = "")
    -> ValueRef
  {
    var raw: [LLVMValueRef?] = arguments.map(\.raw)
    let call = LLVMBuildCall2(
      handle, function.type.raw, function.value.raw, &raw, UInt32(raw.count), name)!
    LLVMSetInstructionCallConv(call, LLVMGetFunctionCallConv(function.value.raw))
    return ValueRef(call)
  }

  /// Calls the function at an address by C's convention.
  @discardableResult
  public func call(address: ValueRef, _ type: TypeRef, _ arguments: [ValueRef])
    -> ValueRef
  {
    var raw: [LLVMValueRef?] = arguments.map(\.raw)
    return ValueRef(LLVMBuildCall2(handle, type.raw, address.raw, &raw, UInt32(raw.count), ""))
  }

  /// Attaches an attribute to a call.
  public func add(
    _ attribute: Attribute, toCall call: ValueRef, at place: Attribute.Place = .function
  ) {
    LLVMAddCallSiteAttribute(call.raw, place.index, attribute.raw)
  }

  /// Attaches metadata to an instruction; constants that stand for folded ones take none.
  public func set(_ metadata: MetadataRef, kind: UInt32, on value: ValueRef) {
    guard LLVMIsAInstruction(value.raw) != nil else { return }
    LLVMSetMetadata(
      value.raw, kind, LLVMMetadataAsValue(LLVMGetTypeContext(LLVMTypeOf(value.raw)), metadata.raw))
  }

  public func alloca(_ type: TypeRef, _ name: String = "") -> ValueRef {
    ValueRef(LLVMBuildAlloca(handle, type.raw, name))
  }

  /// Loads a value; `alignment` in bytes.
  public func load(
    _ type: TypeRef, _ address: ValueRef, alignment: Int, _ name: String = ""
  ) -> ValueRef {
    let value = LLVMBuildLoad2(handle, type.raw, address.raw, name)!
    LLVMSetAlignment(value, UInt32(alignment))
    return ValueRef(value)
  }

  /// Stores a value; `alignment` in bytes. The result takes metadata.
  @discardableResult
  public func store(_ value: ValueRef, _ address: ValueRef, alignment: Int) -> ValueRef {
    let store = LLVMBuildStore(handle, value.raw, address.raw)!
    LLVMSetAlignment(store, UInt32(alignment))
    return ValueRef(store)
  }

  /// The address `index` elements after `base`, inside one allocation.
  public func element(
    _ type: TypeRef, _ base: ValueRef, _ index: ValueRef, isUnsigned: Bool = true,
    _ name: String = ""
  ) -> ValueRef {
    var indices: [LLVMValueRef?] = [index.raw]
    let flags = LLVMGEPFlagInBounds | (isUnsigned ? LLVMGEPFlagNUW : 0)
    return ValueRef(
      LLVMBuildGEPWithNoWrapFlags(
        handle, type.raw, base.raw, &indices, 1, name, LLVMGEPNoWrapFlags(flags)))
  }

  /// The address `count` elements from `base`, which may lie outside an allocation.
  public func offset(_ base: ValueRef, by count: ValueRef, _ type: TypeRef) -> ValueRef {
    var indices: [LLVMValueRef?] = [count.raw]
    return ValueRef(LLVMBuildGEP2(handle, type.raw, base.raw, &indices, 1, ""))
  }

  public func memoryCopy(_ to: ValueRef, _ from: ValueRef, bytes: ValueRef, alignment: Int) {
    LLVMBuildMemCpy(handle, to.raw, UInt32(alignment), from.raw, UInt32(alignment), bytes.raw)
  }

  /// As `memoryCopy`, for areas that may overlap.
  public func memoryMove(_ to: ValueRef, _ from: ValueRef, bytes: ValueRef, alignment: Int) {
    LLVMBuildMemMove(handle, to.raw, UInt32(alignment), from.raw, UInt32(alignment), bytes.raw)
  }

  public func extract(_ aggregate: ValueRef, _ index: Int) -> ValueRef {
    ValueRef(LLVMBuildExtractValue(handle, aggregate.raw, UInt32(index), ""))
  }

  public func insert(_ value: ValueRef, into aggregate: ValueRef, _ index: Int)
    -> ValueRef
  {
    ValueRef(LLVMBuildInsertValue(handle, aggregate.raw, value.raw, UInt32(index), ""))
  }
}
