/* script.c: loading bytecode into a context and running it.
 *
 * A module of bytecode numbers its module slots from 0. A context has several, so the code is copied, and slots are renumbered in the copy behind
 * those of the scripts before it.
 */
#include "embed/script.h"
#include "aot_bytecode.h"
#include "aot_emit.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/internal_methods.h"
#include "async/promise.h"
#include "embed/run.h"
#include "embed/text.h"
#include "vm/bytecode.h"
#include <stdlib.h>

aot_script *aot_script_named(const aot_embedding *e, const char *name) {
  aot_script *s = e->scripts;
  while (s && (!s->name || strcmp(s->name, name) != 0)) s = s->next;
  return s;
}

/* ---------------------------------------------------------------- slots */

static size_t size_of(const uint8_t *bytes) { return ((const uint32_t *)(const void *)bytes)[4]; }

static uint32_t *section(uint8_t *bytes, int id, uint32_t *count) {
  uint32_t *header = (uint32_t *)(void *)bytes;
  *count = header[AOT_BC_FIXED_HEADER_WORDS + 2 * id + 1];
  return (uint32_t *)(void *)(bytes + header[AOT_BC_FIXED_HEADER_WORDS + 2 * id]);
}

/* Gives the module slots that the instructions name other numbers. False: a number does not fit into an instruction. */
static bool renumber_code(uint32_t *code, uint32_t size, const uint32_t *slots) {
  for (uint32_t at = 0; at < size;) {
    const char *format = aot_op_format(code[at] & 255);
    uint32_t words = (uint32_t)strlen(format);
    for (uint32_t i = 0; i < words; i++) {
      if (format[i] != 'm') continue;
      if (i > 0) code[at + i] = slots[code[at + i]];
      else if (slots[code[at] >> 8] > 0xFFFFFF) return false;
      else code[at] = (code[at] & 255) | slots[code[at] >> 8] << 8;
    }
    at += words;
  }
  return true;
}

static bool renumber(uint8_t *bytes, const uint32_t *slots) {
  uint32_t function_count, export_count, n;
  const uint32_t *functions = section(bytes, AOT_BC_FUNCTIONS, &function_count);
  uint32_t *code = section(bytes, AOT_BC_CODE, &n), *exports = section(bytes, AOT_BC_EXPORTS, &export_count);
  for (uint32_t i = 0; i < function_count; i++) {
    const uint32_t *f = functions + (size_t)i * AOT_BC_FUNCTION_WORDS;
    if (!renumber_code(code + f[AOT_BC_F_CODE], f[AOT_BC_F_CODE_SIZE], slots)) return false;
  }
  for (uint32_t i = 0; i < export_count; i++) exports[2 * (size_t)i + 1] = slots[exports[2 * (size_t)i + 1]];
  return true;
}

/* Native code finds its variables through its unit. */
static void tell_units(aot_embedding *e) {
  for (const aot_script *s = e->scripts; s; s = s->next)
    if (s->unit) s->unit->unit.module_slots = e->cx->program_slots + s->first_slot;
  if (e->cx->head.unit) e->cx->head.module_slots = e->cx->head.unit->module_slots;
}

/* Room for so many more. */
static bool reserve_slots(aot_embedding *e, uint32_t more) {
  uint32_t count = e->slot_count + more;
  if (count <= e->slot_capacity) return true;
  uint32_t capacity = count > 2 * e->slot_capacity ? count : 2 * e->slot_capacity;
  aot_value *slots = realloc(e->cx->program_slots, capacity * sizeof *slots);
  if (!slots) return false;
  e->cx->program_slots = slots;
  e->slot_capacity = capacity;
  tell_units(e);
  return true;
}

void aot_scripts_trace(aot_context *cx, aot_embedding *e) { aot_gc_mark_range(cx, cx->program_slots, e->slot_count); }

void aot_scripts_free(aot_embedding *e) {
  while (e->scripts) {
    aot_script *s = e->scripts;
    e->scripts = s->next;
    free(s->name);
    free(s->slots);
    free(s);
  }
}

/* ---------------------------------------------------------------- loading */

/* A copy of what was verified, aligned as the sections want it. */
static aot_status copy_bytecode(const void *bytecode, size_t size, uint8_t **out) {
  const uint8_t *bytes = bytecode;
  uint32_t words[2] = {0, 0};
  memcpy(words, bytes, size < sizeof words ? size : sizeof words);
  if (words[0] != AOT_BC_MAGIC)
    return aot_refuse(
        AOT_E_BYTECODE,
        "this is no bytecode; source text needs a compiler, which this runtime was not given (aot_compiler.h)");
  if (words[1] != AOT_BC_VERSION)
    return aot_refuse(AOT_E_ABI, "the bytecode has version %u, this library runs version %u", words[1], AOT_BC_VERSION);
  uint8_t *copy = aligned_alloc(16, (size + 15) & ~(size_t)15);
  if (!copy) return aot_refuse(AOT_E_MEMORY, "no memory for the bytecode");
  memcpy(copy, bytes, size);
  char message[160];
  if (aot_bc_verify(copy, size, message, sizeof message)) {
    free(copy);
    return aot_refuse(AOT_E_BYTECODE, "the bytecode is invalid: %s", message);
  }
  *out = copy;
  return AOT_OK;
}

static bool is_bytecode(const void *bytes, size_t size) {
  uint32_t word = 0;
  memcpy(&word, bytes, size < sizeof word ? size : sizeof word);
  return word == AOT_BC_MAGIC;
}

static aot_status compile_text(aot_embedding *e, const char *path, const char *text, size_t size, void **bytecode,
                               size_t *bytecode_size) {
  const aot_source_compiler *compiler = e->runtime->options.compiler;
  char *message = NULL;
  if (!compiler)
    return aot_refuse(AOT_E_UNSUPPORTED,
                      "source text needs a compiler, which this runtime was not given (aot_compiler.h)");
  if (!aot_is_utf8((const uint8_t *)text, size)) return aot_refuse(AOT_E_TYPE, "the text is not well-formed UTF-8");
  *bytecode = compiler->compile(path, text, size, bytecode_size, &message);
  if (*bytecode) return AOT_OK;
  aot_throw_error(e->cx, AOT_SYNTAX_ERROR, "%s", message ? message : "the text does not compile");
  free(message);
  return aot_outcome(e);
}

/* Bytecode as it is, of text what it becomes; *made is for free(). */
static aot_status take_bytecode(aot_embedding *e, const char *path, const void **bytes, size_t *size, void **made) {
  *made = NULL;
  if (!e->runtime->options.compiler || is_bytecode(*bytes, *size)) return AOT_OK;
  aot_status status = compile_text(e, path, *bytes, *size, made, size);
  if (!status) *bytes = *made;
  return status;
}

aot_status aot_script_copy(aot_embedding *e, const char *name, const void *bytecode, size_t size, uint8_t **out) {
  void *made;
  aot_status status = take_bytecode(e, name ? name : "text.ts", &bytecode, &size, &made);
  if (!status) status = copy_bytecode(bytecode, size, out);
  free(made);
  return status;
}

aot_status aot_script_bind(aot_embedding *e, uint8_t *bytes, const uint32_t *slots, uint32_t fresh,
                           aot_bytecode_module **out) {
  uint32_t count;
  const uint32_t *starts = section(bytes, AOT_BC_SLOTS, &count);
  if (!reserve_slots(e, fresh)) return aot_refuse(AOT_E_MEMORY, "no memory for the script");
  if (!renumber(bytes, slots)) return aot_refuse(AOT_E_RANGE, "the scripts of the context have too many variables");
  aot_bytecode_module *m = aot_bytecode_load(e->cx, bytes, size_of(bytes), AOT_BC_OF_PROGRAM);
  if (!m) {
    /* What there is of the module stays with the context, and so do its bytes. */
    e->cx->vm->modules->owns_bytes = e->cx->vm->modules->bytes == bytes;
    return aot_outcome(e);
  }
  m->owns_bytes = true;
  for (uint32_t i = 0; i < count; i++)
    if (slots[i] >= e->slot_count) e->cx->program_slots[slots[i]] = starts[i] ? AOT_HOLE : AOT_UNDEFINED;
  e->slot_count += fresh;
  m->first_site = e->template_sites;
  e->template_sites += m->template_count;
  *out = m;
  return AOT_OK;
}

static aot_script *new_script(aot_embedding *e, const char *name, uint32_t slot_count) {
  aot_script *s = calloc(1, sizeof *s);
  if (!s) return NULL;
  s->slots = malloc((slot_count + 1) * sizeof *s->slots);
  s->name = name ? strdup(name) : NULL;
  if (s->slots && (s->name || !name)) {
    for (uint32_t i = 0; i < slot_count; i++) s->slots[i] = e->slot_count + i;
    return s;
  }
  free(s->slots);
  free(s->name);
  free(s);
  return NULL;
}

static aot_status load(aot_embedding *e, const char *name, const void *bytecode, size_t size) {
  if (e->is_program) return aot_refuse(AOT_E_UNSUPPORTED, "a program of its own loads no scripts");
  uint8_t *bytes = NULL;
  uint32_t slot_count;
  aot_status status = aot_script_copy(e, name, bytecode, size, &bytes);
  if (status) return status;
  section(bytes, AOT_BC_SLOTS, &slot_count);
  if (slot_count != ((const uint32_t *)(const void *)bytes)[AOT_BC_FIXED_HEADER_WORDS - 1]) {
    free(bytes);
    return aot_refuse(AOT_E_BYTECODE, "this is bytecode of a part of a program");
  }
  aot_script *s = new_script(e, name, slot_count);
  status = s ? aot_script_bind(e, bytes, s->slots, slot_count, &s->module)
             : aot_refuse(AOT_E_MEMORY, "no memory for the script");
  if (status == AOT_OK) {
    s->next = e->scripts;
    e->scripts = s;
    return AOT_OK;
  }
  if (!e->cx->vm || !e->cx->vm->modules || e->cx->vm->modules->bytes != bytes) free(bytes);
  if (s) free(s->slots);
  if (s) free(s->name);
  free(s);
  return status;
}

aot_script *aot_script_of_native(aot_embedding *e, const char *name, const aot_native_plugin *native,
                                 const void *bytecode) {
  uint32_t count = native->library.program->module_slot_count;
  aot_script *s = reserve_slots(e, count + 1) ? new_script(e, name, count) : NULL;
  if (!s) return NULL;
  s->first_slot = e->slot_count;
  for (uint32_t i = 0; i < count; i++) e->cx->program_slots[e->slot_count + i] = AOT_UNDEFINED;
  e->slot_count += count;
  s->native = native;
  s->bytecode = bytecode;
  s->next = e->scripts;
  e->scripts = s;
  return s;
}

/* ---------------------------------------------------------------- running */

/* The namespace of the entry module, which stands last. */
static aot_value exports_of(aot_context *cx, aot_bytecode_module *m) {
  return aot_bytecode_is_of_module(m) ? aot_bytecode_namespace(cx, m, m->module_count - 1) : AOT_UNDEFINED;
}

/* A run that waits for a module: an array of the promise of the result, the script's number from the end, the module to go on with. */
static aot_value run_modules(aot_embedding *e, aot_bytecode_module *m, uint32_t first, aot_value promise);

static aot_bytecode_module *script_of_number(aot_embedding *e, int32_t number) {
  int32_t count = 0;
  for (aot_script *s = e->scripts; s; s = s->next) count++;
  aot_script *s = e->scripts;
  while (--count > number) s = s->next;
  return s->module;
}

static int32_t number_of_script(aot_embedding *e, const aot_bytecode_module *m) {
  int32_t number = -1;
  bool is_found = false;
  for (aot_script *s = e->scripts; s; s = s->next) {
    is_found = is_found || s->module == m;
    number += is_found;
  }
  return number;
}

static aot_script *script_of(aot_embedding *e, const aot_bytecode_module *m) {
  aot_script *s = e->scripts;
  while (s->module != m) s = s->next;
  return s;
}

static void module_done(aot_context *cx, aot_value data, aot_value value) {
  (void)value;
  const aot_value *run = aot_array_of(data)->elements;
  aot_embedding *e = cx->embedding;
  aot_bytecode_module *m = script_of_number(e, aot_as_int(run[1]));
  script_of(e, m)->is_waiting = false;
  if (AOT_FAILED(run_modules(e, m, (uint32_t)aot_as_int(run[2]), run[0])))
    aot_promise_reject_with(cx, run[0], aot_take_exception(cx));
}

static void module_failed(aot_context *cx, aot_value data, aot_value reason) {
  const aot_value *run = aot_array_of(data)->elements;
  script_of(cx->embedding, script_of_number(cx->embedding, aot_as_int(run[1])))->is_waiting = false;
  aot_promise_reject_with(cx, run[0], reason);
}

static aot_value wait_for(aot_embedding *e, const aot_bytecode_module *m, uint32_t next, aot_value body,
                          aot_value promise) {
  aot_context *cx = e->cx;
  if (promise == AOT_UNDEFINED) promise = aot_promise_new(cx);
  script_of(e, m)->is_waiting = true;
  aot_value run[3] = {promise, aot_int(number_of_script(e, m)), aot_int((int32_t)next)};
  aot_value data = aot_new_array(cx, 3, run);
  return aot_promise_then_native(cx, body, module_done, module_failed, data) ? AOT_EXCEPTION : promise;
}

/* Runs the modules from `first` on: the exports; or a promise of them, `promise` when there is one already. */
static aot_value run_modules(aot_embedding *e, aot_bytecode_module *m, uint32_t first, aot_value promise) {
  aot_context *cx = e->cx;
  for (uint32_t i = first; i < m->module_count; i++) {
    uint32_t index = m->modules[5 * (size_t)i];
    if (index == AOT_BC_NONE) continue;
    const aot_bytecode_function *f = &m->functions[index];
    aot_value body = aot_new_function(cx, &f->info, 0, NULL);
    aot_value result = AOT_FAILED(body) ? body : aot_call(cx, body, AOT_UNDEFINED, 0, NULL);
    if (AOT_FAILED(result)) return result;
    if (f->flags & AOT_BC_ASYNC) return wait_for(e, m, i + 1, result, promise);
  }
  aot_value exports = exports_of(cx, m);
  if (promise == AOT_UNDEFINED || AOT_FAILED(exports)) return exports;
  aot_promise_resolve_with(cx, promise, exports);
  return promise;
}

typedef struct start {
  aot_bytecode_module *module;
  aot_value result;
} start;

static void run_start(aot_embedding *e, void *data) {
  start *s = data;
  s->result = run_modules(e, s->module, 0, AOT_UNDEFINED);
}

static aot_status load_and_run(aot_embedding *e, const char *name, const void *bytecode, size_t size, aot_ref *result) {
  aot_status status = load(e, name, bytecode, size);
  if (status) return status;
  start s = {.module = e->scripts->module};
  status = aot_enter_program(e, run_start, &s);
  return status ? status : aot_ref_make(e, s.result, result);
}

aot_status aot_api_run(aot_context *cx, const void *bytecode, size_t size, aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(bytecode);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  return load_and_run(e, NULL, bytecode, size, result);
}

aot_status aot_run_text(aot_context *cx, const char *path, const char *text, size_t size, aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(path);
  AOT_NEEDS(text);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  void *bytecode;
  size_t bytecode_size;
  aot_status status = compile_text(e, path, text, size, &bytecode, &bytecode_size);
  if (status) return status;
  status = load_and_run(e, NULL, bytecode, bytecode_size, result);
  free(bytecode);
  return status;
}

aot_status aot_load_script(aot_context *cx, const char *name, const void *bytecode, size_t size, aot_ref *result) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(bytecode);
  AOT_NEEDS(result);
  AOT_NEEDS_NO_ERROR(e);
  if (aot_script_named(e, name)) return aot_refuse(AOT_E_CONFLICT, "a script is called %s already", name);
  return load_and_run(e, name, bytecode, size, result);
}

/* ---------------------------------------------------------------- exports */

/* The slot of the export, or AOT_BC_NONE. The names of a module are in the order of their units, but there are few. */
static uint32_t slot_of(const aot_bytecode_module *m, aot_value name) {
  const uint32_t *record = m->modules + 5 * (size_t)(m->module_count - 1);
  for (uint32_t i = 0; i < record[4]; i++) {
    const uint32_t *export = m->exports + 2 * (size_t)(record[3] + i);
    if (m->constants[export[0]] == name) return export[1];
  }
  return AOT_BC_NONE;
}

/* AOT_HOLE: there is none, or it has no value yet. */
static aot_value native_export(const aot_embedding *e, const aot_script *s, const char *name) {
  for (uint32_t i = 0; i < s->native->export_count; i++)
    if (strcmp(s->native->exports[i].name, name) == 0)
      return e->cx->program_slots[s->slots[s->native->exports[i].variable]];
  return AOT_HOLE;
}

aot_status aot_script_each_export(aot_embedding *e, const aot_script *s, aot_export_visitor *visit, void *data) {
  aot_status status = AOT_OK;
  if (s->native) {
    for (uint32_t i = 0; i < s->native->export_count && !status; i++) {
      const aot_native_export *x = &s->native->exports[i];
      status = visit(data, x->name, e->cx->program_slots[s->slots[x->variable]]);
    }
    return status;
  }
  const aot_bytecode_module *m = s->module;
  if (!aot_bytecode_is_of_module(m)) return AOT_OK;
  const uint32_t *record = m->modules + 5 * (size_t)(m->module_count - 1);
  for (uint32_t i = 0; i < record[4] && !status; i++) {
    const uint32_t *export = m->exports + 2 * (size_t)(record[3] + i);
    size_t size;
    char *name = aot_string_utf8(e->cx, m->constants[export[0]], &size);
    if (!name) return aot_refuse(AOT_E_MEMORY, "no memory");
    status = visit(data, name, e->cx->program_slots[export[1]]);
    free(name);
  }
  return status;
}

aot_status aot_script_export(aot_embedding *e, const char *name, aot_value *out) {
  aot_key key;
  aot_status status = aot_key_of_text(e, name, &key);
  if (status) return status;
  for (const aot_script *s = e->scripts; s && !key.is_index; s = s->next) {
    if (s->native) {
      aot_value value = native_export(e, s, name);
      if (value == AOT_HOLE) continue;
      *out = value;
      return AOT_OK;
    }
    uint32_t slot = aot_bytecode_is_of_module(s->module) ? slot_of(s->module, key.value) : AOT_BC_NONE;
    if (slot == AOT_BC_NONE || e->cx->program_slots[slot] == AOT_HOLE) continue;
    *out = e->cx->program_slots[slot];
    return AOT_OK;
  }
  return AOT_E_NAME;
}
