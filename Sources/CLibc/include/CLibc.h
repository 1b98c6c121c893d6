// The part of the C library that the runtime library of compiled programs uses: nothing else may
// appear in an artefact. Declared here, not included, so that it means the same on every target.
#ifndef CLIBC_H
#define CLIBC_H
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

void *_Nullable malloc(size_t bytes);
void *_Nullable calloc(size_t count, size_t bytes);
void *_Nullable realloc(void *_Nullable block, size_t bytes);
void free(void *_Nullable block);
void *memcpy(void *to, const void *from, size_t bytes);
void *memmove(void *to, const void *from, size_t bytes);
void *memset(void *to, int byte, size_t bytes);
int memcmp(const void *first, const void *second, size_t bytes);
void *_Nullable memchr(const void *bytes, int byte, size_t count);

ptrdiff_t write(int file, const void *bytes, size_t count);
int isatty(int file);
// The handlers are addresses of functions or small numbers: 1 ignores the signal.
void *_Nullable signal(int number, void *_Nullable handler);
char *strerror(int error);
size_t strlen(const char *text);
long read(int file, void *bytes, size_t count);
_Noreturn void exit(int status);
#if defined(__linux__)
int *__errno_location(void);
#endif

struct timespec {
  int64_t tv_sec;
  int64_t tv_nsec;
};
int clock_gettime(int clock, struct timespec *now);
int getentropy(void *bytes, size_t count);

double pow(double base, double exponent);
double fmod(double dividend, double divisor);

#pragma clang assume_nonnull end
#endif
