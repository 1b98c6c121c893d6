#ifndef COLUBER_MODULE_H
#define COLUBER_MODULE_H

// What the parts of `coluber._native` share. Each part adds its functions and types to the module.

#define PY_SSIZE_T_CLEAN
#define Py_LIMITED_API 0x030B0000
#include "python/Python.h"

/// Adds a part to the module; -1 with an exception set where that fails.
int coluber_add_arrays(PyObject *module);
int coluber_add_columns(PyObject *module);
int coluber_add_datasets(PyObject *module);
int coluber_add_functions(PyObject *module);
int coluber_add_memory(PyObject *module);
int coluber_add_specializations(PyObject *module);

#endif
