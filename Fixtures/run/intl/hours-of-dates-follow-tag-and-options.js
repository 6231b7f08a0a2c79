const times = [0, 12, 15].map((h) => Date.UTC(2020, 0, 1, h, 30));
for (const locale of ['en-US', 'de', 'ja', 'en-US-u-hc-h23', 'de-u-hc-h12']) {
  for (const o of [{}, { hour12: true }, { hour12: false }, { hourCycle: 'h11' }, { hourCycle: 'h24' }, { hourCycle: 'h24', hour12: true }]) {
    const f = new Intl.DateTimeFormat(locale, { ...o, hour: 'numeric', minute: 'numeric', timeZone: 'UTC' });
    const { locale: tag, hourCycle, hour12 } = f.resolvedOptions();
    console.log(tag, JSON.stringify(o), hourCycle, hour12, times.map((t) => f.format(t)).join(' | '));
    console.log(new Intl.DateTimeFormat(locale, { ...o, timeStyle: 'medium', timeZone: 'UTC' }).format(times[2]));
  }
}
