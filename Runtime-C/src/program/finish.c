/* finish.c: what follows the main program, and what it needs of the host. */
#include "program/finish.h"
#include "value/string.h"
#include "base/context.h"
#include "heap/heap.h"
#include "object/error.h"
#include "object/state.h"
#include "async/job.h"
#include "async/promise.h"
#include "host/exit_code.h"
#include "host/inspect.h"
#include "host/output.h"
#include "host/source_file.h"

/* What a program may not link: a weak reference pulls nothing out of an archive. */
#pragma weak aot_check_unhandled_rejections
#pragma weak aot_inspect
#pragma weak aot_inspect_uncaught
#pragma weak aot_write_stderr

void aot_connect_host(aot_context *cx) {
  cx->write_stderr = aot_write_stderr;
  cx->inspect = aot_inspect;
  cx->inspect_uncaught = aot_inspect_uncaught;
  if (!cx->read_source) cx->read_source = aot_source_file;
  cx->check_rejections = aot_check_unhandled_rejections;
}

static int report(aot_context *cx, enum aot_uncaught_origin origin) {
  aot_value error = aot_take_exception(cx);
  if (!cx->exit_requested) aot_end_uncaught(cx, error, origin);
  return cx->exit_code;
}

int aot_report_pending(aot_context *cx) {
  return report(cx, cx->main_has_failed ? AOT_UNCAUGHT_REJECTION : AOT_UNCAUGHT_THROW);
}

/* Microtasks from the rejection of a module's evaluation to the end of the process in node 20, and those of them that have passed when the
 * body of an entry that waits for a record fails. */
enum { ROUNDS_OF_LOADER = 3, ROUNDS_OF_BODY = 2 };

/* argv: the error, the rounds that are left. Listeners are told of an uncaught error, none of a rejection. */
static void fail(aot_context *cx, int argc, aot_value *argv) {
  int32_t left = aot_as_int(argv[1]) - 1;
  if (left > 0) {
    aot_enqueue_job(cx, fail, argc, (aot_value[]){argv[0], aot_int(left)});
    return;
  }
  int handled = aot_offer_uncaught(cx, argv[0], "unhandledRejection");
  if (handled > 0) return;
  cx->main_has_failed = true;
  if (handled == 0) aot_throw(cx, argv[0]);
}

void aot_fail_main(aot_context *cx) {
  int32_t rounds = ROUNDS_OF_LOADER - (cx->core->entry_waits ? ROUNDS_OF_BODY : 0);
  aot_enqueue_job(cx, fail, 2, (aot_value[]){aot_take_exception(cx), aot_int(rounds)});
}

/* Jobs, then the loop while it has something, until both are empty. In node an ES module is itself run by a microtask: those that it makes run
 * before the ticks. */
static int drain(aot_context *cx) {
  if (cx->output) aot_tick_after_write(cx);
  if (cx->program->is_module && aot_run_microtasks(cx)) return -1;
  if (aot_run_jobs(cx)) return -1;
  if (cx->check_rejections && cx->check_rejections(cx)) return 1;
  /* What runs in the loop may be the first that listens to the events of the process: then there is another end of it to be told. */
  int (*ended)(aot_context *) = NULL;
  while (cx->run_loop != ended && !cx->exit_requested) {
    ended = cx->run_loop;
    if (ended(cx)) return aot_has_exception(cx) ? -1 : 1;
    if (aot_run_jobs(cx)) return -1;
    if (cx->check_rejections && cx->check_rejections(cx)) return 1;
  }
  if (cx->stdout_failed && cx->flush) {
    cx->flush(cx);
    if (aot_run_jobs(cx)) return -1;
  }
  return 0;
}

int aot_finish_program(aot_context *cx, aot_value result) {
  int ended = 0;
  if (result == AOT_EXCEPTION && cx->program->is_module && !cx->exit_requested) {
    aot_fail_main(cx);
    result = AOT_UNDEFINED;
  }
  if (result == AOT_EXCEPTION && !aot_handle_uncaught(cx)) {
    report(cx, AOT_UNCAUGHT_THROW);
    ended = 1;
  } else if ((ended = drain(cx)) < 0) {
    aot_report_pending(cx);
  }
  bool is_early = ended || cx->exit_requested;
  if (!is_early) {
    if (cx->emit_exit) cx->emit_exit(cx);
    else if (!cx->exit_code) cx->exit_code = aot_unsettled_code(cx);
  }
  if (cx->end_addons) cx->end_addons(cx, is_early);
  if (cx->flush) cx->flush(cx);
  aot_gc_report(cx);
  return cx->exit_code;
}
