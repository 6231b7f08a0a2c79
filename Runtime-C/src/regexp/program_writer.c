/* program_writer.c: see program_writer.h. */
#include "regexp/program_writer.h"
#include <stdlib.h>
#include <string.h>

/* An operand in word 0 has 24 bits. */
#define OPERAND_LIMIT (1u << 24)
#define LATIN1_LIMIT  0x100u

struct regexp_written_set {
  regexp_charset set;
  uint32_t offset;
  struct regexp_written_set *next;
};

static void append(regexp_writer *w, uint32_t **words, uint32_t *count, uint32_t *capacity, uint32_t word) {
  if (*count == *capacity) *words = regexp_grow(w->compilation, *words, capacity, sizeof **words);
  (*words)[(*count)++] = word;
}

static void append_data(regexp_writer *w, uint32_t word) {
  append(w, &w->data, &w->data_count, &w->data_capacity, word);
}

void regexp_write_word(regexp_writer *w, uint32_t word) {
  append(w, &w->code, &w->code_count, &w->code_capacity, word);
}

static uint32_t first_word(regexp_writer *w, uint32_t op, uint32_t operand) {
  if (operand >= OPERAND_LIMIT) regexp_too_large(w->compilation);
  return op | operand << 8;
}

uint32_t regexp_write(regexp_writer *w, enum aot_regexp_op op, uint32_t operand) {
  uint32_t place = regexp_here(w);
  regexp_write_word(w, first_word(w, op, operand));
  return place;
}

void regexp_bind(regexp_writer *w, uint32_t place) {
  w->code[place] = first_word(w, w->code[place] & 0xFF, regexp_here(w));
}
void regexp_bind_word(regexp_writer *w, uint32_t place) { w->code[place] = regexp_here(w); }

static uint32_t data_offset(const regexp_writer *w) {
  return (uint32_t)sizeof(aot_regexp_program) + w->data_count * (uint32_t)sizeof(uint32_t);
}

/* The words of an aot_regexp_set. */
static void write_set(regexp_writer *w, regexp_charset set) {
  uint32_t latin1[8] = {0};
  for (uint32_t c = 0; c < LATIN1_LIMIT; c++)
    if (regexp_contains(set, c)) latin1[c / 32] |= 1u << (c % 32);
  for (uint32_t i = 0; i < 8; i++) append_data(w, latin1[i]);
  uint32_t above = 0;
  while (above < set.count && set.boundaries[above] <= LATIN1_LIMIT) above++;
  bool is_inside = above & 1; /* at the end of Latin-1 */
  append_data(w, set.count - above + is_inside);
  if (is_inside) append_data(w, LATIN1_LIMIT);
  for (; above < set.count; above++) append_data(w, set.boundaries[above]);
}

uint32_t regexp_write_set(regexp_writer *w, regexp_charset set) {
  for (struct regexp_written_set *written = w->sets; written; written = written->next)
    if (regexp_is_equal(written->set, set)) return written->offset;
  struct regexp_written_set *written = regexp_allocate(w->compilation, sizeof *written);
  *written = (struct regexp_written_set){set, data_offset(w), w->sets};
  w->sets = written;
  write_set(w, set);
  return written->offset;
}

uint32_t regexp_write_data(regexp_writer *w, const void *bytes, uint32_t size) {
  uint32_t offset = data_offset(w);
  for (uint32_t i = 0; i < size; i += 4) {
    uint32_t word = 0;
    memcpy(&word, (const char *)bytes + i, size - i < 4 ? size - i : 4);
    append_data(w, word);
  }
  return offset;
}

uint32_t regexp_write_names(regexp_writer *w, const regexp_pattern *pattern) {
  if (!pattern->names) return 0;
  uint32_t *rows = regexp_allocate(w->compilation, pattern->group_count * 2 * sizeof *rows);
  for (uint32_t i = 0; i < pattern->group_count; i++) {
    regexp_name name = pattern->names[i];
    if (!name.length) continue;
    rows[2 * i] = regexp_write_data(w, name.units, name.length * (uint32_t)sizeof *name.units);
    rows[2 * i + 1] = name.length;
  }
  return regexp_write_data(w, rows, pattern->group_count * 2 * (uint32_t)sizeof *rows);
}

aot_regexp_program *regexp_finish(const regexp_writer *w, aot_regexp_program header) {
  header.code_offset = data_offset(w);
  header.code_size = w->code_count * (uint32_t)sizeof(uint32_t);
  header.size = header.code_offset + header.code_size;
  if (header.size >= OPERAND_LIMIT) regexp_too_large(w->compilation);
  char *bytes = malloc(header.size);
  if (!bytes) return NULL;
  memcpy(bytes, &header, sizeof header);
  if (w->data_count) memcpy(bytes + sizeof header, w->data, w->data_count * sizeof *w->data);
  memcpy(bytes + header.code_offset, w->code, header.code_size);
  return (aot_regexp_program *)bytes;
}
