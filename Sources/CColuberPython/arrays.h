#ifndef COLUBER_ARRAYS_H
#define COLUBER_ARRAYS_H

#include "module.h"

#include "arrow_abi.h"

/// A Python view of an Arrow array and its children. Takes over both structures.
PyObject *coluber_array_new(struct ArrowArray *array, struct ArrowSchema *schema);

#endif
