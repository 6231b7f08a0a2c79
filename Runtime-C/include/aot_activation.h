/* aot_activation.h: activations of generators and async functions: what those who resume them see of all, and the records of native
 * ones. Written in the C that libtcc 0.9.27 takes, like aot_abi.h.
 */
#ifndef AOT_ACTIVATION_H
#define AOT_ACTIVATION_H

#include "aot_abi.h"

enum aot_suspended_state {
  AOT_SUSPENDED_START,
  AOT_SUSPENDED_YIELD,
  AOT_SUSPENDED_AWAIT,
  AOT_SUSPENDED_RUNNING,
  AOT_SUSPENDED_DONE,
  AOT_SUSPENDED_AWAITING_RETURN /* async generators: AsyncGeneratorAwaitReturn is under way */
};
/* How a suspended activation is resumed. */
enum aot_resume_mode { AOT_RESUME_NEXT, AOT_RESUME_THROW, AOT_RESUME_RETURN };

struct aot_suspended_kind;

typedef struct aot_suspended {
  aot_cell head; /* AOT_KIND_FRAME */
  const struct aot_suspended_kind *kind;
  /* Goes on until the next suspension or the end; `state` tells which. */
  aot_value (*resume)(aot_context *cx, struct aot_suspended *s, enum aot_resume_mode mode, aot_value value);
  aot_value callee;
  aot_value owner; /* promise of an async function; generator object; undefined before it is made */
  aot_value queue; /* async generators: array of {mode, value, promise} triples */
  uint32_t state;  /* enum aot_suspended_state */
  uint8_t is_async, is_generator;
  uint8_t mode;      /* enum aot_resume_mode of the latest resumption */
  uint8_t delegates; /* it yielded in yield*: what it gave is the inner result object */
} aot_suspended;

struct aot_captured_frame;
/* What the collector and stack traces ask of an activation, by who runs its code. */
struct aot_suspended_kind {
  void (*trace)(aot_context *cx, aot_suspended *s);
  /* Function, receiver and position of one that waits. */
  void (*describe)(const aot_suspended *s, struct aot_captured_frame *out);
};

struct aot_activation;
/* The code of a native one. The first call has the arguments; the others how it is resumed, and with what. */
typedef aot_value (*aot_body)(aot_context *cx, struct aot_activation *activation, int32_t mode, aot_value sent,
                              int32_t argc, const aot_value *argv);

/* An activation whose code is native: what its C variables held when it was suspended is in `slots`. */
typedef struct aot_activation {
  aot_suspended base;
  aot_body body;
  const aot_function_info *info;
  aot_value this_value;
  uint32_t label;  /* where it goes on; 0 = it has not been suspended yet */
  uint32_t site;   /* the position row of the suspension */
  uint32_t traced; /* so many slots hold values and cells, from the first; the others raw words */
  uint32_t pad;
  aot_value slots[];
} aot_activation;

/* The frame of one that runs: an aot_receiver_frame, and the activation. */
typedef struct aot_activation_frame {
  struct aot_frame *up;
  const aot_function_info *info;
  uint32_t site;
  uint8_t is_interpreter, resumes;
  uint16_t has_receiver;
  aot_value receiver;
  aot_activation *activation;
} aot_activation_frame;

/* Calls of native generators and async functions, with room for so many slots: the generator object; the promise. */
aot_value aot_start_generator(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc,
                              const aot_value *argv, aot_body body, const aot_function_info *info, uint32_t slots);
aot_value aot_start_async(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv,
                          aot_body body, const aot_function_info *info, uint32_t slots);
/* Makes the generator object of an activation, its owner. */
aot_value aot_generator_start(aot_context *cx, aot_suspended *s);

/* ---------------------------------------------------------------- iterators without a record: for await, yield* */

/* An iterator and its `next`. */
typedef struct aot_iterator_pair {
  aot_value iterator, next;
} aot_iterator_pair;
/* GetIterator; 0 ok. */
int aot_iteration_open(aot_context *cx, aot_value iterable, int is_async, aot_iterator_pair *out);
/* The iterator's method; undefined when there is none. */
aot_value aot_iterator_return_method(aot_context *cx, aot_value iterator);
aot_value aot_iterator_throw_method(aot_context *cx, aot_value iterator);
/* A call of such a method with one argument or none. */
aot_value aot_iteration_call(aot_context *cx, aot_value method, aot_value iterator, int32_t argc, aot_value argument);
/* The result as it is; a TypeError unless it is an object. */
aot_value aot_check_iterator_result(aot_context *cx, aot_value result);
/* `done` of a result: 0, 1, or -1 with an error pending; its `value`. */
int aot_iterator_result_done(aot_context *cx, aot_value result);
aot_value aot_iterator_result_value(aot_context *cx, aot_value result);
/* The iterator is a generator whose `next` is the built-in: one step is aot_generator_step. */
int aot_steps_plainly(aot_context *cx, const aot_iterator_pair *iteration);
/* One step of a generator without a result object: 1 and the value, 0 at its end, -1 with an error pending. `yield*` wants the result:
 * 0 and what was returned, 2 and the result object of another iterator that the generator gives. */
int aot_generator_step(aot_context *cx, aot_value generator, aot_value sent, int wants_result, aot_value *value);

#endif
