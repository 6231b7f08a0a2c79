/* interp_jump.h: jumps. Part of aot_interpret. The offset is the last operand of each. */

OP(Jump) JUMP(pc[1]);
#define BRANCH(Op, condition)                                                                                          \
  OP(Op) {                                                                                                             \
    aot_value a = RA;                                                                                                  \
    if (condition) JUMP(pc[1]);                                                                                        \
  }                                                                                                                    \
  END(Op)
BRANCH(JumpIfTrue, aot_truthy(a))
BRANCH(JumpIfFalse, !aot_truthy(a))
BRANCH(JumpIfNullish, aot_is_nullish(a))
BRANCH(JumpIfNotNullish, !aot_is_nullish(a))
BRANCH(JumpIfUndefined, a == AOT_UNDEFINED)
BRANCH(JumpIfNotUndefined, a != AOT_UNDEFINED)
#undef BRANCH

#define BRANCH_STRICT(Op, negation)                                                                                    \
  OP(Op) if (negation aot_strict_equal(RA, R(1))) JUMP(pc[2]);                                                         \
  END(Op)
BRANCH_STRICT(JumpIfStrictEqual, )
BRANCH_STRICT(JumpIfStrictNotEqual, !)
#undef BRANCH_STRICT

#define BRANCH_EQUALITY(Op, negation)                                                                                  \
  OP(Op) {                                                                                                             \
    aot_value a = RA, b = R(1);                                                                                        \
    int yes;                                                                                                           \
    if (AOT_BOTH_INT(a, b)) yes = a == b;                                                                              \
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

#define BRANCH_RELATION(Op, operator, negation, slow)                                                                  \
  OP(Op) {                                                                                                             \
    aot_value a = RA, b = R(1);                                                                                        \
    int yes;                                                                                                           \
    AOT_FAST_COMPARE(yes, operator, a, b) {                                                                            \
      SAVE(Op);                                                                                                        \
      yes = slow(cx, a, b);                                                                                            \
      if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                \
    }                                                                                                                  \
    if (negation yes) JUMP(pc[2]);                                                                                     \
  }                                                                                                                    \
  END(Op)
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
    int yes = aot_is_int(a) ? aot_as_int(a) == (int32_t)pc[1]                                                          \
                            : aot_is_number(a) && aot_as_double(a) == (double)(int32_t)pc[1];                          \
    if (negation yes) JUMP(pc[2]);                                                                                     \
  }                                                                                                                    \
  END(Op)
BRANCH_STRICT_IMMEDIATE(JumpIfStrictEqualImmediate, )
BRANCH_STRICT_IMMEDIATE(JumpIfStrictNotEqualImmediate, !)
#undef BRANCH_STRICT_IMMEDIATE

#define BRANCH_IMMEDIATE(Op, operator, negation, slow)                                                                 \
  OP(Op) {                                                                                                             \
    aot_value a = RA;                                                                                                  \
    int yes;                                                                                                           \
    if (AOT_LIKELY(aot_is_int(a))) yes = aot_as_int(a) operator(int32_t) pc[1];                                        \
    else if (aot_is_number(a)) yes = aot_as_double(a) operator(double)(int32_t) pc[1];                                 \
    else {                                                                                                             \
      SAVE(Op);                                                                                                        \
      yes = slow(cx, a, aot_int((int32_t)pc[1]));                                                                      \
      if (AOT_UNLIKELY(aot_has_exception(cx))) THROW();                                                                \
    }                                                                                                                  \
    if (negation yes) JUMP(pc[2]);                                                                                     \
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
