/* interp_arith.h: unary and binary operators. Part of aot_interpret.
 Int32 operands come first, then
 * doubles, whose tags nobody tests: what is no double is a NaN when it is read as one, and so is the result then. What those do not take
 * goes the ways of aot_fast.h. */

/* The general case: a runtime function that may run user code. */
#define SLOW(Op, call)                                                                                                 \
  do {                                                                                                                 \
    SAVE(Op);                                                                                                          \
    aot_value slow_result = (call);                                                                                    \
    if (AOT_UNLIKELY(slow_result == AOT_EXCEPTION)) THROW();                                                           \
    RA = slow_result;                                                                                                  \
  } while (0)

/* Of strings that are interned none equals another. */
#define BOTH_INTERNED(a, b)                                                                                            \
  (aot_cell_of(a)->kind == AOT_KIND_STRING && aot_cell_of(b)->kind == AOT_KIND_STRING &&                               \
   (aot_cell_of(a)->flags & aot_cell_of(b)->flags & AOT_STR_INTERNED))
/* IsStrictlyEqual, where no more than the values' own bits need be looked at: other strings, bigints, and Numbers of which not both are
 * int32 go the slow way. */
#define STRICT_EQUAL(Op, yes, a, b)                                                                                    \
  do {                                                                                                                 \
    yes = a == b;                                                                                                      \
    if (yes ? aot_is_double(a)                                                                                         \
        : aot_is_number(a)                                                                                             \
            ? !BOTH_INT(a, b) && aot_is_number(b)                                                                      \
            : IS_CELL_LIKE(a) && IS_CELL_LIKE(b) && aot_cell_of(a)->kind < AOT_KIND_OBJECT && !BOTH_INTERNED(a, b))    \
      GO_SLOW(Op);                                                                                                     \
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
  SLOW_WAY(Op) SLOW(Op, slow(cx, R(1)));                                                                               \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), result;                                                                                        \
    FAST(result, a) GO_SLOW(Op);                                                                                       \
    RA = result;                                                                                                       \
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

#define SLOW_BINARY(Op, slow)                                                                                          \
  SLOW_WAY(Op) SLOW(Op, slow(cx, R(1), R(2)));                                                                         \
  END(Op)
#define ARITHMETIC(Op, ints, operator, slow)                                                                           \
  SLOW_BINARY(Op, slow)                                                                                                \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    if (BOTH_INT(a, b)) {                                                                                              \
      int32_t result;                                                                                                  \
      if (AOT_LIKELY(!ints(aot_as_int(a), aot_as_int(b), &result))) {                                                  \
        RA = INT(result);                                                                                              \
        NEXT(Op);                                                                                                      \
      }                                                                                                                \
    } else {                                                                                                           \
      double d = AS_DOUBLE(a) operator AS_DOUBLE(b);                                                                   \
      if (AOT_LIKELY(d == d)) {                                                                                        \
        RA = aot_double(d);                                                                                            \
        NEXT(Op);                                                                                                      \
      }                                                                                                                \
    }                                                                                                                  \
    GO_SLOW(Op);                                                                                                       \
  }                                                                                                                    \
  LAST(Op)
ARITHMETIC(Add, __builtin_add_overflow, +, add_any)
ARITHMETIC(Sub, __builtin_sub_overflow, -, sub_any)
ARITHMETIC(Mul, multiply_overflow, *, mul_any)
#undef ARITHMETIC

#define BINARY(Op, FAST, slow)                                                                                         \
  SLOW_BINARY(Op, slow)                                                                                                \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    aot_value result;                                                                                                  \
    FAST(result, a, b) GO_SLOW(Op);                                                                                    \
    RA = result;                                                                                                       \
  }                                                                                                                    \
  END(Op)
BINARY(Div, AOT_FAST_DIV, aot_div)

SLOW_BINARY(Rem, rem_any)
OP(Rem) {
  aot_value a = R(1), b = R(2);
  if (AOT_UNLIKELY(!BOTH_INT(a, b) || aot_as_int(a) < 0 || aot_as_int(b) <= 0)) GO_SLOW(Rem);
  RA = INT((int32_t)((uint32_t)aot_as_int(a) % (uint32_t)aot_as_int(b)));
}
END(Rem)

OP(Exp) SLOW(Exp, exp_any(cx, R(1), R(2)));
END(Exp)
#undef BINARY

#define BITWISE(Op, expression, slow)                                                                                  \
  SLOW_BINARY(Op, slow)                                                                                                \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    if (AOT_UNLIKELY(!BOTH_INT(a, b))) GO_SLOW(Op);                                                                    \
    int32_t x = aot_as_int(a), y = aot_as_int(b);                                                                      \
    RA = expression;                                                                                                   \
  }                                                                                                                    \
  END(Op)
BITWISE(BitAnd, INT(x &y), and_any)
BITWISE(BitOr, INT(x | y), or_any)
BITWISE(BitXor, INT(x ^ y), xor_any)
BITWISE(ShiftLeft, INT(aot_shift_left(x, y)), shl_any)
BITWISE(ShiftRight, INT(aot_shift_right(x, y)), shr_any)
BITWISE(ShiftRightUnsigned, aot_uint32_number(aot_shift_right_logical(x, y)), ushr_any)
#undef BITWISE

#define STRICT_EQUALITY(Op, negation)                                                                                  \
  SLOW_WAY(Op) RA = aot_bool(negation aot_strict_equal(R(1), R(2)));                                                   \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    int yes;                                                                                                           \
    STRICT_EQUAL(Op, yes, a, b);                                                                                       \
    RA = aot_bool(negation yes);                                                                                       \
  }                                                                                                                    \
  END(Op)
STRICT_EQUALITY(StrictEqual, )
STRICT_EQUALITY(StrictNotEqual, !)
#undef STRICT_EQUALITY

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
  SLOW_WAY(Op) {                                                                                                       \
    aot_value a = R(1), b = R(2);                                                                                      \
    int yes;                                                                                                           \
    SAVE(Op);                                                                                                          \
    AOT_FAST_COMPARE(yes, operator, a, b) yes = slow(cx, a, b);                                                        \
    if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                  \
    RA = aot_bool(yes);                                                                                                \
  }                                                                                                                    \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), b = R(2);                                                                                      \
    if (BOTH_INT(a, b)) {                                                                                              \
      RA = aot_bool(aot_as_int(a) operator aot_as_int(b));                                                             \
      NEXT(Op);                                                                                                        \
    }                                                                                                                  \
    double x = AS_DOUBLE(a), y = AS_DOUBLE(b);                                                                         \
    if (AOT_UNLIKELY(__builtin_isunordered(x, y))) GO_SLOW(Op);                                                        \
    RA = aot_bool(x operator y);                                                                                       \
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
#define SLOW_IMMEDIATE(Op, slow)                                                                                       \
  SLOW_WAY(Op) SLOW(Op, slow(cx, R(1), INT((int32_t)pc[2])));                                                          \
  END(Op)
#define ARITHMETIC_IMMEDIATE(Op, ints, operator, slow)                                                                 \
  SLOW_IMMEDIATE(Op, slow)                                                                                             \
  OP(Op) {                                                                                                             \
    aot_value a = R(1);                                                                                                \
    int32_t c = (int32_t)pc[2], result;                                                                                \
    if (AOT_LIKELY(IS_INT(a))) {                                                                                       \
      if (AOT_LIKELY(!ints(aot_as_int(a), c, &result))) {                                                              \
        RA = INT(result);                                                                                              \
        NEXT(Op);                                                                                                      \
      }                                                                                                                \
    } else {                                                                                                           \
      double d = AS_DOUBLE(a) operator(double) c;                                                                      \
      if (AOT_LIKELY(d == d)) {                                                                                        \
        RA = aot_double(d);                                                                                            \
        NEXT(Op);                                                                                                      \
      }                                                                                                                \
    }                                                                                                                  \
    GO_SLOW(Op);                                                                                                       \
  }                                                                                                                    \
  LAST(Op)
ARITHMETIC_IMMEDIATE(AddImmediate, __builtin_add_overflow, +, add_any)
ARITHMETIC_IMMEDIATE(SubImmediate, __builtin_sub_overflow, -, sub_any)
ARITHMETIC_IMMEDIATE(MulImmediate, multiply_overflow, *, mul_any)
#undef ARITHMETIC_IMMEDIATE

SLOW_IMMEDIATE(RemImmediate, rem_any)
OP(RemImmediate) {
  aot_value a = R(1);
  if (AOT_UNLIKELY(!IS_INT(a) || aot_as_int(a) < 0)) GO_SLOW(RemImmediate);
  RA = INT((int32_t)((uint32_t)aot_as_int(a) % pc[2]));
}
END(RemImmediate)

#define BITWISE_IMMEDIATE(Op, expression, slow)                                                                        \
  SLOW_IMMEDIATE(Op, slow)                                                                                             \
  OP(Op) {                                                                                                             \
    aot_value a = R(1);                                                                                                \
    int32_t c = (int32_t)pc[2];                                                                                        \
    if (AOT_UNLIKELY(!IS_INT(a))) GO_SLOW(Op);                                                                         \
    int32_t i = aot_as_int(a);                                                                                         \
    RA = expression;                                                                                                   \
  }                                                                                                                    \
  END(Op)
BITWISE_IMMEDIATE(AndImmediate, INT(i &c), and_any)
BITWISE_IMMEDIATE(OrImmediate, INT(i | c), or_any)
BITWISE_IMMEDIATE(XorImmediate, INT(i ^ c), xor_any)
BITWISE_IMMEDIATE(ShiftLeftImmediate, INT(aot_shift_left(i, c)), shl_any)
BITWISE_IMMEDIATE(ShiftRightImmediate, INT(aot_shift_right(i, c)), shr_any)
BITWISE_IMMEDIATE(ShiftRightUnsignedImmediate, aot_uint32_number(aot_shift_right_logical(i, c)), ushr_any)
#undef BITWISE_IMMEDIATE

#define NUMBER_CONSTANT(Op, box, expression, slow)                                                                     \
  SLOW_WAY(Op) SLOW(Op, slow(cx, R(1), K(2)));                                                                         \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = R(1), c = K(2);                                                                                      \
    if (AOT_UNLIKELY(!aot_is_number(a))) GO_SLOW(Op);                                                                  \
    double x = aot_as_number(a), y = aot_as_number(c);                                                                 \
    RA = box(expression);                                                                                              \
  }                                                                                                                    \
  END(Op)
NUMBER_CONSTANT(AddNumber, aot_double, x + y, aot_add)
NUMBER_CONSTANT(SubNumber, aot_double, x - y, aot_sub)
NUMBER_CONSTANT(MulNumber, aot_double, x *y, aot_mul)
NUMBER_CONSTANT(DivNumber, aot_number, x / y, aot_div)
#undef NUMBER_CONSTANT

OP(Template) SLOW(Template, aot_concat(cx, (int32_t)pc[2], &R(1)));
END(Template)
