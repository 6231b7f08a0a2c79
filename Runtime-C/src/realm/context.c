/* context.c: the life of a context. */
#include "aot_builtins.h"
#include "realm/context.h"
#include "base/context.h"
#include "base/interpreter.h"
#include "base/names.h"
#include "base/stack.h"
#include "heap/blocks.h"
#include "value/intern.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/state.h"
#include "realm/realm.h"
#include <stdlib.h>
#include <time.h>

static void seed_random(aot_context *cx) {
  struct timespec t;
  clock_gettime(CLOCK_REALTIME, &t);
  uint64_t x = (uint64_t)t.tv_nsec * 0x9E3779B97F4A7C15ull ^ (uint64_t)t.tv_sec ^ (uint64_t)(uintptr_t)cx << 17;
  for (int i = 0; i < 2; i++) { /* splitmix64 */
    uint64_t z = (x += 0x9E3779B97F4A7C15ull);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    cx->random_state[i] = z ^ z >> 31;
  }
}

static void make_names(aot_context *cx) {
  static const char *const names[AOT_NAME_COUNT] = {
#define X(n) #n,
      AOT_NAMES(X) AOT_KEYWORD_NAMES(X)
#undef X
  };
  for (int i = 0; i < AOT_NAME_COUNT; i++) cx->names[i] = aot_intern_c(cx, names[i]);
  static const char *const symbols[AOT_SYMBOL_COUNT] = {
#define X(n) "Symbol." #n,
      AOT_SYMBOLS(X)
#undef X
  };
  for (int i = 0; i < AOT_SYMBOL_COUNT; i++) cx->symbols[i] = aot_new_symbol(cx, aot_string_from_c(cx, symbols[i]));
}

static double clock_ms(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

aot_context *aot_context_create_of(const aot_program *program, const aot_realm_table *table) {
  aot_context *cx = calloc(1, sizeof *cx);
  if (!cx) return NULL;
  cx->head.exception = AOT_HOLE;
  cx->symbol_registry = AOT_HOLE;
  cx->head.proto_epoch = 1;
  cx->started_ms = clock_ms(CLOCK_MONOTONIC);
  cx->started_wall_ms = clock_ms(CLOCK_REALTIME);
  if (aot_heap_init(cx) || aot_objects_init(cx, program)) {
    aot_context_free(cx);
    return NULL;
  }
  aot_stack_init(cx);
  seed_random(cx);
  if (aot_intern_init(cx)) {
    aot_context_free(cx);
    return NULL;
  }
  make_names(cx);
  if (aot_realm_init(cx, table)) {
    aot_context_free(cx);
    return NULL;
  }
  return cx;
}

static void free_table(void *table) { aot_realm_table_free(table); }

aot_context *aot_context_create(const aot_program *program, const aot_realm_row *rows, uint32_t count) {
  aot_realm_table *table = aot_realm_table_new(rows, count);
  aot_context *cx = table ? aot_context_create_of(program, table) : NULL;
  if (cx) aot_at_free(cx, free_table, table);
  else aot_realm_table_free(table);
  return cx;
}

void aot_context_free(aot_context *cx) {
  if (!cx) return;
  /* Threads that still work on its memory end with the process. */
  if (cx->requests_under_way > 0) return;
  if (cx->interpreter && cx->interpreter->free) cx->interpreter->free(cx);
  aot_heap_free(cx);
  aot_run_releases(cx);
  aot_objects_free(cx);
  aot_intern_free(cx);
  free(cx->number_texts);
  free(cx->jobs);
  free(cx->ticks);
  free(cx->thunks);
  free(cx->output);
  free(cx);
}
