#define _GNU_SOURCE
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CLLVM.h"

static _Thread_local int64_t limit;

int64_t CLLVMStackLimit(void) {
  if (limit) return limit;
  pthread_attr_t attributes;
  // An address that no stack pointer reaches stands for "unknown": nothing is checked.
  if (pthread_getattr_np(pthread_self(), &attributes)) return limit = 1;
  void *start = NULL;
  size_t size = 0;
  int failure = pthread_attr_getstack(&attributes, &start, &size);
  pthread_attr_destroy(&attributes);
  if (failure) return limit = 1;
  size_t reserve = size / 4 < 256 << 10 ? size / 4 : 256 << 10;
  // A runaway recursion should not fill gigabytes before it is noticed.
  int64_t end = (int64_t)((uintptr_t)start + reserve);
  int64_t enough = (int64_t)((uintptr_t)__builtin_frame_address(0) - (64 << 20));
  return limit = end > enough ? end : enough;
}

static _Thread_local void *handled;

void *CLLVMThreadHandled(void) { return &handled; }

int CLLVMMakeMemoryFile(const void *bytes, size_t size) {
  int file = memfd_create("object", MFD_CLOEXEC);
  for (size_t done = 0; file >= 0 && done < size;) {
    ssize_t count = write(file, (const char *)bytes + done, size - done);
    if (count <= 0) return close(file), -1;
    done += (size_t)count;
  }
  return file;
}
