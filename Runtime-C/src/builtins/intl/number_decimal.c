/* number_decimal.c: see number_decimal.h. */
#include "builtins/intl/number_decimal.h"
#include <string.h>

/* Whether what is cut off moves the magnitude up; `half`: -1 below the half, 0 at it, 1 above; `odd`: the last digit that stays. */
static bool moves_up(const aot_digit_options *o, bool negative, int half, bool odd) {
  switch ((enum aot_rounding)o->rounding) {
  case AOT_ROUND_CEIL: return !negative;
  case AOT_ROUND_FLOOR: return negative;
  case AOT_ROUND_EXPAND: return true;
  case AOT_ROUND_TRUNC: return false;
  case AOT_ROUND_HALF_CEIL: return half > 0 || (half == 0 && !negative);
  case AOT_ROUND_HALF_FLOOR: return half > 0 || (half == 0 && negative);
  case AOT_ROUND_HALF_EXPAND: return half >= 0;
  case AOT_ROUND_HALF_TRUNC: return half > 0;
  case AOT_ROUND_HALF_EVEN: return half > 0 || (half == 0 && odd);
  }
  return false;
}

static void trim(aot_decimal *d) {
  while (d->count > 0 && d->digits[d->count - 1] == '0') d->count--;
}

/* Keeps what is at or above 10^power. */
static void round_to_power(const aot_digit_options *o, aot_decimal *d, int power) {
  int keep = d->point - power;
  if (keep >= d->count) return;
  int half = keep < 0 ? -1 : d->digits[keep] != '5' ? (d->digits[keep] > '5' ? 1 : -1) : keep + 1 < d->count ? 1 : 0;
  bool up = moves_up(o, d->negative, half, keep > 0 && (d->digits[keep - 1] - '0') % 2 == 1);
  if (keep < 0) {
    d->point -= keep;
    keep = 0;
  }
  d->count = keep;
  while (up && d->count > 0 && d->digits[d->count - 1] == '9') d->count--;
  if (up && d->count == 0) {
    d->digits[d->count++] = '1';
    d->point++;
  } else if (up) d->digits[d->count - 1]++;
  trim(d);
}

/* What is cut off against half of the increment: `twice` what stands before digit n, and the digits from there on. */
static int compare_to_half(const aot_decimal *d, int n, uint32_t twice, uint32_t increment, bool more) {
  if (twice >= increment) return twice > increment || more ? 1 : 0;
  if (twice + 1 < increment || !more || n < 0) return -1;
  char first = n < d->count ? d->digits[n] : '0';
  return first != '5' ? (first > '5' ? 1 : -1) : n + 1 < d->count ? 1 : 0;
}

/* Rounds to a multiple of increment * 10^power. */
static void round_to_increment(const aot_digit_options *o, aot_decimal *d, int power) {
  char whole[400];
  int n = d->point - power;
  if (n > (int)sizeof whole - 8 || (d->count == 0)) return;
  uint32_t rest = 0;
  for (int i = 0; i < n; i++) rest = (rest * 10 + (i < d->count ? (uint32_t)(d->digits[i] - '0') : 0)) % o->increment;
  bool more = d->count > (n > 0 ? n : 0);
  if (!rest && !more) return;
  int half = compare_to_half(d, n, 2 * rest, o->increment, more);
  /* digits of the multiple below, with room for those that the sum may grow by */
  int length = n > 0 ? n : 0, room = 6;
  memset(whole, '0', (size_t)room);
  for (int i = 0; i < length; i++) whole[room + i] = i < d->count ? d->digits[i] : '0';
  int total = room + length, carry = -(int)rest;
  uint32_t quotient_odd = 0, q = 0;
  for (int i = 0; i < length; i++) {
    q = q * 10 + (uint32_t)(whole[room + i] - '0');
    quotient_odd = q / o->increment;
    q %= o->increment;
  }
  if (moves_up(o, d->negative, half, quotient_odd & 1)) carry += o->increment;
  for (int i = total; i-- > 0 && carry;) {
    int digit = whole[i] - '0' + carry;
    carry = digit / 10;
    digit %= 10;
    if (digit < 0) {
      digit += 10;
      carry--;
    }
    whole[i] = (char)('0' + digit);
  }
  int first = 0;
  while (first < total && whole[first] == '0') first++;
  d->count = total - first;
  d->point = d->count + power;
  memcpy(d->digits, whole + first, (size_t)d->count);
  trim(d);
}

static int magnitude(const aot_decimal *d) { return d->count ? d->point - 1 : 0; }

/* Both kinds of digits: the one that is more, or less, precise. */
static int round_by_priority(const aot_digit_options *o, aot_decimal *d) {
  int fraction = -(int)o->most_fraction, significant = magnitude(d) - o->most_significant + 1, before = magnitude(d);
  bool more = o->priority == AOT_PRIORITY_MORE, both = fraction == significant;
  round_to_power(o, d, (fraction < significant) == more ? fraction : significant);
  if (d->count && magnitude(d) != before && both) significant++;
  int by_fraction = o->least_fraction, by_significant = o->least_significant - 1 - magnitude(d);
  return (significant <= fraction) == more ? by_significant : by_fraction;
}

int aot_round_decimal(const aot_digit_options *o, aot_decimal *d) {
  int least = o->least_fraction;
  if (o->by_fraction && o->by_significant) least = round_by_priority(o, d);
  else if (o->by_significant) {
    round_to_power(o, d, d->point - o->most_significant);
    least = o->least_significant - 1 - magnitude(d);
  } else if (o->increment > 1) round_to_increment(o, d, -(int)o->most_fraction);
  else round_to_power(o, d, -(int)o->most_fraction);
  int shown = d->count > d->point ? d->count - d->point : 0;
  if (d->count == 0) shown = 0;
  if (o->strips_integers && shown == 0) return 0;
  return shown > least ? shown : least > 0 ? least : 0;
}
