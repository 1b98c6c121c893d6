#ifndef COLUBER_COLUMNS_H
#define COLUBER_COLUMNS_H

// Columns from C: BSON in, Arrow out, and back.
//
// Any function may be called from any thread; no two at once with the same handle. What reports an
// error takes a `coluber_error`, which the caller sets to zero before and clears after.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arrow_abi.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Columns with their schema, in one or more batches. They never change.
typedef struct coluber_columns coluber_columns;

/// What kind of trouble an error is.
enum {
  COLUBER_ERROR_NONE = 0,
  COLUBER_ERROR_TRUNCATED = 1,
  COLUBER_ERROR_MALFORMED = 2,
  COLUBER_ERROR_MISMATCH = 3,
  COLUBER_ERROR_SCHEMA = 4,
  COLUBER_ERROR_UNREADABLE = 5,
  COLUBER_ERROR_CANCELLED = 6,
  COLUBER_ERROR_COLUMNS = 7,
  COLUBER_ERROR_URI = 8,
  COLUBER_ERROR_CONNECTION = 9,
  COLUBER_ERROR_COMMAND = 10,
};

/// What went wrong, and where. The texts belong to it.
typedef struct coluber_error {
  int32_t code;
  /// The system's `errno` where a file could not be read, or the server's code.
  int32_t system_code;
  /// The place in the input in bytes, and the document's number; -1 where there is none.
  int64_t offset;
  int64_t document;
  char *_Nullable message;
  /// The field, dots between names; null where there is none.
  char *_Nullable path;
} coluber_error;

/// Frees the texts of `error` and sets it to zero.
void coluber_error_clear(coluber_error *_Nonnull error);

/// Bytes that belong to the caller.
typedef struct coluber_bytes {
  const void *_Nullable start;
  size_t count;
} coluber_bytes;

/// Told how much is done of how much (0 where that is not known); false asks to stop. Called on the
/// thread that reads.
typedef bool (*coluber_progress)(void *_Nullable context, uint64_t done, uint64_t total);

/// How documents are to be read. All zero is the default.
typedef struct coluber_reading_options {
  /// The columns as a BSON document of names and types; without bytes, they come from the documents.
  coluber_bytes schema;
  /// How many documents the columns come from; 0 for all.
  int64_t sample;
  /// What becomes of a value that does not fit: 0 error, 1 null, 2 the document is left out.
  int32_t on_mismatch;
  /// What becomes of an input that ends inside a document: 0 error, 1 what is before it is delivered.
  int32_t on_truncated;
  coluber_progress _Nullable progress;
  void *_Nullable context;
} coluber_reading_options;

/// Reads the documents in `count` pieces of memory, each of whole documents. Null where it fails.
coluber_columns *_Nullable coluber_bson_read(
    const coluber_bytes *_Nullable pieces, size_t count,
    const coluber_reading_options *_Nonnull options, coluber_error *_Nonnull error);

/// Reads the documents in the file at `path`. Null where it fails.
coluber_columns *_Nullable coluber_bson_read_file(
    const char *_Nonnull path, const coluber_reading_options *_Nonnull options,
    coluber_error *_Nonnull error);

/// Reads the documents that `command` (a `find`, `aggregate` or another command that answers with a
/// cursor, as a BSON document) gives in `database` of the server at `uri`. The server decides how many
/// come at once where `batch_size` is 0. Null where it fails.
coluber_columns *_Nullable coluber_mongodb_read(
    const char *_Nonnull uri, const char *_Nonnull database, coluber_bytes command,
    int32_t batch_size, const coluber_reading_options *_Nonnull options,
    coluber_error *_Nonnull error);

/// Makes a BSON document, which `coluber_bytes_free` frees, from extended JSON. False where it fails.
bool coluber_bson_from_json(
    const char *_Nonnull text, coluber_bytes *_Nonnull bytes, coluber_error *_Nonnull error);

/// Writes a document for each row into new memory, which `coluber_bytes_free` frees. With
/// `omit_nulls`, null fields are left out. False where it fails.
bool coluber_bson_write(
    const coluber_columns *_Nonnull columns, bool omit_nulls, coluber_bytes *_Nonnull bytes,
    coluber_error *_Nonnull error);

/// Writes a document for each row into the file at `path`, replacing it. False where it fails.
bool coluber_bson_write_file(
    const coluber_columns *_Nonnull columns, bool omit_nulls, const char *_Nonnull path,
    coluber_error *_Nonnull error);

/// Frees what `coluber_bson_write` gave.
void coluber_bytes_free(coluber_bytes bytes);

/// Lets the columns go. What was exported from them lives on.
void coluber_columns_release(coluber_columns *_Nullable columns);

/// How many rows there are.
int64_t coluber_columns_count(const coluber_columns *_Nonnull columns);

/// What there is to say about a reading besides its columns.
typedef struct coluber_report {
  int64_t documents;
  int64_t dropped;
  int64_t duplicates;
  int64_t unknown_fields;
  /// Where the document starts that the input breaks off in; -1 where it does not.
  int64_t truncated_at;
  /// How many paths had values that did not fit.
  int64_t mismatched_paths;
} coluber_report;

/// What there is to say about the reading that gave `columns`; all zero where they were not read.
coluber_report coluber_columns_report(const coluber_columns *_Nonnull columns);

/// How many values did not fit at the path with this number, whose name lives as long as `columns`.
int64_t coluber_columns_mismatches(
    const coluber_columns *_Nonnull columns, int64_t number,
    const char *_Nullable *_Nonnull path);

/// Writes the schema, a struct of the columns, into `schema`.
void coluber_columns_export_schema(
    const coluber_columns *_Nonnull columns, struct ArrowSchema *_Nonnull schema);

/// Lends all rows as one struct array; copies where there are several batches. False where one array
/// cannot hold them.
bool coluber_columns_export_array(
    const coluber_columns *_Nonnull columns, struct ArrowArray *_Nonnull array,
    coluber_error *_Nonnull error);

/// Lends the batches, without a copy, as a stream.
void coluber_columns_export_stream(
    const coluber_columns *_Nonnull columns, struct ArrowArrayStream *_Nonnull stream);

/// Takes over the stream's batches, without a copy, and releases the stream. Null where it fails.
coluber_columns *_Nullable coluber_columns_import_stream(
    struct ArrowArrayStream *_Nonnull stream, coluber_error *_Nonnull error);

#ifdef __cplusplus
}
#endif

#endif
