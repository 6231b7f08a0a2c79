/* state.h: what Node-API needs of a context, and of each addon in it.
 *
 * A napi_value is the value itself: the heap moves nothing. Those of cells also stand in a list that handle scopes cut off, which is a root, because
 * addons may keep them where the collector does not look.
 */
#ifndef AOT_NAPI_STATE_H
#define AOT_NAPI_STATE_H

#include "napi/node_api.h"
#include "aot_abi.h"
#include "base/context.h"
#include <stdbool.h>
#include <uv.h>

/* What a finalizer is, or any function that is called once. */
typedef struct aot_finalizer_call {
  struct aot_finalizer_call *next;
  napi_env env;
  napi_finalize function;
  void *data, *hint;
} aot_finalizer_call;

typedef struct aot_addon_file {
  struct aot_addon_file *next;
  void *library;       /* of dlopen */
  napi_module *module; /* that registered itself; or NULL */
} aot_addon_file;

/* Of a context: all its addons. */
typedef struct aot_addons {
  aot_context *cx;
  aot_value *locals; /* of the handle scopes that are open */
  uint32_t used, capacity;
  uint32_t depth; /* calls of addons under way: their end is followed by the jobs */
  napi_env envs;
  aot_addon_file *files;
  struct aot_wrap *wraps; /* an open hash table by the address of the object (references.c) */
  uint32_t wrap_count, wrap_capacity;
  aot_finalizer_call *due; /* finalizers to be called in a turn of the loop */
  uv_async_t wake;         /* has them called */
  aot_value to_buffer;     /* makes a Buffer of an ArrayBuffer, an offset and a size */
  aot_value resource;      /* is told of asynchronous resources (resources.c) */
  int64_t external;        /* what addons said of memory of theirs */
  bool has_ended;
  void (*end_others)(aot_context *cx, bool is_early); /* cx->end_addons before this one; or NULL */
} aot_addons;

/* The reference of an addon to a value, strong while count > 0. */
struct napi_ref__ {
  napi_env env;
  napi_ref next, *at; /* of the addon's references */
  aot_value value;    /* AOT_HOLE: dead */
  uint32_t count;
  bool is_owned; /* nobody else has it: it is freed with its object */
  bool is_wrap;
  napi_finalize finalize;
  void *data, *hint;
};

typedef struct aot_cleanup {
  struct aot_cleanup *next;
  napi_cleanup_hook hook;
  void *data;
} aot_cleanup;

/* Of an addon. */
struct napi_env__ {
  aot_addons *addons;
  aot_context *cx;
  napi_env next;
  napi_extended_error_info error;
  aot_value exception; /* pending, or AOT_HOLE */
  napi_ref references;
  uint32_t open_scopes, open_callback_scopes;
  napi_finalize instance_finalize;
  void *instance_data, *instance_hint;
  aot_cleanup *cleanups; /* the last one first */
  napi_async_cleanup_hook_handle async_cleanups;
  napi_threadsafe_function functions;
  char *file; /* a file URL */
  napi_node_version node;
  int32_t version;
  bool cannot_run; /* the program is over: nothing of it is called */
};

/* ---------------------------------------------------------------- values */

static inline aot_value aot_napi_value(napi_value v) { return (aot_value)(uintptr_t)v; }

void aot_napi_grow(aot_addons *a);

static inline napi_value aot_napi_handle(napi_env env, aot_value v) {
  if (aot_is_cell(v)) {
    aot_addons *a = env->addons;
    if (AOT_UNLIKELY(a->used == a->capacity)) aot_napi_grow(a);
    a->locals[a->used++] = v;
  }
  return (napi_value)(uintptr_t)v;
}

/* ---------------------------------------------------------------- statuses */

static inline napi_status aot_napi_set(napi_env env, napi_status status) {
  env->error.error_code = status;
  return status;
}

#define NAPI_OK(env) aot_napi_set(env, napi_ok)

/* The beginning of a function that runs nothing of the program. */
#define NAPI_BEGIN(env)                                                                                                \
  if (AOT_UNLIKELY(!(env))) return napi_invalid_arg

/* The parameter, a pointer or a value, may not be NULL. */
#define NAPI_NEEDS(env, parameter)                                                                                     \
  if (AOT_UNLIKELY(!(parameter))) return aot_napi_set(env, napi_invalid_arg)

#define NAPI_EXPECTS(env, condition, status)                                                                           \
  if (AOT_UNLIKELY(!(condition))) return aot_napi_set(env, status)

/* The beginning of a function that may run code of the program: no exception is pending. */
#define NAPI_BEGIN_RUN(env)                                                                                            \
  if (AOT_UNLIKELY(!(env))) return napi_invalid_arg;                                                                   \
  if (AOT_UNLIKELY((env)->exception != AOT_HOLE || (env)->cannot_run)) return aot_napi_refuse(env)

napi_status aot_napi_refuse(napi_env env);

/* The exception that is pending in the context becomes that of the addon. */
napi_status aot_napi_failed(napi_env env);

/* The end of a function that ran code of the program. */
static inline napi_status aot_napi_outcome(napi_env env) {
  return AOT_LIKELY(!aot_has_exception(env->cx)) ? NAPI_OK(env) : aot_napi_failed(env);
}

/* Gives v, unless it is AOT_EXCEPTION. */
static inline napi_status aot_napi_give(napi_env env, aot_value v, napi_value *result) {
  if (AOT_UNLIKELY(v == AOT_EXCEPTION)) return aot_napi_failed(env);
  *result = aot_napi_handle(env, v);
  return NAPI_OK(env);
}

/* ---------------------------------------------------------------- env.c */

aot_addons *aot_addons_of(aot_context *cx);
napi_env aot_napi_new_env(aot_addons *a, const char *path, int32_t version);
/* Calls body from a turn of the loop, in a handle scope; then come the jobs. An exception that it leaves nobody caught. */
void aot_napi_call(napi_env env, void (*body)(napi_env env, void *data), void *data);
/* After a call from outside: the exception that it left, if any, and the jobs. */
void aot_napi_called(napi_env env);
/* Has the finalizer called in a turn of the loop; may be called during a collection. */
void aot_napi_finalize_later(napi_env env, napi_finalize function, void *data, void *hint);

/* ---------------------------------------------------------------- references.c */

napi_ref aot_napi_new_ref(napi_env env, aot_value v, uint32_t count);
void aot_napi_free_ref(napi_ref ref);
void aot_napi_trace_refs(aot_context *cx, napi_env env);
void aot_napi_sweep(aot_context *cx, bool full);
/* Calls the finalizers of all references, at the end. */
void aot_napi_finalize_refs(napi_env env);

/* ---------------------------------------------------------------- resources.c */

/* An asynchronous resource: its number among what the loop holds, with the async context of its calls. resource, name: or NULL. */
uint32_t aot_napi_open_resource(napi_env env, napi_value resource, napi_value name);
/* A call of it begins, in its async context; the result is for the end of the call, when the resource may be closed already. */
aot_value aot_napi_enter_resource(napi_env env, uint32_t held);
void aot_napi_leave_resource(napi_env env, aot_value entered);
void aot_napi_close_resource(napi_env env, uint32_t held);

/* ---------------------------------------------------------------- others */

/* The object that a value is or is made into. */
napi_status aot_napi_to_object(napi_env env, napi_value object, aot_value *result);
/* A length that may be NAPI_AUTO_LENGTH; false: no string has it. */
bool aot_napi_length(const char *text, size_t *length);
aot_value aot_napi_new_function(napi_env env, aot_value name, napi_callback callback, void *data);
void aot_napi_end_functions(napi_env env);
void aot_napi_end_hooks(napi_env env);
/* Throws an error of a kind with a code, as the addon's pending exception. */
napi_status aot_napi_throw(napi_env env, int kind, const char *code, const char *message);

/* Everything that addons may ask for by name. */
extern const void *const aot_napi_symbols[];

#endif
