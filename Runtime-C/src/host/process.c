/* process.c: process and performance, the parts of node's that command-line programs use. */
#include "base/builtin.h"
#include "base/context.h"
#include "aot_node_version.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/bigint.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/abstract_operations.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/error.h"
#include "object/function.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "async/job.h"
#include "host/exit_code.h"
#include "host/output.h"
#include <stdbool.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

typedef struct process_state {
  aot_value exit_code; /* process.exitCode, or undefined */
  aot_value listeners; /* array of event, function, whether once */
  double origin_ms;    /* monotonic clock when the realm was built */
  double origin_wall_ms;
  aot_value argv; /* process.argv once it was asked for, or undefined */
  bool exiting;
} process_state;

static void trace_process(aot_context *cx, void *data) {
  process_state *s = data;
  aot_gc_mark(cx, s->exit_code);
  aot_gc_mark(cx, s->listeners);
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
  s->exit_code = s->argv = AOT_UNDEFINED;
  s->listeners = aot_new_array(cx, 0, NULL);
  s->origin_ms = clock_ms(CLOCK_MONOTONIC);
  s->origin_wall_ms = clock_ms(CLOCK_REALTIME);
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
AOT_BUILTIN(aot_value_process_title) { return aot_string_from_c(cx, "node"); }
AOT_BUILTIN(aot_builtin_process_tag) { return aot_string_from_c(cx, "process"); }

AOT_BUILTIN(aot_value_process_arch) {
#if defined(__aarch64__)
  return aot_string_from_c(cx, "arm64");
#else
  return aot_string_from_c(cx, "x64");
#endif
}

AOT_BUILTIN(aot_value_process_versions) {
  aot_value o = aot_new_object(cx);
  put(cx, o, "node", aot_string_from_c(cx, AOT_NODE_VERSION));
  put(cx, o, "aot", aot_string_from_c(cx, "0.1.0"));
  return o;
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
    if (built && i == 0) aot_array_push(cx, s->argv, v);
  }
  return s->argv;
}
AOT_BUILTIN(aot_builtin_process_set_argv) {
  state_of(cx)->argv = AOT_ARG(0);
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_process_exec_path) {
  aot_value list = aot_builtin_process_get_argv(cx, callee, this_value, new_target, 0, NULL);
  return aot_list_count(list) > 0 ? aot_list_at(list, 0) : cx->empty_string;
}
AOT_BUILTIN(aot_value_process_exec_argv) { return aot_new_array(cx, 0, NULL); }

AOT_BUILTIN(aot_value_process_env) {
  aot_value env = aot_realm(cx, AOT_REALM_PROCESS_ENV);
  for (char **e = environ; e && *e; e++) {
    const char *equals = strchr(*e, '=');
    if (!equals || equals == *e) continue;
    aot_key key;
    if (aot_to_key(cx, aot_string_from_utf8(cx, *e, (size_t)(equals - *e)), &key)) return AOT_EXCEPTION;
    aot_create_data(cx, env, key, text(cx, equals + 1));
  }
  return env;
}

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

/* The last argument may be a callback. */
static aot_value write_stream(aot_context *cx, int32_t argc, const aot_value *argv,
                              void (*write)(aot_context *, const char *, size_t)) {
  aot_value done = write_chunk(cx, AOT_ARG(0), write);
  if (!AOT_FAILED(done) && argc > 1 && aot_is_callable(argv[argc - 1])) aot_enqueue_tick(cx, argv[argc - 1], 0, NULL);
  return done;
}
AOT_BUILTIN(aot_builtin_stdout_write) { return write_stream(cx, argc, argv, aot_write_stdout); }
AOT_BUILTIN(aot_builtin_stderr_write) { return write_stream(cx, argc, argv, aot_write_stderr); }

/* ---------------------------------------------------------------- exit and events */

static bool same_event(aot_value a, aot_value b) {
  return a == b || (aot_is_string(a) && aot_is_string(b) && aot_string_equal(a, b));
}

/* Runs the listeners of an event; those made with once are dropped first. Whether there were any; -1 error. */
static int emit(aot_context *cx, aot_value event, int32_t argc, const aot_value *argv) {
  process_state *s = state_of(cx);
  aot_value calls = aot_new_array(cx, 0, NULL), kept = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i + 2 < aot_list_count(s->listeners); i += 3) {
    bool match = same_event(aot_list_at(s->listeners, i), event);
    if (match) aot_array_push(cx, calls, aot_list_at(s->listeners, i + 1));
    for (uint32_t k = 0; k < 3 && !(match && aot_list_at(s->listeners, i + 2) == AOT_TRUE); k++)
      aot_array_push(cx, kept, aot_list_at(s->listeners, i + k));
  }
  s->listeners = kept;
  aot_value process = aot_realm(cx, AOT_REALM_PROCESS);
  for (uint32_t i = 0; i < aot_list_count(calls); i++)
    if (AOT_FAILED(aot_call(cx, aot_list_at(calls, i), process, argc, argv))) return -1;
  return aot_list_count(calls) > 0;
}

/* The listeners of "exit", with the code; they may change process.exitCode. */
static void emit_exit(aot_context *cx, int code) {
  process_state *s = state_of(cx);
  if (s->exiting) return;
  s->exiting = true;
  aot_value argument = aot_int(code);
  if (emit(cx, aot_string_from_c(cx, "exit"), 1, &argument) < 0) {
    aot_report_uncaught(cx, aot_take_exception(cx), AOT_UNCAUGHT_THROW);
    cx->exit_code = 1;
  }
}

/* The program ended by itself. Listeners see the code of an unsettled await in process.exitCode only, as in node. */
static void emit_natural_exit(aot_context *cx) {
  int code = cx->exit_code, unsettled = aot_unsettled_code(cx);
  if (unsettled) {
    cx->exit_code = unsettled;
    state_of(cx)->exit_code = aot_int(unsettled);
  }
  emit_exit(cx, code);
}

static int emit_error(aot_context *cx, const char *event, int32_t argc, const aot_value *argv) {
  return emit(cx, aot_string_from_c(cx, event), argc, argv);
}

static aot_value add_listener(aot_context *cx, aot_value process, int32_t argc, const aot_value *argv, aot_value once) {
  aot_value f = AOT_ARG(1);
  if (!aot_is_callable(f)) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "The \"listener\" argument must be of type function. Received %s",
                           aot_describe(cx, f, &d));
  }
  process_state *s = state_of(cx);
  if (aot_array_push(cx, s->listeners, argv[0]) || aot_array_push(cx, s->listeners, f) ||
      aot_array_push(cx, s->listeners, once))
    return AOT_EXCEPTION;
  cx->emit_exit = emit_natural_exit;
  cx->emit_error = emit_error;
  return process;
}
AOT_BUILTIN(aot_builtin_process_on) { return add_listener(cx, this_value, argc, argv, AOT_FALSE); }
AOT_BUILTIN(aot_builtin_process_once) { return add_listener(cx, this_value, argc, argv, AOT_TRUE); }

AOT_BUILTIN(aot_builtin_process_off) {
  process_state *s = state_of(cx);
  aot_value kept = aot_new_array(cx, 0, NULL);
  bool removed = false;
  for (uint32_t i = 0; i + 2 < aot_list_count(s->listeners); i += 3) {
    bool match = !removed && same_event(aot_list_at(s->listeners, i), AOT_ARG(0)) &&
                 aot_list_at(s->listeners, i + 1) == AOT_ARG(1);
    removed |= match;
    for (uint32_t k = 0; k < 3 && !match; k++) aot_array_push(cx, kept, aot_list_at(s->listeners, i + k));
  }
  s->listeners = kept;
  return this_value;
}

AOT_BUILTIN(aot_builtin_process_emit) {
  int any = emit(cx, AOT_ARG(0), argc > 0 ? argc - 1 : 0, argc > 0 ? argv + 1 : NULL);
  return any < 0 ? AOT_EXCEPTION : aot_bool(any);
}

AOT_BUILTIN(aot_builtin_process_get_exit_code) { return state_of(cx)->exit_code; }

/* 0 ok. */
static int set_exit_code(aot_context *cx, aot_value v) {
  process_state *s = state_of(cx);
  if (!aot_is_nullish(v)) {
    double d = aot_to_number(cx, v);
    if (aot_has_exception(cx)) return -1;
    if (aot_is_object(v) || d != trunc(d)) {
      aot_description text;
      aot_throw_error(cx, AOT_TYPE_ERROR, "The \"code\" argument must be of type number. Received %s",
                      aot_describe(cx, v, &text));
      return -1;
    }
    cx->exit_code = aot_double_to_int32(d);
  } else {
    cx->exit_code = 0;
  }
  cx->is_exit_code_given = !aot_is_nullish(v);
  s->exit_code = v;
  return 0;
}
AOT_BUILTIN(aot_builtin_process_set_exit_code) { return set_exit_code(cx, AOT_ARG(0)) ? AOT_EXCEPTION : AOT_UNDEFINED; }

AOT_BUILTIN(aot_builtin_process_exit) {
  if (AOT_ARG(0) != AOT_UNDEFINED && set_exit_code(cx, argv[0])) return AOT_EXCEPTION;
  emit_exit(cx, cx->exit_code);
  aot_flush(cx);
  exit(cx->exit_code & 255);
}

AOT_BUILTIN(aot_builtin_process_abort) {
  aot_flush(cx);
  abort();
}

AOT_BUILTIN(aot_builtin_process_next_tick) {
  aot_value f = AOT_ARG(0);
  if (!aot_is_callable(f)) {
    aot_description d;
    return aot_throw_error(cx, AOT_TYPE_ERROR, "The \"callback\" argument must be of type function. Received %s",
                           aot_describe(cx, f, &d));
  }
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
  return text(cx, getcwd(path, sizeof path) ? path : "/");
}

AOT_BUILTIN(aot_builtin_process_uptime) {
  return aot_number((clock_ms(CLOCK_MONOTONIC) - state_of(cx)->origin_ms) / 1e3);
}

AOT_BUILTIN(aot_builtin_process_memory_usage) {
  long pages = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  if (f) {
    if (fscanf(f, "%*d %ld", &pages) != 1) pages = 0;
    fclose(f);
  }
  aot_value rss = aot_number((double)pages * (double)sysconf(_SC_PAGESIZE)), o = aot_new_object(cx);
  put(cx, o, "rss", rss);
  put(cx, o, "heapTotal", rss);
  put(cx, o, "heapUsed", rss);
  put(cx, o, "external", aot_int(0));
  put(cx, o, "arrayBuffers", aot_int(0));
  return o;
}

AOT_BUILTIN(aot_builtin_process_cpu_usage) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  aot_value o = aot_new_object(cx);
  put(cx, o, "user", aot_number((double)u.ru_utime.tv_sec * 1e6 + (double)u.ru_utime.tv_usec));
  put(cx, o, "system", aot_number((double)u.ru_stime.tv_sec * 1e6 + (double)u.ru_stime.tv_usec));
  return o;
}

static AOT_BUILTIN(hrtime) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  double seconds = (double)t.tv_sec, nanos = (double)t.tv_nsec;
  if (aot_is_array(AOT_ARG(0)) && aot_list_count(argv[0]) == 2) {
    seconds -= aot_to_number(cx, aot_list_at(argv[0], 0));
    nanos -= aot_to_number(cx, aot_list_at(argv[0], 1));
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    if (nanos < 0) {
      seconds--;
      nanos += 1e9;
    }
  }
  aot_value pair[2] = {aot_number(seconds), aot_number(nanos)};
  return aot_new_array(cx, 2, pair);
}

static AOT_BUILTIN(hrtime_bigint) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return aot_bigint_from_uint64(cx, (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec);
}

AOT_BUILTIN(aot_value_process_hrtime) {
  aot_value f = aot_new_closure(cx, hrtime, "hrtime", 1, 0, NULL);
  aot_value big = aot_new_closure(cx, hrtime_bigint, "bigint", 0, 0, NULL);
  aot_define_hidden(cx, f, aot_key_from_name(aot_intern_c(cx, "bigint")), big);
  return f;
}

AOT_BUILTIN(aot_value_performance) {
  state_of(cx); /* time starts here */
  return aot_realm(cx, AOT_REALM_PERFORMANCE);
}
AOT_BUILTIN(aot_builtin_performance_now) { return aot_double(clock_ms(CLOCK_MONOTONIC) - state_of(cx)->origin_ms); }
AOT_BUILTIN(aot_value_performance_time_origin) { return aot_double(state_of(cx)->origin_wall_ms); }
AOT_BUILTIN(aot_builtin_performance_tag) { return aot_string_from_c(cx, "Performance"); }
