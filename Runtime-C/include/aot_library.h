/* aot_library.h: what the functions of a library that aotc made (`aotc build --target lib`) ask of libaot. Only such libraries include it: hosts have aot.h
 * and the header that comes with the library. Its names belong to one version of the runtime (AOT_LIBRARY_ABI).
 */
#ifndef AOT_LIBRARY_H
#define AOT_LIBRARY_H

/* It comes before aot_abi.h: both have these names. The symbols are those of aot.h, emitted code has functions that are inline. */
#ifndef AOT_INSIDE
#ifdef AOT_ABI_H
#error "aot_library.h comes before aot_abi.h"
#endif
#define AOT_INSIDE
#define aot_call aot_api_call
#define aot_run  aot_api_run
#include "aot.h"
#undef aot_call
#undef aot_run
#define aot_call aot_call_inline
#endif
#include "aot_abi.h"
#include <setjmp.h>
#include <stdatomic.h>
#include <stdbool.h>

/* The layout of what emitted code sees of the runtime. */
#define AOT_LIBRARY_ABI                                                                                                \
  ((uint32_t)(AOT_ABI_VERSION << 16 ^ sizeof(struct aot_context_head) * 31 ^ sizeof(aot_program) << 8 ^                \
              sizeof(aot_unit) << 4 ^ sizeof(aot_function_info) << 12 ^ sizeof(aot_door) << 20 ^                       \
              sizeof(aot_library_unit) << 24 ^ AOT_KIND_HOST))

/* All that a library says of itself. */
typedef struct aot_library {
  uint32_t api;     /* the version of aot.h: major << 16 | minor */
  uint32_t abi;     /* AOT_LIBRARY_ABI */
  const char *name; /* as in `lib` NAME `.so` */
  uint32_t *number; /* in the process, from 1 on; 0 until it is loaded */
  uint32_t export_count;
  const aot_program *program;
} aot_library;

/* What another version of a plugin does with a variable of this one's modules (aot_native_plugin.variables). */
#define AOT_VARIABLE_SHARED   0 /* reads and assigns it */
#define AOT_VARIABLE_CONSTANT 1 /* reads it; what assigns gets a variable of its own, with the value */
#define AOT_VARIABLE_PRIVATE  2 /* has one of its own: native code knows the function in it, and only calls it */

typedef struct aot_native_export {
  const char *name;
  uint32_t variable;
} aot_native_export;

/* The native code of a plugin, whose bytecode numbers functions and variables as it does. */
typedef struct aot_native_plugin {
  aot_library library;
  /* aot_library_load, as the library sees it: another one, or NULL, in processes that hide the names of the runtime, which run the bytecode. */
  aot_status (*loader)(aot_context *cx, const aot_library *library);
  const uint8_t *variables; /* AOT_VARIABLE_..., by number */
  /* By their numbers, in order: the functions whose objects get the code of the next version. */
  const uint32_t *replaceable;
  uint32_t replaceable_count;
  const aot_native_export *exports; /* of the entry */
  uint32_t export_count;
} aot_native_plugin;

/* ---------------------------------------------------------------- the door
 * What a call looks at, inside of libaot and in the functions of libraries: the beginning of the state of a context's host. */

/* Where a call that has no memory is left. The compiler's own jump saves two registers and costs nothing; a sanitizer has to know of jumps. */
#if defined(__SANITIZE_ADDRESS__)
#define AOT_JUMPS_BY_LIBC 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AOT_JUMPS_BY_LIBC 1
#endif
#endif
#ifdef AOT_JUMPS_BY_LIBC
typedef jmp_buf aot_rescue;
#define AOT_SET_RESCUE(rescue)   _setjmp(rescue)
#define AOT_GO_TO_RESCUE(rescue) longjmp(rescue, 1)
#else
typedef void *aot_rescue[5];
#define AOT_SET_RESCUE(rescue)   __builtin_setjmp(rescue)
#define AOT_GO_TO_RESCUE(rescue) __builtin_longjmp(rescue, 1)
#endif
/* Makes the rescue, which comes back to the label. There no variable and no register has its value: all that stands there is the call of a function without
 * arguments, whose result is returned. */
#if defined(__x86_64__) && !defined(AOT_JUMPS_BY_LIBC)
/* What the builtin stores. Numbers that are in registers of their own stay there. */
#define AOT_RESCUE_AT(rescue, label)                                                                                   \
  __asm__ goto("leaq %l[" #label "](%%rip), %%rax\n\tmovq %%rbp, %0\n\tmovq %%rax, %1\n\tmovq %%rsp, %2"               \
               :                                                                                                       \
               : "m"((rescue)[0]), "m"((rescue)[1]), "m"((rescue)[2])                                                  \
               : "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",       \
                 "memory"                                                                                              \
               : label)
#else
#define AOT_RESCUE_AT(rescue, label)                                                                                   \
  if (AOT_SET_RESCUE(rescue)) goto label
#endif

struct aot_embedding;
#define AOT_DOOR                                                                                                       \
  uintptr_t thread;      /* that may use the context; 0: it is dead, or the door of none */                            \
  uintptr_t free_thread; /* the same; 0, too, if calls have a limit of the stack, of steps or of time */               \
  aot_value error;       /* the pending exception, or AOT_HOLE */                                                      \
  aot_rescue *rescue;    /* of the outermost call: where to go when there is no memory */                              \
  uint32_t depth;        /* calls from the host that are under way, one within another */                              \
  atomic_uint requests;  /* of other threads: AOT_REQUEST_... */
typedef struct aot_door {
  AOT_DOOR
} aot_door;

/* Variables of a thread at a fixed distance from its pointer: no call is needed to find them, in a shared library either. */
#define AOT_THREAD_LOCAL __attribute__((tls_model("initial-exec"))) _Thread_local

/* The context that this thread runs, or that it ran last, or NULL: for failures of code that knows none. What it points to may be another context
 * by now, or none, but is memory of that kind as long as the process lives. Its address is that of the thread. */
extern AOT_API AOT_THREAD_LOCAL struct aot_embedding *aot_running;

/* A unit as libraries see it. The units of a context of a host are an array by number with their count before it; where no library is loaded stands one
 * whose door is closed. */
typedef struct aot_library_unit {
  aot_unit unit;
  aot_door *door;     /* of its context once the functions can be called, before one that is closed */
  uint32_t own_slots; /* of its variables, in the block of the unit: those of a plugin are among those of scripts */
} aot_library_unit;

/* Runs its modules in the context, once: its functions can be called from then on. AOT_E_ABI: it was built for another version. */
AOT_API aot_status aot_library_load(aot_context *cx, const aot_library *library);

/* Calls the body, in which everything that may fail for want of memory has to be, with the function behind an export. An exception that it leaves pending is
 * AOT_E_EXCEPTION. */
typedef aot_status aot_library_body(aot_context *cx, aot_value function, void *data);
AOT_API aot_status aot_library_call(aot_context *cx, const aot_library *library, uint32_t index, aot_library_body *body,
                                    void *data);
/* The end of a call that was not left as it should: the status. */
AOT_API aot_status aot_library_leave(aot_context *cx, aot_status status);
/* The same of one that had no memory. */
AOT_API aot_status aot_library_fall(void);

/* The unit if the library can be called at once: by the host, on the right thread, which ran this context last, with nothing pending; else NULL, and
 * aot_library_call finds out. */
static inline aot_library_unit *aot_library_open(aot_context *cx, const aot_library *library) {
  if (AOT_UNLIKELY(!cx)) return NULL;
  aot_unit **units = AOT_HEAD(cx)->units;
  uint32_t number = *library->number;
  if (AOT_UNLIKELY(number >= (uintptr_t)units[-1])) return NULL;
  aot_library_unit *unit = (aot_library_unit *)(void *)units[number];
  const aot_door *door = unit->door;
  int is_open = door->free_thread == (uintptr_t)&aot_running && (const void *)aot_running == (const void *)door &&
                door->error == AOT_HOLE && !(door->depth | atomic_load_explicit(&door->requests, memory_order_relaxed));
  return AOT_LIKELY(is_open) ? unit : NULL;
}

/* The last line of a function of a library: calls the export with the body. It is no function: the jump comes back to where it stands. */
#define AOT_LIBRARY_CALL(cx, library, index, body, data)                                                               \
  aot_library_unit *unit = aot_library_open(cx, library);                                                              \
  if (AOT_UNLIKELY(!unit)) return aot_library_call(cx, library, index, body, data);                                    \
  aot_door *door = unit->door;                                                                                         \
  aot_rescue rescue;                                                                                                   \
  door->rescue = &rescue;                                                                                              \
  door->depth = 1;                                                                                                     \
  AOT_RESCUE_AT(rescue, fallen);                                                                                       \
  aot_status status = body(cx, unit->unit.exports[index], data);                                                       \
  door->rescue = NULL;                                                                                                 \
  door->depth = 0;                                                                                                     \
  if (AOT_LIKELY(AOT_HEAD(cx)->exception == AOT_HOLE && !AOT_HEAD(cx)->is_ending)) return status;                      \
  return aot_library_leave(cx, status);                                                                                \
  fallen:                                                                                                              \
  return aot_library_fall()

/* In bodies: calls the function, which has the boxed signature alone. AOT_E_EXCEPTION: an error is pending. */
static inline aot_status aot_library_apply(aot_context *cx, aot_value function, int32_t argc, const aot_value *argv,
                                           aot_value *result) {
  *result = aot_function_of(function)->entry(cx, function, AOT_UNDEFINED, AOT_UNDEFINED, argc, argv);
  return AOT_UNLIKELY(*result == AOT_EXCEPTION) ? AOT_E_EXCEPTION : AOT_OK;
}
/* Says what was wrong: "NAME: WHAT". The status. */
AOT_API aot_status aot_library_refuse(aot_status status, const char *name, const char *what);

/* ---------------------------------------------------------------- conversions, in bodies
 * `name`: of the function, for what aot_last_error says. */

AOT_API aot_status aot_library_value(aot_context *cx, const char *name, aot_ref ref, aot_value *out);
AOT_API aot_status aot_library_string(aot_context *cx, const char *name, const char *text, aot_value *out);
AOT_API aot_status aot_library_array(aot_context *cx, const char *name, const double *items, size_t count,
                                     aot_value *out);
/* The values of handles, in memory of malloc. */
AOT_API aot_status aot_library_values(aot_context *cx, const char *name, const aot_ref *refs, size_t count,
                                      aot_value *out);

AOT_API aot_status aot_library_ref(aot_context *cx, aot_value value, aot_ref *out);
/* UTF-8, for free(). AOT_E_RANGE: there is a zero in it. */
AOT_API aot_status aot_library_text(aot_context *cx, const char *name, aot_value value, char **out);
/* The numbers of an array, or of a typed array of floats, for free(); NULL if there are none. */
AOT_API aot_status aot_library_numbers(aot_context *cx, const char *name, aot_value value, double **out, size_t *count);
static inline aot_status aot_library_number(const char *name, aot_value value, double *out) {
  if (AOT_UNLIKELY(!aot_is_number(value))) return aot_library_refuse(AOT_E_TYPE, name, "the result is no number");
  *out = aot_as_number(value);
  return AOT_OK;
}
static inline aot_status aot_library_boolean(const char *name, aot_value value, bool *out) {
  if (AOT_UNLIKELY(!aot_is_bool(value))) return aot_library_refuse(AOT_E_TYPE, name, "the result is no boolean");
  *out = aot_as_bool(value);
  return AOT_OK;
}

/* ---------------------------------------------------------------- functions of the host */

/* Calls the function of the host with arguments as it wants them. The result, or AOT_EXCEPTION with an error pending. */
typedef aot_value aot_library_caller(aot_context *cx, void (*function)(void), void *data, int32_t argc,
                                     const aot_value *argv);
/* A function of the program that does so; `function` NULL: undefined. */
AOT_API aot_value aot_library_callback(aot_context *cx, aot_library_caller *caller, void (*function)(void), void *data);
/* For callers: an argument, which is undefined when the program gave none. 0 ok, -1 with an error pending. */
AOT_API int aot_library_number_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, double *out);
AOT_API int aot_library_boolean_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, bool *out);
/* For free(). */
AOT_API int aot_library_text_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, char **out);
AOT_API int aot_library_ref_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, aot_ref *out);
/* What the function gave; an exception that it raised meanwhile is thrown. */
AOT_API aot_value aot_library_result(aot_context *cx, aot_value value);
AOT_API aot_value aot_library_text_result(aot_context *cx, const char *text);
AOT_API aot_value aot_library_ref_result(aot_context *cx, aot_ref ref);

#endif
