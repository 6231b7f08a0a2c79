// 20,000 random numbers under random locales and options: a line each.
let seed = 777;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const locales = ['en-US', 'en', 'de', 'de-AT', 'de-CH', 'fr', 'fr-CH', 'es', 'es-MX', 'it', 'pt-BR', 'pt-PT', 'ru', 'pl', 'sv', 'nb', 'fi', 'da', 'nl',
  'cs', 'hu', 'tr', 'ja', 'zh', 'ko', 'hi', 'en-IN', 'ar', 'ar-EG', 'fa', 'he', 'th', 'vi', 'id', 'el', 'uk', 'ro', 'bg', 'hr', 'sk', 'bn', 'en-GB',
  'en-CA', 'en-AU', 'en-ZA', 'lt', 'lv', 'et', 'sl', 'ca', 'eu', 'ne', 'mr', 'ur', 'ta', 'sw', 'xx', 'my'];
const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'CAD', 'AUD', 'INR', 'CNY', 'KRW', 'BRL', 'RUB', 'SEK', 'PLN', 'XYZ', 'KWD', 'HUF', 'TRY', 'ILS', 'MXN'];
const special = [0, -0, NaN, Infinity, -Infinity, 0.5, 1.5, 2.5, 0.005, 1.005, 9.995, 99999.5, 1e21, 1e-7, 123456789012345680000];
function number() {
  const fraction = random(4294967296) / 4294967296;
  switch (random(12)) {
    case 0: return random(10);
    case 1: return random(10000);
    case 2: return random(1e9);
    case 3: return fraction;
    case 4: return fraction * 1000;
    case 5: return fraction * 1e6;
    case 6: return fraction * 1e15;
    case 7: return -fraction * 12345.678;
    case 8: return pick(special);
    case 9: return random(100000) / 100;
    case 10: return -(random(100000) / 1000);
    default: return BigInt(random(1e9)) * BigInt(random(1e9));
  }
}
function options() {
  const o = {}, style = random(6);
  if (style === 1) o.style = 'percent';
  if (style >= 4) {
    o.style = 'currency';
    o.currency = pick(currencies);
    if (random(3) === 0) o.currencyDisplay = pick(['code', 'symbol', 'narrowSymbol']);
    if (random(4) === 0) o.currencySign = 'accounting';
  }
  if (random(3) === 0) o.minimumFractionDigits = random(4);
  if (random(3) === 0) o.maximumFractionDigits = 3 + random(3);
  if (random(6) === 0) o.minimumIntegerDigits = 1 + random(6);
  if (random(6) === 0) o.maximumSignificantDigits = 3 + random(4);
  if (random(8) === 0) o.minimumSignificantDigits = 1 + random(3);
  if (random(5) === 0) o.useGrouping = pick([true, false, 'auto', 'always', 'min2']);
  if (random(5) === 0) o.signDisplay = pick(['auto', 'never', 'always', 'exceptZero', 'negative']);
  if (random(6) === 0) o.roundingMode = pick(['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven']);
  if (random(8) === 0) o.trailingZeroDisplay = 'stripIfInteger';
  return o;
}
for (let i = 0; i < 20000; i++) {
  const locale = pick(locales), o = options(), n = number();
  let text;
  try {
    text = n.toLocaleString(locale, o);
  } catch (e) {
    text = e.name + ': ' + e.message;
  }
  console.log(locale, String(Object.is(n, -0) ? '-0' : n), JSON.stringify(o), '>', text);
}
