const parts = (list) => list.map((p) => p.type + ':' + p.value + (p.source ? '@' + p.source : '')).join(' ');
for (const [locale, options, n] of [['en', {}, -1234.5], ['de', { style: 'currency', currency: 'EUR' }, 5], ['ar-EG', { style: 'percent' }, 0.5],
  ['en', { style: 'unit', unit: 'meter' }, 3], ['fr', { notation: 'compact' }, 12345], ['en', { notation: 'scientific' }, 0.012], ['en', {}, NaN]]) {
  console.log(locale, parts(new Intl.NumberFormat(locale, options).formatToParts(n)));
}
for (const [locale, options, a, b] of [['en', {}, 1, 2], ['en', { style: 'currency', currency: 'USD' }, 1, 2], ['de', { style: 'currency', currency: 'EUR' }, 1, 2],
  ['en', { style: 'unit', unit: 'meter', unitDisplay: 'long' }, 1, 2], ['en', { maximumFractionDigits: 0 }, 2.9, 3.1], ['ja', {}, -2, 3], ['en', { notation: 'compact' }, 1000, 2000000]]) {
  const format = new Intl.NumberFormat(locale, options);
  console.log(format.formatRange(a, b), parts(format.formatRangeToParts(a, b)));
}
console.log(new Intl.NumberFormat('en').format('12345678901234567890.5'), [1234.5, 10n ** 20n].toLocaleString('de'), new Float64Array([1234.5]).toLocaleString('fr', { style: 'unit', unit: 'meter' }));
for (const act of [(f) => f.formatRange(1), (f) => f.formatRange(NaN, 1)]) {
  try { act(new Intl.NumberFormat('en')); } catch (e) { console.log(e.name, e.message); }
}
