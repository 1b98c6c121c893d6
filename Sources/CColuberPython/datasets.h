#ifndef COLUBER_PYTHON_DATASETS_H
#define COLUBER_PYTHON_DATASETS_H

#include "module.h"

#include "coluber_columns.h"

/// Columns as Python has them. Takes over the handle.
PyObject *coluber_wrap_columns(coluber_columns *handle);

#endif
