/* compile.c: eval and the function constructors where the compiler is in the process (ECMA-262 19.2.1.1, 20.2.1.1.1). Linked by
 * programs that are run, not built.
 */
#include "program/compile.h"
#include "aot_bytecode.h"
#include "base/builtin.h"
#include "base/compiler.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/interpreter.h"
#include "base/memory.h"
#include "base/realm_id.h"
#include "heap/heap.h"
#include "value/intern.h"
#include "value/key.h"
#include "value/string.h"
#include "object/captured_stack.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/global_declaration.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property.h"
#include "object/proxy.h"
#include "object/realm_object.h"
#include "vm/bytecode.h"
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

AOT_BUILTIN(aot_builtin_eval);

/* ---------------------------------------------------------------- names of texts */

/* Where the innermost frame is: "eval at f (file:1:2), <anonymous>" is what V8 calls a text. malloc'd. */
static char *text_path(aot_context *cx) {
  const aot_frame *f = cx->head.frame;
  if (!f) return strdup("<anonymous>");
  const aot_function_info *info = f->info;
  uint32_t line, column;
  aot_code_position(cx, info, aot_frame_place(f), &line, &column);
  bool is_named = info->name_length && !(info->flags & AOT_FN_TOP);
  size_t room = info->name_length + strlen(info->file) + 80;
  char *path = malloc(room);
  if (path)
    snprintf(path, room, "eval at %.*s (%s:%u:%u), <anonymous>", is_named ? (int)info->name_length : 11,
             is_named ? info->name : "<anonymous>", info->file, (unsigned)line, (unsigned)column);
  return path;
}

/* ---------------------------------------------------------------- compiling */

static void free_result(aot_compiled_text *c) {
  free(c->bytes);
  free(c->message);
  free(c->globals);
}

/* Templates of texts are numbered from here on. */
#define FIRST_TEXT_SITE 0x80000000u

/* Loads the module of a new unit; NULL with an error pending. */
static aot_bytecode_module *add_unit(aot_context *cx, aot_compiled_text *c) {
  aot_bytecode_module *m = aot_bytecode_load(cx, c->bytes, c->size, AOT_BC_OF_TEXT);
  if (!m) return NULL;
  m->owns_bytes = true;
  c->bytes = NULL;
  m->unit = c->unit;
  m->first_site = FIRST_TEXT_SITE + cx->vm->text_sites;
  cx->vm->text_sites += m->template_count;
  while (cx->vm->unit_capacity <= c->unit)
    cx->vm->units = aot_grow(cx->vm->units, &cx->vm->unit_capacity, sizeof *cx->vm->units);
  cx->vm->units[c->unit] = m;
  return m;
}

/* The module of a unit that sees a global object (0: the program's): the unit's own, or one more of the same bytes. NULL: an error. */
static aot_bytecode_module *module_of(aot_context *cx, uint32_t unit, aot_value global) {
  aot_bytecode_module *first = cx->vm->units[unit];
  for (aot_bytecode_module *m = cx->vm->modules; m; m = m->next)
    if (m->bytes == first->bytes && m->global == global) return m;
  aot_bytecode_module *m = aot_bytecode_load(cx, first->bytes, first->size, AOT_BC_OF_TEXT);
  if (!m) return NULL;
  m->unit = unit;
  m->global = global;
  m->first_site = FIRST_TEXT_SITE + cx->vm->text_sites;
  cx->vm->text_sites += m->template_count;
  return m;
}

/* Compiles and loads, for a global object (0: the program's); NULL with an error pending. */
static const aot_bytecode_function *load_text(aot_context *cx, aot_text *text, aot_value global, aot_compiled_text *c) {
  const aot_compiler *compiler = cx->compiler_data;
  char *path = text->path ? NULL : text_path(cx);
  if (!text->path) text->path = path ? path : "<anonymous>";
  compiler->compile(compiler->data, text, c);
  free(path);
  if (c->message) {
    aot_throw_error(cx, AOT_SYNTAX_ERROR, "%s", c->message);
    return NULL;
  }
  bool is_new = c->bytes;
  aot_bytecode_module *m = is_new ? add_unit(cx, c) : module_of(cx, c->unit, global);
  if (m && is_new) m->global = global;
  return m ? &m->functions[c->entry] : NULL;
}

/* ---------------------------------------------------------------- global declarations */

/* The global part of EvalDeclarationInstantiation (19.2.1.3): all names are tried before any is made. 0 ok. */
static int declare_globals(aot_context *cx, const aot_compiled_text *c, aot_value own, bool is_deletable) {
  aot_value global = own ? own : cx->head.global;
  /* What the object of a context shows can be deleted; what a script declared stays behind it. */
  aot_value behind = own && aot_is_kind(own, AOT_KIND_PROXY) && !is_deletable ? aot_proxy_target(own) : AOT_NULL;
  if (behind != AOT_NULL) is_deletable = true;
  for (int making = 0; making < 2; making++) {
    const char *name = c->globals;
    for (uint32_t i = 0; i < c->global_count; i++, name += strlen(name) + 1) {
      bool is_function = i < c->global_function_count;
      aot_key key = aot_key_from_name(aot_intern_c(cx, name));
      int done;
      if (making)
        done = is_function ? aot_create_global_function(cx, global, key, is_deletable)
                           : aot_create_global_variable(cx, global, key, is_deletable);
      if (making && done >= 0 && behind != AOT_NULL && aot_create_global_variable(cx, behind, key, false) < 0)
        return -1;
      else
        done = is_function ? aot_can_declare_global_function(cx, global, key)
                           : aot_can_declare_global_variable(cx, global, key);
      if (done == 0 && !making) aot_throw_declared(cx, AOT_TYPE_ERROR, key);
      if (done < 0 || (done == 0 && !making)) return -1;
    }
  }
  return 0;
}

/* ---------------------------------------------------------------- eval */

/* A closure of the text's function, whose captures are among those of the scope. */
static aot_value close_over(aot_context *cx, const aot_bytecode_function *f, aot_value scope) {
  aot_value *captures = malloc((f->capture_count + 1) * sizeof *captures);
  if (!captures) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  /* The cells stay reachable through the scope while the closure is made. */
  for (uint32_t i = 0; i < f->capture_count; i++)
    captures[i] = aot_function_of(scope)->captures[f->captures[i] & ~AOT_BC_OF_PARENT];
  aot_value closure = aot_new_function(cx, &f->info, f->capture_count, captures);
  free(captures);
  return closure;
}

enum declarations { DECLARES_NOTHING, DECLARES_DELETABLE, DECLARES_LASTING };

/* A function whose call runs the text, for a global object (0: the program's), on which what the text declares is made. */
static aot_value code_of(aot_context *cx, aot_value text, aot_text *t, aot_value scope, aot_value global,
                         enum declarations declares) {
  char *bytes = aot_string_to_wtf8(cx, text, &t->size);
  t->bytes = bytes;
  aot_compiled_text c = {0};
  const aot_bytecode_function *f = load_text(cx, t, global, &c);
  free(bytes);
  bool failed = !f || (declares && declare_globals(cx, &c, global, declares == DECLARES_DELETABLE));
  free_result(&c);
  return failed ? AOT_EXCEPTION : close_over(cx, f, scope);
}

static aot_value run(aot_context *cx, aot_value text, aot_value scope) {
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_text t = {.form = AOT_TEXT_CODE, .unit = AOT_TEXT_GLOBAL, .scope = AOT_TEXT_GLOBAL};
  aot_value global = 0;
  if (scope != AOT_UNDEFINED) {
    const aot_bytecode_function *place = aot_function_of(scope)->info->code;
    t.unit = place->module->unit;
    t.scope = place->id;
    global = place->module->global;
  }
  aot_value code = code_of(cx, text, &t, scope, global, DECLARES_DELETABLE);
  return AOT_FAILED(code) ? code : aot_call(cx, code, AOT_UNDEFINED, 0, NULL);
}

static aot_value run_script(aot_context *cx, aot_value text, aot_value file, aot_value global, int runs) {
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_text t = {.form = AOT_TEXT_CODE, .unit = AOT_TEXT_GLOBAL, .scope = AOT_TEXT_GLOBAL};
  char *path = aot_string_to_utf8(cx, file, NULL);
  if (!path) return AOT_EXCEPTION;
  t.path = path;
  aot_value code = code_of(cx, text, &t, AOT_UNDEFINED, aot_is_object(global) ? global : 0,
                           runs ? DECLARES_LASTING : DECLARES_NOTHING);
  free(path);
  if (AOT_FAILED(code) || !runs) return AOT_FAILED(code) ? code : AOT_UNDEFINED;
  return aot_call(cx, code, AOT_UNDEFINED, 0, NULL);
}

/* ---------------------------------------------------------------- function constructors */

static enum aot_realm_id default_prototype(uint32_t form) {
  switch (form) {
  case AOT_TEXT_GENERATOR: return AOT_REALM_GENERATOR_FUNCTION_PROTOTYPE;
  case AOT_TEXT_ASYNC_FUNCTION: return AOT_REALM_ASYNC_FUNCTION_PROTOTYPE;
  case AOT_TEXT_ASYNC_GENERATOR: return AOT_REALM_ASYNC_GENERATOR_FUNCTION_PROTOTYPE;
  default: return AOT_REALM_FUNCTION_PROTOTYPE;
  }
}

/* The arguments but the last, with commas between, as a string; AOT_EXCEPTION. *body: the last. */
static aot_value read_arguments(aot_context *cx, int32_t argc, const aot_value *argv, aot_value *body) {
  aot_value parameters = cx->empty_string, comma = aot_string_from_c(cx, ",");
  *body = cx->empty_string;
  for (int32_t i = 0; i < argc; i++) {
    aot_value s = aot_to_string(cx, argv[i]);
    if (AOT_FAILED(s)) return s;
    if (i == argc - 1) *body = s;
    else if (i == 0) parameters = s;
    else {
      aot_value parts[3] = {parameters, comma, s};
      parameters = aot_concat(cx, 3, parts);
      if (AOT_FAILED(parameters)) return parameters;
    }
  }
  return parameters;
}

static aot_value make_function(aot_context *cx, uint32_t form, aot_value new_target, int32_t argc,
                               const aot_value *argv) {
  if (aot_stack_low(cx) && aot_stack_check_slow(cx)) return AOT_EXCEPTION;
  aot_value body, parameters = read_arguments(cx, argc, argv, &body);
  if (AOT_FAILED(parameters)) return parameters;
  aot_text t = {.form = form, .unit = AOT_TEXT_GLOBAL, .scope = AOT_TEXT_GLOBAL};
  char *bytes = aot_string_to_wtf8(cx, body, &t.size), *before = aot_string_to_wtf8(cx, parameters, &t.parameters_size);
  t.bytes = bytes;
  t.parameters = before;
  aot_compiled_text c = {0};
  const aot_bytecode_function *f = load_text(cx, &t, 0, &c);
  free_result(&c);
  free(bytes);
  free(before);
  if (!f) return AOT_EXCEPTION;
  enum aot_realm_id fallback = default_prototype(form);
  aot_value prototype = aot_prototype_from_constructor(cx, new_target, fallback);
  aot_value made = AOT_FAILED(prototype) ? prototype : aot_new_function(cx, &f->info, 0, NULL);
  if (AOT_FAILED(made) || prototype == aot_realm(cx, fallback)) return made;
  return aot_object_set_prototype(cx, made, prototype) < 0 ? AOT_EXCEPTION : made;
}

static const aot_compiler_hooks hooks = {
    .eval = aot_builtin_eval, .run = run, .run_script = run_script, .make_function = make_function};

static const char *read_source(aot_context *cx, const char *file, size_t *size) {
  const aot_compiler *compiler = cx->compiler_data;
  char *text = compiler->read_source(compiler->data, file, size);
  if (text) aot_at_free(cx, free, text);
  return text;
}

void aot_connect_compiler(aot_context *cx, const aot_compiler *compiler) {
  if (cx->worker_root) compiler = NULL; /* it is one object of the process, with caches */
  cx->compiler = compiler ? &hooks : NULL;
  cx->compiler_data = compiler;
  if (compiler && compiler->read_source) cx->read_source = read_source;
}
