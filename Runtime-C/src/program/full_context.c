/* full_context.c: a context of all rows, for programs that are not built and link everything. */
#include "aot_builtins.h"
#include "program/full_context.h"
#include "program/host_guard.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "realm/context.h"
#include "realm/realm.h"
#include <stdbool.h>
#include <stdlib.h>

/* What Node does in modules of its own has no frames that a trace shows. */
static bool is_unseen(const aot_builtin_row *p) {
  bool is_node = p->group == AOT_GROUP_console || p->group == AOT_GROUP_process || p->group == AOT_GROUP_timers;
  return is_node || p->effects & AOT_EFFECT_UNSEEN;
}

aot_context *aot_context_with_all_builtins(void) {
  aot_realm_row *rows = malloc(aot_builtin_count * sizeof *rows);
  if (!rows) return NULL;
  for (uint32_t i = 0; i < aot_builtin_count; i++) {
    const aot_builtin_row *p = &aot_builtin_rows[i];
    rows[i] = (aot_realm_row){.object = aot_realm_name((enum aot_realm_id)p->holder),
                              .key = p->key,
                              .handler = p->handler,
                              .length = p->length,
                              .kind = p->kind,
                              .is_unseen = is_unseen(p)};
  }
  aot_context *cx = aot_context_create(NULL, rows, aot_builtin_count);
  free(rows);
  if (cx) {
    aot_guard_host(cx);
    aot_gc_verify(cx);
  }
  return cx;
}
