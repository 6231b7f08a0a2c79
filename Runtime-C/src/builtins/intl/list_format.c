/* list_format.c: Intl.ListFormat (ECMA-402 13). */
#include "builtins/intl/list_format.h"
#include "builtins/common/iterator_record.h"
#include "builtins/intl/intl_object.h"
#include "builtins/intl/text_parts.h"
#include <string.h>

/* A ListFormat keeps a list_format. */
typedef struct list_format {
  aot_locale locale;
  uint16_t index; /* in aot_locale_names */
  uint8_t type, style;
} list_format;

AOT_INTL_SERVICE(list_format, LIST_FORMAT, "ListFormat", AOT_LOCALE_HAS_LISTS)

AOT_BUILTIN(aot_builtin_list_format) {
  static const char service[] = "Intl.ListFormat";
  if (aot_needs_new(cx, new_target, service)) return AOT_EXCEPTION;
  aot_resolved_locale resolved;
  if (aot_resolve_locale(cx, &resolved, AOT_ARG(0), AOT_LOCALE_HAS_LISTS)) return AOT_EXCEPTION;
  aot_value options = AOT_ARG(1);
  if (aot_options_object(cx, options) ||
      aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0)
    return AOT_EXCEPTION;
  int type = aot_string_option(cx, options, "type", "conjunction|disjunction|unit", AOT_LIST_CONJUNCTION, service);
  int style = type < 0 ? -1 : aot_string_option(cx, options, "style", "long|short|narrow", AOT_LIST_LONG, service);
  if (style < 0) return AOT_EXCEPTION;
  aot_value o = aot_new_intl_object(cx, new_target, AOT_REALM_LIST_FORMAT_PROTOTYPE, AOT_HOST_LIST_FORMAT);
  if (AOT_FAILED(o)) return o;
  list_format f = {.locale = resolved.locale, .index = resolved.index, .type = (uint8_t)type, .style = (uint8_t)style};
  aot_keep_bytes(cx, aot_wrapper_of(o), &f, sizeof f);
  return o;
}

AOT_BUILTIN(aot_builtin_list_format_resolved_options) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_LIST_FORMAT, "Intl.ListFormat.prototype.resolvedOptions");
  if (!w) return AOT_EXCEPTION;
  static const char *const types[] = {"conjunction", "disjunction", "unit"};
  static const char *const styles[] = {"long", "short", "narrow"};
  list_format f;
  memcpy(&f, aot_kept_bytes(cx, w), sizeof f);
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "locale", f.locale.tag) ||
      aot_put_text_option(cx, o, "type", types[f.type]) || aot_put_text_option(cx, o, "style", styles[f.style]))
    return AOT_EXCEPTION;
  return o;
}

/* ---------------------------------------------------------------- words that follow what comes next */

/* Up to 3 units of the text in lower case. */
static int first_units(aot_context *cx, aot_value text, uint16_t units[3]) {
  aot_string *s = aot_string_flatten(cx, text);
  int n = s->length < 3 ? (int)s->length : 3;
  for (int i = 0; i < n; i++) {
    units[i] = aot_string_unit(s, (uint32_t)i);
    if (units[i] >= 'A' && units[i] <= 'Z') units[i] |= 32;
  }
  for (int i = n; i < 3; i++) units[i] = 0;
  return (int)s->length;
}

/* Spanish "y" before the sound i. */
static bool sounds_like_i(aot_context *cx, aot_value text) {
  uint16_t u[3];
  first_units(cx, text, u);
  return u[0] == 'i' || (u[0] == 'h' && u[1] == 'i' && u[2] != 'a' && u[2] != 'e');
}

/* Spanish "o" before the sound o: words, and numbers that begin with ocho or are once. */
static bool sounds_like_o(aot_context *cx, aot_value text) {
  uint16_t u[3];
  int n = first_units(cx, text, u);
  return u[0] == 'o' || u[0] == '8' || (u[0] == 'h' && u[1] == 'o') ||
         (u[0] == '1' && u[1] == '1' && (n == 2 || u[2] == ' '));
}

static bool is_hebrew(aot_context *cx, aot_value text) {
  uint16_t u[3];
  first_units(cx, text, u);
  return (u[0] >= 0x591 && u[0] <= 0x5F4) || (u[0] >= 0xFB1D && u[0] <= 0xFB4F);
}

/* The pattern that is in use before an element. */
static const char *fitting_pattern(aot_context *cx, const list_format *f, const char *pattern, aot_value next) {
  static const struct {
    char language[3];
    const char *pattern, *instead;
    bool (*fits)(aot_context *, aot_value);
    bool when;
  } changes[] = {
      {"es", "{0} y {1}", "{0} e {1}", sounds_like_i, true},
      {"es", "{0} o {1}", "{0} u {1}", sounds_like_o, true},
      {"he", "{0} \u05D5{1}", "{0} \u05D5-{1}", is_hebrew, false},
  };
  for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
    const char *tag = f->locale.tag;
    if (!strncmp(tag, changes[i].language, 2) && (!tag[2] || tag[2] == '-') && !strcmp(pattern, changes[i].pattern) &&
        aot_string_flatten(cx, next)->length > 0 && changes[i].fits(cx, next) == changes[i].when)
      return changes[i].instead;
  }
  return pattern;
}

/* ---------------------------------------------------------------- formatting */

/* StringListFromIterable: an array of strings. */
static aot_value strings_of(aot_context *cx, aot_value iterable) {
  aot_value array = aot_new_array(cx, 0, NULL), v;
  if (iterable == AOT_UNDEFINED || AOT_FAILED(array)) return array;
  iterator_record r;
  if (aot_iterator_record_of(cx, iterable, &r)) return AOT_EXCEPTION;
  for (;;) {
    int more = aot_iterator_record_step(cx, &r, &v);
    if (more < 0) return AOT_EXCEPTION;
    if (!more) return array;
    if (!aot_is_string(v)) {
      aot_description d;
      aot_throw_error(cx, AOT_TYPE_ERROR, "Iterable yielded %s which is not a string", aot_describe(cx, v, &d));
      return aot_iterator_record_abort(cx, &r);
    }
    if (aot_array_push(cx, array, v)) return AOT_EXCEPTION;
  }
}

static const char *pattern_before(aot_context *cx, const list_format *f, const aot_array *list, uint32_t i) {
  uint32_t n = list->count;
  int place = n == 2 ? AOT_LIST_PAIR : i == n - 1 ? AOT_LIST_END : i == 1 ? AOT_LIST_START : AOT_LIST_MIDDLE;
  const char *pattern =
      aot_locale_text(&aot_list_patterns, f->index, (uint32_t)((f->type * 3 + f->style) * AOT_LIST_PLACES + place));
  if (!pattern) pattern = "{0}, {1}";
  bool last = place == AOT_LIST_PAIR || place == AOT_LIST_END;
  return last ? fitting_pattern(cx, f, pattern, list->elements[i]) : pattern;
}

static void add_literal(aot_text_parts *t, const char *from, const char *to) {
  aot_add_utf8_range(&t->text, from, to);
  aot_text_close(t, "literal");
}

static void add_element(aot_text_parts *t, aot_value text) {
  aot_builder_string(&t->text, text);
  aot_text_close(t, "element");
}

/* Patterns nest at {0}: what stands before it comes first of all. */
static void write_list(aot_context *cx, aot_text_parts *t, const list_format *f, const aot_array *list) {
  for (uint32_t i = list->count; i-- > 1;) {
    const char *p = pattern_before(cx, f, list, i);
    add_literal(t, p, strstr(p, "{0}"));
  }
  if (list->count) add_element(t, list->elements[0]);
  for (uint32_t i = 1; i < list->count; i++) {
    const char *p = pattern_before(cx, f, list, i), *second = strstr(p, "{1}");
    add_literal(t, strstr(p, "{0}") + 3, second);
    add_element(t, list->elements[i]);
    add_literal(t, second + 3, p + strlen(p));
  }
}

static aot_value format(aot_context *cx, aot_value this_value, const char *method, aot_value list, bool as_parts) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_LIST_FORMAT, method);
  aot_value strings = w ? strings_of(cx, list) : AOT_EXCEPTION;
  if (AOT_FAILED(strings)) return AOT_EXCEPTION;
  list_format f;
  memcpy(&f, aot_kept_bytes(cx, w), sizeof f);
  aot_text_parts t;
  aot_text_parts_init(&t, cx);
  write_list(cx, &t, &f, aot_array_of(strings));
  return aot_finish_parts(&t, as_parts);
}

AOT_BUILTIN(aot_builtin_list_format_format) {
  return format(cx, this_value, "Intl.ListFormat.prototype.format", AOT_ARG(0), false);
}

AOT_BUILTIN(aot_builtin_list_format_format_to_parts) {
  return format(cx, this_value, "Intl.ListFormat.prototype.formatToParts", AOT_ARG(0), true);
}
