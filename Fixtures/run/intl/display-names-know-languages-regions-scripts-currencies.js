const cases = [['language', 'en-US', 'pt-BR', 'zh-Hant-TW', 'nl-BE', 'xx'], ['region', 'US', '419', 'UK', 'XX'], ['script', 'Latn', 'Hans', 'Xxxx'],
  ['currency', 'usd', 'EUR', 'ABC'], ['calendar', 'gregory', 'islamic-civil', 'foo'], ['dateTimeField', 'weekOfYear', 'dayPeriod']];
for (const locale of ['en', 'de', 'ja', 'hi', 'pt-PT']) {
  for (const [type, ...codes] of cases) console.log(locale, type, codes.map((code) => new Intl.DisplayNames(locale, { type }).of(code)).join(' | '));
}
console.log(new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of('en-GB'), new Intl.DisplayNames('en', { type: 'region', style: 'short' }).of('US'));
console.log(new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of('XX'), new Intl.DisplayNames('fr', { type: 'language' }).resolvedOptions());
for (const act of [() => new Intl.DisplayNames('en'), () => new Intl.DisplayNames('en', { type: 'region' }).of('x'), () => new Intl.DisplayNames('en', { type: 'language' }).of('en_US')]) {
  try { console.log(act()); } catch (e) { console.log(e.name, e.message); }
}
