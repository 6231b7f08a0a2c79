/* fs.c: the file system. Results are those of the system calls; errors are negative errno numbers. */
#define _GNU_SOURCE
#include "base/builtin.h"
#include "base/failure.h"
#include "builtins/binary/binary.h"
#include "host/request.h"
#include "host/utf8.h"
#include "object/array.h"
#include "object/typed_element.h"
#include "value/string.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <unistd.h>

static int64_t status(int64_t r) { return r < 0 ? -errno : r; }
static int integer(const aot_request *r, int i) { return (int)r->number[i]; }

/* A path: a string, or bytes of a view, which the request then owns as a text. */
static const char *path(aot_request *r, int i) {
  if (!r->text[i]) {
    r->text[i] = malloc(r->size[i] + 1);
    if (!r->text[i]) abort();
    if (r->size[i]) memcpy(r->text[i], r->bytes[i], r->size[i]);
    r->text[i][r->size[i]] = 0;
  }
  return r->text[i];
}

/* What the operation made is a text; a number when it failed. */
static aot_value finish_text(aot_context *cx, aot_request *r) {
  if (r->result < 0) return aot_number((double)r->result);
  return aot_text_of_utf8(cx, r->data, r->data_size);
}

static int64_t give_text(aot_request *r, const char *s) {
  if (!s) return -errno;
  r->data_size = strlen(s);
  r->data = malloc(r->data_size + 1);
  if (!r->data) return -ENOMEM;
  memcpy(r->data, s, r->data_size + 1);
  return 0;
}

/* ---------------------------------------------------------------- descriptors */

/* path, flags, mode */
static int64_t run_open(aot_request *r) {
  return status(open(path(r, 0), integer(r, 1) | O_CLOEXEC, (mode_t)integer(r, 2)));
}
static int64_t run_close(aot_request *r) { return status(close(integer(r, 0))); }

/* A part of a view: fd, view, offset, length, position or -1 */
static int64_t run_read(aot_request *r) {
  uint8_t *to = r->bytes[1] + (size_t)r->number[2];
  size_t n = (size_t)r->number[3];
  ssize_t got;
  do {
    got = r->number[4] < 0 ? read(integer(r, 0), to, n) : pread(integer(r, 0), to, n, (off_t)r->number[4]);
  } while (got < 0 && errno == EINTR);
  return status(got);
}

static int64_t run_write(aot_request *r) {
  const uint8_t *from = r->bytes[1] + (size_t)r->number[2];
  size_t n = (size_t)r->number[3];
  ssize_t put;
  do {
    put = r->number[4] < 0 ? write(integer(r, 0), from, n) : pwrite(integer(r, 0), from, n, (off_t)r->number[4]);
  } while (put < 0 && errno == EINTR);
  return status(put);
}

static int64_t run_fsync(aot_request *r) { return status(fsync(integer(r, 0))); }
static int64_t run_fdatasync(aot_request *r) { return status(fdatasync(integer(r, 0))); }
static int64_t run_ftruncate(aot_request *r) { return status(ftruncate(integer(r, 0), (off_t)r->number[1])); }
static int64_t run_fchmod(aot_request *r) { return status(fchmod(integer(r, 0), (mode_t)integer(r, 1))); }
static int64_t run_fchown(aot_request *r) {
  return status(fchown(integer(r, 0), (uid_t)r->number[1], (gid_t)r->number[2]));
}

AOT_OPERATION(open, run_open, NULL)
AOT_OPERATION(close, run_close, NULL)
AOT_OPERATION(read, run_read, NULL)
AOT_OPERATION(write, run_write, NULL)
AOT_OPERATION(fsync, run_fsync, NULL)
AOT_OPERATION(fdatasync, run_fdatasync, NULL)
AOT_OPERATION(ftruncate, run_ftruncate, NULL)
AOT_OPERATION(fchmod, run_fchmod, NULL)
AOT_OPERATION(fchown, run_fchown, NULL)

/* ---------------------------------------------------------------- whole files */

/* The descriptor that argument 0 is, or that of the file that it names. */
static int open_argument(aot_request *r, int flags, int mode) {
  if (!r->text[0] && !r->bytes[0]) return integer(r, 0);
  return open(path(r, 0), flags | O_CLOEXEC, (mode_t)mode);
}

static int64_t end_argument(aot_request *r, int fd, int64_t result) {
  bool is_own = r->text[0] != NULL;
  if (is_own) close(fd);
  return result;
}

static int64_t read_all(aot_request *r, int fd) {
  struct stat s;
  if (fstat(fd, &s)) return -errno;
  if (S_ISDIR(s.st_mode)) return -EISDIR;
  /* Node's limit: the size tells it from errors of the system. */
  if (s.st_size > INT32_MAX) return -(int64_t)s.st_size;
  size_t capacity = s.st_size > 0 ? (size_t)s.st_size + 1 : 8192;
  uint8_t *data = malloc(capacity);
  size_t n = 0;
  while (data) {
    ssize_t got = read(fd, data + n, capacity - n);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      int failure = errno;
      free(data);
      return -failure;
    }
    n += (size_t)got;
    if (got == 0) break;
    if (n < capacity) continue;
    uint8_t *larger = realloc(data, capacity *= 2);
    if (!larger) free(data);
    data = larger;
  }
  if (!data) return -ENOMEM;
  r->data = data;
  r->data_size = n;
  return 0;
}

/* path or descriptor, flags */
static int64_t run_read_file(aot_request *r) {
  int fd = open_argument(r, integer(r, 1), 0666);
  if (fd < 0) return -errno;
  return end_argument(r, fd, read_all(r, fd));
}

static aot_value finish_bytes(aot_context *cx, aot_request *r) {
  if (r->result < 0) return aot_number((double)r->result);
  aot_value buffer = aot_new_array_buffer(cx, AOT_UNDEFINED, (double)r->data_size, -1);
  if (AOT_FAILED(buffer)) return AOT_EXCEPTION;
  if (r->data_size) memcpy(aot_array_buffer_of(buffer)->data, r->data, r->data_size);
  return buffer;
}

/* path or descriptor, text or view, flags, mode */
static int64_t run_write_file(aot_request *r) {
  int fd = open_argument(r, integer(r, 2), integer(r, 3));
  if (fd < 0) return -errno;
  const char *from = r->text[1] ? r->text[1] : (const char *)r->bytes[1];
  for (size_t n = 0; n < r->size[1];) {
    ssize_t put = write(fd, from + n, r->size[1] - n);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return end_argument(r, fd, -errno);
    n += (size_t)put;
  }
  return end_argument(r, fd, 0);
}

AOT_OPERATION(read_file, run_read_file, finish_bytes)
AOT_OPERATION(read_text, run_read_file, finish_text)
AOT_OPERATION(write_file, run_write_file, NULL)

/* The content of one descriptor into another. 0, or a negative errno. */
static int64_t copy_content(int from, int to) {
  static const size_t most = (size_t)1 << 30;
  ssize_t n;
  do n = copy_file_range(from, NULL, to, NULL, most, 0);
  while (n > 0);
  if (n == 0) return 0;
  char block[65536];
  while ((n = read(from, block, sizeof block)) > 0)
    for (ssize_t done = 0, put; done < n; done += put) {
      put = write(to, block + done, (size_t)(n - done));
      if (put < 0) return -errno;
    }
  return status(n);
}

enum { COPY_EXCLUSIVE = 1, COPY_CLONE = 2, COPY_CLONE_ONLY = 4 };

static int64_t copy_open(int from, int to, const struct stat *s, int mode) {
  struct stat t;
  if (fstat(to, &t)) return -errno;
  if (t.st_dev == s->st_dev && t.st_ino == s->st_ino) return 0;
  if (ftruncate(to, 0) || fchmod(to, s->st_mode)) return -errno;
  if (mode & (COPY_CLONE | COPY_CLONE_ONLY)) {
    if (ioctl(to, FICLONE, from) == 0) return 0;
    if (mode & COPY_CLONE_ONLY) return errno == ENOTTY || errno == EOPNOTSUPP ? -ENOTSUP : -errno;
  }
  return copy_content(from, to);
}

/* from, to, mode */
static int64_t run_copy_file(aot_request *r) {
  int mode = integer(r, 2), from = open(path(r, 0), O_RDONLY | O_CLOEXEC);
  if (from < 0) return -errno;
  struct stat s;
  int64_t result = status(fstat(from, &s));
  if (result == 0) {
    int to = open(path(r, 1), O_WRONLY | O_CREAT | O_CLOEXEC | (mode & COPY_EXCLUSIVE ? O_EXCL : 0), s.st_mode);
    result = to < 0 ? -errno : copy_open(from, to, &s, mode);
    if (to >= 0) close(to);
    if (to >= 0 && result < 0) unlink(path(r, 1));
  }
  close(from);
  return result < 0 ? result : 0;
}
AOT_OPERATION(copy_file, run_copy_file, NULL)

/* ---------------------------------------------------------------- what files are */

enum { FIELDS = 18 };

static void put(aot_request *r, int view, int i, uint64_t v) {
  if ((size_t)(i + 1) * 8 > r->size[view]) return;
  if (aot_is_typed(r->view[view], AOT_FLOAT64)) ((double *)(void *)r->bytes[view])[i] = (double)(int64_t)v;
  else ((uint64_t *)(void *)r->bytes[view])[i] = v;
}

/* dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks; seconds and nanoseconds of atime, mtime, ctime, birthtime. */
static int64_t put_stat(aot_request *r, int view, const struct statx *s) {
  uint64_t fields[FIELDS] = {
      makedev(s->stx_dev_major, s->stx_dev_minor),   s->stx_mode,    s->stx_nlink, s->stx_uid,  s->stx_gid,
      makedev(s->stx_rdev_major, s->stx_rdev_minor), s->stx_blksize, s->stx_ino,   s->stx_size, s->stx_blocks};
  const struct statx_timestamp *times[4] = {&s->stx_atime, &s->stx_mtime, &s->stx_ctime, &s->stx_btime};
  for (int i = 0; i < 4; i++) {
    fields[10 + 2 * i] = (uint64_t)times[i]->tv_sec;
    fields[11 + 2 * i] = times[i]->tv_nsec;
  }
  for (int i = 0; i < FIELDS; i++) put(r, view, i, fields[i]);
  return 0;
}

static int64_t run_statx(aot_request *r, int fd, const char *name, int flags, int view) {
  struct statx s;
  if (statx(fd, name, flags, STATX_BASIC_STATS | STATX_BTIME, &s)) return -errno;
  return put_stat(r, view, &s);
}

/* path, whether links are followed, view of 18 elements */
static int64_t run_stat(aot_request *r) {
  return run_statx(r, AT_FDCWD, path(r, 0), integer(r, 1) ? 0 : AT_SYMLINK_NOFOLLOW, 2);
}
static int64_t run_fstat(aot_request *r) { return run_statx(r, integer(r, 0), "", AT_EMPTY_PATH, 1); }

/* path, view of 7 elements */
static int64_t run_statfs(aot_request *r) {
  struct statfs s;
  if (statfs(path(r, 0), &s)) return -errno;
  uint64_t fields[] = {(uint64_t)s.f_type, (uint64_t)s.f_bsize, s.f_blocks, s.f_bfree,
                       s.f_bavail,         s.f_files,           s.f_ffree};
  for (int i = 0; i < 7; i++) put(r, 1, i, fields[i]);
  return 0;
}

static int64_t run_access(aot_request *r) { return status(access(path(r, 0), integer(r, 1))); }

AOT_OPERATION(stat, run_stat, NULL)
AOT_OPERATION(fstat, run_fstat, NULL)
AOT_OPERATION(statfs, run_statfs, NULL)
AOT_OPERATION(access, run_access, NULL)

static int64_t run_truncate(aot_request *r) { return status(truncate(path(r, 0), (off_t)r->number[1])); }
static int64_t run_chmod(aot_request *r) { return status(chmod(path(r, 0), (mode_t)integer(r, 1))); }
static int64_t run_chown(aot_request *r) { return status(chown(path(r, 0), (uid_t)r->number[1], (gid_t)r->number[2])); }
static int64_t run_lchown(aot_request *r) {
  return status(lchown(path(r, 0), (uid_t)r->number[1], (gid_t)r->number[2]));
}

static void put_time(struct timespec *t, double seconds) {
  t->tv_sec = (time_t)seconds;
  t->tv_nsec = (long)((seconds - (double)t->tv_sec) * 1e6) * 1000;
  if (t->tv_nsec < 0) {
    t->tv_nsec += 1000000000;
    t->tv_sec--;
  }
}

/* path, atime, mtime in seconds, whether links are followed */
static int64_t run_utimes(aot_request *r) {
  struct timespec t[2];
  put_time(&t[0], r->number[1]);
  put_time(&t[1], r->number[2]);
  return status(utimensat(AT_FDCWD, path(r, 0), t, integer(r, 3) ? 0 : AT_SYMLINK_NOFOLLOW));
}
static int64_t run_futimes(aot_request *r) {
  struct timespec t[2];
  put_time(&t[0], r->number[1]);
  put_time(&t[1], r->number[2]);
  return status(futimens(integer(r, 0), t));
}

AOT_OPERATION(truncate, run_truncate, NULL)
AOT_OPERATION(chmod, run_chmod, NULL)
AOT_OPERATION(chown, run_chown, NULL)
AOT_OPERATION(lchown, run_lchown, NULL)
AOT_OPERATION(utimes, run_utimes, NULL)
AOT_OPERATION(futimes, run_futimes, NULL)

/* ---------------------------------------------------------------- names */

static int64_t run_mkdir(aot_request *r) { return status(mkdir(path(r, 0), (mode_t)integer(r, 1))); }
static int64_t run_rmdir(aot_request *r) { return status(rmdir(path(r, 0))); }
static int64_t run_unlink(aot_request *r) { return status(unlink(path(r, 0))); }
static int64_t run_rename(aot_request *r) { return status(rename(path(r, 0), path(r, 1))); }
static int64_t run_link(aot_request *r) { return status(link(path(r, 0), path(r, 1))); }
static int64_t run_symlink(aot_request *r) { return status(symlink(path(r, 0), path(r, 1))); }

static int64_t run_readlink(aot_request *r) {
  char text[PATH_MAX + 1];
  ssize_t n = readlink(path(r, 0), text, PATH_MAX);
  if (n < 0) return -errno;
  text[n] = 0;
  return give_text(r, text);
}

static int64_t run_realpath(aot_request *r) {
  char text[PATH_MAX + 1];
  return give_text(r, realpath(path(r, 0), text));
}

/* The start of the name */
static int64_t run_mkdtemp(aot_request *r) {
  char text[PATH_MAX + 1];
  if (snprintf(text, sizeof text, "%sXXXXXX", path(r, 0)) >= (int)sizeof text) return -ENAMETOOLONG;
  return give_text(r, mkdtemp(text));
}

AOT_OPERATION(mkdir, run_mkdir, NULL)
AOT_OPERATION(rmdir, run_rmdir, NULL)
AOT_OPERATION(unlink, run_unlink, NULL)
AOT_OPERATION(rename, run_rename, NULL)
AOT_OPERATION(link, run_link, NULL)
AOT_OPERATION(symlink, run_symlink, NULL)
AOT_OPERATION(readlink, run_readlink, finish_text)
AOT_OPERATION(realpath, run_realpath, finish_text)
AOT_OPERATION(mkdtemp, run_mkdtemp, finish_text)

/* ---------------------------------------------------------------- folders */

static int is_entry(const struct dirent *d) { return strcmp(d->d_name, ".") != 0 && strcmp(d->d_name, "..") != 0; }
static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

/* As node numbers them: unknown, file, directory, link, fifo, socket, character device, block device. */
static int type_of(unsigned char type) {
  switch (type) {
  case DT_REG: return 1;
  case DT_DIR: return 2;
  case DT_LNK: return 3;
  case DT_FIFO: return 4;
  case DT_SOCK: return 5;
  case DT_CHR: return 6;
  case DT_BLK: return 7;
  default: return 0;
  }
}

/* path, whether the entries come in the order of the system. Into `data`: a byte for the type, then the name with its zero, for each entry. */
static int64_t run_readdir(aot_request *r) {
  struct dirent **entries;
  int n = scandir(path(r, 0), &entries, is_entry, integer(r, 1) ? NULL : by_name);
  if (n < 0) return -errno;
  size_t size = 0;
  for (int i = 0; i < n; i++) size += strlen(entries[i]->d_name) + 2;
  char *out = r->data = malloc(size + 1);
  r->data_size = size;
  for (int i = 0; i < n; i++) {
    if (out) {
      *out++ = (char)type_of(entries[i]->d_type);
      out = stpcpy(out, entries[i]->d_name) + 1;
    }
    free(entries[i]);
  }
  free(entries);
  return r->data ? 0 : -ENOMEM;
}

/* A name as a text, or as a Uint8Array if it is none in UTF-8. */
static aot_value name_of_entry(aot_context *cx, const char *p, size_t n) {
  aot_value text = aot_text_of_utf8(cx, (const uint8_t *)p, n);
  if (aot_is_ascii((const uint8_t *)p, n) || AOT_FAILED(text)) return text;
  size_t size;
  char *again = aot_string_to_utf8(cx, text, &size);
  bool is_same = size == n && memcmp(again, p, n) == 0;
  free(again);
  if (is_same) return text;
  aot_value bytes = aot_typed_array_of_length(cx, AOT_UINT8, AOT_UNDEFINED, (double)n);
  if (!AOT_FAILED(bytes)) memcpy(aot_typed_array_of(bytes)->data, p, n);
  return bytes;
}

/* An array of name, type, name, type ... */
static aot_value finish_readdir(aot_context *cx, aot_request *r) {
  if (r->result < 0) return aot_number((double)r->result);
  aot_value list = aot_new_array(cx, 0, NULL);
  const char *end = (const char *)r->data + r->data_size;
  for (const char *p = r->data; p < end;) {
    int type = *p++;
    size_t n = strlen(p);
    aot_value name = name_of_entry(cx, p, n);
    if (AOT_FAILED(name)) return AOT_EXCEPTION;
    aot_array_push(cx, list, name);
    aot_array_push(cx, list, aot_int(type));
    p += n + 1;
  }
  return list;
}

AOT_OPERATION(readdir, run_readdir, finish_readdir)
