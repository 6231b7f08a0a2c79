/* hrtime.c: process.hrtime. Apart from process.c, so that only programs that ask for it link the library of BigInts. */
#include "base/builtin.h"
#include "base/context.h"
#include "base/failure.h"
#include "value/bigint.h"
#include "value/intern.h"
#include "value/key.h"
#include "object/array.h"
#include "object/coded_error.h"
#include "object/convert.h"
#include "object/function.h"
#include "object/property_access.h"
#include "host/argument.h"
#include <time.h>

static AOT_BUILTIN(hrtime) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  double seconds = (double)t.tv_sec, nanos = (double)t.tv_nsec;
  if (AOT_ARG(0) != AOT_UNDEFINED) {
    if (!aot_is_array(argv[0])) return aot_throw_argument_type(cx, "time", "an instance of Array", argv[0]);
    if (aot_list_count(argv[0]) != 2) return aot_throw_argument_range(cx, "time", "2", aot_list_count(argv[0]));
    seconds -= aot_to_number(cx, aot_list_at(argv[0], 0));
    nanos -= aot_to_number(cx, aot_list_at(argv[0], 1));
    if (aot_has_exception(cx)) return AOT_EXCEPTION;
    if (nanos < 0) {
      seconds--;
      nanos += 1e9;
    }
  }
  aot_value pair[2] = {aot_number(seconds), aot_number(nanos)};
  return aot_new_array(cx, 2, pair);
}

static AOT_BUILTIN(hrtime_bigint) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return aot_bigint_from_uint64(cx, (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec);
}

AOT_BUILTIN(aot_value_process_hrtime) {
  aot_value f = aot_new_closure(cx, hrtime, "hrtime", 1, 0, NULL);
  aot_value big = aot_new_closure(cx, hrtime_bigint, "bigint", 0, 0, NULL);
  aot_define_hidden(cx, f, aot_key_from_name(aot_intern_c(cx, "bigint")), big);
  return f;
}
