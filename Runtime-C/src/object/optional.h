/* optional.h: parts of the object model that a program may not link. They are called only on objects that exist only where the part
 * does: a typed array when typed_element.c is there, a Map when collection.c is. Of the global object a program can tell little that does
 * not have it under a name: global_properties.c is there where the value of `globalThis` is.
 */
#ifndef AOT_OBJECT_OPTIONAL_H
#define AOT_OBJECT_OPTIONAL_H

#include "object/collection.h"
#include "object/global_properties.h"
#include "object/typed_element.h"

#pragma weak aot_typed_array_has
#pragma weak aot_typed_array_get
#pragma weak aot_typed_array_set
#pragma weak aot_canonical_numeric_index
#pragma weak aot_describe_global
#pragma weak aot_redefine_global
#pragma weak aot_note_global
#pragma weak aot_sort_globals
#pragma weak aot_mark_globals
#pragma weak aot_map_iterator
#pragma weak aot_map_iterator_step

#endif
