/* foreign_type.c: types of C functions as text. */
#include "host/foreign.h"
#include <string.h>

static const struct {
  const char *word;
  ffi_type *type;
} types[AOT_FOREIGN_KIND_COUNT] = {
#define X(name, word, type) {word, &type},
    AOT_FOREIGN_TYPES(X)
#undef X
};

/* Behind the parenthesis that closes the first one. */
static const char *after_parentheses(const char *text) {
  int depth = 0;
  for (; *text; text++) {
    if (*text == '(') depth++;
    if (*text == ')' && --depth == 0) return text + 1;
  }
  return NULL;
}

const char *aot_foreign_read_type(const char *text, aot_foreign_type *type) {
  size_t size = strcspn(text, "(,:)\n");
  for (int k = 0; k < AOT_FOREIGN_KIND_COUNT; k++) {
    if (strlen(types[k].word) != size || memcmp(types[k].word, text, size) != 0) continue;
    *type = (aot_foreign_type){.kind = (enum aot_foreign_kind)k};
    if (k != AOT_FOREIGN_CALLBACK && k != AOT_FOREIGN_KEPT_CALLBACK) return text + size;
    const char *end = after_parentheses(text + size);
    if (!end) return NULL;
    type->signature = text + size;
    type->signature_size = (size_t)(end - type->signature);
    return end;
  }
  return NULL;
}

bool aot_foreign_read_signature(const char *text, size_t size, aot_foreign_signature *s) {
  const char *end = text + size;
  s->count = 0;
  if (*text++ != '(') return false;
  while (*text != ':') {
    if (s->count == AOT_FOREIGN_MOST_PARAMETERS) return false;
    text = aot_foreign_read_type(text, &s->parameters[s->count++]);
    if (!text || text >= end) return false;
    if (*text == ',') text++;
  }
  text = aot_foreign_read_type(text + 1, &s->result);
  return text && text + 1 == end && *text == ')' && aot_foreign_prepare(s);
}

bool aot_foreign_prepare(aot_foreign_signature *s) {
  for (uint32_t i = 0; i < s->count; i++) s->types[i] = types[s->parameters[i].kind].type;
  return ffi_prep_cif(&s->cif, FFI_DEFAULT_ABI, s->count, types[s->result.kind].type, s->types) == FFI_OK;
}
