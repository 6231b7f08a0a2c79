/* aot_foreign.h: values as C functions take and give them, for emitted C. Written in the C that libtcc 0.9.27 takes.
 *
 * An error is pending when a value does not fit: emitted C asks for it (aot_has_exception). `name` is the parameter's.
 */
#ifndef AOT_FOREIGN_H
#define AOT_FOREIGN_H

#include "aot_abi.h"

double aot_foreign_f64(aot_context *cx, aot_value v, const char *name);
int32_t aot_foreign_i32(aot_context *cx, aot_value v, const char *name);
uint32_t aot_foreign_u32(aot_context *cx, aot_value v, const char *name);
int64_t aot_foreign_i64(aot_context *cx, aot_value v, const char *name);  /* of a BigInt, or of a safe integer */
uint64_t aot_foreign_u64(aot_context *cx, aot_value v, const char *name); /* the same */
int aot_foreign_bool(aot_context *cx, aot_value v, const char *name);
void *aot_foreign_pointer(aot_context *cx, aot_value v, const char *name);
/* UTF-8, NUL in the end, while the caller has it on its stack. */
const char *aot_foreign_string(aot_context *cx, aot_value v, const char *name);
void *aot_foreign_buffer(aot_context *cx, aot_value v, const char *name);

/* A C function that calls the value. signature: "(i32,f64:void)", stays. A callback that is not kept can be called until aot_foreign_release
 * with the mark that was taken before. */
void *aot_foreign_callback(aot_context *cx, aot_value v, const char *signature, int is_kept, const char *name);
uint32_t aot_foreign_mark(aot_context *cx);
void aot_foreign_release(aot_context *cx, uint32_t mark);

double aot_foreign_give_i64(aot_context *cx, int64_t i);
double aot_foreign_give_u64(aot_context *cx, uint64_t u);
aot_value aot_foreign_give_big_i64(aot_context *cx, int64_t i);
aot_value aot_foreign_give_big_u64(aot_context *cx, uint64_t u);
aot_value aot_foreign_give_string(aot_context *cx, const char *text);
/* v is on the stack until here. */
void aot_foreign_keep(aot_value v);

#endif
