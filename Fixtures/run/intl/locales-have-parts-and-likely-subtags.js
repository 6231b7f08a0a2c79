const locale = new Intl.Locale('zh-u-ca-buddhist-kn', { region: 'TW', hourCycle: 'h12', numberingSystem: 'thai' });
console.log(locale, locale.toString(), locale.baseName, locale.language, locale.script, locale.region, locale.calendar, locale.numeric, locale.hourCycle);
for (const tag of ['en', 'zh-TW', 'sr-ME', 'und-Arab-PK', 'az-IR', 'xx']) console.log(tag, new Intl.Locale(tag).maximize().toString(), new Intl.Locale(tag).minimize().toString());
const egypt = new Intl.Locale('ar-EG');
console.log(egypt.calendars, egypt.collations, egypt.hourCycles, egypt.numberingSystems, egypt.textInfo, egypt.timeZones, egypt.weekInfo);
console.log(Intl.getCanonicalLocales([locale, 'en-us']), new Intl.NumberFormat(new Intl.Locale('de')).format(1234.5));
for (const act of [() => new Intl.Locale(), () => new Intl.Locale('x'), () => new Intl.Locale('en', { hourCycle: 'h' }), () => new Intl.Locale('en', { region: 'abcd' })]) {
  try { console.log(act()); } catch (e) { console.log(e.name, e.message); }
}
