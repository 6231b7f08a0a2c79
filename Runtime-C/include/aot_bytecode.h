/* aot_bytecode.h: the instruction set and the layout of a bytecode module, for C and (imported) Swift.
 *
 * A module is position independent, little endian and used in place. All of it is 32-bit words except the data section:
 *
 *   header      AOT_BC_HEADER_WORDS words: magic, version, byte order mark, checksum (of everything after it), total size in
 *               bytes, number of module slots, then {offset in bytes, count} of each section in the order of enum aot_bc_section
 *   constants   {kind, x, y}: number = its IEEE bits (low, high); string and bigint = offset and size in data
 *   functions   AOT_BC_FUNCTION_WORDS words, see enum aot_bc_function_field
 *   captures    per captured cell of a closure: internal register of the creating function, or | AOT_BC_OF_PARENT its capture
 *   code        instructions, see opcodes.def
 *   handlers    {start, end, target, register}: word offsets in the function's code; innermost first
 *   positions   {end, line, column, callee text constant or AOT_BC_NONE}, ascending by `end`, the offset after the instruction
 *   templates   {first, count}: pairs in template strings {cooked constant or AOT_BC_NONE, raw constant}
 *   template strings
 *   modules     {function, path offset, path size, first export, export count}
 *   exports     {name constant, module slot}, by name in code units per module
 *   slots       per module slot: 1 = starts uninitialized, 0 = undefined. Empty in thunk segments
 *   data        bytes: source texts of functions, of which inner ones are parts of outer ones, and a zero byte; then WTF-8 strings and
 *               decimal digits, each followed by a zero byte
 */
#ifndef AOT_BYTECODE_H
#define AOT_BYTECODE_H

#include <stdint.h>
#include <stddef.h>
#include "aot_compat.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Every op, in the order of opcodes.def. Swift sees a closed enum. */
enum AOT_CLOSED_ENUM aot_op {
#define OP(name, format, semantics) AOT_OP_##name AOT_SWIFT_NAME(name),
#include "opcodes.def"
#undef OP
};
/* Words per instruction. */
enum aot_op_length {
#define OP(name, format, semantics) AOT_OP_LENGTH_##name = sizeof(format) - 1,
#include "opcodes.def"
#undef OP
};
enum {
  AOT_OP_COUNT = 0
#define OP(name, format, semantics) +1
#include "opcodes.def"
#undef OP
};

/* The columns of opcodes.def; op < AOT_OP_COUNT. */
const char *aot_op_name(uint32_t op);
const char *aot_op_format(uint32_t op);

#define AOT_BC_MAGIC      0x42544F41u /* "AOTB" */
#define AOT_BC_VERSION    7u
#define AOT_BC_BYTE_ORDER 0x01020304u
#define AOT_BC_NONE       0xFFFFFFFFu
#define AOT_BC_OF_PARENT  0x80000000u

enum aot_bc_section {
  AOT_BC_CONSTANTS,
  AOT_BC_FUNCTIONS,
  AOT_BC_CAPTURES,
  AOT_BC_CODE,
  AOT_BC_HANDLERS,
  AOT_BC_POSITIONS,
  AOT_BC_TEMPLATES,
  AOT_BC_TEMPLATE_STRINGS,
  AOT_BC_MODULES,
  AOT_BC_EXPORTS,
  AOT_BC_SLOTS,
  AOT_BC_DATA,
  AOT_BC_SECTION_COUNT
};
#define AOT_BC_FIXED_HEADER_WORDS 6
#define AOT_BC_HEADER_WORDS       30 /* 6 + 2 * AOT_BC_SECTION_COUNT */

enum aot_bc_constant_kind { AOT_BC_NUMBER, AOT_BC_STRING, AOT_BC_BIGINT };

/* Fields of a function record. Ranges are {first, count} in their section. */
enum aot_bc_function_field {
  AOT_BC_F_NAME,
  AOT_BC_F_NAME_SIZE, /* in data */
  AOT_BC_F_LENGTH,    /* the `length` property */
  AOT_BC_F_KIND,      /* enum aot_function_kind */
  AOT_BC_F_FLAGS,     /* AOT_BC_ASYNC and so on */
  AOT_BC_F_PARAMS,
  AOT_BC_F_REGISTERS,
  AOT_BC_F_INTERNALS, /* internal registers follow the value registers */
  AOT_BC_F_CACHES,
  AOT_BC_F_CODE,
  AOT_BC_F_CODE_SIZE,
  AOT_BC_F_HANDLERS,
  AOT_BC_F_HANDLER_COUNT,
  AOT_BC_F_POSITIONS,
  AOT_BC_F_POSITION_COUNT,
  AOT_BC_F_CAPTURES,
  AOT_BC_F_CAPTURE_COUNT,
  AOT_BC_F_ID, /* FuncRef in the program */
  AOT_BC_F_MODULE,
  AOT_BC_F_LINE,
  AOT_BC_F_COLUMN,
  AOT_BC_F_TEXT,
  AOT_BC_F_TEXT_SIZE, /* the source text, in data; empty: it is not kept */
  AOT_BC_FUNCTION_WORDS
};
#define AOT_BC_ASYNC     1u
#define AOT_BC_GENERATOR 2u
/* No code here: the function is native, aot_program.functions[id]. */
#define AOT_BC_EXTERNAL 4u
/* Not strict mode code. */
#define AOT_BC_SLOPPY 8u
/* AOT_FN_TOP, AOT_FN_COMMONJS, AOT_FN_UNSEEN. */
#define AOT_BC_TOP      16u
#define AOT_BC_COMMONJS 32u
#define AOT_BC_UNSEEN   64u
/* What says how a function is entered. */
#define AOT_BC_ENTRY_FLAGS (AOT_BC_ASYNC | AOT_BC_GENERATOR | AOT_BC_EXTERNAL)

/* Limits that the verifier enforces. */
#define AOT_BC_MAX_REGISTERS 0x100000u

/* The checksum of a module's bytes from word 4 on. */
uint32_t aot_bc_checksum(const uint8_t *bytes, size_t size);
/* Checks a whole module as the loader does. 0 ok; else nonzero with the reason in message (at most size bytes with the zero). */
int aot_bc_verify(const uint8_t *bytes, size_t size, char *message, size_t message_size);

#ifdef __cplusplus
}
#endif
#endif
