const times = [-62e12, -14e12, -3e12, 0, 1.7e12];
for (const calendar of ['gregory', 'buddhist', 'japanese', 'roc', 'persian', 'islamic-civil', 'islamic-tbla', 'islamic-umalqura', 'hebrew', 'indian', 'coptic', 'ethiopic', 'ethioaa'])
  console.log(calendar, times.map((t) => new Date(t).toLocaleDateString('en-GB', { calendar, dateStyle: 'long', timeZone: 'UTC' })).join(' | '));
console.log(new Date(0).toLocaleDateString('ja-u-ca-japanese', { dateStyle: 'full', timeZone: 'UTC' }), new Date(0).toLocaleDateString('fa', { timeZone: 'UTC' }));
