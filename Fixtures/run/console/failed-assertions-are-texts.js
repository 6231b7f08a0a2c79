console.assert(true, 'nothing');
console.assert(false);
console.assert(0, 'count %d', 3);
console.assert('', { a: 1 }, [2]);
console.assert(null, [1, [2]], 'x');
try {
  console.assert(false, Symbol('no text'));
} catch (error) {
  console.log(error.message);
}
