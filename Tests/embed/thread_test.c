/* thread_test.c: contexts on several threads at once; contexts that go from thread to thread; posts. */
#include "check.h"
#include <pthread.h>

enum { THREADS = 4, CONTEXTS = 1000 };
static int contexts_of_a_thread = CONTEXTS / THREADS;
static aot_runtime *runtime;
static const char *folder;

static void *open_and_close(void *data) {
  (void)data;
  for (int i = 0; i < contexts_of_a_thread; i++) {
    aot_context *cx = open_context(runtime);
    run_file(cx, folder, "scripts");
    CHECK(as_number(cx, call2(cx, "tick", 0, 0)) == 1);
    CHECK(as_number(cx, call2(cx, "add", i, 1)) == i + 1);
    OK(aot_context_close(cx));
  }
  return NULL;
}

static void many_contexts(void) {
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, open_and_close, NULL) == 0);
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
}

/* ---------------------------------------------------------------- one context, two threads */

static void *use_elsewhere(void *data) {
  aot_context *cx = data;
  STATUS(AOT_E_THREAD, aot_jobs_run(cx));
  OK(aot_context_attach(cx));
  aot_ref depth = number(cx, 500), result = AOT_NO_REF;
  OK(aot_call_name(cx, "deep", 1, &depth, &result)); /* on the stack of this thread */
  CHECK(as_number(cx, result) == 500);
  OK(aot_context_collect(cx));
  return NULL;
}

static void moves(void) {
  aot_context *cx = open_context(runtime);
  pthread_t thread;
  run_file(cx, folder, "scripts");
  CHECK(pthread_create(&thread, NULL, use_elsewhere, cx) == 0);
  pthread_join(thread, NULL);
  OK(aot_context_attach(cx));
  CHECK(as_number(cx, call2(cx, "add", 20, 22)) == 42);
  OK(aot_context_close(cx));
}

/* ---------------------------------------------------------------- posts */

enum { POSTS = 1000 };
static int posted;
static void on_post(aot_context *cx, void *data) {
  aot_ref object;
  OK(aot_make_object(cx, &object));
  CHECK(*(int *)data == posted); /* in their order */
  posted++;
}

static void *post_all(void *cx) {
  static int numbers[POSTS];
  for (int i = 0; i < POSTS; i++) {
    numbers[i] = i;
    OK(aot_post(cx, on_post, &numbers[i]));
  }
  return NULL;
}

static void posts(void) {
  aot_context *cx = open_context(runtime);
  pthread_t thread;
  int descriptor = -1;
  int64_t timeout = 0;
  aot_usage usage;
  OK(aot_poll_timeout(cx, &timeout));
  CHECK(timeout == -1);
  OK(aot_poll_descriptor(cx, &descriptor));
  CHECK(descriptor >= 0);
  CHECK(pthread_create(&thread, NULL, post_all, cx) == 0);
  for (int i = 0; i < 1000 && posted < POSTS; i++) OK(aot_poll(cx, 1000, NULL)); /* posts end the wait */
  pthread_join(thread, NULL);
  CHECK(posted == POSTS);
  OK(aot_context_usage(cx, &usage));
  CHECK(usage.local_refs == 0);
  OK(aot_post(cx, on_post, &posted)); /* never called: the context is closed */
  OK(aot_context_close(cx));
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  folder = argv[1];
  if (getenv("AOT_GC_STRESS")) contexts_of_a_thread = 5;
  runtime = open_runtime();
  many_contexts();
  moves();
  posts();
  return finish(NULL, runtime);
}
