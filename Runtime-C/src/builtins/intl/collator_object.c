/* collator_object.c: Intl and Intl.Collator (ECMA-402 8, 10). */
#include "builtins/intl/collator.h"
#include "builtins/intl/locale_resolve.h"
#include "builtins/intl/resolved_options.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "object/describe.h"
#include "object/function.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/wrapper.h"
#include "value/intern.h"
#include <stdlib.h>
#include <string.h>

/* A Collator is a HOST cell: value = its bound comparison (undefined before it is asked for), extra = the comparison's settings, the
 * row of its locale (-1 the root), its language tag. */
enum { NUMERIC = 16, SHIFTED = 32, CASE_LEVEL = 64 };

static aot_wrapper *this_collator(aot_context *cx, aot_value v, const char *method) {
  if (aot_is_kind(v, AOT_KIND_HOST) && aot_cell_of(v)->aux == AOT_HOST_COLLATOR) return aot_wrapper_of(v);
  aot_throw_incompatible(cx, method, v);
  return NULL;
}

static void store(aot_context *cx, aot_wrapper *w, const aot_collator *c, const aot_locale *locale) {
  int32_t bits = c->strength | c->case_first << 2 | (c->numeric ? NUMERIC : 0) | (c->shifted ? SHIFTED : 0) |
                 (c->case_level ? CASE_LEVEL : 0);
  w->value = AOT_UNDEFINED;
  w->extra[0] = aot_int(bits);
  w->extra[1] = aot_int(c->locale ? (int32_t)(c->locale - aot_collation_locales) : -1);
  w->extra[2] = AOT_UNDEFINED;
  w->extra[2] = aot_string_from_c(cx, locale->tag);
  aot_barrier(cx, w, w->extra[2]);
}

static aot_collator load(const aot_wrapper *w) {
  int32_t bits = aot_as_int(w->extra[0]), row = aot_as_int(w->extra[1]);
  return (aot_collator){.locale = row < 0 ? NULL : &aot_collation_locales[row],
                        .strength = bits & 3,
                        .case_first = bits >> 2 & 3,
                        .numeric = bits & NUMERIC,
                        .shifted = bits & SHIFTED,
                        .case_level = bits & CASE_LEVEL};
}

AOT_BUILTIN(aot_builtin_intl) { return aot_realm(cx, AOT_REALM_INTL); }
AOT_BUILTIN(aot_builtin_intl_tag) { return aot_string_from_c(cx, "Intl"); }
AOT_BUILTIN(aot_builtin_intl_collator) { return aot_realm(cx, AOT_REALM_COLLATOR); }
AOT_BUILTIN(aot_builtin_collator_tag) { return aot_string_from_c(cx, "Intl.Collator"); }

AOT_BUILTIN(aot_builtin_intl_get_canonical_locales) {
  aot_locale *list;
  int n = aot_locale_list(cx, AOT_ARG(0), &list);
  if (n < 0) return AOT_EXCEPTION;
  aot_value array = aot_array_of_locales(cx, list, n);
  free(list);
  return array;
}

AOT_BUILTIN(aot_builtin_collator) {
  aot_collator collator;
  aot_locale locale;
  if (aot_collator_open(cx, &collator, &locale, AOT_ARG(0), AOT_ARG(1), "Intl.Collator")) return AOT_EXCEPTION;
  aot_value o = aot_new_exotic(cx, new_target, AOT_REALM_COLLATOR_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  aot_cell_of(o)->aux = AOT_HOST_COLLATOR;
  store(cx, aot_wrapper_of(o), &collator, &locale);
  return o;
}

static AOT_BUILTIN(compare) {
  aot_value a = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(a)) return AOT_EXCEPTION;
  aot_value b = aot_to_string(cx, AOT_ARG(1));
  if (AOT_FAILED(b)) return AOT_EXCEPTION;
  aot_collator collator = load(aot_wrapper_of(aot_closure_value(callee, 0)));
  return aot_collator_order(cx, &collator, a, b);
}

AOT_BUILTIN(aot_builtin_collator_compare) {
  aot_wrapper *w = this_collator(cx, this_value, "get Intl.Collator.prototype.compare");
  if (!w) return AOT_EXCEPTION;
  if (w->value == AOT_UNDEFINED) {
    w->value = aot_new_closure(cx, compare, "", 2, 1, &this_value);
    aot_barrier(cx, w, w->value);
  }
  return w->value;
}

AOT_BUILTIN(aot_builtin_collator_resolved_options) {
  aot_wrapper *w = this_collator(cx, this_value, "Intl.Collator.prototype.resolvedOptions");
  if (!w) return AOT_EXCEPTION;
  static const char *const case_first[] = {"false", "upper", "lower"};
  aot_collator c = load(w);
  const char *sensitivity = c.strength == 3 ? "variant" : c.strength == 2 ? "accent" : c.case_level ? "case" : "base";
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_option(cx, o, "locale", w->extra[2]) || aot_put_text_option(cx, o, "usage", "sort") ||
      aot_put_text_option(cx, o, "sensitivity", sensitivity) ||
      aot_put_option(cx, o, "ignorePunctuation", aot_bool(c.shifted)) ||
      aot_put_text_option(cx, o, "collation", "default") || aot_put_option(cx, o, "numeric", aot_bool(c.numeric)) ||
      aot_put_text_option(cx, o, "caseFirst", case_first[c.case_first]))
    return AOT_EXCEPTION;
  return o;
}

AOT_BUILTIN(aot_builtin_collator_supported_locales_of) {
  return aot_supported_locales(cx, AOT_ARG(0), AOT_ARG(1), AOT_LOCALE_COLLATES, "Intl.Collator");
}
