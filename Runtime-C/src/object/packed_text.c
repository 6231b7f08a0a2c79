/* packed_text.c: source texts of functions as large programs have them, which few programs ever look at: packed by zlib in blocks. A block is unpacked when
 * it is first asked for, and stays. */
#include "aot_abi.h"
#include <pthread.h>
#include <string.h>
#include <zlib.h>

/* Threads share the texts of a program. */
static pthread_mutex_t unpacking = PTHREAD_MUTEX_INITIALIZER;

static int unpack_block(const aot_texts *t, uint32_t block) {
  uint32_t at = block * AOT_TEXT_BLOCK;
  uLongf size = t->size - at < AOT_TEXT_BLOCK ? t->size - at : AOT_TEXT_BLOCK;
  uLong packed = t->starts[block + 1] - t->starts[block];
  if (uncompress((Bytef *)t->room + at, &size, t->blocks + t->starts[block], packed) != Z_OK) return -1;
  t->is_unpacked[block] = 1;
  return 0;
}

const char *aot_unpack_text(const aot_texts *t, uint32_t start, uint32_t size) {
  int failed = 0;
  pthread_mutex_lock(&unpacking);
  for (uint32_t block = start / AOT_TEXT_BLOCK; !failed && block * AOT_TEXT_BLOCK < start + size; block++)
    failed = !t->is_unpacked[block] && unpack_block(t, block);
  pthread_mutex_unlock(&unpacking);
  return failed ? NULL : t->room + start;
}

size_t aot_pack_text(const unsigned char *block, size_t size, unsigned char *out, size_t room) {
  uLongf packed = room;
  return compress2(out, &packed, block, size, Z_BEST_COMPRESSION) == Z_OK ? packed : 0;
}
