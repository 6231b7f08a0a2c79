/* segmenter.c: Intl.Segmenter (ECMA-402 18). */
#include "builtins/intl/intl_object.h"
#include "builtins/intl/segment.h"
#include <string.h>

/* A Segmenter keeps a segmenter. Segments: value = the text, extra[0] = the granularity, extra[1] = whether it is Greek. A segment
 * iterator has the same, and in extra[2] where it stands. */
typedef struct segmenter {
  aot_locale locale;
  uint8_t granularity;
} segmenter;

AOT_INTL_SERVICE(segmenter, SEGMENTER, "Segmenter", AOT_LOCALE_ALL_SERVICES)

AOT_BUILTIN(aot_builtin_segment_iterator_tag) { return aot_string_from_c(cx, "Segmenter String Iterator"); }

AOT_BUILTIN(aot_builtin_segmenter) {
  static const char service[] = "Intl.Segmenter";
  if (aot_needs_new(cx, new_target, service)) return AOT_EXCEPTION;
  aot_resolved_locale resolved;
  if (aot_resolve_locale(cx, &resolved, AOT_ARG(0), AOT_LOCALE_ALL_SERVICES)) return AOT_EXCEPTION;
  aot_value options = AOT_ARG(1);
  if (aot_options_object(cx, options) ||
      aot_string_option(cx, options, "localeMatcher", "lookup|best fit", 1, service) < 0)
    return AOT_EXCEPTION;
  int granularity = aot_string_option(cx, options, "granularity", "grapheme|word|sentence", AOT_GRAPHEMES, service);
  if (granularity < 0) return AOT_EXCEPTION;
  aot_value o = aot_new_intl_object(cx, new_target, AOT_REALM_SEGMENTER_PROTOTYPE, AOT_HOST_SEGMENTER);
  if (AOT_FAILED(o)) return o;
  segmenter s = {.locale = resolved.locale, .granularity = (uint8_t)granularity};
  aot_keep_bytes(cx, aot_wrapper_of(o), &s, sizeof s);
  return o;
}

static bool open_segmenter(aot_context *cx, aot_value this_value, const char *method, segmenter *s) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_SEGMENTER, method);
  if (w) memcpy(s, aot_kept_bytes(cx, w), sizeof *s);
  return w;
}

AOT_BUILTIN(aot_builtin_segmenter_resolved_options) {
  segmenter s;
  if (!open_segmenter(cx, this_value, "Intl.Segmenter.prototype.resolvedOptions", &s)) return AOT_EXCEPTION;
  static const char *const names[] = {"grapheme", "word", "sentence"};
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_text_option(cx, o, "locale", s.locale.tag) ||
      aot_put_text_option(cx, o, "granularity", names[s.granularity]))
    return AOT_EXCEPTION;
  return o;
}

/* ---------------------------------------------------------------- segments */

static aot_value new_segments(aot_context *cx, int prototype, enum aot_host_class class, aot_value text,
                              aot_value granularity, aot_value greek) {
  aot_value o = aot_new_exotic(cx, AOT_UNDEFINED, prototype, sizeof(aot_wrapper), AOT_KIND_HOST);
  if (AOT_FAILED(o)) return o;
  aot_cell_of(o)->aux = class;
  aot_wrapper *w = aot_wrapper_of(o);
  w->value = text;
  w->extra[0] = granularity;
  w->extra[1] = greek;
  w->extra[2] = aot_int(0);
  aot_barrier(cx, w, text);
  return o;
}

AOT_BUILTIN(aot_builtin_segmenter_segment) {
  segmenter s;
  if (!open_segmenter(cx, this_value, "Intl.Segmenter.prototype.segment", &s)) return AOT_EXCEPTION;
  aot_value text = aot_to_string(cx, AOT_ARG(0));
  if (AOT_FAILED(text)) return text;
  bool greek = !strncmp(s.locale.tag, "el", 2) && (!s.locale.tag[2] || s.locale.tag[2] == '-');
  return new_segments(cx, AOT_REALM_SEGMENTS_PROTOTYPE, AOT_HOST_SEGMENTS, text, aot_int(s.granularity),
                      aot_bool(greek));
}

/* The segment of a text from `start` on; false = an error is pending. */
static bool find_segment(aot_context *cx, const aot_wrapper *w, uint32_t start, aot_text_segment *segment) {
  const aot_string *text = aot_string_flatten(cx, w->value);
  *segment = aot_next_segment(text, start, (enum aot_granularity)aot_as_int(w->extra[0]), w->extra[1] == AOT_TRUE);
  if (!segment->needs_dictionary) return true;
  aot_throw_error(cx, AOT_RANGE_ERROR,
                  "Words that are found by a dictionary (Chinese, Japanese, Thai and kin) are not supported by this "
                  "version of aotc");
  return false;
}

/* CreateSegmentDataObject (18.7.1). */
static aot_value segment_data(aot_context *cx, const aot_wrapper *w, uint32_t start, const aot_text_segment *segment) {
  aot_value o = aot_new_object(cx);
  if (AOT_FAILED(o) || aot_put_option(cx, o, "segment", aot_substring(cx, w->value, start, segment->end)) ||
      aot_put_option(cx, o, "index", aot_number(start)) || aot_put_option(cx, o, "input", w->value) ||
      (aot_as_int(w->extra[0]) == AOT_WORDS && aot_put_option(cx, o, "isWordLike", aot_bool(segment->is_word_like))))
    return AOT_EXCEPTION;
  return o;
}

AOT_BUILTIN(aot_builtin_segments_containing) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_SEGMENTS, "%Segments.prototype%.containing");
  if (!w) return AOT_EXCEPTION;
  double index = aot_to_integer_or_infinity(cx, AOT_ARG(0));
  if (aot_has_exception(cx)) return AOT_EXCEPTION;
  uint32_t length = aot_string_flatten(cx, w->value)->length;
  if (index < 0 || index >= length) return AOT_UNDEFINED;
  aot_text_segment segment;
  for (uint32_t start = 0;; start = segment.end) {
    if (!find_segment(cx, w, start, &segment)) return AOT_EXCEPTION;
    if (segment.end > index) return segment_data(cx, w, start, &segment);
  }
}

AOT_BUILTIN(aot_builtin_segments_iterator) {
  aot_wrapper *w =
      aot_this_intl(cx, this_value, AOT_HOST_SEGMENTS, "%SegmentIsPrototype%[@@iterator]" /* in V8s words */);
  if (!w) return AOT_EXCEPTION;
  return new_segments(cx, AOT_REALM_SEGMENT_ITERATOR_PROTOTYPE, AOT_HOST_SEGMENT_ITERATOR, w->value, w->extra[0],
                      w->extra[1]);
}

AOT_BUILTIN(aot_builtin_segment_iterator_next) {
  aot_wrapper *w = aot_this_intl(cx, this_value, AOT_HOST_SEGMENT_ITERATOR, "%SegmentIterator.prototype%.next");
  if (!w) return AOT_EXCEPTION;
  uint32_t start = (uint32_t)aot_as_number(w->extra[2]);
  if (start >= aot_string_flatten(cx, w->value)->length) return aot_iterator_result(cx, AOT_UNDEFINED, true);
  aot_text_segment segment;
  if (!find_segment(cx, w, start, &segment)) return AOT_EXCEPTION;
  w->extra[2] = aot_number(segment.end);
  aot_value data = segment_data(cx, w, start, &segment);
  return AOT_FAILED(data) ? data : aot_iterator_result(cx, data, false);
}
