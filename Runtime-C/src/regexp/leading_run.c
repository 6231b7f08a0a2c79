/* leading_run.c: see leading_run.h. */
#include "regexp/leading_run.h"

#define NO_PLACE UINT32_MAX

static enum aot_regexp_op op_at(const regexp_writer *w, uint32_t place) {
  return (enum aot_regexp_op)(w->code[place] & 0xFF);
}

static uint32_t operand_at(const regexp_writer *w, uint32_t place) { return w->code[place] >> 8; }

/* The ops of runs stand beside each other in their table. */
static bool is_run(enum aot_regexp_op op) { return op >= AOT_REGEXP_OP_Run && op <= AOT_REGEXP_OP_RunAllPoints; }

static bool is_unlimited_run(const regexp_writer *w, uint32_t place) {
  return is_run(op_at(w, place)) && w->code[place + 2] == UINT32_MAX;
}

/* The place of an unlimited run that stands first, behind the beginnings of groups. */
static uint32_t run_at(const regexp_writer *w, uint32_t place) {
  while (op_at(w, place) == AOT_REGEXP_OP_Save) place++;
  return is_unlimited_run(w, place) ? place : NO_PLACE;
}

/* Of two alternatives one can match only at 0, as in ^\s+|\s+$: no start behind another begins with it. */
static uint32_t run_of_alternatives(const regexp_writer *w, uint32_t chosen, uint32_t otherwise) {
  if (op_at(w, chosen) == AOT_REGEXP_OP_AtStart) return run_at(w, otherwise);
  if (op_at(w, otherwise) == AOT_REGEXP_OP_AtStart) return run_at(w, chosen);
  return NO_PLACE;
}

static uint32_t place_of_run(const regexp_writer *w) {
  if (op_at(w, 0) == AOT_REGEXP_OP_Split) return run_of_alternatives(w, 1, operand_at(w, 0));
  if (op_at(w, 0) == AOT_REGEXP_OP_SplitOn) return run_of_alternatives(w, 2, operand_at(w, 0));
  return run_at(w, 0);
}

uint8_t regexp_leading_run(const regexp_writer *w) {
  uint32_t place = place_of_run(w);
  return place < UINT8_MAX ? (uint8_t)(place + 1) : 0;
}
