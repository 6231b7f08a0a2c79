/* A host in C that calls the library stats: docs/libraries.md. */
#include "stats.h"
#include <stdio.h>
#include <stdlib.h>

static void print_item(void *data, double item, double index) {
  printf("%s %g: %g\n", (const char *)data, index, item);
}

static int tell(const char *what, aot_context *cx, aot_status status) {
  if (status == AOT_OK) return 0;
  aot_ref error, report;
  char text[200] = "";
  if (status == AOT_E_EXCEPTION && !aot_error_take(cx, &error) && !aot_property_read(cx, error, "message", &report))
    aot_string_copy(cx, report, AOT_UTF8, text, sizeof text, NULL);
  printf("%s: %s %s\n", what, aot_status_name(status), text);
  return 1;
}

int main(void) {
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_runtime *runtime;
  aot_context *cx;
  if (aot_runtime_open(&options, &runtime) || aot_context_open(runtime, NULL, &cx)) return 1;
  if (tell("load", cx, stats_load(cx))) return 1;

  double items[] = {1, 2, 2.5, 6}, mean;
  if (tell("mean", cx, stats_mean(cx, items, 4, &mean))) return 1;
  printf("mean %g\n", mean);

  char *text, item[] = "item";
  if (tell("histogram", cx, stats_histogram(cx, items, 4, 2, &text))) return 1;
  puts(text);
  free(text);

  aot_ref series, same;
  if (tell("series", cx, stats_new_Series(cx, &series))) return 1;
  for (int i = 0; i < 3; i++) tell("add", cx, stats_Series_add(cx, series, i * 1.5, &same));
  tell("each", cx, stats_Series_each(cx, series, print_item, item));
  tell("check", cx, stats_check(cx, -1));
  return aot_context_close(cx) || aot_runtime_close(runtime);
}
