/* compact.c: the operations of compact functions (aot_compact.h). Only emitted code calls them. */
#include "base/context.h"
#include "object/array.h"
#include "value/string.h"
#include <stdbool.h>
#include "aot_emit.h"

/* ---------------------------------------------------------------- frames */

static inline void link_frame(aot_context *cx, aot_frame *fr, const aot_function_info *info, bool has_receiver) {
  fr->up = cx->head.frame;
  fr->info = info;
  fr->site = 0;
  fr->is_interpreter = 0;
  fr->resumes = 0;
  fr->has_receiver = has_receiver;
  cx->head.frame = fr;
}

void aot_link(aot_context *cx, aot_frame *fr, const aot_function_info *info) { link_frame(cx, fr, info, false); }

void aot_link_method(aot_context *cx, aot_receiver_frame *fr, const aot_function_info *info, aot_value receiver) {
  fr->receiver = receiver;
  link_frame(cx, (aot_frame *)fr, info, true);
}

static inline bool is_full(aot_context *cx) { return AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx); }

int aot_link_checked(aot_context *cx, aot_frame *fr, const aot_function_info *info) {
  if (is_full(cx)) return 1;
  link_frame(cx, fr, info, false);
  return 0;
}

int aot_link_method_checked(aot_context *cx, aot_receiver_frame *fr, const aot_function_info *info,
                            aot_value receiver) {
  if (is_full(cx)) return 1;
  aot_link_method(cx, fr, info, receiver);
  return 0;
}

/* ---------------------------------------------------------------- properties */

static inline uint32_t key_of(uint64_t place) { return place & 0xFFFFF; }
static inline uint32_t cache_of(uint64_t place) { return place >> 20 & 0xFFFFFF; }
static inline uint32_t site_of(uint64_t place) { return (uint32_t)(place >> 44); }

aot_value aot_compact_get(aot_context *cx, aot_value o, uint64_t place) {
  aot_value v = aot_cached(cx, o, &cx->head.ics[cache_of(place)]);
  if (AOT_LIKELY(v != AOT_HOLE)) return v;
  cx->head.frame->site = site_of(place);
  return aot_get_named(cx, o, key_of(place), cache_of(place));
}

int aot_compact_set(aot_context *cx, aot_value o, aot_value v, uint64_t place) {
  if (AOT_LIKELY(aot_set_cached(cx, o, v, &cx->head.ics[cache_of(place)]))) return 0;
  cx->head.frame->site = site_of(place);
  return aot_set_named(cx, o, key_of(place), v, cache_of(place));
}

aot_value aot_compact_length(aot_context *cx, aot_value o, uint64_t place) {
  if (aot_is_array(o)) return aot_uint32_number(aot_array_of(o)->length);
  if (aot_is_string(o)) return aot_int(aot_length_of_string(o));
  return aot_compact_get(cx, o, place);
}

/* ---------------------------------------------------------------- operators */

#define RELATIONAL(F, OP)                                                                                              \
  int aot_compact_##F(aot_context *cx, aot_value a, aot_value b, uint32_t site) {                                      \
    if (AOT_BOTH_INT(a, b)) return aot_as_int(a) OP aot_as_int(b);                                                     \
    if (AOT_BOTH_NUMBER(a, b)) return aot_as_number(a) OP aot_as_number(b);                                            \
    cx->head.frame->site = site;                                                                                       \
    int result = F(cx, a, b);                                                                                          \
    return aot_has_exception(cx) ? AOT_FAIL_BOOL : result;                                                             \
  }
RELATIONAL(aot_less, <)
RELATIONAL(aot_less_equal, <=)
RELATIONAL(aot_greater, >)
RELATIONAL(aot_greater_equal, >=)

/* ---------------------------------------------------------------- calls */

aot_value aot_compact_call(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv,
                           const char *text) {
  if (AOT_LIKELY(aot_is_function(callee)))
    return aot_function_of(callee)->entry(cx, callee, this_value, AOT_UNDEFINED, argc, argv);
  return aot_call_other(cx, callee, this_value, argc, argv, text);
}
