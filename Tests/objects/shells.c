/* A plugin whose methods are for shells, and go wrong. */
#include "aot_plugin.h"

static const aot_method methods[] = {{"fails", AOT_SHELL_CLASS_METHOD, 0, NULL, NULL, "echo half; exit 3", NULL},
                                     {"sleeps", AOT_SHELL_CLASS_METHOD, 0, NULL, NULL, "sleep 1000 & sleep 1000", NULL},
                                     {"shouts", AOT_SHELL_CLASS_METHOD, 0, NULL, NULL,
                                      "while :; do echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", NULL},
                                     {"counts", AOT_SHELL_CLASS_METHOD, 0, NULL, NULL, "echo $# \"$2\" $AOT_ID", NULL}};
static const aot_object_class shells = {sizeof(aot_object_class), "Shells", NULL, 1, NULL, 0, methods, 4, NULL, NULL};

AOT_PLUGIN(shells, 1, &shells);
