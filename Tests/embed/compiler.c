/* compiler.c: text that contexts run where the runtime has a compiler (aot_compiler.h). */
#include "aot_compiler.h"
#include "check.h"
#include <pthread.h>

static aot_ref run(aot_context *cx, const char *path, const char *source) {
  aot_ref exports = AOT_NO_REF;
  OK(aot_run_text(cx, path, source, strlen(source), &exports));
  return exports;
}

static double export_number(aot_context *cx, aot_ref exports, const char *name) {
  aot_ref value = AOT_NO_REF;
  OK(aot_property_read(cx, exports, name, &value));
  return as_number(cx, value);
}

/* Does the report of the pending exception begin so, and does it hold the other text? */
static int is_reported(aot_context *cx, const char *start, const char *part) {
  aot_ref error = AOT_NO_REF, report = AOT_NO_REF;
  char copy[2048] = "";
  OK(aot_error_take(cx, &error));
  OK(aot_error_report(cx, error, &report));
  OK(aot_string_copy(cx, report, AOT_UTF8, copy, sizeof copy, NULL));
  if (strncmp(copy, start, strlen(start)) == 0 && strstr(copy, part)) return 1;
  fprintf(stderr, "the report is\n%s\n", copy);
  return 0;
}

static void modules(aot_context *cx, const char *folder) {
  char path[512];
  CHECK(export_number(cx,
                      run(cx, "sum.ts",
                          "export const total: number = [1, 2, 3].reduce((a, b) => a + b, 0);\n"
                          "export function twice(x: number, y: number): number { return 2 * x + y; }"),
                      "total") == 6);
  CHECK(as_number(cx, call2(cx, "twice", 4, 1)) == 9);
  CHECK(export_number(
            cx,
            run(cx, "words.js", "import { join } from 'node:path'; export const size = join('a', '..', 'bc').length;"),
            "size") == 2);
  snprintf(path, sizeof path, "%s/part.ts", folder);
  FILE *f = fopen(path, "w");
  if (!f || fputs("enum Size { Small = 1, Large = 40 }\nexport const large: number = Size.Large;\n", f) < 0 ||
      fclose(f))
    exit(2);
  snprintf(path, sizeof path, "%s/whole.ts", folder);
  CHECK(export_number(cx, run(cx, path, "import { large } from './part'; export const more = large + 2;"), "more") ==
        42);
  aot_ref exports = AOT_NO_REF;
  const char *plain = "export const answer = 6 * 7;";
  OK(aot_run(cx, plain, strlen(plain), &exports));
  CHECK(export_number(cx, exports, "answer") == 42);
}

static void errors(aot_context *cx) {
  aot_ref exports = AOT_NO_REF, result = AOT_NO_REF;
  const char *broken = "export const a = ;\nlet let = 1;";
  STATUS(AOT_E_EXCEPTION, aot_run_text(cx, "broken.ts", broken, strlen(broken), &exports));
  CHECK(is_reported(cx, "SyntaxError: broken.ts:1:18: ", "[AOT"));
  const char *lost = "import { x } from './nowhere.ts'; export const y = x;";
  STATUS(AOT_E_EXCEPTION, aot_run_text(cx, "lost.ts", lost, strlen(lost), &exports));
  CHECK(is_reported(cx, "SyntaxError: lost.ts:1:", "nowhere"));
  STATUS(AOT_E_TYPE, aot_run_text(cx, "latin.ts", "'\xe9'", 3, &exports));
  STATUS(AOT_E_ARGUMENT, aot_run_text(cx, NULL, "1", 1, &exports));
  STATUS(AOT_E_ARGUMENT, aot_run_text(cx, "x.ts", NULL, 1, &exports));
  STATUS(AOT_E_ARGUMENT, aot_run_text(cx, "x.ts", "1", 1, NULL));
  run(cx, "thrown.ts", "export function fail(): never {\n  throw new TypeError('thrown here');\n}");
  STATUS(AOT_E_EXCEPTION, aot_call_name(cx, "fail", 0, NULL, &result));
  CHECK(is_reported(cx, "TypeError: thrown here", "fail (thrown.ts:2:9)"));
  OK(aot_run_text(cx, "empty.ts", "", 0, &exports));
}

static void reloads(aot_context *cx) {
  const char *first = "let count = 0;\nexport function step(): number { return ++count; }";
  const char *second = "let count = 0;\nexport function step(): number { return count += 10; }";
  aot_ref exports = AOT_NO_REF, result = AOT_NO_REF;
  uint32_t replaced = 0;
  OK(aot_load_script(cx, "state.ts", first, strlen(first), &exports));
  OK(aot_call_name(cx, "step", 0, NULL, &result));
  OK(aot_reload_script(cx, "state.ts", second, strlen(second), &replaced));
  CHECK(replaced == 1);
  OK(aot_call_name(cx, "step", 0, NULL, &result));
  CHECK(as_number(cx, result) == 11);
}

static void *on_thread(void *runtime) {
  aot_context *cx = open_context(runtime);
  char source[64];
  for (int i = 0; i < 20; i++) {
    snprintf(source, sizeof source, "export const n: number = %d + 1;", i);
    CHECK(export_number(cx, run(cx, "n.ts", source), "n") == i + 1);
  }
  OK(aot_context_close(cx));
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_runtime *runtime = NULL, *plain = open_runtime();
  options.compiler = aot_compiler();
  OK(aot_runtime_open(&options, &runtime));
  aot_context *cx = open_context(runtime);
  modules(cx, argv[1]);
  errors(cx);
  reloads(cx);
  OK(aot_context_close(cx));
  pthread_t threads[4];
  for (int i = 0; i < 4; i++) pthread_create(&threads[i], NULL, on_thread, runtime);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], NULL);
  OK(aot_runtime_close(runtime));
  cx = open_context(plain);
  aot_ref exports = AOT_NO_REF;
  STATUS(AOT_E_UNSUPPORTED, aot_run_text(cx, "x.ts", "1", 1, &exports));
  STATUS(AOT_E_BYTECODE, aot_run(cx, "1", 1, &exports));
  return finish(cx, plain);
}
