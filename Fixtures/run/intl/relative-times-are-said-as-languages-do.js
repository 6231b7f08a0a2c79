for (const locale of ['en', 'de', 'ru', 'ar-EG', 'ja', 'pt-BR']) {
  const plain = new Intl.RelativeTimeFormat(locale), words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  console.log(locale, [-2, -1, -0, 0, 1, 2, 5, 1234.5].map((n) => plain.format(n, 'day') + ' / ' + words.format(n, 'weeks')).join(' | '));
}
console.log(new Intl.RelativeTimeFormat('en').formatToParts(-1234.5, 'hours'), new Intl.RelativeTimeFormat('de-u-nu-thai').resolvedOptions());
for (const [value, unit] of [[NaN, 'day'], [1, 'fortnight'], [1n, 'day']]) {
  try { new Intl.RelativeTimeFormat('en').format(value, unit); } catch (e) { console.log(e.name, e.message); }
}
