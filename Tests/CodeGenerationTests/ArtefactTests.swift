import CodeGeneration
import Foundation
import IR
import PythonSyntax
import Testing

/// A folder that is gone when the test is over.
final class Folder {
  let path: String
  init() throws {
    path = NSTemporaryDirectory() + "coluber-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Runs a program; gives its exit status and what it wrote.
func execute(_ path: String, _ arguments: [String] = []) throws -> (Int32, String, String) {
  let process = Process()
  let (output, errors) = (Pipe(), Pipe())
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.standardOutput = output
  process.standardError = errors
  try process.run()
  let text = output.fileHandleForReading.readDataToEndOfFile()
  let problems = errors.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (
    process.terminationStatus, String(decoding: text, as: UTF8.self),
    String(decoding: problems, as: UTF8.self)
  )
}

@Suite struct ArtefactTests {
  private static let hello = """
    func @"<module>"() -> None raises {
    b0:
      %0 = constant.string "hello, world\\n" : str
      runtime print %0
      %2 = constant.int 9223372036854775807 : int
      %3 = call @next %2 : int !0-4
      %4 = constant.none
      return %4
    }
    func @next(n: int) -> int raises {
    b0(%0: int):
      %1 = constant.int 1 : int
      %2 = int.add %0, %1 : int !0-4
      return %2
    }
    """

  @Test(arguments: [0, 1, 2, 3])
  func programs(level: Int) throws {
    let folder = try Folder()
    var module = try parsed(Self.hello)
    let source = SourceFile(path: "hello.py", text: "next(2**63 - 1)\n")
    for index in module.functions.indices { module.functions[index].source = source }
    let path = folder.path + "/hello"
    let notes = try build(
      .executable, of: module, main: FunctionID(index: 0), isLibrary: false,
      options: CodeGenerationOptions(optimizationLevel: level), to: path)
    #expect(notes == [])
    let (status, output, errors) = try execute(path)
    #expect(status == 1)
    #expect(output == "hello, world\n")
    #expect(errors.hasPrefix("Traceback (most recent call last):\n  File \"hello.py\", line 1"))
    #expect(errors.hasSuffix("OverflowError: int does not fit in 64 bits\n"))
  }

  @Test func programsRunInProcess() throws {
    let module = try parsed(
      """
      func @"<module>"() -> None raises {
      b0:
        %0 = constant.none
        return %0
      }
      """)
    let loaded = try LoadedModule(module, main: FunctionID(index: 0))
    #expect(try loaded.run(arguments: ["empty.py"]) == 0)
  }

  /// What each C test calls.
  private static let library = """
    func @mean(xs: ndarray[float64, 1]) -> float raises exported {
    b0(%0: ndarray[float64, 1]):
      %1 = array.dimension[0] %0 : int
      %2 = constant.int 0 : int
      %3 = int.greater %1, %2 : bool
      check ZeroDivisionError "mean of nothing" %3
      %5 = constant.float 0.0 : float
      jump b1(%2, %5)
    b1(%6: int, %7: float):
      %8 = int.less %6, %1 : bool
      branch %8, b2, b3
    b2:
      %9 = array.load %0, %6 : numpy.float64
      %10 = convert %9 : float
      %11 = float.add %7, %10 : float
      %12 = constant.int 1 : int
      %13 = int.add.raw %6, %12 : int
      jump b1(%13, %11)
    b3:
      %14 = int.to_float %1 : float
      %15 = float.divide %7, %14 : float
      return %15
    }
    func @total(xs: ndarray[int32, 2]) -> int raises exported {
    b0(%0: ndarray[int32, 2]):
      %1 = constant.int 0 : int
      %2 = constant.int 1 : int
      %3 = array.dimension[0] %0 : int
      %4 = array.dimension[1] %0 : int
      jump b1(%1, %1)
    b1(%5: int, %6: int):
      %7 = int.less %5, %3 : bool
      branch %7, b2(%1, %6), b5
    b2(%8: int, %9: int):
      %10 = int.less %8, %4 : bool
      branch %10, b3, b4
    b3:
      %11 = array.load %0, %5, %8 : numpy.int32
      %12 = convert %11 : int
      %13 = constant.int 10 : int
      %14 = int.multiply %9, %13 : int
      %15 = int.add %14, %12 : int
      %16 = int.add.raw %8, %2 : int
      jump b2(%16, %15)
    b4:
      %17 = int.add.raw %5, %2 : int
      jump b1(%17, %9)
    b5:
      return %6
    }
    func @half(double: int) -> int exported {
    b0(%0: int):
      %1 = constant.int 2 : int
      %2 = int.floor_divide.raw %0, %1 : int
      return %2
    }
    func @greet(name: str, times: int) -> str raises exported {
    b0(%0: str, %1: int):
      %2 = constant.string "hej " : str
      %3 = runtime str_concat %2, %0 : str
      %4 = runtime str_repeat %3, %1 : str
      return %4
    }
    func @ends(xs: list[int], strict: bool) -> tuple[int, list[int], numpy.bool] raises exported {
    b0(%0: list[int], %1: bool):
      %2 = constant.int -1 : int
      %3 = list.length %0 : int
      %4 = check.index IndexError "list index out of range" %2, %3 : int
      %5 = list.get %0, %4 : int
      %6 = list.make %5, %5 : list[int]
      %7 = convert %1 : numpy.bool
      %8 = tuple.make %5, %6, %7 : tuple[int, list[int], numpy.bool]
      return %8
    }
    func @zeros(rows: int) -> ndarray[int16, 2] exported {
    b0(%0: int):
      %1 = constant.int 3 : int
      %2 = array.make %0, %1 : ndarray[int16, 2]
      return %2
    }
    func @maybe(x: int | None) -> int exported {
    b0(%0: None | int):
      %1 = union.get %0 : int
      return %1
    }
    func @deep(n: int) -> int raises exported {
    b0(%0: int):
      %1 = call @deep %0 : int
      %2 = int.add %1, %0 : int
      return %2
    }
    """

  private static let client = """
    #include "libtest.h"
    #include "libtest.h"
    #include <pthread.h>
    #include <stdio.h>
    #include <string.h>
    static void *recurse(void *out) {
      int64_t result = 0;
      *(coluber_status *)out = test_deep(1, &result, NULL);
      return NULL;
    }
    int main(void) {
      double data[] = {1, 100, 2, 100, 6, 100};
      coluber_array_float64_1 xs = {data, {3}, {16}, NULL, NULL};
      coluber_error error;
      double mean = 0;
      printf("%d %g\\n", test_mean(&xs, &mean, &error), mean);
      xs.strides[0] = 8;
      printf("%d %g\\n", test_mean(&xs, &mean, &error), mean);
      int32_t cells[] = {1, 2, 3, 4, 5, 6};
      int64_t total = 0;
      coluber_array_int32_2 rows = {cells, {2, 3}, {12, 4}, NULL, NULL};
      printf("%d %lld\\n", test_total(&rows, &total, NULL), (long long)total);
      coluber_array_int32_2 columns = {cells, {3, 2}, {4, 12}, NULL, NULL};
      printf("%d %lld\\n", test_total(&columns, &total, NULL), (long long)total);
      coluber_array_int32_2 backwards = {cells + 5, {2, 2}, {-12, -4}, NULL, NULL};
      printf("%d %lld\\n", test_total(&backwards, &total, NULL), (long long)total);
      xs.shape[0] = 0;
      coluber_status status = test_mean(&xs, &mean, &error);
      printf("%d %d %s: %s\\n", status == COLUBER_ZERO_DIVISION_ERROR, error.status == status,
             error.name, error.message);
      printf("%lld\\n", (long long)test_half(-7));
      coluber_text text;
      printf("%d ", test_greet("\\xc3\\xa9\\xff!", 4, 2, &text, NULL));
      printf("%s %lld\\n", text.utf8, (long long)text.bytes);
      coluber_release(&text);
      int64_t values[] = {5, 6, 7}, last = 0;
      coluber_list_int64 twice;
      bool flag = false;
      printf("%d ", test_ends(values, 3, true, &last, &twice, &flag, &error));
      printf("%lld %lld %lld %d\\n", (long long)last, (long long)twice.length,
             (long long)twice.elements[1], flag);
      coluber_release(&twice);
      printf("%d\\n", test_ends(NULL, 0, false, &last, &twice, &flag, NULL) == COLUBER_INDEX_ERROR);
      coluber_array_int16_2 zeros;
      test_zeros(4, &zeros);
      printf("%lld %lld %lld %d\\n", (long long)zeros.shape[0], (long long)zeros.shape[1],
             (long long)zeros.strides[0], zeros.data[11]);
      coluber_release(&zeros);
      int64_t result;
      printf("%d\\n", test_deep(1, &result, &error) == COLUBER_RECURSION_ERROR);
      coluber_status inThread = COLUBER_OK;
      pthread_attr_t attributes;
      pthread_attr_init(&attributes);
      pthread_attr_setstacksize(&attributes, 64 << 10);
      pthread_t thread;
      pthread_create(&thread, &attributes, recurse, &inThread);
      pthread_join(thread, NULL);
      printf("%d\\n", inThread == COLUBER_RECURSION_ERROR);
      return 0;
    }
    """

  @Test(arguments: [0, 3])
  func librariesAreCalledFromC(level: Int) throws {
    let folder = try Folder()
    let notes = try build(
      .shared, of: try parsed(Self.library), main: nil, isLibrary: true,
      options: CodeGenerationOptions(optimizationLevel: level), to: folder.path + "/libtest.so")
    #expect(notes == ["maybe cannot be called from C: parameter 'x' is None | int"])
    try Self.client.write(toFile: folder.path + "/client.c", atomically: true, encoding: .utf8)
    let flags = ["-Wall", "-Wextra", "-Werror", "-pedantic", "-fsanitize=address", "-g"]
    let files = [
      folder.path + "/client.c", folder.path + "/libtest.so", "-Wl,-rpath," + folder.path, "-o",
      folder.path + "/client",
    ]
    let (status, _, problems) = try execute("/usr/bin/env", ["clang"] + flags + files)
    try #require(status == 0, "\(problems)")
    let (result, output, errors) = try execute(folder.path + "/client")
    #expect(result == 0, "\(errors)")
    #expect(
      output == """
        0 3
        0 34.3333
        0 123456
        0 142536
        0 6532
        1 1 ZeroDivisionError: mean of nothing
        -4
        0 hej é\u{FFFD}!hej é\u{FFFD}! 20
        0 7 2 7 1
        1
        4 3 6 0
        1
        1

        """)
    // The header is C++ as well.
    let (plus, _, complaints) = try execute(
      "/usr/bin/env",
      ["clang++", "-Wall", "-Werror", "-fsyntax-only", "-x", "c++", folder.path + "/libtest.h"])
    #expect(plus == 0, "\(complaints)")
  }

  @Test func namesInC() throws {
    let module = try parsed(
      """
      func @"fit[int]"(union: int, error: float, é: bool) -> None exported {
      b0(%0: int, %1: float, %2: bool):
        %3 = constant.none
        return %3
      }
      """)
    let folder = try Folder()
    _ = try build(
      .shared, of: module, main: nil, isLibrary: true, options: CodeGenerationOptions(),
      to: folder.path + "/a.so")
    let header = try String(contentsOfFile: folder.path + "/a.h", encoding: .utf8)
    #expect(header.contains("\nvoid test_fit_int_(int64_t union_, double error_, bool ue9);\n"))
  }

  @Test(arguments: [
    ("aarch64-linux-gnu", [0x7F, 0x45, 0x4C, 0x46, 2, 1], 183),
    ("riscv64-linux-gnu", [0x7F, 0x45, 0x4C, 0x46, 2, 1], 243),
    ("x86_64-linux-gnu", [0x7F, 0x45, 0x4C, 0x46, 2, 1], 62),
    ("wasm32-unknown-unknown", [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0], nil as Int?),
  ])
  func objectsForOtherMachines(_ triple: String, _ magic: [UInt8], _ machine: Int?) throws {
    let object = try generate(
      .object, of: try parsed(Self.library), main: nil, isLibrary: true,
      options: CodeGenerationOptions(triple: triple))
    #expect(object.starts(with: magic))
    if let machine { #expect(Int(object[18]) == machine) }
    let text = try generate(
      .assembly, of: try parsed(Self.library), main: nil, isLibrary: true,
      options: CodeGenerationOptions(triple: triple))
    #expect(String(decoding: text, as: UTF8.self).contains("test_mean"))
  }

  @Test func stagesAreText() throws {
    let module = try parsed(Self.library)
    for artefact in [Artefact.llvm, .llvmOptimized] {
      let text = try generate(
        artefact, of: module, main: nil, isLibrary: true, options: CodeGenerationOptions())
      #expect(String(decoding: text, as: UTF8.self).contains("define i32 @test_mean("))
    }
    let bitcode = try generate(
      .bitcode, of: module, main: nil, isLibrary: true, options: CodeGenerationOptions())
    #expect(bitcode.starts(with: [0x42, 0x43, 0xC0, 0xDE]))
  }

  @Test func whatCannotBeMadeIsSaid() throws {
    let module = try parsed(Self.hello)
    func problem(_ options: CodeGenerationOptions, _ path: String) -> String? {
      do {
        _ = try build(
          .executable, of: module, main: FunctionID(index: 0), isLibrary: false, options: options,
          to: path)
        return nil
      } catch { return "\(error)" }
    }
    #expect(
      problem(CodeGenerationOptions(triple: "aarch64-linux-gnu"), "/tmp/x")?.contains("--sysroot")
        == true)
    #expect(
      problem(CodeGenerationOptions(triple: "wasm32-unknown-unknown"), "/tmp/x")?.contains(
        "cannot link for wasm32") == true)
    #expect(problem(CodeGenerationOptions(triple: "pdp11-dec-unix"), "/tmp/x") != nil)
    #expect(
      problem(CodeGenerationOptions(), "/no/such/folder/x")?.contains("/no/such/folder/x") == true)
  }

  @Test func headersStandBesideLibraries() {
    #expect(headerPath(besides: "out/libmean.so") == "out/libmean.h")
    #expect(headerPath(besides: "a.b/mean") == "a.b/mean.h")
  }
}

@Suite struct VectorizationTests {
  /// y[i] = a * x[i] + y[i], over lists or arrays.
  private func saxpy(_ type: String, _ element: String, _ loads: (String, String)) -> String {
    """
    func @f(a: \(element), x: \(type), y: \(type)) -> None exported {
    b0(%0: \(element), %1: \(type), %2: \(type)):
      %3 = constant.int 0 : int
      %4 = constant.int 1 : int
      %5 = \(type.hasPrefix("list") ? "list.length" : "array.dimension[0]") %1 : int
      jump b1(%3)
    b1(%6: int):
      %7 = int.less %6, %5 : bool
      branch %7, b2, b3
    b2:
      %8 = \(loads.0) %1, %6 : \(element)
      %9 = \(loads.0) %2, %6 : \(element)
      %10 = \(element == "float" ? "float" : "scalar").multiply %0, %8 : \(element)
      %11 = \(element == "float" ? "float" : "scalar").add %10, %9 : \(element)
      \(loads.1) %2, %6, %11
      %12 = int.add.raw %6, %4 : int
      jump b1(%12)
    b3:
      %13 = constant.none
      return %13
    }
    """
  }

  private func optimized(_ text: String) throws -> String {
    let bytes = try generate(
      .llvmOptimized, of: try parsed(text), main: nil, isLibrary: true,
      options: CodeGenerationOptions())
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func loopsOverLists() throws {
    let text = try optimized(saxpy("list[float]", "float", ("list.get", "list.set")))
    #expect(text.contains("fmul <2 x double>"))
  }

  @Test func loopsOverContiguousArrays() throws {
    let text = try optimized(
      saxpy("ndarray[float32, 1]", "numpy.float32", ("array.load", "array.store")))
    #expect(text.contains("fmul <4 x float>"))
  }
}
