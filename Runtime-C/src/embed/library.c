/* library.c: libraries that aotc made (`--target lib`): code of several programs in one context. */
#include "embed/run.h"
#include "embed/script.h"
#include "embed/text.h"
#include "aot_library.h"
#include "base/failure.h"
#include "base/memory.h"
#include "heap/heap.h"
#include "object/array.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/shape.h"
#include "value/string.h"
#include <math.h>
#include <stdlib.h>

enum { MOST_LIBRARIES = 2047 }; /* numbers are part of those of modules and templates */

/* The libraries of the process that were loaded are numbered from 1 on, under the lock. */
static pthread_mutex_t number_lock = PTHREAD_MUTEX_INITIALIZER;
static uint32_t last_number, returned_count;
static uint16_t returned[MOST_LIBRARIES]; /* numbers of libraries that were closed */

static uint32_t number_of(const aot_library *library) {
  pthread_mutex_lock(&number_lock);
  if (!*library->number) {
    if (returned_count > 0) *library->number = returned[--returned_count];
    else if (last_number < MOST_LIBRARIES) *library->number = ++last_number;
  }
  uint32_t number = *library->number;
  pthread_mutex_unlock(&number_lock);
  return number;
}

void aot_library_forget(const aot_library *library) {
  pthread_mutex_lock(&number_lock);
  if (*library->number) returned[returned_count++] = (uint16_t)*library->number;
  *library->number = 0;
  pthread_mutex_unlock(&number_lock);
}

/* ---------------------------------------------------------------- loading */

static aot_status check_versions(const aot_library *l) {
  if (l->api >> 16 != AOT_ABI_VERSION_MAJOR || (l->api & 0xFFFF) > AOT_ABI_VERSION_MINOR)
    return aot_refuse(AOT_E_ABI, "the library %s was built for version %u.%u of aot.h, this is %d.%d", l->name,
                      l->api >> 16, l->api & 0xFFFF, AOT_ABI_VERSION_MAJOR, AOT_ABI_VERSION_MINOR);
  if (l->abi != AOT_LIBRARY_ABI)
    return aot_refuse(AOT_E_ABI, "the library %s was built for the runtime %08x, this is %08x: build it again", l->name,
                      l->abi, AOT_LIBRARY_ABI);
  return AOT_OK;
}

static void trace_unit(aot_context *cx, void *data) {
  const aot_unit *unit = data;
  aot_gc_mark_range(cx, unit->module_slots, ((const aot_library_unit *)data)->own_slots);
  aot_gc_mark_range(cx, unit->constants, unit->program->constant_count);
  aot_gc_mark_range(cx, unit->exports, unit->export_count);
}

/* Before a library that cannot be called. */
static aot_door closed_door;
static aot_library_unit closed_unit = {.door = &closed_door};
static aot_unit *const no_units[] = {(aot_unit *)1, &closed_unit.unit};
aot_unit *const *const aot_no_units = no_units + 1;

/* Variables, constants and caches are one block behind the unit. `script`: it has the variables, or NULL. */
static aot_unit *new_unit(aot_context *cx, const aot_library *library, const aot_script *script) {
  const aot_program *p = library->program;
  size_t slots = script ? 0 : p->module_slot_count, constants = p->constant_count, ics = p->ic_count;
  aot_library_unit *whole = calloc(1, sizeof *whole + ics * sizeof(aot_ic) + (slots + constants) * sizeof(aot_value));
  if (!whole) return NULL;
  whole->door = &closed_door;
  aot_unit *unit = &whole->unit;
  unit->program = p;
  unit->number = *library->number;
  unit->ics = (aot_ic *)(void *)(whole + 1);
  unit->module_slots = (aot_value *)(void *)(unit->ics + ics);
  unit->constants = unit->module_slots + slots;
  whole->own_slots = (uint32_t)slots;
  if (script) unit->module_slots = cx->program_slots + script->first_slot;
  for (size_t i = 0; i < slots; i++) unit->module_slots[i] = AOT_UNDEFINED;
  unit->shape_base = aot_shapes_reserve(cx, p);
  aot_gc_add_root_tracer(cx, trace_unit, unit);
  aot_gc_add_caches(cx, unit->ics, p->ic_count);
  return unit;
}

static bool make_room(aot_embedding *e, uint32_t number) {
  if (number < e->unit_count) return true;
  uint32_t count = number + 8;
  aot_unit **block = realloc(e->unit_count ? e->units - 1 : NULL, (count + 1) * sizeof(aot_unit *));
  if (!block) return false;
  block[0] = (aot_unit *)(uintptr_t)count;
  e->units = e->cx->head.units = block + 1;
  for (uint32_t i = e->unit_count; i < count; i++) e->units[i] = &closed_unit.unit;
  e->unit_count = count;
  return true;
}

static void run_modules(aot_embedding *e, void *data) {
  aot_context *cx = e->cx;
  aot_unit *unit = data, *outer = cx->head.unit;
  aot_switch_unit(cx, unit);
  aot_shapes_add_layouts(cx, unit->program);
  unit->program->main(cx, 0);
  aot_switch_unit(cx, outer);
}

aot_unit *aot_unit_of(const aot_embedding *e, const aot_library *library) {
  uint32_t number = *library->number;
  return number < e->unit_count && e->units[number] != &closed_unit.unit ? e->units[number] : NULL;
}

aot_status aot_library_load(aot_context *cx, const aot_library *library) {
  AOT_BEGIN(cx);
  AOT_NEEDS(library);
  AOT_NEEDS_NO_ERROR(e);
  aot_status status = check_versions(library);
  if (status) return status;
  if (e->is_program) return aot_refuse(AOT_E_UNSUPPORTED, "a program of its own loads no libraries");
  if (aot_unit_of(e, library)) return AOT_OK;
  uint32_t number = number_of(library);
  if (!number) return aot_refuse(AOT_E_RANGE, "more than %d libraries", MOST_LIBRARIES);
  aot_unit *unit = make_room(e, number) ? new_unit(cx, library, NULL) : NULL;
  if (!unit) return aot_refuse(AOT_E_MEMORY, "no memory for the library %s", library->name);
  e->units[number] = unit;
  status = aot_enter_program(e, run_modules, unit);
  if (unit->export_count > 0) ((aot_library_unit *)(void *)unit)->door = (aot_door *)(void *)e;
  return status;
}

bool aot_native_fits(const aot_native_plugin *native) {
  return native && native->loader == aot_library_load && check_versions(&native->library) == AOT_OK;
}

aot_status aot_native_run(aot_embedding *e, const char *name, const aot_native_plugin *native, const void *bytecode) {
  const aot_library *library = &native->library;
  if (e->is_program) return aot_refuse(AOT_E_UNSUPPORTED, "a program of its own loads no plugins");
  if (aot_unit_of(e, library)) return aot_refuse(AOT_E_STATE, "the modules of %s did not run to their end", name);
  uint32_t number = number_of(library);
  if (!number) return aot_refuse(AOT_E_RANGE, "more than %d libraries", MOST_LIBRARIES);
  aot_script *script = make_room(e, number) ? aot_script_of_native(e, name, native, bytecode) : NULL;
  aot_unit *unit = script ? new_unit(e->cx, library, script) : NULL;
  if (!unit) return aot_refuse(AOT_E_MEMORY, "no memory for %s", name);
  script->unit = (aot_library_unit *)(void *)unit;
  script->is_waiting = true;
  e->units[number] = unit;
  aot_status status = aot_enter_program(e, run_modules, unit);
  /* One that has failed stays what it is: nothing takes its place. */
  script->is_waiting = status != AOT_OK;
  return status;
}

void aot_units_free(aot_embedding *e) {
  for (uint32_t i = 0; i < e->unit_count; i++) {
    if (e->units[i] == &closed_unit.unit) continue;
    free(e->units[i]->exports);
    free(e->units[i]);
  }
  if (e->unit_count) free(e->units - 1);
}

aot_status aot_refuse_library(const aot_embedding *e, const aot_library *library) {
  bool is_there = aot_unit_of(e, library) != NULL;
  return aot_refuse(AOT_E_STATE,
                    is_there ? "the modules of the library %s did not run to their end"
                             : "the library %s is not loaded in this context",
                    library->name);
}

aot_status aot_library_refuse(aot_status status, const char *name, const char *what) {
  return aot_refuse(status, "%s: %s", name, what);
}

/* ---------------------------------------------------------------- arguments */

aot_status aot_library_value(aot_context *cx, const char *name, aot_ref ref, aot_value *out) {
  if (ref == AOT_NO_REF) {
    *out = AOT_UNDEFINED;
    return AOT_OK;
  }
  if (aot_ref_value(cx->embedding, ref, out)) return AOT_OK;
  return aot_refuse(AOT_E_REF, "%s: an argument is no handle of this context, or is gone", name);
}

aot_status aot_library_values(aot_context *cx, const char *name, const aot_ref *refs, size_t count, aot_value *out) {
  if (count && !refs) return aot_refuse(AOT_E_ARGUMENT, "%s: an argument is NULL", name);
  for (size_t i = 0; i < count; i++) {
    aot_status status = aot_library_value(cx, name, refs[i], &out[i]);
    if (status) return status;
  }
  return AOT_OK;
}

aot_status aot_library_string(aot_context *cx, const char *name, const char *text, aot_value *out) {
  if (!text) return aot_refuse(AOT_E_ARGUMENT, "%s: an argument is NULL", name);
  size_t size = strlen(text);
  if (size > AOT_MAX_STRING_LENGTH) return aot_refuse(AOT_E_RANGE, "%s: strings have at most 2^29 - 24 units", name);
  if (!aot_is_utf8((const uint8_t *)text, size))
    return aot_refuse(AOT_E_TYPE, "%s: an argument is no well-formed UTF-8", name);
  *out = aot_string_from_utf8(cx, text, size);
  return AOT_OK;
}

aot_status aot_library_array(aot_context *cx, const char *name, const double *items, size_t count, aot_value *out) {
  if (count && !items) return aot_refuse(AOT_E_ARGUMENT, "%s: an argument is NULL", name);
  if (count > 0x4000000) return aot_refuse(AOT_E_RANGE, "%s: arrays for calls have at most 2^26 elements", name);
  aot_value array = aot_new_array_with_capacity(cx, (uint32_t)count);
  if (AOT_FAILED(array)) return AOT_E_EXCEPTION;
  for (size_t i = 0; i < count; i++) aot_array_push(cx, array, aot_number(aot_canonical(items[i])));
  *out = array;
  return AOT_OK;
}

/* ---------------------------------------------------------------- results */

aot_status aot_library_ref(aot_context *cx, aot_value value, aot_ref *out) {
  return aot_ref_make(cx->embedding, value, out);
}

aot_status aot_library_text(aot_context *cx, const char *name, aot_value value, char **out) {
  if (!aot_is_string(value)) return aot_refuse(AOT_E_TYPE, "%s: the result is no string", name);
  size_t size;
  char *text = aot_string_utf8(cx, value, &size);
  if (!text) return aot_refuse(AOT_E_MEMORY, "%s: no memory for the result", name);
  if (strlen(text) != size) {
    free(text);
    return aot_refuse(AOT_E_RANGE, "%s: the result has a zero in it", name);
  }
  *out = text;
  return AOT_OK;
}

/* Elements of an array or a typed array that are all Numbers. */
static aot_status copy_numbers(aot_context *cx, const char *name, aot_value value, double *out, size_t count) {
  for (size_t i = 0; i < count; i++) {
    aot_value v = aot_get_index(cx, value, aot_number((double)i));
    if (AOT_FAILED(v)) return AOT_E_EXCEPTION;
    if (!aot_is_number(v)) return aot_refuse(AOT_E_TYPE, "%s: an element of the result is no number", name);
    out[i] = aot_as_number(v);
  }
  return AOT_OK;
}

aot_status aot_library_numbers(aot_context *cx, const char *name, aot_value value, double **out, size_t *count) {
  bool is_list = aot_is_array(value) || aot_is_kind(value, AOT_KIND_TYPED_ARRAY);
  if (!is_list) return aot_refuse(AOT_E_TYPE, "%s: the result is no array of numbers", name);
  aot_value length = aot_get_name(cx, value, AOT_NAME_length);
  if (AOT_FAILED(length)) return AOT_E_EXCEPTION;
  size_t n = (size_t)aot_as_number(length);
  double *items = n ? malloc(n * sizeof *items) : NULL;
  if (n && !items) return aot_refuse(AOT_E_MEMORY, "%s: no memory for the result", name);
  aot_status status = copy_numbers(cx, name, value, items, n);
  if (status) {
    free(items);
    return status;
  }
  *out = items;
  *count = n;
  return AOT_OK;
}

/* ---------------------------------------------------------------- functions of the host */

/* Pointers of a function are numbers in its captures, two each. */
enum capture { CALLER, FUNCTION = 2, DATA = 4, CAPTURE_COUNT = 6 };

static void put_pointer(aot_value *captures, enum capture at, uintptr_t pointer) {
  captures[at] = aot_int((int32_t)(uint32_t)pointer);
  captures[at + 1] = aot_int((int32_t)(uint32_t)(pointer >> 32));
}

static uintptr_t pointer_in(const aot_function *f, enum capture at) {
  return (uintptr_t)(uint32_t)f->captures[at + 1] << 32 | (uint32_t)f->captures[at];
}

static aot_value call_callback(aot_context *cx, aot_value callee, aot_value this_value, aot_value new_target,
                               int32_t argc, const aot_value *argv) {
  (void)this_value, (void)new_target;
  aot_embedding *e = cx->embedding;
  const aot_function *f = aot_function_of(callee);
  aot_scope level = aot_level_open(e);
  aot_library_caller *caller = (aot_library_caller *)pointer_in(f, CALLER);
  aot_value result = caller(cx, (void (*)(void))pointer_in(f, FUNCTION), (void *)pointer_in(f, DATA), argc, argv);
  aot_level_close(e, level);
  return result;
}

static const aot_function_info callback_info = {.name = "", .kind = AOT_FN_BUILTIN, .entry = call_callback, .file = ""};

aot_value aot_library_callback(aot_context *cx, aot_library_caller *caller, void (*function)(void), void *data) {
  if (!function) return AOT_UNDEFINED;
  aot_value captures[CAPTURE_COUNT];
  put_pointer(captures, CALLER, (uintptr_t)caller);
  put_pointer(captures, FUNCTION, (uintptr_t)function);
  put_pointer(captures, DATA, (uintptr_t)data);
  return aot_new_function(cx, &callback_info, CAPTURE_COUNT, captures);
}

static aot_value argument(int32_t i, int32_t argc, const aot_value *argv) { return i < argc ? argv[i] : AOT_UNDEFINED; }

static int refuse_argument(aot_context *cx, int32_t i, const char *type) {
  aot_throw_error(cx, AOT_TYPE_ERROR, "Argument %d of a function of the host has to be a %s", (int)i, type);
  return -1;
}

int aot_library_number_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, double *out) {
  aot_value v = argument(i, argc, argv);
  if (!aot_is_number(v)) return refuse_argument(cx, i, "number");
  *out = aot_as_number(v);
  return 0;
}

int aot_library_boolean_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, bool *out) {
  aot_value v = argument(i, argc, argv);
  if (!aot_is_bool(v)) return refuse_argument(cx, i, "boolean");
  *out = aot_as_bool(v);
  return 0;
}

int aot_library_text_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, char **out) {
  aot_value v = argument(i, argc, argv);
  size_t size;
  if (!aot_is_string(v)) return refuse_argument(cx, i, "string");
  *out = aot_string_utf8(cx, v, &size);
  if (*out && strlen(*out) == size) return 0;
  free(*out);
  *out = NULL;
  return refuse_argument(cx, i, "string without zeros");
}

int aot_library_ref_in(aot_context *cx, int32_t i, int32_t argc, const aot_value *argv, aot_ref *out) {
  if (aot_ref_make(cx->embedding, argument(i, argc, argv), out) == AOT_OK) return 0;
  aot_throw_error(cx, AOT_RANGE_ERROR, "The host has no room for more handles");
  return -1;
}

aot_value aot_library_result(aot_context *cx, aot_value value) {
  aot_embedding *e = cx->embedding;
  if (AOT_UNLIKELY(cx->head.is_ending)) {
    aot_end_program(e, e->ending);
    return AOT_EXCEPTION;
  }
  if (AOT_LIKELY(e->error == AOT_HOLE)) return value;
  aot_value error = e->error;
  e->error = AOT_HOLE;
  return aot_throw(cx, error);
}

aot_value aot_library_text_result(aot_context *cx, const char *text) {
  aot_value result = aot_library_result(cx, AOT_UNDEFINED);
  if (AOT_FAILED(result) || !text) return result;
  if (aot_library_string(cx, "", text, &result) == AOT_OK) return result;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "A function of the host gave a text that is no well-formed UTF-8");
}

aot_value aot_library_ref_result(aot_context *cx, aot_ref ref) {
  aot_value result = aot_library_result(cx, AOT_UNDEFINED);
  if (AOT_FAILED(result) || ref == AOT_NO_REF || aot_ref_value(cx->embedding, ref, &result)) return result;
  return aot_throw_error(cx, AOT_TYPE_ERROR, "A function of the host gave no value");
}
