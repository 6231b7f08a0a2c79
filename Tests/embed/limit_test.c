/* limit_test.c: what stops programs: other threads, deadlines, budgets, the stack, the heap, process.exit. */
#include "check.h"
#include <pthread.h>
#include <time.h>

static double milliseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void sleep_ms(long ms) {
  struct timespec t = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&t, NULL);
}

static aot_context *open_with(aot_runtime *runtime, const char *folder, const aot_context_options *options) {
  aot_context *cx = NULL;
  OK(aot_context_open(runtime, options, &cx));
  run_file(cx, folder, "scripts");
  return cx;
}

/* ---------------------------------------------------------------- termination */

static void *terminate_soon(void *cx) {
  sleep_ms(30);
  OK(aot_terminate(cx));
  return NULL;
}

static void terminations(aot_runtime *runtime, const char *folder) {
  aot_context *cx = open_with(runtime, folder, NULL);
  const char *const names[] = {"forever", "stubborn"};
  aot_ref result;
  for (int i = 0; i < 2; i++) {
    pthread_t thread;
    CHECK(pthread_create(&thread, NULL, terminate_soon, cx) == 0);
    STATUS(AOT_E_TERMINATED, aot_call_name(cx, names[i], 0, NULL, &result));
    pthread_join(thread, NULL);
    CHECK(as_number(cx, call2(cx, "add", 1, 2)) == 3); /* it goes on, and no catch or finally ran */
  }
  CHECK(as_number(cx, call2(cx, "tick", 0, 0)) == 1);
  OK(aot_terminate(cx)); /* nothing runs: the next call ends */
  STATUS(AOT_E_TERMINATED, aot_call_name(cx, "tick", 0, NULL, &result));
  CHECK(as_number(cx, call2(cx, "tick", 0, 0)) == 2);
  OK(aot_context_close(cx));
}

/* Built-ins that would not end for long: a request is seen inside them. Each is asked a moment after it has begun. */
static void ends_in_builtins(aot_runtime *runtime, const char *folder) {
  aot_context *cx = open_with(runtime, folder, NULL);
  for (int i = 0; i < 11; i++) {
    pthread_t thread;
    aot_ref which, result;
    OK(aot_make_number(cx, i, &which));
    double begin = milliseconds();
    CHECK(pthread_create(&thread, NULL, terminate_soon, cx) == 0);
    STATUS(AOT_E_TERMINATED, aot_call_name(cx, "work", 1, &which, &result));
    CHECK(milliseconds() - begin < 5000);
    pthread_join(thread, NULL);
  }
  CHECK(as_number(cx, call2(cx, "add", 1, 2)) == 3);
  OK(aot_context_close(cx));
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  aot_ref number, result;
  options.deadline_ms = 20;
  cx = open_with(runtime, folder, &options);
  OK(aot_make_number(cx, 3, &number));
  STATUS(AOT_E_DEADLINE, aot_call_name(cx, "work", 1, &number, &result));
  OK(aot_context_close(cx));
  options.deadline_ms = 0;
  options.step_budget = 100000;
  cx = open_with(runtime, folder, &options);
  OK(aot_make_number(cx, 0, &number));
  STATUS(AOT_E_BUDGET, aot_call_name(cx, "work", 1, &number, &result));
  OK(aot_context_close(cx));
  options.step_budget = 0;
  options.heap_limit = 32 << 20;
  cx = open_with(runtime, folder, &options);
  OK(aot_call_name(cx, "hugeBuffers", 0, NULL, &result));
  CHECK(is_text(cx, result, "RangeError: Array buffer allocation failed"));
  CHECK(as_number(cx, call2(cx, "add", 1, 2)) == 3);
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- interrupts */

static int interrupts;
static void on_interrupt(aot_context *cx, void *data) {
  interrupts++;
  if (data) OK(aot_error_raise_text(cx, AOT_CLASS_ERROR, data));
}

static void *interrupt_soon(void *cx) {
  sleep_ms(20);
  OK(aot_interrupt(cx, on_interrupt, NULL));
  sleep_ms(20);
  OK(aot_interrupt(cx, on_interrupt, "that is enough"));
  return NULL;
}

/* Runs code of the program that does what is interrupted. */
static void match_in_between(aot_context *cx, void *data) {
  aot_ref result;
  aot_string_view view;
  interrupts++;
  OK(aot_call_name(cx, "matchParts", 0, NULL, &result));
  OK(aot_string_borrow(cx, result, &view));
  CHECK(view.size == 32);
  if (data) OK(aot_error_raise_text(cx, AOT_CLASS_ERROR, data));
}

static void *match_soon(void *cx) {
  for (int i = 0; i < 5; i++) {
    sleep_ms(10);
    OK(aot_interrupt(cx, match_in_between, i == 4 ? "that is enough" : NULL));
  }
  return NULL;
}

/* What is interrupted goes on as before: a wait has its time, a match its captures. */
static void interrupted_builtins(aot_runtime *runtime, const char *folder) {
  aot_context *cx = open_with(runtime, folder, NULL);
  pthread_t thread;
  aot_ref ms, result;
  interrupts = 0;
  OK(aot_make_number(cx, 100, &ms));
  CHECK(pthread_create(&thread, NULL, interrupt_soon, cx) == 0);
  double begin = milliseconds();
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "waitFor", 1, &ms, &result));
  CHECK(milliseconds() - begin < 100);
  pthread_join(thread, NULL);
  CHECK(interrupts == 2);
  OK(aot_error_take(cx, &result));
  CHECK(pthread_create(&thread, NULL, match_soon, cx) == 0);
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "backtrack", 0, NULL, &result));
  pthread_join(thread, NULL);
  CHECK(interrupts == 7);
  OK(aot_error_take(cx, &result));
  OK(aot_context_close(cx));
}

static void interruptions(aot_runtime *runtime, const char *folder) {
  aot_context *cx = open_with(runtime, folder, NULL);
  pthread_t thread;
  aot_ref result, message;
  CHECK(pthread_create(&thread, NULL, interrupt_soon, cx) == 0);
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "forever", 0, NULL, &result));
  pthread_join(thread, NULL);
  CHECK(interrupts == 2);
  OK(aot_error_take(cx, &result));
  OK(aot_property_read(cx, result, "message", &message));
  CHECK(is_text(cx, message, "that is enough"));
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- limits of a call */

static void deadlines(aot_runtime *runtime, const char *folder) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  options.deadline_ms = 50;
  aot_context *cx = open_with(runtime, folder, &options);
  aot_ref result;
  for (int i = 0; i < 2; i++) {
    double began = milliseconds();
    STATUS(AOT_E_DEADLINE, aot_call_name(cx, "stubborn", 0, NULL, &result));
    CHECK(milliseconds() - began >= 49);
  }
  for (int i = 0; i < 100; i++) CHECK(as_number(cx, call2(cx, "add", 1, 2)) == 3); /* each call has its own */
  OK(aot_context_close(cx));
}

static void budgets(aot_runtime *runtime, const char *folder) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  options.step_budget = 10000;
  aot_context *cx = open_with(runtime, folder, &options);
  aot_ref few = number(cx, 9000), many = number(cx, 11000), result;
  OK(aot_call_name(cx, "steps", 1, &few, &result));
  STATUS(AOT_E_BUDGET, aot_call_name(cx, "steps", 1, &many, &result));
  STATUS(AOT_E_BUDGET, aot_call_name(cx, "stubborn", 0, NULL, &result));
  OK(aot_call_name(cx, "steps", 1, &few, &result));
  OK(aot_context_close(cx));
}

static void stacks(aot_runtime *runtime, const char *folder) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  options.heap_limit = 64 << 20;
  aot_context *cx = open_with(runtime, folder, &options);
  aot_ref depth = number(cx, 1e7), result, name;
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "deep", 1, &depth, &result));
  OK(aot_error_take(cx, &result));
  OK(aot_property_read(cx, result, "name", &name));
  CHECK(is_text(cx, name, "RangeError"));
  depth = number(cx, 1000);
  OK(aot_call_name(cx, "deep", 1, &depth, &result));
  CHECK(as_number(cx, result) == 1000);
  OK(aot_context_close(cx));
}

static void heaps(aot_runtime *runtime, const char *folder) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  options.heap_limit = 8 << 20;
  aot_context *cx = open_with(runtime, folder, &options), *other = open_with(runtime, folder, NULL);
  aot_ref result, name;
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "hoard", 0, NULL, &result));
  OK(aot_error_take(cx, &result));
  OK(aot_property_read(cx, result, "message", &name));
  CHECK(is_text(cx, name, "JavaScript heap out of memory"));
  CHECK(as_number(cx, call2(cx, "add", 1, 2)) == 3);
  STATUS(AOT_E_MEMORY, aot_call_name(cx, "hoardOn", 0, NULL, &result));
  CHECK(strstr(aot_last_error(), "heap limit of 8 MB reached") != NULL);
  STATUS(AOT_E_DEAD, aot_call_name(cx, "tick", 0, NULL, &result));
  STATUS(AOT_E_DEAD, aot_make_object(cx, &result));
  CHECK(as_number(other, call2(other, "add", 1, 2)) == 3); /* the others go on, and so does the host */
  OK(aot_context_close(cx));
  OK(aot_context_close(other));
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  aot_runtime *runtime = open_runtime();
  terminations(runtime, argv[1]);
  ends_in_builtins(runtime, argv[1]);
  interruptions(runtime, argv[1]);
  interrupted_builtins(runtime, argv[1]);
  deadlines(runtime, argv[1]);
  budgets(runtime, argv[1]);
  stacks(runtime, argv[1]);
  heaps(runtime, argv[1]);
  return finish(NULL, runtime);
}
