/* reload_test.c: another version of a script takes the place of the one that runs. */
#include "check.h"

static const char *folder;

static aot_status reload(aot_context *cx, const char *name, const char *file, uint32_t *replaced) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s.abc", folder, file);
  size_t size;
  void *bytes = read_file(path, &size);
  aot_status status = aot_reload_script(cx, name, bytes, size, replaced);
  free(bytes);
  return status;
}

static aot_ref call(aot_context *cx, const char *name) {
  aot_ref result = AOT_NO_REF;
  OK(aot_call_name(cx, name, 0, NULL, &result));
  return result;
}

static void functions_are_replaced(aot_context *cx) {
  aot_ref kept = AOT_NO_REF, result = AOT_NO_REF, argument = number(cx, 1), undefined = AOT_NO_REF;
  uint32_t replaced = 0;
  aot_ref exports = run_file(cx, folder, "first_version");
  OK(aot_make_undefined(cx, &undefined));
  OK(aot_property_read(cx, exports, "step", &kept));
  call(cx, "listen");
  CHECK(as_number(cx, call2(cx, "step", 5, 0)) == 20);
  CHECK(is_text(cx, call(cx, "describeFirst"), "first 3"));

  OK(reload(cx, "first_version", "second_version", &replaced));
  CHECK(replaced >= 8);
  /* The state stays, the code is new: by name, in a handle, in an array, in a class. */
  CHECK(as_number(cx, call2(cx, "step", 2, 0)) == 13 + 2000);
  OK(aot_call(cx, kept, undefined, 1, &argument, &result));
  CHECK(as_number(cx, result) == 12 + 1000);
  CHECK(is_text(cx, call(cx, "fire"), "second event"));
  CHECK(is_text(cx, call(cx, "describeFirst"), "second 3!"));
  CHECK(is_text(cx, call(cx, "another"), "another second 5"));
  OK(aot_call_method(cx, exports, "step", 1, &argument, &result));
  CHECK(as_number(cx, result) == 11 + 1000);

  /* And back. */
  OK(reload(cx, "first_version", "first_version", NULL));
  CHECK(as_number(cx, call2(cx, "step", 1, 0)) == 13);
  CHECK(is_text(cx, call(cx, "describeFirst"), "first 3"));
}

static void other_versions_are_refused(aot_context *cx) {
  uint32_t replaced = 77;
  STATUS(AOT_E_CONFLICT, reload(cx, "first_version", "third_version", &replaced));
  STATUS(AOT_E_NAME, reload(cx, "nobody", "second_version", &replaced));
  STATUS(AOT_E_BYTECODE, aot_reload_script(cx, "first_version", "text", 4, &replaced));
  STATUS(AOT_E_CONFLICT, reload(cx, "first_version", "scripts", &replaced));
  CHECK(replaced == 77);
  CHECK(as_number(cx, call2(cx, "step", 1, 0)) == 14);
}

static aot_ref on_swap(aot_context *cx, const aot_invocation *invocation) {
  (void)invocation;
  OK(reload(cx, "first_version", "second_version", NULL));
  OK(aot_context_collect(cx));
  return AOT_NO_REF;
}

static void calls_finish_on_the_old_code(aot_context *cx) {
  aot_ref host = AOT_NO_REF, result = AOT_NO_REF;
  OK(aot_make_function(cx, "host", 0, on_swap, NULL, &host));
  OK(aot_call_name(cx, "swap", 1, &host, &result));
  CHECK(is_text(cx, result, "old 14 1013")); /* what it calls is new */
  OK(aot_call_name(cx, "swap", 1, &host, &result));
  CHECK(is_text(cx, result, "new 1013"));
}

/* A frame per iteration of a game loop may bring a version. */
static void many_times(aot_context *cx) {
  int times = getenv("AOT_GC_STRESS") ? 10 : 300;
  for (int i = 0; i < times; i++) OK(reload(cx, "first_version", i % 2 ? "second_version" : "first_version", NULL));
  CHECK(is_text(cx, call(cx, "describeFirst"), "second 3!"));
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  folder = argv[1];
  aot_runtime *runtime = open_runtime();
  aot_context *cx = open_context(runtime);
  functions_are_replaced(cx);
  other_versions_are_refused(cx);
  calls_finish_on_the_old_code(cx);
  many_times(cx);
  return finish(cx, runtime);
}
