// A native module in C++.
#include "aot_module.hpp"

static std::string repeat(const std::string &word, std::int32_t times) {
  if (times < 0) throw std::out_of_range("times is negative");
  std::string all;
  while (times-- > 0) all += word;
  return all;
}

static bool isLong(const std::string &word) { return word.size() > 8; }

static std::int64_t total;
static void add(std::int64_t n) { total += n; }
static std::int64_t sum() { return total; }

AOT_MODULE(words) {
  aot::module module(cx, exports);
  module.function("repeat", repeat);
  module.function("isLong", isLong);
  module.function("add", add);
  module.function("sum", sum);
  module.text("language", "C++");
  return module.status();
}
