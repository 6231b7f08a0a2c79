/* process.c: process and performance, the parts of node's that command-line programs use. */
#define _GNU_SOURCE 1 /* strerrorname_np */
#include "base/builtin.h"
#include "base/context.h"
#include "aot_node_version.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/coded_error.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/function.h"
#include "object/module_path.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "async/job.h"
#include "host/argument.h"
#include "host/exit_code.h"
#include "host/output.h"
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

typedef struct process_state {
  aot_value exit_code; /* process.exitCode, or undefined */
  aot_value dispatch;  /* what is told of events, or undefined */
  aot_value title;
  aot_value argv; /* process.argv once it was asked for, or undefined */
  bool exiting;
} process_state;

static void trace_process(aot_context *cx, void *data) {
  process_state *s = data;
  aot_gc_mark(cx, s->exit_code);
  aot_gc_mark(cx, s->dispatch);
  aot_gc_mark(cx, s->title);
  aot_gc_mark(cx, s->argv);
}

static double clock_ms(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static process_state *state_of(aot_context *cx) {
  process_state *s = cx->builtin_state[AOT_STATE_PROCESS];
  if (s) return s;
  s = calloc(1, sizeof *s);
  if (!s) abort();
  s->exit_code = s->argv = s->dispatch = AOT_UNDEFINED;
  s->title = aot_string_from_c(cx, "node");
  aot_gc_add_root_tracer(cx, trace_process, s);
  aot_at_free(cx, free, s);
  return cx->builtin_state[AOT_STATE_PROCESS] = s;
}

static aot_value text(aot_context *cx, const char *s) { return aot_string_from_utf8(cx, s, strlen(s)); }
static int put(aot_context *cx, aot_value o, const char *key, aot_value v) {
  return aot_create_data_or_throw(cx, o, aot_key_from_name(aot_intern_c(cx, key)), v);
}

/* ---------------------------------------------------------------- values */

AOT_BUILTIN(aot_value_process) { return aot_realm(cx, AOT_REALM_PROCESS); }
AOT_BUILTIN(aot_value_process_stdout) { return aot_realm(cx, AOT_REALM_PROCESS_STDOUT); }
AOT_BUILTIN(aot_value_process_stderr) { return aot_realm(cx, AOT_REALM_PROCESS_STDERR); }
AOT_BUILTIN(aot_value_process_platform) { return aot_string_from_c(cx, "linux"); }
AOT_BUILTIN(aot_value_process_version) { return aot_string_from_c(cx, "v" AOT_NODE_VERSION); }
AOT_BUILTIN(aot_value_process_pid) { return aot_int(getpid()); }
AOT_BUILTIN(aot_builtin_process_tag) { return aot_string_from_c(cx, "process"); }

AOT_BUILTIN(aot_value_process_arch) {
#if defined(__aarch64__)
  return aot_string_from_c(cx, "arm64");
#else
  return aot_string_from_c(cx, "x64");
#endif
}

/* An accessor: the arguments are known only after the realm is built. */
AOT_BUILTIN(aot_builtin_process_get_argv) {
  process_state *s = state_of(cx);
  if (s->argv != AOT_UNDEFINED) return s->argv;
  s->argv = aot_new_array(cx, 0, NULL);
  bool built = cx->program && !cx->program->is_interpreted;
  for (int i = 0; i < cx->argc; i++) {
    char *path = i == 0 ? realpath("/proc/self/exe", NULL) : NULL;
    aot_value v = text(cx, path ? path : cx->argv[i]);
    free(path);
    aot_array_push(cx, s->argv, v);
    if (built && i == 0)
      aot_array_push(cx, s->argv, cx->program->entry ? aot_module_path(cx, text(cx, cx->program->entry)) : v);
  }
  return s->argv;
}
AOT_BUILTIN(aot_builtin_process_set_argv) {
  state_of(cx)->argv = AOT_ARG(0);
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_host_program_name) { return cx->argc > 0 ? text(cx, cx->argv[0]) : cx->empty_string; }

AOT_BUILTIN(aot_builtin_process_get_title) { return state_of(cx)->title; }
AOT_BUILTIN(aot_builtin_process_set_title) {
  aot_value title = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(title)) return AOT_EXCEPTION;
  state_of(cx)->title = title;
  char *name = aot_string_to_utf8(cx, title, NULL);
  prctl(PR_SET_NAME, name);
  free(name);
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_process_exec_path) {
  aot_value list = aot_builtin_process_get_argv(cx, callee, this_value, new_target, 0, NULL);
  return aot_list_count(list) > 0 ? aot_list_at(list, 0) : cx->empty_string;
}
AOT_BUILTIN(aot_value_process_exec_argv) { return aot_new_array(cx, 0, NULL); }

static aot_value terminal(int fd) { return isatty(fd) ? AOT_TRUE : AOT_UNDEFINED; }
AOT_BUILTIN(aot_value_stdout_is_tty) { return terminal(1); }
AOT_BUILTIN(aot_value_stderr_is_tty) { return terminal(2); }

/* ---------------------------------------------------------------- streams */

/* The bytes of a string (as UTF-8) or of a typed array, given to `write`. */
static aot_value write_chunk(aot_context *cx, aot_value v, void (*write)(aot_context *, const char *, size_t)) {
  if (aot_is_kind(v, AOT_KIND_TYPED_ARRAY) && aot_cell_of(v)->aux <= AOT_UINT8_CLAMPED) {
    write(cx, (const char *)aot_typed_array_of(v)->data, aot_typed_array_of(v)->length);
    return AOT_TRUE;
  }
  if (!aot_is_string(v)) {
    aot_description d;
    return aot_throw_error(
        cx, AOT_TYPE_ERROR,
        "The \"chunk\" argument must be of type string or an instance of Buffer or Uint8Array. Received %s",
        aot_describe(cx, v, &d));
  }
  size_t n;
  char *utf8 = aot_string_to_utf8(cx, v, &n);
  write(cx, utf8, n);
  free(utf8);
  return AOT_TRUE;
}

/* argv: an errno. What the stream would emit, and nobody listens to. */
static void throw_output_error(aot_context *cx, int argc, aot_value *argv) {
  (void)argc;
  int number = aot_as_int(argv[0]);
  bool is_file = number != EPIPE;
  const char *code = strerrorname_np(number), *text = strerror(number);
  char message[160];
  if (is_file) snprintf(message, sizeof message, "%s: %c%s, write", code, tolower((unsigned char)*text), text + 1);
  else snprintf(message, sizeof message, "write %s", code);
  aot_value error = aot_new_error(cx, AOT_ERROR, aot_string_from_c(cx, message));
  if (AOT_FAILED(error)) return;
  aot_set_value(cx, error, aot_key_from_name(aot_intern_c(cx, "errno")), aot_int(-number));
  aot_set_value(cx, error, aot_key_from_name(aot_intern_c(cx, "code")), aot_string_from_c(cx, code));
  aot_set_value(cx, error, aot_key_from_name(aot_intern_c(cx, "syscall")), aot_string_from_c(cx, "write"));
  aot_throw(cx, error);
}

static void note_output_error(aot_context *cx, int error) {
  aot_value number = aot_int(error);
  aot_enqueue_tick_job(cx, throw_output_error, 1, &number);
}

/* The last argument may be a callback. */
static aot_value write_stream(aot_context *cx, int32_t argc, const aot_value *argv,
                              void (*write)(aot_context *, const char *, size_t)) {
  aot_value done = write_chunk(cx, AOT_ARG(0), write);
  if (!AOT_FAILED(done) && argc > 1 && aot_is_callable(argv[argc - 1])) aot_enqueue_tick(cx, argv[argc - 1], 0, NULL);
  return done;
}
AOT_BUILTIN(aot_builtin_stdout_write) {
  cx->stdout_failed = note_output_error;
  return write_stream(cx, argc, argv, aot_write_stdout);
}
AOT_BUILTIN(aot_builtin_stderr_write) { return write_stream(cx, argc, argv, aot_write_stderr); }

/* ---------------------------------------------------------------- exit and events */

/* Tells the module that has the listeners of an event: 1 handled, 0 nobody listens, -1 error. */
static int emit(aot_context *cx, const char *event, int32_t argc, const aot_value *argv) {
  aot_value dispatch = state_of(cx)->dispatch, args[4] = {aot_string_from_c(cx, event)};
  if (dispatch == AOT_UNDEFINED) return 0;
  for (int32_t i = 0; i < argc && i < 3; i++) args[i + 1] = argv[i];
  aot_value handled = aot_call(cx, dispatch, AOT_UNDEFINED, argc + 1, args);
  return AOT_FAILED(handled) ? -1 : aot_truthy(handled);
}

/* The listeners of "exit", with the code; they may change process.exitCode. false: one left an error. */
static bool emit_exit(aot_context *cx, int code) {
  state_of(cx)->exiting = true;
  aot_value argument = aot_int(code);
  return emit(cx, "exit", 1, &argument) >= 0;
}

/* Node's code when a listener of uncaughtException throws. */
enum { HANDLER_FAILED = 7 };

static void choose_exit_code(aot_context *cx, int code) {
  cx->exit_code = code;
  cx->is_exit_code_given = true;
  state_of(cx)->exit_code = aot_int(code);
}

/* An error ends the program. One of a listener of "exit" leaves the code that there is; those that come of this one are nobody's. */
static void emit_failure(aot_context *cx) {
  bool is_first = !state_of(cx)->exiting;
  if (cx->has_handler_failed) choose_exit_code(cx, HANDLER_FAILED);
  else if (is_first) choose_exit_code(cx, 1);
  if (is_first && !cx->has_handler_failed && !emit_exit(cx, 1)) aot_take_exception(cx);
  if (!cx->is_exit_code_given) cx->exit_code = 1;
}

/* The program ended by itself. Listeners see the code of an unsettled await in process.exitCode only, as in node. */
static void emit_natural_exit(aot_context *cx) {
  int code = cx->exit_code, unsettled = aot_unsettled_code(cx);
  if (unsettled) {
    cx->exit_code = unsettled;
    state_of(cx)->exit_code = aot_int(unsettled);
  }
  if (!emit_exit(cx, code) && !aot_handle_uncaught(cx))
    aot_end_uncaught(cx, aot_take_exception(cx), AOT_UNCAUGHT_THROW);
}

/* The loop, until it has nothing more to do after the listeners of "beforeExit" have been told. */
static int run_until_exit(aot_context *cx) {
  do {
    if (cx->turn_loop && cx->turn_loop(cx)) return 1;
    aot_value code = aot_int(cx->exit_code);
    if (emit(cx, "beforeExit", 1, &code) < 0 && !aot_handle_uncaught(cx)) return 1;
    if (aot_run_jobs(cx)) return 1;
    if (cx->check_rejections && cx->check_rejections(cx)) return 1;
  } while (cx->is_loop_alive && cx->is_loop_alive(cx));
  return 0;
}

/* From now on the function is told of events: exit, beforeExit, uncaughtException, unhandledRejection, rejectionHandled. */
AOT_BUILTIN(aot_host_process_events) {
  state_of(cx)->dispatch = AOT_ARG(0);
  cx->emit_exit = emit_natural_exit;
  cx->emit_failure = emit_failure;
  cx->emit_event = emit;
  cx->run_loop = run_until_exit;
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_process_get_exit_code) { return state_of(cx)->exit_code; }

/* A code that is no integer, and no text of one, is refused. 0 ok. */
static int set_exit_code(aot_context *cx, aot_value v) {
  process_state *s = state_of(cx);
  double d = 0;
  if (!aot_is_nullish(v)) {
    bool is_text = aot_is_string(v) && aot_string_length(v) > 0;
    d = aot_is_number(v) || is_text ? aot_to_number(cx, v) : NAN;
    bool is_integer = d == trunc(d) && !isinf(d);
    if (!is_integer && (!aot_is_number(v) && (!is_text || isnan(d))))
      aot_throw_argument_type(cx, "code", "of type number", v);
    else if (!is_integer) aot_throw_argument_range(cx, "code", "an integer", d);
    if (!is_integer) return -1;
  }
  cx->exit_code = aot_double_to_int32(d);
  cx->is_exit_code_given = !aot_is_nullish(v);
  s->exit_code = v;
  return 0;
}
AOT_BUILTIN(aot_builtin_process_set_exit_code) { return set_exit_code(cx, AOT_ARG(0)) ? AOT_EXCEPTION : AOT_UNDEFINED; }

/* Ends the process, or the thread where it is a worker's. */
static aot_value leave(aot_context *cx, int code) {
  aot_flush(cx);
  if (!cx->end_thread) exit(code & 255);
  cx->exit_code = code;
  return cx->end_thread(cx);
}

AOT_BUILTIN(aot_builtin_process_exit) {
  if (AOT_ARG(0) != AOT_UNDEFINED && set_exit_code(cx, argv[0])) return AOT_EXCEPTION;
  if (!state_of(cx)->exiting && !emit_exit(cx, cx->exit_code)) return AOT_EXCEPTION;
  if (cx->end_addons) cx->end_addons(cx, true);
  return leave(cx, cx->exit_code);
}

AOT_BUILTIN(aot_host_exit_now) { return leave(cx, (int)aot_as_number(AOT_ARG(0))); }

AOT_BUILTIN(aot_builtin_process_abort) {
  aot_flush(cx);
  abort();
}

AOT_BUILTIN(aot_builtin_process_next_tick) {
  aot_value f = AOT_ARG(0);
  if (!aot_is_callable(f)) return aot_throw_argument_type(cx, "callback", "of type function", f);
  if (argc <= 5) {
    aot_enqueue_tick(cx, f, argc - 1, argv + 1);
  } else { /* more than a job holds: bind them */
    aot_value bound = aot_new_array(cx, 1, &this_value);
    for (int32_t i = 1; i < argc; i++) aot_array_push(cx, bound, argv[i]);
    f = aot_invoke(cx, f, aot_key_from_name(aot_intern_c(cx, "bind")), (int32_t)aot_list_count(bound),
                   aot_array_of(bound)->elements);
    if (AOT_FAILED(f)) return AOT_EXCEPTION;
    aot_enqueue_tick(cx, f, 0, NULL);
  }
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- measures */

AOT_BUILTIN(aot_builtin_process_cwd) {
  char path[PATH_MAX];
  if (getcwd(path, sizeof path)) return text(cx, path);
  aot_throw_coded(cx, AOT_ERROR, "ENOENT",
                  "ENOENT: process.cwd failed with error no such file or directory, the current working directory was "
                  "likely removed without changing the working directory, uv_cwd");
  put(cx, cx->head.exception, "errno", aot_int(-ENOENT));
  put(cx, cx->head.exception, "syscall", text(cx, "uv_cwd"));
  return AOT_EXCEPTION;
}

AOT_BUILTIN(aot_builtin_process_uptime) { return aot_number((clock_ms(CLOCK_MONOTONIC) - cx->started_ms) / 1e3); }

AOT_BUILTIN(aot_value_performance) { return aot_realm(cx, AOT_REALM_PERFORMANCE); }
/* In steps of five microseconds, as High Resolution Time has it ("coarsen time"): what takes less is seen by process.hrtime. */
AOT_BUILTIN(aot_builtin_performance_now) {
  enum { STEPS_IN_MS = 200 };
  return aot_double(floor((clock_ms(CLOCK_MONOTONIC) - cx->started_ms) * STEPS_IN_MS) / STEPS_IN_MS);
}
AOT_BUILTIN(aot_value_performance_time_origin) { return aot_double(cx->started_wall_ms); }
AOT_BUILTIN(aot_builtin_performance_tag) { return aot_string_from_c(cx, "Performance"); }
