/* module_evaluation.c: the evaluation of modules of which some await (ECMA-262, section 16.2.1.6): Evaluate of Cyclic Module Records. What each
 * module asks for is a function that evaluates it: of modules that do not await, and ask for none that does, all at once; of the others by
 * evaluateModule of their record. Such functions are called by nobody else while records are being linked. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "async/promise.h"
#include "object/array.h"
#include "object/state.h"

/* A record is an array. */
enum {
  STATUS,
  INDEX,    /* in the depth first search */
  ANCESTOR, /* [[DFSAncestorIndex]] */
  ROOT,     /* [[CycleRoot]], or undefined */
  ORDER,    /* [[AsyncEvaluationOrder]], 0: it is evaluated at once */
  PENDING,  /* [[PendingAsyncDependencies]] */
  PROMISE,  /* [[TopLevelCapability]], or undefined */
  FAILED,   /* [[EvaluationError]]: whether there is one, and the error */
  ERROR,
  RUN,     /* the code, a function; that of a module that awaits gives a promise */
  AWAITS,  /* [[HasTLA]] */
  PARENTS, /* [[AsyncParentModules]] */
  REQUESTED
};
enum { UNLINKED, EVALUATING, EVALUATING_ASYNC, EVALUATED };

static int32_t number(aot_value record, uint32_t field) { return aot_as_int(aot_list_at(record, field)); }
static bool is_set(aot_value record, uint32_t field) { return aot_list_at(record, field) == AOT_TRUE; }

static void set(aot_context *cx, aot_value record, uint32_t field, aot_value v) { aot_array_put(cx, record, field, v); }
static void set_number(aot_context *cx, aot_value record, uint32_t field, int32_t n) {
  set(cx, record, field, aot_int(n));
}

/* moduleRecord(run, awaits, ...requested) */
AOT_BUILTIN(aot_host_module_record) {
  aot_value parents = aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(parents)) return parents;
  const aot_value fields[REQUESTED] = {aot_int(UNLINKED), aot_int(0), aot_int(0),    AOT_UNDEFINED,
                                       aot_int(0),        aot_int(0), AOT_UNDEFINED, AOT_FALSE,
                                       AOT_UNDEFINED,     AOT_ARG(0), AOT_ARG(1),    parents};
  aot_value record = aot_new_array(cx, REQUESTED, fields);
  for (int i = 2; i < argc && !AOT_FAILED(record); i++)
    if (aot_array_push(cx, record, argv[i])) return AOT_EXCEPTION;
  return record;
}

static aot_value call(aot_context *cx, aot_value function) { return aot_call(cx, function, AOT_UNDEFINED, 0, NULL); }

static void settle(aot_context *cx, aot_value record) {
  aot_value promise = aot_list_at(record, PROMISE);
  if (promise == AOT_UNDEFINED) return;
  if (is_set(record, FAILED)) aot_promise_reject_with(cx, promise, aot_list_at(record, ERROR));
  else aot_promise_resolve_with(cx, promise, AOT_UNDEFINED);
}

static void fail(aot_context *cx, aot_value record, aot_value error) {
  set_number(cx, record, STATUS, EVALUATED);
  set(cx, record, ERROR, error);
  set(cx, record, FAILED, AOT_TRUE);
}

/* AsyncModuleExecutionRejected; the other continuation has its own signature. */
static void rejected(aot_context *cx, aot_value record, aot_value error) {
  if (number(record, STATUS) == EVALUATED) return;
  fail(cx, record, error);
  settle(cx, record);
  aot_value parents = aot_list_at(record, PARENTS);
  for (uint32_t i = 0; i < aot_list_count(parents); i++) rejected(cx, aot_list_at(parents, i), error);
}

static void fulfilled(aot_context *cx, aot_value record, aot_value value);

/* ExecuteAsyncModule */
static void execute_async(aot_context *cx, aot_value record) {
  aot_value promise = call(cx, aot_list_at(record, RUN));
  if (AOT_FAILED(promise) || aot_promise_then_native(cx, promise, fulfilled, rejected, record))
    rejected(cx, record, aot_take_exception(cx));
}

static bool has(aot_value list, aot_value v) {
  for (uint32_t i = 0; i < aot_list_count(list); i++)
    if (aot_list_at(list, i) == v) return true;
  return false;
}

/* GatherAvailableAncestors, in the order of [[AsyncEvaluationOrder]]. */
static void gather(aot_context *cx, aot_value record, aot_value list) {
  aot_value parents = aot_list_at(record, PARENTS);
  for (uint32_t i = 0; i < aot_list_count(parents); i++) {
    aot_value parent = aot_list_at(parents, i), root = aot_list_at(parent, ROOT);
    if (has(list, parent) || (root != AOT_UNDEFINED && is_set(root, FAILED))) continue;
    set_number(cx, parent, PENDING, number(parent, PENDING) - 1);
    if (number(parent, PENDING) > 0) continue;
    if (aot_array_push(cx, list, parent)) return;
    for (uint32_t k = aot_list_count(list) - 1; k > 0; k--) {
      aot_value before = aot_list_at(list, k - 1);
      if (number(before, ORDER) < number(parent, ORDER)) break;
      aot_array_put(cx, list, k, before);
      aot_array_put(cx, list, k - 1, parent);
    }
    if (!is_set(parent, AWAITS)) gather(cx, parent, list);
  }
}

static void execute(aot_context *cx, aot_value record) {
  if (number(record, STATUS) == EVALUATED) return; /* it has failed */
  if (is_set(record, AWAITS)) return execute_async(cx, record);
  if (AOT_FAILED(call(cx, aot_list_at(record, RUN)))) return rejected(cx, record, aot_take_exception(cx));
  set_number(cx, record, STATUS, EVALUATED);
  settle(cx, record);
}

/* AsyncModuleExecutionFulfilled */
static void fulfilled(aot_context *cx, aot_value record, aot_value value) {
  (void)value;
  if (number(record, STATUS) == EVALUATED) return;
  set_number(cx, record, STATUS, EVALUATED);
  settle(cx, record);
  aot_value list = aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(list)) return;
  gather(cx, record, list);
  for (uint32_t i = 0; i < aot_list_count(list); i++) execute(cx, aot_list_at(list, i));
}

/* What a module asks for is linked before it: -1 with an exception. */
static int link_requested(aot_context *cx, aot_value record) {
  struct aot_core *core = cx->core;
  for (uint32_t i = REQUESTED; i < aot_list_count(record); i++) {
    core->linked_module = 0;
    if (AOT_FAILED(call(cx, aot_list_at(record, i)))) return -1;
    aot_value asked = core->linked_module;
    if (!asked) continue;
    if (number(asked, STATUS) == EVALUATING) {
      if (number(asked, ANCESTOR) < number(record, ANCESTOR)) set(cx, record, ANCESTOR, aot_list_at(asked, ANCESTOR));
    } else {
      asked = aot_list_at(asked, ROOT);
      if (is_set(asked, FAILED)) {
        aot_throw(cx, aot_list_at(asked, ERROR));
        return -1;
      }
    }
    if (number(asked, ORDER) == 0 || number(asked, STATUS) == EVALUATED) continue;
    set_number(cx, record, PENDING, number(record, PENDING) + 1);
    if (aot_array_push(cx, aot_list_at(asked, PARENTS), record)) return -1;
  }
  return 0;
}

/* The cycle that the module is the first of is linked. */
static int leave_cycle(aot_context *cx, aot_value record) {
  aot_value stack = cx->core->linking_modules;
  uint32_t count = aot_list_count(stack);
  for (;;) {
    aot_value last = aot_list_at(stack, --count);
    set_number(cx, last, STATUS, number(last, ORDER) ? EVALUATING_ASYNC : EVALUATED);
    set(cx, last, ROOT, record);
    if (last == record) return aot_array_set_length(cx, stack, count) < 0 ? -1 : 0;
  }
}

/* InnerModuleEvaluation */
static int link(aot_context *cx, aot_value record) {
  struct aot_core *core = cx->core;
  if (number(record, STATUS) >= EVALUATING_ASYNC && is_set(record, FAILED)) {
    aot_throw(cx, aot_list_at(record, ERROR));
    return -1;
  }
  if (number(record, STATUS) == UNLINKED) {
    int32_t index = core->module_index++;
    set_number(cx, record, STATUS, EVALUATING);
    set_number(cx, record, INDEX, index);
    set_number(cx, record, ANCESTOR, index);
    if (aot_array_push(cx, core->linking_modules, record) || link_requested(cx, record)) return -1;
    if (number(record, PENDING) > 0 || is_set(record, AWAITS)) {
      set_number(cx, record, ORDER, ++core->module_order);
      if (number(record, PENDING) == 0) execute_async(cx, record);
    } else if (AOT_FAILED(call(cx, aot_list_at(record, RUN)))) {
      return -1;
    }
    if (number(record, ANCESTOR) == index && leave_cycle(cx, record)) return -1;
  }
  core->linked_module = record;
  return 0;
}

/* Those that were being linked have failed, all with this error. */
static void abandon(aot_context *cx, aot_value error) {
  aot_value stack = cx->core->linking_modules;
  for (uint32_t i = 0; i < aot_list_count(stack); i++) fail(cx, aot_list_at(stack, i), error);
}

/* evaluateModule(record): a promise; undefined for who links. */
AOT_BUILTIN(aot_host_evaluate_module) {
  struct aot_core *core = cx->core;
  aot_value record = AOT_ARG(0);
  if (core->linking_modules) return link(cx, record) ? AOT_EXCEPTION : AOT_UNDEFINED;
  if (number(record, STATUS) >= EVALUATING_ASYNC && aot_list_at(record, ROOT) != AOT_UNDEFINED)
    record = aot_list_at(record, ROOT);
  aot_value promise = aot_list_at(record, PROMISE);
  if (promise != AOT_UNDEFINED) return promise;
  promise = aot_promise_new(cx);
  aot_value stack = AOT_FAILED(promise) ? promise : aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(stack)) return stack;
  set(cx, record, PROMISE, promise);
  core->linking_modules = stack;
  /* Its first body does that; all else does so in jobs, which begin when the body has ended or waits. */
  core->entry_waits |= !cx->is_body_pending && core->module_index == 0;
  if (link(cx, record)) abandon(cx, aot_take_exception(cx));
  core->linking_modules = core->linked_module = 0;
  if (number(record, STATUS) == EVALUATED) settle(cx, record);
  return promise;
}
