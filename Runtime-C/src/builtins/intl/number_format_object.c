/* number_format_object.c: Intl.NumberFormat, and toLocaleString of Number and BigInt (ECMA-402 15, 19.2, 19.3). */
#include "builtins/intl/number_format.h"
#include "builtins/intl/resolved_options.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/wrapper.h"
#include "value/intern.h"
#include "value/string.h"
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
 * A HOST cell: value = its bound function (undefined before it is asked for), extra[0] = the bytes of its aot_number_format. */

static aot_wrapper *this_format(aot_context *cx, aot_value v) {
  if (aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_NUMBER_FORMAT) return aot_wrapper_of(v);
  aot_throw_incompatible(cx, "UnwrapNumberFormat", AOT_UNDEFINED); /* in V8's words */
  return NULL;
}

static aot_number_format load(aot_context *cx, const aot_wrapper *w) {
  aot_number_format f;
  memcpy(&f, aot_string_latin1(aot_string_flatten(cx, w->extra[0])), sizeof f);
  return f;
}

AOT_BUILTIN(aot_builtin_intl_number_format) { return aot_realm(cx, AOT_REALM_NUMBER_FORMAT); }
AOT_BUILTIN(aot_builtin_number_format_tag) { return aot_string_from_c(cx, "Intl.NumberFormat"); }

AOT_BUILTIN(aot_builtin_number_format) {
  aot_number_format f;
  if (aot_number_format_open(cx, &f, AOT_ARG(0), AOT_ARG(1), "Intl.NumberFormat", "")) return AOT_EXCEPTION;
  aot_value o = aot_new_exotic(cx, new_target, AOT_REALM_NUMBER_FORMAT_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  aot_cell_of(o)->aux = AOT_HOST_NUMBER_FORMAT;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  w->extra[0] = aot_string_from_latin1(cx, (const uint8_t *)&f, sizeof f);
  aot_barrier(cx, w, w->extra[0]);
  return o;
}

static AOT_BUILTIN(format) {
  aot_value v = aot_to_numeric(cx, AOT_ARG(0));
  if (AOT_FAILED(v)) return v;
  aot_number_format f = load(cx, aot_wrapper_of(aot_closure_value(callee, 0)));
  return aot_number_format_text(cx, &f, v);
}

AOT_BUILTIN(aot_builtin_number_format_format) {
  aot_wrapper *w = this_format(cx, this_value);
  if (!w) return AOT_EXCEPTION;
  if (w->value == AOT_UNDEFINED) {
    w->value = aot_new_closure(cx, format, "", 1, 1, &this_value);
    aot_barrier(cx, w, w->value);
  }
  return w->value;
}

static bool put_currency(aot_context *cx, aot_value o, const aot_number_format *f) {
  static const char *const displays[] = {"code", "symbol", "narrowSymbol"};
  return aot_put_text_option(cx, o, "currency", f->currency) ||
         aot_put_text_option(cx, o, "currencyDisplay", displays[f->currency_display]) ||
         aot_put_text_option(cx, o, "currencySign", f->accounting ? "accounting" : "standard");
}

static bool put_digits(aot_context *cx, aot_value o, const aot_number_format *f) {
  if (aot_put_option(cx, o, "minimumIntegerDigits", aot_int(f->integer_digits))) return true;
  if (f->significant)
    return aot_put_option(cx, o, "minimumSignificantDigits", aot_int(f->least_significant)) ||
           aot_put_option(cx, o, "maximumSignificantDigits", aot_int(f->most_significant));
  return aot_put_option(cx, o, "minimumFractionDigits", aot_int(f->least_fraction)) ||
         aot_put_option(cx, o, "maximumFractionDigits", aot_int(f->most_fraction));
}

static bool put_rest(aot_context *cx, aot_value o, const aot_number_format *f) {
  static const char *const groupings[] = {"auto", "always", "min2"};
  static const char *const signs[] = {"auto", "never", "always", "exceptZero", "negative"};
  static const char *const modes[] = {"ceil",      "floor",      "expand",    "trunc",   "halfCeil",
                                      "halfFloor", "halfExpand", "halfTrunc", "halfEven"};
  bool failed = f->grouping == AOT_GROUPING_NEVER ? aot_put_option(cx, o, "useGrouping", AOT_FALSE)
                                                  : aot_put_text_option(cx, o, "useGrouping", groupings[f->grouping]);
  return failed || aot_put_text_option(cx, o, "notation", "standard") ||
         aot_put_text_option(cx, o, "signDisplay", signs[f->sign_display]) ||
         aot_put_text_option(cx, o, "roundingMode", modes[f->rounding]) ||
         aot_put_option(cx, o, "roundingIncrement", aot_int(1)) ||
         aot_put_text_option(cx, o, "trailingZeroDisplay", f->strips_integers ? "stripIfInteger" : "auto") ||
         aot_put_text_option(cx, o, "roundingPriority", "auto");
}

AOT_BUILTIN(aot_builtin_number_format_resolved_options) {
  aot_wrapper *w = this_format(cx, this_value);
  if (!w) return AOT_EXCEPTION;
  static const char *const styles[] = {"decimal", "percent", "currency"};
  aot_number_format f = load(cx, w);
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "locale", f.locale.tag) ||
      aot_put_text_option(cx, o, "numberingSystem", aot_numbering_system(&f)) ||
      aot_put_text_option(cx, o, "style", styles[f.style]) ||
      (f.style == AOT_STYLE_CURRENCY && put_currency(cx, o, &f)) || put_digits(cx, o, &f) || put_rest(cx, o, &f))
    return AOT_EXCEPTION;
  return o;
}
