/* interp_arith.h: unary and binary operators. Part of aot_interpret.
 *
 * Two int32 have all tag bits set in their bitwise and; results that do not fit become doubles. */

#define BOTH_INT(a, b)    AOT_LIKELY(((a) & (b)) >= AOT_INT_TAG)
#define BOTH_NUMBER(a, b) (aot_is_number(a) && aot_is_number(b))
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
    RA = number(d);
  }
}
END(ToNumber)

OP(Negate) {
  aot_value v = R(1);
  if (aot_is_int(v) && aot_as_int(v) != 0 && aot_as_int(v) != INT32_MIN) RA = aot_int(-aot_as_int(v));
  else if (aot_is_number(v)) RA = aot_double(-aot_as_number(v));
  else SLOW(Negate, aot_neg(cx, v));
}
END(Negate)

OP(BitNot) {
  aot_value v = R(1);
  if (AOT_LIKELY(aot_is_int(v))) RA = aot_int(~aot_as_int(v));
  else SLOW(BitNot, aot_bit_not(cx, v));
}
END(BitNot)

OP(Not) RA = aot_bool(!aot_truthy(R(1)));
END(Not)
OP(TypeOf) RA = aot_typeof(cx, R(1));
END(TypeOf)

OP(ToNumeric) {
  aot_value v = R(1);
  if (AOT_LIKELY(aot_is_number(v))) RA = v;
  else SLOW(ToNumeric, aot_to_numeric(cx, v));
}
END(ToNumeric)

OP(Increment) {
  aot_value v = R(1);
  if (AOT_LIKELY(aot_is_int(v) && aot_as_int(v) != INT32_MAX)) RA = aot_int(aot_as_int(v) + 1);
  else if (aot_is_number(v)) RA = number(aot_as_number(v) + 1);
  else SLOW(Increment, aot_increment(cx, v));
}
END(Increment)

OP(Decrement) {
  aot_value v = R(1);
  if (AOT_LIKELY(aot_is_int(v) && aot_as_int(v) != INT32_MIN)) RA = aot_int(aot_as_int(v) - 1);
  else if (aot_is_number(v)) RA = number(aot_as_number(v) - 1);
  else SLOW(Decrement, aot_decrement(cx, v));
}
END(Decrement)

OP(ToPropertyKey) {
  aot_value v = R(1);
  if (aot_is_int(v) || (aot_is_string(v) && (aot_cell_of(v)->flags & AOT_STR_INTERNED))) RA = v;
  else SLOW(ToPropertyKey, aot_to_property_key(cx, v));
}
END(ToPropertyKey)

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

#define ADDITIVE(Op, builtin, operator, slow)                                                                          \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    int32_t i;                                                                                                         \
    if (BOTH_INT(a, b) && !builtin(aot_as_int(a), aot_as_int(b), &i)) RA = aot_int(i);                                 \
    else if (BOTH_NUMBER(a, b)) RA = number(aot_as_number(a) operator aot_as_number(b));                               \
    else SLOW(Op, slow(cx, a, b));                                                                                     \
  }                                                                                                                    \
  END(Op)
ADDITIVE(Add, __builtin_add_overflow, +, aot_add)
ADDITIVE(Sub, __builtin_sub_overflow, -, aot_sub)
#undef ADDITIVE

OP(Mul) {
  aot_value a = R(1), b = R(2);
  int32_t i;
  /* A zero product of a negative number is -0: left to the doubles. */
  if (BOTH_INT(a, b) && !__builtin_mul_overflow(aot_as_int(a), aot_as_int(b), &i) &&
      (i != 0 || (aot_as_int(a) | aot_as_int(b)) >= 0))
    RA = aot_int(i);
  else if (BOTH_NUMBER(a, b)) RA = number(aot_as_number(a) * aot_as_number(b));
  else SLOW(Mul, aot_mul(cx, a, b));
}
END(Mul)

OP(Div) {
  aot_value a = R(1), b = R(2);
  if (AOT_LIKELY(BOTH_NUMBER(a, b))) RA = divide(aot_as_number(a), aot_as_number(b));
  else SLOW(Div, aot_div(cx, a, b));
}
END(Div)

OP(Rem) {
  aot_value a = R(1), b = R(2);
  if (BOTH_INT(a, b) && aot_as_int(a) >= 0 && aot_as_int(b) > 0) RA = aot_int(aot_as_int(a) % aot_as_int(b));
  else if (BOTH_NUMBER(a, b)) RA = number(aot_fmod(aot_as_number(a), aot_as_number(b)));
  else SLOW(Rem, aot_rem(cx, a, b));
}
END(Rem)

OP(Exp) {
  aot_value a = R(1), b = R(2);
  if (AOT_LIKELY(BOTH_NUMBER(a, b))) RA = aot_number(aot_pow(aot_as_number(a), aot_as_number(b)));
  else SLOW(Exp, aot_exp(cx, a, b));
}
END(Exp)

#define BITWISE(Op, operator, slow)                                                                                    \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    if (BOTH_INT(a, b)) RA = aot_int(aot_as_int(a) operator aot_as_int(b));                                            \
    else if (BOTH_NUMBER(a, b)) RA = aot_int(to_int32(a) operator to_int32(b));                                        \
    else SLOW(Op, slow(cx, a, b));                                                                                     \
  }                                                                                                                    \
  END(Op)
BITWISE(BitAnd, &, aot_bit_and)
BITWISE(BitOr, |, aot_bit_or)
BITWISE(BitXor, ^, aot_bit_xor)
#undef BITWISE

OP(ShiftLeft) {
  aot_value a = R(1), b = R(2);
  if (AOT_LIKELY(BOTH_NUMBER(a, b))) RA = aot_int((int32_t)((uint32_t)to_int32(a) << (to_int32(b) & 31)));
  else SLOW(ShiftLeft, aot_shl(cx, a, b));
}
END(ShiftLeft)

OP(ShiftRight) {
  aot_value a = R(1), b = R(2);
  if (AOT_LIKELY(BOTH_NUMBER(a, b))) RA = aot_int(to_int32(a) >> (to_int32(b) & 31));
  else SLOW(ShiftRight, aot_shr(cx, a, b));
}
END(ShiftRight)

OP(ShiftRightUnsigned) {
  aot_value a = R(1), b = R(2);
  if (AOT_LIKELY(BOTH_NUMBER(a, b))) RA = unsigned_value((uint32_t)to_int32(a) >> (to_int32(b) & 31));
  else SLOW(ShiftRightUnsigned, aot_ushr(cx, a, b));
}
END(ShiftRightUnsigned)

OP(StrictEqual) RA = aot_bool(aot_strict_equal(R(1), R(2)));
END(StrictEqual)
OP(StrictNotEqual) RA = aot_bool(!aot_strict_equal(R(1), R(2)));
END(StrictNotEqual)

#define EQUALITY(Op, negation)                                                                                         \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    if (BOTH_INT(a, b)) RA = aot_bool(negation(a == b));                                                               \
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
    if (BOTH_INT(a, b)) RA = aot_bool(aot_as_int(a) operator aot_as_int(b));                                           \
    else if (BOTH_NUMBER(a, b)) RA = aot_bool(aot_as_number(a) operator aot_as_number(b));                             \
    else {                                                                                                             \
      SAVE(Op);                                                                                                        \
      int yes = slow(cx, a, b);                                                                                        \
      if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                \
      RA = aot_bool(yes);                                                                                              \
    }                                                                                                                  \
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

OP(InstanceOf) {
  SAVE(InstanceOf);
  int yes = aot_instanceof(cx, R(1), R(2));
  if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();
  RA = aot_bool(yes > 0);
}
END(InstanceOf)

#define ADDITIVE_IMMEDIATE(Op, builtin, operator, slow)                                                                \
  OP(Op) {                                                                                                             \
    aot_value a = R(1);                                                                                                \
    int32_t i;                                                                                                         \
    if (AOT_LIKELY(aot_is_int(a)) && !builtin(aot_as_int(a), (int32_t)pc[2], &i)) RA = aot_int(i);                     \
    else if (aot_is_number(a)) RA = number(aot_as_number(a) operator(double)(int32_t) pc[2]);                          \
    else SLOW(Op, slow(cx, a, aot_int((int32_t)pc[2])));                                                               \
  }                                                                                                                    \
  END(Op)
ADDITIVE_IMMEDIATE(AddImmediate, __builtin_add_overflow, +, aot_add)
ADDITIVE_IMMEDIATE(SubImmediate, __builtin_sub_overflow, -, aot_sub)
#undef ADDITIVE_IMMEDIATE

OP(MulImmediate) {
  aot_value a = R(1);
  int32_t i;
  if (AOT_LIKELY(aot_is_int(a)) && !__builtin_mul_overflow(aot_as_int(a), (int32_t)pc[2], &i) &&
      (i != 0 || (aot_as_int(a) | (int32_t)pc[2]) >= 0))
    RA = aot_int(i);
  else if (aot_is_number(a)) RA = number(aot_as_number(a) * (double)(int32_t)pc[2]);
  else SLOW(MulImmediate, aot_mul(cx, a, aot_int((int32_t)pc[2])));
}
END(MulImmediate)

OP(RemImmediate) {
  aot_value a = R(1);
  if (AOT_LIKELY(aot_is_int(a) && aot_as_int(a) >= 0)) RA = aot_int(aot_as_int(a) % (int32_t)pc[2]);
  else if (aot_is_number(a)) RA = number(aot_fmod(aot_as_number(a), (double)(int32_t)pc[2]));
  else SLOW(RemImmediate, aot_rem(cx, a, aot_int((int32_t)pc[2])));
}
END(RemImmediate)

#define BITWISE_IMMEDIATE(Op, expression, slow)                                                                        \
  OP(Op) {                                                                                                             \
    aot_value a = R(1);                                                                                                \
    int32_t c = (int32_t)pc[2];                                                                                        \
    if (AOT_LIKELY(aot_is_number(a))) {                                                                                \
      int32_t i = to_int32(a);                                                                                         \
      RA = expression;                                                                                                 \
    } else SLOW(Op, slow(cx, a, aot_int(c)));                                                                          \
  }                                                                                                                    \
  END(Op)
BITWISE_IMMEDIATE(AndImmediate, aot_int(i &c), aot_bit_and)
BITWISE_IMMEDIATE(OrImmediate, aot_int(i | c), aot_bit_or)
BITWISE_IMMEDIATE(XorImmediate, aot_int(i ^ c), aot_bit_xor)
BITWISE_IMMEDIATE(ShiftLeftImmediate, aot_int((int32_t)((uint32_t)i << c)), aot_shl)
BITWISE_IMMEDIATE(ShiftRightImmediate, aot_int(i >> c), aot_shr)
BITWISE_IMMEDIATE(ShiftRightUnsignedImmediate, unsigned_value((uint32_t)i >> c), aot_ushr)
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
NUMBER_CONSTANT(AddNumber, number, x + y, aot_add)
NUMBER_CONSTANT(SubNumber, number, x - y, aot_sub)
NUMBER_CONSTANT(MulNumber, number, x *y, aot_mul)
NUMBER_CONSTANT(DivNumber, number, x / y, aot_div)
#undef NUMBER_CONSTANT

OP(Template) SLOW(Template, aot_concat(cx, (int32_t)pc[2], &R(1)));
END(Template)
