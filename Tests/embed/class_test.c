/* class_test.c: classes of the host, memory of the host, built-ins, operations. */
#include "check.h"
#include <stdint.h>

/* ---------------------------------------------------------------- classes */

static int finalized;
static aot_ref counter_class;

static aot_ref construct_counter(aot_context *cx, const aot_invocation *call) {
  double start;
  int *counter = malloc(sizeof *counter);
  if (!counter || call->count < 1 || aot_read_number(cx, call->arguments[0], &start)) {
    free(counter);
    OK(aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "a start, please"));
    return AOT_NO_REF;
  }
  *counter = (int)start;
  CHECK(call->new_target != AOT_NO_REF);
  OK(aot_instance_attach(cx, call->this_value, counter, 100));
  STATUS(AOT_E_STATE, aot_instance_attach(cx, call->this_value, counter, 100));
  return AOT_NO_REF;
}

static void finalize_counter(void *data, void *pointer) {
  ++*(int *)data;
  free(pointer);
}

static int *this_counter(aot_context *cx, const aot_invocation *call) {
  void *pointer;
  if (aot_instance_pointer(cx, call->this_value, counter_class, &pointer) == AOT_OK) return pointer;
  OK(aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "no Counter"));
  return NULL;
}

static aot_ref get_value(aot_context *cx, const aot_invocation *call) {
  const int *counter = this_counter(cx, call);
  return counter ? number(cx, *counter) : AOT_NO_REF;
}

static aot_ref set_value(aot_context *cx, const aot_invocation *call) {
  int *counter = this_counter(cx, call);
  double d;
  if (counter && aot_read_number(cx, call->arguments[0], &d) == AOT_OK) *counter = (int)d;
  return AOT_NO_REF;
}

static aot_ref increase(aot_context *cx, const aot_invocation *call) {
  int *counter = this_counter(cx, call);
  if (counter) ++*counter;
  return counter ? call->this_value : AOT_NO_REF;
}

static aot_ref zero(aot_context *cx, const aot_invocation *call) {
  aot_ref arguments[1] = {number(cx, 0)}, made = AOT_NO_REF;
  OK(aot_make_instance(cx, call->this_value, 1, arguments, &made));
  return made;
}

static const aot_member members[] = {{"value", AOT_GETTER, 0, get_value, NULL},
                                     {"value", AOT_SETTER, 1, set_value, NULL},
                                     {"increase", AOT_METHOD, 0, increase, NULL},
                                     {"zero", AOT_STATIC_METHOD, 0, zero, NULL}};

static void classes(aot_context *cx) {
  aot_class description = {.size = sizeof description,
                           .name = "Counter",
                           .length = 1,
                           .construct = construct_counter,
                           .finalize = finalize_counter,
                           .members = members,
                           .member_count = 4,
                           .data = &finalized};
  aot_ref constructor, other, result, o, arguments[1];
  aot_type type;
  void *pointer = NULL;
  OK(aot_make_class(cx, &description, &constructor));
  OK(aot_keep(cx, constructor, &counter_class));
  OK(aot_call_name(cx, "useCounter", 1, &constructor, &result));
  CHECK(is_text(cx, result,
                "5 6 7 9 1 true Counter: no Counter | TypeError: a start, please | TypeError: Class constructor "
                "Counter cannot be "
                "invoked without 'new'"));
  arguments[0] = number(cx, 3);
  OK(aot_make_instance(cx, constructor, 1, arguments, &o));
  OK(aot_type_of(cx, o, &type));
  CHECK(type == AOT_TYPE_HOST);
  OK(aot_instance_pointer(cx, o, constructor, &pointer));
  CHECK(*(int *)pointer == 3);
  description.name = "Other";
  description.construct = NULL;
  OK(aot_make_class(cx, &description, &other));
  STATUS(AOT_E_TYPE, aot_instance_pointer(cx, o, other, &pointer));
  STATUS(AOT_E_EXCEPTION, aot_make_instance(cx, other, 1, arguments, &o)); /* the program makes none */
  OK(aot_error_take(cx, &result));
  OK(aot_make_host(cx, other, malloc(1), &o));
  OK(aot_release(cx, counter_class));
}

/* ---------------------------------------------------------------- memory */

static double numbers[4] = {1, 2, 3, 4.5};
static int returned;
static void give_back(void *data, void *memory) {
  CHECK(data == &returned && memory == numbers);
  returned++;
}

static void buffers(aot_context *cx) {
  aot_ref buffer, result;
  aot_scope scope;
  void *bytes;
  size_t size;
  OK(aot_scope_open(cx, &scope));
  OK(aot_make_buffer_over(cx, numbers, sizeof numbers, give_back, &returned, &buffer));
  OK(aot_call_name(cx, "sum", 1, &buffer, &result));
  CHECK(as_number(cx, result) == 10.5);
  numbers[0] = 2;
  OK(aot_call_name(cx, "sum", 1, &buffer, &result));
  CHECK(as_number(cx, result) == 11.5);
  OK(aot_buffer_borrow(cx, buffer, &bytes, &size));
  CHECK(bytes == numbers && size == sizeof numbers);
  CHECK(returned == 0);
  OK(aot_buffer_detach(cx, buffer));
  CHECK(returned == 1);
  STATUS(AOT_E_STATE, aot_buffer_detach(cx, buffer));
  OK(aot_buffer_borrow(cx, buffer, &bytes, &size));
  CHECK(size == 0);
  OK(aot_make_buffer_over(cx, numbers, sizeof numbers, give_back, &returned, &buffer));
  OK(aot_call_name(cx, "moved", 1, &buffer, &result)); /* transfer: the memory goes to another buffer */
  CHECK(as_number(cx, result) == 11.5);
  CHECK(returned == 1);
  OK(aot_make_buffer_over(cx, numbers, sizeof numbers, give_back, &returned, &buffer));
  OK(aot_scope_close(cx, scope));
  OK(aot_make_buffer(cx, 16, &buffer));
  OK(aot_buffer_borrow(cx, buffer, &bytes, &size));
  memset(bytes, 0, size);
  CHECK(size == 16);
  STATUS(AOT_E_ARGUMENT, aot_make_buffer_over(cx, (char *)numbers + 1, 8, give_back, &returned, &buffer));
}

/* ---------------------------------------------------------------- built-ins */

static aot_ref shout(aot_context *cx, const aot_invocation *call) {
  char line[64];
  aot_ref result = AOT_NO_REF;
  OK(aot_string_copy(cx, call->arguments[0], AOT_UTF8, line, sizeof line - 1, NULL));
  strcat(line, "!");
  OK(aot_make_text(cx, line, &result));
  return result;
}
AOT_BUILTIN(shout_row, "voice::shout", "Says it \"loud\"", shout, {"text", "What to say"});

static void register_builtins(aot_runtime *runtime) {
  aot_builtin row = shout_row, out;
  char *json;
  OK(aot_register_builtin(runtime, &shout_row));
  STATUS(AOT_E_CONFLICT, aot_register_builtin(runtime, &shout_row));
  row.replaces = 1;
  OK(aot_register_builtin(runtime, &row));
  row.replaces = 0;
  row.name = "Math::shout";
  STATUS(AOT_E_CONFLICT, aot_register_builtin(runtime, &row));
  row.name = "voice"; /* a namespace is no function */
  STATUS(AOT_E_CONFLICT, aot_register_builtin(runtime, &row));
  const char *const bad[] = {"", "::x", "a::", "a::b::c", "1a", "a b", "a-b"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    row.name = bad[i];
    STATUS(AOT_E_ARGUMENT, aot_register_builtin(runtime, &row));
  }
  row.name = "locked";
  row.group = "secrets";
  OK(aot_register_builtin(runtime, &row));
  OK(aot_builtin_read(runtime, 1, &out));
  CHECK(strcmp(out.name, "voice::shout") == 0 && strcmp(out.parameters[0].documentation, "What to say") == 0);
  STATUS(AOT_E_RANGE, aot_builtin_read(runtime, 2, &out));
  OK(aot_builtins_json(runtime, &json));
  CHECK(strcmp(
            json,
            "[{\"name\":\"locked\",\"documentation\":\"Says it "
            "\\\"loud\\\"\",\"group\":\"secrets\",\"effects\":[\"throws\",\"writes\"],"
            "\"parameters\":[{\"name\":\"text\",\"documentation\":\"What to say\"}]},"
            "{\"name\":\"voice::shout\",\"documentation\":\"Says it \\\"loud\\\"\",\"effects\":[\"throws\",\"writes\"],"
            "\"parameters\":[{\"name\":\"text\",\"documentation\":\"What to say\"}]}]") == 0);
  free(json);
}

AOT_BUILTIN(whisper_row, "voice::whisper", "Says it softly", shout, {"text", "What to say"});

/* What a module or plugin registers in a context that is open already, and in the next one again. */
static void late_builtin(aot_runtime *runtime, aot_context *cx, int is_second) {
  aot_runtime *own = NULL;
  aot_ref result;
  OK(aot_context_runtime(cx, &own));
  CHECK(own == runtime);
  STATUS(AOT_E_ARGUMENT, aot_context_runtime(cx, NULL));
  STATUS(AOT_E_ARGUMENT, aot_context_builtin(cx, NULL));
  OK(aot_call_name(cx, "useWhisper", 0, NULL, &result));
  CHECK(is_text(cx, result, is_second ? "psst!" : "none"));
  OK(aot_context_builtin(cx, &whisper_row));
  OK(aot_context_builtin(cx, &whisper_row));
  OK(aot_call_name(cx, "useWhisper", 0, NULL, &result));
  CHECK(is_text(cx, result, "psst!"));
  aot_builtin row = whisper_row;
  row.data = &row;
  STATUS(AOT_E_CONFLICT, aot_context_builtin(cx, &row));
  row.name = "Math::whisper";
  STATUS(AOT_E_CONFLICT, aot_context_builtin(cx, &row));
}

static void builtins(aot_runtime *runtime, const char *folder) {
  static const char *const granted[] = {"secrets", "native", NULL};
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  for (int is_granted = 0; is_granted < 2; is_granted++) {
    aot_context *cx;
    aot_ref result;
    if (is_granted) options.capabilities = granted;
    OK(aot_context_open(runtime, &options, &cx));
    run_file(cx, folder, "hosted");
    OK(aot_call_name(cx, "useBuiltins", 0, NULL, &result));
    CHECK(is_text(cx, result,
                  is_granted ? "loud! open!"
                             : "loud! Error ERR_ACCESS_DENIED Access to this API has been restricted: the host has not "
                               "granted 'secrets'"));
    OK(aot_call_name(cx, "useReflection", 0, NULL, &result));
    CHECK(is_text(
        cx, result,
        is_granted
            ? "locked(text) by secrets: yes; voice::shout(text): Says it \"loud\"; throws,writes; true false true false"
            : "locked(text) by secrets: no; voice::shout(text): Says it \"loud\"; throws,writes; true false false "
              "false"));
    late_builtin(runtime, cx, is_granted);
    OK(aot_call_name(cx, "useFiles", 0, NULL, &result));
    CHECK(is_text(cx, result, "ERR_ACCESS_DENIED"));
    OK(aot_call_name(cx, "useNative", 0, NULL, &result));
    CHECK(is_text(cx, result, is_granted ? "5" : "ERR_ACCESS_DENIED"));
    OK(aot_call_name(cx, "useAddon", 0, NULL, &result));
    CHECK(is_text(cx, result, "ERR_DLOPEN_DISABLED"));
    STATUS(AOT_E_EXIT, aot_call_name(cx, "leave", 0, NULL, &result));
    int code = 0;
    OK(aot_context_exit_code(cx, &code));
    CHECK(code == 3);
    OK(aot_context_close(cx));
  }
}

/* ---------------------------------------------------------------- operations */

static int polls, cancels, disposals;
static void poll_operation(aot_context *cx, aot_op operation, void *data) {
  CHECK(data == &polls);
  if (++polls == 3) OK(aot_op_complete(cx, operation, number(cx, 33)));
}
static void cancel_operation(aot_context *cx, aot_op operation, void *data) {
  (void)operation;
  CHECK(data == &polls && cx != NULL);
  cancels++;
}
static void dispose_operation(void *data) {
  CHECK(data == &polls);
  disposals++;
}

static aot_op latest;
static aot_ref start(aot_context *cx, const aot_invocation *call) {
  aot_op_options options = {
      .size = sizeof options, .cancel = cancel_operation, .dispose = dispose_operation, .data = &polls};
  aot_ref promise = AOT_NO_REF;
  if (call->count > 0) options.signal = call->arguments[0];
  else options.poll = poll_operation;
  OK(aot_op_new(cx, &options, &latest, &promise));
  return promise;
}

static aot_settlement state_after(aot_context *cx, aot_ref promise, aot_ref *result) {
  aot_settlement state = AOT_IS_PENDING;
  OK(aot_poll(cx, 0, NULL));
  OK(aot_promise_read(cx, promise, &state, result));
  return state;
}

static void operations(aot_context *cx) {
  aot_ref f, promise, result, nothing;
  int is_alive = 0;
  OK(aot_make_undefined(cx, &nothing));
  OK(aot_make_function(cx, "start", 0, start, NULL, &f));
  OK(aot_call_name(cx, "awaitIt", 1, &f, &promise));
  CHECK(state_after(cx, promise, &result) == AOT_IS_PENDING);
  OK(aot_poll(cx, 0, &is_alive));
  CHECK(is_alive);
  CHECK(state_after(cx, promise, &result) == AOT_IS_FULFILLED);
  CHECK(as_number(cx, result) == 34 && polls == 3 && disposals == 1);
  OK(aot_poll(cx, 0, &is_alive));
  CHECK(!is_alive);
  STATUS(AOT_E_NAME, aot_op_complete(cx, latest, nothing));
  OK(aot_call_name(cx, "abortIt", 1, &f, &promise)); /* the signal is aborted while it waits */
  CHECK(state_after(cx, promise, &result) == AOT_IS_FULFILLED);
  CHECK(is_text(cx, result, "AbortError") && cancels == 1 && disposals == 2);
  OK(aot_call_name(cx, "abortedBefore", 1, &f, &promise));
  CHECK(state_after(cx, promise, &result) == AOT_IS_FULFILLED);
  CHECK(is_text(cx, result, "AbortError") && cancels == 1 && disposals == 3);
  OK(aot_call_name(cx, "awaitIt", 1, &f, &promise));
  OK(aot_op_fail(cx, latest, number(cx, 7)));
  CHECK(state_after(cx, promise, &result) == AOT_IS_REJECTED);
  CHECK(disposals == 4);
  OK(aot_call_name(cx, "awaitIt", 1, &f, &promise));
  OK(aot_op_dispose(cx, latest));
  CHECK(state_after(cx, promise, &result) == AOT_IS_PENDING);
  CHECK(disposals == 5);
  OK(aot_call_name(cx, "awaitIt", 1, &f, &promise)); /* goes with the context */
}

static aot_ref complete(aot_context *cx, const aot_invocation *call) {
  (void)call;
  OK(aot_op_complete(cx, latest, number(cx, 5)));
  return AOT_NO_REF;
}

/* A signal that outlives operations does not go on to know them. */
static void long_lived_signal(aot_context *cx) {
  aot_ref arguments[2], promise, result;
  const int before = disposals;
  OK(aot_make_function(cx, "start", 0, start, NULL, &arguments[0]));
  OK(aot_make_function(cx, "complete", 0, complete, NULL, &arguments[1]));
  OK(aot_call_name(cx, "listenersAfter", 2, arguments, &promise));
  CHECK(state_after(cx, promise, &result) == AOT_IS_FULFILLED);
  CHECK(is_text(cx, result, "added 100, removed 100") && disposals == before + 100);
  OK(aot_call_name(cx, "noSignal", 0, NULL, &result));
  const aot_op_options options = {.size = sizeof options, .signal = result};
  aot_op operation;
  STATUS(AOT_E_TYPE, aot_op_new(cx, &options, &operation, &promise));
}

static void ignore(void *data, aot_context *cx, aot_ref error) {
  (void)data;
  (void)cx;
  (void)error;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  aot_runtime *runtime = open_runtime();
  register_builtins(runtime);
  aot_context_options options = AOT_CONTEXT_OPTIONS;
  options.on_error = ignore; /* of a rejection that is read too late */
  aot_context *cx;
  OK(aot_context_open(runtime, &options, &cx));
  run_file(cx, argv[1], "scripts");
  run_file(cx, argv[1], "hosted");
  classes(cx);
  buffers(cx);
  builtins(runtime, argv[1]);
  operations(cx);
  long_lived_signal(cx);
  int status = finish(cx, runtime);
  if (finalized != 6 || returned != 3 || disposals != 106) {
    fprintf(stderr, "finalized %d, returned %d, disposals %d\n", finalized, returned, disposals);
    return 1;
  }
  return status;
}
