/* module.c: native modules. */
#include "embed/module.h"
#include "embed/run.h"
#include "aot_api.h"
#include "base/failure.h"
#include "heap/heap.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define AOT_UNUSED __attribute__((unused))

/* In the table the functions have the names of aot.h. */
#undef aot_call
#define aot_call aot_api_call
#define aot_run  aot_api_run

#ifdef AOT_IN_PROGRAM
/* In a program of its own these are not there: they would bring all built-ins along. */
#define ABSENT(name, parameters)                                                                                       \
  static aot_status absent_##name parameters {                                                                         \
    return aot_refuse(AOT_E_UNSUPPORTED, "aot_" #name " is for hosts, not for programs");                              \
  }
ABSENT(register_builtin, (aot_runtime * runtime AOT_UNUSED, const aot_builtin *description AOT_UNUSED))
ABSENT(builtin_read, (aot_runtime * runtime AOT_UNUSED, size_t i AOT_UNUSED, aot_builtin *out AOT_UNUSED))
ABSENT(builtins_json, (aot_runtime * runtime AOT_UNUSED, char **text AOT_UNUSED))
ABSENT(context_builtin, (aot_context * cx AOT_UNUSED, const aot_builtin *description AOT_UNUSED))
static const char *absent_capability_name(size_t i AOT_UNUSED) { return NULL; }
#define aot_register_builtin absent_register_builtin
#define aot_builtin_read     absent_builtin_read
#define aot_builtins_json    absent_builtins_json
#define aot_context_builtin  absent_context_builtin
#define aot_capability_name  absent_capability_name
#endif

#define COUNT_ONE(name) +1
const aot_api aot_module_functions = {.version = (uint32_t)AOT_ABI_VERSION_MAJOR << 16 | AOT_ABI_VERSION_MINOR,
                                      .count = 0 AOT_API_FUNCTIONS(COUNT_ONE),
#define X(name) .name = aot_##name,
                                      AOT_API_FUNCTIONS(X)
#undef X
};

/* A module of a context. */
struct aot_native_module {
  struct aot_native_module *next;
  aot_value exports;
  char name[];
};

enum { LONGEST_NAME = 64, LONGEST_PATH = 1024 };

/* ---------------------------------------------------------------- where it is */

/* A word of C, with dashes for underscores: it is part of file names and symbols. */
static bool is_name(const char *name) {
  size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return n > 0 && n <= LONGEST_NAME && name[n] == 0 && !(name[0] >= '0' && name[0] <= '9') && name[0] != '-';
}

typedef struct search {
  const char *name;
  char path[LONGEST_PATH];
} search;

/* Is it below the folder? `size` bytes of its path. */
static bool look_in(search *s, const char *folder, size_t size, const char *inner) {
  if (size == 0) return false;
  int n = snprintf(s->path, sizeof s->path, "%.*s%s/%s.so", (int)size, folder, inner, s->name);
  return n > 0 && n < (int)sizeof s->path && access(s->path, R_OK) == 0;
}

static bool find(search *s, const char *project) {
  const char *list = getenv("AOT_MODULE_PATH");
  while (list && *list) {
    size_t size = strcspn(list, ":");
    if (look_in(s, list, size, "")) return true;
    list += size + (list[size] == ':');
  }
  size_t size = project ? strlen(project) : 0;
  if (look_in(s, project, size, "/native") || look_in(s, project, size, "/node_modules/.native")) return true;
  const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
  if (data && *data) return look_in(s, data, strlen(data), "/aot/native");
  return home && look_in(s, home, strlen(home), "/.local/share/aot/native");
}

/* ---------------------------------------------------------------- loading */

typedef uint32_t version_function(void);
typedef aot_status init_function(const aot_api *api, aot_context *cx, aot_ref exports);

static void *symbol(void *library, const char *what, const char *name) {
  char text[LONGEST_NAME + 32];
  snprintf(text, sizeof text, "aot_module_%s_%s", what, name);
  for (char *c = text; *c; c++)
    if (*c == '-') *c = '_';
  return dlsym(library, text);
}

/* As for bytecode and hosts: the major versions are the same, and the minor one of the module is not later. */
static aot_status check_version(const char *path, uint32_t version) {
  if (version >> 16 == AOT_ABI_VERSION_MAJOR && (version & 0xFFFF) <= AOT_ABI_VERSION_MINOR) return AOT_OK;
  return aot_refuse(AOT_E_ABI, "%s was made for version %u.%u of aot.h, this is %d.%d", path, version >> 16,
                    version & 0xFFFF, AOT_ABI_VERSION_MAJOR, AOT_ABI_VERSION_MINOR);
}

/* Libraries stay open: their code may be anywhere in the context. */
static aot_status open_module(const search *s, init_function **init) {
  void *library = dlopen(s->path, RTLD_NOW | RTLD_LOCAL);
  if (!library) return aot_refuse(AOT_E_UNSUPPORTED, "%s", dlerror());
  version_function *version;
  *(void **)&version = symbol(library, "abi", s->name);
  *(void **)init = symbol(library, "init", s->name);
  if (!version || !*init) {
    dlclose(library);
    return aot_refuse(AOT_E_NAME, "%s is no module of the name '%s'", s->path, s->name);
  }
  aot_status status = check_version(s->path, version());
  if (status) dlclose(library);
  return status;
}

static struct aot_native_module *module_of(const aot_embedding *e, const char *name) {
  struct aot_native_module *m = e->modules;
  while (m && strcmp(m->name, name) != 0) m = m->next;
  return m;
}

/* The status that a module gave, with what its last call that failed was told. */
static aot_status refuse_filled(const char *name, aot_status status) {
  char why[200];
  snprintf(why, sizeof why, "%s", aot_last_error());
  return aot_refuse(status, "the module %s gave %s%s%s", name, aot_status_name(status), *why ? ": " : "", why);
}

static aot_status fill(aot_embedding *e, struct aot_native_module *m, init_function *init) {
  aot_context *cx = e->cx;
  aot_scope scope;
  aot_ref exports;
  aot_status status = aot_scope_open(cx, &scope);
  if (status) return status;
  status = aot_make_object(cx, &exports);
  if (!status) {
    aot_refuse(AOT_OK, "%s", "");
    status = init(&aot_module_functions, cx, exports);
    if (status && e->error == AOT_HOLE && !cx->head.is_ending) status = refuse_filled(m->name, status);
  }
  if (!status && e->error != AOT_HOLE) status = AOT_E_EXCEPTION;
  if (!status && !aot_ref_value(e, exports, &m->exports)) status = AOT_E_REF;
  aot_scope_close(cx, scope);
  return status;
}

aot_status aot_load_module(aot_context *cx, const char *name, const char *project, aot_ref *exports) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(exports);
  AOT_NEEDS_NO_ERROR(e);
  if (!is_name(name)) return aot_refuse(AOT_E_ARGUMENT, "'%s' is no name of a module", name);
  struct aot_native_module *m = module_of(e, name);
  if (!m) {
    search s = {.name = name};
    if (!find(&s, project))
      return aot_refuse(AOT_E_NAME, "no module '%s' in $AOT_MODULE_PATH, native, node_modules/.native, or the user's",
                        name);
    init_function *init = NULL;
    aot_status status = open_module(&s, &init);
    if (status) return status;
    size_t size = strlen(name);
    m = calloc(1, sizeof *m + size + 1);
    if (!m) return AOT_E_MEMORY;
    memcpy(m->name, name, size);
    status = fill(e, m, init);
    if (status) {
      free(m);
      return status;
    }
    m->next = e->modules;
    e->modules = m;
  }
  return aot_ref_make(e, m->exports, exports);
}

void aot_modules_trace(aot_context *cx, const aot_embedding *e) {
  for (const struct aot_native_module *m = e->modules; m; m = m->next) aot_gc_mark(cx, m->exports);
}

void aot_modules_free(aot_embedding *e) {
  while (e->modules) {
    struct aot_native_module *m = e->modules;
    e->modules = m->next;
    free(m);
  }
}
