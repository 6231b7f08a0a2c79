/* aotd_send.c: a message to an object of the daemon, from a shell:
 *
 *   aotd-send RECEIVER SELECTOR [ARGUMENT...]       RECEIVER is a class, or the id of an object (#12)
 *   aotd-send --raw MESSAGE                         a message of the daemon's as JSON
 *
 * An argument that is JSON is that value (12, true, "text", [1,2]), "#12" an object, all else a string; behind -s an argument is a string whatever it is. The result is
 * printed: a string as it is, an object as #12, all else as JSON. Exit status: 0; 1 the daemon refused or the method failed; 2 wrong usage; 3 there is no daemon.
 */
#include "socket_path.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int usage(void) {
  fprintf(stderr, "usage: aotd-send [--socket PATH] RECEIVER SELECTOR [[-s] ARGUMENT...]\n"
                  "       aotd-send [--socket PATH] --raw MESSAGE\n");
  return 2;
}

/* ---------------------------------------------------------------- the message */

static void put_string(FILE *f, const char *text) {
  fputc('"', f);
  for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
    if (*c == '"' || *c == '\\') fprintf(f, "\\%c", *c);
    else if (*c < 0x20) fprintf(f, "\\u%04x", *c);
    else fputc(*c, f);
  }
  fputc('"', f);
}

static int is_number(const char *text) {
  const char *c = text + (*text == '-');
  if (!isdigit((unsigned char)*c) || (*c == '0' && isdigit((unsigned char)c[1]))) return 0;
  c += strspn(c, "0123456789");
  if (*c == '.') {
    size_t n = strspn(c + 1, "0123456789");
    if (n == 0) return 0;
    c += n + 1;
  }
  if (*c == 'e' || *c == 'E') {
    c += 1 + (c[1] == '-' || c[1] == '+');
    size_t n = strspn(c, "0123456789");
    if (n == 0) return 0;
    c += n;
  }
  return *c == 0;
}

static int is_id(const char *text) {
  return text[0] == '#' && text[1] && text[1 + strspn(text + 1, "0123456789")] == 0;
}

/* What looks like JSON is taken for it; the daemon says so if it is none. */
static int is_json(const char *text) {
  size_t n = strlen(text);
  if (is_number(text) || strcmp(text, "true") == 0 || strcmp(text, "false") == 0 || strcmp(text, "null") == 0) return 1;
  return n >= 2 && ((text[0] == '[' && text[n - 1] == ']') || (text[0] == '{' && text[n - 1] == '}') ||
                    (text[0] == '"' && text[n - 1] == '"'));
}

static void put_argument(FILE *f, const char *text) {
  if (is_id(text)) fprintf(f, "{\"$object\":%s}", text + 1);
  else if (!is_json(text)) put_string(f, text);
  else
    for (; *text; text++) fputc(*text == '\n' ? ' ' : *text, f);
}

static char *message(int argc, char **argv, size_t *size) {
  char *bytes = NULL;
  FILE *f = open_memstream(&bytes, size);
  if (!f) return NULL;
  fputs("{\"op\":\"send\",\"to\":", f);
  put_string(f, argv[0]);
  fputs(",\"selector\":", f);
  put_string(f, argv[1]);
  fputs(",\"args\":[", f);
  for (int i = 2, count = 0; i < argc; i++) {
    int is_string = strcmp(argv[i], "-s") == 0 && i + 1 < argc;
    if (count++) fputc(',', f);
    if (is_string) put_string(f, argv[++i]);
    else put_argument(f, argv[i]);
  }
  fputs("]}\n", f);
  fclose(f);
  return bytes;
}

/* ---------------------------------------------------------------- the answer */

static int connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%.*s", (int)sizeof address.sun_path - 1, path);
  if (aotd_check_folder("aotd-send", path, 0)) return -1;
  int s = socket(AF_UNIX, SOCK_STREAM, 0);
  if (s >= 0 && connect(s, (struct sockaddr *)&address, sizeof address) == 0) return s;
  fprintf(stderr, "aotd-send: %s: %s\n", path, strerror(errno));
  return -1;
}

static int write_all(int s, const char *bytes, size_t size) {
  while (size > 0) {
    ssize_t n = send(s, bytes, size, MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return 0;
    bytes += n;
    size -= (size_t)n;
  }
  return 1;
}

/* The first line, without its end; malloc'd. */
static char *read_line(int s) {
  char *line = NULL;
  size_t size = 0, capacity = 0;
  for (;;) {
    if (size + 4096 > capacity) {
      char *grown = realloc(line, capacity = 2 * capacity + 8192);
      if (!grown) break;
      line = grown;
    }
    ssize_t n = read(s, line + size, capacity - size - 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    size += (size_t)n;
    line[size] = 0;
    char *end = memchr(line, '\n', size);
    if (!end) continue;
    *end = 0;
    return line;
  }
  free(line);
  return NULL;
}

static void put_utf8(unsigned c, FILE *f) {
  if (c < 0x80) fputc((int)c, f);
  else if (c < 0x800) fprintf(f, "%c%c", (int)(0xC0 | c >> 6), (int)(0x80 | (c & 63)));
  else fprintf(f, "%c%c%c", (int)(0xE0 | c >> 12), (int)(0x80 | (c >> 6 & 63)), (int)(0x80 | (c & 63)));
}

/* Prints a string of JSON as the text that it is; the daemon escapes control characters, quotes and backslashes alone. */
static const char *print_string(const char *c, FILE *f) {
  for (c++; *c && *c != '"'; c++) {
    unsigned code;
    if (*c != '\\') fputc(*c, f);
    else if (*++c == 'n') fputc('\n', f);
    else if (*c == 'u' && sscanf(c + 1, "%4x", &code) == 1) {
      put_utf8(code, f);
      c += 4;
    } else fputc(*c, f);
  }
  return c;
}

/* What stands behind the first `key`, which the daemon writes as it is here. */
static const char *behind(const char *line, const char *key) {
  const char *found = strstr(line, key);
  return found ? found + strlen(key) : NULL;
}

static int print_answer(const char *line) {
  static const char fine[] = "{\"ok\":true,\"value\":";
  const char *value = strncmp(line, fine, sizeof fine - 1) == 0 ? line + sizeof fine - 1 : NULL;
  unsigned long long id;
  if (!value) {
    const char *code = behind(line, "\"code\":"), *text = behind(line, "\"message\":");
    fputs("aotd-send: ", stderr);
    if (code) print_string(code, stderr);
    fputs(": ", stderr);
    if (text) print_string(text, stderr);
    fputc('\n', stderr);
    return 1;
  }
  if (*value == '"') print_string(value, stdout);
  else if (sscanf(value, "{\"$object\":%llu,", &id) == 1) printf("#%llu", id);
  else printf("%.*s", (int)(strlen(value) - 1), value);
  fputc('\n', stdout);
  return 0;
}

int main(int argc, char **argv) {
  const char *socket_path = NULL;
  char path[4096], *bytes = NULL;
  size_t size = 0;
  argc--, argv++;
  if (argc > 1 && strcmp(argv[0], "--socket") == 0) {
    socket_path = argv[1];
    argc -= 2, argv += 2;
  }
  int is_raw = argc == 2 && strcmp(argv[0], "--raw") == 0;
  if (argc < 2 || (!is_raw && argv[0][0] == '-')) return usage();
  if (aotd_socket_path(socket_path, path, sizeof path)) return usage();
  if (is_raw) {
    size = strlen(argv[1]) + 1;
    if ((bytes = malloc(size + 1))) snprintf(bytes, size + 1, "%s\n", argv[1]);
  } else bytes = message(argc, argv, &size);
  int s = bytes ? connect_to(path) : -1;
  if (s < 0) return 3;
  char *line = write_all(s, bytes, size) ? read_line(s) : NULL;
  if (!line) {
    fprintf(stderr, "aotd-send: the daemon gave no answer\n");
    return 3;
  }
  int status = is_raw ? (puts(line), strstr(line, "\"ok\":false,") != NULL) : print_answer(line);
  free(line);
  free(bytes);
  close(s);
  return status;
}
