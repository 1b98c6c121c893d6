#ifndef COLUBER_PROGRESS_H
#define COLUBER_PROGRESS_H

#include "module.h"

#include <stdbool.h>

/// What a long call holds while Python's lock is released.
typedef struct {
  PyThreadState *thread;
  PyObject *callable;
} coluber_progress_context;

/// Releases the lock. `callable` is None or takes (done, total).
coluber_progress_context coluber_progress_begin(PyObject *callable);

/// Takes the lock, tells `callable`, looks for Ctrl-C; false where an exception was raised.
bool coluber_progress_report(void *context, uint64_t done, uint64_t total);

/// Takes the lock back.
void coluber_progress_end(coluber_progress_context *context);

#endif
