import IR
import RuntimeLibrary
import Testing

/// A str object with that text.
func str(_ text: String) -> Object {
  var text = text
  return text.withUTF8 { bytes in
    let exception = exceptionMakeText(0, bytes.baseAddress!, Int64(bytes.count))
    defer { exceptionDestroy(exception) }
    return exceptionMessage(exception)
  }
}

/// The text of a str object, which is let go.
func text(_ object: Object) -> String {
  defer { releaseText(object) }
  let bytes = object.load(fromByteOffset: 8, as: Int.self)
  return String(
    decoding: UnsafeRawBufferPointer(start: object + 24, count: bytes), as: UTF8.self)
}

@Test(arguments: IR.ExceptionKind.allCases)
func exceptionNamesAreThoseOfIR(kind: IR.ExceptionKind) {
  let message = str("")
  let exception = exceptionMake(Int64(kind.rawValue), message)
  defer { exceptionDestroy(exception) }
  #expect(text(exceptionName(exception)) == kind.name)
}

@Test(arguments: [("", ""), ("a", ""), ("", "b"), ("ab", "cd"), ("é", "漢😀")])
func concatenation(first: String, second: String) {
  #expect(text(textConcatenate(str(first), str(second))) == first + second)
}

@Test(arguments: ["hello world", "héllo wörld", "漢字かな😀 mixed with ascii text 漢字"])
func indexing(string: String) {
  let object = str(string)
  let scalars = Array(string.unicodeScalars)
  #expect(textLength(object) == Int64(scalars.count))
  for (index, scalar) in scalars.enumerated() {
    #expect(text(textGet(object, Int64(index))) == String(Character(scalar)))
  }
  for start in scalars.indices {
    let rest = String(String.UnicodeScalarView(scalars[start...]))
    #expect(text(textSlice(object, Int64(start), Int64(scalars.count - start), 1)) == rest)
  }
  let reversed = String(String.UnicodeScalarView(scalars.reversed()))
  #expect(text(textSlice(object, Int64(scalars.count - 1), Int64(scalars.count), -1)) == reversed)
}

@Test func arraysAreAlignedAndZero() {
  let shape: [Int64] = [3, 5]
  let array = arrayMake(2, shape, 8)
  let data = array.load(fromByteOffset: 8, as: UnsafeMutablePointer<Double>.self)
  #expect(UInt(bitPattern: data) % 64 == 0)
  #expect((0..<15).allSatisfy { data[$0] == 0 })
  #expect((3..<7).map { array.load(fromByteOffset: $0 * 8, as: Int64.self) } == [3, 5, 40, 8])
  let row = arrayView(1, array, UnsafeMutableRawPointer(data + 5))
  arrayDestroy(array)
  data[5] = 1
  #expect(row.load(fromByteOffset: 8, as: UnsafeMutablePointer<Double>.self)[0] == 1)
  arrayDestroy(row)
}

@Test func listsGrow() {
  let list = listMake(0, 8)
  listGrow(list, 1, 8)
  #expect(list.load(fromByteOffset: 16, as: Int.self) >= 1)
  deallocate(list.load(fromByteOffset: 24, as: UnsafeMutableRawPointer.self))
  deallocate(list)
}
