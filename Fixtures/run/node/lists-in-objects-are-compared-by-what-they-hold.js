const assert = require('assert');
const { isDeepStrictEqual } = require('util');
console.log(isDeepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }), isDeepStrictEqual({ a: 1 }, { a: 2 }));
try {
  assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] });
} catch (error) {
  console.log(error.message);
}
