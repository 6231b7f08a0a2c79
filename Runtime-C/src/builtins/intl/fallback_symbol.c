/* fallback_symbol.c: see fallback_symbol.h. */
#include "builtins/intl/fallback_symbol.h"
#include "base/context.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "base/memory.h"
#include "object/operators.h"
#include "object/property_access.h"
#include "value/key.h"
#include "value/string.h"
#include "value/symbol.h"
#include <stdlib.h>

typedef struct fallback_state {
  aot_value symbol;
} fallback_state;

static void trace_state(aot_context *cx, void *data) { aot_gc_mark(cx, ((fallback_state *)data)->symbol); }

static fallback_state *state_of(aot_context *cx) {
  fallback_state *s = cx->builtin_state[AOT_STATE_INTL_FALLBACK];
  if (s) return s;
  s = malloc(sizeof *s);
  if (!s) aot_fatal(cx, "out of memory");
  s->symbol = AOT_UNDEFINED;
  cx->builtin_state[AOT_STATE_INTL_FALLBACK] = s;
  aot_gc_add_root_tracer(cx, trace_state, s);
  aot_at_free(cx, free, s);
  return s;
}

static aot_key fallback_key(aot_context *cx) {
  fallback_state *s = state_of(cx);
  if (s->symbol == AOT_UNDEFINED) s->symbol = aot_new_symbol(cx, aot_string_from_c(cx, "IntlLegacyConstructedSymbol"));
  return aot_key_from_name(s->symbol);
}

aot_value aot_intl_chain(aot_context *cx, aot_value constructor, aot_value receiver, aot_value format) {
  if (!aot_is_object(receiver)) return format;
  int has = aot_ordinary_has_instance(cx, constructor, receiver);
  if (has < 0) return AOT_EXCEPTION;
  if (!has) return format;
  return aot_define_with(cx, receiver, fallback_key(cx), format, 0) ? AOT_EXCEPTION : receiver;
}

aot_value aot_intl_unchain(aot_context *cx, aot_value constructor, aot_value v) {
  if (!aot_is_object(v)) return v;
  int has = aot_ordinary_has_instance(cx, constructor, v);
  if (has < 0) return AOT_EXCEPTION;
  return has ? aot_get_value(cx, v, fallback_key(cx)) : v;
}
