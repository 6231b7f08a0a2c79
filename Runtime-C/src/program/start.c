/* start.c: main() of a built program. */
#include "base/context.h"
#include "object/shape.h"
#include "realm/context.h"
#include "program/another.h"
#include "program/finish.h"
#include <stdio.h>
#include <stdlib.h>

/* Module slots, constants and caches are one block. */
static int make_unit_memory(aot_context *cx, const aot_program *p, void **block) {
  size_t slots = p->module_slot_count, constants = p->constant_count, ics = p->ic_count;
  *block = calloc(1, (slots + constants) * sizeof(aot_value) + ics * sizeof(aot_ic) + 1);
  if (!*block) return -1;
  cx->head.ics = *block;
  cx->head.module_slots = (aot_value *)(cx->head.ics + ics);
  cx->head.constants = cx->head.module_slots + slots;
  cx->program_slots = cx->head.module_slots;
  for (size_t i = 0; i < slots; i++) cx->head.module_slots[i] = AOT_UNDEFINED;
  return 0;
}

static inline AOT_INLINED int run_program(aot_context *cx, const aot_program *p) {
  void *block = NULL;
  if (make_unit_memory(cx, p, &block)) return 70;
  cx->program = p;
  cx->interpreter = p->interpreter;
  if (p->run_loop) cx->run_loop = p->run_loop;
  aot_shapes_add_layouts(cx, p);
  int code = 70;
  if (!p->register_thunks || p->register_thunks(cx) == 0) code = aot_finish_program(cx, p->main(cx, 0));
  else if (aot_has_exception(cx)) code = aot_report_pending(cx);
  cx->program = NULL;
  free(block);
  return code;
}

static inline AOT_INLINED aot_context *open_context(const aot_program *program, int argc, char **argv) {
  aot_context *cx = aot_context_create(program, program->realm, program->realm_row_count);
  if (!cx) return NULL;
  aot_connect_host(cx);
  cx->argc = argc;
  cx->argv = argv;
  return cx;
}

int aot_program_main(const aot_program *program, int argc, char **argv) {
  if (program->abi_version != AOT_ABI_VERSION) {
    fputs("aotc: this program was built for another version of the runtime\n", stderr);
    return 70;
  }
  aot_context *cx = open_context(program, argc, argv);
  if (!cx) {
    fputs("aotc: out of memory\n", stderr);
    return 70;
  }
  int code = run_program(cx, program);
  /* the system takes the memory back */
  return code;
}

/* ---------------------------------------------------------------- for threads: linked by programs with workers */

aot_context *aot_program_open(const aot_program *program, int argc, char **argv) {
  return open_context(program, argc, argv);
}

int aot_program_run(aot_context *cx, const aot_program *program) { return run_program(cx, program); }
