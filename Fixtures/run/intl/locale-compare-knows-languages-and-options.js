const order = (words, ...rest) => words.split(' ').sort((x, y) => x.localeCompare(y, ...rest)).join(' ');
console.log(order('z ä a å ö o', 'sv'), '|', order('z ä a å ö o', 'de'));
console.log(order('chleba cena dům hrad', 'cs'), '|', order('chleba cena dům hrad', 'en'));
console.log(order('côte coté cote côté', 'fr-CA'), '|', order('côte coté cote côté', 'fr'));
console.log(order('яблоко apple', 'ru'), '|', order('яблоко apple'));
console.log(order('a10 a9 a1 a010', undefined, { numeric: true }), '|', order('a10 a9 a1', 'de-u-kn'));
console.log('a'.localeCompare('Á', 'en', { sensitivity: 'base' }), 'a'.localeCompare('A', 'en', { sensitivity: 'accent' }),
  'a'.localeCompare('á', 'en', { sensitivity: 'case' }), 'a'.localeCompare('A', 'en', { sensitivity: 'case' }));
console.log('co-op'.localeCompare('coop', 'en', { ignorePunctuation: true }), order('b B a A', 'en', { caseFirst: 'upper' }));
for (const [locales, options] of [['x_y'], [null], [[5]], ['en', null], ['en', { sensitivity: 'none' }]]) {
  try {
    console.log('a'.localeCompare('b', locales, options));
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
}
const log = [];
'a'.localeCompare('b', { get length() { log.push('length'); return 0; } }, { get numeric() { log.push('numeric'); } });
console.log(log.join());
