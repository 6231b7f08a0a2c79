/* import_turns.c: when the promise of import() is settled. The modules of a program are there before it runs; node looks for them and reads
 * them, and what a program sees of that is the order of its jobs. node 20 goes through a fixed number of microtasks with what it has loaded
 * already or reads at once, and is back after all ticks and microtasks with what it reads from files. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/array.h"
#include "object/state.h"
#include "async/job.h"
#include "async/promise.h"
#include <stdlib.h>

static uint32_t number(aot_value v) { return (uint32_t)aot_as_number(v); }

/* argv: the promise, the rounds that are left. */
static void run_round(aot_context *cx, int argc, aot_value *argv) {
  uint32_t left = number(argv[1]);
  if (left > 1) aot_enqueue_job(cx, run_round, argc, (aot_value[]){argv[0], aot_int((int32_t)left - 1)});
  else aot_promise_resolve_with(cx, argv[0], AOT_UNDEFINED);
}

static int next_import(aot_context *cx) {
  struct aot_core *core = cx->core;
  if (core->reading_head == aot_list_count(core->reading)) return 0;
  aot_value promise = aot_list_at(core->reading, core->reading_head++);
  if (core->reading_head == aot_list_count(core->reading)) {
    core->reading = AOT_UNDEFINED;
    core->reading_head = 0;
    core->next_import = NULL;
  }
  aot_promise_resolve_with(cx, promise, AOT_UNDEFINED);
  return 1;
}

static int wait_for_file(aot_context *cx, aot_value promise) {
  struct aot_core *core = cx->core;
  if (!core->next_import) core->reading = aot_new_array(cx, 0, NULL);
  core->next_import = next_import;
  return aot_array_push(cx, core->reading, promise);
}

/* Whether it is the first time that the program asks for this module. */
static bool is_new(struct aot_core *core, uint32_t module) {
  for (uint32_t i = 0; i < core->imported_count; i++)
    if (core->imported[i] == module) return false;
  core->imported = realloc(core->imported, (core->imported_count + 1) * sizeof *core->imported);
  if (!core->imported) abort();
  core->imported[core->imported_count++] = module;
  return true;
}

/* importTurns(rounds, module, again): a promise; what awaits it at once goes on after so many microtasks, with 0 when nothing else is left to
 * run. With the number of a module those are the rounds of its first import, and `again` those of others. */
AOT_BUILTIN(aot_host_import_turns) {
  aot_value promise = aot_promise_new(cx);
  if (AOT_FAILED(promise)) return promise;
  uint32_t rounds = number(AOT_ARG(0));
  if (argc > 2 && !is_new(cx->core, number(argv[1]))) rounds = number(argv[2]);
  if (rounds == 0) return wait_for_file(cx, promise) ? AOT_EXCEPTION : promise;
  if (rounds == 1) aot_promise_resolve_with(cx, promise, AOT_UNDEFINED);
  else aot_enqueue_job(cx, run_round, 2, (aot_value[]){promise, aot_int((int32_t)rounds - 1)});
  return promise;
}
