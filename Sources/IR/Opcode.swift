/// What an instruction does. Operands are borrowed and results are owned, but for the operands that
/// `consumes` names (the instruction takes over their reference: no retain inside) and the results of
/// opcodes that are `isProjection` (a copy of a reference that something else owns: a plain load, no
/// retain inside). The ownership pass puts explicit `retain` and `release` around them.
///
/// An opcode whose `canRaise` holds may leave the block by the instruction's `unwind` edge.
public enum Opcode: Hashable, Sendable {
  // Constants: no operands.
  case constantInt(Int64)
  /// An int beyond 64 bits: its digits, in base 16 behind "0x". Gives an `int` (raises OverflowError) until there are
  /// versions, then a `bigint`.
  case constantBig(StringID)
  case constantFloat(bits: UInt64)
  case constantBool(Bool)
  case constantNone
  /// Of the module's string table; immortal.
  case constantString(StringID)
  /// The bytes are the code points of a string of that table.
  case constantBytes(StringID)
  /// An unspecified value, for what is unbound on this path. Never read, safe to release.
  case undefined

  // Python's int, as 64 bits. `exact` opcodes raise OverflowError on overflow; after range analysis
  // has proved that it cannot happen they become `raw`.
  case intAdd(Overflow)
  case intSubtract(Overflow)
  case intMultiply(Overflow)
  case intNegate(Overflow)
  /// Python's `//` and `%` (rounding down). The divisor is not zero: a `check` stands before.
  case intFloorDivide(Overflow)
  case intModulo
  case intAnd, intOr, intXor, intInvert
  /// The count is not negative. A right shift by 64 or more gives 0 or -1.
  case intShiftLeft(Overflow)
  case intShiftRight
  case intCompare(Comparison)
  /// Nearest, ties to even.
  case intToFloat
  /// Correctly rounded `/` of two ints; the divisor is not zero.
  case intTrueDivide

  // Python's float.
  case floatAdd, floatSubtract, floatMultiply, floatDivide, floatNegate
  /// CPython's `//` and `%` of floats; the divisor is not zero.
  case floatFloorDivide, floatModulo
  case floatCompare(Comparison)
  /// Truncates a value that is known to fit.
  case floatToInt
  /// A function of one or two floats as libm has it, without CPython's domain checks.
  case math(MathFunction)

  case boolNot
  case boolToInt

  // NumPy scalars: operands and result are `scalar` types of the same element type (comparisons give
  // bool). Integers wrap; integer division by zero gives 0, as NumPy's does.
  case scalarBinary(ScalarOperator)
  case scalarNegate
  case scalarInvert
  case scalarCompare(Comparison)
  /// Between int, float, bool and scalars of any element type, as a C cast does (NumPy's `astype`).
  /// The operand's type and the result's say which.
  case convert

  /// `condition ? first : second`, both evaluated: operands condition, first, second.
  case select

  // Tuples and records.
  case tupleMake
  case tupleGet(Int)

  // Unions. `unionMake` wraps a value of one of the members, or of a narrower union.
  case unionMake
  /// Whether the tag is one of the result of the `Type` members given. Gives a bool.
  case unionIs(Type)
  /// The value as the given type (a member, or a narrower union); the tag is known to fit.
  case unionGet(Type)

  // Lists.
  /// A list of as many elements as there are operands.
  case listMake
  /// An empty list with room for `operand` elements (an int, not negative).
  case listReserve
  case listLength
  /// Index known to be in bounds.
  case listGet
  /// Operands list, index (in bounds), value. Releases what was there, after the store.
  case listSet
  case listAppend
  /// Removes and gives the last element; the list is not empty.
  case listRemoveLast
  /// Operands list, index, value; `0 <= index <= length`. Moves the rest up.
  case listInsert
  /// Operands list, index (in bounds). Removes and gives the element, moves the rest down.
  case listRemove
  /// Makes the list empty.
  case listClear

  // Objects: the number is the field's position in `Module.objects`.
  /// Operands: the first values of all fields; `undefined` for those that are set later.
  case objectMake
  case objectGet(Int)
  /// Operands object, value. Releases what was there, after the store.
  case objectSet(Int)
  /// Whether two references of one type are to the same object.
  case referenceEqual
  /// An int that no other object has while this one lives: its address.
  case referenceNumber

  // Arrays: row-major or strided views. Indices known to be in bounds, one int per dimension.
  /// A zeroed array: one int per dimension, each not negative.
  case arrayMake
  case arrayDimension(Int)
  /// Gives a `scalar`.
  case arrayLoad
  /// Operands array, indices, value (a `scalar` of the array's element type).
  case arrayStore
  /// Fewer indices than dimensions: a view that shares the array's memory.
  case arrayRow
  /// Operands array, start, stop, step of the first dimension (normalised: in bounds). A view.
  case arraySlice
  /// The array's transpose, a view of the same memory.
  case arrayTranspose
  /// Reinterprets a one-dimensional contiguous copy: operands array (C-contiguous), new dimensions.
  case arrayReshape

  // Checks. Each raises the given exception unless its condition holds.
  /// Operand: a bool that must be true. The message is a constant; its result is nothing (None).
  case check(ExceptionKind, StringID)
  /// Operands index, length: gives the index as a position, negative ones counted from the end.
  case checkIndex(ExceptionKind, StringID)

  // Ints of any size (`Versions`).
  /// The operand with each int that it holds as a word; `isSmall`: none of them is in the reserved range.
  case widen(isSmall: Bool)
  /// The operand with each word that it holds as an int.
  case narrow(Narrowing)
  case bigCompare(Comparison)
  /// Goes on in a wide version at the place of that number; operands: what that place needs.
  case resume(FunctionID, Int)
  /// Operand: the frame. Gives a tuple of what the caller laid down.
  case frameLoad
  /// Makes of a result that holds big ints what stands for it where an exception would.
  case wideMake
  /// Operand: what came in the place of an exception. Whether it is a result that holds big ints.
  case wideIs
  /// That result; the operand is used up.
  case wideTake

  // Calls.
  case call(FunctionID)
  case runtime(RuntimeFunctionID)

  /// Hands the operand, of the function's result type, to the caller of a resumable function, and goes on
  /// here at the next call; gives what that call passes as second argument.
  case yield

  // Exceptions.
  /// Operands: the message, a str, and the arguments it was made of, where the program asks for them: in one
  /// type for all exceptions of the module. Gives an `exception`.
  case exceptionMake(ExceptionKind)
  /// Operand: an exception. Whether it is of the kind or of a kind below it.
  case exceptionIs(ExceptionKind)
  /// Whether an exception is an object of that type, and of none below it.
  case exceptionIsExactly(Type)
  /// The same reference with another type: an object of a class of exceptions as an exception; an exception
  /// that is known to be one as an object.
  case exceptionOf, exceptionAs
  /// Whether the exception carries the arguments it was made of; and these.
  case exceptionHasArguments, exceptionArguments
  /// Raises the operand without leaving the function: what is being handled becomes its context, and its
  /// traceback gets a line for this frame.
  case exceptionTrace
  /// The operand is being handled from here on, until `exceptionLeave`; the two nest, also across calls.
  case exceptionEnter, exceptionLeave
  /// Whether an exception is being handled, here or in a caller; and the innermost.
  case exceptionIsActive, exceptionCurrent

  // Variables of modules, used by functions.
  case globalGet(GlobalID)
  /// Releases what was there, after the store.
  case globalSet(GlobalID)

  // Reference counts: placed by the ownership pass only. Of tuples and unions: of what they hold. Both
  // take an `undefined` value (null references, tag 0) and immortal objects.
  case retain, release
}

/// What happens to an int operation whose result does not fit.
public enum Overflow: UInt8, Hashable, Sendable {
  /// Raises OverflowError, unless there are versions.
  case exact
  /// Proved not to happen.
  case raw
  /// Leaves by the unwind edge, without an exception: on to the wide version.
  case leaves
}

/// What happens where a word is no int of 64 bits.
public enum Narrowing: Hashable, Sendable {
  /// Leaves by the unwind edge, without an exception: on to the wide version.
  case leaves
  case raises(ExceptionKind, StringID)
  /// Proved not to happen.
  case never
}

public enum Comparison: UInt8, Hashable, Sendable, CaseIterable {
  case equal, notEqual, less, lessEqual, greater, greaterEqual
}

public enum ScalarOperator: UInt8, Hashable, Sendable, CaseIterable {
  case add, subtract, multiply, divide, floorDivide, modulo, power
  case and, or, xor, shiftLeft, shiftRight
  case minimum, maximum
}

/// libm's functions that LLVM or the C library computes.
public enum MathFunction: UInt8, Hashable, Sendable, CaseIterable {
  case sqrt, exp, exp2, expm1, log, log2, log10, log1p, sin, cos, tan, asin, acos, atan
  case sinh, cosh, tanh, asinh, acosh, atanh, floor, ceil, trunc, fabs, erf, erfc, tgamma, lgamma,
    cbrt
  /// Two operands.
  case pow, fmod, atan2, hypot, copysign, remainder, nextafter

  public var operandCount: Int {
    switch self {
    case .pow, .fmod, .atan2, .hypot, .copysign, .remainder, .nextafter: 2
    default: 1
    }
  }
}

extension Opcode {
  /// The function of the module that it enters.
  public var callee: FunctionID? {
    switch self {
    case .call(let id), .resume(let id, _): id
    default: nil
    }
  }

  /// Whether the instruction may leave by its unwind edge, as far as the opcode alone tells; calls ask
  /// the callee.
  public var canRaise: Bool {
    switch self {
    case .intAdd(.exact), .intSubtract(.exact), .intMultiply(.exact), .intNegate(.exact),
      .intFloorDivide(.exact), .intShiftLeft(.exact), .check, .checkIndex, .constantBig,
      .intAdd(.leaves), .intSubtract(.leaves), .intMultiply(.leaves), .intNegate(.leaves),
      .intFloorDivide(.leaves), .intShiftLeft(.leaves), .narrow(.leaves), .narrow(.raises), .resume,
      .yield:
      true
    default: false
    }
  }
}

extension Opcode {
  /// Whether the instruction takes over the reference of the operand at `position`. Never holds for an
  /// opcode that can raise.
  public func consumes(operand position: Int) -> Bool {
    switch self {
    case .tupleMake, .unionMake, .listMake, .objectMake, .globalSet, .wideMake, .wideTake: true
    case .listAppend, .objectSet: position == 1
    case .listSet, .listInsert: position == 2
    case .runtime(let id): position == 0 && RuntimeFunction[id].consumesFirst
    default: false
    }
  }

  /// Whether the result is a copy of a reference that an operand, or memory, goes on owning.
  public var isProjection: Bool {
    switch self {
    case .select, .tupleGet, .unionGet, .listGet, .objectGet, .globalGet, .narrow, .exceptionOf,
      .exceptionAs:
      true
    default: false
    }
  }
}
