// Separators of absent elements are counted before they are written.
console.log(JSON.stringify([new Array(4).join('-'), [1, , 3].join(), [, , 'x', , ,].join('+'), new Array(1).join('q'), new Array(0).join('q')]));
const a = ['s'];
a.length = 3;
console.log(a.join('\u0101'), [[], [null], undefined, [new Array(3)]].join());
for (const separator of ['ab', ',']) {
  try {
    new Array(2 ** 32 - 1).join(separator);
  } catch (e) {
    console.log(e.name, e.message);
  }
}
class Sub extends Array {}
Sub.prototype[2] = 'inherited';
console.log(new Sub(4).join(' '));
Array.prototype[1] = 'own';
console.log(new Array(3).join());
