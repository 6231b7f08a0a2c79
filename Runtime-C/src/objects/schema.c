/* schema.c: the tables of a store: one per class, a column per field; versions and what migrates. */
#include "objects/store.h"
#include "objects/registry.h"
#include "embed/text.h"
#include "value/string.h"
#include <stdlib.h>

static void free_statements(aot_stored_class *t) {
  sqlite3_finalize(t->insert);
  sqlite3_finalize(t->select);
  sqlite3_finalize(t->remove);
  t->insert = t->select = t->remove = NULL;
}

static void free_columns(aot_stored_class *t) {
  for (uint32_t i = 0; i < t->column_count; i++) free(t->columns[i].name);
  free(t->columns);
  t->columns = NULL;
  t->column_count = 0;
}

void aot_stored_classes_free(aot_store *st) {
  while (st->classes) {
    aot_stored_class *t = st->classes;
    st->classes = t->next;
    free_statements(t);
    free_columns(t);
    free(t->name);
    free(t);
  }
}

/* ---------------------------------------------------------------- columns */

static aot_status add_known_column(aot_store *st, aot_stored_class *t, const char *name) {
  aot_stored_column *columns = realloc(t->columns, (t->column_count + 1) * sizeof *columns);
  if (!columns) return aot_refuse(AOT_E_MEMORY, "no memory");
  t->columns = columns;
  aot_stored_column *c = &columns[t->column_count];
  *c = (aot_stored_column){.name = strdup(name), .field = -1};
  aot_status status = c->name ? aot_key_of_text(st->space->embedding, name, &c->key) : AOT_E_MEMORY;
  if (status) free(c->name);
  else t->column_count++;
  return status;
}

/* Reads which columns the table has: those of fields are called f_ and the field. */
static aot_status read_columns(aot_store *st, aot_stored_class *t) {
  sqlite3_stmt *s;
  aot_status status = aot_store_prepare(st, sqlite3_mprintf("PRAGMA table_info(\"o_%w\")", t->name), &s);
  if (status) return status;
  int step;
  while ((step = sqlite3_step(s)) == SQLITE_ROW && !status) {
    const char *name = (const char *)sqlite3_column_text(s, 1);
    if (name && name[0] == 'f' && name[1] == '_') status = add_known_column(st, t, name + 2);
  }
  if (!status && step != SQLITE_DONE) status = aot_store_refuse(st);
  sqlite3_finalize(s);
  return status;
}

aot_status aot_stored_column_add(aot_store *st, aot_stored_class *t, aot_key key, uint32_t *index) {
  size_t size;
  char *name = aot_string_to_utf8(st->space->cx, aot_key_to_value(st->space->cx, key), &size);
  if (!name) return aot_refuse(AOT_E_MEMORY, "no memory");
  char *sql = strlen(name) == size ? sqlite3_mprintf("ALTER TABLE \"o_%w\" ADD COLUMN \"f_%w\"", t->name, name) : NULL;
  aot_status status = sql ? aot_store_run(st, sql)
                          : aot_refuse(AOT_E_TYPE, "the field %s of %s has no name that is stored", name, t->name);
  sqlite3_free(sql);
  if (!status) status = add_known_column(st, t, name);
  free(name);
  if (status) return status;
  free_statements(t);
  *index = t->column_count - 1;
  return AOT_OK;
}

static int32_t column_of(const aot_stored_class *t, aot_value key) {
  for (uint32_t i = 0; i < t->column_count; i++)
    if (t->columns[i].key.value == key) return (int32_t)i;
  return -1;
}

/* Each field of the class has a column; fields that the class has no more keep theirs. */
static aot_status match_columns(aot_store *st, aot_stored_class *t) {
  const aot_space_class *c = t->class;
  for (uint32_t i = 0; i < t->column_count; i++) t->columns[i].field = -1;
  for (uint32_t i = 0; i < c->field_count; i++) {
    int32_t at = column_of(t, c->fields[i].value);
    uint32_t index = (uint32_t)at;
    aot_status status = at < 0 ? aot_stored_column_add(st, t, c->fields[i], &index) : AOT_OK;
    if (status) return status;
    t->columns[index].field = (int32_t)i;
  }
  t->shape = c->shape;
  return AOT_OK;
}

/* ---------------------------------------------------------------- tables */

/* The row of the class in the table of classes: `t` has the name, or the number. AOT_E_NAME: there is none. */
static aot_status read_class(aot_store *st, aot_stored_class *t) {
  sqlite3_stmt *s;
  aot_status status = aot_store_prepare(
      st,
      t->name ? sqlite3_mprintf("SELECT number, name, version, next FROM aot_classes WHERE name = %Q", t->name)
              : sqlite3_mprintf("SELECT number, name, version, next FROM aot_classes WHERE number = %u", t->number),
      &s);
  if (status) return status;
  int step = sqlite3_step(s);
  if (step == SQLITE_ROW) {
    t->number = (uint32_t)sqlite3_column_int64(s, 0);
    const char *name = (const char *)sqlite3_column_text(s, 1);
    if (!t->name) t->name = name ? strdup(name) : NULL;
    t->version = (uint32_t)sqlite3_column_int64(s, 2);
    t->next_id = sqlite3_column_int64(s, 3);
    if (!t->name) status = aot_refuse(AOT_E_MEMORY, "no memory");
  } else
    status = step == SQLITE_DONE ? aot_refuse(AOT_E_NAME, "the store has no class %s", t->name ? t->name : "of the id")
                                 : aot_store_refuse(st);
  sqlite3_finalize(s);
  return status;
}

static aot_status make_table(aot_store *st, aot_stored_class *t) {
  char *sql = t->number ? sqlite3_mprintf("INSERT INTO aot_classes(number, name, version, next) VALUES(%u, %Q, 0, 1);"
                                          "CREATE TABLE \"o_%w\"(id INTEGER PRIMARY KEY, v INTEGER, f_data)",
                                          t->number, t->name, t->name)
                        : sqlite3_mprintf("INSERT INTO aot_classes(number, name, version, next) SELECT max(%d, "
                                          "coalesce(max(number), 0) + 1), %Q, %u, 1 "
                                          "FROM aot_classes; CREATE TABLE \"o_%w\"(id INTEGER PRIMARY KEY, v INTEGER)",
                                          AOT_STORED_FIRST_CLASS, t->name, t->class ? t->class->version : 0, t->name);
  aot_status status = sql ? aot_store_run(st, sql) : aot_refuse(AOT_E_MEMORY, "no memory");
  sqlite3_free(sql);
  return status ? status : read_class(st, t);
}

/* The least id that was never given out: rows may be there that the number of the class row does not know of. */
static aot_status read_next_id(aot_store *st, aot_stored_class *t) {
  sqlite3_stmt *s;
  aot_status status = aot_store_prepare(st, sqlite3_mprintf("SELECT max(id) FROM \"o_%w\"", t->name), &s);
  if (status) return status;
  int step = sqlite3_step(s);
  int64_t first = (int64_t)t->number << AOT_STORED_SHIFT;
  int64_t most = step == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
  sqlite3_finalize(s);
  if (step != SQLITE_ROW) return aot_store_refuse(st);
  if (first + t->next_id > most) most = first + t->next_id - 1;
  t->next_id = most + 1;
  return AOT_OK;
}

static aot_status check_version(aot_store *st, aot_stored_class *t) {
  if (!t->class || t->class->is_adopted || t->version == t->class->version) return AOT_OK;
  if (t->version > t->class->version)
    return aot_refuse(AOT_E_ABI, "%s has version %u of the class %s, this is version %u", st->path, t->version, t->name,
                      t->class->version);
  char *sql = sqlite3_mprintf("UPDATE aot_classes SET version = %u WHERE number = %u", t->class->version, t->number);
  aot_status status = sql ? aot_store_run(st, sql) : aot_refuse(AOT_E_MEMORY, "no memory");
  sqlite3_free(sql);
  if (!status) t->version = t->class->version;
  return status;
}

static aot_status open_table(aot_store *st, aot_stored_class *t, bool is_made) {
  aot_status status = read_class(st, t);
  if (status == AOT_E_NAME && is_made) status = make_table(st, t);
  if (!status) status = read_columns(st, t);
  if (!status) status = read_next_id(st, t);
  if (!status) status = check_version(st, t);
  return !status && t->class ? match_columns(st, t) : status;
}

static aot_status add_table(aot_store *st, const aot_stored_class *like, bool is_made, aot_stored_class **out) {
  aot_stored_class *t = malloc(sizeof *t);
  if (!t) return aot_refuse(AOT_E_MEMORY, "no memory");
  *t = *like;
  aot_status status = open_table(st, t, is_made);
  if (status) {
    free_statements(t);
    free_columns(t);
    free(t->name);
    free(t);
    return status;
  }
  t->next = st->classes;
  *out = st->classes = t;
  return AOT_OK;
}

/* After a rollback nothing that was read of tables is certain. */
static void refresh(aot_store *st) {
  if (!st->is_stale) return;
  aot_stored_classes_free(st);
  st->is_stale = false;
}

aot_status aot_stored_class_for(aot_store *st, aot_space_class *c, aot_stored_class **out) {
  refresh(st);
  aot_stored_class *t = st->classes;
  while (t && t->class != c) t = t->next;
  if (t && t->shape == c->shape) {
    *out = t;
    return AOT_OK;
  }
  if (t) { /* another version of the class was loaded */
    free_statements(t);
    *out = t;
    aot_status status = check_version(st, t);
    return status ? status : match_columns(st, t);
  }
  aot_stored_class like = {.name = strdup(c->name), .class = c};
  return like.name ? add_table(st, &like, true, out) : aot_refuse(AOT_E_MEMORY, "no memory");
}

static const char *const language_names[AOT_STORED_LANGUAGE_END] = {[AOT_STORED_PLAIN] = "#Object",
                                                                    [AOT_STORED_ARRAY] = "#Array",
                                                                    [AOT_STORED_DATE] = "#Date",
                                                                    [AOT_STORED_MAP] = "#Map",
                                                                    [AOT_STORED_SET] = "#Set"};

aot_status aot_stored_class_plain(aot_store *st, uint32_t number, aot_stored_class **out) {
  refresh(st);
  for (aot_stored_class *t = st->classes; t; t = t->next)
    if (t->number == number) {
      *out = t;
      return AOT_OK;
    }
  aot_stored_class like = {.number = number, .name = strdup(language_names[number])};
  return like.name ? add_table(st, &like, true, out) : aot_refuse(AOT_E_MEMORY, "no memory");
}

aot_status aot_stored_class_of_id(aot_store *st, int64_t id, aot_stored_class **out) {
  refresh(st);
  if (id <= 0) return aot_refuse(AOT_E_NAME, "%lld is no id of a stored object", (long long)id);
  aot_stored_class like = {.number = (uint32_t)(id >> AOT_STORED_SHIFT)};
  if (like.number > 0 && like.number < AOT_STORED_LANGUAGE_END) return aot_stored_class_plain(st, like.number, out);
  for (aot_stored_class *t = st->classes; t; t = t->next)
    if (t->number == like.number) return t->class ? aot_stored_class_for(st, t->class, out) : (*out = t, AOT_OK);
  aot_status status = read_class(st, &like);
  if (status) return status;
  aot_space_class *c = aot_space_class_named(st->space, like.name);
  free(like.name);
  return c ? aot_stored_class_for(st, c, out) : st->space->refused;
}
