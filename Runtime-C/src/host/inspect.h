/* inspect.h: the parts of util.inspect's format. */
#ifndef AOT_INSPECT_H
#define AOT_INSPECT_H

#include "aot_abi.h"
#include <stdbool.h>

/* The text of console.log for one value, as util.inspect gives it (inspect.c): a string value or AOT_EXCEPTION. */
aot_value aot_inspect(aot_context *cx, aot_value v);
/* The same for the report of an error that nobody caught: deeper, and no function of the program is asked. */
aot_value aot_inspect_uncaught(aot_context *cx, aot_value v);

/* The state of one inspection. All texts are string values; AOT_EXCEPTION is passed on. */
typedef struct aot_inspector {
  aot_context *cx;
  int indent;        /* columns */
  int depth;         /* deepest level that is opened */
  int current_depth; /* of the object opened last */
  bool show_hidden;
  bool show_proxy;
  bool custom;            /* functions under Symbol.for("nodejs.util.inspect.custom") are asked */
  bool numeric_separator; /* 1_000 */
  bool is_compact;        /* `compact: true` */
  int compact;            /* innermost levels that may share a line */
  int64_t line;           /* columns before lines are broken */
  uint32_t max_items;
  uint32_t max_string;
  aot_value sorted;   /* true, a comparator, or false */
  aot_value getters;  /* true, "get", "set", or false */
  aot_value context;  /* what `stylize` and `ask` are called on, or undefined */
  aot_value stylize;  /* (text, style), or undefined */
  aot_value ask;      /* (object, custom function, depth that is left): calls the custom function; or undefined */
  aot_value seen;     /* array: objects being printed, outermost first */
  aot_value circular; /* array: objects that a <ref *n> names, n = index + 1; or undefined */
} aot_inspector;

/* With the settings that console.log has. */
void aot_inspector_init(aot_inspector *in, aot_context *cx, int depth, bool show_hidden);
aot_value aot_inspect_value(aot_inspector *in, aot_value v, bool in_typed_array);

/* What an array of node's own JavaScript would give back at `index`, an index beyond its end, after v was stored there: accessors
 * that the program put on the prototypes of arrays are in the way. v itself when there are none. */
aot_value aot_through_array(aot_context *cx, uint32_t index, aot_value v);

enum aot_inspect_layout { AOT_INSPECT_OBJECT, AOT_INSPECT_ARRAY };
enum { AOT_INSPECT_LINE = 80, AOT_INSPECT_COMPACT = 3, AOT_INSPECT_MAX_ITEMS = 100, AOT_INSPECT_MAX_STRING = 10000 };

/* ---- inspect_text.c */

/* Concatenates: %s a C string (ASCII), %v a string value, %d an int. */
aot_value aot_text(aot_context *cx, const char *format, ...);
/* The text as `stylize` gives it. */
aot_value aot_text_style(aot_inspector *in, aot_value text, const char *style);
/* Quoted as JavaScript, with the quote that needs fewest escapes. */
aot_value aot_text_quote(aot_context *cx, aot_value s);
/* With control characters, quotes and backslashes escaped, no quotes around. */
aot_value aot_text_escape(aot_context *cx, aot_value s);
aot_value aot_text_primitive(aot_inspector *in, aot_value v);
aot_value aot_text_plain_primitive(aot_inspector *in, aot_value v);

/* ---- console_format.c */

/* The line that console.log prints. argc > 0. */
aot_value aot_format_arguments(aot_context *cx, int32_t argc, const aot_value *argv);
aot_value aot_inspect_with(aot_context *cx, aot_value v, int depth, bool show_hidden);
/* What console.dir prints with its second argument. */
aot_value aot_inspect_dir(aot_context *cx, aot_value v, aot_value options);

/* ---- inspect_layout.c */

/* Columns of a text on a terminal. */
int aot_text_width(aot_context *cx, aot_value text);
/* Sorts the texts of an array from an index on, as `sorted` says. Nonzero: an exception. */
int aot_text_sort(aot_inspector *in, aot_value texts, uint32_t from);
/* Puts the entries between the braces, on one line or several. output: array of strings; value: the object, for alignment. */
aot_value aot_text_layout(aot_inspector *in, aot_value output, aot_value base, aot_value open, const char *close,
                          enum aot_inspect_layout layout, int recurse, aot_value value);

#endif
