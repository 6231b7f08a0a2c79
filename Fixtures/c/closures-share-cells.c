/* Made by aotc. */
#include "aot_emit.h"

extern const char aot_words[] __attribute__((visibility("hidden")));
AOT_ENTRY(aotf_0_closures_share_cells_ts);
AOT_ENTRY(aotf_2_up);
AOT_ENTRY(aotf_3_now);
static aot_value aott_1_counter(aot_context *cx);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_2;
extern const aot_function_info aoti_3;

const aot_function_info aoti_0 = { aot_words + 1, 23, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_closures_share_cells_ts, 0, "closures-share-cells.ts", 1, 1, "\000\n\010\026\002\006\002\002\000\022\000\036", 0 };
AOT_ENTRY(aotf_0_closures_share_cells_ts) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value t1_words[AOT_CLOSURE_WORDS(0)];
  {
    enum { AOT_LAZY = AOT_COMPACT_FRAME };
    aot_value m0_counter = aot_closure_on_stack(t1_words);
    AOT_AT(0);
    aot_value m1_c = aott_1_counter(cx);
    AOT_TRY(m1_c, Lthrow);
    aot_value m2;
    AOT_GET(m2, m1_c, 0, 0, 1, Lthrow);
    aot_value m3;
    AOT_CALL(m3, m2, m1_c, 0, 0, "c.up", 1, Lthrow);
    aot_value m4 = aot_constant(cx, 1);
    AOT_AT(2);
    aot_value m5 = aot_get_global(cx, m4, 0, &AOT_HEAD(cx)->ics[1]);
    AOT_TRY(m5, Lthrow);
    aot_value m6;
    AOT_GET(m6, m5, 2, 2, 3, Lthrow);
    aot_value m7;
    AOT_GET(m7, m1_c, 3, 3, 4, Lthrow);
    aot_value m8;
    AOT_CALL(m8, m7, m1_c, 0, 0, "c.now", 4, Lthrow);
    aot_value t2[1] = { m8 };
    aot_value m10;
    AOT_CALL(m10, m6, m5, 1, t2, "console.log", 3, Lthrow);
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

AOT_INLINED static aot_value aott_1_counter(aot_context *cx) {
  {
    aot_variable * m1 = aot_fresh_variable(cx, AOT_UNDEFINED);
    AOT_ASSIGN_CELL(m1, aot_int(0));
    aot_value m4 = aot_box(m1);
    aot_value t1[1] = { m4 };
    aot_value m6 = aot_new_function(cx, &aoti_2, 1, t1);
    aot_value t2[1] = { m4 };
    aot_value m9 = aot_new_function(cx, &aoti_3, 1, t2);
    aot_value m10 = aot_box(aot_new_object_with_shape(cx, AOT_SHAPE(258), 2));
    aot_object_of(m10)->slots[0] = m6;
    aot_object_of(m10)->slots[1] = m9;
    return m10;
  }
}

const aot_function_info aoti_2 = { aot_words + 26, 2, 0, AOT_FN_ARROW, 0, aotf_2_up, 0, "closures-share-cells.ts", 3, 16, "\000\002\000,", 0 };
AOT_ENTRY(aotf_2_up) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_METHOD_LAZY(aoti_2);
  aot_variable *c2 = AOT_CAPTURE(0);
  {
    aot_value m1 = c2->value;
    aot_value m2;
    AOT_INCREMENT(m2, m1, 0, Lthrow);
    AOT_ASSIGN_CELL(c2, m2);
    return m2;
  }
 Lthrow:;
  return AOT_EXCEPTION;
}

const aot_function_info aoti_3 = { aot_words + 30, 3, 0, AOT_FN_ARROW, 0, aotf_3_now, 0, "closures-share-cells.ts", 3, 32, 0, 0 };
AOT_ENTRY(aotf_3_now) {
  aot_variable *c2 = AOT_CAPTURE(0);
  {
    aot_value m1 = c2->value;
    return m1;
  }
}

const char aot_words[] =
  "\027closures-share-cells.ts\000\002up\000\003now\000\007console\000\003log\000"
  ;
static const uint32_t constants[] = {
  25, 34, 43, 29,
  0
};
static const uint32_t layout0[] = { 0, 3 };
static const aot_layout layouts[] = {
  { 256, 2, 2, layout0 },
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
  r = aotf_0_closures_share_cells_ts(cx, AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED, 0, 0);
  if (r == AOT_EXCEPTION) return r;
  }
  return r;
}
static const aot_source sources[] = {
  { "closures-share-cells.ts", 0xd351491d40ba7afdull },
  { 0, 0 }
};
static const aot_program program = {
  .abi_version = AOT_ABI_VERSION, .module_slot_count = 0, .constant_count = 4, .ic_count = 4, .layout_count = 1,
  .realm_row_count = 34, .thunk_count = 0, .words = aot_words, .constants = constants, .layouts = layouts, .realm = realm,
  .main = run, .functions = functions, .function_count = 0, .is_module = 1, .sources = sources
};

int main(int argc, char **argv) { return aot_program_main(&program, argc, argv); }
