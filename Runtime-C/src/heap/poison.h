/* poison.h: what AddressSanitizer is told about the heap. Cells lie in blocks that it takes for one piece of memory: without this it
 * sees no read past the end of a cell and no use of a dead one. In other builds all of it is nothing.
 *
 * Readable are of a live cell as many bytes as were asked for.
 */
#ifndef AOT_POISON_H
#define AOT_POISON_H

#if defined(__SANITIZE_ADDRESS__)
#define AOT_HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AOT_HAS_ASAN 1
#endif
#endif

#ifdef AOT_HAS_ASAN
#include <sanitizer/asan_interface.h>
#define AOT_POISON(address, size)   ASAN_POISON_MEMORY_REGION(address, size)
#define AOT_UNPOISON(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#define AOT_NO_SANITIZE             __attribute__((no_sanitize("address")))
#else
#define AOT_HAS_ASAN                0
#define AOT_POISON(address, size)   ((void)(address), (void)(size))
#define AOT_UNPOISON(address, size) ((void)(address), (void)(size))
#define AOT_NO_SANITIZE
#endif

#endif
