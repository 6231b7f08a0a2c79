/* stack.c: the bounds of the C stack, and what happens when a frame passes the limit. */
#define _GNU_SOURCE
#include "base/stack.h"
#include "base/context.h"
#include <stdbool.h>
#include <pthread.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define STACK_HEADROOM (192u << 10)       /* for C code that does not check, and to report the overflow */
#define REPORT_ROOM    (96u << 10)        /* of it, what making the error of an overflow may take */
#define MAX_STACK      ((size_t)64 << 20) /* of an unlimited stack */

/* The stack of the first thread ends behind the name of the program, which the system puts there, and is as large as its limit. False: this is
 * another thread, or there is no limit. (The C library would read all mappings of the process for it.) */
static bool is_first_stack(void **low, size_t *size) {
  const char *name = (const char *)getauxval(AT_EXECFN);
  struct rlimit limit;
  if (getpid() != (pid_t)syscall(SYS_gettid)) return false;
  if (!name || getrlimit(RLIMIT_STACK, &limit) || limit.rlim_cur == RLIM_INFINITY) return false;
  uintptr_t page = (uintptr_t)getauxval(AT_PAGESZ), here = (uintptr_t)AOT_FRAME_ADDRESS();
  if (!page || here >= (uintptr_t)name) return false;
  uintptr_t end = ((uintptr_t)name + strlen(name) + 1 + sizeof(void *) + page - 1) & ~(page - 1);
  if (end - here >= limit.rlim_cur) return false;
  *size = limit.rlim_cur & ~(page - 1);
  *low = (void *)(end - *size);
  return true;
}

void aot_stack_init(aot_context *cx) {
  pthread_attr_t attributes;
  void *low = NULL;
  size_t size = 0;
  if (!is_first_stack(&low, &size) && pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &low, &size);
    pthread_attr_destroy(&attributes);
  }
  if (!size) { /* cannot happen on Linux */
    size = 256 << 10;
    low = (char *)AOT_FRAME_ADDRESS() - size;
  }
  cx->stack_base = (uintptr_t)low + size;
  uintptr_t lowest = size > MAX_STACK ? cx->stack_base - MAX_STACK : (uintptr_t)low;
  cx->real_stack_limit = cx->head.stack_limit = lowest + STACK_HEADROOM;
}

int aot_end_check_slow(aot_context *cx) { return cx->serve_end ? cx->serve_end(cx) : 0; }

int aot_stack_check_slow(aot_context *cx) {
  cx->head.stack_limit = cx->real_stack_limit;
  if (cx->serve_interrupt && cx->serve_interrupt(cx)) return -1;
  if (cx->heap_limit_passed) {
    cx->heap_limit_passed = false;
    aot_throw_error(cx, AOT_RANGE_ERROR, "JavaScript heap out of memory");
    return -1;
  }
  if ((uintptr_t)AOT_FRAME_ADDRESS() >= cx->real_stack_limit) return 0;
  if (cx->overflowing) return -1;
  cx->overflowing = true;
  cx->head.stack_limit = cx->real_stack_limit - REPORT_ROOM;
  aot_throw_error(cx, AOT_RANGE_ERROR, "Maximum call stack size exceeded");
  /* A request that came meanwhile may have been overwritten: the next check looks. */
  cx->head.stack_limit = cx->serve_interrupt ? UINTPTR_MAX : cx->real_stack_limit;
  cx->overflowing = false;
  return -1;
}
