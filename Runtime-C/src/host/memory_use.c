/* memory_use.c: what memory the process uses. */
#include "base/builtin.h"
#include "base/context.h"
#include "heap/blocks.h"
#include "object/typed_element.h"
#include <stdio.h>
#include <unistd.h>

static double resident(void) {
  long pages = 0;
  FILE *f = fopen("/proc/self/statm", "re");
  if (f) {
    if (fscanf(f, "%*d %ld", &pages) != 1) pages = 0;
    fclose(f);
  }
  return (double)pages * (double)sysconf(_SC_PAGESIZE);
}

/* Into a Float64Array of 4, in bytes: resident, in blocks of the heap, of these in use, outside of the heap. */
AOT_BUILTIN(aot_host_memory_use) {
  const aot_heap *h = cx->heap;
  double *out = (double *)(void *)aot_typed_array_of(AOT_ARG(0))->data;
  double used = (double)(h->live + h->allocated), external = (double)h->external;
  double total = (double)(h->block_bytes + h->large_bytes);
  out[0] = resident();
  out[2] = used > external ? used - external : used;
  out[1] = total > out[2] ? total : out[2];
  out[3] = external;
  return AOT_UNDEFINED;
}
