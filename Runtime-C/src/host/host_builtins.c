/* host_builtins.c: what programs are told of the host that they run in. What knows it stands above this room, and is linked where there is a host. */
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/failure.h"
#include "value/string.h"
#include <stdlib.h>

/* The built-ins of the host as JSON, malloc'd; NULL: there is no host, or no memory (embed/builtins.c). */
__attribute__((weak)) char *aot_builtins_of_host(aot_context *cx);
/* Has the host granted the group? */
__attribute__((weak)) bool aot_host_grants(aot_context *cx, const char *group);

AOT_BUILTIN(aot_host_host_builtins) {
  (void)callee, (void)this_value, (void)new_target, (void)argc, (void)argv;
  char *list = aot_builtins_of_host ? aot_builtins_of_host(cx) : NULL;
  const char *text = list ? list : "[]";
  aot_value made = aot_string_from_utf8(cx, text, strlen(text));
  free(list);
  return made;
}

AOT_BUILTIN(aot_host_is_granted) {
  (void)callee, (void)this_value, (void)new_target;
  if (!aot_host_grants) return AOT_TRUE;
  size_t size;
  char *group = aot_string_to_wtf8(cx, AOT_ARG(0), &size);
  bool is_granted = aot_host_grants(cx, group);
  free(group);
  return aot_bool(is_granted);
}
