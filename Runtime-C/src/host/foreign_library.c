/* foreign_library.c: shared libraries and their symbols. */
#include "host/foreign.h"
#include "base/context.h"
#include "base/failure.h"
#include "object/coded_error.h"
#include "object/error.h"
#include <dlfcn.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Folders of libraries whose development package is not there, so that they have a version in their name alone. */
static const char *const folders[] = {
    "/lib/*-linux-gnu*", "/usr/lib/*-linux-gnu*", "/usr/local/lib", "/lib64", "/usr/lib64", "/lib", "/usr/lib"};

/* The newest lib<name>.so.*; what the loader finds by itself comes first, because the file without version may be a script of the linker. */
static void *open_versioned(const char *name) {
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    char pattern[512];
    glob_t found;
    if (snprintf(pattern, sizeof pattern, "%s/lib%s.so.*", folders[i], name) >= (int)sizeof pattern) return NULL;
    void *library = NULL;
    if (glob(pattern, 0, NULL, &found) == 0)
      for (size_t k = found.gl_pathc; k-- > 0 && !library;) library = dlopen(found.gl_pathv[k], RTLD_NOW | RTLD_LOCAL);
    globfree(&found);
    if (library) return library;
  }
  return NULL;
}

/* A name is what the linker calls -lNAME; all else is a file. */
static bool is_name(const char *library) {
  size_t size = strlen(library);
  return !strchr(library, '/') && !(size > 3 && strcmp(library + size - 3, ".so") == 0) && !strstr(library, ".so.");
}

static AOT_COLD void *refuse(aot_context *cx, const char *message) {
  aot_throw_coded(cx, AOT_ERROR, "ERR_DLOPEN_FAILED", message);
  return NULL;
}

static void *open_library(aot_context *cx, const char *library) {
  char file[512], message[1024];
  bool named = is_name(library);
  if (snprintf(file, sizeof file, named ? "lib%s.so" : "%s", library) >= (int)sizeof file)
    return refuse(cx, "too long");
  void *opened = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (opened) return opened;
  snprintf(message, sizeof message, "%s", dlerror());
  if (named) opened = open_versioned(library);
  return opened ? opened : refuse(cx, message);
}

void *aot_foreign_address(aot_context *cx, const char *symbol, const char *library) {
  void *opened = RTLD_DEFAULT;
  if (library && !(opened = open_library(cx, library))) return NULL;
  void *address = dlsym(opened, symbol);
  if (address) return address;
  char message[1024];
  snprintf(message, sizeof message, "nothing defines the C function '%s'%s%s", symbol, library ? " in " : "",
           library ? library : "");
  return refuse(cx, message);
}
