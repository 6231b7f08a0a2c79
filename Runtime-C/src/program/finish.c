/* finish.c: what follows the main program, and what it needs of the host. */
#include "program/finish.h"
#include "base/context.h"
#include "object/error.h"
#include "async/job.h"
#include "async/promise.h"
#include "host/exit_code.h"
#include "host/inspect.h"
#include "host/output.h"

/* What a program may not link: a weak reference pulls nothing out of an archive. */
#pragma weak aot_check_unhandled_rejections
#pragma weak aot_inspect
#pragma weak aot_write_stderr

void aot_connect_host(aot_context *cx) {
  cx->write_stderr = aot_write_stderr;
  cx->inspect = aot_inspect;
  cx->check_rejections = aot_check_unhandled_rejections;
}

/* Reports a pending error; the exit code. */
int aot_report_pending(aot_context *cx) {
  if (cx->exit_requested) {
    cx->head.exception = AOT_HOLE;
    return cx->exit_code;
  }
  aot_report_uncaught(cx, aot_take_exception(cx));
  return 1;
}

/* Jobs, then the loop while it has something, until both are empty. */
static int drain(aot_context *cx) {
  if (aot_run_jobs(cx)) return -1;
  if (cx->check_rejections && cx->check_rejections(cx)) return 1;
  if (cx->run_loop && !cx->exit_requested) {
    if (cx->run_loop(cx)) return aot_has_exception(cx) ? -1 : 1;
    if (aot_run_jobs(cx)) return -1;
    if (cx->check_rejections && cx->check_rejections(cx)) return 1;
  }
  return 0;
}

int aot_finish_program(aot_context *cx, aot_value result) {
  int code = 0;
  if (result == AOT_EXCEPTION && !aot_handle_uncaught(cx)) {
    code = aot_report_pending(cx);
  } else {
    int r = drain(cx);
    code = r < 0 ? aot_report_pending(cx) : r;
  }
  if (cx->exit_requested) code = cx->exit_code;
  if (cx->emit_exit && !cx->exit_requested) {
    if (!cx->exit_code) cx->exit_code = code;
    cx->emit_exit(cx);
    if (aot_has_exception(cx)) code = aot_report_pending(cx);
    else code = cx->exit_code;
  } else if (!code) {
    code = cx->exit_code ? cx->exit_code : aot_unsettled_code(cx);
  }
  if (cx->flush) cx->flush(cx);
  return code;
}
