function ok(s) { return /a/.test(s) ? "yes" : "no"; }
console.log(ok("a"), ok("b"));
const original = RegExp.prototype.exec;
RegExp.prototype.exec = function (s) { console.log("patched", this.source, s); return null; };
console.log(ok("a"));
RegExp.prototype.exec = original;
console.log(ok("a"), ok({ toString: () => "cab" }));
