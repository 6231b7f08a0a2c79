const { format } = require('util');
class Named { toString() { return 'named'; } }
class Inherits extends Named {}
class Day extends Date {}
class Plain { constructor() { this.x = 1; } }
class Primitive { [Symbol.toPrimitive]() { return 'primitive'; } }
const values = [
  () => 1, class A extends Map {}, Object.assign(() => {}, { toString: () => 'own' }), new Inherits(), new Day(0), new Date(0), new Plain(), new Primitive(),
  Object.create(null), [1, [2]], new Map([[1, {}]]), Object(Symbol('boxed')), new Uint8Array(2), new URL('http://a/b'), new AbortController(),
  class Date { get now() { return 0; } }, new (class Date {})(), { toString: 3 },
];
for (const value of values) {
  console.log('%s', value);
  console.log(format('%s', value));
}
for (const value of [undefined, () => 1, Symbol('s'), { toJSON() {} }]) {
  console.log('%j|', value);
  console.log(format('%j|', value));
}
