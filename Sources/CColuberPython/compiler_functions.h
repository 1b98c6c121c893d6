#ifndef COLUBER_FUNCTIONS_H
#define COLUBER_FUNCTIONS_H

#include "compiler_values.h"

/// A name outside a function that its machine code has taken the value of.
typedef struct {
  /// A namespace, or a cell where there is no key.
  PyObject *place, *key;
  /// Null: the name was not there.
  PyObject *value;
} Capture;

/// One function at one tuple of types, as a Python object.
typedef struct {
  PyObject_HEAD
  coluber_compiled *compiled;
  const coluber_function *code;
  /// Whether any parameter may be changed.
  bool changes_parameters;
  Capture *captures;
  Py_ssize_t capture_count;
} Specialization;

/// Whether the names that the code took are still what they were.
bool coluber_is_current(const Specialization *specialization);

/// Runs the function with as many arguments as it has parameters. With MISMATCH nothing has run.
Conversion coluber_run(
    const Specialization *specialization, PyObject *names, PyObject *const *arguments,
    PyObject **result);

/// Raises what compiled code raised, and lets it go.
void coluber_raise_compiled(Exception *exception);

/// Raises what `print` has met in the call that ends, if anything; tells whether.
bool coluber_raise_printed(void);

/// Sends what compiled code prints to `sys.stdout`.
void coluber_take_output(void);

#endif
