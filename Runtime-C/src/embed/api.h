/* api.h: aot.h as the library itself sees it. Names that the runtime has for something else are other names here; their symbols are those
 * of aot.h. Included before everything else.
 */
#ifndef AOT_EMBED_API_H
#define AOT_EMBED_API_H

#ifdef AOT_ABI_H
#error "embed/api.h comes before aot_abi.h"
#endif

#define AOT_INSIDE
#define aot_call aot_api_call
#define aot_run  aot_api_run
#include "aot.h"
#undef aot_call
#undef aot_run

extern __typeof__(aot_api_call) aot_api_call __asm__("aot_call");
extern __typeof__(aot_api_run) aot_api_run __asm__("aot_run");

/* The inline function of aot_abi.h: as a function of a file it would have the symbol above. */
#define aot_call aot_call_inline

#endif
