/* aot_regexp.h: patterns of regular expressions and their compiled form. The one reading of the pattern grammar: the front end's
 * early errors, `new RegExp` and what a build embeds for literals all come from here. docs/regexp.md describes the design. */
#ifndef AOT_REGEXP_H
#define AOT_REGEXP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Flags, in the order of their letters. */
#define AOT_REGEXP_HAS_INDICES  1u   /* d */
#define AOT_REGEXP_GLOBAL       2u   /* g */
#define AOT_REGEXP_IGNORE_CASE  4u   /* i */
#define AOT_REGEXP_MULTILINE    8u   /* m */
#define AOT_REGEXP_DOT_ALL      16u  /* s */
#define AOT_REGEXP_UNICODE      32u  /* u */
#define AOT_REGEXP_UNICODE_SETS 64u  /* v */
#define AOT_REGEXP_STICKY       128u /* y */

/* Capture groups beside group 0 that a pattern may have. */
#define AOT_REGEXP_MAX_GROUPS 32767

/* How a search finds the places where a match can begin. What search_offset leads to is named behind. */
enum aot_regexp_search {
  AOT_REGEXP_SEARCH_EVERYWHERE,
  AOT_REGEXP_SEARCH_START,   /* only at 0: the pattern begins with ^ */
  AOT_REGEXP_SEARCH_SET,     /* the first unit is in a set */
  AOT_REGEXP_SEARCH_LITERAL, /* a match begins with these units: an array of `window` uint16_t */
  AOT_REGEXP_SEARCH_WINDOW   /* `window` first units: 256 bytes, bit i of byte b = unit i may have the low byte b */
};

/* The compiled form of a pattern: one block without pointers, the same on every machine of one byte order, so that a build embeds
 * it as constant data. Offsets are in bytes from its beginning, and multiples of 4. */
typedef struct aot_regexp_program {
  uint32_t size;           /* bytes, all included */
  uint16_t flags;          /* AOT_REGEXP_... */
  uint16_t group_count;    /* capture groups, group 0 included */
  uint32_t registers;      /* captures (2 for each group), counters and saved positions */
  uint32_t name_offset;    /* for each group {offset, length} of its name in uint16_t units; 0 = no group has a name */
  uint32_t code_offset;    /* 32-bit words; regexp_opcodes.def */
  uint32_t code_size;      /* bytes */
  uint32_t minimum_length; /* units that there are at least from where a match begins */
  uint8_t search;          /* enum aot_regexp_search */
  uint8_t window;          /* length of what search_offset leads to */
  uint8_t
      has_native; /* the address of an aot_regexp_native stands before the program (aot_regexp_match.h); 0 in copies */
  uint8_t
      leading_run; /* 1 + the word of the code with the unlimited run that matches begin with (leading_run.h); or 0 */
  uint32_t search_offset;
} aot_regexp_program;

/* A set of characters in a program: one bit for each Latin-1 unit, then the boundaries of what lies above: a character c > 0xFF
 * belongs to the set when an odd number of the ascending boundaries is <= c. */
typedef struct aot_regexp_set {
  uint32_t latin1[8];
  uint32_t count;
  uint32_t boundaries[];
} aot_regexp_set;

/* What is wrong with a pattern: V8's words, a constant, such as "Unterminated group"; where, in units of the pattern. */
typedef struct aot_regexp_error {
  uint32_t position;
  const char *message;
} aot_regexp_error;

/* Compiles a pattern of Latin-1 or UTF-16 units. Pure: needs no context. NULL and *error when the syntax is wrong or the pattern too
 * large. The caller frees the program. */
aot_regexp_program *aot_regexp_compile(const void *units, bool wide, uint32_t length, uint32_t flags,
                                       aot_regexp_error *error);

/* Flags from their letters; false when one is unknown or double, or u and v are together. */
bool aot_regexp_parse_flags(const void *units, bool wide, uint32_t length, uint32_t *flags);

/* The name of a group, *length 0 and NULL when it has none. Several groups may have the same name. */
const uint16_t *aot_regexp_group_name(const aot_regexp_program *program, uint32_t group, uint32_t *length);

#endif
