/* live.c: a script that is replaced while its state stays, reads memory of the host, awaits its operations, and is stopped at a line.
 *
 *   aotc build --target vm live.ts -o live.abc && aotc build --target vm live_next.ts -o live_next.abc
 *   cc live.c -o live $(pkg-config --cflags --libs aot) && ./live .
 */
#include <aot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check(aot_status status) {
  if (status == AOT_OK) return;
  fprintf(stderr, "%s: %s\n", aot_status_name(status), aot_last_error());
  exit(1);
}

static size_t read_script(const char *folder, const char *name, char *bytes, size_t capacity) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s.abc", folder, name);
  FILE *f = fopen(path, "rb");
  size_t size = f ? fread(bytes, 1, capacity, f) : 0;
  if (f) fclose(f);
  return size;
}

/* ---------------------------------------------------------------- built-ins */

static aot_ref on_print(aot_context *cx, const aot_invocation *call) {
  char text[200];
  if (call->count == 1 && aot_string_copy(cx, call->arguments[0], AOT_UTF8, text, sizeof text, NULL) == AOT_OK)
    printf("%s\n", text);
  return AOT_NO_REF;
}
AOT_BUILTIN(print, "host::print", "Prints a line", on_print, {"text", "What to print"});

/* An operation that the third poll completes. */
typedef struct search {
  char name[16];
  int polls;
} search;

static void on_poll(aot_context *cx, aot_op operation, void *data) {
  search *s = (search *)data;
  aot_ref text;
  if (++s->polls < 3 || strcmp(s->name, "aborted") == 0) return;
  check(aot_make_text(cx, s->name, &text));
  check(aot_op_complete(cx, operation, text));
}
static void on_cancel(aot_context *cx, aot_op operation, void *data) {
  (void)cx;
  (void)operation;
  printf("the host stops looking for %s\n", ((search *)data)->name);
}

static aot_ref on_look(aot_context *cx, const aot_invocation *call) {
  aot_op operation;
  aot_ref promise = AOT_NO_REF;
  search *s = (search *)calloc(1, sizeof *s);
  aot_op_options options = {sizeof options, on_poll, on_cancel, free, AOT_NO_REF, s};
  if (call->count != 2 || aot_string_copy(cx, call->arguments[0], AOT_UTF8, s->name, sizeof s->name, NULL) != AOT_OK) {
    free(s);
    aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "look needs a short name and a signal");
    return AOT_NO_REF;
  }
  options.signal = call->arguments[1];
  check(aot_op_new(cx, &options, &operation, &promise));
  return promise;
}
AOT_BUILTIN(look, "host::look", "The text behind a name", on_look, {"name", "What is looked for"},
            {"signal", "Gives up when it is aborted"});

/* ---------------------------------------------------------------- the debugger */

/* Prints where the program stands, and steps once from a breakpoint. */
static aot_step on_pause(aot_context *cx, uint32_t breakpoint, void *data) {
  aot_debug_frame frame;
  aot_ref level;
  double number;
  (void)data;
  check(aot_debug_frame_read(cx, 0, &frame));
  printf("  %s at line %u of %s", breakpoint ? "stopped" : "stepped", frame.line, frame.function);
  if (breakpoint && aot_debug_variable(cx, 0, 0, &level) == AOT_OK && aot_read_number(cx, level, &number) == AOT_OK)
    printf(", its parameter is %g", number);
  printf("\n");
  return breakpoint ? AOT_STEP_INTO : AOT_STEP_NONE;
}

/* ---------------------------------------------------------------- the host */

static double samples[8];

static void run_frame(aot_context *cx, aot_segment_id segment) {
  aot_scope scope;
  aot_ref view, result;
  check(aot_scope_open(cx, &scope));
  check(aot_segment_view(cx, segment, 0, 8, AOT_ELEMENT_F64, &view));
  check(aot_call_name(cx, "frame", 1, &view, &result));
  check(aot_scope_close(cx, scope));
}

int main(int argc, char **argv) {
  static char bytes[1 << 18];
  const char *folder = argc > 1 ? argv[1] : ".";
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_runtime *runtime;
  aot_context *cx;
  aot_segment_id segment;
  aot_ref result;
  uint32_t replaced, breakpoint, line;
  int is_alive = 1;
  check(aot_runtime_open(&options, &runtime));
  check(aot_register_builtin(runtime, &print));
  check(aot_register_builtin(runtime, &look));
  check(aot_context_open(runtime, NULL, &cx));
  check(aot_load_script(cx, "live", bytes, read_script(folder, "live", bytes, sizeof bytes), &result));

  check(aot_segment_open(cx, samples, sizeof samples, NULL, NULL, &segment));
  samples[3] = 0.25;
  run_frame(cx, segment);
  check(aot_reload_script(cx, "live", bytes, read_script(folder, "live_next", bytes, sizeof bytes), &replaced));
  printf("%s functions are new\n", replaced > 0 ? "some" : "no");
  samples[5] = 0.5;
  run_frame(cx, segment);

  check(aot_debug_attach(cx, on_pause, NULL));
  check(aot_breakpoint_set(cx, "live_next.ts", 19, &breakpoint, &line));
  run_frame(cx, segment);
  check(aot_debug_attach(cx, NULL, NULL));

  check(aot_call_name(cx, "lookUp", 0, NULL, &result));
  while (is_alive) check(aot_poll(cx, 1, &is_alive));

  check(aot_segment_close(cx, segment));
  check(aot_context_close(cx));
  check(aot_runtime_close(runtime));
  return 0;
}
