#include "compiler_functions.h"

#include <stdlib.h>

// What compiled code prints, and what it raises.

static _Thread_local PyObject *pending_type, *pending_value, *pending_traceback;

/// Keeps the exception that is set until the call ends.
static void keep_exception(void) {
  PyErr_Fetch(&pending_type, &pending_value, &pending_traceback);
}

/// Calls a method of `sys.stdout`, if there is one.
static void call_stdout(const char *method, PyObject *argument) {
  PyObject *output = PySys_GetObject("stdout");
  if (!output || output == Py_None) return;
  Py_INCREF(output);
  PyObject *result = argument ? PyObject_CallMethod(output, method, "O", argument)
                              : PyObject_CallMethod(output, method, NULL);
  if (!result) keep_exception();
  Py_XDECREF(result);
  Py_DECREF(output);
}

/// An exception of compiled code that carries what is kept out of it: the kept one takes its place.
static void *stand_in(void) {
  Exception *exception = calloc(1, sizeof *exception);
  Text *message = calloc(1, sizeof *message + 1);
  if (!exception || !message) abort();
  message->count = exception->count = 1;
  exception->kind = 1;
  exception->message = message;
  return exception;
}

static void *print(const void *address) {
  const Text *text = address;
  PyGILState_STATE state = PyGILState_Ensure();
  PyObject *string = PyUnicode_DecodeUTF8(text->utf8, (Py_ssize_t)text->bytes, "surrogatepass");
  if (string) {
    call_stdout("write", string);
    Py_DECREF(string);
  } else {
    keep_exception();
  }
  bool has_failed = pending_type;
  PyGILState_Release(state);
  return has_failed ? stand_in() : NULL;
}

static void *flush(void) {
  PyGILState_STATE state = PyGILState_Ensure();
  call_stdout("flush", NULL);
  bool has_failed = pending_type;
  PyGILState_Release(state);
  return has_failed ? stand_in() : NULL;
}

void coluber_take_output(void) { coluber_set_host(print, flush); }

bool coluber_raise_printed(void) {
  if (!pending_type) return false;
  PyErr_Restore(pending_type, pending_value, pending_traceback);
  pending_type = pending_value = pending_traceback = NULL;
  return true;
}

static PyObject *python_text(const Text *text) {
  if (!text) Py_RETURN_NONE;
  return PyUnicode_DecodeUTF8(text->utf8, (Py_ssize_t)text->bytes, "surrogatepass");
}

static void release_text(Text *text) {
  if (text && text->count >= 0 && --text->count == 0) free(text);
}

/// `(file, function, line, column, end line, end column, text)` for each frame, the innermost first.
static PyObject *frames_of(const Exception *exception) {
  PyObject *frames = PyList_New((Py_ssize_t)exception->frame_count);
  for (int64_t i = 0; frames && i < exception->frame_count; i++) {
    const Frame *frame = exception->frames + i;
    PyObject *tuple = Py_BuildValue(
        "(NNLLLLN)", python_text(frame->file), python_text(frame->function), (long long)frame->line,
        (long long)frame->column, (long long)frame->end_line, (long long)frame->end_column,
        python_text(frame->text));
    if (!tuple) {
      Py_DECREF(frames);
      return NULL;
    }
    PyList_SetItem(frames, (Py_ssize_t)i, tuple);
  }
  return frames;
}

void coluber_raise_compiled(Exception *exception) {
  PyObject *errors = PyImport_ImportModule("coluber.errors");
  PyObject *frames = errors ? frames_of(exception) : NULL;
  PyObject *message = frames ? python_text(exception->message) : NULL;
  PyObject *object =
      message ? PyObject_CallMethod(
                    errors, "_exception", "sOO",
                    coluber_exception_name((int32_t)exception->kind), message, frames)
              : NULL;
  if (object) PyErr_SetObject((PyObject *)Py_TYPE(object), object);
  Py_XDECREF(object);
  Py_XDECREF(message);
  Py_XDECREF(frames);
  Py_XDECREF(errors);
  for (int64_t i = 0; i < exception->frame_count; i++) {
    release_text(exception->frames[i].file);
    release_text(exception->frames[i].function);
    release_text(exception->frames[i].text);
  }
  release_text(exception->message);
  free(exception->frames);
  free(exception);
}
