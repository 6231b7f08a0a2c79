/* optional.h: parts of the object model that a program may not link. They are called only on objects that exist only where the part
 * does: a typed array when typed_element.c is there, a Map when collection.c is.
 */
#ifndef AOT_OBJECT_OPTIONAL_H
#define AOT_OBJECT_OPTIONAL_H

#include "object/collection.h"
#include "object/typed_element.h"

#pragma weak aot_typed_array_has
#pragma weak aot_typed_array_get
#pragma weak aot_typed_array_set
#pragma weak aot_canonical_numeric_index
#pragma weak aot_map_iterator
#pragma weak aot_map_iterator_step

#endif
