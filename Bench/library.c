/* library.c: what a call of a library costs: nanoseconds of CPU time, the median of nine rounds. See docs/libraries.md. */
#include "shapes.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 9, CALLS = 5000000 };
static aot_context *cx;
static double sink;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void numbers(void) {
  double r;
  for (int i = 0; i < CALLS; i++) {
    shapes_add(cx, i, 0.5, &r);
    sink += r;
  }
}

static void counted(void) {
  double r;
  for (int i = 0; i < CALLS; i++) {
    shapes_count(cx, &r);
    sink += r;
  }
}

static int compare(const void *a, const void *b) { return *(const double *)a < *(const double *)b ? -1 : 1; }

static void measure(const char *what, void (*run)(void)) {
  double times[ROUNDS];
  run();
  for (int i = 0; i < ROUNDS; i++) {
    double start = now();
    run();
    times[i] = (now() - start) / CALLS;
  }
  qsort(times, ROUNDS, sizeof *times, compare);
  printf("%-40s %6.1f ns (%.1f)\n", what, times[ROUNDS / 2], times[0]);
}

int main(void) {
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_runtime *runtime;
  if (aot_runtime_open(&options, &runtime) || aot_context_open(runtime, NULL, &cx) || shapes_load(cx)) return 1;
  measure("two numbers", numbers);
  measure("a counter of the module", counted);
  return sink == 0;
}
