/* find.c: which file `require` means by the name of an addon. */
#define _GNU_SOURCE
#include "base/builtin.h"
#include "base/context.h"
#include "value/string.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char suffix[] = ".node";

static bool is_path(const char *name) {
  return name[0] == '/' || strncmp(name, "./", 2) == 0 || strncmp(name, "../", 3) == 0;
}

/* The real path of the file, malloc'd; NULL: there is none. */
static char *real_file(const char *folder, const char *name, const char *end) {
  char *path = NULL;
  struct stat s;
  if (asprintf(&path, "%s%s%s%s", name[0] == '/' ? "" : folder, name[0] == '/' ? "" : "/", name, end) < 0) abort();
  char *real = stat(path, &s) == 0 && S_ISREG(s.st_mode) ? realpath(path, NULL) : NULL;
  free(path);
  return real;
}

static char *find(const char *folder, const char *name) {
  size_t n = strlen(name), end = sizeof suffix - 1;
  char *path = n > end && strcmp(name + n - end, suffix) == 0 ? real_file(folder, name, "") : NULL;
  return path ? path : real_file(folder, name, suffix);
}

/* name, folder */
AOT_BUILTIN(aot_host_find_addon) {
  char *name = aot_string_to_utf8(cx, AOT_ARG(0), NULL), *folder = aot_string_to_utf8(cx, AOT_ARG(1), NULL);
  char *path = is_path(name) ? find(folder, name) : NULL;
  aot_value found = path ? aot_string_from_utf8(cx, path, strlen(path)) : AOT_UNDEFINED;
  free(path);
  free(name);
  free(folder);
  return found;
}
