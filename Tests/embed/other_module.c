/* A module of another version of aot.h: tools/test-embed.sh puts the name and the version in. */
#include <stdint.h>

uint32_t aot_module_abi_NAME(void);
uint32_t aot_module_abi_NAME(void) { return VERSION; }
int aot_module_init_NAME(const void *api, void *cx, uint64_t exports);
int aot_module_init_NAME(const void *api, void *cx, uint64_t exports) { return api && cx && exports ? 0 : 1; }
