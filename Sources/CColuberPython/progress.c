#include "progress.h"

coluber_progress_context coluber_progress_begin(PyObject *callable) {
  return (coluber_progress_context){PyEval_SaveThread(), callable == Py_None ? NULL : callable};
}

bool coluber_progress_report(void *pointer, uint64_t done, uint64_t total) {
  coluber_progress_context *context = pointer;
  PyEval_RestoreThread(context->thread);
  bool goes_on = PyErr_CheckSignals() == 0;
  if (goes_on && context->callable) {
    PyObject *answer = PyObject_CallFunction(
        context->callable, "KK", (unsigned long long)done, (unsigned long long)total);
    goes_on = answer != NULL;
    Py_XDECREF(answer);
  }
  context->thread = PyEval_SaveThread();
  return goes_on;
}

void coluber_progress_end(coluber_progress_context *context) {
  PyEval_RestoreThread(context->thread);
}
