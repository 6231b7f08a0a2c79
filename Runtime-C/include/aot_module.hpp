// aot_module.hpp: native modules in C++17, on top of aot_module.h. Nothing but this header.
//
//   double area(double a, double b) { return a * b; }
//   AOT_MODULE(geometry) {
//     aot::module module(cx, exports);
//     module.function("area", area);
//     module.number("unit", 1);
//     return module.status();
//   }
//
// Exceptions become Errors of the program, with the text of those that are std::exceptions.
#ifndef AOT_MODULE_HPP
#define AOT_MODULE_HPP

#include "aot_module.h"
#include <cstdint>
#include <exception>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace aot {

/// An exception is pending in the context already.
struct pending {};

/// How values of a type are taken and given; more types are more specializations.
template <class T> struct type;

template <> struct type<double> {
  static constexpr const char *expected = "a number";
  static bool take(aot_context *cx, aot_ref ref, double &out) { return aot_read_number(cx, ref, &out) == AOT_OK; }
  static aot_ref give(aot_context *cx, double value) { return aot_give_double(cx, value); }
};
template <> struct type<std::int32_t> {
  static constexpr const char *expected = "an integer of 32 bits";
  static bool take(aot_context *cx, aot_ref ref, std::int32_t &out) { return aot_read_int32(cx, ref, &out) == AOT_OK; }
  static aot_ref give(aot_context *cx, std::int32_t value) { return aot_give_int32_t(cx, value); }
};
template <> struct type<std::int64_t> {
  static constexpr const char *expected = "an integer of 64 bits";
  static bool take(aot_context *cx, aot_ref ref, std::int64_t &out) { return aot_read_int64(cx, ref, &out) == AOT_OK; }
  static aot_ref give(aot_context *cx, std::int64_t value) { return aot_give_int64_t(cx, value); }
};
template <> struct type<bool> {
  static constexpr const char *expected = "a boolean";
  static bool take(aot_context *cx, aot_ref ref, bool &out) {
    int value = 0;
    if (aot_read_boolean(cx, ref, &value) != AOT_OK) return false;
    out = value != 0;
    return true;
  }
  static aot_ref give(aot_context *cx, bool value) { return aot_give_aot_boolean(cx, value); }
};
template <> struct type<std::string> {
  static constexpr const char *expected = "a string";
  static bool take(aot_context *cx, aot_ref ref, std::string &out) {
    std::size_t size = 0;
    aot_status status = aot_string_copy(cx, ref, AOT_UTF8, nullptr, 0, &size);
    if (status != AOT_OK && status != AOT_E_RANGE) return false;
    out.resize(size);
    return aot_string_copy(cx, ref, AOT_UTF8, &out[0], size + 1, nullptr) == AOT_OK;
  }
  static aot_ref give(aot_context *cx, const std::string &value) {
    aot_ref out = AOT_NO_REF;
    if (aot_make_string(cx, AOT_UTF8, value.data(), value.size(), &out) != AOT_OK)
      throw std::invalid_argument("the text is not well-formed UTF-8");
    return out;
  }
};

namespace detail {
template <class R, class... A> struct wrapper {
  using function = R (*)(A...);
  template <std::size_t... I>
  static aot_ref call(aot_context *cx, const aot_invocation *call, std::index_sequence<I...>) {
    std::tuple<std::decay_t<A>...> values;
    (take<std::decay_t<A>>(cx, call, I, std::get<I>(values)), ...);
    function f = reinterpret_cast<function>(reinterpret_cast<std::uintptr_t>(call->data));
    if constexpr (std::is_void_v<R>) {
      f(std::get<I>(values)...);
      return AOT_NO_REF;
    } else {
      return type<std::decay_t<R>>::give(cx, f(std::get<I>(values)...));
    }
  }
  template <class T> static void take(aot_context *cx, const aot_invocation *call, std::size_t i, T &out) {
    if (type<T>::take(cx, AOT_ARGUMENT_REF(call, i), out)) return;
    aot_refuse_argument(cx, i, type<T>::expected);
    throw pending();
  }
  static aot_ref enter(aot_context *cx, const aot_invocation *invocation) {
    try {
      return call(cx, invocation, std::index_sequence_for<A...>());
    } catch (const pending &) {
    } catch (const std::exception &error) { aot_error_raise_text(cx, AOT_CLASS_ERROR, error.what()); } catch (...) {
      aot_error_raise_text(cx, AOT_CLASS_ERROR, "an exception of C++ that is no std::exception");
    }
    return AOT_NO_REF;
  }
};
} // namespace detail

/// The exports of a module being filled; what fails first is the status.
class module {
public:
  module(aot_context *cx, aot_ref exports) :cx(cx), exports(exports) {}
  template <class R, class... A> void function(const char *name, R (*f)(A...)) {
    void *data = reinterpret_cast<void *>(reinterpret_cast<std::uintptr_t>(f));
    note(aot_module_function(cx, exports, name, sizeof...(A), detail::wrapper<R, A...>::enter, data));
  }
  void number(const char *name, double value) { note(aot_module_number(cx, exports, name, value)); }
  void text(const char *name, const char *utf8) { note(aot_module_text(cx, exports, name, utf8)); }
  void class_of(const aot_class &description) { note(aot_module_class(cx, exports, &description)); }
  aot_status status() const { return first; }

private:
  void note(aot_status status) {
    if (first == AOT_OK) first = status;
  }
  aot_context *cx;
  aot_ref exports;
  aot_status first = AOT_OK;
};

} // namespace aot

#endif
