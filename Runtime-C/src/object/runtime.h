/* runtime.h: what the runtime's own files share. Emitted code never includes it.
 *
 * Sections follow the files that implement them. Conventions: a function that can fail returns AOT_EXCEPTION (values), or a
 * negative / nonzero int, with the error pending in cx; everything is conservative-stack safe, so locals need no rooting;
 * structures outside the heap that hold values are registered as roots (gc.c).
 */
#ifndef AOT_RUNTIME_H
#define AOT_RUNTIME_H

#include "aot_abi.h"
#include <stdbool.h>

/* ---------------------------------------------------------------- realm (realm.c) */

enum aot_realm_id {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members) AOT_REALM_##symbol,
#include "realm.def"
#undef AOT_REALM_OBJECT
  AOT_REALM_COUNT,
  AOT_REALM_NONE = -1
};

#include "aot_builtins.h"

/* No call in the function gives its frame up: a recursion that goes on in last calls alone would have no end. */
#if defined(__clang__)
#define AOT_KEEPS_FRAME __attribute__((disable_tail_calls))
#else
#define AOT_KEEPS_FRAME __attribute__((optimize("no-optimize-sibling-calls")))
#endif

/* Declares a built-in handler with the common signature. */
#define AOT_UNUSED __attribute__((unused))
#define AOT_BUILTIN(name)                                                                                              \
  AOT_KEEPS_FRAME aot_value name(aot_context *cx AOT_UNUSED, aot_value callee AOT_UNUSED,                              \
                                 aot_value this_value AOT_UNUSED, aot_value new_target AOT_UNUSED,                     \
                                 int32_t argc AOT_UNUSED, const aot_value *argv AOT_UNUSED)
/* Argument i or undefined. */
#define AOT_ARG(i) ((i) < argc ? argv[i] : AOT_UNDEFINED)

/* Builds the realm from rows (NULL = all of builtins.def). 0 ok. */
int aot_realm_init(aot_context *cx, const aot_realm_row *rows, uint32_t count);
/* The realm object, made empty if its rows were not linked. */
aot_value aot_realm(aot_context *cx, enum aot_realm_id id);

/* ---------------------------------------------------------------- context (context.c) */

typedef struct aot_heap aot_heap;
typedef struct aot_shape aot_shape;

/* Property keys that the runtime itself uses; cx->names[AOT_NAME_x]. Interned at context creation. */
/* clang-format off */
#define AOT_NAMES(X)                                                                                                   \
  X(length)                                                                                                            \
  X(name)                                                                                                              \
  X(prototype)                                                                                                         \
  X(constructor)                                                                                                       \
  X(message)                                                                                                           \
  X(stack)                                                                                                             \
  X(cause)                                                                                                             \
  X(errors) X(value) X(done) X(next) X(get) X(set) X(writable) X(enumerable) X(configurable) X(toString) X(valueOf)    \
      X(toJSON) X(then) X(resolve) X(index) X(input) X(groups) X(raw) X(callee) X(undefined) X(null) X(number)         \
          X(string) X(boolean) X(symbol) X(bigint) X(object) X(function) X(NaN) X(Infinity) X(globalThis) X(proxy)     \
              X(revoke) X(lastIndex) X(flags) X(source) X(exec) X(size) X(has) X(keys) X(add) X(join) X(reason)        \
                  X(status) X(fulfilled) X(rejected) X(promise) X(reject) X(__proto__) X(empty) X(anonymous)
/* clang-format on */
enum aot_name {
#define X(n) AOT_NAME_##n,
  AOT_NAMES(X)
#undef X
      AOT_NAME_return,
  AOT_NAME_throw,
  AOT_NAME_default,
  AOT_NAME_true,
  AOT_NAME_false,
  AOT_NAME_COUNT
};
/* Well-known symbols; cx->symbols[AOT_SYMBOL_x]. */
#define AOT_SYMBOLS(X)                                                                                                 \
  X(iterator)                                                                                                          \
  X(asyncIterator)                                                                                                     \
  X(hasInstance)                                                                                                       \
  X(toPrimitive)                                                                                                       \
  X(toStringTag)                                                                                                       \
  X(species)                                                                                                           \
  X(isConcatSpreadable) X(unscopables) X(match) X(matchAll) X(replace) X(search) X(split) X(dispose) X(asyncDispose)
enum aot_symbol_id {
#define X(n) AOT_SYMBOL_##n,
  AOT_SYMBOLS(X)
#undef X
      AOT_SYMBOL_COUNT
};

/* Slots of cx->builtin_state. */
enum aot_builtin_state {
  AOT_STATE_JOIN,
  AOT_STATE_WEAK,
  AOT_STATE_KEPT,
  AOT_STATE_CONSOLE,
  AOT_STATE_PROCESS,
  AOT_STATE_TIMERS
};

/* A queued microtask: runs function(cx, argc, argv). */
typedef struct aot_job {
  void (*run)(aot_context *cx, int argc, aot_value *argv);
  int argc;
  aot_value argv[5];
} aot_job;

struct aot_context {
  struct aot_context_head head; /* first: emitted code reads it */
  aot_heap *heap;
  uintptr_t stack_base; /* highest address of this thread's stack */
  aot_value names[AOT_NAME_COUNT];
  aot_value symbols[AOT_SYMBOL_COUNT];
  aot_value realm[AOT_REALM_COUNT];
  /* shapes by id (shape.c) */
  aot_shape **shapes;
  uint32_t shape_count, shape_capacity;
  aot_shape *empty_object_shape; /* {} */
  /* interned strings (string.c) */
  struct aot_intern_table *interned;
  aot_value single_units[256]; /* one-unit Latin-1 strings */
  aot_value empty_string;
  aot_value symbol_registry; /* Symbol.for: a Map-like internal table or AOT_HOLE */
  /* jobs (job.c) */
  aot_job *jobs;
  uint32_t job_head, job_count, job_capacity;
  struct aot_promise_state *promises; /* unhandled rejections (promise.c) */
  /* program */
  const aot_program *program;
  struct aot_thunk *thunks;
  uint32_t thunk_count;
  const struct aot_interpreter *interpreter;
  void *host;
  void *loop; /* loop.c: libuv state, made on first timer */
  int argc;
  char **argv;
  int exit_requested, exit_code;
  bool is_exit_code_given; /* the program assigned process.exitCode */
  bool is_body_pending;    /* a module body awaits what may never be settled (bodies.c) */
  uint32_t symbol_counter;
  struct aot_vm *vm; /* interpreter state (register stack, loaded modules) */
  uint64_t random_state[2];
  uint64_t heap_limit;                       /* bytes; exceeding it is a RangeError, then fatal */
  const struct aot_proxy_hooks *proxy_hooks; /* set by the first `new Proxy`; see below */
  void (*clear_kept)(
      aot_context *cx); /* ClearKeptObjects, or NULL: aot_run_jobs calls it after the main program and after each job */
  void *builtin_state[8]; /* enum aot_builtin_state; see the files that use them */
  /* Hooks: each is set by the first use of its part, so that programs without it do not link it. */
  struct aot_output *output;           /* buffered stdout (output.c) */
  const struct aot_bigint_ops *bigint; /* set when the first BigInt is made (bigint.c) */
  int (*run_loop)(aot_context *cx);    /* set by the first timer (loop.c); 0, or nonzero with an error pending */
  /* Set by process.on: runs the listeners of an error event. 1, 0 when there are none, -1 when one threw. */
  int (*emit_error)(aot_context *cx, const char *event, int32_t argc, const aot_value *argv);
  void (*emit_exit)(aot_context *cx); /* set by process.on('exit'): runs the listeners; may change cx->exit_code */
  const struct aot_weak_hooks *weak_hooks;
  struct aot_core *core; /* private state of shape.c, function.c, realm.c (core.h) */
  aot_job *ticks;
  uint32_t tick_head, tick_count, tick_capacity; /* process.nextTick (job.c) */
};

/* A context with a realm of all built-ins when rows is NULL. NULL on out of memory. */
aot_context *aot_context_new(const aot_realm_row *rows, uint32_t count);
void aot_context_free(aot_context *cx);
/* Has release(data) called by aot_context_free, last registered first. */
void aot_at_free(aot_context *cx, void (*release)(void *data), void *data);
void aot_enqueue_job(aot_context *cx, void (*run)(aot_context *, int, aot_value *), int argc, const aot_value *argv);
void aot_enqueue_tick(aot_context *cx, aot_value function, int argc,
                      const aot_value *argv); /* process.nextTick; argc <= 4 */
/* Gives the pending error to listeners of uncaughtException: true when there were any and none threw. */
bool aot_handle_uncaught(aot_context *cx);
/* Runs ticks and microtasks until none is left. 0, or nonzero when one left an error pending (uncaught). job.c; registers its
 * queues as roots on first use. */
int aot_run_jobs(aot_context *cx);
/* Prints "Uncaught ..." as node does for the pending error to stderr. */
void aot_report_uncaught(aot_context *cx, aot_value error);
/* Everything after the main program: jobs, loop, unhandled rejections; the process exit code. */
int aot_finish_program(aot_context *cx, aot_value result);
/* Node's exit code when nothing will ever settle what a module body awaits; 0 when none does or the program chose a code. */
int aot_unsettled_code(const aot_context *cx);

/* ---------------------------------------------------------------- output (output.c) */

/* Buffered; flushed when full, by aot_flush, before blocking, at exit. Returns at once on EPIPE from then on. */
void aot_write_stdout(aot_context *cx, const char *bytes, size_t n);
/* Flushes stdout first, then writes unbuffered. */
void aot_write_stderr(aot_context *cx, const char *bytes, size_t n);
void aot_flush(aot_context *cx);
/* The text of console.log for one value, as util.inspect gives it (inspect.c): a string value or AOT_EXCEPTION. */
aot_value aot_inspect(aot_context *cx, aot_value v);

/* ---------------------------------------------------------------- heap (gc.c) */

/* How a kind's cells are traced is one switch in gc.c. MISC cells carry their own tracer. */
typedef struct aot_misc {
  aot_cell head;
  void (*trace)(aot_context *cx, struct aot_misc *m);
  void (*finalize)(struct aot_misc *m);
} aot_misc;
void aot_gc_mark(aot_context *cx, aot_value v); /* for tracers */
void aot_gc_mark_range(aot_context *cx, const aot_value *v, size_t n);
void aot_gc_collect(aot_context *cx, bool full);
/* Storage for n values in an ELEMENTS cell; the pointer is to the first value, filled with `fill`. NULL with a RangeError pending. */
aot_value *aot_new_elements(aot_context *cx, uint32_t n, aot_value fill);
uint32_t aot_elements_capacity(const aot_value *elements);
/* External memory that counts toward the next collection. */
void aot_gc_account(aot_context *cx, ptrdiff_t bytes);
typedef void (*aot_root_tracer)(aot_context *cx, void *data);
void aot_gc_add_root_tracer(aot_context *cx, aot_root_tracer f, void *data);
/* Cells of kinds with memory outside the heap (ARRAY_BUFFER, MAP...) prefer ELEMENTS/MISC cells; where malloc is used,
 * gc.c calls the kind's finalizer when it sweeps the cell. */

/* Leaf storage of raw bytes (an ELEMENTS cell that is not traced); the pointer is to the first byte, contents undefined. NULL with
 * a RangeError pending. */
void *aot_new_bytes(aot_context *cx, size_t bytes);
/* For tracers: marks the cell that a pointer from aot_new_elements or aot_new_bytes belongs to. NULL is fine. */
void aot_gc_mark_storage(aot_context *cx, const void *first);
/* Inline caches outside cx->head.ics (bytecode modules): emptied by full collections, so that they keep nothing alive. They need
 * no tracing. `ics` must live as long as cx. */
void aot_gc_add_caches(aot_context *cx, aot_ic *ics, uint32_t count);
/* What the kinds that gc.c does not know by name hold beyond `more` is traced word by word, each word taken as a value or as a
 * pointer (also into the middle of a cell). */
/* Calls visit for every live cell of a kind; visit may not allocate. */
void aot_gc_each(aot_context *cx, int kind, void (*visit)(aot_context *cx, aot_cell *cell, void *data), void *data);

/* ---------------------------------------------------------------- strings (string.c) */

/* aot_cell.flags of strings */
#define AOT_STR_WIDE     1u  /* UTF-16 units, else Latin-1 */
#define AOT_STR_ROPE     2u  /* left and right instead of units; flattened in place */
#define AOT_STR_INTERNED 4u  /* the one string with these units that may be a property key */
#define AOT_STR_INDEX    8u  /* interned and a canonical array index (value in hash) */
#define AOT_STR_SLICE    16u /* units point into another flat string */
/* head.shape = hash of interned strings (0 = none yet for others). */
struct aot_string {
  aot_cell head;
  uint32_t length; /* code units */
  uint32_t index;  /* AOT_STR_INDEX: the index */
  union {
    struct {
      aot_value left, right;
    } rope;
    struct {
      const void *units;
      aot_value owner;
    } slice;
    uint8_t latin1[1];
    uint16_t wide[1];
  } u;
};
static inline aot_string *aot_string_of(aot_value v) { return (aot_string *)(uintptr_t)v; }
/* Flattens ropes iteratively; NULL never (out of memory is fatal after a RangeError). */
aot_string *aot_string_flatten(aot_context *cx, aot_value s);
/* Of flat strings. */
static inline bool aot_string_is_wide(const aot_string *s) { return (s->head.flags & AOT_STR_WIDE) != 0; }
const uint8_t *aot_string_latin1(const aot_string *s); /* flat and not wide */
const uint16_t *aot_string_wide(const aot_string *s);  /* flat and wide */
static inline uint16_t aot_string_unit(const aot_string *s, uint32_t i) {
  if (s->head.flags & AOT_STR_SLICE)
    return s->head.flags & AOT_STR_WIDE ? ((const uint16_t *)s->u.slice.units)[i]
                                        : ((const uint8_t *)s->u.slice.units)[i];
  return s->head.flags & AOT_STR_WIDE ? s->u.wide[i] : s->u.latin1[i];
}
aot_value aot_string_from_latin1(aot_context *cx, const uint8_t *units, size_t n);
aot_value aot_string_from_wide(aot_context *cx, const uint16_t *units, size_t n); /* narrows when all fit */
aot_value aot_string_from_c(aot_context *cx, const char *ascii);
aot_value aot_substring(aot_context *cx, aot_value s, uint32_t start, uint32_t end);
/* The interned string with the same units. */
aot_value aot_intern(aot_context *cx, aot_value s);
aot_value aot_intern_c(aot_context *cx, const char *ascii);
uint32_t aot_string_hash(aot_context *cx, aot_value s);
int32_t aot_string_index_of(aot_context *cx, aot_value s, aot_value pattern, uint32_t from); /* -1 none */
/* UTF-8 with lone surrogates as U+FFFD; malloc'd, NUL-terminated; caller frees. */
char *aot_string_to_utf8(aot_context *cx, aot_value s, size_t *size);
aot_value aot_new_symbol(aot_context *cx, aot_value description); /* description: string or undefined */
aot_value aot_symbol_description(aot_value symbol);
bool aot_symbol_is_private(aot_value symbol);

/* Grows a string unit by unit or piece by piece. Stack object; the buffer is in the heap. */
typedef struct aot_builder {
  aot_context *cx;
  aot_value *store;
  uint32_t length, capacity;
  bool wide, failed;
} aot_builder;
void aot_builder_init(aot_builder *b, aot_context *cx);
void aot_builder_unit(aot_builder *b, uint16_t unit);
void aot_builder_code_point(aot_builder *b, uint32_t cp);
void aot_builder_ascii(aot_builder *b, const char *s);
void aot_builder_string(aot_builder *b, aot_value s);
void aot_builder_range(aot_builder *b, aot_value flat, uint32_t from, uint32_t to);
aot_value aot_builder_finish(aot_builder *b); /* AOT_EXCEPTION: too long (RangeError "Invalid string length") */
#define AOT_MAX_STRING_LENGTH 0x1FFFFFE8u

/* ---------------------------------------------------------------- numbers (number.c) */

aot_value aot_number_to_string(aot_context *cx, double d, int radix); /* Number::toString */
int aot_format_double(double d, char out[32]);                        /* shortest round-trip, radix 10; length */
double aot_string_to_number(aot_context *cx, aot_value s);            /* StringToNumber */
double aot_to_integer_or_infinity(aot_context *cx, aot_value v);      /* test the exception after */
double aot_to_length(aot_context *cx, aot_value v);
uint32_t aot_to_uint32(aot_context *cx, aot_value v);
/* Clamps a relative index argument (slice, at, ...) to [0, length]; `undefined` gives `missing`. Test after. */
double aot_relative_index(aot_context *cx, aot_value v, double length, double missing);

/* ---------------------------------------------------------------- conversions (convert.c, operators.c) */

enum aot_hint { AOT_HINT_DEFAULT, AOT_HINT_NUMBER, AOT_HINT_STRING };
aot_value aot_to_primitive(aot_context *cx, aot_value v, enum aot_hint hint);
bool aot_same_value(aot_value a, aot_value b);
bool aot_same_value_zero(aot_value a, aot_value b);
bool aot_is_callable(aot_value v);
bool aot_is_constructor(aot_value v);
/* OrdinaryHasInstance; 0 with or without an error pending. */
int aot_ordinary_has_instance(aot_context *cx, aot_value target, aot_value v);
int aot_is_array_value(aot_context *cx, aot_value v); /* IsArray (sees through proxies); -1 error */

/* ---------------------------------------------------------------- shapes and objects (shape.c, object.c) */

/* Property attributes. */
#define AOT_WRITABLE     1u
#define AOT_ENUMERABLE   2u
#define AOT_CONFIGURABLE 4u
#define AOT_ACCESSOR     8u
#define AOT_DATA_DEFAULT (AOT_WRITABLE | AOT_ENUMERABLE | AOT_CONFIGURABLE)
#define AOT_HIDDEN       (AOT_WRITABLE | AOT_CONFIGURABLE) /* methods of built-ins */

/* A property key: interned string, symbol, or an array index (0..2^32-2) when is_index. */
typedef struct aot_key {
  aot_value value;
  uint32_t index;
  bool is_index;
} aot_key;
/* From any value by ToPropertyKey. 0 ok. */
int aot_to_key(aot_context *cx, aot_value v, aot_key *out);
aot_key aot_key_from_index(uint32_t i);
aot_key aot_key_from_name(aot_value interned_or_symbol); /* notices canonical indexes */
#define AOT_KEY(cx, n) aot_key_from_name((cx)->names[AOT_NAME_##n])
#define AOT_SYM(cx, n) aot_key_from_name((cx)->symbols[AOT_SYMBOL_##n])
aot_value aot_key_to_value(aot_context *cx, aot_key key); /* string or symbol */

typedef struct aot_accessor {
  aot_cell head;
  aot_value getter, setter;
} aot_accessor; /* undefined = none */

/* A property descriptor. `has` bits tell which fields are there. */
typedef struct aot_descriptor {
  aot_value value, getter, setter;
  uint8_t attributes;
  uint8_t has;
} aot_descriptor;
#define AOT_HAS_VALUE        1u
#define AOT_HAS_WRITABLE     2u
#define AOT_HAS_GET          4u
#define AOT_HAS_SET          8u
#define AOT_HAS_ENUMERABLE   16u
#define AOT_HAS_CONFIGURABLE 32u

/* The essential internal methods; dispatch on kind (arrays, strings, typed arrays, functions, arguments, proxies, namespaces).
 * int results: 1 yes, 0 no, -1 error pending. */
aot_value aot_object_get_prototype(aot_context *cx, aot_value o); /* object or AOT_NULL */
/* The same for a step of a walk to the end of a chain. A proxy may make a cycle of it: *proxies, 0 at the start, counts the
 * proxies that were passed, and beyond as many as V8 follows there is a RangeError. */
aot_value aot_next_prototype(aot_context *cx, aot_value o, uint32_t *proxies);
int aot_object_set_prototype(aot_context *cx, aot_value o, aot_value proto);
int aot_object_is_extensible(aot_context *cx, aot_value o);
int aot_object_prevent_extensions(aot_context *cx, aot_value o);
/* Freezes or seals an object without user code; 1 done, 0 = kind that needs the generic algorithm (proxies, typed arrays...). */
int aot_object_set_integrity(aot_context *cx, aot_value o, bool frozen);
int aot_object_get_own(aot_context *cx, aot_value o, aot_key key, aot_descriptor *out);
int aot_object_define_own(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d);
int aot_object_has(aot_context *cx, aot_value o, aot_key key);
aot_value aot_object_get(aot_context *cx, aot_value o, aot_key key, aot_value receiver);
int aot_object_set(aot_context *cx, aot_value o, aot_key key, aot_value v, aot_value receiver); /* 1 / 0 refused / -1 */
int aot_object_delete(aot_context *cx, aot_value o, aot_key key);
/* The same without a look at the kind's hooks: ordinary objects' algorithms on named slots and shapes. For hooks that fall back. */
int aot_ordinary_get_own(aot_context *cx, aot_value o, aot_key key, aot_descriptor *out);
int aot_ordinary_define_own(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d);
int aot_ordinary_delete(aot_context *cx, aot_value o, aot_key key);
/* ValidateAndApplyPropertyDescriptor without applying: may `current` (0 = absent) become d? 1 or 0. */
int aot_descriptor_compatible(bool extensible, const aot_descriptor *d, const aot_descriptor *current);
/* Own keys in order as a fresh array value: indexes ascending, strings, symbols. which: bit 0 strings, bit 1 symbols,
 * bit 2 only enumerable strings. AOT_EXCEPTION on error. Private names never appear. */
aot_value aot_object_own_keys(aot_context *cx, aot_value o, int which);
#define AOT_KEYS_STRINGS    1
#define AOT_KEYS_SYMBOLS    2
#define AOT_KEYS_ENUMERABLE 4

/* Conveniences. */
aot_value aot_module_meta(aot_context *cx, aot_value path);
aot_value aot_get_value(aot_context *cx, aot_value v, aot_key key); /* GetV: any value */
aot_value aot_get_name(aot_context *cx, aot_value v, enum aot_name name);
int aot_set_value(aot_context *cx, aot_value o, aot_key key, aot_value v);            /* Set(..., true): 0 ok, -1 */
int aot_create_data(aot_context *cx, aot_value o, aot_key key, aot_value v);          /* CreateDataProperty: 1/0/-1 */
int aot_create_data_or_throw(aot_context *cx, aot_value o, aot_key key, aot_value v); /* 0 ok, -1 */
int aot_define_or_throw(aot_context *cx, aot_value o, aot_key key, const aot_descriptor *d);
int aot_define_hidden(aot_context *cx, aot_value o, aot_key key, aot_value v); /* writable, configurable */
int aot_define_with(aot_context *cx, aot_value o, aot_key key, aot_value v, unsigned attributes);
int aot_delete_or_throw(aot_context *cx, aot_value o, aot_key key);
aot_value aot_get_method(aot_context *cx, aot_value v, aot_key key); /* undefined when nullish */
aot_value aot_invoke(aot_context *cx, aot_value v, aot_key key, int32_t argc, const aot_value *argv);
double aot_length_of(aot_context *cx, aot_value o); /* LengthOfArrayLike; test after */
aot_value aot_species_constructor(aot_context *cx, aot_value o, aot_value fallback);
aot_value aot_array_species_create(aot_context *cx, aot_value original, double length);
int aot_to_descriptor(aot_context *cx, aot_value v, aot_descriptor *out); /* ToPropertyDescriptor; 0 ok */
aot_value aot_from_descriptor(aot_context *cx, const aot_descriptor *d);
/* An ordinary object with the given prototype (object or null). */
aot_value aot_new_object_with_proto(aot_context *cx, aot_value proto);
/* GetPrototypeFromConstructor; new_target undefined = the realm's. */
aot_value aot_prototype_from_constructor(aot_context *cx, aot_value new_target, enum aot_realm_id fallback);
/* An object of a built-in kind and struct size (>= sizeof(aot_object)); slots beyond the header are for the kind. The proto comes
 * from new_target's `prototype`, else the realm's (GetPrototypeFromConstructor); new_target undefined = the realm's. */
aot_value aot_new_exotic(aot_context *cx, aot_value new_target, enum aot_realm_id fallback, uint32_t size, int kind);
aot_value aot_iterator_result(aot_context *cx, aot_value value, bool done);
/* A built-in closure: handler reads its captured values with aot_closure_value(callee, i). */
aot_value aot_new_closure(aot_context *cx, aot_native handler, const char *name, int length, int n,
                          const aot_value *values);
static inline aot_value aot_closure_value(aot_value callee, int i) { return aot_function_of(callee)->captures[i]; }
static inline void aot_closure_set(aot_context *cx, aot_value callee, int i, aot_value v) {
  aot_function_of(callee)->captures[i] = v;
  aot_barrier(cx, aot_function_of(callee), v);
}

/* A module namespace object: names (interned, in code unit order) and the module slots that hold their values. AOT_HOLE in a slot is
 * a binding in its temporal dead zone. */
aot_value aot_new_namespace(aot_context *cx, uint32_t count, const aot_value *names, const uint32_t *slots);

/* Built-in objects that wrap one value: Boolean, Number, String, Symbol, BigInt objects, Date (a Number), iterators' targets. */
typedef struct aot_wrapper {
  aot_cell head;
  aot_value *more;
  aot_value value;
  aot_value extra[3];
} aot_wrapper;
static inline aot_wrapper *aot_wrapper_of(aot_value v) { return (aot_wrapper *)(uintptr_t)v; }

/* ---------------------------------------------------------------- BigInt (bigint.c, on libtommath)
 *
 * A leaf cell: magnitude in `count` limbs of 60 bits, least first, no leading zero limb; head.aux = 1 when negative. Zero has
 * no limbs. Truth and equality therefore need no library; all else goes through cx->bigint, which is set whenever a
 * BigInt exists. */
typedef struct aot_bigint {
  aot_cell head;
  uint32_t count, pad;
  uint64_t limbs[];
} aot_bigint;
static inline aot_bigint *aot_bigint_of(aot_value v) { return (aot_bigint *)(uintptr_t)v; }
static inline bool aot_is_bigint(aot_value v) { return aot_is_kind(v, AOT_KIND_BIGINT); }
static inline bool aot_bigint_is_zero(aot_value v) { return aot_bigint_of(v)->count == 0; }
static inline bool aot_bigint_equal(aot_value a, aot_value b) {
  const aot_bigint *x = aot_bigint_of(a), *y = aot_bigint_of(b);
  return x->count == y->count && x->head.aux == y->head.aux && memcmp(x->limbs, y->limbs, 8 * (size_t)x->count) == 0;
}
enum aot_bigint_op {
  AOT_BIGINT_ADD,
  AOT_BIGINT_SUB,
  AOT_BIGINT_MUL,
  AOT_BIGINT_DIV,
  AOT_BIGINT_REM,
  AOT_BIGINT_EXP,
  AOT_BIGINT_AND,
  AOT_BIGINT_OR,
  AOT_BIGINT_XOR,
  AOT_BIGINT_SHL,
  AOT_BIGINT_SHR,
  AOT_BIGINT_NEG,
  AOT_BIGINT_NOT,
  AOT_BIGINT_INC,
  AOT_BIGINT_DEC
};
typedef struct aot_bigint_ops {
  aot_value (*binary)(aot_context *cx, enum aot_bigint_op op, aot_value a,
                      aot_value b); /* both BigInt; RangeError possible */
  aot_value (*unary)(aot_context *cx, enum aot_bigint_op op, aot_value a);
  int (*compare)(aot_value a, aot_value b);     /* -1, 0, 1 */
  int (*compare_double)(aot_value a, double b); /* -1, 0, 1; 2 when b is NaN */
  aot_value (*to_string)(aot_context *cx, aot_value a, int radix);
  double (*to_double)(aot_value a);                       /* Number(a), rounded to nearest even */
  aot_value (*from_string)(aot_context *cx, aot_value s); /* StringToBigInt; AOT_UNDEFINED when malformed */
} aot_bigint_ops;
/* The following link the library. */
aot_value aot_bigint_from_double(aot_context *cx, double integer); /* requires an integer */
aot_value aot_bigint_from_int64(aot_context *cx, int64_t i);
aot_value aot_bigint_from_uint64(aot_context *cx, uint64_t u);
aot_value aot_to_bigint(aot_context *cx, aot_value v); /* ToBigInt */
uint64_t aot_bigint_to_uint64(aot_value v);            /* modulo 2^64 */

/* ---------------------------------------------------------------- binary data (builtin_typedarray.c) */

/* Contiguous memory outside the heap. gc.c finalizes a swept one with free(data). */
typedef struct aot_array_buffer {
  aot_cell head; /* head.aux: AOT_BUFFER_* */
  aot_value *more;
  uint8_t *data; /* calloc'd for max_length bytes: never moves; NULL when detached */
  size_t length, max_length;
} aot_array_buffer;
#define AOT_BUFFER_RESIZABLE 1u
#define AOT_BUFFER_DETACHED  2u
#define AOT_BUFFER_HAS_VIEWS 4u
static inline aot_array_buffer *aot_array_buffer_of(aot_value v) { return (aot_array_buffer *)(uintptr_t)v; }
/* aot_typed_array: see typedarray.h. Its one heap reference besides `more` is `buffer`; DataView has the same struct. */
/* Integer-indexed exotic hooks for object.c: numeric keys never reach the ordinary properties. */
bool aot_typed_array_has(aot_value a, double index);                              /* IsValidIntegerIndex */
aot_value aot_typed_array_get(aot_context *cx, aot_value a, double index);        /* undefined when invalid */
int aot_typed_array_set(aot_context *cx, aot_value a, double index, aot_value v); /* converts v first; 0 ok, -1 */
/* CanonicalNumericIndexString: true when `key` (a string, not an array index) is one; then *index has it (NaN for "-0"). */
bool aot_canonical_numeric_index(aot_context *cx, aot_value key, double *index);

/* ---------------------------------------------------------------- arrays (array.c) */

/* True: a real array, dense [0,length) storage without holes lookups on prototypes, nothing restricted; fast paths may use
 * elements directly (absent = AOT_HOLE, only when no_holes is false). */
bool aot_array_is_fast(aot_context *cx, aot_value v);
aot_value aot_new_array_of_holes(aot_context *cx, uint32_t count); /* all of them dense, to be filled in any order */
int aot_array_reserve(aot_context *cx, aot_array *a, uint32_t capacity); /* 0 ok */
int aot_array_set_length(aot_context *cx, aot_value a, double length);   /* 1/0/-1 */
aot_value aot_array_from_list(aot_context *cx, uint32_t n, const aot_value *v);
aot_value aot_array_create(aot_context *cx, double length, aot_value proto); /* ArrayCreate */
/* CreateListFromArrayLike into a fresh array value. */
aot_value aot_list_from_array_like(aot_context *cx, aot_value v);

/* ---------------------------------------------------------------- errors (error.c) */

aot_value aot_new_error(aot_context *cx, int kind, aot_value message);
/* Captures `stack` on the object as of now ("Name: message\n    at f (file:line:col)..."). */
void aot_capture_stack(aot_context *cx, aot_value error, aot_value skip_until);

/* ---------------------------------------------------------------- iteration helpers (iterate.c) */

/* Calls visit for each value; visit returns 0 to go on, nonzero = stop with an error pending (iterator gets closed). */
int aot_iterate(aot_context *cx, aot_value iterable, int (*visit)(aot_context *cx, void *data, aot_value v),
                void *data);

/* ---------------------------------------------------------------- proxies (builtin_proxy.c)
 *
 * Cells of kind PROXY have the aot_wrapper layout: value = [[ProxyTarget]] (null when revoked), extra[0] = [[ProxyHandler]];
 * head.aux bit 0: callable, bit 1: constructor. No inline cache may ever hold the shape of a proxy. object.c, function.c and
 * convert.c reach the internal methods through cx->proxy_hooks, which the Proxy constructor sets: a program that makes no
 * proxy does not link them. Signatures and results are those of aot_object_*, aot_call and aot_construct. */
#define AOT_PROXY_CALLABLE    1u
#define AOT_PROXY_CONSTRUCTOR 2u
struct aot_proxy_hooks {
  aot_value (*get_prototype)(aot_context *cx, aot_value p);
  int (*set_prototype)(aot_context *cx, aot_value p, aot_value proto);
  int (*is_extensible)(aot_context *cx, aot_value p);
  int (*prevent_extensions)(aot_context *cx, aot_value p);
  int (*get_own)(aot_context *cx, aot_value p, aot_key key, aot_descriptor *out);
  int (*define_own)(aot_context *cx, aot_value p, aot_key key, const aot_descriptor *d);
  int (*has)(aot_context *cx, aot_value p, aot_key key);
  aot_value (*get)(aot_context *cx, aot_value p, aot_key key, aot_value receiver);
  int (*set)(aot_context *cx, aot_value p, aot_key key, aot_value v, aot_value receiver);
  int (*delete_key)(aot_context *cx, aot_value p, aot_key key);
  aot_value (*own_keys)(aot_context *cx, aot_value p,
                        int which); /* AOT_KEYS_ENUMERABLE asks get_own of each string key */
  aot_value (*call)(aot_context *cx, aot_value p, aot_value this_value, int32_t argc, const aot_value *argv);
  aot_value (*construct)(aot_context *cx, aot_value p, aot_value new_target, int32_t argc, const aot_value *argv);
};
/* The target, or AOT_NULL when revoked; the handler. */
static inline aot_value aot_proxy_target(aot_value p) { return aot_wrapper_of(p)->value; }
static inline aot_value aot_proxy_handler(aot_value p) { return aot_wrapper_of(p)->extra[0]; }

/* ---------------------------------------------------------------- collections (table.c, builtin_map.c, ..., collections.h)
 *
 * Objects of kinds MAP, SET, WEAK_MAP, WEAK_SET, WEAK_REF, FINALIZATION_REGISTRY, ARRAY_ITERATOR, MAP_ITERATOR, SET_ITERATOR,
 * ITERATOR_HELPER and PROXY have the aot_wrapper layout: gc.c marks value and extra[0..2] (values or internal cells). Their
 * storage is in MISC cells with tracers of their own. */

/* Entries of a Map or Set object in insertion order, for printing, structuredClone and iteration without user code. */
uint32_t aot_map_size(aot_value map_or_set);
/* *cursor starts at 0. 1 and *key, *value (for sets value = key), or 0 at the end. Valid while nobody changes the object. */
int aot_map_next(aot_value map_or_set, uint32_t *cursor, aot_value *key, aot_value *value);
aot_value aot_new_map(aot_context *cx);
aot_value aot_new_set(aot_context *cx);
aot_value aot_map_get(aot_context *cx, aot_value map, aot_value key);                   /* AOT_HOLE when absent */
int aot_map_set(aot_context *cx, aot_value map_or_set, aot_value key, aot_value value); /* 0 ok */
/* A fresh array iterator; also over typed arrays, checked at each step (builtin_array_iterator.c). kind as below. */
aot_value aot_array_iterator(aot_context *cx, aot_value array_like, int kind);
/* For iterate.c while AOT_WORLD_MAP_SET holds: steps a fresh Map/Set iterator without a result object. 1, or 0 at the end.
 * kind of iterator: 0 keys, 1 values, 2 entries ([key, value] arrays). */
aot_value aot_map_iterator(aot_context *cx, aot_value map_or_set, int kind);
int aot_map_iterator_step(aot_context *cx, aot_value iterator, aot_value *out);

/* Weak things. gc.c calls the hooks, when set: `mark` once everything strong is marked, again after the mark stack was drained as
 * long as it returns true (it marked the value of a live key); then `sweep`, before any cell is freed: drops what is dead.
 * Neither allocates. aot_gc_is_marked: v is no cell, or its cell survives this collection. */
struct aot_weak_hooks {
  bool (*mark)(aot_context *cx, bool full);
  void (*sweep)(aot_context *cx, bool full);
};
void aot_gc_set_weak_hooks(aot_context *cx, const struct aot_weak_hooks *hooks);
bool aot_gc_is_marked(aot_value v);

/* ---------------------------------------------------------------- promises (promise.c) */

enum aot_promise_status { AOT_PROMISE_PENDING, AOT_PROMISE_FULFILLED, AOT_PROMISE_REJECTED };
typedef struct aot_promise {
  aot_cell head; /* head.aux: status, | AOT_PROMISE_HANDLED | AOT_PROMISE_RESOLVED */
  aot_value *more;
  aot_value result; /* value or reason; while pending: the newest reaction (a MISC cell, linked) or undefined */
} aot_promise;
#define AOT_PROMISE_STATUS_MASK 3u
#define AOT_PROMISE_HANDLED     4u
#define AOT_PROMISE_RESOLVED    8u /* a resolve function was called (already resolved) */
static inline aot_promise *aot_promise_of(aot_value v) { return (aot_promise *)(uintptr_t)v; }
/* Reports rejections without handler as node does. 0, or 1 when there was one (exit code 1). Call when jobs are drained. */
int aot_check_unhandled_rejections(aot_context *cx);
aot_value aot_promise_new(aot_context *cx);                                         /* pending, intrinsic */
void aot_promise_resolve_with(aot_context *cx, aot_value promise, aot_value value); /* the resolve function */
void aot_promise_reject_with(aot_context *cx, aot_value promise, aot_value reason);
aot_value aot_promise_resolve(aot_context *cx, aot_value constructor,
                              aot_value value); /* PromiseResolve; constructor undefined = intrinsic */
/* PerformPromiseThen with native continuations; data are kept alive. on_ok/on_error(cx, data, value) run as a job. */
typedef void (*aot_continuation)(aot_context *cx, aot_value data, aot_value value);
int aot_promise_then_native(aot_context *cx, aot_value promise, aot_continuation on_ok, aot_continuation on_error,
                            aot_value data);

/* ---------------------------------------------------------------- interpreter hook (thunk.c, interp.c) */

/* Function pointers through which a binary without thunks avoids linking the interpreter. */
typedef struct aot_interpreter {
  aot_value (*run)(aot_context *cx, const void *code, aot_value callee, aot_value this_value, aot_value new_target,
                   int32_t argc, const aot_value *argv);
  void (*trace)(aot_context *cx);                        /* marks register stacks and module constants */
  void (*trace_frame)(aot_context *cx, aot_cell *frame); /* a suspended frame */
  int (*site_of)(const aot_frame *frame, uint32_t *line, uint32_t *column); /* position of an interpreter frame */
  void (*free)(aot_context *cx);
  const void *(*load)(aot_context *cx, const aot_segment *segment,
                      uint32_t entry); /* verified bytecode function, or NULL pending */
} aot_interpreter;

#endif
