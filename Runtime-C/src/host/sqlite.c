/* sqlite.c: databases of SQLite, and the statements of their connections. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "host/sqlite.h"
#include "host/utf8.h"
#include "object/array.h"
#include "object/foreign.h"
#include "object/typed_element.h"
#include "value/bigint.h"
#include "value/string.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static aot_value text_of(aot_context *cx, const char *text) {
  return text ? aot_text_of_utf8(cx, (const uint8_t *)text, strlen(text)) : AOT_NULL;
}

static int argument(aot_value v) { return (int)aot_as_number(v); }

static aot_database *database_of(aot_value v) { return aot_foreign_of(v)->data; }

static aot_statement *statement_of(aot_value v) { return aot_foreign_of(v)->data; }

/* ---------------------------------------------------------------- connections */

/* Finalizes it; the object that stands for it has nothing more. */
static void end_statement(aot_statement *s) {
  if (!s->owner) return;
  *(s->previous ? &s->previous->next : &s->owner->statements) = s->next;
  if (s->next) s->next->previous = s->previous;
  sqlite3_finalize(s->sqlite);
  s->sqlite = NULL;
  s->owner = NULL;
}

static void close_connection(aot_database *d) {
  while (d->statements) end_statement(d->statements);
  sqlite3_close_v2(d->sqlite);
  d->sqlite = NULL;
}

static void release_database(void *data) {
  close_connection(data);
  free(data);
}

static void release_statement(void *data) {
  end_statement(data);
  free(data);
}

/* [extended number, message, words for the number] */
static aot_value error_of(aot_context *cx, sqlite3 *sqlite) {
  int number = sqlite3_extended_errcode(sqlite);
  aot_value list = aot_new_array(cx, 0, NULL);
  aot_array_push(cx, list, aot_int(number));
  aot_array_push(cx, list, text_of(cx, sqlite3_errmsg(sqlite)));
  aot_array_push(cx, list, text_of(cx, sqlite3_errstr(number)));
  return list;
}

/* path, flags of SQLite, milliseconds that a locked database is waited for */
AOT_BUILTIN(aot_host_sqlite_open) {
  size_t n;
  char *path = aot_string_to_utf8(cx, AOT_ARG(0), &n);
  sqlite3 *sqlite = NULL;
  int status = sqlite3_open_v2(path, &sqlite, argument(AOT_ARG(1)), NULL);
  free(path);
  if (status) {
    aot_value error = error_of(cx, sqlite);
    sqlite3_close(sqlite);
    return error;
  }
  sqlite3_busy_timeout(sqlite, argument(AOT_ARG(2)));
  aot_database *d = calloc(1, sizeof *d);
  if (!d) abort();
  d->cx = cx;
  d->sqlite = sqlite;
  return aot_new_foreign(cx, d, release_database, 16384);
}

AOT_BUILTIN(aot_host_sqlite_close) {
  close_connection(database_of(AOT_ARG(0)));
  return AOT_UNDEFINED;
}

/* As node:sqlite numbers them. */
enum option { FOREIGN_KEYS, DOUBLE_QUOTED_STATEMENTS, DOUBLE_QUOTED_DEFINITIONS };

/* database, option, whether it is on */
AOT_BUILTIN(aot_host_sqlite_configure) {
  sqlite3 *sqlite = database_of(AOT_ARG(0))->sqlite;
  int is_on = AOT_ARG(2) == AOT_TRUE;
  switch ((enum option)argument(AOT_ARG(1))) {
  case FOREIGN_KEYS: return aot_int(sqlite3_db_config(sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, is_on, NULL));
  case DOUBLE_QUOTED_STATEMENTS: return aot_int(sqlite3_db_config(sqlite, SQLITE_DBCONFIG_DQS_DML, is_on, NULL));
  case DOUBLE_QUOTED_DEFINITIONS: return aot_int(sqlite3_db_config(sqlite, SQLITE_DBCONFIG_DQS_DDL, is_on, NULL));
  }
  return aot_int(SQLITE_MISUSE);
}

AOT_BUILTIN(aot_host_sqlite_error) { return error_of(cx, database_of(AOT_ARG(0))->sqlite); }

static aot_value integer_of(aot_context *cx, int64_t i, bool as_bigint) {
  return as_bigint ? aot_bigint_from_int64(cx, i) : aot_number((double)i);
}

/* database, whether BigInts are wanted: [changes, row] */
AOT_BUILTIN(aot_host_sqlite_changes) {
  sqlite3 *sqlite = database_of(AOT_ARG(0))->sqlite;
  bool as_bigint = AOT_ARG(1) == AOT_TRUE;
  aot_value list = aot_new_array(cx, 0, NULL);
  aot_array_push(cx, list, integer_of(cx, sqlite3_changes64(sqlite), as_bigint));
  aot_array_push(cx, list, integer_of(cx, sqlite3_last_insert_rowid(sqlite), as_bigint));
  return list;
}

AOT_BUILTIN(aot_host_sqlite_in_transaction) {
  return sqlite3_get_autocommit(database_of(AOT_ARG(0))->sqlite) ? AOT_FALSE : AOT_TRUE;
}

/* database, name of an attached one: its file, or null when it has none */
AOT_BUILTIN(aot_host_sqlite_location) {
  size_t n;
  char *name = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  const char *file = sqlite3_db_filename(database_of(AOT_ARG(0))->sqlite, name);
  free(name);
  return file && *file ? text_of(cx, file) : AOT_NULL;
}

/* ---------------------------------------------------------------- running */

/* Runs what may call functions of the program: `call` is there for them meanwhile. AOT_EXCEPTION if one of them threw. */
static aot_value status_after(aot_context *cx, int status) {
  return aot_has_exception(cx) ? AOT_EXCEPTION : aot_int(status);
}

/* database, function that calls functions of the program, text */
AOT_BUILTIN(aot_host_sqlite_exec) {
  aot_database *d = database_of(AOT_ARG(0));
  size_t n;
  char *text = aot_string_to_utf8(cx, AOT_ARG(2), &n);
  aot_value before = d->call;
  d->call = AOT_ARG(1);
  int status = sqlite3_exec(d->sqlite, text, NULL, NULL, NULL);
  d->call = before;
  free(text);
  return status_after(cx, status);
}

/* database, text; undefined: sqliteError tells why. A text without a statement has none. */
AOT_BUILTIN(aot_host_sqlite_prepare) {
  aot_database *d = database_of(AOT_ARG(0));
  size_t n;
  char *text = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  sqlite3_stmt *sqlite = NULL;
  int status = sqlite3_prepare_v2(d->sqlite, text, (int)n, &sqlite, NULL);
  free(text);
  if (status) return AOT_UNDEFINED;
  aot_statement *s = calloc(1, sizeof *s);
  if (!s) abort();
  *s = (aot_statement){.sqlite = sqlite, .owner = d, .next = d->statements};
  if (d->statements) d->statements->previous = s;
  d->statements = s;
  return aot_new_foreign(cx, s, release_statement, 2048);
}

AOT_BUILTIN(aot_host_sqlite_is_open) { return statement_of(AOT_ARG(0))->owner ? AOT_TRUE : AOT_FALSE; }

/* statement, whether its parameters are cleared */
AOT_BUILTIN(aot_host_sqlite_reset) {
  sqlite3_stmt *s = statement_of(AOT_ARG(0))->sqlite;
  int status = sqlite3_reset(s);
  if (AOT_ARG(1) == AOT_TRUE) sqlite3_clear_bindings(s);
  return aot_int(status);
}

/* statement, function that calls functions of the program */
AOT_BUILTIN(aot_host_sqlite_step) {
  aot_statement *s = statement_of(AOT_ARG(0));
  aot_database *d = s->owner;
  aot_value before = d->call;
  d->call = AOT_ARG(1);
  int status = sqlite3_step(s->sqlite);
  d->call = before;
  return status_after(cx, status);
}

/* statement, whether parameters stand in it with their values */
AOT_BUILTIN(aot_host_sqlite_text) {
  sqlite3_stmt *s = statement_of(AOT_ARG(0))->sqlite;
  if (AOT_ARG(1) != AOT_TRUE) return text_of(cx, sqlite3_sql(s));
  char *expanded = sqlite3_expanded_sql(s);
  aot_value text = text_of(cx, expanded);
  sqlite3_free(expanded);
  return text;
}

/* ---------------------------------------------------------------- parameters */

/* Names by position; null where a parameter has none. */
AOT_BUILTIN(aot_host_sqlite_parameters) {
  sqlite3_stmt *s = statement_of(AOT_ARG(0))->sqlite;
  aot_value list = aot_new_array(cx, 0, NULL);
  for (int i = 1, n = sqlite3_bind_parameter_count(s); i <= n; i++)
    aot_array_push(cx, list, text_of(cx, sqlite3_bind_parameter_name(s, i)));
  return list;
}

enum { TOO_LARGE = -1, NOT_BINDABLE = -2 };

static int bind_bigint(aot_context *cx, sqlite3_stmt *s, int at, aot_value v) {
  uint64_t bits = aot_bigint_to_uint64(v);
  if (!aot_bigint_equal(aot_bigint_from_int64(cx, (int64_t)bits), v)) return TOO_LARGE;
  return sqlite3_bind_int64(s, at, (int64_t)bits);
}

static int bind_bytes(sqlite3_stmt *s, int at, aot_value v) {
  const aot_typed_array *a = aot_typed_array_of(v);
  size_t size = (size_t)a->length * (aot_is_kind(v, AOT_KIND_DATA_VIEW) ? 1 : aot_element_size(a->head.aux));
  return sqlite3_bind_blob64(s, at, size ? (const void *)a->data : "", size, SQLITE_TRANSIENT);
}

/* statement, position from 1, value */
AOT_BUILTIN(aot_host_sqlite_bind) {
  sqlite3_stmt *s = statement_of(AOT_ARG(0))->sqlite;
  int at = argument(AOT_ARG(1));
  aot_value v = AOT_ARG(2);
  if (v == AOT_NULL) return aot_int(sqlite3_bind_null(s, at));
  if (aot_is_number(v)) return aot_int(sqlite3_bind_double(s, at, aot_as_number(v)));
  if (aot_is_bigint(v)) return aot_int(bind_bigint(cx, s, at, v));
  if (aot_is_kind(v, AOT_KIND_TYPED_ARRAY) || aot_is_kind(v, AOT_KIND_DATA_VIEW)) return aot_int(bind_bytes(s, at, v));
  if (!aot_is_string(v)) return aot_int(NOT_BINDABLE);
  size_t n;
  char *text = aot_string_to_utf8(cx, v, &n);
  return aot_int(sqlite3_bind_text64(s, at, text, n, free, SQLITE_UTF8));
}

/* ---------------------------------------------------------------- rows */

AOT_BUILTIN(aot_host_sqlite_names) {
  sqlite3_stmt *s = statement_of(AOT_ARG(0))->sqlite;
  aot_value list = aot_new_array(cx, 0, NULL);
  for (int i = 0, n = sqlite3_column_count(s); i < n; i++)
    aot_array_push(cx, list, text_of(cx, sqlite3_column_name(s, i)));
  return list;
}

/* Five for each column: its name, that of the column it comes from, its table, its database, its declared type. */
AOT_BUILTIN(aot_host_sqlite_columns) {
  sqlite3_stmt *s = statement_of(AOT_ARG(0))->sqlite;
  aot_value list = aot_new_array(cx, 0, NULL);
  for (int i = 0, n = sqlite3_column_count(s); i < n; i++) {
    aot_array_push(cx, list, text_of(cx, sqlite3_column_name(s, i)));
    aot_array_push(cx, list, text_of(cx, sqlite3_column_origin_name(s, i)));
    aot_array_push(cx, list, text_of(cx, sqlite3_column_table_name(s, i)));
    aot_array_push(cx, list, text_of(cx, sqlite3_column_database_name(s, i)));
    aot_array_push(cx, list, text_of(cx, sqlite3_column_decltype(s, i)));
  }
  return list;
}

static bool is_safe(int64_t i) { return i >= -9007199254740991 && i <= 9007199254740991; }

static aot_value bytes_of(aot_context *cx, const void *bytes, int n) {
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, n, -1);
  if (AOT_FAILED(buffer)) return AOT_EXCEPTION;
  if (n) memcpy(aot_array_buffer_of(buffer)->data, bytes, (size_t)n);
  return buffer;
}

static aot_value value_of(aot_context *cx, sqlite3_value *v, bool as_bigint) {
  switch (sqlite3_value_type(v)) {
  case SQLITE_INTEGER: return integer_of(cx, sqlite3_value_int64(v), as_bigint);
  case SQLITE_FLOAT: return aot_number(sqlite3_value_double(v));
  case SQLITE_TEXT: {
    const uint8_t *text = sqlite3_value_text(v);
    return aot_text_of_utf8(cx, text, (size_t)sqlite3_value_bytes(v));
  }
  case SQLITE_BLOB: {
    const void *bytes = sqlite3_value_blob(v);
    return bytes_of(cx, bytes, sqlite3_value_bytes(v));
  }
  default: return AOT_NULL;
  }
}

/* statement, whether integers become BigInts; "1 9007199254740992" when one in column 1 is too large otherwise */
AOT_BUILTIN(aot_host_sqlite_row) {
  sqlite3_stmt *s = statement_of(AOT_ARG(0))->sqlite;
  bool as_bigint = AOT_ARG(1) == AOT_TRUE;
  aot_value list = aot_new_array(cx, 0, NULL);
  for (int i = 0, n = sqlite3_column_count(s); i < n; i++) {
    sqlite3_value *v = sqlite3_column_value(s, i);
    if (!as_bigint && sqlite3_value_type(v) == SQLITE_INTEGER && !is_safe(sqlite3_value_int64(v))) {
      char text[48];
      snprintf(text, sizeof text, "%d %lld", i, (long long)sqlite3_value_int64(v));
      return text_of(cx, text);
    }
    aot_value value = value_of(cx, v, as_bigint);
    if (AOT_FAILED(value)) return AOT_EXCEPTION;
    aot_array_push(cx, list, value);
  }
  return list;
}

/* ---------------------------------------------------------------- functions of the program */

/* A function that statements can call: the number that the module knows it by. */
typedef struct function {
  aot_database *owner;
  int index;
} function;

static void give_result(aot_context *cx, sqlite3_context *to, aot_value v) {
  if (aot_is_number(v)) {
    sqlite3_result_double(to, aot_as_number(v));
  } else if (aot_is_bigint(v)) {
    sqlite3_result_int64(to, (int64_t)aot_bigint_to_uint64(v));
  } else if (aot_is_string(v)) {
    size_t n;
    char *text = aot_string_to_utf8(cx, v, &n);
    sqlite3_result_text64(to, text, n, free, SQLITE_UTF8);
  } else if (aot_is_kind(v, AOT_KIND_TYPED_ARRAY)) {
    const aot_typed_array *a = aot_typed_array_of(v);
    size_t size = (size_t)a->length * aot_element_size(a->head.aux);
    sqlite3_result_blob64(to, size ? (const void *)a->data : "", size, SQLITE_TRANSIENT);
  } else {
    sqlite3_result_null(to);
  }
}

/* Calls call(index, arguments); integers are BigInts, the module makes of them what was asked for. */
static void on_call(sqlite3_context *to, int count, sqlite3_value **values) {
  const function *f = sqlite3_user_data(to);
  aot_context *cx = f->owner->cx;
  if (aot_has_exception(cx)) return;
  aot_value list = aot_new_array(cx, 0, NULL);
  for (int i = 0; i < count; i++) {
    aot_value value = value_of(cx, values[i], true);
    if (!AOT_FAILED(value)) aot_array_push(cx, list, value);
  }
  aot_value arguments[] = {aot_int(f->index), list};
  aot_value result = aot_has_exception(cx) ? AOT_EXCEPTION : aot_call(cx, f->owner->call, AOT_UNDEFINED, 2, arguments);
  if (AOT_FAILED(result)) sqlite3_result_error(to, "", 0);
  else give_result(cx, to, result);
}

/* database, name, how many arguments or -1, flags of SQLite, index */
AOT_BUILTIN(aot_host_sqlite_function) {
  aot_database *d = database_of(AOT_ARG(0));
  size_t n;
  char *name = aot_string_to_utf8(cx, AOT_ARG(1), &n);
  function *f = malloc(sizeof *f);
  if (!f) abort();
  *f = (function){d, argument(AOT_ARG(4))};
  int status = sqlite3_create_function_v2(d->sqlite, name, argument(AOT_ARG(2)), SQLITE_UTF8 | argument(AOT_ARG(3)), f,
                                          on_call, NULL, NULL, free);
  free(name);
  return aot_int(status);
}
