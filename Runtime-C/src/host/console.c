/* console.c: console, with node's format specifiers (util.formatWithOptions) and output streams. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/bigint.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/number.h"
#include "value/string.h"
#include "value/symbol.h"
#include "object/array.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/realm_object.h"
#include "realm/realm.h"
#include "builtins/global/global.h"
#include "builtins/json/json.h"
#include "host/inspect.h"
#include "host/output.h"
#include "host/warning.h"
#include <stdbool.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* A label of console.count or console.time. */
typedef struct label {
  struct label *next;
  char *name;
  uint32_t count;
  double started; /* ms, or negative */
} label;

typedef struct console_state {
  int indent;
  label *labels;
} console_state;

static console_state *state_of(aot_context *cx) {
  console_state *s = cx->builtin_state[AOT_STATE_CONSOLE];
  if (!s) {
    s = calloc(1, sizeof *s);
    if (!s) abort();
    cx->builtin_state[AOT_STATE_CONSOLE] = s;
    aot_at_free(cx, free, s);
  }
  return s;
}

/* ---------------------------------------------------------------- texts */

/* A program that prints primitive values one at a time does not link what shows objects, and one that prints one value at a time
 * no formats. */
#pragma weak aot_format_arguments
#pragma weak aot_inspect_dir

static aot_value format_arguments(aot_context *cx, int32_t argc, const aot_value *argv) {
  if (argc == 0) return cx->empty_string;
  if (argc > 1) return aot_format_arguments(cx, argc, argv);
  if (aot_is_string(argv[0])) return argv[0];
  if (aot_is_object(argv[0])) return cx->inspect(cx, argv[0]);
  aot_inspector in;
  aot_inspector_init(&in, cx, 0, false);
  return aot_text_primitive(&in, argv[0]);
}

/* ---------------------------------------------------------------- output */

enum stream { OUT, ERR };

static void put(aot_context *cx, enum stream to, const char *bytes, size_t n) {
  if (to == OUT) aot_write_stdout(cx, bytes, n);
  else aot_write_stderr(cx, bytes, n);
}

/* One line, or several when a group indents it. */
static void put_line(aot_context *cx, enum stream to, const char *text, size_t n) {
  console_state *s = cx->builtin_state[AOT_STATE_CONSOLE];
  int indent = s ? s->indent : 0;
  char spaces[64];
  memset(spaces, ' ', sizeof spaces);
  for (size_t from = 0; indent > 0;) {
    for (int left = indent; left > 0; left -= 64) put(cx, to, spaces, left < 64 ? (size_t)left : 64);
    const char *end = memchr(text + from, '\n', n - from);
    if (!end) {
      text += from;
      n -= from;
      break;
    }
    size_t length = (size_t)(end - text) + 1 - from;
    put(cx, to, text + from, length);
    from += length;
  }
  if (to == OUT || n >= 1024) {
    put(cx, to, text, n);
    put(cx, to, "\n", 1);
  } else { /* in one write */
    char line[1025];
    memcpy(line, text, n);
    line[n] = '\n';
    put(cx, to, line, n + 1);
  }
}

static aot_value print_string(aot_context *cx, enum stream to, aot_value text) {
  aot_string *s = aot_string_flatten(cx, text);
  if (!aot_string_is_wide(s) && aot_is_ascii(aot_string_latin1(s), s->length)) {
    put_line(cx, to, (const char *)aot_string_latin1(s), s->length);
    return AOT_UNDEFINED;
  }
  size_t n;
  char *utf8 = aot_string_to_utf8(cx, text, &n);
  if (!utf8) return AOT_EXCEPTION;
  put_line(cx, to, utf8, n);
  free(utf8);
  return AOT_UNDEFINED;
}

/* Node puts its options in front of the arguments, in an array: the last one moves to a new index. The arguments after that. */
static const aot_value *shifted_arguments(aot_context *cx, int32_t argc, const aot_value *argv) {
  if (AOT_LIKELY(cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO) || argc == 0) return argv;
  aot_value *moved = aot_new_elements(cx, (uint32_t)argc, AOT_UNDEFINED);
  if (!moved) return NULL;
  memcpy(moved, argv, (size_t)argc * sizeof *argv);
  moved[argc - 1] = aot_through_array(cx, (uint32_t)argc, argv[argc - 1]);
  return AOT_FAILED(moved[argc - 1]) ? NULL : moved;
}

static aot_value print(aot_context *cx, enum stream to, int32_t argc, const aot_value *argv) {
  argv = shifted_arguments(cx, argc, argv);
  if (!argv && argc) return AOT_EXCEPTION;
  if (argc == 1 && aot_is_number(argv[0])) {
    char text[32];
    double d = aot_as_number(argv[0]);
    bool minus_zero = d == 0 && signbit(d);
    int n = aot_format_double(d, text);
    put_line(cx, to, minus_zero ? "-0" : text, minus_zero ? 2 : (size_t)n);
    return AOT_UNDEFINED;
  }
  aot_value text = format_arguments(cx, argc, argv);
  return AOT_FAILED(text) ? AOT_EXCEPTION : print_string(cx, to, text);
}

AOT_BUILTIN(aot_builtin_console_log) { return print(cx, OUT, argc, argv); }
AOT_BUILTIN(aot_builtin_console_info) { return print(cx, OUT, argc, argv); }
AOT_BUILTIN(aot_builtin_console_debug) { return print(cx, OUT, argc, argv); }
AOT_BUILTIN(aot_builtin_console_error) { return print(cx, ERR, argc, argv); }
AOT_BUILTIN(aot_builtin_console_warn) { return print(cx, ERR, argc, argv); }

AOT_BUILTIN(aot_builtin_console_dir) {
  aot_value text = aot_inspect_dir(cx, AOT_ARG(0), AOT_ARG(1));
  return AOT_FAILED(text) ? AOT_EXCEPTION : print_string(cx, OUT, text);
}

AOT_BUILTIN(aot_builtin_console_assert) {
  if (argc > 0 && aot_truthy(argv[0])) return AOT_UNDEFINED;
  if (argc < 2) return print_string(cx, ERR, aot_string_from_c(cx, "Assertion failed"));
  aot_value first = aot_to_string(cx, argv[1]), list = aot_new_array(cx, (uint32_t)argc - 1, argv + 1);
  if (AOT_FAILED(first) || aot_array_put(cx, list, 0, aot_text(cx, "Assertion failed: %v", first)))
    return AOT_EXCEPTION;
  return print(cx, ERR, argc - 1, aot_array_of(list)->elements);
}

AOT_BUILTIN(aot_builtin_console_trace) {
  aot_value text = argc > 0 ? format_arguments(cx, argc, argv) : cx->empty_string;
  if (AOT_FAILED(text)) return AOT_EXCEPTION;
  aot_value error = aot_new_error(cx, AOT_ERROR, text);
  if (AOT_FAILED(error)) return AOT_EXCEPTION;
  aot_value stack = aot_get_name(cx, error, AOT_NAME_stack);
  if (!aot_is_string(stack)) return print_string(cx, ERR, aot_text(cx, argc ? "Trace: %v" : "Trace", text));
  return print_string(cx, ERR, aot_text(cx, "Trace%v", aot_substring(cx, stack, 5, aot_string_length(stack))));
}

AOT_BUILTIN(aot_builtin_console_group) {
  aot_value result = argc > 0 ? print(cx, OUT, argc, argv) : AOT_UNDEFINED;
  state_of(cx)->indent += 2;
  return result;
}

AOT_BUILTIN(aot_builtin_console_group_collapsed) {
  return aot_builtin_console_group(cx, callee, this_value, new_target, argc, argv);
}

AOT_BUILTIN(aot_builtin_console_group_end) {
  console_state *s = state_of(cx);
  if (s->indent >= 2) s->indent -= 2;
  return AOT_UNDEFINED;
}

/* ---------------------------------------------------------------- count, time */

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The label of argument 0 ("default"); NULL with an error pending. */
static label *label_of(aot_context *cx, int32_t argc, const aot_value *argv) {
  aot_value v = AOT_ARG(0);
  aot_value text = v == AOT_UNDEFINED ? aot_string_from_c(cx, "default") : aot_to_string(cx, v);
  if (AOT_FAILED(text)) return NULL;
  char *name = aot_string_to_utf8(cx, text, NULL);
  console_state *s = state_of(cx);
  for (label *l = s->labels; l; l = l->next)
    if (strcmp(l->name, name) == 0) {
      free(name);
      return l;
    }
  label *l = calloc(1, sizeof *l);
  if (!l) abort();
  l->name = name;
  l->started = -1;
  l->next = s->labels;
  return s->labels = l;
}

static aot_value print_label(aot_context *cx, const char *format, const label *l, const char *rest) {
  char small[256], *text = small;
  int n = snprintf(small, sizeof small, format, l->name, rest);
  if (n >= (int)sizeof small && (text = malloc((size_t)n + 1))) snprintf(text, (size_t)n + 1, format, l->name, rest);
  if (!text) return AOT_UNDEFINED;
  put_line(cx, OUT, text, (size_t)n);
  if (text != small) free(text);
  return AOT_UNDEFINED;
}

/* A warning about a label, which stands at %v. */
static aot_value warn_of_label(aot_context *cx, const char *format, const label *l, const char *method) {
  aot_value name = aot_string_from_utf8(cx, l->name, strlen(l->name));
  aot_warn_value(cx, "Warning", aot_text(cx, format, name, method));
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_console_count) {
  label *l = label_of(cx, argc, argv);
  if (!l) return AOT_EXCEPTION;
  char number[16];
  snprintf(number, sizeof number, "%u", ++l->count);
  return print_label(cx, "%s: %s", l, number);
}

AOT_BUILTIN(aot_builtin_console_count_reset) {
  label *l = label_of(cx, argc, argv);
  if (!l) return AOT_EXCEPTION;
  /* Node looks for the label itself, and has texts alone. */
  bool is_text = AOT_ARG(0) == AOT_UNDEFINED || aot_is_string(AOT_ARG(0));
  if (l->count == 0 || !is_text) return warn_of_label(cx, "Count for '%v' does not exist", l, "");
  l->count = 0;
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_console_time) {
  label *l = label_of(cx, argc, argv);
  if (!l) return AOT_EXCEPTION;
  if (l->started >= 0) return warn_of_label(cx, "Label '%v' already exists for console.time()", l, "");
  l->started = now_ms();
  return AOT_UNDEFINED;
}

/* 12.345ms, 1.234s, 1:02.345 (m:ss.mmm), 1:00:02.345 (h:mm:ss.mmm) */
static void format_duration(double ms, char out[64]) {
  if (ms < 1000) {
    char digits[32];
    snprintf(digits, sizeof digits, "%.3f", ms);
    char *end = digits + strlen(digits) - 1;
    while (*end == '0') *end-- = 0;
    if (*end == '.') *end = 0;
    snprintf(out, 64, "%sms", digits);
    return;
  }
  double seconds = ms / 1000;
  int hours = (int)(seconds / 3600), minutes = (int)(seconds / 60) % 60;
  if (seconds < 60) snprintf(out, 64, "%.3fs", seconds);
  else if (hours == 0) snprintf(out, 64, "%d:%06.3f (m:ss.mmm)", minutes, fmod(seconds, 60));
  else snprintf(out, 64, "%d:%02d:%02d (h:mm:ss)", hours, minutes, (int)fmod(seconds, 60));
}

static aot_value time_log(aot_context *cx, int32_t argc, const aot_value *argv, const char *method, bool end) {
  label *l = label_of(cx, argc, argv);
  if (!l) return AOT_EXCEPTION;
  if (l->started < 0) return warn_of_label(cx, "No such label '%v' for console.%s()", l, method);
  char text[64];
  format_duration(now_ms() - l->started, text);
  if (end) l->started = -1;
  if (end || argc <= 1) return print_label(cx, "%s: %s", l, text);
  aot_value line = aot_text(cx, "%v: %s", aot_string_from_utf8(cx, l->name, strlen(l->name)), text);
  aot_value list = aot_new_array(cx, 1, &line);
  for (int32_t i = 1; i < argc; i++) aot_array_push(cx, list, argv[i]);
  return print(cx, OUT, (int32_t)aot_list_count(list), aot_array_of(list)->elements);
}

AOT_BUILTIN(aot_builtin_console_time_log) { return time_log(cx, argc, argv, "timeLog", false); }
AOT_BUILTIN(aot_builtin_console_time_end) { return time_log(cx, argc, argv, "timeEnd", true); }

AOT_BUILTIN(aot_value_console) { return aot_realm(cx, AOT_REALM_CONSOLE); }
AOT_BUILTIN(aot_builtin_console_tag) { return aot_string_from_c(cx, "console"); }
