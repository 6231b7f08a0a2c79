/* regexp_test.c: regular expressions from C: what programs written in JavaScript cannot ask. What matches where is compared with node
 * by Fuzz/regexp.js.
 *
 *   regexp_test      0 when all passes
 */
#include "aot_builtins.h"
#include "base/context.h"
#include "object/error.h"
#include "program/full_context.h"
#include "realm/context.h"
#include "regexp/regexp.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      failures++;                                                                                                      \
      fprintf(stderr, "regexp_test: line %d: %s\n", __LINE__, #condition);                                             \
    }                                                                                                                  \
  } while (0)

static aot_regexp_program *compile(const char *pattern, uint32_t flags) {
  aot_regexp_error error;
  return aot_regexp_compile(pattern, false, (uint32_t)strlen(pattern), flags, &error);
}

static bool refused(const char *pattern, const char *message) {
  aot_regexp_error error = {0, ""};
  free(aot_regexp_compile(pattern, false, (uint32_t)strlen(pattern), 0, &error));
  return strcmp(error.message, message) == 0;
}

/* The text `count` times, and then `end`. */
static char *repeated(const char *text, size_t count, const char *end) {
  size_t size = strlen(text);
  char *all = malloc(count * size + strlen(end) + 1);
  for (size_t i = 0; i < count; i++) memcpy(all + i * size, text, size);
  strcpy(all + count * size, end);
  return all;
}

static int match(aot_context *cx, const aot_regexp_program *program, const char *subject, int32_t *captures) {
  aot_value s = aot_string_from_c(cx, subject);
  return aot_regexp_match(cx, program, aot_string_of(s), 0, captures);
}

/* A program refers to itself by offsets alone: a copy elsewhere does the same. */
static void programs_can_be_moved(aot_context *cx) {
  aot_regexp_program *program = compile("(?<year>\\d{4})-(?:[a-f]+|x)\\1", 0);
  char *copy = malloc(program->size);
  memcpy(copy, program, program->size);
  memset(program, 0xAA, program->size);
  free(program);
  const aot_regexp_program *moved = (const aot_regexp_program *)copy;
  int32_t captures[4];
  uint32_t length;
  CHECK(match(cx, moved, "on 2024-abc2024", captures) == 1 && captures[0] == 3 && captures[3] == 7);
  CHECK(aot_regexp_group_name(moved, 1, &length)[0] == 'y' && length == 4);
  CHECK(aot_regexp_group_name(moved, 0, &length) == NULL && length == 0);
  free(copy);
}

static void nesting_is_bounded(aot_context *cx) {
  (void)cx;
  char *open = repeated("(?:", 100000, ""), *classes = repeated("[", 100000, "");
  aot_regexp_error error = {0, ""};
  CHECK(refused(open, "Regular expression too large"));
  CHECK(!aot_regexp_compile(classes, false, 100000, AOT_REGEXP_UNICODE_SETS, &error));
  CHECK(strcmp(error.message, "Regular expression too large") == 0);
  free(open);
  free(classes);
}

static void groups_are_bounded(aot_context *cx) {
  (void)cx;
  char *most = repeated("()", AOT_REGEXP_MAX_GROUPS, ""), *more = repeated("()", AOT_REGEXP_MAX_GROUPS + 1, "");
  aot_regexp_program *program = compile(most, 0);
  CHECK(program && program->group_count == AOT_REGEXP_MAX_GROUPS + 1);
  CHECK(refused(more, "Too many captures"));
  free(program);
  free(most);
  free(more);
}

static void choices_are_bounded(aot_context *cx) {
  aot_regexp_program *program = compile("(?:(.)|(b))*c", 0);
  char *subject = repeated("ab", 4000000, "");
  int32_t captures[6];
  CHECK(match(cx, program, subject, captures) == -1 && aot_has_exception(cx));
  aot_take_exception(cx);
  free(subject);
  free(program);
}

/* Raising the limit of the stack is how a host asks for attention: here it has none to give, and the match goes on. */
static void interrupts_are_served(aot_context *cx) {
  aot_regexp_program *program = compile("(?:a|aa)+$", 0);
  char *subject = repeated("a", 24, "b");
  int32_t captures[2];
  uintptr_t limit = cx->head.stack_limit;
  cx->head.stack_limit = UINTPTR_MAX;
  CHECK(match(cx, program, subject, captures) == 0 && cx->head.stack_limit == limit);
  cx->heap_limit_passed = true;
  cx->head.stack_limit = UINTPTR_MAX;
  CHECK(match(cx, program, subject, captures) == -1 && aot_has_exception(cx));
  aot_take_exception(cx);
  free(subject);
  free(program);
}

static void flags_are_read(aot_context *cx) {
  (void)cx;
  uint32_t flags;
  CHECK(aot_regexp_parse_flags("dgimsuy", false, 7, &flags) && flags == 0xBF);
  CHECK(!aot_regexp_parse_flags("gg", false, 2, &flags));
  CHECK(!aot_regexp_parse_flags("uv", false, 2, &flags));
  CHECK(!aot_regexp_parse_flags("x", false, 1, &flags));
}

int main(void) {
  aot_context *cx = aot_context_with_all_builtins();
  programs_can_be_moved(cx);
  nesting_is_bounded(cx);
  groups_are_bounded(cx);
  choices_are_bounded(cx);
  interrupts_are_served(cx);
  flags_are_read(cx);
  aot_context_free(cx);
  printf(failures ? "regexp_test: %d checks failed\n" : "regexp_test: ok\n", failures);
  return failures != 0;
}
