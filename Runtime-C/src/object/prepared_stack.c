/* prepared_stack.c: stacks as Error.prepareStackTrace of the program makes them (V8's stack trace API). */
#include "base/failure.h"
#include "base/realm_id.h"
#include "object/array.h"
#include "object/captured_stack.h"
#include "object/new_object.h"
#include "object/realm_object.h"
#include "object/wrapper.h"

/* A CallSite: value = the captured stack, extra[0] = the index of its frame. */
static aot_value new_call_site(aot_context *cx, const aot_captured_stack *s, uint32_t index) {
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_CALL_SITE_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  aot_cell_of(o)->aux = AOT_HOST_CALL_SITE;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = aot_box(s);
  w->extra[0] = aot_int((int32_t)index);
  w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return o;
}

aot_value aot_prepare_stack(aot_context *cx, aot_value prepare, const aot_captured_stack *s) {
  aot_value args[2] = {s->error, aot_new_array(cx, 0, NULL)};
  for (uint32_t i = 0; i < s->count; i++) {
    aot_value site = new_call_site(cx, s, i);
    if (AOT_FAILED(site) || aot_array_push(cx, args[1], site)) return AOT_EXCEPTION;
  }
  return aot_call(cx, prepare, aot_realm(cx, AOT_REALM_ERROR), 2, args);
}
