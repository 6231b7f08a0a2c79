/* state.h: what the library keeps for runtimes and contexts. */
#ifndef AOT_EMBED_STATE_H
#define AOT_EMBED_STATE_H

#include "embed/api.h"
#include "aot_abi.h"
#include "aot_library.h"
#include "base/context.h"
#include "heap/poison.h"
#include <pthread.h>
#include <setjmp.h>
#include <stdatomic.h>
#include <stdbool.h>

/* ---------------------------------------------------------------- runtimes */

/* A built-in of the host; its texts are its own. */
typedef struct aot_host_builtin {
  aot_builtin row;
  char *texts; /* malloc'd */
  struct aot_host_builtin *next_replaced;
} aot_host_builtin;

struct aot_runtime {
  pthread_mutex_t lock; /* of all that follows */
  aot_runtime_options options;
  uint32_t context_count;
  aot_host_builtin **builtins; /* by name */
  size_t builtin_count, builtin_capacity;
  aot_host_builtin *replaced;          /* those that others took the places of */
  struct aot_watchdog *watchdog;       /* of deadlines, made by the first */
  struct aot_realm_table *realm_table; /* of all built-ins; it does not change */
};

/* ---------------------------------------------------------------- contexts */

/* Handles of cells: values and how often each place was given out. */
typedef struct aot_ref_table {
  aot_value *values;
  uint16_t *ages;
  union {
    struct {
      uint32_t used;
      uint32_t depth; /* of the local ones: scopes that are open */
    };
    aot_scope level; /* both, as a scope has them */
  };
  uint32_t capacity;
} aot_ref_table;

/* What may be asked of a context by other threads (aot_embedding.requests). */
#define AOT_REQUEST_TERMINATE 1u
#define AOT_REQUEST_DEADLINE  2u
#define AOT_REQUEST_INTERRUPT 4u

typedef struct aot_embedding {
  AOT_DOOR
  bool is_dead, is_limited;
  uint32_t ref_head; /* the upper bits of its handles: AOT_REF_MARK and its tag */
  aot_runtime *runtime;
  aot_context *cx;
  uintptr_t owner; /* its thread, although it be dead */
  bool is_program; /* no host has it: aot_embed_program */
  aot_context_options options;
  char *capabilities; /* what the host grants: names, each with its zero, and a zero behind the last; NULL: none */
  unsigned denied;    /* families that are not granted, a bit each */
  void (*guard_method)(aot_context *cx, aot_value function, uint32_t row); /* cx->made_builtin, before it denied some */

  aot_ref_table locals, kept;
  uint32_t free_kept; /* free places of `kept` are linked: the number of the next one, as an int32 */
  uint32_t kept_count;

  struct aot_script *scripts; /* the latest first */
  uint32_t slot_count, slot_capacity, template_sites;

  /* Stopping: see interrupt.c. */
  uintptr_t thread_stack_limit; /* of the thread, whatever the options say */
  pthread_mutex_t lock;         /* of interrupts and posts, which other threads add */
  struct aot_task *interrupts, *last_interrupt;
  struct aot_task *posts, *last_post;
  struct uv_async_s *wake; /* so that posts wake the loop: made by the first aot_poll; under `lock` */
  uint64_t steps_left;
  uint64_t
      deadline; /* of the outermost call, in nanoseconds; 0: none. With the next field under the lock of the watchdog */
  struct aot_embedding *next_watched;
  aot_status ending; /* why what runs ends, while cx->head.is_ending */

  struct aot_host_function *functions;    /* of the host, and its classes */
  struct aot_operation_state *operations; /* those that are under way, by id */
  size_t operation_count, operation_capacity;
  uint64_t last_operation;

  struct aot_segment_state *segments; /* those that are open */
  size_t segment_count, segment_capacity;
  uint64_t last_segment;

  struct aot_native_module *modules; /* those that were loaded */

  aot_unit outside; /* cx->head.unit while no library runs */
  aot_unit **units; /* of libraries, by their numbers in the process; cx->head.units is the same */
  uint32_t unit_count;

  struct aot_debugger *debugger; /* by aot_debug_attach */

  void *objects; /* of the library of objects (objects/space.h), which frees it when the context is freed */
  struct aot_embedding *next_free; /* this is no context's: aot_running of some thread may point to it still */
} aot_embedding;

/* A function of the host with what it is called with. */
typedef struct aot_task {
  struct aot_task *next;
  void (*run)(aot_context *cx, void *data);
  void *data;
} aot_task;

/* ---------------------------------------------------------------- errors of calls: status.c */

/* Notes what was wrong, as aot_last_error tells it: printf-like. The status. */
AOT_COLD aot_status aot_refuse(aot_status status, const char *format, ...);

/* ---------------------------------------------------------------- entering */

static inline uintptr_t aot_this_thread(void) { return (uintptr_t)&aot_running; }

AOT_COLD aot_status aot_refuse_context(const aot_context *cx);

/* From now on it is used by the calling thread. */
static inline void aot_set_thread(aot_embedding *e) {
  e->owner = e->thread = aot_this_thread();
  e->free_thread = e->is_limited ? 0 : e->thread;
}

/* There was no memory: nothing can be done with it but close it. The status. */
AOT_COLD aot_status aot_set_dead(aot_embedding *e);

/* Of a call. */
#define AOT_MOST_ARGUMENTS 0x100000u

/* Begins a function of aot.h: `e`, the state of a context that the calling thread may use. */
#define AOT_BEGIN(cx)                                                                                                  \
  aot_embedding *e = (cx) ? (cx)->embedding : NULL;                                                                    \
  if (AOT_UNLIKELY(!e || e->thread != aot_this_thread())) return aot_refuse_context(cx)

/* The parameter, a pointer, may not be NULL. */
#define AOT_NEEDS(parameter)                                                                                           \
  if (AOT_UNLIKELY(!(parameter))) return aot_refuse(AOT_E_ARGUMENT, "%s: %s is NULL", __func__, #parameter)

/* No exception may be pending: code of the program is about to run. */
#define AOT_NEEDS_NO_ERROR(e)                                                                                          \
  if (AOT_UNLIKELY((e)->error != AOT_HOLE)) return aot_refuse(AOT_E_EXCEPTION, "%s: an exception is pending", __func__)

#endif
