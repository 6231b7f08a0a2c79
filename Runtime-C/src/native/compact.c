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

typedef struct access_place {
  uint32_t key, cache, site;
} access_place;
static inline access_place narrow(uint32_t p) { return (access_place){p & 0xFFF, p >> 19, p >> 12 & 0x7F}; }
static inline access_place wide(uint64_t p) {
  return (access_place){p & 0xFFFFF, p >> 20 & 0xFFFFFF, (uint32_t)(p >> 44)};
}

static inline aot_value get_at(aot_context *cx, aot_value o, access_place p) {
  aot_value v = aot_cached(cx, o, &cx->head.ics[p.cache]);
  if (AOT_LIKELY(v != AOT_HOLE)) return v;
  cx->head.frame->site = p.site;
  return aot_get_named(cx, o, p.key, p.cache);
}
static inline int set_at(aot_context *cx, aot_value o, aot_value v, access_place p) {
  if (AOT_LIKELY(aot_set_cached(cx, o, v, &cx->head.ics[p.cache]))) return 0;
  cx->head.frame->site = p.site;
  return aot_set_named(cx, o, p.key, v, p.cache);
}
static inline aot_value length_at(aot_context *cx, aot_value o, access_place p) {
  if (aot_is_array(o)) return aot_uint32_number(aot_array_of(o)->length);
  if (aot_is_string(o)) return aot_int(aot_length_of_string(o));
  return get_at(cx, o, p);
}

aot_value aot_compact_get(aot_context *cx, aot_value o, uint32_t place) { return get_at(cx, o, narrow(place)); }
aot_value aot_compact_get_wide(aot_context *cx, aot_value o, uint64_t place) { return get_at(cx, o, wide(place)); }

int aot_compact_set(aot_context *cx, aot_value o, aot_value v, uint32_t place) {
  return set_at(cx, o, v, narrow(place));
}
int aot_compact_set_int(aot_context *cx, aot_value o, int32_t v, uint32_t place) {
  return aot_compact_set(cx, o, aot_int(v), place);
}
int aot_compact_set_wide(aot_context *cx, aot_value o, aot_value v, uint64_t place) {
  return set_at(cx, o, v, wide(place));
}

aot_value aot_compact_length(aot_context *cx, aot_value o, uint32_t place) { return length_at(cx, o, narrow(place)); }
aot_value aot_compact_length_wide(aot_context *cx, aot_value o, uint64_t place) {
  return length_at(cx, o, wide(place));
}

int aot_compact_test(aot_context *cx, aot_value o, uint32_t place) {
  aot_value v = get_at(cx, o, narrow(place));
  return AOT_UNLIKELY(v == AOT_EXCEPTION) ? AOT_FAIL_BOOL : aot_truthy(v);
}

aot_value aot_compact_get_index(aot_context *cx, aot_value o, aot_value k, uint32_t site) {
  cx->head.frame->site = site;
  return aot_get_element(cx, o, k);
}
int aot_compact_set_index(aot_context *cx, aot_value o, aot_value k, aot_value v, uint32_t site) {
  cx->head.frame->site = site;
  return aot_set_element(cx, o, k, v);
}

/* ---------------------------------------------------------------- operators */

#define OPERATOR(F)                                                                                                    \
  aot_value aot_compact_##F(aot_context *cx, aot_value a, aot_value b, uint32_t site) {                                \
    cx->head.frame->site = site;                                                                                       \
    return F(cx, a, b);                                                                                                \
  }
AOT_COMPACT_OPERATORS(OPERATOR)

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

static inline aot_value call_at(aot_context *cx, aot_value callee, aot_value this_value, uint32_t site, int32_t argc,
                                const aot_value *argv, const char *text) {
  cx->head.frame->site = site;
  return aot_compact_call(cx, callee, this_value, argc, argv, text);
}

aot_value aot_compact_call0(aot_context *cx, aot_value callee, aot_value this_value, uint32_t site, const char *text) {
  return call_at(cx, callee, this_value, site, 0, NULL, text);
}
aot_value aot_compact_call1(aot_context *cx, aot_value callee, aot_value this_value, uint32_t site, const char *text,
                            aot_value a) {
  return call_at(cx, callee, this_value, site, 1, &a, text);
}
aot_value aot_compact_call2(aot_context *cx, aot_value callee, aot_value this_value, uint32_t site, const char *text,
                            aot_value a, aot_value b) {
  aot_value arguments[2] = {a, b};
  return call_at(cx, callee, this_value, site, 2, arguments, text);
}

/* The method is not in the cache. A function of its own, so that the other way has nothing to save. */
static AOT_NOINLINE aot_value invoke_slowly(aot_context *cx, aot_value o, uint32_t place, int32_t argc,
                                            const aot_value *argv, const char *text) {
  aot_value callee = get_at(cx, o, narrow(place));
  if (AOT_UNLIKELY(callee == AOT_EXCEPTION)) return callee;
  return call_at(cx, callee, o, narrow(place).site, argc, argv, text);
}

static inline aot_value invoke(aot_context *cx, aot_value o, uint32_t place, int32_t argc, const aot_value *argv,
                               const char *text) {
  aot_value callee = aot_cached(cx, o, &cx->head.ics[narrow(place).cache]);
  if (AOT_UNLIKELY(callee == AOT_HOLE)) return invoke_slowly(cx, o, place, argc, argv, text);
  return call_at(cx, callee, o, narrow(place).site, argc, argv, text);
}

aot_value aot_compact_invoke0(aot_context *cx, aot_value o, uint32_t place, const char *text) {
  return invoke(cx, o, place, 0, NULL, text);
}
aot_value aot_compact_invoke1(aot_context *cx, aot_value o, uint32_t place, const char *text, aot_value a) {
  return invoke(cx, o, place, 1, &a, text);
}
aot_value aot_compact_invoke2(aot_context *cx, aot_value o, uint32_t place, const char *text, aot_value a,
                              aot_value b) {
  aot_value arguments[2] = {a, b};
  return invoke(cx, o, place, 2, arguments, text);
}

/* ---------------------------------------------------------------- numbers */

aot_value aot_compact_int64_number(int64_t i) { return (aot_int64_number)(i); }
aot_value aot_compact_double(double d) { return (aot_double)(d); }
int64_t aot_compact_safe_integer(int64_t i) { return (aot_safe_integer)(i); }
int aot_compact_is_int(aot_value v, int32_t i) { return aot_is_number(v) && aot_as_number(v) == i; }

/* ---------------------------------------------------------------- values */

int aot_compact_truthy(aot_value v) { return aot_truthy(v); }
int aot_compact_is_function(aot_value v) { return AOT_TYPE_IS_FUNCTION(v); }

void aot_compact_assign(aot_context *cx, aot_variable *variable, aot_value v) { AOT_ASSIGN_CELL(variable, v); }

aot_object *aot_compact_object(aot_context *cx, uint32_t shape, uint32_t inline_slots) {
  return aot_new_object_with_shape(cx, shape, inline_slots);
}

int aot_compact_method(aot_context *cx, aot_value target, uint32_t key, const aot_function_info *info, int kind) {
  aot_value name = aot_constant(cx, key), function = aot_new_function(cx, info, 0, NULL);
  if (kind == AOT_getter) return aot_define_getter(cx, target, name, function, 0);
  if (kind == AOT_setter) return aot_define_setter(cx, target, name, function, 0);
  return aot_define_method(cx, target, name, function, 0);
}
