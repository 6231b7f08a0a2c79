/* foreign.h: C functions that programs declare (docs/decisions/081-extern.md): their types, and values on both sides of that border. */
#ifndef AOT_HOST_FOREIGN_H
#define AOT_HOST_FOREIGN_H

#include "aot_abi.h"
#include <ffi.h>
#include <stdbool.h>

/* The words are those of ForeignType in Sources/HIR/ForeignFunction.swift. */
#define AOT_FOREIGN_TYPES(X)                                                                                           \
  X(VOID, "void", ffi_type_void)                                                                                       \
  X(BOOL, "bool", ffi_type_uint8)                                                                                      \
  X(I32, "i32", ffi_type_sint32)                                                                                       \
  X(U32, "u32", ffi_type_uint32)                                                                                       \
  X(I64, "i64", ffi_type_sint64)                                                                                       \
  X(U64, "u64", ffi_type_uint64)                                                                                       \
  X(BIG_I64, "bigint i64", ffi_type_sint64)                                                                            \
  X(BIG_U64, "bigint u64", ffi_type_uint64)                                                                            \
  X(F32, "f32", ffi_type_float)                                                                                        \
  X(F64, "f64", ffi_type_double)                                                                                       \
  X(POINTER, "pointer", ffi_type_pointer)                                                                              \
  X(STRING, "string", ffi_type_pointer)                                                                                \
  X(BUFFER, "buffer", ffi_type_pointer)                                                                                \
  X(CALLBACK, "callback", ffi_type_pointer)                                                                            \
  X(KEPT_CALLBACK, "kept callback", ffi_type_pointer)

enum aot_foreign_kind {
#define X(name, word, type) AOT_FOREIGN_##name,
  AOT_FOREIGN_TYPES(X)
#undef X
      AOT_FOREIGN_KIND_COUNT
};

typedef struct aot_foreign_type {
  enum aot_foreign_kind kind;
  const char *signature; /* of callbacks: "(i32,f64:void)", in the text that was read; its length */
  size_t signature_size;
} aot_foreign_type;

/* More parameters no signature has. */
#define AOT_FOREIGN_MOST_PARAMETERS 32

typedef struct aot_foreign_signature {
  aot_foreign_type result;
  uint32_t count;
  aot_foreign_type parameters[AOT_FOREIGN_MOST_PARAMETERS];
  ffi_type *types[AOT_FOREIGN_MOST_PARAMETERS];
  ffi_cif cif;
} aot_foreign_signature;

/* What C holds of a value. */
typedef union aot_foreign_slot {
  ffi_arg any; /* how libffi gives and takes results that are narrow integers */
  uint8_t b;
  int32_t i32;
  uint32_t u32;
  int64_t i64;
  uint64_t u64;
  float f32;
  double f64;
  void *pointer;
} aot_foreign_slot;

/* Reads a type; gives where it ends. NULL: that is none. */
const char *aot_foreign_read_type(const char *text, aot_foreign_type *type);
/* Reads "(i32,f64:void)" and prepares calls of it; false: that is none. */
bool aot_foreign_read_signature(const char *text, size_t size, aot_foreign_signature *s);
bool aot_foreign_prepare(aot_foreign_signature *s);

/* false: an error is pending. name: of the parameter, for the message. */
bool aot_foreign_unbox(aot_context *cx, const aot_foreign_type *type, aot_value v, const char *name,
                       aot_foreign_slot *slot);
aot_value aot_foreign_box(aot_context *cx, enum aot_foreign_kind kind, const aot_foreign_slot *slot);

/* As aot_foreign_callback, with a signature that is part of a text. */
void *aot_foreign_callback_of(aot_context *cx, aot_value v, const char *signature, size_t size, bool is_kept,
                              const char *name);

/* The address of a symbol in a library (NULL: in what the process has loaded); NULL: an error is pending. */
void *aot_foreign_address(aot_context *cx, const char *symbol, const char *library);

#endif
