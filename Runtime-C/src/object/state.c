/* state.c: the object model of a context: its state, its roots, and the hooks through which lower modules reach it. */
#include "object/state.h"
#include "base/context.h"
#include "heap/heap.h"
#include "object/error.h"
#include "object/function.h"
#include "object/optional.h"
#include "object/property_access.h"
#include "object/shape.h"
#include "object/trace.h"
#include <stdbool.h>
#include <stdlib.h>

static void trace_roots(aot_context *cx, void *data) {
  const struct aot_core *core = data;
  aot_gc_mark_range(cx, core->templates, core->template_count);
  aot_gc_mark(cx, core->metas);
  if (core->globals) aot_mark_globals(cx);
  aot_gc_mark(cx, core->reading);
  aot_gc_mark(cx, core->linking_modules);
  aot_gc_mark(cx, core->linked_module);
  aot_gc_mark(cx, core->namespaces);
  aot_gc_mark(cx, core->brand_key);
  aot_gc_mark(cx, core->stack_trace_limit);
  aot_gc_mark(cx, core->callee_accessor);
  aot_shapes_mark_roots(cx);
}

static void sweep(aot_context *cx, bool full) {
  if (!full) return;
  aot_lookups_forget(cx); /* they keep nothing alive */
  aot_shapes_sweep(cx);
}

int aot_objects_init(aot_context *cx, const aot_program *program) {
  cx->core = calloc(1, sizeof *cx->core);
  if (!cx->core || aot_shapes_init(cx, program)) return -1;
  aot_gc_set_tracer(cx, &aot_object_tracer);
  aot_gc_add_root_tracer(cx, trace_roots, cx->core);
  aot_gc_add_sweeper(cx, sweep);
  cx->new_error = aot_new_error_of_text;
  return 0;
}

void aot_objects_free(aot_context *cx) {
  struct aot_core *core = cx->core;
  if (!core) return;
  aot_closures_free(cx);
  aot_shapes_free(cx);
  free(core->shared_functions);
  free(core->module_root);
  free(core->globals);
  free(core->imported);
  free(core->templates);
  free(core->template_sites);
  free(core->free_ids);
  free(core->gets);
  free(core->sets);
  free(core);
}
