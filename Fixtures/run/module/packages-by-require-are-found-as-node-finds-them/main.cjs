console.log(require("e"), require("e/x/deep"), require("@s/f"), require("plain"), require("plain/q"));
for (const load of [() => require("e/x/no/deep"), () => require("e/lib/deep.js"), () => require("nothing")]) {
  try { load(); } catch (error) { console.log(error instanceof Error); }
}
const name = "plain" + "/q";
console.log(require(name) === require("plain/q"));
