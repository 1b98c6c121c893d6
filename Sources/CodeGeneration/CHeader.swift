internal import IR

/// The text of the C header of a library.
struct CHeader {
  let text: String

  /// A header that declares `functions`; `notes` tells of functions that C cannot call.
  init(library: String, functions: [CFunction], notes: [String]) {
    var types: [String] = []
    func define(_ name: String, _ fields: String) {
      let definition = """
        #ifndef COLUBER_TYPE_\(name)
        #define COLUBER_TYPE_\(name)
        typedef struct \(name) {
        \(fields)
          void *object;
          void (*release)(void *object);
        } \(name);
        #endif

        """
      if !types.contains(definition) { types.append(definition) }
    }
    func visit(_ form: CForm, isResult: Bool) {
      switch form {
      case .nothing, .number: break
      case .text:
        if isResult { define("coluber_text", "  const char *utf8;\n  int64_t bytes;") }
      case .list(_, let number):
        guard isResult else { break }
        define(
          "coluber_list_\(number.name)",
          "  const \(number.type) *elements;\n  int64_t length;")
      case .array(let element, let dimensions):
        define(
          "coluber_array_\(element)_\(dimensions)",
          """
            \(CNumber(element).type) *data;
            int64_t shape[\(max(dimensions, 1))];
            int64_t strides[\(max(dimensions, 1))];
          """)
      case .tuple(let members): for member in members { visit(member, isResult: isResult) }
      }
    }
    for function in functions {
      for argument in function.arguments { visit(argument, isResult: false) }
      visit(function.result, isResult: true)
    }
    let statuses = ExceptionKind.allCases.map { kind in
      "  COLUBER_\(Self.constant(kind.name)) = \(kind.rawValue + 1)"
    }
    let guardName = "COLUBER_LIBRARY_\(CFunction.identifier(library).uppercased())_H"
    text = """
      /* Made by Coluber from \(library).py: the C interface of its functions.
       *
       * A function that can raise returns a status: COLUBER_OK, or the exception, which is described in
       * *error unless error is NULL; results are written only on COLUBER_OK.
       *
       * Texts are UTF-8. Arrays are views: element (i, j) lies at (char *)data + i * strides[0] +
       * j * strides[1]. What is passed in is read during the call only, but for arrays: a result may be a
       * view of an argument's memory. Results with an `object` are given back by coluber_release(&result).
       */
      #ifndef \(guardName)
      #define \(guardName)

      #include <stdbool.h>
      #include <stddef.h>
      #include <stdint.h>

      #ifdef __cplusplus
      extern "C" {
      #endif

      #ifndef COLUBER_STATUS
      #define COLUBER_STATUS
      typedef enum coluber_status {
        COLUBER_OK = 0,
      \(statuses.joined(separator: ",\n"))
      } coluber_status;

      typedef struct coluber_error {
        coluber_status status;
        /* The line of the source where it was raised. */
        int32_t line;
        /* The exception's name and message, cut to fit, with a NUL. */
        char name[32];
        char message[216];
      } coluber_error;

      /* Gives a result back; NULL objects are left alone. */
      #define coluber_release(result) \\
        ((result)->object ? (result)->release((result)->object) : (void)0)
      #endif

      \(types.joined())\(types.isEmpty ? "" : "\n")\
      \(functions.map { $0.declaration + ";\n" }.joined())\
      \(notes.map { "/* \($0) */\n" }.joined())
      #ifdef __cplusplus
      }
      #endif
      #endif

      """
  }

  /// `ZeroDivisionError` as `ZERO_DIVISION_ERROR`.
  private static func constant(_ name: String) -> String {
    var result = ""
    let letters = Array(name)
    for (index, letter) in letters.enumerated() {
      let startsWord =
        index > 0 && letter.isUppercase
        && (letters[index - 1].isLowercase
          || index + 1 < letters.count && letters[index + 1].isLowercase)
      result += (startsWord ? "_" : "") + letter.uppercased()
    }
    return result
  }
}
