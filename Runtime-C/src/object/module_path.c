#include "object/module_path.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/string.h"
#include "object/error.h"
#include "object/state.h"
#include <stdbool.h>
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

/* ---------------------------------------------------------------- what a program asks for */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes the path of a file URL in place; false if it has a query or a fragment, with which Node takes it for another module. */
static bool decode_path(char *text) {
  if (strpbrk(text, "?#")) return false;
  char *out = text;
  for (const char *at = text; *at; at++) {
    bool is_code = *at == '%' && hex_digit(at[1]) >= 0 && hex_digit(at[2]) >= 0;
    *out++ = is_code ? (char)(hex_digit(at[1]) << 4 | hex_digit(at[2])) : *at;
    if (is_code) at += 2;
  }
  *out = 0;
  return true;
}

/* Takes empty names, "." and ".." out of an absolute path, in place. */
static size_t normalize(char *path) {
  size_t out = 0;
  for (const char *at = path; *at;) {
    while (*at == '/') at++;
    size_t length = strcspn(at, "/");
    if (length == 2 && at[0] == '.' && at[1] == '.') {
      while (out > 0 && path[--out] != '/') {}
    } else if (length > 1 || (length == 1 && *at != '.')) {
      path[out++] = '/';
      memmove(path + out, at, length);
      out += length;
    }
    at += length;
  }
  if (out == 0) path[out++] = '/';
  return out;
}

AOT_BUILTIN(aot_host_asked_path) {
  aot_value asked = AOT_ARG(0);
  if (!aot_is_string(asked)) return asked;
  char *text = aot_string_to_utf8(cx, asked, NULL);
  if (!text) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  bool is_url = aot_truthy(AOT_ARG(1)) && strncmp(text, "file:///", 8) == 0;
  char *path = is_url ? text + 7 : text;
  bool is_path = *path == '/' && (!is_url || decode_path(path));
  aot_value result = is_path ? aot_string_from_utf8(cx, path, normalize(path)) : asked;
  free(text);
  return result;
}

AOT_BUILTIN(aot_host_module_path) { return aot_module_path(cx, AOT_ARG(0)); }
