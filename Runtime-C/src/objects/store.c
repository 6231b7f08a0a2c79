/* store.c: the life of a store, transactions, queries. */
#include "objects/store.h"
#include "objects/record.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { APPLICATION = 0x616F746F, FORMAT = 1 };
#define CHECKED_AT_ONCE (64 << 20) /* bytes of a file that is checked when it is opened */

/* ---------------------------------------------------------------- the database */

aot_status aot_store_refuse(const aot_store *st) {
  return aot_refuse(AOT_E_STORE, "%s: %s", st->path, sqlite3_errmsg(st->db));
}

aot_status aot_store_run(aot_store *st, const char *sql) {
  return sqlite3_exec(st->db, sql, NULL, NULL, NULL) == SQLITE_OK ? AOT_OK : aot_store_refuse(st);
}

aot_status aot_store_prepare(aot_store *st, const char *sql, sqlite3_stmt **out) {
  *out = NULL;
  if (!sql) return aot_refuse(AOT_E_MEMORY, "no memory");
  int code = sqlite3_prepare_v3(st->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
  sqlite3_free((void *)(uintptr_t)sql);
  return code == SQLITE_OK ? AOT_OK : aot_store_refuse(st);
}

/* The first column of the first row as a number, or as a text that is `ok`. */
static aot_status ask(aot_store *st, const char *sql, int64_t *number, const char *ok) {
  sqlite3_stmt *s;
  aot_status status = aot_store_prepare(st, sqlite3_mprintf("%s", sql), &s);
  if (status) return status;
  int step = sqlite3_step(s);
  if (step != SQLITE_ROW) status = aot_store_refuse(st);
  else if (number) *number = sqlite3_column_int64(s, 0);
  else if (strcmp((const char *)sqlite3_column_text(s, 0), ok) != 0)
    status = aot_refuse(AOT_E_STORE, "%s is damaged: %.150s", st->path, (const char *)sqlite3_column_text(s, 0));
  sqlite3_finalize(s);
  return status;
}

static aot_status make_tables(aot_store *st) {
  char sql[400];
  snprintf(sql, sizeof sql,
           "BEGIN IMMEDIATE; PRAGMA application_id = %d; PRAGMA user_version = %d; CREATE TABLE aot_classes(number "
           "INTEGER PRIMARY KEY, "
           "name TEXT UNIQUE NOT NULL, version INTEGER NOT NULL, next INTEGER NOT NULL); COMMIT",
           APPLICATION, FORMAT);
  return aot_store_run(st, sql);
}

static aot_status check(aot_store *st) {
  int64_t application = 0, format = 0, tables = 0;
  struct stat file;
  aot_status status = ask(st, "PRAGMA application_id", &application, NULL);
  if (!status) status = ask(st, "PRAGMA user_version", &format, NULL);
  if (!status) status = ask(st, "SELECT count(*) FROM sqlite_master", &tables, NULL);
  if (status) return status;
  if (tables == 0 && application == 0) return make_tables(st);
  if (application != APPLICATION) return aot_refuse(AOT_E_STORE, "%s is a database, but no store of objects", st->path);
  if (format != FORMAT)
    return aot_refuse(AOT_E_STORE, "%s has version %lld of the format, this is version %d", st->path, (long long)format,
                      FORMAT);
  if (stat(st->path, &file) != 0 || file.st_size > CHECKED_AT_ONCE) return AOT_OK;
  return ask(st, "PRAGMA quick_check(1)", NULL, "ok");
}

static aot_status open_database(aot_store *st, bool is_relaxed) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (sqlite3_open_v2(st->path, &st->db, flags, NULL) != SQLITE_OK)
    return aot_refuse(AOT_E_STORE, "%s: %s", st->path, st->db ? sqlite3_errmsg(st->db) : "no memory");
  sqlite3_busy_timeout(st->db, 1000);
  /* One store of a file at a time: ids and objects are known to it alone. Whoever comes second is told that the database is locked. */
  aot_status status =
      aot_store_run(st, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON; PRAGMA journal_mode = WAL");
  if (!status) status = aot_store_run(st, is_relaxed ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
  if (!status) status = check(st);
  if (!status) status = aot_store_prepare(st, sqlite3_mprintf("BEGIN IMMEDIATE"), &st->begin);
  if (!status) status = aot_store_prepare(st, sqlite3_mprintf("COMMIT"), &st->commit);
  if (!status) status = aot_store_prepare(st, sqlite3_mprintf("ROLLBACK"), &st->rollback);
  return status;
}

/* ---------------------------------------------------------------- life */

static void free_store(aot_store *st) {
  aot_stored_classes_free(st);
  sqlite3_finalize(st->begin);
  sqlite3_finalize(st->commit);
  sqlite3_finalize(st->rollback);
  sqlite3_close(st->db); /* rolls back what is open */
  free(st->path);
  free(st->entries);
  free(st->by_object);
  free(st->by_id);
  free(st->fresh);
  free(st->work);
  free(st->pending);
  free(st->unfilled);
  free(st);
}

void aot_stores_free(aot_space *s) {
  while (s->stores) {
    aot_store *st = s->stores;
    s->stores = st->next;
    free_store(st);
  }
}

aot_status aot_store_open(aot_context *cx, const char *path, const aot_store_options *options, aot_store **store) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(path);
  AOT_NEEDS(store);
  (void)e;
  if (options && options->size != sizeof *options)
    return aot_refuse(AOT_E_ARGUMENT, "the options do not say their size");
  aot_store *st = calloc(1, sizeof *st);
  if (!st) return aot_refuse(AOT_E_MEMORY, "no memory");
  st->space = s;
  st->path = strdup(path);
  aot_status status = st->path ? open_database(st, options && options->is_relaxed) : AOT_E_MEMORY;
  if (status) {
    free_store(st);
    return status;
  }
  st->next = s->stores;
  s->stores = st;
  *store = st;
  return AOT_OK;
}

/* Begins a function that takes a store: `e`, `s`. */
#define AOT_BEGIN_STORE(st)                                                                                            \
  AOT_NEEDS(st);                                                                                                       \
  AOT_BEGIN_OBJECTS((st)->space->cx);                                                                                  \
  (void)e;                                                                                                             \
  (void)s

aot_status aot_store_close(aot_store *store) {
  AOT_BEGIN_STORE(store);
  aot_store **link = &s->stores;
  while (*link && *link != store) link = &(*link)->next;
  if (!*link) return aot_refuse(AOT_E_ARGUMENT, "the store is closed");
  *link = store->next;
  free_store(store);
  return AOT_OK;
}

/* ---------------------------------------------------------------- transactions */

static aot_status step(aot_store *st, sqlite3_stmt *statement) {
  int code = sqlite3_step(statement);
  aot_status status = code == SQLITE_DONE ? AOT_OK : aot_store_refuse(st);
  sqlite3_reset(statement);
  return status;
}

static aot_status begin(aot_store *st) {
  st->fresh_count = 0;
  st->has_failed = false;
  return step(st, st->begin);
}

/* The ids that the transaction gave out are nobody's. */
static void roll_back(aot_store *st) {
  step(st, st->rollback);
  for (size_t i = 0; i < st->fresh_count; i++) aot_stored_forget(st, st->fresh[i]);
  st->fresh_count = 0;
  st->is_stale = true;
}

static aot_status commit(aot_store *st) {
  aot_status status = step(st, st->commit);
  if (status) roll_back(st);
  st->fresh_count = 0;
  return status;
}

aot_status aot_store_begin(aot_store *store) {
  AOT_BEGIN_STORE(store);
  if (store->is_open) return aot_refuse(AOT_E_STATE, "a transaction is open");
  aot_status status = begin(store);
  store->is_open = status == AOT_OK;
  return status;
}

aot_status aot_store_commit(aot_store *store) {
  AOT_BEGIN_STORE(store);
  if (!store->is_open) return aot_refuse(AOT_E_STATE, "no transaction is open");
  store->is_open = false;
  if (!store->has_failed) return commit(store);
  roll_back(store);
  return aot_refuse(AOT_E_STORE, "%s: a write of the transaction failed, it was rolled back", store->path);
}

aot_status aot_store_rollback(aot_store *store) {
  AOT_BEGIN_STORE(store);
  if (!store->is_open) return aot_refuse(AOT_E_STATE, "no transaction is open");
  store->is_open = false;
  roll_back(store);
  return AOT_OK;
}

/* Around what writes: a transaction of its own, if the host has opened none. */
static aot_status enter(aot_store *st) { return st->is_open ? AOT_OK : begin(st); }

static aot_status leave(aot_store *st, aot_status status) {
  if (st->is_open) {
    if (status == AOT_E_STORE) st->has_failed = true;
    return status;
  }
  if (!status) return commit(st);
  char why[256];
  snprintf(why, sizeof why, "%s", aot_last_error());
  roll_back(st);
  return aot_refuse(status, "%s", why);
}

/* ---------------------------------------------------------------- objects */

aot_status aot_persist(aot_store *store, aot_ref object, aot_stored_id *id) {
  AOT_BEGIN_STORE(store);
  AOT_NEEDS(id);
  AOT_NEEDS_NO_ERROR(e);
  aot_value v;
  AOT_READ(e, object, &v);
  if (!aot_is_object(v)) return aot_refuse(AOT_E_TYPE, "only objects are stored");
  aot_status status = enter(store);
  if (!status) status = leave(store, aot_record_write(store, v, id));
  return status;
}

aot_status aot_load(aot_store *store, aot_stored_id id, aot_ref *object) {
  AOT_BEGIN_STORE(store);
  AOT_NEEDS(object);
  AOT_NEEDS_NO_ERROR(e);
  const aot_stored_entry *known = aot_stored_by_id(store, id);
  if (known) return aot_ref_make(e, known->object, object);
  aot_value v = AOT_UNDEFINED;
  aot_status status = enter(store);
  if (!status) status = leave(store, aot_record_read(store, id, &v));
  return status ? status : aot_ref_make(e, v, object);
}

/* The id is not given out again. */
static aot_status remove_row(aot_store *st, aot_stored_id id) {
  aot_stored_class *t;
  aot_status status = aot_stored_class_of_id(st, id, &t);
  if (status) return status;
  int64_t next = (id & (((int64_t)1 << AOT_STORED_SHIFT) - 1)) + 1;
  char *sql = sqlite3_mprintf("DELETE FROM \"%w\" WHERE id = %lld", t->table, (long long)id);
  status = sql ? aot_store_run(st, sql) : AOT_E_MEMORY;
  sqlite3_free(sql);
  if (!status && sqlite3_changes(st->db) == 0)
    return aot_refuse(AOT_E_NAME, "the store has no object %lld", (long long)id);
  if (!status) {
    sql =
        sqlite3_mprintf("UPDATE aot_classes SET next = max(next, %lld) WHERE number = %u", (long long)next, t->number);
    status = sql ? aot_store_run(st, sql) : AOT_E_MEMORY;
    sqlite3_free(sql);
  }
  if (!status) aot_stored_forget(st, id);
  return status;
}

aot_status aot_store_remove(aot_store *store, aot_stored_id id) {
  AOT_BEGIN_STORE(store);
  aot_status status = enter(store);
  return status ? status : leave(store, remove_row(store, id));
}

/* ---------------------------------------------------------------- queries */

static aot_status collect(aot_store *st, sqlite3_stmt *statement, aot_ref *ids) {
  aot_embedding *e = st->space->embedding;
  aot_value array = aot_new_array_with_capacity(e->cx, 0);
  int step = SQLITE_DONE;
  while (!AOT_UNLIKELY(array == AOT_EXCEPTION) && (step = sqlite3_step(statement)) == SQLITE_ROW)
    if (aot_array_push(e->cx, array, aot_number((double)sqlite3_column_int64(statement, 0)))) array = AOT_EXCEPTION;
  if (array == AOT_EXCEPTION) return aot_outcome(e);
  return step == SQLITE_DONE ? aot_ref_make(e, array, ids) : aot_store_refuse(st);
}

/* The table of the class, which has the field, if one is named. */
static aot_status find_table(aot_store *st, aot_space_class *c, const char *field, aot_stored_class **out,
                             const char **column) {
  aot_status status = aot_stored_class_for(st, c, out);
  if (status || !field) return status;
  const aot_stored_class *t = *out;
  for (uint32_t i = 0; i < t->column_count; i++)
    if (strcmp(t->columns[i].name, field) == 0) {
      *column = t->columns[i].column;
      return AOT_OK;
    }
  return aot_refuse(AOT_E_NAME, "%s has no field %s in the store", c->name, field);
}

static aot_status query(aot_store *st, aot_space_class *c, const char *field, aot_value value, aot_ref *ids) {
  aot_stored_class *t;
  const char *column;
  sqlite3_stmt *statement;
  aot_status status = find_table(st, c, field, &t, &column);
  if (status) return status;
  status =
      aot_store_prepare(st,
                        field ? sqlite3_mprintf("SELECT id FROM \"%w\" WHERE \"%w\" IS ? ORDER BY id", t->table, column)
                              : sqlite3_mprintf("SELECT id FROM \"%w\" ORDER BY id", t->table),
                        &statement);
  if (status) return status;
  if (field) status = aot_record_bind(st, statement, 1, value, c->name, field);
  if (!status) status = collect(st, statement, ids);
  sqlite3_finalize(statement);
  return status;
}

aot_status aot_store_query(aot_store *store, const char *class_name, const char *field, aot_ref value, aot_ref *ids) {
  AOT_BEGIN_STORE(store);
  AOT_NEEDS(class_name);
  AOT_NEEDS(ids);
  AOT_NEEDS_NO_ERROR(e);
  aot_value v = AOT_UNDEFINED;
  if (field) AOT_READ(e, value, &v);
  aot_space_class *c = aot_space_class_named(s, class_name);
  if (!c) return s->refused;
  aot_status status = enter(store); /* the first query of a class makes its table */
  return status ? status : leave(store, query(store, c, field, v, ids));
}

static aot_status make_index(aot_store *st, aot_space_class *c, const char *field) {
  aot_stored_class *t;
  const char *column;
  aot_status status = find_table(st, c, field, &t, &column);
  if (status) return status;
  /* The first letter of both stands for what they are: i_Counter.value. */
  char *sql = sqlite3_mprintf("CREATE INDEX IF NOT EXISTS \"i%w.%w\" ON \"%w\"(\"%w\")", t->table + 1,
                              column + (column[1] == '_' ? 2 : 0), t->table, column);
  status = sql ? aot_store_run(st, sql) : AOT_E_MEMORY;
  sqlite3_free(sql);
  return status;
}

aot_status aot_store_index(aot_store *store, const char *class_name, const char *field) {
  AOT_BEGIN_STORE(store);
  AOT_NEEDS(class_name);
  AOT_NEEDS(field);
  aot_space_class *c = aot_space_class_named(s, class_name);
  if (!c) return s->refused;
  aot_status status = enter(store);
  return status ? status : leave(store, make_index(store, c, field));
}
