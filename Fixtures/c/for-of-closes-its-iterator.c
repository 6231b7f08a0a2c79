/* Made by aotc. */
#include "aot_emit.h"

AOT_ENTRY(aotf_0_for_of_closes_its_iterator_ts);
static aot_value aott_1_first(aot_context *cx, aot_value p0);
extern const aot_function_info aoti_0;
extern const aot_function_info aoti_1;

static const aot_position_row aots_0[] = { { 4, 1, 0 }, { 4, 9, 0 }, { 4, 13, 0 } };
const aot_function_info aoti_0 = { "for-of-closes-its-iterator.ts", 29, 0, AOT_FN_METHOD, AOT_FN_TOP, aotf_0_for_of_closes_its_iterator_ts, 0, aots_0, "for-of-closes-its-iterator.ts", 1, 1 };
AOT_ENTRY(aotf_0_for_of_closes_its_iterator_ts) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_0);
  aot_value t1_words[AOT_CLOSURE_WORDS(0)];
  aot_value v0_first = AOT_UNDEFINED;
  {
    aot_value t1 = aot_closure_on_stack(t1_words);
    v0_first = t1;
  }
  {
    AOT_AT(0);
    aot_value t2 = aot_get_global(cx, aot_constant(cx, 0), 0, &AOT_HEAD(cx)->ics[0]);
    AOT_TRY(t2, Lthrow);
    aot_value t3;
    AOT_GET(t3, t2, 1, 1, 1, Lthrow);
    aot_value t4[2] = { aot_int(1), aot_int(2) };
    aot_value t5 = aot_new_array(cx, 2, t4);
    AOT_AT(2);
    aot_value t6 = aott_1_first(cx, t5);
    AOT_TRY(t6, Lthrow);
    aot_value t7[1] = { t6 };
    AOT_AT(1);
    aot_value t8;
    AOT_CALL(t8, t3, t2, 1, t7, "console.log", Lthrow);
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

static const aot_position_row aots_1[] = { { 2, 21, 0 }, { 2, 14, 0 } };
const aot_function_info aoti_1 = { "first", 5, 1, AOT_FN_NORMAL, 0, 0, 0, aots_1, "for-of-closes-its-iterator.ts", 1, 10 };
static aot_value aott_1_first(aot_context *cx, aot_value p0) {
  AOT_CHECK_STACK(AOT_EXCEPTION);
  AOT_ENTER(aoti_1);
  aot_value v1_list = p0;
  aot_value v3_ = AOT_UNDEFINED;
  aot_value v4_one = AOT_UNDEFINED;
  {
    int t1 = aot_walks_plainly(cx, v1_list);
    aot_value t3 = AOT_UNDEFINED;
    uint32_t t2 = 0;
    if (!t1) { AOT_AT(0); t3 = aot_iterator_open_quoted(cx, v1_list, "list"); AOT_TRY(t3, Lthrow); }
    for (;;) {
      aot_value t4;
      if (t1) {
        if (t2 >= aot_array_of(v1_list)->length) break;
        AOT_ELEMENT(t4, v1_list, t2, 0, Lthrow);
        t2++;
      } else {
        int s; AOT_AT(1); AOT_ITERATOR_NEXT(s, t4, t3);
        if (AOT_UNLIKELY(s <= 0)) { if (s < 0) goto Lthrow; break; }
      }
      v3_ = t4;
      {
        v4_one = v3_;
        {
          aot_value t5 = v4_one;
          AOT_AT(0);
          if (t3 != AOT_UNDEFINED && AOT_UNLIKELY(aot_iterator_close(cx, t3))) goto Lthrow;
          AOT_LEAVE(); return t5;
        }
      }
    }
  }
  AOT_LEAVE(); return AOT_UNDEFINED;
 Lthrow:;
  AOT_LEAVE();
  return AOT_EXCEPTION;
}

