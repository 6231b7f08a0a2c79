/* realm_id.h: the numbers of the realm's objects (realm.def). */
#ifndef AOT_BASE_REALM_ID_H
#define AOT_BASE_REALM_ID_H

#include "aot_builtins.h"

enum aot_realm_id {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members) AOT_REALM_##symbol,
#include "realm.def"
#undef AOT_REALM_OBJECT
  AOT_REALM_COUNT,
  AOT_REALM_NONE = -1
};

#endif
