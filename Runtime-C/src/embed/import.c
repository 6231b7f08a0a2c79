/* import.c: `native:NAME` in programs: of hosts, and in those that have their context for themselves. */
#include "embed/run.h"
#include "embed/module.h"
#include "base/failure.h"
#include "object/coded_error.h"
#include <stdio.h>

static const char *code_of(aot_status status) {
  if (status == AOT_E_NAME) return "ERR_MODULE_NOT_FOUND";
  return status == AOT_E_ARGUMENT ? "ERR_INVALID_MODULE_SPECIFIER" : "ERR_DLOPEN_FAILED";
}

static aot_value throw_status(aot_embedding *e, const char *name, aot_status status) {
  if (e->error != AOT_HOLE) {
    aot_value error = e->error;
    e->error = AOT_HOLE;
    return aot_throw(e->cx, error);
  }
  char message[700];
  snprintf(message, sizeof message, "Cannot load native module '%s': %s", name, aot_last_error());
  return aot_throw_coded_plainly(e->cx, AOT_ERROR, code_of(status), message);
}

aot_value aot_import_native(aot_context *cx, const char *name, const char *project) {
  aot_embedding *e = cx->embedding ? cx->embedding : aot_embed_program(cx);
  if (!e) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  uint32_t used = e->locals.used;
  aot_ref exports;
  aot_value value = AOT_UNDEFINED;
  aot_status status = aot_load_module(cx, name, project, &exports);
  if (status == AOT_OK && !aot_ref_value(e, exports, &value)) status = AOT_E_REF;
  e->locals.used = used;
  return status == AOT_OK ? value : throw_status(e, name, status);
}
