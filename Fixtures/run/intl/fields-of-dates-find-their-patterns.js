const date = new Date(Date.UTC(2024, 6, 4, 13, 5, 9, 87));
const asked = [
  { weekday: 'short' }, { month: 'long' }, { month: 'narrow', year: '2-digit' }, { day: 'numeric', weekday: 'long' }, { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
  { era: 'long' }, { era: 'short', year: 'numeric' }, { month: '2-digit', day: '2-digit' }, { hour: 'numeric', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 },
  { minute: 'numeric', second: 'numeric' }, { hour: 'numeric', dayPeriod: 'long' }, { dayPeriod: 'short' }, { fractionalSecondDigits: 2 }, { month: 'long', hour: 'numeric' },
  { weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }, { second: '2-digit', timeZoneName: 'short' }, { year: 'numeric', hour: 'numeric' },
];
for (const o of asked)
  console.log(JSON.stringify(o), ['en', 'fr', 'cs', 'ja'].map((l) => new Intl.DateTimeFormat(l, { ...o, timeZone: 'UTC' }).format(date)).join(' | '));
