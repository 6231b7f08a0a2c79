/* reload.c: another version of a script takes the place of the one that runs.
 *
 * Bytecode has no names for variables of modules, but much has one: what is exported, and what the top level fills with a function or a class.
 * Variables with names are matched by them, the others by their order. Code of the new version is then given the numbers of the variables that are
 * there. Functions are matched by name within the function that makes them; function objects that capture nothing get the new code where they are.
 */
#include "embed/script.h"
#include "aot_bytecode.h"
#include "base/failure.h"
#include "heap/heap.h"
#include "object/function.h"
#include "embed/run.h"
#include "vm/bytecode.h"

#include <stdlib.h>

/* ---------------------------------------------------------------- what is known of a version */

enum variable_kind { UNNAMED, EXPORTED, FUNCTION, CLASS };

typedef struct variable {
  const char *name; /* in the data of the bytecode */
  uint32_t size, module, function;
  enum variable_kind kind;
  uint32_t slot; /* in the code */
} variable;

/* A version of a script, as its bytes tell. */
typedef struct version {
  aot_context *cx;
  const uint8_t *bytes;
  const uint32_t *functions, *code, *modules, *exports, *constants;
  const char *data;
  uint32_t function_count, module_count, slot_count;
  variable *variables; /* by the number that the compiler gave */
} version;

static const uint32_t *section(const uint8_t *bytes, int id, uint32_t *count) {
  const uint32_t *header = (const uint32_t *)(const void *)bytes;
  *count = header[AOT_BC_FIXED_HEADER_WORDS + 2 * id + 1];
  return (const uint32_t *)(const void *)(bytes + header[AOT_BC_FIXED_HEADER_WORDS + 2 * id]);
}

static const uint32_t *record_of(const version *v, uint32_t function) {
  return v->functions + (size_t)function * AOT_BC_FUNCTION_WORDS;
}

/* The variable that the code knows under a number. */
static variable *variable_of(const version *v, uint32_t slot) {
  for (uint32_t i = 0; i < v->slot_count; i++)
    if (v->variables[i].slot == slot) return &v->variables[i];
  return NULL;
}

static void name_variable(variable *to, enum variable_kind kind, const char *name, uint32_t size, uint32_t module,
                          uint32_t function) {
  if (!to || to->kind != UNNAMED || !size) return;
  *to = (variable){.name = name, .size = size, .module = module, .function = function, .kind = kind, .slot = to->slot};
}

/* What the registers of a top level hold, as far as that are functions and classes. */
typedef struct made {
  uint32_t reg, function;
  enum variable_kind kind;
} made;

static bool overwrites(uint32_t op) {
  const char *name = aot_op_name(op);
  return strncmp(name, "Load", 4) == 0 || strncmp(name, "Get", 3) == 0 || strncmp(name, "New", 3) == 0 ||
         strncmp(name, "Call", 4) == 0 || strncmp(name, "Move", 4) == 0;
}

/* Names what the top level of a module fills with functions and classes. */
static void read_top_level(version *v, uint32_t module, uint32_t body) {
  const uint32_t *record = record_of(v, body), *code = v->code + record[AOT_BC_F_CODE];
  made latest = {.reg = AOT_BC_NONE};
  for (uint32_t at = 0; at < record[AOT_BC_F_CODE_SIZE];) {
    uint32_t op = aot_op_at(v->cx, code + at), first = code[at] >> 8;
    if (op == AOT_OP_Closure && latest.kind != CLASS) latest = (made){first, code[at + 1], FUNCTION};
    else if (op == AOT_OP_NewClass) latest = (made){first, code[at + 3], CLASS};
    else if (op == AOT_OP_StoreModule && latest.reg == code[at + 1]) {
      const uint32_t *f = record_of(v, latest.function);
      name_variable(variable_of(v, first), latest.kind, v->data + f[AOT_BC_F_NAME], f[AOT_BC_F_NAME_SIZE], module,
                    latest.function);
      latest = (made){.reg = AOT_BC_NONE};
    } else if (latest.reg == first && overwrites(op)) latest = (made){.reg = AOT_BC_NONE};
    at += (uint32_t)strlen(aot_op_format(op));
  }
}

static void read_exports(version *v, uint32_t module) {
  const uint32_t *record = v->modules + 5 * (size_t)module;
  for (uint32_t i = 0; i < record[4]; i++) {
    const uint32_t *export = v->exports + 2 * (size_t)(record[3] + i);
    const uint32_t *name = v->constants + 3 * (size_t) export[0];
    name_variable(variable_of(v, export[1]), EXPORTED, v->data + name[1], name[2], module, AOT_BC_NONE);
  }
}

/* `slots`: the numbers in the code of variables, by the compiler's; NULL: these. False: no memory. */
static bool read_version(aot_context *cx, version *v, const uint8_t *bytes, const uint32_t *slots) {
  uint32_t n;
  *v = (version){.cx = cx, .bytes = bytes};
  v->functions = section(bytes, AOT_BC_FUNCTIONS, &v->function_count);
  v->code = section(bytes, AOT_BC_CODE, &n);
  v->modules = section(bytes, AOT_BC_MODULES, &v->module_count);
  v->exports = section(bytes, AOT_BC_EXPORTS, &n);
  v->constants = section(bytes, AOT_BC_CONSTANTS, &n);
  v->data = (const char *)section(bytes, AOT_BC_DATA, &n);
  section(bytes, AOT_BC_SLOTS, &v->slot_count);
  v->variables = calloc(v->slot_count + 1, sizeof *v->variables);
  if (!v->variables) return false;
  for (uint32_t i = 0; i < v->slot_count; i++) v->variables[i].slot = slots ? slots[i] : i;
  for (uint32_t i = 0; i < v->module_count; i++) {
    uint32_t body = v->modules[5 * (size_t)i];
    if (body != AOT_BC_NONE) read_top_level(v, i, body);
    read_exports(v, i);
  }
  return true;
}

/* ---------------------------------------------------------------- variables of both versions */

static bool is_same_text(const char *a, uint32_t a_size, const char *b, uint32_t b_size) {
  return a_size == b_size && memcmp(a, b, a_size) == 0;
}

/* The last one is the entry, which may have another path. */
static bool have_same_modules(const version *old, const version *new) {
  if (old->module_count != new->module_count) return false;
  for (uint32_t i = 0; i + 1 < old->module_count; i++) {
    const uint32_t *a = old->modules + 5 * (size_t)i, *b = new->modules + 5 * (size_t)i;
    if (!is_same_text(old->data + a[1], a[2], new->data + b[1], b[2])) return false;
  }
  return true;
}

/* The variable of the old version with the name, the first that has no other yet. */
static const variable *find_named(const version *old, const variable *wanted, const bool *is_taken) {
  for (uint32_t i = 0; i < old->slot_count; i++) {
    const variable *o = &old->variables[i];
    if (o->kind == wanted->kind && o->module == wanted->module && !is_taken[i] &&
        is_same_text(o->name, o->size, wanted->name, wanted->size))
      return o;
  }
  return NULL;
}

/* The next variable without a name. */
static const variable *next_unnamed(const version *v, uint32_t *from) {
  while (*from < v->slot_count)
    if (v->variables[(*from)++].kind == UNNAMED) return &v->variables[*from - 1];
  return NULL;
}

/* Writes the numbers that variables of the new version have in this context: `slots`. New functions get numbers from `fresh` on. */
static aot_status match_variables(const version *old, const version *new, uint32_t *slots, uint32_t *fresh) {
  bool *is_taken = calloc(old->slot_count + 1, sizeof *is_taken);
  if (!is_taken) return aot_refuse(AOT_E_MEMORY, "no memory for the script");
  uint32_t unnamed = 0;
  aot_status status = AOT_OK;
  for (uint32_t i = 0; i < new->slot_count &&status == AOT_OK; i++) {
    const variable *v = &new->variables[i];
    const variable *o = v->kind == UNNAMED ? next_unnamed(old, &unnamed) : find_named(old, v, is_taken);
    if (o) is_taken[o - old->variables] = true;
    if (o) slots[i] = o->slot;
    else if (v->kind == FUNCTION) slots[i] = (*fresh)++;
    else if (v->kind == UNNAMED) status = aot_refuse(AOT_E_CONFLICT, "the script has variables that are new");
    else
      status = aot_refuse(AOT_E_CONFLICT, "the %s %.*s is new", v->kind == CLASS ? "class" : "variable", (int)v->size,
                          v->name);
  }
  if (status == AOT_OK && next_unnamed(old, &unnamed))
    status = aot_refuse(AOT_E_CONFLICT, "the script has fewer variables than before");
  free(is_taken);
  return status;
}

/* ---------------------------------------------------------------- functions of both versions */

/* The next function that the code makes, from *at on; AOT_BC_NONE: no more. */
static uint32_t next_made(const version *v, uint32_t function, uint32_t *at) {
  const uint32_t *record = record_of(v, function), *code = v->code + record[AOT_BC_F_CODE];
  while (*at < record[AOT_BC_F_CODE_SIZE]) {
    const char *format = aot_op_format(aot_op_at(v->cx, code + *at));
    const char *operand = strchr(format + 1, 'f');
    uint32_t found = operand ? code[*at + (uint32_t)(operand - format)] : AOT_BC_NONE;
    *at += (uint32_t)strlen(format);
    if (found != AOT_BC_NONE) return found;
  }
  return AOT_BC_NONE;
}

static bool is_version_of(const version *old, uint32_t a, const version *new, uint32_t b) {
  const uint32_t *x = record_of(old, a), *y = record_of(new, b);
  return x[AOT_BC_F_KIND] == y[AOT_BC_F_KIND] && is_same_text(old->data + x[AOT_BC_F_NAME], x[AOT_BC_F_NAME_SIZE],
                                                              new->data + y[AOT_BC_F_NAME], y[AOT_BC_F_NAME_SIZE]);
}

/* Matches what two versions of a function make: successors[of an old function] = the new one. */
static void match_functions(const version *old, uint32_t a, const version *new, uint32_t b, uint32_t *successors) {
  for (uint32_t at = 0, f; (f = next_made(new, b, &at)) != AOT_BC_NONE;)
    for (uint32_t old_at = 0, o; (o = next_made(old, a, &old_at)) != AOT_BC_NONE;) {
      if (successors[o] != AOT_BC_NONE || !is_version_of(old, o, new, f)) continue;
      successors[o] = f;
      match_functions(old, o, new, f, successors);
      break;
    }
}

static void match_all_functions(const version *old, const version *new, uint32_t *successors) {
  for (uint32_t i = 0; i < old->function_count; i++) successors[i] = AOT_BC_NONE;
  for (uint32_t i = 0; i < new->module_count; i++) {
    uint32_t a = old->modules[5 * (size_t)i], b = new->modules[5 * (size_t)i];
    if (a != AOT_BC_NONE && b != AOT_BC_NONE) match_functions(old, a, new, b, successors);
  }
}

/* ---------------------------------------------------------------- objects */

typedef struct replacement {
  const aot_bytecode_module *from, *to;
  const uint32_t *successors;
  uint32_t count;
} replacement;

static void replace_code(aot_context *cx, aot_cell *cell, void *data) {
  (void)cx;
  replacement *r = data;
  aot_function *f = (aot_function *)(void *)cell;
  const aot_bytecode_function *code = f->info->code;
  if (f->info->kind == AOT_FN_BOUND || !code || code < r->from->functions ||
      code >= r->from->functions + r->from->function_count)
    return;
  uint32_t successor = r->successors[code - r->from->functions];
  if (successor == AOT_BC_NONE) return;
  const aot_bytecode_function *next = &r->to->functions[successor];
  if (code->capture_count || next->capture_count) return;
  f->info = &next->info;
  f->entry = next->info.entry;
  r->count++;
}

/* Functions that are new, and those of another kind (async, say), which need another object. */
static void fill_variables(aot_embedding *e, const aot_bytecode_module *from, const aot_bytecode_module *to,
                           const version *new, const uint32_t *slots, uint32_t first_fresh) {
  for (uint32_t i = 0; i < new->slot_count; i++) {
    if (new->variables[i].kind != FUNCTION) continue;
    const aot_bytecode_function *f = &to->functions[new->variables[i].function];
    aot_value *slot = &e->cx->program_slots[slots[i]];
    const aot_bytecode_function *was = aot_is_function(*slot) ? aot_function_of(*slot)->info->code : NULL;
    bool is_old = was >= from->functions && was < from->functions + from->function_count;
    bool is_other = is_old && was->info.kind != f->info.kind && was->info.name_length == f->info.name_length &&
                    memcmp(was->info.name, f->info.name, f->info.name_length) == 0;
    if ((slots[i] < first_fresh && !is_other) || f->capture_count) continue;
    aot_value made = aot_new_function(e->cx, &f->info, 0, NULL);
    e->cx->program_slots[slots[i]] = made;
  }
}

/* ---------------------------------------------------------------- the call */

static aot_status load_version(aot_embedding *e, aot_script *s, uint8_t *bytes, const version *old, const version *new,
                               uint32_t *slots, uint32_t *successors, uint32_t *replaced) {
  uint32_t first_fresh = e->slot_count, fresh = first_fresh;
  aot_status status = match_variables(old, new, slots, &fresh);
  if (status) return status;
  match_all_functions(old, new, successors);
  aot_bytecode_module *from = s->module, *to = NULL;
  status = aot_script_bind(e, bytes, slots, fresh - first_fresh, &to);
  if (status) return status;
  replacement r = {.from = from, .to = to, .successors = successors};
  aot_gc_each(e->cx, AOT_KIND_FUNCTION, replace_code, &r);
  fill_variables(e, from, to, new, slots, first_fresh);
  free(s->slots);
  s->slots = slots;
  s->module = to;
  if (replaced) *replaced = r.count;
  return AOT_OK;
}

static aot_status reload(aot_embedding *e, aot_script *s, uint8_t *bytes, uint32_t *replaced, bool *is_bound) {
  version old = {0}, new = {0};
  aot_status status = AOT_OK;
  uint32_t *slots = NULL, *successors = NULL;
  if (!read_version(e->cx, &old, s->module->bytes, s->slots) || !read_version(e->cx, &new, bytes, NULL) ||
      !(slots = malloc((new.slot_count + 1) * sizeof *slots)) ||
      !(successors = malloc((old.function_count + 1) * sizeof *successors)))
    status = aot_refuse(AOT_E_MEMORY, "no memory for the script");
  else if (!have_same_modules(&old, &new)) status = aot_refuse(AOT_E_CONFLICT, "the script has other modules");
  else status = load_version(e, s, bytes, &old, &new, slots, successors, replaced);
  *is_bound = s->module->bytes == bytes;
  if (!*is_bound) free(slots);
  free(successors);
  free(old.variables);
  free(new.variables);
  return status;
}

aot_status aot_reload_script(aot_context *cx, const char *name, const void *bytecode, size_t size, uint32_t *replaced) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(bytecode);
  AOT_NEEDS_NO_ERROR(e);
  aot_script *s = e->scripts;
  while (s && (!s->name || strcmp(s->name, name) != 0)) s = s->next;
  if (!s) return aot_refuse(AOT_E_NAME, "no script is called %s", name);
  if (s->is_waiting) return aot_refuse(AOT_E_STATE, "the script %s awaits at its top level", name);
  uint8_t *bytes = NULL;
  bool is_bound = false;
  aot_status status = aot_script_copy(e, name, bytecode, size, &bytes);
  if (status) return status;
  uint32_t slot_count;
  section(bytes, AOT_BC_SLOTS, &slot_count);
  if (slot_count != ((const uint32_t *)(const void *)bytes)[AOT_BC_FIXED_HEADER_WORDS - 1])
    status = aot_refuse(AOT_E_BYTECODE, "this is bytecode of a part of a program");
  else status = reload(e, s, bytes, replaced, &is_bound);
  /* What the loader has seen belongs to it, whatever came of it. */
  if (!is_bound && cx->vm && cx->vm->modules && cx->vm->modules->bytes != bytes) free(bytes);
  return status;
}
