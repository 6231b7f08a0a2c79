/* locale_likely.c: see locale_likely.h. */
#include "builtins/intl/locale_likely.h"
#include <stdio.h>
#include <string.h>

/* Where a language is at home: its script and region; false when it is not known. */
static bool find_home(const char *language, char script[5], char region[4]) {
  char code[4] = "   ";
  if (strlen(language) > 3) return false;
  memcpy(code, language, strlen(language));
  for (const char *line = aot_likely_homes; *line; line = strchr(line, '\n') + 1) {
    const char *p = strchr(line, '>');
    size_t region_size = (size_t)(p - line) - 4;
    for (p++; *p != '\n'; p += 3) {
      if (memcmp(p, code, 3) != 0) continue;
      snprintf(script, 5, "%.4s", line);
      snprintf(region, 4, "%.*s", (int)region_size, line + 4);
      return true;
    }
  }
  return false;
}

static bool find_pair(const char *key, char *value, size_t size) {
  return aot_line_value(aot_likely_pairs, key, strlen(key), value, size);
}

static void split(const char *pair, char *first, char *second) {
  size_t n = strcspn(pair, "-");
  memcpy(first, pair, n);
  first[n] = 0;
  strcpy(second, pair + n + 1);
}

static bool maximize_language(aot_language_id *id) {
  char script[5], region[4], key[24], value[8];
  if (!find_home(id->language, script, region)) return false;
  if (*id->script && !*id->region) {
    snprintf(key, sizeof key, "%s-%s", id->language, id->script);
    if (find_pair(key, value, sizeof value)) strcpy(region, value);
  }
  if (*id->region && !*id->script) {
    snprintf(key, sizeof key, "%s-%s", id->language, id->region);
    if (find_pair(key, value, sizeof value)) strcpy(script, value);
  }
  if (!*id->script) strcpy(id->script, script);
  if (!*id->region) strcpy(id->region, region);
  return true;
}

/* The language of a script and a region. */
static bool maximize_undetermined(aot_language_id *id) {
  char key[24], value[16], language[9] = "en", region_language[9] = "en", script[5] = "Latn", region[5] = "US";
  bool has_script = false;
  if (*id->region) {
    snprintf(key, sizeof key, "und-%s", id->region);
    if (find_pair(key, value, sizeof value)) split(value, region_language, script);
    strcpy(language, region_language);
  }
  if (*id->script) {
    snprintf(key, sizeof key, "und-%s", id->script);
    has_script = find_pair(key, value, sizeof value);
    if (has_script) split(value, language, region);
  }
  if (*id->script && *id->region) {
    snprintf(key, sizeof key, "und-%s-%s", id->script, id->region);
    find_pair(key, language, sizeof language);
  }
  strcpy(id->language, language);
  if (!*id->script) strcpy(id->script, script);
  if (!*id->region) strcpy(id->region, region);
  return true;
}

bool aot_maximize(aot_language_id *id) {
  bool is_whole = *id->script && *id->region && strcmp(id->language, "und") != 0;
  if (is_whole) return true;
  if (!strcmp(id->region, "ZZ")) *id->region = 0;
  if (!strcmp(id->script, "Zzzz")) *id->script = 0;
  return strcmp(id->language, "und") != 0 ? maximize_language(id) : maximize_undetermined(id);
}

static bool means(const aot_language_id *id, const aot_language_id *whole) {
  aot_language_id probe = *id;
  return aot_maximize(&probe) && !strcmp(probe.language, whole->language) && !strcmp(probe.script, whole->script) &&
         !strcmp(probe.region, whole->region);
}

void aot_minimize(aot_language_id *id) {
  aot_language_id whole = *id;
  if (!strcmp(whole.region, "ZZ")) *whole.region = 0;
  if (!strcmp(whole.script, "Zzzz")) *whole.script = 0;
  if (!aot_maximize(&whole)) return;
  aot_language_id probe = whole;
  *probe.script = *probe.region = 0;
  if (!means(&probe, &whole)) {
    strcpy(probe.region, whole.region);
    if (!means(&probe, &whole)) {
      *probe.region = 0;
      strcpy(probe.script, whole.script);
      if (!means(&probe, &whole)) probe = whole;
    }
  }
  *id = probe;
}
