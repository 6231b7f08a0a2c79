/* converter.c: the encodings of Chinese, Japanese and Korean, by the converters of ICU. The library is loaded when the first of them is
 * asked for, in whatever version there is (docs/decisions/096-encodings-of-east-asia.md). */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "object/coded_error.h"
#include "object/error.h"
#include "object/foreign.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

/* Of ICU's ucnv.h, under names of ours. A status is an error when it is above 0. */
static struct icu {
  void *(*open)(const char *name, int *status);
  void (*close)(void *converter);
  void (*reset)(void *converter);
  void (*set_action)(void *converter, void *action, const void *context, void **old, const void **old_context,
                     int *status);
  void (*read)(void *converter, uint16_t **to, const uint16_t *to_end, const char **from, const char *from_end,
               int32_t *offsets, int8_t is_end, int *status);
  void (*set_substitute)(void *converter, const char *bytes, int8_t size, int *status);
  int32_t (*pending)(const void *converter, int *status);
  void *stop; /* the action that ends at what is no character */
} icu;

enum { NEWEST = 99, OLDEST = 50 };

static pthread_once_t loading = PTHREAD_ONCE_INIT;
static bool is_there;

/* Names of functions end in the version, unless the library was built without that. */
static void *function_of(void *library, const char *name, int version) {
  char text[64];
  snprintf(text, sizeof text, "%s_%d", name, version);
  void *function = dlsym(library, text);
  return function ? function : dlsym(library, name);
}

static bool find_functions(void *library, int version) {
  *(void **)&icu.open = function_of(library, "ucnv_open", version);
  *(void **)&icu.close = function_of(library, "ucnv_close", version);
  *(void **)&icu.reset = function_of(library, "ucnv_reset", version);
  *(void **)&icu.set_action = function_of(library, "ucnv_setToUCallBack", version);
  *(void **)&icu.read = function_of(library, "ucnv_toUnicode", version);
  *(void **)&icu.set_substitute = function_of(library, "ucnv_setSubstChars", version);
  *(void **)&icu.pending = function_of(library, "ucnv_toUCountPending", version);
  icu.stop = function_of(library, "UCNV_TO_U_CALLBACK_STOP", version);
  return icu.open && icu.close && icu.reset && icu.set_action && icu.read && icu.set_substitute && icu.pending &&
         icu.stop;
}

/* A program without a loader would get a second C library from dlopen, and would not survive it. */
static bool has_loader(void) { return getauxval(AT_BASE) != 0; }

static void load(void) {
  if (!has_loader()) return;
  for (int version = NEWEST; version >= OLDEST && !is_there; version--) {
    char name[32];
    snprintf(name, sizeof name, "libicuuc.so.%d", version);
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (library) is_there = find_functions(library, version);
  }
}

typedef struct converter {
  void *icu;
  bool is_gb18030;
  uint8_t place; /* enum place: in the character of GB 18030 that goes on */
} converter;

static void release(void *data) {
  converter *c = data;
  icu.close(c->icu);
  free(c);
}

enum { COST = 4096 };

/* name, whether it ends at what is no character: undefined when ICU, or what it knows of the encoding, is not there */
AOT_BUILTIN(aot_host_converter_open) {
  pthread_once(&loading, load);
  if (!is_there) return AOT_UNDEFINED;
  char *name = aot_string_to_utf8(cx, AOT_ARG(0), NULL);
  int status = 0;
  void *opened = icu.open(name, &status);
  bool is_gb18030 = strcmp(name, "gb18030") == 0;
  free(name);
  if (status > 0) return AOT_UNDEFINED;
  void *old;
  const void *old_context;
  icu.set_substitute(opened, "?", 1, &status); /* then what is no character is U+FFFD, and never U+001A */
  if (AOT_ARG(1) == AOT_TRUE) icu.set_action(opened, icu.stop, NULL, &old, &old_context, &status);
  converter *c = calloc(1, sizeof *c);
  if (!c) abort();
  c->icu = opened;
  c->is_gb18030 = is_gb18030;
  return aot_new_foreign(cx, c, release, COST);
}

/* ---------------------------------------------------------------- GB 18030 of today
 *
 * Older versions of ICU have the standard of 2005, and no euro sign at the byte 0x80. */

enum place { FIRST, SECOND, THIRD, FOURTH };

/* Whether a byte begins a character; the place of the next one. Where a character is cut short, what follows its first byte is read again. */
static bool begins(converter *c, uint8_t byte) {
  bool is_digit = byte >= 0x30 && byte <= 0x39, is_high = byte > 0x80 && byte < 0xFF;
  switch ((enum place)c->place) {
  case SECOND: c->place = is_digit ? THIRD : FIRST; return byte < 0x30 || byte == 0x7F || byte == 0xFF;
  case THIRD: c->place = is_high ? FOURTH : FIRST; return !is_high;
  case FOURTH: c->place = FIRST; return false;
  case FIRST: break;
  }
  c->place = is_high ? SECOND : FIRST;
  return true;
}

/* The bytes with those two for each euro sign that every version knows; NULL where there is none. */
static uint8_t *with_euro_signs(converter *c, const uint8_t *bytes, size_t size, size_t *longer) {
  uint8_t *copy = NULL;
  size_t n = 0;
  for (size_t i = 0; i < size; i++) {
    bool is_euro = begins(c, bytes[i]) && bytes[i] == 0x80;
    if (is_euro && !copy) {
      copy = malloc(2 * size);
      if (!copy) abort();
      memcpy(copy, bytes, n = i);
    }
    if (!copy) continue;
    copy[n++] = is_euro ? 0xA2 : bytes[i];
    if (is_euro) copy[n++] = 0xE3;
  }
  *longer = n;
  return copy;
}

/* What tables before GB 18030-2022 have for two bytes, in private use, and where the characters are by now. */
static const uint16_t moved[][2] = {
    {0xE5E5, 0x3000}, {0xE78D, 0xFE10}, {0xE78E, 0xFE12}, {0xE78F, 0xFE11}, {0xE790, 0xFE13},
    {0xE791, 0xFE14}, {0xE792, 0xFE15}, {0xE793, 0xFE16}, {0xE794, 0xFE17}, {0xE795, 0xFE18},
    {0xE796, 0xFE19}, {0xE81E, 0x9FB4}, {0xE826, 0x9FB5}, {0xE82B, 0x9FB6}, {0xE82C, 0x9FB7},
    {0xE832, 0x9FB8}, {0xE843, 0x9FB9}, {0xE854, 0x9FBA}, {0xE864, 0x9FBB},
};

static void modernize(uint16_t *text, size_t units) {
  for (size_t i = 0; i < units; i++) {
    if (text[i] < moved[0][0] || text[i] > moved[sizeof moved / sizeof *moved - 1][0]) continue;
    for (size_t k = 0; k < sizeof moved / sizeof *moved; k++)
      if (text[i] == moved[k][0]) {
        text[i] = moved[k][1];
        break;
      }
  }
}

/* ---------------------------------------------------------------- bytes to text */

/* What the bytes are, with what the converter kept of those before. NULL if they are no text. */
static uint16_t *read(const converter *c, const uint8_t *bytes, size_t size, bool is_end, size_t *units) {
  int status = 0;
  int32_t pending = icu.pending(c->icu, &status);
  /* No byte gives more than two units, and those that were kept may all be wrong. */
  size_t room = 2 * (size + (pending > 0 ? (size_t)pending : 0)) + 2;
  uint16_t *text = malloc(room * sizeof *text), *end = text;
  if (!text) abort();
  const char *from = (const char *)bytes;
  status = 0;
  icu.read(c->icu, &end, text + room, &from, from + size, NULL, is_end, &status);
  if (is_end) icu.reset(c->icu);
  *units = (size_t)(end - text);
  if (status <= 0) return text;
  free(text);
  return NULL;
}

static uint16_t *read_gb18030(converter *c, const uint8_t *bytes, size_t size, bool is_end, size_t *units) {
  size_t longer;
  uint8_t *copy = with_euro_signs(c, bytes, size, &longer);
  uint16_t *text = copy ? read(c, copy, longer, is_end, units) : read(c, bytes, size, is_end, units);
  free(copy);
  if (text) modernize(text, *units);
  if (!text || is_end) c->place = FIRST;
  return text;
}

static AOT_COLD aot_value too_long(aot_context *cx) {
  return aot_throw_coded(cx, AOT_ERROR, "ERR_STRING_TOO_LONG",
                         "Cannot create a string longer than 0x1fffffe8 characters");
}

/* converter, Uint8Array, whether no more follow: the text, or null if there is none */
AOT_BUILTIN(aot_host_converter_read) {
  converter *c = aot_foreign_of(AOT_ARG(0))->data;
  const aot_typed_array *bytes = aot_typed_array_of(AOT_ARG(1));
  static const uint8_t nothing[1];
  const uint8_t *from = bytes->length > 0 ? bytes->data : nothing;
  size_t units, size = (size_t)bytes->length;
  bool is_end = AOT_ARG(2) == AOT_TRUE;
  uint16_t *text = c->is_gb18030 ? read_gb18030(c, from, size, is_end, &units) : read(c, from, size, is_end, &units);
  if (!text) return AOT_NULL;
  aot_value result = units > AOT_MAX_STRING_LENGTH ? too_long(cx) : aot_string_from_wide(cx, text, units);
  free(text);
  return result;
}
