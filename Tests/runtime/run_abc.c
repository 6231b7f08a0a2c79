/* Runs an .abc as `aotc run` does; a program of its own, so that the interpreter can be built with sanitizers. */
#include "aot_run.h"
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  FILE *f = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!f || fseek(f, 0, SEEK_END)) return 2;
  size_t size = (size_t)ftell(f);
  rewind(f);
  uint8_t *bytes = aligned_alloc(16, (size + 15) & ~(size_t)15);
  if (!bytes || fread(bytes, 1, size, f) != size) return 2;
  fclose(f);
  return aot_run_blob(bytes, size, argc, argv, NULL, false);
}
