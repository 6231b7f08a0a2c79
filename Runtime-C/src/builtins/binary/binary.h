/* binary.h: making and checking ArrayBuffers, typed arrays and DataViews. */
#ifndef AOT_BUILTINS_BINARY_BINARY_H
#define AOT_BUILTINS_BINARY_BINARY_H

#include "aot_abi.h"
#include "object/array_buffer.h"
#include <stdbool.h>

/* ToIndex: 0 ok; a RangeError outside 0..2^53-1, whose format has v for a %s. */
int aot_to_index(aot_context *cx, aot_value v, double *out, const char *range_error);
/* TypeError unless v is a typed array within bounds: NULL then. */
aot_typed_array *aot_validate_typed_array(aot_context *cx, aot_value v, const char *method);
/* A typed array over a buffer. new_target undefined = intrinsic. */
aot_value aot_new_typed_array(aot_context *cx, int type, aot_value new_target, aot_value buffer, double offset,
                              double length);
aot_value aot_new_array_buffer(aot_context *cx, aot_value new_target, double length,
                               double max_length); /* max < 0: fixed */
/* An ArrayBuffer over memory that a host lends: released when the buffer is dead or detached. Not at all with an error pending. */
aot_value aot_borrow_buffer(aot_context *cx, void *memory, size_t size, const aot_lent_memory *lent);
/* The same for both kinds of buffers. */
aot_value aot_allocate_buffer(aot_context *cx, aot_value new_target, bool shared, double length, double max_length);
/* [[Construct]] of ArrayBuffer and SharedArrayBuffer. */
aot_value aot_construct_buffer(aot_context *cx, aot_value new_target, bool shared, int32_t argc, const aot_value *argv);
/* TypeError unless v is a buffer that is shared or not: NULL then. */
aot_array_buffer *aot_this_buffer(aot_context *cx, aot_value v, bool shared, const char *method);
/* After the buffer's length changed: its views follow. */
void aot_array_buffer_update_views(aot_context *cx, aot_array_buffer *b);
/* Another SharedArrayBuffer of the same memory. */
aot_value aot_share_array_buffer(aot_context *cx, const aot_array_buffer *b);
/* Its views see nothing from now on; the memory is released. */
void aot_array_buffer_detach(aot_context *cx, aot_array_buffer *b);
/* Gives the memory of `from` to `to`, whose views see it, and detaches `from`. Of a detached buffer nothing moves. */
void aot_array_buffer_move(aot_context *cx, aot_array_buffer *from, aot_array_buffer *to);
/* A typed array of zeros, intrinsic prototype unless new_target is given. */
aot_value aot_typed_array_of_length(aot_context *cx, int type, aot_value new_target, double length);
/* [[Construct]] of the constructors. */
aot_value aot_construct_typed_array(aot_context *cx, int type, aot_value new_target, int32_t argc,
                                    const aot_value *argv);
/* DataView.prototype.getX and setX. */
aot_value aot_data_view_get(aot_context *cx, aot_value view, int type, int32_t argc, const aot_value *argv,
                            const char *method);
aot_value aot_data_view_set(aot_context *cx, aot_value view, int type, int32_t argc, const aot_value *argv,
                            const char *method);

#endif
