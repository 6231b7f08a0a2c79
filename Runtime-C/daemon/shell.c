/* shell.c: methods for the shell. */
#include "shell.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child: no argument is ever part of a text that a shell reads. */
static _Noreturn void run(const char *body, const char *receiver, char *const *arguments, int output) {
  size_t count = 0;
  while (arguments[count]) count++;
  char **argv = calloc(count + 5, sizeof *argv);
  size_t size = strlen(body) + 64;
  char *script = malloc(size);
  int null = open("/dev/null", O_RDONLY);
  if (!argv || !script || null < 0) _exit(126);
  snprintf(script, size, "method() {\n%s\n}\nmethod \"$@\"", body);
  argv[0] = (char *)(uintptr_t) "sh";
  argv[1] = (char *)(uintptr_t) "-c";
  argv[2] = script;
  argv[3] = (char *)(uintptr_t) "method";
  memcpy(argv + 4, arguments, count * sizeof *argv);
  setpgid(0, 0);
  dup2(null, 0);
  dup2(output, 1);
  setenv("AOT_ID", receiver, 1);
  signal(SIGPIPE, SIG_DFL);
  execv("/bin/sh", argv);
  _exit(126);
}

int aotd_shell_start(aotd_shell *s, const char *body, const char *receiver, char *const *arguments, size_t most,
                     int64_t deadline) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  pid_t process = fork();
  if (process == 0) run(body, receiver, arguments, ends[1]);
  int why = errno;
  close(ends[1]);
  if (process < 0) {
    close(ends[0]);
    errno = why;
    return -1;
  }
  setpgid(process, process); /* whoever comes first */
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  *s = (aotd_shell){.process = process, .output = ends[0], .text = {.most = most}, .deadline = deadline};
  return 0;
}

int aotd_shell_read(aotd_shell *s, int *status) {
  char bytes[4096];
  for (;;) {
    ssize_t n = read(s->output, bytes, sizeof bytes);
    if (n > 0) {
      aotd_add(&s->text, bytes, (size_t)n);
      if (!s->text.has_failed) continue;
      kill(-s->process, SIGKILL); /* it says more than anybody may */
      break;
    }
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return 0;
    break;
  }
  close(s->output);
  /* Its output has ended: so does it, or it is made to. */
  for (int i = 0; i < 100 && waitpid(s->process, status, WNOHANG) == 0; i++) {
    if (i > 50) kill(-s->process, SIGKILL);
    usleep(1000);
  }
  return 1;
}

void aotd_shell_stop(aotd_shell *s) {
  kill(-s->process, SIGKILL);
  s->is_late = 1;
}
