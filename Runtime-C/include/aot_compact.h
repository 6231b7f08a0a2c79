/* aot_compact.h: operations of compact functions, which are whole calls: the code of such a function is small, and not much slower,
 * because most of it runs rarely. Only aot_emit.h includes it. Written in the C that libtcc 0.9.27 takes.
 */
#ifndef AOT_COMPACT_H
#define AOT_COMPACT_H

#include "aot_abi.h"

/* What stands for AOT_LAZY in a compact function. Its frame is the innermost one whenever one of the calls below is made. */
#define AOT_COMPACT_FRAME 4

/* Links the frame of a function. The checked ones return 1 when there is no stack left, with an error pending and nothing linked. */
void aot_link(aot_context *cx, aot_frame *fr, const aot_function_info *info);
void aot_link_method(aot_context *cx, aot_receiver_frame *fr, const aot_function_info *info, aot_value receiver);
int aot_link_checked(aot_context *cx, aot_frame *fr, const aot_function_info *info);
int aot_link_method_checked(aot_context *cx, aot_receiver_frame *fr, const aot_function_info *info, aot_value receiver);

/* Of an access, in one word: the index of the key's constant, that of the inline cache, and the site. */
#define AOT_HAS_PLACE(K, C, S) ((K) < 1 << 20 && (C) < 1 << 24 && (S) < 1 << 20)
#define AOT_PLACE(K, C, S)     ((uint64_t)(K) | (uint64_t)(C) << 20 | (uint64_t)(S) << 44)
aot_value aot_compact_get(aot_context *cx, aot_value o, uint64_t place);
/* 0 ok. */
int aot_compact_set(aot_context *cx, aot_value o, aot_value v, uint64_t place);
/* Of the key "length". */
aot_value aot_compact_length(aot_context *cx, aot_value o, uint64_t place);

/* A relational operator: 0, 1, or AOT_FAIL_BOOL with an error pending. */
int aot_compact_aot_less(aot_context *cx, aot_value a, aot_value b, uint32_t site);
int aot_compact_aot_less_equal(aot_context *cx, aot_value a, aot_value b, uint32_t site);
int aot_compact_aot_greater(aot_context *cx, aot_value a, aot_value b, uint32_t site);
int aot_compact_aot_greater_equal(aot_context *cx, aot_value a, aot_value b, uint32_t site);

/* text: the callee's source text, for "TEXT is not a function". */
aot_value aot_compact_call(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv,
                           const char *text);

#endif
