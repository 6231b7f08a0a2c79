/* interp_support.h: the helpers of the ops; included by interp.c before the loop. */

/* The global object that code sees where that is not the program's, or 0. */
static inline aot_value own_global(const aot_interp_frame *frame) { return aot_frame_function(frame)->module->global; }

/* Element of a typed array; AOT_HOLE where the general path must decide. */
static inline aot_value typed_element(const aot_typed_array *a, uint32_t i) {
  switch (a->head.aux) {
  case AOT_INT8: return aot_int(aot_typed_int8(a, i));
  case AOT_UINT8:
  case AOT_UINT8_CLAMPED: return aot_int(aot_typed_uint8(a, i));
  case AOT_INT16: return aot_int(aot_typed_int16(a, i));
  case AOT_UINT16: return aot_int(aot_typed_uint16(a, i));
  case AOT_INT32: return aot_int(aot_typed_int32(a, i));
  case AOT_UINT32: return aot_uint32_number(aot_typed_uint32(a, i));
  case AOT_FLOAT32: return aot_double(aot_typed_float32(a, i));
  case AOT_FLOAT64: return aot_double(aot_typed_float64(a, i));
  default: return AOT_HOLE;
  }
}

/* Stores a Number; 0 = the general path must do it. */
static inline int set_typed_element(aot_typed_array *a, uint32_t i, aot_value v) {
  if (!aot_is_number(v)) return 0;
  switch (a->head.aux) {
  case AOT_INT8:
  case AOT_UINT8: a->data[i] = (uint8_t)aot_int32_of_number(v); return 1;
  case AOT_INT16:
  case AOT_UINT16: ((uint16_t *)(void *)a->data)[i] = (uint16_t)aot_int32_of_number(v); return 1;
  case AOT_INT32:
  case AOT_UINT32: ((int32_t *)(void *)a->data)[i] = aot_int32_of_number(v); return 1;
  case AOT_FLOAT32: ((float *)(void *)a->data)[i] = (float)aot_as_number(v); return 1;
  case AOT_FLOAT64: ((double *)(void *)a->data)[i] = aot_as_number(v); return 1;
  case AOT_UINT8_CLAMPED:
    if (!aot_is_int(v)) return 0;
    a->data[i] = aot_as_int(v) < 0 ? 0 : aot_as_int(v) > 255 ? 255 : (uint8_t)aot_as_int(v);
    return 1;
  default: return 0;
  }
}

/* What the fast ways of the ops leave: integers beyond int32, -0, mixed operands, NaN, and everything else. */
#define GENERAL(name, FAST, slow)                                                                                      \
  static aot_value name(aot_context *cx, aot_value a, aot_value b) {                                                   \
    aot_value result;                                                                                                  \
    FAST(result, a, b) result = slow(cx, a, b);                                                                        \
    return result;                                                                                                     \
  }
GENERAL(add_any, AOT_FAST_ADD, aot_add)
GENERAL(sub_any, AOT_FAST_SUB, aot_sub)
GENERAL(mul_any, AOT_FAST_MUL, aot_mul)
GENERAL(rem_any, AOT_FAST_REM, aot_rem)
GENERAL(exp_any, AOT_FAST_EXP, aot_exp)
GENERAL(and_any, AOT_FAST_BIT_AND, aot_bit_and)
GENERAL(or_any, AOT_FAST_BIT_OR, aot_bit_or)
GENERAL(xor_any, AOT_FAST_BIT_XOR, aot_bit_xor)
GENERAL(shl_any, AOT_FAST_SHL, aot_shl)
GENERAL(shr_any, AOT_FAST_SHR, aot_shr)
GENERAL(ushr_any, AOT_FAST_USHR, aot_ushr)
#undef GENERAL

/* Whether the product is no int32; 0 is left to the general case, for it may be -0. */
static inline bool multiply_overflow(int32_t a, int32_t b, int32_t *product) {
  return __builtin_mul_overflow(a, b, product) || !*product;
}

/* The double with these bits. A double's value plus AOT_INT_TAG has them, for that is minus AOT_DOUBLE_OFFSET. */
static inline double aot_bits_double(uint64_t bits) {
  double d;
  memcpy(&d, &bits, 8);
  return d;
}
_Static_assert(AOT_INT_TAG + AOT_DOUBLE_OFFSET == 0, "AS_DOUBLE");

/* An integral double as an index; -1 = none. */
static inline int64_t index_of(aot_value k) {
  if (AOT_LIKELY(aot_is_int(k))) return aot_as_int(k);
  if (!aot_is_double(k)) return -1;
  double d = aot_as_double(k);
  if (!(d >= 0 && d <= 4294967294.0)) return -1;
  int64_t i = (int64_t)d;
  return (double)i == d ? i : -1;
}

/* GetIndex beyond the inline fast path for arrays: typed arrays, strings, integral doubles; then the runtime. */
static AOT_NOINLINE aot_value get_index(aot_context *cx, aot_value o, aot_value key) {
  int64_t i = index_of(key);
  if (i >= 0 && aot_is_cell(o)) {
    switch (aot_cell_of(o)->kind) {
    case AOT_KIND_ARRAY:
      if (i < aot_array_of(o)->count && aot_array_of(o)->elements[i] != AOT_HOLE) return aot_array_of(o)->elements[i];
      if (!(aot_cell_of(o)->flags & AOT_ARR_SLOW) && (cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO))
        return AOT_UNDEFINED;
      break;
    case AOT_KIND_TYPED_ARRAY:
      if ((uint64_t)i < aot_typed_array_of(o)->length) {
        aot_value v = typed_element(aot_typed_array_of(o), (uint32_t)i);
        if (v != AOT_HOLE) return v;
      }
      break;
    case AOT_KIND_STRING:
      if (i < aot_string_of(o)->length) return aot_string_at(cx, o, (uint32_t)i);
      break;
    default: break;
    }
  }
  return aot_get_index_slow(cx, o, key);
}

static AOT_NOINLINE int set_index(aot_context *cx, aot_value o, aot_value key, aot_value v) {
  int64_t i = index_of(key);
  if (i >= 0 && aot_is_kind(o, AOT_KIND_TYPED_ARRAY) && (uint64_t)i < aot_typed_array_of(o)->length &&
      set_typed_element(aot_typed_array_of(o), (uint32_t)i, v))
    return 0;
  return aot_is_double(key) && i >= 0 && i <= INT32_MAX ? aot_set_index(cx, o, aot_int((int32_t)i), v)
                                                        : aot_set_index_slow(cx, o, key, v);
}

/* The function object's code when a call of it can stay in this activation, else NULL. */
static inline const aot_bytecode_function *plain_code(aot_value callee) {
  if (AOT_LIKELY(aot_is_function(callee) && aot_function_of(callee)->entry == aot_bytecode_entry))
    return aot_function_of(callee)->info->code;
  return NULL;
}

/* A call of anything else. */
static AOT_NOINLINE aot_value call_value(aot_context *cx, const aot_interp_frame *frame, aot_value callee,
                                         aot_value this_value, int32_t argc, const aot_value *argv) {
  if (AOT_UNLIKELY(!aot_is_callable(callee))) return throw_not_callable(cx, frame, callee);
  return aot_call(cx, callee, this_value, argc, argv);
}

/* The same for [[Construct]]; entries of classes are guarded, so info tells. */
static inline const aot_bytecode_function *constructor_code(aot_value callee) {
  if (!aot_is_function(callee)) return NULL;
  const aot_function_info *info = aot_function_of(callee)->info;
  if (info->entry != aot_bytecode_entry) return NULL;
  switch (info->kind) {
  case AOT_FN_NORMAL:
  case AOT_FN_BASE_CONSTRUCTOR:
  case AOT_FN_DERIVED_CONSTRUCTOR: return info->code;
  default: return NULL;
  }
}

/* Stores undefined in some registers, which are four at a time. */
static inline void fill_undefined(aot_value *r, uint32_t count) {
#if defined(__GNUC__)
  typedef aot_value pair __attribute__((vector_size(16), aligned(8), may_alias));
  const pair two = {AOT_UNDEFINED, AOT_UNDEFINED};
  for (uint32_t i = 0; i < count; i += 4) *(pair *)(r + i) = *(pair *)(r + i + 2) = two;
#else
  for (uint32_t i = 0; i < count; i++) r[i] = AOT_UNDEFINED;
#endif
}

static inline uint32_t given_arguments(const aot_bytecode_function *f, int32_t argc) {
  return (uint32_t)argc < f->param_count ? (uint32_t)argc : f->param_count;
}

/* What push_call leaves of a frame whose function has_more. */
static AOT_NOINLINE void fill_more(aot_interp_frame *frame) {
  const aot_bytecode_function *f = aot_frame_function(frame);
  aot_value *r = aot_frame_registers(frame);
  uint32_t given = given_arguments(f, frame->argc);
  for (uint32_t i = AOT_FEW_ARGUMENTS; i < given; i++) r[i] = frame->argv[i];
  uint32_t filled = given + AOT_FEW_REGISTERS;
  if (filled < f->register_count) fill_undefined(r + filled, f->register_count - filled);
  r[f->param_count] = frame->this_value;
}

/* A frame for a call inside the activation, right above `up`; NULL = there is no room. See fill_more. */
static inline aot_interp_frame *push_call(aot_context *cx, aot_interp_frame *up, const aot_bytecode_function *f,
                                          aot_value callee, aot_value this_value, aot_value new_target, uint32_t result,
                                          uint32_t flags, int32_t argc, const aot_value *argv) {
  aot_interp_frame *frame = (aot_interp_frame *)(void *)((char *)up + aot_frame_function(up)->frame_size);
  if (AOT_UNLIKELY((size_t)(cx->vm->limit - (char *)frame) < f->frame_size)) return NULL;
  frame->callee = callee;
  frame->this_value = this_value;
  frame->new_target = new_target;
  frame->link.up = &up->link;
  frame->link.info = &f->info;
  frame->link.site = 0;
  frame->link.is_interpreter = 1;
  frame->link.resumes = 0;
  frame->link.has_receiver = 0;
  frame->pc = f->code;
  frame->result = result;
  frame->flags = flags;
  frame->argc = argc;
  frame->argv = argv;
  aot_value *r = aot_frame_registers(frame);
  r[0] = argv[0];
  r[1] = argv[1];
  fill_undefined(r + given_arguments(f, argc), AOT_FEW_REGISTERS);
  r[f->param_count] = this_value;
  cx->head.frame = &frame->link;
  return frame;
}

/* The capture list of a closure of f that `frame` makes. Nonzero = a register holds no cell. */
static int gather_captures(const aot_interp_frame *frame, const aot_bytecode_function *f, aot_value *out) {
  const aot_value *r = aot_frame_registers(frame);
  for (uint32_t i = 0; i < f->capture_count; i++) {
    uint32_t c = f->captures[i];
    out[i] = c & AOT_BC_OF_PARENT ? aot_function_of(frame->callee)->captures[c & ~AOT_BC_OF_PARENT] : r[c];
    if (AOT_UNLIKELY(!aot_is_kind(out[i], AOT_KIND_CELL))) return -1;
  }
  return 0;
}

/* The native version where there is one: then natives and thunks make the same function objects. */
static const aot_function_info *info_of(const aot_bytecode_function *f) { return f->external ? f->external : &f->info; }

static aot_value make_closure(aot_context *cx, const aot_interp_frame *frame, const aot_bytecode_function *f) {
  aot_value few[16], *captures = f->capture_count <= 16 ? few : malloc(f->capture_count * sizeof(aot_value));
  aot_value v = AOT_EXCEPTION;
  /* The cells stay reachable through the frame while the closure is made. */
  if (!captures || gather_captures(frame, f, captures)) throw_bad_bytecode(cx);
  else v = aot_new_function(cx, info_of(f), f->capture_count, captures);
  if (captures != few) free(captures);
  return v;
}

static aot_value make_class(aot_context *cx, const aot_interp_frame *frame, const aot_bytecode_function *f,
                            aot_value superclass, aot_value *prototype) {
  aot_value few[16], *captures = f->capture_count <= 16 ? few : malloc(f->capture_count * sizeof(aot_value));
  aot_value v = AOT_EXCEPTION;
  if (!captures || gather_captures(frame, f, captures)) throw_bad_bytecode(cx);
  else v = aot_new_class(cx, info_of(f), f->capture_count, captures, superclass, prototype);
  if (captures != few) free(captures);
  return v;
}

/* A call by name of `eval`: a direct eval if that is the built-in and the compiler is at hand. */
static aot_value call_eval(aot_context *cx, const aot_interp_frame *frame, aot_value callee, aot_value this_value,
                           aot_value arguments, aot_value scope) {
  if (!aot_is_callable(callee)) return throw_not_callable(cx, frame, callee);
  const aot_array *list = aot_array_of(arguments);
  if (cx->compiler && aot_is_function(callee) && aot_function_of(callee)->info->entry == cx->compiler->eval &&
      list->count && aot_is_string(list->elements[0]))
    return cx->compiler->run(cx, list->elements[0], scope);
  return aot_call_array(cx, callee, this_value, arguments);
}

static aot_value make_template_object(aot_context *cx, const aot_bytecode_function *f, uint32_t index) {
  const aot_bytecode_module *m = f->module;
  uint32_t first = m->templates[2 * (size_t)index], count = m->templates[2 * (size_t)index + 1];
  aot_value *strings = malloc((2 * (size_t)count + 1) * sizeof *strings);
  if (!strings) return aot_throw_error(cx, AOT_RANGE_ERROR, "Out of memory");
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t *pair = m->template_strings + 2 * (size_t)(first + i);
    strings[i] = pair[0] == AOT_BC_NONE ? AOT_UNDEFINED : m->constants[pair[0]];
    strings[count + i] = m->constants[pair[1]];
  }
  aot_value v = aot_template_object(cx, m->first_site + index, count, strings, strings + count);
  free(strings);
  return v;
}

/* IteratorStep on a record that may be of the wrong kind. */
static inline bool is_record(aot_value v) { return AOT_LIKELY(aot_is_kind(v, AOT_KIND_ITERATOR_RECORD)); }

/* CreateDataPropertyOrThrow. The cache holds the step from one shape to the next: prototypes have no say in it. */
static AOT_NOINLINE int define_member(aot_context *cx, aot_value o, aot_value key, aot_value v, aot_ic *ic) {
  if (AOT_UNLIKELY(!aot_is_object(o))) {
    throw_bad_bytecode(cx);
    return -1;
  }
  const aot_shape *before = cx->shapes[aot_cell_of(o)->shape];
  if (aot_define(cx, o, key, v)) return -1;
  const aot_shape *after = cx->shapes[aot_cell_of(o)->shape];
  if (aot_is_kind(o, AOT_KIND_OBJECT) && !((before->flags | after->flags) & AOT_SHAPE_OWN) &&
      after->count == before->count + 1 && after->count <= after->inline_count &&
      !(aot_cell_of(o)->flags & AOT_OBJ_IS_PROTO))
    *ic = (aot_ic){.shape = before->id, .new_shape = after->id, .slot = before->count};
  return 0;
}

/* a[i] = v where i is the length of a plain array with room. */
static inline bool append(aot_context *cx, aot_array *a, uint32_t i, aot_value v) {
  if (i != a->count || i != a->length || i >= a->capacity || !(cx->head.protectors & AOT_PROTECTOR_NO_INDEXED_PROTO) ||
      (a->head.flags & (AOT_ARR_SLOW | AOT_OBJ_NOT_EXTENSIBLE | AOT_OBJ_IS_PROTO | AOT_OBJ_FROZEN_ELEMENTS)) ||
      a->head.shape != cx->core->array_shape->id)
    return false;
  a->elements[i] = v;
  a->count = a->length = i + 1;
  aot_barrier_at(cx, a->elements, i, v);
  return true;
}

static aot_value delete_property(aot_context *cx, aot_value o, aot_value key) {
  aot_value k = aot_to_property_key(cx, key);
  if (k == AOT_EXCEPTION) return k;
  int done = aot_delete(cx, o, k);
  return done < 0 ? AOT_EXCEPTION : aot_bool(done);
}

/* An array whose @@iterator is the built-in one, all the way. */
static inline bool plain_array_iteration(aot_context *cx, aot_value o) {
  return aot_is_array(o) && (cx->head.protectors & AOT_PROTECTOR_ARRAY_ITERATION) &&
         aot_cell_of(o)->shape == cx->core->array_shape->id;
}

/* Refuses what certainly has no iterator, with the text of the current position; 0 = go on. */
static AOT_NOINLINE int refuse_iteration(aot_context *cx, const aot_interp_frame *frame, aot_value v) {
  char text[ERROR_TEXT_SIZE];
  if (aot_is_string(v) || aot_is_kind(v, AOT_KIND_PROXY)) return 0;
  return aot_refuse_iteration(cx, v, error_text(cx, frame, text));
}
static AOT_NOINLINE int refuse_async_iteration(aot_context *cx, const aot_interp_frame *frame, aot_value v) {
  char text[ERROR_TEXT_SIZE];
  return aot_refuse_async_iteration(cx, v, error_text(cx, frame, text));
}

static AOT_COLD void throw_bad_iterator_result(aot_context *cx, aot_value v) {
  char text[160];
  aot_throw_error(cx, AOT_TYPE_ERROR, "Iterator result %s is not an object", aot_value_text(cx, v, text, sizeof text));
}
