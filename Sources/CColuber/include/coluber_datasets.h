#ifndef COLUBER_DATASETS_H
#define COLUBER_DATASETS_H

// Stages of datasets from C: kernels made of plans, and run over columns or BSON documents.
//
// Plans, values and descriptions are bytes in the form of `Sources/Datasets/Value+Coding.swift`. Bytes
// that a function gives are freed with `coluber_bytes_free`.

#include "coluber_columns.h"

#ifdef __cplusplus
extern "C" {
#endif

/// More kinds of trouble. Refusals are diagnostics with U+001E between them. A raised exception has the row
/// in `document`, and in `path` its class and its traceback, innermost first, with U+001E between the lines
/// and U+001F between file, function, line, column, end line, end column and text. For nulls, `message`
/// lists the columns' positions.
enum {
  COLUBER_ERROR_REFUSED = 40,
  COLUBER_ERROR_RAISED = 41,
  COLUBER_ERROR_NULLS = 42,
  COLUBER_ERROR_INTERNAL = 43,
};

/// A stage's machine code in this process.
typedef struct coluber_kernel coluber_kernel;

/// BSON documents as a source of rows.
typedef struct coluber_documents coluber_documents;

/// Compiles a plan. `image` is what `coluber_kernel_load` takes, here or on another machine of the same
/// architecture; `stage` and `ir` are for people. False where it fails.
bool coluber_kernel_build(
    coluber_bytes plan, coluber_bytes *_Nonnull image, coluber_bytes *_Nonnull stage,
    coluber_bytes *_Nonnull ir, coluber_error *_Nonnull error);

/// Makes machine code for this processor. Null where it fails.
coluber_kernel *_Nullable coluber_kernel_load(
    coluber_bytes image, coluber_error *_Nonnull error);

/// Lets a kernel go.
void coluber_kernel_release(coluber_kernel *_Nullable kernel);

/// Opens the documents in the bytes from `start` to `end` of the file at `path`, of which the first has the
/// number `base`; a negative `end` means the file's. `schema` is a BSON document of names and types, or
/// nothing: then the columns come from the documents. Null where it fails.
coluber_documents *_Nullable coluber_documents_open(
    const char *_Nonnull path, int64_t start, int64_t end, int64_t base, coluber_bytes schema,
    coluber_error *_Nonnull error);

/// The same for documents in memory, which must stay in place.
coluber_documents *_Nullable coluber_documents_borrow(
    coluber_bytes documents, coluber_bytes schema, coluber_error *_Nonnull error);

/// Lets documents go.
void coluber_documents_release(coluber_documents *_Nullable documents);

/// What there is to know of the documents: their number, the columns' names and types, and where morsels
/// start.
coluber_bytes coluber_documents_describe(const coluber_documents *_Nonnull documents);

/// Runs a kernel over documents, or where these are null over the columns whose addresses `memory` gives, on
/// at most `threads` threads. Rows come out as `rows`; of a reduction, the morsels' results as
/// `partials`. False where it fails.
bool coluber_kernel_run(
    const coluber_kernel *_Nonnull kernel, const coluber_documents *_Nullable documents,
    coluber_bytes memory, coluber_bytes context, coluber_bytes initial, int64_t threads,
    coluber_progress _Nullable progress, void *_Nullable progress_context,
    coluber_columns *_Nullable *_Nonnull rows, coluber_bytes *_Nonnull partials,
    coluber_error *_Nonnull error);

/// Merges a list of at least one partial result from left to right. False where it fails.
bool coluber_kernel_merge(
    const coluber_kernel *_Nonnull kernel, coluber_bytes partials, coluber_bytes context,
    coluber_bytes *_Nonnull result, coluber_error *_Nonnull error);

#ifdef __cplusplus
}
#endif

#endif
