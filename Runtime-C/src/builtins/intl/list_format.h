/* list_format.h: lists as languages write them (ECMA-402 13): the table that scripts/word-tables.py writes. */
#ifndef AOT_BUILTINS_INTL_LIST_FORMAT_H
#define AOT_BUILTINS_INTL_LIST_FORMAT_H

#include "builtins/intl/locale_texts.h"

enum aot_list_type { AOT_LIST_CONJUNCTION, AOT_LIST_DISJUNCTION, AOT_LIST_UNIT };
enum aot_list_style { AOT_LIST_LONG, AOT_LIST_SHORT, AOT_LIST_NARROW };
enum aot_list_place { AOT_LIST_PAIR, AOT_LIST_START, AOT_LIST_MIDDLE, AOT_LIST_END, AOT_LIST_PLACES };

/* Patterns "{0} and {1}"; keys: (type * 3 + style) * AOT_LIST_PLACES + place. */
extern const aot_text_family aot_list_patterns;

#endif
