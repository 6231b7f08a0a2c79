/* reflect.c: what classes there are and what they have. */
#include "objects/space.h"
#include "objects/registry.h"
#include "object/own_property.h"
#include "object/property.h"
#include "object/error.h"

static void describe(const aot_space_class *c, aot_class_info *info) {
  const aot_object_class *d = c->description;
  *info = (aot_class_info){.name = c->name,
                           .super = c->super ? c->super->name : NULL,
                           .plugin = c->plugin ? c->plugin->name : NULL,
                           .documentation = d ? d->documentation : NULL,
                           .version = c->version,
                           .is_adopted = c->is_adopted,
                           .ivar_count = c->field_count,
                           .method_count = d ? d->method_count : 0};
}

aot_status aot_class_read(aot_context *cx, size_t i, aot_class_info *info) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(info);
  (void)e;
  for (size_t k = 0; k < s->class_count; k++) {
    const aot_space_class *c = s->classes[k];
    if (c->is_gone || c->name[0] == '#' || i-- > 0) continue;
    describe(c, info);
    return AOT_OK;
  }
  return aot_refuse(AOT_E_RANGE, "there are not as many classes");
}

aot_status aot_class_lookup(aot_context *cx, const char *name, aot_class_info *info) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(info);
  (void)e;
  const aot_space_class *c = aot_space_class_named(s, name);
  if (!c) return s->refused;
  describe(c, info);
  return AOT_OK;
}

/* The description of the class that has the i-th ivar, and its number there. */
static const char *ivar_at(const aot_space_class *c, size_t i) {
  size_t inherited = c->super ? c->super->field_count : 0;
  return i < inherited ? ivar_at(c->super, i) : c->description ? c->description->ivars[i - inherited] : NULL;
}

aot_status aot_class_ivar(aot_context *cx, const char *name, size_t i, const char **ivar) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(ivar);
  (void)e;
  const aot_space_class *c = aot_space_class_named(s, name);
  if (!c) return s->refused;
  if (i >= c->field_count) return aot_refuse(AOT_E_RANGE, "%s has not as many ivars", name);
  const char *found = ivar_at(c, i);
  if (!found) return aot_refuse(AOT_E_NAME, "the plugin of the ivar was unloaded");
  *ivar = found;
  return AOT_OK;
}

aot_status aot_class_method(aot_context *cx, const char *name, size_t i, aot_method *method) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(method);
  (void)e;
  const aot_space_class *c = aot_space_class_named(s, name);
  if (!c) return s->refused;
  if (!c->description || i >= c->description->method_count)
    return aot_refuse(AOT_E_RANGE, "%s has not as many methods", name);
  *method = c->description->methods[i];
  return AOT_OK;
}

/* The i-th function among the own properties of an object; what is left of i otherwise. AOT_E_RANGE: there are not as many. */
static aot_status method_on(aot_context *cx, aot_value holder, aot_method_kind kind, size_t *i,
                            aot_written_method *out) {
  const aot_shape *shape = aot_shape_of(cx, holder);
  for (uint32_t k = 0; k < shape->count; k++) {
    aot_own_slot p;
    aot_value key = shape->keys->keys[k];
    if (!key || !aot_is_string(key) || aot_own_find(cx, holder, aot_key_from_name(key), &p) != 1 || !p.slot) continue;
    aot_value f = *p.slot;
    if (shape->keys->attributes[k] & AOT_ACCESSOR) {
      const aot_accessor *pair = aot_is_cell(f) ? (const aot_accessor *)(void *)aot_cell_of(f) : NULL;
      f = !pair ? AOT_UNDEFINED : pair->getter != AOT_UNDEFINED ? pair->getter : pair->setter;
    }
    if (!aot_is_function(f) || (*i)-- > 0) continue;
    const aot_function_info *info = aot_function_of(f)->info;
    *out = (aot_written_method){.kind = kind, .length = info->length, .is_native = !info->code && !aot_is_method(f)};
    aot_key_text(cx, aot_key_from_name(key), out->name, sizeof out->name);
    return AOT_OK;
  }
  return AOT_E_RANGE;
}

aot_status aot_class_written_method(aot_context *cx, const char *name, size_t i, aot_written_method *method) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(method);
  (void)e;
  const aot_space_class *c = aot_space_class_named(s, name);
  if (!c) return s->refused;
  aot_status status = AOT_E_RANGE;
  if (c->is_adopted && aot_is_object(c->prototype)) {
    status = method_on(cx, c->prototype, AOT_INSTANCE_METHOD, &i, method);
    if (status) status = method_on(cx, c->constructor, AOT_CLASS_METHOD, &i, method);
  }
  return status ? aot_refuse(status, "%s has not as many methods that are written in TypeScript", name) : AOT_OK;
}

aot_status aot_class_name(aot_context *cx, aot_ref object, const char **name) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  aot_value v;
  AOT_READ(e, object, &v);
  const aot_space_class *c = aot_space_class_of(s, v);
  if (!c) return aot_refuse(AOT_E_NAME, "the value is no instance of a class with a name");
  *name = c->name;
  return AOT_OK;
}

aot_status aot_plugin_read(aot_context *cx, size_t i, aot_plugin_info *info) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(info);
  (void)e;
  if (i >= s->plugin_count) return aot_refuse(AOT_E_RANGE, "the context has not as many plugins");
  const aot_plugin_record *r = s->plugins[i];
  *info = (aot_plugin_info){.name = r->name, .path = r->path, .version = r->version};
  return AOT_OK;
}
