/* capability.c: families of built-ins that a host grants or does not. What is no row of a family here is always there: the language, the console,
 * timers, and of the primitives compression ("builtins/host_compress.def") and conversions ("builtins/host_values.def").
 */
#include "embed/capability.h"
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "embed/run.h"
#include <stdlib.h>

enum family { FS, NET, OS, PROCESS, TERMINAL, CRYPTO, NATIVE, FAMILY_COUNT };
static const char *const family_names[FAMILY_COUNT] = {"fs", "net", "os", "process", "terminal", "crypto", "native"};

const char *aot_capability_name(size_t i) { return i < FAMILY_COUNT ? family_names[i] : NULL; }

/* The handlers of the methods of a family; NULL for what is none. */
#define METHOD(handler)      handler
#define GETTER(handler)      NULL
#define SETTER(handler)      NULL
#define CONSTRUCTOR(handler) NULL
#define VALUE(handler)       NULL
#define ROW(kind, handler)   kind(handler),
/* What calls to them come to while the family is not granted. */
#define AOT_BUILTIN_ROW(id, holder, key, kind, handler, ...) AOT_BUILTIN(handler);
#include "builtins.def"
#undef AOT_BUILTIN_ROW
#define AOT_BUILTIN_ROW(id, holder, key, kind, handler, ...) ROW(kind, handler)
static const aot_native fs_rows[] = {
#include "builtins/host_fs.def"
#include "builtins/host_sqlite.def"
};
static const aot_native net_rows[] = {
#include "builtins/host_net.def"
#include "builtins/host_tls.def"
#include "builtins/host_http2.def"
};
static const aot_native os_rows[] = {
#include "builtins/host_os.def"
};
static const aot_native process_rows[] = {
#include "builtins/host_process.def"
#include "builtins/host_worker.def"
};
static const aot_native terminal_rows[] = {
#include "builtins/host_terminal.def"
};
static const aot_native crypto_rows[] = {
#include "builtins/host_crypto.def"
};
static const aot_native native_rows[] = {
#include "builtins/host_foreign.def"
};
#undef AOT_BUILTIN_ROW

static const struct {
  const aot_native *rows;
  size_t count;
} families[FAMILY_COUNT] = {
#define FAMILY(rows)                                                                                                   \
  { rows, sizeof rows / sizeof *rows }
    [FS] = FAMILY(fs_rows),           [NET] = FAMILY(net_rows),           [OS] = FAMILY(os_rows),
    [PROCESS] = FAMILY(process_rows), [TERMINAL] = FAMILY(terminal_rows), [CRYPTO] = FAMILY(crypto_rows),
    [NATIVE] = FAMILY(native_rows),
};

bool aot_keep_capabilities(aot_embedding *e, const char *const *capabilities) {
  size_t size = 1;
  for (const char *const *c = capabilities; c && *c; c++) size += strlen(*c) + 1;
  if (size == 1) return true;
  char *at = e->capabilities = malloc(size);
  if (!at) return false;
  for (const char *const *c = capabilities; *c; c++) at = stpcpy(at, *c) + 1;
  *at = 0;
  return true;
}

bool aot_has_capability(const aot_embedding *e, const char *group) {
  for (const char *c = e->capabilities; c && *c; c += strlen(c) + 1)
    if (strcmp(c, group) == 0) return true;
  return false;
}

#define DENIER(family)                                                                                                 \
  static AOT_BUILTIN(deny_##family) { return aot_throw_denied(cx, family_names[family]); }
DENIER(FS)
DENIER(NET)
DENIER(OS)
DENIER(PROCESS)
DENIER(TERMINAL)
DENIER(CRYPTO)
DENIER(NATIVE)
static const aot_native deniers[FAMILY_COUNT] = {deny_FS,       deny_NET,    deny_OS,    deny_PROCESS,
                                                 deny_TERMINAL, deny_CRYPTO, deny_NATIVE};

/* process.exit and its kin: what runs ends, the host goes on. */
static AOT_BUILTIN(exit_context) {
  aot_embedding *e = cx->embedding;
  if (aot_is_number(AOT_ARG(0))) cx->exit_code = aot_to_int32(cx, argv[0]);
  if (cx->flush) cx->flush(cx);
  aot_end_program(e, AOT_E_EXIT);
  return AOT_EXCEPTION;
}

static bool is_of_family(aot_native handler, int family) {
  for (size_t i = 0; i < families[family].count; i++)
    if (families[family].rows[i] == handler) return true;
  return false;
}

/* Methods of `process` that are of the family of that name, and those that end it, by their handlers. */
static aot_native substitute(const aot_embedding *e, aot_native handler) {
  if (handler == aot_builtin_process_exit || handler == aot_builtin_process_abort || handler == aot_host_exit_now)
    return exit_context;
  for (int f = 0; f < FAMILY_COUNT; f++)
    if (e->denied & 1u << f && (is_of_family(handler, f) || (f == PROCESS && handler == aot_builtin_process_cwd)))
      return deniers[f];
  return NULL;
}

/* cx->made_builtin */
static void deny_method(aot_context *cx, aot_value f, uint32_t row) {
  const aot_embedding *e = cx->embedding;
  e->guard_method(cx, f, row);
  aot_native entry = substitute(e, aot_function_of(f)->info->entry);
  if (entry) aot_function_of(f)->entry = entry;
}

void aot_deny_families(aot_context *cx) {
  aot_embedding *e = cx->embedding;
  for (int f = 0; f < FAMILY_COUNT; f++)
    if (!aot_has_capability(e, family_names[f])) e->denied |= 1u << f;
  cx->is_environment_denied = (e->denied & 1u << PROCESS) != 0;
  e->guard_method = cx->made_builtin;
  cx->made_builtin = deny_method;
}
