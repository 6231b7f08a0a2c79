/* Made by aotc. */
#include "aot_emit.h"

AOT_ENTRY(aotf_0_operands_keep_their_order_ts);
static aot_value aott_1_f(aot_context *cx, aot_value p0);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_1;

static const aot_position_row aots_0[] = { { 4, 1, 0 }, { 4, 9, 0 }, { 4, 13, 0 } };
const aot_function_info aoti_0 = { "operands-keep-their-order.ts", 28, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_operands_keep_their_order_ts, 0, aots_0, "operands-keep-their-order.ts", 1, 1 };
AOT_ENTRY(aotf_0_operands_keep_their_order_ts) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value t1_words[AOT_CLOSURE_WORDS(0)];
  aot_value v0_f = AOT_UNDEFINED;
  {
    aot_value t1 = aot_closure_on_stack(t1_words);
    v0_f = t1;
  }
  {
    AOT_AT(0);
    aot_value t2 = aot_get_global(cx, aot_constant(cx, 0), 0, &AOT_HEAD(cx)->ics[0]);
    AOT_TRY(t2, Lthrow);
    aot_value t3;
    AOT_GET(t3, t2, 1, 1, 1, Lthrow);
    AOT_AT(2);
    aot_value t4 = aott_1_f(cx, aot_int(1));
    AOT_TRY(t4, Lthrow);
    aot_value t5[1] = { t4 };
    AOT_AT(1);
    aot_value t6;
    AOT_CALL(t6, t3, t2, 1, t5, "console.log", Lthrow);
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

static const aot_position_row aots_1[] = { { 2, 12, 0 }, { 2, 28, 0 }, { 2, 36, 0 }, { 2, 22, 0 } };
const aot_function_info aoti_1 = { "f", 1, 1, AOT_FN_NORMAL, 0, 0, 0, aots_1, "operands-keep-their-order.ts", 1, 10 };
AOT_INLINED static aot_value aott_1_f(aot_context *cx, aot_value p0) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_LAZY(aoti_1);
  aot_value v1_a = p0;
  aot_value v2_ = AOT_UNDEFINED;
  {
    aot_value t1 = v1_a;
    v1_a = aot_int(2);
    aot_value t2;
    AOT_ADD(t2, t1, v1_a, 0, Lthrow);
    aot_value t3 = v1_a;
    aot_value t4;
    AOT_TO_NUMERIC(t4, v1_a, 1, Lthrow);
    v2_ = t4;
    aot_value t5;
    AOT_INCREMENT(t5, v2_, 1, Lthrow);
    v1_a = t5;
    aot_value t6[3] = { t3, v2_, v1_a };
    aot_value t7 = aot_new_array(cx, 3, t6);
    aot_value t8;
    AOT_GET_LENGTH(t8, t7, 2, 2, 2, Lthrow);
    aot_value t9;
    AOT_ADD(t9, t2, t8, 3, Lthrow);
    return t9;
  }
  return AOT_UNDEFINED;
 Lthrow:;
  return AOT_EXCEPTION;
}

