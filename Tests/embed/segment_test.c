/* segment_test.c: memory of the host by number and offset, and what breaks its rules. */
#include "check.h"
#include <stdint.h>

static aot_context *cx;
static double memory[16]; /* aligned as segments want it */
static int finalized, finalized_last;

static void on_finalize(void *data, void *bytes) {
  CHECK(bytes == memory);
  ++*(int *)data;
}

static aot_ref call1(const char *name, aot_ref argument) {
  aot_ref result = AOT_NO_REF;
  OK(aot_call_name(cx, name, 1, &argument, &result));
  return result;
}

static void views_see_the_memory(void) {
  aot_segment_id segment = 0, found = 0;
  aot_ref floats = AOT_NO_REF, bytes = AOT_NO_REF;
  size_t offset = 0, size = 0;
  void *at = NULL;
  for (int i = 0; i < 16; i++) memory[i] = i;
  OK(aot_segment_open(cx, memory, sizeof memory, on_finalize, &finalized, &segment));
  OK(aot_segment_view(cx, segment, 8, 4, AOT_ELEMENT_F64, &floats));
  CHECK(as_number(cx, call1("sum", floats)) == 1 + 2 + 3 + 4);
  call1("double", floats);
  CHECK(memory[1] == 2 && memory[4] == 8 && memory[5] == 5);
  memory[2] = 100; /* the host writes, the program reads */
  CHECK(as_number(cx, call1("sum", floats)) == 2 + 100 + 6 + 8);
  OK(aot_segment_view(cx, segment, 3, 5, AOT_ELEMENT_U8, &bytes));
  OK(aot_segment_find(cx, bytes, &found, &offset, &size));
  CHECK(found == segment && offset == 3 && size == 5);
  OK(aot_segment_borrow(cx, segment, 16, 8, &at));
  CHECK(at == &memory[2]);
  OK(aot_segment_close(cx, segment));
  CHECK(finalized == 1);
  memset(memory, 0x55, sizeof memory);
  /* Whoever kept a view sees nothing in it. */
  CHECK(as_number(cx, call1("sum", floats)) == 0);
  call1("double", floats);
  CHECK(((unsigned char *)memory)[8] == 0x55);
}

/* Everything that is against the rules is a status; nothing is finalized twice, nothing is read after the end. */
static void rules_are_kept(void) {
  aot_segment_id first = 0, second = 0, out = 77;
  aot_ref view = AOT_NO_REF, kept = AOT_NO_REF, ref = 0xABCD;
  size_t offset = 77, size = 77;
  void *at = &out;
  finalized = 0;
  STATUS(AOT_E_ARGUMENT, aot_segment_open(cx, (char *)memory + 1, 8, NULL, NULL, &out));
  OK(aot_segment_open(cx, memory, 64, on_finalize, &finalized, &first));
  STATUS(AOT_E_RANGE, aot_segment_view(cx, first, 60, 1, AOT_ELEMENT_F64, &ref));
  STATUS(AOT_E_RANGE, aot_segment_view(cx, first, 4, 1, AOT_ELEMENT_F64, &ref)); /* not aligned */
  STATUS(AOT_E_RANGE, aot_segment_view(cx, first, 8, SIZE_MAX / 4, AOT_ELEMENT_F64, &ref));
  STATUS(AOT_E_RANGE, aot_segment_view(cx, first, SIZE_MAX, 0, AOT_ELEMENT_U8, &ref));
  STATUS(AOT_E_ARGUMENT, aot_segment_view(cx, first, 0, 1, (aot_element)99, &ref));
  STATUS(AOT_E_RANGE, aot_segment_borrow(cx, first, 60, 5, &at));
  STATUS(AOT_E_RANGE, aot_segment_borrow(cx, first, 65, 0, &at));
  STATUS(AOT_E_NAME, aot_segment_view(cx, first + 1, 0, 1, AOT_ELEMENT_U8, &ref));
  STATUS(AOT_E_NAME, aot_segment_close(cx, 0));
  CHECK(out == 77 && ref == 0xABCD && at == &out);

  /* A view outlives its segment, and the next one in the same memory is another. */
  OK(aot_segment_view(cx, first, 0, 8, AOT_ELEMENT_F64, &view));
  OK(aot_keep(cx, view, &kept));
  OK(aot_segment_close(cx, first));
  STATUS(AOT_E_NAME, aot_segment_close(cx, first));
  STATUS(AOT_E_NAME, aot_segment_borrow(cx, first, 0, 1, &at));
  OK(aot_segment_open(cx, memory, 64, on_finalize, &finalized, &second));
  CHECK(second != first);
  STATUS(AOT_E_NAME, aot_segment_find(cx, kept, &out, &offset, &size));
  CHECK(as_number(cx, call1("sum", kept)) == 0);
  OK(aot_release(cx, kept));

  /* The program ends the segment. */
  OK(aot_segment_view(cx, second, 0, 8, AOT_ELEMENT_F64, &view));
  call1("transfer", view);
  STATUS(AOT_E_NAME, aot_segment_borrow(cx, second, 0, 1, &at));
  CHECK(out == 77 && offset == 77 && size == 77 && at == &out);
}

/* A host function closes the segment whose view the program is walking through. */
static aot_segment_id walked;
static aot_ref on_close(aot_context *context, const aot_invocation *call) {
  (void)call;
  OK(aot_segment_close(context, walked));
  memset(memory, 0x55, sizeof memory);
  return AOT_NO_REF;
}
static void the_program_loses_it_under_way(void) {
  aot_ref arguments[2], result = AOT_NO_REF;
  for (int i = 0; i < 16; i++) memory[i] = 1;
  OK(aot_segment_open(cx, memory, sizeof memory, NULL, NULL, &walked));
  OK(aot_segment_view(cx, walked, 0, 16, AOT_ELEMENT_F64, &arguments[0]));
  OK(aot_make_function(cx, "close", 0, on_close, NULL, &arguments[1]));
  OK(aot_call_name(cx, "walk", 2, arguments, &result));
  CHECK(as_number(cx, result) == 8); /* half of it */
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  aot_runtime *runtime = open_runtime();
  aot_segment_id last = 0;
  cx = open_context(runtime);
  run_file(cx, argv[1], "segments");
  views_see_the_memory();
  rules_are_kept();
  the_program_loses_it_under_way();
  OK(aot_segment_open(cx, memory, sizeof memory, on_finalize, &finalized_last, &last));
  int status = finish(cx, runtime);
  CHECK(finalized_last == 1); /* with the context */
  CHECK(finalized == 2);      /* what the program transferred, too */
  return status || failures;
}
