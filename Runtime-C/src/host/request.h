/* request.h: what primitives ask of the operating system, at once or on another thread. */
#ifndef AOT_HOST_REQUEST_H
#define AOT_HOST_REQUEST_H

#include "aot_abi.h"

enum { AOT_REQUEST_MAX = 10 };

/* One request: the arguments in C, and what came of it. `run` sees nothing but this, on whatever thread. */
typedef struct aot_request {
  const struct aot_operation *operation;
  char *text[AOT_REQUEST_MAX]; /* of strings: UTF-8, NUL-terminated, freed with the request; NULL for other arguments */
  size_t size[AOT_REQUEST_MAX];    /* bytes of texts and views */
  uint8_t *bytes[AOT_REQUEST_MAX]; /* of views: their memory, which the request keeps alive */
  double number[AOT_REQUEST_MAX];
  aot_value view[AOT_REQUEST_MAX];
  void *handle[AOT_REQUEST_MAX]; /* of handles: what they stand for */
  int64_t result;                /* of run */
  void *data;                    /* of run, for finish: malloc'd, freed with the request */
  size_t data_size;
  void *made; /* of run, for finish: what a new handle is to stand for */
} aot_request;

/* An operation. `run` gives a number, or an errno as a negative one. `finish` makes the value that the primitive gives; NULL: that is the
 * number. */
typedef struct aot_operation {
  int64_t (*run)(aot_request *r);
  aot_value (*finish)(aot_context *cx, aot_request *r);
} aot_operation;

/* Performs the operation: what finish gives, or AOT_EXCEPTION when memory ends. */
aot_value aot_perform(aot_context *cx, const aot_operation *o, int32_t argc, const aot_value *argv);

/* Starts the operation on another thread. The last argument is called with what finish gives, in a turn of the loop; undefined. */
aot_value aot_perform_later(aot_context *cx, const aot_operation *o, int32_t argc, const aot_value *argv);

/* An operation, and its handler that performs it at once. */
#define AOT_OPERATION(name, run, finish)                                                                               \
  const aot_operation aot_operation_##name = {run, finish};                                                            \
  AOT_BUILTIN(aot_host_##name) { return aot_perform(cx, &aot_operation_##name, argc, argv); }

/* The handler that takes a callback, in a file of its own: whoever links it links the event loop. */
#define AOT_OPERATION_LATER(name)                                                                                      \
  extern const aot_operation aot_operation_##name;                                                                     \
  AOT_BUILTIN(aot_host_##name##_later) { return aot_perform_later(cx, &aot_operation_##name, argc, argv); }

#endif
