const show = (granularity, text) => {
  console.log(granularity, [...new Intl.Segmenter('en', { granularity }).segment(text)].map((s) => JSON.stringify(s.segment) + (s.isWordLike ? '*' : '')).join(' '));
};
show('grapheme', 'e\u0301\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u{1F1E9}\u{1F1EA}\u{1F1EB}\u0915\u094D\u0937\u093F\uD55C\r\n');
show('word', "It can't be 3.14, x@y.z or a_b __ _!");
show('sentence', 'Mr. Smith went (to D.C.) Did he? 3.5 is e.g. fine... Yes.\nNew');
const segments = new Intl.Segmenter('en', { granularity: 'word' }).segment('Hello world');
console.log(segments.containing(7), segments.containing(99), segments, segments[Symbol.iterator]());
console.log(new Intl.Segmenter('de').resolvedOptions());
