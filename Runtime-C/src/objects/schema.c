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
  for (uint32_t i = 0; i < t->column_count; i++) {
    free(t->columns[i].name);
    sqlite3_free(t->columns[i].column);
  }
  free(t->columns);
  t->columns = NULL;
  t->column_count = 0;
}

static void free_class(aot_stored_class *t) {
  free_statements(t);
  free_columns(t);
  free(t->name);
  sqlite3_free(t->table);
}

void aot_stored_classes_free(aot_store *st) {
  while (st->classes) {
    aot_stored_class *t = st->classes;
    st->classes = t->next;
    free_class(t);
    free(t);
  }
}

/* ---------------------------------------------------------------- columns */

/* SQLite does not tell cases apart: of fields whose names differ by nothing else the second has the column f2_NAME, and so on. */
static char *column_name(const aot_stored_class *t, const char *name) {
  unsigned nth = 1;
  for (uint32_t i = 0; i < t->column_count; i++) nth += sqlite3_stricmp(t->columns[i].name, name) == 0;
  return nth == 1 ? sqlite3_mprintf("f_%s", name) : sqlite3_mprintf("f%u_%s", nth, name);
}

/* The field that a column is of; NULL: none. */
static const char *field_of(const char *column) {
  if (!column || column[0] != 'f') return NULL;
  const char *end = column + 1 + strspn(column + 1, "0123456789");
  return *end == '_' ? end + 1 : NULL;
}

static aot_status add_known_column(aot_store *st, aot_stored_class *t, const char *name) {
  aot_stored_column *columns = realloc(t->columns, (t->column_count + 1) * sizeof *columns);
  if (!columns) return aot_refuse(AOT_E_MEMORY, "no memory");
  t->columns = columns;
  aot_stored_column *c = &columns[t->column_count];
  *c = (aot_stored_column){.name = strdup(name), .column = column_name(t, name), .field = -1};
  aot_status status = c->name && c->column ? aot_key_of_text(st->space->embedding, name, &c->key)
                                           : aot_refuse(AOT_E_MEMORY, "no memory");
  if (!status) {
    t->column_count++;
    return AOT_OK;
  }
  free(c->name);
  sqlite3_free(c->column);
  return status;
}

/* Reads which columns the table has, in the order in which they were added. */
static aot_status read_columns(aot_store *st, aot_stored_class *t) {
  sqlite3_stmt *s;
  aot_status status = aot_store_prepare(st, sqlite3_mprintf("PRAGMA table_info(\"%w\")", t->table), &s);
  if (status) return status;
  int step;
  while ((step = sqlite3_step(s)) == SQLITE_ROW && !status) {
    const char *field = field_of((const char *)sqlite3_column_text(s, 1));
    if (field) status = add_known_column(st, t, field);
  }
  if (!status && step != SQLITE_DONE) status = aot_store_refuse(st);
  sqlite3_finalize(s);
  return status;
}

aot_status aot_stored_column_add(aot_store *st, aot_stored_class *t, aot_key key, uint32_t *index) {
  size_t size;
  char *name = aot_string_to_utf8(st->space->cx, aot_key_to_value(st->space->cx, key), &size);
  if (!name) return aot_refuse(AOT_E_MEMORY, "no memory");
  char *column = strlen(name) == size ? column_name(t, name) : NULL;
  char *sql = column ? sqlite3_mprintf("ALTER TABLE \"%w\" ADD COLUMN \"%w\"", t->table, column) : NULL;
  aot_status status = sql ? aot_store_run(st, sql)
                          : aot_refuse(AOT_E_TYPE, "the field %s of %s has no name that is stored", name, t->name);
  sqlite3_free(sql);
  sqlite3_free(column);
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

/* The row of the class in the table of classes: `t` has the name, or the number. AOT_E_NAME: there is none. Of classes whose names differ by nothing but
 * the case the later ones have tables with their number. */
#define COLUMNS_OF_CLASS                                                                                               \
  "SELECT number, name, version, next, EXISTS(SELECT 1 FROM aot_classes AS earlier WHERE earlier.name = "              \
  "aot_classes.name COLLATE NOCASE AND earlier.number < aot_classes.number) FROM aot_classes WHERE "
static aot_status read_class(aot_store *st, aot_stored_class *t) {
  sqlite3_stmt *s;
  aot_status status = aot_store_prepare(st,
                                        t->name ? sqlite3_mprintf(COLUMNS_OF_CLASS "name = %Q", t->name)
                                                : sqlite3_mprintf(COLUMNS_OF_CLASS "number = %u", t->number),
                                        &s);
  if (status) return status;
  int step = sqlite3_step(s);
  if (step == SQLITE_ROW) {
    t->number = (uint32_t)sqlite3_column_int64(s, 0);
    const char *name = (const char *)sqlite3_column_text(s, 1);
    if (!t->name) t->name = name ? strdup(name) : NULL;
    t->version = (uint32_t)sqlite3_column_int64(s, 2);
    t->next_id = sqlite3_column_int64(s, 3);
    sqlite3_free(t->table);
    t->table = !t->name                   ? NULL
               : sqlite3_column_int(s, 4) ? sqlite3_mprintf("o%u_%s", t->number, t->name)
                                          : sqlite3_mprintf("o_%s", t->name);
    if (!t->table) status = aot_refuse(AOT_E_MEMORY, "no memory");
  } else
    status = step == SQLITE_DONE ? aot_refuse(AOT_E_NAME, "the store has no class %s", t->name ? t->name : "of the id")
                                 : aot_store_refuse(st);
  sqlite3_finalize(s);
  return status;
}

static aot_status make_table(aot_store *st, aot_stored_class *t) {
  bool is_of_language = t->number != 0;
  char *row = is_of_language
                  ? sqlite3_mprintf("INSERT INTO aot_classes(number, name, version, next) VALUES(%u, %Q, 0, 1)",
                                    t->number, t->name)
                  : sqlite3_mprintf("INSERT INTO aot_classes(number, name, version, next) SELECT max(%d, "
                                    "coalesce(max(number), 0) + 1), %Q, %u, 1 FROM aot_classes",
                                    AOT_STORED_FIRST_CLASS, t->name, t->class ? t->class->version : 0);
  aot_status status = row ? aot_store_run(st, row) : aot_refuse(AOT_E_MEMORY, "no memory");
  sqlite3_free(row);
  if (!status) status = read_class(st, t);
  if (status) return status;
  char *table = sqlite3_mprintf("CREATE TABLE \"%w\"(id INTEGER PRIMARY KEY, v INTEGER%s)", t->table,
                                is_of_language ? ", f_data" : "");
  status = table ? aot_store_run(st, table) : aot_refuse(AOT_E_MEMORY, "no memory");
  sqlite3_free(table);
  return status;
}

/* The least id that was never given out: rows may be there that the number of the class row does not know of. */
static aot_status read_next_id(aot_store *st, aot_stored_class *t) {
  sqlite3_stmt *s;
  aot_status status = aot_store_prepare(st, sqlite3_mprintf("SELECT max(id) FROM \"%w\"", t->table), &s);
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
    free_class(t);
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
  if (status) {
    free_class(&like);
    return status;
  }
  aot_space_class *c = aot_space_class_named(st->space, like.name);
  free_class(&like);
  return c ? aot_stored_class_for(st, c, out) : st->space->refused;
}
