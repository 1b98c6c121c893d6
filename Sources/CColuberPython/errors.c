#include "errors.h"

#include <errno.h>

static PyObject *bson_error, *mongo_error;

/// Raises `type` with the message and the place as attributes.
static void raise_with_place(PyObject *type, const coluber_error *error) {
  PyObject *exception = PyObject_CallFunction(type, "s", error->message);
  if (!exception) return;
  const struct {
    const char *name;
    PyObject *value;
  } attributes[] = {
      {"offset", error->offset < 0 ? Py_NewRef(Py_None) : PyLong_FromLongLong(error->offset)},
      {"document", error->document < 0 ? Py_NewRef(Py_None) : PyLong_FromLongLong(error->document)},
      {"path", error->path ? PyUnicode_FromString(error->path) : Py_NewRef(Py_None)},
      {"code", PyLong_FromLong(error->system_code)},
  };
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    if (attributes[i].value) {
      PyObject_SetAttrString(exception, attributes[i].name, attributes[i].value);
    }
    Py_XDECREF(attributes[i].value);
  }
  if (!PyErr_Occurred()) PyErr_SetObject(type, exception);
  Py_DECREF(exception);
}

PyObject *coluber_raise_about(coluber_error *error, PyObject *path) {
  if (!PyErr_Occurred()) {
    switch (error->code) {
    case COLUBER_ERROR_UNREADABLE:
      errno = error->system_code;
      PyErr_SetFromErrnoWithFilenameObject(PyExc_OSError, path);
      break;
    case COLUBER_ERROR_CANCELLED: PyErr_SetNone(PyExc_KeyboardInterrupt); break;
    case COLUBER_ERROR_COLUMNS: PyErr_SetString(PyExc_TypeError, error->message); break;
    case COLUBER_ERROR_URI:
    case COLUBER_ERROR_CONNECTION:
    case COLUBER_ERROR_COMMAND: raise_with_place(mongo_error, error); break;
    default: raise_with_place(bson_error, error); break;
    }
  }
  coluber_error_clear(error);
  return NULL;
}

PyObject *coluber_raise(coluber_error *error) { return coluber_raise_about(error, Py_None); }

int coluber_add_errors(PyObject *module) {
  bson_error = PyErr_NewExceptionWithDoc(
      "coluber.BSONError",
      "BSON that is malformed, or does not fit its columns.\n\nThe place is in `offset` (bytes), "
      "`document` (number from 0) and `path` (dotted), each None where unknown.",
      PyExc_ValueError, NULL);
  mongo_error = PyErr_NewExceptionWithDoc(
      "coluber.MongoError",
      "A MongoDB server that cannot be reached, or that refuses a command.\n\nThe server's error "
      "code is in `code`.",
      PyExc_RuntimeError, NULL);
  if (!bson_error || !mongo_error) return -1;
  return PyModule_AddObjectRef(module, "BSONError", bson_error)
                 || PyModule_AddObjectRef(module, "MongoError", mongo_error)
             ? -1
             : 0;
}
