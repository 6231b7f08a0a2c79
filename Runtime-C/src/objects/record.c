/* record.c: objects as rows of tables.
 *
 * A value in a column: undefined is NULL, integers are INTEGER, other numbers REAL, well-formed strings TEXT. All else is a BLOB that begins with a letter:
 * n null, t true, f false, N NaN, Z negative zero, u undefined that an object has, b a BigInt in digits, w UTF-16 units of a string that is not well-formed, r the
 * id of an object. Objects of the language are one BLOB: a Date is d with its time, a Map or Set an array of what it holds. Plain objects and arrays: for each element (h: a hole) or key and value the letter (also i, d, s) with eight bytes that are the number, the id, or
 * how many bytes follow.
 */
#include "objects/record.h"
#include "embed/text.h"
#include "base/failure.h"
#include "object/collection.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/wrapper.h"
#include "value/bigint.h"
#include "value/intern.h"
#include "value/symbol.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- which objects */

static bool is_plain(aot_context *cx, aot_value v) {
  if (!aot_is_kind(v, AOT_KIND_OBJECT)) return false;
  aot_value proto = aot_shape_of(cx, v)->proto;
  return proto == AOT_NULL || proto == aot_realm(cx, AOT_REALM_OBJECT_PROTOTYPE);
}

/* The table of objects of the language; 0: it is another object. */
static uint32_t language_table(aot_context *cx, aot_value v) {
  static const struct {
    int kind;
    enum aot_realm_id proto;
    uint32_t table;
  } rows[] = {{AOT_KIND_DATE, AOT_REALM_DATE_PROTOTYPE, AOT_STORED_DATE},
              {AOT_KIND_MAP, AOT_REALM_MAP_PROTOTYPE, AOT_STORED_MAP},
              {AOT_KIND_SET, AOT_REALM_SET_PROTOTYPE, AOT_STORED_SET}};
  if (aot_is_array(v)) return AOT_STORED_ARRAY;
  if (is_plain(cx, v)) return AOT_STORED_PLAIN;
  const aot_shape *shape = aot_shape_of(cx, v);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (aot_is_kind(v, rows[i].kind) && shape->count == 0 && !shape->indexed &&
        shape->proto == aot_realm(cx, rows[i].proto))
      return rows[i].table;
  return 0;
}

static AOT_COLD aot_status refuse_value(aot_store *st, aot_value v, const char *holder, const char *field) {
  char text[128];
  const char *what = aot_is_function(v) ? "a block" : aot_value_text(st->space->cx, v, text, sizeof text);
  return aot_refuse(AOT_E_TYPE, "%s of %s is %s, which cannot be stored", field, holder, what);
}

/* The table that an object belongs to; a class that derives in the program from one with a name is another class. */
static aot_status table_of(aot_store *st, aot_value v, const char *holder, const char *field, aot_stored_class **out) {
  uint32_t table = language_table(st->space->cx, v);
  if (table) return aot_stored_class_plain(st, table, out);
  aot_space_class *c = aot_space_class_of(st->space, v);
  if (!c || c->is_gone || aot_shape_of(st->space->cx, v)->proto != c->prototype)
    return refuse_value(st, v, holder, field);
  return aot_stored_class_for(st, c, out);
}

/* The id of an object, which gets one if it has none: then it has to be written. */
static aot_status name_object(aot_store *st, aot_value v, const char *holder, const char *field, int64_t *id) {
  const aot_stored_entry *known = aot_stored_by_object(st, v);
  if (known) {
    *id = known->id;
    return AOT_OK;
  }
  aot_stored_class *t;
  aot_status status = table_of(st, v, holder, field, &t);
  if (status) return status;
  int64_t fresh = t->next_id;
  if (!aot_space_grow(&st->fresh, &st->fresh_capacity, st->fresh_count, sizeof *st->fresh) ||
      !aot_space_grow(&st->work, &st->work_capacity, st->work_count, sizeof *st->work) || !aot_stored_add(st, v, fresh))
    return aot_refuse(AOT_E_MEMORY, "no memory");
  st->fresh[st->fresh_count++] = fresh;
  st->work[st->work_count++] = v;
  t->next_id++;
  *id = fresh;
  return AOT_OK;
}

/* ---------------------------------------------------------------- values of columns */

static void put_number(uint8_t out[9], uint8_t letter, uint64_t number) {
  out[0] = letter;
  for (int i = 0; i < 8; i++) out[1 + i] = (uint8_t)(number >> (56 - 8 * i));
}

static uint64_t take_number(const uint8_t *in) {
  uint64_t number = 0;
  for (int i = 0; i < 8; i++) number = number << 8 | in[i];
  return number;
}

static bool is_well_formed(const aot_string *s) {
  if (!aot_string_is_wide(s)) return true;
  for (uint32_t i = 0, n; i < s->length; i += n) {
    uint32_t c = aot_code_point_at(s, i, &n);
    if (c >= 0xD800 && c <= 0xDFFF) return false;
  }
  return true;
}

static int bind_letter(sqlite3_stmt *s, int place, const char *letter) {
  return sqlite3_bind_blob(s, place, letter, 1, SQLITE_STATIC);
}

static int bind_double(sqlite3_stmt *s, int place, double d) {
  if (isnan(d)) return bind_letter(s, place, "N");
  if (d == 0) return signbit(d) ? bind_letter(s, place, "Z") : sqlite3_bind_int64(s, place, 0);
  if (d == floor(d) && fabs(d) <= 9007199254740992.0) return sqlite3_bind_int64(s, place, (int64_t)d);
  return sqlite3_bind_double(s, place, d);
}

/* Bytes with a letter before them. */
static int bind_bytes(sqlite3_stmt *s, int place, char letter, const void *bytes, size_t size) {
  uint8_t *copy = malloc(size + 1);
  if (!copy) return SQLITE_NOMEM;
  copy[0] = (uint8_t)letter;
  memcpy(copy + 1, bytes, size);
  return sqlite3_bind_blob64(s, place, copy, size + 1, free);
}

static int bind_string(aot_context *cx, sqlite3_stmt *s, int place, aot_value v) {
  const aot_string *string = aot_string_flatten(cx, v);
  if (!aot_string_is_wide(string) && aot_is_ascii(aot_string_latin1(string), string->length))
    return sqlite3_bind_text(s, place, (const char *)aot_string_latin1(string), (int)string->length, SQLITE_STATIC);
  if (!is_well_formed(string)) return bind_bytes(s, place, 'w', aot_string_wide(string), 2 * (size_t)string->length);
  size_t size;
  char *utf8 = aot_string_to_utf8(cx, v, &size);
  return utf8 ? sqlite3_bind_text64(s, place, utf8, size, free, SQLITE_UTF8) : SQLITE_NOMEM;
}

static int bind_bigint(aot_context *cx, sqlite3_stmt *s, int place, aot_value v) {
  aot_value digits = aot_to_string(cx, v);
  if (AOT_FAILED(digits)) return SQLITE_NOMEM;
  const aot_string *string = aot_string_flatten(cx, digits);
  return bind_bytes(s, place, 'b', aot_string_latin1(string), string->length);
}

static int bind_reference(sqlite3_stmt *s, int place, int64_t id) {
  uint8_t bytes[9];
  put_number(bytes, 'r', (uint64_t)id);
  return sqlite3_bind_blob(s, place, bytes, sizeof bytes, SQLITE_TRANSIENT);
}

static aot_status bind_value(aot_store *st, sqlite3_stmt *s, int place, aot_value v, const char *holder,
                             const char *field) {
  aot_context *cx = st->space->cx;
  int code;
  if (aot_is_int(v)) code = sqlite3_bind_int(s, place, aot_as_int(v));
  else if (aot_is_number(v)) code = bind_double(s, place, aot_as_double(v));
  else if (aot_is_string(v)) code = bind_string(cx, s, place, v);
  else if (v == AOT_UNDEFINED) code = sqlite3_bind_null(s, place);
  else if (v == AOT_NULL) code = bind_letter(s, place, "n");
  else if (aot_is_bool(v)) code = bind_letter(s, place, aot_as_bool(v) ? "t" : "f");
  else if (aot_is_kind(v, AOT_KIND_BIGINT)) code = bind_bigint(cx, s, place, v);
  else if (aot_is_object(v)) {
    int64_t id;
    aot_status status = name_object(st, v, holder, field, &id);
    if (status) return status;
    code = bind_reference(s, place, id);
  } else return refuse_value(st, v, holder, field);
  return code == SQLITE_OK ? AOT_OK : aot_store_refuse(st);
}

aot_status aot_record_bind(aot_store *st, sqlite3_stmt *statement, int place, aot_value v, const char *holder,
                           const char *field) {
  if (!aot_is_object(v)) return bind_value(st, statement, place, v, holder, field);
  const aot_stored_entry *known = aot_stored_by_object(st, v);
  /* No row refers to what is not in the store: an id that nothing has. */
  return bind_reference(statement, place, known ? known->id : 0) == SQLITE_OK ? AOT_OK : aot_store_refuse(st);
}

/* ---------------------------------------------------------------- rows of classes */

static aot_status prepare_insert(aot_store *st, aot_stored_class *t) {
  sqlite3_str *sql = sqlite3_str_new(st->db);
  sqlite3_str_appendf(sql, "INSERT OR REPLACE INTO \"%w\"(id, v", t->table);
  for (uint32_t i = 0; i < t->column_count; i++) sqlite3_str_appendf(sql, ", \"%w\"", t->columns[i].column);
  sqlite3_str_appendall(sql, ") VALUES(?1, ?2");
  for (uint32_t i = 0; i < t->column_count; i++) sqlite3_str_appendf(sql, ", ?%u", i + 3);
  sqlite3_str_appendall(sql, ")");
  return aot_store_prepare(st, sqlite3_str_finish(sql), &t->insert);
}

static aot_status write_row(aot_store *st, aot_stored_class *t) {
  int code = sqlite3_step(t->insert);
  aot_status status = code == SQLITE_DONE ? AOT_OK : aot_store_refuse(st);
  sqlite3_reset(t->insert);
  return status;
}

static aot_status bind_columns(aot_store *st, aot_stored_class *t, aot_value v, const aot_shape *shape) {
  aot_object *o = aot_object_of(v);
  bool is_as_made = shape == t->shape;
  for (uint32_t i = 0; i < t->column_count; i++) {
    const aot_stored_column *c = &t->columns[i];
    aot_value field = AOT_UNDEFINED;
    if (is_as_made) {
      if (c->field >= 0) field = *aot_slot(o, shape, (uint32_t)c->field);
    } else {
      int32_t at = aot_shape_find(shape, c->key.value);
      if (at >= 0) field = *aot_slot(o, shape, (uint32_t)at);
    }
    aot_status status = bind_value(st, t->insert, (int)i + 3, field, t->name, c->name);
    if (status) return status;
  }
  return AOT_OK;
}

/* What a program has given an object beyond its class, or all of it when the class is the program's: columns come as they are needed. */
static aot_status add_columns(aot_store *st, aot_stored_class *t, const aot_shape *shape) {
  aot_context *cx = st->space->cx;
  char text[96];
  for (uint32_t i = 0; i < shape->count; i++) {
    aot_value key = shape->keys->keys[i];
    if (!key) continue;
    bool is_data = !(shape->keys->attributes[i] & (AOT_ACCESSOR | AOT_PROP_LAZY | AOT_PROP_UNMADE));
    if (!aot_is_string(key) || !is_data)
      return aot_refuse(AOT_E_TYPE, "%s has %s %s, which cannot be stored", t->name,
                        is_data ? "a symbol or private name" : "an accessor",
                        aot_key_text(cx, aot_key_from_name(key), text, sizeof text));
    uint32_t k = 0;
    while (k < t->column_count && t->columns[k].key.value != key) k++;
    aot_status status = k == t->column_count ? aot_stored_column_add(st, t, aot_key_from_name(key), &k) : AOT_OK;
    if (status) return status;
  }
  return shape->indexed ? aot_refuse(AOT_E_TYPE, "%s has elements, which cannot be stored", t->name) : AOT_OK;
}

/* With `writes` false it only gives ids to what it refers to. */
static aot_status write_instance(aot_store *st, aot_stored_class *t, aot_value v, int64_t id, bool writes) {
  const aot_shape *shape = aot_shape_of(st->space->cx, v);
  aot_status status = AOT_UNLIKELY(shape != t->shape) ? add_columns(st, t, shape) : AOT_OK;
  if (!status && AOT_UNLIKELY(!t->insert)) status = prepare_insert(st, t);
  if (status) return status;
  sqlite3_bind_int64(t->insert, 1, id);
  sqlite3_bind_int64(t->insert, 2, t->version);
  status = bind_columns(st, t, v, shape);
  return status || !writes ? status : write_row(st, t);
}

/* ---------------------------------------------------------------- plain objects and arrays */

typedef struct buffer {
  uint8_t *bytes;
  size_t size, capacity;
  bool has_failed;
} buffer;

static void append(buffer *b, const void *bytes, size_t size) {
  if (b->has_failed) return;
  if (b->size + size > b->capacity) {
    size_t capacity = 2 * b->capacity + size + 64;
    uint8_t *grown = realloc(b->bytes, capacity);
    if (!grown) {
      b->has_failed = true;
      return;
    }
    b->bytes = grown;
    b->capacity = capacity;
  }
  memcpy(b->bytes + b->size, bytes, size);
  b->size += size;
}

static void append_number(buffer *b, char letter, uint64_t number) {
  uint8_t bytes[9];
  put_number(bytes, (uint8_t)letter, number);
  append(b, bytes, sizeof bytes);
}

static void append_double(buffer *b, double d) {
  uint64_t bits;
  memcpy(&bits, &d, sizeof bits);
  append_number(b, 'd', bits);
}

static void append_bytes(buffer *b, char letter, const void *bytes, size_t size) {
  append_number(b, letter, size);
  append(b, bytes, size);
}

static void append_string(aot_context *cx, buffer *b, aot_value v) {
  const aot_string *s = aot_string_flatten(cx, v);
  if (!is_well_formed(s)) {
    append_bytes(b, 'w', aot_string_wide(s), 2 * (size_t)s->length);
    return;
  }
  size_t size;
  char *utf8 = aot_string_to_utf8(cx, v, &size);
  if (utf8) append_bytes(b, 's', utf8, size);
  else b->has_failed = true;
  free(utf8);
}

static aot_status append_value(aot_store *st, buffer *b, aot_value v, const char *holder, const char *field) {
  aot_context *cx = st->space->cx;
  if (aot_is_number(v)) append_double(b, aot_as_number(v));
  else if (aot_is_string(v)) append_string(cx, b, v);
  else if (v == AOT_UNDEFINED || v == AOT_NULL || v == AOT_HOLE || aot_is_bool(v))
    append_number(b,
                  v == AOT_UNDEFINED ? 'u'
                  : v == AOT_NULL    ? 'n'
                  : v == AOT_HOLE    ? 'h'
                  : aot_as_bool(v)   ? 't'
                                     : 'f',
                  0);
  else if (aot_is_kind(v, AOT_KIND_BIGINT)) {
    aot_value digits = aot_to_string(cx, v);
    if (AOT_FAILED(digits)) return aot_outcome(st->space->embedding);
    const aot_string *s = aot_string_flatten(cx, digits);
    append_bytes(b, 'b', aot_string_latin1(s), s->length);
  } else if (aot_is_object(v)) {
    int64_t id;
    aot_status status = name_object(st, v, holder, field, &id);
    if (status) return status;
    append_number(b, 'r', (uint64_t)id);
  } else return refuse_value(st, v, holder, field);
  return b->has_failed ? aot_refuse(AOT_E_MEMORY, "no memory") : AOT_OK;
}

static aot_status encode_array(aot_store *st, aot_value v, buffer *b) {
  const aot_array *a = aot_array_of(v);
  const aot_shape *shape = aot_shape_of(st->space->cx, v);
  if (aot_cell_of(v)->flags & AOT_ARR_SLOW || shape->count > 0)
    return aot_refuse(AOT_E_TYPE, "an array is sparse or has properties of its own, which cannot be stored");
  append_number(b, 'i', a->length);
  for (uint32_t i = 0; i < a->count; i++) {
    char field[24];
    snprintf(field, sizeof field, "element %u", i);
    aot_status status = append_value(st, b, a->elements[i], "an array", field);
    if (status) return status;
  }
  return AOT_OK;
}

/* A field of a plain object. */
static aot_status encode_field(aot_store *st, aot_value key, uint32_t attributes, aot_value v, buffer *b) {
  char text[96];
  const char *field = aot_key_text(st->space->cx, aot_key_from_name(key), text, sizeof text);
  if (!aot_is_string(key) || attributes & (AOT_ACCESSOR | AOT_PROP_LAZY | AOT_PROP_UNMADE))
    return aot_refuse(AOT_E_TYPE, "%s of an object is no field that can be stored", field);
  append_string(st->space->cx, b, key);
  return append_value(st, b, v, "an object", field);
}

/* One that has integers as keys, which are in no shape. */
static aot_status encode_indexed(aot_store *st, aot_value v, buffer *b) {
  aot_context *cx = st->space->cx;
  aot_value keys = aot_object_own_keys(cx, v, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return aot_outcome(st->space->embedding);
  for (uint32_t i = 0; i < aot_array_of(keys)->count; i++) {
    aot_value key = aot_array_of(keys)->elements[i];
    if (aot_is_string(key)) key = aot_intern(cx, key);
    aot_own_slot p;
    if (aot_own_find(cx, v, aot_key_from_name(key), &p) != 1 || !p.slot) continue;
    aot_status status = encode_field(st, key, p.attributes, *p.slot, b);
    if (status) return status;
  }
  return AOT_OK;
}

static aot_status encode_object(aot_store *st, aot_value v, buffer *b) {
  const aot_shape *shape = aot_shape_of(st->space->cx, v);
  append_number(b, shape->proto == AOT_NULL ? 'n' : 'i', 0);
  if (shape->indexed) return encode_indexed(st, v, b);
  for (uint32_t i = 0; i < shape->count; i++) {
    aot_value key = shape->keys->keys[i];
    if (!key) continue;
    aot_status status = encode_field(st, key, shape->keys->attributes[i], *aot_slot(aot_object_of(v), shape, i), b);
    if (status) return status;
  }
  return AOT_OK;
}

/* As an array of the keys and values, or of the elements. */
static aot_status encode_collection(aot_store *st, aot_value v, bool is_map, buffer *b) {
  uint32_t cursor = 0;
  aot_value key, value;
  append_number(b, 'i', (uint64_t)aot_map_size(v) * (is_map ? 2 : 1));
  while (aot_map_next(v, &cursor, &key, &value)) {
    aot_status status = append_value(st, b, key, is_map ? "a Map" : "a Set", is_map ? "a key" : "an element");
    if (!status && is_map) status = append_value(st, b, value, "a Map", "a value");
    if (status) return status;
  }
  return AOT_OK;
}

static aot_status encode(aot_store *st, uint32_t table, aot_value v, buffer *b) {
  switch (table) {
  case AOT_STORED_ARRAY: return encode_array(st, v, b);
  case AOT_STORED_DATE: append_double(b, aot_as_number(aot_wrapper_of(v)->value)); return AOT_OK;
  case AOT_STORED_MAP: return encode_collection(st, v, true, b);
  case AOT_STORED_SET: return encode_collection(st, v, false, b);
  default: return encode_object(st, v, b);
  }
}

static aot_status write_plain(aot_store *st, aot_stored_class *t, aot_value v, int64_t id, bool writes) {
  buffer b = {0};
  aot_status status = encode(st, t->number, v, &b);
  if (!status && b.has_failed) status = aot_refuse(AOT_E_MEMORY, "no memory");
  if (!status && !t->insert) status = prepare_insert(st, t);
  if (!status && writes) {
    sqlite3_bind_int64(t->insert, 1, id);
    sqlite3_bind_int64(t->insert, 2, 0);
    sqlite3_bind_blob64(t->insert, 3, b.bytes, b.size, SQLITE_STATIC);
    status = write_row(st, t);
    sqlite3_bind_null(t->insert, 3);
  }
  free(b.bytes);
  return status;
}

/* ---------------------------------------------------------------- writing */

static aot_status write_object(aot_store *st, aot_value v, int64_t id, bool writes) {
  aot_stored_class *t;
  aot_status status = table_of(st, v, "the store", "an object", &t);
  if (status) return status;
  return t->class ? write_instance(st, t, v, id, writes) : write_plain(st, t, v, id, writes);
}

/* Ids that were given out since then are nobody's, and rows that were written are gone. */
static aot_status take_back(aot_store *st, size_t fresh, aot_status status) {
  char why[256];
  snprintf(why, sizeof why, "%s", aot_last_error());
  for (size_t i = fresh; i < st->fresh_count; i++) {
    aot_stored_class *t;
    if (aot_stored_class_of_id(st, st->fresh[i], &t) == AOT_OK) {
      char *sql = sqlite3_mprintf("DELETE FROM \"%w\" WHERE id = %lld", t->table, (long long)st->fresh[i]);
      if (sql) sqlite3_exec(st->db, sql, NULL, NULL, NULL);
      sqlite3_free(sql);
    }
    aot_stored_forget(st, st->fresh[i]);
  }
  st->fresh_count = fresh;
  return aot_refuse(status, "%s", why);
}

aot_status aot_record_write(aot_store *st, aot_value object, int64_t *id) {
  size_t fresh = st->fresh_count;
  int64_t first;
  st->work_count = 0;
  aot_status status = name_object(st, object, "the store", "what is to be stored", &first);
  bool is_known = !status && st->work_count == 0;
  /* What it refers to comes first: a refusal leaves the row that the object had as it was. */
  if (is_known) status = write_object(st, object, first, false);
  for (size_t i = 0; i < st->work_count && !status; i++) {
    const aot_stored_entry *e = aot_stored_by_object(st, st->work[i]);
    status = e ? write_object(st, st->work[i], e->id, true) : AOT_OK;
  }
  if (!status && is_known) status = write_object(st, object, first, true);
  st->work_count = 0;
  if (status) return take_back(st, fresh, status);
  *id = first;
  return AOT_OK;
}

/* ---------------------------------------------------------------- reading values */

static AOT_COLD aot_status refuse_damaged(const aot_store *st, const aot_stored_class *t, int64_t id) {
  return aot_refuse(AOT_E_STORE, "%s: the object %lld of %s is damaged", st->path, (long long)id, t->name);
}

static aot_value read_text(aot_context *cx, const uint8_t *bytes, size_t size) {
  if (size == 0) return cx->empty_string;
  if (aot_is_ascii(bytes, size)) return aot_string_from_latin1(cx, bytes, size);
  return aot_is_utf8(bytes, size) ? aot_string_from_utf8(cx, (const char *)bytes, size) : AOT_EXCEPTION;
}

static aot_value read_units(aot_context *cx, const uint8_t *bytes, size_t size) {
  uint16_t *units = malloc(size + 2);
  if (!units || size % 2) {
    free(units);
    return AOT_EXCEPTION;
  }
  memcpy(units, bytes, size);
  aot_value v = size ? aot_string_from_wide(cx, units, size / 2) : cx->empty_string;
  free(units);
  return v;
}

static aot_value read_bigint(aot_context *cx, const uint8_t *bytes, size_t size) {
  if (size == 0 || !aot_is_ascii(bytes, size)) return AOT_EXCEPTION;
  aot_value v = aot_bigint_from_string(cx, aot_string_from_latin1(cx, bytes, size));
  return v == AOT_UNDEFINED ? AOT_EXCEPTION : v;
}

/* A blob of a column: AOT_EXCEPTION, nothing pending: it is damaged; AOT_HOLE: the object *id. */
static aot_value read_blob(aot_context *cx, const uint8_t *bytes, size_t size, int64_t *id) {
  if (size == 0) return AOT_EXCEPTION;
  switch (bytes[0]) {
  case 'n': return AOT_NULL;
  case 't': return AOT_TRUE;
  case 'f': return AOT_FALSE;
  case 'N': return aot_double(AOT_NAN);
  case 'Z': return aot_double(-0.0);
  case 'u': return AOT_UNDEFINED;
  case 'b': return read_bigint(cx, bytes + 1, size - 1);
  case 'w': return read_units(cx, bytes + 1, size - 1);
  case 'r':
    if (size != 9) return AOT_EXCEPTION;
    *id = (int64_t)take_number(bytes + 1);
    return AOT_HOLE;
  default: return AOT_EXCEPTION;
  }
}

static aot_value read_column(aot_context *cx, sqlite3_stmt *s, int place, int64_t *id) {
  switch (sqlite3_column_type(s, place)) {
  case SQLITE_INTEGER: return aot_number((double)sqlite3_column_int64(s, place));
  case SQLITE_FLOAT: return aot_number(aot_canonical(sqlite3_column_double(s, place)));
  case SQLITE_TEXT: {
    const uint8_t *text = sqlite3_column_text(s, place);
    return read_text(cx, text, (size_t)sqlite3_column_bytes(s, place));
  }
  case SQLITE_BLOB: {
    const uint8_t *blob = sqlite3_column_blob(s, place);
    return read_blob(cx, blob, (size_t)sqlite3_column_bytes(s, place), id);
  }
  default: return AOT_UNDEFINED;
  }
}

/* ---------------------------------------------------------------- reading objects */

static aot_status wait_for(aot_store *st, aot_pending p) {
  if (!aot_space_grow(&st->pending, &st->pending_capacity, st->pending_count, sizeof *st->pending))
    return aot_refuse(AOT_E_MEMORY, "no memory");
  st->pending[st->pending_count++] = p;
  return AOT_OK;
}

static void set_slot(aot_context *cx, aot_value v, uint32_t i, aot_value field) {
  aot_object *o = aot_object_of(v);
  const aot_shape *shape = aot_shape_of(cx, v);
  *aot_slot(o, shape, i) = field;
  aot_barrier(cx, aot_slot_holder(o, shape, i), field);
}

static aot_status fill_instance(aot_store *st, aot_stored_class *t, aot_value v, int64_t id) {
  aot_context *cx = st->space->cx;
  bool is_of_program = aot_space_class_of_program(t->class) != NULL; /* which has fields as it likes */
  for (uint32_t i = 0; i < t->column_count; i++) {
    const aot_stored_column *c = &t->columns[i];
    int64_t referred = 0;
    aot_value field = read_column(cx, t->select, (int)i + 1, &referred);
    if (AOT_FAILED(field)) return refuse_damaged(st, t, id);
    if (field == AOT_UNDEFINED) continue;
    const aot_stored_entry *known = field == AOT_HOLE ? aot_stored_by_id(st, referred) : NULL;
    if (known) field = known->object;
    if (field == AOT_HOLE) {
      aot_status status = wait_for(st, (aot_pending){.holder = v,
                                                     .key = c->key,
                                                     .index = (uint32_t)c->field,
                                                     .has_slot = c->field >= 0 && !is_of_program,
                                                     .id = referred});
      if (status) return status;
    } else if (is_of_program) {
      if (aot_create_data(cx, v, c->key, field) < 0) return aot_outcome(st->space->embedding);
    } else if (c->field >= 0) set_slot(cx, v, (uint32_t)c->field, field);
    /* else a field that the class has no more */
  }
  return AOT_OK;
}

/* What follows in the blob of a plain object or array; *at moves on. AOT_EXCEPTION: it is damaged; AOT_HOLE with *id -1: a hole. */
static aot_value read_part(aot_context *cx, const uint8_t *bytes, size_t size, size_t *at, int64_t *id) {
  if (size - *at < 9) return AOT_EXCEPTION;
  uint8_t letter = bytes[*at];
  uint64_t number = take_number(bytes + *at + 1);
  *at += 9;
  bool has_bytes = letter == 's' || letter == 'w' || letter == 'b';
  if (has_bytes && number > size - *at) return AOT_EXCEPTION;
  const uint8_t *from = bytes + *at;
  if (has_bytes) *at += number;
  *id = -1;
  switch (letter) {
  case 'd': {
    double d;
    memcpy(&d, &number, sizeof d);
    return aot_number(aot_canonical(d));
  }
  case 's': return read_text(cx, from, number);
  case 'w': return read_units(cx, from, number);
  case 'b': return read_bigint(cx, from, number);
  case 'u': return AOT_UNDEFINED;
  case 'n': return AOT_NULL;
  case 't': return AOT_TRUE;
  case 'f': return AOT_FALSE;
  case 'h': return AOT_HOLE;
  case 'r': *id = (int64_t)number; return AOT_HOLE;
  default: return AOT_EXCEPTION;
  }
}

static aot_status fill_array(aot_store *st, aot_stored_class *t, aot_value v, int64_t id, const uint8_t *bytes,
                             size_t size) {
  aot_context *cx = st->space->cx;
  size_t at = 9;
  if (size < 9 || bytes[0] != 'i' || take_number(bytes + 1) > UINT32_MAX) return refuse_damaged(st, t, id);
  uint32_t length = (uint32_t)take_number(bytes + 1);
  for (uint32_t i = 0; at < size; i++) {
    int64_t referred;
    aot_value element = read_part(cx, bytes, size, &at, &referred);
    if (AOT_FAILED(element) || i >= length) return refuse_damaged(st, t, id);
    bool is_reference = element == AOT_HOLE && referred >= 0;
    const aot_stored_entry *known = is_reference ? aot_stored_by_id(st, referred) : NULL;
    if (known) element = known->object;
    int failed = element == AOT_HOLE && !is_reference
                     ? aot_array_push_hole(cx, v)
                     : aot_array_push(cx, v, element == AOT_HOLE ? AOT_UNDEFINED : element);
    if (failed) return aot_outcome(st->space->embedding);
    if (!is_reference || known) continue;
    aot_status status = wait_for(st, (aot_pending){.holder = v, .index = i, .is_element = true, .id = referred});
    if (status) return status;
  }
  if (aot_array_of(v)->length < length) aot_array_of(v)->length = length; /* no elements in the end */
  return AOT_OK;
}

static aot_status fill_object(aot_store *st, aot_stored_class *t, aot_value v, int64_t id, const uint8_t *bytes,
                              size_t size) {
  aot_context *cx = st->space->cx;
  for (size_t at = 9; at < size;) {
    int64_t referred;
    aot_value name = read_part(cx, bytes, size, &at, &referred);
    if (AOT_FAILED(name) || !aot_is_string(name)) return refuse_damaged(st, t, id);
    aot_key key = aot_key_from_name(aot_intern(cx, name));
    aot_value field = read_part(cx, bytes, size, &at, &referred);
    if (AOT_FAILED(field) || (field == AOT_HOLE && referred < 0)) return refuse_damaged(st, t, id);
    const aot_stored_entry *known = field == AOT_HOLE ? aot_stored_by_id(st, referred) : NULL;
    if (known) field = known->object;
    bool waits = field == AOT_HOLE;
    if (aot_create_data(cx, v, key, waits ? AOT_UNDEFINED : field) < 0) return aot_outcome(st->space->embedding);
    aot_status status = waits ? wait_for(st, (aot_pending){.holder = v, .key = key, .id = referred}) : AOT_OK;
    if (status) return status;
  }
  return AOT_OK;
}

/* The elements may have to be read first: it is filled when all is there. */
static aot_status keep_parts(aot_store *st, aot_stored_class *t, aot_value v, int64_t id, const uint8_t *bytes,
                             size_t size) {
  aot_value parts = aot_new_array_with_capacity(st->space->cx, 0);
  if (AOT_FAILED(parts)) return aot_outcome(st->space->embedding);
  if (!aot_space_grow(&st->work, &st->work_capacity, st->work_count, sizeof *st->work) ||
      !aot_space_grow(&st->unfilled, &st->unfilled_capacity, st->unfilled_count, sizeof *st->unfilled))
    return aot_refuse(AOT_E_MEMORY, "no memory");
  st->work[st->work_count++] = parts;
  aot_status status = fill_array(st, t, parts, id, bytes, size);
  bool is_odd = t->number == AOT_STORED_MAP && aot_array_of(parts)->count % 2;
  if (!status && is_odd) status = refuse_damaged(st, t, id);
  if (!status) st->unfilled[st->unfilled_count++] = (aot_unfilled){v, parts};
  return status;
}

static aot_status fill_collections(aot_store *st) {
  aot_context *cx = st->space->cx;
  for (size_t i = 0; i < st->unfilled_count; i++) {
    aot_value v = st->unfilled[i].collection;
    const aot_array *parts = aot_array_of(st->unfilled[i].parts);
    uint32_t step = aot_is_kind(v, AOT_KIND_MAP) ? 2 : 1;
    for (uint32_t k = 0; k < parts->count; k += step)
      if (aot_map_set(cx, v, parts->elements[k], parts->elements[k + step - 1]))
        return aot_outcome(st->space->embedding);
  }
  return AOT_OK;
}

static aot_status fill_date(aot_store *st, aot_stored_class *t, aot_value v, int64_t id, const uint8_t *bytes,
                            size_t size) {
  size_t at = 0;
  int64_t referred;
  aot_value time = read_part(st->space->cx, bytes, size, &at, &referred);
  if (!aot_is_number(time) || at != size) return refuse_damaged(st, t, id);
  aot_wrapper_of(v)->value = aot_double(aot_as_number(time));
  return AOT_OK;
}

static aot_status fill(aot_store *st, aot_stored_class *t, aot_value v, int64_t id, const uint8_t *bytes, size_t size) {
  switch (t->number) {
  case AOT_STORED_ARRAY: return fill_array(st, t, v, id, bytes, size);
  case AOT_STORED_DATE: return fill_date(st, t, v, id, bytes, size);
  case AOT_STORED_MAP:
  case AOT_STORED_SET: return keep_parts(st, t, v, id, bytes, size);
  default: return fill_object(st, t, v, id, bytes, size);
  }
}

static aot_status prepare_select(aot_store *st, aot_stored_class *t) {
  sqlite3_str *sql = sqlite3_str_new(st->db);
  sqlite3_str_appendall(sql, "SELECT v");
  for (uint32_t i = 0; i < t->column_count; i++) sqlite3_str_appendf(sql, ", \"%w\"", t->columns[i].column);
  sqlite3_str_appendf(sql, " FROM \"%w\" WHERE id = ?1", t->table);
  return aot_store_prepare(st, sqlite3_str_finish(sql), &t->select);
}

static aot_value new_date(aot_context *cx) {
  aot_value v = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_DATE_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_DATE);
  if (AOT_FAILED(v)) return v;
  aot_wrapper *w = aot_wrapper_of(v);
  w->value = aot_double(AOT_NAN);
  w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return v;
}

static aot_value new_object(aot_store *st, const aot_stored_class *t, const uint8_t *bytes, size_t size) {
  aot_context *cx = st->space->cx;
  if (t->class) return aot_space_instance(st->space, t->class);
  if (t->number == AOT_STORED_ARRAY) return aot_new_array_with_capacity(cx, 0);
  if (t->number == AOT_STORED_DATE) return new_date(cx);
  if (t->number == AOT_STORED_MAP) return aot_new_map(cx);
  if (t->number == AOT_STORED_SET) return aot_new_set(cx);
  return size >= 9 && bytes[0] == 'n' ? aot_new_object_with_proto(cx, AOT_NULL) : aot_new_object(cx);
}

/* The object of the row that the statement stands at. */
static aot_status read_row(aot_store *st, aot_stored_class *t, int64_t id, aot_value *out) {
  const uint8_t *bytes = NULL;
  size_t size = 0;
  if (!t->class) {
    bytes = sqlite3_column_blob(t->select, 1);
    size = (size_t)sqlite3_column_bytes(t->select, 1);
    if (!bytes) return refuse_damaged(st, t, id);
  }
  aot_value v = new_object(st, t, bytes, size);
  if (AOT_FAILED(v)) return aot_outcome(st->space->embedding);
  if (!aot_space_grow(&st->work, &st->work_capacity, st->work_count, sizeof *st->work))
    return aot_refuse(AOT_E_MEMORY, "no memory");
  st->work[st->work_count++] = v;
  if (!aot_stored_add(st, v, id)) return aot_refuse(AOT_E_MEMORY, "no memory");
  *out = v;
  if (t->class) return fill_instance(st, t, v, id);
  return fill(st, t, v, id, bytes, size);
}

/* One object without what it refers to, which is pending. *out: undefined when there is none. */
static aot_status read_one(aot_store *st, int64_t id, aot_value *out, uint32_t *version, aot_space_class **class) {
  aot_stored_class *t;
  *out = AOT_UNDEFINED;
  aot_status status = aot_stored_class_of_id(st, id, &t);
  if (!status && AOT_UNLIKELY(!t->select)) status = prepare_select(st, t);
  if (status) return status;
  sqlite3_bind_int64(t->select, 1, id);
  int step = sqlite3_step(t->select);
  if (step == SQLITE_ROW) {
    *version = (uint32_t)sqlite3_column_int64(t->select, 0);
    status = read_row(st, t, id, out);
  } else if (step != SQLITE_DONE) status = aot_store_refuse(st);
  sqlite3_reset(t->select);
  *class = t->class;
  return status;
}

static aot_status give(aot_store *st, const aot_pending *p, aot_value v) {
  aot_context *cx = st->space->cx;
  if (p->has_slot) set_slot(cx, p->holder, p->index, v);
  else if (p->is_element) {
    aot_array_of(p->holder)->elements[p->index] = v;
    aot_barrier_at(cx, aot_array_of(p->holder)->elements, p->index, v);
  } else if (aot_create_data(cx, p->holder, p->key, v) < 0) return aot_outcome(st->space->embedding);
  return AOT_OK;
}

/* Objects of an older version whose class has a hook: called when all is read. */
typedef struct old_object {
  const aot_object_class *description;
  aot_value object;
  uint32_t version;
} old_object;

typedef struct reading {
  old_object *old;
  size_t count, capacity;
} reading;

static aot_status note_version(reading *r, const aot_space_class *c, aot_value v, uint32_t version) {
  if (!c || !c->description || !c->description->upgrade || version == c->version) return AOT_OK;
  if (!aot_space_grow(&r->old, &r->capacity, r->count, sizeof *r->old)) return aot_refuse(AOT_E_MEMORY, "no memory");
  r->old[r->count++] = (old_object){c->description, v, version}; /* st->work keeps it */
  return AOT_OK;
}

static aot_status read_all(aot_store *st, int64_t id, reading *r, aot_value *object) {
  aot_space_class *c = NULL;
  uint32_t version = 0;
  aot_status status = read_one(st, id, object, &version, &c);
  if (!status && *object == AOT_UNDEFINED) return aot_refuse(AOT_E_NAME, "the store has no object %lld", (long long)id);
  if (!status) status = note_version(r, c, *object, version);
  while (st->pending_count > 0 && !status) {
    aot_pending p = st->pending[--st->pending_count];
    const aot_stored_entry *known = aot_stored_by_id(st, p.id);
    aot_value v = known ? known->object : AOT_UNDEFINED;
    if (!known) {
      status = read_one(st, p.id, &v, &version, &c);
      if (!status && v != AOT_UNDEFINED) status = note_version(r, c, v, version);
    }
    if (!status && v != AOT_UNDEFINED) status = give(st, &p, v);
  }
  return status;
}

aot_status aot_record_read(aot_store *st, int64_t id, aot_value *object) {
  reading r = {0};
  st->work_count = st->pending_count = st->unfilled_count = 0;
  aot_status status = read_all(st, id, &r, object);
  if (!status) status = fill_collections(st);
  for (size_t i = 0; i < r.count && !status; i++)
    status = aot_space_upgrade(st->space, r.old[i].description, r.old[i].object, r.old[i].version);
  /* Objects that were read in part are nobody's. */
  for (size_t i = 0; status && i < st->work_count; i++) {
    const aot_stored_entry *e = aot_stored_by_object(st, st->work[i]);
    if (e) aot_stored_forget(st, e->id);
  }
  st->work_count = st->pending_count = st->unfilled_count = 0;
  free(r.old);
  return status;
}
