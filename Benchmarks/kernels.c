// The C twins of kernels.py, and a plain walker over BSON: the yardstick.
// clang -O3 -march=native -ffp-contract=off: CPython's bits forbid fused multiply-add.
#include <math.h>
#include <stdint.h>
#include <string.h>

double kmeans(const double *points, double *centres, double *sums, int64_t *counts, int64_t n,
              int64_t d, int64_t k, int64_t rounds) {
  double inertia = 0;
  for (int64_t r = 0; r < rounds; r++) {
    inertia = 0;
    for (int64_t c = 0; c < k; c++) {
      counts[c] = 0;
      for (int64_t j = 0; j < d; j++) sums[c * d + j] = 0;
    }
    for (int64_t i = 0; i < n; i++) {
      int64_t best = 0;
      double best_distance = INFINITY;
      for (int64_t c = 0; c < k; c++) {
        double distance = 0;
        for (int64_t j = 0; j < d; j++) {
          double difference = points[i * d + j] - centres[c * d + j];
          distance += difference * difference;
        }
        if (distance < best_distance) {
          best_distance = distance;
          best = c;
        }
      }
      inertia += best_distance;
      counts[best]++;
      for (int64_t j = 0; j < d; j++) sums[best * d + j] += points[i * d + j];
    }
    for (int64_t c = 0; c < k; c++)
      if (counts[c] > 0)
        for (int64_t j = 0; j < d; j++) centres[c * d + j] = sums[c * d + j] / (double)counts[c];
  }
  return inertia;
}

double logistic_regression(const double *rows, const double *labels, double *weights, double *gradient,
                           double rate, int64_t n, int64_t d, int64_t rounds) {
  for (int64_t r = 0; r < rounds; r++) {
    for (int64_t j = 0; j < d; j++) gradient[j] = 0;
    for (int64_t i = 0; i < n; i++) {
      double z = 0;
      for (int64_t j = 0; j < d; j++) z += rows[i * d + j] * weights[j];
      double error = 1.0 / (1.0 + exp(-z)) - labels[i];
      for (int64_t j = 0; j < d; j++) gradient[j] += error * rows[i * d + j];
    }
    for (int64_t j = 0; j < d; j++) weights[j] -= rate * gradient[j] / (double)n;
  }
  return weights[0];
}

// Python's integers are exact: each operation that could leave 64 bits is checked.
static int64_t fib_checked(int64_t n, int *overflow) {
  if (n < 2) return n;
  int64_t a, b, x, y, sum;
  *overflow |= __builtin_sub_overflow(n, 1, &a);
  x = fib_checked(a, overflow);
  *overflow |= __builtin_sub_overflow(n, 2, &b);
  y = fib_checked(b, overflow);
  *overflow |= __builtin_add_overflow(x, y, &sum);
  return sum;
}

int64_t fib(int64_t n) {
  int overflow = 0;
  int64_t result = fib_checked(n, &overflow);
  return overflow ? -1 : result;
}

double total(const double *values, int64_t n) {
  double result = 0;
  for (int64_t i = 0; i < n; i++) result += values[i];
  return result;
}

// Documents {_id, a, b, c, d, e} into five columns, by comparing every key.
int64_t read_bson(const uint8_t *bytes, int64_t size, double *a, double *b, double *c, double *d,
                  double *e) {
  int64_t rows = 0;
  for (const uint8_t *document = bytes; document < bytes + size;) {
    int32_t length;
    memcpy(&length, document, 4);
    const uint8_t *p = document + 4;
    while (*p) {
      uint8_t type = *p++;
      const uint8_t *key = p;
      while (*p) p++;
      p++;
      if (type == 1) {
        double *column = 0;
        if (key[1] == 0) switch (key[0]) {
            case 'a': column = a; break;
            case 'b': column = b; break;
            case 'c': column = c; break;
            case 'd': column = d; break;
            case 'e': column = e; break;
          }
        if (column) memcpy(&column[rows], p, 8);
        p += 8;
      } else if (type == 7) {
        p += 12;
      } else {
        return -1;
      }
    }
    document += length;
    rows++;
  }
  return rows;
}
