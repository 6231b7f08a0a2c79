/* key.c: property keys. */
#include "value/key.h"
#include "base/context.h"
#include "value/string.h"
#include <stdbool.h>
#include <stdio.h>

aot_key aot_key_from_index(uint32_t i) { return (aot_key){.value = 0, .index = i, .is_index = true}; }

aot_key aot_key_from_name(aot_value name) {
  if (aot_is_int(name)) return aot_key_from_index((uint32_t)aot_as_int(name));
  aot_cell *c = aot_cell_of(name);
  if (c->kind == AOT_KIND_STRING && (c->flags & AOT_STR_INDEX))
    return (aot_key){.value = name, .index = aot_string_of(name)->index, .is_index = true};
  return (aot_key){.value = name};
}

aot_value aot_key_to_value(aot_context *cx, aot_key key) {
  if (!key.is_index) return key.value;
  if (key.value) return key.value;
  if (key.index < 10) return aot_single_unit(cx, '0' + key.index);
  char text[16];
  snprintf(text, sizeof text, "%u", key.index);
  return aot_string_from_c(cx, text);
}
