/* library.c: what a call of a library costs: nanoseconds of CPU time, the median of nine rounds. See docs/libraries.md. */
/*
 *   aotc build --target lib Tests/library/shapes.ts -o build/libshapes.so && aotc build --target lib Bench/embed.ts -o build/libembed.so
 *   cc -O2 -D_GNU_SOURCE -IRuntime-C/include -Ibuild Bench/library.c -o build/bench-library -Lbuild -lshapes -lembed -Lbuild/lib/aotc -laot
 */
#include "embed.h"
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

static aot_ref on_add(aot_context *context, const aot_invocation *call) {
  double a = 0, b = 0;
  aot_ref sum = AOT_NO_REF;
  aot_read_number(context, call->arguments[0], &a);
  aot_read_number(context, call->arguments[1], &b);
  aot_make_number(context, a + b, &sum);
  return sum;
}

/* Loops of the library, with a call of the host's built-in in each turn, and without. */
static void with_built_in(void) { embed_callHost(cx, CALLS, &sink); }
static void without(void) { embed_callNothing(cx, CALLS, &sink); }

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
  static const aot_parameter parameters[] = {{"a", NULL}, {"b", NULL}};
  const aot_builtin add = {
      .size = sizeof add, .name = "host::add", .parameters = parameters, .parameter_count = 2, .function = on_add};
  if (aot_runtime_open(&options, &runtime) || aot_register_builtin(runtime, &add) ||
      aot_context_open(runtime, NULL, &cx) || shapes_load(cx) || embed_load(cx))
    return 1;
  measure("two numbers", numbers);
  measure("a counter of the module", counted);
  measure("registered built-in, in a loop", with_built_in);
  measure("the loop without it", without);
  return sink == 0;
}
