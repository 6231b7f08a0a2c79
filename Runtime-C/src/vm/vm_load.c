/* vm_load.c: the interpreter of --hybrid=dynamic builds: libaotvm.so, loaded when the first thunk runs.
 *
 * Linked instead of interp.c (libaotvmload.a): it defines the same table, whose entries load the library and go on in the
 * library's table. The library has its own hidden copy of the runtime's code; all state is in cx.
 */
#ifdef AOT_VM_LOADER
#include "base/builtin.h"
#include "base/context.h"
#include "base/interpreter.h"
#include "vm/bytecode.h"
#include "vm/vm_abi.h"
#include <dlfcn.h>
#include <stdio.h>
#include <unistd.h>

typedef const aot_interpreter *(*open_function)(uint32_t abi);

static AOT_COLD void missing(aot_context *cx, const char *why) {
  aot_throw_error(cx, AOT_ERROR, "this program needs libaotvm.so beside it or on the library path: %s", why);
}

/* Beside the executable first, then where the system looks. */
static void *open_library(char *message, size_t size) {
  char path[4096];
  ssize_t n = readlink("/proc/self/exe", path, sizeof path - 32);
  if (n > 0) {
    while (n > 0 && path[n - 1] != '/') n--;
    snprintf(path + n, sizeof path - (size_t)n, "libaotvm.so");
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
    if (access(path, F_OK) == 0) {
      snprintf(message, size, "%s", dlerror());
      return NULL;
    }
  }
  void *library = dlopen("libaotvm.so", RTLD_NOW | RTLD_LOCAL);
  if (!library) snprintf(message, size, "%s", dlerror());
  return library;
}

/* The library's table, or NULL with an error pending. From then on cx->interpreter is that table. */
static const aot_interpreter *table_of(aot_context *cx) {
  char message[512] = "";
  void *library = open_library(message, sizeof message);
  if (!library) return missing(cx, message), NULL;
  open_function open = (open_function)dlsym(library, "aot_vm_open");
  const aot_interpreter *table = open ? open(AOT_VM_ABI) : NULL;
  if (!table) return missing(cx, "the library found is of another version of aotc"), NULL;
  cx->interpreter = table;
  return table;
}

static aot_value run(aot_context *cx, const void *code, aot_value callee, aot_value this_value, aot_value new_target,
                     int32_t argc, const aot_value *argv) {
  const aot_interpreter *table = table_of(cx);
  return table ? table->run(cx, code, callee, this_value, new_target, argc, argv) : AOT_EXCEPTION;
}

static const void *load(aot_context *cx, const aot_segment *segment, uint32_t entry) {
  const aot_interpreter *table = table_of(cx);
  return table ? table->load(cx, segment, entry) : NULL;
}

static void trace(aot_context *cx) { (void)cx; }
static void free_nothing(aot_context *cx) { (void)cx; }

/* What frames of the interpreter tell is asked of the table in the library: until it is loaded there are none. */
const aot_interpreter aot_interpreter_table = {.run = run, .trace = trace, .free = free_nothing, .load = load};
#else
typedef int aot_vm_load_is_apart;
#endif
