const show = (locale, options, ...numbers) => console.log(locale, numbers.map((n) => new Intl.NumberFormat(locale, options).format(n)).join(' | '));
for (const locale of ['en', 'de', 'ja', 'ar-EG', 'hi', 'pl']) {
  show(locale, { style: 'unit', unit: 'kilometer-per-hour', unitDisplay: 'long' }, 1, 2, 5.5, -1000);
  show(locale, { style: 'unit', unit: 'liter-per-day' }, 1, 2);
  show(locale, { style: 'currency', currency: 'USD', currencyDisplay: 'name' }, 1, 2, -0.5);
  show(locale, { notation: 'compact' }, 999, 1000, 12345, 999999, -1.5e9, 1e21);
  show(locale, { notation: 'compact', compactDisplay: 'long' }, 1000, 2500000);
  show(locale, { notation: 'scientific' }, 0, 12345, 0.00012);
  show(locale, { notation: 'engineering', maximumSignificantDigits: 3 }, 123456);
}
show('en', { notation: 'compact', style: 'currency', currency: 'EUR' }, 1234567);
show('de-u-nu-deva', {}, 1234.5);
