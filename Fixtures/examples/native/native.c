/* A host that loads native modules and a program that uses them: native FOLDER, where native.abc, geometry.so and words.so are. */
#include "aot.h"
#include <stdio.h>
#include <string.h>

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, aot_last_error());
  return 1;
}

static int load(aot_context *cx, const char *folder, const char *name) {
  aot_ref exports, again;
  int is_same = 0;
  if (aot_load_module(cx, name, folder, &exports) || aot_load_module(cx, name, folder, &again) ||
      aot_is_same(cx, exports, again, &is_same) || !is_same || aot_global_write(cx, name, exports))
    return fail(name);
  return 0;
}

static int run(aot_context *cx, const char *path) {
  static char bytes[1 << 20];
  FILE *file = fopen(path, "rb");
  if (!file) return fail(path);
  size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  aot_ref result;
  return aot_run(cx, bytes, size, &result) ? fail(path) : 0;
}

int main(int argc, char **argv) {
  const char *folder = argc > 1 ? argv[1] : ".";
  char path[1024];
  snprintf(path, sizeof path, "%s/native.abc", folder);
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  options.is_debugging = 1;
  aot_runtime *runtime;
  aot_context *cx;
  if (aot_runtime_open(&options, &runtime) || aot_context_open(runtime, NULL, &cx)) return fail("open");
  int failed = load(cx, folder, "geometry") || load(cx, folder, "words") || run(cx, path);
  /* Modules of other versions, and what is none. */
  const char *const refused[] = {"later", "none", "no such"};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    aot_ref exports;
    aot_status status = aot_load_module(cx, refused[i], folder, &exports);
    const char *versions = status == AOT_E_ABI ? strstr(aot_last_error(), " was made") : "";
    printf("%s %s%s\n", refused[i], aot_status_name(status), versions);
  }
  if (aot_context_close(cx) || aot_runtime_close(runtime)) return fail("close");
  return failed;
}
