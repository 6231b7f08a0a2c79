const price = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'eur' });
console.log(price.format(1234.5), [1, 2].map(price.format), price.format === price.format, price.format.name, price.format.length);
console.log(price.resolvedOptions());
console.log(Intl.NumberFormat('en', { maximumSignificantDigits: 3 }).resolvedOptions());
console.log(new Intl.NumberFormat('ar-EG').resolvedOptions().numberingSystem, new Intl.NumberFormat('xx').resolvedOptions().locale);
console.log(price.format(10n), price.format('12'), Object.prototype.toString.call(price), Intl.NumberFormat.length);
try {
  Intl.NumberFormat.prototype.format;
} catch (e) {
  console.log(e.message);
}
