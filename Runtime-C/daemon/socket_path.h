/* socket_path.h: where the daemon listens. */
#ifndef AOT_SOCKET_PATH_H
#define AOT_SOCKET_PATH_H

#include <stddef.h>

/* `given`, else $AOT_SOCKET, else aot/aotd.sock in $XDG_RUNTIME_DIR, else /tmp/aot-UID/aotd.sock. 0, or -1: it is too long for a socket. */
int aotd_socket_path(const char *given, char *out, size_t size);
/* The folder of the socket is there (it is made when `makes`), belongs to us, and nobody else may enter it. 0, or -1 with words on stderr. */
int aotd_check_folder(const char *program, const char *path, int makes);

#endif
