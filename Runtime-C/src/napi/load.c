/* load.c: loading addons. */
#define _GNU_SOURCE
#include "napi/state.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/coded_error.h"
#include "object/property_access.h"
#include "host/output.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

/* Addons may use all of libuv: the parts of which a program has none unless something asks for them (libuv/absent.c). */
static const void *const parts[] __attribute__((used)) = {
    uv_fs_event_start,    uv_fs_open,      uv_fs_poll_start, uv_idle_start, uv_poll_start,  uv_queue_work,
    uv_set_process_title, uv_signal_start, uv_spawn,         uv_tty_init,   uv_udp_set_ttl,
};

/* What the library that is being opened registers of itself: the loader calls its constructors without a context. Under the lock, as the
 * process opens one library at a time. (Not of the thread: libtcc knows no thread-locals.) */
static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;
static napi_module *registered;

NAPI_EXTERN void napi_module_register(napi_module *module) { registered = module; }

static aot_value refuse(aot_context *cx, const char *code, const char *format, const char *path) {
  char *message = NULL;
  if (asprintf(&message, format, path) < 0) abort();
  aot_throw_coded_plainly(cx, AOT_ERROR, code, message);
  free(message);
  return AOT_EXCEPTION;
}

/* Does the loader find in this process what addons ask for? */
static bool can_load(void) { return dlsym(RTLD_DEFAULT, "napi_create_object") == aot_napi_symbols[0]; }

/* A library that is open already does not register again. */
static napi_module *module_of(aot_addons *a, void *library, napi_module *new) {
  aot_addon_file *f = a->files;
  while (f && f->library != library) f = f->next;
  if (!f) {
    f = calloc(1, sizeof *f);
    if (!f) abort();
    f->library = library;
    f->next = a->files;
    a->files = f;
  }
  if (new) f->module = new;
  return f->module;
}

static int32_t version_of(void *library) {
  node_api_addon_get_api_version_func version;
  *(void **)&version = dlsym(library, "node_api_module_get_api_version_v1");
  return version ? version() : 8;
}

static aot_key exports_key(aot_context *cx) { return aot_key_from_name(aot_intern_c(cx, "exports")); }

/* The exports are what the addon makes of those that the module has. */
static aot_value initialize(napi_env env, napi_addon_register_func init, aot_value module, aot_value exports) {
  aot_context *cx = env->cx;
  aot_addons *a = env->addons;
  aot_flush(cx);
  uint32_t used = a->used;
  a->depth++;
  aot_value made = aot_napi_value(init(env, aot_napi_handle(env, exports)));
  a->depth--;
  a->used = used;
  if (env->exception != AOT_HOLE) {
    cx->head.exception = env->exception;
    env->exception = AOT_HOLE;
    return AOT_EXCEPTION;
  }
  if (!made || made == AOT_UNDEFINED || made == exports) return AOT_UNDEFINED;
  return aot_set_value(cx, module, exports_key(cx), made) ? AOT_EXCEPTION : AOT_UNDEFINED;
}

static aot_value load(aot_context *cx, aot_value module, const char *path, int flags) {
  if (!can_load())
    return refuse(cx, "ERR_DLOPEN_DISABLED", "Cannot load native addon '%s': this executable shows no Node-API to it",
                  path);
  aot_value exports = aot_get_value(cx, module, exports_key(cx));
  if (!AOT_FAILED(exports)) exports = aot_to_object(cx, exports);
  if (AOT_FAILED(exports)) return exports;
  aot_addons *a = aot_addons_of(cx);
  pthread_mutex_lock(&opening);
  registered = NULL;
  /* At once: a function that is not there would otherwise end the process when it is called. */
  void *library = dlopen(path, (flags & ~RTLD_LAZY) | RTLD_NOW);
  napi_module *new = registered;
  pthread_mutex_unlock(&opening);
  if (!library) return refuse(cx, "ERR_DLOPEN_FAILED", "%s", dlerror());
  napi_module *m = module_of(a, library, new);
  if (m && !m->nm_register_func) return refuse(cx, "ERR_DLOPEN_FAILED", "Module has no declared entry point.%s", "");
  napi_addon_register_func init = m ? m->nm_register_func : NULL;
  if (!init) *(void **)&init = dlsym(library, "napi_register_module_v1");
  if (!init) return refuse(cx, "ERR_DLOPEN_FAILED", "Module did not self-register: '%s'.", path);
  return initialize(aot_napi_new_env(a, path, version_of(library)), init, module, exports);
}

/* module, path, flags, toBuffer, ofResource */
AOT_BUILTIN(aot_host_load_addon) {
  char *path = aot_string_to_utf8(cx, AOT_ARG(1), NULL);
  char *real = realpath(path, NULL);
  aot_addons *a = aot_addons_of(cx);
  a->to_buffer = AOT_ARG(3);
  a->resource = AOT_ARG(4);
  aot_value result = load(cx, AOT_ARG(0), real ? real : path, aot_as_int(aot_number(aot_as_number(AOT_ARG(2)))));
  free(real);
  free(path);
  return result;
}
