internal import CLLVM

extension Module {
  /// The integer type of that many bits.
  public borrowing func integer(_ bits: Int) -> TypeRef {
    TypeRef(LLVMIntTypeInContext(context, UInt32(bits)))
  }
  public var float: TypeRef { borrowing get { TypeRef(LLVMFloatTypeInContext(context)) } }
  public var double: TypeRef { borrowing get { TypeRef(LLVMDoubleTypeInContext(context)) } }
  public var pointer: TypeRef { borrowing get { TypeRef(LLVMPointerTypeInContext(context, 0)) } }
  public var void: TypeRef { borrowing get { TypeRef(LLVMVoidTypeInContext(context)) } }

  /// A structure without a name.
  public borrowing func structure(_ fields: [TypeRef]) -> TypeRef {
    var raw: [LLVMTypeRef?] = fields.map(\.raw)
    return TypeRef(LLVMStructTypeInContext(context, &raw, UInt32(raw.count), 0))
  }

  /// An array of `count` elements.
  public borrowing func array(of element: TypeRef, count: Int) -> TypeRef {
    TypeRef(LLVMArrayType2(element.raw, UInt64(count)))
  }

  /// A function's type.
  public borrowing func functionType(_ parameters: [TypeRef], _ result: TypeRef) -> TypeRef {
    var raw: [LLVMTypeRef?] = parameters.map(\.raw)
    return TypeRef(LLVMFunctionType(result.raw, &raw, UInt32(raw.count), 0))
  }

  /// An integer constant, cut to the type's width.
  public borrowing func constant(_ value: Int64, _ type: TypeRef) -> ValueRef {
    ValueRef(LLVMConstInt(type.raw, UInt64(bitPattern: value), 1))
  }

  /// The double of these bits.
  public borrowing func constant(doubleBits bits: UInt64) -> ValueRef {
    var word = bits
    return ValueRef(LLVMConstFPFromBits(double.raw, &word))
  }

  /// A floating-point constant, rounded to the type.
  public borrowing func constant(real value: Double, _ type: TypeRef) -> ValueRef {
    ValueRef(LLVMConstReal(type.raw, value))
  }

  /// Zero, null, or a structure of them.
  public borrowing func zero(_ type: TypeRef) -> ValueRef { ValueRef(LLVMConstNull(type.raw)) }

  /// A value that nothing may depend on.
  public borrowing func poison(_ type: TypeRef) -> ValueRef { ValueRef(LLVMGetPoison(type.raw)) }

  /// Bytes, followed by a zero.
  public borrowing func constant(text bytes: [UInt8]) -> ValueRef {
    bytes.withUnsafeBytes {
      ValueRef(
        LLVMConstStringInContext2(
          context, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, 0))
    }
  }

  /// A structure of constants.
  public borrowing func constant(structure fields: [ValueRef]) -> ValueRef {
    var raw: [LLVMValueRef?] = fields.map(\.raw)
    return ValueRef(LLVMConstStructInContext(context, &raw, UInt32(raw.count), 0))
  }

  /// An array of constants.
  public borrowing func constant(array elements: [ValueRef], of type: TypeRef) -> ValueRef {
    var raw: [LLVMValueRef?] = elements.map(\.raw)
    return ValueRef(LLVMConstArray2(type.raw, &raw, UInt64(raw.count)))
  }

  /// The type of a value.
  public borrowing func type(of value: ValueRef) -> TypeRef { TypeRef(LLVMTypeOf(value.raw)) }

  /// An attribute that LLVM knows by name, with its number where it has one.
  public borrowing func attribute(_ name: String, _ value: UInt64 = 0) -> Attribute {
    let kind = LLVMGetEnumAttributeKindForName(name, name.utf8.count)
    precondition(kind != 0, "LLVM has no attribute \(name)")
    return Attribute(LLVMCreateEnumAttribute(context, kind, value))
  }

  /// An attribute of text.
  public borrowing func attribute(text name: String, _ value: String) -> Attribute {
    Attribute(
      LLVMCreateStringAttribute(
        context, name, UInt32(name.utf8.count), value, UInt32(value.utf8.count)))
  }

  /// The number of a kind of metadata, such as `tbaa`.
  public borrowing func metadataKind(_ name: String) -> UInt32 {
    LLVMGetMDKindIDInContext(context, name, UInt32(name.utf8.count))
  }

  /// Text as metadata.
  public borrowing func metadata(_ text: String) -> MetadataRef {
    MetadataRef(LLVMMDStringInContext2(context, text, text.utf8.count))
  }

  /// A constant as metadata.
  public borrowing func metadata(_ constant: ValueRef) -> MetadataRef {
    MetadataRef(LLVMValueAsMetadata(constant.raw))
  }

  /// A node of metadata.
  public borrowing func metadata(_ operands: [MetadataRef]) -> MetadataRef {
    var raw: [LLVMMetadataRef?] = operands.map(\.raw)
    return MetadataRef(LLVMMDNodeInContext2(context, &raw, raw.count))
  }

  /// Metadata as an operand of a call.
  public borrowing func value(_ metadata: MetadataRef) -> ValueRef {
    ValueRef(LLVMMetadataAsValue(context, metadata.raw))
  }

  /// The declaration of an intrinsic function, with the types that its name leaves open.
  public borrowing func intrinsic(_ name: String, _ types: [TypeRef] = []) -> FunctionRef {
    let id = LLVMLookupIntrinsicID(name, name.utf8.count)
    precondition(id != 0, "LLVM has no intrinsic \(name)")
    var raw: [LLVMTypeRef?] = types.map(\.raw)
    let value = LLVMGetIntrinsicDeclaration(handle, id, &raw, raw.count)!
    return FunctionRef(value: ValueRef(value), type: TypeRef(LLVMGlobalGetValueType(value)))
  }
}
