/* full_context.c: a context of all rows, for programs that are not built and link everything. */
#include "aot_builtins.h"
#include "program/full_context.h"
#include "program/host_guard.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "realm/context.h"
#include "realm/realm_table.h"
#include <stdbool.h>
#include <stdlib.h>

/* What Node does in modules of its own has no frames that a trace shows. */
static bool is_unseen(const aot_builtin_row *p) {
  bool is_node = p->group == AOT_GROUP_console || p->group == AOT_GROUP_process || p->group == AOT_GROUP_timers;
  return is_node || p->effects & AOT_EFFECT_UNSEEN;
}

/* Numbered as in aot_builtin_rows. */
static aot_realm_row *new_rows(void) {
  aot_realm_row *rows = malloc(aot_builtin_count * sizeof *rows);
  for (uint32_t i = 0; rows && i < aot_builtin_count; i++) {
    const aot_builtin_row *p = &aot_builtin_rows[i];
    rows[i] = (aot_realm_row){.object = aot_realm_name((enum aot_realm_id)p->holder),
                              .key = p->key,
                              .handler = p->handler,
                              .length = p->length,
                              .kind = p->kind,
                              .is_unseen = is_unseen(p)};
  }
  return rows;
}

aot_realm_table *aot_full_realm_table(void) {
  aot_realm_row *rows = new_rows();
  aot_realm_table *t = rows ? aot_realm_table_new(rows, aot_builtin_count) : NULL;
  if (!t) free(rows);
  return t;
}

void aot_full_realm_table_free(aot_realm_table *t) {
  if (t) free((void *)t->rows);
  aot_realm_table_free(t);
}

static void free_table(void *table) { aot_full_realm_table_free(table); }

aot_context *aot_context_of_all_builtins(const aot_realm_table *table) {
  aot_context *cx = aot_context_create_of(NULL, table);
  if (!cx) return NULL;
  aot_guard_host(cx, table);
  aot_gc_verify(cx);
  return cx;
}

aot_context *aot_context_with_all_builtins(void) {
  aot_realm_table *table = aot_full_realm_table();
  aot_context *cx = table ? aot_context_of_all_builtins(table) : NULL;
  if (cx) aot_at_free(cx, free_table, table);
  else aot_full_realm_table_free(table);
  return cx;
}
