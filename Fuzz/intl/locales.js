// 10,000 random language tags: their canonical forms, parts and likely subtags: a line each.
let seed = 808;
function random(n) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return Math.floor(seed / 4294967296 * n);
}
const pick = (list) => list[random(list.length)];
const letters = (n) => Array.from({ length: n }, () => String.fromCharCode(97 + random(26))).join('');
const languages = ['en', 'zh', 'sr', 'und', 'iw', 'cmn', 'sh', 'az', 'uz', 'pa', 'mn', 'ku', 'hy', 'ru', 'no', 'tl', 'sgn', 'aa', 'art', 'ja', 'yue', 'ar', 'cnr', 'swc'];
const scripts = ['Latn', 'cyrl', 'ARAB', 'Hans', 'Hant', 'Qaai', 'Zzzz', 'Deva', 'Mong'], regions = ['US', 'su', 'DD', 'TW', '419', 'IR', '840', 'ZZ', 'BR', 'yu', 'CS', 'CN', 'AM', 'RU'];
const variants = ['1996', 'polyton', 'arevela', 'arevmda', 'hepburn', 'heploc', 'aaland', 'saaho', 'lojban', 'posix', 'bokmal', 'rozaj', '1901'];
const keywords = ['ca-buddhist', 'ca-islamicc', 'ca-gregory', 'kn', 'kn-true', 'kn-false', 'kf-upper', 'nu-thai', 'nu-arab', 'rg-uszzzz', 'sd-no23', 'tz-eire', 'co-phonebk', 'hc-h12', 'ks-primary', 'xx-yes', 'foo'];
function tag() {
  let text = random(5) ? pick(languages) : letters(2 + random(2));
  if (random(3) === 0) text += '-' + pick(scripts);
  if (random(2) === 0) text += '-' + pick(regions);
  while (random(4) === 0) text += '-' + pick(variants);
  if (random(6) === 0) text += '-t-' + pick(languages) + (random(2) ? '-m0-und' : '');
  if (random(3) === 0) text += '-u' + Array.from({ length: 1 + random(3) }, () => '-' + pick(keywords)).join('');
  if (random(9) === 0) text += '-a-foo';
  if (random(9) === 0) text += '-x-' + letters(1 + random(8));
  return text;
}
for (let i = 0; i < 10000; i++) {
  const text = tag();
  try {
    const l = new Intl.Locale(text);
    console.log(text, '>', l.toString(), l.maximize().toString(), l.minimize().toString(), l.baseName, l.calendar, l.numeric, l.caseFirst, l.numberingSystem,
      l.calendars.join(), l.hourCycles.join(), l.collations.join(), l.numberingSystems.join(), l.textInfo.direction, JSON.stringify(l.weekInfo), l.timeZones?.[0]);
  } catch (e) {
    console.log(text, '>', e.name, e.message);
  }
}
