// 10,000 names of random codes in random locales: a line each.
let seed = 555;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const locales = ['en', 'en-GB', 'en-AU', 'de', 'de-CH', 'fr', 'fr-CA', 'es', 'es-MX', 'it', 'pt', 'pt-PT', 'ru', 'pl', 'cs', 'sv', 'da', 'nb', 'nn', 'fi', 'nl', 'hu', 'tr', 'el', 'he',
  'ar', 'fa', 'ur', 'hi', 'bn', 'ta', 'te', 'th', 'vi', 'id', 'ja', 'zh', 'zh-TW', 'zh-HK', 'ko', 'uk', 'bg', 'ro', 'sr', 'sr-Latn', 'hr', 'sk', 'sl', 'lt', 'lv', 'et',
  'ca', 'eu', 'gl', 'is', 'ga', 'cy', 'sw', 'af', 'am', 'hy', 'ka', 'kk', 'my', 'km', 'lo', 'ne', 'si', 'mr', 'gu', 'fil', 'zu', 'yue', 'ku', 'xx'];
const languages = ['en', 'de', 'fr', 'zh', 'ar', 'sr', 'pt', 'es', 'nl', 'az', 'uz', 'hi', 'yue', 'ckb', 'haw', 'nds', 'qaa', 'mul', 'zxx', 'tlh', 'ro', 'fa', 'sw', 'ku', 'mn', 'pa'];
const scripts = ['Latn', 'Cyrl', 'Arab', 'Hans', 'Hant', 'Deva', 'Beng', 'Zzzz', 'Xxxx', 'Brai', 'Guru', 'Jpan', 'Hebr', 'Grek', 'Cans'];
const regions = ['US', 'GB', 'DE', 'AT', 'CH', 'CN', 'TW', 'HK', '419', '001', '150', 'BR', 'PT', 'MX', 'CA', 'BE', 'RS', 'MM', 'CD', 'PS', 'XK', 'XX', 'ZZ', 'UK', 'SU', '840', 'KP'];
const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'INR', 'CNY', 'BRL', 'RUB', 'XAU', 'XXX', 'DEM', 'ABC', 'KWD', 'ZWL', 'TRY', 'MXN', 'NOK', 'SEK', 'ILS'];
const calendars = ['gregory', 'buddhist', 'chinese', 'islamic', 'islamic-civil', 'hebrew', 'japanese', 'persian', 'roc', 'iso8601', 'ethioaa', 'foobar'];
const fields = ['era', 'year', 'quarter', 'month', 'weekOfYear', 'weekday', 'day', 'dayPeriod', 'hour', 'minute', 'second', 'timeZoneName'];
function language() {
  let tag = pick(languages);
  if (random(3) === 0) tag += '-' + pick(scripts);
  if (random(2) === 0) tag += '-' + pick(regions);
  if (random(12) === 0) tag += '-' + pick(['1996', 'polyton', 'valencia', 'rozaj']);
  return tag;
}
for (let i = 0; i < 10000; i++) {
  const locale = pick(locales), type = pick(['language', 'language', 'language', 'region', 'script', 'currency', 'calendar', 'dateTimeField']);
  const options = { type, style: pick(['long', 'short', 'narrow']) };
  if (random(4) === 0) options.fallback = 'none';
  if (random(3) === 0) options.languageDisplay = 'standard';
  const code = { language, region: () => pick(regions), script: () => pick(scripts), currency: () => pick(currencies), calendar: () => pick(calendars), dateTimeField: () => pick(fields) }[type]();
  console.log(locale, JSON.stringify(options), code, '>', new Intl.DisplayNames(locale, options).of(code));
}
