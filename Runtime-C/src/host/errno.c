/* errno.c: the system's errors by name, and in the words of libuv, which node shows. */
#include "base/builtin.h"
#include "value/string.h"
#include <errno.h>
#include <stdint.h>
#include <string.h>

#define ERRORS(X)                                                                                                      \
  X(E2BIG, "argument list too long")                                                                                   \
  X(EACCES, "permission denied")                                                                                       \
  X(EADDRINUSE, "address already in use")                                                                              \
  X(EADDRNOTAVAIL, "address not available")                                                                            \
  X(EAFNOSUPPORT, "address family not supported")                                                                      \
  X(EAGAIN, "resource temporarily unavailable")                                                                        \
  X(EALREADY, "connection already in progress")                                                                        \
  X(EBADF, "bad file descriptor")                                                                                      \
  X(EBUSY, "resource busy or locked")                                                                                  \
  X(ECANCELED, "operation canceled")                                                                                   \
  X(ECONNABORTED, "software caused connection abort")                                                                  \
  X(ECONNREFUSED, "connection refused")                                                                                \
  X(ECONNRESET, "connection reset by peer")                                                                            \
  X(EDESTADDRREQ, "destination address required")                                                                      \
  X(EEXIST, "file already exists")                                                                                     \
  X(EFAULT, "bad address in system call argument")                                                                     \
  X(EFBIG, "file too large")                                                                                           \
  X(EHOSTDOWN, "host is down")                                                                                         \
  X(EHOSTUNREACH, "host is unreachable")                                                                               \
  X(EILSEQ, "illegal byte sequence")                                                                                   \
  X(EINTR, "interrupted system call")                                                                                  \
  X(EINVAL, "invalid argument")                                                                                        \
  X(EIO, "i/o error")                                                                                                  \
  X(EISCONN, "socket is already connected")                                                                            \
  X(EISDIR, "illegal operation on a directory")                                                                        \
  X(ELOOP, "too many symbolic links encountered")                                                                      \
  X(EMFILE, "too many open files")                                                                                     \
  X(EMLINK, "too many links")                                                                                          \
  X(EMSGSIZE, "message too long")                                                                                      \
  X(ENAMETOOLONG, "name too long")                                                                                     \
  X(ENETDOWN, "network is down")                                                                                       \
  X(ENETUNREACH, "network is unreachable")                                                                             \
  X(ENFILE, "file table overflow")                                                                                     \
  X(ENOBUFS, "no buffer space available")                                                                              \
  X(ENODATA, "no data available")                                                                                      \
  X(ENODEV, "no such device")                                                                                          \
  X(ENOENT, "no such file or directory")                                                                               \
  X(ENOMEM, "not enough memory")                                                                                       \
  X(ENOPROTOOPT, "protocol not available")                                                                             \
  X(ENOSPC, "no space left on device")                                                                                 \
  X(ENOSYS, "function not implemented")                                                                                \
  X(ENOTCONN, "socket is not connected")                                                                               \
  X(ENOTDIR, "not a directory")                                                                                        \
  X(ENOTEMPTY, "directory not empty")                                                                                  \
  X(ENOTSOCK, "socket operation on non-socket")                                                                        \
  X(ENOTSUP, "operation not supported on socket")                                                                      \
  X(ENOTTY, "inappropriate ioctl for device")                                                                          \
  X(ENXIO, "no such device or address")                                                                                \
  X(EOVERFLOW, "value too large for defined data type")                                                                \
  X(EPERM, "operation not permitted")                                                                                  \
  X(EPIPE, "broken pipe")                                                                                              \
  X(EPROTO, "protocol error")                                                                                          \
  X(EPROTONOSUPPORT, "protocol not supported")                                                                         \
  X(EPROTOTYPE, "protocol wrong type for socket")                                                                      \
  X(ERANGE, "result too large")                                                                                        \
  X(EREMOTEIO, "remote I/O error")                                                                                     \
  X(EROFS, "read-only file system")                                                                                    \
  X(ESHUTDOWN, "cannot send after transport endpoint shutdown")                                                        \
  X(ESOCKTNOSUPPORT, "socket type not supported")                                                                      \
  X(ESPIPE, "invalid seek")                                                                                            \
  X(ESRCH, "no such process")                                                                                          \
  X(ETIMEDOUT, "connection timed out")                                                                                 \
  X(ETXTBSY, "text file is busy")                                                                                      \
  X(EUNATCH, "protocol driver not attached")                                                                           \
  X(EXDEV, "cross-device link not permitted")                                                                          \
  X(EAI_ADDRFAMILY, "address family not supported")                                                                    \
  X(EAI_AGAIN, "temporary failure")                                                                                    \
  X(EAI_BADFLAGS, "bad ai_flags value")                                                                                \
  X(EAI_BADHINTS, "invalid value for hints")                                                                           \
  X(EAI_CANCELED, "request canceled")                                                                                  \
  X(EAI_FAIL, "permanent failure")                                                                                     \
  X(EAI_FAMILY, "ai_family not supported")                                                                             \
  X(EAI_MEMORY, "out of memory")                                                                                       \
  X(EAI_NODATA, "no address")                                                                                          \
  X(EAI_NONAME, "unknown node or service")                                                                             \
  X(EAI_OVERFLOW, "argument buffer overflow")                                                                          \
  X(EAI_PROTOCOL, "resolved protocol is unknown")                                                                      \
  X(EAI_SERVICE, "service not available for socket type")                                                              \
  X(EAI_SOCKTYPE, "socket type not supported")                                                                         \
  X(ECHARSET, "invalid Unicode character")                                                                             \
  X(EFTYPE, "inappropriate file type or format")                                                                       \
  X(EOF, "end of file")                                                                                                \
  X(UNKNOWN, "unknown error")

/* Numbers of libuv's own. */
enum {
  EAI_ADDRFAMILY = 3000,
  EAI_AGAIN,
  EAI_BADFLAGS,
  EAI_CANCELED,
  EAI_FAIL,
  EAI_FAMILY,
  EAI_MEMORY,
  EAI_NODATA,
  EAI_NONAME,
  EAI_OVERFLOW,
  EAI_SERVICE,
  EAI_SOCKTYPE,
  EAI_BADHINTS = 3013,
  EAI_PROTOCOL,
  EFTYPE = 4028,
  ECHARSET = 4080,
  UNKNOWN = 4094,
  EOF = 4095
};

static const uint16_t numbers[] = {
#define X(name, text) name,
    ERRORS(X)
#undef X
};

/* The name and the words of each, in the same order. */
static const char texts[] =
#define X(name, text) #name "\0" text "\0"
    ERRORS(X)
#undef X
    ;

/* Of the error with a number: its name, or its words behind that. NULL: there is none. */
static const char *find(aot_value negative) {
  int number = -(int)aot_as_number(negative);
  const char *at = texts;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    if (numbers[i] == number) return at;
    for (int skipped = 0; skipped < 2; skipped++) at += strlen(at) + 1;
  }
  return NULL;
}

/* Errors by number: negative, as primitives give them. */
AOT_BUILTIN(aot_host_error_name) {
  const char *name = find(AOT_ARG(0));
  return aot_string_from_c(cx, name ? name : "");
}

AOT_BUILTIN(aot_host_error_text) {
  const char *name = find(AOT_ARG(0));
  return aot_string_from_c(cx, name ? name + strlen(name) + 1 : "");
}
