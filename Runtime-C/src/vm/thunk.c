/* thunk.c: the entry point from native code into bytecode. The interpreter is reached through cx->interpreter alone, so that a
 * program without thunks does not link it.
 */
#include "base/context.h"
#include "base/interpreter.h"
#include <stdlib.h>

/* A bytecode function of the program; its code is loaded and verified by the first call. */
typedef struct aot_thunk {
  const aot_segment *segment;
  const void *code;
  const char *name;
  uint32_t entry;
} aot_thunk;

int register_thunk(aot_context *cx, uint32_t id, const struct aot_segment *segment, uint32_t entry, const char *name) {
  if (id >= cx->thunk_count) {
    uint32_t count = cx->thunk_count * 2 > id ? cx->thunk_count * 2 : id + 16;
    aot_thunk *thunks = realloc(cx->thunks, count * sizeof *thunks);
    if (!thunks) {
      aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
      return -1;
    }
    memset(thunks + cx->thunk_count, 0, (count - cx->thunk_count) * sizeof *thunks);
    cx->thunks = thunks;
    cx->thunk_count = count;
  }
  cx->thunks[id] = (aot_thunk){.segment = segment, .name = name, .entry = entry};
  return 0;
}

aot_value exec_bytecode_thunk(aot_context *cx, uint32_t id, aot_value callee, aot_value this_value,
                              aot_value new_target, int32_t argc, const aot_value *argv) {
  aot_thunk *t = &cx->thunks[id];
  if (AOT_UNLIKELY(!t->code)) {
    if (!cx->interpreter)
      return aot_throw_error(cx, AOT_ERROR, "%s is bytecode and this program has no interpreter", t->name);
    const void *code = cx->interpreter->load(cx, t->segment, t->entry);
    if (!code) return AOT_EXCEPTION;
    t = &cx->thunks[id];
    t->code = code;
  }
  return cx->interpreter->run(cx, t->code, callee, this_value, new_target, argc, argv);
}

void set_host_context(aot_context *cx, void *host) { cx->host = host; }
