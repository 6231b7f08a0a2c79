/* socket_path.c: where the daemon listens, and that it is ours alone. */
#include "socket_path.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int aotd_socket_path(const char *given, char *out, size_t size) {
  const char *fixed = given ? given : getenv("AOT_SOCKET"), *run = getenv("XDG_RUNTIME_DIR");
  int n = fixed && *fixed ? snprintf(out, size, "%s", fixed)
          : run && *run   ? snprintf(out, size, "%s/aot/aotd.sock", run)
                          : snprintf(out, size, "/tmp/aot-%lu/aotd.sock", (unsigned long)geteuid());
  struct sockaddr_un address;
  return n < 0 || (size_t)n >= size || (size_t)n >= sizeof address.sun_path ? -1 : 0;
}

int aotd_check_folder(const char *program, const char *path, int makes) {
  char folder[sizeof((struct sockaddr_un *)0)->sun_path + 1];
  const char *slash = strrchr(path, '/');
  struct stat found;
  snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
  if (makes && mkdir(folder, 0700) != 0 && errno != EEXIST) {
    fprintf(stderr, "%s: %s: %s\n", program, folder, strerror(errno));
    return -1;
  }
  if (lstat(folder, &found) != 0) {
    fprintf(stderr, "%s: %s: %s\n", program, folder, strerror(errno));
    return -1;
  }
  if (S_ISDIR(found.st_mode) && found.st_uid == geteuid() && (found.st_mode & 077) == 0) return 0;
  fprintf(stderr, "%s: %s is not a folder of this user that nobody else may enter (mode 0700)\n", program, folder);
  return -1;
}
