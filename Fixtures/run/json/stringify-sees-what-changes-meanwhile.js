// Plain objects one after another, and code of the program that changes objects and prototypes between them.
const plain = i => ({ id: i, name: 'n' + i, list: [i, { x: i }] });
console.log(JSON.stringify([plain(1), plain(2), { id: 1, get name() { return 'got'; }, list: [] }]));
class Point { constructor(x) { this.x = x; } }
class Named extends Point { toJSON(key) { return 'named ' + key; } }
console.log(JSON.stringify({ a: new Point(1), b: new Named(2), c: [new Named(3), new Point(4)] }));
const late = [new Point(1), { get y() { Point.prototype.toJSON = () => 'late'; return 2; } }, new Point(3)];
console.log(JSON.stringify(late));
delete Point.prototype.toJSON;
console.log(JSON.stringify(late[0]));
const shrinking = { get a() { delete shrinking.b; shrinking.d = 4; return 1; }, b: 2, c: 3 };
console.log(JSON.stringify(shrinking), JSON.stringify(shrinking));
const growing = { a: { toJSON() { growing.b = 'changed'; Object.defineProperty(growing, 'c', { enumerable: false }); return 'A'; } }, b: 2, c: 3 };
console.log(JSON.stringify(growing), JSON.stringify(growing));
const own = { toJSON: undefined, a: 1 }, method = { toJSON() { return this.a; }, a: 5 };
console.log(JSON.stringify([own, method, { a: undefined, b: () => 1, c: Symbol('s'), d: null }, [undefined, () => 1]]));
Object.prototype.toJSON = function () { return 'all'; };
console.log(JSON.stringify({ a: 1 }), JSON.stringify([1]));
delete Object.prototype.toJSON;
console.log(JSON.stringify({ a: 1, 5: 'five', b: 'quote " and \\ and \u0001 and \ud800 and \u00e9 and \u2028' }), JSON.stringify(plain(3), ['id', 'list', 'x'], 1));
const proxy = new Proxy({ p: 1 }, { get: (t, k) => k === 'toJSON' ? undefined : 'trapped' });
console.log(JSON.stringify([proxy, Object.create(proxy, { q: { value: 2, enumerable: true } })]), JSON.stringify({ ['a'.repeat(200)]: 'b'.repeat(300) }).length);
