/* Made by aotc. */
#include "aot_emit.h"

extern const char aot_words[] __attribute__((visibility("hidden")));
AOT_ENTRY(aotf_0_finally_runs_on_every_way_out_ts);
static aot_value aott_1_f(aot_context *cx, aot_value p0);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_1;

const aot_function_info aoti_0 = { aot_words + 1, 32, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_finally_runs_on_every_way_out_ts, 0, "finally-runs-on-every-way-out.ts", 1, 1, "\000\010\030\002\000\022\000\032\000&", 0 };
AOT_ENTRY(aotf_0_finally_runs_on_every_way_out_ts) {
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
    aot_value m6 = aott_1_f(cx, aot_int(0));
    AOT_TRY(m6, Lthrow);
    AOT_AT(3);
    aot_value m9 = aott_1_f(cx, aot_int(1));
    AOT_TRY(m9, Lthrow);
    aot_value t2[2] = { m6, m9 };
    aot_value m11;
    AOT_CALL(m11, m3, m2, 2, t2, "console.log", 1, Lthrow);
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const aot_function_info aoti_1 = { aot_words + 35, 1, 1, AOT_FN_NORMAL, 0, 0, 0, "finally-runs-on-every-way-out.ts", 1, 10, "\000\006\016\016\000\036\003\016", 0 };
static aot_value aott_1_f(aot_context *cx, aot_value p0) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_1);
  int32_t m27;
  int32_t l0;
  aot_value l1;
  aot_value l2;
  {
    goto L2;
  }
 L1:;
  {
    aot_value m39 = aot_constant(cx, 2);
    AOT_LEAVE(); return m39;
  }
 L2:;
  {
    l0 = 0;
    l1 = AOT_UNDEFINED;
    if (aot_strict_equal_plain(p0, aot_int(0))) goto L5;
    goto L6;
  }
 L3:;
  {
    aot_value m21 = aot_constant(cx, 0);
    AOT_AT(0);
    aot_value m22 = aot_get_global(cx, m21, 0, &AOT_HEAD(cx)->ics[2]);
    AOT_TRY(m22, Lthrow);
    aot_value m23;
    AOT_GET(m23, m22, 1, 3, 1, Lthrow);
    aot_value m24 = aot_constant(cx, 3);
    aot_value t1[1] = { m24 };
    aot_value m26;
    AOT_CALL(m26, m23, m22, 1, t1, "console.log", 1, Lthrow);
    m27 = l0;
    if ((m27 == 1)) goto L10;
    goto L9;
  }
 L5:;
  {
    l0 = 2;
    goto L3;
  }
 L6:;
  {
    if (!(aot_strict_equal_plain(p0, aot_int(1)))) goto L8;
  }
 L7:;
  {
    aot_value m13 = aot_constant(cx, 4);
    l2 = m13;
    l0 = 3;
    goto L3;
  }
 L8:;
  {
    aot_value m18;
    AOT_CALL(m18, p0, AOT_UNDEFINED, 0, 0, "n", 2, L4);
    goto L3;
  }
 L9:;
  {
    if ((m27 == 2)) goto L1;
  }
 L11:;
  {
    if (!(m27 == 3)) goto L2;
  }
 L12:;
  {
    aot_value m37 = l2;
    AOT_LEAVE(); return m37;
  }
 L4:;
  {
    aot_value m19 = aot_take_exception(cx);
    l1 = m19;
    l0 = 1;
    goto L3;
  }
 L10:;
  {
    aot_value m30 = l1;
    AOT_HEAD(cx)->exception = m30;
    goto Lthrow;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const char aot_words[] =
  " finally-runs-on-every-way-out.ts\000\001f\000\007console\000\003log\000\005broke\000\003out\000\003"
  "one\000"
  ;
static const uint32_t constants[] = {
  37, 46, 51, 58, 63,
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
  r = aotf_0_finally_runs_on_every_way_out_ts(cx, AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED, 0, 0);
  if (r == AOT_EXCEPTION) return r;
  }
  return r;
}
static const aot_source sources[] = {
  { "finally-runs-on-every-way-out.ts", 0xe9dd072f51f3a6bull },
  { 0, 0 }
};
static const aot_program program = {
  .abi_version = AOT_ABI_VERSION, .module_slot_count = 0, .constant_count = 5, .ic_count = 4, .layout_count = 0,
  .realm_row_count = 34, .thunk_count = 0, .words = aot_words, .constants = constants, .layouts = layouts, .realm = realm,
  .main = run, .functions = functions, .function_count = 0, .is_module = 1, .sources = sources
};

int main(int argc, char **argv) { return aot_program_main(&program, argc, argv); }
