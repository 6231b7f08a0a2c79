/* compiler.c: the compiler as hosts see it; Sources/HostCompiler is what compiles. */
#define _GNU_SOURCE 1 /* dladdr */
#include "aot_compiler.h"
#include <dlfcn.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *aot_compile_text(const char *path, const char *text, size_t text_size, const char *library, size_t *size,
                       char **message);

/* Node's modules and the web's lie in lib/aotc/lib of what is installed, and in lib beside the library where it was built. */
static const char *find_library(char out[PATH_MAX]) {
  static const char *const places[] = {"aotc/lib", "lib"};
  char file[PATH_MAX];
  Dl_info info;
  if (!dladdr((const void *)(uintptr_t)aot_compiler, &info) || !realpath(info.dli_fname, file)) return NULL;
  const char *folder = dirname(file);
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    int n = snprintf(out, PATH_MAX, "%s/%s/globals.txt", folder, places[i]);
    if (n < 0 || n >= PATH_MAX || access(out, R_OK) != 0) continue;
    *strrchr(out, '/') = 0;
    return out;
  }
  return NULL;
}

static void *compile(const char *path, const char *text, size_t text_size, size_t *size, char **message) {
  char library[PATH_MAX];
  return aot_compile_text(path, text, text_size, find_library(library), size, message);
}

const aot_source_compiler *aot_compiler(void) {
  static const aot_source_compiler compiler = {sizeof(aot_source_compiler), compile};
  return &compiler;
}
