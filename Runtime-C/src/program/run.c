/* run.c: a bytecode module as a whole program. */
#include "aot_bytecode.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/function.h"
#include "object/property.h"
#include "object/property_access.h"
#include "realm/context.h"
#include "realm/realm_table.h"
#include "vm/bytecode.h"
#include "program/another.h"
#include "program/compile.h"
#include "program/finish.h"
#include "program/full_context.h"
#include "aot_emit.h"
#include "aot_run.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* The modules of a running program, in evaluation order. */
typedef struct runner {
  aot_bytecode_module *module;
  aot_program program;
} runner;

/* What the contexts of a program share: its own, and those of the threads of its workers. */
typedef struct blob {
  aot_another another; /* first */
  const uint8_t *bytes;
  size_t size;
  int argc;
  char **argv;
  aot_realm_table *table;
  bool exposes_gc;
} blob;

static void trace_slots(aot_context *cx, void *data) {
  aot_gc_mark_range(cx, cx->program_slots, ((const runner *)data)->program.module_slot_count);
}

static int make_slots(aot_context *cx, runner *r) {
  uint32_t n = r->module->slot_count;
  r->program.module_slot_count = 0;
  cx->program_slots = malloc((n + 1) * sizeof(aot_value));
  if (!cx->program_slots) return -1;
  for (uint32_t i = 0; i < n; i++) cx->program_slots[i] = r->module->slots[i] ? AOT_HOLE : AOT_UNDEFINED;
  r->program.module_slot_count = n;
  aot_gc_add_root_tracer(cx, trace_slots, r);
  return 0;
}

/* aot_program.main */
static aot_value run_modules(aot_context *cx, uint32_t first) {
  const aot_bytecode_module *m = ((runner *)cx->host)->module;
  for (uint32_t i = first; i < m->module_count; i++) {
    uint32_t index = m->modules[5 * (size_t)i];
    if (index == AOT_BC_NONE) continue;
    const aot_bytecode_function *f = &m->functions[index];
    aot_value body = aot_new_function(cx, &f->info, 0, NULL);
    aot_value result = body == AOT_EXCEPTION ? body : aot_call(cx, body, AOT_UNDEFINED, 0, NULL);
    if (result == AOT_EXCEPTION) return result;
    if (f->flags & AOT_BC_ASYNC) return aot_await_body(cx, result, i + 1);
  }
  return AOT_UNDEFINED;
}

static AOT_BUILTIN(collect) {
  aot_gc_collect(cx, true);
  return AOT_UNDEFINED;
}

static const aot_function_info collector = {.name = "gc", .name_length = 2, .kind = AOT_FN_METHOD, .entry = collect};

static int expose_collector(aot_context *cx) {
  aot_value f = aot_new_function(cx, &collector, 0, NULL);
  if (AOT_FAILED(f)) return -1;
  return aot_define_with(cx, cx->head.global, aot_key_from_name(aot_intern_c(cx, "gc")), f,
                         AOT_WRITABLE | AOT_ENUMERABLE);
}

static int run_program(aot_context *cx) {
  runner *r = cx->host;
  if (!r->module || make_slots(cx, r)) return 1;
  return aot_finish_program(cx, run_modules(cx, 0));
}

/* compiler: of the first thread alone, since it has caches of its own; or NULL. */
static aot_context *open_context(const blob *b, const aot_compiler *compiler) {
  runner *r = calloc(1, sizeof *r);
  aot_context *cx = r ? aot_context_of_all_builtins(b->table) : NULL;
  if (!cx) {
    free(r);
    return NULL;
  }
  r->program = (aot_program){
      .abi_version = AOT_ABI_VERSION, .main = run_modules, .interpreter = &aot_interpreter_table, .is_interpreted = 1};
  aot_connect_host(cx);
  aot_connect_compiler(cx, compiler);
  cx->argc = b->argc;
  cx->argv = b->argv;
  cx->program = &r->program;
  cx->interpreter = &aot_interpreter_table;
  cx->host = r;
  cx->another = &b->another;
  r->module = aot_bytecode_load(cx, b->bytes, b->size, AOT_BC_OF_PROGRAM);
  r->program.is_module = r->module && aot_bytecode_is_of_module(r->module);
  if (b->exposes_gc && expose_collector(cx) < 0) abort();
  return cx;
}

static aot_context *open_another(const aot_another *another) { return open_context((const blob *)another, NULL); }

static void close_context(aot_context *cx) {
  runner *r = cx->host;
  free(cx->program_slots);
  cx->program_slots = NULL;
  aot_context_free(cx);
  free(r);
}

int aot_run_blob(const uint8_t *bytes, size_t size, int argc, char **argv, const aot_compiler *compiler,
                 bool exposes_gc) {
  char message[160];
  if (aot_bc_verify(bytes, size, message, sizeof message)) {
    fprintf(stderr, "aotc: invalid bytecode: %s\n", message);
    return 1;
  }
  blob b = {{open_another, run_program, close_context}, bytes, size, argc, argv, aot_full_realm_table(), exposes_gc};
  aot_context *cx = b.table ? open_context(&b, compiler) : NULL;
  if (!cx) {
    fputs("aotc: out of memory\n", stderr);
    return 1;
  }
  int code = run_program(cx);
  close_context(cx);
  aot_full_realm_table_free(b.table);
  return code;
}
