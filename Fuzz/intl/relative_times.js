// 10,000 random distances in time in random locales: a line each.
let seed = 31337;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const locales = ['en', 'en-GB', 'de', 'de-AT', 'fr', 'fr-CA', 'es', 'es-MX', 'it', 'pt', 'pt-PT', 'ru', 'pl', 'cs', 'sv', 'da', 'nb', 'nn', 'fi', 'nl', 'hu', 'tr', 'el', 'he',
  'ar', 'ar-EG', 'fa', 'ur', 'hi', 'bn', 'ta', 'te', 'th', 'vi', 'id', 'ja', 'zh', 'zh-TW', 'ko', 'uk', 'bg', 'ro', 'sr', 'sr-Latn', 'hr', 'sk', 'sl', 'lt', 'lv', 'et',
  'ca', 'eu', 'gl', 'is', 'ga', 'cy', 'sw', 'af', 'am', 'hy', 'ka', 'kk', 'my', 'km', 'lo', 'ne', 'si', 'mr', 'gu', 'fil', 'zu', 'yue', 'mt', 'br', 'xx', 'de-u-nu-thai'];
const units = ['second', 'minutes', 'hour', 'days', 'week', 'months', 'quarter', 'years'];
for (let i = 0; i < 10000; i++) {
  const locale = pick(locales), options = { numeric: pick(['always', 'auto']), style: pick(['long', 'short', 'narrow']) };
  if (random(10) === 0) options.numberingSystem = pick(['arab', 'latn', 'deva', 'hanidec']);
  const value = pick([0, -0, 1, -1, 2, -2, 3, -3, random(100), -random(100), random(100000), random(1000) / 10, -random(1000) / 100, 1.004, -1.5]), unit = pick(units);
  const format = new Intl.RelativeTimeFormat(locale, options);
  console.log(locale, JSON.stringify(options), Object.is(value, -0) ? '-0' : value, unit, '>', random(4) ? format.format(value, unit) : JSON.stringify(format.formatToParts(value, unit)));
}
