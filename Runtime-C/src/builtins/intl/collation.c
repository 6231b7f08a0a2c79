/* collation.c: see collation.h. Unicode Technical Standard 10, as ICU does it: normalized to NFD; contractions match the longest text, also
 * over marks that do not block; levels are compared in turn. */
#include "builtins/intl/collation.h"
#include "base/failure.h"
#include "builtins/common/decompose.h"
#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- rows */

static uint32_t read_varint(const uint8_t **p) {
  uint32_t n = 0;
  for (int shift = 0;; shift += 7) {
    uint8_t byte = *(*p)++;
    n |= (uint32_t)(byte & 0x7F) << shift;
    if (byte < 0x80) return n;
  }
}

#define PACK(primary, weights) ((primary) << AOT_COLLATION_WEIGHT_BITS | (weights))

/* Characters without a row sort by their number, behind all others. */
static uint32_t implicit_element(uint32_t c) { return PACK(AOT_COLLATION_FIRST_UNASSIGNED + c, 0); }

static uint32_t element_of_runs(uint32_t c) {
  uint32_t low = 0, high = AOT_COLLATION_BLOCK_COUNT;
  while (high - low > 1) {
    uint32_t middle = (low + high) / 2;
    if (aot_collation_blocks[middle].first <= c) low = middle;
    else high = middle;
  }
  const uint8_t *p = aot_collation_runs + aot_collation_blocks[low].offset;
  uint32_t end = 0, rank = 0, left = AOT_COLLATION_RUN_COUNT - low * AOT_COLLATION_BLOCK;
  if (left > AOT_COLLATION_BLOCK) left = AOT_COLLATION_BLOCK;
  end = aot_collation_blocks[low].first;
  for (bool is_first = true; left; left--, is_first = false) {
    uint32_t head = read_varint(&p), step = head >> 3;
    uint32_t gap = head & 1 ? read_varint(&p) : 0;
    uint32_t count = head & 2 ? read_varint(&p) : 1, weights = head & 4 ? read_varint(&p) : 0;
    if (!is_first) end += gap;
    rank += step & 1 ? -(step + 1) / 2 : step / 2;
    if (c < end) break;
    if (c < end + count) return PACK(rank + (c - end), weights);
    end += count;
    rank += count;
  }
  return implicit_element(c);
}

static const aot_collation_expansion *find_expansion(uint32_t c) {
  uint32_t low = 0, high = AOT_COLLATION_EXPANSION_COUNT;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (aot_collation_expansions[middle].character < c) low = middle + 1;
    else high = middle;
  }
  return low < AOT_COLLATION_EXPANSION_COUNT && aot_collation_expansions[low].character == c
             ? &aot_collation_expansions[low]
             : NULL;
}

/* The rows of a map that begin with the character: [*from, *to). */
static bool find_rows(const aot_collation_map *map, uint32_t c, uint32_t *from, uint32_t *to) {
  uint32_t low = 0, high = map->count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    if (map->starts[middle].character < c) low = middle + 1;
    else high = middle;
  }
  if (low >= map->count || map->starts[low].character != c) return false;
  *from = map->starts[low].row;
  *to = map->starts[low + 1].row;
  return true;
}

/* The row whose text is the n code points; NULL when there is none. *is_prefix: a longer row begins with them. */
static const uint32_t *find_text(const aot_collation_map *map, const int32_t *text, uint32_t n, bool *is_prefix) {
  uint32_t from, to;
  const uint32_t *found = NULL;
  if (!find_rows(map, (uint32_t)text[0], &from, &to)) return NULL;
  while (from < to) {
    const uint32_t *row = map->rows + from;
    uint32_t length = row[0] & 0xFF, k = 0;
    while (k < length && k < n && row[2 + k] == (uint32_t)text[k]) k++;
    if (k == n && length == n) found = row;
    else if (k == n) *is_prefix = true;
    from += 2 + length;
  }
  return found;
}

/* ---------------------------------------------------------------- elements of a text */

typedef struct element {
  uint32_t primary;
  uint16_t secondary;
  uint8_t tertiary, letter_case;
} element;

typedef struct elements {
  const aot_collator *collator;
  element *list;
  size_t count, capacity;
  bool after_ignored; /* shifted: marks go with the ignored character before them */
  bool failed;
} elements;

/* The rank in the locale's order of scripts. */
static uint32_t reordered(const aot_collation_locale *locale, uint32_t primary) {
  if (!locale || !locale->order) return primary;
  uint32_t base = UINT32_MAX, before = 0;
  const aot_collation_segment *home = NULL;
  for (uint32_t i = 0; i < locale->order_count; i++) {
    const aot_collation_segment *s = &locale->order[i];
    if (s->first < base) base = s->first;
    if (primary >= s->first && primary <= s->last) home = s;
    else if (!home) before += s->last - s->first + 1;
  }
  return home ? base + before + (primary - home->first) : primary;
}

static void push(elements *out, element e) {
  if (out->count == out->capacity) {
    size_t capacity = out->capacity ? out->capacity * 2 : 64;
    element *list = realloc(out->list, capacity * sizeof *list);
    if (!list) {
      out->failed = true;
      return;
    }
    out->list = list;
    out->capacity = capacity;
  }
  out->list[out->count++] = e;
}

static void add(elements *out, uint32_t row) {
  const aot_collation_weights *w = &aot_collation_weights_table[row & ((1u << AOT_COLLATION_WEIGHT_BITS) - 1)];
  element e = {row >> AOT_COLLATION_WEIGHT_BITS, w->secondary, w->tertiary, w->letter_case};
  if (out->collator->shifted) {
    if (e.primary && e.primary <= AOT_COLLATION_LAST_VARIABLE) {
      out->after_ignored = true;
      return;
    }
    if (!e.primary && out->after_ignored) return;
    out->after_ignored = false;
  }
  if (!e.primary && !e.secondary && !e.tertiary) return;
  e.primary = reordered(out->collator->locale, e.primary);
  push(out, e);
}

static void add_list(elements *out, uint32_t offset, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) add(out, aot_collation_elements[offset + i]);
}

static void add_row(elements *out, const uint32_t *row) { add_list(out, row[1], row[0] >> 8); }

static void add_character(elements *out, uint32_t c) {
  uint32_t row = c < AOT_COLLATION_DIRECT ? aot_collation_direct[c] : AOT_COLLATION_EXPANDS;
  if (row == 0) return;
  if (row < AOT_COLLATION_EXPANDS) {
    add(out, row);
    return;
  }
  const aot_collation_expansion *several = find_expansion(c);
  if (several) add_list(out, several->offset, several->count);
  else add(out, row == AOT_COLLATION_NO_ROW || c < AOT_COLLATION_DIRECT ? implicit_element(c) : element_of_runs(c));
}

/* The value of a decimal digit, -1 for others. */
static int digit_value(uint32_t c) {
  if (c < 0x80) return c - '0' < 10 ? (int)(c - '0') : -1;
  if (c < 0x660) return -1;
  /* Digits of all scripts have the primary weights of the ASCII ones. */
  if (find_expansion(c)) return -1;
  uint32_t primary = element_of_runs(c) >> AOT_COLLATION_WEIGHT_BITS, value = primary - AOT_COLLATION_DIGIT_ZERO;
  return value < 10 && aot_is_decimal_digit(c) ? (int)value : -1;
}

/* A run of digits: below every digit that stands alone; then by its length, then by its digits. Gives the code points taken. */
static size_t add_number(elements *out, const int32_t *text, size_t n) {
  size_t end = 0, first = 0;
  while (end < n && digit_value((uint32_t)text[end]) >= 0) end++;
  if (!end) return 0;
  while (first + 1 < end && digit_value((uint32_t)text[first]) == 0) first++;
  element e = {reordered(out->collator->locale, AOT_COLLATION_DIGIT_ZERO), AOT_COLLATION_COMMON_SECONDARY,
               AOT_COLLATION_COMMON_TERTIARY, 0};
  out->after_ignored = false;
  push(out, e);
  e = (element){(uint32_t)(end - first), 0, 0, 0};
  push(out, e);
  for (size_t i = first; i < end; i++) {
    e.primary = (uint32_t)digit_value((uint32_t)text[i]) + 1;
    push(out, e);
  }
  return end;
}

/* The longest contraction that starts at text[0] in one of the maps, also with later marks that nothing blocks: those are taken out of the
 * text (set to -1). Gives the code points taken, 0 when there is none. */
static size_t add_contraction(elements *out, int32_t *text, size_t n) {
  const aot_collation_map *maps[2] = {out->collator->locale ? &out->collator->locale->rows : NULL,
                                      &aot_collation_contractions};
  enum { LONGEST = 16 };
  for (int m = 0; m < 2; m++) {
    uint32_t from, to;
    if (!maps[m] || !maps[m]->count || !find_rows(maps[m], (uint32_t)text[0], &from, &to)) continue;
    const uint32_t *row = NULL;
    size_t length = 0;
    int32_t matched[LONGEST];
    bool more = true;
    for (size_t k = 1; more && k <= n && k < LONGEST; k++) {
      if (text[k - 1] < 0) break;
      more = false;
      const uint32_t *next = find_text(maps[m], text, (uint32_t)k, &more);
      if (!next) continue;
      row = next;
      length = k;
    }
    /* Marks further on: each is tried behind what has matched, unless one of its class or a starter lies between. */
    size_t taken = length ? length : 1, size = taken;
    memcpy(matched, text, size * sizeof *matched);
    int last_class = 0;
    for (size_t k = taken; k < n && size + 1 < LONGEST; k++) {
      int class = text[k] < 0x300 ? 0 : aot_combining_class((uint32_t)text[k]);
      if (!class) break;
      if (class == last_class) continue;
      matched[size] = text[k];
      const uint32_t *next = find_text(maps[m], matched, (uint32_t)size + 1, &more);
      if (next) {
        row = next;
        size++;
        memmove(text + taken + 1, text + taken, (k - taken) * sizeof *text);
        text[taken++] = matched[size - 1];
      } else last_class = class;
    }
    if (row) {
      add_row(out, row);
      return taken;
    }
  }
  return 0;
}

static void add_text(elements *out, int32_t *text, size_t n) {
  for (size_t i = 0; i < n && !out->failed;) {
    size_t taken = out->collator->numeric ? add_number(out, text + i, n - i) : 0;
    if (!taken) taken = add_contraction(out, text + i, n - i);
    if (!taken) add_character(out, (uint32_t)text[i]);
    i += taken ? taken : 1;
  }
}

/* The elements of a string; false when memory ends. */
static bool open_text(elements *out, const aot_collator *collator, const aot_string *s) {
  *out = (elements){.collator = collator};
  int32_t *points = malloc(((size_t)s->length + 1) * AOT_DECOMPOSITION_MAX * sizeof *points);
  ptrdiff_t n = points ? aot_decompose(s, 0, s->length, false, points) : -1;
  if (n >= 0) add_text(out, points, (size_t)n);
  free(points);
  return n >= 0 && !out->failed;
}

/* ---------------------------------------------------------------- levels */

static uint32_t primary_key(const aot_collator *c, const element *e) {
  (void)c;
  return e->primary;
}
static uint32_t secondary_key(const aot_collator *c, const element *e) {
  (void)c;
  return e->secondary;
}
/* Case of letters; beside base letters alone, that of marks does not count. */
static uint32_t case_key(const aot_collator *c, const element *e) {
  if (c->strength == 1 ? !e->primary : !e->primary && !e->secondary) return 0;
  uint32_t key = c->case_first == AOT_CASE_FIRST_UPPER ? 2u - e->letter_case : e->letter_case;
  return key + 1;
}
static uint32_t tertiary_key(const aot_collator *c, const element *e) {
  if (!e->tertiary) return 0;
  if (c->case_first == AOT_CASE_FIRST_OFF || c->case_level) return e->tertiary;
  uint32_t letter_case = e->letter_case;
  if (c->case_first == AOT_CASE_FIRST_UPPER) {
    /* Marks that are upper case variants stay behind the others. */
    letter_case = e->primary || e->secondary ? 2 - letter_case : letter_case + 1;
  }
  return (letter_case << 8 | e->tertiary) + 1;
}

/* The next key that is not 0; 0 at the end. */
static uint32_t next_key(const elements *s, size_t *i, uint32_t (*key)(const aot_collator *, const element *)) {
  while (*i < s->count) {
    uint32_t k = key(s->collator, &s->list[(*i)++]);
    if (k) return k;
  }
  return 0;
}

static int compare_level(const elements *a, const elements *b, uint32_t (*key)(const aot_collator *, const element *)) {
  size_t i = 0, j = 0;
  for (;;) {
    uint32_t x = next_key(a, &i, key), y = next_key(b, &j, key);
    if (x != y) return x < y ? -1 : 1;
    if (!x) return 0;
  }
}

/* Accents from the end of the text to its start, as Canadian French has them. */
static int compare_backwards(const elements *a, const elements *b) {
  size_t i = a->count, j = b->count;
  for (;;) {
    uint32_t x = 0, y = 0;
    while (i && !x) x = a->list[--i].secondary;
    while (j && !y) y = b->list[--j].secondary;
    if (x != y) return x < y ? -1 : 1;
    if (!x) return 0;
  }
}

static int compare_elements(const aot_collator *c, const elements *a, const elements *b) {
  int order = compare_level(a, b, primary_key);
  if (!order && c->strength >= 2)
    order = c->locale && c->locale->settings & AOT_COLLATION_FRENCH ? compare_backwards(a, b)
                                                                    : compare_level(a, b, secondary_key);
  if (!order && c->case_level) order = compare_level(a, b, case_key);
  if (!order && c->strength >= 3) order = compare_level(a, b, tertiary_key);
  return order;
}

/* ---------------------------------------------------------------- comparison */

/* ASCII needs no elements in memory: each character has one, its secondary weight is the common one, and none is part of a contraction. */
static bool is_plain(const aot_collator *c, const aot_string *s) {
  if (aot_string_is_wide(s)) return false;
  const uint8_t *units = aot_string_latin1(s);
  for (uint32_t i = 0; i < s->length; i++)
    if (units[i] >= 0x80 || units[i] < ' ' || units[i] == 0x7F) return false;
  return c->strength == 3 && !c->case_level && !c->numeric && !c->shifted && c->case_first == AOT_CASE_FIRST_OFF &&
         (!c->locale || (!c->locale->rows.count && !c->locale->order));
}

static int compare_plain(const aot_string *a, const aot_string *b) {
  const uint8_t *x = aot_string_latin1(a), *y = aot_string_latin1(b);
  uint32_t n = a->length < b->length ? a->length : b->length;
  int later = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (x[i] == y[i]) continue;
    uint32_t p = aot_collation_direct[x[i]], q = aot_collation_direct[y[i]];
    uint32_t rank = p >> AOT_COLLATION_WEIGHT_BITS, other = q >> AOT_COLLATION_WEIGHT_BITS;
    if (rank != other) return rank < other ? -1 : 1;
    uint32_t mask = (1u << AOT_COLLATION_WEIGHT_BITS) - 1;
    if (!later)
      later = aot_collation_weights_table[p & mask].tertiary - (int)aot_collation_weights_table[q & mask].tertiary;
  }
  if (a->length != b->length) return a->length < b->length ? -1 : 1;
  return later < 0 ? -1 : later > 0;
}

int aot_collator_compare(aot_context *cx, const aot_collator *collator, const aot_string *a, const aot_string *b) {
  if (is_plain(collator, a) && is_plain(collator, b)) return compare_plain(a, b);
  elements x = {0}, y = {0};
  int order = INT32_MIN;
  if (open_text(&x, collator, a) && open_text(&y, collator, b)) order = compare_elements(collator, &x, &y);
  else aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  free(x.list);
  free(y.list);
  return order;
}

void aot_collator_init(aot_collator *collator, const aot_collation_locale *locale) {
  uint32_t settings = locale ? locale->settings : 0;
  *collator = (aot_collator){.locale = locale, .strength = 3, .shifted = settings & AOT_COLLATION_SHIFTED};
  collator->case_first = settings & AOT_COLLATION_UPPER_FIRST   ? AOT_CASE_FIRST_UPPER
                         : settings & AOT_COLLATION_LOWER_FIRST ? AOT_CASE_FIRST_LOWER
                                                                : AOT_CASE_FIRST_OFF;
}

const aot_collation_locale *aot_collation_find_locale(const char *tag) {
  size_t n = strlen(tag);
  for (;;) {
    for (uint32_t i = 0; i < aot_collation_locale_count; i++) {
      const char *name = aot_collation_locales[i].name;
      if (strlen(name) == n && memcmp(name, tag, n) == 0) return &aot_collation_locales[i];
    }
    while (n && tag[n - 1] != '-') n--;
    if (!n) return NULL;
    n--;
  }
}
