/* vm_open.c: the entry point of libaotvm.so; see vm_load.c. */
#include "base/builtin.h"
#include "base/interpreter.h"
#include "vm/bytecode.h"
#include "vm/vm_abi.h"

extern const aot_interpreter aot_interpreter_table;

__attribute__((visibility("default"))) const aot_interpreter *aot_vm_open(uint32_t abi);
const aot_interpreter *aot_vm_open(uint32_t abi) { return abi == AOT_VM_ABI ? &aot_interpreter_table : NULL; }

#define AOT_VM_BUILTIN(name) AOT_BUILTIN(name);
#include "vm/vm_builtins.def"
#undef AOT_VM_BUILTIN

/* A handler by its name, or NULL. */
__attribute__((visibility("default"))) aot_native aot_vm_builtin(const char *name);
aot_native aot_vm_builtin(const char *name) {
#define AOT_VM_BUILTIN(n)                                                                                              \
  if (strcmp(name, #n) == 0) return n;
#include "vm/vm_builtins.def"
#undef AOT_VM_BUILTIN
  return NULL;
}
