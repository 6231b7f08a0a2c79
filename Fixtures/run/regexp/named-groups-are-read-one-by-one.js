function date(text) {
  const m = /(?<year>\d{4})-(?<month>\d\d)(?:-(?<day>\d\d))?/.exec(text);
  if (m === null) return 'none';
  const { year, month, day = '01' } = m.groups;
  return `${year}/${month}/${day} ${m.groups.day} ${m.groups.month.length} ${m.index}`;
}
console.log(date('on 2024-02-29!'), date('2024-02'), date('x'));

const optional = (text) => {
  const m = text.match(/(?<sign>[-+])?(?<digits>\d+)/);
  return m?.groups?.sign ? 'signed' : m?.groups?.digits;
};
console.log(optional('-5'), optional('55'), optional('-'));

// Names that differ, names that are not there, and the object itself.
const which = (flag, text) => {
  const m = (flag ? /(?<a>.)(?<b>.)/ : /(?<b>.)(?<a>.)/).exec(text);
  return m.groups.a + m.groups.b + m.groups.c;
};
console.log(which(true, 'xy'), which(false, 'xy'));
const whole = /(?<a>.)(?<b>.)?/.exec('x');
console.log(whole.groups, Object.keys(whole.groups).join(), whole.groups.a);
const bare = /(.)/.exec('x');
console.log(bare.groups);
try {
  bare.groups.a;
} catch (e) {
  console.log(e.name, e.message);
}
function missing(text) {
  const m = /(?<a>.)/.exec(text);
  return m.groups.a;
}
try {
  missing('');
} catch (e) {
  console.log(e.name, e.message);
}
