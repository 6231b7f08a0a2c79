/* aot_describe.c: what a shared library brings to programs: built-ins that it registers, classes of a plugin, exports of a native module.
 *
 *   aot-describe [--json] FILE.so
 *
 * The library is loaded, and what it runs when it is loaded runs, without capabilities. Exit status: 0; 1 it cannot be loaded, or is none of the three;
 * 2 wrong usage.
 */
#include "aot_objects.h"
#include "text.h"
#include <dlfcn.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct description {
  const char *path;
  char name[NAME_MAX + 1]; /* of a native module: that of the file */
  int is_json;
  aot_runtime *runtime;
  aot_context *cx;
  aot_ref exports; /* of a native module */
  const char *plugin;
  aotd_text out;
} description;

static int fail(const description *d) {
  fprintf(stderr, "aot-describe: %s: %s\n", d->path, aot_last_error());
  return 1;
}

/* ---------------------------------------------------------------- text */

/* `, "name": "text"`, unless there is no text. */
static void add_member(aotd_text *t, const char *name, const char *text) {
  if (!text) return;
  aotd_add_format(t, ",\"%s\":", name);
  aotd_add_string(t, text, strlen(text));
}

/* Words behind a line's beginning, from a column on. */
static void add_words(aotd_text *t, size_t line, const char *words) {
  size_t used = t->size - line;
  if (words && *words) {
    aotd_add_format(t, "%*s", used < 30 ? (int)(32 - used) : 2, "");
    aotd_add_c(t, words);
  }
  aotd_add_c(t, "\n");
}

/* ---------------------------------------------------------------- built-ins */

static void add_builtin(aotd_text *t, const aot_builtin *b) {
  size_t line = t->size;
  aotd_add_c(t, b->name);
  aotd_add_c(t, "(");
  for (size_t i = 0; i < b->parameter_count; i++) {
    if (i) aotd_add_c(t, ", ");
    aotd_add_c(t, b->parameters[i].name);
  }
  aotd_add_c(t, ")");
  add_words(t, line, b->documentation);
  for (size_t i = 0; i < b->parameter_count; i++) {
    if (!b->parameters[i].documentation) continue;
    line = t->size;
    aotd_add_format(t, "    %.200s", b->parameters[i].name);
    add_words(t, line, b->parameters[i].documentation);
  }
  if (b->group) aotd_add_format(t, "    asks for the capability '%.200s'\n", b->group);
}

static int add_builtins(description *d) {
  if (d->is_json) {
    char *list;
    if (aot_builtins_json(d->runtime, &list)) return fail(d);
    aotd_add_c(&d->out, ",\"builtins\":");
    aotd_add_c(&d->out, list);
    free(list);
    return 0;
  }
  aot_builtin b;
  for (size_t i = 0; aot_builtin_read(d->runtime, i, &b) == AOT_OK; i++) add_builtin(&d->out, &b);
  return 0;
}

/* ---------------------------------------------------------------- classes */

static const char *kind_name(aot_method_kind kind) {
  switch (kind) {
  case AOT_INSTANCE_METHOD: return "instance";
  case AOT_CLASS_METHOD: return "class";
  case AOT_SHELL_METHOD: return "shell";
  case AOT_SHELL_CLASS_METHOD: return "shell class";
  }
  return "";
}

/* Of a method in TypeScript. */
static const char *code_name(const aot_written_method *m) { return m->is_native ? "native" : "bytecode"; }

static void add_class_json(description *d, const aot_class_info *c) {
  aotd_text *t = &d->out;
  const char *ivar;
  aot_method m;
  aotd_add_c(t, "{\"name\":");
  aotd_add_string(t, c->name, strlen(c->name));
  add_member(t, "super", c->super);
  add_member(t, "documentation", c->documentation);
  aotd_add_format(t, ",\"version\":%u,\"ivars\":[", c->version);
  for (size_t i = 0; aot_class_ivar(d->cx, c->name, i, &ivar) == AOT_OK; i++) {
    if (i) aotd_add_c(t, ",");
    aotd_add_string(t, ivar, strlen(ivar));
  }
  aotd_add_c(t, "],\"methods\":[");
  for (size_t i = 0; aot_class_method(d->cx, c->name, i, &m) == AOT_OK; i++) {
    aotd_add_c(t, i ? ",{\"name\":" : "{\"name\":");
    aotd_add_string(t, m.name, strlen(m.name));
    aotd_add_format(t, ",\"kind\":\"%s\",\"length\":%d", kind_name(m.kind), m.length);
    add_member(t, "documentation", m.documentation);
    aotd_add_c(t, "}");
  }
  aot_written_method w;
  for (size_t i = 0; aot_class_written_method(d->cx, c->name, i, &w) == AOT_OK; i++) {
    aotd_add_c(t, i ? ",{\"name\":" : "{\"name\":");
    aotd_add_string(t, w.name, strlen(w.name));
    aotd_add_format(t, ",\"kind\":\"%s\",\"length\":%d,\"code\":\"%s\"}", kind_name(w.kind), w.length, code_name(&w));
  }
  aotd_add_c(t, "]}");
}

static void add_class(description *d, const aot_class_info *c) {
  aotd_text *t = &d->out;
  size_t line = t->size;
  aot_method m;
  aotd_add_format(t, c->super ? "class %.200s extends %.200s" : "class %.200s", c->name, c->super);
  add_words(t, line, c->documentation);
  for (size_t i = 0; aot_class_method(d->cx, c->name, i, &m) == AOT_OK; i++) {
    const char *kind = m.kind == AOT_INSTANCE_METHOD ? "" : m.kind == AOT_CLASS_METHOD ? "static " : "shell ";
    line = t->size;
    aotd_add_format(t, "    %s%.200s", kind, m.name);
    add_words(t, line, m.documentation);
  }
  aot_written_method w;
  for (size_t i = 0; aot_class_written_method(d->cx, c->name, i, &w) == AOT_OK; i++) {
    line = t->size;
    aotd_add_format(t, "    %s%s", w.kind == AOT_CLASS_METHOD ? "static " : "", w.name);
    add_words(t, line, code_name(&w));
  }
}

static void add_classes(description *d) {
  aot_class_info c;
  size_t count = 0;
  if (d->is_json) aotd_add_c(&d->out, ",\"classes\":[");
  for (size_t i = 0; d->plugin && aot_class_read(d->cx, i, &c) == AOT_OK; i++) {
    if (!c.plugin || strcmp(c.plugin, d->plugin) != 0) continue;
    if (d->is_json && count++) aotd_add_c(&d->out, ",");
    if (d->is_json) add_class_json(d, &c);
    else add_class(d, &c);
  }
  if (d->is_json) aotd_add_c(&d->out, "]");
}

/* ---------------------------------------------------------------- exports */

static const char *type_name(aot_type type) {
  switch (type) {
  case AOT_TYPE_FUNCTION: return "function";
  case AOT_TYPE_STRING: return "string";
  case AOT_TYPE_NUMBER: return "number";
  case AOT_TYPE_BOOLEAN: return "boolean";
  case AOT_TYPE_BIGINT: return "bigint";
  case AOT_TYPE_SYMBOL: return "symbol";
  case AOT_TYPE_UNDEFINED: return "undefined";
  case AOT_TYPE_NULL: return "null";
  default: return "object";
  }
}

static aot_status add_export(description *d, aot_ref key, size_t i) {
  char name[256];
  aot_ref value, length;
  aot_type type;
  int32_t parameters = 0;
  aot_status status = aot_string_copy(d->cx, key, AOT_UTF8, name, sizeof name, NULL);
  if (!status) status = aot_key_read(d->cx, d->exports, key, &value);
  if (!status) status = aot_type_of(d->cx, value, &type);
  if (status) return status;
  if (type == AOT_TYPE_FUNCTION && aot_property_read(d->cx, value, "length", &length) == AOT_OK)
    aot_read_int32(d->cx, length, &parameters);
  if (!d->is_json) {
    aotd_add_format(&d->out, "%s: %s", name, type_name(type));
    if (type == AOT_TYPE_FUNCTION)
      aotd_add_format(&d->out, " of %d parameter%s", parameters, parameters == 1 ? "" : "s");
    aotd_add_c(&d->out, "\n");
    return AOT_OK;
  }
  aotd_add_c(&d->out, i ? ",{\"name\":" : "{\"name\":");
  aotd_add_string(&d->out, name, strlen(name));
  aotd_add_format(&d->out, ",\"type\":\"%s\"", type_name(type));
  if (type == AOT_TYPE_FUNCTION) aotd_add_format(&d->out, ",\"length\":%d", parameters);
  aotd_add_c(&d->out, "}");
  return AOT_OK;
}

static int add_exports(description *d) {
  aot_ref names, name;
  uint32_t count = 0;
  aot_status status = AOT_OK;
  if (d->is_json) aotd_add_c(&d->out, ",\"exports\":[");
  if (d->exports != AOT_NO_REF) {
    status = aot_property_names(d->cx, d->exports, &names);
    if (!status) status = aot_array_size(d->cx, names, &count);
    for (uint32_t i = 0; i < count && !status; i++) {
      status = aot_element_read(d->cx, names, i, &name);
      if (!status) status = add_export(d, name, i);
    }
  }
  if (d->is_json) aotd_add_c(&d->out, "]");
  return status ? fail(d) : 0;
}

/* ---------------------------------------------------------------- loading */

static int has_symbol(void *library, const char *prefix, const char *name) {
  char text[NAME_MAX + 32];
  snprintf(text, sizeof text, "%s%s", prefix, name);
  for (char *c = text; *c; c++)
    if (*c == '-') *c = '_';
  return dlsym(library, text) != NULL;
}

/* Loads what the library is; -1: it is nothing of these. */
static int load_all(description *d, void *library, const char *folder) {
  typedef aot_status register_function(aot_runtime * runtime);
  int is_known = 0;
  register_function *host;
  *(void **)&host = dlsym(library, "aot_host_register");
  if (host) {
    is_known = 1;
    if (host(d->runtime)) return fail(d);
  }
  const aot_plugin *plugin = dlsym(library, "aot_plugin_descriptor");
  if (plugin) {
    is_known = 1;
    if (aot_use_plugin(d->cx, plugin->name, NULL)) return fail(d);
    d->plugin = plugin->name;
  }
  if (has_symbol(library, "aot_module_init_", d->name)) {
    is_known = 1;
    setenv("AOT_MODULE_PATH", folder, 1);
    if (aot_load_module(d->cx, d->name, NULL, &d->exports)) return fail(d);
  }
  return is_known ? 0 : -1;
}

static int describe(description *d, const char *folder) {
  aot_runtime_options runtime_options = AOT_RUNTIME_OPTIONS;
  if (aot_runtime_open(&runtime_options, &d->runtime) || aot_context_open(d->runtime, NULL, &d->cx)) return fail(d);
  void *library = dlopen(d->path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "aot-describe: %s\n", dlerror());
    return 1;
  }
  int failed = load_all(d, library, folder);
  if (failed < 0) {
    fprintf(stderr, "aot-describe: %s is no library of a host (AOT_HOST), no plugin and no native module '%s'\n",
            d->path, d->name);
    return 1;
  }
  if (failed) return failed;
  if (d->is_json) {
    aotd_add_c(&d->out, "{\"file\":");
    aotd_add_string(&d->out, d->path, strlen(d->path));
  }
  failed = add_builtins(d);
  if (!failed) add_classes(d);
  if (!failed) failed = add_exports(d);
  if (d->is_json) aotd_add_c(&d->out, "}\n");
  if (failed || d->out.has_failed) return 1;
  return fwrite(d->out.bytes, 1, d->out.size, stdout) == d->out.size && fflush(stdout) == 0 ? 0 : 1;
}

int main(int argc, char **argv) {
  int at = 1, is_json = argc > 1 && strcmp(argv[1], "--json") == 0;
  at += is_json;
  if (argc != at + 1 || argv[at][0] == '-') {
    fprintf(stderr, "usage: aot-describe [--json] FILE.so\n");
    return 2;
  }
  char path[PATH_MAX], folder[PATH_MAX], base[PATH_MAX];
  if (!realpath(argv[at], path)) {
    fprintf(stderr, "aot-describe: %s: ", argv[at]);
    perror("");
    return 1;
  }
  strcpy(folder, path);
  strcpy(base, path);
  description d = {.path = path, .is_json = is_json, .exports = AOT_NO_REF};
  const char *name = basename(base);
  size_t size = strlen(name);
  if (size > 3 && strcmp(name + size - 3, ".so") == 0) size -= 3;
  snprintf(d.name, sizeof d.name, "%.*s", (int)size, name);
  int status = describe(&d, dirname(folder));
  aotd_free_text(&d.out);
  return status; /* what the library has made goes with the process */
}
