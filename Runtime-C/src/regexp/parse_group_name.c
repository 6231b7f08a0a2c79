/* parse_group_name.c: names of groups, and references to them. */
#include "regexp/parser.h"
#include "regexp/properties.h"
#include <string.h>

/* Disjunctions contain alternatives, and those contain disjunctions. */
struct regexp_scope {
  struct regexp_scope *parent;
  uint32_t depth;
  bool is_disjunction;
};

struct regexp_scope *regexp_open_scope(regexp_parser *p, bool is_disjunction) {
  struct regexp_scope *scope = regexp_allocate(p->compilation, sizeof *scope);
  scope->parent = p->scope;
  scope->depth = p->scope ? p->scope->depth + 1 : 0;
  scope->is_disjunction = is_disjunction;
  return p->scope = scope;
}

void regexp_close_scope(regexp_parser *p) { p->scope = p->scope->parent; }

/* They stand in different alternatives of a disjunction. */
static bool exclude_each_other(const struct regexp_scope *a, const struct regexp_scope *b) {
  while (a != b) {
    if (a->depth > b->depth) a = a->parent;
    else if (b->depth > a->depth) b = b->parent;
    else a = a->parent, b = b->parent;
  }
  return a->is_disjunction;
}

/* The next code point of a name, escaped or not; REGEXP_END when there is none. */
static uint32_t take_name_point(regexp_parser *p) {
  if (regexp_peek(p) == REGEXP_END) return REGEXP_END;
  uint32_t point = regexp_take(p, true);
  if (point != '\\') return point;
  if (!regexp_eat(p, 'u')) return REGEXP_END;
  point = regexp_parse_unicode_escape(p, true);
  if (point == REGEXP_END) regexp_error(p, "Invalid Unicode escape");
  return point;
}

static uint32_t append_point(uint16_t *units, uint32_t length, uint32_t point) {
  if (point < REGEXP_UNIT_LIMIT) {
    units[length] = (uint16_t)point;
    return length + 1;
  }
  units[length] = (uint16_t)(0xD800 + ((point - REGEXP_UNIT_LIMIT) >> 10));
  units[length + 1] = (uint16_t)(0xDC00 + (point & 0x3FF));
  return length + 2;
}

regexp_name regexp_parse_group_name(regexp_parser *p) {
  uint32_t capacity = 0, length = 0, end = p->at;
  while (end < p->length && regexp_unit_at(p, end) != '>') end++;
  capacity = end - p->at;
  uint16_t *units = regexp_allocate(p->compilation, (capacity + 2) * sizeof *units);
  for (;;) {
    bool is_closing = regexp_peek(p) == '>';
    uint32_t point = take_name_point(p);
    if (is_closing && length) return (regexp_name){units, length};
    bool is_allowed = point != REGEXP_END && (length ? regexp_is_identifier_part(p->compilation, point)
                                                     : regexp_is_identifier_start(p->compilation, point));
    if (!is_allowed) regexp_error(p, "Invalid capture group name");
    length = append_point(units, length, point);
  }
}

static bool is_same_name(regexp_name a, regexp_name b) {
  return a.length == b.length && memcmp(a.units, b.units, a.length * sizeof *a.units) == 0;
}

static regexp_named *new_named(regexp_parser *p, regexp_name name, regexp_named **list) {
  regexp_named *named = regexp_allocate(p->compilation, sizeof *named);
  named->name = name;
  named->next = *list;
  return *list = named;
}

void regexp_declare_name(regexp_parser *p, regexp_name name, uint32_t group) {
  for (const regexp_named *other = p->groups; other; other = other->next)
    if (is_same_name(other->name, name) && !exclude_each_other(other->scope, p->scope))
      regexp_error(p, "Duplicate capture group name");
  regexp_named *named = new_named(p, name, &p->groups);
  named->group = group;
  named->scope = p->scope;
}

void regexp_refer_to_name(regexp_parser *p, regexp_name name, regexp_node *reference) {
  new_named(p, name, &p->references)->reference = reference;
}

static void resolve(regexp_parser *p, regexp_named *named) {
  uint32_t capacity = 0, *groups = NULL;
  regexp_node *reference = named->reference;
  for (const regexp_named *group = p->groups; group; group = group->next) {
    if (!is_same_name(group->name, named->name)) continue;
    if (reference->group_count == capacity) groups = regexp_grow(p->compilation, groups, &capacity, sizeof *groups);
    groups[reference->group_count++] = group->group;
  }
  if (!groups) regexp_error(p, "Invalid named capture referenced");
  reference->groups = groups;
}

void regexp_resolve_references(regexp_parser *p) {
  for (regexp_named *named = p->references; named; named = named->next) resolve(p, named);
}

regexp_name *regexp_collect_names(regexp_parser *p) {
  if (!p->groups) return NULL;
  regexp_name *names = regexp_allocate(p->compilation, p->group_count * sizeof *names);
  for (const regexp_named *group = p->groups; group; group = group->next) names[group->group] = group->name;
  return names;
}
