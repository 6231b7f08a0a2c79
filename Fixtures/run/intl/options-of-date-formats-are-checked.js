const attempt = (f) => {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name + ': ' + e.message);
  }
};
const make = (o) => () => new Intl.DateTimeFormat('en', o);
attempt(make(null));
attempt(make({ month: 'wide' }));
attempt(make({ calendar: 'x' }));
attempt(make({ numberingSystem: '-' }));
attempt(make({ fractionalSecondDigits: 4 }));
attempt(make({ hourCycle: 'h13' }));
attempt(make({ dateStyle: 'short', year: 'numeric', minute: 'numeric' }));
attempt(make({ timeStyle: 'short', timeZoneName: 'long' }));
attempt(() => new Date(0).toLocaleString('en', { timeStyle: 'tiny' }));
attempt(() => new Date(0).toLocaleDateString('en', { timeStyle: 'short' }));
attempt(() => new Date(0).toLocaleTimeString('en', { dateStyle: 'short' }));
attempt(() => Date.prototype.toLocaleString.call(1));
const f = new Intl.DateTimeFormat('en');
attempt(() => f.format(NaN));
attempt(() => f.formatToParts(Infinity));
attempt(() => f.formatRange(1));
attempt(() => f.formatRange(1, 9e15));
attempt(() => f.formatToParts.call({}, 1));
attempt(() => f.resolvedOptions.call({}));
attempt(() => f.format({ valueOf() { throw new Error('a date of its own'); } }));
const read = new Set();
new Intl.DateTimeFormat('en', new Proxy({}, { get(target, key) { read.add(key); } }));
console.log([...read].join());
