/* verify.c: decides whether bytes are a bytecode module that the interpreter can run without harm.
 *
 * Run on every module that comes from outside the process, and on segments inside a binary when they are first used. After it
 * the interpreter tests none of this again. Rules:
 *
 *   V1  the header is whole: magic, version, byte order mark, checksum, total size = size given
 *   V2  every section lies inside the module, word aligned, after the header
 *   V3  constants have a known kind; strings, bigints, names and paths lie in the data section, zero-terminated; bigints are digits
 *   V4  function records: ranges inside their sections; register counts in bounds, params <= value registers; a known kind
 *       that agrees with the async and generator flags; module index in range
 *   V5  every instruction is whole: known op, all its words inside the function's code
 *   V6  operands: value registers < value count; internal registers in [value count, value count + internals), pairs with both
 *       halves; runs inside the value registers; constants in range and of the kind the op wants; functions, captures, module
 *       slots, modules, templates, caches in range; immediates that the op restricts
 *   V7  jump targets are instruction starts of the same function
 *   V8  the last instruction never falls through
 *   V9  handlers: start <= end, target an instruction start, all inside the code, register a value register
 *   V10 capture descriptions name an internal register or a capture of the function that makes the closure
 *   V11 suspending ops stand only in functions of the kind that may suspend so
 *   V12 positions ascend
 *   V13 module bodies take no captures; exports name strings and slots in range; templates name strings
 *
 * What an internal register holds is tested when it is used (a cell, a record): a wrong one is an error, never a crash.
 */
#include "aot_abi.h"
#include "aot_bytecode.h"
#include "base/realm_id.h"
#include <stdio.h>
#include <stdlib.h>

static const char *const op_names[] = {
#define OP(name, format, semantics) #name,
#include "opcodes.def"
#undef OP
};
static const char *const op_formats[] = {
#define OP(name, format, semantics) format,
#include "opcodes.def"
#undef OP
};
const char *aot_op_name(uint32_t op) { return op_names[op]; }
const char *aot_op_format(uint32_t op) { return op_formats[op]; }

uint32_t aot_bc_checksum(const uint8_t *bytes, size_t size) {
  /* FNV-1a over words: the size of a module is a multiple of four. */
  uint64_t h = 0xcbf29ce484222325ull;
  for (size_t i = 16; i + 4 <= size; i += 4) {
    uint32_t w;
    memcpy(&w, bytes + i, 4);
    h = (h ^ w) * 0x100000001b3ull;
    h ^= h >> 32;
  }
  return (uint32_t)(h ^ (h >> 32));
}

typedef struct verifier {
  const uint8_t *bytes;
  size_t size;
  const uint32_t *words;
  const uint32_t *section[AOT_BC_SECTION_COUNT];
  uint32_t count[AOT_BC_SECTION_COUNT];
  char *message;
  size_t message_size;
  uint8_t *starts; /* per word of the code of one function: an instruction starts here */
  uint32_t starts_capacity;
} verifier;

/* Words per entry of each section; the data section counts bytes. */
static const uint8_t entry_words[AOT_BC_SECTION_COUNT] = {3, AOT_BC_FUNCTION_WORDS, 1, 1, 4, 4, 2, 2, 5, 2, 1, 0};

static int refuse(verifier *v, const char *rule, const char *what, uint32_t where) {
  if (v->message_size) snprintf(v->message, v->message_size, "%s: %s (at %u)", rule, what, (unsigned)where);
  return -1;
}

static int check_header(verifier *v) {
  const uint32_t *w = v->words;
  if (v->size < AOT_BC_HEADER_WORDS * 4 || v->size % 4 != 0 || v->size > 0x7FFFFFFF)
    return refuse(v, "V1", "not a bytecode module", 0);
  if (w[0] != AOT_BC_MAGIC) return refuse(v, "V1", "not a bytecode module", 0);
  if (w[2] != AOT_BC_BYTE_ORDER) return refuse(v, "V1", "wrong byte order", 8);
  if (w[1] != AOT_BC_VERSION) return refuse(v, "V1", "another version of the format", 4);
  if (w[4] != v->size) return refuse(v, "V1", "wrong size", 16);
  if (w[3] != aot_bc_checksum(v->bytes, v->size)) return refuse(v, "V1", "wrong checksum", 12);
  return 0;
}

static int check_sections(verifier *v) {
  for (uint32_t i = 0; i < AOT_BC_SECTION_COUNT; i++) {
    uint32_t offset = v->words[AOT_BC_FIXED_HEADER_WORDS + 2 * i],
             count = v->words[AOT_BC_FIXED_HEADER_WORDS + 2 * i + 1];
    uint64_t bytes = i == AOT_BC_DATA ? count : (uint64_t)count * entry_words[i] * 4;
    if (offset % 4 != 0 || offset < AOT_BC_HEADER_WORDS * 4 || offset + bytes > v->size)
      return refuse(v, "V2", "section outside the module", i);
    v->section[i] = v->words + offset / 4;
    v->count[i] = count;
  }
  return 0;
}

static int in_data(const verifier *v, uint32_t offset, uint32_t size) {
  uint64_t end = (uint64_t)offset + size;
  return end < v->count[AOT_BC_DATA] && ((const uint8_t *)v->section[AOT_BC_DATA])[end] == 0;
}

/* An empty name: behind it stands what stack traces call the function. */
static int name_in_data(const verifier *v, uint32_t offset, uint32_t size) {
  if (size) return in_data(v, offset, size);
  uint32_t count = v->count[AOT_BC_DATA];
  const uint8_t *data = (const uint8_t *)v->section[AOT_BC_DATA];
  return offset < count && memchr(data + offset, 0, count - offset) != NULL;
}

static int check_constants(verifier *v) {
  const uint32_t *c = v->section[AOT_BC_CONSTANTS];
  const uint8_t *data = (const uint8_t *)v->section[AOT_BC_DATA];
  for (uint32_t i = 0; i < v->count[AOT_BC_CONSTANTS]; i++, c += 3) {
    if (c[0] > AOT_BC_BIGINT) return refuse(v, "V3", "unknown kind of constant", i);
    if (c[0] == AOT_BC_NUMBER) continue;
    if (!in_data(v, c[1], c[2])) return refuse(v, "V3", "constant outside the data section", i);
    if (c[0] == AOT_BC_BIGINT) {
      if (c[2] == 0 || c[2] > 1000000) return refuse(v, "V3", "malformed bigint", i);
      for (uint32_t n = 0; n < c[2]; n++)
        if (data[c[1] + n] < '0' || data[c[1] + n] > '9') return refuse(v, "V3", "malformed bigint", i);
    }
  }
  return 0;
}

static int range_ok(const verifier *v, int section, uint32_t first, uint32_t count) {
  return (uint64_t)first + count <= v->count[section];
}

static int kind_agrees(const uint32_t *f) {
  uint32_t flags = f[AOT_BC_F_FLAGS] & (AOT_BC_ASYNC | AOT_BC_GENERATOR);
  switch (f[AOT_BC_F_KIND]) {
  case AOT_FN_NORMAL:
  case AOT_FN_ARROW:
  case AOT_FN_METHOD:
  case AOT_FN_BASE_CONSTRUCTOR:
  case AOT_FN_DERIVED_CONSTRUCTOR: return flags == 0;
  case AOT_FN_GENERATOR:
  case AOT_FN_GENERATOR_METHOD: return flags == AOT_BC_GENERATOR;
  case AOT_FN_ASYNC:
  case AOT_FN_ASYNC_ARROW:
  case AOT_FN_ASYNC_METHOD: return flags == AOT_BC_ASYNC;
  case AOT_FN_ASYNC_GENERATOR:
  case AOT_FN_ASYNC_GENERATOR_METHOD: return flags == (AOT_BC_ASYNC | AOT_BC_GENERATOR);
  default: return 0;
  }
}

static int check_function_record(verifier *v, const uint32_t *f, uint32_t i) {
  if (!name_in_data(v, f[AOT_BC_F_NAME], f[AOT_BC_F_NAME_SIZE]))
    return refuse(v, "V4", "function name outside the data section", i);
  if (f[AOT_BC_F_TEXT_SIZE] > v->count[AOT_BC_DATA] || f[AOT_BC_F_TEXT] > v->count[AOT_BC_DATA] - f[AOT_BC_F_TEXT_SIZE])
    return refuse(v, "V4", "function text outside the data section", i);
  if (f[AOT_BC_F_LENGTH] > 0xFFFF) return refuse(v, "V4", "too many parameters", i);
  if (!kind_agrees(f)) return refuse(v, "V4", "function kind and flags disagree", i);
  if (f[AOT_BC_F_REGISTERS] > AOT_BC_MAX_REGISTERS || f[AOT_BC_F_INTERNALS] > AOT_BC_MAX_REGISTERS ||
      f[AOT_BC_F_PARAMS] > f[AOT_BC_F_REGISTERS])
    return refuse(v, "V4", "register count out of bounds", i);
  if (!range_ok(v, AOT_BC_CODE, f[AOT_BC_F_CODE], f[AOT_BC_F_CODE_SIZE]) ||
      !range_ok(v, AOT_BC_HANDLERS, f[AOT_BC_F_HANDLERS], f[AOT_BC_F_HANDLER_COUNT]) ||
      !range_ok(v, AOT_BC_POSITIONS, f[AOT_BC_F_POSITIONS], f[AOT_BC_F_POSITION_COUNT]) ||
      !range_ok(v, AOT_BC_CAPTURES, f[AOT_BC_F_CAPTURES], f[AOT_BC_F_CAPTURE_COUNT]) ||
      f[AOT_BC_F_CAPTURE_COUNT] > 0xFFFF || f[AOT_BC_F_CACHES] > f[AOT_BC_F_CODE_SIZE])
    return refuse(v, "V4", "range outside its section", i);
  if (f[AOT_BC_F_MODULE] >= v->count[AOT_BC_MODULES]) return refuse(v, "V4", "module out of range", i);
  if (!(f[AOT_BC_F_FLAGS] & AOT_BC_EXTERNAL) && f[AOT_BC_F_CODE_SIZE] == 0)
    return refuse(v, "V4", "function without code", i);
  return 0;
}

static int constant_is(const verifier *v, uint32_t k, uint32_t kind) {
  return k < v->count[AOT_BC_CONSTANTS] && v->section[AOT_BC_CONSTANTS][3 * (size_t)k] == kind;
}

/* V10: function g can be closed over by f. */
static int check_closure(verifier *v, const uint32_t *f, const uint32_t *g, uint32_t at) {
  const uint32_t *c = v->section[AOT_BC_CAPTURES] + g[AOT_BC_F_CAPTURES];
  for (uint32_t i = 0; i < g[AOT_BC_F_CAPTURE_COUNT]; i++) {
    if (c[i] & AOT_BC_OF_PARENT) {
      if ((c[i] & ~AOT_BC_OF_PARENT) >= f[AOT_BC_F_CAPTURE_COUNT])
        return refuse(v, "V10", "capture of a capture out of range", at);
    } else if (c[i] < f[AOT_BC_F_REGISTERS] || c[i] >= f[AOT_BC_F_REGISTERS] + f[AOT_BC_F_INTERNALS]) {
      return refuse(v, "V10", "capture of a register that holds no cell", at);
    }
  }
  return 0;
}

/* V11 and the immediates that ops restrict. */
static int check_restrictions(verifier *v, const uint32_t *f, const uint32_t *pc, uint32_t at) {
  uint32_t flags = f[AOT_BC_F_FLAGS];
  switch (pc[0] & 255) {
  case AOT_OP_GeneratorStart:
  case AOT_OP_Yield:
  case AOT_OP_YieldRaw:
    if (!(flags & AOT_BC_GENERATOR)) return refuse(v, "V11", "yield outside a generator", at);
    break;
  case AOT_OP_Await:
    if (!(flags & AOT_BC_ASYNC)) return refuse(v, "V11", "await outside an async function", at);
    break;
  case AOT_OP_ShiftLeftImmediate:
  case AOT_OP_ShiftRightImmediate:
  case AOT_OP_ShiftRightUnsignedImmediate:
    if (pc[2] > 31) return refuse(v, "V6", "shift count above 31", at);
    break;
  case AOT_OP_RemImmediate:
    if ((int32_t)pc[2] <= 0) return refuse(v, "V6", "remainder by an immediate below 1", at);
    break;
  case AOT_OP_AddNumber:
  case AOT_OP_SubNumber:
  case AOT_OP_MulNumber:
  case AOT_OP_DivNumber:
    if (!constant_is(v, pc[2], AOT_BC_NUMBER)) return refuse(v, "V6", "constant is no number", at);
    break;
  case AOT_OP_AddPrivateMethod:
    if (pc[3] > 2) return refuse(v, "V6", "unknown kind of private method", at);
    break;
  case AOT_OP_SetFunctionName:
    if (pc[2] > 2) return refuse(v, "V6", "unknown function name prefix", at);
    break;
  case AOT_OP_LoadIntrinsic:
    if (pc[1] >= AOT_REALM_COUNT) return refuse(v, "V6", "unknown object of the realm", at);
    break;
  case AOT_OP_NewEmptyArray:
    if (pc[1] > 0x100000) return refuse(v, "V6", "array capacity too large", at);
    break;
  case AOT_OP_Closure:
    return check_closure(v, f, v->section[AOT_BC_FUNCTIONS] + (size_t)pc[1] * AOT_BC_FUNCTION_WORDS, at);
  case AOT_OP_NewClass: {
    const uint32_t *g = v->section[AOT_BC_FUNCTIONS] + (size_t)pc[3] * AOT_BC_FUNCTION_WORDS;
    if (g[AOT_BC_F_KIND] != AOT_FN_BASE_CONSTRUCTOR && g[AOT_BC_F_KIND] != AOT_FN_DERIVED_CONSTRUCTOR)
      return refuse(v, "V6", "class without constructor", at);
    return check_closure(v, f, g, at);
  }
  default: break;
  }
  return 0;
}

static int check_operands(verifier *v, const uint32_t *f, const uint32_t *pc, uint32_t at) {
  const char *format = aot_op_format(pc[0] & 255);
  uint32_t values = f[AOT_BC_F_REGISTERS], all = values + f[AOT_BC_F_INTERNALS];
  for (uint32_t i = 0; format[i]; i++) {
    uint32_t x = i == 0 ? pc[0] >> 8 : pc[i];
    int ok = 1;
    switch (format[i]) {
    case '-': ok = x == 0; break;
    case 'r': ok = x < values; break;
    case 'c': ok = x >= values && x < all; break;
    case 'p': ok = x >= values && x < all && all - x >= 2; break;
    case 'a': ok = (uint64_t)x + pc[i + 1] <= values; break;
    case 'k': ok = x < v->count[AOT_BC_CONSTANTS]; break;
    case 's': ok = constant_is(v, x, AOT_BC_STRING); break;
    case 'f': ok = x < v->count[AOT_BC_FUNCTIONS]; break;
    case 'x': ok = x < f[AOT_BC_F_CAPTURE_COUNT]; break;
    case 'm': ok = x < v->words[5]; break;
    case 'd': ok = x < v->count[AOT_BC_MODULES]; break;
    case 't': ok = x < v->count[AOT_BC_TEMPLATES]; break;
    case 'q': ok = x < f[AOT_BC_F_CACHES]; break;
    case 'z': ok = x <= 3; break;
    default: break; /* n, j, i, u: elsewhere */
    }
    if (!ok) return refuse(v, "V6", "operand out of range", at + i);
  }
  return check_restrictions(v, f, pc, at);
}

static int is_terminator(uint32_t op) {
  return op == AOT_OP_Return || op == AOT_OP_ReturnUndefined || op == AOT_OP_Throw || op == AOT_OP_Rethrow ||
         op == AOT_OP_ThrowError || op == AOT_OP_Jump;
}

static int check_jumps(verifier *v, const uint32_t *code, uint32_t size) {
  for (uint32_t at = 0; at < size;) {
    const char *format = aot_op_format(code[at] & 255);
    uint32_t length = (uint32_t)strlen(format);
    for (uint32_t i = 1; i < length; i++) {
      if (format[i] != 'j') continue;
      int64_t target = (int64_t)at + (int32_t)code[at + i];
      if (target < 0 || target >= size || !v->starts[target])
        return refuse(v, "V7", "jump into the middle of nowhere", at);
    }
    at += length;
  }
  return 0;
}

static int check_tables(verifier *v, const uint32_t *f, uint32_t index) {
  uint32_t size = f[AOT_BC_F_CODE_SIZE];
  const uint32_t *h = v->section[AOT_BC_HANDLERS] + 4 * (size_t)f[AOT_BC_F_HANDLERS];
  for (uint32_t i = 0; i < f[AOT_BC_F_HANDLER_COUNT]; i++, h += 4)
    if (h[0] > h[1] || h[1] > size || h[2] >= size || !v->starts[h[2]] || h[3] >= f[AOT_BC_F_REGISTERS])
      return refuse(v, "V9", "bad handler", index);
  const uint32_t *p = v->section[AOT_BC_POSITIONS] + 4 * (size_t)f[AOT_BC_F_POSITIONS];
  for (uint32_t i = 0; i < f[AOT_BC_F_POSITION_COUNT]; i++, p += 4) {
    if (i && p[0] <= p[-4]) return refuse(v, "V12", "positions out of order", index);
    if (p[3] != AOT_BC_NONE && !constant_is(v, p[3], AOT_BC_STRING))
      return refuse(v, "V12", "callee text is no string", index);
  }
  return 0;
}

static int check_code(verifier *v, const uint32_t *f, uint32_t index) {
  const uint32_t *code = v->section[AOT_BC_CODE] + f[AOT_BC_F_CODE];
  uint32_t size = f[AOT_BC_F_CODE_SIZE], at = 0, last = 0;
  if (size == 0) return 0;
  if (size > v->starts_capacity) {
    uint8_t *grown = realloc(v->starts, size);
    if (!grown) return refuse(v, "V5", "out of memory", index);
    v->starts = grown;
    v->starts_capacity = size;
  }
  memset(v->starts, 0, size);
  while (at < size) {
    uint32_t op = code[at] & 255;
    if (op >= AOT_OP_COUNT) return refuse(v, "V5", "unknown op", at);
    uint32_t length = (uint32_t)strlen(aot_op_format(op));
    if (length > size - at) return refuse(v, "V5", "instruction cut off", at);
    v->starts[at] = 1;
    if (check_operands(v, f, code + at, at)) return -1;
    last = op;
    at += length;
  }
  if (!is_terminator(last)) return refuse(v, "V8", "code falls off its end", index);
  if (check_jumps(v, code, size)) return -1;
  return check_tables(v, f, index);
}

static int check_functions(verifier *v) {
  const uint32_t *f = v->section[AOT_BC_FUNCTIONS];
  for (uint32_t i = 0; i < v->count[AOT_BC_FUNCTIONS]; i++)
    if (check_function_record(v, f + (size_t)i * AOT_BC_FUNCTION_WORDS, i)) return -1;
  for (uint32_t i = 0; i < v->count[AOT_BC_FUNCTIONS]; i++)
    if (check_code(v, f + (size_t)i * AOT_BC_FUNCTION_WORDS, i)) return -1;
  return 0;
}

static int check_modules(verifier *v) {
  const uint32_t *m = v->section[AOT_BC_MODULES];
  for (uint32_t i = 0; i < v->count[AOT_BC_MODULES]; i++, m += 5) {
    if (m[0] != AOT_BC_NONE) {
      if (m[0] >= v->count[AOT_BC_FUNCTIONS]) return refuse(v, "V13", "module body out of range", i);
      if (v->section[AOT_BC_FUNCTIONS][(size_t)m[0] * AOT_BC_FUNCTION_WORDS + AOT_BC_F_CAPTURE_COUNT])
        return refuse(v, "V13", "module body with captures", i);
    }
    if (!in_data(v, m[1], m[2])) return refuse(v, "V13", "module path outside the data section", i);
    if (!range_ok(v, AOT_BC_EXPORTS, m[3], m[4])) return refuse(v, "V13", "exports out of range", i);
  }
  const uint32_t *e = v->section[AOT_BC_EXPORTS];
  for (uint32_t i = 0; i < v->count[AOT_BC_EXPORTS]; i++, e += 2)
    if (!constant_is(v, e[0], AOT_BC_STRING) || e[1] >= v->words[5]) return refuse(v, "V13", "bad export", i);
  const uint32_t *t = v->section[AOT_BC_TEMPLATES];
  for (uint32_t i = 0; i < v->count[AOT_BC_TEMPLATES]; i++, t += 2)
    if (!range_ok(v, AOT_BC_TEMPLATE_STRINGS, t[0], t[1])) return refuse(v, "V13", "template out of range", i);
  const uint32_t *s = v->section[AOT_BC_TEMPLATE_STRINGS];
  for (uint32_t i = 0; i < v->count[AOT_BC_TEMPLATE_STRINGS]; i++, s += 2)
    if ((s[0] != AOT_BC_NONE && !constant_is(v, s[0], AOT_BC_STRING)) || !constant_is(v, s[1], AOT_BC_STRING))
      return refuse(v, "V13", "template string is no string", i);
  /* A program brings its slots; a thunk segment uses those of the binary and says how many there are. */
  if (v->words[5] > 0x1000000 || (v->count[AOT_BC_SLOTS] != 0 && v->count[AOT_BC_SLOTS] != v->words[5]))
    return refuse(v, "V13", "slot count", 0);
  return 0;
}

int aot_bc_verify(const uint8_t *bytes, size_t size, char *message, size_t message_size) {
  verifier v = {.bytes = bytes,
                .size = size,
                .words = (const uint32_t *)(const void *)bytes,
                .message = message,
                .message_size = message_size};
  if ((uintptr_t)bytes % 4 != 0) return refuse(&v, "V1", "module is not aligned", 0);
  int bad = check_header(&v) || check_sections(&v) || check_constants(&v) || check_modules(&v) || check_functions(&v);
  free(v.starts);
  return bad ? -1 : 0;
}
