#include "datasets.h"

#include <string.h>

#include "coluber_datasets.h"
#include "errors.h"
#include "progress.h"

// Kernels and documents as Python objects.

static PyObject *stage_error;
static PyTypeObject *kernel_type, *documents_type;

typedef struct {
  PyObject_HEAD
  coluber_kernel *handle;
} Kernel;

typedef struct {
  PyObject_HEAD
  coluber_documents *handle;
  /// What documents in memory lie in.
  Py_buffer buffer;
} Documents;

/// Raises `_native.StageError(code, message, row, path)`, or what reading BSON raises. Always null.
static PyObject *raise_stage_error(coluber_error *error, PyObject *path) {
  if (error->code < COLUBER_ERROR_REFUSED) return coluber_raise_about(error, path);
  if (!PyErr_Occurred()) {
    PyObject *arguments = Py_BuildValue(
        "(isLs)", error->code, error->message, (long long)error->document,
        error->path ? error->path : "");
    if (arguments) PyErr_SetObject(stage_error, arguments);
    Py_XDECREF(arguments);
  }
  coluber_error_clear(error);
  return NULL;
}

static PyObject *take_bytes(coluber_bytes bytes) {
  PyObject *result = PyBytes_FromStringAndSize(bytes.start, (Py_ssize_t)bytes.count);
  coluber_bytes_free(bytes);
  return result;
}

static PyObject *take_text(coluber_bytes bytes) {
  PyObject *result = PyUnicode_DecodeUTF8(bytes.start, (Py_ssize_t)bytes.count, "replace");
  coluber_bytes_free(bytes);
  return result;
}

static PyObject *build_kernel(PyObject *module, PyObject *args) {
  Py_buffer plan;
  if (!PyArg_ParseTuple(args, "y*:build_kernel", &plan)) return NULL;
  coluber_error error = {0};
  coluber_bytes image, stage, ir;
  bool done;
  Py_BEGIN_ALLOW_THREADS
  done = coluber_kernel_build(
      (coluber_bytes){plan.buf, (size_t)plan.len}, &image, &stage, &ir, &error);
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&plan);
  if (!done) return raise_stage_error(&error, Py_None);
  return Py_BuildValue("(NNN)", take_bytes(image), take_text(stage), take_text(ir));
}

static PyObject *load_kernel(PyObject *module, PyObject *args) {
  Py_buffer image;
  if (!PyArg_ParseTuple(args, "y*:load_kernel", &image)) return NULL;
  coluber_error error = {0};
  coluber_kernel *handle;
  Py_BEGIN_ALLOW_THREADS
  handle = coluber_kernel_load((coluber_bytes){image.buf, (size_t)image.len}, &error);
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&image);
  if (!handle) return raise_stage_error(&error, Py_None);
  Kernel *self = PyObject_New(Kernel, kernel_type);
  if (!self) {
    coluber_kernel_release(handle);
    return NULL;
  }
  self->handle = handle;
  return (PyObject *)self;
}

static void kernel_dealloc(Kernel *self) {
  coluber_kernel_release(self->handle);
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_Free(self);
  Py_DECREF(type);
}

static PyObject *kernel_run(Kernel *self, PyObject *args) {
  PyObject *source, *progress;
  Py_buffer memory, context, initial;
  long long threads;
  if (!PyArg_ParseTuple(
          args, "Oy*y*y*LO:run", &source, &memory, &context, &initial, &threads, &progress)) {
    return NULL;
  }
  PyObject *result = NULL;
  if (source != Py_None && !PyObject_TypeCheck(source, documents_type)) {
    PyErr_SetString(PyExc_TypeError, "run() takes Documents or None first");
  } else {
    const coluber_documents *documents =
        source == Py_None ? NULL : ((Documents *)source)->handle;
    coluber_error error = {0};
    coluber_columns *rows = NULL;
    coluber_bytes partials = {0};
    coluber_progress_context reporting = coluber_progress_begin(progress);
    bool done = coluber_kernel_run(
        self->handle, documents, (coluber_bytes){memory.buf, (size_t)memory.len},
        (coluber_bytes){context.buf, (size_t)context.len},
        (coluber_bytes){initial.buf, (size_t)initial.len}, threads, coluber_progress_report,
        &reporting, &rows, &partials, &error);
    coluber_progress_end(&reporting);
    if (!done) {
      raise_stage_error(&error, Py_None);
    } else {
      result = rows ? coluber_wrap_columns(rows) : take_bytes(partials);
    }
  }
  PyBuffer_Release(&memory);
  PyBuffer_Release(&context);
  PyBuffer_Release(&initial);
  return result;
}

static PyObject *kernel_merge(Kernel *self, PyObject *args) {
  Py_buffer partials, context;
  if (!PyArg_ParseTuple(args, "y*y*:merge", &partials, &context)) return NULL;
  coluber_error error = {0};
  coluber_bytes merged = {0};
  bool done;
  Py_BEGIN_ALLOW_THREADS
  done = coluber_kernel_merge(
      self->handle, (coluber_bytes){partials.buf, (size_t)partials.len},
      (coluber_bytes){context.buf, (size_t)context.len}, &merged, &error);
  Py_END_ALLOW_THREADS
  PyBuffer_Release(&partials);
  PyBuffer_Release(&context);
  return done ? take_bytes(merged) : raise_stage_error(&error, Py_None);
}

static PyMethodDef kernel_methods[] = {
    {"run", (PyCFunction)kernel_run, METH_VARARGS,
     "run(documents, memory, context, initial, threads, progress): Columns, or the encoded list of "
     "the morsels' results."},
    {"merge", (PyCFunction)kernel_merge, METH_VARARGS,
     "merge(partials, context): one encoded result of an encoded list."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot kernel_slots[] = {
    {Py_tp_dealloc, kernel_dealloc},
    {Py_tp_methods, kernel_methods},
    {Py_tp_doc, "A stage's machine code."},
    {0, NULL},
};

static PyType_Spec kernel_spec = {
    "coluber._native.Kernel", sizeof(Kernel), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, kernel_slots,
};

/// Wraps opened documents, and takes over the buffer they lie in, if any.
static PyObject *wrap_documents(coluber_documents *handle, Py_buffer *buffer) {
  Documents *self = PyObject_New(Documents, documents_type);
  if (!self) {
    coluber_documents_release(handle);
    if (buffer) PyBuffer_Release(buffer);
    return NULL;
  }
  self->handle = handle;
  memset(&self->buffer, 0, sizeof self->buffer);
  if (buffer) self->buffer = *buffer;
  return (PyObject *)self;
}

static PyObject *open_documents(PyObject *module, PyObject *args) {
  PyObject *path;
  long long start, end, base;
  Py_buffer schema = {0};
  if (!PyArg_ParseTuple(
          args, "O&LLLz*:open_documents", PyUnicode_FSConverter, &path, &start, &end, &base,
          &schema)) {
    return NULL;
  }
  coluber_error error = {0};
  coluber_documents *handle;
  const char *name = PyBytes_AsString(path);
  Py_BEGIN_ALLOW_THREADS
  handle = coluber_documents_open(
      name, start, end, base, (coluber_bytes){schema.buf, (size_t)schema.len}, &error);
  Py_END_ALLOW_THREADS
  if (schema.obj) PyBuffer_Release(&schema);
  PyObject *result =
      handle ? wrap_documents(handle, NULL) : raise_stage_error(&error, path);
  Py_DECREF(path);
  return result;
}

static PyObject *borrow_documents(PyObject *module, PyObject *args) {
  Py_buffer buffer, schema = {0};
  if (!PyArg_ParseTuple(args, "y*z*:borrow_documents", &buffer, &schema)) return NULL;
  coluber_error error = {0};
  coluber_documents *handle;
  Py_BEGIN_ALLOW_THREADS
  handle = coluber_documents_borrow(
      (coluber_bytes){buffer.buf, (size_t)buffer.len},
      (coluber_bytes){schema.buf, (size_t)schema.len}, &error);
  Py_END_ALLOW_THREADS
  if (schema.obj) PyBuffer_Release(&schema);
  if (handle) return wrap_documents(handle, &buffer);
  PyBuffer_Release(&buffer);
  return raise_stage_error(&error, Py_None);
}

static void documents_dealloc(Documents *self) {
  coluber_documents_release(self->handle);
  if (self->buffer.obj) PyBuffer_Release(&self->buffer);
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_Free(self);
  Py_DECREF(type);
}

static PyObject *documents_describe(Documents *self, PyObject *unused) {
  return take_bytes(coluber_documents_describe(self->handle));
}

static PyMethodDef documents_methods[] = {
    {"describe", (PyCFunction)documents_describe, METH_NOARGS,
     "The number of documents, the columns, and where morsels start: encoded."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot documents_slots[] = {
    {Py_tp_dealloc, documents_dealloc},
    {Py_tp_methods, documents_methods},
    {Py_tp_doc, "BSON documents as a source of rows."},
    {0, NULL},
};

static PyType_Spec documents_spec = {
    "coluber._native.Documents", sizeof(Documents), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, documents_slots,
};

static PyMethodDef functions[] = {
    {"build_kernel", build_kernel, METH_VARARGS,
     "build_kernel(plan): the kernel's image, its loop as Python, its IR."},
    {"load_kernel", load_kernel, METH_VARARGS, "load_kernel(image): a Kernel for this processor."},
    {"open_documents", open_documents, METH_VARARGS,
     "open_documents(path, start, end, base, schema): Documents in a file."},
    {"borrow_documents", borrow_documents, METH_VARARGS,
     "borrow_documents(buffer, schema): Documents in memory."},
    {NULL, NULL, 0, NULL},
};

int coluber_add_datasets(PyObject *module) {
  kernel_type = (PyTypeObject *)PyType_FromSpec(&kernel_spec);
  if (!kernel_type || PyModule_AddType(module, kernel_type)) return -1;
  documents_type = (PyTypeObject *)PyType_FromSpec(&documents_spec);
  if (!documents_type || PyModule_AddType(module, documents_type)) return -1;
  stage_error = PyErr_NewException("coluber._native.StageError", NULL, NULL);
  if (!stage_error || PyModule_AddObjectRef(module, "StageError", stage_error)) return -1;
  return PyModule_AddFunctions(module, functions);
}
