/* text.h: a text that grows. */
#ifndef AOTD_TEXT_H
#define AOTD_TEXT_H

#include <stddef.h>
#include <stdint.h>

typedef struct aotd_text {
  char *bytes;
  size_t size, capacity;
  int has_failed; /* no memory, or more than `most` */
  size_t most;    /* 0: no limit */
} aotd_text;

void aotd_add(aotd_text *t, const char *bytes, size_t size);
void aotd_add_c(aotd_text *t, const char *text);
/* printf-like; at most 400 bytes. */
void aotd_add_format(aotd_text *t, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Its digits. */
void aotd_add_integer(aotd_text *t, int64_t n);
/* A string of JSON. */
void aotd_add_string(aotd_text *t, const char *utf8, size_t size);
void aotd_free_text(aotd_text *t);

#endif
