/* message.c: values as bytes, from one thread to another. What is written is a copy that structuredClone has made: there are no getters in it, and
 * nobody else knows it. Numbers are as they lie in memory: a message never leaves the process. */
#include "host/message.h"
#include "base/context.h"
#include "base/failure.h"
#include "base/memory.h"
#include "base/names.h"
#include "base/realm_id.h"
#include "base/stack.h"
#include "heap/heap.h"
#include "value/bigint.h"
#include "value/key.h"
#include "value/string.h"
#include "object/array.h"
#include "object/array_buffer.h"
#include "object/collection.h"
#include "object/convert.h"
#include "object/descriptor.h"
#include "object/error.h"
#include "object/internal_methods.h"
#include "object/new_object.h"
#include "object/property_access.h"
#include "object/realm_object.h"
#include "object/shape.h"
#include "object/wrapper.h"
#include "regexp/regexp_make.h"
#include "regexp/regexp_object.h"
#include "builtins/binary/binary.h"
#include "host/channel.h"
#include <stdlib.h>
#include <string.h>

/* What a program may not link; then there is nothing of the kind. */
#pragma weak aot_new_regexp
#pragma weak aot_regexp_compile_code
#pragma weak aot_bigint_from_string
#pragma weak aot_map_next
#pragma weak aot_new_set
#pragma weak aot_allocate_buffer
#pragma weak aot_array_buffer_detach
#pragma weak aot_new_typed_array

enum tag {
  UNDEFINED,
  NULL_VALUE,
  TRUE_VALUE,
  FALSE_VALUE,
  INT,            /* int32_t */
  DOUBLE,         /* double */
  LATIN,          /* uint32_t units, bytes */
  WIDE,           /* uint32_t units, two bytes each */
  BIGINT,         /* a text */
  OBJECT,         /* uint32_t properties: texts and values */
  ARRAY,          /* uint32_t length, then as OBJECT */
  DENSE,          /* uint32_t length, values */
  DATE,           /* double */
  BOOLEAN_OBJECT, /* a value */
  NUMBER_OBJECT,
  STRING_OBJECT,
  BIGINT_OBJECT,
  REGEXP,    /* a text, uint32_t flags */
  MAP,       /* uint32_t entries, two values each */
  SET,       /* uint32_t entries */
  ERROR,     /* enum aot_error_kind, uint32_t of parts, values */
  BUFFER,    /* uint32_t: of the message's blocks */
  VIEW,      /* enum aot_element_type, the buffer, uint64_t offset and length */
  PORT,      /* uint32_t: of the ports */
  REFERENCE, /* uint32_t: what came as that, numbered from 0 on */
};

enum { HAS_MESSAGE = 1, HAS_STACK = 2, HAS_CAUSE = 4 };

/* ---------------------------------------------------------------- messages */

aot_message *aot_message_new(enum aot_message_kind kind, int32_t code) {
  aot_message *m = calloc(1, sizeof *m);
  if (!m) abort();
  m->kind = kind;
  m->code = code;
  return m;
}

static void free_block(aot_message_block *b) {
  if (!b->data) return;
  if (!b->is_shared) free(b->data);
  else aot_release_shared_block((aot_shared_block *)(void *)(b->data - sizeof(aot_shared_block)));
  b->data = NULL;
}

void aot_message_free(aot_message *m) {
  for (size_t i = 0; i < m->block_count; i++) free_block(&m->blocks[i]);
  for (size_t i = 0; i < m->end_count; i++)
    if (m->ends[i]) aot_channel_close(m->ends[i]);
  free(m->blocks);
  free(m->ends);
  free(m->bytes);
  free(m);
}

void aot_message_add_bytes(aot_message *m, const void *bytes, size_t size) {
  if (size > m->capacity - m->size) {
    size_t capacity = m->capacity * 2 > m->size + size ? m->capacity * 2 : m->size + size + 64;
    uint8_t *larger = realloc(m->bytes, capacity);
    if (!larger) {
      m->is_partial = true;
      return;
    }
    m->bytes = larger;
    m->capacity = capacity;
  }
  if (size) memcpy(m->bytes + m->size, bytes, size);
  m->size += size;
}

static aot_message_block *add_block(aot_message *m) {
  if (m->block_count == m->block_capacity) m->blocks = aot_grow(m->blocks, &m->block_capacity, sizeof *m->blocks);
  aot_message_block *b = &m->blocks[m->block_count++];
  *b = (aot_message_block){0};
  return b;
}

aot_message *aot_message_copy(const aot_message *m) {
  aot_message *copy = aot_message_new(m->kind, m->code);
  aot_message_add_bytes(copy, m->bytes, m->size);
  for (size_t i = 0; i < m->block_count; i++) {
    const aot_message_block *from = &m->blocks[i];
    aot_message_block *to = add_block(copy);
    *to = *from;
    if (from->is_shared) {
      aot_shared_block *shared = (aot_shared_block *)(void *)(from->data - sizeof(aot_shared_block));
      __atomic_fetch_add(&shared->references, 1, __ATOMIC_RELAXED);
    } else {
      to->data = calloc(from->max_length ? from->max_length : 1, 1);
      if (!to->data) copy->is_partial = true;
      else memcpy(to->data, from->data, from->length);
    }
  }
  return copy;
}

/* ---------------------------------------------------------------- writing */

/* known: a Map from objects to their numbers. */
typedef struct writer {
  aot_context *cx;
  aot_message *m;
  aot_value known, ports;
  uint32_t count;
} writer;

static const char *write_value(writer *w, aot_value v);

static void put(writer *w, const void *bytes, size_t size) { aot_message_add_bytes(w->m, bytes, size); }
static void put_tag(writer *w, enum tag tag) { put(w, &(uint8_t){(uint8_t)tag}, 1); }
static void put_number(writer *w, uint32_t n) { put(w, &n, sizeof n); }
static void put_double(writer *w, double d) { put(w, &d, sizeof d); }

static void put_text(writer *w, aot_value v) {
  const aot_string *s = aot_string_flatten(w->cx, v);
  bool is_wide = aot_string_is_wide(s);
  put_tag(w, is_wide ? WIDE : LATIN);
  put_number(w, s->length);
  if (is_wide) put(w, aot_string_wide(s), 2 * (size_t)s->length);
  else put(w, aot_string_latin1(s), s->length);
}

static void remember(writer *w, aot_value v) { aot_map_set(w->cx, w->known, v, aot_int((int32_t)w->count++)); }

static const char *write_properties(writer *w, aot_value v) {
  aot_context *cx = w->cx;
  aot_value keys = aot_object_own_keys(cx, v, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
  if (AOT_FAILED(keys)) return "";
  put_number(w, aot_list_count(keys));
  const char *failed = NULL;
  for (uint32_t i = 0; i < aot_list_count(keys) && !failed; i++) {
    aot_key key;
    aot_value name = aot_list_at(keys, i);
    if (aot_to_key(cx, name, &key)) return "";
    put_text(w, name);
    aot_value value = aot_object_get(cx, v, key, v);
    failed = AOT_FAILED(value) ? "" : write_value(w, value);
  }
  return failed;
}

static const char *write_array(writer *w, aot_value v) {
  const aot_array *a = aot_array_of(v);
  uint32_t length = a->length;
  bool is_dense = a->count == length;
  for (uint32_t i = 0; i < length && is_dense; i++) is_dense = a->elements[i] != AOT_HOLE;
  if (is_dense && !aot_array_is_fast(w->cx, v)) is_dense = false;
  aot_value keys = is_dense ? AOT_UNDEFINED : AOT_EXCEPTION;
  if (is_dense) {
    keys = aot_object_own_keys(w->cx, v, AOT_KEYS_STRINGS | AOT_KEYS_ENUMERABLE);
    if (AOT_FAILED(keys)) return "";
    is_dense = aot_list_count(keys) == length;
  }
  put_tag(w, is_dense ? DENSE : ARRAY);
  put_number(w, length);
  if (!is_dense) return write_properties(w, v);
  const char *failed = NULL;
  for (uint32_t i = 0; i < length && !failed; i++) failed = write_value(w, aot_array_of(v)->elements[i]);
  return failed;
}

static const char *write_collection(writer *w, aot_value v, bool is_map) {
  aot_value key, value;
  uint32_t cursor = 0;
  put_tag(w, is_map ? MAP : SET);
  put_number(w, aot_map_size(v));
  const char *failed = NULL;
  while (!failed && aot_map_next(v, &cursor, &key, &value)) {
    failed = write_value(w, key);
    if (!failed && is_map) failed = write_value(w, value);
  }
  return failed;
}

/* The kind of an error, by the first of its prototypes that is one of the realm. */
static int kind_of_error(aot_context *cx, aot_value v) {
  static const struct {
    enum aot_realm_id id;
    enum aot_error_kind kind;
  } prototypes[] = {
      {AOT_REALM_TYPE_ERROR_PROTOTYPE, AOT_TYPE_ERROR},           {AOT_REALM_RANGE_ERROR_PROTOTYPE, AOT_RANGE_ERROR},
      {AOT_REALM_REFERENCE_ERROR_PROTOTYPE, AOT_REFERENCE_ERROR}, {AOT_REALM_SYNTAX_ERROR_PROTOTYPE, AOT_SYNTAX_ERROR},
      {AOT_REALM_EVAL_ERROR_PROTOTYPE, AOT_EVAL_ERROR},           {AOT_REALM_URI_ERROR_PROTOTYPE, AOT_URI_ERROR},
  };
  for (aot_value o = aot_shape_of(cx, v)->proto; aot_is_object(o) && !aot_is_kind(o, AOT_KIND_PROXY);
       o = aot_shape_of(cx, o)->proto)
    for (size_t i = 0; i < sizeof prototypes / sizeof *prototypes; i++)
      if (cx->realm[prototypes[i].id] == o) return prototypes[i].kind;
  return AOT_ERROR;
}

static const enum aot_name error_parts[] = {AOT_NAME_message, AOT_NAME_stack, AOT_NAME_cause};

static const char *write_error(writer *w, aot_value v) {
  aot_context *cx = w->cx;
  aot_value parts[3];
  uint32_t has = 0;
  for (int i = 0; i < 3; i++) {
    aot_descriptor d;
    int found = aot_object_get_own(cx, v, aot_key_from_name(cx->names[error_parts[i]]), &d);
    if (found < 0) return "";
    if (!found || !(d.has & AOT_HAS_VALUE)) continue;
    parts[i] = d.value;
    has |= 1u << i;
  }
  put_tag(w, ERROR);
  put_number(w, (uint32_t)kind_of_error(cx, v));
  put_number(w, has);
  const char *failed = NULL;
  for (int i = 0; i < 3 && !failed; i++)
    if (has & 1u << i) failed = write_value(w, parts[i]);
  return failed;
}

static const char *write_buffer(writer *w, aot_value v) {
  aot_array_buffer *b = aot_array_buffer_of(v);
  bool is_shared = aot_is_shared_buffer(v), is_resizable = b->head.aux & AOT_BUFFER_RESIZABLE;
  if (is_shared && is_resizable) return "A growable SharedArrayBuffer cannot be sent to another thread.";
  aot_message_block *block = add_block(w->m);
  *block = (aot_message_block){b->data, b->length, b->max_length, is_shared, is_resizable};
  put_tag(w, BUFFER);
  put_number(w, (uint32_t)(w->m->block_count - 1));
  if (is_shared) {
    __atomic_fetch_add(&aot_shared_block_of(b)->references, 1, __ATOMIC_RELAXED);
    return NULL;
  }
  if (b->lent) { /* its owner frees it on this thread */
    block->data = calloc(b->max_length ? b->max_length : 1, 1);
    if (!block->data) return "The memory of an ArrayBuffer could not be copied.";
    memcpy(block->data, b->data, b->length);
  } else {
    b->data = NULL;
  }
  aot_array_buffer_detach(w->cx, b);
  return NULL;
}

/* The view is of a buffer that was written before, or is now. */
static const char *write_view(writer *w, aot_value v) {
  aot_typed_array *a = aot_typed_array_of(v);
  uint64_t place[2] = {a->offset, a->fixed_length};
  put_tag(w, VIEW);
  put_number(w, a->head.aux);
  const char *failed = write_value(w, a->buffer);
  put(w, place, sizeof place);
  remember(w, v);
  return failed;
}

static const char *write_regexp(writer *w, aot_value v) {
  put_tag(w, REGEXP);
  put_text(w, aot_regexp_of(v)->code->source);
  put_number(w, aot_regexp_program_of(v)->flags);
  return NULL;
}

static const char *write_wrapper(writer *w, aot_value v, enum tag tag) {
  put_tag(w, tag);
  return write_value(w, aot_wrapper_of(v)->value);
}

static const char *write_bigint(writer *w, aot_value v) {
  aot_value text = w->cx->bigint->to_string(w->cx, v, 10);
  if (AOT_FAILED(text)) return "";
  put_tag(w, BIGINT);
  put_text(w, text);
  return NULL;
}

static int32_t port_number(const writer *w, aot_value v) {
  for (uint32_t i = 0; w->ports != AOT_UNDEFINED && i < aot_list_count(w->ports); i++)
    if (aot_list_at(w->ports, i) == v) return (int32_t)i;
  return -1;
}

static const char *write_object(writer *w, aot_value v) {
  int32_t port = port_number(w, v);
  if (port >= 0) {
    put_tag(w, PORT);
    put_number(w, (uint32_t)port);
    return NULL;
  }
  if (aot_shape_of(w->cx, v)->proto != aot_realm(w->cx, AOT_REALM_OBJECT_PROTOTYPE))
    return "An object of this kind cannot be sent to another thread.";
  put_tag(w, OBJECT);
  return write_properties(w, v);
}

static const char *write_cell(writer *w, aot_value v) {
  switch (aot_cell_of(v)->kind) {
  case AOT_KIND_OBJECT: return write_object(w, v);
  case AOT_KIND_ARRAY: return write_array(w, v);
  case AOT_KIND_MAP: return write_collection(w, v, true);
  case AOT_KIND_SET: return write_collection(w, v, false);
  case AOT_KIND_DATE:
    put_tag(w, DATE);
    put_double(w, aot_as_number(aot_wrapper_of(v)->value));
    return NULL;
  case AOT_KIND_REGEXP: return write_regexp(w, v);
  case AOT_KIND_BOOLEAN: return write_wrapper(w, v, BOOLEAN_OBJECT);
  case AOT_KIND_NUMBER: return write_wrapper(w, v, NUMBER_OBJECT);
  case AOT_KIND_STRING_OBJECT: return write_wrapper(w, v, STRING_OBJECT);
  case AOT_KIND_BIGINT_OBJECT: return write_wrapper(w, v, BIGINT_OBJECT);
  case AOT_KIND_ERROR: return write_error(w, v);
  case AOT_KIND_ARRAY_BUFFER: return write_buffer(w, v);
  default: return "An object of this kind cannot be sent to another thread.";
  }
}

static const char *write_value(writer *w, aot_value v) {
  aot_context *cx = w->cx;
  if (aot_is_number(v)) {
    if (aot_is_int(v)) {
      put_tag(w, INT);
      put_number(w, (uint32_t)aot_as_int(v));
    } else {
      put_tag(w, DOUBLE);
      put_double(w, aot_as_number(v));
    }
    return NULL;
  }
  if (aot_is_string(v)) {
    put_text(w, v);
    return NULL;
  }
  if (v == AOT_UNDEFINED || v == AOT_NULL || v == AOT_TRUE || v == AOT_FALSE) {
    put_tag(w, v == AOT_UNDEFINED ? UNDEFINED : v == AOT_NULL ? NULL_VALUE : v == AOT_TRUE ? TRUE_VALUE : FALSE_VALUE);
    return NULL;
  }
  if (aot_is_bigint(v)) return write_bigint(w, v);
  if (!aot_is_object(v)) return "A value of this kind cannot be sent to another thread.";
  if (aot_stack_exhausted(cx)) return "";
  aot_value known = aot_map_get(cx, w->known, v);
  if (known != AOT_HOLE) {
    put_tag(w, REFERENCE);
    put_number(w, (uint32_t)aot_as_int(known));
    return NULL;
  }
  if (aot_is_kind(v, AOT_KIND_TYPED_ARRAY)) return write_view(w, v); /* its buffer has the lower number */
  remember(w, v);
  return write_cell(w, v);
}

const char *aot_message_write(aot_context *cx, aot_message *m, aot_value value, aot_value ports) {
  writer w = {cx, m, aot_new_map(cx), ports, 0};
  if (AOT_FAILED(w.known)) return "";
  const char *failed = write_value(&w, value);
  return !failed && m->is_partial ? "There is no memory for the message." : failed;
}

/* ---------------------------------------------------------------- reading */

/* known: the objects by their numbers. */
typedef struct reader {
  aot_context *cx;
  aot_message *m;
  size_t at;
  aot_value known, ports;
} reader;

static aot_value read_value(reader *r);

/* What is read was written by aot_message_write of this process. */
static void take(reader *r, void *out, size_t size) {
  memcpy(out, r->m->bytes + r->at, size);
  r->at += size;
}

static uint32_t take_number(reader *r) {
  uint32_t n;
  take(r, &n, sizeof n);
  return n;
}

static double take_double(reader *r) {
  double d;
  take(r, &d, sizeof d);
  return d;
}

static enum tag take_tag(reader *r) { return (enum tag)r->m->bytes[r->at++]; }

static aot_value take_text(reader *r, bool is_wide) {
  uint32_t length = take_number(r);
  size_t size = (size_t)length << is_wide;
  aot_string *s = aot_string_alloc(r->cx, length, is_wide);
  memcpy(is_wide ? (void *)s->u.wide : s->u.latin1, r->m->bytes + r->at, size);
  r->at += size;
  return aot_box(s);
}

static aot_value keep(reader *r, aot_value v) {
  return AOT_FAILED(v) || aot_array_push(r->cx, r->known, v) ? AOT_EXCEPTION : v;
}

static aot_value read_properties(reader *r, aot_value o) {
  for (uint32_t n = take_number(r); n > 0; n--) {
    aot_key key;
    aot_value name = read_value(r), v = AOT_FAILED(name) ? name : read_value(r);
    if (AOT_FAILED(v) || aot_to_key(r->cx, name, &key) || aot_create_data_or_throw(r->cx, o, key, v))
      return AOT_EXCEPTION;
  }
  return o;
}

static aot_value read_dense(reader *r) {
  uint32_t length = take_number(r);
  aot_value a = keep(r, aot_new_array(r->cx, 0, NULL));
  for (uint32_t i = 0; i < length && !AOT_FAILED(a); i++) {
    aot_value v = read_value(r);
    if (AOT_FAILED(v) || aot_array_push(r->cx, a, v)) return AOT_EXCEPTION;
  }
  return a;
}

static aot_value read_array(reader *r) {
  aot_value a = keep(r, aot_array_create(r->cx, take_number(r), AOT_UNDEFINED));
  return AOT_FAILED(a) ? a : read_properties(r, a);
}

static aot_value new_wrapper(reader *r, enum aot_realm_id proto, int kind, aot_value value) {
  aot_value v = aot_new_exotic(r->cx, AOT_UNDEFINED, proto, sizeof(aot_wrapper), kind);
  if (AOT_FAILED(v)) return v;
  aot_wrapper *w = aot_wrapper_of(v);
  w->value = value;
  w->extra[0] = w->extra[1] = w->extra[2] = AOT_UNDEFINED;
  return v;
}

/* The value is no object: it has no number. */
static aot_value read_wrapper(reader *r, enum aot_realm_id proto, int kind) {
  aot_value value = read_value(r);
  return AOT_FAILED(value) ? value : keep(r, new_wrapper(r, proto, kind, value));
}

static aot_value read_bigint(reader *r) {
  aot_value text = read_value(r);
  return AOT_FAILED(text) ? text : aot_bigint_from_string(r->cx, text);
}

static aot_value read_regexp(reader *r) {
  aot_value source = read_value(r);
  uint32_t flags = take_number(r);
  aot_regexp_code *code = AOT_FAILED(source) ? NULL : aot_regexp_compile_code(r->cx, source, flags);
  return code ? keep(r, aot_new_regexp(r->cx, code, AOT_UNDEFINED)) : AOT_EXCEPTION;
}

static aot_value read_collection(reader *r, bool is_map) {
  uint32_t count = take_number(r);
  aot_value c = keep(r, is_map ? aot_new_map(r->cx) : aot_new_set(r->cx));
  for (; count > 0 && !AOT_FAILED(c); count--) {
    aot_value key = read_value(r), value = AOT_FAILED(key) || !is_map ? key : read_value(r);
    if (AOT_FAILED(value) || aot_map_set(r->cx, c, key, value)) return AOT_EXCEPTION;
  }
  return c;
}

static aot_value read_error(reader *r) {
  int kind = (int)take_number(r);
  uint32_t has = take_number(r);
  aot_value e = keep(r, aot_new_error(r->cx, kind, AOT_UNDEFINED));
  for (int i = 0; i < 3 && !AOT_FAILED(e); i++) {
    if (!(has & 1u << i)) continue;
    aot_value part = read_value(r);
    if (AOT_FAILED(part) || aot_define_hidden(r->cx, e, aot_key_from_name(r->cx->names[error_parts[i]]), part))
      return AOT_EXCEPTION;
  }
  return e;
}

/* A buffer that has the memory from now on. */
static aot_value read_buffer(reader *r) {
  aot_message_block *block = &r->m->blocks[take_number(r)];
  aot_value v = aot_allocate_buffer(r->cx, AOT_UNDEFINED, block->is_shared, 0, -1);
  if (AOT_FAILED(v)) return v;
  aot_array_buffer *b = aot_array_buffer_of(v);
  if (block->is_shared) free(aot_shared_block_of(b));
  else free(b->data);
  b->data = block->data;
  b->length = block->length;
  b->max_length = block->max_length;
  if (block->is_resizable) b->head.aux |= AOT_BUFFER_RESIZABLE;
  block->data = NULL;
  aot_gc_account(r->cx, (ptrdiff_t)b->max_length);
  return keep(r, v);
}

static aot_value read_view(reader *r) {
  int type = (int)take_number(r);
  uint64_t place[2];
  aot_value buffer = read_value(r);
  take(r, place, sizeof place);
  if (AOT_FAILED(buffer)) return buffer;
  double length = place[1] == AOT_TRACKS_LENGTH ? -1 : (double)place[1];
  return keep(r, aot_new_typed_array(r->cx, type, AOT_UNDEFINED, buffer, (double)place[0], length));
}

static aot_value read_value(reader *r) {
  if (aot_stack_exhausted(r->cx)) return AOT_EXCEPTION;
  switch (take_tag(r)) {
  case UNDEFINED: return AOT_UNDEFINED;
  case NULL_VALUE: return AOT_NULL;
  case TRUE_VALUE: return AOT_TRUE;
  case FALSE_VALUE: return AOT_FALSE;
  case INT: return aot_int((int32_t)take_number(r));
  case DOUBLE: return aot_double(take_double(r));
  case LATIN: return take_text(r, false);
  case WIDE: return take_text(r, true);
  case BIGINT: return read_bigint(r);
  case OBJECT: {
    aot_value o = keep(r, aot_new_object(r->cx));
    return AOT_FAILED(o) ? o : read_properties(r, o);
  }
  case ARRAY: return read_array(r);
  case DENSE: return read_dense(r);
  case DATE: return keep(r, new_wrapper(r, AOT_REALM_DATE_PROTOTYPE, AOT_KIND_DATE, aot_double(take_double(r))));
  case BOOLEAN_OBJECT: return read_wrapper(r, AOT_REALM_BOOLEAN_PROTOTYPE, AOT_KIND_BOOLEAN);
  case NUMBER_OBJECT: return read_wrapper(r, AOT_REALM_NUMBER_PROTOTYPE, AOT_KIND_NUMBER);
  case STRING_OBJECT: return read_wrapper(r, AOT_REALM_STRING_PROTOTYPE, AOT_KIND_STRING_OBJECT);
  case BIGINT_OBJECT: return read_wrapper(r, AOT_REALM_BIGINT_PROTOTYPE, AOT_KIND_BIGINT_OBJECT);
  case REGEXP: return read_regexp(r);
  case MAP: return read_collection(r, true);
  case SET: return read_collection(r, false);
  case ERROR: return read_error(r);
  case BUFFER: return read_buffer(r);
  case VIEW: return read_view(r);
  case PORT: return keep(r, aot_list_at(r->ports, take_number(r)));
  case REFERENCE: return aot_list_at(r->known, take_number(r));
  }
  return AOT_UNDEFINED;
}

aot_value aot_message_read(aot_context *cx, aot_message *m, aot_value ports) {
  reader r = {cx, m, 0, aot_new_array(cx, 0, NULL), ports};
  if (m->size == 0) return AOT_UNDEFINED;
  return AOT_FAILED(r.known) ? AOT_EXCEPTION : read_value(&r);
}
