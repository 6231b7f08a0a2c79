/* Made by aotc. */
#include "aot_emit.h"

extern const char aot_words[] __attribute__((visibility("hidden")));
AOT_ENTRY(aotf_0_for_of_closes_its_iterator_ts);
static aot_value aott_1_first(aot_context *cx, aot_value p0);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_1;

const aot_function_info aoti_0 = { aot_words + 1, 29, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_for_of_closes_its_iterator_ts, 0, "for-of-closes-its-iterator.ts", 1, 1, "\000\006\006\002\000\022\000\032", 0 };
AOT_ENTRY(aotf_0_for_of_closes_its_iterator_ts) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value t1_words[AOT_CLOSURE_WORDS(0)];
  {
    enum { AOT_LAZY = AOT_COMPACT_FRAME };
    aot_value m0_first = aot_closure_on_stack(t1_words);
    aot_value m1 = aot_constant(cx, 0);
    AOT_AT(0);
    aot_value m2 = aot_get_global(cx, m1, 0, &AOT_HEAD(cx)->ics[0]);
    AOT_TRY(m2, Lthrow);
    aot_value m3;
    AOT_GET(m3, m2, 1, 1, 1, Lthrow);
    aot_value t2[2] = { aot_int(1), aot_int(2) };
    aot_value m9 = aot_new_array(cx, 2, t2);
    AOT_AT(2);
    aot_value m10 = aott_1_first(cx, m9);
    AOT_TRY(m10, Lthrow);
    aot_value t3[1] = { m10 };
    aot_value m12;
    AOT_CALL(m12, m3, m2, 1, t3, "console.log", 1, Lthrow);
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const aot_function_info aoti_1 = { aot_words + 32, 5, 1, AOT_FN_NORMAL, 0, 0, 0, "for-of-closes-its-iterator.ts", 1, 10, "\000\004\002*\000\034", 0 };
static aot_value aott_1_first(aot_context *cx, aot_value p0) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_1);
  int m1;
  aot_value m2;
  aot_value m7_;
  aot_value l0;
  {
    m1 = aot_walks_plainly(cx, p0);
    if (m1) {
      m2 = AOT_UNDEFINED;
      goto L2;
    }
  }
 L1:;
  {
    AOT_AT(0);
    aot_value m4 = aot_iterator_open_quoted(cx, p0, "list");
    AOT_TRY(m4, Lthrow);
    m2 = m4;
  }
 L2:;
  {
    if (m1) goto L5;
    goto L6;
  }
 L3:;
  {
    AOT_LEAVE(); return AOT_UNDEFINED;
  }
 L4:;
  {
    if ((m2 == AOT_UNDEFINED)) goto L10;
    goto L9;
  }
 L5:;
  {
    int64_t m9 = (int64_t)aot_array_of(p0)->length;
    if ((0LL < m9)) goto L7;
    goto L3;
  }
 L6:;
  {
    int32_t m15;
    AOT_AT(1);
    AOT_ITERATOR_NEXT(m15, l0, m2);
    if (AOT_UNLIKELY(m15 < 0)) goto Lthrow;
    if ((m15 != 0)) goto L8;
    goto L3;
  }
 L7:;
  {
    aot_value m11;
    AOT_ELEMENT(m11, p0, 0LL, 0, Lthrow);
    m7_ = m11;
    goto L4;
  }
 L8:;
  {
    aot_value m17 = l0;
    m7_ = m17;
    goto L4;
  }
 L9:;
  {
    AOT_AT(0);
    if (AOT_UNLIKELY(aot_iterator_close(cx, m2))) goto Lthrow;
  }
 L10:;
  {
    AOT_LEAVE(); return m7_;
  }
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

const char aot_words[] =
  "\035for-of-closes-its-iterator.ts\000\005first\000\007console\000\003log\000"
  ;
static const uint32_t constants[] = {
  38, 47,
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
AOT_ENTRY(aot_builtin_array_values);
AOT_ENTRY(aot_builtin_array_iterator_next);
AOT_ENTRY(aot_builtin_array_iterator_tag);
AOT_ENTRY(aot_builtin_string_to_string);
AOT_ENTRY(aot_builtin_string_value_of);
AOT_ENTRY(aot_builtin_string_iterator);
AOT_ENTRY(aot_builtin_string_iterator_next);
AOT_ENTRY(aot_builtin_string_iterator_tag);
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
AOT_ENTRY(aot_builtin_iterator_self);
AOT_ENTRY(aot_builtin_iterator_get_tag);
AOT_ENTRY(aot_builtin_iterator_set_tag);
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
  { "Array.prototype", "values", aot_builtin_array_values, 0, 0, 0 },
  { "Array.prototype", "@@iterator", aot_builtin_array_values, 0, 0, 0 },
  { "%ArrayIteratorPrototype%", "next", aot_builtin_array_iterator_next, 0, 0, 0 },
  { "%ArrayIteratorPrototype%", "@@toStringTag", aot_builtin_array_iterator_tag, 4, 4, 0 },
  { "String.prototype", "toString", aot_builtin_string_to_string, 0, 0, 0 },
  { "String.prototype", "valueOf", aot_builtin_string_value_of, 0, 0, 0 },
  { "String.prototype", "@@iterator", aot_builtin_string_iterator, 0, 0, 0 },
  { "%StringIteratorPrototype%", "next", aot_builtin_string_iterator_next, 0, 0, 0 },
  { "%StringIteratorPrototype%", "@@toStringTag", aot_builtin_string_iterator_tag, 4, 4, 0 },
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
  { "Iterator.prototype", "@@iterator", aot_builtin_iterator_self, 0, 0, 0 },
  { "Iterator.prototype", "@@toStringTag", aot_builtin_iterator_get_tag, 0, 1, 0 },
  { "Iterator.prototype", "@@toStringTag", aot_builtin_iterator_set_tag, 1, 2, 0 },
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
  r = aotf_0_for_of_closes_its_iterator_ts(cx, AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED, 0, 0);
  if (r == AOT_EXCEPTION) return r;
  }
  return r;
}
static const aot_source sources[] = {
  { "for-of-closes-its-iterator.ts", 0x17a9be23e829acf6ull },
  { 0, 0 }
};
static const aot_program program = {
  .abi_version = AOT_ABI_VERSION, .module_slot_count = 0, .constant_count = 2, .ic_count = 2, .layout_count = 0,
  .realm_row_count = 44, .thunk_count = 0, .words = aot_words, .constants = constants, .layouts = layouts, .realm = realm,
  .main = run, .functions = functions, .function_count = 0, .is_module = 1, .sources = sources
};

int main(int argc, char **argv) { return aot_program_main(&program, argc, argv); }
