/* aot_abi.h: everything that emitted C sees of the runtime.
 *
 * Written in the C that libtcc 0.9.27 takes: no thread-locals, no atomics, no __int128, builtins only through
 * aot_compat.h. Emitted code includes nothing else. Names: aot_<concept>_<what>; a function whose name ends in _nogc
 * cannot collect, one that ends in _nothrow cannot leave an error pending.
 */
#ifndef AOT_ABI_H
#define AOT_ABI_H

#include <stdint.h>
#include <stddef.h>
#include <string.h>
#ifdef AOT_DEBUG
#include <stdlib.h>
#endif
#include "aot_compat.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct aot_context aot_context;

/* ---------------------------------------------------------------- values
 *
 * A value is 64 bits. Pointers to cells are raw (top 16 bits zero, 16-byte aligned). int32 carries the tag 0xFFFE in
 * its top 16 bits; a double is its bits plus 2^49, so its top 16 bits lie in 0x0002..0xFFFC. Immediates have bit 1 set
 * and are below 0x100. A Number that is an int32 may be stored in either form: code that reads must take both.
 */
typedef uint64_t aot_value;

#define AOT_INT_TAG       0xFFFE000000000000ull
#define AOT_DOUBLE_OFFSET 0x0002000000000000ull
#define AOT_NOT_CELL_MASK 0xFFFE000000000002ull

#define AOT_NULL      ((aot_value)0x02)
#define AOT_FALSE     ((aot_value)0x06)
#define AOT_TRUE      ((aot_value)0x07)
#define AOT_UNDEFINED ((aot_value)0x0A)
/* An absent element, or a binding in its temporal dead zone. Never visible to programs. */
#define AOT_HOLE ((aot_value)0x12)
/* The result of a function that has left an error pending in cx. Never visible to programs. */
#define AOT_EXCEPTION ((aot_value)0x22)

static inline int aot_is_int(aot_value v) { return v >= AOT_INT_TAG; }
static inline int aot_is_number(aot_value v) { return v >= AOT_DOUBLE_OFFSET; }
static inline int aot_is_double(aot_value v) { return v >= AOT_DOUBLE_OFFSET && v < AOT_INT_TAG; }
/* True for strings, symbols, bigints and objects. */
static inline int aot_is_cell(aot_value v) { return (v & AOT_NOT_CELL_MASK) == 0; }
static inline int aot_is_nullish(aot_value v) { return (v & ~(aot_value)8) == AOT_NULL; }
static inline int aot_is_bool(aot_value v) { return (v & ~(aot_value)1) == AOT_FALSE; }

static inline int32_t aot_as_int(aot_value v) { return (int32_t)(uint32_t)v; }
static inline double aot_as_double(aot_value v) {
  double d;
  v -= AOT_DOUBLE_OFFSET;
  memcpy(&d, &v, 8);
  return d;
}
/* Of any Number value. */
static inline double aot_as_number(aot_value v) { return aot_is_int(v) ? (double)aot_as_int(v) : aot_as_double(v); }
static inline int aot_as_bool(aot_value v) { return (int)(v & 1); }

static inline aot_value aot_int(int32_t i) { return AOT_INT_TAG | (uint32_t)i; }
static inline aot_value aot_bool(int b) { return AOT_FALSE | (aot_value)(b != 0); }
/* A number from memory that the program can write byte by byte. A NaN with any bits becomes the NaN without a payload: boxed as
 * it is, it could have the bits of an int32 or of a pointer. Every load of a float goes through this, before any arithmetic. */
static inline double aot_canonical(double d) { return AOT_LIKELY(d == d) ? d : AOT_NAN; }
/* Boxes without looking for an int32. Requires: a NaN has no payload (aot_canonical); arithmetic on such numbers makes none. */
static inline aot_value aot_double(double d) {
  aot_value v;
  memcpy(&v, &d, 8);
#ifdef AOT_DEBUG
  if (v > 0xFFF8000000000000ull) abort();
#endif
  return v + AOT_DOUBLE_OFFSET;
}
/* Boxes as int32 where the value is one (and not -0). */
static inline aot_value aot_number(double d) {
  if (d >= -2147483648.0 && d <= 2147483647.0) {
    int32_t i = (int32_t)d;
    if ((double)i == d && (i != 0 || !AOT_SIGNBIT(d))) return aot_int(i);
  }
  return aot_double(d);
}

/* ---------------------------------------------------------------- cells */

enum aot_kind {
  AOT_KIND_FREE = 0,
  AOT_KIND_STRING,
  AOT_KIND_SYMBOL,
  AOT_KIND_BIGINT,
  /* internal cells, never values of the program */
  AOT_KIND_CELL,     /* a captured variable */
  AOT_KIND_ELEMENTS, /* storage of arrays and out-of-line slots */
  AOT_KIND_ITERATOR_RECORD,
  AOT_KIND_FRAME,    /* a suspended generator or async frame */
  AOT_KIND_ACCESSOR, /* getter and setter of an accessor property, held in the slot */
  AOT_KIND_MISC,     /* other internal storage; aot_misc.type names its tracer */
  /* objects: everything from here on */
  AOT_KIND_OBJECT,
  AOT_KIND_ARRAY,
  AOT_KIND_FUNCTION,
  AOT_KIND_ERROR,
  AOT_KIND_BOOLEAN,
  AOT_KIND_NUMBER,
  AOT_KIND_STRING_OBJECT,
  AOT_KIND_SYMBOL_OBJECT,
  AOT_KIND_BIGINT_OBJECT,
  AOT_KIND_ARGUMENTS,
  AOT_KIND_DATE,
  AOT_KIND_REGEXP,
  AOT_KIND_MAP,
  AOT_KIND_SET,
  AOT_KIND_WEAK_MAP,
  AOT_KIND_WEAK_SET,
  AOT_KIND_WEAK_REF,
  AOT_KIND_FINALIZATION_REGISTRY,
  AOT_KIND_ARRAY_ITERATOR,
  AOT_KIND_MAP_ITERATOR,
  AOT_KIND_SET_ITERATOR,
  AOT_KIND_STRING_ITERATOR,
  AOT_KIND_REGEXP_STRING_ITERATOR,
  AOT_KIND_ITERATOR_HELPER,
  AOT_KIND_GENERATOR,
  AOT_KIND_ASYNC_GENERATOR,
  AOT_KIND_PROMISE,
  AOT_KIND_ARRAY_BUFFER,
  AOT_KIND_TYPED_ARRAY,
  AOT_KIND_DATA_VIEW,
  AOT_KIND_PROXY,
  AOT_KIND_NAMESPACE,
  AOT_KIND_GLOBAL,
  AOT_KIND_FOREIGN, /* stands for memory outside the heap: object/foreign.h */
  AOT_KIND_HOST
};

/* gc byte */
#define AOT_GC_OLD        1u /* survived a collection */
#define AOT_GC_REMEMBERED 2u /* old and in the remembered set */

/* Every heap thing starts with this. `shape` is the shape's id for objects (numbered at build time for program layouts,
 * equal in all contexts). In strings, symbols and bigints it is AOT_NO_SHAPE, perhaps with a hash below: no inline cache holds that, so
 * what has the shape of a cache is an object. In internal cells it is free for the kind. */
typedef struct aot_cell {
  uint32_t shape;
  uint8_t kind;
  uint8_t gc;
  uint8_t flags;
  uint8_t aux;
} aot_cell;
#define AOT_NO_SHAPE 0xC0000000u

/* Object flags (aot_cell.flags). */
#define AOT_OBJ_NOT_EXTENSIBLE 1u
#define AOT_OBJ_IS_PROTO       2u /* is or was somebody's prototype: changes bump cx->proto_epoch */
#define AOT_OBJ_EXOTIC                                                                                                 \
  4u /* own-property operations need the kind's hook (arrays, functions, typed arrays, proxies...) */
#define AOT_ARR_SLOW            8u /* array: elements beyond `count`, restricted or accessor elements: no fast writes */
#define AOT_FN_MATERIALIZED     16u /* function: name, length and prototype are in its slots */
#define AOT_OBJ_FROZEN_ELEMENTS 32u

/* One 8-byte slot per field: `inline_count` (of the shape) of them in the object, the rest in `overflow`. */
typedef struct aot_object {
  aot_cell head;
  aot_value *overflow; /* out-of-line slots, in an ELEMENTS cell; or NULL */
  aot_value slots[];
} aot_object;

/* Elements [0, count) are in `elements` (AOT_HOLE = absent); [count, length) are absent unless AOT_ARR_SLOW, when they may be
 * in a side dictionary. Invariant: count <= length, count <= capacity. */
typedef struct aot_array {
  aot_cell head;
  aot_value *overflow;
  aot_value *elements;       /* in an ELEMENTS cell, or `place`; or NULL */
  struct aot_sparse *sparse; /* of AOT_ARR_SLOW arrays; or NULL */
  /* These two words are laid out as the head of an ELEMENTS cell: who stores into `elements` finds its flags before them wherever they are.
   * `shape` is free in such cells. */
  union {
    uint32_t length;
    aot_cell storage;
  };
  uint32_t capacity, count;
  aot_value place[]; /* the elements that the array was made with, when they are few and it has not outgrown them */
} aot_array;

/* A captured variable. */
typedef struct aot_variable {
  aot_cell head;
  aot_value value;
} aot_variable;

/* The boxed signature: one stable entry of every function, native or thunk. Fewer than the declared arguments may come:
 * the callee fills in undefined. argv is the caller's and may not be written. */
typedef aot_value (*aot_native)(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target,
                                int32_t argc, const aot_value *argv);

/* Function kinds, and what they imply for [[Call]], [[Construct]] and `prototype`. */
enum aot_function_kind {
  AOT_FN_NORMAL,
  AOT_FN_ARROW,
  AOT_FN_METHOD,
  AOT_FN_BASE_CONSTRUCTOR,
  AOT_FN_DERIVED_CONSTRUCTOR,
  AOT_FN_GENERATOR,
  AOT_FN_ASYNC,
  AOT_FN_ASYNC_ARROW,
  AOT_FN_ASYNC_METHOD,
  AOT_FN_ASYNC_GENERATOR,
  AOT_FN_GENERATOR_METHOD,
  AOT_FN_ASYNC_GENERATOR_METHOD,
  AOT_FN_BUILTIN,
  AOT_FN_BUILTIN_CONSTRUCTOR,
  AOT_FN_BOUND
};

/* aot_function_info.flags: the code is not strict mode code. Stores and deletions that an object refuses have no effect while such a
 * function's frame is the innermost one. */
#define AOT_FN_SLOPPY 1u
/* The top level of a module or script: it has no name in stack traces; of a CommonJS module, whose `this` is an object. */
#define AOT_FN_TOP      2u
#define AOT_FN_COMMONJS 4u
/* Made by the compiler where the source has no function: not in stack traces. */
#define AOT_FN_UNSEEN 8u
/* Native: whoever enters its closures links the frame (aot_enter_framed): `entry` is the code alone. */
#define AOT_FN_FRAMED 16u

/* Source texts of functions, UTF-8, one behind the other: as they are, or packed by aot_pack_text, blocks of AOT_TEXT_BLOCK bytes each for itself. */
#define AOT_TEXT_BLOCK 65536u
typedef struct aot_texts {
  const char *bytes; /* NULL: they are packed */
  /* Of packed ones: aot_unpack_text. From `start` on `size` bytes, once they are unpacked; NULL: no memory. */
  const char *(*unpack)(const struct aot_texts *texts, uint32_t start, uint32_t size);
  const unsigned char *blocks;
  const uint32_t *starts;     /* of blocks, and where the last ends */
  uint32_t size;              /* unpacked */
  char *room;                 /* for all of them: of zeros, so it is no part of the file */
  unsigned char *is_unpacked; /* by block */
} aot_texts;

/* What few functions have. */
typedef struct aot_function_details {
  /* The source text, if Function.prototype.toString may be asked for it: else NULL, and it prints as native code. */
  const aot_texts *texts;
  uint32_t text_start, text_size;
  uint32_t layout; /* class constructors: the first shape of the layout that compiled code relies on, or 0 */
} aot_function_details;

/* What is constant about a function; in rodata of emitted code, in the module for bytecode. */
typedef struct aot_function_info {
  const char
      *name; /* WTF-8, with a zero byte at its end. Where name_length is 0, what stack traces call the function */
  uint32_t name_length;
  uint16_t length;                     /* the `length` property */
  uint8_t kind;                        /* enum aot_function_kind */
  uint8_t flags;                       /* AOT_FN_SLOPPY and so on */
  aot_native entry;                    /* the stable entry */
  const void *code;                    /* bytecode function (struct aot_bytecode_function *) or NULL */
  const char *file;                    /* display path */
  uint32_t line, column;               /* where the function stands, 1-based */
  const char *positions;               /* native: what stack traces tell, packed (object/positions.h); or NULL */
  const aot_function_details *details; /* NULL: none */
} aot_function_info;

/* details->text_size bytes; NULL: it has none. */
static inline const char *aot_source_text(const aot_function_info *info) {
  const aot_function_details *d = info->details;
  if (!d || !d->texts) return 0;
  return d->texts->bytes ? d->texts->bytes + d->text_start : d->texts->unpack(d->texts, d->text_start, d->text_size);
}
const char *aot_unpack_text(const aot_texts *texts, uint32_t start, uint32_t size);
/* Packs a block. How many bytes it has then; 0: no memory, or `room` (zlib's compressBound) is too little. */
size_t aot_pack_text(const unsigned char *block, size_t size, unsigned char *out, size_t room);

typedef struct aot_function {
  aot_cell head;
  aot_value *overflow;
  const aot_function_info *info;
  aot_native entry; /* info->entry, or what calls it; here for one load less */
  aot_value fields; /* class constructors: the field initializer function, or undefined; bound functions: the target */
  aot_value prototype; /* the `prototype` object once made, or AOT_HOLE; class instances' proto */
  uint32_t root_shape; /* id of the shape that `new` starts from when new.target is this function; 0 = not made yet */
  uint32_t capture_count;
  aot_value captures[]; /* aot_variable cells in the order of HIRFunction.captures */
} aot_function;

typedef struct aot_string aot_string;

static inline aot_cell *aot_cell_of(aot_value v) { return (aot_cell *)(uintptr_t)v; }
static inline aot_object *aot_object_of(aot_value v) { return (aot_object *)(uintptr_t)v; }
static inline aot_array *aot_array_of(aot_value v) { return (aot_array *)(uintptr_t)v; }
static inline aot_function *aot_function_of(aot_value v) { return (aot_function *)(uintptr_t)v; }
static inline aot_variable *aot_variable_of(aot_value v) { return (aot_variable *)(uintptr_t)v; }
static inline aot_value aot_box(const void *p) { return (aot_value)(uintptr_t)p; }
static inline int aot_is_kind(aot_value v, int kind) { return aot_is_cell(v) && aot_cell_of(v)->kind == kind; }
static inline int aot_is_object(aot_value v) { return aot_is_cell(v) && aot_cell_of(v)->kind >= AOT_KIND_OBJECT; }
static inline int aot_is_string(aot_value v) { return aot_is_kind(v, AOT_KIND_STRING); }
static inline int aot_is_array(aot_value v) { return aot_is_kind(v, AOT_KIND_ARRAY); }
static inline int aot_is_function(aot_value v) { return aot_is_kind(v, AOT_KIND_FUNCTION); }

/* ---------------------------------------------------------------- the visible head of a context */

/* A shadow frame of native code; interpreter frames are linked into the same list with `info->code` set. */
typedef struct aot_frame {
  struct aot_frame *up;
  const aot_function_info *info;
  uint32_t site; /* native: the number of a row of info->positions; interpreter: unused, see struct aot_interp_frame */
  uint8_t is_interpreter;
  uint8_t resumes; /* it runs an activation that can be suspended */
  uint16_t has_receiver;
} aot_frame;
/* A shadow frame that keeps `this` as the call gave it, for stack traces. */
typedef struct aot_receiver_frame {
  struct aot_frame *up;
  const aot_function_info *info;
  uint32_t site;
  uint8_t is_interpreter, resumes;
  uint16_t has_receiver;
  aot_value receiver;
} aot_receiver_frame;

/* An inline cache of a named property access. All-zero = empty. */
typedef struct aot_ic {
  uint32_t shape;     /* receiver's shape id; 0 = empty */
  uint32_t slot;      /* own data property: inline slot index, or AOT_IC_OVERFLOW | index into `overflow`; see below */
  uint32_t epoch;     /* prototype hits: valid while cx->proto_epoch has this value */
  uint32_t new_shape; /* adding set: the shape after */
  aot_value holder_value; /* prototype hits: the value itself */
} aot_ic;
#define AOT_IC_OVERFLOW 0x80000000u
#define AOT_IC_PROTO    0x40000000u /* `holder_value` is the value, found on the prototype chain */

/* Free memory from which cells of a class are cut; next == end: ask the slow path. */
typedef struct aot_run {
  uintptr_t next, end;
} aot_run;

/* The part of the context that emitted code reads directly. struct aot_context (runtime only) starts with it. */
struct aot_context_head {
  uintptr_t stack_limit;   /* lowest address a frame may reach; raised to request an interrupt */
  aot_value exception;     /* pending error, or AOT_HOLE */
  aot_frame *frame;        /* innermost frame */
  uint32_t proto_epoch;    /* bumped by every change to a prototype object */
  uint32_t protectors;     /* protectors still intact: AOT_PROTECTOR_* bits */
  aot_value *module_slots; /* module-level variables of the program */
  aot_value *constants;    /* strings and the like of emitted code; 0 = not made yet */
  aot_ic *ics;             /* inline caches of emitted code */
  aot_run runs[32];        /* by size class (16-byte steps up to 512 bytes): where the next cells lie */
  aot_value global;        /* the global object */
  /* Libraries that aotc made, in contexts of hosts: the one whose code runs, and all of them by their numbers in the process. The four
   * fields above that belong to a program are those of `unit` then. NULL in programs. */
  struct aot_unit *unit;
  struct aot_unit **units;
  uint32_t shape_base; /* what ids of layouts in emitted code are counted from: 0 in programs */
  uint32_t is_ending;  /* the host ends what runs: the error that is pending is not to be caught */
};
/* What emitted code of a library has in a context. */
typedef struct aot_unit {
  aot_value *module_slots, *constants;
  aot_ic *ics;
  uint32_t shape_base, number;
  const struct aot_program *program;
  aot_value *exports; /* what the library gave to hostShareExports */
  uint32_t export_count;
} aot_unit;
#define AOT_HEAD(cx) ((struct aot_context_head *)(cx))
/* From now on the code of this library runs. */
static inline void aot_switch_unit(aot_context *cx, aot_unit *unit) {
  struct aot_context_head *head = AOT_HEAD(cx);
  head->unit = unit;
  head->module_slots = unit->module_slots;
  head->constants = unit->constants;
  head->ics = unit->ics;
  head->shape_base = unit->shape_base;
}

/* Protectors: facts about the realm that lowered code relies on; the entry points of own_property.c clear them. */
#define AOT_PROTECTOR_ARRAY_ITERATION                                                                                  \
  1u /* Array.prototype[Symbol.iterator] and %ArrayIteratorPrototype%.next are intact */
#define AOT_PROTECTOR_NO_INDEXED_PROTO 2u /* no indexed property on Object.prototype or Array.prototype */
#define AOT_PROTECTOR_PROMISE_THEN     4u /* Promise.prototype.then and constructor are intact */
#define AOT_PROTECTOR_MAP_SET          8u /* Map/Set iteration protocols are intact */
#define AOT_PROTECTOR_STRING_ITERATION 16u
#define AOT_PROTECTOR_MATH             32u /* no property of Math was replaced */
#define AOT_PROTECTOR_BUILTINS                                                                                         \
  64u /* no built-in method on Array/String/Number/Object/Function prototypes or constructors was replaced */
#define AOT_PROTECTOR_REGEXP 128u /* RegExp.prototype is as it was made, and so is RegExp[Symbol.species] */

/* ---------------------------------------------------------------- stack, errors */

static inline int aot_stack_low(aot_context *cx) { return (uintptr_t)AOT_FRAME_ADDRESS() < AOT_HEAD(cx)->stack_limit; }
/* Called when the compare above is true: RangeError, or serves an interrupt. Returns 0 to go on, else an error is pending. */
int aot_stack_check_slow(aot_context *cx);

static inline int aot_has_exception(aot_context *cx) { return AOT_HEAD(cx)->exception != AOT_HOLE; }
/* Takes the pending error (for a catch clause). */
static inline aot_value aot_take_exception(aot_context *cx) {
  aot_value e = AOT_HEAD(cx)->exception;
  AOT_HEAD(cx)->exception = AOT_HOLE;
  return e;
}
aot_value aot_throw(aot_context *cx, aot_value error);
/* The message is printf-like, UTF-8. Always returns AOT_EXCEPTION. kind: enum aot_error_kind. */
enum aot_error_kind {
  AOT_ERROR,
  AOT_TYPE_ERROR,
  AOT_RANGE_ERROR,
  AOT_REFERENCE_ERROR,
  AOT_SYNTAX_ERROR,
  AOT_EVAL_ERROR,
  AOT_URI_ERROR
};
aot_value aot_throw_error(aot_context *cx, int kind, const char *format, ...);
/* ReferenceError "Cannot access 'x' before initialization" / "x is not defined". */
aot_value aot_throw_tdz(aot_context *cx, const char *name);
aot_value aot_throw_not_defined(aot_context *cx, const char *name);
/* "TEXT is not a function" with the callee's source text as node prints it. */
aot_value aot_throw_not_callable(aot_context *cx, aot_value callee, const char *text);
/* TypeError "TEXT is not iterable". text: the source text of the value; NULL = the value is described; a text after `...` is
   that of a spread argument, for which V8 has words of its own. */
aot_value aot_throw_not_iterable(aot_context *cx, aot_value v, const char *text);

/* ---------------------------------------------------------------- allocation and barrier */

void aot_write_barrier_slow(aot_context *cx, aot_cell *holder);
/* After storing v into a field of holder. */
static inline void aot_barrier(aot_context *cx, void *holder, aot_value v) {
  aot_cell *h = (aot_cell *)holder;
  if ((h->gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) == AOT_GC_OLD && aot_is_cell(v)) aot_write_barrier_slow(cx, h);
}
/* The same for storage of values that may be of any size: `at` is where v is. A collection looks at the part of a large cell that changed. */
void aot_write_barrier_at_slow(aot_context *cx, aot_cell *holder, const aot_value *at);
static inline void aot_barrier_at(aot_context *cx, aot_value *elements, uint32_t i, aot_value v) {
  aot_cell *h = (aot_cell *)(elements - 2); /* the ELEMENTS cell */
  if ((h->gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) == AOT_GC_OLD && aot_is_cell(v))
    aot_write_barrier_at_slow(cx, h, elements + i);
}
/* size in bytes, header included. The caller fills every slot before the next allocation: nothing is cleared. */
void *aot_alloc_slow(aot_context *cx, uint32_t size, uint32_t kind);
static inline void *aot_alloc(aot_context *cx, uint32_t size, uint32_t kind) {
  uint32_t c = (size + 15) >> 4;
  if (c < 32) {
    aot_run *run = &AOT_HEAD(cx)->runs[c];
    aot_cell *cell = (aot_cell *)run->next;
    if (AOT_LIKELY(run->next != run->end)) {
      run->next += c << 4;
      cell->shape = 0;
      cell->kind = (uint8_t)kind;
      cell->gc = 0;
      cell->flags = 0;
      cell->aux = 0;
      return cell;
    }
  }
  return aot_alloc_slow(cx, size, kind);
}
/* aot_cell.aux of ordinary objects: 1 + the inline slots, which tells the collector all about the cell; 0 = ask the shape. */
#define AOT_SLOT_COUNT(n) ((n) < 255 ? (uint8_t)((n) + 1) : (uint8_t)0)
/* An ordinary object with the given shape and n inline slots, all undefined... the caller sets those that the shape has. */
static inline aot_object *aot_new_object_with_shape(aot_context *cx, uint32_t shape, uint32_t inline_slots) {
  aot_object *o = (aot_object *)aot_alloc(cx, (uint32_t)sizeof(aot_object) + 8 * inline_slots, AOT_KIND_OBJECT);
  uint32_t i;
  o->head.shape = shape;
  o->head.aux = AOT_SLOT_COUNT(inline_slots);
  o->overflow = 0;
  for (i = 0; i < inline_slots; i++) o->slots[i] = AOT_UNDEFINED;
  return o;
}
aot_value aot_new_variable(aot_context *cx, aot_value initial);
aot_value aot_new_object(aot_context *cx);                           /* {} */
aot_value aot_new_object_with_room(aot_context *cx, uint32_t slots); /* {} with so many slots inside, at most 200 */
aot_value aot_new_array(aot_context *cx, uint32_t count, const aot_value *v); /* copies; AOT_HOLE allowed */
aot_value aot_new_array_with_capacity(aot_context *cx, uint32_t capacity);    /* length 0 */
/* A closure; captures may be NULL when count is 0. */
aot_value aot_new_function(aot_context *cx, const aot_function_info *info, uint32_t capture_count,
                           const aot_value *captures);

/* ---------------------------------------------------------------- conversions and operators (slow paths: any values) */

double aot_to_number(aot_context *cx, aot_value v); /* test the exception after */
aot_value aot_to_numeric(aot_context *cx, aot_value v);
int32_t aot_to_int32(aot_context *cx, aot_value v); /* test after */
int32_t aot_double_to_int32(double d);              /* modular, never traps */
aot_value aot_to_string(aot_context *cx, aot_value v);
aot_value aot_to_object(aot_context *cx, aot_value v);
aot_value aot_to_property_key(aot_context *cx, aot_value v); /* a string, symbol or number that is an array index */
int aot_truthy_slow(aot_value v);
static inline int aot_truthy(aot_value v) {
  if (aot_is_bool(v)) return (int)(v & 1);
  if (aot_is_int(v)) return (uint32_t)v != 0;
  if (aot_is_nullish(v)) return 0;
  if (aot_is_cell(v) && aot_cell_of(v)->kind >= AOT_KIND_OBJECT) return 1;
  return aot_truthy_slow(v);
}
aot_value aot_add(aot_context *cx, aot_value a, aot_value b);
aot_value aot_sub(aot_context *cx, aot_value a, aot_value b);
aot_value aot_mul(aot_context *cx, aot_value a, aot_value b);
aot_value aot_div(aot_context *cx, aot_value a, aot_value b);
aot_value aot_rem(aot_context *cx, aot_value a, aot_value b);
aot_value aot_exp(aot_context *cx, aot_value a, aot_value b);
aot_value aot_bit_and(aot_context *cx, aot_value a, aot_value b);
aot_value aot_bit_or(aot_context *cx, aot_value a, aot_value b);
aot_value aot_bit_xor(aot_context *cx, aot_value a, aot_value b);
aot_value aot_shl(aot_context *cx, aot_value a, aot_value b);
aot_value aot_shr(aot_context *cx, aot_value a, aot_value b);
aot_value aot_ushr(aot_context *cx, aot_value a, aot_value b);
aot_value aot_neg(aot_context *cx, aot_value a);
aot_value aot_bit_not(aot_context *cx, aot_value a);
aot_value aot_increment(aot_context *cx, aot_value a);
aot_value aot_decrement(aot_context *cx, aot_value a);
aot_value aot_typeof(aot_context *cx, aot_value a);
double aot_fmod(double a, double b); /* Number::remainder */
double aot_pow(double a, double b);  /* Number::exponentiate */
/* Comparisons: 0 or 1; loose and relational ones may leave an error pending (then 0). */
int aot_strict_equal_slow(aot_value a, aot_value b);
static inline int aot_strict_equal(aot_value a, aot_value b) {
  if (a == b) return !aot_is_double(a) || aot_as_double(a) == aot_as_double(a);
  if (aot_is_number(a))
    return aot_is_number(b) && !(aot_is_int(a) && aot_is_int(b)) && aot_as_number(a) == aot_as_number(b);
  if (!aot_is_cell(a) || !aot_is_cell(b) || aot_cell_of(a)->kind >= AOT_KIND_OBJECT) return 0;
  return aot_strict_equal_slow(a, b);
}
int aot_loose_equal(aot_context *cx, aot_value a, aot_value b);
int aot_less(aot_context *cx, aot_value a, aot_value b);       /* a < b */
int aot_less_equal(aot_context *cx, aot_value a, aot_value b); /* a <= b */
int aot_greater(aot_context *cx, aot_value a, aot_value b);
int aot_greater_equal(aot_context *cx, aot_value a, aot_value b);
int aot_instanceof(aot_context *cx, aot_value v, aot_value target);
int aot_in(aot_context *cx, aot_value key, aot_value object);
/* HasBinding of the object of a `with` statement (an object Environment Record). */
int aot_has_binding(aot_context *cx, aot_value name, aot_value object);
/* Template literals: joins n values by ToString. */
aot_value aot_concat(aot_context *cx, int32_t n, const aot_value *v);

/* ---------------------------------------------------------------- properties
 * key: an interned string or a symbol (aot_value), as made by aot_constant. */

aot_value aot_get_slow(aot_context *cx, aot_value object, aot_value key, aot_ic *ic);
int aot_set_slow(aot_context *cx, aot_value object, aot_value key, aot_value value,
                 aot_ic *ic); /* 0 ok, else pending */

static inline aot_value aot_get(aot_context *cx, aot_value o, aot_value key, aot_ic *ic) {
  if (aot_is_cell(o) && aot_cell_of(o)->shape == ic->shape) {
    uint32_t s = ic->slot;
    if (s < AOT_IC_PROTO) return aot_object_of(o)->slots[s];
    if (s & AOT_IC_OVERFLOW) return aot_object_of(o)->overflow[s & 0x3FFFFFFFu];
    if (ic->epoch == AOT_HEAD(cx)->proto_epoch) return ic->holder_value;
  }
  return aot_get_slow(cx, o, key, ic);
}
static inline int aot_set(aot_context *cx, aot_value o, aot_value key, aot_value v, aot_ic *ic) {
  if (aot_is_cell(o) && aot_cell_of(o)->shape == ic->shape && ic->slot < AOT_IC_PROTO && ic->new_shape == 0) {
    aot_object_of(o)->slots[ic->slot] = v;
    aot_barrier(cx, aot_object_of(o), v);
    return 0;
  }
  return aot_set_slow(cx, o, key, v, ic);
}
aot_value aot_get_index_slow(aot_context *cx, aot_value object, aot_value key);
int aot_set_index_slow(aot_context *cx, aot_value object, aot_value key, aot_value value);
static inline aot_value aot_get_index(aot_context *cx, aot_value o, aot_value k) {
  if (aot_is_int(k) && aot_is_array(o) && (uint32_t)k < aot_array_of(o)->count) {
    aot_value v = aot_array_of(o)->elements[(uint32_t)k];
    if (v != AOT_HOLE) return v;
  }
  return aot_get_index_slow(cx, o, k);
}
static inline int aot_set_index(aot_context *cx, aot_value o, aot_value k, aot_value v) {
  if (aot_is_int(k) && aot_is_array(o) && (uint32_t)k < aot_array_of(o)->count &&
      !(aot_cell_of(o)->flags & AOT_ARR_SLOW) && aot_array_of(o)->elements[(uint32_t)k] != AOT_HOLE) {
    aot_array_of(o)->elements[(uint32_t)k] = v;
    aot_barrier_at(cx, aot_array_of(o)->elements, (uint32_t)k, v);
    return 0;
  }
  return aot_set_index_slow(cx, o, k, v);
}
aot_value aot_get_global(aot_context *cx, aot_value key, int or_undefined, aot_ic *ic);
int aot_set_global(aot_context *cx, aot_value key, aot_value value,
                   aot_ic *ic); /* ReferenceError when absent, in strict code */
/* What a script declares with `var`: constants, by their numbers. 0 ok. */
int aot_declare_globals(aot_context *cx, const uint32_t *names, uint32_t count);
/* 1 = gone, 0 = refused, in sloppy code; -1 with an error pending. */
int aot_delete(aot_context *cx, aot_value object, aot_value key);
int aot_define(aot_context *cx, aot_value object, aot_value key,
               aot_value value); /* CreateDataPropertyOrThrow; any key; 0 ok */
int aot_define_method(aot_context *cx, aot_value object, aot_value key, aot_value fn,
                      int enumerable); /* also sets the name */
int aot_define_getter(aot_context *cx, aot_value object, aot_value key, aot_value fn, int enumerable);
int aot_define_setter(aot_context *cx, aot_value object, aot_value key, aot_value fn, int enumerable);
int aot_copy_data_properties(aot_context *cx, aot_value target, aot_value source, int32_t excluded_count,
                             const aot_value *excluded);
int aot_set_proto_literal(aot_context *cx, aot_value object, aot_value proto); /* { __proto__: v } */
/* SetFunctionName for anonymous functions assigned to computed keys; prefix NULL, "get" or "set". */
int aot_set_function_name(aot_context *cx, aot_value fn, aot_value key, const char *prefix);
aot_value aot_get_super(aot_context *cx, aot_value home, aot_value this_value, aot_value key);
int aot_set_super(aot_context *cx, aot_value home, aot_value this_value, aot_value key, aot_value value);
aot_value aot_new_private_name(aot_context *cx, aot_value description);
aot_value aot_get_private(aot_context *cx, aot_value object, aot_value name, aot_ic *ic);
int aot_set_private(aot_context *cx, aot_value object, aot_value name, aot_value value, aot_ic *ic);
int aot_define_private(aot_context *cx, aot_value object, aot_value name, aot_value value);
/* Static private methods and accessors (not writable); getter/setter AOT_HOLE = none. */
int aot_define_private_method(aot_context *cx, aot_value constructor, aot_value name, aot_value method);
int aot_define_private_accessor(aot_context *cx, aot_value constructor, aot_value name, aot_value getter,
                                aot_value setter);
int aot_has_private(aot_context *cx, aot_value object, aot_value name); /* TypeError when not an object */

/* ---------------------------------------------------------------- calls */

aot_value aot_call_slow(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc, const aot_value *argv);
/* Built-ins have no check of the stack in their prologue, and they may call each other without end (as getters, methods of
 * iterators, traps): every such cycle passes here. */
static inline aot_value aot_call(aot_context *cx, aot_value callee, aot_value this_value, int32_t argc,
                                 const aot_value *argv) {
  if (aot_is_function(callee) && !aot_stack_low(cx))
    return aot_function_of(callee)->entry(cx, callee, this_value, AOT_UNDEFINED, argc, argv);
  return aot_call_slow(cx, callee, this_value, argc, argv);
}
/* `callee` must be a constructor or a TypeError is thrown. For NORMAL functions and BASE_CONSTRUCTORs `this` is made here
 * (aot_create_this) and passed as this_value; an object that they return replaces it. DERIVED_CONSTRUCTORs get AOT_HOLE as
 * this_value and return `this`; built-in constructors get undefined. A class constructor that is called without new throws
 * before its code is entered: `aot_function.entry` of classes is a check around info->entry. */
aot_value aot_construct(aot_context *cx, aot_value callee, aot_value new_target, int32_t argc, const aot_value *argv);
/* Spread: args is an array value built by aot_array_push / aot_array_spread. */
aot_value aot_call_array(aot_context *cx, aot_value callee, aot_value this_value, aot_value args);
aot_value aot_construct_array(aot_context *cx, aot_value callee, aot_value new_target, aot_value args);
int aot_array_push(aot_context *cx, aot_value array, aot_value value); /* literal building: no user code */
int aot_array_push_hole(aot_context *cx, aot_value array);
int aot_array_spread(aot_context *cx, aot_value array, aot_value iterable);
/* OrdinaryCreateFromConstructor for base constructors: `this` from new.target. */
aot_value aot_create_this(aot_context *cx, aot_value new_target);
/* What `new` gives for the result of a DERIVED_CONSTRUCTOR's entry (ECMA-262 10.2.2, step 13): an object or an error; its code has
 * returned `this` for undefined already. */
aot_value aot_derived_result(aot_context *cx, aot_value r);
/* The super constructor of the running class constructor: its [[Prototype]], checked to be a constructor. */
aot_value aot_super_constructor(aot_context *cx, aot_value callee);
/* Runs the field initializer of the constructor `callee` on this. 0 ok. */
int aot_init_fields(aot_context *cx, aot_value callee, aot_value this_value);
aot_value aot_arguments_object(aot_context *cx, int32_t argc, const aot_value *argv);
/* The same of a sloppy function whose parameters are simple: `callee` is the function. */
aot_value aot_sloppy_arguments(aot_context *cx, aot_value callee, int32_t argc, const aot_value *argv);
/* The element is the parameter in the cell from now on, if there is such an argument (CreateMappedArgumentsObject). */
void aot_map_argument(aot_context *cx, aot_value arguments, uint32_t index, aot_value cell);
/* `this` in sloppy code: an object as it is, the global object for undefined and null, else a wrapper. */
aot_value aot_sloppy_this_slow(aot_context *cx, aot_value v);
static inline aot_value aot_sloppy_this(aot_context *cx, aot_value v) {
  return AOT_LIKELY(aot_is_object(v)) ? v : aot_sloppy_this_slow(cx, v);
}
aot_value aot_rest_array(aot_context *cx, int32_t argc, const aot_value *argv, int32_t from);
/* Class evaluation: superclass AOT_HOLE = none. The result is the constructor; *prototype receives the prototype object. */
aot_value aot_new_class(aot_context *cx, const aot_function_info *info, uint32_t capture_count,
                        const aot_value *captures, aot_value superclass, aot_value *prototype);
/* Makes `new constructor` start from the program layout whose root is first_shape: its chain gets the constructor's prototype. For a
 * class that is evaluated once; 1 when bound, 0 when the layout already belongs to another prototype (then shapes are dynamic). */
int aot_bind_layout(aot_context *cx, aot_value constructor, uint32_t first_shape);
/* Stops the program: a value is not what the compiler proved. */
void aot_proof_violation(aot_context *cx, const char *function, int parameter);
void aot_set_fields_initializer(aot_context *cx, aot_value constructor, aot_value function);
/* A private method (kind 0), getter (1) or setter (2) of instances: aot_init_fields gives it to each of them, before the
 * field initializer runs. 0 ok. */
int aot_add_private_method(aot_context *cx, aot_value constructor, aot_value name, aot_value function, int kind);

/* ---------------------------------------------------------------- iteration */

aot_value aot_iterator_open(aot_context *cx, aot_value iterable, int is_async); /* an internal record */
int aot_iterator_step(aot_context *cx, aot_value record);                       /* 1 value, 0 done, -1 error pending */
aot_value aot_iterator_value(aot_value record);
/* Both at once, for those who ask for the value just after the step. */
int aot_iterator_next(aot_context *cx, aot_value record, aot_value *value);
int aot_iterator_close(aot_context *cx, aot_value record);          /* normal completion; 0 ok */
void aot_iterator_close_quietly(aot_context *cx, aot_value record); /* keeps the pending error */
aot_value aot_iterator_rest(aot_context *cx, aot_value record);
aot_value aot_for_in_open(aot_context *cx, aot_value object); /* record of keys; step/value as above */

/* ---------------------------------------------------------------- thunks: the only names without our prefix */

/* A serialized bytecode module inside the binary. Verified on first use. */
typedef struct aot_segment {
  const uint8_t *bytes;
  uint32_t size;
  uint32_t index;
} aot_segment;
/* Runs a bytecode function of the program from native code. */
aot_value exec_bytecode_thunk(aot_context *cx, uint32_t thunk_id, aot_value callee, aot_value this_value,
                              aot_value new_target, int32_t argc, const aot_value *argv);
/* Numbers a bytecode function: `segment` (a serialized module in .rodata.aotc) and the function's index in it. 0 ok. */
int register_thunk(aot_context *cx, uint32_t thunk_id, const struct aot_segment *segment, uint32_t entry,
                   const char *name);
void set_host_context(aot_context *cx, void *host);

/* ---------------------------------------------------------------- strings and constants */

/* Constant strings of emitted code: WTF-8 in rodata (aot_program.words), made and interned on first use in cx->constants. */
aot_value aot_make_constant(aot_context *cx, uint32_t index);
static inline aot_value aot_constant(aot_context *cx, uint32_t index) {
  aot_value v = AOT_HEAD(cx)->constants[index];
  return v ? v : aot_make_constant(cx, index);
}
aot_value aot_string_from_utf8(aot_context *cx, const char *bytes, size_t size);
/* An object of the realm, by its number (realm.def). */
aot_value aot_intrinsic(aot_context *cx, uint32_t id);
uint32_t aot_string_length(aot_value s);
aot_value aot_string_concat(aot_context *cx, aot_value a, aot_value b);
int aot_string_equal(aot_value a, aot_value b);
/* -1, 0, 1 by code units */
int aot_string_compare(aot_value a, aot_value b);
int32_t aot_string_char_code_at(aot_value s, uint32_t index);          /* index < length */
aot_value aot_string_at(aot_context *cx, aot_value s, uint32_t index); /* one-unit string; index < length */
aot_value aot_template_object(aot_context *cx, uint32_t site, uint32_t count, const aot_value *cooked,
                              const aot_value *raw);
aot_value aot_bigint_from_digits(aot_context *cx, const char *decimal);
/* BigInt literals: their digits stand among the string constants. */
aot_value aot_make_bigint_constant(aot_context *cx, uint32_t index);
static inline aot_value aot_bigint_constant(aot_context *cx, uint32_t index) {
  aot_value v = AOT_HEAD(cx)->constants[index];
  return v ? v : aot_make_bigint_constant(cx, index);
}
/* A fresh RegExp object; of a compiled pattern in constant data. */
aot_value aot_regexp(aot_context *cx, aot_value pattern, aot_value flags);
aot_value aot_regexp_literal(aot_context *cx, const void *program, aot_value source);

/* ---------------------------------------------------------------- typed arrays */

#include "typedarray.h"

/* ---------------------------------------------------------------- program start */

/* A built-in that this program links: see builtins.def. */
typedef struct aot_realm_row {
  const char *object; /* realm object that holds it: "Array.prototype", "Math", "global" */
  const char *key;    /* property name, or "@@iterator" for well-known symbols, "get size" for accessors */
  aot_native handler;
  int16_t length;
  uint8_t kind;      /* enum aot_builtin_kind */
  uint8_t is_unseen; /* not in stack traces */
} aot_realm_row;

/* Layout chains of the program: shape ids are consecutive from `first_shape` (0 fields) to first_shape + count. */
typedef struct aot_layout {
  uint32_t first_shape;
  uint16_t count;
  uint16_t inline_count;
  const uint32_t *keys; /* constant indexes, or AOT_LAYOUT_PRIVATE | module slot of a private name */
} aot_layout;
/* What a key that is a private name is for: a private field, or the brand of a class's private methods. */
#define AOT_LAYOUT_PRIVATE 0x80000000u
#define AOT_LAYOUT_BRAND   0x40000000u

/* A source file of the program: reports of uncaught errors show a line of it where it lies at `file` unchanged (decision 060). */
typedef struct aot_source {
  const char *file;     /* display path */
  uint64_t fingerprint; /* FNV-1a of its bytes */
} aot_source;

/* All that a binary tells the runtime about its program; one constant in the generated unit. */
typedef struct aot_program {
  uint32_t abi_version;
  uint32_t module_slot_count, constant_count, ic_count, layout_count, realm_row_count, thunk_count;
  const char *words; /* the texts of constants and names of functions, each behind its size and before a zero byte */
  const uint32_t *constants; /* where the texts of constants begin */
  const aot_layout *layouts;
  const aot_realm_row *realm;
  int (*register_thunks)(aot_context *cx); /* or NULL */
  /* Runs the module bodies from the one numbered `first` on, until all are done, one threw (AOT_EXCEPTION) or one awaits
   * (aot_await_body calls again). */
  aot_value (*main)(aot_context *cx, uint32_t first);
  const struct aot_interpreter *interpreter; /* &aot_interpreter_table when thunks are linked, else NULL */
  int (*run_loop)(aot_context *cx);          /* &aot_loop_run when timers or I/O are reachable, else NULL */
  /* Every function of the program in the order of its ids; thunks make closures of native functions through it. NULL where
   * neither native code nor a thunk can make one. */
  const aot_function_info *const *functions;
  uint32_t function_count;
  uint32_t is_interpreted;   /* argv has the script's path after the executable's; a built program is both */
  uint32_t is_module;        /* the entry is an ES module: what stops it is a rejection */
  const aot_source *sources; /* the files of the program; the last has no name */
  const char *entry;         /* the entry, relative to the root of the build; NULL if it is no file */
} aot_program;
#define AOT_ABI_VERSION 1
/* First shape id of program layouts. */
#define AOT_FIRST_PROGRAM_SHAPE 256u
/* main() of a built program: context, realm, thunks, module bodies, microtasks, loop, exit code. */
int aot_program_main(const aot_program *program, int argc, char **argv);

#ifdef __cplusplus
}
#endif
#endif
