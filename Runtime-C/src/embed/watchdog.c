/* watchdog.c: deadlines. One thread of the runtime sleeps until the first of them. It is woken for an earlier one alone, and sleeps on when what it sleeps for
 * has ended: calls that end in time, one after the other, wake it once in the time of a deadline. */
#include "embed/run.h"
#include <stdlib.h>
#include <time.h>

#define NEVER UINT64_MAX

typedef struct aot_watchdog {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  pthread_t thread;
  aot_embedding *watched; /* contexts that run under a deadline */
  uint64_t wakes_at;      /* until when it sleeps: no deadline is before */
  bool is_over;
} aot_watchdog;

uint64_t aot_nanoseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* Ends what is late; when to look again. */
static uint64_t look(aot_watchdog *w, uint64_t now) {
  uint64_t first = NEVER;
  for (aot_embedding *e = w->watched; e; e = e->next_watched) {
    if (!e->deadline) continue;
    if (e->deadline <= now) {
      e->deadline = 0;
      aot_request(e, AOT_REQUEST_DEADLINE);
    } else if (e->deadline < first) first = e->deadline;
  }
  return first;
}

static void *watch(void *data) {
  aot_watchdog *w = data;
  pthread_mutex_lock(&w->lock);
  while (!w->is_over) {
    uint64_t now = aot_nanoseconds();
    if (w->wakes_at <= now) w->wakes_at = look(w, now);
    struct timespec until = {(time_t)(w->wakes_at / 1000000000u), (long)(w->wakes_at % 1000000000u)};
    if (w->wakes_at == NEVER) pthread_cond_wait(&w->changed, &w->lock);
    else pthread_cond_timedwait(&w->changed, &w->lock, &until);
  }
  pthread_mutex_unlock(&w->lock);
  return NULL;
}

static aot_watchdog *new_watchdog(void) {
  aot_watchdog *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->wakes_at = NEVER;
  pthread_condattr_t attributes;
  pthread_mutex_init(&w->lock, NULL);
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&w->changed, &attributes);
  pthread_condattr_destroy(&attributes);
  if (pthread_create(&w->thread, NULL, watch, w) == 0) return w;
  free(w);
  return NULL;
}

static aot_watchdog *watchdog_of(aot_runtime *runtime) {
  aot_watchdog *w = __atomic_load_n(&runtime->watchdog, __ATOMIC_ACQUIRE);
  if (w) return w;
  pthread_mutex_lock(&runtime->lock);
  if (!runtime->watchdog) __atomic_store_n(&runtime->watchdog, new_watchdog(), __ATOMIC_RELEASE);
  w = runtime->watchdog;
  pthread_mutex_unlock(&runtime->lock);
  return w;
}

void aot_watch(aot_embedding *e) {
  aot_watchdog *w = watchdog_of(e->runtime);
  if (!w) { /* no thread to be had: nothing runs without its limit */
    aot_request(e, AOT_REQUEST_DEADLINE);
    return;
  }
  pthread_mutex_lock(&w->lock);
  e->deadline = aot_nanoseconds() + e->options.deadline_ms * 1000000u;
  e->next_watched = w->watched;
  w->watched = e;
  if (e->deadline < w->wakes_at) {
    w->wakes_at = e->deadline;
    pthread_cond_signal(&w->changed);
  }
  pthread_mutex_unlock(&w->lock);
}

void aot_unwatch(aot_embedding *e) {
  aot_watchdog *w = watchdog_of(e->runtime);
  if (!w) return;
  pthread_mutex_lock(&w->lock);
  aot_embedding **at = &w->watched;
  while (*at && *at != e) at = &(*at)->next_watched;
  if (*at) *at = e->next_watched;
  e->deadline = 0;
  pthread_mutex_unlock(&w->lock);
}

void aot_watchdog_free(aot_runtime *runtime) {
  aot_watchdog *w = runtime->watchdog;
  if (!w) return;
  pthread_mutex_lock(&w->lock);
  w->is_over = true;
  pthread_cond_signal(&w->changed);
  pthread_mutex_unlock(&w->lock);
  pthread_join(w->thread, NULL);
  pthread_cond_destroy(&w->changed);
  pthread_mutex_destroy(&w->lock);
  free(w);
}
