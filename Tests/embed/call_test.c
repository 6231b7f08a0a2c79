/* call_test.c: running bytecode, calls both ways, exceptions, globals, properties, promises, the loop. */
#include "check.h"

static void calls(aot_context *cx) {
  aot_ref f, result, arguments[2] = {number(cx, 2), number(cx, 40.5)}, undefined;
  OK(aot_make_undefined(cx, &undefined));
  CHECK(as_number(cx, call2(cx, "add", 2, 40.5)) == 42.5);
  CHECK(as_number(cx, call2(cx, "tick", 0, 0)) == 1);
  CHECK(as_number(cx, call2(cx, "tick", 0, 0)) == 2);
  STATUS(AOT_E_NAME, aot_call_name(cx, "nothing", 0, NULL, &result));
  STATUS(AOT_E_TYPE, aot_call_name(cx, "count", 0, NULL, &result));
  OK(aot_global_read(cx, "parseInt", &f));
  arguments[0] = text(cx, "17 apples");
  OK(aot_call(cx, f, undefined, 1, arguments, &result));
  CHECK(as_number(cx, result) == 17);
}

static void exports(aot_context *cx, aot_ref namespace) {
  aot_ref value, instance, length, arguments[2] = {number(cx, 3), number(cx, 4)};
  aot_type type;
  OK(aot_property_read(cx, namespace, "count", &value));
  CHECK(as_number(cx, value) == 2);
  OK(aot_property_read(cx, namespace, "Point", &value));
  OK(aot_make_instance(cx, value, 2, arguments, &instance));
  OK(aot_call_method(cx, instance, "length", 0, NULL, &length));
  CHECK(as_number(cx, length) == 5);
  int is_point = 0;
  OK(aot_is_instance(cx, instance, value, &is_point));
  CHECK(is_point);
  OK(aot_type_of(cx, value, &type));
  CHECK(type == AOT_TYPE_FUNCTION);
  STATUS(AOT_E_EXCEPTION, aot_property_write(cx, namespace, "count", value)); /* exports are read-only */
  OK(aot_error_take(cx, &value));
}

static void exceptions(aot_context *cx) {
  aot_ref message = text(cx, "too much"), result = 77, error, report, name;
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "fail", 1, &message, &result));
  CHECK(result == 77);
  int is_pending = 0;
  OK(aot_error_is_pending(cx, &is_pending));
  CHECK(is_pending);
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "tick", 0, NULL, &result)); /* nothing runs meanwhile */
  OK(aot_error_take(cx, &error));
  STATUS(AOT_E_STATE, aot_error_take(cx, &error));
  OK(aot_property_read(cx, error, "name", &name));
  CHECK(is_text(cx, name, "RangeError"));
  OK(aot_error_report(cx, error, &report));
  char line[512];
  OK(aot_string_copy(cx, report, AOT_UTF8, line, sizeof line, NULL));
  CHECK(strncmp(line, "RangeError: too much\n    at fail (", 34) == 0);
  CHECK(strstr(line, "scripts.ts:") != NULL);
}

/* ---------------------------------------------------------------- the host is called */

static aot_ref multiply(aot_context *cx, const aot_invocation *call) {
  double a, b;
  aot_ref result = AOT_NO_REF;
  if (call->count < 2 || aot_read_number(cx, call->arguments[0], &a) || aot_read_number(cx, call->arguments[1], &b)) {
    OK(aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "two numbers, please"));
    return AOT_NO_REF;
  }
  OK(aot_make_number(cx, a * b * *(const double *)call->data, &result));
  return result;
}

/* Calls back with what it got. */
static aot_ref relay(aot_context *cx, const aot_invocation *call) {
  aot_ref result = AOT_NO_REF;
  aot_status status = aot_call(cx, call->arguments[0], call->this_value, call->count - 1, call->arguments + 1, &result);
  return status ? AOT_NO_REF : result;
}

static void host_functions(aot_context *cx) {
  double factor = 10;
  aot_ref f, g, result, arguments[12];
  OK(aot_make_function(cx, "multiply", 2, multiply, &factor, &f));
  arguments[0] = f;
  arguments[1] = number(cx, 6);
  arguments[2] = number(cx, 7);
  OK(aot_call_name(cx, "call", 3, arguments, &result));
  CHECK(as_number(cx, result) == 420);
  OK(aot_call_name(cx, "caught", 1, arguments, &result)); /* an exception of the host in the program */
  CHECK(is_text(cx, result, "TypeError: two numbers, please"));
  OK(aot_make_function(cx, "relay", 1, relay, NULL, &g));
  arguments[0] = g; /* program, host, program, host */
  arguments[1] = f;
  arguments[2] = number(cx, 2);
  arguments[3] = number(cx, 3);
  OK(aot_call_name(cx, "call", 4, arguments, &result));
  CHECK(as_number(cx, result) == 60);
  OK(aot_global_read(cx, "Math", &result));
  OK(aot_property_read(cx, result, "max", &arguments[1]));
  for (int i = 2; i < 12; i++) arguments[i] = number(cx, i);
  OK(aot_call_name(cx, "call", 12, arguments, &result)); /* more than a few arguments */
  CHECK(as_number(cx, result) == 11);
  aot_ref bad = text(cx, "no");
  arguments[1] = f;
  arguments[2] = bad;
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "call", 3, arguments, &result)); /* through the host and out */
  OK(aot_error_take(cx, &result));
  OK(aot_property_read(cx, f, "name", &result));
  CHECK(is_text(cx, result, "multiply"));
  OK(aot_property_read(cx, f, "length", &result));
  CHECK(as_number(cx, result) == 2);
}

/* ---------------------------------------------------------------- objects */

static void objects(aot_context *cx) {
  aot_ref o, array, v, key, names, items[3] = {number(cx, 1), text(cx, "two"), number(cx, 3)};
  OK(aot_make_object(cx, &o));
  OK(aot_property_write(cx, o, "größe", number(cx, 5)));
  OK(aot_property_write(cx, o, "7", number(cx, 6)));
  OK(aot_property_read(cx, o, "größe", &v));
  CHECK(as_number(cx, v) == 5);
  OK(aot_element_read(cx, o, 7, &v));
  CHECK(as_number(cx, v) == 6);
  int has = 0;
  OK(aot_property_has(cx, o, "größe", &has));
  CHECK(has == 1);
  OK(aot_property_remove(cx, o, "größe"));
  OK(aot_property_has(cx, o, "größe", &has));
  CHECK(has == 0);
  OK(aot_make_symbol(cx, "mine", &key));
  OK(aot_key_write(cx, o, key, number(cx, 8)));
  OK(aot_key_read(cx, o, key, &v));
  CHECK(as_number(cx, v) == 8);
  OK(aot_make_array(cx, 3, items, &array));
  OK(aot_element_write(cx, array, 4, number(cx, 9)));
  uint32_t size = 0;
  OK(aot_array_size(cx, array, &size));
  CHECK(size == 5);
  OK(aot_element_read(cx, array, 1, &v));
  CHECK(is_text(cx, v, "two"));
  OK(aot_property_names(cx, o, &names));
  OK(aot_array_size(cx, names, &size));
  CHECK(size == 1);
  OK(aot_property_read(cx, text(cx, "four"), "length", &v)); /* of primitives, too */
  CHECK(as_number(cx, v) == 4);
  OK(aot_global_write(cx, "answer", number(cx, 42)));
  OK(aot_global_read(cx, "answer", &v));
  CHECK(as_number(cx, v) == 42);
  STATUS(AOT_E_NAME, aot_global_read(cx, "question", &v));
}

/* ---------------------------------------------------------------- promises */

static void poll_until_idle(aot_context *cx) {
  int is_alive = 1;
  for (int i = 0; i < 1000 && is_alive; i++) OK(aot_poll(cx, 100, &is_alive));
  CHECK(!is_alive);
}

static void promises(aot_context *cx) {
  aot_ref arguments[2] = {text(cx, "done"), number(cx, 5)}, promise, mine, result;
  aot_settlement state = AOT_IS_FULFILLED;
  OK(aot_call_name(cx, "later", 2, arguments, &promise));
  OK(aot_promise_read(cx, promise, &state, &result));
  CHECK(state == AOT_IS_PENDING);
  poll_until_idle(cx);
  OK(aot_promise_read(cx, promise, &state, &result));
  CHECK(state == AOT_IS_FULFILLED && is_text(cx, result, "done"));
  OK(aot_make_promise(cx, &mine));
  OK(aot_call_name(cx, "twice", 1, &mine, &promise));
  OK(aot_promise_settle(cx, mine, number(cx, 21)));
  STATUS(AOT_E_STATE, aot_promise_settle(cx, mine, number(cx, 22)));
  OK(aot_promise_read(cx, promise, &state, &result));
  CHECK(state == AOT_IS_PENDING); /* reactions are jobs, which the host runs */
  OK(aot_jobs_run(cx));
  OK(aot_promise_read(cx, promise, &state, &result));
  CHECK(state == AOT_IS_FULFILLED && as_number(cx, result) == 42);
  OK(aot_make_promise(cx, &mine));
  OK(aot_call_name(cx, "twice", 1, &mine, &promise));
  OK(aot_promise_fail(cx, mine, text(cx, "no")));
  OK(aot_jobs_run(cx));
  OK(aot_promise_read(cx, promise, &state, &result));
  CHECK(state == AOT_IS_REJECTED && is_text(cx, result, "no"));
}

static int told;
static void on_error(void *data, aot_context *cx, aot_ref error) {
  aot_ref message;
  told += *(int *)data;
  OK(aot_property_read(cx, error, "message", &message));
  CHECK(is_text(cx, message, "nobody waits"));
}

static char output[256];
static void on_output(void *data, int descriptor, const char *bytes, size_t size) {
  (void)data;
  if (descriptor == 1) strncat(output, bytes, size < 200 ? size : 200);
}

static void reports(aot_runtime *runtime, const char *folder) {
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  int weight = 3;
  options.on_error = on_error;
  options.on_output = on_output;
  options.data = &weight;
  aot_context *cx;
  OK(aot_context_open(runtime, &options, &cx));
  run_file(cx, folder, "scripts");
  aot_ref result, line = text(cx, "hello");
  OK(aot_call_name(cx, "rejectLater", 0, NULL, &result));
  OK(aot_poll(cx, 0, NULL));
  CHECK(told == 3);
  OK(aot_call_name(cx, "say", 1, &line, &result));
  OK(aot_poll(cx, 0, NULL));
  CHECK(strcmp(output, "hello\n") == 0);
  void *data;
  OK(aot_context_data(cx, &data));
  CHECK(data == &weight);
  OK(aot_context_close(cx));
}

static void reported(aot_context *cx, aot_ref error, const char *expected) {
  aot_ref report;
  char line[64] = "";
  OK(aot_error_report(cx, error, &report));
  OK(aot_string_copy(cx, report, AOT_UTF8, line, sizeof line, NULL));
  CHECK(strncmp(line, expected, strlen(expected)) == 0);
}

/* Values without a stack, and such whose texts cannot be read. */
static void strange_reports(aot_context *cx) {
  aot_ref symbol, odd;
  OK(aot_make_symbol(cx, "why", &symbol));
  reported(cx, symbol, "Symbol(why)");
  OK(aot_call_name(cx, "oddError", 0, NULL, &odd));
  reported(cx, odd, "Error: odd");
  OK(aot_call_name(cx, "mute", 0, NULL, &odd));
  reported(cx, odd, "[object Object]");
}

/* Scripts of one context do not share their variables. */
static void second_script(aot_context *cx, const char *folder) {
  char path[512];
  snprintf(path, sizeof path, "%s/scripts.abc", folder);
  size_t size;
  void *bytes = read_file(path, &size);
  aot_ref first = call2(cx, "tick", 0, 0), namespace, count;
  STATUS(AOT_E_CONFLICT, aot_load_script(cx, "scripts", bytes, size, &namespace));
  OK(aot_load_script(cx, "again", bytes, size, &namespace));
  free(bytes);
  CHECK(as_number(cx, first) == 3);
  CHECK(as_number(cx, call2(cx, "tick", 0, 0)) == 1); /* of the latest */
  OK(aot_property_read(cx, namespace, "count", &count));
  CHECK(as_number(cx, count) == 1);
}

static void ignore(void *data, aot_context *cx, aot_ref error) {
  (void)data;
  (void)cx;
  (void)error;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  aot_runtime *runtime = open_runtime();
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  options.on_error = ignore; /* of a rejection that is read too late */
  aot_context *cx;
  OK(aot_context_open(runtime, &options, &cx));
  aot_ref namespace = run_file(cx, argv[1], "scripts");
  calls(cx);
  exports(cx, namespace);
  exceptions(cx);
  host_functions(cx);
  objects(cx);
  promises(cx);
  reports(runtime, argv[1]);
  strange_reports(cx);
  second_script(cx, argv[1]);
  return finish(cx, runtime);
}
