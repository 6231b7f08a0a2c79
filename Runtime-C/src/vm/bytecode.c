/* bytecode.c: makes functions and constants of a bytecode module, in place; namespace objects of its modules. */
#include "aot_bytecode.h"
#include "vm/bytecode.h"
#include "base/context.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "object/new_object.h"
#include <stdlib.h>

static const uint32_t *section(const aot_bytecode_module *m, int id, uint32_t *count) {
  const uint32_t *w = (const uint32_t *)(const void *)m->bytes;
  *count = w[AOT_BC_FIXED_HEADER_WORDS + 2 * id + 1];
  return (const uint32_t *)(const void *)(m->bytes + w[AOT_BC_FIXED_HEADER_WORDS + 2 * id]);
}

static aot_value make_constant(aot_context *cx, const uint32_t *c, const char *data) {
  switch (c[0]) {
  case AOT_BC_NUMBER: {
    uint64_t bits = c[1] | (uint64_t)c[2] << 32;
    double d;
    memcpy(&d, &bits, 8);
    return d == d ? aot_number(d) : aot_double(__builtin_nan(""));
  }
  case AOT_BC_STRING: {
    aot_value s = aot_string_from_utf8(cx, data + c[1], c[2]);
    return s == AOT_EXCEPTION ? s : aot_intern(cx, s);
  }
  default: return aot_bigint_from_digits(cx, data + c[1]);
  }
}

static int make_constants(aot_context *cx, aot_bytecode_module *m) {
  uint32_t data_size;
  const char *data = (const char *)section(m, AOT_BC_DATA, &data_size);
  const uint32_t *c = section(m, AOT_BC_CONSTANTS, &m->constant_count);
  m->constants = malloc((m->constant_count + 1) * sizeof(aot_value));
  if (!m->constants) return -1;
  for (uint32_t i = 0; i < m->constant_count; i++) m->constants[i] = AOT_UNDEFINED;
  for (uint32_t i = 0; i < m->constant_count; i++)
    if ((m->constants[i] = make_constant(cx, c + 3 * (size_t)i, data)) == AOT_EXCEPTION) {
      m->constants[i] = AOT_UNDEFINED;
      return -1;
    }
  return 0;
}

static aot_native entry_for(uint32_t kind) {
  switch (kind) {
  case AOT_FN_GENERATOR:
  case AOT_FN_GENERATOR_METHOD: return aot_generator_entry;
  case AOT_FN_ASYNC:
  case AOT_FN_ASYNC_ARROW:
  case AOT_FN_ASYNC_METHOD: return aot_async_entry;
  case AOT_FN_ASYNC_GENERATOR:
  case AOT_FN_ASYNC_GENERATOR_METHOD: return aot_async_generator_entry;
  default: return aot_bytecode_entry;
  }
}

static uint8_t function_flags(uint32_t flags) {
  return (uint8_t)((flags & AOT_BC_SLOPPY ? AOT_FN_SLOPPY : 0) | (flags & AOT_BC_TOP ? AOT_FN_TOP : 0) |
                   (flags & AOT_BC_COMMONJS ? AOT_FN_COMMONJS : 0) | (flags & AOT_BC_UNSEEN ? AOT_FN_UNSEEN : 0));
}

static void make_function(aot_bytecode_module *m, aot_bytecode_function *f, const uint32_t *record, aot_ic *ics) {
  uint32_t n;
  const char *data = (const char *)section(m, AOT_BC_DATA, &n);
  const uint32_t *code = section(m, AOT_BC_CODE, &n), *captures = section(m, AOT_BC_CAPTURES, &n);
  const aot_handler *handlers = (const aot_handler *)(const void *)section(m, AOT_BC_HANDLERS, &n);
  const aot_position *positions = (const aot_position *)(const void *)section(m, AOT_BC_POSITIONS, &n);
  f->info = (aot_function_info){.name = data + record[AOT_BC_F_NAME],
                                .name_length = record[AOT_BC_F_NAME_SIZE],
                                .length = (uint16_t)record[AOT_BC_F_LENGTH],
                                .kind = (uint8_t)record[AOT_BC_F_KIND],
                                .flags = function_flags(record[AOT_BC_F_FLAGS]),
                                .entry = entry_for(record[AOT_BC_F_KIND]),
                                .code = f,
                                .file = data + m->modules[5 * (size_t)record[AOT_BC_F_MODULE] + 1],
                                .line = record[AOT_BC_F_LINE],
                                .column = record[AOT_BC_F_COLUMN]};
  if (record[AOT_BC_F_TEXT_SIZE]) {
    f->details = (aot_function_details){&m->texts, record[AOT_BC_F_TEXT], record[AOT_BC_F_TEXT_SIZE], 0};
    f->info.details = &f->details;
  }
  f->code = code + record[AOT_BC_F_CODE];
  f->constants = m->constants;
  f->ics = ics;
  f->param_count = record[AOT_BC_F_PARAMS];
  f->register_count = record[AOT_BC_F_REGISTERS] + record[AOT_BC_F_INTERNALS];
  f->frame_size = (uint32_t)(sizeof(aot_interp_frame) + (size_t)f->register_count * sizeof(aot_value));
  f->has_more = f->param_count > AOT_FEW_ARGUMENTS || f->register_count > AOT_FEW_REGISTERS;
  f->flags = record[AOT_BC_F_FLAGS] & AOT_BC_ENTRY_FLAGS;
  f->captures = captures + record[AOT_BC_F_CAPTURES];
  f->capture_count = record[AOT_BC_F_CAPTURE_COUNT];
  f->handlers = handlers + record[AOT_BC_F_HANDLERS];
  f->handler_count = record[AOT_BC_F_HANDLER_COUNT];
  f->positions = positions + record[AOT_BC_F_POSITIONS];
  f->position_count = record[AOT_BC_F_POSITION_COUNT];
  f->module = m;
  f->id = record[AOT_BC_F_ID];
  f->module_index = record[AOT_BC_F_MODULE];
}

/* What the native program knows of a function that it has, too. */
static void join_native(aot_context *cx, aot_bytecode_function *f) {
  const aot_function_info *native = f->id < cx->program->function_count ? cx->program->functions[f->id] : NULL;
  if (!native) return;
  if (f->flags & AOT_BC_EXTERNAL) f->external = native;
  f->info.details = native->details;
}

static int make_functions(aot_context *cx, aot_bytecode_module *m, bool are_native) {
  const uint32_t *records = section(m, AOT_BC_FUNCTIONS, &m->function_count);
  size_t caches = 0;
  for (uint32_t i = 0; i < m->function_count; i++)
    caches += records[(size_t)i * AOT_BC_FUNCTION_WORDS + AOT_BC_F_CACHES];
  m->ics = calloc(caches + 1, sizeof(aot_ic));
  m->functions = calloc(m->function_count + 1, sizeof(aot_bytecode_function));
  if (!m->ics || !m->functions) return -1;
  aot_gc_add_caches(cx, m->ics, (uint32_t)caches);
  uint32_t size;
  m->texts.bytes = (const char *)section(m, AOT_BC_DATA, &size);
  aot_ic *ics = m->ics;
  for (uint32_t i = 0; i < m->function_count; i++) {
    const uint32_t *record = records + (size_t)i * AOT_BC_FUNCTION_WORDS;
    make_function(m, &m->functions[i], record, ics);
    if (are_native) join_native(cx, &m->functions[i]);
    ics += record[AOT_BC_F_CACHES];
  }
  return 0;
}

static int make_modules(aot_bytecode_module *m) {
  m->modules = section(m, AOT_BC_MODULES, &m->module_count);
  m->exports = section(m, AOT_BC_EXPORTS, &m->export_count);
  m->slots = section(m, AOT_BC_SLOTS, &m->slot_count);
  m->templates = section(m, AOT_BC_TEMPLATES, &m->template_count);
  uint32_t n;
  m->template_strings = section(m, AOT_BC_TEMPLATE_STRINGS, &n);
  m->namespaces = malloc((m->module_count + 1) * sizeof(aot_value));
  if (!m->namespaces) return -1;
  for (uint32_t i = 0; i < m->module_count; i++) m->namespaces[i] = AOT_HOLE;
  return 0;
}

static void free_module(aot_bytecode_module *m) {
  free(m->constants);
  free(m->ics);
  free(m->functions);
  free(m->namespaces);
  if (m->owns_bytes) free((void *)(uintptr_t)m->bytes);
  free(m);
}

aot_bytecode_module *aot_bytecode_load(aot_context *cx, const uint8_t *bytes, size_t size,
                                       enum aot_bytecode_origin origin) {
  char message[160];
  if (origin == AOT_BC_OF_BINARY && aot_bc_verify(bytes, size, message, sizeof message)) {
    aot_throw_error(cx, AOT_ERROR, "invalid bytecode: %s", message);
    return NULL;
  }
  aot_vm *vm = aot_vm_of(cx);
  aot_bytecode_module *m = vm ? calloc(1, sizeof *m) : NULL;
  if (m) {
    m->bytes = bytes;
    m->size = size;
    m->next = vm->modules;
    vm->modules = m; /* from here on its constants are roots */
    if (make_modules(m) == 0 && make_constants(cx, m) == 0 && make_functions(cx, m, origin == AOT_BC_OF_BINARY) == 0)
      return m;
  }
  if (!aot_has_exception(cx)) aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  return NULL;
}

bool aot_bytecode_is_of_module(const aot_bytecode_module *m) {
  uint32_t index = m->module_count ? m->modules[5 * (size_t)(m->module_count - 1)] : AOT_BC_NONE;
  if (index == AOT_BC_NONE) return false;
  const aot_bytecode_function *body = &m->functions[index];
  if (body->info.flags & (AOT_FN_COMMONJS | AOT_FN_SLOPPY)) return false;
  return !(body->info.flags & AOT_FN_UNSEEN) || (body->flags & AOT_BC_ASYNC);
}

aot_value aot_bytecode_namespace(aot_context *cx, aot_bytecode_module *m, uint32_t index) {
  if (m->namespaces[index] != AOT_HOLE) return m->namespaces[index];
  const uint32_t *record = m->modules + 5 * (size_t)index, count = record[4];
  aot_value *names = malloc((count + 1) * sizeof *names);
  uint32_t *slots = malloc((count + 1) * sizeof *slots);
  aot_value result = AOT_EXCEPTION;
  if (names && slots) {
    for (uint32_t i = 0; i < count; i++) {
      const uint32_t *e = m->exports + 2 * (size_t)(record[3] + i);
      names[i] = m->constants[e[0]];
      slots[i] = e[1];
    }
    result =
        cx->program ? aot_module_namespace(cx, index, count, names, slots) : aot_new_namespace(cx, count, names, slots);
  }
  free(names);
  free(slots);
  return result == AOT_EXCEPTION ? result : (m->namespaces[index] = result);
}

void aot_bytecode_free(aot_context *cx) {
  for (aot_bytecode_module *m = cx->vm->modules, *next; m; m = next) {
    next = m->next;
    free_module(m);
  }
  cx->vm->modules = NULL;
}
