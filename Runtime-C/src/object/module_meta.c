/* module_meta.c: import.meta, with node's properties (https://nodejs.org/api/esm.html, import.meta). */
#include "object/new_object.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/builder.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/coded_error.h"
#include "object/error.h"
#include "object/function.h"
#include "object/module_path.h"
#include "object/property_access.h"
#include "object/state.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- file URLs
 *
 * Paths are UTF-8. What may not stand in a part of a URL is percent-encoded: controls, space, what is not ASCII, and the characters
 * of the part's percent-encode set (URL Standard 1.3). */

#define IN_PATH     "\"#<>?`{}"
#define IN_QUERY    "\"#<>"
#define IN_FRAGMENT "\"<>`"

static bool is_encoded(unsigned char c, const char *others) { return c <= 0x20 || c >= 0x7F || strchr(others, c); }

static void append_encoded(aot_builder *b, const char *text, size_t n, const char *others) {
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)text[i];
    char code[4];
    if (!is_encoded(c, others)) aot_builder_unit(b, c);
    else {
      snprintf(code, sizeof code, "%%%02X", c);
      aot_builder_ascii(b, code);
    }
  }
}

static aot_value url_of_path(aot_context *cx, const char *path, size_t n) {
  aot_builder b;
  aot_builder_init(&b, cx);
  aot_builder_ascii(&b, "file://");
  append_encoded(&b, path, n, IN_PATH "%\\");
  return aot_builder_finish(&b);
}

AOT_BUILTIN(aot_host_file_url) {
  size_t n;
  char *path = aot_string_to_utf8(cx, AOT_ARG(0), &n);
  if (!path) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  aot_value url = url_of_path(cx, path, n);
  free(path);
  return url;
}

/* Takes "." and ".." out of an absolute path, in place; a trailing slash stays. */
static size_t normalize(char *path, size_t n) {
  size_t out = 0, at = 0;
  while (at < n) {
    size_t end = at + 1;
    while (end < n && path[end] != '/') end++;
    size_t length = end - at;
    bool is_last = end == n, is_up = length == 3 && memcmp(path + at, "/..", 3) == 0;
    if (is_up || (length == 2 && path[at + 1] == '.')) {
      while (is_up && out > 0 && path[--out] != '/') {}
      if (is_last) path[out++] = '/';
    } else {
      memmove(path + out, path + at, length);
      out += length;
    }
    at = end;
  }
  return out;
}

/* The URL of a specifier that starts with "/", "./" or "../", from the file at `path`. Query and fragment stay as they are. */
static aot_value resolve_path(aot_context *cx, const char *path, const char *specifier) {
  size_t folder = *specifier == '/' ? 0 : (size_t)(strrchr(path, '/') + 1 - path), rest = strcspn(specifier, "?#");
  aot_builder b;
  char *joined = malloc(folder + rest + 2);
  if (!joined) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  memcpy(joined, path, folder);
  memcpy(joined + folder, specifier, rest);
  size_t n = normalize(joined, folder + rest);
  aot_builder_init(&b, cx);
  aot_builder_ascii(&b, "file://");
  append_encoded(&b, joined, n, IN_PATH);
  const char *query = specifier + rest, *fragment = query + strcspn(query, "#");
  append_encoded(&b, query, (size_t)(fragment - query), IN_QUERY);
  append_encoded(&b, fragment, strlen(fragment), IN_FRAGMENT);
  free(joined);
  return aot_builder_finish(&b);
}

/* A specifier that is a URL: a scheme of letters, digits and +-. before a colon. */
static bool is_url(const char *specifier) {
  size_t n = strspn(specifier, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
  return n > 0 && specifier[n] == ':';
}

/* ---------------------------------------------------------------- the object */

/* import.meta.resolve(specifier). captures: the path of the module. Packages are found when a program is built, not when it runs. */
static AOT_BUILTIN(resolve) {
  aot_value text = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(text)) return text;
  char *specifier = aot_string_to_utf8(cx, text, NULL);
  char *path = aot_string_to_utf8(cx, aot_function_of(callee)->captures[0], NULL);
  aot_value result = AOT_EXCEPTION;
  if (!specifier || !path) result = aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  else if (*specifier == '/' || strncmp(specifier, "./", 2) == 0 || strncmp(specifier, "../", 3) == 0 ||
           strcmp(specifier, ".") == 0 || strcmp(specifier, "..") == 0)
    result = resolve_path(cx, path, specifier);
  else if (is_url(specifier)) result = text;
  else {
    char message[400];
    snprintf(message, sizeof message, "Cannot find package '%.150s' imported from %.200s", specifier, path);
    aot_throw_coded(cx, AOT_ERROR, "ERR_MODULE_NOT_FOUND", message);
  }
  free(specifier);
  free(path);
  return result;
}

static int add(aot_context *cx, aot_value meta, const char *name, aot_value v) {
  return AOT_FAILED(v) || aot_create_data(cx, meta, aot_key_from_name(aot_intern_c(cx, name)), v) < 0 ? -1 : 0;
}

static aot_value new_meta(aot_context *cx, aot_value module) {
  size_t n;
  aot_value path = aot_module_path(cx, module);
  if (AOT_FAILED(path)) return path;
  char *bytes = aot_string_to_utf8(cx, path, &n);
  if (!bytes) return AOT_EXCEPTION;
  const char *name = strrchr(bytes, '/');
  size_t folder = name && name > bytes ? (size_t)(name - bytes) : name != NULL;
  aot_value meta = aot_new_object_with_proto(cx, AOT_NULL);
  bool failed = add(cx, meta, "dirname", aot_string_from_utf8(cx, bytes, folder)) || add(cx, meta, "filename", path) ||
                add(cx, meta, "resolve", aot_new_closure(cx, resolve, "resolve", 1, 1, &path)) ||
                add(cx, meta, "url", url_of_path(cx, bytes, n));
  free(bytes);
  return failed ? AOT_EXCEPTION : meta;
}

aot_value aot_module_meta(aot_context *cx, aot_value path) {
  struct aot_core *core = cx->core;
  if (!core->metas) core->metas = aot_new_object_with_proto(cx, AOT_NULL);
  aot_value meta = aot_get_index(cx, core->metas, path);
  if (meta != AOT_UNDEFINED) return meta;
  meta = new_meta(cx, path);
  return AOT_FAILED(meta) || aot_define(cx, core->metas, path, meta) ? AOT_EXCEPTION : meta;
}
