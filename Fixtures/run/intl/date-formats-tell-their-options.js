const tell = (locale, o) => console.log(new Intl.DateTimeFormat(locale, { timeZone: 'utc', ...o }).resolvedOptions());
tell('de', { dateStyle: 'full', timeStyle: 'long' });
tell('en-US', { weekday: 'long', year: '2-digit', month: 'narrow', day: 'numeric', hour: '2-digit', minute: 'numeric', fractionalSecondDigits: 2, timeZoneName: 'longOffset' });
tell('fa', {});
tell('en-u-ca-buddhist-nu-thai-hc-h12-xx-foo', { hourCycle: 'h23', hour: 'numeric' });
tell('th', { numberingSystem: 'thai', calendar: 'gregory', era: 'short', dayPeriod: 'long', hour: 'numeric' });
console.log(new Intl.DateTimeFormat('en'), Intl.DateTimeFormat.supportedLocalesOf(['de-AT', 'xx', 'en-u-ca-roc']));
