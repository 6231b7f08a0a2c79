/* A host whose classes come from a folder of plugins, and whose objects are there again when it is started again: plugins FOLDER DATABASE. */
#include "aot_objects.h"
#include <stdio.h>
#include <string.h>

static int fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, aot_last_error());
  return 1;
}

static void found(void *data, const char *path, aot_status status, const char *message) {
  const char *name = strrchr(path, '/');
  (void)data;
  if (status == AOT_OK) printf("%s: loaded\n", name + 1);
  else printf("%s: refused (%s)\n", name + 1, status == AOT_E_ABI ? "another version" : message);
}

static double number_of(aot_context *cx, aot_ref ref) {
  double value = -1;
  aot_read_number(cx, ref, &value);
  return value;
}

/* The match of the store; the first time a new one. */
static int open_match(aot_context *cx, aot_store *store, aot_ref *match) {
  aot_ref ids, id;
  uint32_t count;
  if (aot_store_query(store, "Match", NULL, AOT_NO_REF, &ids) || aot_array_size(cx, ids, &count)) return fail("query");
  if (count == 0) {
    puts("a new match");
    return aot_new(cx, "Match", 0, NULL, match) ? fail("Match") : 0;
  }
  puts("the match goes on");
  if (aot_element_read(cx, ids, 0, &id) || aot_load(store, (aot_stored_id)number_of(cx, id), match))
    return fail("load");
  return 0;
}

/* A goal of each side: a message to the match, which sends one to its goals, which send one to what they extend. */
static int play(aot_context *cx, aot_ref match) {
  static aot_call_site goal = AOT_SITE("goal");
  for (int side = 0; side < 2; side++) {
    aot_ref argument, count;
    aot_make_number(cx, side, &argument);
    if (aot_send_at(cx, &goal, match, 1, &argument, &count)) return fail("goal");
    printf("%s: %g\n", side ? "guests" : "home", number_of(cx, count));
  }
  return 0;
}

static int run(aot_context *cx, const char *folder, const char *database) {
  aot_store *store;
  aot_ref match;
  aot_stored_id id;
  if (aot_scan_plugins(cx, folder, found, NULL)) return fail(folder);
  if (aot_store_open(cx, database, NULL, &store)) return fail(database);
  if (open_match(cx, store, &match) || play(cx, match)) return 1;
  /* The goals are objects of their own; all is written or nothing. */
  aot_ref home, guests;
  if (aot_property_read(cx, match, "home", &home) || aot_property_read(cx, match, "guests", &guests))
    return fail("match");
  if (aot_store_begin(store) || aot_persist(store, match, &id) || aot_persist(store, home, &id) ||
      aot_persist(store, guests, &id) || aot_store_commit(store))
    return fail("persist");
  return aot_store_close(store) ? fail("close") : 0;
}

int main(int argc, char **argv) {
  aot_runtime_options options = AOT_RUNTIME_OPTIONS;
  aot_runtime *runtime;
  aot_context *cx;
  if (argc < 3) return 2;
  if (aot_runtime_open(&options, &runtime) || aot_context_open(runtime, NULL, &cx)) return fail("open");
  int failed = run(cx, argv[1], argv[2]);
  if (aot_context_close(cx) || aot_runtime_close(runtime)) return fail("close");
  return failed;
}
