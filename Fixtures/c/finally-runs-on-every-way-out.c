/* Made by aotc. */
#include "aot_emit.h"

AOT_ENTRY(aotf_0_finally_runs_on_every_way_out_ts);
static aot_value aott_1_f(aot_context *cx, aot_value p0);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_1;

static const aot_position_row aots_0[] = { { 13, 1, 0 }, { 13, 9, 0 }, { 13, 13, 0 }, { 13, 19, 0 } };
const aot_function_info aoti_0 = { "finally-runs-on-every-way-out.ts", 32, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_finally_runs_on_every_way_out_ts, 0, aots_0, "finally-runs-on-every-way-out.ts", 1, 1 };
AOT_ENTRY(aotf_0_finally_runs_on_every_way_out_ts) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value t1_words[AOT_CLOSURE_WORDS(0)];
  aot_value v0_f = AOT_UNDEFINED;
  {
    aot_value t1 = aot_closure_on_stack(t1_words);
    v0_f = t1;
  }
  {
    AOT_AT(0);
    aot_value t2 = aot_get_global(cx, aot_constant(cx, 0), 0, &AOT_HEAD(cx)->ics[0]);
    AOT_TRY(t2, Lthrow);
    aot_value t3;
    AOT_GET(t3, t2, 1, 1, 1, Lthrow);
    AOT_AT(2);
    aot_value t4 = aott_1_f(cx, aot_int(0));
    AOT_TRY(t4, Lthrow);
    AOT_AT(3);
    aot_value t5 = aott_1_f(cx, aot_int(1));
    AOT_TRY(t5, Lthrow);
    aot_value t6[2] = { t4, t5 };
    AOT_AT(1);
    aot_value t7;
    AOT_CALL(t7, t3, t2, 2, t6, "console.log", Lthrow);
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

static const aot_position_row aots_1[] = { { 6, 7, 0 }, { 8, 7, 0 }, { 8, 15, 0 } };
const aot_function_info aoti_1 = { "f", 1, 1, AOT_FN_NORMAL, 0, 0, 0, aots_1, "finally-runs-on-every-way-out.ts", 1, 10 };
static aot_value aott_1_f(aot_context *cx, aot_value p0) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_1);
  aot_value v1_n = p0;
  for (;;) {
    {
      {
        int k0 = 0;
        aot_value x0 = AOT_UNDEFINED;
        aot_value r0 = AOT_UNDEFINED;
        {
          {
            if (aot_strict_equal_plain(v1_n, aot_int(0))) {
              k0 = 2;
              goto Lfinally3;
            }
          }
          {
            if (aot_strict_equal_plain(v1_n, aot_int(1))) {
              {
                aot_value t1 = aot_constant(cx, 2);
                r0 = t1;
                k0 = 3;
                goto Lfinally3;
              }
            }
          }
          {
            AOT_AT(0);
            aot_value t2;
            AOT_CALL(t2, v1_n, AOT_UNDEFINED, 0, 0, "n", Lcleanup4);
          }
        }
        goto Lfinally3;
       Lcleanup4:;
        k0 = 1; x0 = aot_take_exception(cx);
       Lfinally3:;
        {
          {
            AOT_AT(1);
            aot_value t3 = aot_get_global(cx, aot_constant(cx, 0), 0, &AOT_HEAD(cx)->ics[2]);
            AOT_TRY(t3, Lthrow);
            aot_value t4;
            AOT_GET(t4, t3, 1, 3, 2, Lthrow);
            aot_value t5 = aot_constant(cx, 3);
            aot_value t6[1] = { t5 };
            AOT_AT(2);
            aot_value t7;
            AOT_CALL(t7, t4, t3, 1, t6, "console.log", Lthrow);
          }
        }
        if (k0 == 1) { AOT_HEAD(cx)->exception = x0; goto Lthrow; }
        if (k0 == 2) {
          goto Lend1;
        }
        if (k0 == 3) {
          AOT_LEAVE(); return r0;
        }
      }
    }
  }
 Lend1:;
  {
    aot_value t8 = aot_constant(cx, 4);
    AOT_LEAVE(); return t8;
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

