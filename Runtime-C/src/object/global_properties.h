/* global_properties.h: the properties that the global object has in node, where they are otherwise than here.
 *
 * Some of node's are accessors: getters that load what they give, and setters. Here they are values, which is what inference and native code see;
 * [[GetOwnProperty]] and [[DefineOwnProperty]] tell of them as accessors as long as they are node's. And those that this program has stand in
 * the order in which node has them, before all others. */
#ifndef AOT_OBJECT_GLOBAL_PROPERTIES_H
#define AOT_OBJECT_GLOBAL_PROPERTIES_H

#include "aot_abi.h"
#include "value/key.h"
#include "object/descriptor.h"

/* d tells of a property of the global object; from here on as node has it. 0 ok. */
int aot_describe_global(aot_context *cx, aot_key key, aot_descriptor *d);

/* The property of the global object is about to become what d says: to the fields of d come those that a value does not keep of an accessor. */
void aot_redefine_global(aot_context *cx, aot_key key, aot_descriptor *d);

/* The library has given the global object this property. */
void aot_note_global(aot_context *cx, aot_key key, aot_value v);

/* Puts an array of keys of the global object into node's order. */
void aot_sort_globals(aot_context *cx, aot_value keys);

void aot_mark_globals(aot_context *cx);

#endif
