/* misuse_test.c: each function of aot_objects.h with each kind of wrong argument in each place: a status, no result, and nothing has changed. Then the same call with
 * right arguments, which shows that it was the wrong one that was refused. Started with a folder that has counting.so and text.so, which is no library. */
#include "aot_objects.h"
#include "../embed/check.h"
#include <pthread.h>

static const char *folder;
static aot_runtime *runtime;
static aot_context *cx, *other, *dead;

/* ---------------------------------------------------------------- the argument that is wrong */

/* The call that is made: its target-th argument is wrong in the variant-th way. The arguments count themselves, in whatever order they are evaluated. */
static struct {
  int target, variant; /* target < 0: none */
  int place, variants; /* so many were asked for; so many ways there are for the target */
  aot_status expected;
  const char *what;
} call;

static int is_target(int variants) {
  if (call.place++ != call.target) return 0;
  call.variants = variants;
  return 1;
}

/* A way to be wrong, and what it is refused with. */
#define WRONG(status_, what_, value)                                                                                   \
  do {                                                                                                                 \
    call.expected = status_;                                                                                           \
    call.what = what_;                                                                                                 \
    return value;                                                                                                      \
  } while (0)

static aot_context *context(void) {
  if (!is_target(2)) return cx;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "no context", NULL);
  WRONG(AOT_E_DEAD, "a dead context", dead);
}

/* For aot_send_later, which takes what comes from any thread. */
static aot_context *any_context(void) {
  if (!is_target(1)) return cx;
  WRONG(AOT_E_ARGUMENT, "no context", NULL);
}

#define RESULT(type, name)                                                                                             \
  static type *name(type *out) {                                                                                       \
    if (!is_target(1)) return out;                                                                                     \
    WRONG(AOT_E_ARGUMENT, "NULL for " #name, NULL);                                                                    \
  }
RESULT(aot_ref, ref_out)
RESULT(aot_object_id, id_out)
RESULT(aot_stored_id, stored_out)
RESULT(aot_class_info, class_info_out)
RESULT(aot_plugin_info, plugin_info_out)
RESULT(aot_method, method_out)
RESULT(aot_written_method, written_out)
RESULT(const char *, text_out)
RESULT(const aot_found_method *, found_out)
RESULT(aot_held_block *, block_out)
RESULT(aot_store *, store_out)

/* ---------------------------------------------------------------- handles */

static aot_ref stale, foreign, undefined, one, object, row_object, class_of_program, block, with_block, account_class;

enum { BAD_REFS = 4 };
static aot_ref bad_ref(int i) {
  const aot_ref refs[BAD_REFS] = {AOT_NO_REF, 0x1234567890, stale, foreign};
  return refs[i];
}

static aot_ref any_ref(aot_ref good) {
  if (!is_target(BAD_REFS)) return good;
  WRONG(AOT_E_REF, "what is no handle", bad_ref(call.variant));
}

/* One that takes no values of these kinds. */
static aot_ref ref_but(aot_ref good, aot_status refused, aot_ref wrong, aot_ref wrong_too) {
  if (!is_target(BAD_REFS + 2)) return good;
  if (call.variant < BAD_REFS) WRONG(AOT_E_REF, "what is no handle", bad_ref(call.variant));
  WRONG(refused, "a value of another type", call.variant == BAD_REFS ? wrong : wrong_too);
}

static aot_ref array_of(aot_ref element) {
  aot_ref array = AOT_NO_REF;
  OK(aot_make_array(cx, 1, &element, &array));
  return array;
}

/* ---------------------------------------------------------------- texts and numbers */

static const char *class_name(const char *good) {
  if (!is_target(4)) return good;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for a class", NULL);
  const char *const wrong[] = {"Nobody", "\xFF", ""};
  WRONG(AOT_E_NAME, "no name of a class", wrong[call.variant - 1]);
}

static const char *new_name(const char *good) {
  if (!is_target(5)) return good;
  if (call.variant == 4) WRONG(AOT_E_CONFLICT, "the name of another class", "Row");
  const char *const wrong[] = {NULL, "", "#", "\xFF"};
  WRONG(AOT_E_ARGUMENT, "no name for a class", wrong[call.variant]);
}

static const char *plugin_name(const char *good) {
  if (!is_target(2)) return good;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for a plugin", NULL);
  WRONG(AOT_E_NAME, "no name of a plugin", "nobody");
}

static const char *in_folder(const char *name) {
  static _Thread_local char path[1024];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static const char *plugin_path(const char *good) {
  if (!is_target(4)) return in_folder(good);
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for a path", NULL);
  if (call.variant == 1) WRONG(AOT_E_NAME, "no path", "/nobody/nothing.so");
  if (call.variant == 2) WRONG(AOT_E_UNSUPPORTED, "a folder", folder);
  WRONG(AOT_E_UNSUPPORTED, "no library", in_folder("text.so"));
}

static const char *folder_path(const char *good) {
  if (!is_target(3)) return in_folder(good);
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for a folder", NULL);
  WRONG(AOT_E_NAME, "no folder", call.variant == 1 ? "/nobody" : in_folder("text.so"));
}

static const char *store_path(const char *good) {
  if (!is_target(4)) return in_folder(good);
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for a path", NULL);
  if (call.variant == 1) WRONG(AOT_E_STORE, "a folder", folder);
  WRONG(AOT_E_STORE, "no database", call.variant == 2 ? in_folder("text.so") : "/nobody/nothing.db");
}

static const aot_store_options *store_options(void) {
  static const aot_store_options good = {.size = sizeof good}, wrong = {.size = 3};
  if (!is_target(1)) return &good;
  WRONG(AOT_E_ARGUMENT, "options without their size", &wrong);
}

static const char *field(const char *good) {
  if (!is_target(2)) return good;
  WRONG(AOT_E_NAME, "no field", call.variant ? "nothing" : "\xFF");
}

static const char *needed_field(const char *good) {
  if (!is_target(3)) return good;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for a field", NULL);
  WRONG(AOT_E_NAME, "no field", call.variant == 1 ? "nothing" : "\xFF");
}

static size_t below(size_t good) {
  if (!is_target(2)) return good;
  WRONG(AOT_E_RANGE, "too large a number", call.variant ? SIZE_MAX : 1000);
}

static aot_object_id known_id, block_id;
static aot_object_id object_id(aot_object_id good) {
  if (!is_target(3)) return good;
  const aot_object_id wrong[] = {0, 1000, UINT64_MAX};
  WRONG(AOT_E_NAME, "no id", wrong[call.variant]);
}

static aot_stored_id stored, removed;
static aot_stored_id stored_id(aot_stored_id good) {
  if (!is_target(5)) return good;
  const aot_stored_id wrong[] = {0, -1, 77, INT64_MAX, INT64_MIN};
  WRONG(AOT_E_NAME, "no id of the store", wrong[call.variant]);
}

static aot_selector selector(const char *good) {
  if (!is_target(3)) return aot_selector_of(good);
  if (call.variant == 2) WRONG(AOT_E_NAME, "no method", aot_selector_of("nobody"));
  WRONG(AOT_E_ARGUMENT, "no selector", call.variant ? UINT32_MAX : 0);
}

/* Whether there is such a method is seen when the message arrives. */
static aot_selector any_selector(const char *good) {
  if (!is_target(2)) return aot_selector_of(good);
  WRONG(AOT_E_ARGUMENT, "no selector", call.variant ? UINT32_MAX : 0);
}

static aot_call_site *place(void) {
  static aot_call_site good = AOT_SITE("echo"), empty, unknown = AOT_SITE("nobody"), damaged = AOT_SITE("\xFF");
  if (!is_target(4)) return &good;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "no place", NULL);
  if (call.variant == 1) WRONG(AOT_E_ARGUMENT, "a place without a selector", &empty);
  if (call.variant == 2) WRONG(AOT_E_NAME, "a place of no method", &unknown);
  WRONG(AOT_E_TYPE, "a place of a damaged text", &damaged);
}

/* ---------------------------------------------------------------- lists */

enum { TOO_MANY = (1 << 20) + 1 };
static size_t count(size_t good) {
  if (!is_target(2)) return good;
  WRONG(AOT_E_ARGUMENT, "too many arguments", call.variant ? SIZE_MAX : TOO_MANY);
}

/* One argument, which the method gives back. */
static const aot_ref *arguments(void) {
  static aot_ref list[1];
  list[0] = object;
  if (!is_target(BAD_REFS)) return list;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for arguments", NULL);
  list[0] = bad_ref(call.variant); /* not AOT_NO_REF, with which a method says that it gives undefined */
  WRONG(AOT_E_REF, "an argument that is no handle", list);
}

static const aot_plain *plain_arguments(void) {
  static const aot_plain good[] = {{.number = 1}}, damaged[] = {{.text = "\xFF"}};
  if (!is_target(2)) return good;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for arguments", NULL);
  WRONG(AOT_E_TYPE, "a damaged text", damaged);
}

static size_t capture_count(size_t good) {
  if (!is_target(2)) return good;
  WRONG(AOT_E_RANGE, "too many captures", call.variant ? SIZE_MAX : 5000);
}

static const aot_capture *captures(void) {
  static aot_capture list[1];
  list[0] = (aot_capture){.value = object};
  if (!is_target(BAD_REFS + 3)) return list;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "NULL for captures", NULL);
  if (call.variant == 1) {
    list[0] = (aot_capture){.block = object};
    WRONG(AOT_E_TYPE, "a variable of what is no block", list);
  }
  if (call.variant == 2) {
    list[0] = (aot_capture){.block = block, .index = 9};
    WRONG(AOT_E_RANGE, "a variable that the block has not", list);
  }
  list[0] = (aot_capture){.block = bad_ref(call.variant - 3)};
  WRONG(AOT_E_REF, "a variable of what is no handle", list);
}

/* ---------------------------------------------------------------- classes and plugins */

static aot_ref echo(aot_context *context_, const aot_invocation *invocation) {
  (void)context_;
  return invocation->count ? invocation->arguments[0] : AOT_NO_REF;
}

static const char *const ivars[] = {"a", "b"};
static const aot_method methods[] = {{"echo", AOT_INSTANCE_METHOD, 1, echo, NULL, NULL, NULL},
                                     {"echoOfClass", AOT_CLASS_METHOD, 1, echo, NULL, NULL, NULL}};
static const aot_object_class row = {sizeof row, "Row", NULL, 1, ivars, 2, methods, 2, NULL, NULL};
static const aot_object_class stranger = {sizeof row, "Stranger", NULL, 1, ivars, 2, NULL, 0, NULL, NULL};
static const aot_object_class late = {sizeof row, "Late", NULL, 1, ivars, 2, NULL, 0, NULL, NULL};

static const aot_object_class *description(void) {
  static const aot_object_class without_size = {.name = "Row", .ivars = ivars, .ivar_count = 2},
                                without_name = {.size = sizeof row, .ivars = ivars, .ivar_count = 2},
                                without_ivars = {.size = sizeof row, .name = "Row", .ivar_count = 2};
  static const aot_object_class *const wrong[] = {NULL, &without_size, &without_name, &without_ivars};
  if (!is_target(5)) return &row;
  if (call.variant == 4) WRONG(AOT_E_TYPE, "another class", &stranger);
  WRONG(AOT_E_ARGUMENT, "no description", wrong[call.variant]);
}

/* The description, changed in one place, and why that is refused. */
enum { WRONG_CLASSES = 16 };
static const aot_object_class *wrong_class(int variant) {
  static const char *const unnamed[] = {NULL}, *const twice[] = {"a", "a"}, *const digits[] = {"0"},
                           *const method_too[] = {"echo"}, *const damaged[] = {"\xFF"};
  static aot_method method;
  static aot_object_class c;
  method = (aot_method){"f", AOT_INSTANCE_METHOD, 0, echo, NULL, NULL, NULL};
  c = (aot_object_class){sizeof c, "Wrong", NULL, 1, ivars, 1, &method, 1, NULL, NULL};
  call.expected = AOT_E_ARGUMENT;
  switch (variant) {
  case 0: return NULL;
  case 1: c.size = 3; break;
  case 2: c.name = NULL; break;
  case 3: c.name = ""; break;
  case 4: c.name = "#"; break;
  case 5: c.name = "\xFF", call.expected = AOT_E_TYPE; break;
  case 6: c.ivars = NULL; break;
  case 7: c.ivars = unnamed; break;
  case 8: c.ivars = twice, c.ivar_count = 2; break;
  case 9: c.ivars = digits; break;
  case 10: c.ivars = damaged; break;
  case 11: c.ivars = method_too, method.name = "echo"; break;
  case 12: c.methods = NULL; break;
  case 13: method.name = NULL; break;
  case 14: method.function = NULL; break;
  case 15: method.kind = (aot_method_kind)99; break;
  case 16: method.length = -1, call.expected = AOT_E_RANGE; break;
  case 17: c.ivar_count = 70000, call.expected = AOT_E_RANGE; break;
  default: c.name = "Row", call.expected = AOT_E_CONFLICT; break;
  }
  return &c;
}

static const aot_object_class *new_class(void) {
  if (!is_target(19)) return &late;
  call.what = "a wrong description";
  return wrong_class(call.variant);
}

static const aot_plugin *new_plugin(void) {
  static aot_plugin p;
  static const aot_object_class *classes[1];
  const uint32_t objects = AOT_OBJECTS_VERSION_MAJOR << 16 | AOT_OBJECTS_VERSION_MINOR,
                 aot = AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR;
  static const aot_object_class own = {sizeof row, "OfPlugin", NULL, 1, ivars, 2, methods, 2, NULL, NULL};
  static const aot_object_class *const own_classes[] = {&own};
  static const aot_plugin good = {AOT_OBJECTS_VERSION_MAJOR << 16,
                                  AOT_ABI_VERSION_MAJOR << 16,
                                  "own",
                                  1,
                                  own_classes,
                                  1,
                                  NULL,
                                  NULL,
                                  NULL,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL};
  if (!is_target(7 + 19)) return &good;
  p = (aot_plugin){objects, aot, "wrong", 1, classes, 1, NULL, NULL, NULL, 0, NULL, NULL, NULL};
  classes[0] = &own;
  call.what = "a wrong plugin";
  call.expected = AOT_E_ARGUMENT;
  switch (call.variant) {
  case 0: return NULL;
  case 1: p.objects_version += 1 << 16, call.expected = AOT_E_ABI; break;
  case 2: p.objects_version += 1, call.expected = AOT_E_ABI; break;
  case 3: p.aot_version += 1 << 16, call.expected = AOT_E_ABI; break;
  case 4: p.name = NULL; break;
  case 5: p.name = "\xFF", call.expected = AOT_E_TYPE; break;
  case 6: p.classes = NULL; break;
  default: classes[0] = wrong_class(call.variant - 7);
  }
  return &p;
}

static aot_callback callback(void) {
  if (!is_target(1)) return echo;
  WRONG(AOT_E_ARGUMENT, "no function", NULL);
}

static const aot_found_method *method;
static const aot_found_method *found_method(void) {
  if (!is_target(1)) return method;
  WRONG(AOT_E_ARGUMENT, "no method", NULL);
}

static aot_held_block *held, *held_by_other;
static aot_held_block *held_block(void) {
  if (!is_target(2)) return held;
  if (call.variant == 0) WRONG(AOT_E_ARGUMENT, "no block", NULL);
  WRONG(AOT_E_REF, "a block of another context", held_by_other);
}

static aot_store *opened;
static aot_store *store(void) {
  if (!is_target(1)) return opened;
  WRONG(AOT_E_ARGUMENT, "no store", NULL);
}

/* ---------------------------------------------------------------- the table */

typedef struct outputs {
  aot_ref ref;
  aot_object_id id;
  aot_stored_id stored;
  const char *text;
  const aot_found_method *found;
  aot_held_block *block;
  aot_store *store;
  aot_class_info class_info;
  aot_plugin_info plugin_info;
  aot_method method;
  aot_written_method written;
} outputs;
static outputs out, untouched;

/* Function, what it gives for right arguments, arguments. tools/test-objects.sh looks for a row of each function of the header. */
#define ROWS(X)                                                                                                        \
  X(aot_register_class, AOT_OK, new_class())                                                                           \
  X(aot_plugin_attach, AOT_OK, new_plugin())                                                                           \
  X(aot_adopt_class, AOT_OK, context(), new_name("Account"),                                                           \
    ref_but(account_class, AOT_E_TYPE, object, class_of_program))                                                      \
  X(aot_class_find, AOT_OK, context(), class_name("Row"), ref_out(&out.ref))                                           \
  X(aot_class_read, AOT_OK, context(), below(0), class_info_out(&out.class_info))                                      \
  X(aot_class_lookup, AOT_OK, context(), class_name("Row"), class_info_out(&out.class_info))                           \
  X(aot_class_ivar, AOT_OK, context(), class_name("Row"), below(1), text_out(&out.text))                               \
  X(aot_class_method, AOT_OK, context(), class_name("Row"), below(1), method_out(&out.method))                         \
  X(aot_class_written_method, AOT_OK, context(), class_name("Account"), below(0), written_out(&out.written))           \
  X(aot_class_name, AOT_OK, context(), ref_but(row_object, AOT_E_NAME, object, undefined), text_out(&out.text))        \
  X(aot_new, AOT_OK, context(), class_name("Row"), count(1), arguments(), ref_out(&out.ref))                           \
  X(aot_object_name, AOT_OK, context(), ref_but(row_object, AOT_E_TYPE, undefined, one), id_out(&out.id))              \
  X(aot_lookup, AOT_OK, context(), object_id(known_id), ref_out(&out.ref))                                             \
  X(aot_ivar_read, AOT_OK, context(), ref_but(row_object, AOT_E_TYPE, object, undefined), description(), below(1),     \
    ref_out(&out.ref))                                                                                                 \
  X(aot_ivar_write, AOT_OK, context(), ref_but(row_object, AOT_E_TYPE, object, undefined), description(), below(1),    \
    any_ref(undefined))                                                                                                \
  X(aot_send, AOT_OK, context(), ref_but(row_object, AOT_E_TYPE, undefined, undefined), selector("echo"), count(1),    \
    arguments(), ref_out(&out.ref))                                                                                    \
  X(aot_send_at, AOT_OK, context(), place(), ref_but(row_object, AOT_E_TYPE, undefined, undefined), count(1),          \
    arguments(), ref_out(&out.ref))                                                                                    \
  X(aot_send_id, AOT_OK, context(), object_id(known_id), selector("echo"), count(1), arguments(), ref_out(&out.ref))   \
  X(aot_send_class, AOT_OK, context(), class_name("Row"), selector("echoOfClass"), count(1), arguments(),              \
    ref_out(&out.ref))                                                                                                 \
  X(aot_send_super, AOT_OK, context(), class_name("Row"), any_ref(row_object), selector("echo"), count(1),             \
    arguments(), ref_out(&out.ref))                                                                                    \
  X(aot_method_find, AOT_OK, context(), class_name("Row"), selector("echo"), found_out(&out.found))                    \
  X(aot_send_direct, AOT_OK, context(), found_method(), any_ref(row_object), count(1), arguments(), ref_out(&out.ref)) \
  X(aot_send_later, AOT_OK, any_context(), known_id, any_selector("echo"), count(1), plain_arguments())                \
  X(aot_make_block, AOT_OK, context(), callback(), NULL, capture_count(1), captures(), ref_out(&out.ref))              \
  X(aot_captured_read, AOT_E_STATE, context(), 0, ref_out(&out.ref))                                                   \
  X(aot_captured_write, AOT_E_STATE, context(), 0, any_ref(undefined))                                                 \
  X(aot_block_hold, AOT_OK, context(), ref_but(block, AOT_E_TYPE, object, undefined), block_out(&out.block))           \
  X(aot_block_invoke, AOT_OK, context(), held_block(), count(1), arguments(), ref_out(&out.ref))                       \
  X(aot_block_invoke_id, AOT_OK, context(), object_id(block_id), count(1), arguments(), ref_out(&out.ref))             \
  X(aot_block_drop, AOT_OK, context(), held_block())                                                                   \
  X(aot_object_release, AOT_OK, context(), object_id(block_id))                                                        \
  X(aot_load_plugin, AOT_OK, context(), plugin_path("counting.so"), &out.ref)                                          \
  X(aot_use_plugin, AOT_OK, context(), plugin_name("counting"), &out.ref)                                              \
  X(aot_plugin_read, AOT_OK, context(), below(0), plugin_info_out(&out.plugin_info))                                   \
  X(aot_unload_plugin, AOT_OK, context(), plugin_name("counting"))                                                     \
  X(aot_scan_plugins, AOT_OK, context(), folder_path("empty"), NULL, NULL)                                             \
  X(aot_store_open, AOT_OK, context(), store_path("opened.db"), store_options(), store_out(&out.store))                \
  X(aot_persist, AOT_OK, store(), ref_but(row_object, AOT_E_TYPE, undefined, with_block), stored_out(&out.stored))     \
  X(aot_load, AOT_OK, store(), stored_id(stored), ref_out(&out.ref))                                                   \
  X(aot_store_query, AOT_OK, store(), class_name("Row"), field("a"), any_ref(undefined), ref_out(&out.ref))            \
  X(aot_store_index, AOT_OK, store(), class_name("Row"), needed_field("a"))                                            \
  X(aot_store_remove, AOT_OK, store(), stored_id(removed))                                                             \
  X(aot_store_begin, AOT_OK, store())                                                                                  \
  X(aot_store_commit, AOT_OK, store())                                                                                 \
  X(aot_store_rollback, AOT_E_STATE, store())                                                                          \
  X(aot_store_close, AOT_OK, store())

#define X(name, expected, ...)                                                                                         \
  static aot_status call_##name(void) { return name(__VA_ARGS__); }
ROWS(X)
#undef X

static const struct row {
  const char *name;
  aot_status (*make)(void);
  aot_status expected;
} rows[] = {
#define X(name, expected, ...) {#name, call_##name, expected},
    ROWS(X)
#undef X
};
enum { COUNT = sizeof rows / sizeof *rows };

/* ---------------------------------------------------------------- what may not change */

typedef struct state {
  aot_usage usage; /* but for its bytes */
  size_t classes, plugins;
  double stored_rows, b;
  int is_pending, is_block_there, are_keys_there;
} state;

static double stored_count(void) {
  aot_ref ids = AOT_NO_REF;
  uint32_t n = 0;
  OK(aot_store_query(opened, "Row", NULL, undefined, &ids));
  OK(aot_array_size(cx, ids, &n));
  return n;
}

static state state_of_all(void) {
  state s;
  aot_class_info class_info;
  aot_plugin_info plugin_info;
  aot_scope scope = 0;
  aot_ref b = AOT_NO_REF;
  memset(&s, 0, sizeof s);
  OK(aot_context_usage(cx, &s.usage));
  s.usage.heap_bytes = s.usage.external_bytes = 0;
  OK(aot_error_is_pending(cx, &s.is_pending));
  OK(aot_scope_open(cx, &scope));
  while (aot_class_read(cx, s.classes, &class_info) == AOT_OK) s.classes++;
  while (aot_plugin_read(cx, s.plugins, &plugin_info) == AOT_OK) s.plugins++;
  if (opened) s.stored_rows = stored_count();
  OK(aot_ivar_read(cx, row_object, &row, 1, &b));
  s.b = b == undefined ? -1 : as_number(cx, b);
  s.is_block_there = aot_lookup(cx, block_id, &b) == AOT_OK;
  OK(aot_property_has(cx, row_object, "nothing", &s.are_keys_there));
  OK(aot_scope_close(cx, scope));
  return s;
}

/* ---------------------------------------------------------------- running it */

static char message[512]; /* what aot_last_error said */

static aot_status make(const struct row *r) {
  aot_status status = r->make();
  snprintf(message, sizeof message, "%s", status ? aot_last_error() : "");
  return status;
}

static void fail(const struct row *r, aot_status status, const char *what) {
  failures++;
  fprintf(stderr, "%s: argument %d, %s (%d): %s (%s: %s)\n", r->name, call.target, call.what, call.variant, what,
          aot_status_name(status), message);
}

static void attack(const struct row *r, int target, int variant) {
  call.target = target;
  call.variant = variant;
  call.place = 0;
  call.what = "";
  state before = state_of_all();
  aot_status status = make(r);
  state after = state_of_all();
  if (status == AOT_OK) fail(r, status, "is taken");
  else if (status != call.expected) fail(r, status, aot_status_name(call.expected));
  if (memcmp(&out, &untouched, sizeof out) != 0) fail(r, status, "a result was written");
  if (memcmp(&before, &after, sizeof before) != 0) fail(r, status, "something has changed");
  out = untouched;
}

/* All wrong arguments of a function, and the right ones. */
static void try_row(const struct row *r) {
  call.place = 1;
  for (int target = 0; target < call.place; target++) {
    call.variants = 1;
    for (int variant = 0; variant < call.variants; variant++) attack(r, target, variant);
  }
  call.target = -1;
  aot_status status = make(r);
  if (status != r->expected) fail(r, status, "right arguments");
  if (strcmp(r->name, "aot_store_close") == 0) opened = NULL;
  out = untouched;
}

static int is_for_all_threads(const char *name) {
  return strcmp(name, "aot_register_class") == 0 || strcmp(name, "aot_plugin_attach") == 0 ||
         strcmp(name, "aot_send_later") == 0;
}

static void *on_another_thread(void *data) {
  (void)data;
  call.target = -1;
  call.what = "another thread";
  for (int i = 0; i < COUNT; i++) {
    aot_status status = is_for_all_threads(rows[i].name) ? AOT_E_THREAD : make(&rows[i]);
    if (status != AOT_E_THREAD) fail(&rows[i], status, "is not refused");
    if (memcmp(&out, &untouched, sizeof out) != 0) fail(&rows[i], status, "a result was written");
    out = untouched;
  }
  return NULL;
}

/* A context dies of the memory that it does not have. */
static aot_context *dead_context(void) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  aot_context *made = NULL;
  aot_ref result = AOT_NO_REF;
  options.heap_limit = 2 << 20;
  OK(aot_context_open(runtime, &options, &made));
  run_file(made, folder, "misused");
  STATUS(AOT_E_MEMORY, aot_call_name(made, "hoard", 0, NULL, &result));
  return made;
}

static void make_values(void) {
  aot_scope scope = 0;
  aot_ref exports = run_file(cx, folder, "misused"), made = AOT_NO_REF;
  const aot_capture capture = {.value = number(cx, 1)};
  OK(aot_make_undefined(cx, &undefined));
  OK(aot_make_number(cx, 1, &one));
  OK(aot_make_object(cx, &object));
  OK(aot_new(cx, "Row", 0, NULL, &row_object));
  OK(aot_ivar_write(cx, row_object, &row, 0, undefined));
  OK(aot_ivar_write(cx, row_object, &row, 1, number(cx, 2)));
  OK(aot_class_find(cx, "Row", &class_of_program)); /* it has a name */
  OK(aot_property_read(cx, exports, "Account", &account_class));
  OK(aot_make_block(cx, echo, NULL, 1, &capture, &block));
  with_block = array_of(block);
  OK(aot_block_hold(cx, block, &held));
  OK(aot_method_find(cx, "Row", aot_selector_of("echo"), &method));
  OK(aot_object_name(cx, row_object, &known_id));
  OK(aot_object_name(cx, block, &block_id));
  OK(aot_store_open(cx, in_folder("misuse.db"), NULL, &opened));
  OK(aot_persist(opened, row_object, &stored));
  OK(aot_new(cx, "Row", 0, NULL, &made));
  OK(aot_persist(opened, made, &removed));
  OK(aot_make_object(other, &foreign));
  OK(aot_make_block(other, echo, NULL, 0, NULL, &made));
  OK(aot_block_hold(other, made, &held_by_other));
  OK(aot_scope_open(cx, &scope));
  OK(aot_make_object(cx, &stale));
  OK(aot_scope_close(cx, scope));
}

int main(int argc, char **argv) {
  folder = argc > 1 ? argv[1] : ".";
  pthread_t thread;
  runtime = open_runtime();
  OK(aot_register_class(&row));
  OK(aot_register_class(&stranger));
  cx = open_context(runtime);
  other = open_context(runtime);
  dead = dead_context();
  remove(in_folder("misuse.db"));
  remove(in_folder("opened.db"));
  make_values();
  memset(&untouched, 0x5A, sizeof untouched);
  out = untouched;
  CHECK(aot_objects_version() == (AOT_OBJECTS_VERSION_MAJOR << 16 | AOT_OBJECTS_VERSION_MINOR));
  CHECK(aot_selector_of(NULL) == 0 && aot_selector_of("\xFF") == 0);
  CHECK(pthread_create(&thread, NULL, on_another_thread, NULL) == 0);
  pthread_join(thread, NULL);
  for (int i = 0; i < COUNT; i++) try_row(&rows[i]);
  OK(aot_poll(cx, 0, NULL));
  OK(aot_context_close(dead));
  OK(aot_context_close(other));
  return finish(cx, runtime);
}
