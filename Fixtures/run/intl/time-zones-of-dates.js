const times = [-1e12, 0, 1e12, Date.UTC(2024, 6, 1), Date.UTC(2077, 0, 1)];
const zones = ['America/New_York', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Africa/Casablanca', 'Asia/Tehran', 'Pacific/Apia', 'Etc/GMT+5', 'Europe/Dublin'];
for (const timeZone of zones)
  console.log(timeZone, times.map((t) => new Date(t).toLocaleString('sv', { timeZone, timeZoneName: 'shortOffset' })).join(' | '));
for (const timeZone of ['Asia/Calcutta', 'asia/kathmandu', 'US/Pacific', 'GMT', 'Etc/UTC', 'EST', 'PST8PDT', 'GB', 'Europe/Kyiv', 'America/Argentina/ComodRivadavia'])
  console.log(timeZone, new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone);
for (const timeZone of ['', 'Mars/Olympus', '+01:00', 'Etc/GMT+15', null]) {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (e) {
    console.log(e.name, e.message);
  }
}
