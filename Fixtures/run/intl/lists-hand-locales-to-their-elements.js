const element = { toLocaleString(...rest) { return JSON.stringify(rest); } };
console.log([element, null, element].toLocaleString('en', { a: 1 }), [element].toLocaleString('en'), [element].toLocaleString());
console.log([1234.5, new Date(0)].toLocaleString('en-US').startsWith('1,234.5,1'));
