#include "object/module_path.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/string.h"
#include "object/error.h"
#include "object/state.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Drops the last name of an absolute path. */
static size_t folder_of(const char *path, size_t n) {
  while (n > 1 && path[--n] != '/') {}
  return n;
}

/* The folder of the executable, of bytecode that another executable runs, or the current one when neither can be told. */
static char *root_of_modules(aot_context *cx) {
  bool is_bytecode = cx->program && cx->program->is_interpreted && cx->argc > 1;
  char *path = realpath(is_bytecode ? cx->argv[1] : "/proc/self/exe", NULL);
  if (!path) return realpath(".", NULL);
  path[folder_of(path, strlen(path))] = 0;
  return path;
}

/* Without "../" at its beginning, each of which takes a folder off the root. */
static const char *climb(const char *relative, const char *root, size_t *root_length) {
  while (strncmp(relative, "../", 3) == 0) {
    relative += 3;
    *root_length = folder_of(root, *root_length);
  }
  return relative;
}

static aot_value placed(aot_context *cx, const char *root, const char *relative) {
  size_t n = strlen(root);
  relative = climb(relative, root, &n);
  if (strcmp(relative, "..") == 0 || strcmp(relative, ".") == 0) {
    if (relative[1]) n = folder_of(root, n);
    relative = "";
  }
  size_t rest = strlen(relative), slash = rest && root[n - 1] != '/';
  char *path = malloc(n + slash + rest + 1);
  if (!path) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  memcpy(path, root, n);
  if (slash) path[n] = '/';
  memcpy(path + n + slash, relative, rest);
  aot_value result = aot_string_from_utf8(cx, path, n + slash + rest);
  free(path);
  return result;
}

aot_value aot_module_path(aot_context *cx, aot_value path) {
  struct aot_core *core = cx->core;
  if (!core->module_root) core->module_root = root_of_modules(cx);
  char *text = core->module_root ? aot_string_to_utf8(cx, path, NULL) : NULL;
  if (!text) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  aot_value result = *text == '/' ? path : placed(cx, core->module_root, text);
  free(text);
  return result;
}

AOT_BUILTIN(aot_host_module_path) { return aot_module_path(cx, AOT_ARG(0)); }
