const lines = (value) => value.stack.split('\n').length > 1;
const e = new DOMException('a b', 'AbortError');
console.log(lines(e));
e.stack = `${e.name}: ${e.message}`;
e.extra = 1;
console.log(e, [new DOMException('x', 'X')].length);
