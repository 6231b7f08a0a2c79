/* embed.c: what calls between a host and the program cost.
 *
 *   make embed && cc -O2 -IRuntime-C/include Bench/embed.c build/lib/aotc/libaot.a LIBS -o build/bench-embed
 *   aotc build --target vm Bench/embed.ts -o build/embed.abc && build/bench-embed build/embed.abc
 *
 * Medians of several runs, each of CPU time.
 */
#include "aot.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define RUNS 7

static void check(aot_status status) {
  if (status == AOT_OK) return;
  fprintf(stderr, "%s: %s\n", aot_status_name(status), aot_last_error());
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* The median nanoseconds of one of `count` steps of run. */
static void measure(const char *name, long count, void (*run)(aot_context *cx, long count), aot_context *cx) {
  double times[RUNS];
  for (int i = 0; i < RUNS; i++) {
    double began = now();
    run(cx, count);
    times[i] = (now() - began) / (double)count;
  }
  qsort(times, RUNS, sizeof *times, by_value);
  printf("%-44s %10.1f ns\n", name, times[RUNS / 2]);
}

static aot_ref add_function, undefined;
static aot_runtime *runtime;

static void call_by_handle(aot_context *cx, long count) {
  aot_ref arguments[2], result;
  check(aot_make_number(cx, 1, &arguments[0]));
  check(aot_make_number(cx, 2, &arguments[1]));
  for (long i = 0; i < count; i++) check(aot_call(cx, add_function, undefined, 2, arguments, &result));
}

static void call_by_name(aot_context *cx, long count) {
  aot_ref arguments[2], result;
  check(aot_make_number(cx, 1, &arguments[0]));
  check(aot_make_number(cx, 2, &arguments[1]));
  for (long i = 0; i < count; i++) check(aot_call_name(cx, "add", 2, arguments, &result));
}

static aot_ref on_add(aot_context *cx, const aot_invocation *call) {
  double a = 0, b = 0;
  aot_ref sum = AOT_NO_REF;
  aot_read_number(cx, call->arguments[0], &a);
  aot_read_number(cx, call->arguments[1], &b);
  aot_make_number(cx, a + b, &sum);
  return sum;
}

static double loop(aot_context *cx, const char *name, long count) {
  aot_ref times, result;
  check(aot_make_number(cx, (double)count, &times));
  double began = now();
  check(aot_call_name(cx, name, 1, &times, &result));
  return (now() - began) / (double)count;
}

/* What the call in the loop costs: the loop without it is taken off. */
static void call_from_interpreter(aot_context *cx) {
  double times[RUNS];
  for (int i = 0; i < RUNS; i++) times[i] = loop(cx, "callHost", 3000000) - loop(cx, "callNothing", 3000000);
  qsort(times, RUNS, sizeof *times, by_value);
  printf("%-44s %10.1f ns\n", "registered built-in, interpreted", times[RUNS / 2]);
}

static void make_objects(aot_context *cx, long count) {
  aot_ref object;
  aot_scope scope;
  for (long i = 0; i < count; i++) {
    check(aot_scope_open(cx, &scope));
    check(aot_make_object(cx, &object));
    check(aot_scope_close(cx, scope));
  }
}

static void open_contexts(aot_context *cx, long count) {
  for (long i = 0; i < count; i++) {
    aot_context *other;
    check(aot_context_open(runtime, NULL, &other));
    check(aot_context_close(other));
  }
  (void)cx;
}

static long resident(void) {
  long pages = 0, all = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (!f || fscanf(f, "%ld %ld", &all, &pages) != 2) exit(2);
  fclose(f);
  return pages * sysconf(_SC_PAGESIZE);
}

enum { MANY = 50 };
static void measure_memory(void) {
  aot_context *contexts[MANY];
  long before = resident();
  for (int i = 0; i < MANY; i++) check(aot_context_open(runtime, NULL, &contexts[i]));
  printf("%-44s %10.1f KB\n", "memory of a context", (double)(resident() - before) / MANY / 1024);
  for (int i = 0; i < MANY; i++) check(aot_context_close(contexts[i]));
}

int main(int argc, char **argv) {
  static char bytes[1 << 16];
  FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
  size_t size = f ? fread(bytes, 1, sizeof bytes, f) : 0;
  if (!size) return 2;
  fclose(f);
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  static const aot_parameter parameters[] = {{"a", NULL}, {"b", NULL}};
  const aot_builtin add = {
      .size = sizeof add, .name = "host::add", .parameters = parameters, .parameter_count = 2, .function = on_add};
  aot_context *cx;
  aot_ref exports;
  check(aot_runtime_open(&options, &runtime));
  check(aot_register_builtin(runtime, &add));
  check(aot_context_open(runtime, NULL, &cx));
  check(aot_run(cx, bytes, size, &exports));
  check(aot_load_script(cx, "bench", bytes, size, &exports));
  check(aot_property_read(cx, exports, "add", &add_function));
  check(aot_make_undefined(cx, &undefined));
  measure("aot_call by handle, two numbers", 3000000, call_by_handle, cx);
  measure("aot_call_name", 1000000, call_by_name, cx);
  call_from_interpreter(cx);
  measure("an object in a scope", 3000000, make_objects, cx);
  measure("a context, opened and closed", 100, open_contexts, cx);
  measure_memory();
  check(aot_context_close(cx));
  check(aot_runtime_close(runtime));
  return 0;
}
