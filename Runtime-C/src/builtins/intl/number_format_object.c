/* number_format_object.c: Intl.NumberFormat, and toLocaleString of Number and BigInt (ECMA-402 15, 19.2, 19.3). */
#include "builtins/intl/number_format.h"
#include "builtins/intl/digits.h"
#include "builtins/intl/fallback_symbol.h"
#include "builtins/intl/intl_object.h"
#include "base/context.h"
#include <string.h>

AOT_BUILTIN(aot_builtin_number_to_locale_string) {
  aot_value v = aot_is_kind(this_value, AOT_KIND_NUMBER) ? aot_wrapper_of(this_value)->value : this_value;
  static const char method[] = "Number.prototype.toLocaleString";
  if (!aot_is_number(v)) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s requires that 'this' be a Number", method);
  if (AOT_ARG(1) == AOT_NULL) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  aot_number_format f;
  if (aot_number_format_open(cx, &f, AOT_ARG(0), AOT_ARG(1), method, "()")) return AOT_EXCEPTION;
  return aot_number_format_text(cx, &f, v);
}

AOT_BUILTIN(aot_builtin_bigint_to_locale_string) {
  aot_value v = aot_is_kind(this_value, AOT_KIND_BIGINT_OBJECT) ? aot_wrapper_of(this_value)->value : this_value;
  static const char method[] = "BigInt.prototype.toLocaleString";
  if (!aot_is_kind(v, AOT_KIND_BIGINT))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "%s requires that 'this' be a BigInt", method);
  if (AOT_ARG(1) == AOT_NULL) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", method);
  aot_number_format f;
  if (aot_number_format_open(cx, &f, AOT_ARG(0), AOT_ARG(1), method, "()")) return AOT_EXCEPTION;
  return aot_number_format_text(cx, &f, v);
}

/* ---------------------------------------------------------------- Intl.NumberFormat
 * value = its bound function (undefined before it is asked for); it keeps an aot_number_format. */

AOT_INTL_SERVICE(number_format, NUMBER_FORMAT, "NumberFormat", AOT_LOCALE_HAS_NUMBERS)

static bool is_format(aot_value v) {
  return aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_NUMBER_FORMAT;
}

/* UnwrapNumberFormat: NULL with an error pending. */
static aot_wrapper *unwrap(aot_context *cx, aot_value v, const char *method) {
  if (!aot_is_object(v)) {
    aot_throw_incompatible(cx, method, v);
    return NULL;
  }
  aot_value held = is_format(v) ? v : aot_intl_unchain(cx, aot_realm(cx, AOT_REALM_NUMBER_FORMAT), v);
  if (AOT_FAILED(held)) return NULL;
  if (is_format(held)) return aot_wrapper_of(held);
  aot_throw_incompatible(cx, "UnwrapNumberFormat", AOT_UNDEFINED); /* in V8's words */
  return NULL;
}

static aot_number_format load(aot_context *cx, const aot_wrapper *w) {
  aot_number_format f;
  memcpy(&f, aot_kept_bytes(cx, w), sizeof f);
  return f;
}

AOT_BUILTIN(aot_builtin_number_format) {
  aot_number_format f;
  static const char service[] = "Intl.NumberFormat";
  if (AOT_ARG(1) == AOT_NULL) return aot_throw_error(cx, AOT_TYPE_ERROR, "%s called on null or undefined", service);
  if (aot_number_format_open(cx, &f, AOT_ARG(0), AOT_ARG(1), service, "")) return AOT_EXCEPTION;
  aot_value o = aot_new_intl_object(cx, new_target, AOT_REALM_NUMBER_FORMAT_PROTOTYPE, AOT_HOST_NUMBER_FORMAT);
  if (AOT_FAILED(o)) return o;
  aot_keep_bytes(cx, aot_wrapper_of(o), &f, sizeof f);
  if (new_target != AOT_UNDEFINED) return o;
  return aot_intl_chain(cx, aot_realm(cx, AOT_REALM_NUMBER_FORMAT), this_value, o);
}

static AOT_BUILTIN(format) {
  aot_value v;
  if (aot_numeric_value(cx, AOT_ARG(0), &v)) return AOT_EXCEPTION;
  aot_number_format f = load(cx, aot_wrapper_of(aot_closure_value(callee, 0)));
  return aot_number_format_text(cx, &f, v);
}

AOT_BUILTIN(aot_builtin_number_format_format) {
  aot_wrapper *w = unwrap(cx, this_value, "get Intl.NumberFormat.prototype.format");
  if (!w) return AOT_EXCEPTION;
  if (w->value == AOT_UNDEFINED) {
    aot_value self = aot_box(w);
    w->value = aot_new_closure(cx, format, "", 1, 1, &self);
    aot_barrier(cx, w, w->value);
  }
  return w->value;
}

AOT_BUILTIN(aot_builtin_number_format_to_parts) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_NUMBER_FORMAT, "Intl.NumberFormat.prototype.formatToParts");
  aot_value v;
  if (!w || aot_numeric_value(cx, AOT_ARG(0), &v)) return AOT_EXCEPTION;
  aot_number_format f = load(cx, w);
  aot_text_parts t;
  aot_text_parts_init(&t, cx);
  bool failed = aot_number_format_write(cx, &f, v, &t, NULL, NULL);
  aot_value parts = aot_array_of_parts(&t);
  return failed ? AOT_EXCEPTION : parts;
}

/* ---------------------------------------------------------------- resolvedOptions (15.3.5) */

static bool put_style(aot_context *cx, aot_value o, const aot_number_format *f) {
  static const char *const displays[] = {"code", "symbol", "narrowSymbol", "name"};
  static const char *const unit_displays[] = {"short", "narrow", "long"};
  if (f->style == AOT_STYLE_CURRENCY)
    return aot_put_text_option(cx, o, "currency", f->currency) ||
           aot_put_text_option(cx, o, "currencyDisplay", displays[f->currency_display]) ||
           aot_put_text_option(cx, o, "currencySign", f->accounting ? "accounting" : "standard");
  if (f->style != AOT_STYLE_UNIT) return false;
  char name[80];
  aot_unit_name(f, name, sizeof name);
  return aot_put_text_option(cx, o, "unit", name) ||
         aot_put_text_option(cx, o, "unitDisplay", unit_displays[f->unit_display]);
}

int aot_put_digits(aot_context *cx, aot_value o, const aot_digit_options *digits) {
  if (aot_put_option(cx, o, "minimumIntegerDigits", aot_int(digits->integer_digits))) return -1;
  if (digits->by_significant &&
      (aot_put_option(cx, o, "minimumSignificantDigits", aot_int(digits->least_significant)) ||
       aot_put_option(cx, o, "maximumSignificantDigits", aot_int(digits->most_significant))))
    return -1;
  if (digits->by_fraction && (aot_put_option(cx, o, "minimumFractionDigits", aot_int(digits->least_fraction)) ||
                              aot_put_option(cx, o, "maximumFractionDigits", aot_int(digits->most_fraction))))
    return -1;
  return 0;
}

static bool put_notation(aot_context *cx, aot_value o, const aot_number_format *f) {
  static const char *const groupings[] = {"auto", "always", "min2"};
  static const char *const notations[] = {"standard", "scientific", "engineering", "compact"};
  bool failed = f->grouping == AOT_GROUPING_NEVER ? aot_put_option(cx, o, "useGrouping", AOT_FALSE)
                                                  : aot_put_text_option(cx, o, "useGrouping", groupings[f->grouping]);
  return failed || aot_put_text_option(cx, o, "notation", notations[f->notation]) ||
         (f->notation == AOT_NOTATION_COMPACT &&
          aot_put_text_option(cx, o, "compactDisplay", f->compact_long ? "long" : "short"));
}

static bool put_rounding(aot_context *cx, aot_value o, const aot_number_format *f) {
  static const char *const signs[] = {"auto", "never", "always", "exceptZero", "negative"};
  static const char *const modes[] = {"ceil",      "floor",      "expand",    "trunc",   "halfCeil",
                                      "halfFloor", "halfExpand", "halfTrunc", "halfEven"};
  static const char *const priorities[] = {"auto", "morePrecision", "lessPrecision"};
  const aot_digit_options *d = &f->digits;
  return aot_put_text_option(cx, o, "signDisplay", signs[f->sign_display]) ||
         aot_put_text_option(cx, o, "roundingMode", modes[d->rounding]) ||
         aot_put_option(cx, o, "roundingIncrement", aot_int(d->increment)) ||
         aot_put_text_option(cx, o, "trailingZeroDisplay", d->strips_integers ? "stripIfInteger" : "auto") ||
         aot_put_text_option(cx, o, "roundingPriority", priorities[d->priority]);
}

AOT_BUILTIN(aot_builtin_number_format_resolved_options) {
  aot_wrapper *w = unwrap(cx, this_value, "Intl.NumberFormat.prototype.resolvedOptions");
  if (!w) return AOT_EXCEPTION;
  static const char *const styles[] = {"decimal", "percent", "currency", "unit"};
  aot_number_format f = load(cx, w);
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "locale", f.locale.tag) ||
      aot_put_text_option(cx, o, "numberingSystem", aot_numbering_systems[f.system].name) ||
      aot_put_text_option(cx, o, "style", styles[f.style]) || put_style(cx, o, &f) ||
      aot_put_digits(cx, o, &f.digits) || put_notation(cx, o, &f) || put_rounding(cx, o, &f))
    return AOT_EXCEPTION;
  return o;
}

/* ---------------------------------------------------------------- ranges */

static bool is_nan(aot_value v) {
  if (!aot_is_number(v)) return false;
  double d = aot_as_number(v);
  return d != d;
}

static aot_value format_range(aot_context *cx, const aot_wrapper *w, aot_value start, aot_value end, bool as_parts) {
  const char *missing = start == AOT_UNDEFINED ? "start" : end == AOT_UNDEFINED ? "end" : NULL;
  if (missing) return aot_throw_error(cx, AOT_TYPE_ERROR, "Invalid %s : undefined", missing);
  aot_value x, y;
  if (aot_numeric_value(cx, start, &x) || aot_numeric_value(cx, end, &y)) return AOT_EXCEPTION;
  missing = is_nan(x) ? "start" : is_nan(y) ? "end" : NULL;
  aot_number_format f = load(cx, w);
  if (missing) return aot_throw_error(cx, AOT_RANGE_ERROR, "Invalid %s : NaN", missing);
  aot_text_parts t;
  aot_text_parts_init(&t, cx);
  bool failed = aot_number_range_write(cx, &f, x, y, &t);
  aot_value result = aot_finish_parts(&t, as_parts);
  return failed ? AOT_EXCEPTION : result;
}

AOT_BUILTIN(aot_builtin_number_format_range) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_NUMBER_FORMAT, "Intl.NumberFormat.prototype.formatRange");
  return w ? format_range(cx, w, AOT_ARG(0), AOT_ARG(1), false) : AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_number_format_range_to_parts) {
  aot_wrapper *w =
      aot_this_intl(cx, this_value, AOT_HOST_NUMBER_FORMAT, "Intl.NumberFormat.prototype.formatRangeToParts");
  return w ? format_range(cx, w, AOT_ARG(0), AOT_ARG(1), true) : AOT_EXCEPTION;
}
