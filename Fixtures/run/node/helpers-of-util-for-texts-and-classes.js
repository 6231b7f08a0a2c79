const util = require("util");
function Base() {}
function Derived() {}
util.inherits(Derived, Base);
console.log(new Derived() instanceof Base, Derived.super_ === Base);
console.log(JSON.stringify(util.styleText(["red", "bold"], "x")), util.stripVTControlCharacters("\u001b[31mx\u001b[39m"), util.toUSVString("a\ud800"));
console.log(util.parseEnv("A=1\nB=\"x y\"\n#c\nexport C='q'\nE= sp # c\nG=\"a\\nb\""));
console.log(util.debuglog("nothing").enabled, util.isArray([]), util.deprecate((a) => a + 1, "old").call(null, 1));
for (const make of [() => util.inherits(1), () => util.styleText("nope", "x"), () => util.stripVTControlCharacters(1)]) try { make(); } catch (error) { console.log(error.message); }
