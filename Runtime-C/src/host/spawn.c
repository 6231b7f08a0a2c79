/* spawn.c: what a process is started with, from values to C. */
#include "host/spawn.h"
#include "object/array.h"
#include "value/string.h"
#include <stdlib.h>

static char *text(aot_context *cx, aot_value v) {
  size_t n;
  return aot_is_string(v) ? aot_string_to_utf8(cx, v, &n) : NULL;
}

/* An array of texts that NULL ends; NULL when v is none. */
static char **texts(aot_context *cx, aot_value v) {
  if (!aot_is_array(v)) return NULL;
  uint32_t n = aot_list_count(v);
  char **list = calloc(n + 1, sizeof *list);
  if (!list) abort();
  for (uint32_t i = 0; i < n; i++) list[i] = text(cx, aot_list_at(v, i));
  return list;
}

static void free_texts(char **list) {
  for (char **each = list; each && *each; each++) free(*each);
  free(list);
}

void aot_spawn_open(aot_context *cx, uv_process_options_t *o, const aot_value *argv) {
  *o = (uv_process_options_t){0};
  o->file = text(cx, argv[0]);
  o->args = texts(cx, argv[1]);
  o->env = texts(cx, argv[2]);
  o->cwd = text(cx, argv[3]);
  o->flags = (unsigned)aot_as_number(argv[4]);
  double uid = aot_as_number(argv[5]), gid = aot_as_number(argv[6]);
  if (uid >= 0) {
    o->flags |= UV_PROCESS_SETUID;
    o->uid = (uv_uid_t)uid;
  }
  if (gid >= 0) {
    o->flags |= UV_PROCESS_SETGID;
    o->gid = (uv_gid_t)gid;
  }
}

void aot_spawn_stdio(uv_process_options_t *o, aot_value list) {
  o->stdio_count = (int)(aot_list_count(list) / 2);
  o->stdio = calloc((size_t)o->stdio_count + 1, sizeof *o->stdio);
  if (!o->stdio) abort();
  for (int i = 0; i < o->stdio_count; i++) {
    uv_stdio_container_t *s = &o->stdio[i];
    switch ((enum aot_child_stdio)aot_as_number(aot_list_at(list, 2 * (uint32_t)i))) {
    case AOT_STDIO_IGNORE: s->flags = UV_IGNORE; break;
    case AOT_STDIO_PIPE: s->flags = UV_CREATE_PIPE | UV_READABLE_PIPE | UV_WRITABLE_PIPE; break;
    case AOT_STDIO_INHERIT:
      s->flags = UV_INHERIT_FD;
      s->data.fd = (int)aot_as_number(aot_list_at(list, 2 * (uint32_t)i + 1));
      break;
    }
  }
}

void aot_spawn_close(uv_process_options_t *o) {
  free((char *)(uintptr_t)o->file);
  free((char *)(uintptr_t)o->cwd);
  free_texts(o->args);
  free_texts(o->env);
  free(o->stdio);
}
