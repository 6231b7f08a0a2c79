/* capability.c: families of built-ins that a host grants or does not. What is no row of a family here is always there: the language, the console,
 * timers, and of the primitives compression ("builtins/host_compress.def") and conversions ("builtins/host_values.def").
 */
#include "embed/capability.h"
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/coded_error.h"
#include "object/descriptor.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "embed/run.h"
#include <stdio.h>

enum family { FS, NET, OS, PROCESS, TERMINAL, CRYPTO, FAMILY_COUNT };
static const char *const family_names[FAMILY_COUNT] = {"fs", "net", "os", "process", "terminal", "crypto"};

const char *aot_capability_name(size_t i) { return i < FAMILY_COUNT ? family_names[i] : NULL; }

typedef struct family_row {
  const char *key;
  int16_t holder;
  uint8_t family, kind;
} family_row;

#define ROW(family, holder, key, kind)              {key, AOT_REALM_##holder, family, AOT_BUILTIN_##kind},
#define AOT_BUILTIN_ROW(id, holder, key, kind, ...) ROW(FS, holder, key, kind)
static const family_row fs_rows[] = {
#include "builtins/host_fs.def"
#include "builtins/host_sqlite.def"
};
#undef AOT_BUILTIN_ROW
#define AOT_BUILTIN_ROW(id, holder, key, kind, ...) ROW(NET, holder, key, kind)
static const family_row net_rows[] = {
#include "builtins/host_net.def"
#include "builtins/host_tls.def"
};
#undef AOT_BUILTIN_ROW
#define AOT_BUILTIN_ROW(id, holder, key, kind, ...) ROW(OS, holder, key, kind)
static const family_row os_rows[] = {
#include "builtins/host_os.def"
};
#undef AOT_BUILTIN_ROW
#define AOT_BUILTIN_ROW(id, holder, key, kind, ...) ROW(PROCESS, holder, key, kind)
static const family_row process_rows[] = {
#include "builtins/host_process.def"
};
#undef AOT_BUILTIN_ROW
#define AOT_BUILTIN_ROW(id, holder, key, kind, ...) ROW(TERMINAL, holder, key, kind)
static const family_row terminal_rows[] = {
#include "builtins/host_terminal.def"
};
#undef AOT_BUILTIN_ROW
#define AOT_BUILTIN_ROW(id, holder, key, kind, ...) ROW(CRYPTO, holder, key, kind)
static const family_row crypto_rows[] = {
#include "builtins/host_crypto.def"
};
#undef AOT_BUILTIN_ROW

static const struct {
  const family_row *rows;
  size_t count;
} families[FAMILY_COUNT] = {
#define FAMILY(rows)                                                                                                   \
  { rows, sizeof rows / sizeof *rows }
    [FS] = FAMILY(fs_rows),           [NET] = FAMILY(net_rows),           [OS] = FAMILY(os_rows),
    [PROCESS] = FAMILY(process_rows), [TERMINAL] = FAMILY(terminal_rows), [CRYPTO] = FAMILY(crypto_rows),
};

bool aot_is_granted(const char *const *capabilities, const char *group) {
  for (; capabilities && *capabilities; capabilities++)
    if (strcmp(*capabilities, group) == 0) return true;
  return false;
}

aot_value aot_throw_denied(aot_context *cx, const char *group) {
  char message[160];
  snprintf(message, sizeof message, "Access to this API has been restricted: the host has not granted '%s'", group);
  return aot_throw_coded_plainly(cx, AOT_ERROR, "ERR_ACCESS_DENIED", message);
}

#define DENIER(family)                                                                                                 \
  static AOT_BUILTIN(deny_##family) { return aot_throw_denied(cx, family_names[family]); }
DENIER(FS)
DENIER(NET)
DENIER(OS)
DENIER(PROCESS)
DENIER(TERMINAL)
DENIER(CRYPTO)
static const aot_native deniers[FAMILY_COUNT] = {deny_FS, deny_NET, deny_OS, deny_PROCESS, deny_TERMINAL, deny_CRYPTO};

/* Calls of what the property holds, if that is a function, come to `entry`. */
static void replace(aot_context *cx, aot_value holder, const char *key, aot_native entry) {
  aot_descriptor d;
  if (aot_object_get_own(cx, holder, aot_key_from_name(aot_intern_c(cx, key)), &d) <= 0) return;
  if (d.has & AOT_HAS_VALUE && aot_is_function(d.value)) aot_function_of(d.value)->entry = entry;
}

/* process.exit and its kin: what runs ends, the host goes on. */
static AOT_BUILTIN(exit_context) {
  aot_embedding *e = cx->embedding;
  if (aot_is_number(AOT_ARG(0))) cx->exit_code = aot_to_int32(cx, argv[0]);
  if (cx->flush) cx->flush(cx);
  aot_end_program(e, AOT_E_EXIT);
  return AOT_EXCEPTION;
}

static void deny_process(aot_context *cx) {
  aot_value process = aot_realm(cx, AOT_REALM_PROCESS);
  replace(cx, process, "cwd", deny_PROCESS);
  aot_define_with(cx, process, aot_key_from_name(aot_intern_c(cx, "env")), aot_new_object(cx), AOT_DATA_DEFAULT);
}

void aot_deny_families(aot_context *cx, const char *const *capabilities) {
  for (int f = 0; f < FAMILY_COUNT; f++) {
    if (aot_is_granted(capabilities, family_names[f])) continue;
    for (size_t i = 0; i < families[f].count; i++) {
      const family_row *row = &families[f].rows[i];
      if (row->kind == AOT_BUILTIN_METHOD) replace(cx, aot_realm(cx, row->holder), row->key, deniers[f]);
    }
    if (f == PROCESS) deny_process(cx);
  }
  aot_value process = aot_realm(cx, AOT_REALM_PROCESS), host = aot_realm(cx, AOT_REALM_HOST);
  replace(cx, process, "exit", exit_context);
  replace(cx, process, "abort", exit_context);
  replace(cx, host, "exitNow", exit_context);
}
