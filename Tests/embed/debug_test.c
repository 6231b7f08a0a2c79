/* debug_test.c: breakpoints, steps, and what is seen where the program stands. */
#include "check.h"

typedef struct pause {
  uint32_t breakpoint, line;
} pause;
static pause pauses[64];
static int count;
static aot_step steps[64];
static void (*look)(aot_context *cx);

static aot_step on_pause(aot_context *cx, uint32_t breakpoint, void *data) {
  aot_debug_frame frame;
  CHECK(data == &count && count < 64);
  OK(aot_debug_frame_read(cx, 0, &frame));
  pauses[count] = (pause){breakpoint, frame.line};
  if (look) look(cx);
  return steps[count++];
}

static void begin(void) {
  count = 0;
  memset(steps, 0, sizeof steps);
  look = NULL;
}

/* ---------------------------------------------------------------- breakpoints */

static void see_inner(aot_context *cx) {
  aot_debug_frame frame;
  aot_ref ref = AOT_NO_REF;
  OK(aot_debug_frame_read(cx, 0, &frame));
  CHECK(strcmp(frame.function, "inner") == 0 && frame.parameter_count == 2 && frame.variable_count >= 2);
  CHECK(strstr(frame.file, "debugged.ts") != NULL);
  OK(aot_debug_variable(cx, 0, 0, &ref));
  CHECK(as_number(cx, ref) == count);
  OK(aot_debug_variable(cx, 0, 1, &ref));
  CHECK(as_number(cx, ref) == 2);
  STATUS(AOT_E_RANGE, aot_debug_variable(cx, 0, frame.variable_count, &ref));
  OK(aot_debug_this(cx, 0, &ref));
  OK(aot_debug_frame_read(cx, 1, &frame));
  CHECK(strcmp(frame.function, "outer") == 0 && frame.line == 12);
  STATUS(AOT_E_RANGE, aot_debug_frame_read(cx, 2, &frame));
  /* Code of the program may run, and does not stop. */
  OK(aot_call_name(cx, "peek", 0, NULL, &ref));
  CHECK(as_number(cx, call2(cx, "outer", 2, 0)) == 2);
  STATUS(AOT_E_STATE, aot_debug_attach(cx, NULL, NULL));
}

static void breakpoints(aot_context *cx) {
  uint32_t first = 0, second = 0, line = 0, none = 77;
  aot_debug_frame frame;
  aot_ref ref = 0xABCD;
  STATUS(AOT_E_STATE, aot_breakpoint_set(cx, "debugged.ts", 5, &none, NULL));
  OK(aot_debug_attach(cx, on_pause, &count));
  STATUS(AOT_E_NAME, aot_breakpoint_set(cx, "bugged.ts", 5, &none, NULL));
  STATUS(AOT_E_NAME, aot_breakpoint_set(cx, "debugged.ts", 500, &none, NULL));
  STATUS(AOT_E_NAME, aot_breakpoint_remove(cx, 5));
  STATUS(AOT_E_NAME, aot_breakpoint_remove(cx, 0));
  STATUS(AOT_E_STATE, aot_debug_frame_read(cx, 0, &frame));
  STATUS(AOT_E_STATE, aot_debug_variable(cx, 0, 0, &ref));
  CHECK(none == 77 && ref == 0xABCD);
  OK(aot_breakpoint_set(cx, "debugged.ts", 5, &first, &line));
  CHECK(line == 5);
  begin();
  look = see_inner;
  CHECK(as_number(cx, call2(cx, "outer", 3, 0)) == 6);
  CHECK(count == 3 && pauses[0].breakpoint == first && pauses[2].line == 5);
  begin();
  OK(aot_breakpoint_set(cx, "debugged.ts", 14, &second, &line));
  CHECK(second != first && line >= 14);
  OK(aot_breakpoint_remove(cx, first));
  CHECK(as_number(cx, call2(cx, "outer", 3, 0)) == 6);
  CHECK(count <= 1); /* a line that only returns may have no position of its own */
  OK(aot_breakpoint_remove(cx, second));
  begin();
  CHECK(as_number(cx, call2(cx, "outer", 3, 0)) == 6);
  CHECK(count == 0);
}

/* ---------------------------------------------------------------- steps */

static void stepping(aot_context *cx) {
  uint32_t breakpoint = 0;
  OK(aot_breakpoint_set(cx, "debugged.ts", 5, &breakpoint, NULL));
  begin();
  steps[0] = steps[1] = AOT_STEP_OVER;
  CHECK(as_number(cx, call2(cx, "outer", 1, 0)) == 0);
  CHECK(count >= 2 && pauses[0].line == 5 && pauses[1].line == 6 && pauses[1].breakpoint == 0);
  begin();
  steps[0] = AOT_STEP_OUT;
  CHECK(as_number(cx, call2(cx, "outer", 1, 0)) == 0);
  CHECK(count == 1 || pauses[1].line >= 11); /* in outer */
  OK(aot_breakpoint_remove(cx, breakpoint));
  OK(aot_breakpoint_set(cx, "debugged.ts", 12, &breakpoint, NULL));
  begin();
  steps[0] = AOT_STEP_INTO;
  CHECK(as_number(cx, call2(cx, "outer", 1, 0)) == 0);
  CHECK(count == 2 && pauses[0].line == 12 && pauses[1].line == 5);
  OK(aot_breakpoint_remove(cx, breakpoint));
}

/* ---------------------------------------------------------------- versions */

/* A script is reloaded while it has stops; its new code has none until they are set again. */
static void versions(aot_context *cx, const char *folder) {
  char path[512];
  uint32_t breakpoint = 0;
  size_t size;
  snprintf(path, sizeof path, "%s/debugged.abc", folder);
  void *bytes = read_file(path, &size);
  for (uint32_t line = 1; line < 16; line++) OK(aot_breakpoint_set(cx, "debugged.ts", line, &breakpoint, NULL));
  OK(aot_reload_script(cx, "debugged", bytes, size, NULL));
  OK(aot_reload_script(cx, "debugged", bytes, size, NULL));
  free(bytes);
  begin();
  CHECK(as_number(cx, call2(cx, "outer", 3, 0)) == 6);
  CHECK(count == 0);
}

/* ---------------------------------------------------------------- the end of what stands */

static void raise_error(aot_context *cx) { OK(aot_error_raise_text(cx, AOT_CLASS_ERROR, "stopped")); }
static void terminate(aot_context *cx) { OK(aot_terminate(cx)); }

static void endings(aot_context *cx) {
  uint32_t breakpoint = 0;
  aot_ref argument = number(cx, 1), result = 0xABCD, error = AOT_NO_REF;
  OK(aot_breakpoint_set(cx, "debugged.ts", 5, &breakpoint, NULL));
  begin();
  look = raise_error;
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "outer", 1, &argument, &result));
  OK(aot_error_take(cx, &error));
  begin();
  look = terminate;
  STATUS(AOT_E_TERMINATED, aot_call_name(cx, "outer", 1, &argument, &result));
  CHECK(result == 0xABCD);
  OK(aot_debug_attach(cx, NULL, NULL));
  begin();
  CHECK(as_number(cx, call2(cx, "outer", 3, 0)) == 6);
  CHECK(count == 0);
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  aot_runtime *runtime = open_runtime();
  aot_context *cx = open_context(runtime);
  run_file(cx, argv[1], "debugged");
  breakpoints(cx);
  stepping(cx);
  versions(cx, argv[1]);
  endings(cx);
  return finish(cx, runtime);
}
