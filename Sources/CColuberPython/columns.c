#include "arrays.h"

#include <stdlib.h>
#include <string.h>

#include "coluber_columns.h"
#include "errors.h"
#include "progress.h"

// Columns as a Python object, and the functions that make them.

typedef struct {
  PyObject_HEAD
  coluber_columns *handle;
} Columns;

static PyTypeObject *columns_type;

PyObject *coluber_wrap_columns(coluber_columns *handle) {
  Columns *self = PyObject_New(Columns, columns_type);
  if (!self) {
    coluber_columns_release(handle);
    return NULL;
  }
  self->handle = handle;
  return (PyObject *)self;
}

static void columns_dealloc(Columns *self) {
  coluber_columns_release(self->handle);
  PyTypeObject *type = Py_TYPE((PyObject *)self);
  PyObject_Free(self);
  Py_DECREF(type);
}

static Py_ssize_t columns_length(Columns *self) {
  return (Py_ssize_t)coluber_columns_count(self->handle);
}

static void schema_capsule_free(PyObject *capsule) {
  struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
  if (schema->release) schema->release(schema);
  free(schema);
}

static void array_capsule_free(PyObject *capsule) {
  struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");
  if (array->release) array->release(array);
  free(array);
}

static void stream_capsule_free(PyObject *capsule) {
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
  if (stream->release) stream->release(stream);
  free(stream);
}

static PyObject *columns_schema(Columns *self, PyObject *unused) {
  struct ArrowSchema *schema = malloc(sizeof *schema);
  coluber_columns_export_schema(self->handle, schema);
  PyObject *capsule = PyCapsule_New(schema, "arrow_schema", schema_capsule_free);
  if (!capsule) {
    schema->release(schema);
    free(schema);
  }
  return capsule;
}

/// Exports all rows as one array, with the lock released; false with an exception set where it fails.
static bool export_array(Columns *self, struct ArrowArray *array) {
  coluber_error error = {0};
  bool done;
  Py_BEGIN_ALLOW_THREADS
  done = coluber_columns_export_array(self->handle, array, &error);
  Py_END_ALLOW_THREADS
  if (!done) coluber_raise(&error);
  return done;
}

static PyObject *columns_array(Columns *self, PyObject *args, PyObject *keywords) {
  static char *names[] = {"requested_schema", NULL};
  PyObject *requested = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|O:__arrow_c_array__", names, &requested)) {
    return NULL;
  }
  struct ArrowArray *array = malloc(sizeof *array);
  if (!export_array(self, array)) {
    free(array);
    return NULL;
  }
  PyObject *array_capsule = PyCapsule_New(array, "arrow_array", array_capsule_free);
  if (!array_capsule) {
    array->release(array);
    free(array);
    return NULL;
  }
  PyObject *schema_capsule = columns_schema(self, NULL);
  if (!schema_capsule) {
    Py_DECREF(array_capsule);
    return NULL;
  }
  PyObject *pair = PyTuple_Pack(2, schema_capsule, array_capsule);
  Py_DECREF(schema_capsule);
  Py_DECREF(array_capsule);
  return pair;
}

static PyObject *columns_stream(Columns *self, PyObject *args, PyObject *keywords) {
  static char *names[] = {"requested_schema", NULL};
  PyObject *requested = Py_None;
  if (!PyArg_ParseTupleAndKeywords(args, keywords, "|O:__arrow_c_stream__", names, &requested)) {
    return NULL;
  }
  struct ArrowArrayStream *stream = malloc(sizeof *stream);
  coluber_columns_export_stream(self->handle, stream);
  PyObject *capsule = PyCapsule_New(stream, "arrow_array_stream", stream_capsule_free);
  if (!capsule) {
    stream->release(stream);
    free(stream);
  }
  return capsule;
}

static PyObject *columns_to_array(Columns *self, PyObject *unused) {
  struct ArrowArray array;
  if (!export_array(self, &array)) return NULL;
  struct ArrowSchema schema;
  coluber_columns_export_schema(self->handle, &schema);
  return coluber_array_new(&array, &schema);
}

static PyObject *columns_report(Columns *self, PyObject *unused) {
  coluber_report report = coluber_columns_report(self->handle);
  PyObject *mismatches = PyDict_New();
  if (!mismatches) return NULL;
  for (int64_t i = 0; i < report.mismatched_paths; i++) {
    const char *path = NULL;
    PyObject *count =
        PyLong_FromLongLong(coluber_columns_mismatches(self->handle, i, &path));
    int status = count ? PyDict_SetItemString(mismatches, path, count) : -1;
    Py_XDECREF(count);
    if (status) {
      Py_DECREF(mismatches);
      return NULL;
    }
  }
  PyObject *truncated =
      report.truncated_at < 0 ? Py_NewRef(Py_None) : PyLong_FromLongLong(report.truncated_at);
  return Py_BuildValue(
      "{s:L,s:L,s:L,s:L,s:N,s:N}", "documents", (long long)report.documents, "dropped",
      (long long)report.dropped, "duplicates", (long long)report.duplicates, "unknown_fields",
      (long long)report.unknown_fields, "truncated_at", truncated, "mismatches", mismatches);
}

static PyMethodDef columns_methods[] = {
    {"__arrow_c_schema__", (PyCFunction)columns_schema, METH_NOARGS, "The schema, as a capsule."},
    {"__arrow_c_array__", (PyCFunction)(void (*)(void))columns_array, METH_VARARGS | METH_KEYWORDS,
     "The schema and all rows as one struct array, as capsules."},
    {"__arrow_c_stream__", (PyCFunction)(void (*)(void))columns_stream,
     METH_VARARGS | METH_KEYWORDS, "The batches, as a capsule of a stream."},
    {"to_array", (PyCFunction)columns_to_array, METH_NOARGS, "All rows as one struct array."},
    {"report", (PyCFunction)columns_report, METH_NOARGS,
     "What there is to say about the reading besides the columns."},
    {NULL, NULL, 0, NULL},
};

static PyType_Slot columns_slots[] = {
    {Py_tp_dealloc, columns_dealloc},
    {Py_sq_length, columns_length},
    {Py_tp_methods, columns_methods},
    {Py_tp_doc, "Columns in Arrow's memory layout."},
    {0, NULL},
};

static PyType_Spec columns_spec = {
    "coluber._native.Columns", sizeof(Columns), 0,
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, columns_slots,
};

/// The options of a reading out of a schema document (or None) and numbers.
static bool fill_options(
    coluber_reading_options *options, Py_buffer *schema, PyObject *given, long long sample,
    int on_mismatch, int on_truncated) {
  memset(options, 0, sizeof *options);
  memset(schema, 0, sizeof *schema);
  if (given != Py_None) {
    if (PyObject_GetBuffer(given, schema, PyBUF_SIMPLE)) return false;
    options->schema = (coluber_bytes){schema->buf, (size_t)schema->len};
  }
  options->sample = sample;
  options->on_mismatch = on_mismatch;
  options->on_truncated = on_truncated;
  return true;
}

static PyObject *read_file(PyObject *module, PyObject *args) {
  PyObject *path, *given, *progress;
  long long sample;
  int on_mismatch, on_truncated;
  if (!PyArg_ParseTuple(
          args, "O&OLiiO:read_file", PyUnicode_FSConverter, &path, &given, &sample, &on_mismatch,
          &on_truncated, &progress)) {
    return NULL;
  }
  coluber_reading_options options;
  Py_buffer schema;
  coluber_columns *columns = NULL;
  if (fill_options(&options, &schema, given, sample, on_mismatch, on_truncated)) {
    coluber_error error = {0};
    const char *name = PyBytes_AsString(path);
    coluber_progress_context context = coluber_progress_begin(progress);
    options.progress = coluber_progress_report;
    options.context = &context;
    columns = coluber_bson_read_file(name, &options, &error);
    coluber_progress_end(&context);
    if (!columns) coluber_raise_about(&error, path);
    if (schema.obj) PyBuffer_Release(&schema);
  }
  Py_DECREF(path);
  return columns ? coluber_wrap_columns(columns) : NULL;
}

static PyObject *read_buffers(PyObject *module, PyObject *args) {
  PyObject *sources, *given, *progress;
  long long sample;
  int on_mismatch, on_truncated;
  if (!PyArg_ParseTuple(
          args, "O!OLiiO:read_buffers", &PyList_Type, &sources, &given, &sample, &on_mismatch,
          &on_truncated, &progress)) {
    return NULL;
  }
  Py_ssize_t count = PyList_Size(sources), held = 0;
  Py_buffer *views = calloc((size_t)count + 1, sizeof *views);
  coluber_bytes *pieces = calloc((size_t)count + 1, sizeof *pieces);
  coluber_columns *columns = NULL;
  coluber_reading_options options;
  Py_buffer schema;
  for (; held < count; held++) {
    if (PyObject_GetBuffer(PyList_GetItem(sources, held), &views[held], PyBUF_SIMPLE)) goto done;
    pieces[held] = (coluber_bytes){views[held].buf, (size_t)views[held].len};
  }
  if (fill_options(&options, &schema, given, sample, on_mismatch, on_truncated)) {
    coluber_error error = {0};
    coluber_progress_context context = coluber_progress_begin(progress);
    options.progress = coluber_progress_report;
    options.context = &context;
    columns = coluber_bson_read(pieces, (size_t)count, &options, &error);
    coluber_progress_end(&context);
    if (!columns) coluber_raise(&error);
    if (schema.obj) PyBuffer_Release(&schema);
  }
done:
  for (Py_ssize_t i = 0; i < held; i++) PyBuffer_Release(&views[i]);
  free(views);
  free(pieces);
  return columns ? coluber_wrap_columns(columns) : NULL;
}

static PyObject *read_mongodb(PyObject *module, PyObject *args) {
  const char *uri, *database;
  Py_buffer command, schema;
  int batch_size;
  PyObject *given, *progress;
  long long sample;
  int on_mismatch;
  if (!PyArg_ParseTuple(
          args, "ssy*iOLiO:read_mongodb", &uri, &database, &command, &batch_size, &given, &sample,
          &on_mismatch, &progress)) {
    return NULL;
  }
  coluber_reading_options options;
  coluber_columns *columns = NULL;
  if (fill_options(&options, &schema, given, sample, on_mismatch, 0)) {
    coluber_error error = {0};
    coluber_bytes bytes = {command.buf, (size_t)command.len};
    coluber_progress_context context = coluber_progress_begin(progress);
    options.progress = coluber_progress_report;
    options.context = &context;
    columns = coluber_mongodb_read(uri, database, bytes, batch_size, &options, &error);
    coluber_progress_end(&context);
    if (!columns) coluber_raise(&error);
    if (schema.obj) PyBuffer_Release(&schema);
  }
  PyBuffer_Release(&command);
  return columns ? coluber_wrap_columns(columns) : NULL;
}

static PyObject *from_json(PyObject *module, PyObject *args) {
  const char *text;
  if (!PyArg_ParseTuple(args, "s:from_json", &text)) return NULL;
  coluber_error error = {0};
  coluber_bytes bytes;
  if (!coluber_bson_from_json(text, &bytes, &error)) return coluber_raise(&error);
  PyObject *result = PyBytes_FromStringAndSize(bytes.start, (Py_ssize_t)bytes.count);
  coluber_bytes_free(bytes);
  return result;
}

static PyObject *import_stream(PyObject *module, PyObject *source) {
  PyObject *capsule = PyObject_CallMethod(source, "__arrow_c_stream__", NULL);
  if (!capsule) return NULL;
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
  coluber_columns *columns = NULL;
  if (stream) {
    coluber_error error = {0};
    // The producer may itself be Python: the lock stays.
    columns = coluber_columns_import_stream(stream, &error);
    if (!columns) coluber_raise(&error);
  }
  Py_DECREF(capsule);
  return columns ? coluber_wrap_columns(columns) : NULL;
}

static PyObject *write_bytes(PyObject *module, PyObject *args) {
  Columns *columns;
  int omit_nulls;
  if (!PyArg_ParseTuple(args, "O!p:write_bytes", columns_type, &columns, &omit_nulls)) return NULL;
  coluber_error error = {0};
  coluber_bytes bytes;
  bool done;
  Py_BEGIN_ALLOW_THREADS
  done = coluber_bson_write(columns->handle, omit_nulls, &bytes, &error);
  Py_END_ALLOW_THREADS
  if (!done) return coluber_raise(&error);
  PyObject *result = PyBytes_FromStringAndSize(bytes.start, (Py_ssize_t)bytes.count);
  coluber_bytes_free(bytes);
  return result;
}

static PyObject *write_file(PyObject *module, PyObject *args) {
  Columns *columns;
  int omit_nulls;
  PyObject *path;
  if (!PyArg_ParseTuple(
          args, "O!pO&:write_file", columns_type, &columns, &omit_nulls, PyUnicode_FSConverter,
          &path)) {
    return NULL;
  }
  coluber_error error = {0};
  bool done;
  const char *name = PyBytes_AsString(path);
  Py_BEGIN_ALLOW_THREADS
  done = coluber_bson_write_file(columns->handle, omit_nulls, name, &error);
  Py_END_ALLOW_THREADS
  if (!done) coluber_raise_about(&error, path);
  Py_DECREF(path);
  return done ? Py_NewRef(Py_None) : NULL;
}

static PyMethodDef functions[] = {
    {"read_buffers", read_buffers, METH_VARARGS,
     "read_buffers(sources, schema, sample, on_mismatch, on_truncated, progress): the documents in "
     "a list of buffers as Columns."},
    {"read_file", read_file, METH_VARARGS,
     "read_file(path, schema, sample, on_mismatch, on_truncated, progress): the documents in a file "
     "as Columns."},
    {"read_mongodb", read_mongodb, METH_VARARGS,
     "read_mongodb(uri, database, command, batch_size, schema, sample, on_mismatch, progress): what a "
     "command with a cursor gives, as Columns."},
    {"from_json", from_json, METH_VARARGS, "from_json(text): extended JSON as a BSON document."},
    {"import_stream", import_stream, METH_O,
     "import_stream(source): what has __arrow_c_stream__ as Columns."},
    {"write_bytes", write_bytes, METH_VARARGS,
     "write_bytes(columns, omit_nulls): the rows as BSON documents."},
    {"write_file", write_file, METH_VARARGS,
     "write_file(columns, omit_nulls, path): the rows as BSON documents in a file."},
    {NULL, NULL, 0, NULL},
};

int coluber_add_columns(PyObject *module) {
  columns_type = (PyTypeObject *)PyType_FromSpec(&columns_spec);
  if (!columns_type || PyModule_AddType(module, columns_type)) return -1;
  if (coluber_add_errors(module)) return -1;
  return PyModule_AddFunctions(module, functions);
}
