/* signals.c: signals that the program listens to. They do not keep it alive: without a loop nobody is ever told. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/loop.h"
#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

/* The loop and its library are there when something else of the program asks for them. */
#pragma weak aot_uv_loop
#pragma weak aot_loop_hold
#pragma weak aot_loop_held
#pragma weak aot_loop_release
#pragma weak aot_loop_call
#pragma weak uv_async_init
#pragma weak uv_async_send
#pragma weak uv_unref
#pragma weak uv_close
#pragma weak uv_walk
#pragma weak uv_is_closing
/* Libuv's own part for signals is there when something else asks for it, such as the end of processes. */
#pragma weak uv_signal_init
#pragma weak uv_signal_start

typedef struct signal_handle {
  uv_signal_t uv;
  aot_context *cx;
  uint32_t held; /* the function that is called with the number of the signal */
} signal_handle;

static void on_signal(uv_signal_t *uv, int number) {
  signal_handle *s = uv->data;
  aot_value argument = aot_int(number);
  aot_loop_call(s->cx, aot_loop_held(s->cx, s->held), 1, &argument);
}

static void ignore(int number) { (void)number; }

/* What the signal does without a loop: nothing, or what it did before. */
static int handle_plainly(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler};
  return sigaction(number, &action, NULL) ? -errno : 0;
}

/* ---------------------------------------------------------------- without libuv's part */

/* Who listens to a signal, as long as the loop has it. Handlers look at it at any time: it stays in memory, to listen again. */
typedef struct listener {
  uv_async_t wake;
  struct listener *next;
  aot_context *cx;
  uint32_t held;
  atomic_int number; /* 0: none */
  atomic_int count;  /* signals that came and were not told */
} listener;

static listener *_Atomic listeners;

static void note_signal(int number) {
  int error = errno;
  for (listener *l = listeners; l; l = l->next) {
    if (l->number != number || uv_is_closing((uv_handle_t *)&l->wake)) continue;
    l->count++;
    uv_async_send(&l->wake);
  }
  errno = error;
}

static void tell(uv_async_t *wake) {
  listener *l = wake->data;
  for (int count = atomic_exchange(&l->count, 0); count > 0 && l->number && !uv_is_closing((uv_handle_t *)wake);
       count--) {
    aot_value argument = aot_int(l->number);
    aot_loop_call(l->cx, aot_loop_held(l->cx, l->held), 1, &argument);
  }
}

/* One of the context's that listens to nothing. */
static listener *idle_listener(aot_context *cx) {
  for (listener *l = listeners; l; l = l->next)
    if (l->cx == cx && !l->number && !uv_is_closing((uv_handle_t *)&l->wake)) return l;
  listener *l = calloc(1, sizeof *l);
  if (!l || uv_async_init(aot_uv_loop(cx), &l->wake, tell)) abort();
  uv_unref((uv_handle_t *)&l->wake);
  l->wake.data = l;
  l->cx = cx;
  l->next = listeners;
  while (!atomic_compare_exchange_weak(&listeners, &l->next, l)) {}
  return l;
}

static int listen_by_ourselves(aot_context *cx, int number, aot_value function) {
  struct sigaction action = {.sa_handler = note_signal, .sa_flags = SA_RESTART};
  sigfillset(&action.sa_mask);
  listener *l = idle_listener(cx);
  l->held = aot_loop_hold(cx, function);
  l->count = 0;
  l->number = number;
  if (!sigaction(number, &action, NULL)) return 0;
  int result = -errno;
  l->number = 0;
  aot_loop_release(cx, l->held);
  return result;
}

static void forget_by_ourselves(aot_context *cx, int number) {
  bool is_heard = false;
  for (listener *l = listeners; l; l = l->next) {
    if (l->number != number) continue;
    if (l->cx != cx) {
      is_heard |= !uv_is_closing((uv_handle_t *)&l->wake);
      continue;
    }
    l->number = 0;
    aot_loop_release(cx, l->held);
  }
  if (!is_heard) handle_plainly(number, SIG_DFL);
}

/* ---------------------------------------------------------------- primitives */

/* signal, function: 0, or a negative errno. */
AOT_BUILTIN(aot_host_signal_listen) {
  int number = (int)aot_as_number(AOT_ARG(0));
  if (!aot_uv_loop) return aot_int(handle_plainly(number, ignore));
  if (!uv_signal_start) return aot_int(listen_by_ourselves(cx, number, AOT_ARG(1)));
  signal_handle *s = calloc(1, sizeof *s);
  if (!s) abort();
  s->cx = cx;
  s->held = aot_loop_hold(cx, AOT_ARG(1));
  uv_signal_init(aot_uv_loop(cx), &s->uv);
  s->uv.data = s;
  int result = uv_signal_start(&s->uv, on_signal, number);
  uv_unref((uv_handle_t *)&s->uv);
  if (result < 0) {
    aot_loop_release(cx, s->held);
    uv_close((uv_handle_t *)&s->uv, (uv_close_cb)free);
  }
  return aot_int(result);
}

static void stop(uv_handle_t *handle, void *number) {
  if (handle->type != UV_SIGNAL || uv_is_closing(handle)) return;
  signal_handle *s = handle->data;
  if (!s || s->uv.signum != *(int *)number) return;
  aot_loop_release(s->cx, s->held);
  uv_close(handle, (uv_close_cb)free);
}

/* The signal does again what it did before. */
AOT_BUILTIN(aot_host_signal_forget) {
  int number = (int)aot_as_number(AOT_ARG(0));
  if (!aot_uv_loop) handle_plainly(number, SIG_DFL);
  else if (!uv_signal_start) forget_by_ourselves(cx, number);
  else uv_walk(aot_uv_loop(cx), stop, &number);
  return AOT_UNDEFINED;
}
