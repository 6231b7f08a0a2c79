/* half.h: IEEE 754 binary16, of Float16Array and Math.f16round. */
#ifndef AOT_BASE_HALF_H
#define AOT_BASE_HALF_H

#include <stdint.h>

/* The nearest binary16, ties to even. */
uint16_t aot_half_from_double(double d);
double aot_half_to_double(uint16_t half);

#endif
