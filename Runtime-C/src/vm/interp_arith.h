/* interp_arith.h: unary and binary operators. Part of aot_interpret.
 The fast ways are those of
 * aot_fast.h. */

/* The general case: a runtime function that may run user code. */
#define SLOW(Op, call)                                                                                                 \
  do {                                                                                                                 \
    SAVE(Op);                                                                                                          \
    aot_value slow_result = (call);                                                                                    \
    if (AOT_UNLIKELY(slow_result == AOT_EXCEPTION)) THROW();                                                           \
    RA = slow_result;                                                                                                  \
  } while (0)

OP(ToNumber) {
  aot_value v = R(1);
  if (AOT_LIKELY(aot_is_number(v))) RA = v;
  else {
    SAVE(ToNumber);
    double d = aot_to_number(cx, v);
    if (aot_has_exception(cx)) THROW();
    RA = aot_double(d);
  }
}
END(ToNumber)

OP(Not) RA = aot_bool(!aot_truthy(R(1)));
END(Not)
OP(TypeOf) RA = aot_typeof(cx, R(1));
END(TypeOf)

#define UNARY(Op, FAST, slow)                                                                                          \
  OP(Op) {                                                                                                             \
    aot_value a = R(1);                                                                                                \
    FAST(RA, a) SLOW(Op, slow(cx, a));                                                                                 \
  }                                                                                                                    \
  END(Op)
UNARY(Negate, AOT_FAST_NEGATE, aot_neg)
UNARY(BitNot, AOT_FAST_BIT_NOT, aot_bit_not)
UNARY(ToNumeric, AOT_FAST_TO_NUMERIC, aot_to_numeric)
UNARY(Increment, AOT_FAST_INCREMENT, aot_increment)
UNARY(Decrement, AOT_FAST_DECREMENT, aot_decrement)
#undef UNARY

OP(ToPropertyKey) {
  aot_value v = R(1);
  if (aot_is_number(v) || (aot_is_string(v) && (aot_cell_of(v)->flags & AOT_STR_INTERNED))) RA = v;
  else SLOW(ToPropertyKey, aot_to_property_key(cx, v));
}
END(ToPropertyKey)

OP(ToObject) SLOW(ToObject, aot_to_object(cx, R(1)));
END(ToObject)

OP(RequireObjectCoercible) {
  aot_value v = R(1);
  if (AOT_UNLIKELY(aot_is_nullish(v))) {
    SAVE(RequireObjectCoercible);
    throw_not_coercible(cx, frame, v);
    THROW();
  }
  RA = v;
}
END(RequireObjectCoercible)

#define BINARY(Op, FAST, slow)                                                                                         \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    FAST(RA, a, b) SLOW(Op, slow(cx, a, b));                                                                           \
  }                                                                                                                    \
  END(Op)
BINARY(Add, AOT_FAST_ADD, aot_add)
BINARY(Sub, AOT_FAST_SUB, aot_sub)
BINARY(Mul, AOT_FAST_MUL, aot_mul)
BINARY(Div, AOT_FAST_DIV, aot_div)
BINARY(Rem, AOT_FAST_REM, aot_rem)
BINARY(Exp, AOT_FAST_EXP, aot_exp)
BINARY(BitAnd, AOT_FAST_BIT_AND, aot_bit_and)
BINARY(BitOr, AOT_FAST_BIT_OR, aot_bit_or)
BINARY(BitXor, AOT_FAST_BIT_XOR, aot_bit_xor)
BINARY(ShiftLeft, AOT_FAST_SHL, aot_shl)
BINARY(ShiftRight, AOT_FAST_SHR, aot_shr)
BINARY(ShiftRightUnsigned, AOT_FAST_USHR, aot_ushr)
#undef BINARY

OP(StrictEqual) RA = aot_bool(aot_strict_equal(R(1), R(2)));
END(StrictEqual)
OP(StrictNotEqual) RA = aot_bool(!aot_strict_equal(R(1), R(2)));
END(StrictNotEqual)

#define EQUALITY(Op, negation)                                                                                         \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    if (AOT_BOTH_INT(a, b)) RA = aot_bool(negation(a == b));                                                           \
    else {                                                                                                             \
      SAVE(Op);                                                                                                        \
      int yes = aot_loose_equal(cx, a, b);                                                                             \
      if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                \
      RA = aot_bool(negation yes);                                                                                     \
    }                                                                                                                  \
  }                                                                                                                    \
  END(Op)
EQUALITY(Equal, )
EQUALITY(NotEqual, !)
#undef EQUALITY

#define RELATION(Op, operator, slow)                                                                                   \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    int yes;                                                                                                           \
    AOT_FAST_COMPARE(yes, operator, a, b) {                                                                            \
      SAVE(Op);                                                                                                        \
      yes = slow(cx, a, b);                                                                                            \
      if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                \
    }                                                                                                                  \
    RA = aot_bool(yes);                                                                                                \
  }                                                                                                                    \
  END(Op)
RELATION(Less, <, aot_less)
RELATION(LessEqual, <=, aot_less_equal)
RELATION(Greater, >, aot_greater)
RELATION(GreaterEqual, >=, aot_greater_equal)
#undef RELATION

OP(In) {
  SAVE(In);
  int yes = aot_in(cx, R(1), R(2));
  if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();
  RA = aot_bool(yes > 0);
}
END(In)

OP(HasBinding) {
  if (AOT_UNLIKELY(!aot_is_object(R(2)))) BAD(HasBinding);
  SAVE(HasBinding);
  int yes = aot_has_binding(cx, R(1), R(2));
  if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();
  RA = aot_bool(yes);
}
END(HasBinding)

OP(InstanceOf) {
  SAVE(InstanceOf);
  int yes = aot_instanceof(cx, R(1), R(2));
  if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();
  RA = aot_bool(yes > 0);
}
END(InstanceOf)

/* The right operand is the int32 in the instruction. */
#define ARITHMETIC_IMMEDIATE(Op, ints, doubles, slow)                                                                  \
  OP(Op) {                                                                                                             \
    aot_value a = R(1);                                                                                                \
    int32_t c = (int32_t)pc[2];                                                                                        \
    if (AOT_LIKELY(aot_is_int(a))) RA = ints(aot_as_int(a), c);                                                        \
    else if (aot_is_number(a)) {                                                                                       \
      double x = aot_as_double(a), y = (double)c;                                                                      \
      RA = doubles;                                                                                                    \
    } else SLOW(Op, slow(cx, a, aot_int(c)));                                                                          \
  }                                                                                                                    \
  END(Op)
ARITHMETIC_IMMEDIATE(AddImmediate, aot_add_ints, aot_double(x + y), aot_add)
ARITHMETIC_IMMEDIATE(SubImmediate, aot_sub_ints, aot_double(x - y), aot_sub)
ARITHMETIC_IMMEDIATE(MulImmediate, aot_mul_ints, aot_double(x *y), aot_mul)
ARITHMETIC_IMMEDIATE(RemImmediate, aot_rem_ints, aot_number(aot_fmod(x, y)), aot_rem)
#undef ARITHMETIC_IMMEDIATE

#define BITWISE_IMMEDIATE(Op, expression, slow)                                                                        \
  OP(Op) {                                                                                                             \
    aot_value a = R(1);                                                                                                \
    int32_t c = (int32_t)pc[2];                                                                                        \
    if (AOT_LIKELY(aot_is_number(a))) {                                                                                \
      int32_t i = aot_int32_of_number(a);                                                                              \
      RA = expression;                                                                                                 \
    } else SLOW(Op, slow(cx, a, aot_int(c)));                                                                          \
  }                                                                                                                    \
  END(Op)
BITWISE_IMMEDIATE(AndImmediate, aot_int(i &c), aot_bit_and)
BITWISE_IMMEDIATE(OrImmediate, aot_int(i | c), aot_bit_or)
BITWISE_IMMEDIATE(XorImmediate, aot_int(i ^ c), aot_bit_xor)
BITWISE_IMMEDIATE(ShiftLeftImmediate, aot_int(aot_shift_left(i, c)), aot_shl)
BITWISE_IMMEDIATE(ShiftRightImmediate, aot_int(aot_shift_right(i, c)), aot_shr)
BITWISE_IMMEDIATE(ShiftRightUnsignedImmediate, aot_uint32_number(aot_shift_right_logical(i, c)), aot_ushr)
#undef BITWISE_IMMEDIATE

#define NUMBER_CONSTANT(Op, box, expression, slow)                                                                     \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), c = K(2);                                                                                      \
    if (AOT_LIKELY(aot_is_number(a))) {                                                                                \
      double x = aot_as_number(a), y = aot_as_number(c);                                                               \
      RA = box(expression);                                                                                            \
    } else SLOW(Op, slow(cx, a, c));                                                                                   \
  }                                                                                                                    \
  END(Op)
NUMBER_CONSTANT(AddNumber, aot_double, x + y, aot_add)
NUMBER_CONSTANT(SubNumber, aot_double, x - y, aot_sub)
NUMBER_CONSTANT(MulNumber, aot_double, x *y, aot_mul)
NUMBER_CONSTANT(DivNumber, aot_number, x / y, aot_div)
#undef NUMBER_CONSTANT

OP(Template) SLOW(Template, aot_concat(cx, (int32_t)pc[2], &R(1)));
END(Template)
