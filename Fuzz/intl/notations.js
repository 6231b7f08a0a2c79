// 10,000 random numbers in notations, units and names of currencies, and ranges of them: a line each.
let seed = 1234;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const locales = ['en', 'en-GB', 'en-IN', 'de', 'de-AT', 'fr', 'fr-CA', 'es', 'es-MX', 'it', 'pt', 'pt-PT', 'ru', 'pl', 'cs', 'sv', 'da', 'nb', 'fi', 'nl', 'hu', 'tr', 'el', 'he',
  'ar', 'ar-EG', 'fa', 'ur', 'hi', 'bn', 'ta', 'te', 'th', 'vi', 'id', 'ja', 'zh', 'zh-TW', 'ko', 'uk', 'bg', 'ro', 'sr', 'hr', 'sk', 'sl', 'lt', 'lv', 'et',
  'ca', 'eu', 'gl', 'is', 'ga', 'cy', 'sw', 'af', 'am', 'hy', 'ka', 'kk', 'my', 'km', 'lo', 'ne', 'si', 'mr', 'gu', 'fil', 'zu', 'de-u-nu-deva', 'xx'];
const units = ['meter', 'kilometer', 'kilometer-per-hour', 'liter', 'celsius', 'byte', 'megabyte', 'percent', 'day', 'year', 'second', 'degree', 'mile-per-gallon', 'liter-per-kilometer',
  'kilogram', 'pound', 'foot', 'acre', 'gigabit-per-second', 'meter-per-day', 'byte-per-meter', 'stone', 'fluid-ounce', 'minute'];
const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'INR', 'CNY', 'BRL', 'RUB', 'KWD', 'XYZ', 'ILS', 'MXN', 'CZK', 'PLN'];
const value = () => pick([0, 1, 2, 3, 5, 11, 21, 999, 1000, 1500, 99999, 999950, 1e6, 1234567, 2e9, 1.5e12, 1e15, 1e21, random(1e9), random(1000) / 10, random(1e6) / 1000, -random(5000), -0.5, 0.00123, Infinity]);
function options() {
  const o = {};
  switch (random(5)) {
    case 0: o.style = 'unit'; o.unit = pick(units); break;
    case 1: o.style = 'currency'; o.currency = pick(currencies); break;
    case 2: o.style = 'percent'; break;
  }
  if (o.style === 'unit' && random(2)) o.unitDisplay = pick(['short', 'narrow', 'long']);
  if (o.style === 'currency' && random(2)) o.currencyDisplay = pick(['name', 'code', 'narrowSymbol']);
  if (o.style === 'currency' && random(5) === 0) o.currencySign = 'accounting';
  if (random(2)) o.notation = pick(['compact', 'scientific', 'engineering', 'compact']);
  if (random(3) === 0) o.compactDisplay = pick(['short', 'long']);
  if (random(6) === 0) o.maximumFractionDigits = 2 + random(3);
  if (random(6) === 0) o.maximumSignificantDigits = 1 + random(5);
  if (random(8) === 0) o.roundingPriority = pick(['morePrecision', 'lessPrecision']);
  if (random(8) === 0) o.signDisplay = pick(['always', 'never', 'exceptZero', 'negative']);
  if (random(10) === 0) o.useGrouping = pick(['always', 'min2', false]);
  if (random(14) === 0 && !o.roundingPriority && !o.maximumSignificantDigits && !o.notation) {
    o.roundingIncrement = pick([2, 5, 10, 25, 50, 100, 250, 5000]);
    o.minimumFractionDigits = o.maximumFractionDigits = random(3);
  }
  return o;
}
for (let i = 0; i < 10000; i++) {
  const locale = pick(locales), o = options(), a = value(), b = value(), format = new Intl.NumberFormat(locale, o);
  const join = (parts) => parts.map((p) => p.type + (p.source ? '@' + p.source : '') + '=' + p.value).join(';');
  const text = [() => format.format(a), () => format.format(a), () => join(format.formatToParts(a)), () => format.formatRange(a, b), () => join(format.formatRangeToParts(a, b))][random(5)]();
  console.log(locale, JSON.stringify(o), a, b, '>', text);
}
