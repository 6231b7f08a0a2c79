// 10,000 random lists in random locales: a line each.
let seed = 99;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const locales = ['en', 'en-GB', 'en-AU', 'de', 'fr', 'es', 'es-MX', 'it', 'pt', 'pt-PT', 'ru', 'pl', 'cs', 'sv', 'da', 'nb', 'fi', 'nl', 'hu', 'tr', 'el', 'he', 'ar',
  'fa', 'ur', 'hi', 'bn', 'ta', 'te', 'th', 'vi', 'id', 'ms', 'ja', 'zh', 'zh-TW', 'ko', 'uk', 'bg', 'ro', 'sr', 'hr', 'sk', 'sl', 'lt', 'lv', 'et', 'ca', 'eu',
  'gl', 'is', 'ga', 'cy', 'sw', 'af', 'am', 'hy', 'ka', 'kk', 'my', 'km', 'lo', 'ne', 'si', 'mr', 'gu', 'kn', 'ml', 'pa', 'fil', 'zu', 'yue', 'mn', 'xx'];
const words = ['a', 'Ibiza', 'hijo', 'hielo', 'hiato', 'oro', 'hora', '8', '11', '110', '11 x', '1', '\u05D0\u05D1', 'x y', '', '\u0E01', '\u65E5', 'Zürich', 'you'];
for (let i = 0; i < 10000; i++) {
  const locale = pick(locales), options = { type: pick(['conjunction', 'disjunction', 'unit']), style: pick(['long', 'short', 'narrow']) };
  const list = Array.from({ length: random(6) }, () => pick(words)), format = new Intl.ListFormat(locale, options);
  console.log(locale, JSON.stringify(options), JSON.stringify(list), '>', random(4) ? format.format(list) : JSON.stringify(format.formatToParts(list)));
}
