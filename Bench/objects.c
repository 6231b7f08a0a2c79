/* objects.c: what messages, blocks, plugins and stores cost.
 *
 *   make embed && tools/test-objects.sh
 *   for name in Tally Other; do sed s/TALLY/$name/ Bench/tally.ts > build/$name.ts; aotc build --target plugin build/$name.ts -o build/test/objects/$name.so; done
 *   cc -O2 -IRuntime-C/include Bench/objects.c -Lbuild/lib/aotc -laotobj -o build/bench-objects
 *   LD_LIBRARY_PATH=build/lib/aotc build/bench-objects build/test/objects
 *
 * With libaotobj.a in the place of the shared library plugins in TypeScript are bytecode.
 *
 * Medians of several runs, each of CPU time, without the loop around it.
 */
#define _POSIX_C_SOURCE 200809L
#include "aot_objects.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define RUNS 9

static const char *folder;
static aot_ref receiver;
static aot_held_block *held, *program_block;
static aot_object_id block_id;
static const aot_found_method *method;
static aot_store *store;
static aot_stored_id ids[1000];
static aot_ref objects[1000];

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

static void measure(const char *name, long count, void (*run)(aot_context *cx, long count), aot_context *cx) {
  double times[RUNS];
  for (int i = 0; i < RUNS; i++) {
    double began = now();
    run(cx, count);
    times[i] = (now() - began) / (double)count;
  }
  qsort(times, RUNS, sizeof *times, by_value);
  printf("%-52s %10.1f ns\n", name, times[RUNS / 2]);
}

/* ---------------------------------------------------------------- a class of the host */

enum { A, B, C, D, E };
static const char *const ivars[] = {"a", "b", "c", "d", "e"};
static aot_ref nothing(aot_context *cx, const aot_invocation *call) {
  (void)cx;
  return call->arguments[0];
}
extern const aot_object_class row_class;
static aot_ref get_b(aot_context *cx, const aot_invocation *call) {
  aot_ref value = AOT_NO_REF;
  aot_ivar_read(cx, call->this_value, &row_class, B, &value);
  return value;
}
static const aot_method methods[] = {{"nothing", AOT_INSTANCE_METHOD, 1, nothing, NULL, NULL, NULL},
                                     {"getB", AOT_INSTANCE_METHOD, 0, get_b, NULL, NULL, NULL}};
const aot_object_class row_class = {sizeof(aot_object_class), "Row", NULL, 1, ivars, 5, methods, 2, NULL, NULL};

static void by_site(aot_context *cx, long count) {
  static aot_call_site site = AOT_SITE("nothing");
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_send_at(cx, &site, receiver, 1, &argument, &result));
}

static void by_selector(aot_context *cx, long count) {
  aot_selector selector = aot_selector_of("nothing");
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_send(cx, receiver, selector, 1, &argument, &result));
}

static void direct(aot_context *cx, long count) {
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_send_direct(cx, method, receiver, 1, &argument, &result));
}

static void read_ivar(aot_context *cx, long count) {
  aot_ref result;
  for (long i = 0; i < count; i++) check(aot_ivar_read(cx, receiver, &row_class, B, &result));
}

static void write_ivar(aot_context *cx, long count) {
  aot_ref value;
  check(aot_make_number(cx, 1, &value));
  for (long i = 0; i < count; i++) check(aot_ivar_write(cx, receiver, &row_class, B, value));
}

static void by_pointer(aot_context *cx, long count) {
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_block_invoke(cx, held, 1, &argument, &result));
}

static void by_id(aot_context *cx, long count) {
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_block_invoke_id(cx, block_id, 1, &argument, &result));
}

static void into_program(aot_context *cx, long count) {
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_block_invoke(cx, program_block, 1, &argument, &result));
}

static void make(aot_context *cx, long count) {
  aot_ref object;
  aot_scope scope;
  for (long i = 0; i < count; i++) {
    check(aot_scope_open(cx, &scope));
    check(aot_new(cx, "Row", 0, NULL, &object));
    check(aot_scope_close(cx, scope));
  }
}

static void load_plugin(aot_context *cx, long count) {
  char path[1024];
  snprintf(path, sizeof path, "%s/counting.so", folder);
  for (long i = 0; i < count; i++) {
    aot_scope scope;
    check(aot_scope_open(cx, &scope));
    check(aot_load_plugin(cx, path, NULL));
    check(aot_unload_plugin(cx, "counting"));
    check(aot_scope_close(cx, scope));
  }
}

static void across(aot_context *cx, long count) {
  static aot_call_site current = AOT_SITE("current");
  aot_ref result;
  for (long i = 0; i < count; i++) check(aot_send_at(cx, &current, receiver, 0, NULL, &result));
}

/* ---------------------------------------------------------------- plugins in TypeScript */

static aot_runtime *runtime;
static aot_ref tally, other_receiver;

static void written(aot_context *cx, long count) {
  static aot_call_site nothing_of = AOT_SITE("nothing");
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_send_at(cx, &nothing_of, tally, 1, &argument, &result));
}

static void written_add(aot_context *cx, long count) {
  static aot_call_site add_of = AOT_SITE("add");
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_send_at(cx, &add_of, tally, 1, &argument, &result));
}

/* Sends of native code, in a loop of its own. */
static void between(aot_context *cx, long count) {
  aot_ref arguments[2] = {other_receiver}, result;
  check(aot_make_number(cx, (double)count, &arguments[1]));
  check(aot_send(cx, tally, aot_selector_of("sendOften"), 2, arguments, &result));
}

static void into_program_by_id(aot_context *cx, long count) {
  aot_ref argument, result;
  check(aot_make_number(cx, 1, &argument));
  for (long i = 0; i < count; i++) check(aot_block_invoke_id(cx, block_id, 1, &argument, &result));
}

static void open_contexts(aot_context *cx, long count) {
  (void)cx;
  for (long i = 0; i < count; i++) {
    aot_context *fresh;
    check(aot_context_open(runtime, NULL, &fresh));
    check(aot_context_close(fresh));
  }
}

static void load_written_in_contexts(aot_context *cx, long count) {
  (void)cx;
  char path[1024];
  snprintf(path, sizeof path, "%s/Tally.so", folder);
  for (long i = 0; i < count; i++) {
    aot_context *fresh;
    check(aot_context_open(runtime, NULL, &fresh));
    check(aot_load_plugin(fresh, path, NULL));
    check(aot_context_close(fresh));
  }
}

static void load_written(aot_context *cx, long count) {
  char path[1024];
  snprintf(path, sizeof path, "%s/Tally.so", folder);
  for (long i = 0; i < count; i++) {
    aot_scope scope;
    check(aot_scope_open(cx, &scope));
    check(aot_load_plugin(cx, path, NULL));
    check(aot_unload_plugin(cx, "Tally"));
    check(aot_scope_close(cx, scope));
  }
}

static void measure_written(aot_context *cx) {
  char path[1024];
  aot_ref listener, other;
  aot_written_method m;
  measure("a context, opened and closed", 300, open_contexts, cx);
  measure("the same with a plugin in TypeScript loaded", 300, load_written_in_contexts, cx);
  measure("load and unload it where it was before", 2000, load_written, cx);
  snprintf(path, sizeof path, "%s/Tally.so", folder);
  check(aot_load_plugin(cx, path, NULL));
  snprintf(path, sizeof path, "%s/Other.so", folder);
  check(aot_load_plugin(cx, path, NULL));
  check(aot_class_written_method(cx, "Tally", 0, &m));
  printf("plugins in TypeScript are %s:\n", m.is_native ? "native code" : "bytecode");
  check(aot_new(cx, "Tally", 0, NULL, &tally));
  check(aot_new(cx, "Other", 0, NULL, &other));
  measure("send of the host at a place", 5000000, written, cx);
  measure("the same to a method that changes an ivar", 5000000, written_add, cx);
  other_receiver = tally;
  measure("send of TypeScript within a plugin", 5000000, between, cx);
  other_receiver = other;
  measure("the same across plugins", 5000000, between, cx);
  other_receiver = receiver;
  measure("the same to a class in C", 5000000, between, cx);
  check(aot_send(cx, tally, aot_selector_of("listener"), 0, NULL, &listener));
  check(aot_block_hold(cx, listener, &program_block));
  check(aot_object_name(cx, listener, &block_id));
  measure("block by pointer", 5000000, into_program, cx);
  measure("block by id", 5000000, into_program_by_id, cx);
}

static void persist(aot_context *cx, long count) {
  (void)cx;
  check(aot_store_begin(store));
  for (long i = 0; i < count; i++) check(aot_persist(store, objects[i], &ids[i]));
  check(aot_store_commit(store));
}

static void load(aot_context *cx, long count) {
  aot_ref object;
  aot_store_options relaxed = {sizeof relaxed, 1};
  char path[1024];
  snprintf(path, sizeof path, "%s/bench.db", folder);
  check(aot_store_close(store));
  check(aot_store_open(cx, path, &relaxed, &store));
  check(aot_store_begin(store));
  for (long i = 0; i < count; i++) check(aot_load(store, ids[i], &object));
  check(aot_store_commit(store));
}

static void prepare_objects(aot_context *cx) {
  char text[32];
  for (int i = 0; i < 1000; i++) {
    aot_ref values[5];
    check(aot_new(cx, "Row", 0, NULL, &objects[i]));
    snprintf(text, sizeof text, "name of %d", i);
    check(aot_make_number(cx, i, &values[0]));
    check(aot_make_number(cx, i + 0.5, &values[1]));
    check(aot_make_text(cx, text, &values[2]));
    check(aot_make_boolean(cx, i % 2, &values[3]));
    check(aot_make_number(cx, -i, &values[4]));
    for (size_t k = 0; k < 5; k++) check(aot_ivar_write(cx, objects[i], &row_class, k, values[k]));
  }
}

static void *read_file(const char *path, size_t *size) {
  static char bytes[1 << 16];
  FILE *f = fopen(path, "rb");
  *size = f ? fread(bytes, 1, sizeof bytes, f) : 0;
  if (!*size) exit(2);
  fclose(f);
  return bytes;
}

static void measure_stores(aot_context *cx) {
  char path[1024];
  aot_store_options relaxed = {sizeof relaxed, 1};
  snprintf(path, sizeof path, "%s/bench.db", folder);
  unlink(path);
  prepare_objects(cx);
  check(aot_store_open(cx, path, &relaxed, &store));
  persist(cx, 1000);
  measure("persist an object of five fields, 1,000 at once", 1000, persist, cx);
  measure("load an object of five fields, 1,000 at once", 1000, load, cx);
  check(aot_store_close(store));
  unlink(path);
}

int main(int argc, char **argv) {
  folder = argc > 1 ? argv[1] : ".";
  char path[1024];
  size_t size;
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_context *cx;
  aot_ref exports, block, by, adder, counter;
  check(aot_runtime_open(&options, &runtime));
  check(aot_register_class(&row_class));
  check(aot_context_open(runtime, NULL, &cx));
  check(aot_new(cx, "Row", 0, NULL, &receiver));
  check(aot_method_find(cx, "Row", aot_selector_of("nothing"), &method));
  check(aot_make_block(cx, nothing, NULL, 0, NULL, &block));
  check(aot_block_hold(cx, block, &held));
  check(aot_object_name(cx, block, &block_id));
  measure("send at a place", 5000000, by_site, cx);
  measure("send by selector", 5000000, by_selector, cx);
  measure("send of a method that was looked up", 5000000, direct, cx);
  measure("block by pointer", 5000000, by_pointer, cx);
  measure("block by id", 5000000, by_id, cx);
  measure("read an ivar", 5000000, read_ivar, cx);
  measure("write an ivar", 5000000, write_ivar, cx);
  measure("new object, in a scope", 1000000, make, cx);
  measure_written(cx);
  measure("load and unload a plugin", 200, load_plugin, cx);
  snprintf(path, sizeof path, "%s/counting.so", folder);
  check(aot_load_plugin(cx, path, NULL));
  check(aot_new(cx, "Counter", 0, NULL, &counter));
  receiver = counter;
  measure("send to a plugin, whose method reads an ivar", 5000000, across, cx);
  check(aot_class_find(cx, "Counter", &exports));
  check(aot_global_write(cx, "Counter", exports));
  snprintf(path, sizeof path, "%s/program.abc", folder);
  void *bytes = read_file(path, &size);
  check(aot_load_script(cx, "program", bytes, size, &exports));
  check(aot_make_number(cx, 2, &by));
  check(aot_call_name(cx, "adder", 1, &by, &adder));
  check(aot_block_hold(cx, adder, &program_block));
  measure("block of a program (bytecode) by pointer", 3000000, into_program, cx);
  measure_stores(cx);
  check(aot_context_close(cx));
  check(aot_runtime_close(runtime));
}
