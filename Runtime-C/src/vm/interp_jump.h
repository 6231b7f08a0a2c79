/* interp_jump.h: jumps. Part of aot_interpret. The offset is the last operand of each. */

OP(Jump) JUMP(pc[1]);
LAST(Jump)
#define BRANCH_TRUTH(Op, negation)                                                                                     \
  SLOW_WAY(Op) if (negation aot_truthy_slow(RA)) JUMP(pc[1]);                                                          \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = RA;                                                                                                  \
    if (AOT_LIKELY(a == (negation 1 ? AOT_FALSE : AOT_TRUE))) NEXT(Op);                                                \
    if (AOT_LIKELY(a == (negation 1 ? AOT_TRUE : AOT_FALSE))) JUMP(pc[1]);                                             \
    int yes;                                                                                                           \
    if (IS_INT(a)) yes = aot_as_int(a) != 0;                                                                           \
    else if (aot_is_object(a)) yes = 1;                                                                                \
    else if (aot_is_nullish(a)) yes = 0;                                                                               \
    else GO_SLOW(Op);                                                                                                  \
    if (negation yes) JUMP(pc[1]);                                                                                     \
  }                                                                                                                    \
  END(Op)
BRANCH_TRUTH(JumpIfTrue, )
BRANCH_TRUTH(JumpIfFalse, !)
#undef BRANCH_TRUTH

#define BRANCH(Op, condition)                                                                                          \
  OP(Op) {                                                                                                             \
    aot_value a = RA;                                                                                                  \
    if (condition) JUMP(pc[1]);                                                                                        \
  }                                                                                                                    \
  END(Op)
BRANCH(JumpIfNullish, aot_is_nullish(a))
BRANCH(JumpIfNotNullish, !aot_is_nullish(a))
BRANCH(JumpIfNull, a == AOT_NULL)
BRANCH(JumpIfNotNull, a != AOT_NULL)
BRANCH(JumpIfUndefined, a == AOT_UNDEFINED)
BRANCH(JumpIfNotUndefined, a != AOT_UNDEFINED)
#undef BRANCH

#define BRANCH_STRICT(Op, negation)                                                                                    \
  SLOW_WAY(Op) if (negation aot_strict_equal(RA, R(1))) JUMP(pc[2]);                                                   \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = RA, b = R(1);                                                                                        \
    int yes;                                                                                                           \
    STRICT_EQUAL(Op, yes, a, b);                                                                                       \
    if (negation yes) JUMP(pc[2]);                                                                                     \
  }                                                                                                                    \
  END(Op)
BRANCH_STRICT(JumpIfStrictEqual, )
BRANCH_STRICT(JumpIfStrictNotEqual, !)
#undef BRANCH_STRICT

#define BRANCH_EQUALITY(Op, negation)                                                                                  \
  OP(Op) {                                                                                                             \
    aot_value a = RA, b = R(1);                                                                                        \
    int yes;                                                                                                           \
    if (BOTH_INT(a, b)) yes = a == b;                                                                                  \
    else {                                                                                                             \
      SAVE(Op);                                                                                                        \
      yes = aot_loose_equal(cx, a, b);                                                                                 \
      if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                \
    }                                                                                                                  \
    if (negation yes) JUMP(pc[2]);                                                                                     \
  }                                                                                                                    \
  END(Op)
BRANCH_EQUALITY(JumpIfEqual, )
BRANCH_EQUALITY(JumpIfNotEqual, !)
#undef BRANCH_EQUALITY

/* As in interp_arith.h: what is no double compares as a NaN. */
#define BRANCH_RELATION(Op, operator, negation, slow)                                                                  \
  SLOW_WAY(Op) {                                                                                                       \
    aot_value a = RA, b = R(1);                                                                                        \
    int yes;                                                                                                           \
    SAVE(Op);                                                                                                          \
    AOT_FAST_COMPARE(yes, operator, a, b) yes = slow(cx, a, b);                                                        \
    if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                  \
    if (negation yes) JUMP(pc[2]);                                                                                     \
  }                                                                                                                    \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = RA, b = R(1);                                                                                        \
    if (BOTH_INT(a, b)) {                                                                                              \
      if (negation(aot_as_int(a) operator aot_as_int(b))) JUMP(pc[2]);                                                 \
      NEXT(Op);                                                                                                        \
    }                                                                                                                  \
    double x = AS_DOUBLE(a), y = AS_DOUBLE(b);                                                                         \
    if (AOT_LIKELY(!__builtin_isunordered(x, y))) {                                                                    \
      if (negation(x operator y)) JUMP(pc[2]);                                                                         \
      NEXT(Op);                                                                                                        \
    }                                                                                                                  \
    GO_SLOW(Op);                                                                                                       \
  }                                                                                                                    \
  LAST(Op)
BRANCH_RELATION(JumpIfLess, <, , aot_less)
BRANCH_RELATION(JumpIfNotLess, <, !, aot_less)
BRANCH_RELATION(JumpIfLessEqual, <=, , aot_less_equal)
BRANCH_RELATION(JumpIfNotLessEqual, <=, !, aot_less_equal)
BRANCH_RELATION(JumpIfGreater, >, , aot_greater)
BRANCH_RELATION(JumpIfNotGreater, >, !, aot_greater)
BRANCH_RELATION(JumpIfGreaterEqual, >=, , aot_greater_equal)
BRANCH_RELATION(JumpIfNotGreaterEqual, >=, !, aot_greater_equal)
#undef BRANCH_RELATION

#define BRANCH_STRICT_IMMEDIATE(Op, negation)                                                                          \
  OP(Op) {                                                                                                             \
    aot_value a = RA;                                                                                                  \
    int yes =                                                                                                          \
        IS_INT(a) ? aot_as_int(a) == (int32_t)pc[1] : aot_is_number(a) && AS_DOUBLE(a) == (double)(int32_t)pc[1];      \
    if (negation yes) JUMP(pc[2]);                                                                                     \
  }                                                                                                                    \
  END(Op)
BRANCH_STRICT_IMMEDIATE(JumpIfStrictEqualImmediate, )
BRANCH_STRICT_IMMEDIATE(JumpIfStrictNotEqualImmediate, !)
#undef BRANCH_STRICT_IMMEDIATE

#define BRANCH_IMMEDIATE(Op, operator, negation, slow)                                                                 \
  SLOW_WAY(Op) {                                                                                                       \
    SAVE(Op);                                                                                                          \
    int yes = slow(cx, RA, INT((int32_t)pc[1]));                                                                       \
    if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                  \
    if (negation yes) JUMP(pc[2]);                                                                                     \
  }                                                                                                                    \
  END(Op)                                                                                                              \
  OP(Op) {                                                                                                             \
    aot_value a = RA;                                                                                                  \
    if (AOT_LIKELY(IS_INT(a))) {                                                                                       \
      if (negation(aot_as_int(a) operator(int32_t) pc[1])) JUMP(pc[2]);                                                \
      NEXT(Op);                                                                                                        \
    }                                                                                                                  \
    if (AOT_UNLIKELY(!aot_is_number(a))) GO_SLOW(Op);                                                                  \
    if (negation(AS_DOUBLE(a) operator(double)(int32_t) pc[1])) JUMP(pc[2]);                                           \
  }                                                                                                                    \
  END(Op)
BRANCH_IMMEDIATE(JumpIfLessImmediate, <, , aot_less)
BRANCH_IMMEDIATE(JumpIfNotLessImmediate, <, !, aot_less)
BRANCH_IMMEDIATE(JumpIfLessEqualImmediate, <=, , aot_less_equal)
BRANCH_IMMEDIATE(JumpIfNotLessEqualImmediate, <=, !, aot_less_equal)
BRANCH_IMMEDIATE(JumpIfGreaterImmediate, >, , aot_greater)
BRANCH_IMMEDIATE(JumpIfNotGreaterImmediate, >, !, aot_greater)
BRANCH_IMMEDIATE(JumpIfGreaterEqualImmediate, >=, , aot_greater_equal)
BRANCH_IMMEDIATE(JumpIfNotGreaterEqualImmediate, >=, !, aot_greater_equal)
#undef BRANCH_IMMEDIATE
