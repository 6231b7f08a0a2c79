console.log(/a/g, [/b/], { r: /c/i }, Object.assign(/d/, { x: 1 }), new (class Foo extends RegExp {})("e", "y"));
console.log(String(/a\/b/m), `${/x/}`, /a/ + "", JSON.stringify({ r: /a/ }), Object.prototype.toString.call(/a/), typeof /a/);
console.log("%s %o %O %d", /a/, /a/g, /b/, /c/);
console.log(RegExp.prototype, Object.create(RegExp.prototype), Object.setPrototypeOf(/a/g, null));
console.log({ a: { b: { c: { d: /deep/ } } } }, RegExp.prototype.toString.call({ source: "s", flags: "f" }));
