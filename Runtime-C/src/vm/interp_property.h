/* interp_property.h: property access. Part of aot_interpret. */

#define FAIL_IF(condition)                                                                                             \
  if (AOT_UNLIKELY(condition)) THROW()
#define IS_ARRAY(v)  (IS_CELL_LIKE(v) && aot_cell_of(v)->kind == AOT_KIND_ARRAY)
#define IS_SYMBOL(v) aot_is_kind(v, AOT_KIND_SYMBOL)

SLOW_WAY(GetMember) { SLOW(GetMember, aot_get_slow(cx, R(1), K(2), IC(3))); }
END(GetMember)

OP(GetMember) {
  aot_value o = R(1);
  aot_ic *ic = IC(3);
  if (AOT_LIKELY(IS_CELL_LIKE(o) && aot_cell_of(o)->shape == ic->shape)) {
    uint32_t slot = ic->slot;
    if (AOT_LIKELY(slot < AOT_IC_PROTO)) {
      RA = aot_object_of(o)->slots[slot];
      NEXT(GetMember);
    }
    if (slot & AOT_IC_OVERFLOW) {
      RA = aot_object_of(o)->overflow[slot & 0x3FFFFFFFu];
      NEXT(GetMember);
    }
    if (AOT_LIKELY(ic->epoch == cx->head.proto_epoch)) {
      RA = ic->holder_value;
      NEXT(GetMember);
    }
  }
  GO_SLOW(GetMember);
}
LAST(GetMember)

SLOW_WAY(GetLength) { SLOW(GetLength, aot_get(cx, R(1), K(2), IC(3))); }
END(GetLength)

OP(GetLength) {
  aot_value o = R(1);
  if (AOT_LIKELY(IS_ARRAY(o))) {
    RA = aot_uint32_number(aot_array_of(o)->length);
    NEXT(GetLength);
  }
  if (aot_is_string(o)) {
    RA = INT((int32_t)aot_string_of(o)->length);
    NEXT(GetLength);
  }
  GO_SLOW(GetLength);
}
LAST(GetLength)

/* Behind a store into an object: it is remembered. */
SLOW_WAY(Barrier) { aot_write_barrier_slow(cx, aot_cell_of(RA)); }
END(SetMember)

SLOW_WAY(SetMember) {
  SAVE(SetMember);
  FAIL_IF(aot_set_slow(cx, RA, K(1), R(2), IC(3)));
}
END(SetMember)

OP(SetMember) {
  aot_value o = RA, v = R(2);
  aot_ic *ic = IC(3);
  aot_object *object = aot_object_of(o);
  if (AOT_LIKELY(IS_CELL_LIKE(o) && object->head.shape == ic->shape && ic->slot < AOT_IC_PROTO)) {
    if (ic->new_shape) { /* adds the property */
      if (AOT_UNLIKELY(ic->epoch != cx->head.proto_epoch)) GO_SLOW(SetMember);
      object->head.shape = ic->new_shape;
    }
    object->slots[ic->slot] = v;
    if (AOT_UNLIKELY((object->head.gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) == AOT_GC_OLD && IS_CELL_LIKE(v)))
      GO_SLOW(Barrier);
    NEXT(SetMember);
  }
  GO_SLOW(SetMember);
}
LAST(SetMember)

SLOW_WAY(GetIndex) { SLOW(GetIndex, get_index(cx, R(1), R(2))); }
END(GetIndex)

OP(GetIndex) {
  aot_value o = R(1), key = R(2);
  if (AOT_LIKELY(IS_INT(key) && IS_ARRAY(o) && (uint32_t)key < aot_array_of(o)->count)) {
    aot_value v = aot_array_of(o)->elements[(uint32_t)key];
    if (AOT_LIKELY(v != AOT_HOLE)) {
      RA = v;
      NEXT(GetIndex);
    }
  }
  GO_SLOW(GetIndex);
}
LAST(GetIndex)

SLOW_WAY(SetIndex) {
  aot_value o = RA, key = R(1), v = R(2);
  if (!aot_set_array_element(cx, o, key, v) &&
      !(IS_INT(key) && IS_ARRAY(o) && append(cx, aot_array_of(o), (uint32_t)key, v))) {
    SAVE(SetIndex);
    FAIL_IF(set_index(cx, o, key, v));
  }
}
END(SetIndex)

/* An element that an array has. */
OP(SetIndex) {
  aot_value o = RA, key = R(1), v = R(2);
  aot_array *a = aot_array_of(o);
  if (AOT_LIKELY(IS_INT(key) && IS_ARRAY(o) && (uint32_t)key < a->count && a->head.flags == AOT_OBJ_EXOTIC)) {
    aot_value *elements = a->elements;
    const aot_cell *storage = (const aot_cell *)(elements - 2);
    if (AOT_LIKELY(elements[(uint32_t)key] != AOT_HOLE &&
                   ((storage->gc & (AOT_GC_OLD | AOT_GC_REMEMBERED)) != AOT_GC_OLD || !IS_CELL_LIKE(v)))) {
      elements[(uint32_t)key] = v;
      NEXT(SetIndex);
    }
  }
  GO_SLOW(SetIndex);
}
LAST(SetIndex)

OP(DeleteMember) SLOW(DeleteMember, delete_property(cx, R(1), K(2)));
END(DeleteMember)
OP(DeleteIndex) SLOW(DeleteIndex, delete_property(cx, R(1), R(2)));
END(DeleteIndex)
OP(GetSuper) {
  if (AOT_UNLIKELY(!aot_is_object(R(1)))) BAD(GetSuper);
  SLOW(GetSuper, aot_get_super(cx, R(1), R(2), R(3)));
}
END(GetSuper)

OP(SetSuper) {
  if (AOT_UNLIKELY(!aot_is_object(RA))) BAD(SetSuper);
  SAVE(SetSuper);
  FAIL_IF(aot_set_super(cx, RA, R(1), R(2), R(3)));
}
END(SetSuper)

OP(GetPrivate) {
  aot_value o = R(1), name = R(2);
  aot_ic *ic = IC(3);
  aot_value found = aot_private_cached(o, name, ic);
  if (AOT_LIKELY(found != AOT_HOLE)) RA = found;
  else {
    if (AOT_UNLIKELY(!IS_SYMBOL(name))) BAD(GetPrivate);
    SLOW(GetPrivate, aot_get_private(cx, o, name, ic));
  }
}
END(GetPrivate)

OP(SetPrivate) {
  aot_value o = RA, name = R(1), v = R(2);
  aot_ic *ic = IC(3);
  if (AOT_UNLIKELY(!aot_set_private_cached(cx, o, name, v, ic))) {
    if (AOT_UNLIKELY(!IS_SYMBOL(name))) BAD(SetPrivate);
    SAVE(SetPrivate);
    FAIL_IF(aot_set_private(cx, o, name, v, ic));
  }
}
END(SetPrivate)

OP(DefineMember) {
  aot_value o = RA, v = R(2);
  aot_ic *ic = IC(3);
  if (AOT_LIKELY(IS_CELL_LIKE(o) && aot_cell_of(o)->shape == ic->shape && ic->new_shape &&
                 aot_cell_of(o)->kind == AOT_KIND_OBJECT &&
                 !(aot_cell_of(o)->flags & (AOT_OBJ_NOT_EXTENSIBLE | AOT_OBJ_IS_PROTO)))) {
    aot_object_of(o)->slots[ic->slot] = v;
    aot_cell_of(o)->shape = ic->new_shape;
    aot_barrier(cx, aot_object_of(o), v);
  } else {
    SAVE(DefineMember);
    FAIL_IF(define_member(cx, o, K(1), v, ic));
  }
}
END(DefineMember)

OP(DefineIndex) {
  if (AOT_UNLIKELY(!aot_is_object(RA))) BAD(DefineIndex);
  SAVE(DefineIndex);
  FAIL_IF(aot_define(cx, RA, R(1), R(2)));
}
END(DefineIndex)

OP(DefinePrivate) {
  if (AOT_UNLIKELY(!IS_SYMBOL(R(1)) || !aot_is_object(RA))) BAD(DefinePrivate);
  SAVE(DefinePrivate);
  FAIL_IF(aot_define_private(cx, RA, R(1), R(2)));
}
END(DefinePrivate)

OP(DefinePrivateMethod) {
  if (AOT_UNLIKELY(!IS_SYMBOL(R(1)) || !aot_is_object(RA))) BAD(DefinePrivateMethod);
  SAVE(DefinePrivateMethod);
  FAIL_IF(aot_define_private_method(cx, RA, R(1), R(2)));
}
END(DefinePrivateMethod)

OP(DefinePrivateAccessor) {
  if (AOT_UNLIKELY(!IS_SYMBOL(R(1)) || !aot_is_object(RA))) BAD(DefinePrivateAccessor);
  SAVE(DefinePrivateAccessor);
  FAIL_IF(aot_define_private_accessor(cx, RA, R(1), R(2), R(3)));
}
END(DefinePrivateAccessor)

OP(HasPrivate) {
  if (AOT_UNLIKELY(!IS_SYMBOL(R(2)))) BAD(HasPrivate);
  SAVE(HasPrivate);
  int yes = aot_has_private(cx, R(1), R(2));
  FAIL_IF(aot_has_exception(cx));
  RA = aot_bool(yes > 0);
}
END(HasPrivate)

#define DEFINE(Op, define)                                                                                             \
  OP(Op) {                                                                                                             \
    if (AOT_UNLIKELY(!aot_is_object(RA) || !aot_is_function(R(2)))) BAD(Op);                                           \
    SAVE(Op);                                                                                                          \
    FAIL_IF(define(cx, RA, R(1), R(2), (int)pc[3]));                                                                   \
  }                                                                                                                    \
  END(Op)
DEFINE(DefineMethod, aot_define_method)
DEFINE(DefineGetter, aot_define_getter)
DEFINE(DefineSetter, aot_define_setter)
#undef DEFINE

OP(CopyDataProperties) {
  if (AOT_UNLIKELY(!aot_is_object(RA))) BAD(CopyDataProperties);
  SAVE(CopyDataProperties);
  FAIL_IF(aot_copy_data_properties(cx, RA, R(1), 0, NULL));
}
END(CopyDataProperties)

OP(ObjectRest) {
  SAVE(ObjectRest);
  aot_value o = aot_new_object(cx);
  FAIL_IF(o == AOT_EXCEPTION || aot_copy_data_properties(cx, o, R(1), (int32_t)pc[3], &R(2)));
  RA = o;
}
END(ObjectRest)

OP(SetProtoLiteral) {
  if (AOT_UNLIKELY(!aot_is_object(RA))) BAD(SetProtoLiteral);
  SAVE(SetProtoLiteral);
  FAIL_IF(aot_set_proto_literal(cx, RA, R(1)));
}
END(SetProtoLiteral)

OP(SetFunctionName) {
  static const char *const prefixes[] = {NULL, "get", "set"};
  if (AOT_UNLIKELY(!aot_is_function(RA))) BAD(SetFunctionName);
  SAVE(SetFunctionName);
  FAIL_IF(aot_set_function_name(cx, RA, R(1), prefixes[pc[2]]));
}
END(SetFunctionName)
