/* Made by aotc. */
#include "aot_emit.h"

AOT_ENTRY(aotf_0_closures_share_cells_ts);
AOT_ENTRY(aotf_2_up);
AOT_ENTRY(aotf_3_now);
static aot_value aott_1_counter(aot_context *cx);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_2;
extern const aot_function_info aoti_3;

static const aot_position_row aots_0[] = { { 5, 11, 0 }, { 6, 3, 0 }, { 7, 1, 0 }, { 7, 9, 0 }, { 7, 15, 0 } };
const aot_function_info aoti_0 = { "closures-share-cells.ts", 23, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_closures_share_cells_ts, 0, aots_0, "closures-share-cells.ts", 1, 1 };
AOT_ENTRY(aotf_0_closures_share_cells_ts) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value t1_words[AOT_CLOSURE_WORDS(0)];
  aot_value v0_counter = AOT_UNDEFINED;
  aot_value v1_c = AOT_UNDEFINED;
  {
    aot_value t1 = aot_closure_on_stack(t1_words);
    v0_counter = t1;
  }
  {
    AOT_AT(0);
    aot_value t2 = aott_1_counter(cx);
    AOT_TRY(t2, Lthrow);
    v1_c = t2;
  }
  {
    aot_value t3;
    AOT_GET(t3, v1_c, 0, 0, 1, Lthrow);
    AOT_AT(1);
    aot_value t4;
    AOT_CALL(t4, t3, v1_c, 0, 0, "c.up", Lthrow);
  }
  {
    AOT_AT(2);
    aot_value t5 = aot_get_global(cx, aot_constant(cx, 1), 0, &AOT_HEAD(cx)->ics[1]);
    AOT_TRY(t5, Lthrow);
    aot_value t6;
    AOT_GET(t6, t5, 2, 2, 3, Lthrow);
    aot_value t7;
    AOT_GET(t7, v1_c, 3, 3, 4, Lthrow);
    AOT_AT(4);
    aot_value t8;
    AOT_CALL(t8, t7, v1_c, 0, 0, "c.now", Lthrow);
    aot_value t9[1] = { t8 };
    AOT_AT(3);
    aot_value t10;
    AOT_CALL(t10, t6, t5, 1, t9, "console.log", Lthrow);
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

AOT_INLINED static aot_value aott_1_counter(aot_context *cx) {
  aot_variable *c2 = aot_fresh_variable(cx, AOT_UNDEFINED);
  AOT_ASSIGN_CELL(c2, aot_int(0));
  {
    aot_value t1[1] = { aot_box(c2) };
    aot_value t2 = aot_new_function(cx, &aoti_2, 1, t1);
    aot_value t3[1] = { aot_box(c2) };
    aot_value t4 = aot_new_function(cx, &aoti_3, 1, t3);
    aot_object *t5 = aot_new_object_with_shape(cx, AOT_SHAPE(258), 2);
    t5->slots[0] = t2;
    t5->slots[1] = t4;
    return aot_box(t5);
  }
  return AOT_UNDEFINED;
}

static const aot_position_row aots_2[] = { { 3, 22, 0 } };
const aot_function_info aoti_2 = { "up", 2, 0, AOT_FN_ARROW, 0, aotf_2_up, 0, aots_2, "closures-share-cells.ts", 3, 16 };
AOT_ENTRY(aotf_2_up) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_METHOD_LAZY(aoti_2);
  aot_variable *c2 = AOT_CAPTURE(0);
  {
    aot_value t1 = c2->value;
    aot_value t2;
    AOT_INCREMENT(t2, t1, 0, Lthrow);
    AOT_ASSIGN_CELL(c2, t2);
    return t2;
  }
  return AOT_UNDEFINED;
 Lthrow:;
  return AOT_EXCEPTION;
}

const aot_function_info aoti_3 = { "now", 3, 0, AOT_FN_ARROW, 0, aotf_3_now, 0, 0, "closures-share-cells.ts", 3, 32 };
AOT_ENTRY(aotf_3_now) {
  aot_variable *c2 = AOT_CAPTURE(0);
  {
    aot_value t1 = c2->value;
    return t1;
  }
  return AOT_UNDEFINED;
}

