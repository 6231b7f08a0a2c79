/* reload.c: another version of a script takes the place of the one that runs.
 *
 * Bytecode has no names for variables of modules, but much has one: what is exported, and what the top level fills with a function or a class.
 * Variables with names are matched by them, the others by their order. Code of the new version is then given the numbers of the variables that are
 * there. Functions are matched by name within the function that makes them; function objects that capture nothing get the new code where they are.
 *
 * A plugin may run as native code until then, and have closures and calls under way that go on as such. Its bytecode, which numbers variables and functions
 * as the native code does, tells what is what; the new version goes on as bytecode. Native code relies on what inference knew: that only those function
 * objects get other code which its compiler says may, and that its constants stay what they are (aot_native_plugin).
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
  uint8_t role;  /* of native code: AOT_VARIABLE_... */
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
  to->name = name;
  to->size = size;
  to->module = module;
  to->function = function;
  to->kind = kind;
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

/* The version that runs. */
static bool read_running(aot_context *cx, version *v, const aot_script *s) {
  if (!s->native) return read_version(cx, v, s->module->bytes, s->slots);
  if (!read_version(cx, v, s->bytecode, NULL)) return false;
  for (uint32_t i = 0; i < v->slot_count; i++) {
    v->variables[i].slot = s->slots[i];
    v->variables[i].role = s->native->variables[i];
  }
  return true;
}

static bool code_assigns(const version *v, const uint32_t *record, uint32_t slot) {
  const uint32_t *code = v->code + record[AOT_BC_F_CODE];
  for (uint32_t at = 0; at < record[AOT_BC_F_CODE_SIZE];) {
    uint32_t op = aot_op_at(v->cx, code + at);
    if (op == AOT_OP_StoreModule && code[at] >> 8 == slot) return true;
    at += (uint32_t)strlen(aot_op_format(op));
  }
  return false;
}

/* Does some function of the version assign the variable? The top level does not run again. */
static bool assigns(const version *v, uint32_t slot) {
  for (uint32_t f = 0; f < v->function_count; f++) {
    bool is_body = false;
    for (uint32_t m = 0; m < v->module_count; m++) is_body = is_body || v->modules[5 * (size_t)m] == f;
    if (!is_body && code_assigns(v, record_of(v, f), slot)) return true;
  }
  return false;
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

/* The top level fills the variable with a function that captures nothing. */
static bool makes_function(const version *new, const variable *v) {
  return v->kind == FUNCTION && record_of(new, v->function)[AOT_BC_F_CAPTURE_COUNT] == 0;
}

/* Writes the numbers that variables of the new version have in this context: `slots`. New functions get numbers from `fresh` on, and so do variables that
 * native code goes on to have for itself: these begin with the value of the one whose number, plus 1, is in `copied`. */
static aot_status match_variables(const version *old, const version *new, uint32_t *slots, uint32_t *copied,
                                  uint32_t *fresh) {
  bool *is_taken = calloc(old->slot_count + 1, sizeof *is_taken);
  if (!is_taken) return aot_refuse(AOT_E_MEMORY, "no memory for the script");
  uint32_t unnamed = 0;
  aot_status status = AOT_OK;
  for (uint32_t i = 0; i < new->slot_count &&status == AOT_OK; i++) {
    const variable *v = &new->variables[i];
    const variable *o = v->kind == UNNAMED ? next_unnamed(old, &unnamed) : find_named(old, v, is_taken);
    if (o) is_taken[o - old->variables] = true;
    bool is_private = o && o->role == AOT_VARIABLE_PRIVATE, is_constant = o && o->role == AOT_VARIABLE_CONSTANT;
    if (is_constant && assigns(new, i)) copied[i] = o->slot + 1;
    if (is_private && !makes_function(new, v))
      status = aot_refuse(AOT_E_CONFLICT, "a function of the script is something else than before");
    else if (is_private || copied[i]) slots[i] = (*fresh)++;
    else if (o) slots[i] = o->slot;
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

/* A function of native code that others may take the place of. */
typedef struct native_function {
  const aot_function_info *info;
  uint32_t number;
} native_function;

typedef struct replacement {
  const aot_bytecode_module *from, *to; /* `from` NULL: native code ran */
  native_function *natives;             /* by address */
  size_t native_count;
  const uint32_t *successors;
  uint32_t count;
} replacement;

static int by_info(const void *a, const void *b) {
  const native_function *x = a, *y = b;
  return x->info < y->info ? -1 : x->info > y->info;
}

static bool list_natives(const aot_script *s, replacement *r) {
  if (!s->native) return true;
  const aot_program *p = s->native->library.program;
  r->natives = malloc((s->native->replaceable_count + 1) * sizeof *r->natives);
  if (!r->natives) return false;
  for (uint32_t i = 0; i < s->native->replaceable_count; i++) {
    uint32_t number = s->native->replaceable[i];
    if (p->functions[number]) r->natives[r->native_count++] = (native_function){p->functions[number], number};
  }
  qsort(r->natives, r->native_count, sizeof *r->natives, by_info);
  return true;
}

/* The number of the running version's function, if its objects may get other code; AOT_BC_NONE: they may not. */
static uint32_t number_of(const replacement *r, const aot_function_info *info) {
  if (!r->from) {
    native_function wanted = {.info = info};
    const native_function *found =
        info->code ? NULL : bsearch(&wanted, r->natives, r->native_count, sizeof wanted, by_info);
    return found ? found->number : AOT_BC_NONE;
  }
  const aot_bytecode_function *code = info->code;
  bool is_of = code >= r->from->functions && code < r->from->functions + r->from->function_count;
  return code && is_of && !code->capture_count ? (uint32_t)(code - r->from->functions) : AOT_BC_NONE;
}

static void replace_code(aot_context *cx, aot_cell *cell, void *data) {
  (void)cx;
  replacement *r = data;
  aot_function *f = (aot_function *)(void *)cell;
  uint32_t number = f->info->kind == AOT_FN_BOUND ? AOT_BC_NONE : number_of(r, f->info);
  uint32_t successor = number == AOT_BC_NONE ? AOT_BC_NONE : r->successors[number];
  if (successor == AOT_BC_NONE) return;
  const aot_bytecode_function *next = &r->to->functions[successor];
  if (next->capture_count) return;
  f->info = &next->info;
  f->entry = next->info.entry;
  r->count++;
}

/* Functions that are new, and those of another kind (async, say), which need another object. */
static void fill_variables(aot_embedding *e, const replacement *r, const version *new, const uint32_t *slots,
                           uint32_t first_fresh) {
  for (uint32_t i = 0; i < new->slot_count; i++) {
    if (new->variables[i].kind != FUNCTION) continue;
    const aot_bytecode_function *f = &r->to->functions[new->variables[i].function];
    aot_value *slot = &e->cx->program_slots[slots[i]];
    const aot_function_info *was = aot_is_function(*slot) ? aot_function_of(*slot)->info : NULL;
    bool is_other = was && number_of(r, was) != AOT_BC_NONE && was->kind != f->info.kind &&
                    was->name_length == f->info.name_length &&
                    memcmp(was->name, f->info.name, f->info.name_length) == 0;
    if ((slots[i] < first_fresh && !is_other) || f->capture_count) continue;
    aot_value made = aot_new_function(e->cx, &f->info, 0, NULL);
    e->cx->program_slots[slots[i]] = made;
  }
}

/* ---------------------------------------------------------------- the call */

static aot_status load_version(aot_embedding *e, aot_script *s, uint8_t *bytes, const version *old, const version *new,
                               uint32_t *slots, uint32_t *copied, replacement *r) {
  uint32_t first_fresh = e->slot_count, fresh = first_fresh;
  aot_status status = match_variables(old, new, slots, copied, &fresh);
  if (status) return status;
  match_all_functions(old, new, (uint32_t *)r->successors);
  aot_bytecode_module *to = NULL;
  status = aot_script_bind(e, bytes, slots, fresh - first_fresh, &to);
  if (status) return status;
  r->to = to;
  for (uint32_t i = 0; i < new->slot_count; i++)
    if (copied[i]) e->cx->program_slots[slots[i]] = e->cx->program_slots[copied[i] - 1];
  aot_gc_each(e->cx, AOT_KIND_FUNCTION, replace_code, r);
  fill_variables(e, r, new, slots, first_fresh);
  s->module = to;
  return AOT_OK;
}

static aot_status reload(aot_embedding *e, aot_script *s, uint8_t *bytes, uint32_t *replaced, bool *is_bound) {
  version old = {0}, new = {0};
  replacement r = {.from = s->module};
  aot_status status = AOT_OK;
  uint32_t *slots = NULL, *successors = NULL, *copied = NULL;
  if (!read_running(e->cx, &old, s) || !read_version(e->cx, &new, bytes, NULL) || !list_natives(s, &r) ||
      !(slots = malloc((new.slot_count + 1) * sizeof *slots)) ||
      !(copied = calloc(new.slot_count + 1, sizeof *copied)) ||
      !(successors = malloc((old.function_count + 1) * sizeof *successors)))
    status = aot_refuse(AOT_E_MEMORY, "no memory for the script");
  else if (!have_same_modules(&old, &new)) status = aot_refuse(AOT_E_CONFLICT, "the script has other modules");
  else {
    r.successors = successors;
    status = load_version(e, s, bytes, &old, &new, slots, copied, &r);
  }
  *is_bound = s->module && s->module->bytes == bytes;
  if (*is_bound) {
    s->native = NULL;
    free(s->slots);
    s->slots = slots;
    if (replaced) *replaced = r.count;
  } else free(slots);
  free(copied);
  free(successors);
  free(r.natives);
  free(old.variables);
  free(new.variables);
  return status;
}

aot_status aot_reload_script(aot_context *cx, const char *name, const void *bytecode, size_t size, uint32_t *replaced) {
  AOT_BEGIN(cx);
  AOT_NEEDS(name);
  AOT_NEEDS(bytecode);
  AOT_NEEDS_NO_ERROR(e);
  aot_script *s = aot_script_named(e, name);
  if (!s) return aot_refuse(AOT_E_NAME, "no script is called %s", name);
  if (s->is_waiting)
    return aot_refuse(
        AOT_E_STATE,
        s->native ? "the modules of %s have not run to their end" : "the script %s awaits at its top level", name);
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
