/* request.c: what clients ask for: {"id": any, "op": "send", ...} on a line, {"id": any, "ok": true, "value": any} or {"id": any, "ok": false, "error":
 * {"code": "AOT_E_NAME", "message": "..."}} on a line in return. docs/plugins.md lists the operations. */
#include "aotd.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---------------------------------------------------------------- answers */

void aotd_answer(aotd_client *c, const char *id, const char *rest, size_t size) {
  aotd_add_c(&c->out, "{");
  if (id) {
    aotd_add_c(&c->out, "\"id\":");
    aotd_add_c(&c->out, id);
    aotd_add_c(&c->out, ",");
  }
  aotd_add(&c->out, rest, size);
  aotd_add_c(&c->out, "}\n");
}

void aotd_answer_error(aotd_client *c, const char *id, const char *code, const char *message) {
  aotd_text t = {0};
  aotd_add_c(&t, "\"ok\":false,\"error\":{\"code\":");
  aotd_add_string(&t, code, strlen(code));
  aotd_add_c(&t, ",\"message\":");
  aotd_add_string(&t, message, strlen(message));
  aotd_add_c(&t, "}");
  aotd_answer(c, id, t.bytes, t.size);
  aotd_free_text(&t);
}

static void forget_error(aot_context *cx) {
  int is_pending = 0;
  aot_ref error;
  if (aot_error_is_pending(cx, &is_pending) == AOT_OK && is_pending) aot_error_take(cx, &error);
}

/* What the program threw, in its words: the message of an error, any other value as it is reported. malloc'd, or NULL. */
static char *thrown_text(aot_context *cx) {
  aot_ref error, text;
  aot_type type = AOT_TYPE_UNDEFINED;
  if (aot_error_take(cx, &error)) return NULL;
  if (aot_property_read(cx, error, "message", &text) == AOT_OK) aot_type_of(cx, text, &type);
  forget_error(cx);
  if (type != AOT_TYPE_STRING && aot_error_report(cx, error, &text)) return NULL;
  return aotd_utf8(cx, text, NULL);
}

/* A failure of the library; an exception of the program is told in its words. */
static void answer_status(aotd *d, aotd_client *c, const char *id, aot_status status) {
  char *utf8 = status == AOT_E_EXCEPTION ? thrown_text(d->cx) : NULL;
  forget_error(d->cx);
  aotd_answer_error(c, id, aot_status_name(status), utf8 ? utf8 : aot_last_error());
  free(utf8);
}

static void answer_value(aotd *d, aotd_client *c, const char *id, aot_ref value) {
  aotd_text t = {.most = d->options.most_bytes};
  aotd_add_c(&t, "\"ok\":true,\"value\":");
  aot_status status = aotd_add_value(&d->language, &t, value);
  if (status == AOT_E_RANGE) aotd_answer_error(c, id, "AOT_E_RANGE", "the result is nested too deeply, or in itself");
  else if (status == AOT_E_TYPE) aotd_answer_error(c, id, "AOT_E_TYPE", "the result is a symbol, or has one in it");
  else if (status) answer_status(d, c, id, status);
  else if (t.has_failed) aotd_answer_error(c, id, "AOT_E_RANGE", "the result is longer than a message may be");
  else aotd_answer(c, id, t.bytes, t.size);
  aotd_free_text(&t);
}

/* ---------------------------------------------------------------- fields of a request */

typedef struct request {
  aotd *d;
  aotd_client *c;
  const char *id; /* JSON */
  aot_ref object;
} request;

static aot_status read_field(const request *r, int field, aot_ref *out) {
  return aot_key_read(r->d->cx, r->object, r->d->language.fields[field], out);
}

static char *text_field(const request *r, int field) {
  aot_ref ref;
  return read_field(r, field, &ref) == AOT_OK ? aotd_utf8(r->d->cx, ref, NULL) : NULL;
}

/* A string field, malloc'd; NULL: there is none. */
static char *field(const request *r, const char *name) {
  aot_ref ref;
  return aot_property_read(r->d->cx, r->object, name, &ref) == AOT_OK ? aotd_utf8(r->d->cx, ref, NULL) : NULL;
}

static void refuse(const request *r, const char *message) { aotd_answer_error(r->c, r->id, "AOT_E_ARGUMENT", message); }

enum { MOST_ARGUMENTS = 256 };

/* The elements of `args`, at most MOST_ARGUMENTS. */
static int arguments(const request *r, aot_ref out[MOST_ARGUMENTS], size_t *count) {
  aot_ref list;
  aot_type type;
  uint32_t size = 0;
  *count = 0;
  if (read_field(r, AOTD_ARGS, &list) || aot_type_of(r->d->cx, list, &type)) return 0;
  if (type == AOT_TYPE_UNDEFINED) return 1;
  if (type != AOT_TYPE_ARRAY || aot_array_size(r->d->cx, list, &size) || size > MOST_ARGUMENTS) return 0;
  for (uint32_t i = 0; i < size; i++)
    if (aot_element_read(r->d->cx, list, i, &out[i])) return 0;
  *count = size;
  return 1;
}

/* Who gets a message: a class by its name, which is left in `name` (256 bytes), an object by its id (a number, or "#12"), left in `id`, which is 0 for a
 * class. */
static aot_status receiver(const request *r, aot_ref *out, char *name, aot_object_id *id) {
  aot_context *cx = r->d->cx;
  aot_ref to;
  aot_type type;
  *id = 0;
  aot_status status = read_field(r, AOTD_TO, &to);
  if (!status) status = aot_type_of(cx, to, &type);
  if (status) return status;
  if (type == AOT_TYPE_STRING) {
    status = aot_string_copy(cx, to, AOT_UTF8, name, 256, NULL);
    if (status) return status;
    if (name[0] != '#') return aot_class_find(cx, name, out);
    *id = strtoull(name + 1, NULL, 10);
  } else if (type == AOT_TYPE_NUMBER) {
    aot_read_uint64(cx, to, id);
  } else {
    *out = to; /* {"$object": 12} is the object already */
    if (aot_object_name(cx, to, id) != AOT_OK) return AOT_E_TYPE;
    aot_object_release(cx, *id);
  }
  return aot_lookup(cx, *id, out);
}

/* ---------------------------------------------------------------- sending */

static aotd_waiting *wait_for(const request *r) {
  aotd_waiting *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->client = r->c->number;
  w->id = r->id ? strdup(r->id) : NULL;
  w->deadline = aotd_milliseconds() + r->d->options.most_time;
  w->next = r->d->waiting;
  r->d->waiting = w;
  return w;
}

/* The method for shells that the class, or a superclass, has. */
static int shell_method(aot_context *cx, const char *class_name, int is_class, const char *selector, aot_method *out) {
  aot_class_info info;
  for (const char *name = class_name; name && aot_class_lookup(cx, name, &info) == AOT_OK; name = info.super)
    for (size_t i = 0; aot_class_method(cx, name, i, out) == AOT_OK; i++)
      if (strcmp(out->name, selector) == 0 &&
          (out->kind == AOT_CLASS_METHOD || out->kind == AOT_SHELL_CLASS_METHOD) == is_class)
        return out->kind == AOT_SHELL_METHOD || out->kind == AOT_SHELL_CLASS_METHOD;
  return 0;
}

/* The argument of a shell function: a string as it is, all else as JSON. NULL: it cannot be one. */
static char *shell_argument(const aotd *d, aot_ref value) {
  aot_type type;
  size_t size;
  if (aot_type_of(d->cx, value, &type)) return NULL;
  if (type == AOT_TYPE_STRING) {
    char *utf8 = aotd_utf8(d->cx, value, &size);
    if (utf8 && strlen(utf8) == size) return utf8;
    free(utf8);
    return NULL;
  }
  aotd_text t = {.most = d->options.most_bytes};
  if (aotd_add_value(&d->language, &t, value) == AOT_OK) aotd_add(&t, "", 1);
  else t.has_failed = 1;
  if (!t.has_failed) return t.bytes;
  aotd_free_text(&t);
  return NULL;
}

static void start_shell(const request *r, const aot_method *m, const char *name, size_t count, const aot_ref *args) {
  char *argv[MOST_ARGUMENTS + 1] = {0};
  size_t made = 0;
  while (made < count && (argv[made] = shell_argument(r->d, args[made]))) made++;
  aotd_waiting *w = made == count ? wait_for(r) : NULL;
  if (made < count) refuse(r, "an argument cannot be one of a shell function");
  else if (!w) aotd_answer_error(r->c, r->id, "AOT_E_MEMORY", "no memory");
  else if (aotd_shell_start(&w->shell, m->shell, name, argv, r->d->options.most_bytes, w->deadline)) {
    aotd_answer_error(r->c, r->id, "AOT_E_STATE", "the shell cannot be started");
    r->d->waiting = w->next;
    free(w->id);
    free(w);
  } else w->is_shell = 1;
  for (size_t i = 0; i < made; i++) free(argv[i]);
}

/* A promise is awaited. */
static void answer_result(const request *r, aot_ref value) {
  aot_type type;
  aot_settlement state;
  aotd_waiting *w;
  if (aot_type_of(r->d->cx, value, &type) == AOT_OK && type == AOT_TYPE_PROMISE &&
      aot_promise_read(r->d->cx, value, &state, NULL) == AOT_OK && (w = wait_for(r))) {
    if (aot_keep(r->d->cx, value, &w->promise) != AOT_OK) w->deadline = 0;
    return;
  }
  answer_value(r->d, r->c, r->id, value);
}

static void serve_send(const request *r) {
  aot_ref to, result, args[MOST_ARGUMENTS];
  size_t count;
  char name[256];
  aot_object_id id = 0;
  aot_method method;
  char *selector = text_field(r, AOTD_SELECTOR);
  aot_status status = selector ? receiver(r, &to, name, &id) : AOT_OK;
  int is_class = id == 0;
  const char *class_name = is_class ? name : NULL;
  if (!selector) refuse(r, "a message has a selector");
  else if (status) answer_status(r->d, r->c, r->id, status);
  else if (!arguments(r, args, &count)) refuse(r, "args is an array of at most 256 values");
  else if ((is_class || aot_class_name(r->d->cx, to, &class_name) == AOT_OK) &&
           shell_method(r->d->cx, class_name, is_class, selector, &method)) {
    if (!is_class) snprintf(name, sizeof name, "%llu", (unsigned long long)id);
    start_shell(r, &method, name, count, args);
  } else {
    status = aot_send(r->d->cx, to, aot_selector_of(selector), count, args, &result);
    if (status) answer_status(r->d, r->c, r->id, status);
    else answer_result(r, result);
  }
  free(selector);
}

/* ---------------------------------------------------------------- the other operations */

static void serve_new(const request *r) {
  aot_ref object, args[MOST_ARGUMENTS];
  size_t count;
  char *name = field(r, "class");
  if (!name) refuse(r, "new has a class");
  else if (!arguments(r, args, &count)) refuse(r, "args is an array of at most 256 values");
  else {
    aot_status status = aot_new(r->d->cx, name, count, args, &object);
    if (status) answer_status(r->d, r->c, r->id, status);
    else answer_value(r->d, r->c, r->id, object);
  }
  free(name);
}

static void add_text_field(aotd_text *t, const char *name, const char *value) {
  aotd_add_format(t, ",\"%s\":", name);
  if (value) aotd_add_string(t, value, strlen(value));
  else aotd_add_c(t, "null");
}

static void serve_list(const request *r) {
  aotd_text t = {0};
  aot_class_info class_info;
  aot_plugin_info plugin;
  aotd_add_c(&t, "\"ok\":true,\"value\":{\"classes\":[");
  for (size_t i = 0; aot_class_read(r->d->cx, i, &class_info) == AOT_OK; i++) {
    if (i) aotd_add_c(&t, ",");
    aotd_add_string(&t, class_info.name, strlen(class_info.name));
  }
  aotd_add_c(&t, "],\"plugins\":[");
  for (size_t i = 0; aot_plugin_read(r->d->cx, i, &plugin) == AOT_OK; i++) {
    aotd_add_format(&t, "%s{\"version\":%u", i ? "," : "", plugin.version);
    add_text_field(&t, "name", plugin.name);
    add_text_field(&t, "path", plugin.path);
    aotd_add_c(&t, "}");
  }
  aotd_add_c(&t, "]}");
  aotd_answer(r->c, r->id, t.bytes, t.size);
  aotd_free_text(&t);
}

static void add_methods(aotd *d, aotd_text *t, const char *name) {
  static const char *const kinds[] = {"instance", "class", "shell", "shell class"};
  aot_method m;
  for (size_t i = 0; aot_class_method(d->cx, name, i, &m) == AOT_OK; i++) {
    aotd_add_format(t, "%s{\"length\":%d", i ? "," : "", m.length);
    add_text_field(t, "name", m.name);
    add_text_field(t, "kind", kinds[m.kind]);
    add_text_field(t, "documentation", m.documentation);
    aotd_add_c(t, "}");
  }
}

static void serve_describe(const request *r) {
  aot_class_info info;
  char *name = field(r, "class");
  aotd_text t = {0};
  aot_status status = name ? aot_class_lookup(r->d->cx, name, &info) : AOT_OK;
  if (!name) refuse(r, "describe has a class");
  else if (status) answer_status(r->d, r->c, r->id, status);
  else {
    const char *ivar;
    aotd_add_format(&t, "\"ok\":true,\"value\":{\"version\":%u", info.version);
    add_text_field(&t, "name", info.name);
    add_text_field(&t, "super", info.super);
    add_text_field(&t, "plugin", info.plugin);
    add_text_field(&t, "documentation", info.documentation);
    aotd_add_c(&t, ",\"ivars\":[");
    for (size_t i = 0; aot_class_ivar(r->d->cx, name, i, &ivar) == AOT_OK; i++) {
      if (i) aotd_add_c(&t, ",");
      aotd_add_string(&t, ivar, strlen(ivar));
    }
    aotd_add_c(&t, "],\"methods\":[");
    add_methods(r->d, &t, name);
    aotd_add_c(&t, "]}");
    aotd_answer(r->c, r->id, t.bytes, t.size);
  }
  aotd_free_text(&t);
  free(name);
}

static void answer_done(const request *r, aot_status status) {
  if (status) answer_status(r->d, r->c, r->id, status);
  else aotd_answer(r->c, r->id, "\"ok\":true,\"value\":null", 22);
}

static void serve_plugin(const request *r) {
  char *path = field(r, "path");
  if (!path || path[0] != '/') refuse(r, "a plugin has a path from the root");
  else answer_done(r, aot_load_plugin(r->d->cx, path, NULL));
  free(path);
}

static void serve_release(const request *r) {
  aot_ref to;
  char name[256];
  aot_object_id id = 0;
  aot_status status = receiver(r, &to, name, &id);
  if (!status && id == 0) refuse(r, "classes are not released");
  else answer_done(r, status ? status : aot_object_release(r->d->cx, id));
}

static void answer_stored(const request *r, aot_status status, aot_stored_id id) {
  char text[64];
  if (status) {
    answer_status(r->d, r->c, r->id, status);
    return;
  }
  int n = snprintf(text, sizeof text, "\"ok\":true,\"value\":%lld", (long long)id);
  aotd_answer(r->c, r->id, text, (size_t)n);
}

static void serve_persist(const request *r) {
  aot_ref to;
  char name[256];
  aot_object_id id = 0;
  aot_stored_id stored = 0;
  aot_status status = receiver(r, &to, name, &id);
  if (!status) status = aot_persist(r->d->store, to, &stored);
  answer_stored(r, status, stored);
}

static void serve_restore(const request *r) {
  aot_ref stored, object;
  double id = 0;
  aot_status status = aot_property_read(r->d->cx, r->object, "stored", &stored);
  if (!status) status = aot_read_number(r->d->cx, stored, &id);
  if (!status) status = aot_load(r->d->store, (aot_stored_id)id, &object);
  if (status) answer_status(r->d, r->c, r->id, status);
  else answer_value(r->d, r->c, r->id, object);
}

static void serve_query(const request *r) {
  aot_ref value, ids;
  char *name = field(r, "class"), *ivar = field(r, "field");
  aot_status status = aot_property_read(r->d->cx, r->object, "value", &value);
  if (!name) refuse(r, "a query has a class");
  else {
    if (!status) status = aot_store_query(r->d->store, name, ivar, value, &ids);
    if (status) answer_status(r->d, r->c, r->id, status);
    else answer_value(r->d, r->c, r->id, ids);
  }
  free(name);
  free(ivar);
}

/* ---------------------------------------------------------------- a line */

static const struct operation {
  const char *name;
  void (*serve)(const request *r);
  int needs_store;
} operations[] = {{"send", serve_send, 0},         {"new", serve_new, 0},         {"list", serve_list, 0},
                  {"describe", serve_describe, 0}, {"plugin", serve_plugin, 0},   {"release", serve_release, 0},
                  {"persist", serve_persist, 1},   {"restore", serve_restore, 1}, {"query", serve_query, 1}};

static void serve_operation(const request *r) {
  char *name = text_field(r, AOTD_OP);
  const struct operation *o = operations, *end = operations + sizeof operations / sizeof *operations;
  while (o < end && !(name && strcmp(o->name, name) == 0)) o++;
  if (o == end) refuse(r, "op is none of send, new, list, describe, plugin, release, persist, restore, query");
  else if (o->needs_store && !r->d->store) aotd_answer_error(r->c, r->id, "AOT_E_STATE", "the daemon has no store");
  else o->serve(r);
  free(name);
}

/* The id of the request as JSON: a number or a string; NULL: it has none. 0: it is something else. */
static int read_id(const request *r, aotd_text *out) {
  aot_ref id;
  aot_type type;
  if (read_field(r, AOTD_ID, &id) || aot_type_of(r->d->cx, id, &type)) return 0;
  if (type == AOT_TYPE_UNDEFINED) return 1;
  if (type != AOT_TYPE_NUMBER && type != AOT_TYPE_STRING) return 0;
  return aotd_add_value(&r->d->language, out, id) == AOT_OK && (aotd_add(out, "", 1), !out->has_failed);
}

void aotd_serve(aotd *d, aotd_client *c, const char *bytes, size_t size) {
  aot_scope scope;
  aot_type type;
  aotd_text id = {0};
  request r = {.d = d, .c = c};
  if (aot_scope_open(d->cx, &scope)) return;
  aot_status status = aotd_parse(&d->language, bytes, size, &r.object);
  if (status) answer_status(d, c, NULL, status);
  else if (aot_type_of(d->cx, r.object, &type) || type != AOT_TYPE_OBJECT) refuse(&r, "a message is an object");
  else if (!read_id(&r, &id)) refuse(&r, "the id of a message is a number or a string");
  else {
    r.id = id.bytes;
    serve_operation(&r);
  }
  aotd_free_text(&id);
  aot_scope_close(d->cx, scope);
}

/* ---------------------------------------------------------------- later answers */

static aotd_client *client_of(const aotd *d, unsigned long number) {
  aotd_client *c = d->clients;
  while (c && c->number != number) c = c->next;
  return c;
}

static void answer_shell(aotd_client *c, const aotd_waiting *w, int status) {
  const aotd_text *text = &w->shell.text;
  aotd_text t = {0};
  char message[64];
  size_t size = text->size > 0 && text->bytes[text->size - 1] == '\n' ? text->size - 1 : text->size;
  if (w->shell.is_late) aotd_answer_error(c, w->id, "AOT_E_DEADLINE", "the method took too long");
  else if (text->has_failed) aotd_answer_error(c, w->id, "AOT_E_RANGE", "the method prints more than a message may be");
  else if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    snprintf(message, sizeof message, "the shell ended with status %d", WIFEXITED(status) ? WEXITSTATUS(status) : 128);
    aotd_answer_error(c, w->id, "AOT_E_EXCEPTION", message);
  } else {
    aotd_add_c(&t, "\"ok\":true,\"value\":");
    aotd_add_string(&t, text->bytes, size);
    aotd_answer(c, w->id, t.bytes, t.size);
  }
  aotd_free_text(&t);
}

/* 1: it is answered. */
static int settle_shell(aotd *d, aotd_waiting *w) {
  int status = 0;
  if (aotd_milliseconds() > w->deadline && !w->shell.is_late) aotd_shell_stop(&w->shell);
  if (!aotd_shell_read(&w->shell, &status)) return 0;
  aotd_client *c = client_of(d, w->client);
  if (c) answer_shell(c, w, status);
  aotd_free_text(&w->shell.text);
  return 1;
}

static int settle_promise(aotd *d, aotd_waiting *w) {
  aot_settlement state = AOT_IS_PENDING;
  aot_ref value;
  aot_scope scope;
  aotd_client *c = client_of(d, w->client);
  int is_late = aotd_milliseconds() > w->deadline;
  if (aot_scope_open(d->cx, &scope)) return 0;
  aot_status status = aot_promise_read(d->cx, w->promise, &state, &value);
  int is_done = status || is_late || state != AOT_IS_PENDING;
  if (is_done && c) {
    if (!status && state == AOT_IS_FULFILLED) answer_value(d, c, w->id, value);
    else if (!status && state == AOT_IS_REJECTED) {
      aot_error_raise(d->cx, value);
      answer_status(d, c, w->id, AOT_E_EXCEPTION);
    } else aotd_answer_error(c, w->id, "AOT_E_DEADLINE", "the promise was not settled in time");
  }
  aot_scope_close(d->cx, scope);
  if (is_done) aot_release(d->cx, w->promise);
  return is_done;
}

void aotd_serve_waiting(aotd *d) {
  for (aotd_waiting **link = &d->waiting; *link;) {
    aotd_waiting *w = *link;
    if (!(w->is_shell ? settle_shell(d, w) : settle_promise(d, w))) {
      link = &w->next;
      continue;
    }
    *link = w->next;
    free(w->id);
    free(w);
  }
}
