const start = Date.UTC(2024, 0, 10, 10, 5), day = 864e5;
const f = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
console.log(f.formatToParts(start));
const ends = [0, 1, 5 * 60e3, 6 * 3600e3, 3 * day, 40 * day, 400 * day];
for (const locale of ['en-US', 'de', 'ja', 'pt-BR']) {
  for (const o of [{ dateStyle: 'long' }, { month: 'short', day: 'numeric' }, { hour: 'numeric', minute: 'numeric' }, { dateStyle: 'short', timeStyle: 'short' }, { year: 'numeric' }])
    console.log(locale, JSON.stringify(o), ends.map((e) => new Intl.DateTimeFormat(locale, { ...o, timeZone: 'UTC' }).formatRange(start, start + e)).join(' | '));
}
console.log(new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' }).formatRangeToParts(start, start + 3 * day));
console.log(f.formatRangeToParts(start, start + 3600e3).map((p) => `${p.source}:${p.type}`).join(' '));
