for (const locale of ['en', 'de', 'es', 'he', 'ja', 'zh', 'ar']) {
  for (const type of ['conjunction', 'disjunction', 'unit']) {
    const format = new Intl.ListFormat(locale, { type, style: type === 'unit' ? 'narrow' : 'long' });
    console.log(locale, [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['x', 'y', 'z', 'w']].map((list) => format.format(list)).join(' | '));
  }
}
const spanish = new Intl.ListFormat('es'), or = new Intl.ListFormat('es', { type: 'disjunction' });
console.log(spanish.format(['a', 'Ibiza']), spanish.format(['a', 'hielo']), or.format(['7', '8']), or.format(['10', '11']), or.format(['1', '110']));
console.log(new Intl.ListFormat('en').formatToParts(new Set(['a', 'b', 'c'])), new Intl.ListFormat('en').resolvedOptions());
try { new Intl.ListFormat('en').format(['a', 1]); } catch (e) { console.log(e.name, e.message); }
