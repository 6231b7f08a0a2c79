// 10,000 categories of random numbers in random locales: a line each.
let seed = 4242;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const locales = ['en', 'de', 'fr', 'es', 'it', 'pt', 'pt-PT', 'ru', 'uk', 'pl', 'cs', 'sk', 'sl', 'hr', 'sr', 'lt', 'lv', 'ar', 'he', 'cy', 'ga', 'gd', 'br',
  'mt', 'ro', 'mk', 'is', 'da', 'sv', 'fil', 'hi', 'bn', 'ta', 'ja', 'zh', 'ko', 'tr', 'hu', 'az', 'ka', 'kk', 'sq', 'ca', 'ne', 'mr', 'gu', 'or', 'as', 'lo',
  'vi', 'be', 'bs', 'dsb', 'hsb', 'kw', 'gv', 'si', 'tzm', 'shi', 'lag', 'iu', 'se', 'naq', 'ff', 'am', 'fa', 'zu', 'kn', 'ak', 'ln', 'mg', 'ti', 'wa', 'xx'];
function number() {
  switch (random(7)) {
    case 0: return random(20);
    case 1: return random(200);
    case 2: return random(1000000) * pick([1, 10, 1000]);
    case 3: return random(300) / 10;
    case 4: return random(3000) / 100;
    case 5: return -random(100);
    default: return pick([0, 1, 2, 1e6, 2e6, 1e9, 1e15, 1e21, 0.1, 1.0001, NaN, Infinity]);
  }
}
for (let i = 0; i < 10000; i++) {
  const locale = pick(locales), options = { type: pick(['cardinal', 'ordinal']) };
  if (random(4) === 0) options.minimumFractionDigits = random(3);
  if (random(6) === 0) options.maximumSignificantDigits = 1 + random(4);
  const rules = new Intl.PluralRules(locale, options), a = number(), b = number();
  const range = Number.isNaN(a) || Number.isNaN(b) ? '' : rules.selectRange(a, b);
  console.log(locale, JSON.stringify(options), a, b, '>', rules.select(a), range);
}
