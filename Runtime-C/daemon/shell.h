/* shell.h: methods for the shell: a function of sh is run with the arguments as an array. */
#ifndef AOTD_SHELL_H
#define AOTD_SHELL_H

#include "text.h"
#include <stdint.h>
#include <sys/types.h>

typedef struct aotd_shell {
  pid_t process;
  int output; /* the end that we read */
  aotd_text text;
  int64_t deadline; /* milliseconds by the monotonic clock */
  int is_late;
} aotd_shell;

/* Starts `body` as a function with the arguments; `receiver` is AOT_ID for it. The arguments end with NULL. 0, or -1 with errno. */
int aotd_shell_start(aotd_shell *s, const char *body, const char *receiver, char *const *arguments, size_t most,
                     int64_t deadline);
/* Reads what is there. 1: it has ended, and *status is what waitpid gave; 0: it goes on. */
int aotd_shell_read(aotd_shell *s, int *status);
/* Ends it, and all that it has started. */
void aotd_shell_stop(aotd_shell *s);

#endif
