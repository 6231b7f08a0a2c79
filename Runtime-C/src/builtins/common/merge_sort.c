/* merge_sort.c: a merge sort of the runs that are there (T. Peters' listsort, 2002): ascending runs and strictly descending ones, short
 * ones extended by binary insertion, merged in an order that keeps them balanced; a merge in which one side keeps winning gallops.
 *
 * Programs can see which values are compared, in which order, and what inconsistent comparison functions lead to: both are as in V8,
 * which sorts in this way.
 */
#include "builtins/common/merge_sort.h"
#include "base/failure.h"
#include "base/stack.h"
#include "object/convert.h"
#include "value/string.h"

#define MOST_RUNS   85u /* lengths of pending runs grow faster than Fibonacci numbers */
#define GALLOP_WINS 7u  /* so many wins in a row make a merge gallop */

typedef struct run {
  uint32_t from, length;
} run;

typedef struct merging {
  aot_sorting *s;
  aot_sort_record *items;
  run runs[MOST_RUNS];
  uint32_t run_count;
  uint32_t gallop_after;
} merging;

/* ---------------------------------------------------------------- comparison */

/* By the default order, without keys: the later value is converted first. */
static int is_less_converted(aot_sorting *s, aot_value later, aot_value earlier) {
  aot_context *cx = s->cx;
  later = aot_to_string(cx, later);
  if (AOT_FAILED(later)) return -1;
  earlier = aot_to_string(cx, earlier);
  if (AOT_FAILED(earlier)) return -1;
  return aot_string_compare(later, earlier) < 0;
}

static int is_less_by_default(aot_sorting *s, const aot_sort_record *a, const aot_sort_record *b) {
  if (aot_is_asked(s->cx)) return -1;
  if (!s->keys) return is_less_converted(s, a->item.value, b->item.value);
  if (a->prefix != b->prefix) return a->prefix < b->prefix;
  return aot_string_compare(s->keys[a->item.index], s->keys[b->item.index]) < 0;
}

/* Is the first argument's record less than the second's: 1, 0, -1 error. The comparison function gets them in this order. */
static inline int is_less(aot_sorting *s, const aot_sort_record *a, const aot_sort_record *b) {
  if (s->compare == AOT_UNDEFINED) return is_less_by_default(s, a, b);
  aot_value args[2] = {a->item.value, b->item.value};
  aot_value r = aot_call(s->cx, s->compare, AOT_UNDEFINED, 2, args);
  if (AOT_LIKELY(aot_is_int(r))) return aot_as_int(r) < 0;
  if (aot_is_number(r)) return aot_as_double(r) < 0;
  if (AOT_FAILED(r)) return -1;
  double d = aot_to_number(s->cx, r);
  return aot_has_exception(s->cx) ? -1 : d < 0;
}

/* ---------------------------------------------------------------- runs */

static void reverse(aot_sort_record *items, uint32_t n) {
  for (uint32_t i = 0, k = n - 1; i < k; i++, k--) {
    aot_sort_record r = items[i];
    items[i] = items[k];
    items[k] = r;
  }
}

/* The length of the ascending or strictly descending run at the start of items[0, n), made ascending; 0 on error. */
static uint32_t leading_run(aot_sorting *s, aot_sort_record *items, uint32_t n) {
  if (n < 2) return n;
  int descending = is_less(s, &items[1], &items[0]);
  if (descending < 0) return 0;
  uint32_t length = 2;
  for (; length < n; length++) {
    int less = is_less(s, &items[length], &items[length - 1]);
    if (less < 0) return 0;
    if (less != descending) break;
  }
  if (descending) reverse(items, length);
  return length;
}

/* Sorts items[0, n), the first `sorted` of which are sorted. 0 ok. */
static int insert_binary(aot_sorting *s, aot_sort_record *items, uint32_t sorted, uint32_t n) {
  for (; sorted < n; sorted++) {
    aot_sort_record moving = items[sorted];
    uint32_t left = 0, right = sorted;
    while (left < right) {
      uint32_t middle = left + (right - left) / 2;
      int less = is_less(s, &moving, &items[middle]);
      if (less < 0) return -1;
      if (less) right = middle;
      else left = middle + 1;
    }
    memmove(items + left + 1, items + left, sizeof *items * (sorted - left));
    items[left] = moving;
  }
  return 0;
}

/* Between 32 and 64, such that n / it is a power of two or a little less. */
static uint32_t shortest_run(uint32_t n) {
  uint32_t odd = 0;
  for (; n >= 64; n >>= 1) odd |= n & 1;
  return n + odd;
}

/* ---------------------------------------------------------------- galloping */

/* Does the record at items[i] belong before the key? `after_equals`: so it does when it is equal. 1, 0, -1 error. */
static int precedes(aot_sorting *s, const aot_sort_record *items, uint32_t i, const aot_sort_record *key,
                    bool after_equals) {
  if (!after_equals) return is_less(s, &items[i], key);
  int less = is_less(s, key, &items[i]);
  return less < 0 ? -1 : !less;
}

/* The next distance of a gallop. */
static uint32_t farther(uint32_t offset, uint32_t most) { return offset > most / 2 ? most : 2 * offset + 1; }

/* How many of items[0, n), which are sorted, belong before the key: looks near `hint` first, then at growing distances, then between the
 * last two. UINT32_MAX on error. */
static uint32_t gallop(aot_sorting *s, const aot_sort_record *key, const aot_sort_record *items, uint32_t n,
                       uint32_t hint, bool after_equals) {
  int before = precedes(s, items, hint, key, after_equals);
  if (before < 0) return UINT32_MAX;
  uint32_t last = 0, offset = 1, most = before ? n - hint : hint + 1;
  while (offset < most) {
    int p = precedes(s, items, before ? hint + offset : hint - offset, key, after_equals);
    if (p < 0) return UINT32_MAX;
    if (p != before) break;
    last = offset;
    offset = farther(offset, most);
  }
  if (offset > most) offset = most;
  uint32_t left = before ? hint + last + 1 : hint + 1 - offset, right = before ? hint + offset : hint - last;
  while (left < right) {
    uint32_t middle = left + (right - left) / 2;
    int p = precedes(s, items, middle, key, after_equals);
    if (p < 0) return UINT32_MAX;
    if (p) left = middle + 1;
    else right = middle;
  }
  return right;
}

/* ---------------------------------------------------------------- merging */

/* The two runs of a merge that goes upward: the left one was moved to the side. */
typedef struct upward {
  aot_sort_record *left, *right, *out;
  uint32_t left_count, right_count;
} upward;

static void take_left(upward *u, uint32_t n) {
  memcpy(u->out, u->left, sizeof *u->out * n);
  u->out += n;
  u->left += n;
  u->left_count -= n;
}

static void take_right(upward *u, uint32_t n) {
  memmove(u->out, u->right, sizeof *u->out * n);
  u->out += n;
  u->right += n;
  u->right_count -= n;
}

/* Both sides gallop while that pays. 1 = one side is done, 0 = go on, -1 error. */
static int gallop_upward(merging *m, upward *u) {
  uint32_t left_wins, right_wins;
  do {
    if (m->gallop_after > 1) m->gallop_after--;
    left_wins = gallop(m->s, u->right, u->left, u->left_count, 0, true);
    if (left_wins == UINT32_MAX) return -1;
    take_left(u, left_wins);
    if (u->left_count <= 1) return 1;
    take_right(u, 1);
    if (u->right_count == 0) return 1;
    right_wins = gallop(m->s, u->left, u->right, u->right_count, 0, false);
    if (right_wins == UINT32_MAX) return -1;
    take_right(u, right_wins);
    if (u->right_count == 0) return 1;
    take_left(u, 1);
    if (u->left_count == 1) return 1;
  } while (left_wins >= GALLOP_WINS || right_wins >= GALLOP_WINS);
  m->gallop_after += 1;
  return 0;
}

/* One record at a time, until one side won often in a row. 1 = one side is done, 0 = gallop, -1 error. */
static int step_upward(merging *m, upward *u) {
  uint32_t left_wins = 0, right_wins = 0;
  while (left_wins < m->gallop_after && right_wins < m->gallop_after) {
    int less = is_less(m->s, u->right, u->left);
    if (less < 0) return -1;
    if (less) {
      *u->out++ = *u->right++;
      left_wins = 0;
      right_wins++;
      if (--u->right_count == 0) return 1;
    } else {
      *u->out++ = *u->left++;
      right_wins = 0;
      left_wins++;
      if (--u->left_count == 1) return 1;
    }
  }
  m->gallop_after++;
  return 0;
}

/* Merges adjacent runs of which the left one is not longer; the right one's first record is known to come first, and the left one's last
 * record to come last. 0 ok. */
static int merge_upward(merging *m, run a, run b) {
  aot_sort_record *items = m->items;
  upward u = {m->s->spare, items + b.from, items + a.from, a.length, b.length};
  memcpy(m->s->spare, items + a.from, sizeof *items * a.length);
  take_right(&u, 1);
  int done = u.right_count == 0 || u.left_count == 1;
  while (!done) {
    done = step_upward(m, &u);
    if (done == 0) done = gallop_upward(m, &u);
  }
  if (done < 0) return -1;
  if (u.left_count <= 1) take_right(&u, u.right_count);
  take_left(&u, u.left_count);
  return 0;
}

/* The same downward, where the right one was moved to the side: pointers are behind what is left. */
typedef struct downward {
  aot_sort_record *left, *right, *out;
  uint32_t left_count, right_count;
} downward;

static void give_left(downward *d, uint32_t n) {
  d->out -= n;
  d->left -= n;
  d->left_count -= n;
  memmove(d->out, d->left, sizeof *d->out * n);
}

static void give_right(downward *d, uint32_t n) {
  d->out -= n;
  d->right -= n;
  d->right_count -= n;
  memcpy(d->out, d->right, sizeof *d->out * n);
}

static int gallop_downward(merging *m, downward *d) {
  uint32_t left_wins, right_wins;
  do {
    if (m->gallop_after > 1) m->gallop_after--;
    uint32_t stay = gallop(m->s, d->right - 1, d->left - d->left_count, d->left_count, d->left_count - 1, true);
    if (stay == UINT32_MAX) return -1;
    left_wins = d->left_count - stay;
    give_left(d, left_wins);
    if (d->left_count == 0) return 1;
    give_right(d, 1);
    if (d->right_count == 1) return 1;
    stay = gallop(m->s, d->left - 1, d->right - d->right_count, d->right_count, d->right_count - 1, false);
    if (stay == UINT32_MAX) return -1;
    right_wins = d->right_count - stay;
    give_right(d, right_wins);
    if (d->right_count <= 1) return 1;
    give_left(d, 1);
    if (d->left_count == 0) return 1;
  } while (left_wins >= GALLOP_WINS || right_wins >= GALLOP_WINS);
  m->gallop_after += 1;
  return 0;
}

static int step_downward(merging *m, downward *d) {
  uint32_t left_wins = 0, right_wins = 0;
  while (left_wins < m->gallop_after && right_wins < m->gallop_after) {
    int less = is_less(m->s, d->right - 1, d->left - 1);
    if (less < 0) return -1;
    if (less) {
      *--d->out = *--d->left;
      right_wins = 0;
      left_wins++;
      if (--d->left_count == 0) return 1;
    } else {
      *--d->out = *--d->right;
      left_wins = 0;
      right_wins++;
      if (--d->right_count == 1) return 1;
    }
  }
  m->gallop_after++;
  return 0;
}

static int merge_downward(merging *m, run a, run b) {
  aot_sort_record *items = m->items, *spare = m->s->spare;
  downward d = {items + a.from + a.length, spare + b.length, items + b.from + b.length, a.length, b.length};
  memcpy(spare, items + b.from, sizeof *items * b.length);
  give_left(&d, 1);
  int done = d.left_count == 0 || d.right_count == 1;
  while (!done) {
    done = step_downward(m, &d);
    if (done == 0) done = gallop_downward(m, &d);
  }
  if (done < 0) return -1;
  if (d.right_count <= 1) give_left(&d, d.left_count);
  give_right(&d, d.right_count);
  return 0;
}

/* Merges pending runs i and i + 1. 0 ok. */
static int merge_at(merging *m, uint32_t i) {
  run a = m->runs[i], b = m->runs[i + 1];
  m->runs[i].length = a.length + b.length;
  if (i + 3 == m->run_count) m->runs[i + 1] = m->runs[i + 2];
  m->run_count--;
  uint32_t in_place = gallop(m->s, &m->items[b.from], m->items + a.from, a.length, 0, true);
  if (in_place == UINT32_MAX) return -1;
  a = (run){a.from + in_place, a.length - in_place};
  if (a.length == 0) return 0;
  b.length = gallop(m->s, &m->items[b.from - 1], m->items + b.from, b.length, b.length - 1, false);
  if (b.length == UINT32_MAX) return -1;
  if (b.length == 0) return 0;
  return a.length <= b.length ? merge_upward(m, a, b) : merge_downward(m, a, b);
}

/* Is the run before the two that end at i longer than both? */
static bool is_balanced(const merging *m, uint32_t i) {
  const run *r = m->runs;
  return i < 2 || (uint64_t)r[i - 2].length > (uint64_t)r[i - 1].length + r[i].length;
}

/* Merges until lengths of pending runs fall fast enough, or (finally) until one is left. 0 ok. */
static int collapse(merging *m, bool finally) {
  while (m->run_count > 1) {
    uint32_t n = m->run_count - 2;
    bool unbalanced = finally || !is_balanced(m, n + 1) || !is_balanced(m, n);
    if (!unbalanced && m->runs[n].length > m->runs[n + 1].length) break;
    if (unbalanced && n > 0 && m->runs[n - 1].length < m->runs[n + 1].length) n--;
    if (merge_at(m, n)) return -1;
  }
  return 0;
}

int aot_merge_sort(aot_sorting *s) {
  merging m = {.s = s, .items = s->items, .gallop_after = GALLOP_WINS};
  uint32_t least = shortest_run(s->count);
  for (uint32_t from = 0; from < s->count && s->count > 1;) {
    uint32_t rest = s->count - from, length = leading_run(s, m.items + from, rest);
    if (length == 0) return -1;
    if (length < least) {
      uint32_t forced = least < rest ? least : rest;
      if (insert_binary(s, m.items + from, length, forced)) return -1;
      length = forced;
    }
    m.runs[m.run_count++] = (run){from, length};
    if (collapse(&m, false)) return -1;
    from += length;
  }
  return collapse(&m, true);
}
