/* import_attributes.c: what import() asks of a module besides its specifier, `{ with: { type: "json" } }`, and what node 20 says of it
 * (validateAttributes in its lib/internal/modules/esm/assert.js). Attributes are an array: the type, and the first other key with its value;
 * undefined for what is not asked. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/coded_error.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/property.h"
#include "object/property_access.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { TYPE, KEY, VALUE, COUNT };

static aot_value member(aot_context *cx, aot_value o, const char *name) {
  return aot_object_get(cx, o, aot_key_from_name(aot_intern_c(cx, name)), o);
}

static int is_enumerable(aot_context *cx, aot_value o, aot_value name) {
  aot_key key;
  aot_descriptor d;
  if (aot_to_key(cx, name, &key)) return -1;
  int found = aot_object_get_own(cx, o, key, &d);
  return found < 0 ? -1 : found && (d.attributes & AOT_ENUMERABLE);
}

/* The own enumerable keys that are strings, before any value is read. */
static aot_value enumerable_keys(aot_context *cx, aot_value o) {
  aot_value all = aot_object_own_keys(cx, o, AOT_KEYS_STRINGS), result = aot_new_array(cx, 0, NULL);
  if (AOT_FAILED(all)) return all;
  for (uint32_t i = 0; i < aot_list_count(all); i++) {
    int enumerable = is_enumerable(cx, o, aot_list_at(all, i));
    if (enumerable < 0 || (enumerable && aot_array_push(cx, result, aot_list_at(all, i)))) return AOT_EXCEPTION;
  }
  return result;
}

static aot_value read_attributes(aot_context *cx, aot_value given) {
  aot_value found[COUNT] = {AOT_UNDEFINED, AOT_UNDEFINED, AOT_UNDEFINED};
  aot_value keys = enumerable_keys(cx, given), type = aot_string_from_c(cx, "type");
  bool is_wrong = false;
  if (AOT_FAILED(keys)) return keys;
  for (uint32_t i = 0; i < aot_list_count(keys); i++) {
    aot_value key = aot_list_at(keys, i), value = aot_get_index(cx, given, key);
    if (AOT_FAILED(value)) return value;
    if (!aot_is_string(value)) is_wrong = true;
    else if (aot_same_value(key, type)) found[TYPE] = value;
    else if (found[KEY] == AOT_UNDEFINED) {
      found[KEY] = key;
      found[VALUE] = value;
    }
  }
  if (is_wrong) return aot_throw_error(cx, AOT_TYPE_ERROR, "Import assertion value must be a string");
  return aot_new_array(cx, COUNT, found);
}

/* importAttributes(options) */
AOT_BUILTIN(aot_host_import_attributes) {
  aot_value options = AOT_ARG(0), given = AOT_UNDEFINED;
  if (options != AOT_UNDEFINED) {
    if (!aot_is_object(options))
      return aot_throw_error(cx, AOT_TYPE_ERROR, "The second argument to import() must be an object");
    given = member(cx, options, "with");
    if (given == AOT_UNDEFINED) given = member(cx, options, "assert");
    if (AOT_FAILED(given)) return given;
  }
  if (given == AOT_UNDEFINED) return aot_new_array(cx, 0, NULL);
  if (!aot_is_object(given)) return aot_throw_error(cx, AOT_TYPE_ERROR, "The 'assert' option must be an object");
  return read_attributes(cx, given);
}

static aot_value attribute(aot_value attributes, uint32_t i) {
  return i < aot_list_count(attributes) ? aot_list_at(attributes, i) : AOT_UNDEFINED;
}

/* isImportRefused(attributes, isJSON, mayBePlain): mayBePlain: JSON is given to those who do not ask for it, too. */
AOT_BUILTIN(aot_host_is_import_refused) {
  aot_value type = attribute(argv[0], TYPE);
  bool is_json = argv[1] == AOT_TRUE, may_be_plain = argv[2] == AOT_TRUE;
  if (attribute(argv[0], KEY) != AOT_UNDEFINED) return AOT_TRUE;
  if (type == AOT_UNDEFINED) return aot_bool(is_json && !may_be_plain);
  return aot_bool(!is_json || !aot_same_value(type, aot_string_from_c(cx, "json")));
}

/* Throws with texts between parts of the message. */
static aot_value refuse(aot_context *cx, const char *code, const char *parts[3], aot_value first, aot_value second) {
  aot_value texts[] = {aot_string_from_c(cx, parts[0]), first, aot_string_from_c(cx, parts[1]), second,
                       aot_string_from_c(cx, parts[2])};
  aot_value message = aot_concat(cx, 5, texts);
  char *text = AOT_FAILED(message) ? NULL : aot_string_to_utf8(cx, message, NULL);
  if (!text) return AOT_EXCEPTION;
  aot_throw_coded(cx, AOT_TYPE_ERROR, code, text);
  free(text);
  return AOT_EXCEPTION;
}

/* refuseImport(attributes, isJSON, url) */
AOT_BUILTIN(aot_host_refuse_import) {
  aot_value type = attribute(argv[0], TYPE), key = attribute(argv[0], KEY), none = cx->empty_string;
  if (key != AOT_UNDEFINED)
    return refuse(cx, "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
                  (const char *[]){"Import attribute \"", "\" with value \"", "\" is not supported"}, key,
                  attribute(argv[0], VALUE));
  if (type == AOT_UNDEFINED)
    return refuse(cx, "ERR_IMPORT_ASSERTION_TYPE_MISSING",
                  (const char *[]){"Module \"", "\" needs an import attribute of type \"json\"", ""}, argv[2], none);
  if (!aot_same_value(type, aot_string_from_c(cx, "json")))
    return refuse(cx, "ERR_IMPORT_ASSERTION_TYPE_UNSUPPORTED",
                  (const char *[]){"Import attribute type \"", "\" is unsupported", ""}, type, none);
  return refuse(cx, "ERR_IMPORT_ASSERTION_TYPE_FAILED", (const char *[]){"Module \"", "\" is not of type \"", "\""},
                argv[2], type);
}
