/* parse_escape.c: what stands behind a backslash. */
#include "regexp/parser.h"
#include "regexp/properties.h"
#include <string.h>

#define MAX_PROPERTY_NAME 64

static uint32_t hex_value(uint32_t c) {
  if (regexp_is_digit(c)) return c - '0';
  if ((c | 32) - 'a' < 6) return (c | 32) - 'a' + 10;
  return 16;
}

/* `count` hexadecimal digits; REGEXP_END, and nothing consumed, when there are fewer. */
static uint32_t parse_hex(regexp_parser *p, uint32_t count) {
  uint32_t value = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t digit = hex_value(regexp_unit_at(p, p->at + i));
    if (digit > 15) return REGEXP_END;
    value = value << 4 | digit;
  }
  p->at += count;
  return value;
}

/* {hex digits} */
static uint32_t parse_braced_point(regexp_parser *p) {
  uint32_t start = p->at, value = 0, digit;
  p->at++;
  while ((digit = hex_value(regexp_peek(p))) < 16 && value < REGEXP_POINT_LIMIT) {
    value = value << 4 | digit;
    p->at++;
  }
  if (value < REGEXP_POINT_LIMIT && p->at > start + 1 && regexp_eat(p, '}')) return value;
  p->at = start;
  return REGEXP_END;
}

uint32_t regexp_parse_unicode_escape(regexp_parser *p, bool by_point) {
  if (by_point && regexp_peek(p) == '{') return parse_braced_point(p);
  uint32_t unit = parse_hex(p, 4);
  if (!by_point || unit == REGEXP_END || (unit & 0xFC00) != 0xD800) return unit;
  uint32_t before = p->at;
  if (regexp_eat(p, '\\') && regexp_eat(p, 'u')) {
    uint32_t low = parse_hex(p, 4);
    if (low != REGEXP_END && (low & 0xFC00) == 0xDC00)
      return REGEXP_UNIT_LIMIT + ((unit & 0x3FF) << 10) + (low & 0x3FF);
  }
  p->at = before;
  return unit;
}

uint32_t regexp_parse_decimal(regexp_parser *p) {
  uint64_t value = 0;
  for (; regexp_is_digit(regexp_peek(p)); p->at++)
    if (value < REGEXP_INFINITE) value = value * 10 + (regexp_peek(p) - '0');
  return value < 0x7FFFFFFF ? (uint32_t)value : REGEXP_INFINITE;
}

/* Up to three octal digits, leading zeros among them, at most 377. */
static uint32_t parse_legacy_octal(regexp_parser *p) {
  uint32_t value = 0;
  for (int i = 0; i < 3 && regexp_peek(p) - '0' < 8; i++) {
    uint32_t longer = value * 8 + (regexp_peek(p) - '0');
    if (longer > 0xFF) break;
    value = longer;
    p->at++;
  }
  return value;
}

/* \c: the control character, or the backslash itself. */
static uint32_t parse_control(regexp_parser *p, bool in_class) {
  uint32_t letter = regexp_peek(p);
  bool is_control = regexp_is_letter(letter);
  if (!is_control && p->is_unicode) regexp_error(p, "Invalid Unicode escape");
  if (is_control || (in_class && (regexp_is_digit(letter) || letter == '_'))) {
    p->at++;
    return letter & 31;
  }
  p->at--;
  return '\\';
}

static uint32_t parse_digit(regexp_parser *p, bool in_class) {
  uint32_t digit = regexp_peek(p);
  if (digit == '0' && !regexp_is_digit(regexp_unit_at(p, p->at + 1))) {
    p->at++;
    return 0;
  }
  if (p->is_unicode) regexp_error(p, in_class ? "Invalid class escape" : "Invalid decimal escape");
  if (digit < '8') return parse_legacy_octal(p);
  p->at++;
  return digit;
}

/* A character that stands for itself behind the backslash. */
static uint32_t parse_identity(regexp_parser *p, bool in_class) {
  uint32_t c = regexp_peek(p);
  if (p->is_unicode) {
    bool is_syntax = c < 128 && strchr("^$\\.*+?()[]{}|/", (int)c) && c;
    if (!is_syntax && !(in_class && c == '-')) regexp_error(p, "Invalid escape");
  } else if (c == 'k' && p->has_names) {
    regexp_error(p, "Invalid escape");
  }
  return regexp_take(p, p->is_unicode);
}

/* \x and \u behind the letter, which stands for itself when no digits follow. */
static uint32_t parse_coded(regexp_parser *p, uint32_t letter) {
  uint32_t value = letter == 'x' ? parse_hex(p, 2) : regexp_parse_unicode_escape(p, p->is_unicode);
  if (value != REGEXP_END) return value;
  if (p->is_unicode) regexp_error(p, letter == 'x' ? "Invalid escape" : "Invalid Unicode escape");
  return letter;
}

uint32_t regexp_parse_character_escape(regexp_parser *p, bool in_class) {
  static const char controls[] = "t\tn\nv\vf\fr\r";
  uint32_t c = regexp_peek(p);
  if (c == REGEXP_END) regexp_error(p, "\\ at end of pattern");
  if (regexp_is_digit(c)) return parse_digit(p, in_class);
  for (const char *control = controls; *control; control += 2) {
    if (c != (uint32_t)*control) continue;
    p->at++;
    return (uint32_t)control[1];
  }
  if (c != 'c' && c != 'x' && c != 'u') return parse_identity(p, in_class);
  p->at++;
  return c == 'c' ? parse_control(p, in_class) : parse_coded(p, c);
}

/* ---------------------------------------------------------------- classes */

static regexp_charset set_of_ranges(regexp_parser *p, const uint32_t *ranges, uint32_t count) {
  regexp_charset set = {0};
  for (uint32_t i = 0; i < count; i += 2) regexp_add_range(p->compilation, &set, ranges[i], ranges[i + 1]);
  return set;
}
#define SET_OF(p, ranges) set_of_ranges(p, ranges, sizeof(ranges) / sizeof *(ranges))

/* WhiteSpace and LineTerminator (ECMA-262, 12.2 and 12.3). */
static const uint32_t spaces[] = {0x9,    0xD,    0x20,   0x20,   0xA0,   0xA0,   0x1680, 0x1680, 0x2000, 0x200A,
                                  0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000, 0xFEFF, 0xFEFF};
static const uint32_t digits[] = {'0', '9'};
static const uint32_t word_characters[] = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};

regexp_charset regexp_word_characters(regexp_parser *p) {
  regexp_charset set = SET_OF(p, word_characters);
  return p->is_unicode ? regexp_close(p, set) : set;
}

static bool is_property_character(uint32_t c) { return regexp_is_letter(c) || regexp_is_digit(c) || c == '_'; }

static void parse_property_part(regexp_parser *p, char part[MAX_PROPERTY_NAME]) {
  uint32_t length = 0;
  for (; is_property_character(regexp_peek(p)) && length < MAX_PROPERTY_NAME - 1; p->at++)
    part[length++] = (char)regexp_peek(p);
  part[length] = 0;
}

/* {name} or {name=value}; false when that is no property. */
static bool parse_property(regexp_parser *p, bool is_negated, regexp_charset *set, regexp_strings *strings) {
  char name[MAX_PROPERTY_NAME], value[MAX_PROPERTY_NAME];
  if (!regexp_eat(p, '{')) return false;
  parse_property_part(p, name);
  if (regexp_eat(p, '=')) {
    parse_property_part(p, value);
    return regexp_eat(p, '}') && regexp_find_property_value(p->compilation, name, value, set);
  }
  if (!regexp_eat(p, '}')) return false;
  if (regexp_find_property(p->compilation, name, set)) return true;
  bool can_have_strings = p->has_sets && !is_negated;
  if (!can_have_strings || !regexp_find_property_of_strings(p->compilation, name, set, strings)) return false;
  if (regexp_ignores_case(p)) *strings = regexp_fold_strings(p->compilation, *strings);
  return true;
}

/* The set of the lower-case letter of a class escape; false when it is none. */
static bool find_class(regexp_parser *p, uint32_t letter, regexp_charset *set) {
  if (letter == 'd') *set = SET_OF(p, digits);
  else if (letter == 's') *set = SET_OF(p, spaces);
  else if (letter == 'w') *set = regexp_word_characters(p);
  else return false;
  return true;
}

bool regexp_parse_class_escape(regexp_parser *p, bool in_class, regexp_charset *set, regexp_strings *strings) {
  uint32_t letter = regexp_peek(p);
  if (!regexp_is_letter(letter)) return false;
  bool is_negated = letter < 'a';
  *strings = (regexp_strings){0};
  if ((letter | 32) == 'p' && p->is_unicode) {
    p->at++;
    if (!parse_property(p, is_negated, set, strings))
      regexp_error(p, in_class ? "Invalid property name in character class" : "Invalid property name");
  } else if (find_class(p, letter | 32, set)) {
    p->at++;
  } else {
    return false;
  }
  if (!is_negated) return true;
  if (p->has_sets) *set = regexp_close(p, *set);
  *set = regexp_complement(p->compilation, *set, regexp_limit(p));
  return true;
}
