/* builtin_table.c: the table of all built-ins. Apart from realm.c, so that a program that brings its own rows does not link it.
 */
#include "aot_builtins.h"
#include "base/builtin.h"
#include "base/realm_id.h"
#include "object/property.h"

/* ---------------------------------------------------------------- realm objects */

enum { OPEN = 1, CLOSED = 0 };
const aot_realm_object_row aot_realm_object_rows[] = {
#define AOT_REALM_OBJECT(name, symbol, id, proto, kind, members)                                                       \
  {name,                                                                                                               \
   AOT_REALM_##proto,                                                                                                  \
   AOT_KIND_##kind == AOT_KIND_FUNCTION,                                                                               \
   AOT_KIND_##kind == AOT_KIND_ARRAY,                                                                                  \
   AOT_KIND_##kind == AOT_KIND_STRING_OBJECT,                                                                          \
   members},
#include "realm.def"
#undef AOT_REALM_OBJECT
};
const uint32_t aot_realm_object_count = sizeof aot_realm_object_rows / sizeof *aot_realm_object_rows;

/* ---------------------------------------------------------------- rows */

/* The words of the effects column. */
enum {
  PURE = 0,
#define X(name, bit) name = AOT_EFFECT_##name,
  AOT_BUILTIN_EFFECTS(X)
#undef X
};

#define AOT_BUILTIN_ROW(id, holder, key, kind, handler, length, parameters, result, effects, needs, model, lowering,   \
                        group, doc)                                                                                    \
  AOT_BUILTIN(handler);
#include "builtins.def"
#undef AOT_BUILTIN_ROW

const aot_builtin_row aot_builtin_rows[] = {
#define AOT_BUILTIN_ROW(id, holder, key, kind, handler, length, parameters, result, effects, needs, model, lowering,   \
                        group, doc)                                                                                    \
  {key,                                                                                                                \
   #handler,                                                                                                           \
   parameters,                                                                                                         \
   needs,                                                                                                              \
   doc,                                                                                                                \
   handler,                                                                                                            \
   (effects),                                                                                                          \
   length,                                                                                                             \
   AOT_REALM_##holder,                                                                                                 \
   AOT_BUILTIN_##kind,                                                                                                 \
   AOT_RESULT_##result,                                                                                                \
   AOT_MODEL_##model,                                                                                                  \
   AOT_LOWERING_##lowering,                                                                                            \
   AOT_GROUP_##group},
#include "builtins.def"
#undef AOT_BUILTIN_ROW
};
const uint32_t aot_builtin_count = sizeof aot_builtin_rows / sizeof *aot_builtin_rows;

/* ---------------------------------------------------------------- what must hold of every row */

/* A simple model believes that a call keeps and calls nothing but conversions. */
#define AOT_BUILTIN_ROW(id, holder, key, kind, handler, length, parameters, result, effects, needs, model, lowering,   \
                        group, doc)                                                                                    \
  _Static_assert(AOT_MODEL_##model != AOT_MODEL_simple || !((effects) & ~(THROWS | CONVERTS | REFLECTS | STATIC)),     \
                 #id ": the model is simple, the effects are not");                                                    \
  _Static_assert(!((effects) & ~(STATIC | RETAINS | DEFERS | THROWS)) || ((effects)&THROWS),                           \
                 #id ": user code may throw, so the built-in does");
#include "builtins.def"
#undef AOT_BUILTIN_ROW

/* Every model and every lowering has a row: a word without one is undeclared below. */
#define AOT_BUILTIN_ROW(id, holder, key, kind, handler, length, parameters, result, effects, needs, model, lowering,   \
                        group, doc)                                                                                    \
  extern const char aot_row_of_model_##model, aot_row_of_lowering_##lowering;
#include "builtins.def"
#undef AOT_BUILTIN_ROW
#define X(name) _Static_assert(sizeof aot_row_of_model_##name == 1, "");
AOT_BUILTIN_MODELS(X)
#undef X
#define X(name) _Static_assert(sizeof aot_row_of_lowering_##name == 1, "");
AOT_BUILTIN_LOWERINGS(X)
#undef X
