/* aot_compat.h: the compiler builtins that we use, in a form that gcc, clang and libtcc 0.9.27 take. */
#ifndef AOT_COMPAT_H
#define AOT_COMPAT_H
#if defined(__TINYC__)
#define AOT_LIKELY(x)   (x)
#define AOT_UNLIKELY(x) (x)
#define AOT_NOINLINE
#define AOT_COLD
#define AOT_INLINED
#define AOT_SMALL
#define AOT_UNOPTIMIZED
static inline int aot_signbit_bits(double d) {
  unsigned long long u;
  u = *(unsigned long long *)&d;
  return (int)(u >> 63);
}
#define AOT_SIGNBIT(d) aot_signbit_bits(d)
/* tcc folds 0.0 / 0.0 as the processor divides: to a NaN with its sign set. This is no constant expression. */
static const unsigned long long aot_nan_bits = 0x7FF8000000000000ull;
#define AOT_NAN (*(const double *)&aot_nan_bits)
/* tcc keeps every frame on the C stack: a local's address is good enough there. */
#define AOT_FRAME_ADDRESS() __builtin_frame_address(0)
#else
#define AOT_LIKELY(x)   __builtin_expect(!!(x), 1)
#define AOT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define AOT_NOINLINE    __attribute__((noinline))
#define AOT_COLD        __attribute__((cold, noinline))
#define AOT_INLINED     __attribute__((always_inline))
/* A function that is to be small rather than fast. */
#if defined(__clang__)
#define AOT_SMALL       __attribute__((minsize, aligned(1)))
/* One that is long and runs once. */
#define AOT_UNOPTIMIZED __attribute__((optnone, noinline))
#else
#define AOT_SMALL
#define AOT_UNOPTIMIZED __attribute__((optimize("O0"), noinline))
#endif
#define AOT_SIGNBIT(d)      __builtin_signbit(d)
#define AOT_NAN             __builtin_nan("") /* gcc folds 0.0 / 0.0 to a NaN with its sign set */
#define AOT_FRAME_ADDRESS() __builtin_frame_address(0)
#if defined(__x86_64__)
/* The integer part, by the instruction itself: the least integer for what does not fit, and for NaN. C leaves such a cast undefined. */
#define AOT_TRUNCATES
typedef double aot_double_pair __attribute__((vector_size(16)));
static inline int aot_truncate32(double d) { return __builtin_ia32_cvttsd2si((aot_double_pair){d, 0.0}); }
static inline long long aot_truncate64(double d) { return __builtin_ia32_cvttsd2si64((aot_double_pair){d, 0.0}); }
/* Adds to and subtracts from the bits of a double where it is: in general registers, as C has it, a value that comes from memory and goes
 * into arithmetic makes a detour. */
#define AOT_ADDS_TO_BITS
static inline double aot_add_to_bits(double d, double bits) {
  __asm__("paddq %1, %0" : "+x"(d) : "x"(bits));
  return d;
}
static inline double aot_subtract_from_bits(double d, double bits) {
  __asm__("psubq %1, %0" : "+x"(d) : "x"(bits));
  return d;
}
#endif
#endif
/* Enums that Swift imports as closed ones, with names of its own for the cases. */
#if defined(__clang__)
#define AOT_CLOSED_ENUM   __attribute__((enum_extensibility(closed)))
#define AOT_SWIFT_NAME(n) __attribute__((swift_name(#n)))
#else
#define AOT_CLOSED_ENUM
#define AOT_SWIFT_NAME(n)
#endif
#endif
