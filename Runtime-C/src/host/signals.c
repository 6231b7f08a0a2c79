/* signals.c: signals that the program listens to. They do not keep it alive: without a loop nobody is ever told. */
#include "base/builtin.h"
#include "base/context.h"
#include "host/loop.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>

/* The loop and its library are there when something else of the program asks for them. */
#pragma weak aot_uv_loop
#pragma weak aot_loop_hold
#pragma weak aot_loop_held
#pragma weak aot_loop_release
#pragma weak aot_loop_call
#pragma weak uv_signal_init
#pragma weak uv_signal_start
#pragma weak uv_unref
#pragma weak uv_close
#pragma weak uv_walk
#pragma weak uv_is_closing

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

/* signal, function: 0, or a negative errno. */
AOT_BUILTIN(aot_host_signal_listen) {
  int number = (int)aot_as_number(AOT_ARG(0));
  if (!aot_uv_loop) return aot_int(handle_plainly(number, ignore));
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
  if (aot_uv_loop) uv_walk(aot_uv_loop(cx), stop, &number);
  else handle_plainly(number, SIG_DFL);
  return AOT_UNDEFINED;
}
