/* Made by aotc. */
#include "aot_emit.h"

extern const char aot_words[] __attribute__((visibility("hidden")));
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

const aot_function_info aoti_0 = { aot_words + 1, 36, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_classes_define_fields_and_method, 0, "classes-define-fields-and-methods.ts", 1, 1, "\000\020\000\002\014\002\006\002\000\022\000&\0008\000B\000Z", 0 };
AOT_ENTRY(aotf_0_classes_define_fields_and_method) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value l0 = AOT_UNDEFINED;
  aot_value l1 = AOT_UNDEFINED;
  {
    enum { AOT_LAZY = AOT_COMPACT_FRAME };
    aot_value m0 = aot_constant(cx, 0);
    AOT_AT(0);
    aot_value m1 = aot_new_private_name(cx, m0);
    AOT_TRY(m1, Lthrow);
    AOT_MODULE(1) = m1;
    AOT_AT(0);
    aot_value m3 = aot_new_class(cx, &aoti_1, 0, 0, AOT_HOLE, &l0);
    AOT_TRY(m3, Lthrow);
    aot_value m4 = l0;
    aot_value m5 = aot_constant(cx, 1);
    aot_value m6 = aot_new_function(cx, &aoti_2, 0, 0);
    AOT_AT(0);
    if (AOT_UNLIKELY(aot_define_getter(cx, m4, m5, m6, 0))) goto Lthrow;
    aot_value m8 = aot_constant(cx, 2);
    aot_value m9 = aot_new_function(cx, &aoti_3, 0, 0);
    AOT_AT(0);
    if (AOT_UNLIKELY(aot_define_method(cx, m3, m8, m9, 0))) goto Lthrow;
    aot_value m11 = aot_new_function(cx, &aoti_4, 0, 0);
    aot_set_fields_initializer(cx, m3, m11);
    AOT_MODULE(0) = m3;
    AOT_AT(1);
    aot_value m13_Deep = aot_new_class(cx, &aoti_5, 0, 0, m3, &l1);
    AOT_TRY(m13_Deep, Lthrow);
    aot_value m15 = aot_constant(cx, 3);
    AOT_AT(2);
    aot_value m16 = aot_get_global(cx, m15, 0, &AOT_HEAD(cx)->ics[0]);
    AOT_TRY(m16, Lthrow);
    aot_value m17;
    AOT_GET(m17, m16, 4, 1, 3, Lthrow);
    aot_value m18 = AOT_MODULE(0);
    aot_value m19;
    AOT_GET(m19, m18, 2, 2, 4, Lthrow);
    aot_value m20;
    AOT_CALL(m20, m19, m18, 0, 0, "Point.origin", 4, Lthrow);
    aot_value m21;
    AOT_GET(m21, m20, 1, 3, 5, Lthrow);
    aot_value t1[1] = { aot_int(3) };
    AOT_AT(6);
    aot_value m25 = aot_construct_value(cx, m13_Deep, 1, t1, "Deep");
    AOT_TRY(m25, Lthrow);
    aot_value m26;
    AOT_GET(m26, m25, 5, 4, 7, Lthrow);
    aot_value t2[2] = { m21, m26 };
    aot_value m28;
    AOT_CALL(m28, m17, m16, 2, t2, "console.log", 3, Lthrow);
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const aot_function_info aoti_1 = { aot_words + 39, 5, 0, AOT_FN_BASE_CONSTRUCTOR, 0, aotf_1_Point, 0, "classes-define-fields-and-methods.ts", 1, 7, "\000\002\000\016", 0 };
AOT_ENTRY(aotf_1_Point) {
  AOT_ENTER(aoti_1);
  {
    AOT_AT(0);
    aot_value m1 = aott_4__instance_members_initializer_(cx, this_value);
    AOT_TRY(m1, Lthrow);
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const aot_function_info aoti_2 = { aot_words + 46, 7, 0, AOT_FN_METHOD, 0, aotf_2_get_sum, 0, "classes-define-fields-and-methods.ts", 4, 3, "\000\006\0006\000H\000:", 0 };
AOT_ENTRY(aotf_2_get_sum) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_METHOD_LAZY(aoti_2);
  {
    aot_value m1;
    AOT_GET(m1, this_value, 6, 5, 0, Lthrow);
    aot_value m3 = AOT_MODULE(1);
    aot_value m4;
    AOT_GET_PRIVATE(m4, this_value, m3, 6, 1, Lthrow);
    aot_value m5;
    AOT_ADD(m5, m1, m4, 2, Lthrow);
    return m5;
  }
 Lthrow:;
  return AOT_EXCEPTION;
}

const aot_function_info aoti_3 = { aot_words + 55, 6, 0, AOT_FN_METHOD, 0, aotf_3_origin, 0, "classes-define-fields-and-methods.ts", 5, 10, "\000\002\0008", 0 };
AOT_ENTRY(aotf_3_origin) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_METHOD(aoti_3);
  {
    aot_value m0 = AOT_MODULE(0);
    AOT_AT(0);
    aot_value m1 = aot_construct_value(cx, m0, 0, 0, "Point");
    AOT_TRY(m1, Lthrow);
    AOT_LEAVE(); return m1;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const aot_function_info aoti_4 = { aot_words + 63, 30, 0, AOT_FN_METHOD, 0, aotf_4__instance_members_initializer_, 0, "classes-define-fields-and-methods.ts", 1, 7, "\000\004\002\006\002\006", 0 };
AOT_INLINED static aot_value aott_4__instance_members_initializer_(aot_context *cx, aot_value this_value) {
  AOT_ENTER_METHOD(aoti_4);
  {
    AOT_AT(0);
    if (AOT_UNLIKELY(aot_define_named(cx, this_value, 6, aot_int(1)))) goto Lthrow;
    aot_value m7 = AOT_MODULE(1);
    AOT_AT(1);
    if (AOT_UNLIKELY(aot_define_private(cx, this_value, m7, aot_int(2)))) goto Lthrow;
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}
AOT_ENTRY(aotf_4__instance_members_initializer_) {
  return aott_4__instance_members_initializer_(cx, this_value);
}

const aot_function_info aoti_5 = { aot_words + 95, 4, 1, AOT_FN_DERIVED_CONSTRUCTOR, 0, aotf_5_Deep, 0, "classes-define-fields-and-methods.ts", 8, 3, "\000\004\000F\000\036", 0 };
AOT_ENTRY(aotf_5_Deep) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_5);
  {
    AOT_AT(0);
    aot_value m3 = aot_super_constructor(cx, callee);
    AOT_TRY(m3, Lthrow);
    AOT_AT(0);
    aot_value m4_this = aot_construct(cx, m3, new_target, 0, 0);
    AOT_TRY(m4_this, Lthrow);
    AOT_AT(1);
    if (AOT_UNLIKELY(aot_define_named(cx, m4_this, 5, (argc > 0 ? argv[0] : AOT_UNDEFINED)))) goto Lthrow;
    AOT_LEAVE(); return m4_this;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const char aot_words[] =
  "$classes-define-fields-and-methods.ts\000\005Point\000\007get sum\000\006origin\000\036<"
  "instance_members_initializer>\000\004Deep\000\007#secret\000\003sum\000\007console\000\003log\000"
  "\001z\000\001x\000"
  ;
static const uint32_t constants[] = {
  100, 109, 54, 114, 123, 128, 131,
  0
};
static const aot_layout layouts[] = {
  { 0, 0, 0, 0 }
};
AOT_ENTRY(aot_builtin_object);
AOT_ENTRY(aot_builtin_object_proto_to_string);
AOT_ENTRY(aot_builtin_object_proto_value_of);
AOT_ENTRY(aot_builtin_function_to_string);
AOT_ENTRY(aot_builtin_array_join);
AOT_ENTRY(aot_builtin_array_to_string);
AOT_ENTRY(aot_builtin_string_to_string);
AOT_ENTRY(aot_builtin_string_value_of);
AOT_ENTRY(aot_builtin_number_to_string);
AOT_ENTRY(aot_builtin_number_value_of);
AOT_ENTRY(aot_builtin_boolean_to_string);
AOT_ENTRY(aot_builtin_boolean_value_of);
AOT_ENTRY(aot_builtin_symbol_to_string);
AOT_ENTRY(aot_builtin_symbol_value_of);
AOT_ENTRY(aot_builtin_symbol_to_primitive);
AOT_ENTRY(aot_builtin_symbol_tag);
AOT_ENTRY(aot_builtin_error_to_string);
AOT_ENTRY(aot_builtin_error_name);
AOT_ENTRY(aot_builtin_error_message);
AOT_ENTRY(aot_builtin_type_error_name);
AOT_ENTRY(aot_builtin_range_error_name);
AOT_ENTRY(aot_builtin_reference_error_name);
AOT_ENTRY(aot_builtin_syntax_error_name);
AOT_ENTRY(aot_builtin_eval_error_name);
AOT_ENTRY(aot_builtin_uri_error_name);
AOT_ENTRY(aot_value_console);
AOT_ENTRY(aot_builtin_console_log);
AOT_ENTRY(aot_builtin_console_tag);
static const aot_realm_row realm[] = {
  { "global", "Object", aot_builtin_object, 1, 3, 0 },
  { "Object.prototype", "toString", aot_builtin_object_proto_to_string, 0, 0, 0 },
  { "Object.prototype", "valueOf", aot_builtin_object_proto_value_of, 0, 0, 0 },
  { "Function.prototype", "toString", aot_builtin_function_to_string, 0, 0, 0 },
  { "Array.prototype", "join", aot_builtin_array_join, 1, 0, 0 },
  { "Array.prototype", "toString", aot_builtin_array_to_string, 0, 0, 0 },
  { "String.prototype", "toString", aot_builtin_string_to_string, 0, 0, 0 },
  { "String.prototype", "valueOf", aot_builtin_string_value_of, 0, 0, 0 },
  { "Number.prototype", "toString", aot_builtin_number_to_string, 1, 0, 0 },
  { "Number.prototype", "valueOf", aot_builtin_number_value_of, 0, 0, 0 },
  { "Boolean.prototype", "toString", aot_builtin_boolean_to_string, 0, 0, 0 },
  { "Boolean.prototype", "valueOf", aot_builtin_boolean_value_of, 0, 0, 0 },
  { "Symbol.prototype", "toString", aot_builtin_symbol_to_string, 0, 0, 0 },
  { "Symbol.prototype", "valueOf", aot_builtin_symbol_value_of, 0, 0, 0 },
  { "Symbol.prototype", "@@toPrimitive", aot_builtin_symbol_to_primitive, 4, 4, 0 },
  { "Symbol.prototype", "@@toStringTag", aot_builtin_symbol_tag, 4, 4, 0 },
  { "Error.prototype", "toString", aot_builtin_error_to_string, 0, 0, 0 },
  { "Error.prototype", "name", aot_builtin_error_name, 5, 4, 0 },
  { "Error.prototype", "message", aot_builtin_error_message, 5, 4, 0 },
  { "TypeError.prototype", "name", aot_builtin_type_error_name, 5, 4, 0 },
  { "TypeError.prototype", "message", aot_builtin_error_message, 5, 4, 0 },
  { "RangeError.prototype", "name", aot_builtin_range_error_name, 5, 4, 0 },
  { "RangeError.prototype", "message", aot_builtin_error_message, 5, 4, 0 },
  { "ReferenceError.prototype", "name", aot_builtin_reference_error_name, 5, 4, 0 },
  { "ReferenceError.prototype", "message", aot_builtin_error_message, 5, 4, 0 },
  { "SyntaxError.prototype", "name", aot_builtin_syntax_error_name, 5, 4, 0 },
  { "SyntaxError.prototype", "message", aot_builtin_error_message, 5, 4, 0 },
  { "EvalError.prototype", "name", aot_builtin_eval_error_name, 5, 4, 0 },
  { "EvalError.prototype", "message", aot_builtin_error_message, 5, 4, 0 },
  { "URIError.prototype", "name", aot_builtin_uri_error_name, 5, 4, 0 },
  { "URIError.prototype", "message", aot_builtin_error_message, 5, 4, 0 },
  { "global", "console", aot_value_console, 5, 4, 1 },
  { "console", "log", aot_builtin_console_log, 0, 0, 1 },
  { "console", "@@toStringTag", aot_builtin_console_tag, 4, 4, 1 },
  { 0, 0, 0, 0, 0, 0 }
};
extern void aot_append_method(void);
void (*const linked_aot_append_method)(void) = aot_append_method;
extern void aot_inspect(void);
void (*const linked_aot_inspect)(void) = aot_inspect;
extern void aot_format_arguments(void);
void (*const linked_aot_format_arguments)(void) = aot_format_arguments;
static const aot_function_info *const functions[] = {
  0
};
static aot_value run(aot_context *cx, uint32_t first) {
  aot_value r = AOT_UNDEFINED;
  switch (first) {
  case 0:
  r = aotf_0_classes_define_fields_and_method(cx, AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED, 0, 0);
  if (r == AOT_EXCEPTION) return r;
  }
  return r;
}
static const aot_source sources[] = {
  { "classes-define-fields-and-methods.ts", 0x9a14378a18c11259ull },
  { 0, 0 }
};
static const aot_program program = {
  .abi_version = AOT_ABI_VERSION, .module_slot_count = 2, .constant_count = 7, .ic_count = 7, .layout_count = 0,
  .realm_row_count = 34, .thunk_count = 0, .words = aot_words, .constants = constants, .layouts = layouts, .realm = realm,
  .main = run, .functions = functions, .function_count = 0, .is_module = 1, .sources = sources
};

int main(int argc, char **argv) { return aot_program_main(&program, argc, argv); }
