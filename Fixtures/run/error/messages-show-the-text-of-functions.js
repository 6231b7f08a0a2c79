const message = (f) => { try { f(); } catch (e) { return `${e.name}: ${e.message}`; } };
console.log(message(() => { class A extends (() => { }) { } }));
console.log(message(() => { const o = { method() { } }; class A extends o.method { } }));
console.log(message(() => Reflect.construct(function () { }, [], () => { })));
console.log(message(() => Reflect.construct(x => x, [])));
