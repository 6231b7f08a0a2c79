/* interp_property.h: property access. Part of aot_interpret. */

#define FAIL_IF(condition)                                                                                             \
  if (AOT_UNLIKELY(condition)) THROW()
#define IS_SYMBOL(v) aot_is_kind(v, AOT_KIND_SYMBOL)

OP(GetMember) {
  aot_value o = R(1);
  aot_ic *ic = IC(3);
  aot_value v = aot_cached(cx, o, ic);
  if (AOT_LIKELY(v != AOT_HOLE)) RA = v;
  else SLOW(GetMember, aot_get_slow(cx, o, K(2), ic));
}
END(GetMember)

OP(GetLength) {
  aot_value o = R(1);
  if (AOT_LIKELY(aot_is_array(o))) RA = aot_uint32_number(aot_array_of(o)->length);
  else if (aot_is_string(o)) RA = aot_int((int32_t)aot_string_of(o)->length);
  else SLOW(GetLength, aot_get(cx, o, K(2), IC(3)));
}
END(GetLength)

OP(SetMember) {
  aot_value o = RA, v = R(2);
  aot_ic *ic = IC(3);
  if (AOT_UNLIKELY(!aot_set_cached(cx, o, v, ic))) {
    SAVE(SetMember);
    FAIL_IF(aot_set_slow(cx, o, K(1), v, ic));
  }
}
END(SetMember)

OP(GetIndex) {
  aot_value o = R(1), key = R(2);
  aot_value v = aot_array_element(o, key);
  if (AOT_LIKELY(v != AOT_HOLE)) RA = v;
  else SLOW(GetIndex, get_index(cx, o, key));
}
END(GetIndex)

OP(SetIndex) {
  aot_value o = RA, key = R(1), v = R(2);
  if (AOT_UNLIKELY(!aot_set_array_element(cx, o, key, v)) &&
      !(aot_is_int(key) && aot_is_array(o) && append(cx, aot_array_of(o), (uint32_t)key, v))) {
    SAVE(SetIndex);
    FAIL_IF(set_index(cx, o, key, v));
  }
}
END(SetIndex)

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
  if (AOT_LIKELY(aot_is_cell(o) && aot_cell_of(o)->shape == ic->shape && ic->new_shape &&
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
