// Array.from of arrays: absent elements, subclasses, functions, and iterators that were replaced.
const holes = [1, , 3];
holes.extra = 'x';
const copy = Array.from(holes);
console.log(copy, 1 in copy, Object.keys(copy).join(), copy !== holes, Array.from([]).length);
class List extends Array {}
console.log(List.from([1, 2]) instanceof List, Array.from(List.of(3, 5)), List.from(holes).length);
console.log(Array.from(holes, (v, i) => [v, i]).join('|'), Array.from.call(Object, [7]) instanceof Array, Array.from('a\ud83d\ude00b').length);
const own = [1, 2, 3];
own[Symbol.iterator] = function* () { yield 'own'; };
console.log(Array.from(own));
Array.prototype[1] = 'inherited';
console.log(Array.from([1, , 3]));
delete Array.prototype[1];
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () { const r = next.call(this); return r.done ? r : { value: 'n' + r.value, done: false }; };
console.log(Array.from([1, 2]), [...[1, 2]]);
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
console.log(Array.from([1, 2]), 'ab'.padStart(5), 'ab'.padEnd(5, '\u4e16'), '\u00e9'.padStart(4, '-'), 'abc'.padEnd(2, 'x'), ''.padStart(1, 'y'), 'a'.padStart(3, 'bcd'));
