/* source_file.c: the source of a built program, where it lies beside the program as it was: a binary has a fingerprint of each file, not its
 * text (docs/decisions/060-uncaught-errors.md).
 */
#define _GNU_SOURCE
#include "host/source_file.h"
#include "base/context.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static const aot_source *find_source(const aot_program *program, const char *file) {
  const aot_source *s = program ? program->sources : NULL;
  while (s && s->file && strcmp(s->file, file) != 0) s++;
  return s && s->file ? s : NULL;
}

/* FNV-1a. */
static uint64_t fingerprint(const char *bytes, size_t size) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (size_t i = 0; i < size; i++) hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
  return hash;
}

/* The bytes of a regular file: they stay mapped. */
static const char *map_file(const char *path, size_t *size) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  off_t length = file < 0 ? 0 : lseek(file, 0, SEEK_END);
  if (length <= 0) return NULL;
  void *bytes = mmap(NULL, (size_t)length, PROT_READ, MAP_PRIVATE, file, 0);
  *size = (size_t)length;
  return bytes == MAP_FAILED ? NULL : bytes;
}

const char *aot_source_file(aot_context *cx, const char *file, size_t *size) {
  const aot_source *s = find_source(cx->program, file);
  const char *bytes = s ? map_file(file, size) : NULL;
  return bytes && fingerprint(bytes, *size) == s->fingerprint ? bytes : NULL;
}
