/* vm_open.c: the entry point of libaotvm.so; see vm_load.c. */
#include "base/builtin.h"
#include "base/interpreter.h"
#include "vm/bytecode.h"
#include "vm/vm_abi.h"

extern const aot_interpreter aot_interpreter_table;

__attribute__((visibility("default"))) const aot_interpreter *aot_vm_open(uint32_t abi);
const aot_interpreter *aot_vm_open(uint32_t abi) { return abi == AOT_VM_ABI ? &aot_interpreter_table : NULL; }
