/* context.c: what a context has to give back at its end. */
#include "base/context.h"
#include "base/memory.h"
#include <stdlib.h>

void aot_at_free(aot_context *cx, void (*release)(void *data), void *data) {
  if (cx->release_count == cx->release_capacity)
    cx->releases = aot_grow(cx->releases, &cx->release_capacity, sizeof *cx->releases);
  cx->releases[cx->release_count].release = release;
  cx->releases[cx->release_count++].data = data;
}

void aot_run_releases(aot_context *cx) {
  while (cx->release_count) {
    cx->release_count--;
    cx->releases[cx->release_count].release(cx->releases[cx->release_count].data);
  }
  free(cx->releases);
}
