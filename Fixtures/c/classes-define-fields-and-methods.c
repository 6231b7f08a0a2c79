/* Made by aotc. */
#include "aot_emit.h"

AOT_ENTRY(aotf_0_classes_define_fields_and_method);
AOT_ENTRY(aotf_1_Point);
AOT_ENTRY(aotf_2_get_sum);
AOT_ENTRY(aotf_3_origin);
AOT_ENTRY(aotf_4__instance_members_initializer_);
AOT_ENTRY(aotf_5_Deep);
static aot_value aott_4__instance_members_initializer_(aot_context *cx, aot_value this_value);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_1;
extern const aot_function_info aoti_2;
extern const aot_function_info aoti_3;
extern const aot_function_info aoti_4;
extern const aot_function_info aoti_5;

static const aot_position_row aots_0[] = { { 1, 1, 0 }, { 7, 1, 0 }, { 10, 1, 0 }, { 10, 9, 0 }, { 10, 19, 0 }, { 10, 28, 0 }, { 10, 33, 0 }, { 10, 45, 0 } };
const aot_function_info aoti_0 = { "classes-define-fields-and-methods.ts", 36, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_classes_define_fields_and_method, 0, aots_0, "classes-define-fields-and-methods.ts", 1, 1 };
AOT_ENTRY(aotf_0_classes_define_fields_and_method) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value v1_Deep = AOT_UNDEFINED;
  {
    aot_value t1 = aot_constant(cx, 0);
    AOT_AT(0);
    aot_value t2 = aot_new_private_name(cx, t1);
    AOT_TRY(t2, Lthrow);
    AOT_MODULE(1) = t2;
    aot_value t3 = AOT_UNDEFINED;
    AOT_AT(0);
    aot_value t4 = aot_new_class(cx, &aoti_1, 0, 0, AOT_HOLE, &t3);
    AOT_TRY(t4, Lthrow);
    aot_value t5 = aot_constant(cx, 1);
    aot_value t6 = aot_new_function(cx, &aoti_2, 0, 0);
    AOT_AT(0);
    if (AOT_UNLIKELY(aot_define_getter(cx, t3, t5, t6, 0))) goto Lthrow;
    aot_value t7 = aot_constant(cx, 2);
    aot_value t8 = aot_new_function(cx, &aoti_3, 0, 0);
    AOT_AT(0);
    if (AOT_UNLIKELY(aot_define_method(cx, t4, t7, t8, 0))) goto Lthrow;
    aot_value t9 = aot_new_function(cx, &aoti_4, 0, 0);
    aot_set_fields_initializer(cx, t4, t9);
    AOT_MODULE(0) = t4;
  }
  {
    aot_value t10 = AOT_MODULE(0);
    aot_value t11 = AOT_UNDEFINED;
    AOT_AT(1);
    aot_value t12 = aot_new_class(cx, &aoti_5, 0, 0, t10, &t11);
    AOT_TRY(t12, Lthrow);
    v1_Deep = t12;
  }
  {
    AOT_AT(2);
    aot_value t13 = aot_get_global(cx, aot_constant(cx, 3), 0, &AOT_HEAD(cx)->ics[0]);
    AOT_TRY(t13, Lthrow);
    aot_value t14;
    AOT_GET(t14, t13, 4, 1, 3, Lthrow);
    aot_value t15 = AOT_MODULE(0);
    aot_value t16;
    AOT_GET(t16, t15, 2, 2, 4, Lthrow);
    AOT_AT(4);
    aot_value t17;
    AOT_CALL(t17, t16, t15, 0, 0, "Point.origin", Lthrow);
    aot_value t18;
    AOT_GET(t18, t17, 1, 3, 5, Lthrow);
    aot_value t19[1] = { aot_int(3) };
    AOT_AT(6);
    aot_value t20 = aot_construct_value(cx, v1_Deep, 1, t19, "Deep");
    AOT_TRY(t20, Lthrow);
    aot_value t21;
    AOT_GET(t21, t20, 5, 4, 7, Lthrow);
    aot_value t22[2] = { t18, t21 };
    AOT_AT(3);
    aot_value t23;
    AOT_CALL(t23, t14, t13, 2, t22, "console.log", Lthrow);
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

static const aot_position_row aots_1[] = { { 1, 7, 0 } };
const aot_function_info aoti_1 = { "Point", 5, 0, AOT_FN_BASE_CONSTRUCTOR, 0, aotf_1_Point, 0, aots_1, "classes-define-fields-and-methods.ts", 1, 7 };
AOT_ENTRY(aotf_1_Point) {
  AOT_ENTER(aoti_1);
  {
    AOT_AT(0);
    aot_value t1 = aott_4__instance_members_initializer_(cx, this_value);
    AOT_TRY(t1, Lthrow);
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

static const aot_position_row aots_2[] = { { 4, 27, 0 }, { 4, 36, 0 }, { 4, 29, 0 } };
const aot_function_info aoti_2 = { "get sum", 7, 0, AOT_FN_METHOD, 0, aotf_2_get_sum, 0, aots_2, "classes-define-fields-and-methods.ts", 4, 3 };
AOT_ENTRY(aotf_2_get_sum) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_METHOD_LAZY(aoti_2);
  {
    aot_value t1;
    AOT_GET(t1, this_value, 6, 5, 0, Lthrow);
    aot_value t2;
    AOT_GET_PRIVATE(t2, this_value, AOT_MODULE(1), 6, 1, Lthrow);
    aot_value t3;
    AOT_ADD(t3, t1, t2, 2, Lthrow);
    return t3;
  }
  return AOT_UNDEFINED;
 Lthrow:;
  return AOT_EXCEPTION;
}

static const aot_position_row aots_3[] = { { 5, 28, 0 } };
const aot_function_info aoti_3 = { "origin", 6, 0, AOT_FN_METHOD, 0, aotf_3_origin, 0, aots_3, "classes-define-fields-and-methods.ts", 5, 10 };
AOT_ENTRY(aotf_3_origin) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_METHOD(aoti_3);
  {
    aot_value t1 = AOT_MODULE(0);
    AOT_AT(0);
    aot_value t2 = aot_construct_value(cx, t1, 0, 0, "Point");
    AOT_TRY(t2, Lthrow);
    AOT_LEAVE(); return t2;
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

static const aot_position_row aots_4[] = { { 2, 3, 0 }, { 3, 3, 0 } };
const aot_function_info aoti_4 = { "<instance_members_initializer>", 30, 0, AOT_FN_METHOD, 0, aotf_4__instance_members_initializer_, 0, aots_4, "classes-define-fields-and-methods.ts", 1, 7 };
AOT_INLINED static aot_value aott_4__instance_members_initializer_(aot_context *cx, aot_value this_value) {
  AOT_ENTER_METHOD(aoti_4);
  {
    AOT_AT(0);
    if (AOT_UNLIKELY(aot_define_named(cx, this_value, 6, aot_int(1)))) goto Lthrow;
  }
  {
    AOT_AT(1);
    if (AOT_UNLIKELY(aot_define_private(cx, this_value, AOT_MODULE(1), aot_int(2)))) goto Lthrow;
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}
AOT_ENTRY(aotf_4__instance_members_initializer_) {
  return aott_4__instance_members_initializer_(cx, this_value);
}

static const aot_position_row aots_5[] = { { 8, 35, 0 }, { 8, 15, 0 } };
const aot_function_info aoti_5 = { "Deep", 4, 1, AOT_FN_DERIVED_CONSTRUCTOR, 0, aotf_5_Deep, 0, aots_5, "classes-define-fields-and-methods.ts", 8, 3 };
AOT_ENTRY(aotf_5_Deep) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_5);
  aot_value v4_z = argc > 0 ? argv[0] : AOT_UNDEFINED;
  aot_value v3_this = AOT_UNDEFINED;
  {
    AOT_AT(0);
    aot_value t1 = aot_super_constructor(cx, callee);
    AOT_TRY(t1, Lthrow);
    AOT_AT(0);
    aot_value t2 = aot_construct(cx, t1, new_target, 0, 0);
    AOT_TRY(t2, Lthrow);
    v3_this = t2;
    AOT_AT(1);
    if (AOT_UNLIKELY(aot_define_named(cx, v3_this, 5, v4_z))) goto Lthrow;
  }
  AOT_LEAVE(); return v3_this;
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

