/* module_path.h: where the modules of a program seem to be. A program that was built keeps paths relative to the root of the build, so
 * that it does not depend on the machine it was built on; when it runs, the folder of the executable stands for that root. */
#ifndef AOT_OBJECT_MODULE_PATH_H
#define AOT_OBJECT_MODULE_PATH_H

#include "aot_abi.h"

/* The absolute path of a module or of a folder, both without a trailing slash, from one that is absolute or relative to the root of the
 * build: a string. ".." stands at the beginning alone. */
aot_value aot_module_path(aot_context *cx, aot_value path);

#endif
