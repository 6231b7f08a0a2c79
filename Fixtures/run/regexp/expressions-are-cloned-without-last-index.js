const r = /a(b)/gi;
r.lastIndex = 2;
const o = { r, again: r, list: [/x/] };
const copy = structuredClone(o);
console.log(copy, copy.r === r, copy.r === copy.again, copy.r.lastIndex, copy.r.test("xAB"));
