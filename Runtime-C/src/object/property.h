/* property.h: attributes of properties. */
#ifndef AOT_OBJECT_PROPERTY_H
#define AOT_OBJECT_PROPERTY_H

#include "aot_abi.h"

/* Property attributes. */
#define AOT_WRITABLE 1u

#define AOT_ENUMERABLE   2u
#define AOT_CONFIGURABLE 4u
#define AOT_ACCESSOR     8u
#define AOT_DATA_DEFAULT (AOT_WRITABLE | AOT_ENUMERABLE | AOT_CONFIGURABLE)
#define AOT_HIDDEN       (AOT_WRITABLE | AOT_CONFIGURABLE) /* methods of built-ins */

/* Attribute bits besides AOT_WRITABLE and so on. */
#define AOT_PROP_LAZY 0x10u /* `stack`: the slot may hold a MISC cell that the first read turns into a string */

/* Of built-in objects: the slot holds the number of the row of which the value is made when it is first asked for. aot_own_find does. */
#define AOT_PROP_UNMADE 0x20u

#define AOT_PROP_CACHED   0x40u /* on prototypes: some inline cache may hold the value */
#define AOT_PROP_VOLATILE 0x80u /* on prototypes: was changed while cached; not cached again */
#define AOT_PROP_PUBLIC   0x0Fu

typedef struct aot_accessor {
  aot_cell head;
  aot_value getter, setter;
} aot_accessor; /* undefined = none */

#endif
