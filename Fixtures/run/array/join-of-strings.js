// Joins of nothing but strings, and what is next to it.
const parts = ['a', '', 'bc', undefined, null, 'def'];
console.log(parts.join(), parts.join(''), parts.join('--'), [].join('x'), ['one'].join('x'), [''].join('x') === '', ['', ''].join() === ',');
console.log([, 'a', , 'b'].join('|'), ['\u4e16', 'a'].join('-'), ['a', 'b'].join('\u754c'), ['a', 1, true, [2, [3]]].join('+'));
const rope = 'x'.repeat(40) + 'y'.repeat(40);
console.log([rope, rope].join(rope).length, [rope].join() === rope);
const a = ['a', 'b', { toString() { a.length = 0; return 'c'; } }, 'd'];
console.log(a.join());
Array.prototype[1] = 'hole';
console.log(['a', , 'c'].join());
delete Array.prototype[1];
class Names extends Array {}
console.log(Names.of('x', 'y').join('&'), Array.prototype.join.call({ length: 2, 0: 'p', 1: 'q' }, '/'), String(['s', 't']));
