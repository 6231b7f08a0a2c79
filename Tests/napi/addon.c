/* addon.c: an addon that calls all that Node-API has, for tests that also run under node. */
#include "node_api.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <pthread.h>
#include <unistd.h>

#define CHECK(call)                                                                                                    \
  do {                                                                                                                 \
    napi_status checked = (call);                                                                                      \
    if (checked != napi_ok) return fail(env, #call, checked);                                                          \
  } while (0)

static napi_value fail(napi_env env, const char *call, napi_status status) {
  bool pending = false;
  napi_is_exception_pending(env, &pending);
  char message[200];
  snprintf(message, sizeof message, "%s: %d", call, (int)status);
  if (!pending) napi_throw_error(env, "ERR_TEST", message);
  return NULL;
}

/* Arguments, the receiver and the data of a callback. */
#define ARGS(n)                                                                                                        \
  size_t argc = n;                                                                                                     \
  napi_value argv[n], self;                                                                                            \
  void *data;                                                                                                          \
  CHECK(napi_get_cb_info(env, info, &argc, argv, &self, &data))

static napi_value number(napi_env env, double d) {
  napi_value v;
  return napi_create_double(env, d, &v) == napi_ok ? v : NULL;
}

static napi_value text(napi_env env, const char *s) {
  napi_value v;
  return napi_create_string_utf8(env, s, NAPI_AUTO_LENGTH, &v) == napi_ok ? v : NULL;
}

static napi_value truth(napi_env env, bool b) {
  napi_value v;
  return napi_get_boolean(env, b, &v) == napi_ok ? v : NULL;
}

/* ---------------------------------------------------------------- values */

static napi_value type_of(napi_env env, napi_callback_info info) {
  static const char *const names[] = {"undefined", "null",   "boolean",  "number",   "string",
                                      "symbol",    "object", "function", "external", "bigint"};
  ARGS(1);
  napi_valuetype type;
  CHECK(napi_typeof(env, argv[0], &type));
  return text(env, names[type]);
}

static napi_value numbers(napi_env env, napi_callback_info info) {
  ARGS(1);
  double d;
  int32_t i;
  uint32_t u;
  int64_t l;
  CHECK(napi_get_value_double(env, argv[0], &d));
  CHECK(napi_get_value_int32(env, argv[0], &i));
  CHECK(napi_get_value_uint32(env, argv[0], &u));
  CHECK(napi_get_value_int64(env, argv[0], &l));
  char out[120];
  snprintf(out, sizeof out, "%g %d %u %lld", d, i, u, (long long)l);
  return text(env, out);
}

static napi_value strings(napi_env env, napi_callback_info info) {
  ARGS(2);
  uint32_t room;
  size_t n[3], all[3];
  char utf8[64], latin1[64];
  char16_t utf16[64];
  CHECK(napi_get_value_uint32(env, argv[1], &room));
  CHECK(napi_get_value_string_utf8(env, argv[0], NULL, 0, &all[0]));
  CHECK(napi_get_value_string_latin1(env, argv[0], NULL, 0, &all[1]));
  CHECK(napi_get_value_string_utf16(env, argv[0], NULL, 0, &all[2]));
  CHECK(napi_get_value_string_utf8(env, argv[0], utf8, room, &n[0]));
  CHECK(napi_get_value_string_latin1(env, argv[0], latin1, room, &n[1]));
  CHECK(napi_get_value_string_utf16(env, argv[0], utf16, room, &n[2]));
  napi_value parts[3], result;
  CHECK(napi_create_string_utf8(env, utf8, n[0], &parts[0]));
  CHECK(napi_create_string_latin1(env, latin1, n[1], &parts[1]));
  CHECK(napi_create_string_utf16(env, utf16, n[2], &parts[2]));
  CHECK(napi_create_array_with_length(env, 6, &result));
  for (uint32_t i = 0; i < 3; i++) {
    CHECK(napi_set_element(env, result, i, parts[i]));
    CHECK(napi_set_element(env, result, 3 + i, number(env, (double)all[i])));
  }
  return result;
}

static napi_value broken_utf8(napi_env env, napi_callback_info info) {
  (void)info;
  return text(env, "a\xff\xe2\x82z\xc3");
}

static napi_value bigints(napi_env env, napi_callback_info info) {
  ARGS(1);
  int64_t i;
  uint64_t u, words[4];
  bool exact[2];
  int sign;
  size_t count = 4;
  CHECK(napi_get_value_bigint_int64(env, argv[0], &i, &exact[0]));
  CHECK(napi_get_value_bigint_uint64(env, argv[0], &u, &exact[1]));
  CHECK(napi_get_value_bigint_words(env, argv[0], &sign, &count, words));
  napi_value list[7];
  CHECK(napi_create_bigint_int64(env, i, &list[0]));
  CHECK(napi_create_bigint_uint64(env, u, &list[1]));
  CHECK(napi_create_bigint_words(env, sign, count > 4 ? 4 : count, words, &list[2]));
  list[3] = truth(env, exact[0]);
  list[4] = truth(env, exact[1]);
  list[5] = number(env, (double)count);
  list[6] = number(env, sign);
  napi_value result;
  CHECK(napi_create_array(env, &result));
  for (uint32_t k = 0; k < 7; k++) CHECK(napi_set_element(env, result, k, list[k]));
  return result;
}

static napi_value coerce(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value v[4], result;
  CHECK(napi_create_array(env, &result));
  CHECK(napi_coerce_to_bool(env, argv[0], &v[0]));
  CHECK(napi_coerce_to_number(env, argv[0], &v[1]));
  CHECK(napi_coerce_to_string(env, argv[0], &v[2]));
  CHECK(napi_coerce_to_object(env, argv[0], &v[3]));
  for (uint32_t i = 0; i < 4; i++) CHECK(napi_set_element(env, result, i, v[i]));
  return result;
}

static napi_value dates(napi_env env, napi_callback_info info) {
  ARGS(1);
  bool is_date;
  double time;
  napi_value later;
  CHECK(napi_is_date(env, argv[0], &is_date));
  if (!is_date) return truth(env, false);
  CHECK(napi_get_date_value(env, argv[0], &time));
  CHECK(napi_create_date(env, time + 1000.75, &later));
  return later;
}

static napi_value symbols(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value object, symbol, registered;
  CHECK(napi_create_object(env, &object));
  CHECK(napi_create_symbol(env, text(env, "own"), &symbol));
  CHECK(node_api_symbol_for(env, "shared", NAPI_AUTO_LENGTH, &registered));
  CHECK(napi_set_property(env, object, symbol, number(env, 1)));
  CHECK(napi_set_property(env, object, registered, number(env, 2)));
  return object;
}

/* ---------------------------------------------------------------- objects */

static napi_value properties(napi_env env, napi_callback_info info) {
  ARGS(1);
  bool has[4];
  napi_value v, names, all, result = argv[0];
  CHECK(napi_set_named_property(env, result, "named", number(env, 1)));
  CHECK(napi_set_element(env, result, 7, text(env, "seven")));
  CHECK(napi_get_named_property(env, result, "toString", &v));
  CHECK(napi_has_named_property(env, result, "toString", &has[0]));
  CHECK(napi_has_own_property(env, result, text(env, "toString"), &has[1]));
  CHECK(napi_has_element(env, result, 7, &has[2]));
  CHECK(napi_has_element(env, result, 8, &has[3]));
  char out[80];
  snprintf(out, sizeof out, "%d%d%d%d", has[0], has[1], has[2], has[3]);
  CHECK(napi_set_named_property(env, result, "has", text(env, out)));
  CHECK(napi_delete_property(env, result, text(env, "gone"), &has[0]));
  CHECK(napi_get_property_names(env, result, &names));
  CHECK(napi_get_all_property_names(env, result, napi_key_own_only, napi_key_all_properties, napi_key_keep_numbers,
                                    &all));
  CHECK(napi_set_named_property(env, result, "names", names));
  CHECK(napi_set_named_property(env, result, "all", all));
  return result;
}

static napi_value getter(napi_env env, napi_callback_info info) {
  ARGS(1);
  return number(env, *(const double *)data);
}

static napi_value setter(napi_env env, napi_callback_info info) {
  ARGS(1);
  CHECK(napi_get_value_double(env, argv[0], data));
  return NULL;
}

static napi_value defined(napi_env env, napi_callback_info info) {
  (void)info;
  static double stored = 5;
  napi_value object;
  CHECK(napi_create_object(env, &object));
  napi_property_descriptor p[] = {
      {.utf8name = "fixed", .value = number(env, 1)},
      {.utf8name = "free", .value = number(env, 2), .attributes = napi_default_jsproperty},
      {.name = text(env, "accessor"),
       .getter = getter,
       .setter = setter,
       .data = &stored,
       .attributes = napi_enumerable},
      {.utf8name = "method", .method = getter, .data = &stored, .attributes = napi_default_method},
  };
  CHECK(napi_define_properties(env, object, 4, p));
  return object;
}

static napi_value freeze(napi_env env, napi_callback_info info) {
  ARGS(2);
  CHECK(napi_object_freeze(env, argv[0]));
  CHECK(napi_object_seal(env, argv[1]));
  return argv[0];
}

static napi_value prototype(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value v;
  CHECK(napi_get_prototype(env, argv[0], &v));
  return v;
}

static napi_value compare(napi_env env, napi_callback_info info) {
  ARGS(3);
  bool same, is_instance;
  CHECK(napi_strict_equals(env, argv[0], argv[1], &same));
  CHECK(napi_instanceof(env, argv[0], argv[2], &is_instance));
  return number(env, same + 2 * is_instance);
}

/* ---------------------------------------------------------------- functions and errors */

static napi_value apply(napi_env env, napi_callback_info info) {
  ARGS(3);
  napi_value v, rest[2] = {argv[2], self};
  CHECK(napi_call_function(env, argv[1], argv[0], 2, rest, &v));
  return v;
}

static napi_value construct(napi_env env, napi_callback_info info) {
  ARGS(2);
  napi_value v;
  CHECK(napi_new_instance(env, argv[0], argc - 1, argv + 1, &v));
  return v;
}

static napi_value catches(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value undefined, v, result;
  bool pending;
  const napi_extended_error_info *last;
  CHECK(napi_get_undefined(env, &undefined));
  napi_status status = napi_call_function(env, undefined, argv[0], 0, NULL, &v);
  CHECK(napi_is_exception_pending(env, &pending));
  napi_status second = napi_call_function(env, undefined, argv[0], 0, NULL, &v);
  napi_get_last_error_info(env, &last);
  char out[120];
  snprintf(out, sizeof out, "%d %d %d %s", status, pending, second, last->error_message ? last->error_message : "none");
  CHECK(napi_create_array(env, &result));
  CHECK(napi_get_and_clear_last_exception(env, &v));
  CHECK(napi_set_element(env, result, 0, text(env, out)));
  CHECK(napi_set_element(env, result, 1, v));
  return result;
}

static napi_value throws(napi_env env, napi_callback_info info) {
  ARGS(2);
  uint32_t kind;
  CHECK(napi_get_value_uint32(env, argv[0], &kind));
  switch (kind) {
  case 0: CHECK(napi_throw(env, argv[1])); break;
  case 1: CHECK(napi_throw_error(env, "ERR_ONE", "one")); break;
  case 2: CHECK(napi_throw_type_error(env, NULL, "two")); break;
  case 3: CHECK(napi_throw_range_error(env, "ERR_THREE", "three")); break;
  default: CHECK(node_api_throw_syntax_error(env, "ERR_FOUR", "four")); break;
  }
  return number(env, 1);
}

static napi_value errors(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value e[4], result;
  bool is_error;
  CHECK(napi_create_array(env, &result));
  CHECK(napi_create_error(env, text(env, "CODE"), argv[0], &e[0]));
  CHECK(napi_create_type_error(env, NULL, argv[0], &e[1]));
  CHECK(napi_create_range_error(env, NULL, argv[0], &e[2]));
  CHECK(node_api_create_syntax_error(env, NULL, argv[0], &e[3]));
  for (uint32_t i = 0; i < 4; i++) {
    CHECK(napi_is_error(env, e[i], &is_error));
    if (is_error) CHECK(napi_set_element(env, result, i, e[i]));
  }
  return result;
}

/* Statuses of wrong arguments. */
static napi_value statuses(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value object, v;
  double d;
  bool b;
  uint32_t n;
  CHECK(napi_create_object(env, &object));
  char out[200];
  int at = 0;
#define NOTE(call) at += snprintf(out + at, sizeof out - (size_t)at, "%d ", (int)(call))
  NOTE(napi_get_value_double(env, object, &d));
  NOTE(napi_get_value_double(env, NULL, &d));
  NOTE(napi_get_value_bool(env, object, &b));
  NOTE(napi_get_array_length(env, object, &n));
  NOTE(napi_get_value_string_utf8(env, object, NULL, 0, NULL));
  NOTE(napi_create_string_utf8(env, NULL, 3, &v));
  NOTE(napi_create_symbol(env, object, &v));
  NOTE(napi_has_own_property(env, object, object, &b));
  NOTE(napi_get_date_value(env, object, &d));
  NOTE(napi_call_function(env, object, object, 0, NULL, &v));
  NOTE(napi_get_named_property(env, NULL, "x", &v));
  NOTE(napi_define_properties(env, number(env, 1), 0, NULL));
  NOTE(napi_unwrap(env, object, (void **)&v));
  NOTE(napi_create_error(env, NULL, object, &v));
  NOTE(napi_get_value_external(env, object, (void **)&v));
  NOTE(napi_create_typedarray(env, napi_int8_array, 1, object, 0, &v));
  return text(env, out);
}

/* ---------------------------------------------------------------- classes */

typedef struct counter {
  double value;
} counter;

static int finalized;

static void free_counter(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  finalized++;
  free(data);
}

static napi_value new_counter(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value target;
  CHECK(napi_get_new_target(env, info, &target));
  if (!target) {
    napi_throw_type_error(env, NULL, "needs new");
    return NULL;
  }
  counter *c = malloc(sizeof *c);
  if (!c) abort();
  c->value = 0;
  if (argc > 0) CHECK(napi_get_value_double(env, argv[0], &c->value));
  CHECK(napi_wrap(env, self, c, free_counter, NULL, NULL));
  return NULL;
}

static napi_value add(napi_env env, napi_callback_info info) {
  ARGS(1);
  double d;
  counter *c;
  CHECK(napi_unwrap(env, self, (void **)&c));
  CHECK(napi_get_value_double(env, argv[0], &d));
  c->value += d;
  return self;
}

static napi_value get_value(napi_env env, napi_callback_info info) {
  ARGS(1);
  counter *c;
  CHECK(napi_unwrap(env, self, (void **)&c));
  return number(env, c->value);
}

static napi_value set_value(napi_env env, napi_callback_info info) {
  ARGS(1);
  counter *c;
  CHECK(napi_unwrap(env, self, (void **)&c));
  CHECK(napi_get_value_double(env, argv[0], &c->value));
  return NULL;
}

static napi_value unwraps(napi_env env, napi_callback_info info) {
  ARGS(1);
  counter *c;
  CHECK(napi_remove_wrap(env, argv[0], (void **)&c));
  double value = c->value;
  free(c);
  return number(env, value);
}

static const napi_type_tag tags[] = {{1, 2}, {3, 4}};

static napi_value tag(napi_env env, napi_callback_info info) {
  ARGS(1);
  bool is[2];
  napi_status first = napi_type_tag_object(env, argv[0], &tags[0]),
              second = napi_type_tag_object(env, argv[0], &tags[1]);
  CHECK(napi_check_object_type_tag(env, argv[0], &tags[0], &is[0]));
  CHECK(napi_check_object_type_tag(env, argv[0], &tags[1], &is[1]));
  char out[40];
  snprintf(out, sizeof out, "%d %d %d %d", first, second, is[0], is[1]);
  return text(env, out);
}

/* ---------------------------------------------------------------- lifetimes */

static napi_ref kept;

static napi_value keep(napi_env env, napi_callback_info info) {
  ARGS(2);
  uint32_t count;
  CHECK(napi_get_value_uint32(env, argv[1], &count));
  if (kept) CHECK(napi_delete_reference(env, kept));
  CHECK(napi_create_reference(env, argv[0], count, &kept));
  return NULL;
}

static napi_value recall(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value v;
  CHECK(napi_get_reference_value(env, kept, &v));
  return v;
}

static napi_value count_references(napi_env env, napi_callback_info info) {
  (void)info;
  uint32_t up, down;
  CHECK(napi_reference_ref(env, kept, &up));
  CHECK(napi_reference_unref(env, kept, &down));
  return number(env, up * 10 + down);
}

static napi_value scopes(napi_env env, napi_callback_info info) {
  (void)info;
  napi_handle_scope scope;
  napi_escapable_handle_scope escapable;
  napi_value v, escaped;
  CHECK(napi_open_handle_scope(env, &scope));
  for (int i = 0; i < 1000; i++) CHECK(napi_create_object(env, &v));
  CHECK(napi_close_handle_scope(env, scope));
  CHECK(napi_open_escapable_handle_scope(env, &escapable));
  CHECK(napi_create_object(env, &v));
  CHECK(napi_set_named_property(env, v, "escaped", truth(env, true)));
  CHECK(napi_escape_handle(env, escapable, v, &escaped));
  napi_status twice = napi_escape_handle(env, escapable, v, &v);
  CHECK(napi_close_escapable_handle_scope(env, escapable));
  CHECK(napi_set_named_property(env, escaped, "twice", number(env, twice)));
  return escaped;
}

static napi_value count_finalized(napi_env env, napi_callback_info info) {
  (void)info;
  return number(env, finalized);
}

static void finalize(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  finalized++;
  if (data) free(data);
}

static napi_value external(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value v;
  void *got;
  char *memory = malloc(8);
  if (!memory) abort();
  CHECK(napi_create_external(env, memory, finalize, NULL, &v));
  CHECK(napi_get_value_external(env, v, &got));
  return got == memory ? v : NULL;
}

static napi_value finalizes(napi_env env, napi_callback_info info) {
  ARGS(1);
  CHECK(napi_add_finalizer(env, argv[0], NULL, finalize, NULL, NULL));
  return argv[0];
}

/* ---------------------------------------------------------------- memory */

static napi_value buffers(napi_env env, napi_callback_info info) {
  (void)info;
  napi_value result, v;
  void *memory;
  uint8_t *own = malloc(16);
  if (!own) abort();
  CHECK(napi_create_array(env, &result));
  CHECK(napi_create_arraybuffer(env, 8, &memory, &v));
  memcpy(memory, "\1\2\3\4\5\6\7\10", 8);
  CHECK(napi_set_element(env, result, 0, v));
  napi_value view;
  CHECK(napi_create_typedarray(env, napi_uint16_array, 2, v, 2, &view));
  CHECK(napi_set_element(env, result, 1, view));
  CHECK(napi_create_dataview(env, 4, v, 4, &view));
  CHECK(napi_set_element(env, result, 2, view));
  CHECK(napi_create_buffer_copy(env, 5, "hello", NULL, &v));
  CHECK(napi_set_element(env, result, 3, v));
  CHECK(napi_create_buffer(env, 3, &memory, &v));
  memcpy(memory, "abc", 3);
  CHECK(napi_set_element(env, result, 4, v));
  memset(own, 7, 16);
  CHECK(napi_create_external_buffer(env, 16, own, finalize, NULL, &v));
  CHECK(napi_set_element(env, result, 5, v));
  own = calloc(1, 4);
  CHECK(napi_create_external_arraybuffer(env, own, 4, finalize, NULL, &v));
  CHECK(napi_set_element(env, result, 6, v));
  return result;
}

static napi_value looks(napi_env env, napi_callback_info info) {
  ARGS(1);
  char out[200];
  bool is[4];
  size_t size = 0, offset = 0;
  void *memory;
  napi_value buffer;
  napi_typedarray_type type = 0;
  CHECK(napi_is_arraybuffer(env, argv[0], &is[0]));
  CHECK(napi_is_typedarray(env, argv[0], &is[1]));
  CHECK(napi_is_dataview(env, argv[0], &is[2]));
  CHECK(napi_is_buffer(env, argv[0], &is[3]));
  if (is[0]) CHECK(napi_get_arraybuffer_info(env, argv[0], &memory, &size));
  if (is[1]) CHECK(napi_get_typedarray_info(env, argv[0], &type, &size, &memory, &buffer, &offset));
  if (is[2]) CHECK(napi_get_dataview_info(env, argv[0], &size, &memory, &buffer, &offset));
  if (is[3]) {
    size_t bytes;
    CHECK(napi_get_buffer_info(env, argv[0], &memory, &bytes));
    size = size * 1000 + bytes;
  }
  snprintf(out, sizeof out, "%d%d%d%d type %d size %zu offset %zu", is[0], is[1], is[2], is[3], type, size, offset);
  return text(env, out);
}

static napi_value detach(napi_env env, napi_callback_info info) {
  ARGS(1);
  bool before, after;
  CHECK(napi_is_detached_arraybuffer(env, argv[0], &before));
  CHECK(napi_detach_arraybuffer(env, argv[0]));
  CHECK(napi_is_detached_arraybuffer(env, argv[0], &after));
  return number(env, before + 2 * after);
}

static napi_value misaligned(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value v;
  napi_create_typedarray(env, napi_int32_array, 1, argv[0], 1, &v);
  return NULL;
}

/* ---------------------------------------------------------------- asynchronous work */

static napi_value deferred(napi_env env, napi_callback_info info) {
  ARGS(2);
  napi_deferred d;
  napi_value promise;
  bool is_promise, rejects;
  CHECK(napi_get_value_bool(env, argv[0], &rejects));
  CHECK(napi_create_promise(env, &d, &promise));
  CHECK(napi_is_promise(env, promise, &is_promise));
  CHECK(rejects ? napi_reject_deferred(env, d, argv[1]) : napi_resolve_deferred(env, d, argv[1]));
  return is_promise ? promise : NULL;
}

typedef struct job {
  napi_async_work work;
  napi_deferred deferred;
  uint32_t from, result;
} job;

static void execute(napi_env env, void *data) {
  (void)env;
  job *j = data;
  for (uint32_t i = 1; i <= j->from; i++) j->result += i;
}

static void complete(napi_env env, napi_status status, void *data) {
  job *j = data;
  napi_value v;
  if (status == napi_ok && napi_create_uint32(env, j->result, &v) == napi_ok)
    napi_resolve_deferred(env, j->deferred, v);
  napi_delete_async_work(env, j->work);
  free(j);
}

static napi_value sum_later(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value promise;
  job *j = calloc(1, sizeof *j);
  if (!j) abort();
  CHECK(napi_get_value_uint32(env, argv[0], &j->from));
  CHECK(napi_create_promise(env, &j->deferred, &promise));
  CHECK(napi_create_async_work(env, NULL, text(env, "sum"), execute, complete, j, &j->work));
  CHECK(napi_queue_async_work(env, j->work));
  return promise;
}

static void complete_badly(napi_env env, napi_status status, void *data) {
  (void)status;
  (void)data;
  napi_throw_error(env, "ERR_LATER", "thrown later");
}

static napi_value fail_later(napi_env env, napi_callback_info info) {
  (void)info;
  job *j = calloc(1, sizeof *j);
  if (!j) abort();
  CHECK(napi_create_async_work(env, NULL, text(env, "fail"), execute, complete_badly, j, &j->work));
  CHECK(napi_queue_async_work(env, j->work));
  return NULL;
}

static napi_threadsafe_function called;

static void call_back(napi_env env, napi_value callback, void *context, void *data) {
  if (!env) return;
  napi_value undefined, argument = number(env, (double)(intptr_t)data + *(int *)context);
  napi_get_undefined(env, &undefined);
  napi_call_function(env, undefined, callback, 1, &argument, NULL);
}

static void *from_thread(void *unused) {
  (void)unused;
  for (intptr_t i = 1; i <= 5; i++) napi_call_threadsafe_function(called, (void *)i, napi_tsfn_blocking);
  napi_release_threadsafe_function(called, napi_tsfn_release);
  return NULL;
}

static pthread_t thread;
static int base = 100;

static void joined(napi_env env, void *data, void *hint) {
  (void)env;
  (void)data;
  (void)hint;
  pthread_join(thread, NULL);
  printf("thread joined\n");
  fflush(stdout);
}

static napi_value call_from_thread(napi_env env, napi_callback_info info) {
  ARGS(1);
  CHECK(napi_create_threadsafe_function(env, argv[0], NULL, text(env, "calls"), 2, 1, NULL, joined, &base, call_back,
                                        &called));
  pthread_create(&thread, NULL, from_thread, NULL);
  return NULL;
}

static napi_value make_callback(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_async_context context;
  napi_value resource, v;
  CHECK(napi_create_object(env, &resource));
  CHECK(napi_async_init(env, resource, text(env, "made"), &context));
  CHECK(napi_make_callback(env, context, resource, argv[0], 0, NULL, &v));
  CHECK(napi_async_destroy(env, context));
  return v;
}

/* ---------------------------------------------------------------- the rest */

static napi_value run_script(napi_env env, napi_callback_info info) {
  ARGS(1);
  napi_value v;
  CHECK(napi_run_script(env, argv[0], &v));
  return v;
}

static napi_value versions(napi_env env, napi_callback_info info) {
  (void)info;
  uint32_t version;
  const napi_node_version *node;
  const char *file;
  CHECK(napi_get_version(env, &version));
  CHECK(napi_get_node_version(env, &node));
  CHECK(node_api_get_module_file_name(env, &file));
  char out[100];
  snprintf(out, sizeof out, "%d %u %s %s", version >= 8, node->major, node->release, strrchr(file, '/'));
  return text(env, out);
}

static napi_value instance(napi_env env, napi_callback_info info) {
  (void)info;
  void *data;
  CHECK(napi_get_instance_data(env, &data));
  return number(env, ++*(int *)data);
}

static void end_instance(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  printf("instance data %d\n", *(int *)data);
  free(data);
  fflush(stdout);
}

static void hook(void *data) {
  printf("cleanup %s\n", (const char *)data);
  fflush(stdout);
}

static napi_value external_memory(napi_env env, napi_callback_info info) {
  (void)info;
  int64_t first, second;
  CHECK(napi_adjust_external_memory(env, 1000, &first));
  CHECK(napi_adjust_external_memory(env, -1000, &second));
  return number(env, (double)(first - second));
}

static napi_value define_counter(napi_env env) {
  napi_value class;
  napi_property_descriptor members[] = {
      {.utf8name = "add", .method = add, .attributes = napi_default_method},
      {.utf8name = "value", .getter = get_value, .setter = set_value, .attributes = napi_enumerable},
      {.utf8name = "limit", .value = number(env, 10), .attributes = napi_enumerable},
      {.utf8name = "finalized", .method = count_finalized, .attributes = napi_static},
  };
  if (napi_define_class(env, "Counter", NAPI_AUTO_LENGTH, new_counter, NULL, 4, members, &class) != napi_ok)
    return NULL;
  return class;
}

#define FUNCTION(name)                                                                                                 \
  { .utf8name = #name, .method = name, .attributes = napi_default_jsproperty }

NAPI_MODULE_INIT() {
  napi_property_descriptor functions[] = {
      FUNCTION(type_of),       FUNCTION(numbers),         FUNCTION(strings),
      FUNCTION(broken_utf8),   FUNCTION(bigints),         FUNCTION(coerce),
      FUNCTION(dates),         FUNCTION(symbols),         FUNCTION(properties),
      FUNCTION(defined),       FUNCTION(freeze),          FUNCTION(prototype),
      FUNCTION(compare),       FUNCTION(apply),           FUNCTION(construct),
      FUNCTION(catches),       FUNCTION(throws),          FUNCTION(errors),
      FUNCTION(statuses),      FUNCTION(unwraps),         FUNCTION(tag),
      FUNCTION(keep),          FUNCTION(recall),          FUNCTION(count_references),
      FUNCTION(scopes),        FUNCTION(count_finalized), FUNCTION(external),
      FUNCTION(finalizes),     FUNCTION(buffers),         FUNCTION(looks),
      FUNCTION(detach),        FUNCTION(misaligned),      FUNCTION(deferred),
      FUNCTION(sum_later),     FUNCTION(fail_later),      FUNCTION(call_from_thread),
      FUNCTION(make_callback), FUNCTION(run_script),      FUNCTION(versions),
      FUNCTION(instance),      FUNCTION(external_memory),
  };
  CHECK(napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions));
  napi_value counter_class = define_counter(env);
  if (!counter_class) return NULL;
  CHECK(napi_set_named_property(env, exports, "Counter", counter_class));
  int *data = calloc(1, sizeof *data);
  if (!data) abort();
  CHECK(napi_set_instance_data(env, data, end_instance, NULL));
  CHECK(napi_add_env_cleanup_hook(env, hook, "first"));
  CHECK(napi_add_env_cleanup_hook(env, hook, "removed"));
  CHECK(napi_add_env_cleanup_hook(env, hook, "last"));
  CHECK(napi_remove_env_cleanup_hook(env, hook, "removed"));
  return exports;
}
