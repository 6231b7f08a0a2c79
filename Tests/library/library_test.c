/* Libraries of `aotc build --target lib` in one context. */
#include "endless.h"
#include "shapes.h"
#include "words.h"
#include "check.h"
#include <math.h>
#include <pthread.h>
#include <time.h>

static double visit(void *data, double item, const char *label) {
  char text[32];
  snprintf(text, sizeof text, "#%g", item);
  CHECK(strcmp(text, label) == 0);
  *(double *)data += item;
  return item * 100;
}
static const char *answer(void *data, const char *question) { return strcmp(question, "why?") == 0 ? data : "?"; }
static bool is_ready(void *data, double n) { return n == *(double *)data; }
static double fired;
static void on_fire(void *data, double x) { fired += x * *(double *)data; }
static double raise_there(void *data, double item, const char *label) {
  (void)item, (void)label;
  OK(aot_error_raise_text(data, AOT_CLASS_RANGE_ERROR, "from the host"));
  return 0;
}

static void test_types(aot_context *cx) {
  double number;
  bool boolean;
  char *text;
  OK(shapes_add(cx, 1.5, 2, &number));
  CHECK(number == 3.5);
  OK(shapes_add(cx, NAN, 2, &number));
  CHECK(isnan(number));
  OK(shapes_both(cx, true, false, &boolean));
  CHECK(!boolean);
  OK(shapes_greet(cx, "J\xC3\xBCrgen \xF0\x9F\x98\x80", &text));
  CHECK(strcmp(text, "hello J\xC3\xBCrgen \xF0\x9F\x98\x80") == 0);
  free(text);
  OK(shapes_shout(cx, "ah", 3, &text));
  CHECK(strcmp(text, "AH!!!") == 0);
  free(text);
  OK(shapes_halve(cx, 5, &number));
  CHECK(number == 2.5);
  OK(shapes_more(cx, 1, &number));
  CHECK(number == 1.5);
  OK(shapes_get_version(cx, &text));
  CHECK(strcmp(text, "1.0") == 0);
  free(text);
  OK(shapes_get_level(cx, &number));
  CHECK(number == 3);
  OK(shapes_load_(cx, &number));
  CHECK(number == 1);
}

static void test_arrays(aot_context *cx) {
  double items[] = {1, 2.5, -4}, number, *given;
  size_t count;
  OK(shapes_total(cx, items, 3, &number));
  CHECK(number == -0.5);
  OK(shapes_total(cx, NULL, 0, &number));
  CHECK(number == 0);
  OK(shapes_doubled(cx, items, 3, &given, &count));
  CHECK(count == 3 && given[1] == 5);
  free(given);
  OK(shapes_squares(cx, items, 3, &given, &count));
  CHECK(count == 3 && given[2] == 16);
  free(given);
  STATUS(AOT_E_ARGUMENT, shapes_total(cx, NULL, 2, &number));
}

static void test_callbacks(aot_context *cx) {
  double items[] = {1, 2}, sum = 0, number, three = 3, ten = 10;
  char *text, because[] = "because";
  OK(shapes_each(cx, items, 2, visit, &sum, &number));
  CHECK(sum == 3 && number == 300);
  OK(shapes_ask(cx, answer, because, is_ready, &three, &text));
  CHECK(strcmp(text, "because") == 0);
  free(text);
  OK(shapes_keep(cx, on_fire, &ten));
  OK(aot_context_collect(cx));
  fired = 0;
  OK(shapes_fire(cx, 2));
  CHECK(fired == 20);
  STATUS(AOT_E_ARGUMENT, shapes_keep(cx, NULL, NULL));
  aot_ref error, report;
  STATUS(AOT_E_EXCEPTION, shapes_each(cx, items, 2, raise_there, cx, &number));
  OK(aot_error_take(cx, &error));
  OK(aot_error_report(cx, error, &report));
  aot_string_view view;
  OK(aot_string_borrow(cx, report, &view));
  CHECK(view.size > 10 && memcmp(view.units, "RangeError", 10) == 0);
}

static void test_objects(aot_context *cx) {
  aot_ref box, grown, boxes, best, value, error;
  double number;
  char *text;
  OK(shapes_new_Box(cx, 2, 3, &box));
  OK(shapes_Box_grow(cx, box, 2, &grown));
  OK(shapes_Box_area(cx, grown, &number));
  CHECK(number == 20);
  OK(shapes_Box_secret(cx, box, &number));
  CHECK(number == 42);
  aot_ref both[] = {box, grown};
  OK(aot_make_array(cx, 2, both, &boxes));
  OK(shapes_largest(cx, boxes, &best));
  int same;
  OK(aot_is_same(cx, best, grown, &same));
  CHECK(same);
  OK(aot_call_method(cx, box, "area", 0, NULL, &value));
  OK(aot_read_number(cx, value, &number));
  CHECK(number == 6);
  OK(shapes_default(cx, &box));
  OK(shapes_Box_area(cx, box, &number));
  CHECK(number == 0);
  /* A host may store what no declaration allows. */
  OK(aot_make_text(cx, "wide", &value));
  OK(aot_property_write(cx, box, "width", value));
  OK(shapes_Box_area(cx, box, &number));
  CHECK(isnan(number));
  aot_ref parts[3], seven;
  OK(aot_make_number(cx, 1, &parts[0]));
  OK(aot_make_boolean(cx, 1, &parts[1]));
  OK(aot_make_text(cx, "z", &parts[2]));
  OK(shapes_joined(cx, "-", parts, 3, &text));
  CHECK(strcmp(text, "1-true-z") == 0);
  free(text);
  OK(shapes_optional(cx, 1, AOT_NO_REF, &value));
  OK(aot_read_number(cx, value, &number));
  CHECK(number == 8);
  OK(aot_make_number(cx, 1, &seven));
  OK(shapes_optional(cx, 1, seven, &value));
  OK(aot_read_number(cx, value, &number));
  CHECK(number == 2);
  STATUS(AOT_E_EXCEPTION, shapes_fail(cx, "too far", &number));
  OK(aot_error_take(cx, &error));
  OK(aot_property_read(cx, error, "message", &value));
  number = 17;
  STATUS(AOT_E_TYPE, shapes_lies(cx, &number));
  CHECK(number == 17);
  STATUS(AOT_E_RANGE, shapes_withZero(cx, &text));
  STATUS(AOT_E_ARGUMENT, shapes_greet(cx, NULL, &text));
  STATUS(AOT_E_TYPE, shapes_greet(cx, "\xFF", &text));
  STATUS(AOT_E_ARGUMENT, shapes_add(cx, 1, 2, NULL));
  STATUS(AOT_E_REF, shapes_describe(cx, (aot_ref)0x1234567890, &text));
}

static void test_promises(aot_context *cx) {
  aot_ref promise, value;
  aot_settlement state;
  double number;
  OK(shapes_later(cx, 4, &promise));
  OK(aot_poll(cx, 0, NULL));
  OK(aot_promise_read(cx, promise, &state, &value));
  CHECK(state == AOT_IS_FULFILLED);
  OK(aot_read_number(cx, value, &number));
  CHECK(number == 40);
}

static aot_ref host_count(aot_context *cx, const aot_invocation *call) {
  aot_ref result = AOT_NO_REF;
  double a, b;
  (void)call;
  OK(shapes_count(cx, &a));
  OK(words_count(cx, &b));
  OK(aot_make_number(cx, a * 1000 + b, &result));
  return result;
}

static void read_text(aot_context *cx, aot_ref value, char *out, size_t size) {
  aot_ref text;
  OK(aot_convert_string(cx, value, &text));
  OK(aot_string_copy(cx, text, AOT_UTF8, out, size, NULL));
}

/* Functions of one are called by the other, by bytecode and by the host in turn; each finds its own variables, constants and layouts. */
static void test_two(aot_context *cx) {
  double number, before;
  aot_ref box, word, result, function, value, promise, iterator;
  char text[64];
  OK(shapes_count(cx, &before));
  OK(words_count(cx, &number));
  CHECK(number == 101);
  OK(aot_make_function(cx, "hostCount", 0, host_count, NULL, &function));
  aot_ref nothing;
  OK(aot_make_undefined(cx, &nothing));
  OK(words_call(cx, function, nothing, &result));
  OK(aot_read_number(cx, result, &number));
  CHECK(number == (before + 1) * 1000 + 102);
  OK(shapes_count(cx, &number));
  CHECK(number == before + 2);
  OK(shapes_new_Box(cx, 4, 5, &box));
  OK(words_relay(cx, box, &result));
  OK(aot_property_read(cx, result, "area", &value));
  OK(aot_read_number(cx, value, &number));
  CHECK(number == 20);
  OK(aot_property_read(cx, result, "own", &value));
  OK(aot_read_number(cx, value, &number));
  CHECK(number == 102);
  OK(words_make(cx, "abc", &word));
  OK(words_heavier(cx, word, &word));
  char *described;
  OK(shapes_describe(cx, word, &described));
  CHECK(strcmp(described, "\"abc+:105\"") == 0);
  free(described);
  OK(aot_make_function(cx, "hostCount", 0, host_count, NULL, &function));
  OK(words_slow(cx, function, &promise));
  OK(shapes_count(cx, &before));
  OK(aot_poll(cx, 0, NULL));
  aot_settlement state;
  OK(aot_promise_read(cx, promise, &state, &value));
  CHECK(state == AOT_IS_FULFILLED);
  read_text(cx, value, text, sizeof text);
  CHECK(strstr(text, " 103") != NULL);
  OK(words_words(cx, "a b", &iterator));
  OK(aot_call_method(cx, iterator, "next", 0, NULL, &result));
  OK(aot_property_read(cx, result, "value", &value));
  read_text(cx, value, text, sizeof text);
  CHECK(strcmp(text, "a103") == 0);
  aot_ref space;
  OK(words_namespace(cx, &promise));
  OK(aot_poll(cx, 0, NULL));
  OK(aot_promise_read(cx, promise, &state, &space));
  CHECK(state == AOT_IS_FULFILLED);
  OK(aot_property_read(cx, space, "more", &function));
  OK(aot_make_number(cx, 2, &value));
  OK(aot_call(cx, function, nothing, 1, &value, &result));
  OK(aot_read_number(cx, result, &number));
  CHECK(number == 2.5);
}

static void test_bytecode(aot_context *cx, const char *folder) {
  char path[512];
  snprintf(path, sizeof path, "%s/script.abc", folder);
  FILE *f = fopen(path, "rb");
  CHECK(f != NULL);
  if (!f) return;
  static char bytes[1 << 20];
  size_t size = fread(bytes, 1, sizeof bytes, f);
  fclose(f);
  aot_ref space, function, box, value, result;
  double number;
  OK(aot_load_script(cx, "script", bytes, size, &space));
  OK(shapes_new_Box(cx, 6, 7, &box));
  OK(aot_call_name(cx, "areaAnd", 1, &box, &result));
  OK(aot_read_number(cx, result, &number));
  CHECK(number == 43);
  /* A function of the script, called by a library, uses the variables of the script. */
  OK(aot_property_read(cx, space, "bump", &function));
  OK(aot_make_number(cx, 5, &value));
  OK(words_call(cx, function, value, &result));
  OK(aot_read_number(cx, result, &number));
  CHECK(number == 6);
  STATUS(AOT_E_EXCEPTION, shapes_through(cx, space, &result));
  OK(aot_error_take(cx, &value));
}

static void test_states(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  double number = 5;
  STATUS(AOT_E_STATE, shapes_add(cx, 1, 2, &number));
  OK(shapes_load(cx));
  OK(shapes_load(cx));
  OK(shapes_add(cx, 1, 2, &number));
  CHECK(number == 3);
  STATUS(AOT_E_STATE, words_count(cx, &number));
  STATUS(AOT_E_ARGUMENT, shapes_add(NULL, 1, 2, &number));
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- several contexts, several threads */

static double sum(aot_context *cx, double a, double b) {
  double number = -1;
  OK(shapes_add(cx, a, b, &number));
  return number;
}

/* A function of the host that calls a library in another context, while one runs. */
static void visit_other(void *data, double x) {
  aot_context *other = data;
  CHECK(sum(other, x, 1) == x + 1);
  CHECK(sum(other, x, 2) == x + 2);
}

static void test_nested(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime), *other = open_context(runtime);
  OK(shapes_load(cx));
  OK(shapes_load(other));
  OK(shapes_keep(cx, visit_other, other));
  for (int i = 0; i < 3; i++) {
    CHECK(sum(cx, i, 0.5) == i + 0.5);
    CHECK(sum(other, i, 0.5) == i + 0.5);
    OK(shapes_fire(cx, i));
    OK(shapes_fire(cx, i));
  }
  OK(aot_context_close(other));
  CHECK(sum(cx, 1, 2) == 3);
  OK(aot_context_close(cx));
}

static void *use_on_thread(void *data) {
  aot_context *cx = data;
  double number = 5;
  STATUS(AOT_E_THREAD, shapes_add(cx, 1, 2, &number));
  CHECK(number == 5);
  OK(aot_context_attach(cx));
  CHECK(sum(cx, 1, 2) == 3);
  CHECK(sum(cx, 2, 2) == 4);
  return NULL;
}

static void test_threads(aot_runtime *runtime) {
  aot_context *cx = open_context(runtime);
  double number = 5;
  pthread_t thread;
  OK(shapes_load(cx));
  CHECK(sum(cx, 1, 2) == 3);
  CHECK(pthread_create(&thread, NULL, use_on_thread, cx) == 0);
  pthread_join(thread, NULL);
  STATUS(AOT_E_THREAD, shapes_add(cx, 1, 2, &number));
  CHECK(number == 5);
  OK(aot_context_attach(cx));
  CHECK(sum(cx, 1, 2) == 3);
  OK(aot_context_close(cx));
}

/* A call that has no memory, when the context is the one that the thread ran last, and when it is not. */
static void test_memory(aot_runtime *runtime) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  aot_context *good = open_context(runtime);
  double number = 5;
  OK(shapes_load(good));
  options.heap_limit = 2 << 20;
  for (int is_other = 0; is_other < 2; is_other++) {
    aot_context *cx = NULL;
    OK(aot_context_open(runtime, &options, &cx));
    OK(shapes_load(cx));
    CHECK(sum(cx, 1, 2) == 3);
    if (is_other) CHECK(sum(good, 1, 2) == 3);
    STATUS(AOT_E_MEMORY, shapes_hoard(cx));
    STATUS(AOT_E_DEAD, shapes_add(cx, 1, 2, &number));
    CHECK(number == 5);
    CHECK(sum(good, 1, 2) == 3);
    OK(aot_context_close(cx));
    CHECK(sum(good, 2, 2) == 4);
  }
  OK(aot_context_close(good));
}

/* ---------------------------------------------------------------- what ends loops */

static void sleep_ms(long ms) {
  struct timespec t = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&t, NULL);
}

static aot_context *open_endless(aot_runtime *runtime, const aot_context_options *options) {
  aot_context *cx = NULL;
  OK(aot_context_open(runtime, options, &cx));
  OK(endless_load(cx));
  return cx;
}

static double unused;
static aot_status spin(aot_context *cx) { return endless_spin(cx, &unused); }
static aot_status nested(aot_context *cx) { return endless_nested(cx, &unused); }
static aot_status awaited(aot_context *cx) {
  aot_ref promise;
  aot_status status = endless_awaited(cx, &promise);
  return status ? status : aot_jobs_run(cx);
}
typedef aot_status endless_call(aot_context *cx);
static endless_call *const endless[] = {spin,           nested,  endless_stubborn, endless_iterated, endless_generated,
                                        endless_sorted, awaited, endless_recursive};
enum { ENDLESS = sizeof endless / sizeof *endless };

/* No catch, no finally and no return() has run, and the context goes on. */
static void check_unseen(aot_context *cx) {
  double number = -1;
  OK(endless_get_seen(cx, &number));
  CHECK(number == 0);
  OK(endless_counted(cx, 100, &number));
  CHECK(number == 4950);
}

static void *terminate_soon(void *cx) {
  sleep_ms(20);
  OK(aot_terminate(cx));
  return NULL;
}

static void test_terminations(aot_runtime *runtime) {
  aot_context *cx = open_endless(runtime, NULL);
  for (int i = 0; i < ENDLESS; i++) {
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, terminate_soon, cx) == 0);
    STATUS(AOT_E_TERMINATED, endless[i](cx));
    pthread_join(thread, NULL);
    check_unseen(cx);
  }
  OK(aot_context_close(cx));
}

static void test_limits(aot_runtime *runtime) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  options.deadline_ms = 30;
  aot_context *cx = open_endless(runtime, &options);
  for (int i = 0; i < ENDLESS; i++) {
    STATUS(AOT_E_DEADLINE, endless[i](cx));
    check_unseen(cx);
  }
  OK(aot_context_close(cx));
  options.deadline_ms = 0;
  options.step_budget = 10000;
  cx = open_endless(runtime, &options);
  double number = -1;
  for (int i = 0; i < ENDLESS; i++) {
    STATUS(AOT_E_BUDGET, endless[i](cx));
    check_unseen(cx);
  }
  OK(endless_counted(cx, 9000, &number));
  STATUS(AOT_E_BUDGET, endless_counted(cx, 11000, &number));
  OK(aot_context_close(cx));
}

static int interrupts;
static void on_interrupt(aot_context *cx, void *data) {
  interrupts++;
  if (data) OK(aot_error_raise_text(cx, AOT_CLASS_RANGE_ERROR, data));
}
static void *interrupt_soon(void *cx) {
  sleep_ms(10);
  OK(aot_interrupt(cx, on_interrupt, NULL));
  sleep_ms(10);
  OK(aot_interrupt(cx, on_interrupt, "that is enough"));
  return NULL;
}

static void test_interrupts(aot_runtime *runtime) {
  aot_context *cx = open_endless(runtime, NULL);
  char *text = NULL;
  aot_ref error;
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, interrupt_soon, cx) == 0);
  OK(endless_interrupted(cx, &text));
  pthread_join(thread, NULL);
  CHECK(interrupts == 2 && text && strcmp(text, "caught RangeError: that is enough") == 0);
  free(text);
  CHECK(pthread_create(&thread, NULL, interrupt_soon, cx) == 0);
  STATUS(AOT_E_EXCEPTION, endless_spin(cx, &unused));
  pthread_join(thread, NULL);
  CHECK(interrupts == 4);
  OK(aot_error_take(cx, &error));
  check_unseen(cx);
  OK(aot_context_close(cx));
}

int main(int argc, char **argv) {
  aot_runtime *runtime = open_runtime();
  for (int round = 0; round < 3; round++) {
    aot_context *cx = open_context(runtime);
    OK(round == 1 ? words_load(cx) : shapes_load(cx));
    OK(round == 1 ? shapes_load(cx) : words_load(cx));
    aot_scope scope;
    OK(aot_scope_open(cx, &scope));
    test_types(cx);
    test_arrays(cx);
    test_callbacks(cx);
    test_objects(cx);
    test_promises(cx);
    test_two(cx);
    test_bytecode(cx, argv[1]);
    OK(aot_scope_close(cx, scope));
    OK(aot_context_close(cx));
  }
  test_states(runtime);
  test_nested(runtime);
  test_threads(runtime);
  if (argc < 3) { /* where each allocation collects, a heap takes long to fill */
    test_memory(runtime);
    test_terminations(runtime);
    test_limits(runtime);
  }
  test_interrupts(runtime);
  OK(aot_runtime_close(runtime));
  if (!failures) puts("library: ok");
  return failures != 0;
}
