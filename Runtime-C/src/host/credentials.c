/* credentials.c: users and groups of the process. */
#define _GNU_SOURCE
#include "base/builtin.h"
#include "base/failure.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

static aot_value status(int r) { return aot_int(r < 0 ? -errno : r); }

/* 0 to 3, id: sets uid, euid, gid, egid. */
AOT_BUILTIN(aot_host_set_id) {
  unsigned id = (unsigned)aot_as_number(AOT_ARG(1));
  switch ((int)aot_as_number(AOT_ARG(0))) {
  case 0: return status(setuid(id));
  case 1: return status(seteuid(id));
  case 2: return status(setgid(id));
  default: return status(setegid(id));
  }
}

/* A Uint32Array of ids. */
AOT_BUILTIN(aot_host_set_groups) {
  const aot_typed_array *ids = aot_typed_array_of(AOT_ARG(0));
  return status(setgroups(ids->length, (const gid_t *)(const void *)ids->data));
}

/* name of a user, gid */
AOT_BUILTIN(aot_host_init_groups) {
  char *name = aot_string_to_utf8(cx, AOT_ARG(0), NULL);
  aot_value result = status(initgroups(name, (gid_t)aot_as_number(AOT_ARG(1))));
  free(name);
  return result;
}

/* The id of a user, or of a group, with the name; -1 if there is none. */
AOT_BUILTIN(aot_host_id_of) {
  char *name = aot_string_to_utf8(cx, AOT_ARG(0), NULL), buffer[16384];
  struct passwd user, *found_user = NULL;
  struct group group, *found_group = NULL;
  if (AOT_ARG(1) == AOT_TRUE) getgrnam_r(name, &group, buffer, sizeof buffer, &found_group);
  else getpwnam_r(name, &user, buffer, sizeof buffer, &found_user);
  free(name);
  if (found_user) return aot_number(found_user->pw_uid);
  return found_group ? aot_number(found_group->gr_gid) : aot_int(-1);
}

/* The name of the user with an id; undefined if there is none. */
AOT_BUILTIN(aot_host_user_name) {
  struct passwd user, *found = NULL;
  char buffer[16384];
  getpwuid_r((uid_t)aot_as_number(AOT_ARG(0)), &user, buffer, sizeof buffer, &found);
  return found ? aot_string_from_utf8(cx, found->pw_name, strlen(found->pw_name)) : AOT_UNDEFINED;
}
