/* aot.h: TypeScript and JavaScript inside a host program. C11 and C++; link with `pkg-config --libs aot`.
 *
 * A runtime holds what contexts share: options, registered built-ins. A context is one program: a heap, a realm, a loop of its own. It belongs to
 * the thread that opened it (aot_context_attach gives it to another); only aot_terminate, aot_interrupt and aot_post may be called from
 * any thread. Contexts share nothing, so each may run on a thread of its own.
 *
 * Values are seen through handles (aot_ref), never as they are. A handle belongs to the innermost scope that was open when it was made and is
 * gone when that scope closes; aot_keep makes one that stays until aot_release. Handles of numbers, booleans, undefined and null cost
 * nothing and are never gone.
 *
 * Every function that can fail returns an aot_status and writes its result through its last parameter, which is left as it was unless the
 * status is AOT_OK. Arguments of any wrong kind (NULL, handles that are gone or of another context, values of another type, the wrong
 * thread) are a status, and nothing is changed. aot_last_error() says in words what was wrong.
 *
 * An exception of the program is AOT_E_EXCEPTION. It stays pending in the context until aot_error_take; meanwhile functions that may run code of
 * the program return AOT_E_EXCEPTION at once. A host function that returns while one is pending throws it.
 *
 * docs/embedding.md is the guide.
 */
#ifndef AOT_H
#define AOT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__) && __GNUC__ >= 4
#define AOT_API __attribute__((visibility("default")))
#else
#define AOT_API
#endif

/* A library of another major version, or of an older minor one than the program was compiled with, is refused by aot_runtime_open. */
#define AOT_ABI_VERSION_MAJOR 1
#define AOT_ABI_VERSION_MINOR 3

typedef struct aot_runtime aot_runtime;
typedef struct aot_context aot_context;

/* A handle of a value; AOT_NO_REF is none. */
typedef uint64_t aot_ref;
#define AOT_NO_REF ((aot_ref)0)

typedef enum aot_status {
  AOT_OK,
  AOT_E_ARGUMENT,    /* NULL or a size that cannot be */
  AOT_E_REF,         /* the handle is none, or gone, or of another context */
  AOT_E_TYPE,        /* the value is of another type */
  AOT_E_RANGE,       /* the number does not fit, the index is beyond the end */
  AOT_E_NAME,        /* nothing has that name */
  AOT_E_CONFLICT,    /* the name is taken */
  AOT_E_EXCEPTION,   /* the program threw, or an exception is pending still */
  AOT_E_TERMINATED,  /* aot_terminate */
  AOT_E_DEADLINE,    /* the deadline of the context has passed */
  AOT_E_BUDGET,      /* the step budget of the context is used up */
  AOT_E_EXIT,        /* the program called process.exit; aot_context_exit_code */
  AOT_E_MEMORY,      /* no memory; a context of which this ended a call is dead */
  AOT_E_DEAD,        /* the context is dead: only aot_context_close takes it */
  AOT_E_THREAD,      /* the context belongs to another thread */
  AOT_E_SCOPE,       /* the scope is not the innermost one */
  AOT_E_STATE,       /* not now */
  AOT_E_ABI,         /* another version of aot.h, of bytecode */
  AOT_E_BYTECODE,    /* not bytecode, or damaged */
  AOT_E_UNSUPPORTED, /* this library cannot */
  AOT_E_DENIED,      /* the capability group was not granted */
  AOT_E_STORE        /* a store of objects is damaged, full or locked (aot_objects.h) */
} aot_status;

/* The version of the library: major << 16 | minor. */
AOT_API uint32_t aot_abi_version(void);
/* "AOT_E_TYPE" and so on. */
AOT_API const char *aot_status_name(aot_status status);
/* What was wrong in the latest call on this thread that failed; valid until the next one that fails. */
AOT_API const char *aot_last_error(void);

/* ---------------------------------------------------------------- runtimes */

/* What a debugging runtime noticed. */
typedef enum aot_misuse {
  AOT_MISUSE_LEAK,    /* `count` handles of aot_keep were not released when the context was closed */
  AOT_MISUSE_RELEASE, /* aot_release of what is no kept handle, or not any more */
  AOT_MISUSE_SCOPE /* a scope was closed that is not the innermost one, or `count` were open when the context was closed */
} aot_misuse;

/* What makes bytecode of text: aot_compiler() of aot_compiler.h. From any thread. */
typedef struct aot_source_compiler {
  size_t size; /* sizeof(aot_source_compiler) */
  /* malloc'd bytecode of *size bytes; NULL: *message is why there is none, malloc'd, a line for each error. */
  void *(*compile)(const char *path, const char *text, size_t text_size, size_t *size, char **message);
} aot_source_compiler;

typedef struct aot_runtime_options {
  size_t size; /* AOT_RUNTIME_OPTIONS sets these three */
  uint32_t abi_major, abi_minor;
  int is_debugging; /* tell on_misuse, else stderr */
  void (*on_misuse)(void *data, aot_misuse what, size_t count);
  void *data;                          /* for on_misuse */
  const aot_source_compiler *compiler; /* contexts take text where they take bytecode; NULL: they do not */
} aot_runtime_options;
#define AOT_RUNTIME_OPTIONS                                                                                            \
  { sizeof(aot_runtime_options), AOT_ABI_VERSION_MAJOR, AOT_ABI_VERSION_MINOR, 0, 0, 0, 0 }

AOT_API aot_status aot_runtime_open(const aot_runtime_options *options, aot_runtime **runtime);
/* AOT_E_STATE while it has contexts. */
AOT_API aot_status aot_runtime_close(aot_runtime *runtime);

/* ---------------------------------------------------------------- contexts */

typedef struct aot_context_options {
  size_t size;       /* AOT_CONTEXT_OPTIONS sets it */
  size_t heap_limit; /* bytes; beyond, the program gets a RangeError, then the call ends with AOT_E_MEMORY. 0: 4 GiB */
  size_t
      stack_limit; /* bytes of the thread's stack that the program may use, from where it is called. 0: all but a reserve */
  uint64_t step_budget;            /* calls and backward jumps of a call from the host. 0: no limit */
  uint64_t deadline_ms;            /* milliseconds of a call from the host. 0: no limit */
  const char *const *capabilities; /* groups that are granted, NULL at the end; NULL: none. See aot_capability_name */
  /* What the program writes to stdout (1) and stderr (2). NULL: to the descriptors. */
  void (*on_output)(void *data, int descriptor, const char *bytes, size_t size);
  /* An error of a job or timer, or the reason of a rejection that nobody handles. NULL: it is reported on stderr. */
  void (*on_error)(void *data, aot_context *cx, aot_ref error);
  void *data;
} aot_context_options;
#define AOT_CONTEXT_OPTIONS                                                                                            \
  { sizeof(aot_context_options), 0, 0, 0, 0, 0, 0, 0, 0 }

AOT_API aot_status aot_context_open(aot_runtime *runtime, const aot_context_options *options, aot_context **context);
/* Finalizers of host objects and buffers run now. AOT_E_STATE while it runs code. */
AOT_API aot_status aot_context_close(aot_context *cx);
/* The calling thread has it from now on. AOT_E_STATE while it runs code. */
AOT_API aot_status aot_context_attach(aot_context *cx);
AOT_API aot_status aot_context_data(aot_context *cx, void **data);
/* The runtime of the context: for modules and plugins, which are given contexts. */
AOT_API aot_status aot_context_runtime(aot_context *cx, aot_runtime **runtime);
/* A full collection. */
AOT_API aot_status aot_context_collect(aot_context *cx);
typedef struct aot_usage {
  size_t heap_bytes, external_bytes; /* cells; memory that they stand for */
  size_t heap_limit;
  size_t local_refs, kept_refs;
} aot_usage;
AOT_API aot_status aot_context_usage(aot_context *cx, aot_usage *usage);
AOT_API aot_status aot_context_exit_code(aot_context *cx, int *code);
/* The i-th name that `capabilities` may have, beside those of registered built-ins; NULL beyond the last. */
AOT_API const char *aot_capability_name(size_t i);

/* ---------------------------------------------------------------- handles */

typedef uint64_t aot_scope;
AOT_API aot_status aot_scope_open(aot_context *cx, aot_scope *scope);
AOT_API aot_status aot_scope_close(aot_context *cx, aot_scope scope);
/* The same, and a handle in the scope around it of what `kept` is. */
AOT_API aot_status aot_scope_return(aot_context *cx, aot_scope scope, aot_ref kept, aot_ref *out);
AOT_API aot_status aot_keep(aot_context *cx, aot_ref ref, aot_ref *kept);
AOT_API aot_status aot_release(aot_context *cx, aot_ref kept);

/* ---------------------------------------------------------------- running code */

/* Bytecode (`aotc build --target vm`, `--target vm --script`). It is copied. *result: the namespace object of the entry module, or undefined for
 * scripts; a promise of that when the program awaits at its top level. */
AOT_API aot_status aot_run(aot_context *cx, const void *bytecode, size_t size, aot_ref *result);
/* The same of text, where the runtime has a compiler: a module, or what its extension says it is. The path tells the language (.ts where it has no extension), what imports
 * are relative to, and what traces show. A text that is no program is a SyntaxError, AOT_E_EXCEPTION. AOT_E_UNSUPPORTED: there is no compiler.
 * Where there is one, aot_run, aot_load_script and aot_reload_script take text, too; its path is the name of the script, or "text.ts". */
AOT_API aot_status aot_run_text(aot_context *cx, const char *path, const char *text, size_t size, aot_ref *result);
/* The same under a name: aot_call_name looks among the exports of the loaded ones, the latest first. AOT_E_CONFLICT: the name is taken. */
AOT_API aot_status aot_load_script(aot_context *cx, const char *name, const void *bytecode, size_t size,
                                   aot_ref *result);

/* Another version of a loaded script: its functions take the places of those of the same names, wherever these are: in variables, in objects, in
 * handles. What variables of its modules hold stays, the top level does not run again; calls that are under way finish on the old code. Functions that
 * are new are there from now on. What captures variables of a function keeps its code until it is made anew. *replaced (may be NULL): how many functions
 * objects came to have other code. AOT_E_NAME: no script has the name. AOT_E_CONFLICT, and nothing has changed: imported modules have other paths, the
 * variables that hold no functions and are not exported are not as many as before (they are told apart by their order), or there is a new class.
 * AOT_E_STATE: the script awaits at its top level. */
AOT_API aot_status aot_reload_script(aot_context *cx, const char *name, const void *bytecode, size_t size,
                                     uint32_t *replaced);

AOT_API aot_status aot_call(aot_context *cx, aot_ref function, aot_ref this_value, size_t count,
                            const aot_ref *arguments, aot_ref *result);
/* An export of a loaded script, else a property of the global object. */
AOT_API aot_status aot_call_name(aot_context *cx, const char *name, size_t count, const aot_ref *arguments,
                                 aot_ref *result);
AOT_API aot_status aot_call_method(aot_context *cx, aot_ref object, const char *name, size_t count,
                                   const aot_ref *arguments, aot_ref *result);
AOT_API aot_status aot_make_instance(aot_context *cx, aot_ref constructor, size_t count, const aot_ref *arguments,
                                     aot_ref *result);

/* ---------------------------------------------------------------- exceptions */

/* *error: the pending exception, which is not pending any more. AOT_E_STATE: there is none. */
AOT_API aot_status aot_error_take(aot_context *cx, aot_ref *error);
AOT_API aot_status aot_error_is_pending(aot_context *cx, int *is_pending);
/* Makes a value, or an Error with a message in UTF-8, the pending exception. */
AOT_API aot_status aot_error_raise(aot_context *cx, aot_ref value);
typedef enum aot_error_class {
  AOT_CLASS_ERROR,
  AOT_CLASS_TYPE_ERROR,
  AOT_CLASS_RANGE_ERROR,
  AOT_CLASS_REFERENCE_ERROR,
  AOT_CLASS_SYNTAX_ERROR
} aot_error_class;
AOT_API aot_status aot_error_raise_text(aot_context *cx, aot_error_class error_class, const char *message);
AOT_API aot_status aot_make_error(aot_context *cx, aot_error_class error_class, const char *message, aot_ref *error);
/* What is reported of it when nobody catches it: the stack of an error, else the value. A string. */
AOT_API aot_status aot_error_report(aot_context *cx, aot_ref error, aot_ref *text);

/* ---------------------------------------------------------------- values */

typedef enum aot_type {
  AOT_TYPE_UNDEFINED,
  AOT_TYPE_NULL,
  AOT_TYPE_BOOLEAN,
  AOT_TYPE_NUMBER,
  AOT_TYPE_BIGINT,
  AOT_TYPE_STRING,
  AOT_TYPE_SYMBOL,
  AOT_TYPE_OBJECT, /* and none of the following */
  AOT_TYPE_FUNCTION,
  AOT_TYPE_ARRAY,
  AOT_TYPE_ERROR_OBJECT,
  AOT_TYPE_PROMISE,
  AOT_TYPE_BUFFER, /* ArrayBuffer, typed arrays, DataView */
  AOT_TYPE_HOST    /* an instance of a host class */
} aot_type;
AOT_API aot_status aot_type_of(aot_context *cx, aot_ref ref, aot_type *type);

AOT_API aot_status aot_make_undefined(aot_context *cx, aot_ref *out);
AOT_API aot_status aot_make_null(aot_context *cx, aot_ref *out);
AOT_API aot_status aot_make_boolean(aot_context *cx, int value, aot_ref *out);
AOT_API aot_status aot_make_number(aot_context *cx, double value, aot_ref *out);
/* A Number where that is exact (at most 2^53 - 1 either way), else a BigInt. */
AOT_API aot_status aot_make_int64(aot_context *cx, int64_t value, aot_ref *out);
AOT_API aot_status aot_make_uint64(aot_context *cx, uint64_t value, aot_ref *out);
/* BigInts of any size, from digits with an optional minus. AOT_E_TYPE: no number. */
AOT_API aot_status aot_make_bigint(aot_context *cx, int64_t value, aot_ref *out);
AOT_API aot_status aot_make_bigint_text(aot_context *cx, const char *digits, aot_ref *out);
AOT_API aot_status aot_make_object(aot_context *cx, aot_ref *out);
AOT_API aot_status aot_make_array(aot_context *cx, size_t count, const aot_ref *elements, aot_ref *out);
AOT_API aot_status aot_make_symbol(aot_context *cx, const char *description, aot_ref *out);

/* Of exactly that type: nothing is converted. */
AOT_API aot_status aot_read_boolean(aot_context *cx, aot_ref ref, int *out);
AOT_API aot_status aot_read_number(aot_context *cx, aot_ref ref, double *out);
/* A Number or BigInt that is an integer and fits; else AOT_E_RANGE. */
AOT_API aot_status aot_read_int32(aot_context *cx, aot_ref ref, int32_t *out);
AOT_API aot_status aot_read_int64(aot_context *cx, aot_ref ref, int64_t *out);
AOT_API aot_status aot_read_uint64(aot_context *cx, aot_ref ref, uint64_t *out);
/* As the program would convert them; code of the program may run. */
AOT_API aot_status aot_convert_boolean(aot_context *cx, aot_ref ref, int *out);
AOT_API aot_status aot_convert_number(aot_context *cx, aot_ref ref, double *out);
AOT_API aot_status aot_convert_string(aot_context *cx, aot_ref ref, aot_ref *out);
AOT_API aot_status aot_is_same(aot_context *cx, aot_ref a, aot_ref b, int *is_same); /* === */
AOT_API aot_status aot_is_instance(aot_context *cx, aot_ref value, aot_ref constructor, int *is_instance);

/* ---------------------------------------------------------------- strings */

typedef enum aot_encoding { AOT_UTF8, AOT_UTF16, AOT_LATIN1 } aot_encoding;
/* `size` counts units: bytes, or uint16_t. Text that is not well-formed UTF-8 is AOT_E_TYPE. */
AOT_API aot_status aot_make_string(aot_context *cx, aot_encoding encoding, const void *units, size_t size,
                                   aot_ref *out);
/* Of a string that ends with a zero byte. */
AOT_API aot_status aot_make_text(aot_context *cx, const char *utf8, aot_ref *out);
typedef struct aot_string_view {
  aot_encoding encoding;
  const void *units;
  size_t size; /* in units */
} aot_string_view;
/* The units as they are stored, Latin-1 or UTF-16, without a copy. Valid while the handle is and until any other function of the context is
 * called. */
AOT_API aot_status aot_string_borrow(aot_context *cx, aot_ref string, aot_string_view *view);
/* Copies the string into room for `capacity` units, with a zero unit behind it. *needed (may be NULL): the units without that zero. AOT_E_RANGE,
 * and nothing copied: it does not fit; Latin-1: a character has no place in it. Lone surrogates are U+FFFD in UTF-8. */
AOT_API aot_status aot_string_copy(aot_context *cx, aot_ref string, aot_encoding encoding, void *units, size_t capacity,
                                   size_t *needed);

/* ---------------------------------------------------------------- objects */

AOT_API aot_status aot_global(aot_context *cx, aot_ref *out);
AOT_API aot_status aot_global_read(aot_context *cx, const char *name, aot_ref *out); /* AOT_E_NAME: there is none */
AOT_API aot_status aot_global_write(aot_context *cx, const char *name, aot_ref value);
/* Names are UTF-8. Getters, setters and proxies run. */
AOT_API aot_status aot_property_read(aot_context *cx, aot_ref object, const char *name, aot_ref *out);
AOT_API aot_status aot_property_write(aot_context *cx, aot_ref object, const char *name, aot_ref value);
AOT_API aot_status aot_property_has(aot_context *cx, aot_ref object, const char *name, int *has);
AOT_API aot_status aot_property_remove(aot_context *cx, aot_ref object, const char *name);
/* The same by a string, symbol or number. */
AOT_API aot_status aot_key_read(aot_context *cx, aot_ref object, aot_ref key, aot_ref *out);
AOT_API aot_status aot_key_write(aot_context *cx, aot_ref object, aot_ref key, aot_ref value);
AOT_API aot_status aot_element_read(aot_context *cx, aot_ref object, uint32_t index, aot_ref *out);
AOT_API aot_status aot_element_write(aot_context *cx, aot_ref object, uint32_t index, aot_ref value);
AOT_API aot_status aot_array_size(aot_context *cx, aot_ref array, uint32_t *size);
/* The own enumerable string keys: an array. */
AOT_API aot_status aot_property_names(aot_context *cx, aot_ref object, aot_ref *names);

/* ---------------------------------------------------------------- memory of the host */

typedef void (*aot_finalize)(void *data, void *memory);
/* An ArrayBuffer over memory of the host. finalize(data, memory) is called once, on the thread of the context, when nothing refers to the buffer
 * any more, or it was detached, or the context is closed; never when this fails. */
AOT_API aot_status aot_make_buffer_over(aot_context *cx, void *memory, size_t size, aot_finalize finalize, void *data,
                                        aot_ref *buffer);
AOT_API aot_status aot_make_buffer(aot_context *cx, size_t size, aot_ref *buffer);
/* The bytes of an ArrayBuffer or a view of one; valid until it is detached or resized, or the context runs code. */
AOT_API aot_status aot_buffer_borrow(aot_context *cx, aot_ref buffer, void **bytes, size_t *size);
/* The program sees no bytes in it from now on; the finalizer is called. */
AOT_API aot_status aot_buffer_detach(aot_context *cx, aot_ref buffer);

/* Segments: memory of the host by a number that is given out once, and places in it by offsets. */
typedef uint64_t aot_segment_id;
typedef enum aot_element {
  AOT_ELEMENT_I8,
  AOT_ELEMENT_U8,
  AOT_ELEMENT_U8_CLAMPED,
  AOT_ELEMENT_I16,
  AOT_ELEMENT_U16,
  AOT_ELEMENT_I32,
  AOT_ELEMENT_U32,
  AOT_ELEMENT_F32,
  AOT_ELEMENT_F64,
  AOT_ELEMENT_I64,
  AOT_ELEMENT_U64
} aot_element;
/* The memory is the host's until finalize(data, memory), which is called once: when the segment is closed, by the host or with the context. */
AOT_API aot_status aot_segment_open(aot_context *cx, void *memory, size_t size, aot_finalize finalize, void *data,
                                    aot_segment_id *segment);
/* A typed array over `count` elements from a byte on. AOT_E_RANGE: they are not all in the segment, or the offset is no multiple of their size. */
AOT_API aot_status aot_segment_view(aot_context *cx, aot_segment_id segment, size_t offset, size_t count,
                                    aot_element type, aot_ref *view);
/* The address of bytes that are all in the segment: valid until it is closed. */
AOT_API aot_status aot_segment_borrow(aot_context *cx, aot_segment_id segment, size_t offset, size_t size,
                                      void **bytes);
/* Where the bytes of an ArrayBuffer or a view are. AOT_E_NAME: in no segment that is open. */
AOT_API aot_status aot_segment_find(aot_context *cx, aot_ref view, aot_segment_id *segment, size_t *offset,
                                    size_t *size);
/* Views of it have no elements from now on, whoever holds them. AOT_E_NAME: it is closed already. A program that transfers the buffer of a view ends
 * the segment, too: the memory is that of the other buffer then, until nothing refers to it. */
AOT_API aot_status aot_segment_close(aot_context *cx, aot_segment_id segment);

/* ---------------------------------------------------------------- functions and classes of the host */

/* A call of the host by the program. */
typedef struct aot_invocation {
  void *data; /* of aot_make_function, aot_member, aot_builtin */
  aot_ref this_value;
  aot_ref new_target; /* AOT_NO_REF unless it is a construction */
  size_t count;
  const aot_ref *arguments; /* in the scope of the call */
} aot_invocation;
/* The result, AOT_NO_REF for undefined. The handles of the call are gone afterwards, except the result until it was read. */
typedef aot_ref (*aot_callback)(aot_context *cx, const aot_invocation *call);

AOT_API aot_status aot_make_function(aot_context *cx, const char *name, int length, aot_callback function, void *data,
                                     aot_ref *out);

typedef enum aot_member_kind { AOT_METHOD, AOT_GETTER, AOT_SETTER, AOT_STATIC_METHOD } aot_member_kind;
typedef struct aot_member {
  const char *name;
  aot_member_kind kind;
  int length;
  aot_callback function;
  void *data;
} aot_member;
typedef struct aot_class {
  size_t size; /* sizeof(aot_class) */
  const char *name;
  int length;
  /* Gives the pointer of a new instance to aot_instance_attach(call->this_value), or raises an exception. NULL: the program makes none. */
  aot_callback construct;
  aot_finalize finalize; /* of the pointer, or NULL */
  const aot_member *members;
  size_t member_count;
  void *data; /* for construct and finalize */
} aot_class;
/* *constructor: the class, which the program can extend. The description is copied. */
AOT_API aot_status aot_make_class(aot_context *cx, const aot_class *description, aot_ref *constructor);
/* An instance without a call of `construct`. */
AOT_API aot_status aot_make_host(aot_context *cx, aot_ref constructor, void *pointer, aot_ref *out);
/* AOT_E_STATE: it has one. `cost`: bytes that the collector counts for it. */
AOT_API aot_status aot_instance_attach(aot_context *cx, aot_ref instance, void *pointer, size_t cost);
/* The pointer of an instance of the class, or of one derived from it; AOT_E_TYPE: it is none. */
AOT_API aot_status aot_instance_pointer(aot_context *cx, aot_ref instance, aot_ref constructor, void **pointer);

/* A native module: the shared library NAME.so (aot_module.h), looked for in the folders of $AOT_MODULE_PATH, in `native` and `node_modules/.native` of the
 * project's folder (which may be NULL), and in $XDG_DATA_HOME/aot/native or ~/.local/share/aot/native. *exports: what it has defined, the same object each
 * time. AOT_E_NAME: there is none, or no module of the name in the file. AOT_E_ABI: it was made for another version, both are in aot_last_error(). */
AOT_API aot_status aot_load_module(aot_context *cx, const char *name, const char *project, aot_ref *exports);

/* ---------------------------------------------------------------- promises, loop, jobs */

AOT_API aot_status aot_make_promise(aot_context *cx, aot_ref *promise);
/* Of aot_make_promise. AOT_E_STATE: it is settled. */
AOT_API aot_status aot_promise_settle(aot_context *cx, aot_ref promise, aot_ref value);
AOT_API aot_status aot_promise_fail(aot_context *cx, aot_ref promise, aot_ref reason);
typedef enum aot_settlement { AOT_IS_PENDING, AOT_IS_FULFILLED, AOT_IS_REJECTED } aot_settlement;
/* *result (may be NULL): the value or the reason; not written while it is pending. A rejection that was read is handled. */
AOT_API aot_status aot_promise_read(aot_context *cx, aot_ref promise, aot_settlement *state, aot_ref *result);

/* Runs jobs (reactions of promises, microtasks) until there are none. */
AOT_API aot_status aot_jobs_run(aot_context *cx);
/* One turn of the loop: what was posted, jobs, timers that are due, I/O that is ready or comes within wait_ms milliseconds. *is_alive (may be
 * NULL): whether something is still to come. */
AOT_API aot_status aot_poll(aot_context *cx, uint32_t wait_ms, int *is_alive);
/* For loops of the host: a descriptor that is readable when aot_poll has something to do, and the milliseconds until a timer is due (-1: none). */
AOT_API aot_status aot_poll_descriptor(aot_context *cx, int *descriptor);
AOT_API aot_status aot_poll_timeout(aot_context *cx, int64_t *milliseconds);
/* From any thread: aot_poll will call it on the thread of the context, in the order of the posts. */
AOT_API aot_status aot_post(aot_context *cx, void (*task)(aot_context *cx, void *data), void *data);

/* ---------------------------------------------------------------- stopping */

/* From any thread. What runs ends, and no catch or finally of it runs; the call from the host gives AOT_E_TERMINATED. If nothing runs, the next
 * call does. */
AOT_API aot_status aot_terminate(aot_context *cx);
/* From any thread: what runs calls this soon on its thread. An exception that it raises is thrown there. */
AOT_API aot_status aot_interrupt(aot_context *cx, void (*interrupt)(aot_context *cx, void *data), void *data);

/* ---------------------------------------------------------------- debugging bytecode */

typedef enum aot_step { AOT_STEP_NONE, AOT_STEP_INTO, AOT_STEP_OVER, AOT_STEP_OUT } aot_step;
/* The program stands before the first instruction of a line: at a breakpoint, or (0) after a step. Functions of aot.h may be called, those that run code of
 * the program, too, which does not stop then. The result: where it stops next, but for breakpoints. */
typedef aot_step (*aot_on_pause)(aot_context *cx, uint32_t breakpoint, void *data);
/* From now on breakpoints can be set. NULL: not any more, and there are none. AOT_E_STATE: while it stands at one. */
AOT_API aot_status aot_debug_attach(aot_context *cx, aot_on_pause on_pause, void *data);
/* On the first line from `line` on that has code, in all files whose path ends so; *breakpoint: its number, *at (may be NULL): the line. AOT_E_NAME: there
 * is no such file or line. Of scripts that are loaded. */
AOT_API aot_status aot_breakpoint_set(aot_context *cx, const char *file, uint32_t line, uint32_t *breakpoint,
                                      uint32_t *at);
AOT_API aot_status aot_breakpoint_remove(aot_context *cx, uint32_t breakpoint);
typedef struct aot_debug_frame {
  const char *function, *file; /* valid until it goes on; "" for functions without names */
  uint32_t line, column;
  uint32_t parameter_count,
      variable_count; /* the parameters are the first variables; the others have no names in bytecode */
} aot_debug_frame;
/* The i-th frame of bytecode, the innermost first. AOT_E_RANGE: there are not as many. AOT_E_STATE: the program does not stand. */
AOT_API aot_status aot_debug_frame_read(aot_context *cx, uint32_t i, aot_debug_frame *out);
AOT_API aot_status aot_debug_this(aot_context *cx, uint32_t i, aot_ref *out);
/* AOT_E_STATE: the variable is not initialized yet. */
AOT_API aot_status aot_debug_variable(aot_context *cx, uint32_t i, uint32_t variable, aot_ref *out);

/* ---------------------------------------------------------------- built-ins of the host */

typedef struct aot_parameter {
  const char *name, *documentation;
} aot_parameter;
/* What calling it may do, for compilers and readers. */
#define AOT_HOST_THROWS 1u /* raises exceptions */
#define AOT_HOST_WRITES 2u /* changes what can be observed */
#define AOT_HOST_CALLS  4u /* calls functions of the program */
typedef struct aot_builtin {
  size_t size;      /* sizeof(aot_builtin) */
  const char *name; /* "namespace::name", or a name of the global object */
  const char *documentation;
  const aot_parameter *parameters;
  size_t parameter_count;
  const char *group; /* capability that a context must grant, or NULL */
  unsigned effects;
  int replaces; /* nonzero: it takes the place of one of this name */
  aot_callback function;
  void *data;
} aot_builtin;
/* Contexts that are opened afterwards have it as `namespace.name`. From any thread. AOT_E_CONFLICT: the name is taken. */
AOT_API aot_status aot_register_builtin(aot_runtime *runtime, const aot_builtin *description);
/* The same for modules and plugins: it is registered, unless it is so already, and this context has it from now on, too. */
AOT_API aot_status aot_context_builtin(aot_context *cx, const aot_builtin *description);
/* The i-th, in the order of their names; AOT_E_RANGE beyond the last. Valid until another is registered. */
AOT_API aot_status aot_builtin_read(aot_runtime *runtime, size_t i, aot_builtin *out);
/* All of them as JSON, for tools; the text is for free(). */
AOT_API aot_status aot_builtins_json(aot_runtime *runtime, char **text);

/* A row, its documentation and its parameters from one place:
 *   AOT_BUILTIN(say, "game::say", "Prints a line", on_say, {"text", "What to print"});
 *   aot_register_builtin(runtime, &say); */
#ifndef AOT_INSIDE
#define AOT_BUILTIN(variable, name, documentation, handler, ...)                                                       \
  static const aot_parameter variable##_parameters[] = {__VA_ARGS__};                                                  \
  static const aot_builtin variable = {sizeof(aot_builtin),                                                            \
                                       name,                                                                           \
                                       documentation,                                                                  \
                                       variable##_parameters,                                                          \
                                       sizeof variable##_parameters / sizeof *variable##_parameters,                   \
                                       0,                                                                              \
                                       AOT_HOST_THROWS | AOT_HOST_WRITES,                                              \
                                       0,                                                                              \
                                       handler,                                                                        \
                                       0}
#endif

/* A shared library of a host registers its built-ins in a function that tools find, too (`aotc explain --host FILE.so`):
 *   AOT_HOST(runtime) { return aot_register_builtin(runtime, &say); }
 * The host calls it as aot_host_register(runtime). */
#ifdef __cplusplus
#define AOT_HOST(runtime)                                                                                              \
  extern "C" AOT_API aot_status aot_host_register(aot_runtime *runtime);                                               \
  aot_status aot_host_register(aot_runtime *runtime)
#else
#define AOT_HOST(runtime)                                                                                              \
  AOT_API aot_status aot_host_register(aot_runtime *runtime);                                                          \
  aot_status aot_host_register(aot_runtime *runtime)
#endif

/* ---------------------------------------------------------------- operations */

typedef uint64_t aot_op;
typedef enum aot_progress { AOT_GOES_ON, AOT_IS_DONE } aot_progress;
typedef struct aot_op_options {
  size_t size; /* sizeof(aot_op_options) */
  /* Called by each aot_poll until it completes or fails the operation; NULL: the host does so when it likes. */
  void (*poll)(aot_context *cx, aot_op operation, void *data);
  /* The program aborted the signal; the promise is rejected with its reason. NULL: nothing is told. */
  void (*cancel)(aot_context *cx, aot_op operation, void *data);
  /* It is over, in whichever way; called once. */
  void (*dispose)(void *data);
  aot_ref signal; /* an AbortSignal, or AOT_NO_REF */
  void *data;
} aot_op_options;
/* Starts one. *promise: what the program awaits. It keeps the loop alive until it is over. */
AOT_API aot_status aot_op_new(aot_context *cx, const aot_op_options *options, aot_op *operation, aot_ref *promise);
/* AOT_E_NAME: it is over already. */
AOT_API aot_status aot_op_complete(aot_context *cx, aot_op operation, aot_ref value);
AOT_API aot_status aot_op_fail(aot_context *cx, aot_op operation, aot_ref reason);
/* Forgets it: its promise is never settled. */
AOT_API aot_status aot_op_dispose(aot_context *cx, aot_op operation);

#ifdef __cplusplus
}
#endif
#endif
