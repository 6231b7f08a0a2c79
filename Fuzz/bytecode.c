/* Runs damaged copies of a bytecode module, each in a child process: bytes are changed at random, the checksum is made right
 * again, and what the verifier accepts is run. It may fail, loop (5 seconds) or throw; it may not crash.
 *
 *   bytecode program.abc FIRST_SEED LAST_SEED      tools/fuzz-drivers.sh builds and runs it; sanitizers exit with status 99
 */
#include "aot_bytecode.h"
#include "aot_run.h"
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static uint64_t state;
static uint32_t next(uint32_t bound) {
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return (uint32_t)(state >> 33) % bound;
}

/* Three of four changes hit the code section: another op, a small operand, a neighbouring one. */
static void damage(uint8_t *bytes, size_t size) {
  const uint32_t *words = (const uint32_t *)(const void *)bytes;
  uint32_t code = words[AOT_BC_FIXED_HEADER_WORDS + 2 * AOT_BC_CODE],
           count = words[AOT_BC_FIXED_HEADER_WORDS + 2 * AOT_BC_CODE + 1];
  bool is_code =
      code % 4 == 0 && code < size && count > 0 && count <= (size - code) / 4; /* the header may be damaged already */
  if (next(4) == 0 || !is_code) {
    bytes[16 + next((uint32_t)size - 16)] = (uint8_t)next(256);
    return;
  }
  uint32_t v, *word = (uint32_t *)(void *)(bytes + code) + next(count);
  memcpy(&v, word, 4);
  switch (next(4)) {
  case 0: v = (v & ~255u) | next(AOT_OP_COUNT); break;
  case 1: v = next(40); break;
  case 2: v ^= 1u << (8 + next(4)); break;
  default: v += next(7) - 3; break;
  }
  memcpy(word, &v, 4);
}

/* Nonzero when the child crashed. */
static int run(const uint8_t *bytes, size_t size) {
  pid_t child = fork();
  if (child == 0) {
    alarm(5);
    if (!freopen("/dev/null", "w", stdout)) _exit(1);
    char *argv[] = {"fuzz", "fuzz.abc", NULL};
    _exit(aot_run_blob(bytes, size, 2, argv, NULL, false) & 63);
  }
  int status;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) != SIGALRM : WEXITSTATUS(status) == 99;
}

int main(int argc, char **argv) {
  static uint8_t good[1 << 20];
  FILE *f = argc == 4 ? fopen(argv[1], "rb") : NULL;
  if (!f) return 2;
  size_t size = fread(good, 1, sizeof good, f);
  fclose(f);
  uint8_t *bytes = aligned_alloc(16, (size + 15) & ~(size_t)15);
  int accepted = 0, crashed = 0;
  for (int seed = atoi(argv[2]); seed <= atoi(argv[3]); seed++) {
    char message[160];
    state = (uint64_t)seed * 7919 + 1;
    memcpy(bytes, good, size);
    for (uint32_t n = 1 + next(4); n > 0; n--) damage(bytes, size);
    uint32_t sum = aot_bc_checksum(bytes, size);
    memcpy(bytes + 12, &sum, 4);
    if (aot_bc_verify(bytes, size, message, sizeof message)) continue;
    accepted++;
    if (run(bytes, size)) crashed++, printf("crash: seed %d\n", seed);
  }
  printf("accepted %d, crashed %d\n", accepted, crashed);
  return crashed != 0;
}
