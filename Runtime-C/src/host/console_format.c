/* console_format.c: what console prints for several values or for an object: util.formatWithOptions. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/realm_object.h"
#include "realm/realm.h"
#include "builtins/global/global.h"
#include "builtins/json/json.h"
#include "host/inspect.h"
#include <limits.h>
#include <stdbool.h>
#include <math.h>

aot_value aot_inspect_with(aot_context *cx, aot_value v, int depth, bool show_hidden) {
  aot_inspector in;
  aot_inspector_init(&in, cx, depth, show_hidden);
  return aot_inspect_value(&in, v, false);
}

/* Nothing when the options do not have it. -1: an exception is pending. */
static int option(aot_context *cx, aot_value options, const char *name, aot_value *v) {
  *v = aot_object_get(cx, options, aot_key_from_name(aot_intern_c(cx, name)), options);
  return AOT_FAILED(*v) ? -1 : *v != AOT_UNDEFINED;
}

static uint32_t limit_of(aot_value v) {
  if (v == AOT_NULL) return UINT32_MAX;
  double d = aot_is_number(v) ? aot_as_number(v) : 0;
  return d >= UINT32_MAX ? UINT32_MAX : d > 0 ? (uint32_t)d : 0;
}

/* What console.dir takes of its options: custom functions, getters and comparators are asked only when they say so. */
static int take_options(aot_inspector *in, aot_value options) {
  aot_context *cx = in->cx;
  aot_value v;
  int has;
  if ((has = option(cx, options, "depth", &v)) < 0) return -1;
  if (has && v == AOT_NULL) in->depth = INT_MAX - 1;
  else if (has && aot_is_number(v))
    in->depth = aot_as_number(v) < INT_MAX ? aot_double_to_int32(aot_as_number(v)) : INT_MAX - 1;
  if ((has = option(cx, options, "showHidden", &v)) < 0) return -1;
  if (has) in->show_hidden = aot_truthy(v);
  if ((has = option(cx, options, "customInspect", &v)) < 0) return -1;
  if (has) in->custom = aot_truthy(v);
  if ((has = option(cx, options, "showProxy", &v)) < 0) return -1;
  if (has) in->show_proxy = aot_truthy(v);
  if ((has = option(cx, options, "sorted", &v)) < 0) return -1;
  if (has) in->sorted = v;
  if ((has = option(cx, options, "getters", &v)) < 0) return -1;
  if (has) in->getters = v;
  if ((has = option(cx, options, "numericSeparator", &v)) < 0) return -1;
  if (has) in->numeric_separator = aot_truthy(v);
  if ((has = option(cx, options, "maxArrayLength", &v)) < 0) return -1;
  if (has) in->max_items = limit_of(v);
  if ((has = option(cx, options, "maxStringLength", &v)) < 0) return -1;
  if (has) in->max_string = limit_of(v);
  if ((has = option(cx, options, "breakLength", &v)) < 0) return -1;
  if (has) in->line = limit_of(v);
  if ((has = option(cx, options, "compact", &v)) < 0) return -1;
  if (has) {
    in->is_compact = v == AOT_TRUE;
    in->compact = aot_is_number(v) ? (int)limit_of(v) : 0;
  }
  return 0;
}

aot_value aot_inspect_dir(aot_context *cx, aot_value v, aot_value options) {
  aot_inspector in;
  aot_inspector_init(&in, cx, 2, false);
  in.custom = false;
  if (aot_is_object(options) && take_options(&in, options)) return AOT_EXCEPTION;
  return aot_inspect_value(&in, v, false);
}

static aot_value number_text(aot_context *cx, double d) {
  if (d == 0 && signbit(d)) return aot_string_from_c(cx, "-0");
  return aot_number_to_string(cx, d, 10);
}

/* Constructors of the global object whose objects have the texts that the language gives them: what has one of their names passes for it. */
static bool is_name_of_language(aot_value name) {
  static const char names[] =
      " Object Function Array Number Boolean String Symbol Date Promise RegExp Error AggregateError EvalError "
      "RangeError"
      " ReferenceError SyntaxError TypeError URIError ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array "
      "Uint32Array"
      " Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set"
      " WeakMap WeakSet WeakRef Proxy FinalizationRegistry SharedArrayBuffer ";
  char word[32];
  uint32_t n = aot_is_string(name) ? aot_string_length(name) : 0;
  if (n == 0 || n > sizeof word - 3) return false;
  word[0] = word[n + 1] = ' ';
  word[n + 2] = 0;
  for (uint32_t i = 0; i < n; i++) {
    int32_t unit = aot_string_char_code_at(name, i);
    if (unit <= ' ' || unit >= 128) return false;
    word[i + 1] = (char)unit;
  }
  return strstr(names, word) != NULL;
}

/* Has an object of its own what says how it becomes a text? -1: an error is pending. */
static int has_own_text(aot_context *cx, aot_value o, bool is_converted) {
  aot_descriptor d;
  int found = aot_object_get_own(cx, o, AOT_KEY(cx, toString), &d);
  return found || !is_converted ? found : aot_object_get_own(cx, o, AOT_SYM(cx, toPrimitive), &d);
}

/* Would String(object) give no more than what the language itself says? -1: an error is pending. */
static int has_builtin_to_string(aot_context *cx, aot_value v) {
  while (aot_is_kind(v, AOT_KIND_PROXY)) v = aot_proxy_target(v);
  if (!aot_is_object(v)) return true;
  aot_value conversion = aot_object_get(cx, v, AOT_SYM(cx, toPrimitive), v);
  if (AOT_FAILED(conversion)) return -1;
  bool is_converted = aot_is_callable(conversion);
  aot_value own_method = aot_get_name(cx, v, AOT_NAME_toString);
  if (AOT_FAILED(own_method)) return -1;
  if (!is_converted && !aot_is_callable(own_method)) return true;
  int found = has_own_text(cx, v, is_converted);
  if (found) return found < 0 ? -1 : false;
  aot_value holder = v;
  uint32_t proxies = 0;
  do {
    holder = aot_next_prototype(cx, holder, &proxies);
    if (AOT_FAILED(holder)) return -1;
    if (!aot_is_object(holder)) return true;
    found = has_own_text(cx, holder, is_converted);
    if (found < 0) return -1;
  } while (!found);
  aot_descriptor d;
  if (aot_object_get_own(cx, holder, AOT_KEY(cx, constructor), &d) <= 0) {
    const char *missing = aot_realm_missing_constructor(cx, holder);
    return missing && is_name_of_language(aot_string_from_c(cx, missing));
  }
  if (!(d.has & AOT_HAS_VALUE) || !aot_is_callable(d.value)) return false;
  aot_value name = aot_get_name(cx, d.value, AOT_NAME_name);
  return AOT_FAILED(name) ? -1 : is_name_of_language(name);
}

static aot_value symbol_text(aot_context *cx, aot_value v) {
  aot_value d = aot_symbol_description(v);
  return aot_text(cx, "Symbol(%v)", aot_is_string(d) ? d : cx->empty_string);
}

static aot_value format_string(aot_context *cx, aot_value v) {
  if (aot_is_number(v)) return number_text(cx, aot_as_number(v));
  if (aot_is_bigint(v)) return aot_inspect(cx, v);
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return symbol_text(cx, v);
  int is_plain = aot_is_object(v) && !aot_is_callable(v) ? has_builtin_to_string(cx, v) : false;
  if (is_plain < 0) return AOT_EXCEPTION;
  if (is_plain) return aot_inspect_with(cx, v, 0, false);
  return aot_to_string(cx, v);
}

/* Is the pending error that of a structure which contains itself? */
static bool is_circular(aot_context *cx) {
  static const char start[] = "Converting circular structure to JSON";
  aot_value message =
      aot_is_object(cx->head.exception) ? aot_get_name(cx, cx->head.exception, AOT_NAME_message) : AOT_UNDEFINED;
  return aot_is_string(message) && aot_string_length(message) >= sizeof start - 1 &&
         aot_text_is(aot_substring(cx, message, 0, sizeof start - 1), start);
}

static aot_value format_json(aot_context *cx, aot_value v) {
  aot_value text = aot_json_stringify(cx, v);
  if (AOT_FAILED(text) && is_circular(cx)) {
    aot_take_exception(cx);
    return aot_string_from_c(cx, "[Circular]");
  }
  return text == AOT_UNDEFINED ? cx->names[AOT_NAME_undefined] : text;
}

/* %d, %i and %f. */
static aot_value format_number(aot_context *cx, aot_value v, char how) {
  if (aot_is_kind(v, AOT_KIND_SYMBOL)) return cx->names[AOT_NAME_NaN];
  if (aot_is_bigint(v) && how != 'f') return aot_inspect(cx, v);
  if (how == 'd') {
    double d = aot_to_number(cx, v);
    return aot_has_exception(cx) ? AOT_EXCEPTION : number_text(cx, d);
  }
  aot_value text = aot_to_string(cx, v);
  if (AOT_FAILED(text)) return AOT_EXCEPTION;
  return number_text(cx, how == 'i' ? aot_parse_int(cx, text, 0) : aot_parse_float(cx, text));
}

static aot_value format_one(aot_context *cx, uint16_t how, aot_value v) {
  switch (how) {
  case 's': return format_string(cx, v);
  case 'd':
  case 'i':
  case 'f': return format_number(cx, v, (char)how);
  case 'j': return format_json(cx, v);
  case 'O': return aot_inspect_with(cx, v, 2, false);
  case 'o': return aot_inspect_with(cx, v, 4, true);
  default: return cx->empty_string; /* c */
  }
}

/* Fills in the specifiers of argv[0]; how many arguments were used, or -1. */
static int32_t format_specifiers(aot_builder *b, int32_t argc, const aot_value *argv) {
  aot_context *cx = b->cx;
  aot_string *s = aot_string_flatten(cx, argv[0]);
  int32_t used = 1;
  uint32_t from = 0;
  for (uint32_t i = 0; i + 1 < s->length; i++) {
    if (aot_string_unit(s, i) != '%') continue;
    uint16_t how = aot_string_unit(s, ++i);
    if (how == '%') {
      aot_builder_range(b, argv[0], from, i);
      from = i + 1;
    } else if (used < argc && how < 128 && strchr("sdifjoOc", how)) {
      aot_builder_range(b, argv[0], from, i - 1);
      aot_value text = format_one(cx, how, argv[used++]);
      if (AOT_FAILED(text)) return -1;
      aot_builder_string(b, text);
      from = i + 1;
    }
  }
  aot_builder_range(b, argv[0], from, s->length);
  return used;
}

aot_value aot_format_arguments(aot_context *cx, int32_t argc, const aot_value *argv) {
  if (argc == 1) return aot_is_string(argv[0]) ? argv[0] : aot_inspect(cx, argv[0]);
  aot_builder b;
  aot_builder_init(&b, cx);
  int32_t i = 0;
  if (argc > 0 && aot_is_string(argv[0])) i = format_specifiers(&b, argc, argv);
  if (i < 0) return AOT_EXCEPTION;
  for (int32_t first = 1; i < argc; i++, first = 0) {
    if (!first || i > 0) aot_builder_unit(&b, ' ');
    aot_value text = aot_is_string(argv[i]) ? argv[i] : aot_inspect(cx, argv[i]);
    if (AOT_FAILED(text)) return AOT_EXCEPTION;
    aot_builder_string(&b, text);
  }
  return aot_builder_finish(&b);
}
