/* request.c: arguments of primitives in C, and operations that run now. Those that run on another thread: later.c. */
#include "host/request.h"
#include "host/request_parts.h"
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/string.h"
#include "object/foreign.h"
#include "object/typed_element.h"
#include <stdlib.h>
#include <string.h>

int aot_request_read(aot_context *cx, aot_request *r, const aot_operation *o, int32_t argc, const aot_value *argv) {
  *r = (aot_request){.operation = o};
  for (int32_t i = 0; i < argc && i < AOT_REQUEST_MAX; i++) {
    aot_value v = argv[i];
    if (aot_is_number(v)) {
      r->number[i] = aot_as_number(v);
    } else if (aot_is_string(v)) {
      r->text[i] = aot_string_to_utf8(cx, v, &r->size[i]);
    } else if (aot_is_kind(v, AOT_KIND_TYPED_ARRAY) || aot_is_kind(v, AOT_KIND_DATA_VIEW)) {
      const aot_typed_array *a = aot_typed_array_of(v);
      uint32_t unit = aot_is_kind(v, AOT_KIND_DATA_VIEW) ? 1 : aot_element_size(a->head.aux);
      r->bytes[i] = a->data;
      r->size[i] = (size_t)a->length * unit;
      r->view[i] = v;
    } else if (aot_is_kind(v, AOT_KIND_FOREIGN)) {
      r->handle[i] = aot_foreign_of(v)->data;
    }
  }
  return 0;
}

aot_value aot_request_result(aot_context *cx, aot_request *r) {
  return r->operation->finish ? r->operation->finish(cx, r) : aot_number((double)r->result);
}

void aot_request_free(aot_request *r) {
  for (int i = 0; i < AOT_REQUEST_MAX; i++) free(r->text[i]);
  free(r->data);
}

aot_value aot_perform(aot_context *cx, const aot_operation *o, int32_t argc, const aot_value *argv) {
  aot_request r;
  if (aot_request_read(cx, &r, o, argc, argv)) return AOT_EXCEPTION;
  r.result = o->run(&r);
  aot_value v = aot_request_result(cx, &r);
  aot_request_free(&r);
  return v;
}
