/* unheard.c: errors that an emitter throws because nobody hears its 'error' event, and what their report says of where that was. */
#include "base/builtin.h"
#include "base/context.h"
#include "heap/heap.h"
#include "object/error.h"
#include "object/property_access.h"
#include "value/key.h"
#include "value/string.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* cx->builtin_state[AOT_STATE_UNHEARD]: of the last one */
typedef struct unheard {
  aot_value error;
  aot_value name;  /* of the emitter's class; empty if it tells none */
  aot_value place; /* an object whose stack tells where it was emitted */
  aot_value (*inspect)(aot_context *cx,
                       aot_value v); /* what the report would call; NULL in programs without a console */
} unheard;

static void trace(aot_context *cx, void *data) {
  unheard *u = data;
  aot_gc_mark_range(cx, &u->error, 3);
}

/* ---------------------------------------------------------------- lines */

typedef struct lines {
  char *text, **line;
  size_t count;
} lines;

/* Of a stack, behind the first. */
static lines lines_of(aot_context *cx, aot_value stack) {
  lines l = {.text = aot_string_to_utf8(cx, stack, NULL)};
  for (char *p = strchr(l.text, '\n'); p; p = strchr(p, '\n')) {
    *p++ = 0;
    l.line = realloc(l.line, (l.count + 1) * sizeof *l.line);
    if (!l.line) abort();
    l.line[l.count++] = p;
  }
  return l;
}

static void free_lines(lines *l) {
  free(l->line);
  free(l->text);
}

/* Without the frames of the library that emits. */
static void drop_own_frames(lines *l) {
  size_t n = 0;
  while (n < l->count && strstr(l->line[n], "(node:")) n++;
  memmove(l->line, l->line + n, (l->count - n) * sizeof *l->line);
  l->count -= n;
}

/* How many frames of node's own stand behind the last one, which are in no stack here. */
static size_t hidden_behind(const lines *l) {
  if (!l->count) return 1;
  const char *last = l->line[l->count - 1];
  if (strncmp(last, "    at Object.<anonymous> (", 27) == 0) return 6;
  if (!strchr(last, '(')) return 3;
  return strstr(last, "[as _onTimeout]") ? 2 : 1;
}

/* Whether lines i and k are the same; all hidden ones are. */
static bool is_same(const lines *a, size_t i, const lines *b, size_t k) {
  if (i >= a->count || k >= b->count) return i - a->count == k - b->count && i >= a->count && k >= b->count;
  return strcmp(a->line[i], b->line[k]) == 0;
}

/* The first of more than three lines that are in both, and how many there are; node leaves those between out. */
static size_t same_lines(const lines *own, const lines *all, size_t *first) {
  size_t hidden = hidden_behind(own) == hidden_behind(all) ? hidden_behind(own) : 0;
  size_t n = own->count + hidden, m = all->count + hidden;
  for (size_t i = 0; i + 3 < n && i < own->count; i++) {
    size_t at = 0, length = 1;
    while (at < all->count && strcmp(own->line[i], all->line[at]) != 0) at++;
    if (at == all->count) continue;
    while (i + length < n && at + length < m && is_same(own, i + length, all, at + length)) length++;
    *first = i;
    if (length > 3) return length;
  }
  *first = own->count;
  return hidden > 3 ? hidden : 0;
}

/* ---------------------------------------------------------------- the report */

static void append(char **text, const char *a, const char *b) {
  size_t size = strlen(*text), more = strlen(a), rest = strlen(b);
  *text = realloc(*text, size + more + rest + 1);
  if (!*text) abort();
  memcpy(*text + size, a, more);
  memcpy(*text + size + more, b, rest + 1);
}

static void append_class(aot_context *cx, char **text, aot_value name) {
  char *class = aot_string_to_utf8(cx, name, NULL);
  if (*class && strcmp(class, "EventEmitter") != 0) {
    append(text, " on ", class);
    append(text, " instance", "");
  }
  free(class);
}

static const char left_out[] = "    [... lines matching original stack trace ...]";

static void append_place(char **text, const lines *own, const lines *all) {
  size_t first = 0, same = same_lines(own, all, &first);
  for (size_t i = 0; i < own->count; i++) {
    if (same && i == first + 1) append(text, "\n", left_out);
    if (!same || i <= first || i >= first + same - 1) append(text, "\n", own->line[i]);
  }
  if (same && first + 1 >= own->count) append(text, "\n", left_out);
}

/* The stack of the error tells where it was emitted. */
static void enhance(aot_context *cx, aot_value error) {
  const unheard *u = cx->builtin_state[AOT_STATE_UNHEARD];
  aot_value stack = aot_error_text_property(cx, error, AOT_KEY(cx, stack)),
            place = aot_error_text_property(cx, u->place, AOT_KEY(cx, stack));
  if (stack == AOT_UNDEFINED || place == AOT_UNDEFINED) return;
  lines own = lines_of(cx, place), all = lines_of(cx, stack);
  if (own.count) drop_own_frames(&own);
  char *text = aot_string_to_utf8(cx, stack, NULL);
  append(&text, "\nEmitted 'error' event", "");
  append_class(cx, &text, u->name);
  append(&text, " at:", "");
  append_place(&text, &own, &all);
  aot_define_hidden(cx, error, AOT_KEY(cx, stack), aot_string_from_c(cx, text));
  if (aot_has_exception(cx)) aot_take_exception(cx);
  free(text);
  free_lines(&own);
  free_lines(&all);
}

/* Without frames the inspector has the stack in brackets, which node's frames, that are not shown, keep away. */
static aot_value without_brackets(aot_context *cx, aot_value text) {
  if (!aot_is_string(text) || aot_string_char_code_at(text, 0) != '[') return text;
  aot_value end = aot_string_from_c(cx, " at:]");
  int32_t at = aot_string_index_of(cx, text, end, 0);
  if (at < 0) return text;
  aot_value start = aot_substring(cx, text, 1, (uint32_t)at + 4);
  return aot_string_concat(cx, start, aot_substring(cx, text, (uint32_t)at + 5, aot_string_length(text)));
}

static aot_value inspect(aot_context *cx, aot_value error) {
  unheard *u = cx->builtin_state[AOT_STATE_UNHEARD];
  bool is_noted = u->error == error;
  if (is_noted) enhance(cx, error);
  u->error = AOT_UNDEFINED;
  aot_value text = u->inspect ? u->inspect(cx, error) : AOT_EXCEPTION;
  return is_noted ? without_brackets(cx, text) : text;
}

/* error, name of the emitter's class, an object whose stack tells where it was emitted */
AOT_BUILTIN(aot_host_note_unheard) {
  unheard *u = cx->builtin_state[AOT_STATE_UNHEARD];
  if (!u) {
    u = malloc(sizeof *u);
    if (!u) abort();
    aot_gc_add_root_tracer(cx, trace, u);
    aot_at_free(cx, free, u);
    cx->builtin_state[AOT_STATE_UNHEARD] = u;
    u->inspect = cx->inspect_uncaught;
    cx->inspect_uncaught = inspect;
  }
  u->error = AOT_ARG(0);
  u->name = AOT_ARG(1);
  u->place = AOT_ARG(2);
  return AOT_UNDEFINED;
}
