#ifndef COLUBER_COMPILER_H
#define COLUBER_COMPILER_H

// The compiler from C: functions of Python source in, machine code of this process or artefacts out.
//
// Any function may be called from any thread. Texts are UTF-8 and end in a NUL.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One function's source, taken out of its file.
typedef struct coluber_excerpt {
  /// The name of the module that it makes up, unique in the request.
  const char *_Nonnull module;
  const char *_Nonnull path;
  /// The function's lines as they stand in the file, with empty lines for what is before them.
  const char *_Nonnull text;
} coluber_excerpt;

/// What a name stands for.
enum {
  COLUBER_NAME_NONE = 0,
  COLUBER_NAME_BOOL = 1,
  COLUBER_NAME_INT = 2,
  COLUBER_NAME_FLOAT = 3,
  COLUBER_NAME_STR = 4,
  /// The module `text`.
  COLUBER_NAME_MODULE = 5,
  /// What the module `text` has under the name `member`.
  COLUBER_NAME_MEMBER = 6,
  /// Something that compiled code cannot use; `text` says what.
  COLUBER_NAME_UNUSABLE = 7,
};

/// A name that an excerpt's function uses and does not bind.
typedef struct coluber_name {
  /// The excerpt's number.
  int32_t excerpt;
  int32_t kind;
  const char *_Nonnull name;
  int64_t integer;
  double number;
  const char *_Nullable text;
  const char *_Nullable member;
} coluber_name;

/// A function to compile: the one of that name in the first excerpt.
typedef struct coluber_request {
  const coluber_excerpt *_Nonnull excerpts;
  int64_t excerpt_count;
  const coluber_name *_Nullable names;
  int64_t name_count;
  const char *_Nonnull function;
  /// The arguments' types as Coluber writes them.
  const char *_Nullable const *_Nullable types;
  int64_t type_count;
  bool fastmath;
} coluber_request;

/// Something the compiler says about the source.
typedef struct coluber_diagnostic {
  bool is_error;
  int64_t line;
  int64_t column;
  const char *_Nonnull file;
  const char *_Nonnull message;
  /// All of it, as it is printed.
  const char *_Nonnull text;
} coluber_diagnostic;

/// What came of a request: a function, or diagnostics. It never changes.
typedef struct coluber_compiled coluber_compiled;

/// Compiles as far as IR.
coluber_compiled *_Nonnull coluber_compile(const coluber_request *_Nonnull request);

/// Gives it another owner.
coluber_compiled *_Nonnull coluber_compiled_retain(coluber_compiled *_Nonnull compiled);

/// Lets it go; with its last owner its machine code, which arrays that it made need to be freed.
void coluber_compiled_release(coluber_compiled *_Nullable compiled);

/// The diagnostics, which live as long as `compiled`.
const coluber_diagnostic *_Nullable coluber_compiled_diagnostics(
    const coluber_compiled *_Nonnull compiled, int64_t *_Nonnull count);

/// What a value is, in `coluber_node`.
enum {
  COLUBER_TYPE_NONE = 0,
  COLUBER_TYPE_BOOL = 1,
  COLUBER_TYPE_INT = 2,
  COLUBER_TYPE_FLOAT = 3,
  COLUBER_TYPE_STR = 4,
  COLUBER_TYPE_RANGE = 5,
  COLUBER_TYPE_TUPLE = 6,
  COLUBER_TYPE_LIST = 7,
  COLUBER_TYPE_ARRAY = 8,
  COLUBER_TYPE_SCALAR = 9,
  COLUBER_TYPE_UNION = 10,
};

/// How a value of one type lies in memory, within a frame: the structure of the arguments, the result, or
/// an element of a list.
typedef struct coluber_node {
  uint8_t kind;
  /// Of arrays and scalars: bool, int8 … int64, uint8 … uint64, float32, float64 from 0.
  uint8_t element;
  uint8_t dimensions;
  /// Of parameters: 1 if what is in the argument may be changed.
  uint8_t is_changed;
  /// Bytes from the frame's start; of a union to its tag.
  int32_t offset;
  /// The first child's number: members of tuples and unions, one by one; the element of a list, whose
  /// frame is its own.
  int32_t child;
  int32_t child_count;
  /// Of lists: bytes from one element to the next.
  int32_t stride;
  /// Equal for equal types.
  uint32_t type;
} coluber_node;

/// A compiled function's machine code and how to call it; lives as long as what it came from.
typedef struct coluber_function {
  /// Gives an exception, which belongs to the caller, or null.
  void *_Nullable (*_Nullable entry)(const void *_Nullable arguments, void *_Nullable result);
  /// The parameters first, then the result's node, then those inside.
  const coluber_node *_Nullable nodes;
  int32_t parameter_count;
  int32_t argument_size;
  int32_t result_size;
  /// Whether it may run for long: it has loops or recursion.
  bool may_run_long;
  /// `f(int, list[float]) -> float`, and the arguments' types alone.
  const char *_Nullable signature;
} coluber_function;

/// Makes machine code, the first time. Null and `message`, which the caller frees, where that fails.
const coluber_function *_Nullable coluber_compiled_load(
    const coluber_compiled *_Nonnull compiled, char *_Nullable *_Nonnull message);

/// The text of a stage: ast, types, ir, ir-optimized, llvm, llvm-optimized, asm. The caller frees it.
/// Null and `message` where that fails.
char *_Nullable coluber_compiled_text(
    const coluber_compiled *_Nonnull compiled, const char *_Nonnull stage,
    char *_Nullable *_Nonnull message);

/// Writes an artefact: llvm-optimized, bitcode, object, asm or shared, with a C header beside it. `symbol` is
/// the function's name there. False and `message` where that fails.
bool coluber_compiled_write(
    const coluber_compiled *_Nonnull compiled, const char *_Nonnull artefact,
    const char *_Nonnull path, const char *_Nonnull symbol, char *_Nullable *_Nonnull message);

/// The name of the class of Python's exceptions that compiled code gives this number. Never freed.
const char *_Nonnull coluber_exception_name(int32_t kind);

/// Says, once, where what compiled code prints goes: a str of compiled code, which is borrowed; and what is
/// called when it flushes. Both give an exception of compiled code, or null.
void coluber_set_host(
    void *_Nullable (*_Nonnull print)(const void *_Nonnull text),
    void *_Nullable (*_Nonnull flush)(void));

#ifdef __cplusplus
}
#endif

#endif
