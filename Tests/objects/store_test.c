/* Objects in a database: what is kept, what is refused, versions, transactions, a process that is killed, a database that is damaged.
 * Started with a folder that has program.abc and plugins; with three arguments, FILE COUNT - it is the process that is killed. */
#include "aot_objects.h"
#include "../embed/check.h"
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *folder;
static char file[1024];

static const char *in_folder(const char *name) {
  static _Thread_local char path[1024];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void use_file(const char *name) {
  static const char *const suffixes[] = {"", "-wal", "-shm"};
  char path[1100];
  snprintf(file, sizeof file, "%s/%s", folder, name);
  for (int i = 0; i < 3; i++) {
    snprintf(path, sizeof path, "%s%s", file, suffixes[i]);
    unlink(path);
  }
}

static aot_context *open_with(aot_runtime *runtime, const char *plugin) {
  aot_context *cx = open_context(runtime);
  OK(aot_load_plugin(cx, in_folder(plugin), NULL));
  return cx;
}

static aot_store *open_store(aot_context *cx) {
  aot_store_options relaxed = {sizeof relaxed, 1};
  aot_store *store = NULL;
  OK(aot_store_open(cx, file, &relaxed, &store));
  return store;
}

static aot_ref counter_at(aot_context *cx, double value) {
  aot_ref v = number(cx, value), counter = AOT_NO_REF;
  OK(aot_send_class(cx, "Counter", aot_selector_of("from"), 1, &v, &counter));
  return counter;
}

static aot_ref get(aot_context *cx, aot_ref object, const char *name) {
  aot_ref value = AOT_NO_REF;
  OK(aot_property_read(cx, object, name, &value));
  return value;
}

static void set(aot_context *cx, aot_ref object, const char *name, aot_ref value) {
  OK(aot_property_write(cx, object, name, value));
}

static int same(aot_context *cx, aot_ref a, aot_ref b) {
  int is_same = 0;
  OK(aot_is_same(cx, a, b, &is_same));
  return is_same;
}

static uint32_t count_of(aot_context *cx, aot_store *store, const char *class_name, const char *field, aot_ref value) {
  aot_ref ids = AOT_NO_REF;
  uint32_t count = 12345;
  OK(aot_store_query(store, class_name, field, value, &ids));
  OK(aot_array_size(cx, ids, &count));
  return count;
}

/* ---------------------------------------------------------------- values and references */

static const char *const kinds[] = {
    "-0",     "0.1",       "1e300",       "NaN", "Infinity",          "9007199254740993n",
    "null",   "undefined", "true",        "''",  "'a\\u00e9\\u20ac'", "'\\ud800'",
    "'\\0x'", "[1,,3]",    "({a:{b:1}})", "-5"};

/* Runs an expression: the context has no compiler, so JSON and a few names are all. */
static aot_ref make(aot_context *cx, const char *kind) {
  aot_ref ref = AOT_NO_REF, elements[3];
  if (strcmp(kind, "NaN") == 0) OK(aot_make_number(cx, 0.0 / 0.0, &ref));
  else if (strcmp(kind, "Infinity") == 0) OK(aot_make_number(cx, 1e308 * 10, &ref));
  else if (strcmp(kind, "9007199254740993n") == 0) OK(aot_make_bigint_text(cx, "-90071992547409931234", &ref));
  else if (strcmp(kind, "null") == 0) OK(aot_make_null(cx, &ref));
  else if (strcmp(kind, "undefined") == 0) OK(aot_make_undefined(cx, &ref));
  else if (strcmp(kind, "true") == 0) OK(aot_make_boolean(cx, 1, &ref));
  else if (strcmp(kind, "''") == 0) OK(aot_make_text(cx, "", &ref));
  else if (strstr(kind, "u00e9")) OK(aot_make_text(cx, "a\xC3\xA9\xE2\x82\xAC", &ref));
  else if (strstr(kind, "ud800")) OK(aot_make_string(cx, AOT_UTF16, (const uint16_t[]){0xD800, 65}, 2, &ref));
  else if (strstr(kind, "0x")) OK(aot_make_string(cx, AOT_LATIN1, "\0x", 2, &ref));
  else if (kind[0] == '[') {
    elements[0] = number(cx, 1), elements[1] = text(cx, "two"), elements[2] = number(cx, 0.5);
    OK(aot_make_array(cx, 3, elements, &ref));
  } else if (kind[0] == '(') {
    OK(aot_make_object(cx, &ref));
    OK(aot_make_object(cx, &elements[0]));
    set(cx, elements[0], "b", make(cx, "[1,,3]"));
    set(cx, elements[0], "7", text(cx, "seven"));
    set(cx, elements[0], "3", number(cx, 3));
    set(cx, elements[0], "c", make(cx, "9007199254740993n"));
    set(cx, ref, "a", elements[0]);
  } else ref = number(cx, atof(kind));
  return ref;
}

/* As the program's JSON tells it; BigInts and what JSON has no words for as strings. */
static void tell(aot_context *cx, aot_ref ref, char *out, size_t size) {
  aot_ref json = AOT_NO_REF, result = AOT_NO_REF, global = AOT_NO_REF;
  aot_type type = AOT_TYPE_UNDEFINED;
  double d = 0;
  OK(aot_type_of(cx, ref, &type));
  if (type == AOT_TYPE_NUMBER) {
    OK(aot_read_number(cx, ref, &d));
    snprintf(out, size, "%.17g", d);
    return;
  }
  if (type == AOT_TYPE_OBJECT) { /* a BigInt in it has no JSON */
    aot_ref inner = get(cx, ref, "a"), b = get(cx, inner, "b"), c = get(cx, inner, "c"), names = AOT_NO_REF;
    char one[128], two[128], three[128];
    tell(cx, b, one, sizeof one);
    tell(cx, c, two, sizeof two);
    OK(aot_property_names(cx, inner, &names));
    tell(cx, names, three, sizeof three);
    CHECK(strstr(three, "[\"3\",\"7\"") == three && as_number(cx, get(cx, inner, "3")) == 3);
    snprintf(out, size, "%s %s %s", one, two, three);
    return;
  }
  if (type == AOT_TYPE_ARRAY || type == AOT_TYPE_STRING) {
    OK(aot_global(cx, &global));
    OK(aot_property_read(cx, global, "JSON", &json));
    OK(aot_call_method(cx, json, "stringify", 1, &ref, &result));
  } else OK(aot_convert_string(cx, ref, &result));
  OK(aot_string_copy(cx, result, AOT_UTF8, out, size, NULL));
}

enum { KINDS = sizeof kinds / sizeof *kinds };

static void test_values(aot_runtime *runtime) {
  aot_stored_id ids[KINDS];
  char expected[KINDS][512], found[512];
  use_file("values.db");
  aot_context *cx = open_with(runtime, "counting.so");
  aot_store *store = open_store(cx);
  for (int i = 0; i < KINDS; i++) {
    aot_ref counter = counter_at(cx, i), value = make(cx, kinds[i]);
    tell(cx, value, expected[i], sizeof expected[i]);
    set(cx, counter, "step", value);
    OK(aot_persist(store, counter, &ids[i]));
  }
  CHECK(count_of(cx, store, "Counter", "step", text(cx, "")) == 1);
  CHECK(count_of(cx, store, "Counter", "step", number(cx, -5)) == 1);
  CHECK(count_of(cx, store, "Counter", "step", make(cx, "true")) == 1);
  CHECK(count_of(cx, store, "Counter", "step", make(cx, "undefined")) == 1);
  CHECK(count_of(cx, store, "Counter", NULL, AOT_NO_REF) == KINDS);
  OK(aot_store_close(store));
  OK(aot_context_close(cx));
  cx = open_with(runtime, "counting.so");
  store = open_store(cx);
  for (int i = 0; i < KINDS; i++) {
    aot_ref counter = AOT_NO_REF;
    OK(aot_load(store, ids[i], &counter));
    tell(cx, get(cx, counter, "step"), found, sizeof found);
    if (strcmp(found, expected[i])) fprintf(stderr, "%s: %s, not %s\n", kinds[i], found, expected[i]);
    CHECK(strcmp(found, expected[i]) == 0 && as_number(cx, get(cx, counter, "value")) == i);
  }
  OK(aot_context_close(cx)); /* closes the store */
}

static void test_references(aot_runtime *runtime) {
  aot_stored_id id = 0, other = 0;
  use_file("references.db");
  aot_context *cx = open_with(runtime, "counting.so");
  aot_store *store = open_store(cx);
  aot_ref a = counter_at(cx, 1), b = counter_at(cx, 2), shared = counter_at(cx, 3), elements[3] = {a, b, shared},
          list = AOT_NO_REF;
  set(cx, a, "step", b);
  set(cx, b, "step", a);
  OK(aot_make_array(cx, 3, elements, &list));
  set(cx, shared, "step", list);
  OK(aot_persist(store, list, &id));
  CHECK(count_of(cx, store, "Counter", "step", a) == 1);
  CHECK(count_of(cx, store, "Counter", "step", counter_at(cx, 0)) == 0);
  OK(aot_load(store, id, &elements[0]));
  CHECK(same(cx, elements[0], list));
  OK(aot_context_close(cx));

  cx = open_with(runtime, "counting.so");
  store = open_store(cx);
  aot_ref again = AOT_NO_REF;
  OK(aot_load(store, id, &list));
  for (uint32_t i = 0; i < 3; i++) OK(aot_element_read(cx, list, i, &elements[i]));
  CHECK(same(cx, get(cx, elements[0], "step"), elements[1]) && same(cx, get(cx, elements[1], "step"), elements[0]));
  CHECK(same(cx, get(cx, elements[2], "step"), list) && as_number(cx, get(cx, elements[2], "value")) == 3);
  OK(aot_load(store, id, &again));
  CHECK(same(cx, again, list));
  /* What was removed is undefined for who refers to it. */
  OK(aot_persist(store, elements[1], &other));
  OK(aot_store_remove(store, other));
  STATUS(AOT_E_NAME, aot_store_remove(store, other));
  STATUS(AOT_E_NAME, aot_load(store, other, &again));
  STATUS(AOT_E_NAME, aot_load(store, 77, &again));
  STATUS(AOT_E_NAME, aot_load(store, -1, &again));
  OK(aot_context_close(cx));
  cx = open_with(runtime, "counting.so");
  store = open_store(cx);
  aot_type type = AOT_TYPE_NULL;
  OK(aot_load(store, id, &list));
  OK(aot_element_read(cx, list, 1, &again));
  OK(aot_type_of(cx, again, &type));
  CHECK(type == AOT_TYPE_UNDEFINED);
  aot_stored_id fresh = 0;
  OK(aot_persist(store, counter_at(cx, 9), &fresh));
  CHECK(fresh != other);
  /* Collections forget objects, never ids. */
  aot_scope scope = 0;
  for (int i = 0; i < 2000; i++) {
    OK(aot_scope_open(cx, &scope));
    OK(aot_persist(store, counter_at(cx, 100 + i), &other));
    OK(aot_scope_close(cx, scope));
    if (i % 500 == 0) OK(aot_context_collect(cx));
  }
  OK(aot_load(store, other, &again));
  CHECK(as_number(cx, get(cx, again, "value")) == 2099);
  CHECK(count_of(cx, store, "Counter", NULL, AOT_NO_REF) == 2003);
  OK(aot_store_index(store, "Counter", "value"));
  CHECK(count_of(cx, store, "Counter", "value", number(cx, 150)) == 1);
  STATUS(AOT_E_NAME, aot_store_query(store, "Counter", "no such", number(cx, 1), &again));
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- classes of a program, what is refused */

static aot_ref nothing(aot_context *cx, const aot_invocation *call) {
  (void)cx;
  (void)call;
  return AOT_NO_REF;
}

/* In C, of a class of the program. */
static const char *const deposit_ivars[] = {"term", "link"};
static const aot_object_class deposit_class = {
    sizeof(aot_object_class), "Deposit", "Account", 1, deposit_ivars, 2, NULL, 0, NULL, NULL};

static void test_extended(aot_runtime *runtime) {
  aot_stored_id id = 0;
  use_file("extended.db");
  OK(aot_register_class(&deposit_class));
  for (int run = 0; run < 2; run++) {
    aot_context *cx = open_with(runtime, "counting.so");
    aot_store *store = open_store(cx);
    aot_ref constructor = AOT_NO_REF, exports, deposit = AOT_NO_REF, owner = text(cx, "Ann"), five = number(cx, 5),
            result = AOT_NO_REF;
    OK(aot_class_find(cx, "Counter", &constructor));
    OK(aot_global_write(cx, "Counter", constructor));
    exports = run_file(cx, folder, "program");
    OK(aot_adopt_class(cx, "Account", get(cx, exports, "Account")));
    if (run == 0) {
      OK(aot_new(cx, "Deposit", 1, &owner, &deposit));
      OK(aot_ivar_write(cx, deposit, &deposit_class, 0, number(cx, 12)));
      OK(aot_ivar_write(cx, deposit, &deposit_class, 1, deposit));
      OK(aot_persist(store, deposit, &id));
    } else OK(aot_load(store, id, &deposit));
    OK(aot_send(cx, deposit, aot_selector_of("pay"), 1, &five, &result));
    CHECK(as_number(cx, result) == 5 && is_text(cx, get(cx, deposit, "owner"), "Ann"));
    OK(aot_ivar_read(cx, deposit, &deposit_class, 0, &result));
    CHECK(as_number(cx, result) == 12);
    int is_same = 0;
    OK(aot_ivar_read(cx, deposit, &deposit_class, 1, &result));
    OK(aot_is_same(cx, result, deposit, &is_same));
    CHECK(is_same);
    OK(aot_context_close(cx));
  }
}

static void test_program(aot_runtime *runtime) {
  aot_stored_id id = 0;
  use_file("program.db");
  for (int run = 0; run < 2; run++) {
    aot_context *cx = open_with(runtime, "counting.so");
    aot_store *store = open_store(cx);
    aot_ref constructor = AOT_NO_REF, exports, account = AOT_NO_REF, owner = text(cx, "Ann"), result = AOT_NO_REF,
            seven = number(cx, 7);
    OK(aot_class_find(cx, "Counter", &constructor));
    OK(aot_global_write(cx, "Counter", constructor));
    exports = run_file(cx, folder, "program");
    OK(aot_adopt_class(cx, "Account", get(cx, exports, "Account")));
    if (run == 0) {
      OK(aot_new(cx, "Account", 1, &owner, &account));
      set(cx, account, "balance", number(cx, 12));
      OK(aot_persist(store, account, &id));
    } else {
      OK(aot_load(store, id, &account));
      OK(aot_send(cx, account, aot_selector_of("pay"), 1, &seven, &result));
      CHECK(as_number(cx, result) == 19 && is_text(cx, get(cx, account, "owner"), "Ann"));
      /* Refused by name, and nothing was written. */
      aot_ref block = AOT_NO_REF, counter = counter_at(cx, 5), inner = counter_at(cx, 6);
      OK(aot_make_block(cx, nothing, NULL, 0, NULL, &block));
      set(cx, account, "balance", counter);
      set(cx, counter, "step", inner);
      set(cx, inner, "step", block);
      STATUS(AOT_E_TYPE, aot_persist(store, account, &id));
      CHECK(strcmp(aot_last_error(), "step of Counter is a block, which cannot be stored") == 0);
      CHECK(count_of(cx, store, "Counter", NULL, AOT_NO_REF) == 0);
      CHECK(count_of(cx, store, "Account", "balance", number(cx, 12)) == 1);
      /* The same in a transaction of the host. */
      OK(aot_store_begin(store));
      STATUS(AOT_E_TYPE, aot_persist(store, account, &id));
      OK(aot_store_commit(store));
      CHECK(count_of(cx, store, "Counter", NULL, AOT_NO_REF) == 0);
      CHECK(count_of(cx, store, "Account", "balance", number(cx, 12)) == 1);
      OK(aot_call_name(cx, "loud", 0, NULL, &result));
      STATUS(AOT_E_TYPE, aot_persist(store, result, &id)); /* a class without a name of its own */
      STATUS(AOT_E_TYPE, aot_persist(store, seven, &id));
      static const char *const others[] = {"RegExp", "WeakMap", "Error"};
      for (int i = 0; i < 3; i++) {
        aot_ref global = AOT_NO_REF;
        OK(aot_global(cx, &global));
        OK(aot_make_instance(cx, get(cx, global, others[i]), 0, NULL, &result));
        set(cx, counter, "step", result);
        STATUS(AOT_E_TYPE, aot_persist(store, counter, &id));
        CHECK(strstr(aot_last_error(), "cannot be stored") != NULL);
      }
    }
    OK(aot_context_close(cx));
  }
}

/* Names that differ by nothing but the case: of fields and of classes. */
static void test_cases(aot_runtime *runtime) {
  static const char *const fields[] = {"balance", "Balance", "BALANCE", "id", "ID", "v", "V"};
  aot_stored_id id = 0, other = 0;
  use_file("cases.db");
  for (int run = 0; run < 2; run++) {
    aot_context *cx = open_with(runtime, "counting.so");
    aot_store *store = open_store(cx);
    aot_ref exports, account = AOT_NO_REF, counter = AOT_NO_REF;
    OK(aot_class_find(cx, "Counter", &counter));
    OK(aot_global_write(cx, "Counter", counter));
    exports = run_file(cx, folder, "program");
    OK(aot_adopt_class(cx, "COUNTER", get(cx, exports, "Account")));
    if (run == 0) {
      aot_ref owner = text(cx, "Ann");
      OK(aot_new(cx, "COUNTER", 1, &owner, &account));
      for (int i = 0; i < 7; i++) set(cx, account, fields[i], number(cx, i));
      OK(aot_persist(store, account, &id));
      OK(aot_persist(store, counter_at(cx, 5), &other));
      OK(aot_store_index(store, "COUNTER", "balance"));
      OK(aot_store_index(store, "COUNTER", "BALANCE"));
    }
    OK(aot_load(store, id, &account));
    for (int i = 0; i < 7; i++) CHECK(as_number(cx, get(cx, account, fields[i])) == i);
    OK(aot_load(store, other, &counter));
    CHECK(count_of(cx, store, "COUNTER", "Balance", number(cx, 1)) == 1);
    CHECK(count_of(cx, store, "COUNTER", "balance", number(cx, 1)) == 0);
    CHECK(count_of(cx, store, "COUNTER", NULL, AOT_NO_REF) == 1);
    CHECK(count_of(cx, store, "Counter", NULL, AOT_NO_REF) == 1);
    OK(aot_context_close(cx));
  }
}

/* Dates, Maps and Sets, which hold each other and objects: stored, and read in a context of later. */
static void test_collections(aot_runtime *runtime) {
  static const char *const expected =
      "1970-01-02T00:00:00.000Z Invalid Date|one:1,NaN:NaN,[object Object]:Ann,0:zero|true|3 true true|itself true|0 0";
  aot_stored_id id = 0, date = 0;
  use_file("collections.db");
  for (int run = 0; run < 2; run++) {
    aot_context *cx = open_with(runtime, "counting.so");
    aot_store *store = open_store(cx);
    aot_ref kept = AOT_NO_REF, result = AOT_NO_REF;
    OK(aot_class_find(cx, "Counter", &result));
    OK(aot_global_write(cx, "Counter", result));
    run_file(cx, folder, "program");
    if (run == 0) {
      OK(aot_call_name(cx, "makeCollections", 0, NULL, &kept));
      OK(aot_persist(store, kept, &id));
      OK(aot_persist(store, kept, &id)); /* as it is known */
      OK(aot_persist(store, get(cx, kept, "when"), &date));
    } else OK(aot_load(store, id, &kept));
    OK(aot_call_name(cx, "tellCollections", 1, &kept, &result));
    CHECK(is_text(cx, result, expected));
    OK(aot_load(store, date, &result));
    int is_same = 0;
    OK(aot_is_same(cx, result, get(cx, kept, "when"), &is_same));
    CHECK(is_same);
    set(cx, result, "note", number(cx, 1));
    STATUS(AOT_E_TYPE, aot_persist(store, result, &date));
    OK(aot_context_close(cx));
  }
}

/* ---------------------------------------------------------------- transactions, versions */

static void test_transactions(aot_runtime *runtime) {
  use_file("transactions.db");
  aot_context *cx = open_with(runtime, "counting.so");
  aot_store *store = open_store(cx);
  aot_stored_id id = 0, first = 0;
  aot_ref counter = counter_at(cx, 1);
  STATUS(AOT_E_STATE, aot_store_commit(store));
  STATUS(AOT_E_STATE, aot_store_rollback(store));
  OK(aot_store_begin(store));
  STATUS(AOT_E_STATE, aot_store_begin(store));
  OK(aot_persist(store, counter, &first));
  OK(aot_store_rollback(store));
  CHECK(count_of(cx, store, "Counter", NULL, AOT_NO_REF) == 0);
  OK(aot_persist(store, counter, &id));
  OK(aot_store_begin(store));
  set(cx, counter, "value", number(cx, 50));
  OK(aot_persist(store, counter, &first));
  CHECK(first == id);
  OK(aot_store_commit(store));
  CHECK(count_of(cx, store, "Counter", "value", number(cx, 50)) == 1);
  aot_store *second = NULL;
  STATUS(AOT_E_STORE, aot_store_open(cx, file, NULL, &second));
  CHECK(strstr(aot_last_error(), "locked") != NULL);
  OK(aot_store_begin(store));
  OK(aot_persist(store, counter_at(cx, 51), &first));
  OK(aot_store_close(store)); /* rolls back */
  store = open_store(cx);
  CHECK(count_of(cx, store, "Counter", NULL, AOT_NO_REF) == 1);
  OK(aot_context_close(cx));
}

static void test_versions(aot_runtime *runtime) {
  use_file("versions.db");
  aot_stored_id id = 0;
  aot_context *cx = open_with(runtime, "counting.so");
  aot_store *store = open_store(cx);
  OK(aot_persist(store, counter_at(cx, 30), &id));
  OK(aot_context_close(cx));

  cx = open_with(runtime, "next/counting.so");
  store = open_store(cx);
  aot_ref counter = AOT_NO_REF, result = AOT_NO_REF;
  OK(aot_load(store, id, &counter));
  CHECK(as_number(cx, get(cx, counter, "value")) == 30 && is_text(cx, get(cx, counter, "unit"), "pieces"));
  OK(aot_send(cx, counter, aot_selector_of("add"), 0, NULL, &result));
  OK(aot_persist(store, counter, &id));
  OK(aot_context_close(cx));

  cx = open_with(runtime, "counting.so");
  store = open_store(cx);
  STATUS(AOT_E_ABI, aot_load(store, id, &counter));
  CHECK(strstr(aot_last_error(), "version 2 of the class Counter, this is version 1") != NULL);
  /* Another version of the class comes while the store is open. */
  OK(aot_load_plugin(cx, in_folder("next/counting.so"), NULL));
  OK(aot_load(store, id, &counter));
  CHECK(as_number(cx, get(cx, counter, "value")) == 130);
  OK(aot_unload_plugin(cx, "counting"));
  STATUS(AOT_E_NAME, aot_store_query(store, "Counter", NULL, AOT_NO_REF, &result));
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- a process that is killed */

/* Persists pairs that belong together in transactions of their own, and tells of each that was committed. */
static int write_until_killed(const char *path) {
  aot_runtime *runtime = open_runtime();
  aot_context *cx = open_with(runtime, "counting.so");
  aot_store *store = NULL;
  OK(aot_store_open(cx, path, NULL, &store));
  for (int i = 0; failures == 0; i++) {
    aot_scope scope = 0;
    aot_stored_id id = 0;
    OK(aot_scope_open(cx, &scope));
    aot_ref a = counter_at(cx, i), b = counter_at(cx, -i);
    set(cx, a, "step", b);
    OK(aot_store_begin(store));
    OK(aot_persist(store, a, &id));
    OK(aot_store_commit(store));
    OK(aot_scope_close(cx, scope));
    if (write(1, &id, sizeof id) != sizeof id) return 1;
  }
  return 1;
}

static void kill_one(char *self, unsigned microseconds, aot_stored_id **ids, size_t *count) {
  int ends[2];
  if (pipe(ends)) exit(2);
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], 1);
    close(ends[0]);
    execl(self, self, folder, file, "-", (char *)NULL);
    _exit(127);
  }
  close(ends[1]);
  /* It has committed one, then it is killed at any moment. */
  aot_stored_id id;
  struct timespec pause = {0, (long)microseconds * 1000};
  int is_killed = 0;
  while (read(ends[0], &id, sizeof id) == sizeof id) {
    *ids = realloc(*ids, (*count + 1) * sizeof **ids);
    (*ids)[(*count)++] = id;
    if (!is_killed) nanosleep(&pause, NULL), kill(child, SIGKILL), is_killed = 1;
  }
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void test_killed(aot_runtime *runtime, char *self, int rounds) {
  aot_stored_id *ids = NULL;
  size_t count = 0;
  use_file("killed.db");
  for (int i = 0; i < rounds; i++) kill_one(self, (unsigned)(i * 7919 % 9000), &ids, &count);
  aot_context *cx = open_with(runtime, "counting.so");
  aot_store *store = open_store(cx);
  for (size_t i = 0; i < count; i++) {
    aot_scope scope = 0;
    aot_ref a = AOT_NO_REF;
    OK(aot_scope_open(cx, &scope));
    OK(aot_load(store, ids[i], &a));
    CHECK(as_number(cx, get(cx, a, "value")) == -as_number(cx, get(cx, get(cx, a, "step"), "value")));
    OK(aot_scope_close(cx, scope));
  }
  /* All of a transaction, or nothing. */
  uint32_t all = count_of(cx, store, "Counter", NULL, AOT_NO_REF);
  CHECK(all % 2 == 0 && all >= 2 * count);
  CHECK(count >= (size_t)rounds);
  OK(aot_context_close(cx));
  free(ids);
}

/* ---------------------------------------------------------------- a database that is damaged */

static void overwrite(long at, const char *bytes, size_t size) {
  FILE *f = fopen(file, "r+b");
  if (!f || fseek(f, at, SEEK_SET) || fwrite(bytes, 1, size, f) != size) exit(2);
  fclose(f);
}

static void test_damaged(aot_runtime *runtime) {
  static char junk[3000];
  memset(junk, 0x5A, sizeof junk);
  aot_context *cx = open_with(runtime, "counting.so");
  aot_store *store = NULL;
  use_file("damaged.db");
  store = open_store(cx);
  aot_stored_id id = 0;
  OK(aot_store_begin(store));
  for (int i = 0; i < 2000; i++) OK(aot_persist(store, counter_at(cx, i), &id));
  OK(aot_store_commit(store));
  OK(aot_store_close(store));
  store = NULL;
  overwrite(3 * 4096, junk, sizeof junk);
  STATUS(AOT_E_STORE, aot_store_open(cx, file, NULL, &store));
  CHECK(strstr(aot_last_error(), "damaged.db is damaged") != NULL);
  overwrite(0, junk, sizeof junk);
  STATUS(AOT_E_STORE, aot_store_open(cx, file, NULL, &store));
  CHECK(strstr(aot_last_error(), "file is not a database") != NULL);
  STATUS(AOT_E_STORE, aot_store_open(cx, "/no such folder/x.db", NULL, &store));
  STATUS(AOT_E_ARGUMENT, aot_store_open(cx, NULL, NULL, &store));
  STATUS(AOT_E_ARGUMENT, aot_persist(NULL, AOT_NO_REF, &id));
  CHECK(store == NULL);
  OK(aot_context_close(cx));
}

int main(int argc, char **argv) {
  folder = argc > 1 ? argv[1] : ".";
  if (argc > 3) return write_until_killed(argv[2]);
  aot_runtime *runtime = open_runtime();
  test_values(runtime);
  test_references(runtime);
  test_program(runtime);
  test_cases(runtime);
  test_extended(runtime);
  test_collections(runtime);
  test_transactions(runtime);
  test_versions(runtime);
  test_killed(runtime, argv[0], argc > 2 && atoi(argv[2]) > 1000 ? 40 : 10);
  test_damaged(runtime);
  return finish(NULL, runtime);
}
