/* A plugin that was made for another version: tools/test-objects.sh puts it in. */
#include <stdint.h>

struct descriptor {
  uint32_t objects_version, aot_version;
  const void *rest[16];
};
extern const struct descriptor aot_plugin_descriptor;
const struct descriptor aot_plugin_descriptor = {VERSION, 1u << 16, {0}};
