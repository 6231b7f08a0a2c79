/* regexp_driver.c: answers what regexp.js asks about the engine of regular expressions.
 *
 * A question is a line "PATTERN FLAGS START SUBJECT": texts as four hexadecimal digits for each unit or "-" for none, flags as letters
 * or "-". The answer is a line: "error MESSAGE", "none", "thrown" (an error is pending), or "endless" (it took seconds of processor time), "START,END ..." with a pair for
 * each group, and " NAME" in hexadecimal behind that of a named one.
 */
#include "aot_builtins.h"
#include "program/full_context.h"
#include "realm/context.h"
#include "regexp/regexp.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

enum { MOST_SECONDS = 3 };
static aot_context *context;
static volatile sig_atomic_t is_late;

static void on_time(int signal) {
  (void)signal;
  is_late = 1;
  __atomic_store_n(&context->head.stack_limit, UINTPTR_MAX, __ATOMIC_SEQ_CST);
}

static int end_what_is_late(aot_context *cx) {
  if (!is_late) return 0;
  aot_throw(cx, AOT_NULL);
  return -1;
}

static void set_time(int seconds) {
  is_late = 0;
  setitimer(ITIMER_VIRTUAL, &(struct itimerval){.it_value.tv_sec = seconds}, NULL);
}

typedef struct text {
  uint16_t *units;
  uint32_t length;
} text;

static text read_text(const char *word) {
  text t = {calloc(strlen(word) / 4 + 1, sizeof(uint16_t)), 0};
  if (*word == '-') return t;
  for (; *word; word += 4) {
    char digits[5] = {word[0], word[1], word[2], word[3], 0};
    t.units[t.length++] = (uint16_t)strtoul(digits, NULL, 16);
  }
  return t;
}

/* An exact copy in its narrowest form, so that a sanitizer sees each access beyond it. */
static void *narrow_copy(text t, bool *wide) {
  *wide = false;
  for (uint32_t i = 0; i < t.length; i++) *wide |= t.units[i] > 0xFF;
  uint8_t *copy = malloc(t.length * (*wide ? 2 : 1) + 1);
  for (uint32_t i = 0; i < t.length; i++) {
    if (*wide) ((uint16_t *)copy)[i] = t.units[i];
    else copy[i] = (uint8_t)t.units[i];
  }
  return copy;
}

static void print_group(const aot_regexp_program *program, uint32_t group, const int32_t *captures) {
  uint32_t length;
  const uint16_t *name = aot_regexp_group_name(program, group, &length);
  printf("%s%d,%d", group ? " " : "", captures[2 * group], captures[2 * group + 1]);
  if (length) printf(" ");
  for (uint32_t i = 0; i < length; i++) printf("%04x", name[i]);
}

static void answer_match(aot_context *cx, const aot_regexp_program *program, text subject, uint32_t start) {
  int32_t *captures = malloc(2 * program->group_count * sizeof *captures);
  aot_string *string = aot_string_of(aot_string_from_wide(cx, subject.units, subject.length));
  set_time(MOST_SECONDS);
  int result = aot_regexp_match(cx, program, string, start, captures);
  if (result < 0) printf(is_late ? "endless" : "thrown");
  if (result < 0) aot_take_exception(cx);
  set_time(0);
  if (result == 0) printf("none");
  for (uint32_t i = 0; result > 0 && i < program->group_count; i++) print_group(program, i, captures);
  printf("\n");
  free(captures);
}

static void answer(aot_context *cx, char *line) {
  char *words[4] = {0};
  for (int i = 0; i < 4; i++) words[i] = strtok(i ? NULL : line, " \n");
  text pattern = read_text(words[0]), subject = read_text(words[3]);
  uint32_t flags = 0;
  aot_regexp_error error;
  bool wide;
  if (*words[1] != '-') aot_regexp_parse_flags(words[1], false, (uint32_t)strlen(words[1]), &flags);
  void *units = narrow_copy(pattern, &wide);
  aot_regexp_program *program = aot_regexp_compile(units, wide, pattern.length, flags, &error);
  if (program) answer_match(cx, program, subject, (uint32_t)atoi(words[2]));
  else printf("error %s\n", error.message);
  free(program);
  free(units);
  free(pattern.units);
  free(subject.units);
}

int main(void) {
  aot_context *cx = context = aot_context_with_all_builtins();
  cx->serve_interrupt = end_what_is_late;
  signal(SIGVTALRM, on_time);
  char *line = NULL;
  size_t capacity = 0;
  while (getline(&line, &capacity, stdin) > 0) answer(cx, line);
  free(line);
  aot_context_free(cx);
  return 0;
}
