/* builtins.c: the registry of built-ins that the host brings. */
#define _GNU_SOURCE 1 /* dladdr */
#include "embed/builtins.h"
#include "embed/capability.h"
#include "embed/class.h"
#include "embed/run.h"
#include "embed/text.h"
#include "aot_builtins.h"
#include "base/failure.h"
#include "base/realm_id.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/internal_methods.h"
#include "object/property_access.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/* ---------------------------------------------------------------- what may be registered */

/* The name behind "namespace::", or the whole. */
static const char *last_name(const char *name) {
  const char *colons = strstr(name, "::");
  return colons ? colons + 2 : name;
}

static size_t namespace_size(const char *name) {
  const char *last = last_name(name);
  return last == name ? 0 : (size_t)(last - name) - 2;
}

/* Is it a name that programs can write? */
static bool is_identifier(const char *text, size_t size) {
  if (size == 0 || (*text >= '0' && *text <= '9') || !aot_is_utf8((const uint8_t *)text, size)) return false;
  for (size_t i = 0; i < size; i++) {
    unsigned char c = (unsigned char)text[i];
    bool is_letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    if (!is_letter && !(c >= '0' && c <= '9') && c != '_' && c != '$' && c < 0x80) return false;
  }
  return true;
}

static aot_status check(const aot_builtin *b) {
  if (b->size != sizeof *b) return aot_refuse(AOT_E_ARGUMENT, "the description does not say its size");
  AOT_NEEDS(b->name);
  AOT_NEEDS(b->function);
  if (b->parameter_count > 0) AOT_NEEDS(b->parameters);
  if (b->parameter_count > UINT16_MAX) return aot_refuse(AOT_E_RANGE, "there are too many parameters");
  for (size_t i = 0; i < b->parameter_count; i++) AOT_NEEDS(b->parameters[i].name);
  const char *last = last_name(b->name);
  size_t space = namespace_size(b->name);
  bool is_name = is_identifier(last, strlen(last)) && (last == b->name || is_identifier(b->name, space));
  return is_name ? AOT_OK : aot_refuse(AOT_E_ARGUMENT, "'%s' is no name of a built-in", b->name);
}

/* Is a global of the language called like the namespace, or the built-in itself? */
static bool is_of_language(const char *name) {
  size_t size = namespace_size(name);
  if (size == 0) size = strlen(name);
  for (uint32_t i = 0; i < aot_builtin_count; i++) {
    const aot_builtin_row *row = &aot_builtin_rows[i];
    bool is_global = row->holder == AOT_REALM_GLOBAL || row->kind == AOT_BUILTIN_CONSTRUCTOR;
    if (is_global && strlen(row->key) == size && memcmp(row->key, name, size) == 0) return true;
  }
  return false;
}

/* ---------------------------------------------------------------- the registry */

/* Where the name stands, or would stand. */
static size_t place_of(const aot_runtime *r, const char *name) {
  size_t low = 0, high = r->builtin_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (strcmp(r->builtins[middle]->row.name, name) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

static size_t size_of_text(const char *text) { return text ? strlen(text) + 1 : 0; }

static const char *copy_text(char **at, const char *text) {
  if (!text) return NULL;
  size_t size = strlen(text) + 1;
  char *copy = memcpy(*at, text, size);
  *at += size;
  return copy;
}

static void free_builtin(aot_host_builtin *b) {
  free(b->texts);
  free(b);
}

/* A copy with texts of its own: the parameters, then what they and the rest say. */
static aot_host_builtin *copy_builtin(const aot_builtin *from) {
  size_t head = from->parameter_count * sizeof(aot_parameter), size = head + 1;
  size += size_of_text(from->name) + size_of_text(from->documentation) + size_of_text(from->group);
  for (size_t i = 0; i < from->parameter_count; i++)
    size += size_of_text(from->parameters[i].name) + size_of_text(from->parameters[i].documentation);
  aot_host_builtin *b = malloc(sizeof *b);
  char *texts = b ? malloc(size) : NULL;
  if (!texts) {
    free(b);
    return NULL;
  }
  aot_parameter *parameters = (aot_parameter *)(void *)texts;
  char *at = texts + head;
  b->texts = texts;
  b->row = *from;
  b->row.name = copy_text(&at, from->name);
  b->row.documentation = copy_text(&at, from->documentation);
  b->row.group = copy_text(&at, from->group);
  b->row.parameters = parameters;
  for (size_t i = 0; i < from->parameter_count; i++) {
    parameters[i].name = copy_text(&at, from->parameters[i].name);
    parameters[i].documentation = copy_text(&at, from->parameters[i].documentation);
  }
  return b;
}

static bool make_room(aot_runtime *r) {
  if (r->builtin_count < r->builtin_capacity) return true;
  size_t capacity = r->builtin_capacity ? 2 * r->builtin_capacity : 16;
  aot_host_builtin **larger = realloc(r->builtins, capacity * sizeof *larger);
  if (!larger) return false;
  r->builtins = larger;
  r->builtin_capacity = capacity;
  return true;
}

/* Functions of contexts go on to tell its group. */
static void put_aside(aot_runtime *r, aot_host_builtin *b) {
  b->next_replaced = r->replaced;
  r->replaced = b;
}

/* A row of the name is a namespace of others, or one that is in a namespace has the name of a row. */
static bool is_namespace_too(const aot_runtime *r, const char *name) {
  char other[256];
  const char *end = strstr(name, "::");
  if (snprintf(other, sizeof other, "%.*s%s", end ? (int)(end - name) : 250, name, end ? "" : "::") >= 255)
    return false;
  size_t i = place_of(r, other);
  if (i == r->builtin_count) return false;
  return end ? strcmp(r->builtins[i]->row.name, other) == 0
             : strncmp(r->builtins[i]->row.name, other, strlen(other)) == 0;
}

static aot_status add(aot_runtime *r, const aot_builtin *description) {
  size_t i = place_of(r, description->name);
  bool is_taken = i < r->builtin_count && strcmp(r->builtins[i]->row.name, description->name) == 0;
  if (!description->replaces && (is_taken || is_of_language(description->name)))
    return aot_refuse(AOT_E_CONFLICT, "'%s' is there already; say that it replaces it", description->name);
  if (is_namespace_too(r, description->name))
    return aot_refuse(AOT_E_CONFLICT, "'%s' is a function and a namespace", description->name);
  aot_host_builtin *b = make_room(r) ? copy_builtin(description) : NULL;
  if (!b) return aot_refuse(AOT_E_MEMORY, "no memory for a built-in");
  if (is_taken) put_aside(r, r->builtins[i]);
  else memmove(&r->builtins[i + 1], &r->builtins[i], (r->builtin_count++ - i) * sizeof *r->builtins);
  r->builtins[i] = b;
  return AOT_OK;
}

aot_status aot_register_builtin(aot_runtime *runtime, const aot_builtin *description) {
  AOT_NEEDS(runtime);
  AOT_NEEDS(description);
  aot_status status = check(description);
  if (status) return status;
  pthread_mutex_lock(&runtime->lock);
  status = add(runtime, description);
  pthread_mutex_unlock(&runtime->lock);
  return status;
}

/* As it is described, with the function that the description names. */
static bool is_registered(const aot_runtime *r, const aot_builtin *b) {
  size_t i = place_of(r, b->name);
  const aot_builtin *row = i < r->builtin_count ? &r->builtins[i]->row : NULL;
  return row && strcmp(row->name, b->name) == 0 && row->function == b->function && row->data == b->data;
}

bool aot_builtins_are_in(aot_runtime *runtime, const void *base) {
  bool is_in = false;
  pthread_mutex_lock(&runtime->lock);
  for (size_t i = 0; i < runtime->builtin_count && !is_in; i++) {
    Dl_info info;
    void *code;
    memcpy(&code, &runtime->builtins[i]->row.function, sizeof code);
    is_in = dladdr(code, &info) && info.dli_fbase == base;
  }
  pthread_mutex_unlock(&runtime->lock);
  return is_in;
}

void aot_host_builtins_free(aot_runtime *runtime) {
  for (size_t i = 0; i < runtime->builtin_count; i++) free_builtin(runtime->builtins[i]);
  free(runtime->builtins);
  while (runtime->replaced) {
    aot_host_builtin *b = runtime->replaced;
    runtime->replaced = b->next_replaced;
    free_builtin(b);
  }
}

/* ---------------------------------------------------------------- in a context */

/* The object that has the functions of a namespace: made by the first of them. */
static aot_value namespace_of(aot_context *cx, const char *name) {
  size_t size = namespace_size(name);
  if (size == 0) return cx->head.global;
  aot_key key = aot_key_from_name(aot_intern(cx, aot_string_from_utf8(cx, name, size)));
  aot_value held = aot_object_get(cx, cx->head.global, key, cx->head.global);
  if (aot_is_object(held)) return held;
  aot_value made = aot_new_object(cx);
  aot_define_hidden(cx, cx->head.global, key, made);
  return made;
}

static void install(aot_embedding *e, const aot_builtin *b) {
  aot_context *cx = e->cx;
  const char *denied = b->group && !aot_has_capability(e, b->group) ? b->group : NULL, *name = last_name(b->name);
  aot_value f = aot_new_host_function(e, name, (int)b->parameter_count, b->function, b->data, denied);
  if (AOT_FAILED(f)) return;
  aot_define_hidden(cx, namespace_of(cx, b->name),
                    aot_key_from_name(aot_intern(cx, aot_string_from_utf8(cx, name, strlen(name)))), f);
}

void aot_install_builtins(aot_embedding *e) {
  aot_runtime *r = e->runtime;
  pthread_mutex_lock(&r->lock);
  for (size_t i = 0; i < r->builtin_count; i++) install(e, &r->builtins[i]->row);
  pthread_mutex_unlock(&r->lock);
}

aot_status aot_context_builtin(aot_context *cx, const aot_builtin *description) {
  AOT_BEGIN(cx);
  AOT_NEEDS(description);
  AOT_NEEDS_NO_ERROR(e);
  aot_status status = check(description);
  if (status) return status;
  aot_runtime *r = e->runtime;
  pthread_mutex_lock(&r->lock);
  if (!is_registered(r, description)) status = add(r, description);
  if (!status) install(e, &r->builtins[place_of(r, description->name)]->row);
  pthread_mutex_unlock(&r->lock);
  return status ? status : aot_outcome(e);
}

/* ---------------------------------------------------------------- reflection */

aot_status aot_builtin_read(aot_runtime *runtime, size_t i, aot_builtin *out) {
  AOT_NEEDS(runtime);
  AOT_NEEDS(out);
  pthread_mutex_lock(&runtime->lock);
  bool is_there = i < runtime->builtin_count;
  if (is_there) *out = runtime->builtins[i]->row;
  pthread_mutex_unlock(&runtime->lock);
  return is_there ? AOT_OK : aot_refuse(AOT_E_RANGE, "there are not so many built-ins");
}

static void write_text(FILE *f, const char *text) {
  fputc('"', f);
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') fprintf(f, "\\%c", c);
    else if (c < 0x20) fprintf(f, "\\u%04x", c);
    else fputc(c, f);
  }
  fputc('"', f);
}

static void write_member(FILE *f, const char *name, const char *text) {
  if (!text) return;
  fprintf(f, ",\"%s\":", name);
  write_text(f, text);
}

/* `e`: the context that is told whether it may use it; NULL: none. */
static void write_builtin(FILE *f, const aot_builtin *b, const aot_embedding *e) {
  fputs("{\"name\":", f);
  write_text(f, b->name);
  write_member(f, "documentation", b->documentation);
  write_member(f, "group", b->group);
  if (e && b->group) fprintf(f, ",\"isGranted\":%s", aot_has_capability(e, b->group) ? "true" : "false");
  fprintf(f, ",\"effects\":[");
  static const char *const effects[] = {"throws", "writes", "calls"};
  const char *comma = "";
  for (int i = 0; i < 3; i++) {
    if (!(b->effects >> i & 1)) continue;
    fprintf(f, "%s\"%s\"", comma, effects[i]);
    comma = ",";
  }
  fprintf(f, "],\"parameters\":[");
  for (size_t i = 0; i < b->parameter_count; i++) {
    fprintf(f, "%s{\"name\":", i ? "," : "");
    write_text(f, b->parameters[i].name);
    write_member(f, "documentation", b->parameters[i].documentation);
    fputc('}', f);
  }
  fputs("]}", f);
}

/* malloc'd; NULL: no memory. */
static char *list_builtins(aot_runtime *runtime, const aot_embedding *e) {
  char *bytes = NULL;
  size_t size;
  FILE *f = open_memstream(&bytes, &size);
  if (!f) return NULL;
  fputc('[', f);
  pthread_mutex_lock(&runtime->lock);
  for (size_t i = 0; i < runtime->builtin_count; i++) {
    if (i) fputc(',', f);
    write_builtin(f, &runtime->builtins[i]->row, e);
  }
  pthread_mutex_unlock(&runtime->lock);
  fputc(']', f);
  if (fclose(f) == 0) return bytes;
  free(bytes);
  return NULL;
}

aot_status aot_builtins_json(aot_runtime *runtime, char **text) {
  AOT_NEEDS(runtime);
  AOT_NEEDS(text);
  char *list = list_builtins(runtime, NULL);
  if (!list) return aot_refuse(AOT_E_MEMORY, "no memory for the text");
  *text = list;
  return AOT_OK;
}

char *aot_builtins_of_host(aot_context *cx) {
  const aot_embedding *e = cx->embedding;
  return e && !e->is_program ? list_builtins(e->runtime, e) : NULL;
}

bool aot_host_grants(aot_context *cx, const char *group) {
  const aot_embedding *e = cx->embedding;
  return !e || e->is_program || aot_has_capability(e, group);
}
