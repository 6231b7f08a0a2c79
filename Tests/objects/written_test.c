/* A plugin in TypeScript: the same of its native code and of its bytecode. Wrong kinds of arguments, ivars that C writes, subclasses in C that override, blocks that
 * throw, another version while its functions run, are suspended, or are held. Started with a folder that has ledger.so, next/ledger.so and last/ledger.so, "native" or
 * "bytecode", and a number of loads. */
#include "aot_objects.h"
#include "../embed/check.h"
#include <pthread.h>
#include <unistd.h>

static const char *folder;
static int is_native;

static const char *in_folder(const char *name) {
  static _Thread_local char path[2][1024];
  static _Thread_local int turn;
  char *p = path[turn = !turn];
  snprintf(p, sizeof path[0], "%s/%s", folder, name);
  return p;
}

static aot_ref send(aot_context *cx, aot_ref receiver, const char *selector, size_t count, const aot_ref *arguments) {
  aot_ref result = AOT_NO_REF;
  OK(aot_send(cx, receiver, aot_selector_of(selector), count, arguments, &result));
  return result;
}

/* The result as a text. */
static const char *told(aot_context *cx, aot_ref value) {
  static _Thread_local char copy[4][512];
  static _Thread_local int turn;
  char *text = copy[turn = (turn + 1) % 4];
  aot_ref string = AOT_NO_REF;
  *text = 0;
  OK(aot_convert_string(cx, value, &string));
  OK(aot_string_copy(cx, string, AOT_UTF8, text, sizeof copy[0], NULL));
  return text;
}

static void is(int line, const char *text, const char *expected) {
  if (strcmp(text, expected) == 0) return;
  failures++;
  fprintf(stderr, "%s:%d: \"%s\" instead of \"%s\"\n", __FILE__, line, text, expected);
}
#define IS(expected, text)                  is(__LINE__, text, expected)
#define SENT(receiver, selector)            told(cx, send(cx, receiver, selector, 0, NULL))
#define SENT1(receiver, selector, argument) told(cx, sent1(cx, receiver, selector, argument))

static aot_ref sent1(aot_context *cx, aot_ref receiver, const char *selector, aot_ref argument) {
  return send(cx, receiver, selector, 1, &argument);
}

/* The message of the exception that the call leaves. */
static const char *thrown(aot_context *cx, aot_ref receiver, const char *selector, size_t count,
                          const aot_ref *arguments) {
  aot_ref result = AOT_NO_REF, error = AOT_NO_REF, message = AOT_NO_REF;
  STATUS(AOT_E_EXCEPTION, aot_send(cx, receiver, aot_selector_of(selector), count, arguments, &result));
  OK(aot_error_take(cx, &error));
  OK(aot_property_read(cx, error, "message", &message));
  return told(cx, message);
}

static aot_ref new_ledger(aot_context *cx, double value) {
  aot_ref ledger = AOT_NO_REF, argument = number(cx, value);
  OK(aot_new(cx, "Ledger", 1, &argument, &ledger));
  return ledger;
}

static void load(aot_context *cx) { OK(aot_load_plugin(cx, in_folder("ledger.so"), NULL)); }
static void load_next(aot_context *cx) { OK(aot_load_plugin(cx, in_folder("next/ledger.so"), NULL)); }

static void send1_quietly(aot_context *cx, aot_ref ledger, int k) {
  static aot_call_site put = AOT_SITE("put"); /* one place for all threads */
  aot_ref result = AOT_NO_REF, argument = number(cx, k);
  OK(aot_send_at(cx, &put, ledger, 1, &argument, &result));
  CHECK(as_number(cx, result) == k + 1);
}

static const char *reported(aot_context *cx, aot_ref by) {
  aot_ref result = AOT_NO_REF;
  OK(aot_call_name(cx, "report", 1, &by, &result));
  return told(cx, result);
}

static aot_ref list_of(aot_context *cx, size_t count, const double *numbers) {
  aot_ref elements[8], list = AOT_NO_REF;
  for (size_t i = 0; i < count; i++) elements[i] = number(cx, numbers[i]);
  OK(aot_make_array(cx, count, elements, &list));
  return list;
}

/* ---------------------------------------------------------------- what it is */

static int is_native_now(aot_context *cx) {
  aot_written_method m = {0};
  OK(aot_class_written_method(cx, "Ledger", 2, &m));
  return m.is_native;
}

static void test_kind(aot_context *cx) {
  aot_written_method m = {0};
  int found = 0;
  for (size_t i = 0; aot_class_written_method(cx, "Ledger", i, &m) == AOT_OK; i++, found++)
    if (m.is_native != is_native) CHECK(!m.name[0]);
  CHECK(found == 19);
  CHECK(m.kind == AOT_CLASS_METHOD && strcmp(m.name, "open") == 0);
}

static void test_ordinary(aot_context *cx) {
  aot_ref ledger = new_ledger(cx, 5), argument = number(cx, 3);
  IS("8", SENT1(ledger, "add", argument));
  IS("1", SENT1(ledger, "put", argument));
  IS("2", SENT1(ledger, "put", argument));
  IS("6", SENT(ledger, "sum"));
  IS("START/8.0/2", SENT(ledger, "describe"));
  IS("8", SENT(ledger, "bump"));
  IS("15", SENT(ledger, "secret"));
  IS("700", SENT(ledger, "clamped"));
  IS("36", SENT1(ledger, "scaled", list_of(cx, 3, (double[]){1, 2, 3})));
  aot_ref special = AOT_NO_REF, opened = AOT_NO_REF;
  OK(aot_new(cx, "Special", 0, NULL, &special));
  IS("6", SENT1(special, "add", argument));
  OK(aot_send_class(cx, "Ledger", aot_selector_of("open"), 1, &argument, &opened));
  OK(aot_property_read(cx, opened, "double", &argument));
  IS("6", told(cx, argument));
  IS("100 Ann,Bo 400 100", reported(cx, number(cx, 200)));
  IS("100 Ann,Bo NaN w", reported(cx, text(cx, "w")));
}

static aot_step on_pause(aot_context *cx, uint32_t breakpoint, void *data) {
  (void)cx, (void)breakpoint;
  ++*(int *)data;
  return AOT_STEP_NONE;
}

/* Breakpoints are of bytecode. */
static void test_breakpoints(aot_context *cx) {
  int count = 0;
  uint32_t breakpoint = 0;
  aot_ref ledger = new_ledger(cx, 1);
  OK(aot_debug_attach(cx, on_pause, &count));
  STATUS(is_native ? AOT_E_NAME : AOT_OK, aot_breakpoint_set(cx, "ledger.ts", 48, &breakpoint, NULL));
  IS("2", SENT1(ledger, "add", number(cx, 1)));
  CHECK(count == !is_native);
  OK(aot_debug_attach(cx, NULL, NULL));
}

/* ---------------------------------------------------------------- what hosts do */

static void test_arguments(aot_context *cx) {
  aot_ref ledger = new_ledger(cx, 5), word = text(cx, "w"), undefined = AOT_NO_REF, object = AOT_NO_REF,
          symbol = AOT_NO_REF;
  OK(aot_make_undefined(cx, &undefined));
  OK(aot_make_object(cx, &object));
  IS("5w", SENT1(ledger, "add", word));
  IS("5w[object Object]", SENT1(ledger, "add", object));
  IS("5w[object Object]undefined", SENT(ledger, "add"));
  IS("1", SENT1(ledger, "put", word));
  IS("2", SENT1(ledger, "put", object));
  IS("3", SENT1(ledger, "put", undefined));
  IS("0w[object Object]undefined", SENT(ledger, "sum"));
  CHECK(strstr(thrown(cx, ledger, "describe", 0, NULL), "toFixed is not a function") != NULL);
  CHECK(strstr(thrown(cx, ledger, "scaled", 1, &word), "map is not a function") != NULL);
  CHECK(strstr(thrown(cx, ledger, "scaled", 0, NULL), "Cannot read properties of undefined") != NULL);
  OK(aot_global_read(cx, "Symbol", &symbol));
  OK(aot_property_read(cx, symbol, "iterator", &symbol));
  ledger = new_ledger(cx, 1);
  CHECK(strstr(thrown(cx, ledger, "add", 1, &symbol), "Cannot convert a Symbol") != NULL);
  IS("NaN", SENT1(ledger, "add", undefined));
  /* A method of one class, for a receiver of another. */
  aot_ref method = AOT_NO_REF, result = AOT_NO_REF, error = AOT_NO_REF, two = number(cx, 2);
  OK(aot_property_read(cx, ledger, "add", &method));
  OK(aot_property_write(cx, object, "value", text(cx, "other")));
  OK(aot_call(cx, method, object, 1, &two, &result));
  IS("other2", told(cx, result));
  STATUS(AOT_E_EXCEPTION, aot_call(cx, method, undefined, 1, &two, &result));
  OK(aot_error_take(cx, &error));
  OK(aot_property_read(cx, ledger, "secret", &method));
  STATUS(AOT_E_EXCEPTION, aot_call(cx, method, object, 0, NULL, &result));
  OK(aot_error_take(cx, &error));
}

static void test_ivars(aot_context *cx) {
  aot_ref ledger = new_ledger(cx, 5), object = AOT_NO_REF;
  OK(aot_make_object(cx, &object));
  for (int i = 0; i < 3; i++) {
    OK(aot_property_write(cx, ledger, "value", text(cx, "9")));
    IS("91", SENT1(ledger, "add", number(cx, 1)));
    OK(aot_property_write(cx, ledger, "value", number(cx, 2.5)));
    IS("3.5", SENT1(ledger, "add", number(cx, 1)));
    IS("START/3.5/2", SENT(ledger, "describe"));
    OK(aot_property_write(cx, ledger, "label", number(cx, 4)));
    CHECK(strstr(thrown(cx, ledger, "describe", 0, NULL), "toUpperCase is not a function") != NULL);
    OK(aot_property_write(cx, ledger, "label", text(cx, "start")));
    OK(aot_property_write(cx, ledger, "items", text(cx, "abc")));
    IS("0abc", SENT(ledger, "sum"));
    OK(aot_property_write(cx, ledger, "items", object));
    IS("0", SENT(ledger, "sum"));
    OK(aot_property_write(cx, object, "length", number(cx, 2)));
    IS("NaN", SENT(ledger, "sum"));
    OK(aot_property_write(cx, object, "length", number(cx, 0)));
    OK(aot_property_write(cx, ledger, "last", object));
    CHECK(strstr(thrown(cx, ledger, "describe", 0, NULL), "worth is not a function") != NULL);
    aot_ref last = AOT_NO_REF;
    OK(aot_property_read(cx, new_ledger(cx, 1), "last", &last));
    OK(aot_property_write(cx, last, "amount", text(cx, "7")));
    OK(aot_property_write(cx, ledger, "last", last));
    IS("START/3.5/14", SENT(ledger, "describe"));
    OK(aot_property_write(cx, last, "amount", number(cx, 1)));
    OK(aot_property_write(cx, ledger, "extra", number(cx, i)));
    OK(aot_context_collect(cx));
  }
  aot_ref reflect = AOT_NO_REF, arguments[2] = {ledger, text(cx, "value")}, done = AOT_NO_REF;
  OK(aot_global_read(cx, "Reflect", &reflect));
  OK(aot_call_method(cx, reflect, "deleteProperty", 2, arguments, &done));
  IS("NaN", SENT1(ledger, "add", number(cx, 1)));
}

/* A class in C that derives from one of the plugin. */
static aot_ref add_more(aot_context *cx, const aot_invocation *call) {
  aot_ref result = AOT_NO_REF;
  OK(aot_send_super(cx, "Ledger", call->this_value, aot_selector_of("add"), call->count, call->arguments, &result));
  aot_ref text_of = AOT_NO_REF;
  char copy[128];
  snprintf(copy, sizeof copy, "more %s", told(cx, result));
  OK(aot_make_text(cx, copy, &text_of));
  OK(aot_property_write(cx, call->this_value, "value", text_of));
  return text_of;
}
static aot_ref no_secret(aot_context *cx, const aot_invocation *call) {
  (void)call;
  return text(cx, "none");
}
static const char *const more_ivars[] = {"more"};
static const aot_method more_methods[] = {{"add", AOT_INSTANCE_METHOD, 1, add_more, NULL, NULL, NULL},
                                          {"worth", AOT_INSTANCE_METHOD, 0, no_secret, NULL, NULL, NULL}};
static const aot_object_class more_class = {
    sizeof(aot_object_class), "More", "Ledger", 1, more_ivars, 1, more_methods, 2, NULL, NULL};

static void test_subclass(aot_context *cx) {
  aot_ref more = AOT_NO_REF, argument = number(cx, 4);
  OK(aot_new(cx, "More", 1, &argument, &more));
  IS("more 8", SENT1(more, "add", argument));
  IS("more more 84", SENT1(more, "add", argument));
  IS("15", SENT(more, "secret"));
  OK(aot_property_write(cx, more, "last", more));
  OK(aot_property_write(cx, more, "value", number(cx, 1)));
  IS("START/1.0/none", SENT(more, "describe"));
  IS("9", SENT(more, "bump"));
}

static aot_ref throwing(aot_context *cx, const aot_invocation *call) {
  (void)call;
  OK(aot_error_raise_text(cx, AOT_CLASS_RANGE_ERROR, "from C"));
  return AOT_NO_REF;
}
static aot_ref giving(aot_context *cx, const aot_invocation *call) {
  (void)call;
  return text(cx, "a text");
}

static void test_blocks(aot_context *cx) {
  aot_ref ledger = new_ledger(cx, 5), block = AOT_NO_REF, result = AOT_NO_REF, adder = AOT_NO_REF,
          three = number(cx, 3);
  OK(aot_make_block(cx, throwing, NULL, 0, NULL, &block));
  for (int i = 0; i < 3; i++) IS("caught from C", SENT1(ledger, "guarded", block));
  OK(aot_make_block(cx, giving, NULL, 0, NULL, &block));
  IS("gave a text", SENT1(ledger, "guarded", block));
  IS("START/9.0/2", SENT(ledger, "describe"));
  IS("caught block is not a function", SENT1(ledger, "guarded", three));
  adder = sent1(cx, ledger, "adder", three);
  aot_held_block *held = NULL;
  aot_object_id id = 0;
  OK(aot_block_hold(cx, adder, &held));
  OK(aot_object_name(cx, adder, &id));
  OK(aot_block_invoke(cx, held, 1, &three, &result));
  IS("9 number 2 3 2,4", told(cx, result));
  OK(aot_block_invoke_id(cx, id, 1, &three, &result));
  IS("18 number 3 4 2,4", told(cx, result));
  aot_ref word = text(cx, "x");
  OK(aot_block_invoke(cx, held, 1, &word, &result));
  IS("NaN number 4 5 2,4", told(cx, result));
  OK(aot_block_drop(cx, held));
  OK(aot_object_release(cx, id));
}

/* ---------------------------------------------------------------- another version */

static aot_ref load_in_between(aot_context *cx, const aot_invocation *call) {
  aot_ref other = AOT_NO_REF;
  OK(aot_load_plugin(cx, in_folder("next/ledger.so"), NULL));
  OK(aot_context_collect(cx));
  OK(aot_new(cx, "Ledger", 0, NULL, &other));
  IS("added spoil", SENT(call->data ? *(aot_ref *)call->data : other, "spoil"));
  OK(aot_context_collect(cx));
  return AOT_NO_REF;
}

/* In a function that runs, with all that it knew. */
static void test_under_way(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  load(cx);
  aot_ref ledger = new_ledger(cx, 5), block = AOT_NO_REF;
  static aot_ref spoilt;
  spoilt = ledger;
  SENT(ledger, "bump");
  OK(aot_make_block(cx, load_in_between, &spoilt, 0, NULL, &block));
  IS("5 1|string many1 5 3,2,5|t2|t1,t2,t3|hs71|dspoilt|w4|we5|100", SENT1(ledger, "during", block));
  IS("2", SENT(ledger, "version"));
  IS("next", SENT1(ledger, "during", block));
  OK(aot_context_close(cx));
}

/* Closures, a generator and an async function that have begun before. */
static void test_survivors(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  load(cx);
  aot_ref ledger = new_ledger(cx, 5), special = AOT_NO_REF, adder = AOT_NO_REF, steps = AOT_NO_REF, result = AOT_NO_REF,
          pending = AOT_NO_REF, promise = AOT_NO_REF, one = number(cx, 1), constructor = AOT_NO_REF, again = AOT_NO_REF;
  OK(aot_make_promise(cx, &pending));
  OK(aot_new(cx, "Special", 0, NULL, &special));
  OK(aot_class_find(cx, "Ledger", &constructor));
  adder = sent1(cx, ledger, "adder", one);
  steps = send(cx, ledger, "steps", 0, NULL);
  promise = sent1(cx, ledger, "later", pending);
  OK(aot_call(cx, adder, ledger, 1, &one, &result));
  IS("1 number 2 3 2,4", told(cx, result));
  result = send(cx, steps, "next", 0, NULL);
  OK(aot_property_read(cx, result, "value", &result));
  IS("0 number 3,2 2", told(cx, result));
  load_next(cx);
  CHECK(!is_native_now(cx));
  OK(aot_class_find(cx, "Ledger", &again));
  int is_same = 0;
  OK(aot_is_same(cx, constructor, again, &is_same));
  CHECK(is_same);
  IS("added spoil", SENT(ledger, "spoil"));
  for (int i = 0; i < 3; i++) {
    OK(aot_context_collect(cx));
    char expected[64];
    snprintf(expected, sizeof expected, "%d string %d %d t1,t2", i + 2, i + 3, i + 4);
    OK(aot_call(cx, adder, ledger, 1, &one, &result));
    IS(expected, told(cx, result));
    snprintf(expected, sizeof expected, "%d string 3,2, t%d", i + 1, i + 2);
    result = send(cx, steps, "next", 0, NULL);
    OK(aot_property_read(cx, result, "value", &result));
    IS(expected, told(cx, result));
  }
  OK(aot_promise_settle(cx, pending, one));
  OK(aot_jobs_run(cx));
  aot_settlement state = AOT_IS_PENDING;
  OK(aot_promise_read(cx, promise, &state, &result));
  IS("1 many1 1 hs71 t2", told(cx, result));
  IS("spoilt+1", SENT1(ledger, "add", one));
  IS("0+sp1", SENT1(special, "add", one));
  IS("start 0+sp1 undefined w1", SENT(special, "describe"));
  IS("c101", SENT(ledger, "clamped"));
  IS("c102", SENT(ledger, "clamped"));
  IS("x", SENT(ledger, "sum"));
  aot_ref fresh = new_ledger(cx, 1);
  IS("start v1 fresh we1", SENT(fresh, "describe"));
  IS("report added 2", reported(cx, number(cx, 2)));

  /* And one after that, when it was unloaded. */
  OK(aot_unload_plugin(cx, "ledger"));
  STATUS(AOT_E_NAME, aot_new(cx, "Ledger", 0, NULL, &result));
  OK(aot_load_plugin(cx, in_folder("last/ledger.so"), NULL));
  IS("1", SENT(fresh, "version"));
  IS("v11", SENT1(fresh, "add", one));
  IS("102 Ann,Bo,12345 4 2", reported(cx, number(cx, 2)));
  OK(aot_context_close(cx));
}

/* Contexts of several threads share the library. */
static aot_runtime *shared_runtime;

static void *use_ledger(void *data) {
  for (int i = 0; i < 10; i++) {
    aot_context *cx = open_context(shared_runtime);
    load(cx);
    aot_ref ledger = new_ledger(cx, i);
    for (int k = 0; k < 50; k++) send1_quietly(cx, ledger, k);
    if (i % 2) load_next(cx);
    OK(aot_context_close(cx));
  }
  return data;
}

static void test_threads(aot_runtime *runtime) {
  pthread_t threads[4];
  shared_runtime = runtime;
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, use_ledger, NULL);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
}

/* One that starts with the next version has native code of that. */
static void test_next_alone(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  load_next(cx);
  CHECK(is_native_now(cx) == is_native);
  IS("added spoil", SENT(new_ledger(cx, 1), "spoil"));
  IS("ctotal!", SENT(new_ledger(cx, 1), "bump"));
  OK(aot_unload_plugin(cx, "ledger"));
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- unloading */

static long resident(void) {
  long pages = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (!f || fscanf(f, "%*d %ld", &pages) != 1) pages = 0;
  if (f) fclose(f);
  return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static void load_often(aot_context *cx, int count) {
  for (int i = 0; i < count; i++) {
    aot_scope scope = 0;
    OK(aot_scope_open(cx, &scope));
    load(cx);
    aot_ref ledger = new_ledger(cx, 1);
    IS("2", SENT1(ledger, "add", number(cx, 1)));
    OK(aot_unload_plugin(cx, "ledger"));
    aot_ref none = AOT_NO_REF;
    STATUS(AOT_E_NAME, aot_new(cx, "Ledger", 0, NULL, &none));
    OK(aot_scope_close(cx, scope));
    if (i % 100 == 0) OK(aot_context_collect(cx));
  }
}

static void open_often(aot_runtime *runtime, int count) {
  for (int i = 0; i < count; i++) {
    aot_context *cx = open_context(runtime);
    load_often(cx, 1);
    OK(aot_context_close(cx));
  }
}

static void test_many(aot_runtime *runtime, int count) {
  aot_context *cx = open_context(runtime);
  load_often(cx, count / 10 + 1);
  long before = resident();
  load_often(cx, count);
  CHECK(count < 1000 || resident() - before < 400);
  OK(aot_context_close(cx));
  open_often(runtime, count / 10 + 1);
  before = resident();
  open_often(runtime, count);
  CHECK(count < 1000 || resident() - before < 400);
}

int main(int argc, char **argv) {
  folder = argc > 1 ? argv[1] : ".";
  is_native = argc > 2 && strcmp(argv[2], "native") == 0;
  aot_runtime *runtime = open_runtime();
  OK(aot_register_class(&more_class));
  aot_context *cx = open_context(runtime);
  load(cx);
  load(cx);
  test_kind(cx);
  test_ordinary(cx);
  test_breakpoints(cx);
  test_arguments(cx);
  test_ivars(cx);
  test_subclass(cx);
  test_blocks(cx);
  OK(aot_context_close(cx));
  test_under_way(runtime);
  test_survivors(runtime);
  test_next_alone(runtime);
  test_threads(runtime);
  test_many(runtime, argc > 3 ? atoi(argv[3]) : 300);
  return finish(NULL, runtime);
}
