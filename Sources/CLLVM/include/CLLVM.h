#ifndef CLLVM_H
#define CLLVM_H
#include <llvm-c/Analysis.h>
#include <llvm-c/BitReader.h>
#include <llvm-c/BitWriter.h>
#include <llvm-c/Core.h>
#include <llvm-c/Error.h>
#include <llvm-c/IRReader.h>
#include <llvm-c/Linker.h>
#include <llvm-c/Support.h>
#include <llvm-c/Target.h>
#include <llvm-c/TargetMachine.h>
#include <llvm-c/Transforms/PassBuilder.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// What LLVM's C API lacks. Functions that can fail return NULL or false and set `*message` to a text that
// `LLVMDisposeMessage` frees.

/// Links into `module` what it uses of the bitcode at `start`, read lazily. What was linked becomes internal;
/// with `smallOnly`, small functions become available for inlining and the rest stays declared.
bool CLLVMLinkBitcode(
  LLVMModuleRef module, const void *start, size_t size, bool smallOnly, char **message);

/// Runs lld for ELF in this process. `*message` is what it printed, NULL if nothing.
bool CLLVMLinkELF(const char *const *arguments, int count, char **message);

/// A file in memory with those bytes: a descriptor, or -1.
int CLLVMMakeMemoryFile(const void *bytes, size_t size);

/// Sets the fused multiply-add policy: never form them unless an operation allows it.
void CLLVMForbidContraction(LLVMTargetMachineRef machine);

/// A linker that puts object files into this process.
typedef struct CLLVMOpaqueLoader *CLLVMLoaderRef;
/// One object file in memory.
typedef struct CLLVMOpaqueImage *CLLVMImageRef;

/// Makes a loader whose images see this process's symbols and libm's.
CLLVMLoaderRef CLLVMCreateLoader(char **message);
void CLLVMDisposeLoader(CLLVMLoaderRef loader);
/// Makes `name` known to all images. Before the first image only.
bool CLLVMLoaderDefine(CLLVMLoaderRef loader, const char *name, const void *address, char **message);
/// Adds an object file whose symbols all images see. Before the first image only.
bool CLLVMLoaderAddLibrary(CLLVMLoaderRef loader, const char *bytes, size_t size, char **message);
/// The address of a symbol that all images see.
const void *CLLVMLoaderAddress(CLLVMLoaderRef loader, const char *symbol, char **message);
/// Adds an object file, whose bytes are copied. Nothing is linked yet. Thread-safe.
CLLVMImageRef CLLVMLoadObject(
  CLLVMLoaderRef loader, const char *bytes, size_t size, char **message);
/// The address of a symbol; links the image the first time. Thread-safe.
const void *CLLVMImageAddress(CLLVMImageRef image, const char *symbol, char **message);
/// Frees the image's memory.
void CLLVMDisposeImage(CLLVMImageRef image);

/// The address below which the calling thread's stack should not grow: its end and a reserve, but no more
/// than 64 MB below the thread's first call. Cheap after that.
int64_t CLLVMStackLimit(void);

/// Where the calling thread keeps the exceptions that it is handling: a pointer, null at first.
void *CLLVMThreadHandled(void);

#ifdef __cplusplus
}
#endif
#endif
