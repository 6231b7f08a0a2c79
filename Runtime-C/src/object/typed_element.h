/* typed_element.h: elements and bounds of typed arrays, for the built-ins of binary data. */
#ifndef AOT_TYPED_ELEMENT_H
#define AOT_TYPED_ELEMENT_H

#include "builtins/common/util.h"

static const uint8_t aot_element_sizes[AOT_ELEMENT_TYPE_COUNT] = {1, 1, 1, 2, 2, 4, 4, 4, 8, 8, 8};
static inline uint32_t aot_element_size(int type) { return aot_element_sizes[type]; }
static inline bool aot_is_bigint_type(int type) { return type >= AOT_BIGINT64; }
const char *aot_element_type_name(int type); /* "Int8Array" */

/* An element's bytes in the low end. */
typedef union aot_element {
  uint64_t bits;
  double f64;
  float f32;
  uint8_t bytes[8];
} aot_element_bits;
/* ToNumber or ToBigInt, and then to the bytes of the type: 0 ok. */
int aot_element_from_value(aot_context *cx, int type, aot_value v, aot_element_bits *out);
aot_value aot_element_to_value(aot_context *cx, int type, const void *bytes);

/* ToIndex: 0 ok; a RangeError outside 0..2^53-1, whose format has v for a %s. */
int aot_to_index(aot_context *cx, aot_value v, double *out, const char *range_error);

/* IsTypedArrayOutOfBounds, for typed arrays and DataViews (element size 1). */
bool aot_view_is_out_of_bounds(const aot_typed_array *a, uint32_t element_size);
/* Recomputes data and length from the buffer. */
void aot_view_update(aot_typed_array *a, uint32_t element_size);
/* TypeError unless v is a typed array within bounds: NULL then. */
aot_typed_array *aot_validate_typed_array(aot_context *cx, aot_value v, const char *method);
/* A typed array over a buffer. new_target undefined = intrinsic. */
aot_value aot_new_typed_array(aot_context *cx, int type, aot_value new_target, aot_value buffer, double offset,
                              double length);
aot_value aot_new_array_buffer(aot_context *cx, aot_value new_target, double length,
                               double max_length); /* max < 0: fixed */
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
