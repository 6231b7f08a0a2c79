/* A plugin that brings a built-in, too. */
#include "aot_plugin.h"

static aot_ref echo(aot_context *cx, const aot_invocation *call) {
  aot_ref result;
  return aot_convert_string(cx, call->arguments[0], &result) ? AOT_NO_REF : result;
}
AOT_BUILTIN(echo_row, "voice::echo", "Gives back what it hears", echo, {"sound", "What to give back"}, {"times", NULL});

static const aot_method methods[] = {{"speak", AOT_INSTANCE_METHOD, 1, echo, NULL, NULL, "Says a word"},
                                     {"choir", AOT_CLASS_METHOD, 0, echo, NULL, NULL, NULL}};
static const char *const ivars[] = {"pitch"};
static const aot_object_class voice = {
    sizeof(aot_object_class), "Voice", NULL, 3, ivars, 1, methods, 2, "Speaks", NULL};

static aot_status loaded(aot_context *cx) { return aot_context_builtin(cx, &echo_row); }

AOT_PLUGIN_WITH(voiced, 1, loaded, NULL, &voice);
