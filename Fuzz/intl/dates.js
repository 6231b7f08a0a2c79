// 10,000 random times under random locales, options and zones: a line each, with the text, its parts or an interval.
let seed = 4242;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const locales = ['en-US', 'en', 'en-GB', 'en-CA', 'en-AU', 'en-IN', 'en-ZA', 'de', 'de-AT', 'de-CH', 'fr', 'fr-CH', 'fr-CA', 'es', 'es-MX', 'es-AR', 'it', 'pt-BR', 'pt-PT', 'ru', 'pl',
  'sv', 'nb', 'fi', 'da', 'nl', 'cs', 'hu', 'tr', 'ja', 'zh', 'zh-TW', 'zh-HK', 'ko', 'hi', 'ar', 'ar-EG', 'ar-SA', 'fa', 'he', 'th', 'vi', 'id', 'el', 'uk', 'ro', 'bg', 'hr', 'sr', 'sk', 'bn',
  'lt', 'lv', 'et', 'sl', 'ca', 'eu', 'ne', 'mr', 'ur', 'ta', 'sw', 'my', 'xx', 'en-u-hc-h23', 'de-u-nu-arab', 'ja-u-ca-japanese', 'en-u-ca-buddhist', 'zh-TW-u-ca-roc', 'de-u-ca-iso8601'];
const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'Europe/London', 'Australia/Sydney', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Africa/Cairo',
  'America/Los_Angeles', 'Europe/Moscow', 'Pacific/Apia', 'Etc/GMT+5', 'America/St_Johns', 'Africa/Casablanca', 'Asia/Tehran', 'Europe/Dublin', 'Pacific/Auckland', 'Asia/Shanghai'];
const styles = ['full', 'long', 'medium', 'short'], names = ['narrow', 'short', 'long'], digits = ['numeric', '2-digit'];
function some(o, key, values, of) {
  if (random(of) === 0) o[key] = pick(values);
}
function options() {
  const o = { timeZone: pick(zones) };
  some(o, 'hour12', [true, false], 8);
  some(o, 'hourCycle', ['h11', 'h12', 'h23', 'h24'], 8);
  if (random(3) === 0) {
    some(o, 'dateStyle', styles, 2);
    some(o, 'timeStyle', styles, 2);
    return o;
  }
  some(o, 'weekday', names, 3);
  some(o, 'era', names, 8);
  some(o, 'year', digits, 2);
  some(o, 'month', [...names, ...digits], 2);
  some(o, 'day', digits, 2);
  some(o, 'dayPeriod', names, 10);
  some(o, 'hour', digits, 3);
  some(o, 'minute', digits, 3);
  some(o, 'second', digits, 4);
  some(o, 'fractionalSecondDigits', [1, 2, 3], 8);
  some(o, 'timeZoneName', ['short', 'long', 'shortOffset', 'longOffset'], 6);
  return o;
}
function time() {
  switch (random(6)) {
    case 0: return random(4e9) * 1000 - 2e12;
    case 1: return random(2e9) * 1e6 - 1e15;
    case 2: return Date.UTC(1990 + random(60), random(12), 1 + random(28), pick([0, 12]), pick([0, 30]));
    default: return Date.UTC(1970 + random(70), random(12), 1 + random(28), random(24), random(60), random(60), random(1000));
  }
}
const distances = [1, 30e3, 20 * 60e3, 3 * 3600e3, 14 * 3600e3, 5 * 864e5, 45 * 864e5, 500 * 864e5, 5e13];
for (let i = 0; i < 10000; i++) {
  const locale = pick(locales), o = options(), t = time(), way = random(6), end = t + pick(distances), method = pick(['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']);
  let text;
  try {
    const f = new Intl.DateTimeFormat(locale, o);
    if (way === 0) text = JSON.stringify(f.formatToParts(t));
    else if (way === 1) text = f.formatRange(t, end);
    else if (way === 2) text = JSON.stringify(f.formatRangeToParts(t, end));
    else if (way === 3) text = JSON.stringify(f.resolvedOptions());
    else text = new Date(t)[method](locale, o);
  } catch (e) {
    text = e.name + ': ' + e.message;
  }
  console.log(locale, t, end, JSON.stringify(o), '>', text);
}
