/* proxy.c: Proxy objects: the traps and their invariants, in the order of ECMA-262 10.5; the constructor, 28.2. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "builtins/proxy/new_proxy.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/array.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/describe.h"
#include "object/descriptor.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/property_access.h"
#include "object/proxy.h"
#include "object/wrapper.h"
#include <stdbool.h>

/* A trap about to be called: f is undefined when the handler has none, and the target does the work. */
typedef struct trap {
  const char *name;
  aot_value target, handler, f;
} trap;

/* Names of the frequent traps are at hand. */
static aot_value trap_name(aot_context *cx, const char *name) {
  if (strcmp(name, "get") == 0) return cx->names[AOT_NAME_get];
  if (strcmp(name, "set") == 0) return cx->names[AOT_NAME_set];
  if (strcmp(name, "has") == 0) return cx->names[AOT_NAME_has];
  return aot_intern_c(cx, name);
}

/* Looks the trap up. 0 ok. */
static int open_trap(aot_context *cx, aot_value p, const char *name, trap *t) {
  if (aot_stack_exhausted(cx)) return -1;
  t->name = name;
  t->target = aot_proxy_target(p);
  t->handler = aot_proxy_handler(p);
  if (t->target == AOT_NULL) {
    aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot perform '%s' on a proxy that has been revoked", name);
    return -1;
  }
  aot_key key = {.value = trap_name(cx, name)};
  t->f = aot_object_get(cx, t->handler, key, t->handler);
  if (AOT_FAILED(t->f)) return -1;
  if (t->f == AOT_NULL) t->f = AOT_UNDEFINED;
  if (t->f == AOT_UNDEFINED || aot_is_callable(t->f)) return 0;
  aot_description f, h;
  aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' returned for property '%s' of object '%s' is not a function",
                  aot_describe(cx, t->f, &f), name, aot_describe(cx, t->handler, &h));
  return -1;
}

/* TypeError "'trap' on proxy: <what>". Always -1. */
AOT_COLD static int broken(aot_context *cx, const trap *t, const char *what) {
  aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' on proxy: %s", t->name, what);
  return -1;
}

/* The same about a property: "'trap' on proxy: <before> 'key'<after>". Always -1. */
AOT_COLD static int broken_key(aot_context *cx, const trap *t, const char *before, aot_key key, const char *after) {
  aot_description d;
  aot_throw_error(cx, AOT_TYPE_ERROR, "'%s' on proxy: %s '%s'%s", t->name, before,
                  aot_describe(cx, aot_key_to_value(cx, key), &d), after);
  return -1;
}

static bool is_accessor(const aot_descriptor *d) { return (d->has & (AOT_HAS_GET | AOT_HAS_SET)) != 0; }
static bool is_data(const aot_descriptor *d) { return (d->has & (AOT_HAS_VALUE | AOT_HAS_WRITABLE)) != 0; }
static bool is_configurable(const aot_descriptor *d) { return (d->attributes & AOT_CONFIGURABLE) != 0; }
static bool is_writable(const aot_descriptor *d) { return (d->attributes & AOT_WRITABLE) != 0; }
static aot_value getter_of(const aot_descriptor *d) { return d->has & AOT_HAS_GET ? d->getter : AOT_UNDEFINED; }
static aot_value setter_of(const aot_descriptor *d) { return d->has & AOT_HAS_SET ? d->setter : AOT_UNDEFINED; }

/* ---------------------------------------------------------------- prototype, extensibility */

static aot_value proxy_get_prototype(aot_context *cx, aot_value p) {
  trap t;
  if (open_trap(cx, p, "getPrototypeOf", &t)) return AOT_EXCEPTION;
  if (t.f == AOT_UNDEFINED) return aot_object_get_prototype(cx, t.target);
  aot_value proto = aot_call(cx, t.f, t.handler, 1, &t.target);
  if (AOT_FAILED(proto)) return proto;
  if (!aot_is_object(proto) && proto != AOT_NULL)
    return broken(cx, &t, "trap returned neither object nor null"), AOT_EXCEPTION;
  int extensible = aot_object_is_extensible(cx, t.target);
  if (extensible) return extensible < 0 ? AOT_EXCEPTION : proto;
  aot_value actual = aot_object_get_prototype(cx, t.target);
  if (AOT_FAILED(actual) || actual == proto) return actual;
  return broken(cx, &t, "proxy target is non-extensible but the trap did not return its actual prototype"),
         AOT_EXCEPTION;
}

static int proxy_set_prototype(aot_context *cx, aot_value p, aot_value proto) {
  trap t;
  if (open_trap(cx, p, "setPrototypeOf", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_set_prototype(cx, t.target, proto);
  aot_value args[2] = {t.target, proto}, done = aot_call(cx, t.f, t.handler, 2, args);
  if (AOT_FAILED(done)) return -1;
  if (!aot_truthy(done)) return 0;
  int extensible = aot_object_is_extensible(cx, t.target);
  if (extensible) return extensible;
  aot_value actual = aot_object_get_prototype(cx, t.target);
  if (AOT_FAILED(actual)) return -1;
  return actual == proto
             ? 1
             : broken(cx, &t, "trap returned truish for setting a new prototype on the non-extensible proxy target");
}

static int proxy_is_extensible(aot_context *cx, aot_value p) {
  trap t;
  if (open_trap(cx, p, "isExtensible", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_is_extensible(cx, t.target);
  aot_value yes = aot_call(cx, t.f, t.handler, 1, &t.target);
  if (AOT_FAILED(yes)) return -1;
  int actual = aot_object_is_extensible(cx, t.target);
  if (actual < 0 || actual == (aot_truthy(yes) != 0)) return actual;
  return broken(cx, &t,
                actual ? "trap result does not reflect extensibility of proxy target (which is 'true')"
                       : "trap result does not reflect extensibility of proxy target (which is 'false')");
}

static int proxy_prevent_extensions(aot_context *cx, aot_value p) {
  trap t;
  if (open_trap(cx, p, "preventExtensions", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_prevent_extensions(cx, t.target);
  aot_value done = aot_call(cx, t.f, t.handler, 1, &t.target);
  if (AOT_FAILED(done)) return -1;
  if (!aot_truthy(done)) return 0;
  int extensible = aot_object_is_extensible(cx, t.target);
  if (extensible <= 0) return extensible < 0 ? -1 : 1;
  return broken(cx, &t, "trap returned truish but the proxy target is extensible");
}

/* ---------------------------------------------------------------- own properties */

/* IsCompatiblePropertyDescriptor (10.1.6.3 without an object). */
static bool is_compatible(int extensible, const aot_descriptor *d, const aot_descriptor *now) {
  if (!now) return extensible != 0;
  if (is_configurable(now)) return true;
  if ((d->has & AOT_HAS_CONFIGURABLE) && is_configurable(d)) return false;
  if ((d->has & AOT_HAS_ENUMERABLE) && ((d->attributes ^ now->attributes) & AOT_ENUMERABLE)) return false;
  if (!is_accessor(d) && !is_data(d)) return true;
  if (is_accessor(d) != is_accessor(now)) return false;
  if (is_accessor(now))
    return !((d->has & AOT_HAS_GET) && d->getter != getter_of(now)) &&
           !((d->has & AOT_HAS_SET) && d->setter != setter_of(now));
  if (is_writable(now)) return true;
  return !((d->has & AOT_HAS_WRITABLE) && is_writable(d)) &&
         !((d->has & AOT_HAS_VALUE) && !aot_same_value(d->value, now->value));
}

/* CompletePropertyDescriptor */
static void complete(aot_descriptor *d) {
  if (is_accessor(d)) {
    d->getter = getter_of(d);
    d->setter = setter_of(d);
    d->has = AOT_HAS_GET | AOT_HAS_SET | AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE;
    d->attributes = (uint8_t)((d->attributes & (AOT_ENUMERABLE | AOT_CONFIGURABLE)) | AOT_ACCESSOR);
    return;
  }
  if (!(d->has & AOT_HAS_VALUE)) d->value = AOT_UNDEFINED;
  d->has = AOT_HAS_VALUE | AOT_HAS_WRITABLE | AOT_HAS_ENUMERABLE | AOT_HAS_CONFIGURABLE;
  d->attributes &= AOT_DATA_DEFAULT;
}

/* The trap said that there is no such property. */
static int check_absence(aot_context *cx, const trap *t, aot_key key, const aot_descriptor *now) {
  if (!now) return 0;
  if (!is_configurable(now))
    return broken_key(cx, t, "trap returned undefined for property", key,
                      " which is non-configurable in the proxy target");
  int extensible = aot_object_is_extensible(cx, t->target);
  if (extensible) return extensible < 0 ? -1 : 0;
  return broken_key(cx, t, "trap returned undefined for property", key,
                    " which exists in the non-extensible proxy target");
}

static int check_own(aot_context *cx, const trap *t, aot_key key, const aot_descriptor *d, const aot_descriptor *now) {
  int extensible = aot_object_is_extensible(cx, t->target);
  if (extensible < 0) return -1;
  if (!is_compatible(extensible, d, now))
    return broken_key(cx, t, "trap returned descriptor for property", key,
                      " that is incompatible with the existing property in the "
                      "proxy target");
  if (is_configurable(d)) return 1;
  if (!now || is_configurable(now))
    return broken_key(cx, t, "trap reported non-configurability for property", key,
                      " which is either non-existent or configurable in the proxy target");
  if (is_data(d) && !is_writable(d) && is_writable(now))
    return broken_key(cx, t, "trap reported non-configurable and writable for property", key,
                      " which is non-configurable, non-writable in the proxy target");
  return 1;
}

static int proxy_get_own(aot_context *cx, aot_value p, aot_key key, aot_descriptor *out) {
  trap t;
  aot_descriptor now;
  if (open_trap(cx, p, "getOwnPropertyDescriptor", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_get_own(cx, t.target, key, out);
  aot_value args[2] = {t.target, aot_key_to_value(cx, key)}, result = aot_call(cx, t.f, t.handler, 2, args);
  if (AOT_FAILED(result)) return -1;
  if (!aot_is_object(result) && result != AOT_UNDEFINED)
    return broken_key(cx, &t, "trap returned neither object nor undefined for property", key, "");
  int has = aot_object_get_own(cx, t.target, key, &now);
  if (has < 0) return -1;
  if (result == AOT_UNDEFINED) return check_absence(cx, &t, key, has ? &now : NULL);
  if (aot_to_descriptor(cx, result, out)) return -1;
  complete(out);
  return check_own(cx, &t, key, out, has ? &now : NULL);
}

static int proxy_define_own(aot_context *cx, aot_value p, aot_key key, const aot_descriptor *d) {
  trap t;
  aot_descriptor now;
  if (open_trap(cx, p, "defineProperty", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_define_own(cx, t.target, key, d);
  aot_value text = aot_from_descriptor(cx, d);
  if (AOT_FAILED(text)) return -1;
  aot_value args[3] = {t.target, aot_key_to_value(cx, key), text}, done = aot_call(cx, t.f, t.handler, 3, args);
  if (AOT_FAILED(done)) return -1;
  if (!aot_truthy(done)) return 0;
  int has = aot_object_get_own(cx, t.target, key, &now),
      extensible = has < 0 ? -1 : aot_object_is_extensible(cx, t.target);
  if (extensible < 0) return -1;
  bool fixed = (d->has & AOT_HAS_CONFIGURABLE) && !is_configurable(d);
  if (!has && !extensible)
    return broken_key(cx, &t, "trap returned truish for adding property", key, "  to the non-extensible proxy target");
  if (has && !is_compatible(extensible, d, &now))
    return broken_key(cx, &t, "trap returned truish for adding property", key,
                      "  that is incompatible with the existing property in "
                      "the proxy target");
  if (fixed && (!has || is_configurable(&now)))
    return broken_key(cx, &t, "trap returned truish for defining non-configurable property", key,
                      " which is either non-existent or configurable in the proxy target");
  if (has && is_data(&now) && !is_configurable(&now) && is_writable(&now) && (d->has & AOT_HAS_WRITABLE) &&
      !is_writable(d))
    return broken_key(
        cx, &t, "trap returned truish for defining non-configurable property", key,
        " which cannot be non-writable, unless there exists a corresponding non-configurable, non-writable own "
        "property of the target object.");
  return 1;
}

static int proxy_has(aot_context *cx, aot_value p, aot_key key) {
  trap t;
  aot_descriptor now;
  if (open_trap(cx, p, "has", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_has(cx, t.target, key);
  aot_value args[2] = {t.target, aot_key_to_value(cx, key)}, yes = aot_call(cx, t.f, t.handler, 2, args);
  if (AOT_FAILED(yes)) return -1;
  if (aot_truthy(yes)) return 1;
  int has = aot_object_get_own(cx, t.target, key, &now);
  if (has <= 0) return has;
  if (!is_configurable(&now))
    return broken_key(cx, &t, "trap returned falsish for property", key,
                      " which exists in the proxy target as non-configurable");
  int extensible = aot_object_is_extensible(cx, t.target);
  if (extensible) return extensible < 0 ? -1 : 0;
  return broken_key(cx, &t, "trap returned falsish for property", key, " but the proxy target is not extensible");
}

AOT_COLD static aot_value broken_get(aot_context *cx, aot_key key, aot_value wanted, aot_value got) {
  aot_description k, w, g;
  aot_describe(cx, aot_key_to_value(cx, key), &k);
  aot_describe(cx, got, &g);
  if (wanted != AOT_HOLE)
    return aot_throw_error(
        cx, AOT_TYPE_ERROR,
        "'get' on proxy: property '%s' is a read-only and non-configurable data property on "
        "the proxy target but the proxy did not return its actual value (expected '%s' but got '%s')",
        k.text, aot_describe(cx, wanted, &w), g.text);
  return aot_throw_error(
      cx, AOT_TYPE_ERROR,
      "'get' on proxy: property '%s' is a non-configurable accessor property on the proxy "
      "target and does not have a getter function, but the trap did not return 'undefined' (got '%s')",
      k.text, g.text);
}

static aot_value proxy_get(aot_context *cx, aot_value p, aot_key key, aot_value receiver) {
  trap t;
  aot_descriptor now;
  if (open_trap(cx, p, "get", &t)) return AOT_EXCEPTION;
  if (t.f == AOT_UNDEFINED) return aot_object_get(cx, t.target, key, receiver);
  aot_value args[3] = {t.target, aot_key_to_value(cx, key), receiver}, v = aot_call(cx, t.f, t.handler, 3, args);
  if (AOT_FAILED(v)) return v;
  int has = aot_object_get_own(cx, t.target, key, &now);
  if (has < 0) return AOT_EXCEPTION;
  if (!has || is_configurable(&now)) return v;
  if (is_data(&now) && !is_writable(&now) && !aot_same_value(v, now.value)) return broken_get(cx, key, now.value, v);
  if (is_accessor(&now) && getter_of(&now) == AOT_UNDEFINED && v != AOT_UNDEFINED)
    return broken_get(cx, key, AOT_HOLE, v);
  return v;
}

static int proxy_set(aot_context *cx, aot_value p, aot_key key, aot_value v, aot_value receiver) {
  trap t;
  aot_descriptor now;
  if (open_trap(cx, p, "set", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_set(cx, t.target, key, v, receiver);
  aot_value args[4] = {t.target, aot_key_to_value(cx, key), v, receiver}, done = aot_call(cx, t.f, t.handler, 4, args);
  if (AOT_FAILED(done)) return -1;
  if (!aot_truthy(done)) return 0;
  int has = aot_object_get_own(cx, t.target, key, &now);
  if (has < 0) return -1;
  if (!has || is_configurable(&now)) return 1;
  if (is_data(&now) && !is_writable(&now) && !aot_same_value(v, now.value))
    return broken_key(cx, &t, "trap returned truish for property", key,
                      " which exists in the proxy target as a non-configurable and "
                      "non-writable data property with a different value");
  if (is_accessor(&now) && setter_of(&now) == AOT_UNDEFINED)
    return broken_key(cx, &t, "trap returned truish for property", key,
                      " which exists in the proxy target as a non-configurable and "
                      "non-writable accessor property without a setter");
  return 1;
}

static int proxy_delete(aot_context *cx, aot_value p, aot_key key) {
  trap t;
  aot_descriptor now;
  if (open_trap(cx, p, "deleteProperty", &t)) return -1;
  if (t.f == AOT_UNDEFINED) return aot_object_delete(cx, t.target, key);
  aot_value args[2] = {t.target, aot_key_to_value(cx, key)}, done = aot_call(cx, t.f, t.handler, 2, args);
  if (AOT_FAILED(done)) return -1;
  if (!aot_truthy(done)) return 0;
  int has = aot_object_get_own(cx, t.target, key, &now);
  if (has <= 0) return has < 0 ? -1 : 1;
  if (!is_configurable(&now))
    return broken_key(cx, &t, "trap returned truish for property", key,
                      " which is non-configurable in the proxy target");
  int extensible = aot_object_is_extensible(cx, t.target);
  if (extensible) return extensible;
  return broken_key(cx, &t, "trap returned truish for property", key, " but the proxy target is non-extensible");
}

/* ---------------------------------------------------------------- own keys */

/* The trap's result as a list of distinct strings and symbols; *set has the same keys. */
static aot_value check_key_list(aot_context *cx, const trap *t, aot_value result, aot_value *set) {
  aot_value list = aot_list_from_array_like(cx, result);
  if (AOT_FAILED(list)) return list;
  *set = aot_new_set(cx);
  for (uint32_t i = 0; i < aot_list_count(list); i++) {
    aot_value key = aot_list_at(list, i);
    if (!aot_is_string(key) && !aot_is_kind(key, AOT_KIND_SYMBOL)) {
      aot_description d;
      return aot_throw_error(cx, AOT_TYPE_ERROR, "%s is not a valid property name", aot_describe(cx, key, &d));
    }
    if (aot_map_get(cx, *set, key) != AOT_HOLE) return broken(cx, t, "trap returned duplicate entries"), AOT_EXCEPTION;
    if (aot_map_set(cx, *set, key, key)) return AOT_EXCEPTION;
  }
  return list;
}

/* The invariants of 10.5.11: every key that must be there is; nothing extra on a non-extensible target. 0 ok. */
static int check_keys(aot_context *cx, const trap *t, aot_value list, aot_value set) {
  int extensible = aot_object_is_extensible(cx, t->target);
  if (extensible < 0) return -1;
  aot_value keys = aot_object_own_keys(cx, t->target, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
  if (AOT_FAILED(keys)) return -1;
  aot_value fixed = aot_new_array(cx, 0, NULL), loose = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_key key;
    aot_descriptor now;
    if (aot_to_key(cx, aot_list_at(keys, i), &key)) return -1;
    int has = aot_object_get_own(cx, t->target, key, &now);
    if (has < 0 || aot_array_push(cx, has && !is_configurable(&now) ? fixed : loose, aot_list_at(keys, i))) return -1;
  }
  if (!extensible)
    for (uint32_t i = 0; i < aot_list_count(loose); i++)
      if (aot_array_push(cx, fixed, aot_list_at(loose, i))) return -1;
  for (uint32_t i = 0; i < aot_list_count(fixed); i++)
    if (aot_map_get(cx, set, aot_list_at(fixed, i)) == AOT_HOLE) {
      aot_key key;
      aot_to_key(cx, aot_list_at(fixed, i), &key);
      return broken_key(cx, t, "trap result did not include", key, "");
    }
  if (!extensible && aot_list_count(list) != aot_list_count(fixed))
    return broken(cx, t, "trap returned extra keys but proxy target is non-extensible");
  return 0;
}

/* The keys of a full list that `which` asks for. */
static aot_value select_keys(aot_context *cx, aot_value p, aot_value list, int which) {
  if ((which & (AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS | AOT_KEYS_ENUMERABLE)) == (AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS))
    return list;
  aot_value result = aot_new_array(cx, 0, NULL);
  for (uint32_t i = 0; i < aot_list_count(list); i++) {
    aot_value name = aot_list_at(list, i);
    bool symbol = !aot_is_string(name);
    if (!(which & (symbol ? AOT_KEYS_SYMBOLS : AOT_KEYS_STRINGS))) continue;
    if (!symbol && (which & AOT_KEYS_ENUMERABLE)) {
      aot_key key;
      aot_descriptor d;
      if (aot_to_key(cx, name, &key)) return AOT_EXCEPTION;
      int has = aot_object_get_own(cx, p, key, &d);
      if (has < 0) return AOT_EXCEPTION;
      if (!has || !(d.attributes & AOT_ENUMERABLE)) continue;
    }
    if (aot_array_push(cx, result, name)) return AOT_EXCEPTION;
  }
  return result;
}

static aot_value proxy_own_keys(aot_context *cx, aot_value p, int which) {
  trap t;
  aot_value set;
  if (open_trap(cx, p, "ownKeys", &t)) return AOT_EXCEPTION;
  if (t.f == AOT_UNDEFINED) {
    aot_value keys = aot_object_own_keys(cx, t.target, AOT_KEYS_STRINGS | AOT_KEYS_SYMBOLS);
    return AOT_FAILED(keys) ? keys : select_keys(cx, p, keys, which);
  }
  aot_value result = aot_call(cx, t.f, t.handler, 1, &t.target);
  if (AOT_FAILED(result)) return result;
  aot_value list = check_key_list(cx, &t, result, &set);
  return AOT_FAILED(list) || check_keys(cx, &t, list, set) ? AOT_EXCEPTION : select_keys(cx, p, list, which);
}

/* ---------------------------------------------------------------- call, construct */

static aot_value proxy_call(aot_context *cx, aot_value p, aot_value this_value, int32_t argc, const aot_value *argv) {
  trap t;
  if (open_trap(cx, p, "apply", &t)) return AOT_EXCEPTION;
  if (t.f == AOT_UNDEFINED) return aot_call(cx, t.target, this_value, argc, argv);
  aot_value args[3] = {t.target, this_value, aot_array_from_list(cx, (uint32_t)argc, argv)};
  return aot_call(cx, t.f, t.handler, 3, args);
}

static aot_value proxy_construct(aot_context *cx, aot_value p, aot_value new_target, int32_t argc,
                                 const aot_value *argv) {
  trap t;
  if (open_trap(cx, p, "construct", &t)) return AOT_EXCEPTION;
  if (t.f == AOT_UNDEFINED) return aot_construct(cx, t.target, new_target, argc, argv);
  aot_value args[3] = {t.target, aot_array_from_list(cx, (uint32_t)argc, argv), new_target};
  aot_value o = aot_call(cx, t.f, t.handler, 3, args);
  if (AOT_FAILED(o) || aot_is_object(o)) return o;
  aot_description d;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "'construct' on proxy: trap returned non-object ('%s')",
                         aot_describe(cx, o, &d));
}

static const struct aot_proxy_hooks hooks = {
    proxy_get_prototype, proxy_set_prototype, proxy_is_extensible, proxy_prevent_extensions,
    proxy_get_own,       proxy_define_own,    proxy_has,           proxy_get,
    proxy_set,           proxy_delete,        proxy_own_keys,      proxy_call,
    proxy_construct,
};

/* ---------------------------------------------------------------- the constructor */

aot_value aot_new_proxy(aot_context *cx, aot_value target, aot_value handler) {
  if (!aot_is_object(target) || !aot_is_object(handler))
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Cannot create proxy with a non-object as target or handler");
  cx->proxy_hooks = &hooks;
  aot_value p = aot_new_exotic(cx, AOT_UNDEFINED, AOT_REALM_OBJECT_PROTOTYPE, sizeof(aot_wrapper), AOT_KIND_PROXY);
  if (AOT_FAILED(p)) return p;
  aot_wrapper *w = aot_wrapper_of(p);
  w->value = target;
  w->extra[0] = handler;
  w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  w->head.flags |= AOT_OBJ_EXOTIC;
  w->head.aux = (uint8_t)((aot_is_callable(target) ? AOT_PROXY_CALLABLE : 0) |
                          (aot_is_constructor(target) ? AOT_PROXY_CONSTRUCTOR : 0));
  return p;
}

AOT_BUILTIN(aot_builtin_proxy) {
  if (new_target == AOT_UNDEFINED) return aot_throw_error(cx, AOT_TYPE_ERROR, "Constructor Proxy requires 'new'");
  return aot_new_proxy(cx, AOT_ARG(0), AOT_ARG(1));
}

static AOT_BUILTIN(revoke) {
  aot_value p = aot_closure_value(callee, 0);
  if (p == AOT_NULL) return AOT_UNDEFINED;
  aot_closure_set(cx, callee, 0, AOT_NULL);
  aot_wrapper_of(p)->value = aot_wrapper_of(p)->extra[0] = AOT_NULL;
  return AOT_UNDEFINED;
}

AOT_BUILTIN(aot_builtin_proxy_revocable) {
  aot_value p = aot_new_proxy(cx, AOT_ARG(0), AOT_ARG(1));
  if (AOT_FAILED(p)) return p;
  aot_value result = aot_new_object(cx), f = aot_new_closure(cx, revoke, "", 0, 1, &p);
  if (aot_create_data_or_throw(cx, result, AOT_KEY(cx, proxy), p) ||
      aot_create_data_or_throw(cx, result, AOT_KEY(cx, revoke), f))
    return AOT_EXCEPTION;
  return result;
}
