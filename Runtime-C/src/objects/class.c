/* class.c: the classes of a context: constructors, prototypes, what instances look like. */
#define _GNU_SOURCE 1 /* dladdr */
#include "objects/space.h"
#include "objects/registry.h"
#include "embed/builtins.h"
#include "embed/text.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "base/names.h"
#include "object/convert.h"
#include "object/function.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/own_property.h"
#include "object/property_access.h"
#include <dlfcn.h>
#include <stdlib.h>

enum { MOST_INSIDE = 200 }; /* slots inside of an instance */

/* ---------------------------------------------------------------- looking for one */

aot_space_class *aot_space_class_known(const aot_space *s, const char *name) {
  for (size_t i = s->class_count; i > 0; i--)
    if (strcmp(s->classes[i - 1]->name, name) == 0) return s->classes[i - 1];
  return NULL;
}

aot_space_class *aot_space_class_with(const aot_space *s, aot_value object) {
  for (size_t i = s->class_count; i > 0; i--)
    if (s->classes[i - 1]->prototype == object || s->classes[i - 1]->constructor == object) return s->classes[i - 1];
  return NULL;
}

aot_space_class *aot_space_class_of(aot_space *s, aot_value object) {
  if (!aot_is_object(object) || aot_cell_of(object)->kind != AOT_KIND_OBJECT) return NULL;
  for (aot_value p = aot_shape_of(s->cx, object)->proto; p != AOT_NULL; p = aot_shape_of(s->cx, p)->proto) {
    aot_space_class *c = aot_space_class_with(s, p);
    if (c) return c;
    if (aot_cell_of(p)->kind != AOT_KIND_OBJECT) return NULL; /* a proxy, say */
  }
  return NULL;
}

aot_space_class *aot_space_class_named(aot_space *s, const char *name) {
  aot_space_class *c = aot_space_class_known(s, name);
  if (!c) {
    aot_plugin_record *plugin;
    const aot_object_class *d = aot_registered_class(name, &plugin);
    if (!d) {
      s->refused = aot_refuse(AOT_E_NAME, "there is no class %s", name);
      return NULL;
    }
    aot_status status = plugin ? aot_use_plugin(s->cx, plugin->name, NULL) : aot_space_add_classes(s, NULL, &d, 1);
    if (plugin) aot_record_leave(plugin);
    s->refused = status ? status : AOT_E_NAME;
    if (status) return NULL;
    c = aot_space_class_known(s, name);
  }
  if (!c || !c->is_gone) return c;
  s->refused = aot_refuse(AOT_E_NAME, "the plugin of the class %s was unloaded", name);
  return NULL;
}

/* ---------------------------------------------------------------- instances */

/* Gives an object that another constructor made the fields that it has not. 0, or -1 with an error pending. */
static int add_fields(aot_context *cx, const aot_space_class *c, aot_value o) {
  for (uint32_t i = 0; i < c->field_count; i++) {
    aot_own_slot p;
    int found = aot_own_find(cx, o, c->fields[i], &p);
    if (found < 0 || (found == 0 && aot_create_data(cx, o, c->fields[i], AOT_UNDEFINED) < 0)) return -1;
  }
  return 0;
}

aot_value aot_space_instance(aot_space *s, aot_space_class *c) {
  if (aot_space_class_of_program(c)) {
    aot_value made = aot_create_this(s->cx, c->constructor);
    return AOT_FAILED(made) || add_fields(s->cx, c, made) ? AOT_EXCEPTION : made;
  }
  if (c->field_count <= c->shape->inline_count)
    return aot_box(aot_new_object_with_shape(s->cx, c->shape->id, c->shape->inline_count));
  aot_value o = aot_alloc_object(s->cx, c->shape->root, AOT_KIND_OBJECT);
  for (uint32_t i = 0; i < c->field_count; i++)
    if (aot_own_add(s->cx, o, c->fields[i], AOT_UNDEFINED, AOT_DATA_DEFAULT, false)) return AOT_EXCEPTION;
  return o;
}

/* An instance of a class that a program derived. */
static aot_value derived_instance(aot_context *cx, const aot_space_class *c, aot_value new_target) {
  aot_value o = aot_create_this(cx, new_target);
  for (uint32_t i = 0; i < c->field_count && !AOT_FAILED(o); i++)
    if (aot_own_add(cx, o, c->fields[i], AOT_UNDEFINED, AOT_DATA_DEFAULT, false)) return AOT_EXCEPTION;
  return o;
}

/* An instance of a class that derives from one of the program, whose constructor gets the same arguments. */
static aot_value extended_instance(aot_context *cx, const aot_space_class *c, aot_value new_target, int32_t argc,
                                   const aot_value *argv) {
  aot_value o = aot_construct(cx, aot_space_class_of_program(c)->constructor, new_target, argc, argv);
  return AOT_FAILED(o) || add_fields(cx, c, o) ? AOT_EXCEPTION : o;
}

static AOT_BUILTIN(construct_object) {
  aot_space_class *c = aot_host_function_of(callee)->data;
  aot_space *s = ((aot_embedding *)cx->embedding)->objects;
  if (new_target == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Class constructor %s cannot be invoked without 'new'", c->name);
  if (c->is_gone) return aot_throw_error(cx, AOT_ERROR, "The plugin of the class %s was unloaded", c->name);
  aot_value o;
  if (aot_space_class_of_program(c)) o = extended_instance(cx, c, new_target, argc, argv);
  else o = new_target == callee ? aot_space_instance(s, c) : derived_instance(cx, c, new_target);
  if (AOT_FAILED(o)) return o;
  aot_value init = aot_get(cx, o, s->init_key, &c->init);
  if (AOT_FAILED(init) || init == AOT_UNDEFINED) return AOT_FAILED(init) ? init : o;
  return AOT_FAILED(aot_call(cx, init, o, argc, argv)) ? AOT_EXCEPTION : o;
}

/* ---------------------------------------------------------------- methods */

static aot_ref refuse_shell(aot_context *cx, const aot_invocation *call) {
  (void)call;
  aot_error_raise_text(cx, AOT_CLASS_TYPE_ERROR, "The method is for the shell alone");
  return AOT_NO_REF;
}

static aot_ref refuse_gone(aot_context *cx, const aot_invocation *call) {
  (void)call;
  aot_error_raise_text(cx, AOT_CLASS_ERROR, "The plugin of this function was unloaded");
  return AOT_NO_REF;
}

AOT_BUILTIN(aot_enter_method) {
  aot_embedding *e = cx->embedding;
  aot_space *s = e->objects;
  aot_space_enter(s);
  aot_value result = aot_call_host(e, aot_host_function_of(callee), this_value, AOT_UNDEFINED, argc, argv);
  aot_space_leave(s);
  return result;
}

static bool is_of_class(const aot_method *m) {
  return m->kind == AOT_CLASS_METHOD || m->kind == AOT_SHELL_CLASS_METHOD;
}

static bool is_for_shell(const aot_method *m) {
  return m->kind == AOT_SHELL_METHOD || m->kind == AOT_SHELL_CLASS_METHOD;
}

/* The method that stands on the object itself; NULL: none in C. */
static aot_host_function *method_on(aot_context *cx, aot_value holder, aot_key key) {
  aot_own_slot p;
  if (aot_own_find(cx, holder, key, &p) != 1 || !p.slot || !aot_is_method(*p.slot)) return NULL;
  return (aot_host_function *)(void *)(uintptr_t)aot_function_of(*p.slot)->info;
}

/* 0, or -1 with an error pending. */
static int add_method(aot_space *s, aot_space_class *c, const aot_method *m) {
  aot_key key;
  aot_value holder = is_of_class(m) ? c->constructor : c->prototype;
  if (aot_key_of_text(s->embedding, m->name, &key)) return -1;
  aot_host_function *known = method_on(s->cx, holder, key);
  aot_host_function *f =
      known ? known : aot_new_host_info(s->embedding, m->name, m->length, AOT_FN_BUILTIN, aot_enter_method);
  if (!f) return -1;
  f->function = is_for_shell(m) ? refuse_shell : m->function;
  f->data = m->data;
  f->info.length = (uint16_t)m->length;
  if (known) return 0;
  aot_value made = aot_new_function(s->cx, &f->info, 0, NULL);
  return AOT_FAILED(made) ? -1 : aot_define_method(s->cx, holder, aot_key_to_value(s->cx, key), made, 0);
}

static bool has_method(const aot_object_class *d, const aot_method *like) {
  for (size_t i = 0; i < d->method_count; i++)
    if (is_of_class(&d->methods[i]) == is_of_class(like) && strcmp(d->methods[i].name, like->name) == 0) return true;
  return false;
}

/* What the version before had and this one has not. */
static void remove_methods(aot_space *s, aot_space_class *c, const aot_object_class *before,
                           const aot_object_class *d) {
  for (size_t i = 0; i < before->method_count; i++) {
    const aot_method *m = &before->methods[i];
    aot_key key;
    if (has_method(d, m) || aot_key_of_text(s->embedding, m->name, &key)) continue;
    aot_value holder = is_of_class(m) ? c->constructor : c->prototype;
    if (method_on(s->cx, holder, key)) aot_object_delete(s->cx, holder, key);
  }
}

/* ---------------------------------------------------------------- making a class */

/* The constructor with its `prototype`; false with an error pending. */
static bool make_constructor(aot_space *s, aot_space_class *c) {
  aot_context *cx = s->cx;
  aot_host_function *info = aot_new_host_info(s->embedding, c->name, 0, AOT_FN_BUILTIN_CONSTRUCTOR, construct_object);
  if (!info) return false;
  info->data = c;
  aot_value f = aot_new_function(cx, &info->info, 0, NULL);
  if (AOT_FAILED(f)) return false;
  c->constructor = f;
  aot_function_materialize(cx, f);
  c->prototype = c->super ? aot_new_object_with_proto(cx, c->super->prototype) : aot_new_object(cx);
  aot_function_of(f)->prototype = c->prototype;
  aot_barrier(cx, aot_function_of(f), c->prototype);
  if (aot_define_with(cx, f, AOT_KEY(cx, prototype), c->prototype, 0)) return false;
  if (aot_define_hidden(cx, c->prototype, AOT_KEY(cx, constructor), f)) return false;
  return !c->super || aot_object_set_prototype(cx, f, c->super->constructor) == 1;
}

static bool has_fields(const aot_space_class *c, const aot_key *fields, uint32_t count) {
  if (c->field_count != count) return false;
  for (uint32_t i = 0; i < count; i++)
    if (c->fields[i].value != fields[i].value) return false;
  return true;
}

/* The fields of instances: those of the superclass, then its own. True when they are other ones than before. */
static aot_status make_fields(aot_space *s, aot_space_class *c, const aot_object_class *d, bool *are_new) {
  uint32_t inherited = c->super ? c->super->field_count : 0, count = inherited + (uint32_t)d->ivar_count;
  aot_key *fields = malloc((count + 1) * sizeof *fields);
  if (!fields) return aot_refuse(AOT_E_MEMORY, "no memory");
  if (inherited) memcpy(fields, c->super->fields, inherited * sizeof *fields);
  for (size_t i = 0; i < d->ivar_count; i++) {
    aot_status status = aot_key_of_text(s->embedding, d->ivars[i], &fields[inherited + i]);
    for (uint32_t k = 0; k < inherited && !status; k++)
      if (fields[k].value == fields[inherited + i].value)
        status = aot_refuse(AOT_E_CONFLICT, "%s and a superclass of it have both an ivar %s", d->name, d->ivars[i]);
    if (status) {
      free(fields);
      return status;
    }
  }
  *are_new = !c->shape || !has_fields(c, fields, count);
  free(c->before);
  c->before = c->fields;
  c->before_count = c->field_count;
  c->previous = c->version;
  c->fields = fields;
  c->field_count = count;
  return AOT_OK;
}

/* The shape of new instances: a chain that is never freed, from a root of the class's own. */
static void make_shape(aot_space *s, aot_space_class *c) {
  uint32_t inside = (c->field_count + 1) & ~1u;
  aot_shape *shape = aot_shape_class_root(s->cx, c->prototype, inside < MOST_INSIDE ? inside : MOST_INSIDE);
  shape->flags |= AOT_SHAPE_PINNED;
  for (uint32_t i = 0; i < c->field_count; i++)
    shape = aot_shape_add(s->cx, shape, aot_key_to_value(s->cx, c->fields[i]), AOT_DATA_DEFAULT, UINT32_MAX / 4);
  c->shape = shape;
}

static aot_space_class *new_class(aot_space *s, const char *name) {
  aot_space_class *c = calloc(1, sizeof *c);
  if (!c || !aot_space_grow(&s->classes, &s->class_capacity, s->class_count, sizeof *s->classes) ||
      !(c->name = strdup(name))) {
    free(c);
    return NULL;
  }
  c->constructor = c->prototype = AOT_UNDEFINED;
  s->classes[s->class_count++] = c;
  return c;
}

static aot_status make_class(aot_space *s, aot_plugin_record *plugin, const aot_object_class *d) {
  aot_space_class *c = aot_space_class_known(s, d->name);
  bool is_known = c != NULL, are_new = false;
  if (!c && !(c = new_class(s, d->name))) return aot_refuse(AOT_E_MEMORY, "no memory");
  c->super = d->super ? aot_space_class_known(s, d->super) : NULL;
  if (!is_known && !make_constructor(s, c)) {
    s->class_count--;
    free(c->name);
    free(c);
    return aot_outcome(s->embedding);
  }
  aot_status status = make_fields(s, c, d, &are_new);
  if (status) return status;
  if (are_new) make_shape(s, c);
  c->is_changing = is_known && (are_new || (d->upgrade && d->version != c->version));
  if (c->description) remove_methods(s, c, c->description, d);
  c->description = d;
  c->plugin = plugin;
  c->version = d->version;
  c->is_gone = false;
  for (size_t i = 0; i < d->method_count; i++)
    if (add_method(s, c, &d->methods[i])) return aot_outcome(s->embedding);
  return AOT_OK;
}

/* ---------------------------------------------------------------- the classes of a plugin */

static const aot_object_class *among(const aot_object_class *const *classes, size_t count, const char *name) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(classes[i]->name, name) == 0) return classes[i];
  return NULL;
}

/* Can the class be made, or be made another version of? */
static aot_status check_class(aot_space *s, const aot_plugin_record *plugin, const aot_object_class *const *classes,
                              size_t count, const aot_object_class *d) {
  const aot_space_class *c = aot_space_class_known(s, d->name);
  if (c && c->is_adopted) return aot_refuse(AOT_E_CONFLICT, "the program has a class %s", d->name);
  if (c && !c->is_gone && (!plugin || !c->plugin || strcmp(c->plugin->name, plugin->name) != 0))
    return aot_refuse(AOT_E_CONFLICT, "there is a class %s", d->name);
  if (c && (c->super ? !d->super || strcmp(c->super->name, d->super) != 0 : d->super != NULL))
    return aot_refuse(AOT_E_CONFLICT, "the class %s has another superclass than before", d->name);
  if (!d->super || among(classes, count, d->super)) return AOT_OK;
  if (aot_space_class_named(s, d->super)) return AOT_OK;
  return aot_refuse(AOT_E_CONFLICT, "the superclass %s of %s is missing", d->super, d->name);
}

/* The classes with superclasses before those that derive from them: `order`. */
static aot_status sort_classes(const aot_object_class *const *classes, size_t count, const aot_object_class **order) {
  size_t done = 0;
  for (size_t before = SIZE_MAX; done < count && before != done;) {
    before = done;
    for (size_t i = 0; i < count; i++) {
      const aot_object_class *d = classes[i];
      bool waits = d->super && among(classes, count, d->super) && !among(order, done, d->super);
      if (!waits && !among(order, done, d->name)) order[done++] = d;
    }
  }
  return done == count ? AOT_OK : aot_refuse(AOT_E_CONFLICT, "classes of the plugin are superclasses of each other");
}

/* Classes of other plugins whose superclass has other fields have others, too. */
static aot_status update_derived(aot_space *s) {
  for (size_t i = 0; i < s->class_count; i++) {
    aot_space_class *c = s->classes[i];
    if (c->is_changing || !c->description || !c->super || !c->super->is_changing) continue;
    bool are_new = false;
    aot_status status = make_fields(s, c, c->description, &are_new);
    if (status) return status;
    if (!are_new) continue;
    make_shape(s, c);
    c->is_changing = true;
    i = (size_t)-1; /* again, for what derives from this one */
  }
  return AOT_OK;
}

static aot_status add_sorted(aot_space *s, aot_plugin_record *plugin, const aot_object_class *const *order,
                             size_t count) {
  aot_status status = AOT_OK;
  for (size_t i = 0; i < count && !status; i++) status = check_class(s, plugin, order, count, order[i]);
  for (size_t i = 0; i < count && !status; i++) status = make_class(s, plugin, order[i]);
  if (!status) status = update_derived(s);
  if (!status) status = aot_space_move_instances(s);
  for (size_t i = 0; i < s->class_count; i++) s->classes[i]->is_changing = false;
  return status;
}

aot_status aot_space_add_classes(aot_space *s, aot_plugin_record *plugin, const aot_object_class *const *classes,
                                 size_t count) {
  const aot_object_class **order = malloc((count + 1) * sizeof *order);
  if (!order) return aot_refuse(AOT_E_MEMORY, "no memory");
  aot_status status = sort_classes(classes, count, order);
  if (!status) status = add_sorted(s, plugin, order, count);
  free(order);
  return status;
}

/* Are there instances' classes that need one of the plugin? */
static const aot_space_class *dependent(const aot_space *s, const aot_plugin_record *plugin) {
  for (size_t i = 0; i < s->class_count; i++) {
    const aot_space_class *c = s->classes[i];
    if (!c->is_gone && c->plugin != plugin && c->super && c->super->plugin == plugin) return c;
  }
  return NULL;
}

aot_status aot_space_check_dependents(const aot_space *s, const aot_plugin_record *plugin) {
  const aot_space_class *c = dependent(s, plugin);
  if (!c) return AOT_OK;
  return aot_refuse(AOT_E_STATE, "the class %s extends %s of the plugin %s", c->name, c->super->name, plugin->name);
}

void aot_space_drop_classes(aot_space *s, const aot_plugin_record *plugin) {
  for (size_t i = 0; i < s->class_count; i++) {
    aot_space_class *c = s->classes[i];
    if (c->plugin != plugin) continue;
    if (!c->is_adopted) c->is_gone = true;
    else c->name[0] = '#'; /* no class is called so */
    c->description = NULL;
    c->plugin = NULL;
  }
}

bool aot_space_forget_code(aot_space *s, const aot_plugin_record *plugin) {
  bool may_close = !aot_builtins_are_in(s->embedding->runtime, plugin->base);
  for (aot_host_function *f = s->embedding->functions; f; f = f->next) {
    Dl_info info;
    void *code, *last;
    memcpy(&code, &f->function, sizeof code);
    memcpy(&last, &f->finalize, sizeof last);
    if (last && dladdr(last, &info) && info.dli_fbase == plugin->base) may_close = false;
    if (!code || !dladdr(code, &info) || info.dli_fbase != plugin->base) continue;
    f->function = refuse_gone;
    f->data = NULL;
  }
  return may_close;
}

/* ---------------------------------------------------------------- classes of the program */

/* Gives its name back to a class that its plugin took away. */
static bool find_dropped(aot_space *s, const char *name, aot_value constructor, aot_plugin_record *plugin) {
  for (size_t i = 0; i < s->class_count; i++) {
    aot_space_class *c = s->classes[i];
    if (!c->is_adopted || c->constructor != constructor || c->name[0] != '#' || strcmp(c->name + 1, name + 1) != 0)
      continue;
    c->name[0] = name[0];
    c->plugin = plugin;
    return true;
  }
  return false;
}

aot_status aot_space_adopt(aot_space *s, const char *name, aot_value constructor, aot_plugin_record *plugin) {
  if (!aot_is_function(constructor) || !aot_is_constructor(constructor))
    return aot_refuse(AOT_E_TYPE, "what is given the name %s is no class", name);
  if (aot_function_of(constructor)->info->entry == construct_object)
    return aot_refuse(AOT_E_TYPE, "the class has a name already");
  aot_space_class *c = aot_space_class_known(s, name);
  if (c && c->constructor == constructor) {
    if (plugin) c->plugin = plugin;
    return AOT_OK;
  }
  if (c) return aot_refuse(AOT_E_CONFLICT, "there is a class %s", name);
  aot_value prototype = aot_get_name(s->cx, constructor, AOT_NAME_prototype);
  if (AOT_FAILED(prototype)) return aot_outcome(s->embedding);
  if (!aot_is_object(prototype)) return aot_refuse(AOT_E_TYPE, "the class %s has no prototype", name);
  if (find_dropped(s, name, constructor, plugin)) return AOT_OK;
  if (!(c = new_class(s, name))) return aot_refuse(AOT_E_MEMORY, "no memory");
  c->constructor = constructor;
  c->prototype = prototype;
  c->plugin = plugin;
  c->is_adopted = true;
  return AOT_OK;
}

aot_status aot_adopt_class(aot_context *cx, const char *name, aot_ref constructor) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS_NO_ERROR(e);
  aot_value f;
  AOT_READ(e, constructor, &f);
  if (!*name || *name == '#' || aot_check_function(name, 0))
    return aot_refuse(AOT_E_ARGUMENT, "'%s' is no name of a class", name);
  aot_plugin_record *plugin = NULL;
  if (!aot_space_class_known(s, name) && aot_registered_class(name, &plugin)) {
    if (plugin) aot_record_leave(plugin);
    return aot_refuse(AOT_E_CONFLICT, "there is a class %s", name);
  }
  return aot_space_adopt(s, name, f, NULL);
}

/* ---------------------------------------------------------------- making instances */

aot_status aot_class_find(aot_context *cx, const char *name, aot_ref *constructor) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(constructor);
  const aot_space_class *c = aot_space_class_named(s, name);
  return c ? aot_ref_make(e, c->constructor, constructor) : s->refused;
}

aot_status aot_new(aot_context *cx, const char *class_name, size_t count, const aot_ref *arguments, aot_ref *object) {
  AOT_BEGIN_OBJECTS(cx);
  AOT_NEEDS(class_name);
  AOT_NEEDS(object);
  AOT_NEEDS_NO_ERROR(e);
  const aot_space_class *c = aot_space_class_named(s, class_name);
  if (!c) return s->refused;
  uint32_t used = e->locals.used;
  aot_ref constructor, made = AOT_NO_REF;
  aot_status status = aot_ref_make(e, c->constructor, &constructor);
  if (!status) status = aot_make_instance(cx, constructor, count, arguments, &made);
  return aot_ref_hand_out(e, used, status, made, object);
}
