/* class.c: classes of the host, whose instances stand for memory of the host. */
#include "embed/class.h"
#include "embed/run.h"
#include "embed/text.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "base/names.h"
#include "heap/heap.h"
#include "value/key.h"
#include "object/foreign.h"
#include "object/function.h"
#include "object/property.h"
#include "object/property_access.h"
#include <stdlib.h>

/* What an instance refers to. */
typedef struct instance {
  const aot_host_function *class;
  void *pointer; /* of the host; NULL: it has none yet */
} instance;

static void release(void *data) {
  instance *i = data;
  if (i->pointer && i->class->finalize) i->class->finalize(i->class->data, i->pointer);
  free(i);
}

bool aot_is_host_instance(aot_value v) {
  return aot_is_kind(v, AOT_KIND_FOREIGN) && aot_foreign_of(v)->release == release;
}

/* An instance of new_target without a pointer. */
static aot_value new_instance(aot_context *cx, const aot_host_function *class, aot_value new_target) {
  instance *i = malloc(sizeof *i);
  if (!i) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  *i = (instance){.class = class};
  return aot_construct_foreign(cx, new_target, i, release, sizeof *i);
}

static AOT_BUILTIN(construct_instance) {
  const aot_host_function *class = aot_host_function_of(callee);
  if (new_target == AOT_UNDEFINED)
    return aot_throw_error(cx, AOT_TYPE_ERROR, "Class constructor %s cannot be invoked without 'new'", class->name);
  if (!class->function) return aot_throw_error(cx, AOT_TYPE_ERROR, "Illegal constructor");
  aot_value o = new_instance(cx, class, new_target);
  if (AOT_FAILED(o)) return o;
  return AOT_FAILED(aot_call_host(cx->embedding, class, o, new_target, argc, argv)) ? AOT_EXCEPTION : o;
}

/* ---------------------------------------------------------------- making a class */

static aot_status check_member(const aot_member *m) {
  AOT_NEEDS(m->name);
  AOT_NEEDS(m->function);
  if ((unsigned)m->kind > AOT_STATIC_METHOD) return aot_refuse(AOT_E_ARGUMENT, "%d is no kind of member", (int)m->kind);
  return aot_check_function(m->name, m->length);
}

static aot_status check_class(const aot_class *d) {
  if (d->size != sizeof *d) return aot_refuse(AOT_E_ARGUMENT, "the description does not say its size");
  AOT_NEEDS(d->name);
  if (d->member_count > 0) AOT_NEEDS(d->members);
  aot_status status = aot_check_function(d->name, d->length);
  for (size_t i = 0; i < d->member_count && status == AOT_OK; i++) status = check_member(&d->members[i]);
  return status;
}

/* The constructor with its `prototype`. */
static aot_value new_constructor(aot_embedding *e, const aot_class *d) {
  aot_context *cx = e->cx;
  aot_host_function *class = aot_new_host_info(e, d->name, d->length, AOT_FN_BUILTIN_CONSTRUCTOR, construct_instance);
  if (!class) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  class->function = d->construct;
  class->finalize = d->finalize;
  class->data = d->data;
  aot_value f = aot_new_function(cx, &class->info, 0, NULL);
  if (AOT_FAILED(f)) return f;
  aot_function_materialize(cx, f);
  aot_value prototype = aot_new_object(cx);
  aot_function_of(f)->prototype = prototype;
  aot_barrier(cx, aot_function_of(f), prototype);
  if (aot_define_with(cx, f, AOT_KEY(cx, prototype), prototype, 0)) return AOT_EXCEPTION;
  return aot_define_hidden(cx, prototype, AOT_KEY(cx, constructor), f) ? AOT_EXCEPTION : f;
}

/* 0 ok, else an error is pending. */
static int add_member(aot_embedding *e, aot_value constructor, const aot_member *m) {
  aot_context *cx = e->cx;
  aot_key key;
  if (aot_key_of_text(e, m->name, &key)) return -1;
  aot_value f = aot_new_host_function(e, m->name, m->length, m->function, m->data, NULL);
  if (AOT_FAILED(f)) return -1;
  aot_value prototype = aot_function_of(constructor)->prototype, name = aot_key_to_value(cx, key);
  switch (m->kind) {
  case AOT_METHOD: return aot_define_method(cx, prototype, name, f, 0);
  case AOT_GETTER: return aot_define_getter(cx, prototype, name, f, 0);
  case AOT_SETTER: return aot_define_setter(cx, prototype, name, f, 0);
  case AOT_STATIC_METHOD: return aot_define_method(cx, constructor, name, f, 0);
  }
  return -1;
}

aot_status aot_make_class(aot_context *cx, const aot_class *description, aot_ref *constructor) {
  AOT_BEGIN(cx);
  AOT_NEEDS(description);
  AOT_NEEDS(constructor);
  aot_status status = check_class(description);
  if (status) return status;
  aot_value f = new_constructor(e, description);
  for (size_t i = 0; i < description->member_count && !AOT_FAILED(f); i++)
    if (add_member(e, f, &description->members[i])) f = AOT_EXCEPTION;
  return AOT_FAILED(f) ? aot_outcome(e) : aot_ref_make(e, f, constructor);
}

/* ---------------------------------------------------------------- instances */

static aot_status read_class(aot_embedding *e, aot_ref constructor, aot_value *out) {
  AOT_READ(e, constructor, out);
  if (aot_is_function(*out) && aot_function_of(*out)->info->entry == construct_instance) return AOT_OK;
  return aot_refuse(AOT_E_TYPE, "the constructor is no class of the host");
}

static aot_status read_instance(aot_embedding *e, aot_ref ref, aot_value *out) {
  AOT_READ(e, ref, out);
  return aot_is_host_instance(*out) ? AOT_OK
                                    : aot_refuse(AOT_E_TYPE, "the value is no instance of a class of the host");
}

static void attach(aot_context *cx, aot_value v, void *pointer, size_t cost) {
  aot_foreign *f = aot_foreign_of(v);
  ((instance *)f->data)->pointer = pointer;
  f->cost += cost;
  aot_gc_account(cx, (ptrdiff_t)cost);
}

aot_status aot_make_host(aot_context *cx, aot_ref constructor, void *pointer, aot_ref *out) {
  AOT_BEGIN(cx);
  AOT_NEEDS(pointer);
  AOT_NEEDS(out);
  aot_value class;
  aot_status status = read_class(e, constructor, &class);
  if (status) return status;
  aot_value o = new_instance(cx, aot_host_function_of(class), class);
  if (AOT_FAILED(o)) return aot_outcome(e);
  status = aot_ref_make(e, o, out);
  if (status == AOT_OK) attach(cx, o, pointer, 0);
  return status;
}

aot_status aot_instance_attach(aot_context *cx, aot_ref instance_ref, void *pointer, size_t cost) {
  AOT_BEGIN(cx);
  AOT_NEEDS(pointer);
  aot_value v;
  aot_status status = read_instance(e, instance_ref, &v);
  if (status) return status;
  if (cost > PTRDIFF_MAX) return aot_refuse(AOT_E_RANGE, "the cost cannot be");
  if (((const instance *)aot_foreign_of(v)->data)->pointer)
    return aot_refuse(AOT_E_STATE, "the instance has a pointer");
  attach(cx, v, pointer, cost);
  return AOT_OK;
}

aot_status aot_instance_pointer(aot_context *cx, aot_ref instance_ref, aot_ref constructor, void **pointer) {
  AOT_BEGIN(cx);
  AOT_NEEDS(pointer);
  aot_value v, class;
  aot_status status = read_class(e, constructor, &class);
  if (status == AOT_OK) status = read_instance(e, instance_ref, &v);
  if (status) return status;
  const instance *i = aot_foreign_of(v)->data;
  if (i->class != aot_host_function_of(class))
    return aot_refuse(AOT_E_TYPE, "the value is an instance of another class");
  if (!i->pointer) return aot_refuse(AOT_E_STATE, "the instance has no pointer yet");
  *pointer = i->pointer;
  return AOT_OK;
}
