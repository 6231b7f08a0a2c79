/* Made by aotc. */
#include "aot_emit.h"

extern const char aot_words[] __attribute__((visibility("hidden")));
AOT_ENTRY(aotf_0_operands_keep_their_order_ts);
static aot_value aott_1_f(aot_context *cx, aot_value p0);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_1;

const aot_function_info aoti_0 = { aot_words + 1, 28, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_operands_keep_their_order_ts, 0, "operands-keep-their-order.ts", 1, 1, "\000\006\006\002\000\022\000\032", 0 };
AOT_ENTRY(aotf_0_operands_keep_their_order_ts) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value t1_words[AOT_CLOSURE_WORDS(0)];
  {
    enum { AOT_LAZY = AOT_COMPACT_FRAME };
    aot_value m0_f = aot_closure_on_stack(t1_words);
    aot_value m1 = aot_constant(cx, 0);
    AOT_AT(0);
    aot_value m2 = aot_get_global(cx, m1, 0, &AOT_HEAD(cx)->ics[0]);
    AOT_TRY(m2, Lthrow);
    aot_value m3;
    AOT_GET(m3, m2, 1, 1, 1, Lthrow);
    AOT_AT(2);
    aot_value m6 = aott_1_f(cx, aot_int(1));
    AOT_TRY(m6, Lthrow);
    aot_value t2[1] = { m6 };
    aot_value m8;
    AOT_CALL(m8, m3, m2, 1, t2, "console.log", 1, Lthrow);
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const aot_function_info aoti_1 = { aot_words + 31, 1, 1, AOT_FN_NORMAL, 0, 0, 0, "operands-keep-their-order.ts", 1, 10, "\000\010\002\030\0008\000H\000,", 0 };
AOT_INLINED static aot_value aott_1_f(aot_context *cx, aot_value p0) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER_LAZY(aoti_1);
  {
    aot_value m2_a = aot_int(2);
    aot_value m3;
    AOT_ADD(m3, p0, m2_a, 0, Lthrow);
    aot_value m4_;
    AOT_TO_NUMERIC(m4_, m2_a, 1, Lthrow);
    aot_value m5_a;
    AOT_INCREMENT(m5_a, m4_, 1, Lthrow);
    aot_value t1[3] = { m2_a, m4_, m5_a };
    aot_value m7 = aot_new_array(cx, 3, t1);
    aot_value m8;
    AOT_GET_LENGTH(m8, m7, 2, 2, 2, Lthrow);
    aot_value m9;
    AOT_ADD(m9, m3, m8, 3, Lthrow);
    return m9;
  }
 Lthrow:;
  return AOT_EXCEPTION;
}

const char aot_words[] =
  "\034operands-keep-their-order.ts\000\001f\000\007console\000\003log\000\006length\000"
  ;
static const uint32_t constants[] = {
  33, 42, 47,
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
  r = aotf_0_operands_keep_their_order_ts(cx, AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED, 0, 0);
  if (r == AOT_EXCEPTION) return r;
  }
  return r;
}
static const aot_source sources[] = {
  { "operands-keep-their-order.ts", 0x509a120b9692e450ull },
  { 0, 0 }
};
static const aot_program program = {
  .abi_version = AOT_ABI_VERSION, .module_slot_count = 0, .constant_count = 3, .ic_count = 3, .layout_count = 0,
  .realm_row_count = 34, .thunk_count = 0, .words = aot_words, .constants = constants, .layouts = layouts, .realm = realm,
  .main = run, .functions = functions, .function_count = 0, .is_module = 1, .sources = sources
};

int main(int argc, char **argv) { return aot_program_main(&program, argc, argv); }
