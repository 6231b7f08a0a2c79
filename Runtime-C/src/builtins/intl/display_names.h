/* display_names.h: names of languages, regions, scripts and more: the table that scripts/display-names.py writes. */
#ifndef AOT_BUILTINS_INTL_DISPLAY_NAMES_H
#define AOT_BUILTINS_INTL_DISPLAY_NAMES_H

#include "builtins/intl/locale_texts.h"

enum aot_display_kind {
  AOT_DISPLAY_LANGUAGE,
  AOT_DISPLAY_REGION,
  AOT_DISPLAY_SCRIPT,
  AOT_DISPLAY_VARIANT,
  AOT_DISPLAY_CALENDAR,
  AOT_DISPLAY_FIELD,
  AOT_DISPLAY_KINDS
};
enum { AOT_DISPLAY_STYLES = 3 /* long, short, narrow */ };

/* Keys: 3 * code + style, and behind the codes the patterns "{0} ({1})" and "{0}, {1}". */
extern const aot_coded_family aot_display_texts;
extern const char aot_display_codes[];      /* each ends with a zero byte; sorted in each kind */
extern const uint16_t aot_display_starts[]; /* the first code of a kind; one more ends them */

#endif
