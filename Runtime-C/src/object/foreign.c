/* foreign.c: objects that stand for memory outside the heap. */
#include "object/foreign.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "object/new_object.h"

static void close_foreign(aot_context *cx, aot_foreign *h) {
  if (!h->data) return;
  h->release(h->data);
  h->data = NULL;
  aot_gc_account(cx, -(ptrdiff_t)h->cost);
}

static void finalize(aot_context *cx, aot_cell *c) { close_foreign(cx, (aot_foreign *)c); }

aot_value aot_new_foreign(aot_context *cx, void *data, aot_foreign_release release, size_t cost) {
  return aot_construct_foreign(cx, AOT_UNDEFINED, data, release, cost);
}

aot_value aot_construct_foreign(aot_context *cx, aot_value new_target, void *data, aot_foreign_release release,
                                size_t cost) {
  aot_value v = aot_new_exotic(cx, new_target, AOT_REALM_OBJECT_PROTOTYPE, sizeof(aot_foreign), AOT_KIND_FOREIGN);
  if (AOT_FAILED(v)) {
    release(data);
    return AOT_EXCEPTION;
  }
  aot_foreign *h = aot_foreign_of(v);
  h->data = data;
  h->release = release;
  h->cost = cost;
  aot_gc_set_finalizer(cx, aot_cell_of(v), finalize);
  aot_gc_account(cx, (ptrdiff_t)cost);
  return v;
}

void aot_foreign_close(aot_context *cx, aot_value foreign) { close_foreign(cx, aot_foreign_of(foreign)); }
