/* number.c: Numbers to and from text, and remainder.
 *
 * Shortest decimal digits are found by Schubfach (R. Giulietti, "The Schubfach way to render doubles", 2020) after fast paths
 * for integers and for decimals of at most 15 digits. The powers of ten that Schubfach multiplies with come from every 27th
 * power (368 bytes), a power of five and a two-bit correction, so the tables stay small.
 */
#include "value/number.h"
#include "base/context.h"
#include "value/number_text.h"
#include "value/string.h"
#include <stdbool.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- shortest digits */

#define POWER_MIN  (-292)
#define POWER_STEP 27

/* ceil(10^k * 2^(127 - floor(log2 10^k))) for k = POWER_MIN + 27 i: high and low word. */
static const uint64_t power_bases[][2] = {
    {0xff77b1fcbebcdc4full, 0x25e8e89c13bb0f7bull}, {0xce5d73ff402d98e3ull, 0xfb0a3d212dc81290ull},
    {0xa6b34ad8c9dfc06full, 0xf42faa48c0ea481full}, {0x86a8d39ef77164bcull, 0xae5dff9c02033198ull},
    {0xd98ddaee19068c76ull, 0x3badd624dd9b0958ull}, {0xafbd2350644eeacfull, 0xe5d1929ef90898fbull},
    {0x8df5efabc5979c8full, 0xca8d3ffa1ef463c2ull}, {0xe55990879ddcaabdull, 0xcc420a6a101d0516ull},
    {0xb94470938fa89bceull, 0xf808e40e8d5b3e6aull}, {0x95a8637627989aadull, 0xdde7001379a44aa9ull},
    {0xf1c90080baf72cb1ull, 0x5324c68b12dd6339ull}, {0xc350000000000000ull, 0x0000000000000000ull},
    {0x9dc5ada82b70b59dull, 0xf020000000000000ull}, {0xfee50b7025c36a08ull, 0x02f236d04753d5b5ull},
    {0xcde6fd5e09abcf26ull, 0xed4c0226b55e6f87ull}, {0xa6539930bf6bff45ull, 0x84db8346b786151dull},
    {0x865b86925b9bc5c2ull, 0x0b8a2392ba45a9b3ull}, {0xd910f7ff28069da4ull, 0x1b2ba1518094da05ull},
    {0xaf58416654a6babbull, 0x387ac8d1970027b3ull}, {0x8da471a9de737e24ull, 0x5ceaecfed289e5d3ull},
    {0xe4d5e82392a40515ull, 0x0fabaf3feaa5334bull}, {0xb8da1662e7b00a17ull, 0x3d6a751f3b936244ull},
    {0x95527a5202df0ccbull, 0x0f37801e0c43ebc9ull},
};
/* By how much base * 5^r, cut to 128 bits and plus one, is too great; two bits for each k. */
static const uint32_t power_corrections[] = {
    0x01450051u, 0x01500010u, 0x00500400u, 0x00001140u, 0x05040004u, 0x5a6959a4u, 0x05956996u, 0x51451150u,
    0x00545551u, 0x50551554u, 0x04000111u, 0x04151014u, 0x00415000u, 0x40010010u, 0x01000000u, 0x54565940u,
    0x15554155u, 0x54454140u, 0x55555551u, 0x55555555u, 0x55555555u, 0x40555555u, 0x41100001u, 0x10101445u,
    0x00000400u, 0x05111401u, 0x41455440u, 0x95555515u, 0x01554555u, 0x00104100u, 0x55245004u, 0x55656555u,
    0x01041506u, 0x41540014u, 0x41500044u, 0x00414540u, 0x00000000u, 0x40404550u, 0x00000001u,
};

typedef unsigned __int128 u128;
typedef struct power {
  uint64_t high, low;
} power;

static int floor_log2_of_power10(int e) { return (e * 1741647) >> 19; }

static power power_of_ten(int k) {
  uint32_t i = (uint32_t)(k - POWER_MIN), base = i / POWER_STEP, rest = i % POWER_STEP;
  uint64_t five = 1;
  for (uint32_t n = 0; n < rest; n++) five *= 5;
  u128 low = (u128)power_bases[base][1] * five;
  u128 high = (u128)power_bases[base][0] * five + (uint64_t)(low >> 64);
  int base_exponent = POWER_MIN + POWER_STEP * (int)base;
  int shift = floor_log2_of_power10(k) - floor_log2_of_power10(base_exponent) - (int)rest; /* 0..63: bits beyond 128 */
  u128 g = shift ? (high << (64 - shift)) | ((uint64_t)low >> shift) : (high << 64) | (uint64_t)low;
  g = g + 1 - (power_corrections[i / 16] >> (2 * (i % 16)) & 3);
  return (power){(uint64_t)(g >> 64), (uint64_t)g};
}

static uint64_t round_to_odd(power g, uint64_t cp) {
  u128 x = (u128)g.low * cp, y = (u128)g.high * cp + (uint64_t)(x >> 64);
  return (uint64_t)(y >> 64) | ((uint64_t)y > 1);
}

/* The shortest decimal d * 10^e that reads back as the finite v > 0, nearest to v among those; may end in zeros. */
static uint64_t schubfach(double v, int *e) {
  uint64_t bits;
  memcpy(&bits, &v, 8);
  uint64_t fraction = bits & 0xFFFFFFFFFFFFFull;
  int biased = (int)(bits >> 52 & 0x7FF);
  uint64_t c = biased ? fraction | 1ull << 52 : fraction;
  int q = biased ? biased - 1075 : -1074;
  bool irregular = fraction == 0 && biased > 1;
  uint64_t left = 4 * c - 2 + irregular, right = 4 * c + 2;
  int k = irregular ? (q * 1262611 - 524031) >> 22 : (q * 1262611) >> 22;
  int h = q + floor_log2_of_power10(-k) + 1;
  power g = power_of_ten(-k);
  uint64_t vb = round_to_odd(g, 4 * c << h), lower = round_to_odd(g, left << h), upper = round_to_odd(g, right << h);
  lower += c & 1;
  upper -= c & 1;
  uint64_t s = vb / 4;
  if (s >= 10) {
    uint64_t sp = s / 10;
    bool below = lower <= 40 * sp, above = 40 * sp + 40 <= upper;
    if (below != above) {
      *e = k + 1;
      return sp + above;
    }
  }
  *e = k;
  bool below = lower <= 4 * s, above = 4 * s + 4 <= upper;
  if (below != above) return s + above;
  uint64_t middle = 4 * s + 2;
  return s + (vb > middle || (vb == middle && (s & 1)));
}

static const double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                      1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* Decimals of at most 15 digits: n / 10^k is then exact to half an ulp, so the first k that fits is the shortest. */
static bool short_decimal(double v, uint64_t *n, int *k) {
  if (v < 1e-5 || v >= 1e15) return false;
  double most = v < 1e9 ? 1e6 : 1e15 / v;
  for (const double *power = exact_powers; *power <= most; power++) {
    double scaled = v * *power;
    uint64_t r = (uint64_t)(scaled + 0.5);
    /* Divides where that may succeed: a product that should be whole is next to a whole number. */
    if (fabs((double)r - scaled) <= scaled * 0x1p-51 && (double)r / *power == v) {
      *n = r;
      *k = (int)(exact_powers - power);
      return true;
    }
  }
  return false;
}

/* The digits of n, 19 at most; their count. Division by a constant is cheapest in 32 bits. */
static __attribute__((noinline)) int write_digits(uint64_t n, char *out) {
  int bits = 64 - __builtin_clzll(n | 1), less = bits * 1233 >> 12; /* the digits, or one less */
  int count = less + ((n | 1) >= (uint64_t)(int64_t)exact_powers[less]), at = count;
  for (; n > UINT32_MAX; n /= 10) out[--at] = (char)('0' + n % 10);
  uint32_t low = (uint32_t)n;
  for (; low >= 10; low /= 100) {
    uint32_t pair = low % 100, tens = pair * 103 >> 10;
    out[--at] = (char)('0' + pair - 10 * tens);
    out[--at] = (char)('0' + tens);
  }
  if (at > 0) out[0] = (char)('0' + low);
  return count;
}

int aot_format_int(int32_t i, char out[32]) {
  if (i >= 0) return write_digits((uint32_t)i, out);
  out[0] = '-';
  return 1 + write_digits((uint64_t) - (int64_t)i, out + 1);
}

int aot_decimal_digits(double v, char digits[20], int *point) {
  uint64_t n;
  int e = 0;
  if (v < 9007199254740992.0 && (double)(uint64_t)v == v) n = (uint64_t)v;
  else if (!short_decimal(v, &n, &e)) n = schubfach(v, &e);
  while (n % 10 == 0) {
    n /= 10;
    e++;
  }
  int count = write_digits(n, digits);
  *point = count + e;
  return count;
}

static int format_exponent(int e, char *out) {
  out[0] = 'e';
  out[1] = e < 0 ? '-' : '+';
  return 2 + write_digits((uint64_t)(e < 0 ? -e : e), out + 2);
}

/* Number::toString for radix 10. The text is not terminated. */
int aot_format_double(double d, char out[32]) {
  if (d != d) {
    memcpy(out, "NaN", 3);
    return 3;
  }
  if (d == 0) {
    out[0] = '0';
    return 1;
  }
  int n = 0;
  if (d < 0) {
    out[n++] = '-';
    d = -d;
  }
  if (d == HUGE_VAL) {
    memcpy(out + n, "Infinity", 8);
    return n + 8;
  }
  if (d <= 4294967295.0 && (double)(uint32_t)d == d) return n + write_digits((uint64_t)d, out + n);
  char digits[20];
  int point, count = aot_decimal_digits(d, digits, &point);
  if (count <= point && point <= 21) {
    memcpy(out + n, digits, (size_t)count);
    memset(out + n + count, '0', (size_t)(point - count));
    return n + point;
  }
  if (0 < point && point <= 21) {
    memcpy(out + n, digits, (size_t)point);
    out[n + point] = '.';
    memcpy(out + n + point + 1, digits + point, (size_t)(count - point));
    return n + count + 1;
  }
  if (-6 < point && point <= 0) {
    memcpy(out + n, "0.", 2);
    memset(out + n + 2, '0', (size_t)-point);
    memcpy(out + n + 2 - point, digits, (size_t)count);
    return n + 2 - point + count;
  }
  out[n++] = digits[0];
  if (count > 1) {
    out[n++] = '.';
    memcpy(out + n, digits + 1, (size_t)(count - 1));
    n += count - 1;
  }
  return n + format_exponent(point - 1, out + n);
}

/* ---------------------------------------------------------------- other radixes */

static char digit_char(int d) { return (char)(d < 10 ? '0' + d : 'a' + d - 10); }

/* As many fraction digits as tell v from its neighbours, the last one rounded. */
static int radix_fraction(double fraction, double delta, int radix, char *out, double *integer) {
  int n = 0;
  out[n++] = '.';
  do {
    fraction *= radix;
    delta *= radix;
    int digit = (int)fraction;
    out[n++] = digit_char(digit);
    fraction -= digit;
    if (fraction > 0.5 || (fraction == 0.5 && (digit & 1))) {
      if (fraction + delta <= 1) continue;
      for (;;) { /* round up, carrying */
        n--;
        if (n == 0) {
          *integer += 1;
          return 0;
        }
        char c = out[n];
        int d = c > '9' ? c - 'a' + 10 : c - '0';
        if (d + 1 < radix) {
          out[n++] = digit_char(d + 1);
          return n;
        }
      }
    }
  } while (fraction >= delta);
  return n;
}

static aot_value format_radix(aot_context *cx, double d, int radix) {
  char buffer[1100 + 1100];
  int at = 1100, tail = 0;
  double v = fabs(d), integer = floor(v), fraction = v - integer;
  double delta = 0.5 * (nextafter(v, HUGE_VAL) - v);
  double least = nextafter(0.0, 1.0);
  if (delta < least) delta = least;
  if (fraction >= delta) tail = radix_fraction(fraction, delta, radix, buffer + 1100, &integer);
  while (integer / radix >= 0x1p53) { /* digits below the precision are zeros */
    integer /= radix;
    buffer[--at] = '0';
  }
  integer = floor(integer);
  do {
    double rest = fmod(integer, radix);
    buffer[--at] = digit_char((int)rest);
    integer = (integer - rest) / radix;
  } while (integer > 0);
  if (d < 0) buffer[--at] = '-';
  return aot_string_from_latin1(cx, (const uint8_t *)buffer + at, (size_t)(1100 - at + tail));
}

aot_value aot_number_to_string(aot_context *cx, double d, int radix) {
  if (d >= 0 && d < radix && radix <= 10 && (double)(int)d == d) return aot_single_unit(cx, '0' + (int)d);
  if (radix == 10 && d >= 0 && d <= 2147483647.0 && (double)(int32_t)d == d) return aot_text_of_number(cx, (int32_t)d);
  if (radix != 10 && d == d && fabs(d) != HUGE_VAL) return format_radix(cx, d, radix);
  char text[32];
  int n = aot_format_double(d, text);
  return aot_string_from_latin1(cx, (const uint8_t *)text, (size_t)n);
}

/* ---------------------------------------------------------------- from text */

/* WhiteSpace or LineTerminator. */
bool aot_is_space(uint32_t c) {
  if (c < 128) return c == ' ' || (c >= 9 && c <= 13);
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

size_t aot_scan_decimal(const char *s, size_t n) {
  size_t i = 0, digits = 0;
  if (i < n && (s[i] == '+' || s[i] == '-')) i++;
  if (n - i >= 8 && memcmp(s + i, "Infinity", 8) == 0) return i + 8;
  while (i < n && s[i] >= '0' && s[i] <= '9') {
    i++;
    digits++;
  }
  if (i < n && s[i] == '.') {
    size_t dot = i++;
    while (i < n && s[i] >= '0' && s[i] <= '9') {
      i++;
      digits++;
    }
    if (digits == 0) i = dot;
  }
  if (digits == 0) return 0;
  if (i < n && (s[i] == 'e' || s[i] == 'E')) {
    size_t j = i + 1;
    if (j < n && (s[j] == '+' || s[j] == '-')) j++;
    if (j < n && s[j] >= '0' && s[j] <= '9') {
      while (j < n && s[j] >= '0' && s[j] <= '9') j++;
      i = j;
    }
  }
  return i;
}

/* w * 10^q rounded to nearest, where 128 bits of the power of ten decide it (D. Lemire, "Number parsing at a gigabyte per second", 2021).
 * Requires w > 0. false = they do not, or the result is no normal number. */
static bool scale_decimal(uint64_t w, int q, double *out) {
  if (q < -290 || q > 290) return false;
  int zeros = __builtin_clzll(w);
  power g = power_of_ten(q);
  u128 ten = ((u128)g.high << 64 | g.low) - (q > 55); /* exact up to 55, then rounded down; reciprocals up */
  w <<= zeros;
  u128 low = (u128)(uint64_t)ten * w, product = (u128)(uint64_t)(ten >> 64) * w + (uint64_t)(low >> 64);
  uint64_t upper = (uint64_t)(product >> 64), lower = (uint64_t)product;
  if (lower == UINT64_MAX && (q < -27 || q > 55)) return false;
  int top = (int)(upper >> 63), exponent = floor_log2_of_power10(q) + 63 + top - zeros + 1023;
  uint64_t mantissa = upper >> (top + 9);
  if (lower <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && mantissa << (top + 9) == upper)
    mantissa &= ~(uint64_t)1; /* exactly between two */
  mantissa = (mantissa + (mantissa & 1)) >> 1;
  if (mantissa >> 53) exponent++;
  if (exponent <= 0 || exponent >= 2047) return false;
  uint64_t bits = (mantissa >> 53 ? 0 : mantissa & 0xFFFFFFFFFFFFFull) | (uint64_t)exponent << 52;
  memcpy(out, &bits, 8);
  return true;
}

/* At most 19 digits without exponent: seldom needs strtod. */
static bool quick_decimal(const char *s, size_t n, double *out) {
  if (n == 0) return false;
  uint64_t value = 0;
  int digits = 0, fraction = -1;
  size_t i = s[0] == '-' || s[0] == '+';
  for (; i < n; i++) {
    if (s[i] == '.' && fraction < 0) {
      fraction = 0;
      continue;
    }
    if (s[i] < '0' || s[i] > '9') return false;
    if ((digits || s[i] != '0') && ++digits > 19) return false;
    value = value * 10 + (uint64_t)(s[i] - '0');
    if (fraction >= 0) fraction++;
  }
  double d = (double)value;
  if (value && (digits > 15 || fraction > 22)) {
    if (!scale_decimal(value, fraction > 0 ? -fraction : 0, &d)) return false;
  } else if (value && fraction > 0) {
    d /= exact_powers[fraction];
  }
  *out = s[0] == '-' ? -d : d;
  return true;
}

double aot_decimal_value(const char *s, size_t n) {
  double d;
  if (quick_decimal(s, n, &d)) return d;
  char small[64], *copy = n < sizeof small ? small : malloc(n + 1);
  if (!copy) return NAN;
  memcpy(copy, s, n);
  copy[n] = 0;
  d = strtod(copy, NULL); /* the grammar was checked; strtod also reads "Infinity" */
  if (copy != small) free(copy);
  return d;
}

double aot_parse_digits(const char *s, size_t n, int radix) {
  double value = 0;
  for (; n > 1 && *s == '0'; s++) n--; /* they would move where parts begin */
  for (size_t i = 0; i < n;) {         /* in parts, so that it rounds seldom */
    uint32_t part = 0, scale = 1;
    for (; i < n && scale <= UINT32_MAX / 36 / (uint32_t)radix; i++, scale *= (uint32_t)radix)
      part = part * (uint32_t)radix + (uint32_t)(s[i] <= '9' ? s[i] - '0' : (s[i] | 32) - 'a' + 10);
    value = value * scale + part;
  }
  if (value < 9007199254740992.0) return value;
  if (radix == 10) return aot_decimal_value(s, n);
  if (radix & (radix - 1)) return value; /* implementation-approximated */
  /* A power of two: round once, to nearest even. */
  int width = __builtin_ctz((unsigned)radix), exponent = 0;
  uint64_t bits = 0;
  bool sticky = false;
  for (size_t i = 0; i < n; i++) {
    unsigned digit = (unsigned)(s[i] <= '9' ? s[i] - '0' : (s[i] | 32) - 'a' + 10);
    for (int b = width - 1; b >= 0; b--) {
      unsigned bit = digit >> b & 1;
      if (bits >> 60) {
        sticky |= bit;
        if (exponent < 4096) exponent++;
      } else bits = bits << 1 | bit;
    }
  }
  return ldexp((double)(bits << 1 | sticky), exponent - 1);
}

int aot_digit_value(uint32_t c) {
  if (c >= '0' && c <= '9') return (int)(c - '0');
  if (c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z') return (int)(c | 32) - 'a' + 10;
  return 99;
}

/* The radix that 0x, 0o or 0b announces; 0 for another letter. */
static int radix_of_prefix(char letter) {
  switch (letter | 32) {
  case 'x': return 16;
  case 'o': return 8;
  case 'b': return 2;
  default: return 0;
  }
}

/* StringNumericLiteral of the trimmed text. */
int64_t aot_plain_integer(const char *s, size_t n) {
  if (n - 1 >= 15) return -1;
  int64_t value = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t digit = (uint32_t)(uint8_t)s[i] - '0';
    if (digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

static double text_to_number(const char *s, size_t n) {
  if (n == 0) return 0;
  int radix = n > 2 && s[0] == '0' ? radix_of_prefix(s[1]) : 0;
  if (radix) {
    for (size_t i = 2; i < n; i++)
      if (aot_digit_value((uint8_t)s[i]) >= radix) return NAN;
    return aot_parse_digits(s + 2, n - 2, radix);
  }
  return aot_scan_decimal(s, n) == n ? aot_decimal_value(s, n) : NAN;
}

double aot_string_to_number(aot_context *cx, aot_value v) {
  int32_t known;
  if (aot_number_of_text(cx, v, &known)) return known;
  aot_string *s = aot_string_flatten(cx, v);
  uint32_t from = 0, to = s->length;
  if (!aot_string_is_wide(s)) {
    int64_t plain = aot_plain_integer((const char *)aot_string_latin1(s), to);
    if (plain >= 0) return (double)plain;
  }
  while (from < to && aot_is_space(aot_string_unit(s, from))) from++;
  while (to > from && aot_is_space(aot_string_unit(s, to - 1))) to--;
  if (!aot_string_is_wide(s)) return text_to_number((const char *)aot_string_latin1(s) + from, to - from);
  char small[64], *text = to - from <= sizeof small ? small : malloc(to - from);
  if (!text) return NAN;
  double d = NAN;
  uint32_t i = from;
  for (; i < to && aot_string_unit(s, i) < 128; i++) text[i - from] = (char)aot_string_unit(s, i);
  if (i == to) d = text_to_number(text, to - from);
  if (text != small) free(text);
  return d;
}

/* ---------------------------------------------------------------- arithmetic */

/* Modulo 2^32 from the bits: no cast that could be out of range. */
int32_t aot_double_to_int32(double d) {
  if (d > -2147483649.0 && d < 2147483648.0) return (int32_t)d;
  uint64_t bits;
  memcpy(&bits, &d, 8);
  int exponent = (int)(bits >> 52 & 0x7FF) - 1075; /* of the mantissa as an integer */
  if (exponent >= 32 || exponent <= -53) return 0; /* infinite and NaN have 972 */
  uint64_t mantissa = (bits & 0xFFFFFFFFFFFFFull) | 1ull << 52;
  uint32_t low = (uint32_t)(exponent >= 0 ? mantissa << exponent : mantissa >> -exponent);
  return (int32_t)(bits >> 63 ? 0u - low : low);
}

double aot_fmod(double a, double b) {
  if (a >= 0 && b > 0 && a <= 4294967295.0 && b <= 4294967295.0) {
    uint32_t x = (uint32_t)a, y = (uint32_t)b;
    if (x == a && y == b && (x != 0 || !signbit(a))) return x % y;
  }
  return fmod(a, b);
}
