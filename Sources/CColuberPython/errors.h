#ifndef COLUBER_ERRORS_H
#define COLUBER_ERRORS_H

#include "module.h"

#include "coluber_columns.h"

/// Makes the exceptions and adds them to the module.
int coluber_add_errors(PyObject *module);

/// Raises what `error` says, unless an exception is set already, and clears it. Always null.
PyObject *coluber_raise(coluber_error *error);

/// The same, where the trouble may be the file at `path`.
PyObject *coluber_raise_about(coluber_error *error, PyObject *path);

#endif
