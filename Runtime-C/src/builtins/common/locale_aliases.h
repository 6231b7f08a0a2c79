/* locale_aliases.h: subtags that go by another name now: the tables that scripts/locale-tables.py writes. */
#ifndef AOT_BUILTINS_COMMON_LOCALE_ALIASES_H
#define AOT_BUILTINS_COMMON_LOCALE_ALIASES_H

/* Lines "from>to\n". */
extern const char aot_language_aliases[];    /* "mo>ro", "sgn-us>ase", "no-bokmal>nb", "und-aaland>und-ax" */
extern const char aot_region_aliases[];      /* "su>ru am az" (the first where no other is likely) */
extern const char aot_region_choices[];      /* "su-hy>am": the likely region of a language among several */
extern const char aot_subdivision_aliases[]; /* "no23>no50" */
extern const char aot_keyword_aliases[];     /* "ca-islamicc>islamic-civil" */

#endif
