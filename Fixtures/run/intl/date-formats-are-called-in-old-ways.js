const { format } = new Intl.DateTimeFormat('fr', { timeZone: 'UTC' });
console.log(format(0), format.name, format.length, [0, 864e5].map(format).join());
const old = Object.create(Intl.DateTimeFormat.prototype);
console.log(Intl.DateTimeFormat.call(old, 'de', { timeZone: 'UTC' }) === old, old.format(0), old.resolvedOptions().locale);
console.log(Object.getOwnPropertySymbols(old).map(String).join(), Intl.DateTimeFormat.call({}, 'de') instanceof Intl.DateTimeFormat);
console.log([Intl.DateTimeFormat, Intl.DateTimeFormat.prototype].map((o) => Reflect.ownKeys(o).map(String).join()).join(' | '), String(Intl.DateTimeFormat()));
