const original = RegExp.prototype.exec;
console.log("aXb".replace(/x/i, "-"));
RegExp.prototype.exec = function (s) { console.log("patched", this.source); return original.call(this, s); };
console.log("aXb".replace(/x/i, "-"), /a/.test("a"), "abc".split(/b/));
RegExp.prototype.exec = original;
console.log("aXb".search(/b/));
