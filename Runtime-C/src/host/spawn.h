/* spawn.h: what a process is started with. */
#ifndef AOT_HOST_SPAWN_H
#define AOT_HOST_SPAWN_H

#include "aot_abi.h"
#include <uv.h>

/* What is done with a descriptor of the child, as node:child_process numbers it; the number behind it is a handle or a descriptor. */
enum aot_child_stdio { AOT_STDIO_IGNORE, AOT_STDIO_PIPE, AOT_STDIO_INHERIT };

/* Takes file, args, env or undefined, cwd or undefined, flags, uid or -1, gid or -1 from `argv`. Stdio is left to the caller. */
void aot_spawn_open(aot_context *cx, uv_process_options_t *o, const aot_value *argv);
void aot_spawn_close(uv_process_options_t *o);

/* Descriptors from a list of kinds and numbers, in turn: their count is set; the caller gives streams to those that are pipes. */
void aot_spawn_stdio(uv_process_options_t *o, aot_value list);

#endif
