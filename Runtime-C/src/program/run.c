/* run.c: a bytecode module as a whole program. */
#include "vm/bytecode.h"
#include "aot_run.h"
#include <stdio.h>
#include <stdlib.h>

/* The modules of a running program, in evaluation order. */
typedef struct runner {
  aot_bytecode_module *module;
  aot_program program;
  uint32_t next; /* the module body to call next */
  bool finished;
} runner;

static void trace_slots(aot_context *cx, void *data) {
  aot_gc_mark_range(cx, cx->head.module_slots, ((const runner *)data)->program.module_slot_count);
}

static int make_slots(aot_context *cx, runner *r) {
  uint32_t n = r->module->slot_count;
  r->program.module_slot_count = 0;
  cx->head.module_slots = malloc((n + 1) * sizeof(aot_value));
  if (!cx->head.module_slots) return -1;
  for (uint32_t i = 0; i < n; i++) cx->head.module_slots[i] = r->module->slots[i] ? AOT_HOLE : AOT_UNDEFINED;
  r->program.module_slot_count = n;
  aot_gc_add_root_tracer(cx, trace_slots, r);
  return 0;
}

static aot_value run_modules(aot_context *cx, runner *r);

static void body_done(aot_context *cx, aot_value data, aot_value value) {
  (void)data, (void)value;
  runner *r = (runner *)(uintptr_t)cx->host;
  if (run_modules(cx, r) == AOT_EXCEPTION) aot_promise_reject_with(cx, aot_promise_new(cx), aot_take_exception(cx));
}

/* An unhandled rejection: reported like an uncaught error. */
static void body_failed(aot_context *cx, aot_value data, aot_value reason) {
  (void)data;
  aot_promise_reject_with(cx, aot_promise_new(cx), reason);
}

/* Calls bodies until one awaits, then goes on when it is done. */
static aot_value run_modules(aot_context *cx, runner *r) {
  const aot_bytecode_module *m = r->module;
  while (r->next < m->module_count) {
    uint32_t index = m->modules[5 * (size_t)r->next++];
    if (index == AOT_BC_NONE) continue;
    const aot_bytecode_function *f = &m->functions[index];
    aot_value body = aot_new_function(cx, &f->info, 0, NULL);
    aot_value result = body == AOT_EXCEPTION ? body : aot_call(cx, body, AOT_UNDEFINED, 0, NULL);
    if (result == AOT_EXCEPTION) {
      r->finished = true; /* as far as it will get, should a listener handle the error */
      return result;
    }
    if (f->flags & AOT_BC_ASYNC)
      return aot_promise_then_native(cx, result, body_done, body_failed, AOT_UNDEFINED) ? AOT_EXCEPTION : AOT_UNDEFINED;
  }
  r->finished = true;
  return AOT_UNDEFINED;
}

static int run_program(aot_context *cx, runner *r) {
  if (!r->module || make_slots(cx, r)) return 1;
  int code = aot_finish_program(cx, run_modules(cx, r));
  /* Node's code for a top-level await that nothing will ever settle. */
  return code == 0 && !r->finished && !cx->exit_requested && !aot_has_exception(cx) ? 13 : code;
}

int aot_run_blob(const uint8_t *bytes, size_t size, int argc, char **argv) {
  char message[160];
  if (aot_bc_verify(bytes, size, message, sizeof message)) {
    fprintf(stderr, "aotc: invalid bytecode: %s\n", message);
    return 1;
  }
  aot_context *cx = aot_context_new(NULL, 0);
  if (!cx) {
    fputs("aotc: out of memory\n", stderr);
    return 1;
  }
  runner r = {.program = {.abi_version = AOT_ABI_VERSION, .interpreter = &aot_interpreter_table}};
  cx->argc = argc;
  cx->argv = argv;
  cx->program = &r.program;
  cx->interpreter = &aot_interpreter_table;
  cx->host = &r;
  r.module = aot_bytecode_load(cx, bytes, size, 1);
  int code = run_program(cx, &r);
  aot_flush(cx);
  free(cx->head.module_slots);
  cx->head.module_slots = NULL;
  aot_context_free(cx);
  return code;
}
