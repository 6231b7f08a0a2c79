/* aot_compact.h: operations of compact functions, which are whole calls: the code of such a function is small, and not much slower,
 * because most of it runs rarely. Emitted C has it by aot_emit.h. Written in the C that libtcc 0.9.27 takes.
 */
#ifndef AOT_COMPACT_H
#define AOT_COMPACT_H

#include "aot_abi.h"

/* What stands for AOT_LAZY in a compact function. Its frame is the innermost one whenever one of the calls below is made. */
#define AOT_COMPACT_FRAME 4
/* The same in a function whose frame is linked by who enters it, which has AOT_FN_FRAMED. */
#define AOT_FRAMED 5
/* Enters the closures of such a function. */
aot_value aot_enter_framed(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target, int32_t argc,
                           const aot_value *argv);

/* Links the frame of a function. The checked ones return 1 when there is no stack left, with an error pending and nothing linked. */
void aot_link(aot_context *cx, aot_frame *fr, const aot_function_info *info);
void aot_link_method(aot_context *cx, aot_receiver_frame *fr, const aot_function_info *info, aot_value receiver);
int aot_link_checked(aot_context *cx, aot_frame *fr, const aot_function_info *info);
int aot_link_method_checked(aot_context *cx, aot_receiver_frame *fr, const aot_function_info *info, aot_value receiver);

/* Of an access, in one word: the index of the key's constant, that of the inline cache, and the site. Those of most fit into 32 bits,
 * which are an instruction of half the size. */
#define AOT_HAS_PLACE(K, C, S)      ((K) < 1 << 12 && (C) < 1 << 13 && (S) < 1 << 7)
#define AOT_PLACE(K, C, S)          ((uint32_t)(K) | (uint32_t)(S) << 12 | (uint32_t)(C) << 19)
#define AOT_HAS_WIDE_PLACE(K, C, S) ((K) < 1 << 20 && (C) < 1 << 24 && (S) < 1 << 20)
#define AOT_WIDE_PLACE(K, C, S)     ((uint64_t)(K) | (uint64_t)(C) << 20 | (uint64_t)(S) << 44)
aot_value aot_compact_get(aot_context *cx, aot_value o, uint32_t place);
aot_value aot_compact_get_wide(aot_context *cx, aot_value o, uint64_t place);
/* 0 ok. */
int aot_compact_set(aot_context *cx, aot_value o, aot_value v, uint32_t place);
int aot_compact_set_int(aot_context *cx, aot_value o, int32_t v, uint32_t place);
int aot_compact_set_wide(aot_context *cx, aot_value o, aot_value v, uint64_t place);
/* Of the key "length". */
aot_value aot_compact_length(aot_context *cx, aot_value o, uint32_t place);
aot_value aot_compact_length_wide(aot_context *cx, aot_value o, uint64_t place);
/* Is the value true? 0, 1, or AOT_FAIL_BOOL with an error pending. */
int aot_compact_test(aot_context *cx, aot_value o, uint32_t place);
/* Any key. */
aot_value aot_compact_get_index(aot_context *cx, aot_value o, aot_value k, uint32_t site);
int aot_compact_set_index(aot_context *cx, aot_value o, aot_value k, aot_value v, uint32_t site);

/* A binary operator. */
#define AOT_COMPACT_OPERATOR(F) aot_value aot_compact_##F(aot_context *cx, aot_value a, aot_value b, uint32_t site);
#define AOT_COMPACT_OPERATORS(O)                                                                                       \
  O(aot_add)                                                                                                           \
  O(aot_sub)                                                                                                           \
  O(aot_mul)                                                                                                           \
  O(aot_div) O(aot_rem) O(aot_exp) O(aot_bit_and) O(aot_bit_or) O(aot_bit_xor) O(aot_shl) O(aot_shr) O(aot_ushr)
AOT_COMPACT_OPERATORS(AOT_COMPACT_OPERATOR)
/* A relational operator: 0, 1, or AOT_FAIL_BOOL with an error pending. */
int aot_compact_aot_less(aot_context *cx, aot_value a, aot_value b, uint32_t site);
int aot_compact_aot_less_equal(aot_context *cx, aot_value a, aot_value b, uint32_t site);
int aot_compact_aot_greater(aot_context *cx, aot_value a, aot_value b, uint32_t site);
int aot_compact_aot_greater_equal(aot_context *cx, aot_value a, aot_value b, uint32_t site);

/* text: the callee's source text, for "TEXT is not a function". The digit: how many arguments there are. */
aot_value aot_compact_call(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv,
                           const char *text);
aot_value aot_compact_call0(aot_context *cx, aot_value callee, aot_value this_value, uint32_t site, const char *text);
aot_value aot_compact_call1(aot_context *cx, aot_value callee, aot_value this_value, uint32_t site, const char *text,
                            aot_value a);
aot_value aot_compact_call2(aot_context *cx, aot_value callee, aot_value this_value, uint32_t site, const char *text,
                            aot_value a, aot_value b);
/* Get and call of a method. */
aot_value aot_compact_invoke0(aot_context *cx, aot_value o, uint32_t place, const char *text);
aot_value aot_compact_invoke1(aot_context *cx, aot_value o, uint32_t place, const char *text, aot_value a);
aot_value aot_compact_invoke2(aot_context *cx, aot_value o, uint32_t place, const char *text, aot_value a, aot_value b);

/* ---------------------------------------------------------------- what is short elsewhere, too, but not short enough */

aot_value aot_compact_int64_number(int64_t i);
aot_value aot_compact_double(double d);
int64_t aot_compact_safe_integer(int64_t i);
/* `=== i` of any value. */
int aot_compact_is_int(aot_value v, int32_t i);
int aot_compact_truthy(aot_value v);
int aot_compact_is_function(aot_value v);
/* Makes a function that captures nothing the method of a class under a constant. 0 ok. */
enum aot_method_kind { AOT_method, AOT_getter, AOT_setter };
int aot_compact_method(aot_context *cx, aot_value target, uint32_t key, const aot_function_info *info, int kind);
void aot_compact_assign(aot_context *cx, aot_variable *variable, aot_value v);
aot_object *aot_compact_object(aot_context *cx, uint32_t shape, uint32_t inline_slots);

#endif
