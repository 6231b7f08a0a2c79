const numbers = [0, 1, 2, 3, 5, 11, 21, 1.5, 1000000, -1, NaN, Infinity];
for (const locale of ['en', 'fr', 'ar', 'pl', 'cy', 'ja', 'lv']) {
  const cardinal = new Intl.PluralRules(locale), ordinal = new Intl.PluralRules(locale, { type: 'ordinal' });
  console.log(locale, numbers.map((n) => cardinal.select(n)).join(), numbers.map((n) => ordinal.select(n)).join());
}
console.log(new Intl.PluralRules('en', { minimumFractionDigits: 1 }).select(1), new Intl.PluralRules('fr').selectRange(0, 1));
console.log(new Intl.PluralRules('ar').resolvedOptions());
for (const act of [() => Intl.PluralRules(), () => new Intl.PluralRules('en', { type: 'x' }), () => new Intl.PluralRules('en').select(1n),
  () => new Intl.PluralRules('en').selectRange(1)]) {
  try { console.log(act()); } catch (e) { console.log(e.name, e.message); }
}
