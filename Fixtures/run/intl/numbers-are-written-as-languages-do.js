const n = 1234567.891;
for (const locale of ['en-US', 'de', 'de-CH', 'fr', 'es', 'pt-BR', 'pt-PT', 'ru', 'pl', 'sv', 'en-IN', 'ar-EG', 'ja', 'hi'])
  console.log(locale, n.toLocaleString(locale), (0.256).toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 }),
    (-1234.5).toLocaleString(locale, { style: 'currency', currency: 'EUR' }), (1234n).toLocaleString(locale));
console.log([0, -0, NaN, -Infinity, 1e21, 1e-7, 1.005].map((x) => x.toLocaleString()).join(' '));
console.log((5).toLocaleString('en-US', { style: 'currency', currency: 'USD' }), (5).toLocaleString('en-US', { style: 'currency', currency: 'JPY' }),
  (5).toLocaleString('en-US', { style: 'currency', currency: 'CHF' }), (-5).toLocaleString('en', { style: 'currency', currency: 'USD', currencySign: 'accounting' }));
console.log((1234.5).toLocaleString('en-US', { minimumFractionDigits: 2 }), (1234.567).toLocaleString('en', { maximumFractionDigits: 0 }),
  (1234.567).toLocaleString('en', { maximumSignificantDigits: 2 }), (7).toLocaleString('en', { minimumIntegerDigits: 3 }),
  (1234).toLocaleString('en', { useGrouping: false }), (3).toLocaleString('en', { signDisplay: 'always' }));
console.log(['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven'].map((roundingMode) =>
  [-2.5, -1.5, 1.4, 1.5, 2.5].map((x) => x.toLocaleString('en', { maximumFractionDigits: 0, roundingMode })).join()).join(' '));
const tries = [{ style: 'currency' }, { style: 'currency', currency: 'US' }, { maximumFractionDigits: 200 }, { style: 'x' },
  { minimumFractionDigits: 5, maximumFractionDigits: 2 }, { minimumIntegerDigits: 0 }, { style: 'unit' }, null];
for (const options of tries) {
  try {
    console.log((1).toLocaleString('en', options));
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
