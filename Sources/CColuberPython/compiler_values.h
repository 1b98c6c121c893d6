#ifndef COLUBER_VALUES_H
#define COLUBER_VALUES_H

// Values of compiled code and of Python, one into the other.

#include "module.h"

#include <stdbool.h>

#include "coluber_compiler.h"

// Objects of compiled code, as Sources/RuntimeLibrary/README.md lays them out.

typedef struct {
  int64_t count, bytes, code_points;
  char utf8[];
} Text;

typedef struct {
  int64_t count, length, capacity;
  char *elements;
} List;

typedef struct Owner {
  int64_t count;
  void (*destroy)(struct Owner *);
} Owner;

typedef struct {
  int64_t count;
  char *data;
  Owner *owner;
  /// Lengths, then strides in bytes.
  int64_t extents[];
} NDArray;

typedef struct {
  Text *file, *function;
  int64_t line, column, end_line, end_column;
  Text *text;
} Frame;

typedef struct {
  int64_t count, kind;
  Text *message;
  int64_t frame_count, frame_capacity;
  Frame *frames;
} Exception;

/// Numbers behind pointers, by open addressing. All zero is empty.
typedef struct {
  const void **keys;
  int64_t *values;
  size_t capacity, count;
} PointerMap;

/// A list or an array that is known on both sides during a call.
typedef struct {
  PyObject *object;
  void *native;
  const coluber_node *node;
  /// Of lists that may be changed: the elements before the call.
  char *before;
  int64_t length_before;
  bool is_changed;
} Shared;

/// What is known while one call runs. All zero is empty.
typedef struct {
  coluber_compiled *compiled;
  const coluber_node *nodes;
  /// The parameters' names, for messages, and the number of the one at hand.
  PyObject *names;
  int32_t parameter;
  /// Whether any parameter may be changed, and whether the one at hand may.
  bool keeps_lists, is_changed;
  Shared *shared;
  size_t shared_count, shared_capacity;
  PointerMap objects, natives;
} Call;

/// What came of a conversion to compiled code.
typedef enum {
  CONVERTED,
  /// The value is of another type.
  MISMATCH,
  /// An exception is set.
  FAILED
} Conversion;

/// Stores `object` in the frame as `node` says. What was stored before a failure is whole: it is to be
/// released like everything else.
Conversion coluber_to_native(
    Call *call, const coluber_node *node, PyObject *object, char *frame);

/// The value in the frame as a new object; null with an exception set.
PyObject *coluber_to_python(Call *call, const coluber_node *node, const char *frame);

/// Lets the value in the frame go. Null references are passed over.
void coluber_release_value(const coluber_node *nodes, const coluber_node *node, char *frame);

/// Makes Python's lists what compiled code has made of theirs; -1 with an exception set.
int coluber_write_back(Call *call);

/// Frees what belongs to the call.
void coluber_end_call(Call *call);

/// A list or array on both sides; false where memory is out.
bool coluber_share(Call *call, PyObject *object, void *native, const coluber_node *node);

/// The name of the parameter at hand, borrowed.
static inline PyObject *coluber_parameter(const Call *call) {
  return PyTuple_GetItem(call->names, call->parameter);
}

int64_t coluber_map_get(const PointerMap *map, const void *key);

// compiler_arrays.c

Conversion coluber_array_to_native(
    Call *call, const coluber_node *node, PyObject *object, char *place);
bool coluber_is_array(const coluber_node *node, PyObject *object);
bool coluber_is_scalar(const coluber_node *node, PyObject *object);
PyObject *coluber_array_to_python(const Call *call, const coluber_node *node, NDArray *array);
void coluber_release_array(NDArray *array);
Conversion coluber_scalar_to_native(const coluber_node *node, PyObject *object, char *place);
PyObject *coluber_scalar_to_python(const coluber_node *node, const char *place);


#endif
