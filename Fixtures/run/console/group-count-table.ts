console.group('G'); console.log('in\nner'); console.group(); console.log({ a: 1 }); console.groupEnd(); console.groupEnd(); console.log('out');
console.count(); console.count('x'); console.count(); console.countReset(); console.count();
console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]); console.table([1, [2]]); console.table({ r: { v: 1 } }, ['v']); console.dir({ a: { b: {} } }, { depth: 0 });
