const summer = Date.UTC(2024, 6, 1), winter = Date.UTC(2024, 0, 1);
for (const locale of ['en-US', 'de', 'fr', 'ja', 'ar'])
  for (const timeZone of ['America/New_York', 'Europe/London', 'Europe/Paris', 'Asia/Tokyo', 'UTC'])
    console.log(locale, timeZone, ['short', 'long', 'shortOffset', 'longOffset'].map((timeZoneName) => [winter, summer].map((t) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName }).formatToParts(t).find((p) => p.type === 'timeZoneName').value).join(' / ')).join(' | '));
