const r = /b/g;
r.lastIndex = 3;
console.log("abcb".search(r), r.lastIndex, "abc".search(/x/), "a.b".search("."), "abc".search());
const log = [];
const fake = { lastIndex: 7, exec() { log.push(this.lastIndex); this.lastIndex = 5; return { index: "i" }; } };
console.log(RegExp.prototype[Symbol.search].call(fake, "s"), fake.lastIndex, log);
