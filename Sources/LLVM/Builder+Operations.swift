internal import CLLVM

/// Instructions with two operands of one type.
public enum BinaryOperation: Sendable {
  case add, sub, mul, sdiv, udiv, srem, urem, shl, lshr, ashr, and, or, xor
  case fadd, fsub, fmul, fdiv, frem

  var raw: LLVMOpcode {
    switch self {
    case .add: LLVMAdd
    case .sub: LLVMSub
    case .mul: LLVMMul
    case .sdiv: LLVMSDiv
    case .udiv: LLVMUDiv
    case .srem: LLVMSRem
    case .urem: LLVMURem
    case .shl: LLVMShl
    case .lshr: LLVMLShr
    case .ashr: LLVMAShr
    case .and: LLVMAnd
    case .or: LLVMOr
    case .xor: LLVMXor
    case .fadd: LLVMFAdd
    case .fsub: LLVMFSub
    case .fmul: LLVMFMul
    case .fdiv: LLVMFDiv
    case .frem: LLVMFRem
    }
  }
}

/// Conversions.
public enum CastOperation: Sendable {
  case truncate, zeroExtend, signExtend, toSigned, toUnsigned, fromSigned, fromUnsigned
  case floatTruncate, floatExtend, bits, toAddress, fromAddress

  var raw: LLVMOpcode {
    switch self {
    case .truncate: LLVMTrunc
    case .zeroExtend: LLVMZExt
    case .signExtend: LLVMSExt
    case .toSigned: LLVMFPToSI
    case .toUnsigned: LLVMFPToUI
    case .fromSigned: LLVMSIToFP
    case .fromUnsigned: LLVMUIToFP
    case .floatTruncate: LLVMFPTrunc
    case .floatExtend: LLVMFPExt
    case .bits: LLVMBitCast
    case .toAddress: LLVMIntToPtr
    case .fromAddress: LLVMPtrToInt
    }
  }
}

/// Comparisons of integers and addresses.
public enum IntegerPredicate: Sendable {
  case eq, ne, ugt, uge, ult, ule, sgt, sge, slt, sle

  var raw: LLVMIntPredicate {
    switch self {
    case .eq: LLVMIntEQ
    case .ne: LLVMIntNE
    case .ugt: LLVMIntUGT
    case .uge: LLVMIntUGE
    case .ult: LLVMIntULT
    case .ule: LLVMIntULE
    case .sgt: LLVMIntSGT
    case .sge: LLVMIntSGE
    case .slt: LLVMIntSLT
    case .sle: LLVMIntSLE
    }
  }
}

/// Comparisons of floats: ordered ones are false for NaN, `une` and `uno` are true.
public enum FloatPredicate: Sendable {
  case oeq, ogt, oge, olt, ole, une, uno

  var raw: LLVMRealPredicate {
    switch self {
    case .oeq: LLVMRealOEQ
    case .ogt: LLVMRealOGT
    case .oge: LLVMRealOGE
    case .olt: LLVMRealOLT
    case .ole: LLVMRealOLE
    case .une: LLVMRealUNE
    case .uno: LLVMRealUNO
    }
  }
}

extension Builder {
  public func binary(
    _ operation: BinaryOperation, _ first: ValueRef, _ second: ValueRef, _ name: String = ""
  ) -> ValueRef {
    ValueRef(LLVMBuildBinOp(handle, operation.raw, first.raw, second.raw, name))
  }

  /// An operation of which it is known that it does not overflow, taken as signed.
  public func exact(
    _ operation: BinaryOperation, _ first: ValueRef, _ second: ValueRef, isUnsigned: Bool = false
  ) -> ValueRef {
    let value = LLVMBuildBinOp(handle, operation.raw, first.raw, second.raw, "")!
    if LLVMIsAInstruction(value) != nil {
      LLVMSetNSW(value, 1)
      if isUnsigned { LLVMSetNUW(value, 1) }
    }
    return ValueRef(value)
  }

  public func negate(_ float: ValueRef) -> ValueRef {
    ValueRef(LLVMBuildFNeg(handle, float.raw, ""))
  }

  public func not(_ value: ValueRef) -> ValueRef {
    ValueRef(LLVMBuildNot(handle, value.raw, ""))
  }

  public func cast(_ operation: CastOperation, _ value: ValueRef, _ type: TypeRef)
    -> ValueRef
  {
    ValueRef(LLVMBuildCast(handle, operation.raw, value.raw, type.raw, ""))
  }

  public func compare(
    _ predicate: IntegerPredicate, _ first: ValueRef, _ second: ValueRef
  ) -> ValueRef {
    ValueRef(LLVMBuildICmp(handle, predicate.raw, first.raw, second.raw, ""))
  }

  public func compare(_ predicate: FloatPredicate, _ first: ValueRef, _ second: ValueRef)
    -> ValueRef
  {
    ValueRef(LLVMBuildFCmp(handle, predicate.raw, first.raw, second.raw, ""))
  }

  public func select(_ condition: ValueRef, _ first: ValueRef, _ second: ValueRef)
    -> ValueRef
  {
    ValueRef(LLVMBuildSelect(handle, condition.raw, first.raw, second.raw, ""))
  }

  /// The value, with one arbitrary value in place of an unspecified one.
  public func freeze(_ value: ValueRef) -> ValueRef {
    ValueRef(LLVMBuildFreeze(handle, value.raw, ""))
  }

  /// Lets an operation on floats be reassociated, contracted and assume finite values.
  public func setFast(_ value: ValueRef) {
    guard LLVMIsAInstruction(value.raw) != nil, LLVMCanValueUseFastMathFlags(value.raw) != 0 else {
      return
    }
    LLVMSetFastMathFlags(value.raw, LLVMFastMathFlags(LLVMFastMathAll))
  }
}
