/* interp_literal.h: object, array and function literals, classes. Part of aot_interpret. */

OP(NewObject) SLOW(NewObject, aot_new_object_with_room(cx, pc[1]));
END(NewObject)
OP(NewArray) SLOW(NewArray, aot_new_array(cx, pc[2], &R(1)));
END(NewArray)
OP(NewEmptyArray) SLOW(NewEmptyArray, aot_new_array_with_capacity(cx, pc[1]));
END(NewEmptyArray)

OP(ArrayPush) {
  if (AOT_UNLIKELY(!aot_is_array(RA))) BAD(ArrayPush);
  SAVE(ArrayPush);
  FAIL_IF(aot_array_push(cx, RA, R(1)));
}
END(ArrayPush)

OP(ArrayPushHole) {
  if (AOT_UNLIKELY(!aot_is_array(RA))) BAD(ArrayPushHole);
  SAVE(ArrayPushHole);
  FAIL_IF(aot_array_push_hole(cx, RA));
}
END(ArrayPushHole)

OP(ArraySpread) {
  if (AOT_UNLIKELY(!aot_is_array(RA))) BAD(ArraySpread);
  SAVE(ArraySpread);
  if (!aot_is_array(R(1))) FAIL_IF(refuse_iteration(cx, frame, R(1)));
  FAIL_IF(aot_array_spread(cx, RA, R(1)));
}
END(ArraySpread)

OP(NewRegExp) SLOW(NewRegExp, aot_regexp(cx, K(1), K(2)));
END(NewRegExp)
OP(TemplateObject) SLOW(TemplateObject, make_template_object(cx, FUNCTION, pc[1]));
END(TemplateObject)
OP(Closure) SLOW(Closure, make_closure(cx, frame, &FUNCTION->module->functions[pc[1]]));
END(Closure)

OP(NewClass) {
  aot_value prototype;
  SAVE(NewClass);
  aot_value class = make_class(cx, frame, &FUNCTION->module->functions[pc[3]], R(2), &prototype);
  FAIL_IF(class == AOT_EXCEPTION);
  RA = class;
  R(1) = prototype;
}
END(NewClass)

OP(SetFieldInitializer) {
  if (AOT_UNLIKELY(!aot_is_function(RA) || !aot_is_function(R(1)))) BAD(SetFieldInitializer);
  aot_set_fields_initializer(cx, RA, R(1));
}
END(SetFieldInitializer)

OP(AddPrivateMethod) {
  if (AOT_UNLIKELY(!aot_is_function(RA) || !IS_SYMBOL(R(1)) || !aot_is_function(R(2)))) BAD(AddPrivateMethod);
  SAVE(AddPrivateMethod);
  FAIL_IF(aot_add_private_method(cx, RA, R(1), R(2), (int)pc[3]));
}
END(AddPrivateMethod)

OP(NewPrivateName) SLOW(NewPrivateName, aot_new_private_name(cx, K(1)));
END(NewPrivateName)
