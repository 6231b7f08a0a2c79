/* vm_abi.h: what must be equal in a binary and in the libaotvm.so that it loads: the layout of everything in the context. */
#ifndef AOT_VM_ABI_H
#define AOT_VM_ABI_H
#include "aot_abi.h"
#include "base/context.h"
#include "base/names.h"
#include "base/realm_id.h"
#define AOT_VM_ABI                                                                                                     \
  ((uint32_t)(AOT_ABI_VERSION * 0x9E3779B1u ^ (uint32_t)(sizeof(aot_context) * 2654435761u) ^                          \
              (uint32_t)(sizeof(aot_program) << 16) ^ (uint32_t)(AOT_REALM_COUNT << 8) ^                               \
              (uint32_t)(AOT_NAME_COUNT * 31) ^ (uint32_t)AOT_KIND_HOST))
#endif
