/* call_text.c: a call as its source writes it, for the messages of assertions.
 *
 * A place in a stack tells where the last name of a callee stands, or the parenthesis of the arguments. From there the callee's beginning
 * is looked for backwards and the arguments' end forwards. What stands there has been compiled, so brackets go in pairs; what this reader
 * does not understand has no text.
 */
#include "object/call_text.h"
#include "base/context.h"
#include "object/captured_stack.h"
#include "value/builder.h"
#include "value/string.h"

#define MAX_NESTING 200 /* templates in templates */

typedef struct reader {
  const char *start, *end;
} reader;

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool is_opening(char c) { return c == '(' || c == '[' || c == '{'; }
static bool is_closing(char c) { return c == ')' || c == ']' || c == '}'; }

static bool is_part_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         c == '#' || (unsigned char)c >= 0x80;
}

/* Words behind which an expression begins. */
static bool is_operator(const char *p, size_t n) {
  static const char *const words[] = {"return", "typeof", "void", "delete", "await", "yield",      "case",
                                      "else",   "in",     "of",   "throw",  "new",   "instanceof", "do"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i]) == n && memcmp(words[i], p, n) == 0) return true;
  return false;
}

/* ---------------------------------------------------------------- backwards */

static const char *space_before(const reader *r, const char *p) {
  while (p > r->start && is_space(p[-1])) p--;
  return p;
}

static const char *name_before(const reader *r, const char *p) {
  while (p > r->start && is_part_of_name(p[-1])) p--;
  return p;
}

/* The bracket that the one before p closes. */
static const char *group_before(const reader *r, const char *p) {
  uint32_t depth = 0;
  for (; p > r->start; p--) {
    if (is_closing(p[-1])) depth++;
    else if (is_opening(p[-1]) && --depth == 0) return p - 1;
  }
  return p;
}

/* The beginning of a name, or of groups with what they belong to, before p; p when neither stands there. */
static const char *operand_before(const reader *r, const char *p) {
  const char *at = space_before(r, p);
  bool has_group = false;
  while (at > r->start && (at[-1] == ')' || at[-1] == ']')) {
    at = group_before(r, at);
    has_group = true;
  }
  const char *name = name_before(r, at);
  if (name < at && !(has_group && is_operator(name, (size_t)(at - name)))) return name;
  return has_group ? at : p;
}

/* The point before p, behind white space; NULL when there is none. */
static const char *point_before(const reader *r, const char *p) {
  p = space_before(r, p);
  if (p - r->start < 2 || p[-1] != '.' || p[-2] == '.') return NULL;
  return p[-2] == '?' ? p - 2 : p - 1;
}

/* The beginning of the callee whose last name begins at p, or whose arguments do. */
static const char *callee_start(const reader *r, const char *p) {
  if (!is_part_of_name(*p)) {
    const char *point = point_before(r, p);
    p = operand_before(r, point ? point : p);
  }
  for (const char *point; (point = point_before(r, p));) {
    const char *operand = operand_before(r, point);
    if (operand == point) break;
    p = operand;
  }
  return p;
}

/* ---------------------------------------------------------------- forwards */

/* Each of these gives what follows, NULL when the end comes first. */
static const char *skip_group(const reader *r, const char *p, uint32_t nesting);

static const char *skip_string(const reader *r, const char *p) {
  for (char quote = *p++; p < r->end; p++) {
    if (*p == '\\') p++;
    else if (*p == quote) return p + 1;
  }
  return NULL;
}

static const char *skip_template(const reader *r, const char *p, uint32_t nesting) {
  for (p++; p && p < r->end;) {
    if (*p == '`') return p + 1;
    if (*p == '$' && p + 1 < r->end && p[1] == '{') p = skip_group(r, p + 1, nesting + 1);
    else p += *p == '\\' ? 2 : 1;
  }
  return NULL;
}

static const char *skip_comment(const reader *r, const char *p) {
  bool is_line = p[1] == '/';
  for (p += 2; p < r->end; p++) {
    if (is_line && *p == '\n') return p;
    if (!is_line && *p == '*' && p + 1 < r->end && p[1] == '/') return p + 2;
  }
  return NULL;
}

static const char *skip_pattern(const reader *r, const char *p) {
  bool in_class = false;
  for (p++; p < r->end; p++) {
    if (*p == '\\') p++;
    else if (*p == '[') in_class = true;
    else if (*p == ']') in_class = false;
    else if (*p == '/' && !in_class) return p + 1;
  }
  return NULL;
}

/* Does a regular expression begin at a slash behind this? */
static bool takes_operand(const reader *r, const char *p) {
  p = space_before(r, p);
  const char *name = name_before(r, p);
  if (name < p) return is_operator(name, (size_t)(p - name));
  return p > r->start && !is_closing(p[-1]) && p[-1] != '"' && p[-1] != '\'' && p[-1] != '`';
}

static const char *skip_slash(const reader *r, const char *p) {
  if (p + 1 < r->end && (p[1] == '/' || p[1] == '*')) return skip_comment(r, p);
  return takes_operand(r, p) ? skip_pattern(r, p) : p + 1;
}

static const char *skip_token(const reader *r, const char *p, uint32_t nesting) {
  switch (*p) {
  case '"':
  case '\'': return skip_string(r, p);
  case '`': return skip_template(r, p, nesting);
  case '/': return skip_slash(r, p);
  default: return p + 1;
  }
}

static const char *skip_group(const reader *r, const char *p, uint32_t nesting) {
  if (nesting > MAX_NESTING) return NULL;
  uint32_t depth = 0;
  while (p && p < r->end) {
    if (is_opening(*p)) depth++;
    else if (is_closing(*p) && --depth == 0) return p + 1;
    p = skip_token(r, p, nesting);
  }
  return NULL;
}

/* The end of the call whose last name, or whose parenthesis, stands at p. */
static const char *call_end(const reader *r, const char *p) {
  while (p < r->end && (is_part_of_name(*p) || is_space(*p))) p++;
  return p < r->end && *p == '(' ? skip_group(r, p, 0) : NULL;
}

/* ---------------------------------------------------------------- text */

/* Lines behind the first lose what the first is indented by, as far as they have it, and get two blanks: the message's own indentation. */
static aot_value text_of(aot_context *cx, const char *line, const char *start, const char *end) {
  aot_builder b;
  aot_builder_init(&b, cx);
  for (const char *p = start; p < end;) {
    const char *next = memchr(p, '\n', (size_t)(end - p));
    const char *stop = next ? next + 1 : end;
    aot_builder_string(&b, aot_string_from_utf8(cx, p, (size_t)(stop - p)));
    if (next) aot_builder_ascii(&b, "  ");
    for (p = stop; next && p < end && p - stop < start - line && (*p == ' ' || *p == '\t'); p++) continue;
  }
  return aot_builder_finish(&b);
}

aot_value aot_call_text(aot_context *cx, aot_value function) {
  aot_source_place place;
  size_t size;
  if (!aot_caller_place(cx, function, &place)) return AOT_UNDEFINED;
  const char *text = cx->read_source(cx, place.file, &size), *line;
  const char *at = text ? aot_source_position(text, size, &place, &line) : NULL;
  if (!at) return AOT_UNDEFINED;
  reader r = {line, text + size}; /* as node, which looks at nothing before that line */
  const char *start = callee_start(&r, at), *end = call_end(&r, at);
  if (!end) return AOT_UNDEFINED;
  return text_of(cx, line, start, end);
}
