// thrown.cpp: functions that throw what is no std::exception, and texts of any kind.
#include "aot_module.hpp"

static void odd() { throw 5; }
static void thrower(const std::string &text) { throw std::runtime_error(text); }
static std::string twice(std::string text) { return text + text; }

AOT_MODULE(thrown) {
  aot::module module(cx, exports);
  module.function("odd", odd);
  module.function("thrower", thrower);
  module.function("twice", twice);
  return module.status();
}
