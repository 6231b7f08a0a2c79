/* program_writer.h: puts a program together: instructions, sets, names. */
#ifndef AOT_REGEXP_PROGRAM_WRITER_H
#define AOT_REGEXP_PROGRAM_WRITER_H

#include "aot_regexp_op.h"
#include "regexp/pattern.h"

typedef struct regexp_writer {
  regexp_compilation *compilation;
  uint32_t *code; /* words */
  uint32_t code_count, code_capacity;
  uint32_t *data; /* words that stand behind the header */
  uint32_t data_count, data_capacity;
  struct regexp_written_set *sets;
} regexp_writer;

/* Where the next instruction will stand. */
static inline uint32_t regexp_here(const regexp_writer *w) { return w->code_count; }

/* Begins an instruction, and gives its place; its further operands follow by regexp_write_word. */
uint32_t regexp_write(regexp_writer *w, enum aot_regexp_op op, uint32_t operand);
void regexp_write_word(regexp_writer *w, uint32_t word);

/* Makes the operand of the instruction at `place`, or one of its words, lead here. */
void regexp_bind(regexp_writer *w, uint32_t place);
void regexp_bind_word(regexp_writer *w, uint32_t place);

static inline void regexp_set_word(regexp_writer *w, uint32_t place, uint32_t word) { w->code[place] = word; }

/* The operand that stands for a set; equal sets are written once. */
uint32_t regexp_write_set(regexp_writer *w, regexp_charset set);

/* Data behind the sets: the offset in the program. */
uint32_t regexp_write_data(regexp_writer *w, const void *bytes, uint32_t size);

/* The names of the groups as aot_regexp_group_name reads them: their offset. */
uint32_t regexp_write_names(regexp_writer *w, const regexp_pattern *pattern);

/* The finished program; `header` says what the writer does not know. NULL when there is no memory. */
aot_regexp_program *regexp_finish(const regexp_writer *w, aot_regexp_program header);

#endif
