/* aot_emit.h: inline helpers that only emitted C uses. Written in the C that libtcc 0.9.27 takes, like aot_abi.h.
 *
 * Macros take atoms (locals and literals) and may evaluate them several times. They assume a local `cx`; those with a
 * site number also a local `fr`, the shadow frame. `L` is the label of the innermost handler. The fast path of an operation is inline, the
 * rest is one call with the position stored just before it.
 */
#ifndef AOT_EMIT_H
#define AOT_EMIT_H

#include "aot_abi.h"
#include "aot_activation.h"
#include "aot_compact.h"
#include "aot_fast.h"

/* Not <math.h>: these five are all that is needed, and parsing counts. */
double floor(double), ceil(double), trunc(double), sqrt(double), fabs(double);

/* ---------------------------------------------------------------- frames and failure */

/* Of a function of which it is proven that nobody calls it: ends the process. */
aot_value aot_never_runs(aot_context *cx, const aot_function_info *info);
/* The head of a function with the boxed signature. */
#define AOT_ENTRY(NAME)                                                                                                \
  aot_value NAME(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target, int32_t argc,          \
                 const aot_value *argv)
/* A function whose slow paths alone may make an error links its frame just around them (lazy); others do so on entry. The frames of
 * those that have `this` at hand keep it: stack traces tell its type. */
#define AOT_ENTER(INFO)                                                                                                \
  aot_frame fr;                                                                                                        \
  AOT_FRAME_OF(0, 0, AOT_UNDEFINED);                                                                                   \
  AOT_LINK(INFO, 0)
#define AOT_ENTER_LAZY(INFO)                                                                                           \
  aot_frame fr;                                                                                                        \
  AOT_FRAME_OF(1, &(INFO), AOT_UNDEFINED)
#define AOT_ENTER_METHOD(INFO)                                                                                         \
  aot_receiver_frame fr;                                                                                               \
  AOT_FRAME_OF(0, 0, AOT_UNDEFINED);                                                                                   \
  fr.receiver = this_value;                                                                                            \
  AOT_LINK(INFO, 1)
#define AOT_ENTER_METHOD_LAZY(INFO)                                                                                    \
  aot_receiver_frame fr;                                                                                               \
  AOT_FRAME_OF(2, &(INFO), this_value)
/* Compact functions, whose code is to be small (aot_compact.h): their frames are linked on entry, by a call. CHECKED ones also look at the
 * stack, and return FAIL with an error pending. */
#define AOT_ENTER_COMPACT(INFO)                                                                                        \
  aot_frame fr;                                                                                                        \
  AOT_FRAME_OF(AOT_COMPACT_FRAME, 0, AOT_UNDEFINED);                                                                   \
  aot_link(cx, &fr, &(INFO))
#define AOT_ENTER_METHOD_COMPACT(INFO)                                                                                 \
  aot_receiver_frame fr;                                                                                               \
  AOT_FRAME_OF(AOT_COMPACT_FRAME, 0, AOT_UNDEFINED);                                                                   \
  aot_link_method(cx, &fr, &(INFO), this_value)
/* The frame is linked (AOT_FN_FRAMED). */
#define AOT_ENTER_FRAMED()                                                                                             \
  aot_frame fr;                                                                                                        \
  AOT_FRAME_OF(AOT_FRAMED, 0, AOT_UNDEFINED)
#define AOT_ENTER_CHECKED(INFO, FAIL)                                                                                  \
  aot_frame fr;                                                                                                        \
  AOT_FRAME_OF(AOT_COMPACT_FRAME, 0, AOT_UNDEFINED);                                                                   \
  if (AOT_UNLIKELY(aot_link_checked(cx, &fr, &(INFO)))) return FAIL
#define AOT_ENTER_METHOD_CHECKED(INFO, FAIL)                                                                           \
  aot_receiver_frame fr;                                                                                               \
  AOT_FRAME_OF(AOT_COMPACT_FRAME, 0, AOT_UNDEFINED);                                                                   \
  if (AOT_UNLIKELY(aot_link_method_checked(cx, &fr, &(INFO), this_value))) return FAIL
/* The same of the body of a generator or async function. */
#define AOT_ENTER_ACTIVATION(INFO)         AOT_ENTER_ACTIVATION_OF(INFO, 0)
#define AOT_ENTER_ACTIVATION_COMPACT(INFO) AOT_ENTER_ACTIVATION_OF(INFO, AOT_COMPACT_FRAME)
#define AOT_ENTER_ACTIVATION_OF(INFO, LAZY)                                                                            \
  aot_activation_frame fr;                                                                                             \
  AOT_FRAME_OF(LAZY, 0, AOT_UNDEFINED);                                                                                \
  fr.activation = activation;                                                                                          \
  fr.receiver = activation->this_value;                                                                                \
  AOT_LINK(INFO, 1);                                                                                                   \
  fr.resumes = 1
#define AOT_ENTER_ACTIVATION_LAZY(INFO)                                                                                \
  aot_activation_frame fr;                                                                                             \
  AOT_FRAME_OF(3, &(INFO), activation->this_value);                                                                    \
  fr.activation = activation
/* What AOT_AT puts into the frame of a lazy function. LAZY: 1, or 2 with a receiver, 3 with an activation, too; else 0, AOT_COMPACT_FRAME or AOT_FRAMED. */
enum { AOT_LAZY = 0 };      /* of functions without frames */
enum { AOT_FEW_SITES = 0 }; /* 1 in compact functions whose sites are below 256: one byte tells them */
#define AOT_FRAME_OF(LAZY, INFO, RECEIVER)                                                                             \
  enum { AOT_LAZY = LAZY };                                                                                            \
  const aot_function_info *const frame_info = INFO;                                                                    \
  const aot_value frame_receiver = RECEIVER
#define AOT_LINK(INFO, RECEIVER)                                                                                       \
  fr.up = AOT_HEAD(cx)->frame;                                                                                         \
  fr.info = &(INFO);                                                                                                   \
  fr.site = 0;                                                                                                         \
  fr.is_interpreter = 0;                                                                                               \
  fr.resumes = 0;                                                                                                      \
  fr.has_receiver = RECEIVER;                                                                                          \
  AOT_HEAD(cx)->frame = (aot_frame *)&fr
/* The host of a library, or another thread of a program with workers, asks for something: it ends what runs, or interrupts it. Looked at by each
 * turn of a loop and by entries with the boxed signature. True: an error is pending. */
#define AOT_ASKED(cx)                                                                                                  \
  (AOT_UNLIKELY(*(const volatile uintptr_t *)&AOT_HEAD(cx)->stack_limit == UINTPTR_MAX) && aot_stack_check_slow(cx))
/* Where an error would be caught: what ends the program goes on to L. */
#define AOT_ENDING(L)                                                                                                  \
  do {                                                                                                                 \
    if (AOT_UNLIKELY(AOT_HEAD(cx)->is_ending)) goto L;                                                                 \
  } while (0)
/* Functions of a library may be called while another program's code runs: those with the boxed signature, and bodies that are resumed, begin
 * with AOT_UNIT and are left with what was there before. Only numbers of shapes and sites are told apart by it; AOT_LIBRARY is the variable that has the
 * library's number in the process. */
#ifdef AOT_LIBRARY
extern uint32_t AOT_LIBRARY __attribute__((visibility("hidden")));
typedef struct aot_stay {
  aot_context *cx;
  aot_unit *outer; /* whose code ran before; NULL: the library's own, or none, which need not be found again */
} aot_stay;
static inline void aot_end_stay(const aot_stay *stay) {
  if (AOT_UNLIKELY(stay->outer != 0)) aot_switch_unit(stay->cx, stay->outer);
}
#define AOT_UNIT()                                                                                                     \
  aot_stay stay __attribute__((cleanup(aot_end_stay))) = {cx, 0};                                                      \
  if (AOT_UNLIKELY(AOT_HEAD(cx)->unit != AOT_HEAD(cx)->units[AOT_LIBRARY])) {                                          \
    if (AOT_HEAD(cx)->unit->program) stay.outer = AOT_HEAD(cx)->unit;                                                  \
    aot_switch_unit(cx, AOT_HEAD(cx)->units[AOT_LIBRARY]);                                                             \
  }
#define AOT_SHAPE(n)         ((uint32_t)(n) + AOT_HEAD(cx)->shape_base)
#define AOT_TEMPLATE_SITE(n) ((uint32_t)(n) + (AOT_LIBRARY << 20))
#else
#define AOT_SHAPE(n)         (n)
#define AOT_TEMPLATE_SITE(n) (n)
#endif
/* Links a lazy function's frame if it is not. */
static inline void aot_link_lazily(aot_context *cx, aot_frame *fr, int lazy, const aot_function_info *info,
                                   aot_value receiver) {
  if (AOT_HEAD(cx)->frame == fr) return;
  fr->up = AOT_HEAD(cx)->frame;
  fr->info = info;
  fr->is_interpreter = 0;
  fr->resumes = lazy == 3;
  fr->has_receiver = lazy >= 2;
  if (lazy >= 2) ((aot_receiver_frame *)(void *)fr)->receiver = receiver;
  AOT_HEAD(cx)->frame = fr;
}
#define AOT_IS_LAZY    (AOT_LAZY != 0 && !AOT_IS_COMPACT)
#define AOT_IS_COMPACT (AOT_LAZY == AOT_COMPACT_FRAME || AOT_LAZY == AOT_FRAMED)
#define AOT_LEAVE()                                                                                                    \
  do {                                                                                                                 \
    if (AOT_LAZY != AOT_FRAMED) AOT_HEAD(cx)->frame = fr.up;                                                           \
  } while (0)
#define AOT_AT(S)                                                                                                      \
  do {                                                                                                                 \
    if (AOT_IS_LAZY) aot_link_lazily(cx, (aot_frame *)&fr, AOT_LAZY, frame_info, frame_receiver);                      \
    uint32_t *site_ = AOT_LAZY == AOT_FRAMED ? &AOT_HEAD(cx)->frame->site : &fr.site;                                  \
    if (AOT_FEW_SITES) AOT_LOW_BYTE(site_) = (uint8_t)(S);                                                             \
    else *site_ = (S);                                                                                                 \
  } while (0)
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define AOT_LOW_BYTE(word) (((uint8_t *)(word))[3])
#else
#define AOT_LOW_BYTE(word) (*(uint8_t *)(word))
#endif
/* Ends what AOT_AT began, in a lazy function. */
#define AOT_DONE()                                                                                                     \
  do {                                                                                                                 \
    if (AOT_IS_LAZY) AOT_HEAD(cx)->frame = fr.up;                                                                      \
  } while (0)
#define AOT_CHECK_STACK(FAIL)                                                                                          \
  do {                                                                                                                 \
    if (AOT_UNLIKELY(aot_stack_low(cx)) && aot_stack_check_slow(cx)) return FAIL;                                      \
  } while (0)
/* Leaves for the handler when t holds the exception sentinel / when a raw result may stand for a pending error. */
#define AOT_TRY(t, L)                                                                                                  \
  do {                                                                                                                 \
    if (AOT_UNLIKELY((t) == AOT_EXCEPTION)) goto L;                                                                    \
  } while (0)
#define AOT_TRY_STATUS(t, L)                                                                                           \
  do {                                                                                                                 \
    if (AOT_UNLIKELY((t) != 0)) goto L;                                                                                \
  } while (0)
#define AOT_TRY_PENDING(L)                                                                                             \
  do {                                                                                                                 \
    if (AOT_UNLIKELY(aot_has_exception(cx))) goto L;                                                                   \
  } while (0)
/* Raw results carry a rare value when an error is pending; only then is cx asked. Booleans have 2 to themselves. */
#define AOT_FAIL_INT     ((int32_t)(-2147483647 - 1))
#define AOT_FAIL_DOUBLE  (0.0 / 0.0)
#define AOT_FAIL_BOOL    2
#define AOT_FAIL_INTEGER INT64_MIN
#define AOT_TRY_INTEGER(t, L)                                                                                          \
  do {                                                                                                                 \
    if (AOT_UNLIKELY((t) == AOT_FAIL_INTEGER)) goto L;                                                                 \
  } while (0)
#define AOT_TRY_INT(t, L)                                                                                              \
  do {                                                                                                                 \
    if (AOT_UNLIKELY((t) == AOT_FAIL_INT) && aot_has_exception(cx)) goto L;                                            \
  } while (0)
#define AOT_TRY_DOUBLE(t, L)                                                                                           \
  do {                                                                                                                 \
    if (AOT_UNLIKELY((t) != (t)) && aot_has_exception(cx)) goto L;                                                     \
  } while (0)
#define AOT_TRY_BOOL(t, L)                                                                                             \
  do {                                                                                                                 \
    if (AOT_UNLIKELY((t) == AOT_FAIL_BOOL)) goto L;                                                                    \
  } while (0)
#define AOT_INFINITY (1.0 / 0.0)

#define AOT_MODULE(n)  (AOT_HEAD(cx)->module_slots[n])
#define AOT_CAPTURE(i) ((aot_variable *)(uintptr_t)aot_function_of(callee)->captures[i])
#define AOT_ASSIGN_CELL(c, v)                                                                                          \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT) {                                                                                              \
      aot_compact_assign(cx, c, v);                                                                                    \
      break;                                                                                                           \
    }                                                                                                                  \
    (c)->value = (v);                                                                                                  \
    aot_barrier(cx, (c), (v));                                                                                         \
  } while (0)
static inline aot_variable *aot_fresh_variable(aot_context *cx, aot_value initial) {
  return (aot_variable *)(uintptr_t)aot_new_variable(cx, initial);
}

/* A variable that only closures on the stack capture, and such a closure: nobody asks for more than what it captures. */
static inline aot_variable *aot_variable_on_stack(aot_variable *v, aot_value initial) {
  v->head.gc = 0;
  v->value = initial;
  return v;
}
#define AOT_CLOSURE_WORDS(n) (sizeof(aot_function) / sizeof(aot_value) + (n))
static inline aot_value aot_closure_on_stack(aot_value *words) {
  aot_cell *cell = (aot_cell *)words;
  cell->kind = AOT_KIND_FUNCTION; /* what assertions look at */
  return aot_box(words);
}

/* ---------------------------------------------------------------- suspension */

/* The body of a generator or async function (aot_body). What it is resumed with: `mode` and `sent`. */
#define AOT_BODY(NAME)                                                                                                 \
  static aot_value NAME(aot_context *cx, aot_activation *activation, int32_t mode, aot_value sent, int32_t argc,       \
                        const aot_value *argv)
/* Before a body returns to who resumed it, its variables being in the slots: where it goes on, why, where that is in the source,
 * whether it gives a result object of another iterator, and how many slots hold values. One barrier serves all slots. */
#define AOT_SUSPEND(LABEL, STATE, SITE, DELEGATES, TRACED)                                                             \
  do {                                                                                                                 \
    activation->label = (LABEL);                                                                                       \
    activation->site = (SITE);                                                                                         \
    activation->traced = (TRACED);                                                                                     \
    activation->base.state = (STATE);                                                                                  \
    activation->base.delegates = (DELEGATES);                                                                          \
    if ((activation->base.head.gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) == AOT_GC_OLD)                                   \
      aot_write_barrier_slow(cx, &activation->base.head);                                                              \
  } while (0)
/* Before a body returns for good. */
#define AOT_FINISH() (activation->base.state = AOT_SUSPENDED_DONE)
/* A raw variable to its slots, and back. */
#define AOT_SPILL(slot, x)  memcpy(&activation->slots[slot], &(x), sizeof(x))
#define AOT_RELOAD(slot, x) memcpy(&(x), &activation->slots[slot], sizeof(x))
#define AOT_SPILL_WALK(slot, raw, w)                                                                                   \
  do {                                                                                                                 \
    activation->slots[slot] = w.source;                                                                                \
    activation->slots[(slot) + 1] = w.record;                                                                          \
    activation->slots[raw] = (uint64_t)w.index << 32 | w.count;                                                        \
  } while (0)
#define AOT_RELOAD_WALK(slot, raw, w, items_)                                                                          \
  do {                                                                                                                 \
    w.source = activation->slots[slot];                                                                                \
    w.record = activation->slots[(slot) + 1];                                                                          \
    w.index = (uint32_t)(activation->slots[raw] >> 32);                                                                \
    w.count = (uint32_t)activation->slots[raw];                                                                        \
    w.items = items_;                                                                                                  \
  } while (0)
#define AOT_OPEN_ITERATION(iterator_, next_, o, ASYNC, text, S, L)                                                     \
  do {                                                                                                                 \
    aot_iterator_pair opened;                                                                                          \
    AOT_AT(S);                                                                                                         \
    if (AOT_UNLIKELY(text && aot_refuse_iteration_quoted(cx, o, ASYNC, text))) goto L;                                 \
    if (AOT_UNLIKELY(aot_iteration_open(cx, o, ASYNC, &opened))) goto L;                                               \
    iterator_ = opened.iterator;                                                                                       \
    next_ = opened.next;                                                                                               \
  } while (0)
/* A step of an iteration; t: 1 when it is one of a generator's, then v is the value or what it returned and more tells which. */
#define AOT_PLAIN_STEP(t, more, v, iterator_, next_, sent_, S, L)                                                      \
  do {                                                                                                                 \
    aot_iterator_pair stepped;                                                                                         \
    stepped.iterator = iterator_;                                                                                      \
    stepped.next = next_;                                                                                              \
    t = aot_steps_plainly(cx, &stepped);                                                                               \
    if (t) {                                                                                                           \
      aot_value got = AOT_UNDEFINED;                                                                                   \
      AOT_AT(S);                                                                                                       \
      more = aot_generator_step(cx, iterator_, sent_, 1, &got);                                                        \
      if (AOT_UNLIKELY(more < 0)) goto L;                                                                              \
      v = got;                                                                                                         \
    }                                                                                                                  \
  } while (0)

/* A step of a record and the value that it gives. */
#define AOT_ITERATOR_NEXT(s, t, record)                                                                                \
  do {                                                                                                                 \
    aot_value got_ = AOT_UNDEFINED;                                                                                    \
    s = aot_iterator_next(cx, record, &got_);                                                                          \
    t = got_;                                                                                                          \
  } while (0)

/* ---------------------------------------------------------------- matches */

/* A group of a match: positions in the string, from -1 = it took no part, -2 = the pattern has no such group. */
typedef struct aot_match_group {
  int32_t from, to;
} aot_match_group;
/* A regular expression whose methods nobody replaced. */
int aot_is_intact_regexp(aot_context *cx, aot_value v);
/* exec of a regular expression without a match array: the string, whose first `count` groups are filled in, or null. */
aot_value aot_regexp_groups(aot_context *cx, aot_value regexp, aot_value string, aot_match_group *groups,
                            uint32_t count);
/* The same of a literal with neither g nor y, for which no object is made. */
aot_value aot_literal_groups(aot_context *cx, const void *program, aot_value string, aot_match_group *groups,
                             uint32_t count);
/* The matches of matchAll, one after another: a copy of the expression, or an error when it is not global; then as of exec. */
aot_value aot_match_all_begin(aot_context *cx, aot_value regexp);
aot_value aot_match_all_next(aot_context *cx, aot_value matcher, aot_value string, aot_match_group *groups,
                             uint32_t count);
/* test of a regular expression; of a literal with neither g nor y. 0, 1, or AOT_FAIL_BOOL with an error pending. */
int aot_regexp_test_raw(aot_context *cx, aot_value regexp, aot_value string);
int aot_literal_test_raw(aot_context *cx, const void *program, aot_value source, aot_value string);
/* What the match array has at an index. */
aot_value aot_match_text(aot_context *cx, aot_value string, const aot_match_group *groups, uint32_t index);
/* Whether that is undefined; whether it is true. */
static inline int aot_match_lacks(aot_context *cx, aot_value string, const aot_match_group *groups, uint32_t index) {
  return groups[index].from < 0 && aot_match_text(cx, string, groups, index) == AOT_UNDEFINED;
}
static inline int aot_match_is_true(aot_context *cx, aot_value string, const aot_match_group *groups, uint32_t index) {
  if (groups[index].from >= 0) return groups[index].to > groups[index].from;
  return aot_truthy(aot_match_text(cx, string, groups, index));
}

/* ---------------------------------------------------------------- numbers */

/* The int32 in a value proven to hold one: either boxed form. */
static inline int32_t aot_unbox_int(aot_value v) {
  return AOT_LIKELY(aot_is_int(v)) ? aot_as_int(v) : aot_int32_of_double(aot_as_double(v));
}
/* A literal that is an int32. */
#if defined(__GNUC__) && !defined(__TINYC__)
#define AOT_IS_CONSTANT_INT(v) (__builtin_constant_p(v) && aot_is_int(v))
#else
#define AOT_IS_CONSTANT_INT(v) 0
#endif
/* A value in the form of a slot that keeps Numbers as doubles / as int32. */
static inline aot_value aot_double_form(aot_value v) { return aot_is_int(v) ? aot_double((double)aot_as_int(v)) : v; }
static inline aot_value aot_int_form(aot_value v) {
  return aot_is_double(v) ? aot_int(aot_int32_of_double(aot_as_double(v))) : v;
}
/* The Number of a slot that holds doubles, and the form in which such a slot has one. */
static inline double aot_double_in_slot(aot_value v) {
#ifdef AOT_ADDS_TO_BITS
  uint64_t offset = AOT_DOUBLE_OFFSET;
  double d, bits;
  memcpy(&d, &v, 8);
  memcpy(&bits, &offset, 8);
  return aot_subtract_from_bits(d, bits);
#else
  return aot_as_double(v);
#endif
}
static inline aot_value aot_slot_of_double(double d) {
#ifdef AOT_ADDS_TO_BITS
  if (!__builtin_constant_p(d)) {
    uint64_t offset = AOT_DOUBLE_OFFSET;
    double bits;
    aot_value v;
    memcpy(&bits, &offset, 8);
    d = aot_add_to_bits(d, bits);
    memcpy(&v, &d, 8);
    return v;
  }
#endif
  return aot_double(d);
}
/* Remainder of int32 operands where the result is proven an int32 (so never -0, divisor never 0). */
static inline int32_t aot_int_rem(int32_t a, int32_t b) { return b == -1 ? 0 : b == 0 ? 0 : a % b; }
static inline double aot_rem_double(double a, double b) {
  /* Integers below 2^31 of either sign: the sign of the result is the dividend's. */
  if (AOT_LIKELY(a >= 0.0 && a <= 2147483647.0 && b >= 1.0 && b <= 2147483647.0)) {
    int32_t i = (int32_t)a, j = (int32_t)b;
    if ((double)i == a && (double)j == b && (i != 0 || !AOT_SIGNBIT(a))) return (double)(i % j);
  }
  return aot_fmod(a, b);
}
/* Math on raw numbers. */
static inline double aot_math_round(double x) {
  double r = floor(x);
  if (x - r >= 0.5) r += 1.0;
  return r == 0.0 && AOT_SIGNBIT(x) ? -0.0 : r;
}
static inline double aot_math_sign(double x) { return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x; }
static inline double aot_math_max(double a, double b) {
  if (a > b) return a;
  if (b > a) return b;
  if (a == b) return AOT_SIGNBIT(a) ? b : a;
  return a + b;
}
static inline double aot_math_min(double a, double b) {
  if (a < b) return a;
  if (b < a) return b;
  if (a == b) return AOT_SIGNBIT(a) ? a : b;
  return a + b;
}
static inline int32_t aot_int_abs(int32_t i) { return i < 0 ? -i : i; }
static inline int32_t aot_int_max(int32_t a, int32_t b) { return a > b ? a : b; }
static inline int32_t aot_int_min(int32_t a, int32_t b) { return a < b ? a : b; }
static inline int32_t aot_clz32(int32_t i) {
  uint32_t u = (uint32_t)i;
  int32_t n = 0;
  if (u == 0) return 32;
  while (!(u & 0x80000000u)) {
    u <<= 1;
    n++;
  }
  return n;
}
/* ToNumber and ToInt32 of a primitive that is neither a string nor a symbol nor a BigInt. */
static inline double aot_number_of_plain(aot_value v) {
  if (AOT_LIKELY(aot_is_number(v))) return aot_as_number(v);
  return v == AOT_UNDEFINED ? AOT_NAN : v == AOT_TRUE ? 1.0 : 0.0;
}
static inline int32_t aot_int32_of_plain(aot_value v) {
  if (AOT_LIKELY(aot_is_int(v))) return aot_as_int(v);
  if (aot_is_number(v)) return aot_int32_of_double(aot_as_double(v));
  return v == AOT_TRUE;
}
/* `===` where one side is such a primitive. */
static inline int aot_strict_equal_plain(aot_value a, aot_value b) {
  if (aot_is_int(a) && aot_is_int(b)) return a == b;
  if (aot_is_number(a) && aot_is_number(b)) return aot_as_number(a) == aot_as_number(b);
  return a == b;
}
/* Number of a boxed value; L when ToNumber throws. */
#define AOT_TO_NUMBER(t, a, S, L)                                                                                      \
  do {                                                                                                                 \
    if (AOT_LIKELY(aot_is_number(a))) t = aot_as_number(a);                                                            \
    else {                                                                                                             \
      AOT_AT(S);                                                                                                       \
      t = aot_to_number(cx, a);                                                                                        \
      AOT_DONE();                                                                                                      \
      AOT_TRY_PENDING(L);                                                                                              \
    }                                                                                                                  \
  } while (0)
#define AOT_TO_INT32(t, a, S, L)                                                                                       \
  do {                                                                                                                 \
    if (AOT_LIKELY(aot_is_int(a))) t = aot_as_int(a);                                                                  \
    else if (aot_is_number(a)) t = aot_int32_of_double(aot_as_double(a));                                              \
    else {                                                                                                             \
      AOT_AT(S);                                                                                                       \
      t = aot_to_int32(cx, a);                                                                                         \
      AOT_DONE();                                                                                                      \
      AOT_TRY_PENDING(L);                                                                                              \
    }                                                                                                                  \
  } while (0)

/* ---------------------------------------------------------------- operators on boxed values */

#define AOT_SLOW2(t, F, a, b, S, L)                                                                                    \
  {                                                                                                                    \
    AOT_AT(S);                                                                                                         \
    t = F(cx, a, b);                                                                                                   \
    AOT_DONE();                                                                                                        \
    AOT_TRY(t, L);                                                                                                     \
  }

/* Binary operators: the fast way of Numbers, else F. */
#define AOT_ARITHMETIC(FAST, F, t, a, b, S, L)                                                                         \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT) {                                                                                              \
      t = aot_compact_##F(cx, a, b, S);                                                                                \
      AOT_TRY(t, L);                                                                                                   \
    } else FAST(t, a, b) AOT_SLOW2(t, F, a, b, S, L)                                                                   \
  } while (0)
#define AOT_ADD(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_ADD, aot_add, t, a, b, S, L)
#define AOT_SUB(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_SUB, aot_sub, t, a, b, S, L)
#define AOT_MUL(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_MUL, aot_mul, t, a, b, S, L)
#define AOT_DIV(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_DIV, aot_div, t, a, b, S, L)
#define AOT_REM(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_REM, aot_rem, t, a, b, S, L)
#define AOT_EXP(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_EXP, aot_exp, t, a, b, S, L)
#define AOT_BIT_AND(t, a, b, S, L) AOT_ARITHMETIC(AOT_FAST_BIT_AND, aot_bit_and, t, a, b, S, L)
#define AOT_BIT_OR(t, a, b, S, L)  AOT_ARITHMETIC(AOT_FAST_BIT_OR, aot_bit_or, t, a, b, S, L)
#define AOT_BIT_XOR(t, a, b, S, L) AOT_ARITHMETIC(AOT_FAST_BIT_XOR, aot_bit_xor, t, a, b, S, L)
#define AOT_SHL(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_SHL, aot_shl, t, a, b, S, L)
#define AOT_SHR(t, a, b, S, L)     AOT_ARITHMETIC(AOT_FAST_SHR, aot_shr, t, a, b, S, L)
#define AOT_USHR(t, a, b, S, L)    AOT_ARITHMETIC(AOT_FAST_USHR, aot_ushr, t, a, b, S, L)
/* Relational operators; t is an int. */
#define AOT_COMPARE(t, OP, F, a, b, S, L)                                                                              \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT) t = aot_compact_##F(cx, a, b, S);                                                              \
    else AOT_FAST_COMPARE(t, OP, a, b) {                                                                               \
        AOT_AT(S);                                                                                                     \
        t = F(cx, a, b);                                                                                               \
        AOT_DONE();                                                                                                    \
        AOT_TRY_PENDING(L);                                                                                            \
      }                                                                                                                \
    if (AOT_IS_COMPACT) AOT_TRY_BOOL(t, L);                                                                            \
  } while (0)
/* Unary operators. */
#define AOT_SLOW1(t, F, a, S, L)                                                                                       \
  {                                                                                                                    \
    AOT_AT(S);                                                                                                         \
    t = F(cx, a);                                                                                                      \
    AOT_DONE();                                                                                                        \
    AOT_TRY(t, L);                                                                                                     \
  }
#define AOT_UNARY(FAST, F, t, a, S, L)                                                                                 \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT) AOT_SLOW1(t, F, a, S, L)                                                                       \
    else FAST(t, a) AOT_SLOW1(t, F, a, S, L)                                                                           \
  } while (0)
#define AOT_INCREMENT(t, a, S, L)  AOT_UNARY(AOT_FAST_INCREMENT, aot_increment, t, a, S, L)
#define AOT_DECREMENT(t, a, S, L)  AOT_UNARY(AOT_FAST_DECREMENT, aot_decrement, t, a, S, L)
#define AOT_NEGATE(t, a, S, L)     AOT_UNARY(AOT_FAST_NEGATE, aot_neg, t, a, S, L)
#define AOT_BIT_NOT(t, a, S, L)    AOT_UNARY(AOT_FAST_BIT_NOT, aot_bit_not, t, a, S, L)
#define AOT_TO_NUMERIC(t, a, S, L) AOT_UNARY(AOT_FAST_TO_NUMERIC, aot_to_numeric, t, a, S, L)

/* A number that is an int32: 1 with it in *i. */
static inline int aot_int_of_number(double v, int32_t *i) {
  if (!(v >= -2147483648.0 && v <= 2147483647.0)) return 0;
  *i = (int32_t)v;
  return *i == v;
}
static inline int aot_int_of_value(aot_value v, int32_t *i) {
  if (!aot_is_int(v)) return aot_is_number(v) && aot_int_of_number(aot_as_double(v), i);
  *i = aot_as_int(v);
  return 1;
}

/* ---------------------------------------------------------------- properties
 * K: index of the key's constant, C: index of the inline cache. */

aot_value aot_get_named(aot_context *cx, aot_value o, uint32_t key, uint32_t ic);
int aot_set_named(aot_context *cx, aot_value o, uint32_t key, aot_value v, uint32_t ic);
/* An object with one of the `count` shapes from `first` on. */
static inline int aot_has_shape(aot_value o, uint32_t first, uint32_t count) {
  return aot_is_cell(o) && aot_cell_of(o)->shape - first < count && aot_cell_of(o)->kind >= AOT_KIND_OBJECT;
}
#define AOT_GET(t, o, K, C, S, L)                                                                                      \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT && AOT_HAS_WIDE_PLACE(K, C, S)) {                                                               \
      t = AOT_HAS_PLACE(K, C, S) ? aot_compact_get(cx, o, AOT_PLACE(K, C, S))                                          \
                                 : aot_compact_get_wide(cx, o, AOT_WIDE_PLACE(K, C, S));                               \
      AOT_TRY(t, L);                                                                                                   \
      break;                                                                                                           \
    }                                                                                                                  \
    t = aot_cached(cx, o, &AOT_HEAD(cx)->ics[C]);                                                                      \
    if (AOT_UNLIKELY(t == AOT_HOLE)) {                                                                                 \
      AOT_AT(S);                                                                                                       \
      t = aot_get_named(cx, o, K, C);                                                                                  \
      AOT_DONE();                                                                                                      \
      AOT_TRY(t, L);                                                                                                   \
    }                                                                                                                  \
  } while (0)
/* Only the truth of the property, an int. For functions of the library. */
#define AOT_TEST(t, o, K, C, S, L)                                                                                     \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT && AOT_HAS_PLACE(K, C, S)) {                                                                    \
      t = aot_compact_test(cx, o, AOT_PLACE(K, C, S));                                                                 \
      AOT_TRY_BOOL(t, L);                                                                                              \
    } else {                                                                                                           \
      aot_value v_;                                                                                                    \
      AOT_GET(v_, o, K, C, S, L);                                                                                      \
      t = aot_truthy(v_);                                                                                              \
    }                                                                                                                  \
  } while (0)
#define AOT_SET(o, K, v, C, S, L)                                                                                      \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT && AOT_HAS_WIDE_PLACE(K, C, S)) {                                                               \
      int f_ = !AOT_HAS_PLACE(K, C, S)  ? aot_compact_set_wide(cx, o, v, AOT_WIDE_PLACE(K, C, S))                      \
               : AOT_IS_CONSTANT_INT(v) ? aot_compact_set_int(cx, o, (int32_t)(v), AOT_PLACE(K, C, S))                 \
                                        : aot_compact_set(cx, o, v, AOT_PLACE(K, C, S));                               \
      if (AOT_UNLIKELY(f_)) goto L;                                                                                    \
      break;                                                                                                           \
    }                                                                                                                  \
    if (!AOT_LIKELY(aot_set_cached(cx, o, v, &AOT_HEAD(cx)->ics[C]))) {                                                \
      int f_;                                                                                                          \
      AOT_AT(S);                                                                                                       \
      f_ = aot_set_named(cx, o, K, v, C);                                                                              \
      AOT_DONE();                                                                                                      \
      if (AOT_UNLIKELY(f_)) goto L;                                                                                    \
    }                                                                                                                  \
  } while (0)

#define AOT_GET_PRIVATE(t, o, name, C, S, L)                                                                           \
  do {                                                                                                                 \
    t = aot_private_cached(o, name, &AOT_HEAD(cx)->ics[C]);                                                            \
    if (AOT_UNLIKELY(t == AOT_HOLE)) {                                                                                 \
      AOT_AT(S);                                                                                                       \
      t = aot_get_private(cx, o, name, &AOT_HEAD(cx)->ics[C]);                                                         \
      AOT_DONE();                                                                                                      \
      AOT_TRY(t, L);                                                                                                   \
    }                                                                                                                  \
  } while (0)
#define AOT_SET_PRIVATE(o, name, v, C, S, L)                                                                           \
  do {                                                                                                                 \
    if (!AOT_LIKELY(aot_set_private_cached(cx, o, name, v, &AOT_HEAD(cx)->ics[C]))) {                                  \
      int f_;                                                                                                          \
      AOT_AT(S);                                                                                                       \
      f_ = aot_set_private(cx, o, name, v, &AOT_HEAD(cx)->ics[C]);                                                     \
      AOT_DONE();                                                                                                      \
      if (AOT_UNLIKELY(f_)) goto L;                                                                                    \
    }                                                                                                                  \
  } while (0)

/* Any key, with fast ways for arrays, typed arrays and strings. */
aot_value aot_get_element(aot_context *cx, aot_value o, aot_value k);
int aot_set_element(aot_context *cx, aot_value o, aot_value k, aot_value v);
#define AOT_GET_INDEX(t, o, k, S, L)                                                                                   \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT) {                                                                                              \
      t = aot_compact_get_index(cx, o, k, S);                                                                          \
      AOT_TRY(t, L);                                                                                                   \
      break;                                                                                                           \
    }                                                                                                                  \
    t = aot_array_element(o, k);                                                                                       \
    if (AOT_UNLIKELY(t == AOT_HOLE)) {                                                                                 \
      AOT_AT(S);                                                                                                       \
      t = aot_get_element(cx, o, k);                                                                                   \
      AOT_DONE();                                                                                                      \
      AOT_TRY(t, L);                                                                                                   \
    }                                                                                                                  \
  } while (0)
#define AOT_SET_INDEX(o, k, v, S, L)                                                                                   \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT) {                                                                                              \
      if (AOT_UNLIKELY(aot_compact_set_index(cx, o, k, v, S))) goto L;                                                 \
      break;                                                                                                           \
    }                                                                                                                  \
    if (!AOT_LIKELY(aot_set_array_element(cx, o, k, v))) {                                                             \
      int f_;                                                                                                          \
      AOT_AT(S);                                                                                                       \
      f_ = aot_set_element(cx, o, k, v);                                                                               \
      AOT_DONE();                                                                                                      \
      if (AOT_UNLIKELY(f_)) goto L;                                                                                    \
    }                                                                                                                  \
  } while (0)
/* `length`, with arrays and strings first. */
struct aot_string_head {
  aot_cell head;
  uint32_t length;
};
static inline int32_t aot_length_of_string(aot_value s) {
  return (int32_t)((const struct aot_string_head *)(uintptr_t)s)->length;
}
#define AOT_GET_LENGTH(t, o, K, C, S, L)                                                                               \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT && AOT_HAS_WIDE_PLACE(K, C, S)) {                                                               \
      t = AOT_HAS_PLACE(K, C, S) ? aot_compact_length(cx, o, AOT_PLACE(K, C, S))                                       \
                                 : aot_compact_length_wide(cx, o, AOT_WIDE_PLACE(K, C, S));                            \
      AOT_TRY(t, L);                                                                                                   \
    } else if (aot_is_array(o)) t = aot_uint32_number(aot_array_of(o)->length);                                        \
    else if (aot_is_string(o)) t = aot_int(aot_length_of_string(o));                                                   \
    else AOT_GET(t, o, K, C, S, L);                                                                                    \
  } while (0)

/* Elements of proven arrays; i is an int32_t atom, negative when the key k (boxed) is no index. */
#define AOT_GET_ARRAY(t, o, i, k, S, L)                                                                                \
  do {                                                                                                                 \
    if (AOT_LIKELY((uint32_t)(i) < aot_array_of(o)->count)) t = aot_array_of(o)->elements[(uint32_t)(i)];              \
    else t = AOT_HOLE;                                                                                                 \
    if (AOT_UNLIKELY(t == AOT_HOLE)) {                                                                                 \
      AOT_AT(S);                                                                                                       \
      t = aot_get_element(cx, o, k);                                                                                   \
      AOT_DONE();                                                                                                      \
      AOT_TRY(t, L);                                                                                                   \
    }                                                                                                                  \
  } while (0)
/* Of an array that has no holes, and that nobody may restrict or freeze. */
#define AOT_GET_DENSE(t, o, i, k, S, L)                                                                                \
  do {                                                                                                                 \
    if (AOT_LIKELY((uint32_t)(i) < aot_array_of(o)->count)) t = aot_array_of(o)->elements[(uint32_t)(i)];              \
    else {                                                                                                             \
      AOT_AT(S);                                                                                                       \
      t = aot_get_element(cx, o, k);                                                                                   \
      AOT_DONE();                                                                                                      \
      AOT_TRY(t, L);                                                                                                   \
    }                                                                                                                  \
  } while (0)
/* An array that is proven to be restricted or frozen by nobody: what it has may be replaced. An absent element below `count` is made
 * in place where nothing in the array or above it is in the way. */
#define AOT_SET_ARRAY_WITH(o, i, k, v, S, L, BARRIER)                                                                  \
  do {                                                                                                                 \
    aot_array *a_ = aot_array_of(o);                                                                                   \
    if (AOT_LIKELY((uint32_t)(i) < a_->count && (a_->elements[(uint32_t)(i)] != AOT_HOLE ||                            \
                                                 (a_->head.flags == AOT_OBJ_EXOTIC &&                                  \
                                                  (AOT_HEAD(cx)->protectors & AOT_PROTECTOR_NO_INDEXED_PROTO))))) {    \
      a_->elements[(uint32_t)(i)] = v;                                                                                 \
      BARRIER;                                                                                                         \
    } else {                                                                                                           \
      int f_;                                                                                                          \
      AOT_AT(S);                                                                                                       \
      f_ = aot_set_element(cx, o, k, v);                                                                               \
      AOT_DONE();                                                                                                      \
      if (AOT_UNLIKELY(f_)) goto L;                                                                                    \
    }                                                                                                                  \
  } while (0)
#define AOT_SET_ARRAY(o, i, k, v, S, L)                                                                                \
  AOT_SET_ARRAY_WITH(o, i, k, v, S, L, aot_barrier_at(cx, a_->elements, (uint32_t)(i), v))
#define AOT_SET_ARRAY_PRIMITIVE(o, i, k, v, S, L) AOT_SET_ARRAY_WITH(o, i, k, v, S, L, (void)0)
#define AOT_SET_DENSE_WITH(o, i, k, v, S, L, BARRIER)                                                                  \
  do {                                                                                                                 \
    aot_array *a_ = aot_array_of(o);                                                                                   \
    if (AOT_LIKELY((uint32_t)(i) < a_->count)) {                                                                       \
      a_->elements[(uint32_t)(i)] = v;                                                                                 \
      BARRIER;                                                                                                         \
    } else {                                                                                                           \
      int f_;                                                                                                          \
      AOT_AT(S);                                                                                                       \
      f_ = aot_set_element(cx, o, k, v);                                                                               \
      AOT_DONE();                                                                                                      \
      if (AOT_UNLIKELY(f_)) goto L;                                                                                    \
    }                                                                                                                  \
  } while (0)
#define AOT_SET_DENSE(o, i, k, v, S, L)                                                                                \
  AOT_SET_DENSE_WITH(o, i, k, v, S, L, aot_barrier_at(cx, a_->elements, (uint32_t)(i), v))
/* Of one that has the element. */
#define AOT_SET_PRESENT(o, i, v)                                                                                       \
  do {                                                                                                                 \
    aot_value *e_ = aot_array_of(o)->elements;                                                                         \
    e_[(uint32_t)(i)] = v;                                                                                             \
    aot_barrier_at(cx, e_, (uint32_t)(i), v);                                                                          \
  } while (0)
#define AOT_SET_PRESENT_PRIMITIVE(o, i, v)        (aot_array_of(o)->elements[(uint32_t)(i)] = (v))
#define AOT_SET_DENSE_PRIMITIVE(o, i, k, v, S, L) AOT_SET_DENSE_WITH(o, i, k, v, S, L, (void)0)
/* Of integers of at most 2^53 in magnitude: in 64 bits from a Number that is proven to be one, the Number that a sum or product is
 * rounded to, the index that one is (or a negative number). */
static inline int64_t aot_integer_of_double(double d) {
#ifdef AOT_TRUNCATES
  return aot_truncate64(d);
#else
  return d >= -9007199254740992.0 && d <= 9007199254740992.0 ? (int64_t)d : 0;
#endif
}
static inline int64_t aot_integer_of_number(aot_value v) {
  return AOT_LIKELY(aot_is_int(v)) ? aot_as_int(v) : aot_integer_of_double(aot_as_double(v));
}
static inline int64_t aot_safe_integer(int64_t i) {
  const int64_t bound = 9007199254740992;
  if (AOT_LIKELY(i == (int32_t)i)) return i; /* as whoever boxes it asks next */
  return i > bound ? bound : i < -bound ? -bound : i;
}
static inline int32_t aot_index_of_int64(int64_t i) { return (uint64_t)i <= 2147483647u ? (int32_t)i : -1; }
/* The index that an integer or an infinity is; negative when it is none. */
static inline int32_t aot_index_of_integer(double d) {
#ifdef AOT_TRUNCATES
  return aot_truncate32(d);
#else
  return d >= 0.0 && d <= 2147483647.0 ? (int32_t)d : -1;
#endif
}
/* The index that a Number is; negative when it is none. */
static inline int32_t aot_index_of_double(double d) {
  int32_t i = aot_index_of_integer(d);
  return (double)i == d ? i : -1;
}
static inline int32_t aot_index_of_number(aot_value v) {
  return aot_is_int(v) ? aot_as_int(v) : aot_index_of_double(aot_as_double(v));
}
#define AOT_CAN_RESIZE(a)                                                                                              \
  ((a)->count == (a)->length && (a)->head.aux == 0 &&                                                                  \
   !((a)->head.flags & (AOT_ARR_SLOW | AOT_OBJ_NOT_EXTENSIBLE | AOT_OBJ_FROZEN_ELEMENTS)))
#define AOT_PUSH(o, v, F, S, L)                                                                                        \
  do {                                                                                                                 \
    aot_array *a_ = aot_array_of(o);                                                                                   \
    if (AOT_LIKELY(a_->count < a_->capacity && AOT_CAN_RESIZE(a_))) {                                                  \
      a_->elements[a_->count] = v;                                                                                     \
      a_->length = ++a_->count;                                                                                        \
      aot_barrier_at(cx, a_->elements, a_->count - 1, v);                                                              \
    } else {                                                                                                           \
      aot_value v_ = v;                                                                                                \
      AOT_AT(S);                                                                                                       \
      v_ = F(cx, AOT_UNDEFINED, o, AOT_UNDEFINED, 1, &v_);                                                             \
      AOT_DONE();                                                                                                      \
      AOT_TRY(v_, L);                                                                                                  \
    }                                                                                                                  \
  } while (0)
#define AOT_POP(t, o, F, S, L)                                                                                         \
  do {                                                                                                                 \
    aot_array *a_ = aot_array_of(o);                                                                                   \
    if (AOT_LIKELY(a_->count > 0 && AOT_CAN_RESIZE(a_) && a_->elements[a_->count - 1] != AOT_HOLE)) {                  \
      t = a_->elements[--a_->count];                                                                                   \
      a_->elements[a_->count] = AOT_HOLE;                                                                              \
      a_->length = a_->count;                                                                                          \
    } else {                                                                                                           \
      AOT_AT(S);                                                                                                       \
      t = F(cx, AOT_UNDEFINED, o, AOT_UNDEFINED, 0, 0);                                                                \
      AOT_DONE();                                                                                                      \
      AOT_TRY(t, L);                                                                                                   \
    }                                                                                                                  \
  } while (0)
/* new Array(n). */
aot_value aot_new_array_of_length(aot_context *cx, int32_t n);
aot_value aot_new_array_of_number(aot_context *cx, double n);
/* A Number as an index of a typed array; -1 when it is none. */
static inline int64_t aot_typed_index(double d) {
  if (d >= 0.0 && d <= 4294967296.0) {
    int64_t i = (int64_t)d;
    if ((double)i == d) return i;
  }
  return -1;
}
/* Typed arrays: an integer index of any sign. */
#define AOT_IN_TYPED(o, i) ((uint64_t)(int64_t)(i) < aot_typed_array_of(o)->length)
/* The start of a flat string: units follow at once, or a slice's pointer to them. Checked against struct aot_string in
 * native_support.c. */
struct aot_string_flat {
  aot_cell head;
  uint32_t length, index;
  union {
    uint8_t units[8];
    const uint8_t *slice;
  };
};
#define AOT_STR_NOT_PLAIN (1u | 2u | 16u)
#define AOT_STR_IS_SLICE  16u
#define AOT_STR_IS_KEY    4u /* two of those are equal when they are one */
/* A code unit; index < length. */
static inline int32_t aot_unit_at(aot_value s, uint32_t i) {
  const struct aot_string_flat *p = (const struct aot_string_flat *)(uintptr_t)s;
  const uint8_t *units = p->units; /* as many as `length` says */
  if (AOT_LIKELY(!(p->head.flags & AOT_STR_NOT_PLAIN))) return units[i];
  if (AOT_LIKELY((p->head.flags & AOT_STR_NOT_PLAIN) == AOT_STR_IS_SLICE)) return p->slice[i];
  return aot_string_char_code_at(s, i);
}

/* The string consists of this unit. */
static inline int aot_is_unit(aot_value s, uint32_t unit) {
  return aot_length_of_string(s) == 1 && (uint32_t)aot_unit_at(s, 0) == unit;
}
static inline int aot_is_unit_any(aot_value v, uint32_t unit) { return aot_is_string(v) && aot_is_unit(v, unit); }

/* The part of a string between two positions in it, in either order. */
aot_value aot_string_cut(aot_context *cx, aot_value s, uint32_t from, uint32_t to);
/* substring and slice between Numbers. */
static inline uint32_t aot_clamped(double position, uint32_t length) {
  return position > 0.0 ? position < (double)length ? (uint32_t)position : length : 0;
}
static inline aot_value aot_substring_between(aot_context *cx, aot_value s, double from, double to) {
  uint32_t length = (uint32_t)aot_length_of_string(s);
  uint32_t a = aot_clamped(from, length), b = aot_clamped(to, length);
  return b - a == 1 ? aot_string_at(cx, s, a) : aot_string_cut(cx, s, a, b);
}
static inline aot_value aot_slice_between(aot_context *cx, aot_value s, double from, double to) {
  uint32_t length = (uint32_t)aot_length_of_string(s);
  uint32_t a = aot_clamped(from <= -1.0 ? trunc(from) + length : from, length);
  uint32_t b = aot_clamped(to <= -1.0 ? trunc(to) + length : to, length);
  return b - a == 1 ? aot_string_at(cx, s, a) : aot_string_cut(cx, s, a, b < a ? a : b);
}
/* The same between integers. */
static inline uint32_t aot_clamped_integer(int64_t position, uint32_t length) {
  return position > 0 ? position < (int64_t)length ? (uint32_t)position : length : 0;
}
static inline aot_value aot_substring_between_integers(aot_context *cx, aot_value s, int64_t from, int64_t to) {
  uint32_t length = (uint32_t)aot_length_of_string(s);
  uint32_t a = aot_clamped_integer(from, length), b = aot_clamped_integer(to, length);
  return b - a == 1 ? aot_string_at(cx, s, a) : aot_string_cut(cx, s, a, b);
}
static inline aot_value aot_slice_between_integers(aot_context *cx, aot_value s, int64_t from, int64_t to) {
  uint32_t length = (uint32_t)aot_length_of_string(s);
  uint32_t a = aot_clamped_integer(from < 0 ? from + (int64_t)length : from, length);
  uint32_t b = aot_clamped_integer(to < 0 ? to + (int64_t)length : to, length);
  return b - a == 1 ? aot_string_at(cx, s, a) : aot_string_cut(cx, s, a, b < a ? a : b);
}

/* Element of a walked array, i < length. */
#define AOT_ELEMENT(t, o, i, S, L)                                                                                     \
  do {                                                                                                                 \
    if (AOT_LIKELY(i < aot_array_of(o)->count)) t = aot_array_of(o)->elements[i];                                      \
    else t = AOT_HOLE;                                                                                                 \
    if (AOT_UNLIKELY(t == AOT_HOLE)) {                                                                                 \
      AOT_AT(S);                                                                                                       \
      t = aot_array_get(cx, o, i);                                                                                     \
      AOT_DONE();                                                                                                      \
      AOT_TRY(t, L);                                                                                                   \
    }                                                                                                                  \
  } while (0)

/* Methods of arrays with a known callback, as loops: element i of an array, or AOT_HOLE, when the other functions tell more (1 present, 0
 * absent, -1 error; what Get gives). */
static inline aot_value aot_visited(aot_value o, uint32_t i) {
  return AOT_LIKELY(i < aot_array_of(o)->count) ? aot_array_of(o)->elements[i] : AOT_HOLE;
}
int aot_visit_if_present(aot_context *cx, aot_value o, uint32_t i, aot_value *v);
aot_value aot_visit_element(aot_context *cx, aot_value o, uint32_t i);
/* ArraySpeciesCreate, and CreateDataPropertyOrThrow of its result (0 ok), which `plain` says is an array that nobody else knows. */
aot_value aot_visit_result(aot_context *cx, aot_value o, double length, int *plain);
int aot_visit_put(aot_context *cx, aot_value result, int plain, double at, aot_value v);

/* Array literals that are tables of constants: an ARRAY is followed by its `n` elements, a STRING is a constant of the program. */
enum aot_literal_kind {
  AOT_LITERAL_ARRAY,
  AOT_LITERAL_NUMBER,
  AOT_LITERAL_STRING,
  AOT_LITERAL_TRUE,
  AOT_LITERAL_FALSE,
  AOT_LITERAL_NULL,
  AOT_LITERAL_UNDEFINED,
  AOT_LITERAL_HOLE
};
typedef struct aot_literal {
  uint32_t kind, n;
  double number;
} aot_literal;
/* The array of a table, whose first row is an ARRAY. */
aot_value aot_array_of_literals(aot_context *cx, const aot_literal *rows);

/* An iteration whose steps are known: by destructuring. Over an array that iterates as arrays do, or over the `count` values of a
 * literal that is never made (items), there is no record; else it is not undefined. */
typedef struct aot_walk {
  aot_value source, record;
  const aot_value *items;
  uint32_t index, count; /* of what comes next; UINT32_MAX: done */
} aot_walk;
/* The values that remain, as an array. */
aot_value aot_walk_rest(aot_context *cx, aot_walk *w);
#define AOT_WALK_OPEN(w, o, text, S, L)                                                                                \
  do {                                                                                                                 \
    w.source = o;                                                                                                      \
    w.record = AOT_UNDEFINED;                                                                                          \
    w.items = 0;                                                                                                       \
    w.index = 0;                                                                                                       \
    if (AOT_UNLIKELY(!aot_walks_plainly(cx, w.source))) {                                                              \
      AOT_AT(S);                                                                                                       \
      w.record = aot_iterator_open_quoted(cx, w.source, text);                                                         \
      AOT_DONE();                                                                                                      \
      AOT_TRY(w.record, L);                                                                                            \
    }                                                                                                                  \
  } while (0)
#define AOT_WALK_ITEMS(w, v, n, S, L)                                                                                  \
  do {                                                                                                                 \
    w.record = AOT_UNDEFINED;                                                                                          \
    w.items = v;                                                                                                       \
    w.count = n;                                                                                                       \
    w.index = 0;                                                                                                       \
    if (AOT_UNLIKELY(!(AOT_HEAD(cx)->protectors & AOT_PROTECTOR_ARRAY_ITERATION))) {                                   \
      AOT_AT(S);                                                                                                       \
      w.record = aot_iterator_open(cx, aot_new_array(cx, n, v), 0);                                                    \
      AOT_DONE();                                                                                                      \
      AOT_TRY(w.record, L);                                                                                            \
    }                                                                                                                  \
  } while (0)
#define AOT_WALK_STEP(t, w, S, L)                                                                                      \
  do {                                                                                                                 \
    if (AOT_LIKELY(w.record == AOT_UNDEFINED)) {                                                                       \
      t = w.index < (w.items ? w.count : aot_array_of(w.source)->length);                                              \
      w.index = t ? w.index + 1 : 0xFFFFFFFFu;                                                                         \
    } else {                                                                                                           \
      AOT_AT(S);                                                                                                       \
      t = aot_iterator_step(cx, w.record);                                                                             \
      AOT_DONE();                                                                                                      \
      if (AOT_UNLIKELY(t < 0)) goto L;                                                                                 \
    }                                                                                                                  \
  } while (0)
#define AOT_WALK_VALUE(t, w, S, L)                                                                                     \
  do {                                                                                                                 \
    if (AOT_UNLIKELY(w.record != AOT_UNDEFINED)) t = aot_iterator_value(w.record);                                     \
    else if (w.items) t = w.items[w.index - 1];                                                                        \
    else AOT_ELEMENT(t, w.source, w.index - 1, S, L);                                                                  \
  } while (0)

/* RequireObjectCoercible of a destructuring source: the value itself. */
aot_value aot_require_object(aot_context *cx, aot_value v, const char *message);

/* A data property of a literal or a class, the key a constant. 0 ok. */
int aot_define_named(aot_context *cx, aot_value o, uint32_t key, aot_value v);

/* Equality where strings are likely. */
static inline int aot_equal_strings(aot_value a, aot_value b) {
  const struct aot_string_flat *p = (const struct aot_string_flat *)(uintptr_t)a,
                               *q = (const struct aot_string_flat *)(uintptr_t)b;
  if (a == b) return 1;
  if (p->length != q->length || (p->head.flags & q->head.flags & AOT_STR_IS_KEY)) return 0;
  if (!((p->head.flags | q->head.flags) & AOT_STR_NOT_PLAIN)) {
    if (p->units[0] != q->units[0]) return 0;
    if (p->length == 1) return 1;
  }
  return aot_string_equal(a, b);
}
/* The same of two values one of which is a string. */
static inline int aot_strict_equal_any(aot_value a, aot_value b) {
  if (a == b) return 1;
  return aot_is_string(a) && aot_is_string(b) && aot_equal_strings(a, b);
}

/* What typeof gives. */
int aot_is_callable_proxy(aot_value v);
#define AOT_TYPE_IS_UNDEFINED(v) ((v) == AOT_UNDEFINED)
#define AOT_TYPE_IS_BOOLEAN(v)   aot_is_bool(v)
#define AOT_TYPE_IS_NUMBER(v)    aot_is_number(v)
#define AOT_TYPE_IS_STRING(v)    aot_is_string(v)
#define AOT_TYPE_IS_SYMBOL(v)    aot_is_kind(v, AOT_KIND_SYMBOL)
#define AOT_TYPE_IS_BIGINT(v)    aot_is_kind(v, AOT_KIND_BIGINT)
#define AOT_TYPE_IS_FUNCTION(v)                                                                                        \
  (AOT_IS_COMPACT ? aot_compact_is_function(v)                                                                         \
                  : aot_is_function(v) || (aot_is_kind(v, AOT_KIND_PROXY) && aot_is_callable_proxy(v)))
#define AOT_TYPE_IS_OBJECT(v) ((v) == AOT_NULL || (aot_is_object(v) && !AOT_TYPE_IS_FUNCTION(v)))

/* ---------------------------------------------------------------- calls
 * T: the callee's source text, for "T is not a function". */

aot_value aot_call_other(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv,
                         const char *text);
aot_value aot_construct_value(aot_context *cx, aot_value callee, int32_t argc, const aot_value *argv, const char *text);
aot_value aot_call_list(aot_context *cx, aot_value callee, aot_value this_value, aot_value args, const char *text);
aot_value aot_construct_list(aot_context *cx, aot_value callee, aot_value args, const char *text);
#define AOT_CALL(t, f, this_, argc_, argv_, T, S, L)                                                                   \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT && (argc_) == 0) t = aot_compact_call0(cx, f, this_, S, T);                                     \
    else if (AOT_IS_COMPACT && (argc_) == 1) t = aot_compact_call1(cx, f, this_, S, T, AOT_ARGUMENT(argv_, 0));        \
    else if (AOT_IS_COMPACT && (argc_) == 2)                                                                           \
      t = aot_compact_call2(cx, f, this_, S, T, AOT_ARGUMENT(argv_, 0), AOT_ARGUMENT(argv_, 1));                       \
    else {                                                                                                             \
      AOT_AT(S);                                                                                                       \
      AOT_CALL_AT(t, f, this_, argc_, argv_, T);                                                                       \
    }                                                                                                                  \
    AOT_TRY(t, L);                                                                                                     \
  } while (0)
#define AOT_ARGUMENT(argv_, i) (((const aot_value *)(argv_))[i])
#define AOT_CALL_AT(t, f, this_, argc_, argv_, T)                                                                      \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT) t = aot_compact_call(cx, f, this_, argc_, argv_, T);                                           \
    else if (AOT_LIKELY(aot_is_function(f))) t = aot_function_of(f)->entry(cx, f, this_, AOT_UNDEFINED, argc_, argv_); \
    else t = aot_call_other(cx, f, this_, argc_, argv_, T);                                                            \
  } while (0)
/* A call of a method, with at most two arguments, that are evaluated without any effect. For functions of the library. */
#define AOT_INVOKE(t, o, K, C, S, argc_, a, b, T, L)                                                                   \
  do {                                                                                                                 \
    if (AOT_IS_COMPACT && AOT_HAS_PLACE(K, C, S)) {                                                                    \
      t = (argc_) == 0   ? aot_compact_invoke0(cx, o, AOT_PLACE(K, C, S), T)                                           \
          : (argc_) == 1 ? aot_compact_invoke1(cx, o, AOT_PLACE(K, C, S), T, a)                                        \
                         : aot_compact_invoke2(cx, o, AOT_PLACE(K, C, S), T, a, b);                                    \
      AOT_TRY(t, L);                                                                                                   \
    } else {                                                                                                           \
      aot_value f_, v_[2] = {a, b};                                                                                    \
      AOT_GET(f_, o, K, C, S, L);                                                                                      \
      AOT_CALL(t, f_, o, argc_, v_, T, S, L);                                                                          \
    }                                                                                                                  \
  } while (0)

/* ---------------------------------------------------------------- iteration */

/* aot_iterator_open and aot_array_spread of a value whose source text is known, for "TEXT is not iterable"; 0 = it is not. */
aot_value aot_iterator_open_quoted(aot_context *cx, aot_value iterable, const char *text);
int aot_array_spread_quoted(aot_context *cx, aot_value array, aot_value iterable, const char *text);
/* Refuses what certainly has no iterator (-1, the error is pending); 0 = go on. */
int aot_refuse_iteration_quoted(aot_context *cx, aot_value iterable, int is_async, const char *text);
/* True when for-of over v may walk the elements itself: an array that iterates as arrays do. */
int aot_walks_plainly(aot_context *cx, aot_value v);
/* Element i < length of an array by the ordinary rules. */
aot_value aot_array_get(aot_context *cx, aot_value a, uint32_t i);

/* ---------------------------------------------------------------- modules */

aot_value aot_import_meta(aot_context *cx, const char *path);
/* import() in native code: of a specifier that is not known at build time. */
aot_value aot_module_namespace(aot_context *cx, uint32_t module, uint32_t count, const aot_value *names,
                               const uint32_t *slots);
/* The end of aot_program.main at an asynchronous body: `promise` is the body's (or AOT_EXCEPTION); when it is fulfilled, main goes on
 * with the body numbered `next`. */
aot_value aot_await_body(aot_context *cx, aot_value promise, uint32_t next);

/* ---------------------------------------------------------------- in compact functions */

/* These are calls there. */
#define aot_int64_number(i) (AOT_IS_COMPACT ? aot_compact_int64_number(i) : aot_int64_number(i))
#define aot_double(d)       (AOT_IS_COMPACT ? aot_compact_double(d) : aot_double(d))
#define aot_safe_integer(i) (AOT_IS_COMPACT ? aot_compact_safe_integer(i) : aot_safe_integer(i))
#define aot_truthy(v)       (AOT_IS_COMPACT ? aot_compact_truthy(v) : aot_truthy(v))
#define aot_new_object_with_shape(cx, shape, slots)                                                                    \
  (AOT_IS_COMPACT ? aot_compact_object(cx, shape, slots) : aot_new_object_with_shape(cx, shape, slots))
#define aot_strict_equal_plain(a, b)                                                                                   \
  (AOT_IS_COMPACT && AOT_IS_CONSTANT_INT(b) ? aot_compact_is_int(a, (int32_t)(b)) : aot_strict_equal_plain(a, b))

/* ---------------------------------------------------------------- validation */

/* A binary that --validate built ends with this status at the first false proof; the oracle's programs do, too. */
#define AOT_FALSE_PROOF_STATUS 86

enum aot_fact_kind {
  AOT_FACT_UNDEFINED = 1,
  AOT_FACT_NULL = 2,
  AOT_FACT_BOOLEAN = 4,
  AOT_FACT_INT32 = 8,
  AOT_FACT_DOUBLE = 16,
  AOT_FACT_STRING = 32,
  AOT_FACT_SYMBOL = 64,
  AOT_FACT_BIGINT = 128,
  AOT_FACT_OBJECT = 256
};
enum aot_fact_numbers { AOT_FACT_FRACTIONS = 1, AOT_FACT_NAN = 2, AOT_FACT_NEGATIVE_ZERO = 4 };

/* A fact that is asserted: where, what reports say, and of values which are allowed. */
typedef struct aot_assertion {
  const char *position; /* FILE:LINE:COLUMN */
  const char *fact;
  const char *range; /* what reports say of Numbers outside of it; NULL = any Number */
  double least, greatest;
  unsigned kinds, numbers; /* of aot_fact_kind; of aot_fact_numbers: what there is beside integers of the interval */
} aot_assertion;

void aot_assert_value(aot_context *cx, aot_value v, const aot_assertion *a);
/* The object, unless it is nullish, has the data property in the slot. */
void aot_assert_field(aot_context *cx, aot_value o, uint32_t key, uint32_t slot, int is_store, const aot_assertion *a);
void aot_assert_field_of(aot_context *cx, aot_value o, aot_value name, uint32_t slot, int is_store,
                         const aot_assertion *a);
/* A store of the property adds it, in the slot. */
void aot_assert_addition(aot_context *cx, aot_value o, uint32_t key, uint32_t slot, const aot_assertion *a);
void aot_assert_private_addition(aot_context *cx, aot_value o, aot_value name, uint32_t slot, const aot_assertion *a);
void aot_assert_array(aot_context *cx, aot_value o, aot_value key, int no_holes, int in_bounds, const aot_assertion *a);
#define AOT_ASSERT_ANY_TYPED_ARRAY (-1)
#define AOT_ASSERT_DATA_VIEW       (-2)
void aot_assert_typed_array(aot_context *cx, aot_value o, aot_value key, int type, int in_bounds,
                            const aot_assertion *a);
void aot_assert_accessor(aot_context *cx, aot_value o, uint32_t key, const aot_function_info *f, int is_setter,
                         const aot_assertion *a);
void aot_assert_callee(aot_context *cx, aot_value f, int count, const aot_function_info *const *targets,
                       const aot_assertion *a);
void aot_assert_builtin(aot_context *cx, aot_value f, aot_native handler, const aot_assertion *a);
/* Always false: the code does not run; the function does not throw. */
void aot_assert_never(aot_context *cx, const aot_assertion *a);
void aot_assert_nothrow(aot_context *cx, const aot_assertion *a);

#if defined(__GNUC__) && !defined(__TINYC__)
#pragma GCC diagnostic ignored "-Wunused-variable"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-parameter"
#if defined(__clang__)
#pragma clang diagnostic ignored "-Wparentheses-equality"
#endif
#endif

#endif
