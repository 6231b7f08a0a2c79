/* A plugin that cannot start. */
#include "aot_plugin.h"

static const aot_object_class failing_class = {
    sizeof(aot_object_class), "Failing", NULL, 1, NULL, 0, NULL, 0, NULL, NULL};

static aot_status loaded(aot_context *cx) {
  aot_error_raise_text(cx, AOT_CLASS_ERROR, "no device");
  return AOT_E_EXCEPTION;
}

AOT_PLUGIN_WITH(failing, 1, loaded, NULL, &failing_class);
