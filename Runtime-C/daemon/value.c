/* value.c: values as JSON, and JSON as values. */
#include "value.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64 };

static aot_status keep(aot_context *cx, aot_ref object, const char *name, aot_ref *out) {
  aot_ref ref;
  aot_status status = aot_property_read(cx, object, name, &ref);
  return status ? status : aot_keep(cx, ref, out);
}

/* The names of the properties of an object of that kind: what is a name already need not be looked for. */
static aot_status keep_fields(aot_context *cx, aot_ref fields[AOTD_FIELDS]) {
  static const char *const names[AOTD_FIELDS] = {"id", "op", "to", "selector", "args"};
  aot_ref object, list, name;
  aot_status status = aot_make_object(cx, &object);
  for (int i = 0; i < AOTD_FIELDS && !status; i++) status = aot_property_write(cx, object, names[i], object);
  if (!status) status = aot_property_names(cx, object, &list);
  for (uint32_t i = 0; i < AOTD_FIELDS && !status; i++) {
    status = aot_element_read(cx, list, i, &name);
    if (!status) status = aot_keep(cx, name, &fields[i]);
  }
  return status;
}

aot_status aotd_language_open(aot_context *cx, aotd_language *out) {
  aot_scope scope;
  aot_ref global, json, object;
  aot_status status = aot_scope_open(cx, &scope);
  if (status) return status;
  *out = (aotd_language){.cx = cx};
  status = aot_global(cx, &global);
  if (!status) status = aot_make_undefined(cx, &out->undefined);
  if (!status) status = aot_property_read(cx, global, "JSON", &json);
  if (!status) status = aot_property_read(cx, global, "Object", &object);
  if (!status) status = keep(cx, json, "parse", &out->parse);
  if (!status) status = keep(cx, object, "getPrototypeOf", &out->prototype_of);
  if (!status) status = keep(cx, object, "prototype", &out->object_prototype);
  if (!status) status = keep_fields(cx, out->fields);
  aot_scope_close(cx, scope);
  return status;
}

char *aotd_utf8(aot_context *cx, aot_ref string, size_t *size) {
  size_t needed = 0, capacity = 64; /* most fit */
  char *copy = malloc(capacity);
  aot_status status = copy ? aot_string_copy(cx, string, AOT_UTF8, copy, capacity, &needed) : AOT_E_MEMORY;
  if (status == AOT_E_RANGE && needed >= capacity) {
    free(copy);
    copy = malloc(needed + 1);
    status = copy ? aot_string_copy(cx, string, AOT_UTF8, copy, needed + 1, &needed) : AOT_E_MEMORY;
  }
  if (status != AOT_OK) {
    free(copy);
    return NULL;
  }
  if (size) *size = needed;
  return copy;
}

/* ---------------------------------------------------------------- JSON as values */

static aot_status resolve(const aotd_language *l, aot_ref value, int depth, aot_ref *out);

static aot_status resolve_element(const aotd_language *l, aot_ref array, uint32_t i, int depth) {
  aot_ref element, resolved;
  aot_status status = aot_element_read(l->cx, array, i, &element);
  if (!status) status = resolve(l, element, depth + 1, &resolved);
  return status || resolved == element ? status : aot_element_write(l->cx, array, i, resolved);
}

static aot_status resolve_field(const aotd_language *l, aot_ref object, aot_ref name, int depth) {
  aot_ref field, resolved;
  aot_status status = aot_key_read(l->cx, object, name, &field);
  if (!status) status = resolve(l, field, depth + 1, &resolved);
  return status || resolved == field ? status : aot_key_write(l->cx, object, name, resolved);
}

static aot_status resolve_all(const aotd_language *l, aot_ref value, aot_ref names, int depth) {
  aot_context *cx = l->cx;
  uint32_t count;
  aot_status status = aot_array_size(cx, names == AOT_NO_REF ? value : names, &count);
  for (uint32_t i = 0; i < count && !status; i++) {
    aot_scope scope;
    aot_ref name;
    status = aot_scope_open(cx, &scope);
    if (status) return status;
    if (names == AOT_NO_REF) status = resolve_element(l, value, i, depth);
    else if (!(status = aot_element_read(cx, names, i, &name))) status = resolve_field(l, value, name, depth);
    aot_scope_close(cx, scope);
  }
  return status;
}

/* Puts objects in the place of what names them. */
static aot_status resolve(const aotd_language *l, aot_ref value, int depth, aot_ref *out) {
  aot_context *cx = l->cx;
  aot_type type;
  aot_ref names, id;
  int has = 0;
  *out = value;
  if (depth > DEEPEST) return AOT_E_RANGE;
  aot_status status = aot_type_of(cx, value, &type);
  if (status || (type != AOT_TYPE_ARRAY && type != AOT_TYPE_OBJECT)) return status;
  if (type == AOT_TYPE_ARRAY) return resolve_all(l, value, AOT_NO_REF, depth);
  status = aot_property_has(cx, value, "$object", &has);
  if (!status && has) {
    uint64_t number = 0;
    status = aot_property_read(cx, value, "$object", &id);
    if (!status && aot_read_uint64(cx, id, &number) != AOT_OK) number = 0;
    return status ? status : aot_lookup(cx, number, out);
  }
  if (!status) status = aot_property_names(cx, value, &names);
  return status ? status : resolve_all(l, value, names, depth);
}

aot_status aotd_parse(const aotd_language *l, const char *bytes, size_t size, aot_ref *out) {
  aot_ref text, parsed;
  aot_status status = aot_make_string(l->cx, AOT_UTF8, bytes, size, &text);
  if (!status) status = aot_call(l->cx, l->parse, l->undefined, 1, &text, &parsed);
  if (status) return status;
  if (memmem(bytes, size, "$object", 7)) return resolve(l, parsed, 0, out);
  *out = parsed;
  return AOT_OK;
}

/* ---------------------------------------------------------------- values as JSON */

static aot_status add(const aotd_language *l, aotd_text *t, aot_ref value, int depth);

static aot_status add_number(aot_context *cx, aotd_text *t, aot_ref value) {
  double d = 0;
  aot_read_number(cx, value, &d);
  if (isnan(d)) aotd_add_c(t, "{\"$number\":\"NaN\"}");
  else if (isinf(d)) aotd_add_c(t, d > 0 ? "{\"$number\":\"Infinity\"}" : "{\"$number\":\"-Infinity\"}");
  else if (d == 0 && signbit(d)) aotd_add_c(t, "-0");
  else if (d == floor(d) && fabs(d) < 1e15) aotd_add_integer(t, (int64_t)d);
  else {
    char digits[40];
    aot_ref text;
    aot_status status = aot_convert_string(cx, value, &text);
    if (!status) status = aot_string_copy(cx, text, AOT_UTF8, digits, sizeof digits, NULL);
    if (status) return status;
    aotd_add_c(t, digits);
  }
  return AOT_OK;
}

static aot_status add_text(aot_context *cx, aotd_text *t, aot_ref value) {
  size_t size;
  char *utf8 = aotd_utf8(cx, value, &size);
  if (!utf8) return AOT_E_MEMORY;
  aotd_add_string(t, utf8, size);
  free(utf8);
  return AOT_OK;
}

static aot_status add_bigint(aot_context *cx, aotd_text *t, aot_ref value) {
  aot_ref digits;
  aot_status status = aot_convert_string(cx, value, &digits);
  if (status) return status;
  aotd_add_c(t, "{\"$bigint\":");
  status = add_text(cx, t, digits);
  aotd_add_c(t, "}");
  return status;
}

static aot_status add_object(aot_context *cx, aotd_text *t, aot_ref value, aot_type type) {
  aot_object_id id;
  const char *name = type == AOT_TYPE_FUNCTION ? "Function" : "Object";
  aot_class_name(cx, value, &name);
  aot_status status = aot_object_name(cx, value, &id);
  if (status) return status;
  aotd_add_format(t, "{\"$object\":%llu,\"class\":", (unsigned long long)id);
  aotd_add_string(t, name, strlen(name));
  aotd_add_c(t, "}");
  return AOT_OK;
}

static aot_status add_array(const aotd_language *l, aotd_text *t, aot_ref value, int depth) {
  uint32_t count;
  aot_status status = aot_array_size(l->cx, value, &count);
  aotd_add_c(t, "[");
  for (uint32_t i = 0; i < count && !status && !t->has_failed; i++) {
    aot_scope scope;
    aot_ref element;
    if (i) aotd_add_c(t, ",");
    status = aot_scope_open(l->cx, &scope);
    if (status) return status;
    status = aot_element_read(l->cx, value, i, &element);
    if (!status) status = add(l, t, element, depth + 1);
    aot_scope_close(l->cx, scope);
  }
  aotd_add_c(t, "]");
  return status;
}

static aot_status add_fields(const aotd_language *l, aotd_text *t, aot_ref value, int depth) {
  uint32_t count = 0;
  aot_ref names;
  aot_status status = aot_property_names(l->cx, value, &names);
  if (!status) status = aot_array_size(l->cx, names, &count);
  aotd_add_c(t, "{");
  for (uint32_t i = 0; i < count && !status && !t->has_failed; i++) {
    aot_scope scope;
    aot_ref name, field;
    if (i) aotd_add_c(t, ",");
    status = aot_scope_open(l->cx, &scope);
    if (status) return status;
    status = aot_element_read(l->cx, names, i, &name);
    if (!status) status = add_text(l->cx, t, name);
    aotd_add_c(t, ":");
    if (!status) status = aot_key_read(l->cx, value, name, &field);
    if (!status) status = add(l, t, field, depth + 1);
    aot_scope_close(l->cx, scope);
  }
  aotd_add_c(t, "}");
  return status;
}

/* Of no class but Object. */
static aot_status is_plain(const aotd_language *l, aot_ref value, int *out) {
  aot_ref prototype;
  aot_type type;
  aot_status status = aot_call(l->cx, l->prototype_of, l->undefined, 1, &value, &prototype);
  if (!status) status = aot_type_of(l->cx, prototype, &type);
  if (!status && type == AOT_TYPE_NULL) *out = 1;
  else if (!status) status = aot_is_same(l->cx, prototype, l->object_prototype, out);
  return status;
}

static aot_status add(const aotd_language *l, aotd_text *t, aot_ref value, int depth) {
  aot_type type;
  int is = 0;
  if (depth > DEEPEST) return AOT_E_RANGE;
  aot_status status = aot_type_of(l->cx, value, &type);
  if (status) return status;
  switch (type) {
  case AOT_TYPE_UNDEFINED:
  case AOT_TYPE_NULL: aotd_add_c(t, "null"); return AOT_OK;
  case AOT_TYPE_BOOLEAN:
    status = aot_read_boolean(l->cx, value, &is);
    aotd_add_c(t, is ? "true" : "false");
    return status;
  case AOT_TYPE_NUMBER: return add_number(l->cx, t, value);
  case AOT_TYPE_BIGINT: return add_bigint(l->cx, t, value);
  case AOT_TYPE_STRING: return add_text(l->cx, t, value);
  case AOT_TYPE_SYMBOL: return AOT_E_TYPE;
  case AOT_TYPE_ARRAY: return add_array(l, t, value, depth);
  case AOT_TYPE_OBJECT:
    status = is_plain(l, value, &is);
    if (!status && is) return add_fields(l, t, value, depth);
    return status ? status : add_object(l->cx, t, value, type);
  default: return add_object(l->cx, t, value, type);
  }
}

aot_status aotd_add_value(const aotd_language *l, aotd_text *t, aot_ref value) { return add(l, t, value, 0); }
