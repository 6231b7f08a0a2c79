/* A library for tools/test-foreign.sh. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef void listener(int32_t event, double value);
static listener *listeners[4];
static int count;

int32_t listen(listener *l) {
  listeners[count] = l;
  return ++count;
}

void tell(int32_t event, double value) {
  for (int i = 0; i < count; i++) listeners[i](event, value);
}

double tell_all(double value) {
  tell(-2, value);
  return value;
}

typedef const char *namer(bool big, int64_t i, uint32_t u, float f, const char *text, void *p);
const char *name(namer *n) { return n(true, -5000000000, 4000000000u, 0.5f, "na\xC3\xAFve \xFF", NULL); }

uint64_t big(void) { return UINT64_MAX; }
bool both(bool a, bool b) { return a && b; }
double ten(double a, double b, double c, double d, double e, int32_t f, float g, int64_t h, double i, double j) {
  return a + b + c + d + e + f + g + (double)h + i * j;
}
double add(double a, double b) { return a + b; }

static listener *lent;
void lend(listener *l) { lent = l; }
void use(void) { lent(1, 1); }
