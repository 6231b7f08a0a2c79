/* proxy.h: Proxy exotic objects (ECMA-262 10.5).
 *
 * Cells of kind PROXY have the aot_wrapper layout: value = [[ProxyTarget]] (null when revoked), extra[0] = [[ProxyHandler]];
 * head.aux tells what they are besides. No inline cache may ever hold the shape of a proxy. The internal methods are reached
 * through cx->proxy_hooks, which the Proxy constructor sets: a program that makes no proxy does not link them. Signatures and
 * results are those of aot_object_*, aot_call and aot_construct.
 */
#ifndef AOT_OBJECT_PROXY_H
#define AOT_OBJECT_PROXY_H

#include "aot_abi.h"
#include "value/key.h"
#include "object/descriptor.h"
#include "object/wrapper.h"

/* head.aux of a proxy. */
#define AOT_PROXY_CALLABLE 1u

#define AOT_PROXY_CONSTRUCTOR 2u

struct aot_proxy_hooks {
  aot_value (*get_prototype)(aot_context *cx, aot_value p);
  int (*set_prototype)(aot_context *cx, aot_value p, aot_value proto);
  int (*is_extensible)(aot_context *cx, aot_value p);
  int (*prevent_extensions)(aot_context *cx, aot_value p);
  int (*get_own)(aot_context *cx, aot_value p, aot_key key, aot_descriptor *out);
  int (*define_own)(aot_context *cx, aot_value p, aot_key key, const aot_descriptor *d);
  int (*has)(aot_context *cx, aot_value p, aot_key key);
  aot_value (*get)(aot_context *cx, aot_value p, aot_key key, aot_value receiver);
  int (*set)(aot_context *cx, aot_value p, aot_key key, aot_value v, aot_value receiver);
  int (*delete_key)(aot_context *cx, aot_value p, aot_key key);
  aot_value (*own_keys)(aot_context *cx, aot_value p,
                        int which); /* AOT_KEYS_ENUMERABLE asks get_own of each string key */
  aot_value (*call)(aot_context *cx, aot_value p, aot_value this_value, int32_t argc, const aot_value *argv);
  aot_value (*construct)(aot_context *cx, aot_value p, aot_value new_target, int32_t argc, const aot_value *argv);
};

/* The target, or AOT_NULL when revoked; the handler. */
static inline aot_value aot_proxy_target(aot_value p) { return aot_wrapper_of(p)->value; }

static inline aot_value aot_proxy_handler(aot_value p) { return aot_wrapper_of(p)->extra[0]; }

#endif
