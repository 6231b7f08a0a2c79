/* elementary.h: the transcendental functions of Math, with the bits that fdlibm's algorithms give.
 *
 * ECMA-262 leaves their accuracy open (21.3.2), but programs print what they compute, and JavaScript engines agree on the results
 * of fdlibm (Sun Microsystems, 1993; cbrt, log2 and log10 as in FreeBSD's msun, tan's argument reduction as in fdlibm 5.3).
 * A C library gives others in up to a sixth of the cases, in the last digit. So these are the only ones: the interpreter,
 * emitted C and whatever folds constants call them. `Fuzz/numbers.py` compares them with node, bit for bit.
 *
 * The order of the operations and the constants are the contract here; algebra that a compiler may not do either
 * (-ffp-contract=off) changes results. NaN in, NaN out; the sign and payload of a NaN are not meant to be looked at.
 */
#ifndef AOT_ELEMENTARY_H
#define AOT_ELEMENTARY_H

/* exponential.c */
double aot_math_exp(double x);
double aot_math_expm1(double x);
double aot_math_sinh(double x);
double aot_math_cosh(double x);
double aot_math_tanh(double x);

/* logarithm.c */
double aot_math_log(double x);
double aot_math_log1p(double x);
double aot_math_log2(double x);
double aot_math_log10(double x);
double aot_math_asinh(double x);
double aot_math_acosh(double x);
double aot_math_atanh(double x);

/* trigonometric.c */
double aot_math_sin(double x);
double aot_math_cos(double x);
double aot_math_tan(double x);

/* pi_reduction.c: x - n pi/2 as rest[0] + rest[1], at most pi/4 in magnitude; n mod 8 with the sign of x.
 * Requires: x is finite. */
int aot_reduce_by_half_pi(double x, double rest[2]);

/* inverse_trigonometric.c */
double aot_math_asin(double x);
double aot_math_acos(double x);
double aot_math_atan(double x);
double aot_math_atan2(double y, double x);

/* power.c: Number::exponentiate (ECMA-262 6.1.6.1.3), and the cube root. */
double aot_pow(double base, double exponent);
double aot_math_cbrt(double x);

#endif
