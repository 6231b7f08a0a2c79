/* global_declaration.h: variables and functions of scripts, as properties of the global object (ECMA-262, section 9.1.1.4). */
#ifndef AOT_OBJECT_GLOBAL_DECLARATION_H
#define AOT_OBJECT_GLOBAL_DECLARATION_H

#include "aot_abi.h"
#include "value/key.h"
#include <stdbool.h>

/* CanDeclareGlobalFunction and CanDeclareGlobalVar: 1, 0, or -1 with an error pending. */
int aot_can_declare_global_function(aot_context *cx, aot_value global, aot_key key);
int aot_can_declare_global_variable(aot_context *cx, aot_value global, aot_key key);

/* HasRestrictedGlobalProperty: may no lexical declaration have the name? 1, 0, or -1 with an error pending. */
int aot_is_global_restricted(aot_context *cx, aot_value global, aot_key key);

/* CreateGlobalFunctionBinding, but for the value, which code stores; a property that was there and is configurable is made anew.
 * 1 ok, -1 with an error pending. */
int aot_create_global_function(aot_context *cx, aot_value global, aot_key key, bool is_deletable);
/* CreateGlobalVarBinding: 1 made, 0 it was there or can be none, -1 with an error pending. */
int aot_create_global_variable(aot_context *cx, aot_value global, aot_key key, bool is_deletable);

/* "Identifier 'x' has already been declared", of a kind of error; AOT_EXCEPTION. */
aot_value aot_throw_declared(aot_context *cx, int kind, aot_key key);

#endif
