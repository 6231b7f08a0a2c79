const date = new Date(Date.UTC(2024, 1, 9, 16, 5, 7, 89));
const locales = ['en-US', 'en-GB', 'de-DE', 'fr', 'es', 'ja', 'zh', 'zh-TW', 'ko', 'pt-BR', 'ru', 'ar-EG', 'hi', 'fa', 'th', 'xx'];
for (const locale of locales) {
  const o = { timeZone: 'UTC' };
  console.log(locale, '|', date.toLocaleString(locale, o), '|', date.toLocaleDateString(locale, o), '|', date.toLocaleTimeString(locale, o));
}
console.log(date.toLocaleDateString('en-GB', { timeZone: 'UTC', weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }));
console.log(date.toLocaleDateString(['xx', 'de-AT'], { timeZone: 'UTC', month: 'long', day: '2-digit' }));
console.log(date.toLocaleTimeString('en-US', { timeZone: 'UTC', hour: '2-digit', minute: '2-digit' }));
console.log(new Date(NaN).toLocaleString('de', { month: 'wrong, but nobody looks' }));
console.log([1234.5, date].toLocaleString('de', { timeZone: 'UTC' }));
