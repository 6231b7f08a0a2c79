const date = new Date(Date.UTC(2031, 10, 3, 8, 4, 5));
const styles = ['full', 'long', 'medium', 'short'];
for (const locale of ['en-US', 'de', 'ja', 'hu', 'he', 'pl']) {
  for (const style of styles) {
    const format = (o) => new Intl.DateTimeFormat(locale, { ...o, timeZone: 'Europe/Berlin' }).format(date);
    console.log(locale, style, '|', format({ dateStyle: style }), '|', format({ timeStyle: style }), '|', format({ dateStyle: style, timeStyle: 'short' }));
  }
}
